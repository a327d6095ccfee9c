//! How a text sounds at its end when a Korean reads it aloud: Hangul by its final consonant, digits by their Korean names, Latin letters as
//! an English word in Hangul or letter by letter.

/// What particles look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sound {
    /// Nothing follows the vowel.
    Vowel,
    /// ㄹ.
    Rieul,
    /// Any other consonant.
    Consonant,
}

/// The last sound of `text`; `None` where it ends in nothing that can be read.
///
/// Quotes, backticks and other punctuation are silent, and so is what stands in a final pair of parentheses: `은행(bank)` sounds as `은행`.
pub(crate) fn last_sound(text: &str) -> Option<Sound> {
    let text = spoken(text);
    let last = text.chars().next_back()?;
    match last {
        '가'..='힣' => Some(hangul(last)),
        // Compatibility jamo: a consonant by its name (기역, 니은), of which all end in a consonant and 리을 in ㄹ; a vowel as itself.
        'ㄹ' => Some(Sound::Rieul),
        'ㄱ'..='ㅎ' => Some(Sound::Consonant),
        // Signs by their names: 퍼센트, 플러스, 별표, 골뱅이.
        'ㅏ'..='ㅣ' | '%' | '+' | '*' | '@' => Some(Sound::Vowel),
        '0'..='9' => Some(number(text)),
        _ if last.is_ascii_alphabetic() => Some(latin(text)),
        _ => None,
    }
}

/// `text` without what is not read at its end.
fn spoken(text: &str) -> &str {
    let end = text.trim_end_matches(|c| silent(c) && c != ')');
    let Some(inner) = end.strip_suffix(')') else { return end };
    // `은행(bank)`: the parenthesis is an aside, the particle belongs to the word before it. A text that is nothing but an aside is read.
    let before = opening(inner).map_or("", |at| spoken(&inner[..at]));
    if before.is_empty() { text.trim_end_matches(silent) } else { before }
}

