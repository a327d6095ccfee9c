//! Formats, character sets and prefixes as regular expressions that ECMA-262 (with its `u` flag) and other engines read alike: ASCII digits
//! and letters are spelled out, nothing is left to `\d`, `\w`, `\s` or `.`, and the whole text is anchored.

use crate::model::{CharClass, Charset, Format};
use std::fmt::Write;

/// Year, month and day that exist, years 0000 to 9999, with something between them: 29 February in leap years only.
fn date(between: &str) -> String {
    const LEAP: &str = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
    let days = MONTH_DAYS.map(|(months, days)| format!("{months}{between}{days}")).join("|");
    format!("(?:[0-9]{{4}}{between}(?:{days})|{LEAP}{between}02{between}29)")
}

/// Months with days that they have in every year.
const MONTH_DAYS: [(&str, &str); 3] = [
    ("(?:0[13578]|1[02])", "(?:0[1-9]|[12][0-9]|3[01])"),
    ("(?:0[469]|11)", "(?:0[1-9]|[12][0-9]|30)"),
    ("02", "(?:0[1-9]|1[0-9]|2[0-8])"),
];
const HOUR: &str = "(?:[01][0-9]|2[0-3])";
const SIXTY: &str = "[0-5][0-9]";
/// White space and control characters, within a class.
const BLANK: &str = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff";

/// A format without anchors; `None` where it is no regular language.
fn format(format: Format) -> Option<String> {
    let time = format!("{HOUR}:{SIXTY}:(?:{SIXTY}|60)(?:\\.[0-9]+)?");
    Some(match format {
        Format::Rfc3339 => format!("{}[Tt]{time}(?:[Zz]|[+-]{HOUR}:{SIXTY})", date("-")),
        Format::Iso8601 => format!("{}T{time}(?:Z|[+-]{HOUR}:?{SIXTY})", date("-")),
        Format::Yyyymmdd => date(""),
        Format::DashedDate => date("-"),
        Format::Yyyymmddhhmm => format!("{}{HOUR}{SIXTY}", date("")),
        Format::Yyyymmddhhmmss => format!("{}{HOUR}{SIXTY}{SIXTY}", date("")),
        Format::DashedDateTime => format!("{} {HOUR}:{SIXTY}:{SIXTY}", date("-")),
        Format::DashedMonth => "[0-9]{4}-(?:0[1-9]|1[0-2])".to_owned(),
        Format::Url => format!("https?://[^/?#:{BLANK}][^{BLANK}]*"),
        Format::Email => format!("[^@{BLANK}]+@[^@.{BLANK}]+(?:\\.[^@.{BLANK}]+)+"),
        Format::PhoneKr => "(?:0(?:-?[0-9]){8,10}|\\+82[- ]?[1-9](?:-?[0-9]){7,9})".to_owned(),
        Format::CardNumber => "[0-9](?:-?[0-9]){12,18}".to_owned(),
        Format::Digits => "[0-9]+".to_owned(),
        Format::Yy | Format::TwoDigits => "[0-9]{2}".to_owned(),
        Format::Mm => "(?:0[1-9]|1[0-2])".to_owned(),
        Format::BirthYymmdd => {
            let [long, short, (february, _)] = MONTH_DAYS;
            let days =
                [long, short, (february, "(?:0[1-9]|[12][0-9])")].map(|(months, days)| format!("{months}{days}")).join("|");
            format!("[0-9]{{2}}(?:{days})")
        }
        Format::BusinessNumber => "(?:[0-9]{10}|[0-9]{3}-[0-9]{2}-[0-9]{5})".to_owned(),
        Format::ResidentNumber => "[0-9]{6}-?[0-9]{7}".to_owned(),
        Format::Interval => "[0-9]+[dmy]".to_owned(),
        Format::Json => return None,
    })
}

/// Texts that have one of these formats; `None` where one of them is no regular language.
pub(super) fn formats(formats: &[Format]) -> Option<String> {
    let mut one: Vec<String> = formats.iter().map(|one| format(*one)).collect::<Option<_>>()?;
    one.dedup();
    Some(if let [only] = one.as_slice() { format!("^{only}$") } else { format!("^(?:{})$", one.join("|")) })
}

/// A text of the first of these formats, to show what is meant; one that is nobody's.
pub(super) fn example(format: Format) -> &'static str {
    match format {
        Format::Rfc3339 | Format::Iso8601 => "2030-01-31T09:00:00+09:00",
        Format::Yyyymmdd => "20300131",
        Format::DashedDate => "2030-01-31",
        Format::Yyyymmddhhmm => "203001310900",
        Format::Yyyymmddhhmmss => "20300131090000",
        Format::DashedDateTime => "2030-01-31 09:00:00",
        Format::DashedMonth => "2030-01",
        Format::Url => "https://example.com/payment",
        Format::Email => "buyer@example.com",
        Format::PhoneKr => "010-0000-0000",
        Format::CardNumber => "0000-0000-0000-0000",
        Format::Digits => "0123",
        Format::Yy => "30",
        Format::Mm => "01",
        Format::TwoDigits => "07",
        Format::BirthYymmdd => "000131",
        Format::BusinessNumber => "000-00-00000",
        Format::ResidentNumber => "000131-0000000",
        Format::Interval => "1m",
        Format::Json => "{}",
    }
}

/// Texts of these characters only.
pub(super) fn charset(charset: &Charset) -> String {
    let mut class = String::new();
    for one in &charset.classes {
        class.push_str(match one {
            CharClass::Letters => "A-Za-z",
            CharClass::Upper => "A-Z",
            CharClass::Lower => "a-z",
            CharClass::Digits => "0-9",
            CharClass::Hangul => r"\uac00-\ud7a3\u3131-\u318e",
            CharClass::Katakana => r"\u30a0-\u30ff",
            CharClass::Latin => r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
            CharClass::Space => " ",
            CharClass::PrintableAscii => r"\u0020-\u007e",
        });
    }
    for character in &charset.characters {
        class.push_str(&in_class(*character));
    }
    if class.is_empty() { "^$".to_owned() } else { format!("^[{class}]*$") }
}

/// Texts that start with this.
pub(super) fn prefix(prefix: &str) -> String {
    prefix.chars().fold("^".to_owned(), |pattern, c| pattern + &outside_class(c))
}

/// A character within a class. Escaped are those that mean something there in some engine, as a code point; doubled `&`, `~` do in Rust's.
fn in_class(c: char) -> String {
    match c {
        'A'..='Z' | 'a'..='z' | '0'..='9' | ' ' => c.to_string(),
        c if c.is_ascii() || c.is_control() => code_unit(c),
        c => c.to_string(),
    }
}

fn outside_class(c: char) -> String {
    match c {
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' => format!("\\{c}"),
        c if c.is_control() => code_unit(c),
        c => c.to_string(),
    }
}

fn code_unit(c: char) -> String {
    let mut text = String::new();
    let _ = write!(text, "\\u{:04x}", u32::from(c));
    text
}
