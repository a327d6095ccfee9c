use crate::calendar::{DateTime, days_in_month};

/// A named format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 3339 date-time.
    Rfc3339,
    /// `YYYY-MM-DDTHH:mm:ss` with optional fraction and with an offset, whose colon may be missing.
    Iso8601,
    /// `YYYYMMDD`.
    Yyyymmdd,
    /// `YYYY-MM-DD`.
    DashedDate,
    /// `YYYYMMDDHHmm`.
    Yyyymmddhhmm,
    /// `YYYYMMDDHHmmss`.
    Yyyymmddhhmmss,
    /// `YYYY-MM-DD HH:mm:ss`.
    DashedDateTime,
    /// `YYYY-MM`.
    DashedMonth,
    /// `http://` or `https://`, a host, no white space.
    Url,
    /// One `@`, something before it, a dotted name after it, no white space.
    Email,
    /// A Korean phone number: 9 to 11 digits with a leading 0 and optional single hyphens between, or a `+82` form.
    PhoneKr,
    /// 13 to 19 digits, single hyphens between them allowed.
    CardNumber,
    /// ASCII digits, at least one.
    Digits,
    /// Two digits: a year.
    Yy,
    /// `01` to `12`.
    Mm,
    /// Two digits.
    TwoDigits,
    /// `YYMMDD`.
    BirthYymmdd,
    /// Ten digits, or `123-45-67890`.
    BusinessNumber,
    /// Thirteen digits, a hyphen after the sixth allowed.
    ResidentNumber,
    /// A number followed by `d`, `m` or `y`.
    Interval,
    /// A text that is JSON.
    Json,
}

