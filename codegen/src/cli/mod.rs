//! The commands, for `payspec` and for `cargo xtask`, which knows its workspace beside.
//!
//! Exit statuses are the same everywhere ([`End`]). What a program is asked for goes to standard output, everything about it to standard error.

mod check;
mod colour;
mod completions;
mod depfile;
mod diff;
mod earlier;
mod explain;
mod fmt_spec;
mod generate;
mod judge;
mod last_run;
mod new_gateway;
mod places;
mod progress;
mod revision;
mod todo;
mod validate;

pub use check::Check;
pub use colour::Colour;
pub use completions::Completions;
pub use diff::Diff;
pub use explain::Explain;
pub use fmt_spec::FmtSpec;
pub use generate::Generate;
pub use judge::Evaluator;
pub use new_gateway::NewGatewayOptions;
pub use places::{compile, print};
pub use todo::ToDoOptions;
pub use validate::Validate;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ends; its number is the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// All is well.
    Fine = 0,
    /// It did what it was asked to, and has something to say against the specs, the output, or a payload.
    Found = 1,
    /// It could not do what it was asked to: options that make no sense, files that cannot be read or written.
    Unusable = 2,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(end as u8)
    }
}

/// The program that runs a command.
#[derive(Debug, Clone)]
pub struct Program {
    /// The folder whose `spec` and `generated` are meant where nothing is said; `None`: the nearest one from where the caller stands.
    pub home: Option<PathBuf>,
    /// Whether to draw with colours.
    pub colour: Colour,
    /// Folder in which runs of `gen` may remember what they have computed; `None`: they do not.
    pub cache: Option<PathBuf>,
}

/// More bytes than a spec file may have: what is longer is refused when it is read as one.
const GREATEST_SPEC: u64 = 8 << 20;

/// What `payspec` is asked for.
#[derive(Debug, Parser)]
#[command(
    name = "payspec",
    version,
    about = "What Korean payment gateways accept, as data: generate from it, check it, ask it",
    max_term_width = 100,
    after_help = STATUSES
)]
pub struct Arguments {
    /// When to draw with colours; `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` are heeded as well
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    color: Colour,
    #[command(subcommand)]
    command: Command,
}

/// The commands of `payspec`.
#[derive(Debug, Subcommand)]
enum Command {
    Gen(Generate),
    Check(Check),
    Validate(Validate),
    Explain(Explain),
    NewGateway(NewGatewayOptions),
    #[command(name = "todo")]
    ToDo(ToDoOptions),
    Diff(Diff),
    FmtSpec(FmtSpec),
    Completions(Completions),
}

/// Exit statuses, as help shows them.
const STATUSES: &str = "\
Exit status:
  0  all is well
  1  something was found: errors in the specs, stale output, a rejected payload, a change that is denied
  2  unusable: options that make no sense, files that cannot be read or written";

/// The program `payspec`.
pub fn main() -> ExitCode {
    let Arguments { color, command } = Arguments::parse();
    let program = Program { home: None, colour: color, cache: crate::cache::of_user() };
    let end = match command {
        Command::Gen(options) => options.run(&program),
        Command::Check(options) => options.run(&program),
        Command::Validate(options) => options.run(&program),
        Command::Explain(options) => options.run(&program),
        Command::NewGateway(options) => options.run(&program),
        Command::ToDo(options) => options.run(&program),
        Command::Diff(options) => options.run(&program),
        Command::FmtSpec(options) => options.run(&program),
        Command::Completions(options) => options.run(),
    };
    end.into()
}

/// Says why a command cannot do what it was asked to.
fn unusable(reason: impl std::fmt::Display) -> End {
    tell(format_args!("error: {reason}"));
    End::Unusable
}

/// Tells on standard error: a line, or lines. Where nobody hears it (it is closed, or its disk is full) there is no other place to say so, and the exit
/// status stands.
pub fn tell(what: impl std::fmt::Display) {
    let mut text = what.to_string();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    // At once, so that nothing of others comes between.
    let _ = std::io::Write::write_all(&mut std::io::stderr().lock(), text.as_bytes());
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no failure.
fn say(text: &str) -> Result<(), std::io::Error> {
    match std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn options_make_sense_and_every_command_has_examples() {
        let mut command = Arguments::command();
        command.build();
        command.clone().debug_assert();
        for sub in command.get_subcommands_mut().filter(|sub| sub.get_name() != "help") {
            let (name, help) = (sub.get_name().to_owned(), sub.render_long_help().to_string());
            assert!(help.contains("Examples:\n") && help.contains(&format!("  payspec {name}")), "{name}: {help}");
        }
    }
}
