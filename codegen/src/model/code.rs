use super::{Citation, Text};
use indexmap::IndexMap;
use serde::Serialize;

/// How a call spells names and codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Dialect {
    /// `IMP.request_pay`.
    V1Sdk,
    /// api.iamport.kr.
    V1Rest,
    /// `@portone/browser-sdk/v2`.
    V2Sdk,
    /// api.portone.io.
    V2Rest,
}

impl Dialect {
    /// All of them, in the order above.
    pub const ALL: [Self; 4] = [Self::V1Sdk, Self::V1Rest, Self::V2Sdk, Self::V2Rest];

    /// As specs write it: `v2-sdk`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::V1Sdk => "v1-sdk",
            Self::V1Rest => "v1-rest",
            Self::V2Sdk => "v2-sdk",
            Self::V2Rest => "v2-rest",
        }
    }
}

/// A closed (or open) set of codes with their spellings.
#[derive(Debug, Clone, Serialize)]
pub struct CodeSystem {
    /// Id: `bank`.
    pub id: String,
    /// Short noun.
    pub name: Text,
    /// The gateway that brought it, or `None` for the platform's.
    pub gateway: Option<String>,
    /// Dialects that know it.
    pub dialects: Vec<Dialect>,
    /// By dialect, a prefix that is taken as well: `BANK` makes `BANK_KOOKMIN` another spelling of `KOOKMIN`.
    pub legacy_prefix: IndexMap<Dialect, String>,
    /// Whether codes that nobody listed may exist (an unknown one is then a notice).
    pub open: bool,
    /// The codes by id, in declaration order.
    pub codes: IndexMap<String, Code>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// One code.
#[derive(Debug, Clone, Serialize)]
pub struct Code {
    /// Id, as rules use it.
    pub id: String,
    /// Name to show.
    pub name: Text,
    /// Spellings by dialect; a dialect that is missing does not know the code.
    pub spellings: IndexMap<Dialect, Spelling>,
    /// Digits after the decimal point, of a currency.
    pub exponent: Option<u8>,
}

/// How a dialect spells a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// What is written.
    pub canonical: String,
    /// What is accepted as well, legacy prefix included.
    pub accepted: Vec<String>,
}

impl CodeSystem {
    /// The code that `spelling` names in `dialect`.
    #[must_use]
    pub fn resolve(&self, dialect: Dialect, spelling: &str) -> Option<&Code> {
        self.codes.values().find(|code| {
            code.spellings.get(&dialect).is_some_and(|s| s.canonical == spelling || s.accepted.iter().any(|a| a == spelling))
        })
    }
}
