use std::ops::Range;

/// One step into a YAML document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The value under a key.
    Key(String),
    /// An element of a list.
    Index(usize),
}

/// A place in a YAML document, from its root.
pub type DocPath = Vec<Step>;

/// Which bytes of a place are meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key (for a list element or a whole file, which have none: the value).
    Key,
    /// The value.
    Value,
    /// Some bytes of the scalar's *decoded* text: `0..4` is the first word of `card.quota`, quoted or not.
    Within(Range<usize>),
    /// Likewise of the key, which in conditions and refinements is a path.
    WithinKey(Range<usize>),
    /// Some bytes of the file, whatever the path.
    Bytes(Range<usize>),
}

/// Where a diagnostic points: a file, a place in its document, and which part of that.
///
/// A place that does not exist in the file stands for the nearest one above it that does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Index of the file in the source set.
    pub file: usize,
    /// Place in its document.
    pub path: DocPath,
    /// Which bytes of it.
    pub part: Part,
}

impl Place {
    /// The value at `path`.
    #[must_use]
    pub fn new(file: usize, path: DocPath) -> Self {
        Self { file, path, part: Part::Value }
    }

    /// A file as a whole.
    #[must_use]
    pub fn file(file: usize) -> Self {
        Self::new(file, DocPath::new())
    }

    /// Some bytes of a file.
    #[must_use]
    pub fn bytes(file: usize, range: Range<usize>) -> Self {
        Self { file, path: DocPath::new(), part: Part::Bytes(range) }
    }

    /// The value under a key of this.
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> Self {
        self.step(Step::Key(key.into()))
    }

    /// An element of this list.
    #[must_use]
    pub fn index(self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    /// The value one step below this.
    #[must_use]
    pub fn step(mut self, step: Step) -> Self {
        self.path.push(step);
        self.part = Part::Value;
        self
    }

    /// The key in place of the value.
    #[must_use]
    pub fn at_key(mut self) -> Self {
        self.part = Part::Key;
        self
    }

    /// Some bytes of the decoded text of this scalar: of the key where this is one, else of the value.
    #[must_use]
    pub fn within(mut self, range: Range<usize>) -> Self {
        self.part = match self.part {
            Part::Key | Part::WithinKey(_) => Part::WithinKey(range),
            Part::Value | Part::Within(_) | Part::Bytes(_) => Part::Within(range),
        };
        self
    }
}
