//! Constraints.

use super::Printer;
use super::parameters::grade;
use crate::emit::typescript::codes::end;
use crate::emit::typescript::module::quoted;
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, NumberRange, Severity};
use crate::plan::{GradePlan, ParameterId, Values};
use std::fmt::Write;

impl<'m> Printer<'_, 'm> {
    /// A constraint, with its severity where that is not error.
    pub(super) fn grade(&mut self, id: ParameterId, plan: &GradePlan<'m>) -> String {
        let constraint = self.constraint(id, plan);
        match self.source.operation.check(plan.check).severity {
            Severity::Error => constraint,
            severity @ (Severity::Warning | Severity::Notice) => {
                format!("{}({}, {constraint})", self.import("constraints", "graded"), grade(severity))
            }
        }
    }

    fn constraint(&mut self, id: ParameterId, plan: &GradePlan<'m>) -> String {
        let (name, argument) = match plan.constraint {
            Constraint::Values(_) => return self.values_constraint(id, plan.values.as_ref()),
            Constraint::MinLength(least) => ("minLength", least.to_string()),
            Constraint::MaxLength(most) => ("maxLength", most.to_string()),
            Constraint::MaxBytes { limit, encoding: Encoding::Utf8 } => ("maxUtf8", limit.to_string()),
            Constraint::MaxBytes { limit, encoding: Encoding::EucKr } => ("maxEucKr", limit.to_string()),
            Constraint::EncodableIn(Encoding::Utf8) => ("anyEncoding", String::new()),
            Constraint::EncodableIn(Encoding::EucKr) => ("encodable", self.import("euc-kr", "isEucKr")),
            Constraint::Charset(charset) => ("charset", pattern(charset)),
            Constraint::Prefix(start) => ("prefix", quoted(start)),
            Constraint::Format(formats) => {
                let names: Vec<String> = formats.iter().map(|format| self.import("formats", format_name(*format))).collect();
                ("format", names.join(", "))
            }
            Constraint::Range(range) => ("range", format!("{}, {}", end(range.min), end(range.max))),
            Constraint::MinItems(least) => ("minItems", least.to_string()),
            Constraint::MaxItems(most) => ("maxItems", most.to_string()),
            Constraint::UniqueBy(member) => ("uniqueBy", member.as_deref().map(quoted).unwrap_or_default()),
        };
        format!("{}({argument})", self.import("constraints", name))
    }

    fn values_constraint(&mut self, id: ParameterId, values: Option<&Values>) -> String {
        let Some(values) = values else { return format!("{}([])", self.import("constraints", "values")) };
        let (list, unlisted) = self.value_list(id, values);
        let name = if unlisted { "allBut" } else { "values" };
        format!("{}({list})", self.import("constraints", name))
    }

    /// Values, and ranges where there are some, as arguments; whether a code that nobody listed is one of them.
    pub(super) fn value_list(&self, id: ParameterId, values: &Values) -> (String, bool) {
        match values {
            Values::Codes { codes, unlisted } => {
                let names: Vec<String> = codes.iter().map(|code| quoted(&self.code(id, *code))).collect();
                (format!("[{}]", names.join(", ")), *unlisted)
            }
            Values::Plain(literals, ranges) => {
                let literals: Vec<String> = literals.iter().map(|literal| self.literal(id, literal)).collect();
                let list = format!("[{}]", literals.join(", "));
                (if ranges.is_empty() { list } else { format!("{list}, [{}]", ranges_of(ranges)) }, false)
            }
        }
    }
}

/// Ranges as lists of two ends.
pub(super) fn ranges_of(ranges: &[NumberRange]) -> String {
    let one = |range: &NumberRange| format!("[{}, {}]", end(range.min), end(range.max));
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A set of characters as a regular expression that texts match as a whole.
fn pattern(charset: &Charset) -> String {
    let mut inside = String::new();
    for class in &charset.classes {
        inside += match class {
            CharClass::Letters => "A-Za-z",
            CharClass::Upper => "A-Z",
            CharClass::Lower => "a-z",
            CharClass::Digits => "0-9",
            CharClass::Hangul => "\\uac00-\\ud7a3\\u3131-\\u318e",
            CharClass::Katakana => "\\u30a0-\\u30ff",
            CharClass::Latin => "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f",
            CharClass::Space => " ",
            CharClass::PrintableAscii => " -~",
        };
    }
    let mut wide = false;
    for c in &charset.characters {
        match c {
            c if c.is_ascii_alphanumeric() => inside.push(*c),
            c if c.is_ascii_graphic() || *c == ' ' => {
                if !matches!(
                    c,
                    ' ' | '!' | '"' | '#' | '%' | '&' | '\'' | ',' | ':' | ';' | '<' | '=' | '>' | '@' | '_' | '`' | '~'
                ) {
                    inside.push('\\');
                }
                inside.push(*c);
            }
            c => {
                let code = u32::from(*c);
                wide |= code > 0xffff;
                let _ = if code > 0xffff { write!(inside, "\\u{{{code:x}}}") } else { write!(inside, "\\u{code:04x}") };
            }
        }
    }
    // A class of nothing matches nothing: only the empty text is left.
    format!("/^[{inside}]*$/{}", if wide { "u" } else { "" })
}

/// The function of a format.
const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Rfc3339 => "rfc3339",
        Format::Iso8601 => "iso8601",
        Format::Yyyymmdd => "yyyymmdd",
        Format::DashedDate => "dashedDate",
        Format::Yyyymmddhhmm => "yyyymmddhhmm",
        Format::Yyyymmddhhmmss => "yyyymmddhhmmss",
        Format::DashedDateTime => "dashedDateTime",
        Format::DashedMonth => "dashedMonth",
        Format::Url => "url",
        Format::Email => "email",
        Format::PhoneKr => "phoneKr",
        Format::CardNumber => "cardNumber",
        Format::Digits => "digits",
        Format::Yy | Format::TwoDigits => "twoDigits",
        Format::Mm => "mm",
        Format::BirthYymmdd => "birthYymmdd",
        Format::BusinessNumber => "businessNumber",
        Format::ResidentNumber => "residentNumber",
        Format::Interval => "interval",
        Format::Json => "jsonText",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets_are_patterns() {
        let of = |classes: &[CharClass], characters: &[char]| {
            pattern(&Charset { classes: classes.to_vec(), characters: characters.to_vec() })
        };
        assert_eq!(
            of(&[CharClass::Letters, CharClass::Digits], &['-', '_', ']', '/', '\\', '^']),
            "/^[A-Za-z0-9\\-_\\]\\/\\\\\\^]*$/"
        );
        assert_eq!(of(&[], &['가', '😀', '\n']), "/^[\\uac00\\u{1f600}\\u000a]*$/u");
        assert_eq!(of(&[], &[]), "/^[]*$/");
    }
}
