//! Checks payloads with the generated validators; `cargo xtask validate` builds and runs it.
//!
//! Exit status: 0 accepted, 1 rejected, 2 unusable input (with `--batch`: 2 if any line was unusable, else 1 if any was rejected).

mod batch;
mod input;
mod judge;
mod policy;
mod render;

use clap::{Parser, ValueEnum};
use payspec::{Lang, Override, registry};
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask validate",
    bin_name = "cargo xtask validate",
    about = "Check a payload before it fails in production",
    max_term_width = 100,
    after_help = "Examples:
  cargo xtask validate --gateway v2/kcp --operation request-payment --device pc payload.json
  echo '{ payMethod: \"CARD\" }' | cargo xtask validate --gateway v2/kcp --operation request-payment --lang en -
  cargo xtask validate --batch requests.jsonl

Exit status: 0 accepted, 1 rejected, 2 unusable input."
)]
struct Arguments {
    /// Gateway, such as v2/kcp
    #[arg(long, required_unless_present = "batch")]
    gateway: Option<String>,
    /// Operation, such as request-payment
    #[arg(long, required_unless_present = "batch")]
    operation: Option<String>,
    /// Where the payment window opens: pc, mobile, mobile-browser, app
    #[arg(long, conflicts_with = "batch")]
    device: Option<String>,
    /// A contract that the merchant holds with the gateway; may be repeated
    #[arg(long, value_name = "CONTRACT", conflicts_with = "batch")]
    holds: Vec<String>,
    /// Anything else that is known, as a JSON object: {"now": "2026-01-01T09:00:00+09:00"}
    #[arg(long, value_name = "JSON", conflicts_with = "batch")]
    context: Option<String>,
    /// A file of overrides: {"overrides": [{"rule": "channel", "treat": "warning", "gateway": "v2/kcp"}]}
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Treat a rule's findings as error, warning or notice, or ignore them; may be repeated
    #[arg(long, value_name = "RULE=SEVERITY")]
    treat: Vec<Override>,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t = Language::Ko)]
    lang: Language,
    /// Form of the answer; a batch is always answered in JSON
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Read one request a line and answer each with a line of JSON
    #[arg(long)]
    batch: bool,
    /// The payload, JSON or JSON5 (with --batch: JSON lines); `-` or nothing for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Ko,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Ko => Self::Ko,
            Language::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// How a run ends, worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Accepted = 0,
    Rejected = 1,
    Unusable = 2,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let end = if arguments.batch { run_batch(&arguments) } else { run_single(&arguments) };
    ExitCode::from(end.unwrap_or_else(|reason| {
        eprintln!("error: {reason}");
        End::Unusable
    }) as u8)
}

fn run_batch(arguments: &Arguments) -> Result<End, String> {
    let output = std::io::stdout();
    let lang = arguments.lang.into();
    let all: Vec<_> = registry::operations().collect();
    let rulings = policy::rulings(arguments.policy.as_ref(), &arguments.treat, &all)?;
    if arguments.file.as_os_str() == "-" {
        return batch::run(std::io::stdin().lock(), output, lang, &rulings).map_err(|error| error.to_string());
    }
    let file =
        std::fs::File::open(&arguments.file).map_err(|error| format!("cannot read {}: {error}", arguments.file.display()))?;
    batch::run(file, output, lang, &rulings).map_err(|error| error.to_string())
}

fn run_single(arguments: &Arguments) -> Result<End, String> {
    let (Some(gateway), Some(operation)) = (&arguments.gateway, &arguments.operation) else {
        return Err("--gateway and --operation say what the payload is for".into());
    };
    let context = context(arguments)?;
    let (name, bytes) = read(&arguments.file)?;
    let target = judge::Target::find(gateway, operation)?;
    let context = target.context(&context)?;
    let rulings = policy::rulings(arguments.policy.as_ref(), &arguments.treat, target.info().as_slice())?;
    let payload = input::parse(&bytes).map_err(|unusable| format!("{name}:{unusable}"))?;
    let report = rulings.apply(target.validate(&payload, &context));
    let accepted = report.is_accepted();
    let lang = arguments.lang.into();
    let answer = match arguments.format {
        Format::Human => render::human(&report, lang),
        Format::Json => serde_json::to_string(&report.in_lang(lang)).map_err(|error| error.to_string())? + "\n",
    };
    match std::io::Write::write_all(&mut std::io::stdout().lock(), answer.as_bytes()) {
        // The reader has seen enough (`| head`): the verdict still stands.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => return Err(error.to_string()),
        _ => {}
    }
    Ok(if accepted { End::Accepted } else { End::Rejected })
}

/// The context that the options spell out, as JSON.
fn context(arguments: &Arguments) -> Result<serde_json::Value, String> {
    let mut context = match &arguments.context {
        Some(text) => input::parse(text.as_bytes()).map_err(|unusable| format!("--context: {unusable}"))?,
        None => serde_json::json!({}),
    };
    let Some(fields) = context.as_object_mut() else { return Err("--context takes a JSON object".into()) };
    if let Some(device) = &arguments.device {
        fields.insert("device".into(), device.as_str().into());
    }
    if !arguments.holds.is_empty() {
        fields.insert("holds".into(), arguments.holds.iter().map(String::as_str).collect());
    }
    Ok(context)
}

fn read(file: &std::path::Path) -> Result<(String, Vec<u8>), String> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
        return Ok(("<stdin>".into(), bytes));
    }
    bytes = std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    Ok((file.display().to_string(), bytes))
}