impl Format {
    /// Whether `text` is written so.
    pub fn admits(self, text: &str) -> bool {
        match self {
            Self::Rfc3339 => DateTime::rfc3339(text).is_some(),
            Self::Iso8601 => DateTime::iso8601(text).is_some(),
            Self::Yyyymmdd => DateTime::compact(text, 0).is_some(),
            Self::DashedDate => DateTime::dashed(text).is_some(),
            Self::Yyyymmddhhmm => DateTime::compact(text, 4).is_some(),
            Self::Yyyymmddhhmmss => DateTime::compact(text, 6).is_some(),
            Self::DashedDateTime => DateTime::dashed_time(text).is_some(),
            Self::DashedMonth => DateTime::dashed_month(text).is_some(),
            Self::Url => is_url(text),
            Self::Email => is_email(text),
            Self::PhoneKr => is_phone(text),
            Self::CardNumber => digits_between_hyphens(text).is_some_and(|n| (13..=19).contains(&n)),
            Self::Digits => !text.is_empty() && is_digits(text),
            Self::Yy | Self::TwoDigits => text.len() == 2 && is_digits(text),
            Self::Mm => is_digits(text) && matches!(text.as_bytes(), [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']),
            Self::BirthYymmdd => is_birth(text),
            Self::BusinessNumber => is_grouped(text, &[3, 2, 5]),
            Self::ResidentNumber => is_grouped(text, &[6, 7]),
            Self::Interval => is_interval(text),
            Self::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// How many digits there are, if there are only digits and single hyphens between them.
fn digits_between_hyphens(text: &str) -> Option<usize> {
    let groups = text.split('-');
    groups.map(|group| (!group.is_empty() && is_digits(group)).then_some(group.len())).sum()
}

/// White space of any kind, and control characters.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

fn has_blanks(text: &str) -> bool {
    // What is printable in ASCII is by far the most frequent; one pass that does not stop can be vectorized.
    !text.bytes().fold(true, |printable, byte| printable & byte.is_ascii_graphic()) && text.contains(is_blank)
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !matches!(rest.as_bytes(), [] | [b'/' | b'?' | b'#' | b':', ..]) && !has_blanks(rest))
}

fn is_email(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(at) = bytes.iter().position(|byte| *byte == b'@') else { return false };
    // Before each label there was a dot (or the `@`), which must not be the last thing.
    let (mut dots, mut before) = (0, b'.');
    for byte in &bytes[at + 1..] {
        if *byte == b'@' || (*byte == b'.' && before == b'.') {
            return false;
        }
        dots += usize::from(*byte == b'.');
        before = *byte;
    }
    at > 0 && dots > 0 && before != b'.' && !has_blanks(text)
}

fn is_phone(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix("+82") {
        let national = rest.strip_prefix(['-', ' ']).unwrap_or(rest);
        return !national.starts_with('0') && digits_between_hyphens(national).is_some_and(|n| (8..=10).contains(&n));
    }
    text.starts_with('0') && digits_between_hyphens(text).is_some_and(|n| (9..=11).contains(&n))
}

/// The digits in one piece, or with a hyphen after each group.
fn is_grouped(text: &str, groups: &[usize]) -> bool {
    if !text.contains('-') {
        return text.len() == groups.iter().sum::<usize>() && is_digits(text);
    }
    let mut parts = text.split('-');
    groups.iter().all(|len| parts.next().is_some_and(|part| part.len() == *len && is_digits(part))) && parts.next().is_none()
}

fn is_birth(text: &str) -> bool {
    if text.len() != 6 || !is_digits(text) {
        return false;
    }
    let two = |at: usize| text[at..at + 2].parse::<u32>().unwrap_or(0);
    // The century is not written, so that any year may have had a 29 February.
    (1..=12).contains(&two(2)) && (1..=days_in_month(2000, two(2))).contains(&two(4))
}

fn is_interval(text: &str) -> bool {
    text.strip_suffix(['d', 'm', 'y']).is_some_and(|number| !number.is_empty() && is_digits(number))
}

#[cfg(test)]
mod tests {
    use super::Format::{self, *};

    #[track_caller]
    fn check(format: Format, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(format.admits(text), "{format:?} {text}");
        }
        for text in bad.iter().chain(&["가", "가나", "가나다라마바사아"]) {
            assert!(!format.admits(text), "{format:?} {text}");
        }
    }

    #[test]
    fn each_format_takes_its_own() {
        check(Rfc3339, &["2026-01-02T03:04:60Z", "2026-01-02T03:04:05.123-08:00"], &["", "2026-01-02", "2026-01-02T03:04Z"]);
        check(Iso8601, &["2026-01-02T03:04:05+0900", "2026-01-02T03:04:05Z"], &["2026-01-02T03:04:05"]);
        check(Yyyymmdd, &["20240229"], &["20230229", "2024022", "202402290"]);
        check(DashedDate, &["2024-02-29"], &["2024-2-29"]);
        check(Yyyymmddhhmm, &["202402292359"], &["202402292400", "20240229235900"]);
        check(Yyyymmddhhmmss, &["20240229235959"], &["20240229235960"]);
        check(DashedDateTime, &["2024-02-29 23:59:59"], &["2024-02-29T23:59:59"]);
        check(DashedMonth, &["2024-02"], &["2024-13", "2024-02-01"]);
        check(Url, &["https://portone.io", "http://a/b?c"], &["ftp://a", "https://", "https:///x", "https://a b"]);
        check(Email, &["a@b.kr"], &["a@b", "@b.kr", "a@@b.kr", "a@b.", "a b@c.kr", "a@b@c.kr"]);
        check(
            PhoneKr,
            &["010-1234-5678", "0212345678", "+82-10-1234-5678", "+821012345678"],
            &["10-1234-5678", "010--1234-5678", "+82-010-1234-5678", "0101234567890", "010-1234-567-"],
        );
        check(CardNumber, &["1234-5678-9012-3456", "1234567890123"], &["123456789012", "1234-5678-9012-345a", "-1234567890123"]);
        check(Digits, &["0"], &["", "1a"]);
        check(Yy, &["26"], &["2026"]);
        check(Mm, &["01", "12"], &["00", "13", "1"]);
        check(TwoDigits, &["00"], &["0"]);
        check(BirthYymmdd, &["000229", "990131"], &["010230", "991301", "990100"]);
        check(BusinessNumber, &["1234567890", "123-45-67890"], &["12-345-67890", "123456789"]);
        check(ResidentNumber, &["9001011234567", "900101-1234567"], &["9001-011234567"]);
        check(Interval, &["1m", "12d", "3y"], &["m", "1", "1h", "1.5m"]);
        check(Json, &["{}", "[1]", "\"a\""], &["", "{a:1}"]);
    }
}
