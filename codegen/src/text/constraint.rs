//! Constraints: as a phrase for tables (`최대 40자`) and as a demand on a parameter (`...까지 입력할 수 있습니다`).

use super::particle::{Particle, with};
use super::speaker::Speaker;
use super::words::{both, code_span, either, number, range, text};
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, NumberRange, Path, Severity, Text, ValueSet};

impl Speaker<'_> {
    /// All grades of a refinement as a phrase; the milder ones say that they warn.
    pub(super) fn grades(&self, path: &Path, grades: &[crate::model::Grade]) -> Text {
        let phrases: Vec<_> = grades
            .iter()
            .map(|grade| {
                let phrase = self.phrase(path, &grade.constraint);
                match grade.severity {
                    Severity::Error => phrase,
                    Severity::Warning => text(format!("{}, 어기면 경고", phrase.ko), format!("{}, else a warning", phrase.en)),
                    Severity::Notice => text(format!("{}, 어기면 알림", phrase.ko), format!("{}, else a notice", phrase.en)),
                }
            })
            .collect();
        let join = |pick: fn(&Text) -> &str| phrases.iter().map(pick).collect::<Vec<_>>().join("; ");
        text(join(|t| &t.ko), join(|t| &t.en))
    }

    /// A constraint as a phrase.
    pub(super) fn phrase(&self, path: &Path, constraint: &Constraint) -> Text {
        match constraint {
            Constraint::Values(set) => {
                let list = self.allowed(path, set);
                text(format!("{}만", list.text.ko), format!("only {}", list.text.en))
            }
            Constraint::MinLength(n) => text(format!("최소 {n}자"), format!("at least {}", count(*n, "character"))),
            Constraint::MaxLength(n) => text(format!("최대 {n}자"), format!("up to {}", count(*n, "character"))),
            Constraint::MaxBytes { limit, encoding } => {
                let encoding = encoding_name(*encoding);
                text(format!("최대 {limit}바이트({encoding})"), format!("up to {} ({encoding})", count(*limit, "byte")))
            }
            Constraint::EncodableIn(encoding) => {
                let encoding = encoding_name(*encoding);
                text(format!("{encoding}에 있는 문자만"), format!("only characters of {encoding}"))
            }
            Constraint::Charset(charset) => {
                let ko = charset_names(charset);
                text(format!("{}만", both(&ko).ko), format!("only {}", both(&ko).en))
            }
            Constraint::Prefix(prefix) => {
                let code = code_span(prefix);
                text(format!("{} 시작", with(&code, Particle::By)), format!("starts with {code}"))
            }
            Constraint::Format(formats) => formats_noun(formats, false),
            Constraint::Range(r) => range(*r),
            Constraint::MinItems(n) => text(format!("최소 {n}개"), format!("at least {}", count(*n, "item"))),
            Constraint::MaxItems(n) => text(format!("최대 {n}개"), format!("up to {}", count(*n, "item"))),
            Constraint::UniqueBy(Some(member)) => {
                let code = code_span(member);
                text(format!("{code} 중복 불가"), format!("no two items with the same {code}"))
            }
            Constraint::UniqueBy(None) => text("항목 중복 불가", "no item twice"),
        }
    }

    /// A constraint as a demand on a parameter. Korean is a whole sentence without its condition, English one that a condition may precede.
    pub(super) fn demand(&self, path: &Path, constraint: &Constraint) -> Text {
        let code = Self::code(path);
        let topic = with(&code.ko, Particle::Topic);
        let en = &code.en;
        match constraint {
            Constraint::Values(set) => self.only(path, set),
            Constraint::MinLength(n) => {
                text(format!("{topic} {n}자 이상이어야 합니다."), format!("{en} must have at least {}.", count(*n, "character")))
            }
            Constraint::MaxLength(n) => text(
                format!("{topic} 최대 {n}자까지 입력할 수 있습니다."),
                format!("{en} may have up to {}.", count(*n, "character")),
            ),
            Constraint::MaxBytes { limit, encoding } => {
                let encoding = encoding_name(*encoding);
                text(
                    format!("{topic} {encoding} 기준으로 최대 {limit}바이트까지 입력할 수 있습니다."),
                    format!("{en} may have up to {} in {encoding}.", count(*limit, "byte")),
                )
            }
            Constraint::EncodableIn(encoding) => {
                let encoding = encoding_name(*encoding);
                text(
                    format!("{}에는 {} 표현할 수 있는 문자만 입력할 수 있습니다.", code.ko, with(encoding, Particle::By)),
                    format!("{en} may hold only characters that exist in {encoding}."),
                )
            }
            Constraint::Charset(charset) => {
                let names = both(&charset_names(charset));
                text(format!("{}에는 {}만 입력할 수 있습니다.", code.ko, names.ko), format!("{en} may hold only {}.", names.en))
            }
            Constraint::Prefix(prefix) => {
                let prefix = code_span(prefix);
                text(
                    format!("{topic} {} 시작해야 합니다.", with(&prefix, Particle::By)),
                    format!("{en} must start with {prefix}."),
                )
            }
            Constraint::Format(formats) => {
                let noun = formats_noun(formats, true);
                text(format!("{topic} {} 합니다.", with(&noun.ko, Particle::Must)), format!("{en} must be {}.", noun.en))
            }
            Constraint::Range(r) => {
                let (ko, en_range) = spelled_range(*r, &|n| self.money(path, n).unwrap_or_else(|| text(number(n), number(n))));
                text(format!("{topic} {} 합니다.", with(&ko, Particle::Must)), format!("{en} must be {en_range}."))
            }
            Constraint::MinItems(n) => text(
                format!("{}에는 항목을 {n}개 이상 입력해야 합니다.", code.ko),
                format!("{en} must have at least {}.", count(*n, "item")),
            ),
            Constraint::MaxItems(n) => text(
                format!("{}에는 항목을 최대 {n}개까지 입력할 수 있습니다.", code.ko),
                format!("{en} may have up to {}.", count(*n, "item")),
            ),
            Constraint::UniqueBy(Some(member)) => {
                let member = code_span(member);
                text(
                    format!("{}의 각 항목은 {} 서로 달라야 합니다.", code.ko, with(&member, Particle::Subject)),
                    format!("no two items of {en} may have the same {member}."),
                )
            }
            Constraint::UniqueBy(None) => {
                text(format!("{}의 항목은 서로 달라야 합니다.", code.ko), format!("{en} must not hold the same item twice."))
            }
        }
    }

    /// Only these values.
    pub(super) fn only(&self, path: &Path, set: &ValueSet) -> Text {
        let code = Self::code(path);
        let list = self.allowed(path, set);
        text(format!("{}에는 {}만 입력할 수 있습니다.", code.ko, list.text.ko), format!("{} must be {}.", code.en, list.en_one()))
    }
}

