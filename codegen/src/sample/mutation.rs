use crate::model::{Model, Offer, Type};

/// What is done to a payload to damage it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mutation {
    /// A member goes.
    Drop,
    /// A member gets another name: other case, hyphens or underscores, a prefix, a letter more, less or elsewhere.
    Rename,
    /// A member that nobody declared comes.
    Unknown,
    /// The same is said in another type.
    Retype,
    /// Anything takes the place of a value: numbers at the limits of types, texts without end, null.
    Junk,
    /// A value changes a little in its own type.
    Nudge,
    /// Two values change places.
    Exchange,
    /// An element is repeated, goes or comes.
    Elements,
    /// A code is spelled as another dialect does.
    OtherDialect,
    /// A value goes down many levels.
    Deepen,
}

impl Mutation {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Drop,
        Self::Rename,
        Self::Unknown,
        Self::Retype,
        Self::Junk,
        Self::Nudge,
        Self::Exchange,
        Self::Elements,
        Self::OtherDialect,
        Self::Deepen,
    ];

    /// A word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Rename => "rename",
            Self::Unknown => "unknown",
            Self::Retype => "retype",
            Self::Junk => "junk",
            Self::Nudge => "nudge",
            Self::Exchange => "exchange",
            Self::Elements => "elements",
            Self::OtherDialect => "other-dialect",
            Self::Deepen => "deepen",
        }
    }
}

/// How other dialects spell the codes that an operation takes.
pub(super) fn foreign_spellings(model: &Model, offer: &Offer) -> Vec<String> {
    let mut spellings: Vec<String> = Vec::new();
    for parameter in offer.payload.walk() {
        let Type::Code { system, .. } = &parameter.ty else { continue };
        let codes = model.code_systems.get(system).into_iter().flat_map(|system| system.codes.values());
        let foreign = codes.flat_map(|code| code.spellings.iter()).filter(|(dialect, _)| **dialect != offer.dialect);
        spellings.extend(foreign.map(|(_, spelling)| spelling.canonical.clone()));
    }
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}
