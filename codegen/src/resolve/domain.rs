use super::near_codes;
use super::node::{Node, list_of};
use super::number_range::{self, NoRange};
use super::report::Problems;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{CodeSystem, ContextType, Dialect, Parameter, Type, ValuePattern};
use indexmap::IndexMap;
use serde_json::Value as Json;

/// The values that a parameter, context field or derived number can have, as specs write them.
#[derive(Debug, Clone)]
pub(super) enum Domain<'a> {
    /// Any text.
    Text,
    /// A number, or only whole ones.
    Number { integer: bool },
    /// True or false.
    Boolean,
    /// Ids of codes that the dialect spells, and literals.
    Code { system: &'a CodeSystem, dialect: Dialect, also: &'a [String] },
    /// Words and groups of words.
    Choice { values: &'a [String], groups: &'a IndexMap<String, Vec<String>> },
    /// Contracts of the gateway at hand; `None` where there is no gateway.
    Contracts(Option<Vec<&'a str>>),
    /// Dotted numbers.
    Version,
    /// RFC 3339, the offset optional.
    Instant,
    /// One of several.
    Union(Vec<Domain<'a>>),
    /// Nothing that could be compared; the words say what it is.
    Opaque(&'static str),
}

/// Why a value is not in a domain.
#[derive(Debug)]
pub(super) struct Misfit {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl<'a> Domain<'a> {
    /// The values of a parameter.
    pub(super) fn of_parameter(parameter: &'a Parameter, systems: &'a IndexMap<String, CodeSystem>, dialect: Dialect) -> Self {
        Self::of_type(&parameter.ty, systems, dialect)
    }

    fn of_type(ty: &'a Type, systems: &'a IndexMap<String, CodeSystem>, dialect: Dialect) -> Self {
        match ty {
            Type::String => Self::Text,
            Type::Integer => Self::Number { integer: true },
            Type::Amount { minor, .. } => Self::Number { integer: *minor },
            Type::Number => Self::Number { integer: false },
            Type::Boolean => Self::Boolean,
            Type::Object => Self::Opaque("an object"),
            Type::Array => Self::Opaque("an array"),
            Type::Json => Self::Opaque("any JSON"),
            Type::Code { system, also } => match systems.get(system) {
                Some(system) => Self::Code { system, dialect, also },
                None => Self::Opaque("a code of an unknown system"),
            },
            Type::Union(types) => Self::Union(types.iter().map(|ty| Self::of_type(ty, systems, dialect)).collect()),
        }
    }

    /// The values of a context field.
    pub(super) fn of_context(ty: &'a ContextType, contracts: Option<Vec<&'a str>>) -> Self {
        match ty {
            ContextType::Choice { values, groups, .. } => Self::Choice { values, groups },
            ContextType::Contracts => Self::Contracts(contracts),
            ContextType::Version => Self::Version,
            ContextType::Instant => Self::Instant,
            ContextType::String => Self::Text,
            ContextType::Integer => Self::Number { integer: true },
            ContextType::Number => Self::Number { integer: false },
            ContextType::Boolean => Self::Boolean,
            ContextType::Object(_) => Self::Opaque("an object"),
        }
    }

    /// What its values are, with an article.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Text => String::from("a string"),
            Self::Number { integer: true } => String::from("a whole number"),
            Self::Number { integer: false } => String::from("a number"),
            Self::Boolean => String::from("a boolean"),
            Self::Code { system, .. } => format!("a code of `{}`", system.id),
            Self::Choice { values, .. } => format!("one of {}", list_of(values, "or")),
            Self::Contracts(_) => String::from("contracts"),
            Self::Version => String::from("a version"),
            Self::Instant => String::from("an instant"),
            Self::Union(domains) => domains.iter().map(Self::describe).collect::<Vec<_>>().join(" or "),
            Self::Opaque(what) => String::from(*what),
        }
    }

    /// Whether some of its values are numbers, so that texts may be ranges.
    pub(super) fn has_numbers(&self) -> bool {
        self.some(|domain| matches!(domain, Self::Number { .. }))
    }

    /// Whether any text is one of its values.
    pub(super) fn has_texts(&self) -> bool {
        self.some(|domain| matches!(domain, Self::Text))
    }

    /// Whether it is such a domain, or a union with one.
    fn some(&self, is: fn(&Self) -> bool) -> bool {
        if let Self::Union(domains) = self { domains.iter().any(|domain| domain.some(is)) } else { is(self) }
    }

    /// Whether its values have an order.
    pub(super) fn is_ordered(&self) -> bool {
        matches!(self, Self::Version | Self::Instant) || self.has_numbers()
    }

    /// Reads a scalar that has to be one of the values.
    pub(super) fn value(&self, problems: &Problems, node: &Node<'_>) -> Option<Json> {
        let Some(value) = node.json() else {
            node.wrong_type(problems, &self.describe());
            return None;
        };
        match self.check(&value) {
            Ok(()) => Some(value),
            Err(misfit) => {
                let mut diagnostic = Diagnostic::new(misfit.code, misfit.message, node.place.clone());
                diagnostic.help = misfit.help;
                problems.report(diagnostic);
                None
            }
        }
    }

    /// Reads a scalar, or the text of a range where there are numbers.
    pub(super) fn pattern(&self, problems: &Problems, node: &Node<'_>) -> Option<ValuePattern> {
        if self.has_numbers()
            && let serde_yaml::Value::String(text) = node.value
            && let Some(range) = number_range::parse(text)
        {
            return match range {
                Ok(range) => Some(ValuePattern::Range(range)),
                Err(NoRange { message, help }) => {
                    problems.error_with_help(Code::InvalidRange, message, node.place.clone(), help);
                    None
                }
            };
        }
        self.value(problems, node).map(ValuePattern::Value)
    }

    /// Whether a value is in the domain, and if not, why.
    pub(super) fn check(&self, value: &Json) -> Result<(), Misfit> {
        match (self, value) {
            (Self::Text, Json::String(_)) | (Self::Boolean, Json::Bool(_)) => Ok(()),
            (Self::Number { integer }, Json::Number(number)) => {
                let whole = number.as_f64().is_some_and(|n| n.fract() == 0.0);
                if whole || !integer { Ok(()) } else { Err(self.mismatch(value)) }
            }
            (Self::Code { system, dialect, also }, Json::String(id)) => code(system, *dialect, also, id),
            (Self::Choice { values, groups }, Json::String(word)) => {
                if values.contains(word) || groups.contains_key(word) {
                    return Ok(());
                }
                let words: Vec<&str> = values.iter().chain(groups.keys()).map(String::as_str).collect();
                Err(Misfit::unknown(format!("`{word}` is not one of {}", list_of(&words, "or")), word, words.iter().copied()))
            }
            (Self::Contracts(Some(contracts)), Json::String(id)) => {
                if contracts.contains(&id.as_str()) {
                    return Ok(());
                }
                Err(Misfit::unknown(format!("this gateway has no contract `{id}`"), id, contracts.iter().copied()))
            }
            (Self::Contracts(None), _) => Err(Misfit {
                code: Code::UnknownName,
                message: String::from("the platform has no contracts; only a gateway has"),
                help: None,
            }),
            (Self::Version, Json::String(text)) if is_version(text) => Ok(()),
            (Self::Instant, Json::String(text)) if is_instant(text) => Ok(()),
            (Self::Union(domains), _) => {
                if domains.iter().any(|domain| domain.check(value).is_ok()) {
                    Ok(())
                } else {
                    Err(self.mismatch(value))
                }
            }
            _ => Err(self.mismatch(value)),
        }
    }

    fn mismatch(&self, value: &Json) -> Misfit {
        let help = match (self, value) {
            (Self::Text | Self::Version | Self::Instant | Self::Code { .. } | Self::Contracts(_), Json::Number(_)) => {
                Some(format!("a text is quoted: `'{value}'`"))
            }
            (Self::Number { .. } | Self::Boolean, Json::String(text)) if serde_json::from_str::<Json>(text).is_ok() => {
                Some(format!("without quotes: `{text}`"))
            }
            (Self::Version, _) => Some(String::from("a version is dotted numbers: `1.2.0`")),
            (Self::Instant, _) => Some(String::from("an instant is written as in RFC 3339: `2024-01-31T00:00:00+09:00`")),
            _ => None,
        };
        Misfit { code: Code::Misfit, message: format!("`{}` is not {}", plain(value), self.describe()), help }
    }
}

impl Misfit {
    fn unknown<'c>(message: String, name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Self {
        let help = suggest(name, candidates).map(|candidate| format!("did you mean `{candidate}`?"));
        Self { code: Code::UnknownName, message, help }
    }
}

