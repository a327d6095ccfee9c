use super::{Citation, Severity, Text};
use serde::Serialize;
use serde_json::Value;

/// A check on one parameter's own value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Refinement {
    /// Id of the finding: the author's, or `<path>:<kind>`.
    pub id: String,
    /// Platform's, gateway's, or (inside a `limit` effect) a rule's.
    pub layer: RefinementLayer,
    /// The check with its grades, worst first; the first that fails is reported. Never empty.
    pub grades: Vec<Grade>,
    /// Why it is graded or has another severity than usual.
    pub reason: Option<Text>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// Whose check it is; the layers of one parameter run in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum RefinementLayer {
    /// The platform's operation.
    Platform,
    /// The gateway's subset.
    Gateway,
    /// A rule's `limit`.
    Rule,
}

/// A constraint and what breaking it means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Grade {
    /// Severity when broken.
    pub severity: Severity,
    /// What must hold.
    pub constraint: Constraint,
}

/// What can be said of a single value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Constraint {
    /// One of these.
    Values(ValueSet),
    /// At least so many code points.
    MinLength(u32),
    /// At most so many code points.
    MaxLength(u32),
    /// At most so many bytes. An `unspecified` encoding has become two grades: EUC-KR error, UTF-8 warning.
    MaxBytes {
        /// Bytes.
        limit: u32,
        /// Encoding they are counted in.
        encoding: Encoding,
    },
    /// Every character exists in the encoding.
    EncodableIn(Encoding),
    /// Only these characters.
    Charset(Charset),
    /// Starts with this.
    Prefix(String),
    /// In one of these formats.
    Format(Vec<Format>),
    /// A number in this range.
    Range(NumberRange),
    /// At least so many elements.
    MinItems(u32),
    /// At most so many elements.
    MaxItems(u32),
    /// No two elements with the same member (`None`: the same element).
    UniqueBy(Option<String>),
}

impl Constraint {
    /// The kind, as finding ids end: `max_length`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Values(_) => "values",
            Self::MinLength(_) => "min_length",
            Self::MaxLength(_) => "max_length",
            Self::MaxBytes { .. } => "max_bytes",
            Self::EncodableIn(_) => "encodable_in",
            Self::Charset(_) => "charset",
            Self::Prefix(_) => "prefix",
            Self::Format(_) => "format",
            Self::Range(_) => "range",
            Self::MinItems(_) => "min_items",
            Self::MaxItems(_) => "max_items",
            Self::UniqueBy(_) => "unique_by",
        }
    }
}

/// A set of allowed values. For a code parameter `values` are code ids (and literals of the type's `also`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ValueSet {
    /// Single values, in declaration order; `all_except` has been expanded.
    pub values: Vec<Value>,
    /// Numeric ranges.
    pub ranges: Vec<NumberRange>,
    /// Id of the named set it came from.
    pub set: Option<String>,
    /// Written as `all_except`: the codes left out, for sentences.
    pub except: Vec<String>,
}

/// A range of numbers; an open end is `None`. Ends are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct NumberRange {
    /// Least value.
    pub min: Option<f64>,
    /// Greatest value.
    pub max: Option<f64>,
}

/// A character encoding in which bytes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// EUC-KR: ASCII is one byte, anything else two. What can be encoded is what the WHATWG Encoding Standard's `euc-kr` encodes, which is
    /// Windows code page 949: KS X 1001 and all modern Hangul syllables.
    EucKr,
}

/// Characters that may occur.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Charset {
    /// Classes.
    pub classes: Vec<CharClass>,
    /// Single characters.
    pub characters: Vec<char>,
}

/// A class of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum CharClass {
    /// A-Z a-z.
    Letters,
    /// A-Z.
    Upper,
    /// a-z.
    Lower,
    /// 0-9.
    Digits,
    /// Hangul syllables (U+AC00-U+D7A3) and compatibility jamo (U+3131-U+318E).
    Hangul,
    /// Katakana (U+30A0-U+30FF).
    Katakana,
    /// Latin letters: ASCII letters and U+00C0-U+024F without U+00D7 and U+00F7.
    Latin,
    /// U+0020.
    Space,
    /// U+0020-U+007E.
    PrintableAscii,
}

/// A named format; each language has straight code for it.
///
/// Digits are ASCII digits, letters stand for themselves, and the whole text must have the format. Dates exist in the Gregorian calendar,
/// years 0000 to 9999; hours run from 00 to 23, minutes and seconds from 00 to 59. Where white space is excluded, so are U+0000-U+0020,
/// U+007F-U+00A0, U+1680, U+2000-U+200B, U+2028, U+2029, U+202F, U+205F, U+3000 and U+FEFF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Format {
    /// RFC 3339 date-time: `YYYY-MM-DDTHH:mm:ss`, a fraction of one or more digits or none, `Z` or `±hh:mm` (to 23:59). `t` and `z` pass,
    /// as does second 60 in any minute.
    Rfc3339,
    /// ISO 8601 `YYYY-MM-DDTHH:mm:ss` with optional fraction and with `Z` or offset `±hh:mm` / `±hhmm` (needed). Second 60 passes, small
    /// letters do not.
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
    /// `http://` or `https://` in small letters, then a host: at least one character before the first `/`, `?`, `#` or `:`. No white space.
    Url,
    /// One `@` with something before it; after it two or more labels with a dot between each two, none empty. No white space.
    Email,
    /// Korean phone number: groups of digits with one hyphen between each two groups. Together 9 to 11 digits with a leading 0; or after
    /// `+82` and at most one hyphen or space, 8 to 10 digits without a leading 0.
    PhoneKr,
    /// 13 to 19 digits, in groups with one hyphen between each two, or in one.
    CardNumber,
    /// Digits only, at least one.
    Digits,
    /// Two digits.
    Yy,
    /// `01` to `12`.
    Mm,
    /// Two digits.
    TwoDigits,
    /// `YYMMDD`: month 01 to 12, a day that the month has; 29 February passes in every year.
    BirthYymmdd,
    /// Ten digits, or `123-45-67890`.
    BusinessNumber,
    /// Thirteen digits, or six, a hyphen and seven.
    ResidentNumber,
    /// One or more digits followed by `d`, `m` or `y`: `1m`.
    Interval,
    /// A text that is JSON by its grammar (RFC 8259), however deep and however great its numbers.
    Json,
}

impl Format {
    /// All, in the order above.
    pub const ALL: [(&'static str, Self); 21] = [
        ("rfc3339", Self::Rfc3339),
        ("iso8601", Self::Iso8601),
        ("yyyymmdd", Self::Yyyymmdd),
        ("yyyy-mm-dd", Self::DashedDate),
        ("yyyymmddhhmm", Self::Yyyymmddhhmm),
        ("yyyymmddhhmmss", Self::Yyyymmddhhmmss),
        ("yyyy-mm-dd-hhmmss", Self::DashedDateTime),
        ("yyyy-mm", Self::DashedMonth),
        ("url", Self::Url),
        ("email", Self::Email),
        ("phone-kr", Self::PhoneKr),
        ("card-number", Self::CardNumber),
        ("digits", Self::Digits),
        ("yy", Self::Yy),
        ("mm", Self::Mm),
        ("two-digits", Self::TwoDigits),
        ("birth-yymmdd", Self::BirthYymmdd),
        ("business-number", Self::BusinessNumber),
        ("resident-number", Self::ResidentNumber),
        ("interval", Self::Interval),
        ("json", Self::Json),
    ];

    /// As specs write it.
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(_, f)| *f == self).map_or("", |(id, _)| id)
    }
}
