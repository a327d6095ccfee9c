use std::collections::BTreeSet;

/// A set of classes of one variable, a bit each.
pub(in crate::lint) type Mask = u128;

/// Index of a variable in its space.
pub(in crate::lint) type Variable = usize;

/// What has to hold of variables. There is no negation: [`Formula::negated`] pushes it down to the sets of classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) enum Formula {
    /// The variable's class is in the set. Bits beyond the variable's classes say nothing.
    In(Variable, Mask),
    /// All of these; of none: true.
    And(Vec<Formula>),
    /// One of these; of none: false.
    Or(Vec<Formula>),
}

impl Formula {
    /// What always holds.
    pub(in crate::lint) const TRUE: Self = Self::And(Vec::new());

    /// What never holds.
    pub(in crate::lint) const FALSE: Self = Self::Or(Vec::new());

    /// What holds where this does not.
    pub(in crate::lint) fn negated(&self) -> Self {
        match self {
            Self::In(variable, mask) => Self::In(*variable, !mask),
            Self::And(parts) => Self::Or(parts.iter().map(Self::negated).collect()),
            Self::Or(parts) => Self::And(parts.iter().map(Self::negated).collect()),
        }
    }

    /// This and that.
    pub(in crate::lint) fn and(self, other: Self) -> Self {
        match self {
            Self::And(mut parts) => {
                parts.push(other);
                Self::And(parts)
            }
            Self::In(..) | Self::Or(_) => Self::And(vec![self, other]),
        }
    }

    /// The variables that it speaks of.
    pub(in crate::lint) fn variables(&self) -> BTreeSet<Variable> {
        let mut found = BTreeSet::new();
        self.collect(&mut found);
        found
    }

    fn collect(&self, found: &mut BTreeSet<Variable>) {
        match self {
            Self::In(variable, _) => {
                found.insert(*variable);
            }
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.collect(found)),
        }
    }
}
