use super::earlier::{Earlier, Failure};
use super::progress::Progress;
use super::{End, Program, compile, depfile, places, print, say, tell, unusable};
use crate::cache::Cache;
use crate::output::{self, File, Product};
use crate::{Called, Target, build};
use clap::Args;
use std::path::{Path, PathBuf};

/// Generate code, documentation and vectors from specs
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec gen
  payspec gen --target docs,vectors --gateway v2/kcp --out build/payspec
  payspec gen --check
  payspec gen --list-outputs --target vectors
  payspec gen --depfile build/payspec.d --out build/payspec")]
pub struct Generate {
    /// Write nothing; print what is stale and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Only these targets; may be repeated, or a list with commas
    #[arg(long = "target", value_name = "TARGET", value_delimiter = ',', value_parser = target_names())]
    targets: Vec<String>,
    /// Only these gateways, such as v2/kcp; may be repeated, or a list with commas. Needs --out, since the usual output holds all of them
    #[arg(long = "gateway", value_name = "ID", value_delimiter = ',', requires = "out")]
    gateways: Vec<String>,
    /// Spec directory [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
    /// Output directory [default: `generated` beside the spec directory]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
    /// Write nothing; print what would be read, a path a line: spec files, and folders in which a new one would count
    #[arg(long, conflicts_with_all = ["check", "depfile"])]
    list_inputs: bool,
    /// Write nothing; print what would be written, a path a line
    #[arg(long, conflicts_with_all = ["check", "depfile", "list_inputs"])]
    list_outputs: bool,
    /// After writing, say there which files were made from which, as make and ninja read it
    #[arg(long, value_name = "FILE", conflicts_with = "check", value_hint = clap::ValueHint::FilePath)]
    depfile: Option<PathBuf>,
}

/// Names of the targets, for help and completions.
fn target_names() -> clap::builder::PossibleValuesParser {
    Target::ALL.into_iter().chain(Target::NAMED).map(Target::name).collect::<Vec<_>>().into()
}

impl Generate {
    /// Generates, compares or lists.
    pub fn run(&self, program: &Program) -> End {
        let spec = match program.spec(self.spec.as_ref()) {
            Ok(spec) => spec,
            Err(reason) => return unusable(reason),
        };
        let out = program.out(self.out.as_ref(), &spec);
        let targets: Vec<Target> = self.targets.iter().filter_map(|name| name.parse().ok()).collect();
        // What is made only where it is named has no place among what is always made.
        if let Some(named) = targets.iter().find(|target| self.out.is_none() && Target::NAMED.contains(target)) {
            return unusable(format!("the target `{}` needs --out", named.name()));
        }
        let targets = if targets.is_empty() { Target::ALL.to_vec() } else { targets };
        // A check computes everything: it is there to find what is not as it should be.
        let cache = program.cache.clone().and_then(Cache::at).filter(|_| !self.check);
        let mut earlier = Earlier::of(cache, &out);
        let this =
            if self.writes_output_alone() { earlier.run(&spec, &format!("{targets:?} {:?}", self.gateways)) } else { None };
        if let Some(count) = this.as_ref().and_then(|run| earlier.still_stands(run)) {
            tell(format_args!("nothing has changed since {count} files were written"));
            return End::Fine;
        }
        let progress = Progress::start("checking specs");
        let Some(mut compilation) = compile(&spec) else { return End::Unusable };
        let inputs = build::inputs(&places::shown(&spec), &compilation);
        let outputs = |products: &[Product]| {
            let mut outputs: Vec<PathBuf> = products.iter().map(|product| places::shown(&out).join(product.path())).collect();
            outputs.sort();
            outputs
        };
        if self.list_inputs {
            return ended(say(&lines(inputs.iter().map(PathBuf::as_path))));
        }
        print(&compilation, program);
        if compilation.diagnostics.has_errors() {
            return End::Found;
        }
        if let Err(unknown) = compilation.keep_gateways(&self.gateways) {
            let there_are: Vec<&str> = compilation.model.gateways.keys().map(String::as_str).collect();
            return unusable(format!("there is no gateway `{unknown}`; there are {}", there_are.join(", ")));
        }
        progress.step(format!("making {}", targets.iter().map(|target| target.name()).collect::<Vec<_>>().join(", ")));
        let mut rule = String::new();
        let made = if self.list_outputs || self.check {
            earlier.products(&compilation.model, &targets).map(|products| (products, None))
        } else {
            let mut judge = |products: &[Product]| {
                if let Some(file) = &self.depfile {
                    rule = depfile::rule(file, (&spec, &inputs), (&out, &outputs(products)))?;
                }
                Ok(())
            };
            let made = earlier.write(&compilation.model, &targets, &mut judge);
            made.map(|(products, outcome)| (products, Some(outcome)))
        };
        drop(progress);
        let (products, outcome) = match made {
            Ok(made) => made,
            Err(Failure::Ungenerable(problems)) => {
                for problem in problems {
                    tell(format_args!("error: {problem}"));
                }
                return End::Found;
            }
            Err(Failure::Output(error)) => return unusable(error),
            Err(Failure::Refused(reason)) => return unusable(format_args!("{reason}; nothing was written")),
        };
        if self.list_outputs {
            return ended(say(&lines(outputs(&products).iter().map(PathBuf::as_path))));
        }
        let Some(outcome) = outcome else {
            return self.compare(&out, products, &targets).unwrap_or_else(unusable);
        };
        tell(format_args!(
            "{} written, {} removed, {} unchanged",
            outcome.written.len(),
            outcome.removed.len(),
            outcome.unchanged
        ));
        let read: Vec<_> = compilation.sources.files().iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        // What there was to say is said again next time. Where somebody wrote specs meanwhile nobody knows which ones were read.
        let this = this.filter(|run| compilation.diagnostics.is_empty() && run.is_of(&read));
        earlier.keep(this.as_ref(), &products);
        // What the system takes back from a process that ends need not be given back before.
        std::mem::forget((compilation, products));
        match &self.depfile {
            Some(file) => match std::fs::write(file, rule) {
                Ok(()) => End::Fine,
                Err(error) => unusable(format!("cannot write {}: {error}", file.display())),
            },
            None => End::Fine,
        }
    }

