//! Named formats, as documented at [`Format`].

use super::instants;
use crate::model::Format;

/// Whether a text has the format.
#[must_use]
pub fn has_format(text: &str, format: Format) -> bool {
    match format {
        Format::Rfc3339
        | Format::Iso8601
        | Format::Yyyymmdd
        | Format::DashedDate
        | Format::Yyyymmddhhmm
        | Format::Yyyymmddhhmmss
        | Format::DashedDateTime
        | Format::DashedMonth => instants::parse_as(format, text).is_some(),
        Format::Url => is_url(text),
        Format::Email => is_email(text),
        Format::PhoneKr => is_korean_phone(text),
        Format::CardNumber => grouped_digits(text).is_some_and(|digits| (13..=19).contains(&digits.len())),
        Format::Digits => !text.is_empty() && all_digits(text),
        Format::Yy | Format::TwoDigits => text.len() == 2 && all_digits(text),
        Format::Mm => text.len() == 2 && all_digits(text) && ("01"..="12").contains(&text),
        Format::BirthYymmdd => is_birth(text),
        Format::BusinessNumber => is_grouped_or_plain(text, &[3, 2, 5]),
        Format::ResidentNumber => is_grouped_or_plain(text, &[6, 7]),
        Format::Interval => {
            let count = text.strip_suffix(['d', 'm', 'y']);
            count.is_some_and(|count| !count.is_empty() && all_digits(count))
        }
        // Ignoring what is read keeps this a matter of grammar: no limit to depth or magnitude, as in other languages.
        Format::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// White space and control characters, as [`Format::Url`] and [`Format::Email`] exclude them.
fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\0'..=' ' | '\u{7f}'..='\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
            | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")) else { return false };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    !host.is_empty() && !rest.contains(is_blank)
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    !name.is_empty()
        && labels.len() >= 2
        && labels.iter().all(|label| !label.is_empty())
        && !domain.contains('@')
        && !text.contains(is_blank)
}

fn is_korean_phone(text: &str) -> bool {
    match text.strip_prefix("+82") {
        Some(rest) => {
            let national = rest.strip_prefix(['-', ' ']).unwrap_or(rest);
            grouped_digits(national).is_some_and(|digits| (8..=10).contains(&digits.len()) && !digits.starts_with('0'))
        }
        None => grouped_digits(text).is_some_and(|digits| (9..=11).contains(&digits.len()) && digits.starts_with('0')),
    }
}

/// The digits of a text made of groups of digits with one hyphen between groups.
fn grouped_digits(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().all(|group| !group.is_empty() && all_digits(group)).then(|| groups.concat())
}

/// Digits in groups of these lengths with hyphens between them, or without any hyphen.
fn is_grouped_or_plain(text: &str, lengths: &[usize]) -> bool {
    let Some(digits) = grouped_digits(text) else { return false };
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    digits.len() == lengths.iter().sum::<usize>() && (groups.len() == 1 || groups == lengths)
}

/// The century is not known, so 29 February passes in every year.
fn is_birth(text: &str) -> bool {
    if text.len() != 6 || !all_digits(text) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text[range].bytes().fold(0, |n, digit| n * 10 + i64::from(digit - b'0'));
    let (month, day) = (number(2..4), number(4..6));
    (1..=12).contains(&month) && (1..=instants::days_in_month(2000, month)).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: Format, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(has_format(text, format), "{text:?} is {}", format.id());
        }
        for text in bad.iter().chain(&["", " ", "é", "가"]) {
            assert!(!has_format(text, format), "{text:?} is not {}", format.id());
        }
    }

    #[test]
    fn dates_and_times() {
        check(
            Format::Rfc3339,
            &["2024-02-29T23:59:60Z", "2024-01-01t00:00:00.123456789+09:00", "2024-01-01T00:00:00-00:00", "2024-01-01T00:00:00z"],
            &[
                "2024-01-01 00:00:00Z",
                "2024-01-01T00:00:00",
                "2024-01-01T00:00:00+0900",
                "2023-02-29T00:00:00Z",
                "2024-01-01T00:00Z",
            ],
        );
        check(
            Format::Iso8601,
            &["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.1+0900", "2024-01-01T00:00:00+09:00"],
            &["2024-01-01T00:00:00", "2024-01-01t00:00:00Z", "2024-01-01T00:00:00+09", "20240101T000000Z"],
        );
        check(Format::Yyyymmdd, &["20240229"], &["20230229", "2024-02-29", "240229"]);
        check(Format::DashedDate, &["2024-02-29"], &["2023-02-29", "20240229", "2024-2-29"]);
        check(Format::Yyyymmddhhmm, &["202402292359"], &["202402292400", "202402292360", "20240229"]);
        check(Format::Yyyymmddhhmmss, &["20240229235959"], &["20240229235960", "202402292359"]);
        check(Format::DashedDateTime, &["2024-02-29 23:59:59"], &["2024-02-29T23:59:59", "2024-02-29 23:59"]);
        check(Format::DashedMonth, &["2024-12"], &["2024-13", "2024-00", "202412"]);
    }

    #[test]
    fn addresses() {
        check(
            Format::Url,
            &["https://example.com", "http://a", "https://example.com:80/?q=한글#x"],
            &[
                "ftp://a",
                "https://",
                "http:///a",
                "https://?",
                "https://:80",
                "https://a b",
                "https://a\u{3000}",
                "example.com",
                "HTTP://a",
            ],
        );
        check(
            Format::Email,
            &["a@b.c", "이름@예시.한국", "a+b@c-d.example.com"],
            &["a@b", "@b.c", "a@b@c.d", "a@.c", "a@b.", "a@b..c", "a b@c.d", "a@b.c\n"],
        );
    }

    #[test]
    fn numbers_of_people_and_things() {
        check(
            Format::PhoneKr,
            &["010-1234-5678", "01012345678", "021234567", "02-123-4567", "+82-10-1234-5678", "+821012345678", "+82 2-123-4567"],
            &[
                "1012345678",
                "02123456",
                "010123456789",
                "010--1234-5678",
                "-0101234567",
                "010-1234-5678-",
                "+82010123456",
                "+82",
                "010 1234 5678",
            ],
        );
        check(
            Format::CardNumber,
            &["1234567890123", "1234-5678-9012-3456", "1234567890123456789"],
            &["123456789012", "12345678901234567890", "1234--5678-9012-3456", "1234 5678 9012 3456"],
        );
        check(Format::Digits, &["0", "0123456789"], &["-1", "1.0", "１"]);
        check(Format::Yy, &["00", "99"], &["1", "100", "1a"]);
        check(Format::TwoDigits, &["00", "99"], &["1", "100"]);
        check(Format::Mm, &["01", "12"], &["00", "13", "1", "0a", "1 "]);
        check(Format::BirthYymmdd, &["000229", "990131"], &["990230", "991301", "990100", "9901", "19990101"]);
        check(Format::BusinessNumber, &["1234567890", "123-45-67890"], &["123456789", "12-345-67890", "123-4567890"]);
        check(Format::ResidentNumber, &["9001011234567", "900101-1234567"], &["900101123456", "90-01011234567"]);
        check(Format::Interval, &["1m", "30d", "0y"], &["m", "1", "1w", "1 m", "-1m"]);
    }

    #[test]
    fn json() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        check(Format::Json, &["{}", " [1e999, \"\\ud800\"] ", "null", "1", &deep], &["{", "{a:1}", "[1,]", "01", "'a'", "1 2"]);
    }
}
