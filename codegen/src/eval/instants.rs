//! Points in time: milliseconds since 1970-01-01T00:00:00Z, and the layouts they are written in. Times without offset are Asia/Seoul, which
//! is nine hours ahead of UTC. Years run from 0000 to 9999 in the Gregorian calendar.

use crate::model::Format;

/// A day in milliseconds.
pub(super) const DAY: i64 = 86_400_000;
const HOUR: i64 = 3_600_000;
/// What Asia/Seoul is ahead of UTC.
const SEOUL: i64 = 9 * HOUR;

/// A text in any of the layouts that name a point in time; a day or month without a time begins at midnight.
pub(super) fn parse(text: &str) -> Option<i64> {
    use Format::{DashedDate, DashedDateTime, DashedMonth, Iso8601, Rfc3339, Yyyymmdd, Yyyymmddhhmm, Yyyymmddhhmmss};
    [Rfc3339, Iso8601, Yyyymmdd, DashedDate, Yyyymmddhhmm, Yyyymmddhhmmss, DashedDateTime, DashedMonth]
        .into_iter()
        .find_map(|layout| parse_as(layout, text))
}

/// A text in one layout; `None` if it has another, if there is no such day or time, or if the format is no layout of points in time.
pub(super) fn parse_as(layout: Format, text: &str) -> Option<i64> {
    let mut reader = Reader(text.as_bytes());
    let r = &mut reader;
    let instant = match layout {
        Format::Rfc3339 => offset_date_time(r, true)?,
        Format::Iso8601 => offset_date_time(r, false)?,
        Format::Yyyymmdd => midnight(r.number(4)?, r.number(2)?, r.number(2)?)? - SEOUL,
        Format::DashedDate => dashed_date(r)? - SEOUL,
        Format::Yyyymmddhhmm => {
            let date = midnight(r.number(4)?, r.number(2)?, r.number(2)?)?;
            date + time(r.number(2)?, r.number(2)?, 0, 59)? - SEOUL
        }
        Format::Yyyymmddhhmmss => {
            let date = midnight(r.number(4)?, r.number(2)?, r.number(2)?)?;
            date + time(r.number(2)?, r.number(2)?, r.number(2)?, 59)? - SEOUL
        }
        Format::DashedDateTime => {
            let date = dashed_date(r)?;
            r.one_of(b" ")?;
            date + clock(r, 59)? - SEOUL
        }
        Format::DashedMonth => {
            let year = r.number(4)?;
            r.one_of(b"-")?;
            midnight(year, r.number(2)?, 1)? - SEOUL
        }
        Format::Url
        | Format::Email
        | Format::PhoneKr
        | Format::CardNumber
        | Format::Digits
        | Format::Yy
        | Format::Mm
        | Format::TwoDigits
        | Format::BirthYymmdd
        | Format::BusinessNumber
        | Format::ResidentNumber
        | Format::Interval
        | Format::Json => return None,
    };
    reader.0.is_empty().then_some(instant)
}

/// The instant `months` calendar months later in Asia/Seoul; the last day of the month where it has no such day.
pub(super) fn add_months(instant: i64, months: i64) -> Option<i64> {
    let local = instant + SEOUL;
    let (year, month, day) = date_of(local.div_euclid(DAY));
    let total = (year * 12 + month - 1).checked_add(months)?;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    if !(0..=9999).contains(&year) {
        return None;
    }
    let day = day.min(days_in_month(year, month));
    Some(days_since_1970(year, month, day) * DAY + local.rem_euclid(DAY) - SEOUL)
}

/// The instant so many milliseconds later.
pub(super) fn add(instant: i64, count: i64, unit: Unit) -> Option<i64> {
    let unit = match unit {
        Unit::Days => DAY,
        Unit::Hours => HOUR,
    };
    let sum = instant.checked_add(count.checked_mul(unit)?)?;
    let (least, greatest) = (midnight(0, 1, 1)?, midnight(9999, 12, 31)? + DAY);
    (least - DAY..greatest + DAY).contains(&sum).then_some(sum)
}

