use crate::diagnostic::{Code, Diagnostic, Diagnostics, Part, Place, Severity, Step};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

/// Collects mistakes. Readers share one by reference; a [`Problems::scratch`] takes those of an attempt that may be dropped.
#[derive(Debug)]
pub(super) struct Problems {
    found: RefCell<Vec<Diagnostic>>,
    broken: Rc<Broken>,
}

/// What loading has already complained about, so that it is not reported as missing again.
#[derive(Debug, Default)]
struct Broken {
    /// Keys on the way to a mistake: what they name may have been left out.
    names: HashSet<String>,
    /// Whether a file was left out as a whole.
    file: bool,
}

/// Keys of files under which items stand; a mistake in one leaves out no more than the item.
const COLLECTIONS: [&str; 16] = [
    "code_systems",
    "context",
    "contracts",
    "derived",
    "errata",
    "inputs",
    "limits",
    "not_rules",
    "parameters",
    "predicates",
    "refine",
    "rules",
    "sets",
    "sources",
    "use",
    "waive",
];

/// Whether a mistake leaves out a whole file: its head could not be read.
fn in_head(path: &[Step]) -> bool {
    match path.first() {
        Some(Step::Key(key)) => !COLLECTIONS.contains(&key.as_str()),
        Some(Step::Index(_)) | None => true,
    }
}

impl Problems {
    /// Nothing found yet; `loaded` is what earlier stages found.
    pub(super) fn new(loaded: &Diagnostics) -> Self {
        let mut broken = Broken::default();
        for diagnostic in loaded.iter().filter(|d| d.code.severity() == Severity::Error) {
            broken.file |= match (diagnostic.code, &diagnostic.primary.part) {
                (Code::YamlSyntax | Code::TooDeep | Code::ReadersDisagree, _) => true,
                // A slip somewhere in the text, beside which the file was read.
                (_, Part::Bytes(_)) => false,
                (_, Part::Key | Part::Value | Part::Within(_) | Part::WithinKey(_)) => in_head(&diagnostic.primary.path),
            };
            let keys = diagnostic.primary.path.iter().filter_map(|step| match step {
                Step::Key(key) => Some(key.clone()),
                Step::Index(_) => None,
            });
            broken.names.extend(keys);
        }
        Self { found: RefCell::default(), broken: Rc::new(broken) }
    }

    /// An empty one for an attempt.
    pub(super) fn scratch(&self) -> Self {
        Self { found: RefCell::default(), broken: Rc::clone(&self.broken) }
    }

    /// Adds a mistake.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Adds a mistake that needs no more than a sentence.
    pub(super) fn error(&self, code: Code, message: impl Into<String>, place: Place) {
        self.report(Diagnostic::new(code, message, place));
    }

    /// Adds a mistake and what to do about it.
    pub(super) fn error_with_help(&self, code: Code, message: impl Into<String>, place: Place, help: impl Into<String>) {
        self.report(Diagnostic::new(code, message, place).help(help));
    }

    /// Says that `name` is not among `candidates`; `what` is a noun with its article, such as `a code system`.
    pub(super) fn unknown<'c>(&self, what: &str, name: &str, place: Place, candidates: impl IntoIterator<Item = &'c str>) {
        if self.excuses(name) || self.broken.file {
            return;
        }
        let message = format!("`{name}` is not the name of {what}");
        self.report(Diagnostic::new(Code::UnknownName, message, place).did_you_mean(name, candidates));
    }

    /// Whether a whole file was left out, so that anything may be missing.
    pub(super) fn lacks_file(&self) -> bool {
        self.broken.file
    }

    /// Whether what `name` stands for may be missing because of a mistake that is already known.
    pub(super) fn excuses(&self, name: &str) -> bool {
        self.broken.names.contains(name)
    }

    /// Whether nothing is wrong so far.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// What was found.
    pub(super) fn take(&self) -> Vec<Diagnostic> {
        self.found.take()
    }

    /// Adds several.
    pub(super) fn extend(&self, diagnostics: Vec<Diagnostic>) {
        self.found.borrow_mut().extend(diagnostics);
    }
}
