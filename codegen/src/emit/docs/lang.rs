//! The languages that documentation is written in.

use crate::model::Text;

/// A language of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lang {
    /// Korean.
    Ko,
    /// English.
    En,
}

impl Lang {
    /// All, Korean first.
    pub(super) const ALL: [Self; 2] = [Self::Ko, Self::En];

    /// Folder below `docs/`.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// What the language calls itself.
    pub(super) const fn own_name(self) -> &'static str {
        match self {
            Self::Ko => "한국어",
            Self::En => "English",
        }
    }

    /// The other one.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Ko => Self::En,
            Self::En => Self::Ko,
        }
    }

    /// The half of a text.
    pub(super) fn of(self, text: &Text) -> &str {
        self.pick(&text.ko, &text.en)
    }

    /// One of two.
    pub(super) const fn pick<'a>(self, ko: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ko => ko,
            Self::En => en,
        }
    }
}
