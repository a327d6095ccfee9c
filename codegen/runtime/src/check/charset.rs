/// Characters that may occur.
#[derive(Debug, Clone, Copy)]
pub struct Charset {
    /// Whether a byte is one of the ASCII characters.
    ascii: [bool; 256],
    hangul: bool,
    katakana: bool,
    latin: bool,
    others: &'static [char],
}

impl Charset {
    /// A bit for each ASCII character, in two halves; Hangul syllables and compatibility jamo; Katakana; Latin letters beyond ASCII, up to
    /// U+024F; single characters beyond ASCII.
    pub const fn new(ascii: [u64; 2], hangul: bool, katakana: bool, latin: bool, others: &'static [char]) -> Self {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            table[byte] = ascii[byte >> 6] >> (byte & 63) & 1 == 1;
            byte += 1;
        }
        Self { ascii: table, hangul, katakana, latin, others }
    }

    /// Whether `text` has no other characters.
    pub fn admits(&self, text: &str) -> bool {
        // One pass that does not stop is the fastest, since most texts are in order.
        text.bytes().fold(true, |all, byte| all & self.ascii[usize::from(byte)]) || (!text.is_ascii() && self.admits_wide(text))
    }

    #[cold]
    fn admits_wide(&self, text: &str) -> bool {
        let has = |c| {
            u8::try_from(c).map_or_else(|_| self.beyond_ascii(c), |byte| self.ascii[usize::from(byte)] || self.beyond_ascii(c))
        };
        text.chars().all(has)
    }

    fn beyond_ascii(&self, c: char) -> bool {
        (self.hangul && matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{3131}'..='\u{318E}'))
            || (self.katakana && matches!(c, '\u{30A0}'..='\u{30FF}'))
            || (self.latin && matches!(c, '\u{C0}'..='\u{24F}') && !matches!(c, '\u{D7}' | '\u{F7}'))
            || self.others.contains(&c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_single_characters() {
        let digits_and_dash = Charset::new([0x03FF_2000_0000_0000, 0], false, false, false, &['·']);
        assert!(digits_and_dash.admits("010-1234"));
        assert!(digits_and_dash.admits("1·2"));
        assert!(!digits_and_dash.admits("a"));
        assert!(!digits_and_dash.admits("가"));
        let letters = Charset::new([0, 0], true, true, true, &[]);
        assert!(letters.admits("가힣ㄱㆎカé"));
        assert!(!letters.admits("×"));
        assert!(!letters.admits("漢"));
    }
}
