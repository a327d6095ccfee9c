//! Three-valued logic.

use std::collections::BTreeSet;

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Truth {
    True,
    False,
    /// It is not known, and why.
    Undecided(Doubt),
}

/// Why a condition is undecided. `Default` is no doubt at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Doubt {
    /// Context fields that the caller did not tell, dotted.
    pub(super) fields: BTreeSet<String>,
    /// Whether a value that cannot be used has a part in it; no context could settle the matter then.
    pub(super) unusable: bool,
}

impl Truth {
    /// Undecided for want of a context field.
    pub(super) fn unknown(field: &str) -> Self {
        Self::Undecided(Doubt { fields: BTreeSet::from([field.to_owned()]), unusable: false })
    }

    /// Undecided because of a value that cannot be used.
    pub(super) fn unusable() -> Self {
        Self::Undecided(Doubt { fields: BTreeSet::new(), unusable: true })
    }

    /// False if one is false, else undecided if one is, else true. The doubts of all undecided ones add up.
    pub(super) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut doubt = None;
        for truth in truths {
            match truth {
                Self::True => {}
                Self::False => return Self::False,
                Self::Undecided(more) => {
                    let sum: &mut Doubt = doubt.get_or_insert_default();
                    sum.fields.extend(more.fields);
                    sum.unusable |= more.unusable;
                }
            }
        }
        doubt.map_or(Self::True, Self::Undecided)
    }

    /// True if one is true, else undecided if one is, else false.
    pub(super) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        !Self::all(truths.into_iter().map(|truth| !truth))
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Undecided(doubt) => Self::Undecided(doubt),
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False, True};
    use super::*;

    fn u() -> Truth {
        Truth::unknown("a")
    }

    #[test]
    fn kleene_tables() {
        let rows = [
            // a, b, a and b, a or b
            (True, True, True, True),
            (True, False, False, True),
            (True, u(), u(), True),
            (False, True, False, True),
            (False, False, False, False),
            (False, u(), False, u()),
            (u(), True, u(), True),
            (u(), False, False, u()),
            (u(), u(), u(), u()),
        ];
        for (a, b, and, or) in rows {
            assert_eq!(Truth::all([a.clone(), b.clone()]), and, "{a:?} and {b:?}");
            assert_eq!(Truth::any([a.clone(), b.clone()]), or, "{a:?} or {b:?}");
        }
        assert_eq!((!True, !False, !u()), (False, True, u()));
        assert_eq!((Truth::all([]), Truth::any([])), (True, False));
    }

    #[test]
    fn doubts_add_up() {
        let Truth::Undecided(doubt) = Truth::any([u(), Truth::unusable(), Truth::unknown("b"), False]) else { panic!() };
        assert_eq!(doubt.fields.into_iter().collect::<Vec<_>>(), ["a", "b"]);
        assert!(doubt.unusable);
        assert_eq!(Truth::all([u(), Truth::unusable(), False]), False, "what is settled leaves no doubt");
    }
}
