use super::revision::Revision;
use super::{End, Program, compile, print, say, unusable};
use crate::diff::{self, Class};
use crate::model::Model;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Say what has changed between two specs, and what that means for callers
///
/// What specs mean is compared, not how they are written: moving a line, reordering and rewriting a condition change nothing. Each change is
/// breaking (a payload that was accepted is refused, or a name that callers hold is gone), compatible, or documentation only.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec diff main spec
  payspec diff v0.1.0 HEAD --format markdown
  payspec diff old/spec new/spec --lang ko
  payspec diff origin/main spec --deny breaking

Exit status: 0 compared, 1 with --deny something of that class or graver has changed, 2 unusable: no such directory or revision, specs with errors.")]
pub struct Diff {
    /// The specs before: a directory, or a git revision of the repository (main, v0.1.0, HEAD~3, REVISION:path/to/spec)
    #[arg(value_name = "OLD")]
    old: String,
    /// The specs after, likewise
    #[arg(value_name = "NEW")]
    new: String,
    /// Exit with 1 if a change is of this class or a graver one
    #[arg(long, value_enum, value_name = "CLASS")]
    deny: Option<Deny>,
    /// The answer for people, as one JSON object, or as Markdown in both languages
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Language of the answer for people
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Spec directory that revisions are of [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Deny {
    /// What callers have to look at.
    Breaking,
    /// That, and every other change of what is accepted and found.
    Compatible,
    /// Any change.
    DocsOnly,
}

impl From<Deny> for Class {
    fn from(deny: Deny) -> Self {
        match deny {
            Deny::Breaking => Self::Breaking,
            Deny::Compatible => Self::Compatible,
            Deny::DocsOnly => Self::DocsOnly,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    Ko,
    En,
}

impl Diff {
    /// Compares.
    pub fn run(&self, program: &Program) -> End {
        let models = self.model(program, &self.old).and_then(|old| Ok((old, self.model(program, &self.new)?)));
        let (old, new) = match models {
            Ok(models) => models,
            Err(end) => return end,
        };
        let diff = diff::diff(&old, &new).with_interface(&old, &new);
        let text = match self.format {
            Format::Human => diff::human(&diff, self.lang == Language::Ko),
            Format::Json => format!("{}\n", diff::json(&diff)),
            Format::Markdown => diff::markdown(&diff),
        };
        if let Err(error) = say(&text) {
            return unusable(error);
        }
        let is_denied = self.deny.is_some_and(|deny| diff.class().is_some_and(|class| class >= deny.into()));
        if is_denied { End::Found } else { End::Fine }
    }

    /// What a directory or a revision means.
    fn model(&self, program: &Program, named: &str) -> Result<Model, End> {
        let compilation = if Path::new(named).is_dir() {
            compile(Path::new(named)).ok_or(End::Unusable)?
        } else {
            let spec = program.spec(self.spec.as_ref()).map_err(unusable)?;
            let revision = Revision::find(&spec, named)
                .map_err(|reason| unusable(format!("`{named}` is neither a directory nor a git revision: {reason}")))?;
            let texts = revision.texts().map_err(|reason| unusable(format!("cannot read `{named}`: {reason}")))?;
            crate::compile_texts(texts)
        };
        if compilation.diagnostics.has_errors() {
            print(&compilation, program);
            return Err(unusable(format!("the specs of {named} have errors")));
        }
        Ok(compilation.model)
    }
}
