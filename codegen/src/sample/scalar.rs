//! Texts: with the lengths, characters and formats that checks look at, mostly just inside or just outside.

use super::Rng;
use crate::model::{CharClass, Constraint, Format};

/// Texts that break things.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\0",
    "가",
    "똠방각하",
    "뷁",
    "😀",
    "👩‍👩‍👧",
    "é",
    "e\u{301}",
    "ß",
    "ⅷ",
    "ｱ",
    "カ",
    "١٢٣",
    "\u{feff}1",
    "a\n",
    "'",
    "\"\\",
    "-0",
    "NaN",
    "null",
    "１２",
];

/// A text for some checks.
pub(super) fn text(constraints: &[Constraint], rng: &mut Rng) -> String {
    if rng.percent(4) {
        return rng.pick(HOSTILE).to_owned();
    }
    let formats: Vec<Format> = constraints
        .iter()
        .filter_map(|c| if let Constraint::Format(of) = c { Some(of) } else { None })
        .flatten()
        .copied()
        .collect();
    let formatted = rng.choose(&formats).copied().filter(|_| rng.percent(92));
    let mut text = match formatted {
        Some(format) => {
            let moment = Moment::maybe(rng);
            written(format, moment, rng)
        }
        None => lengthy(constraints, rng),
    };
    if rng.percent(8) {
        edit(&mut text, rng);
    }
    text
}

/// A text with a length near a limit, of characters that a check may or may not like.
fn lengthy(constraints: &[Constraint], rng: &mut Rng) -> String {
    let mut lengths = vec![1_u32, 1, 2, 5, 9, 20];
    let mut alphabet: Vec<char> = "aZ09- _.한글ab12".chars().collect();
    let mut text = String::new();
    for constraint in constraints {
        match constraint {
            Constraint::MinLength(limit) | Constraint::MaxLength(limit) => {
                lengths = vec![limit.saturating_sub(1), *limit, *limit, limit + 1];
            }
            Constraint::MaxBytes { limit, .. } => {
                lengths = vec![limit / 3, limit / 3 + 1, limit / 2, limit / 2 + 1, *limit, limit + 1];
                alphabet = rng.pick(&["가나", "a1", "a가", "a가😀", "é1"]).chars().collect();
            }
            Constraint::Charset(charset) => {
                alphabet = charset.classes.iter().flat_map(|class| sample(*class).chars()).collect();
                alphabet.extend(&charset.characters);
            }
            Constraint::Prefix(prefix) if rng.percent(85) => text.push_str(prefix),
            Constraint::EncodableIn(_) if rng.percent(30) => alphabet.extend("뷁😀é鱼ⅷ".chars()),
            Constraint::Prefix(_)
            | Constraint::EncodableIn(_)
            | Constraint::Values(_)
            | Constraint::Format(_)
            | Constraint::Range(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueBy(_) => {}
        }
    }
    let length = rng.pick(&lengths).min(5000);
    for _ in text.chars().count()..usize::try_from(length).unwrap_or(0) {
        text.extend(rng.choose(&alphabet));
    }
    text
}

/// Characters at the ends of a class.
fn sample(class: CharClass) -> &'static str {
    match class {
        CharClass::Letters => "azAZ",
        CharClass::Upper => "AZ",
        CharClass::Lower => "az",
        CharClass::Digits => "09",
        CharClass::Hangul => "가힣ㄱㆎ",
        CharClass::Katakana => "゠ヿカ",
        CharClass::Latin => "aZÀɏ",
        CharClass::Space => " ",
        CharClass::PrintableAscii => " ~a",
    }
}

/// Changes a character, or takes one, or adds one.
pub(super) fn edit(text: &mut String, rng: &mut Rng) {
    let mut characters: Vec<char> = text.chars().collect();
    let at = rng.below(characters.len() + 1);
    let other = rng.pick(&['0', '9', 'a', 'Z', '-', ' ', ':', '.', '@', '가', '😀', '\u{2028}', '１']);
    match rng.below(3) {
        0 if at < characters.len() => drop(characters.remove(at)),
        1 if at < characters.len() => characters[at] = other,
        _ => characters.insert(at, other),
    }
    *text = characters.into_iter().collect();
}

/// A point in time, which need not exist.
#[derive(Debug, Clone, Copy)]
struct Moment {
    year: usize,
    month: usize,
    day: usize,
    hour: usize,
    minute: usize,
    second: usize,
}

impl Moment {
    /// One that exists, most often near today's rules.
    fn valid(rng: &mut Rng) -> Self {
        let year = rng.pick(&[2024, 2025, 2025, 2025, 2026, 2000, 1970, 1999, 9999, 1]);
        let (month, day) = (rng.below(12) + 1, rng.below(28) + 1);
        let day = if matches!(month, 1 | 3 | 5 | 7 | 8 | 10 | 12) && rng.percent(15) { 31 } else { day };
        Self {
            year,
            month,
            day,
            hour: rng.below(24),
            minute: rng.pick(&[0, 5, 9, 10, 29, 30, 31, 59]),
            second: rng.pick(&[0, 0, 1, 59]),
        }
    }

