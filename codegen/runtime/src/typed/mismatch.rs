use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

/// A value that does not fit the type it is read into. Never holds the value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// JSON Pointer, as far as names are declared.
    pub path: String,
    /// Whether there is no value, where there has to be one.
    pub is_missing: bool,
}

impl Mismatch {
    /// At the value that is being read.
    pub const HERE: Self = Self { path: String::new(), is_missing: false };

    /// There, if there were one.
    pub const MISSING: Self = Self { path: String::new(), is_missing: true };

    /// The same, seen from one step further up.
    pub(super) fn below(mut self, step: &str) -> Self {
        self.path.insert_str(0, &format!("/{}", step.replace('~', "~0").replace('/', "~1")));
        self
    }

    /// Likewise, the step being an element.
    pub(super) fn at(self, index: usize) -> Self {
        self.below(&index.to_string())
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_missing {
            write!(f, "there is no value at \"{}\"", self.path)
        } else {
            write!(f, "the value at \"{}\" does not fit its type", self.path)
        }
    }
}

impl core::error::Error for Mismatch {}
