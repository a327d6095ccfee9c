//! Names that a gateway declares for its own rules. A rule copied from another gateway brings names along that only the other has.

use super::node::list_of;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::syntax::GatewayFile;
use std::collections::HashMap;

/// So many names are listed in a message.
const MOST_LISTED: usize = 8;

/// What a `gateway.yaml` declares by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Declaration {
    Contract,
    Set,
    Predicate,
}

impl Declaration {
    /// The key under which it stands.
    const fn key(self) -> &'static str {
        match self {
            Self::Contract => "contracts",
            Self::Set => "sets",
            Self::Predicate => "predicates",
        }
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Set => "set",
            Self::Predicate => "predicate",
        }
    }
}

/// Which gateways declare a name.
#[derive(Debug, Default)]
pub(super) struct Declared {
    gateways: HashMap<(Declaration, String), Vec<String>>,
}

impl Declared {
    pub(super) fn of(files: &[GatewayFile]) -> Self {
        let mut gateways: HashMap<(Declaration, String), Vec<String>> = HashMap::new();
        for file in files {
            let contracts = file.contracts.keys().map(|id| (Declaration::Contract, id.clone()));
            let sets = file.sets.keys().map(|id| (Declaration::Set, id.clone()));
            let predicates = file.predicates.keys().map(|id| (Declaration::Predicate, id.clone()));
            for name in contracts.chain(sets).chain(predicates) {
                gateways.entry(name).or_default().push(file.folder.clone());
            }
        }
        Self { gateways }
    }

    /// A gateway that declares the name, one of the same version before others.
    fn gateway(&self, what: Declaration, id: &str, near: &str) -> Option<&str> {
        let gateways = self.gateways.get(&(what, id.to_owned()))?;
        let version = |gateway: &str| gateway.split('/').next().map(str::to_owned);
        let same = gateways.iter().find(|gateway| version(gateway) == version(near));
        same.or_else(|| gateways.first()).map(String::as_str)
    }
}

impl Scope<'_> {
    /// Says that the gateway does not declare a name; `known` are those that it does.
    pub(super) fn undeclared<'c>(&self, what: Declaration, id: &str, place: Place, known: impl IntoIterator<Item = &'c str>) {
        let Some(gateway) = self.gateway else { return };
        if self.problems.excuses(id) || self.problems.lacks_file() {
            return;
        }
        let (key, noun) = (what.key(), what.noun());
        let known: Vec<&str> = known.into_iter().collect();
        let help = if let Some(other) = self.world.declared.gateway(what, id, gateway.id) {
            format!("{other} has one; what holds here too is declared in the `gateway.yaml` of {}, under `{key}`", gateway.id)
        } else if let Some(near) = suggest(id, known.iter().copied()) {
            format!("did you mean `{near}`?")
        } else if known.is_empty() || known.len() > MOST_LISTED {
            format!("declare it in the `gateway.yaml` of {}, under `{key}`", gateway.id)
        } else {
            format!(
                "it has {}; others are declared in the `gateway.yaml` of {}, under `{key}`",
                list_of(&known, "and"),
                gateway.id
            )
        };
        let message = format!("this gateway has no {noun} `{id}`");
        self.problems.report(Diagnostic::new(Code::UnknownName, message, place).help(help));
    }
}
