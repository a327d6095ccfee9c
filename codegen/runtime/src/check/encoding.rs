use super::euc_kr::PAGES;

/// Bytes of `text` in EUC-KR: one for an ASCII character, two for any other.
pub fn euc_kr_len(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Whether EUC-KR (with the syllables of code page 949) has every character of `text`.
pub fn euc_kr_encodable(text: &str) -> bool {
    text.chars().all(|c| match c {
        '\0'..='\x7F' | '\u{AC00}'..='\u{D7A3}' => true,
        _ => in_pages(c as u32),
    })
}

fn in_pages(code: u32) -> bool {
    let Ok(page) = u8::try_from(code >> 8) else { return false };
    PAGES.binary_search_by_key(&page, |(number, _)| *number).is_ok_and(|at| {
        let half = PAGES[at].1[(code >> 7 & 1) as usize];
        half >> (code & 127) & 1 == 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_encoding_rs_on_every_code_point() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text: &str = c.encode_utf8(&mut buffer);
            let (_, _, unencodable) = encoding_rs::EUC_KR.encode(text);
            assert_eq!(euc_kr_encodable(text), !unencodable, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn bytes_are_counted_per_character() {
        assert_eq!(euc_kr_len("abc"), 3);
        assert_eq!(euc_kr_len("가b"), 3);
        assert_eq!(euc_kr_len("👍"), 2);
    }
}
