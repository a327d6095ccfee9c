//! Gathers changes; what changed in the same way in several places is one change.

use super::change::{Bump, Change, Class, Kind, Offered, Subject, cited, plain};
use crate::model::{Citation, Text};

/// Changes found so far, and where is being looked.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) changes: Vec<Change>,
    /// Where is being looked.
    at: Option<Offered>,
}

impl Found {
    /// Looks at an operation of a gateway; without one, at the gateway.
    pub(super) fn at(&mut self, gateway: Option<&str>, operation: Option<&str>) {
        let offered = Offered { gateway: gateway.map(str::to_owned), operation: operation.map(str::to_owned) };
        self.at = (offered != Offered::default()).then_some(offered);
    }

    /// Keeps a change.
    pub(super) fn push(&mut self, mut change: Change) {
        change.offers = self.at.clone().into_iter().collect();
        match self.changes.iter_mut().find(|known| known.is_same(&change)) {
            Some(known) => {
                let more: Vec<Offered> = change.offers.into_iter().filter(|offered| !known.offers.contains(offered)).collect();
                known.offers.extend(more);
                known.example = known.example.take().or(change.example);
            }
            None => self.changes.push(change),
        }
    }

    /// That something says the same in other words, if it does.
    pub(super) fn reworded(&mut self, before: &Text, after: &Text, about: impl FnOnce(Change) -> Change, subject: Subject) {
        if before != after {
            self.push(about(Change::docs(subject, Kind::Reworded).before(before.clone()).after(after.clone())));
        }
    }

    /// That something stands on other lines, if it does. Their order means nothing.
    pub(super) fn cited(&mut self, before: &[Citation], after: &[Citation], about: impl FnOnce(Change) -> Change) {
        let (before, after) = (cited(before), cited(after));
        if before != after {
            self.push(about(Change::docs(Subject::Citation, Kind::Changed).before(plain(before)).after(plain(after))));
        }
    }

    /// What the platform's own operations say differently, as far as no gateway was found to say so: it concerns nobody who calls.
    pub(super) fn platform(&mut self, of_platform: Vec<Change>) {
        for change in of_platform {
            let is_told = self.changes.iter().any(|known| {
                known.subject == change.subject
                    && known.path == change.path
                    && known.id == change.id
                    && known.offers.iter().any(|offered| of_operation(offered, &change.offers))
            });
            if !is_told {
                let note = "제공하는 결제대행사가 없거나 모든 결제대행사가 다르게 정하여, 호출에는 영향이 없습니다.";
                let class = Class::DocsOnly;
                let change = change.note(note, "No gateway's callers see it: none offers it, or all say otherwise.");
                self.changes.push(Change { class, bump: Bump::Patch, basis: super::Basis::Reasoned, example: None, ..change });
            }
        }
    }
}

/// Whether a gateway's operation is among the platform's.
fn of_operation(offered: &Offered, platform: &[Offered]) -> bool {
    let version = offered.gateway.as_deref().and_then(|id| id.split_once('/')).map_or("", |(version, _)| version);
    let id = offered.operation.as_ref().map(|operation| format!("{version}/{operation}"));
    id.is_some() && platform.iter().any(|at| at.operation == id)
}