    /// Whether it is asked for nothing but what goes into the output directory.
    const fn writes_output_alone(&self) -> bool {
        !self.check && !self.list_inputs && !self.list_outputs && self.depfile.is_none()
    }

    fn compare(&self, out: &Path, products: Vec<Product>, targets: &[Target]) -> Result<End, output::Error> {
        let file = |product| match product {
            Product::File(file) => Some(file),
            // A check remembers nothing.
            Product::Standing { .. } => None,
        };
        let files: Vec<File> = products.into_iter().filter_map(file).collect();
        let scope: Vec<&str> = targets.iter().map(|target| target.folder()).collect();
        let stale = output::check(out, &files, &scope)?;
        if stale.is_empty() {
            tell(format_args!("{} files are up to date", files.len()));
            return Ok(End::Fine);
        }
        for file in &stale {
            if let Err(error) = say(&file.diff) {
                return Ok(unusable(error));
            }
        }
        tell(format_args!(
            "{} generated files are stale; mend them with: {} gen{}",
            stale.len(),
            Called::running().name,
            self.repeated()
        ));
        Ok(End::Found)
    }

    /// The options that say what is meant, to be typed again.
    fn repeated(&self) -> String {
        let path = |flag: &str, value: &Option<PathBuf>| {
            value.as_ref().map(|path| format!(" {flag} {}", path.display())).unwrap_or_default()
        };
        let list = |flag: &str, values: &[String]| {
            if values.is_empty() { String::new() } else { format!(" {flag} {}", values.join(",")) }
        };
        let chosen = list("--target", &self.targets) + &list("--gateway", &self.gateways);
        chosen + &path("--spec", &self.spec) + &path("--out", &self.out)
    }
}

fn lines<'p>(paths: impl Iterator<Item = &'p Path>) -> String {
    paths.map(|path| path.display().to_string() + "\n").collect()
}

fn ended(said: Result<(), std::io::Error>) -> End {
    said.map_or_else(unusable, |()| End::Fine)
}
