//! What has changed between two models, and what that means for callers.
//!
//! Models are compared, not texts: where something stands in its file, in which order and nesting, under which names of sets and predicates
//! makes no difference. Whether a check or a rule has become tighter is reasoned: by inclusion of what passes (`checks`), for rules by a search
//! over classes of values (`rules`, on the analysis of [`crate::lint`]), and where that does not tell, by looking for a payload that the evaluator
//! accepted and refuses (`evidence`). What is still open is taken for breaking, and says so.
//!
//! ```no_run
//! use payspec_codegen::{compile, diff};
//! let (old, new) = (compile("old/spec".as_ref()).unwrap(), compile("spec".as_ref()).unwrap());
//! for change in diff::diff(&old.model, &new.model).changes {
//!     println!("{}", diff::entry(&change).en);
//! }
//! ```

mod change;
mod changelog;
mod checks;
mod codes;
mod context;
mod derived;
mod documents;
mod evidence;
mod found;
mod gateways;
mod interface;
mod merged;
mod normal;
mod offers;
mod parameters;
mod reads;
mod report;
mod rules;
mod side;
#[cfg(test)]
mod tests;
mod types;
mod words;

pub use change::{Basis, Bump, Change, Class, Example, Kind, Offered, Subject};
pub use changelog::{changelog, entry};
pub use interface::interface;
pub use report::{human, json, markdown};

use crate::model::Model;
use found::Found;

/// All changes between two models.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diff {
    /// The gravest class first, then by what has changed and where.
    pub changes: Vec<Change>,
}

/// Compares two models that were compiled without errors.
#[must_use]
pub fn diff(old: &Model, new: &Model) -> Diff {
    let mut found = Found::default();
    gateways::compare(old, new, &mut found);
    offers::platform(old, new, &mut found);
    codes::compare(old, new, &mut found);
    context::compare(old, new, &mut found);
    documents::compare(old, new, &mut found);
    let mut changes = found.changes;
    // Otherwise in the order in which specs declare what has changed.
    sort(&mut changes);
    Diff { changes }
}

fn sort(changes: &mut [Change]) {
    changes.sort_by_key(|change| (std::cmp::Reverse(change.class), change.subject));
}

impl Diff {
    /// The same with what has changed for programs that name what is generated for Rust, which takes printing it twice.
    #[must_use]
    pub fn with_interface(mut self, old: &Model, new: &Model) -> Self {
        self.changes.extend(interface(old, new));
        sort(&mut self.changes);
        self
    }

    /// The gravest class; `None` if nothing has changed.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).max()
    }

    /// Which part of the version has to rise; `None` if nothing has changed.
    #[must_use]
    pub fn bump(&self) -> Option<Bump> {
        self.changes.iter().map(|change| change.bump).max()
    }

    /// The changes of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.class == class)
    }
}
