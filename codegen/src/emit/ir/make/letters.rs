//! Encodings, classes of characters and formats as data, so that nobody has to write them again.

use super::super::shape::{CharacterClass, Encoding, Format, FormatGroup, Width};
use super::check::{class_id, encoding_id};
use crate::model::{self, CharClass};
use FormatGroup::{Day, Fraction, Hour, Minute, Month, Offset, Second, Year};

const YEAR: &str = "([0-9]{4})";
const MONTH: &str = "(0[1-9]|1[0-2])";
const DAY: &str = "(0[1-9]|[12][0-9]|3[01])";
const HOUR: &str = "([01][0-9]|2[0-3])";
const MINUTE: &str = "([0-5][0-9])";
const SECOND: &str = MINUTE;
const LEAP_SECOND: &str = "([0-5][0-9]|60)";
const FRACTION: &str = "(?:[.]([0-9]+))?";
/// White space and control characters, as `url` and `email` exclude them: what stands in a class of a pattern.
const BLANK: &str = "\0- \u{7f}-\u{a0}\u{1680}\u{2000}-\u{200b}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// The encodings.
pub(super) fn encodings() -> Vec<Encoding> {
    let width = |&(to, bytes): &(u32, u32)| Width { to, bytes };
    let widths = |of: model::Encoding| match of {
        model::Encoding::Utf8 => [(0x7f, 1), (0x7ff, 2), (0xffff, 3), (0x0010_ffff, 4)].iter().map(width).collect(),
        model::Encoding::EucKr => [(0x7f, 1), (0x0010_ffff, 2)].iter().map(width).collect(),
    };
    let characters = |of: model::Encoding| match of {
        model::Encoding::Utf8 => None,
        model::Encoding::EucKr => Some(ranges(crate::euc_kr::has)),
    };
    let encoding = |of| Encoding { id: encoding_id(of), widths: widths(of), characters: characters(of) };
    [model::Encoding::Utf8, model::Encoding::EucKr].map(encoding).into()
}

/// The characters of the basic plane that have a property, as ranges; those of other planes have none that we ask for.
fn ranges(has: impl Fn(char) -> bool) -> String {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for c in ('\0'..='\u{ffff}').filter(|c| has(*c)).map(u32::from) {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == c => *last = c,
            Some(_) | None => found.push((c, c)),
        }
    }
    let range = |(first, last): (u32, u32)| if first == last { format!("{first:x}") } else { format!("{first:x}-{last:x}") };
    found.into_iter().map(range).collect::<Vec<_>>().join(" ")
}

/// The classes of characters.
pub(super) fn classes() -> Vec<CharacterClass> {
    use CharClass::{Digits, Hangul, Katakana, Latin, Letters, Lower, PrintableAscii, Space, Upper};
    let characters = |class: CharClass| match class {
        Letters => "41-5a 61-7a",
        Upper => "41-5a",
        Lower => "61-7a",
        Digits => "30-39",
        Hangul => "3131-318e ac00-d7a3",
        Katakana => "30a0-30ff",
        Latin => "41-5a 61-7a c0-d6 d8-f6 f8-24f",
        Space => "20",
        PrintableAscii => "20-7e",
    };
    let class = |class| CharacterClass { id: class_id(class), characters: characters(class) };
    [Letters, Upper, Lower, Digits, Hangul, Katakana, Latin, Space, PrintableAscii].map(class).into()
}

/// The formats.
pub(super) fn formats() -> Vec<Format> {
    model::Format::ALL.iter().map(|(id, format)| named(id, *format)).collect()
}

fn named(id: &'static str, format: model::Format) -> Format {
    use model::Format as F;
    let date = [Year, Month, Day];
    let offset = [Year, Month, Day, Hour, Minute, Second, Fraction, Offset];
    let (doc, pattern, groups): (_, String, &[FormatGroup]) = match format {
        F::Rfc3339 => (
            "date-time of RFC 3339; small `t` and `z` pass, and second 60",
            format!("{YEAR}-{MONTH}-{DAY}[Tt]{HOUR}:{MINUTE}:{LEAP_SECOND}{FRACTION}([Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"),
            &offset,
        ),
        F::Iso8601 => (
            "date-time of ISO 8601 with offset, whose colon may be missing; second 60 passes",
            format!("{YEAR}-{MONTH}-{DAY}T{HOUR}:{MINUTE}:{LEAP_SECOND}{FRACTION}(Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])"),
            &offset,
        ),
        F::Yyyymmdd => ("YYYYMMDD", format!("{YEAR}{MONTH}{DAY}"), &date),
        F::DashedDate => ("YYYY-MM-DD", format!("{YEAR}-{MONTH}-{DAY}"), &date),
        F::Yyyymmddhhmm => ("YYYYMMDDHHmm", format!("{YEAR}{MONTH}{DAY}{HOUR}{MINUTE}"), &offset[..5]),
        F::Yyyymmddhhmmss => ("YYYYMMDDHHmmss", format!("{YEAR}{MONTH}{DAY}{HOUR}{MINUTE}{SECOND}"), &offset[..6]),
        F::DashedDateTime => ("YYYY-MM-DD HH:mm:ss", format!("{YEAR}-{MONTH}-{DAY} {HOUR}:{MINUTE}:{SECOND}"), &offset[..6]),
        F::DashedMonth => ("YYYY-MM", format!("{YEAR}-{MONTH}"), &date[..2]),
        F::Url => ("`http://` or `https://` and a host; no white space", format!("https?://[^/?#:{BLANK}][^{BLANK}]*"), &[]),
        F::Email => (
            "something, `@`, two or more labels with dots between; no white space",
            format!("[^@{BLANK}]+@[^@.{BLANK}]+(?:[.][^@.{BLANK}]+)+"),
            &[],
        ),
        F::PhoneKr => (
            "Korean phone number: 9 to 11 digits with a leading 0, or after `+82` 8 to 10 without; single hyphens between",
            "0(?:-?[0-9]){8,10}|[+]82[- ]?[1-9](?:-?[0-9]){7,9}".to_owned(),
            &[],
        ),
        F::CardNumber => ("13 to 19 digits, single hyphens between", "[0-9](?:-?[0-9]){12,18}".to_owned(), &[]),
        F::Digits => ("digits, at least one", "[0-9]+".to_owned(), &[]),
        F::Yy | F::TwoDigits => ("two digits", "[0-9]{2}".to_owned(), &[]),
        F::Mm => ("01 to 12", "0[1-9]|1[0-2]".to_owned(), &[]),
        F::BirthYymmdd => ("YYMMDD; 29 February passes in every year", format!("[0-9]{{2}}{MONTH}{DAY}"), &date[1..]),
        F::BusinessNumber => {
            ("ten digits, or three, two and five with hyphens between", "[0-9]{10}|[0-9]{3}-[0-9]{2}-[0-9]{5}".to_owned(), &[])
        }
        F::ResidentNumber => ("thirteen digits, or six, a hyphen and seven", "[0-9]{13}|[0-9]{6}-[0-9]{7}".to_owned(), &[]),
        F::Interval => ("digits, then `d`, `m` or `y`", "[0-9]+[dmy]".to_owned(), &[]),
        F::Json => return Format { id, doc: "a JSON text, by the grammar of RFC 8259", pattern: None, groups: Vec::new() },
    };
    Format { id, doc, pattern: Some(pattern), groups: groups.to_vec() }
}
