use super::{End, Program, compile, say, tell, unusable};
use crate::emit::spec_schema;
use crate::model::Model;
use crate::program::Called;
use crate::replace::replace;
use crate::source::SourceFile;
use crate::{format, output};
use clap::Args;
use std::path::PathBuf;

/// Lay out spec files in the one way there is; comments stay
///
/// What a file says does not change, nor the order of its keys. A file that is not YAML as specs use it is left alone.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec fmt-spec
  payspec fmt-spec --check
  payspec fmt-spec --spec path/to/spec")]
pub struct FmtSpec {
    /// Write nothing; print how files differ and exit with 1 if any does
    #[arg(long)]
    check: bool,
    /// Spec directory [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
}

/// Where the schemas of a program's home are, from its spec directory.
const SCHEMAS: &str = "../generated/spec-schema";

impl FmtSpec {
    /// Lays them out.
    pub fn run(&self, program: &Program) -> End {
        let spec = match program.spec(self.spec.as_ref()) {
            Ok(spec) => spec,
            Err(reason) => return unusable(reason),
        };
        let Some(compilation) = compile(&spec) else { return End::Unusable };
        // A spec directory elsewhere has its schemas elsewhere.
        let schemas = (program.home.is_some() && self.spec.is_none()).then_some(SCHEMAS);
        let mut end = End::Fine;
        let mut changed = 0;
        for file in compilation.sources.files() {
            match formatted(file, schemas, &compilation.model) {
                Ok(text) if text == file.text => {}
                Ok(text) => {
                    changed += 1;
                    let done = if self.check {
                        end = end.max(End::Found);
                        say(&output::diff(&file.path, &file.text, &text))
                    } else {
                        replace(&spec.join(&file.path), &spec, &text)
                    };
                    if let Err(error) = done {
                        end = unusable(format_args!("{}: {error}", file.name));
                    }
                }
                Err(message) => end = unusable(format_args!("{}: {message}", file.name)),
            }
        }
        if self.check && changed > 0 {
            tell(format_args!(
                "{changed} spec files are laid out otherwise; mend them with: {} fmt-spec",
                Called::running().name
            ));
        } else {
            tell(format_args!("{changed} of {} spec files changed", compilation.sources.files().len()));
        }
        end
    }
}

fn formatted(file: &SourceFile, schemas: Option<&str>, model: &Model) -> Result<String, String> {
    if file.value.is_none() {
        return Err(format!("it is not YAML as specs use it; `{} check` says where", Called::running().name));
    }
    let text = format::format(&file.text)?;
    let Some(line) = schemas.and_then(|schemas| spec_schema::modeline(&file.path, schemas, model)) else { return Ok(text) };
    let rest: String = text.split_inclusive('\n').filter(|line| !line.starts_with("# yaml-language-server:")).collect();
    Ok(format!("{line}\n{rest}"))
}
