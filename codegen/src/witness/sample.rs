//! Texts in each named format, and texts that are nearly so.

use crate::model::{CharClass, Format};

/// Texts in a format; the first is what one would write.
pub(super) const fn good(format: Format) -> &'static [&'static str] {
    match format {
        Format::Rfc3339 => {
            &["2026-02-01T10:00:00+09:00", "2026-02-01T01:00:00Z", "2026-02-01t01:00:00.5z", "2024-02-29T23:59:60Z"]
        }
        Format::Iso8601 => &["2026-02-01T10:00:00+09:00", "2026-02-01T10:00:00+0900", "2026-02-01T01:00:00.123Z"],
        Format::Yyyymmdd => &["20260201", "20240229"],
        Format::DashedDate => &["2026-02-01", "2024-02-29"],
        Format::Yyyymmddhhmm => &["202602011000", "202602282359"],
        Format::Yyyymmddhhmmss => &["20260201100000", "20260228235959"],
        Format::DashedDateTime => &["2026-02-01 10:00:00", "2026-02-28 23:59:59"],
        Format::DashedMonth => &["2026-02", "2026-12"],
        Format::Url => &["https://shop.example/done", "http://localhost:8080", "https://가게.example/?a=1#b"],
        Format::Email => &["kim@shop.example", "a@b.c"],
        Format::PhoneKr => &["010-1234-5678", "01012345678", "02-123-4567", "+82-10-1234-5678", "+82 1012345678"],
        Format::CardNumber => &["4000123412341234", "4000-1234-1234-1234", "4000123412341", "4000123412341234123"],
        Format::Digits => &["1234", "0"],
        Format::Yy | Format::TwoDigits => &["27", "00"],
        Format::Mm => &["01", "12"],
        Format::BirthYymmdd => &["900101", "000229"],
        Format::BusinessNumber => &["1234567890", "123-45-67890"],
        Format::ResidentNumber => &["9001011234567", "900101-1234567"],
        Format::Interval => &["1m", "12d", "1y"],
        Format::Json => &["{}", "[1]", "\"a\""],
    }
}

/// Texts that nearly have a format.
pub(super) const fn bad(format: Format) -> &'static [&'static str] {
    match format {
        Format::Rfc3339 => &[
            "2026-02-01T10:00:00",
            "2026-02-01 10:00:00Z",
            "2026-02-30T10:00:00Z",
            "2026-02-01T24:00:00Z",
            "2026-02-01T10:00:00+0900",
        ],
        Format::Iso8601 => &["2026-02-01T10:00:00", "2026-02-01t10:00:00Z", "2026-02-30T10:00:00Z", "2026-02-01T24:00:00Z"],
        Format::Yyyymmdd => &["20260230", "20261301", "2026201", "20260201 "],
        Format::DashedDate => &["2026-02-30", "2026-13-01", "2026-2-1", "2026/02/01"],
        Format::Yyyymmddhhmm => &["202602012400", "202602301000", "20260201100"],
        Format::Yyyymmddhhmmss => &["20260201100060", "20260230100000", "2026020110000"],
        Format::DashedDateTime => &["2026-02-01T10:00:00", "2026-02-01 24:00:00", "2026-02-01 10:00"],
        Format::DashedMonth => &["2026-13", "2026-00", "202602", "2026-2"],
        Format::Url => {
            &["shop.example/done", "ftp://shop.example", "https://", "https://shop.example/a b", "HTTPS://shop.example"]
        }
        Format::Email => &["kim", "kim@shop", "@shop.example", "kim@@shop.example", "kim @shop.example", "kim@shop..example"],
        Format::PhoneKr => &["0", "10-1234-5678", "010--1234-5678", "010 1234 5678", "+82-010-1234-5678", "010-1234-56789"],
        Format::CardNumber => &["400012341234", "40001234123412341234", "4000 1234 1234 1234", "4000-1234-1234-123a"],
        Format::Digits => &["12a4", "１２", "-1"],
        Format::Yy | Format::TwoDigits => &["7", "2027", "2a"],
        Format::Mm => &["00", "13", "1"],
        Format::BirthYymmdd => &["901301", "900230", "19900101", "90010"],
        Format::BusinessNumber => &["123456789", "12345678901", "12-345-67890", "123-45-6789a"],
        Format::ResidentNumber => &["900101123456", "90010-11234567", "900101-123456a"],
        Format::Interval => &["m", "1", "1M", "1w", "1 m"],
        Format::Json => &["{", "{a:1}", "nul", "01"],
    }
}

/// A text of a format with about so many code points, where the format leaves that open.
pub(super) fn stretched(format: Format, length: usize) -> Option<String> {
    let around = |before: &str, fill: &str, after: &str| {
        let fixed = before.chars().count() + after.chars().count();
        (length > fixed).then(|| format!("{before}{}{after}", fill.repeat(length - fixed)))
    };
    match format {
        Format::Url => around("https://shop.example/", "a", ""),
        Format::Email => around("", "a", "@b.example"),
        Format::Digits => around("", "1", ""),
        Format::Interval => around("", "1", "m"),
        Format::Json => around("\"", "a", "\""),
        Format::CardNumber => (13..=19).contains(&length).then(|| "4".repeat(length)),
        Format::Rfc3339
        | Format::Iso8601
        | Format::Yyyymmdd
        | Format::DashedDate
        | Format::Yyyymmddhhmm
        | Format::Yyyymmddhhmmss
        | Format::DashedDateTime
        | Format::DashedMonth
        | Format::PhoneKr
        | Format::Yy
        | Format::Mm
        | Format::TwoDigits
        | Format::BirthYymmdd
        | Format::BusinessNumber
        | Format::ResidentNumber => {
            good(format).iter().find(|text| text.chars().count() == length).map(|text| (*text).to_owned())
        }
    }
}

/// Characters at the ends of a class.
pub(super) const fn ends(class: CharClass) -> &'static str {
    match class {
        CharClass::Letters => "azAZ",
        CharClass::Upper => "AZ",
        CharClass::Lower => "az",
        CharClass::Digits => "09",
        CharClass::Hangul => "가힣ㄱㆎ",
        CharClass::Katakana => "゠ヿ",
        CharClass::Latin => "aZÀɏ",
        CharClass::Space => " ",
        CharClass::PrintableAscii => " ~a",
    }
}

/// Every class, and a character of it that few others have.
pub(super) const CLASSES: [(CharClass, char); 9] = [
    (CharClass::Letters, 'b'),
    (CharClass::Upper, 'B'),
    (CharClass::Lower, 'b'),
    (CharClass::Digits, '5'),
    (CharClass::Hangul, '나'),
    (CharClass::Katakana, 'カ'),
    (CharClass::Latin, 'é'),
    (CharClass::Space, ' '),
    (CharClass::PrintableAscii, '~'),
];

/// Characters just outside of classes, and some that no class has.
pub(super) const STRANGERS: &str = "_-./:@[`{~!가ㄱカé ×ｱ１😀漢\u{7f}\n";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::has_format;

    #[test]
    fn good_texts_have_the_format_and_bad_ones_do_not() {
        for (id, format) in Format::ALL {
            for text in good(format) {
                assert!(has_format(text, format), "{text} is {id}");
            }
            for text in bad(format) {
                assert!(!has_format(text, format), "{text} is not {id}");
            }
            for length in 0..60 {
                if let Some(text) = stretched(format, length) {
                    assert!(has_format(&text, format) && text.chars().count() == length, "{text} is {id}");
                }
            }
        }
    }
}