/// Fixed spans of time.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unit {
    Days,
    Hours,
}

/// A text that names a point in time, so many seconds later, as RFC 3339 in Asia/Seoul; fractions of seconds are dropped.
pub fn moved_by_seconds(text: &str, seconds: i64) -> Option<String> {
    let local = parse(text)?.checked_add(seconds.checked_mul(1000)?)? + SEOUL;
    let (year, month, day) = date_of(local.div_euclid(DAY));
    let second = local.rem_euclid(DAY) / 1000;
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let is_writable = (0..=9999).contains(&year);
    is_writable.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+09:00"))
}

/// Milliseconds after midnight in Asia/Seoul.
pub(super) fn time_of_day(instant: i64) -> i64 {
    (instant + SEOUL).rem_euclid(DAY)
}

/// Days of a month from 1 to 12.
pub(super) fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `YYYY-MM-DDTHH:mm:ss`, a fraction, an offset. Only RFC 3339 takes small letters, only ISO 8601 an offset without colon.
fn offset_date_time(r: &mut Reader<'_>, rfc3339: bool) -> Option<i64> {
    let date = dashed_date(r)?;
    r.one_of(if rfc3339 { b"Tt" } else { b"T" })?;
    let time = clock(r, 60)? + fraction(r)?;
    let sign = match r.one_of(if rfc3339 { b"Zz+-" } else { b"Z+-" })? {
        b'+' => 1,
        b'-' => -1,
        _ => return Some(date + time),
    };
    let hours = r.number(2)?;
    if r.one_of(b":").is_none() && rfc3339 {
        return None;
    }
    let minutes = r.number(2)?;
    (hours <= 23 && minutes <= 59).then(|| date + time - sign * (hours * 60 + minutes) * 60_000)
}

fn dashed_date(r: &mut Reader<'_>) -> Option<i64> {
    let year = r.number(4)?;
    r.one_of(b"-")?;
    let month = r.number(2)?;
    r.one_of(b"-")?;
    midnight(year, month, r.number(2)?)
}

fn clock(r: &mut Reader<'_>, last_second: i64) -> Option<i64> {
    let hour = r.number(2)?;
    r.one_of(b":")?;
    let minute = r.number(2)?;
    r.one_of(b":")?;
    time(hour, minute, r.number(2)?, last_second)
}

/// Milliseconds of `.123456`, if there is a fraction; digits after the third are dropped.
fn fraction(r: &mut Reader<'_>) -> Option<i64> {
    if r.one_of(b".").is_none() {
        return Some(0);
    }
    let mut millis = 100 * r.number(1)?;
    for scale in [10, 1] {
        millis += scale * r.number(1).unwrap_or(0);
    }
    while r.number(1).is_some() {}
    Some(millis)
}

/// Midnight UTC of a day that exists.
fn midnight(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    exists.then(|| days_since_1970(year, month, day) * DAY)
}

fn time(hour: i64, minute: i64, second: i64, last_second: i64) -> Option<i64> {
    (hour <= 23 && minute <= 59 && second <= last_second).then(|| ((hour * 60 + minute) * 60 + second) * 1000)
}

/// Days from 1970-01-01 to a date, by counting years from March, so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let before_year = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    before_year + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// Year, month and day of a count of days since 1970-01-01.
fn date_of(days: i64) -> (i64, i64, i64) {
    // Not later than the year sought, which is the last one that begins on or before the day.
    let mut year = 1970 + days.div_euclid(if days < 0 { 365 } else { 366 });
    while days_since_1970(year + 1, 1, 1) <= days {
        year += 1;
    }
    let month = (1..=12).rev().find(|month| days_since_1970(year, *month, 1) <= days).unwrap_or(1);
    (year, month, days - days_since_1970(year, month, 1) + 1)
}

