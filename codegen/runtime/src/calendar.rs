//! Dates and instants, as far as payloads and rules need them.

use crate::ContextError;

/// A point in time, to the millisecond, in the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Since 1970-01-01T00:00:00Z.
    millis: i64,
}

/// Offset of Asia/Seoul; texts without an offset are read there.
const SEOUL: i64 = 9 * 3_600_000;
const DAY: i64 = 86_400_000;
/// The day before the year 0 and the day behind the year 9999: offsets reach there.
const FIRST: i64 = -719_529 * DAY;
const END: i64 = 2_932_898 * DAY;

impl Instant {
    /// The instant so many seconds after 1970-01-01T00:00:00Z.
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self { millis: seconds.saturating_mul(1000) }
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self { millis }
    }

    /// Reads RFC 3339 (`2026-01-02T03:04:05+09:00`); `None` if `text` is anything else.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let parts = DateTime::rfc3339(text)?;
        parts.offset.map(|_| parts.instant())
    }

    /// Reads a text in any of the date formats that payloads use. A date alone means its first second.
    pub fn read(text: &str) -> Option<Self> {
        DateTime::any(text).map(DateTime::instant)
    }

    /// This instant, so many calendar months later (in Seoul): the month's last day where the day does not exist.
    #[must_use]
    pub fn add_months(self, months: i64) -> Option<Self> {
        let local = self.millis.checked_add(SEOUL)?;
        let (year, month, day) = civil(local.div_euclid(DAY));
        let index = (year * 12 + i64::from(month) - 1).checked_add(months)?;
        let (year, month) = (index.div_euclid(12), u32::try_from(index.rem_euclid(12)).ok()? + 1);
        let day = day.min(days_in_month(year, month));
        let exists = (0..=9999).contains(&year);
        exists.then(|| Self { millis: days(year, month, day) * DAY + local.rem_euclid(DAY) - SEOUL })
    }

    /// This instant, so many seconds later.
    #[must_use]
    pub fn add_seconds(self, seconds: i64) -> Option<Self> {
        let millis = self.millis.checked_add(seconds.checked_mul(1000)?)?;
        (FIRST..END).contains(&millis).then_some(Self { millis })
    }

    /// Milliseconds since midnight in Seoul.
    pub fn millis_of_day(self) -> i64 {
        self.millis.saturating_add(SEOUL).rem_euclid(DAY)
    }
}

/// RFC 3339.
impl core::str::FromStr for Instant {
    type Err = ContextError;

    fn from_str(text: &str) -> Result<Self, ContextError> {
        Self::from_rfc3339(text).ok_or(ContextError::NotReadable { expected: "an RFC 3339 instant" })
    }
}

/// RFC 3339.
impl TryFrom<&str> for Instant {
    type Error = ContextError;

    fn try_from(text: &str) -> Result<Self, ContextError> {
        text.parse()
    }
}

#[cfg(feature = "std")]
impl TryFrom<std::time::SystemTime> for Instant {
    type Error = ContextError;

    fn try_from(time: std::time::SystemTime) -> Result<Self, ContextError> {
        let since = time.duration_since(std::time::SystemTime::UNIX_EPOCH);
        let millis = match &since {
            Ok(since) => i64::try_from(since.as_millis()).ok(),
            Err(before) => i64::try_from(before.duration().as_millis()).ok().map(|millis| -millis),
        };
        let within = millis.filter(|millis| (FIRST..END).contains(millis));
        within.map(Self::from_unix_millis).ok_or(ContextError::NotReadable { expected: "a time in the years 0 to 9999" })
    }
}

/// A date with what else was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateTime {
    days: i64,
    second_of_day: i64,
    millis: i64,
    offset: Option<i64>,
}

impl DateTime {
    fn instant(self) -> Instant {
        let offset = self.offset.unwrap_or(SEOUL);
        Instant { millis: self.days * DAY + self.second_of_day * 1000 + self.millis - offset }
    }

    /// RFC 3339 `date-time`.
    pub(crate) fn rfc3339(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let days = reader.dashed_date()?;
        reader.one_of(b"Tt")?;
        let second_of_day = reader.colon_time()?;
        let millis = reader.fraction()?;
        let offset = reader.offset(b"Zz", true)?;
        reader.end(Self { days, second_of_day, millis, offset: Some(offset) })
    }

