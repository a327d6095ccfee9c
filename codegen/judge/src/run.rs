//! Options, and one payload or a batch of them.

use crate::{End, Judge, Target, batch, input, policy, render};
use clap::{Args, ValueEnum};
use payspec_runtime::{Lang, Override};
use std::io::Read;
use std::path::PathBuf;

/// What is to be checked, and how it is answered.
#[derive(Debug, Clone, Args)]
pub struct Options {
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
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
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
    #[arg(value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// Checks what the options say; answers go to standard output, what cannot be used to standard error.
pub fn run(options: &Options, judge: &impl Judge) -> End {
    let end = if options.batch { run_batch(options, judge) } else { run_single(options, judge) };
    end.unwrap_or_else(|reason| {
        // Where standard error is closed or full there is no other place to say it, and the exit status stands.
        let _ = std::io::Write::write_all(&mut std::io::stderr().lock(), format!("error: {reason}\n").as_bytes());
        End::Unusable
    })
}

fn run_batch(options: &Options, judge: &impl Judge) -> Result<End, String> {
    let output = std::io::stdout();
    let lang = options.lang.into();
    let all = judge.operations();
    let rulings = policy::rulings(options.policy.as_ref(), &options.treat, &all, &all)?;
    if options.file.as_os_str() == "-" {
        return batch::run(std::io::stdin().lock(), output, judge, lang, &rulings).map_err(|error| error.to_string());
    }
    let file = std::fs::File::open(&options.file).map_err(|error| format!("cannot read {}: {error}", options.file.display()))?;
    batch::run(file, output, judge, lang, &rulings).map_err(|error| error.to_string())
}

fn run_single(options: &Options, judge: &impl Judge) -> Result<End, String> {
    let (Some(gateway), Some(operation)) = (&options.gateway, &options.operation) else {
        return Err("--gateway and --operation say what the payload is for".into());
    };
    let context = context(options)?;
    let (name, bytes) = read(&options.file)?;
    let target = judge.find(gateway, operation)?;
    let context = target.context(&context)?;
    let all = if options.policy.is_some() { judge.operations() } else { Vec::new() };
    let rulings = policy::rulings(options.policy.as_ref(), &options.treat, target.info().as_slice(), &all)?;
    let payload = input::parse(&bytes).map_err(|unusable| format!("{name}:{unusable}"))?;
    let report = rulings.apply(target.validate(&payload, &context));
    let accepted = report.is_accepted();
    let lang = options.lang.into();
    let answer = match options.format {
        Format::Human => render::human(&report, lang),
        Format::Json => serde_json::to_string(&report.in_lang(lang)).map_err(|error| error.to_string())? + "\n",
    };
    match std::io::Write::write_all(&mut std::io::stdout().lock(), answer.as_bytes()) {
        // The reader has seen enough (`| head`): the verdict still stands.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => return Err(error.to_string()),
        Err(_) | Ok(()) => {}
    }
    Ok(if accepted { End::Accepted } else { End::Rejected })
}

/// The context that the options spell out, as JSON.
fn context(options: &Options) -> Result<serde_json::Value, String> {
    let mut context = match &options.context {
        Some(text) => input::parse(text.as_bytes()).map_err(|unusable| format!("--context: {unusable}"))?,
        None => serde_json::json!({}),
    };
    let Some(fields) = context.as_object_mut() else { return Err("--context takes a JSON object".into()) };
    if let Some(device) = &options.device {
        fields.insert("device".into(), device.as_str().into());
    }
    if !options.holds.is_empty() {
        fields.insert("holds".into(), options.holds.iter().map(String::as_str).collect());
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
