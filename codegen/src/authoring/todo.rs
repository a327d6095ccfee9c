use super::mark::{About, marks};
use super::reading::unexplained;
use super::words::{Lack, unnamed, untranslated};
use crate::Compilation;
use crate::diagnostic::{Diagnostics, Location, Place, Step};
use crate::model::Erratum;
use crate::provenance::{self, Documents, Lock, Report, Totals};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

/// What is said of a parameter whose mark is still there.
pub(super) const UNDECIDED: &str = "nobody has decided on it";

/// What is at hand beside the specs themselves.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// Fingerprints of cited lines.
    pub lock: &'a Lock,
    /// The documents, if they are at hand: what becomes of each line of a guide.
    pub documents: Option<&'a Documents>,
    /// Checks that no payload breaks, if that was looked for: gateway, operation, id.
    pub unbroken: &'a [(String, String, String)],
    /// The folder of the second readers' lists of facts, `v2-kcp.md`; `None` where there is no such folder.
    pub facts: Option<&'a Path>,
    /// The folder of what the guides' own examples come to, `v2-kcp.yaml`; `None` where there is no such folder.
    pub examples: Option<&'a Path>,
}

/// Something to do, by kind. The order is that in which it is shown, and a good one to do it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something that `check` reports.
    Mistake,
    /// A parameter that nobody has decided on: its mark is still there.
    Parameter,
    /// A mark that is about no parameter.
    Note,
    /// A text in one language only.
    Text,
    /// A gateway's own parameter without a name.
    Name,
    /// A schema that is overruled, and no erratum says so.
    Erratum,
    /// A guide of which `sources.yaml` does not say the file and revision.
    Guide,
    /// Lines of a guide that nobody accounts for, or that do not stand where they are cited.
    Lines,
    /// Citations and fingerprints that do not match.
    Fingerprint,
    /// A check that no payload was found to break, so that no vector covers it.
    Vector,
    /// No second reader's list of facts.
    Facts,
    /// Nothing about the examples of the guide.
    Examples,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ToDo {
    /// The gateway; `None` for what several share.
    pub gateway: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// File of the specs, if it stands in one.
    pub file: Option<String>,
    /// Line in it, from 1.
    pub line: Option<usize>,
    /// Column in the line, from 1, in characters.
    pub column: Option<usize>,
    /// The parameter, id of a check, or code of a diagnostic that it is about.
    pub subject: Option<String>,
    /// What is missing, in a sentence or part of one.
    pub message: String,
}

/// Everything to do.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ToDos {
    /// By gateway, kind, file and line.
    pub todo: Vec<ToDo>,
    /// How far each guide at hand is accounted for.
    pub guides: Vec<(String, Totals)>,
}

/// Gathers what is to do. Specs with mistakes have less to tell, and never more than is so.
#[must_use]
pub fn todo(compilation: &Compilation, beside: &Beside<'_>) -> ToDos {
    let mut gathering = Gathering { compilation, todo: Vec::new() };
    gathering.diagnostics(&compilation.diagnostics, Kind::Mistake);
    gathering.files();
    gathering.guides();
    let whole = !compilation.diagnostics.has_errors();
    let fingerprints = provenance::check(&compilation.model, &compilation.sources, beside.lock, whole);
    gathering.diagnostics(&fingerprints, Kind::Fingerprint);
    let guides = beside.documents.map(|documents| gathering.lines(beside.lock, documents)).unwrap_or_default();
    for (gateway, operation, check) in beside.unbroken {
        let message = format!("no payload was found that breaks `{check}` of {operation}, so no vector covers it");
        gathering.add(Some(gateway.clone()), Kind::Vector, None, Some(check.clone()), message);
    }
    gathering.readers(beside);
    let mut todo = gathering.todo;
    todo.sort();
    todo.dedup();
    ToDos { todo, guides }
}

