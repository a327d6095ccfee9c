use schemars::JsonSchema;
use serde::Serialize;

/// A character encoding in which bytes are counted.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Encoding {
    /// Id.
    pub id: &'static str,
    /// Bytes of a character: those of the first entry that reaches it.
    pub widths: Vec<Width>,
    /// The characters that it has, as hexadecimal code points and ranges of them (`41-5a 61-7a`); absent where it has all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters: Option<String>,
}

/// How many bytes characters take.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Width {
    /// Greatest code point that this is about.
    pub to: u32,
    /// Bytes of each.
    pub bytes: u32,
}

/// A class of characters.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CharacterClass {
    /// Id.
    pub id: &'static str,
    /// The characters, as hexadecimal code points and ranges of them (`41-5a 61-7a`).
    pub characters: &'static str,
}

/// A format of texts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Format {
    /// Id.
    pub id: &'static str,
    /// What it is, in a few words.
    pub doc: &'static str,
    /// A regular expression that the whole text has to match. It uses characters, classes, groups, alternatives and counts alone, which mean
    /// the same in every engine. Absent for `json`, which is the grammar of RFC 8259, of any depth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// What the pattern's capturing groups hold, in order. Where there are `month` and `day`, that day must exist: in the `year`, or where
    /// none is captured in a leap year. A format with a `year` is a layout of instants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<FormatGroup>,
}

/// What a group of a format's pattern holds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormatGroup {
    /// Year, four digits.
    Year,
    /// Month, 01 to 12.
    Month,
    /// Day of the month.
    Day,
    /// Hour.
    Hour,
    /// Minute.
    Minute,
    /// Second; 60 is the second after 59.
    Second,
    /// Digits of a fraction of a second, if there is one.
    Fraction,
    /// Offset from UTC: `Z`, `z`, `+09:00` or `+0900`.
    Offset,
}