/// Where the parenthesis opens that ends behind `inner`.
fn opening(inner: &str) -> Option<usize> {
    let mut depth = 1_u32;
    inner.char_indices().rev().find_map(|(at, c)| {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// Punctuation that nobody reads aloud.
const fn silent(c: char) -> bool {
    matches!(
        c,
        ' ' | '`'
            | '"'
            | '\''
            | '‘'
            | '’'
            | '“'
            | '”'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '.'
            | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '-'
            | '_'
            | '/'
            | '~'
            | '…'
            | '「'
            | '」'
            | '$'
    )
}

fn hangul(c: char) -> Sound {
    match (u32::from(c) - u32::from('가')) % 28 {
        0 => Sound::Vowel,
        8 => Sound::Rieul,
        _ => Sound::Consonant,
    }
}

/// Digits in Korean: 일 이 삼 ..., and 십 백 천 만 억 조 where zeros end the number.
fn number(text: &str) -> Sound {
    let start = text
        .rfind(|c: char| !c.is_ascii_digit() && c != ',')
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let fraction = text[..start].ends_with('.') && text[..start - 1].ends_with(|c: char| c.is_ascii_digit());
    let zeros = text[start..].chars().rev().filter(|c| *c != ',').take_while(|c| *c == '0').count();
    let digits = text[start..].chars().filter(char::is_ascii_digit).count();
    if !fraction && (12..16).contains(&zeros) && zeros < digits {
        return Sound::Vowel; // 조
    }
    match text.chars().next_back() {
        Some('1' | '7' | '8') => Sound::Rieul,
        Some('2' | '4' | '5' | '9') => Sound::Vowel,
        _ => Sound::Consonant,
    }
}

/// The last word of an identifier (`shop_user_id` -> `id`, `payMethod` -> `Method`), as a word or letter by letter.
fn latin(text: &str) -> Sound {
    let start =
        text.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let run = &text[start..];
    let mut word = run;
    // The last step from a small to a capital letter begins the last word, unless that is one capital alone (`kakaoT`).
    let humps = run.as_bytes().windows(2).rposition(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    if let Some(at) = humps {
        word = &run[at + 1..];
    }
    let capitals = word.chars().all(|c| c.is_ascii_uppercase());
    let word = word.to_ascii_lowercase();
    let has_vowel = word.contains(['a', 'e', 'i', 'o', 'u']);
    // `KCP`, `USD`, `SDK`, `kr`, `yn`: spelled out.
    if (capitals && word.len() <= 3) || !has_vowel || word.len() == 1 {
        return letter(word.chars().next_back());
    }
    english(&word)
}

/// Names of letters: 엘, 엠, 엔, 알; all others end in a vowel.
const fn letter(c: Option<char>) -> Sound {
    match c {
        Some('l' | 'r') => Sound::Rieul,
        Some('m' | 'n') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// The last sound of an English word as Korean transcribes it.
fn english(word: &str) -> Sound {
    const CONSONANT: [&str; 14] =
        ["type", "book", "block", "stock", "back", "track", "click", "clock", "pick", "web", "tab", "club", "job", "look"];
    const VOWEL: [&str; 7] = ["bit", "note", "theme", "acme", "recipe", "float", "peak"];
    if VOWEL.contains(&word) {
        return Sound::Vowel;
    }
    if CONSONANT.iter().any(|w| word.ends_with(w)) {
        return Sound::Consonant;
    }
    let bytes = word.as_bytes();
    let at = |back: usize| bytes.len().checked_sub(back).map_or(b' ', |i| bytes[i]);
    let is_vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    match (at(2), at(1)) {
        // email, total, call; mobile, title, file
        (_, b'l') | (b'l', b'e') => Sound::Rieul,
        // form, token, booking, basic; name, phone, line (a silent e needs a vowel before the consonant).
        (_, b'm' | b'n') | (b'n', b'g') | (b'i', b'c') => Sound::Consonant,
        (b'm' | b'n', b'e') if is_vowel(at(3)) => Sound::Consonant,
        // shop, app, group, input, market: a stop after one short vowel; not help, account, receipt (a consonant before it).
        (before, b'p' | b't') if is_vowel(before) || before == at(1) => {
            if before == at(1) || !is_vowel(at(3)) || (at(3) == b'o' && before == b'u') { Sound::Consonant } else { Sound::Vowel }
        }
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::{Sound, last_sound};

    const V: Option<Sound> = Some(Sound::Vowel);
    const R: Option<Sound> = Some(Sound::Rieul);
    const C: Option<Sound> = Some(Sound::Consonant);

    #[test]
    fn hangul_goes_by_its_final_consonant() {
        for (text, sound) in [
            ("카드사", V),
            ("결제수단", C),
            ("이메일", R),
            ("상품권", C),
            ("값", C),
            ("휴대폰 소액결제", V),
            ("ㄱ", C),
            ("ㄹ", R),
        ] {
            assert_eq!(last_sound(text), sound, "{text}");
        }
    }

    #[test]
    fn digits_are_read_in_korean() {
        let table = [
            ("0", C),
            ("1", R),
            ("2", V),
            ("3", C),
            ("4", V),
            ("5", V),
            ("6", C),
            ("7", R),
            ("8", R),
            ("9", V), // 영 일 이 삼 사 오 육 칠 팔 구
            ("10", C),
            ("100", C),
            ("50,000", C),
            ("100000000", C),
            ("1,000,000,000,000", V),
            ("12", V),
            ("1.0", C),
            ("1.5", V),
            ("V2", V),
            ("UTF-8", R),
        ];
        for (text, sound) in table {
            assert_eq!(last_sound(text), sound, "{text}");
        }
    }

    #[test]
    fn code_words_are_read_as_english_words_or_letters() {
        let table = [
            // Word endings: 메서드, 네임, 아이디, 이메일, 타이틀, 포인트, 어마운트, 텀, 와이엔, 유알엘, 커런시, 숍, 포맷
            ("payMethod", V),
            ("site_name", C),
            ("shop_user_id", V),
            ("customer.email", R),
            ("kcp_pay_title", R),
            ("useCardPoint", V),
            ("totalAmount", V),
            ("deli_term", C),
            ("disp_tax_yn", C),
            ("url", R),
            ("noticeUrls", V),
            ("currency", V),
            ("shop", C),
            ("format", C),
            ("phoneNumber", V),
            ("zone", C),
            ("locale", R),
            ("quota", V),
            ("fixedMonth", V),
            ("productType", C),
            ("card_code", V),
            ("skin_indx", V),
            ("app", C),
            ("group", C),
            ("input", C),
            ("help", V),
            ("receipt", V),
            ("account", V),
            ("basic", C),
            ("booking", C),
            ("isEscrow", V),
            ("products[].name", C),
            ("products[]", V),
            ("site_logo", V),
            ("expiry", V),
            ("installment", V),
            ("plan", C),
            ("mobile", R),
            ("bypass", V),
            ("dueDate", V),
            ("validHours", V),
            ("card", V),
            ("bank", V),
            ("biz_num", C),
            ("vbank_due", V),
            ("pg", V),
            ("name", C),
            ("tax", V),
            ("notice_url", R),
            // Codes in capitals: three letters are spelled, longer ones read.
            ("CARD", V),
            ("KRW", V),
            ("USD", V),
            ("PC", V),
            ("KCP", V),
            ("SDK", V),
            ("URL", R),
            ("KPN", C),
            ("KR", R),
            ("JSON", C),
            ("TRANSFER", V),
            ("MOBILE", R),
            ("VIRTUAL_ACCOUNT", V),
            ("EUC-KR", R),
            ("NHN KCP", V),
            ("KSNET", C),
            ("KO_KR", R),
            ("Y", V),
            ("N", C),
            ("R", R),
            ("X", V),
        ];
        for (text, sound) in table {
            assert_eq!(last_sound(text), sound, "{text}");
            assert_eq!(last_sound(&format!("`{text}`")), sound, "{text} in backticks");
        }
    }

    #[test]
    fn punctuation_and_asides_are_silent() {
        let table = [
            ("은행(`bank`)", C),
            ("카드사(은행 (bank))", V),
            ("'카드'", V),
            ("“값”", C),
            ("(`bank`)", V),
            ("100%", V),
            ("LG U+", V),
            ("`*`", V),
            ("", None),
            ("...", None),
            ("漢", None),
            ("`kcp.`", V),
            ("A (B) C", V),
        ];
        for (text, sound) in table {
            assert_eq!(last_sound(text), sound, "{text}");
        }
    }
}