fn count(n: u32, unit: &str) -> String {
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

const fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::EucKr => "EUC-KR",
    }
}

fn spelled_range(r: NumberRange, shown: &dyn Fn(f64) -> Text) -> (String, String) {
    match (r.min, r.max) {
        (Some(min), Some(max)) if min.total_cmp(&max).is_ne() => {
            let (min, max) = (shown(min), shown(max));
            (format!("{} 이상 {} 이하", min.ko, max.ko), format!("from {} to {}", min.en, max.en))
        }
        (Some(min), None) => (format!("{} 이상", shown(min).ko), format!("at least {}", shown(min).en)),
        (None, Some(max)) => (format!("{} 이하", shown(max).ko), format!("at most {}", shown(max).en)),
        (Some(one), Some(_)) => (shown(one).ko, shown(one).en),
        (None, None) => {
            let noun = range(r);
            (noun.ko, noun.en)
        }
    }
}

fn charset_names(charset: &Charset) -> Vec<Text> {
    let classes = charset.classes.iter().map(|class| match class {
        CharClass::Letters => text("영문", "English letters"),
        CharClass::Upper => text("영문 대문자", "capital English letters"),
        CharClass::Lower => text("영문 소문자", "small English letters"),
        CharClass::Digits => text("숫자", "digits"),
        CharClass::Hangul => text("한글", "Hangul"),
        CharClass::Katakana => text("가타카나", "Katakana"),
        CharClass::Latin => text("라틴 문자", "Latin letters"),
        CharClass::Space => text("공백", "blanks"),
        CharClass::PrintableAscii => text("ASCII 문자", "printable ASCII characters"),
    });
    let single = charset.characters.iter().map(|c| match c {
        ' ' => text("공백", "blanks"),
        _ => text(code_span(&c.to_string()), code_span(&c.to_string())),
    });
    classes.chain(single).collect()
}

/// What a format is called: with its article for sentences, bare for tables.
fn formats_noun(formats: &[Format], sentence: bool) -> Text {
    let nouns: Vec<_> = formats
        .iter()
        .map(|format| {
            let (ko, en) = format_noun(*format);
            if sentence { text(ko, super::words::article(en)) } else { text(ko, en) }
        })
        .collect();
    either(&nouns)
}

const fn format_noun(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Rfc3339 => {
            ("RFC 3339 날짜·시각(`2025-01-31T09:00:00+09:00`)", "RFC 3339 date and time (`2025-01-31T09:00:00+09:00`)")
        }
        Format::Iso8601 => ("시간대가 있는 ISO 8601 날짜·시각", "ISO 8601 date and time with its offset"),
        Format::Yyyymmdd => ("`YYYYMMDD` 형식", "date as `YYYYMMDD`"),
        Format::DashedDate => ("`YYYY-MM-DD` 형식", "date as `YYYY-MM-DD`"),
        Format::Yyyymmddhhmm => ("`YYYYMMDDHHmm` 형식", "date and time as `YYYYMMDDHHmm`"),
        Format::Yyyymmddhhmmss => ("`YYYYMMDDHHmmss` 형식", "date and time as `YYYYMMDDHHmmss`"),
        Format::DashedDateTime => ("`YYYY-MM-DD HH:mm:ss` 형식", "date and time as `YYYY-MM-DD HH:mm:ss`"),
        Format::DashedMonth => ("`YYYY-MM` 형식", "month as `YYYY-MM`"),
        Format::Url => ("`http://`나 `https://`로 시작하는 URL", "URL with `http://` or `https://`"),
        Format::Email => ("이메일 주소", "email address"),
        Format::PhoneKr => ("국내 전화번호", "Korean phone number"),
        Format::CardNumber => ("카드 번호(숫자 13~19자리)", "card number of 13 to 19 digits"),
        Format::Digits => ("숫자로만 된 문자열", "string of digits"),
        Format::Yy => ("연도 두 자리", "year of two digits"),
        Format::Mm => ("월 두 자리(`01`~`12`)", "month of two digits (`01` to `12`)"),
        Format::TwoDigits => ("두 자리 숫자", "number of two digits"),
        Format::BirthYymmdd => ("생년월일 6자리(`YYMMDD`)", "date of birth as `YYMMDD`"),
        Format::BusinessNumber => ("사업자등록번호 10자리", "business registration number of ten digits"),
        Format::ResidentNumber => ("주민등록번호 13자리", "resident registration number of thirteen digits"),
        Format::Interval => ("숫자 뒤에 `d`, `m` 또는 `y`를 붙인 기간(`1m`)", "number followed by `d`, `m` or `y` (`1m`)"),
        Format::Json => ("JSON 형식의 문자열", "text that is JSON"),
    }
}
