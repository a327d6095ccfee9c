use super::places::shown;
use super::{End, Program, compile, print, say, tell, unusable};
use crate::Compilation;
use crate::diagnostic::{Code, Diagnostics, Place, github};
use crate::provenance::{self, Documents, Lock, Report};
use crate::replace::replace;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Say everything that is wrong with specs, in one run; writes nothing
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec check
  payspec check --spec path/to/spec --format json
  payspec check --format github
  payspec check --sources documents
  payspec check --sources documents --update")]
pub struct Check {
    /// Spec directory [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
    /// Compare the specs with the documents in DIR: whether cited lines still stand there, and what becomes of each line of the guides.
    /// DIR holds guides/ and reference/, or some of the files themselves; documents that are not there are left out
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    sources: Option<PathBuf>,
    /// Write the fingerprints of all cited lines into the spec directory, as sources.lock
    #[arg(long, requires = "sources")]
    update: bool,
    /// The answer for people, as one JSON object with every line of the guides, or as annotations for GitHub Actions
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

/// What else was found beside diagnostics.
#[derive(Default)]
struct Findings {
    /// What is wrong, a sentence each.
    failures: Vec<String>,
    report: Option<Report>,
}

impl Check {
    /// Checks.
    pub fn run(&self, program: &Program) -> End {
        let spec = match program.spec(self.spec.as_ref()) {
            Ok(spec) => spec,
            Err(reason) => return unusable(reason),
        };
        let Some(mut compilation) = compile(&spec) else { return End::Unusable };
        let documents = match self.sources.as_deref().map(|directory| documents(directory, &compilation)).transpose() {
            Ok(documents) => documents,
            Err(reason) => return unusable(reason),
        };
        for diagnostic in &compilation.style() {
            compilation.diagnostics.push(diagnostic.clone());
        }
        let findings = check_provenance(&mut compilation, &spec, documents.as_ref(), self.update);
        let is_fine = findings.failures.is_empty() && !compilation.diagnostics.has_errors();
        let said = match self.format {
            Format::Human => {
                print(&compilation, program);
                let said = say(&findings.report.as_ref().map(Report::render).unwrap_or_default());
                findings.failures.iter().for_each(|failure| tell(format_args!("error: {failure}")));
                if is_fine {
                    tell(format_args!("{}: no errors", counts(&compilation)));
                }
                said
            }
            Format::Json => {
                let answer = serde_json::json!({
                    "ok": is_fine,
                    "failures": findings.failures,
                    "diagnostics": compilation.diagnostics.reports(&compilation.sources),
                    "documents": findings.report.map(|report| report.documents),
                });
                say(&format!("{answer}\n"))
            }
            Format::Github => {
                let mut text = compilation.diagnostics.github(&compilation.sources);
                text.extend(findings.failures.iter().map(|failure| format!("::error::{}\n", github::message(failure))));
                say(&text)
            }
        };
        match said {
            Err(error) => unusable(error),
            Ok(()) if is_fine => End::Fine,
            Ok(()) => End::Found,
        }
    }
}

/// The documents in a directory.
pub(super) fn documents(directory: &Path, compilation: &Compilation) -> Result<Documents, String> {
    let found = Documents::read(directory, compilation.model.sources.values());
    let documents = found.map_err(|error| format!("cannot read the documents in {}: {error}", directory.display()))?;
    if documents.is_empty() {
        return Err(format!("none of the documents in sources.yaml is in {}", directory.display()));
    }
    Ok(documents)
}

/// Compares specs, lock and, where they are at hand, documents; first writes the lock if that is asked for.
fn check_provenance(compilation: &mut Compilation, spec: &Path, documents: Option<&Documents>, update: bool) -> Findings {
    let mut findings = Findings::default();
    let mut lock = match Lock::read(spec) {
        Ok(lock) => lock,
        // Written anew, it need not have been sound; a merge leaves marks in it, for example.
        Err(_) if update => Lock::default(),
        Err(error) => {
            findings.failures.push(format!("{}: {error}", shown(&spec.join(Lock::FILE)).display()));
            return findings;
        }
    };
    let whole = !compilation.diagnostics.has_errors();
    let (model, sources) = (&compilation.model, &compilation.sources);
    if let Some(documents) = documents.filter(|_| update) {
        let file = spec.join(Lock::FILE);
        let name = shown(&file).display().to_string();
        if whole {
            match provenance::update(model, sources, &lock, documents) {
                Ok(renewed) => match replace(&file, spec, &renewed.to_string()) {
                    Ok(()) => {
                        tell(provenance::verify(model, sources, &lock, documents).0.render_changes());
                        let (new, gone) = (renewed.count_beyond(&lock), lock.count_beyond(&renewed));
                        tell(format_args!("{name}: {} fingerprints, {new} new, {gone} gone", renewed.len()));
                        lock = renewed;
                    }
                    Err(error) => findings.failures.push(format!("cannot write {name}: {error}")),
                },
                // What refuses the documents is among what `verify` says.
                Err(_) => findings.failures.push(format!("{name} was left alone")),
            }
        } else {
            findings.failures.push(format!("{name} was left alone, since the specs have errors"));
        }
    }
    let checked = provenance::check(model, sources, &lock, whole);
    let mut verified = Diagnostics::new();
    if let Some(documents) = documents {
        let (report, more) = provenance::verify(model, sources, &lock, documents);
        findings.failures.extend(report.failures());
        findings.report = Some(report);
        verified = more;
    }
    // Where nothing stands, no fingerprint is missing.
    let is_blank = |place: &Place| verified.iter().any(|of| of.code == Code::InvalidCitation && of.primary == *place);
    let checked = checked.iter().filter(|found| !is_blank(&found.primary));
    let all: Vec<_> = checked.chain(verified.iter()).cloned().collect();
    compilation.diagnostics.extend(all);
    findings
}

fn counts(compilation: &Compilation) -> String {
    let gateways = &compilation.model.gateways;
    let rules: usize = gateways.values().flat_map(|g| g.offers.values()).map(|o| o.rules.len()).sum();
    let offers: usize = gateways.values().map(|g| g.offers.len()).sum();
    format!("{} gateways, {offers} operations, {rules} rules", gateways.len())
}
