use crate::model::Text;

/// A language of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Korean.
    Ko,
    /// English.
    En,
}

impl Lang {
    /// All, Korean first.
    pub const ALL: [Self; 2] = [Self::Ko, Self::En];

    /// Folder of its pages, and its BCP 47 tag.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    /// What the language calls itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Ko => "한국어",
            Self::En => "English",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ko => Self::En,
            Self::En => Self::Ko,
        }
    }

    /// The half of a text.
    #[must_use]
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.ko, &text.en)
    }

    /// One of two.
    #[must_use]
    pub const fn pick<'a>(self, ko: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Ko => ko,
            Self::En => en,
        }
    }

    /// A label.
    #[must_use]
    pub const fn say(self, label: Label) -> &'static str {
        self.pick(label.0, label.1)
    }
}

/// A word of the documentation itself: Korean, English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(pub &'static str, pub &'static str);