/// The gateways that have a folder, whether what is in it can be read or not.
pub(super) fn gateways(compilation: &Compilation) -> BTreeSet<String> {
    compilation.sources.files().iter().filter_map(|file| owner(&file.path)).map(str::to_owned).collect()
}

/// The gateway that a file belongs to: `v2/kcp` of `gateways/v2/kcp/gateway.yaml`.
fn owner(path: &str) -> Option<&str> {
    let below = path.strip_prefix("gateways/")?;
    let (folder, _) = below.rsplit_once('/')?;
    (folder.matches('/').count() == 1).then_some(folder)
}

struct Gathering<'c> {
    compilation: &'c Compilation,
    todo: Vec<ToDo>,
}

impl Gathering<'_> {
    fn add(&mut self, gateway: Option<String>, kind: Kind, place: Option<&Place>, subject: Option<String>, message: String) {
        let location = place.map(|place| Location::new(place, &self.compilation.sources));
        let (line, column) = (location.as_ref().map(|at| at.line), location.as_ref().map(|at| at.column));
        let file = location.map(|location| location.file);
        self.todo.push(ToDo { gateway, kind, file, line, column, subject, message });
    }

    fn diagnostics(&mut self, diagnostics: &Diagnostics, kind: Kind) {
        for diagnostic in diagnostics {
            let gateway = self.gateway_at(&diagnostic.primary);
            let code = Some(diagnostic.code.id().to_owned());
            self.add(gateway, kind, Some(&diagnostic.primary), code, diagnostic.message.clone());
        }
    }

    /// The gateway that a place belongs to; an entry of `sources.yaml` belongs to the gateway whose guide it is.
    fn gateway_at(&self, place: &Place) -> Option<String> {
        let file = self.compilation.sources.files().get(place.file)?;
        if let ("sources.yaml", [_, Step::Key(id), ..]) = (file.path.as_str(), place.path.as_slice()) {
            return self.gateway_of_guide(id);
        }
        owner(&file.path).map(str::to_owned)
    }

    fn gateway_of_guide(&self, id: &str) -> Option<String> {
        self.compilation.model.gateways.values().find(|gateway| gateway.guide == id).map(|gateway| gateway.id.clone())
    }

    /// What files themselves show.
    fn files(&mut self) {
        let compilation = self.compilation;
        for (index, file) in compilation.sources.files().iter().enumerate() {
            let gateway = owner(&file.path);
            for mark in marks(file, gateway, &compilation.model) {
                let (kind, subject, message) = match mark.about {
                    About::Parameter { path, refined: false } => (Kind::Parameter, Some(path), UNDECIDED.to_owned()),
                    About::Parameter { path, refined: true } => {
                        (Kind::Parameter, Some(path), "refined, and still marked; take the mark away".to_owned())
                    }
                    About::Unknown { path, near } => {
                        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                        let message = format!("a mark for `{path}`, which these operations do not have{near}");
                        (Kind::Note, Some(path), message)
                    }
                    About::Note(text) => (Kind::Note, None, text),
                };
                self.add(gateway.map(str::to_owned), kind, Some(&Place::bytes(index, mark.range)), subject, message);
            }
            let Some(value) = &file.value else { continue };
            let place = Place::file(index);
            let mut texts = Vec::new();
            untranslated(value, &place, &mut texts);
            self.lacks(Kind::Text, texts);
            if gateway.is_some() || file.path.starts_with("fragments/") {
                let mut names = Vec::new();
                unnamed(value, &place, &mut names);
                self.lacks(Kind::Name, names);
                let mut readings = Vec::new();
                unexplained(value, &place, &self.errata(gateway), &mut readings);
                self.lacks(Kind::Erratum, readings);
            }
        }
    }

    /// The errata of a gateway; of a fragment, which may serve several, those of all.
    fn errata(&self, gateway: Option<&str>) -> Vec<&Erratum> {
        let of = self.compilation.model.gateways.values().filter(|known| gateway.is_none_or(|gateway| known.id == gateway));
        of.flat_map(|gateway| &gateway.errata).collect()
    }

    fn lacks(&mut self, kind: Kind, lacks: Vec<Lack>) {
        for lack in lacks {
            let gateway = self.gateway_at(&lack.place);
            self.add(gateway, kind, Some(&lack.place), None, lack.message);
        }
    }

    /// Guides that are listed without a file, or without the revision that was read.
    fn guides(&mut self) {
        for gateway in self.compilation.model.gateways.values() {
            // That there is none at all is a mistake.
            let Some(source) = self.compilation.model.sources.get(&gateway.guide) else { continue };
            for (key, there) in [("file", source.file.is_some()), ("sha256", source.sha256.is_some())] {
                if !there {
                    let message = format!("sources.yaml does not say the `{key}` of {}", source.id);
                    self.add(Some(gateway.id.clone()), Kind::Guide, None, Some(source.id.clone()), message);
                }
            }
        }
    }

    /// What `check --sources` says, and how far it is.
    fn lines(&mut self, lock: &Lock, documents: &Documents) -> Vec<(String, Totals)> {
        let (Report { documents: reports }, diagnostics) =
            provenance::verify(&self.compilation.model, &self.compilation.sources, lock, documents);
        self.diagnostics(&diagnostics, Kind::Lines);
        let mut totals = Vec::new();
        for report in reports {
            let gateway = self.gateway_of_guide(&report.id);
            for change in &report.changes {
                let message = format!("lines {} of {} do not stand where they are cited", change.lines, report.id);
                self.add(gateway.clone(), Kind::Lines, None, Some(report.id.clone()), message);
            }
            let Some(coverage) = report.coverage else { continue };
            if coverage.totals.unaccounted > 0 {
                let message = format!("nobody accounts for lines {} of {}", coverage.unaccounted_ranges(), report.id);
                self.add(gateway, Kind::Lines, None, Some(report.id.clone()), message);
            }
            totals.push((report.id, coverage.totals));
        }
        totals
    }

    /// What others have to do: the second reader, and whoever tries the guide's examples.
    fn readers(&mut self, beside: &Beside<'_>) {
        for gateway in gateways(self.compilation) {
            let lists = [
                (Kind::Facts, beside.facts, "md", "there is no second reader's list of the guide's facts"),
                (Kind::Examples, beside.examples, "yaml", "nothing says what the examples of the guide come to"),
            ];
            for (kind, folder, ending, what) in lists {
                let Some(file) = folder.map(|folder| folder.join(format!("{}.{ending}", gateway.replace('/', "-")))) else {
                    continue;
                };
                if !file.is_file() {
                    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
                    let message = format!("{what} ({})", name.as_deref().unwrap_or_default());
                    self.add(Some(gateway.clone()), kind, None, name, message);
                }
            }
        }
    }
}

impl ToDos {
    /// Only what concerns these gateways; none given keeps all.
    ///
    /// # Errors
    ///
    /// A gateway that has no folder, in a sentence.
    pub fn keep(&mut self, wanted: &[String], compilation: &Compilation) -> Result<(), String> {
        let known = gateways(compilation);
        if let Some(unknown) = wanted.iter().find(|id| !known.contains(*id)) {
            let near = crate::diagnostic::suggest(unknown, known.iter().map(String::as_str));
            let list: Vec<&str> = known.iter().map(String::as_str).collect();
            let help = near.map_or_else(|| format!("there are {}", list.join(", ")), |near| format!("did you mean `{near}`?"));
            return Err(format!("there is no gateway `{unknown}`; {help}"));
        }
        if !wanted.is_empty() {
            self.todo.retain(|item| item.gateway.as_ref().is_some_and(|gateway| wanted.contains(gateway)));
            let guides: Vec<&str> =
                wanted.iter().filter_map(|id| Some(compilation.model.gateways.get(id)?.guide.as_str())).collect();
            self.guides.retain(|(id, _)| guides.contains(&id.as_str()));
        }
        Ok(())
    }
}