    fn maybe(rng: &mut Rng) -> Self {
        let mut moment = Self::valid(rng);
        match rng.below(40) {
            0 => moment.month = rng.pick(&[0, 13]),
            1 => (moment.month, moment.day) = rng.pick(&[(2, 29), (2, 30), (4, 31), (1, 0), (12, 32)]),
            2 => {
                let years = [(1900, 2, 29), (2000, 2, 29), (2024, 2, 29), (2100, 2, 29), (0, 1, 1)];
                (moment.year, moment.month, moment.day) = rng.pick(&years);
            }
            3 => moment.hour = 24,
            4 => moment.minute = 60,
            5 => moment.second = rng.pick(&[60, 61]),
            _ => {}
        }
        moment
    }
}

/// An instant as contexts take it.
pub(super) fn instant(rng: &mut Rng) -> String {
    let Moment { year, month, day, hour, minute, second } = Moment::valid(rng);
    let (fraction, offset) = (rng.pick(&["", "", ".5", ".999999999"]), rng.pick(&["Z", "+09:00", "-05:30", "z"]));
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
}

/// A text in a format, right or nearly so.
fn written(format: Format, moment: Moment, rng: &mut Rng) -> String {
    let Moment { year, month, day, hour, minute, second } = moment;
    let fraction = rng.pick(&["", "", ".5", ".123456789", ".9999", "."]);
    let fraction = if rng.percent(80) { "" } else { fraction };
    match format {
        Format::Rfc3339 | Format::Iso8601 => {
            let separator = rng.pick(&["T", "T", "T", "T", "T", "T", "t", " "]);
            let offset =
                rng.pick(&["Z", "Z", "+09:00", "+09:00", "-05:30", "+00:00", "z", "+0900", "+24:00", "-00:00", "+23:59", ""]);
            let (separator, offset) = if rng.percent(70) { ("T", rng.pick(&["Z", "+09:00"])) } else { (separator, offset) };
            format!("{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
        }
        Format::Yyyymmdd => format!("{year:04}{month:02}{day:02}"),
        Format::DashedDate => format!("{year:04}-{month:02}-{day:02}"),
        Format::Yyyymmddhhmm => format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}"),
        Format::Yyyymmddhhmmss => format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}"),
        Format::DashedDateTime => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
        Format::DashedMonth => format!("{year:04}-{month:02}"),
        Format::Url => rng
            .pick(&[
                "https://a.kr/x?y#z",
                "http://localhost:3000",
                "https://",
                "ftp://a",
                "https://가.한국/",
                "HTTPS://a",
                "https://a b",
                "a.kr",
                "http://a\u{a0}",
                "http://:80",
                "http:///x",
            ])
            .to_owned(),
        Format::Email => rng
            .pick(&["a@b.kr", "a.b+c@d.e.f", "@b.kr", "a@b", "a@@b.kr", "a@b..kr", "a b@c.kr", "가@나.다", "a@.kr", "a@b.kr."])
            .to_owned(),
        Format::PhoneKr => rng
            .pick(&[
                "01012345678",
                "010-1234-5678",
                "02-123-4567",
                "+821012345678",
                "+82-10-1234-5678",
                "+82 10-1234-5678",
                "+82010",
                "0",
                "010--1234-5678",
                "-01012345678",
                "15881588",
                "012345678",
                "0123456789012",
                "+82 -1012345678",
            ])
            .to_owned(),
        Format::CardNumber => rng
            .pick(&[
                "4111111111111111",
                "4111-1111-1111-1111",
                "411111111111",
                "4111111111111",
                "41111111111111111111",
                "4111--1111",
                "4111111111111111-",
                "4111 1111 1111 1111",
            ])
            .to_owned(),
        Format::Digits => rng.pick(&["0", "0123", "", "12a", "１２", "-1"]).to_owned(),
        Format::Yy | Format::TwoDigits | Format::Mm => rng.pick(&["00", "01", "12", "13", "99", "1", "001", "0a"]).to_owned(),
        Format::BirthYymmdd => format!("{:02}{month:02}{day:02}", year % 100),
        Format::BusinessNumber => {
            rng.pick(&["1234567890", "123-45-67890", "123456789", "12-345-67890", "123-4567890"]).to_owned()
        }
        Format::ResidentNumber => rng.pick(&["9001011234567", "900101-1234567", "900101-123456", "90010-11234567"]).to_owned(),
        Format::Interval => rng.pick(&["1m", "12d", "0y", "m", "1w", "1M", "1 m", "100y"]).to_owned(),
        Format::Json => rng
            .pick(&["{}", "[1,2]", "1e999", "{a:1}", "", "[[[[1]]]]", "\"\\ud800\"", "nul", " 1 ", "01", "{\"a\":1,\"a\":2}"])
            .to_owned(),
    }
}
