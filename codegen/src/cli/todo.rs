use super::check::documents;
use super::{End, Program, compile, say, tell, unusable};
use crate::authoring::{self, Beside};
use crate::cache::Cache;
use crate::provenance::Lock;
use crate::{Compilation, pipeline};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Say what is missing in specs: parameters to decide on, texts, names, errata, lines of guides, fingerprints
///
/// Mistakes that `check` reports are listed with the rest, a line each. Lists of facts and examples are asked for where docs/facts and tests/examples
/// stand beside the spec directory.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec todo
  payspec todo v2/xyz --sources documents
  payspec todo v2/xyz --vectors --format json

Exit status: 0 nothing is missing, 1 something is, 2 unusable.")]
pub struct ToDoOptions {
    /// Only these gateways [default: all, and what they share]
    #[arg(value_name = "GATEWAY")]
    gateways: Vec<String>,
    /// Say as well which lines of guides nobody accounts for; DIR holds the documents, as `check --sources` takes it
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    sources: Option<PathBuf>,
    /// Say as well which checks of the gateways' own no vector covers; takes long where vectors are not remembered
    #[arg(long)]
    vectors: bool,
    /// The answer for people, or as one JSON object with every item
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Spec directory [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

impl ToDoOptions {
    /// Lists what is missing.
    pub fn run(&self, program: &Program) -> End {
        let spec = match program.spec(self.spec.as_ref()) {
            Ok(spec) => spec,
            Err(reason) => return unusable(reason),
        };
        let Some(compilation) = compile(&spec) else { return End::Unusable };
        match self.gather(program, &spec, &compilation) {
            Ok(todos) => {
                let is_done = todos.todo.is_empty();
                let said = match self.format {
                    Format::Human => say(&todos.render()),
                    Format::Json => {
                        let guides: Vec<_> =
                            todos.guides.iter().map(|(id, totals)| serde_json::json!({ "id": id, "totals": totals })).collect();
                        say(&format!("{}\n", serde_json::json!({ "todo": todos.todo, "guides": guides })))
                    }
                };
                if let (Format::Human, true) = (self.format, is_done) {
                    tell(format_args!("nothing is missing"));
                }
                self.say_what_was_left_out();
                said.map_or_else(unusable, |()| if is_done { End::Fine } else { End::Found })
            }
            Err(reason) => unusable(reason),
        }
    }

    fn gather(&self, program: &Program, spec: &Path, compilation: &Compilation) -> Result<authoring::ToDos, String> {
        let lock = Lock::read(spec).map_err(|error| format!("{}: {error}", spec.join(Lock::FILE).display()))?;
        let documents = self.sources.as_deref().map(|directory| documents(directory, compilation)).transpose()?;
        let unbroken = if self.vectors { self.unbroken(program, compilation)? } else { Vec::new() };
        let folder = |path: &str| Some(beside(spec).join(path)).filter(|folder| folder.is_dir());
        let (facts, examples) = (folder("docs/facts"), folder("tests/examples"));
        let beside = Beside {
            lock: &lock,
            documents: documents.as_ref(),
            unbroken: &unbroken,
            facts: facts.as_deref(),
            examples: examples.as_deref(),
        };
        let mut todos = authoring::todo(compilation, &beside);
        todos.keep(&self.gateways, compilation)?;
        Ok(todos)
    }

    /// Checks of the gateways' own without a vector: gateway, operation, id.
    fn unbroken(&self, program: &Program, compilation: &Compilation) -> Result<Vec<(String, String, String)>, String> {
        if compilation.diagnostics.has_errors() {
            return Err("vectors are found for specs without errors only; leave --vectors out".to_owned());
        }
        let mut model = compilation.model.clone();
        if !self.gateways.is_empty() {
            model.gateways.retain(|id, _| self.gateways.contains(id));
        }
        let cache = program.cache.clone().and_then(Cache::at);
        let mut unbroken = Vec::new();
        for (gateway, offer, checks) in pipeline::unbroken(&model, cache.as_ref()) {
            // A rule of the platform's may stand behind a stricter one of the gateway's; that is nobody's to mend.
            let is_own = |check: &String| !offer.rules.iter().any(|rule| rule.platform && rule.id == *check);
            let own = checks.into_iter().filter(is_own);
            unbroken.extend(own.map(|check| (gateway.id.clone(), offer.operation.clone(), check)));
        }
        Ok(unbroken)
    }

    /// Nobody should take silence for an answer.
    fn say_what_was_left_out(&self) {
        if self.sources.is_none() {
            tell(format_args!("lines of guides were not looked at; --sources DIR does"));
        }
        if !self.vectors {
            tell(format_args!("vectors were not looked at; --vectors does"));
        }
    }
}

/// The folder that a spec directory stands in.
fn beside(spec: &Path) -> PathBuf {
    let parent = spec.canonicalize().ok().and_then(|spec| spec.parent().map(Path::to_path_buf));
    parent.unwrap_or_else(|| PathBuf::from("."))
}
