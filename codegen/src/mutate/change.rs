use crate::model::{Derived, Offer, Parameter, Path, Refinement, Requirement, Rule, Segment, Selection};

/// What becomes of one item of an offer; `None`: it is gone.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A rule, by its index.
    Rule(usize, Option<Rule>),
    /// A refinement of a parameter, by its index there.
    Refinement(Path, usize, Option<Refinement>),
    /// That a parameter is required.
    Required(Path, Option<Requirement>),
    /// That it is deprecated.
    Deprecated(Path, Option<Requirement>),
    /// What it selects.
    Selection(Path, Selection),
    /// A derived number, by its id.
    Derived(String, Derived),
}

impl Change {
    /// The offer with the change.
    #[must_use]
    pub fn apply(&self, offer: &Offer) -> Offer {
        let mut changed = offer.clone();
        match self {
            Self::Rule(index, Some(rule)) => changed.rules[*index] = rule.clone(),
            Self::Rule(index, None) => drop(changed.rules.remove(*index)),
            Self::Refinement(path, index, to) => {
                if let Some(parameter) = find(&mut changed.payload, path) {
                    match to {
                        Some(refinement) => parameter.refinements[*index] = refinement.clone(),
                        None => drop(parameter.refinements.remove(*index)),
                    }
                }
            }
            Self::Required(path, to) => {
                if let Some(parameter) = find(&mut changed.payload, path) {
                    parameter.required.clone_from(to);
                }
            }
            Self::Deprecated(path, to) => {
                if let Some(parameter) = find(&mut changed.payload, path) {
                    parameter.deprecated.clone_from(to);
                }
            }
            Self::Selection(path, to) => {
                if let Some(parameter) = find(&mut changed.payload, path) {
                    parameter.selects = Some(to.clone());
                }
            }
            Self::Derived(id, to) => drop(changed.derived.insert(id.clone(), to.clone())),
        }
        changed
    }
}

fn find<'a>(root: &'a mut Parameter, path: &Path) -> Option<&'a mut Parameter> {
    path.0.iter().try_fold(root, |at, segment| match segment {
        Segment::Member(name) => at.members.iter_mut().find(|member| member.wire_name == *name),
        Segment::Elements => at.items.as_deref_mut(),
    })
}