    /// ISO 8601 with seconds and an offset, whose colon may be missing.
    pub(crate) fn iso8601(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let days = reader.dashed_date()?;
        reader.one_of(b"T")?;
        let second_of_day = reader.colon_time()?;
        let millis = reader.fraction()?;
        let offset = reader.offset(b"Z", false)?;
        reader.end(Self { days, second_of_day, millis, offset: Some(offset) })
    }

    /// `YYYYMMDD`, and with `HHmm` or `HHmmss` behind it, as `time_digits` says (0, 4 or 6).
    pub(crate) fn compact(text: &str, time_digits: usize) -> Option<Self> {
        let mut reader = Reader::new(text);
        let (year, month, day) = (reader.number(4)?, reader.number(2)?, reader.number(2)?);
        let days = date(year, month, day)?;
        let hour = if time_digits >= 4 { reader.number(2)? } else { 0 };
        let minute = if time_digits >= 4 { reader.number(2)? } else { 0 };
        let second = if time_digits >= 6 { reader.number(2)? } else { 0 };
        let second_of_day = time(hour, minute, second, 59)?;
        reader.end(Self { days, second_of_day, millis: 0, offset: None })
    }

    /// `YYYY-MM-DD`.
    pub(crate) fn dashed(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let days = reader.dashed_date()?;
        reader.end(Self { days, second_of_day: 0, millis: 0, offset: None })
    }

    /// `YYYY-MM-DD HH:mm:ss`.
    pub(crate) fn dashed_time(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let days = reader.dashed_date()?;
        reader.one_of(b" ")?;
        let (hour, minute, second) = reader.time_parts()?;
        let second_of_day = time(hour, minute, second, 59)?;
        reader.end(Self { days, second_of_day, millis: 0, offset: None })
    }

    /// `YYYY-MM`, its first day.
    pub(crate) fn dashed_month(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let year = reader.number(4)?;
        reader.one_of(b"-")?;
        let days = date(year, reader.number(2)?, 1)?;
        reader.end(Self { days, second_of_day: 0, millis: 0, offset: None })
    }

    fn any(text: &str) -> Option<Self> {
        Self::rfc3339(text)
            .or_else(|| Self::iso8601(text))
            .or_else(|| Self::dashed(text))
            .or_else(|| Self::dashed_time(text))
            .or_else(|| Self::dashed_month(text))
            .or_else(|| [0, 4, 6].into_iter().find_map(|digits| Self::compact(text, digits)))
    }
}

/// Reads fixed-width fields from the front of a text.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text.as_bytes() }
    }

    fn number(&mut self, digits: usize) -> Option<u32> {
        let (front, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        front.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    }

    fn one_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        bytes.contains(first).then_some(*first)
    }

    fn dashed_date(&mut self) -> Option<i64> {
        let year = self.number(4)?;
        self.one_of(b"-")?;
        let month = self.number(2)?;
        self.one_of(b"-")?;
        date(year, month, self.number(2)?)
    }

    fn time_parts(&mut self) -> Option<(u32, u32, u32)> {
        let hour = self.number(2)?;
        self.one_of(b":")?;
        let minute = self.number(2)?;
        self.one_of(b":")?;
        Some((hour, minute, self.number(2)?))
    }

    /// `HH:mm:ss`, a leap second included.
    fn colon_time(&mut self) -> Option<i64> {
        let (hour, minute, second) = self.time_parts()?;
        time(hour, minute, second, 60)
    }

    /// Milliseconds of a fraction; what comes behind the third digit is dropped.
    fn fraction(&mut self) -> Option<i64> {
        let [b'.', rest @ ..] = self.rest else { return Some(0) };
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let (front, behind) = rest.split_at(digits);
        self.rest = behind;
        let millis = (0..3).fold(0, |sum, at| sum * 10 + front.get(at).map_or(0, |digit| i64::from(digit - b'0')));
        (digits > 0).then_some(millis)
    }

    /// `Z`, or hours and minutes with a sign, in milliseconds.
    fn offset(&mut self, zulu: &[u8], colon_needed: bool) -> Option<i64> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        if zulu.contains(first) {
            return Some(0);
        }
        let sign = match first {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number(2)?;
        if colon_needed || self.rest.first() == Some(&b':') {
            self.one_of(b":")?;
        }
        let minutes = self.number(2)?;
        (hours <= 23 && minutes <= 59).then(|| sign * i64::from(hours * 60 + minutes) * 60_000)
    }

    fn end(&self, read: DateTime) -> Option<DateTime> {
        self.rest.is_empty().then_some(read)
    }
}

