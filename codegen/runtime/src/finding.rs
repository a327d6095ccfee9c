use alloc::borrow::Cow;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{SerializeMap, Serializer};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Notice,
    /// Works, but not as asked, or not for long.
    Warning,
    /// The call fails.
    Error,
}

impl Severity {
    /// `error`, `warning`, `notice`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl core::fmt::Display for Severity {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.id())
    }
}

impl core::str::FromStr for Severity {
    type Err = UnknownSeverity;

    fn from_str(id: &str) -> Result<Self, UnknownSeverity> {
        let all = [Self::Notice, Self::Warning, Self::Error];
        all.into_iter().find(|severity| severity.id() == id).ok_or(UnknownSeverity)
    }
}

/// A text is no severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownSeverity;

impl core::fmt::Display for UnknownSeverity {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("a severity is `error`, `warning` or `notice`")
    }
}

impl core::error::Error for UnknownSeverity {}

impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Korean.
    Ko,
    /// English.
    #[default]
    En,
}

/// A place in a document that says what a check demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Id of the document.
    pub doc: &'static str,
    /// Lines or ranges of lines: `181-185`.
    pub lines: &'static [&'static str],
}

impl Source {
    /// A place in a document.
    pub const fn new(doc: &'static str, lines: &'static [&'static str]) -> Self {
        Self { doc, lines }
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("doc", self.doc)?;
        map.serialize_entry("lines", self.lines)?;
        map.end()
    }
}

/// What a validator has to say about one place of a payload. It never holds anything of the payload's values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Stable id of the rule, unique in its operation.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// JSON Pointer of the place.
    pub path: String,
    /// Context fields that would have to be known to tell whether this holds; empty for a definite finding.
    pub undecided: Vec<&'static str>,
    /// A declared name near the one that was given.
    pub suggestion: Option<&'static str>,
    /// Where the rule comes from.
    pub sources: &'static [Source],
    pub(crate) text: Option<&'static [&'static str; 2]>,
}

impl Finding {
    /// A finding on a call as a whole. `text` is its message in Korean and in English.
    pub fn on_call(rule: &'static str, severity: Severity, text: &'static [&'static str; 2]) -> Self {
        let path = String::new();
        Self { rule, severity, path, undecided: Vec::new(), suggestion: None, sources: &[], text: Some(text) }
    }

    /// The message; the rule's id where the generated crate was built without messages.
    pub fn message(&self, lang: Lang) -> String {
        let Some([ko, en]) = self.text else { return self.rule.to_owned() };
        let mut message = match lang {
            Lang::Ko => (*ko).to_owned(),
            Lang::En => (*en).to_owned(),
        };
        if let Some(name) = self.suggestion {
            let (before, behind) = match lang {
                Lang::Ko => (" 혹시 `", "`인가요?"),
                Lang::En => (" Did you mean `", "`?"),
            };
            message.extend([before, name, behind]);
        }
        if !self.undecided.is_empty() {
            let before = match lang {
                Lang::Ko => " 다음 값을 알려 주시면 판정할 수 있습니다: `",
                Lang::En => " Say what is known of these to have it decided: `",
            };
            message.extend([before, &self.undecided.join("`, `"), "`."]);
        }
        message
    }

    /// Names of unknown members come from the payload: they are written with escapes.
    pub(crate) fn write(&self, lang: Lang, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {} at {:?}", self.severity, self.rule, self.path)?;
        if self.text.is_some() {
            return write!(f, ": {}", self.message(lang));
        }
        // Without a message it must still not read as definite.
        if self.undecided.is_empty() { Ok(()) } else { write!(f, " (undecided: `{}`)", self.undecided.join("`, `")) }
    }

    pub(crate) fn serialize_in<S: Serializer>(&self, lang: Lang, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("severity", &self.severity)?;
        map.serialize_entry("rule", self.rule)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("message", &self.message(lang))?;
        map.serialize_entry("sources", self.sources)?;
        if !self.undecided.is_empty() {
            map.serialize_entry("undecided", &self.undecided)?;
        }
        map.end()
    }
}

/// In English: `error shop-user-id at "/bypass/kcp_v2/shop_user_id": ...`. Always one line.
impl core::fmt::Display for Finding {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.write(Lang::En, f)
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_in(Lang::default(), serializer)
    }
}