fn code(system: &CodeSystem, dialect: Dialect, also: &[String], id: &str) -> Result<(), Misfit> {
    if also.iter().any(|literal| literal == id) {
        return Ok(());
    }
    match system.codes.get(id) {
        Some(code) if code.spellings.contains_key(&dialect) => Ok(()),
        Some(_) => Err(Misfit {
            code: Code::UnknownCode,
            message: format!("the code `{id}` of `{}` has no spelling in {}", system.id, dialect.id()),
            help: None,
        }),
        None => Err(Misfit {
            code: Code::UnknownCode,
            message: format!("`{}` has no code `{id}`", system.id),
            help: Some(near_codes::help(system, dialect, also, id)),
        }),
    }
}

/// A JSON scalar as a person would write it.
fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn is_version(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
}

/// `2024-01-31T00:00:00` with optional fraction and offset; whether the day exists is the evaluator's to say.
fn is_instant(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some(rest) = shape.strip_prefix("0000-00-00T00:00:00") else { return false };
    let offset = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with('0') => fraction.trim_start_matches('0'),
        Some(_) => return false,
        None => rest,
    };
    matches!(offset, "" | "Z" | "+00:00" | "-00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_instants() {
        assert!(is_version("1") && is_version("1.20.3"));
        assert!(!is_version("") && !is_version("1.") && !is_version("1.x"));
        for good in ["2024-01-31T00:00:00", "2024-01-31T00:00:00Z", "2024-01-31T00:00:00.123+09:00"] {
            assert!(is_instant(good), "{good}");
        }
        for wrong in ["2024-01-31", "2024-01-31T00:00", "2024-01-31T00:00:00.", "2024-01-31T00:00:00+9"] {
            assert!(!is_instant(wrong), "{wrong}");
        }
    }

    #[test]
    fn unions_take_either() {
        let domain = Domain::Union(vec![Domain::Number { integer: true }, Domain::Text]);
        assert!(domain.check(&Json::from(1)).is_ok() && domain.check(&Json::from("1")).is_ok());
        assert_eq!(domain.check(&Json::from(true)).unwrap_err().message, "`true` is not a whole number or a string");
    }
}