/// What is left of a text; each method takes something off its front or leaves it alone.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    /// Exactly so many ASCII digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (front, rest) = self.0.split_at_checked(digits)?;
        if !front.iter().all(u8::is_ascii_digit) {
            return None;
        }
        self.0 = rest;
        Some(front.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
    }

    /// One of these characters.
    fn one_of(&mut self, allowed: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        let found = allowed.contains(first).then_some(*first)?;
        self.0 = rest;
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layouts_agree_on_the_same_instant() {
        let expected = parse("2024-02-29T09:30:00+09:00");
        assert_eq!(expected, Some(1_709_166_600_000));
        for text in [
            "2024-02-29t00:30:00z",
            "2024-02-29T00:30:00.000Z",
            "2024-02-28T15:30:00-0900",
            "202402290930",
            "20240229093000",
            "2024-02-29 09:30:00",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse("20240229"), parse("2024-02-29"));
        assert_eq!(parse("2024-02"), parse("2024-02-01T00:00:00+09:00"));
        assert_eq!(parse("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(parse("1970-01-01T00:00:00.0019Z"), Some(1));
        assert_eq!(parse("2016-12-31T23:59:60Z"), parse("2017-01-01T00:00:00Z"));
    }

    #[test]
    fn what_does_not_exist_is_no_instant() {
        for text in [
            "2023-02-29",
            "20241301",
            "20240431",
            "1900-02-29",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:61Z",
            "2024-01-01 00:00:60",
            "2024-01-01T00:00:00",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+24:00",
            "2024-01-01T00:00Z",
            "2024-1-1",
            "２０２４-01-01",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(parse_as(Format::Rfc3339, "2024-01-01T00:00:00+0900").is_none());
        assert!(parse_as(Format::Iso8601, "2024-01-01t00:00:00Z").is_none());
        assert!(parse_as(Format::Json, "20240101").is_none());
        assert!(parse("2000-02-29").is_some());
    }

    #[test]
    fn dates_go_there_and_back() {
        for days in (-719_528..2_932_896).step_by(97).chain([-719_528, -1, 0, 59, 60, 789, 2_932_896]) {
            let (year, month, day) = date_of(days);
            assert_eq!(days_since_1970(year, month, day), days);
            assert!((1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day));
        }
    }

    #[test]
    fn calendar_months_in_seoul() {
        let at = |text| parse(text).unwrap();
        assert_eq!(add_months(at("2024-01-31"), 1), parse("2024-02-29"));
        assert_eq!(add_months(at("2023-12-31"), 2), parse("2024-02-29"));
        assert_eq!(add_months(at("2024-03-31"), -13), parse("2023-02-28"));
        // 31 January 00:30 in Seoul is still 30 January in UTC.
        assert_eq!(add_months(at("2023-01-30T15:30:00Z"), 1), parse("2023-02-28T00:30:00+09:00"));
        assert_eq!(add_months(at("9999-12-31"), 1), None);
        assert_eq!(add_months(0, i64::MAX), None);
    }

    #[test]
    fn seconds_carry() {
        for (text, seconds, expected) in [
            ("2024-02-28 23:59:59", 1, "2024-02-29T00:00:00+09:00"),
            ("2024-01-01T00:00:00Z", -1, "2024-01-01T08:59:59+09:00"),
            ("20240101", -1, "2023-12-31T23:59:59+09:00"),
        ] {
            assert_eq!(moved_by_seconds(text, seconds).as_deref(), Some(expected));
        }
        assert_eq!(moved_by_seconds("9999-12-31 23:59:59", 1), None);
        assert_eq!(moved_by_seconds("soon", 1), None);
    }

    #[test]
    fn spans_and_times_of_day() {
        let at = |text| parse(text).unwrap();
        assert_eq!(add(at("2024-02-28"), 2, Unit::Days), parse("2024-03-01"));
        assert_eq!(add(at("2024-02-28"), -1, Unit::Hours), parse("2024-02-27 23:00:00"));
        assert_eq!(add(0, i64::MAX, Unit::Hours), None);
        assert_eq!(add(0, 4_000_000, Unit::Days), None);
        assert_eq!(time_of_day(at("2024-02-28T15:00:00Z")), 0);
        assert_eq!(time_of_day(at("1969-12-31T14:59:59Z")), DAY - 1000);
    }
}
