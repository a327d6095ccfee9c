//! Where every statement comes from: fingerprints of the lines that specs cite, and what becomes of each line of a guide.
//!
//! The text of guides is never kept. What is kept is a [`Lock`], a file beside the specs with a fingerprint per cited range. Without any
//! document, [`check`] says whether the lock knows every citation. With [`Documents`] at hand, [`verify`] also says whether the cited
//! lines still stand there, what to read again where they do not, and for each line of a guide who cites it ([`Report`]).
//!
//! | file | subject |
//! |---|---|
//! | `citer` | who cites which lines: a walk over the model |
//! | `document` | the files that are cited, as lines |
//! | `lock` | the file of fingerprints |
//! | `locked` | citations against the lock, which needs no document |
//! | `change` | cited lines that changed or moved |
//! | `coverage` | each line of a guide: cited, not a rule, or accounted for by nobody |
//! | `doubt` | entries of `not_rules` to look at again |
//! | `place` | where citations stand in spec files, for drawing |
//! | `report`, `render` | what was found, as data and for people |

mod change;
mod citer;
mod coverage;
mod document;
mod doubt;
mod lock;
mod locked;
mod place;
mod render;
mod report;

pub use citer::{Citer, CiterKind};
pub use document::{Document, Documents};
pub use lock::{Lock, LockError};
pub use report::{Change, Coverage, DocumentReport, Fate, Line, LineStatus, Report, State, Totals};

use crate::diagnostic::Diagnostics;
use crate::model::{Model, SourceKind};
use crate::source::SourceSet;
use citer::Claims;
use place::Places;

/// Whether the lock knows every citation of the specs, and no others. Needs no document.
///
/// `whole` says that the model is: after errors in the specs it lacks citations, so nothing can be said of what nobody cites, and the lock
/// cannot be written, so what it lacks is said once the errors are mended.
#[must_use]
pub fn check(model: &Model, sources: &SourceSet, lock: &Lock, whole: bool) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    locked::check(model, &Claims::of(model), lock, &Places::of(sources), whole, &mut diagnostics);
    diagnostics
}

/// Compares the documents at hand with the lock and with the specs. The diagnostics are about what [`check`] does not look at.
#[must_use]
pub fn verify(model: &Model, sources: &SourceSet, lock: &Lock, documents: &Documents) -> (Report, Diagnostics) {
    let (claims, places) = (Claims::of(model), Places::of(sources));
    let mut diagnostics = Diagnostics::new();
    let mut reports = Vec::new();
    for source in model.sources.values().filter(|source| source.file.is_some()) {
        let Some(document) = documents.get(&source.id) else {
            reports.push(DocumentReport::missing(source));
            continue;
        };
        change::check_revision(source, document, &places, &mut diagnostics);
        let locked = lock.document(&source.id);
        let ranges = claims.ranges(&source.id);
        let fates = change::fates(source, document, locked, &ranges);
        doubt::check_blank(&source.id, document, &fates, &places, &mut diagnostics);
        let coverage = (source.kind == SourceKind::Guide).then(|| {
            doubt::check_not_rules(&source.id, document, &claims, &fates, &places, &mut diagnostics);
            coverage::of(document, &fates)
        });
        let same = locked.is_none_or(|locked| locked.sha256 == document.sha256());
        let declared = source.sha256.as_deref().is_none_or(|declared| declared == document.sha256());
        reports.push(DocumentReport {
            id: source.id.clone(),
            kind: report::kind_id(source.kind),
            file: source.file.clone(),
            state: if same && declared { State::Unchanged } else { State::Changed },
            lines: Some(document.len()),
            changes: change::changes(&fates),
            coverage,
        });
    }
    (Report { documents: reports }, diagnostics)
}

/// The lock with a fingerprint of every citation: taken from the documents at hand, kept as it is for the others.
///
/// # Errors
///
/// Documents at hand that are not of the revision that `sources.yaml` names: whoever names a new one has read what changed.
pub fn update(model: &Model, sources: &SourceSet, lock: &Lock, documents: &Documents) -> Result<Lock, Diagnostics> {
    let places = Places::of(sources);
    let mut diagnostics = Diagnostics::new();
    for source in model.sources.values() {
        if let Some(document) = documents.get(&source.id) {
            change::check_revision(source, document, &places, &mut diagnostics);
        }
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    Ok(lock::renewed(lock, &Claims::of(model), documents))
}