/// Days since 1970-01-01 of a date that exists.
fn date(year: u32, month: u32, day: u32) -> Option<i64> {
    let exists = (1..=12).contains(&month) && (1..=days_in_month(i64::from(year), month)).contains(&day);
    exists.then(|| days(i64::from(year), month, day))
}

fn time(hour: u32, minute: u32, second: u32, last_second: u32) -> Option<i64> {
    (hour <= 23 && minute <= 59 && second <= last_second).then(|| i64::from(hour * 3600 + minute * 60 + second))
}

pub(crate) fn days_in_month(year: i64, month: u32) -> u32 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Years run from March, so that the leap day comes last.
fn days(year: i64, month: u32, day: u32) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day, so many days after 1970-01-01.
fn civil(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = u32::try_from(day_of_year - (153 * march_month + 2) / 5 + 1).unwrap_or(1);
    let month = u32::try_from((march_month + 2) % 12 + 1).unwrap_or(1);
    (year_of_era + shifted.div_euclid(146_097) * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::read(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn days_and_civil_are_inverse() {
        for day in (-800_000..800_000).step_by(37) {
            let (year, month, of_month) = civil(day);
            assert_eq!(days(year, month, of_month), day);
        }
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(days(2000, 3, 1), 11_017);
    }

    #[test]
    fn forms_of_the_same_instant() {
        let noon = Instant::from_unix_seconds(1_767_322_800);
        for text in [
            "2026-01-02T12:00:00+09:00",
            "2026-01-02T03:00:00Z",
            "2026-01-02t03:00:00.000z",
            "2026-01-02T12:00:00+0900",
            "2026-01-02 12:00:00",
            "20260102120000",
            "202601021200",
        ] {
            assert_eq!(at(text), noon, "{text}");
        }
        assert_eq!(at("20260102"), at("2026-01-02 00:00:00"));
        assert_eq!(at("2026-01"), at("2026-01-01"));
        assert!(at("2026-01-02T03:00:00.5Z") > noon);
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        for text in [
            "2025-02-29",
            "2026-13-01",
            "2026-01-02T24:00:00Z",
            "2026-01-02T12:00:00",
            "2026-1-2",
            "20260100",
            "2026-01-02T12:00:00.Z",
            "2026-01-02T12:00:00+24:00",
            "가나다라-01-01",
        ] {
            assert_eq!(DateTime::rfc3339(text).map(DateTime::instant), None, "{text}");
        }
        assert!(Instant::read("2025-02-29").is_none());
        assert!(Instant::read("2024-02-29").is_some());
    }

    #[test]
    fn times_of_the_system_are_instants() {
        let epoch = std::time::SystemTime::UNIX_EPOCH;
        let day = std::time::Duration::from_secs(86_400);
        assert_eq!(Instant::try_from(epoch + day), Ok(at("1970-01-02T00:00:00Z")));
        assert_eq!(Instant::try_from(epoch - day), Ok(at("1969-12-31T00:00:00Z")));
        assert!("2026-01-02".parse::<Instant>().is_err() && "2026-01-02T00:00:00Z".parse() == Ok(at("2026-01-02T00:00:00Z")));
    }

    #[test]
    fn months_end_on_their_last_day() {
        assert_eq!(at("2026-01-31").add_months(1), Some(at("2026-02-28")));
        assert_eq!(at("2026-01-31").add_months(-11), Some(at("2025-02-28")));
        assert_eq!(at("2026-12-15").add_months(1), Some(at("2027-01-15")));
        assert_eq!(at("2026-12-15").add_seconds(86_400), Some(at("2026-12-16")));
        assert_eq!(at("2026-12-15 06:00:01").millis_of_day(), (6 * 3600 + 1) * 1000);
        assert_eq!(at("9999-12-31").add_months(1), None);
        assert_eq!(at("9999-12-31").add_seconds(3 * 86_400), None);
    }
}
