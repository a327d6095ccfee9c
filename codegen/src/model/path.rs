use serde::Serialize;

/// Where a parameter stands in the payload, from its root: `products[].name`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
pub struct Path(pub Vec<Segment>);

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Segment {
    /// A member of an object, by its wire name.
    Member(String),
    /// Every element of an array: `[]`.
    Elements,
}

impl Path {
    /// The payload itself.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Whether this is the payload itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The path of a member below this one.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        let mut segments = self.0.clone();
        segments.push(Segment::Member(name.to_owned()));
        Self(segments)
    }

    /// The path of this array's elements.
    #[must_use]
    pub fn elements(&self) -> Self {
        let mut segments = self.0.clone();
        segments.push(Segment::Elements);
        Self(segments)
    }

    /// `other` below this path.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The path without its last step; `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// Whether `self` is `other` or above it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The longest path above (or equal to) all of `paths`; the root for none.
    #[must_use]
    pub fn common_parent(paths: &[Self]) -> Self {
        let Some((first, rest)) = paths.split_first() else { return Self::root() };
        // A path is not its own parent: the common parent of one path is what holds it.
        let mut common = first.parent().unwrap_or_default().0;
        for path in rest {
            let parent = path.parent().unwrap_or_default().0;
            let same = common.iter().zip(&parent).take_while(|(a, b)| a == b).count();
            common.truncate(same);
        }
        Self(common)
    }
}

/// Whether a wire name can stand in a path without quotes.
pub(crate) fn is_bare(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$'))
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Elements => f.write_str("[]")?,
                Segment::Member(name) => {
                    if index > 0 {
                        f.write_str(".")?;
                    }
                    let reserved = index == 0 && matches!(name.as_str(), "ctx" | "derived");
                    if is_bare(name) && !reserved {
                        f.write_str(name)?;
                    } else {
                        f.write_str(&serde_json::Value::from(name.as_str()).to_string())?;
                    }
                }
            }
        }
        Ok(())
    }
}
