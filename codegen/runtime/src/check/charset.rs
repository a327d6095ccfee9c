/// Characters that may occur.
#[derive(Debug, Clone, Copy)]
pub struct Charset {
    /// A bit for each ASCII character, in two halves.
    pub ascii: [u64; 2],
    /// Hangul syllables and compatibility jamo.
    pub hangul: bool,
    /// Katakana.
    pub katakana: bool,
    /// Latin letters beyond ASCII, up to U+024F.
    pub latin: bool,
    /// Single characters beyond ASCII.
    pub others: &'static [char],
}

impl Charset {
    /// Whether `text` has no other characters.
    pub fn admits(&self, text: &str) -> bool {
        for byte in text.bytes() {
            if !byte.is_ascii() {
                let has =
                    |c| u8::try_from(c).map_or_else(|_| self.beyond_ascii(c), |byte| self.has(byte) || self.beyond_ascii(c));
                return text.chars().all(has);
            }
            if !self.has(byte) {
                return false;
            }
        }
        true
    }

    /// Whether an ASCII character is one of these.
    #[inline]
    fn has(&self, byte: u8) -> bool {
        byte < 0x80 && self.ascii[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
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
        let digits_and_dash =
            Charset { ascii: [0x03FF_2000_0000_0000, 0], hangul: false, katakana: false, latin: false, others: &['·'] };
        assert!(digits_and_dash.admits("010-1234"));
        assert!(digits_and_dash.admits("1·2"));
        assert!(!digits_and_dash.admits("a"));
        assert!(!digits_and_dash.admits("가"));
        let letters = Charset { ascii: [0, 0], hangul: true, katakana: true, latin: true, others: &[] };
        assert!(letters.admits("가힣ㄱㆎカé"));
        assert!(!letters.admits("×"));
        assert!(!letters.admits("漢"));
    }
}
