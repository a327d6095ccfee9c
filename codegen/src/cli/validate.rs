use super::{End, Evaluator, Program, compile, print, unusable};
use clap::Args;
use std::path::PathBuf;

/// Check a payload with the reference evaluator
///
/// Nothing is generated or compiled for it, so it is slow, and right by definition: generated validators say what it says.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec validate --gateway v2/kcp --operation request-payment --device pc payload.json
  echo '{ payMethod: \"CARD\" }' | payspec validate --gateway v2/kcp --operation request-payment --lang en -
  payspec validate --batch requests.jsonl

Exit status: 0 accepted, 1 rejected, 2 unusable input (of a batch, the worst of its lines).")]
pub struct Validate {
    #[command(flatten)]
    options: payspec_judge::Options,
    /// Spec directory [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
}

impl Validate {
    /// Reads payloads and answers.
    pub fn run(&self, program: &Program) -> End {
        let spec = match program.spec(self.spec.as_ref()) {
            Ok(spec) => spec,
            Err(reason) => return unusable(reason),
        };
        let Some(compilation) = compile(&spec) else { return End::Unusable };
        if compilation.diagnostics.has_errors() {
            print(&compilation, program);
            return unusable(format!("the specs in {} have errors", spec.display()));
        }
        match Evaluator::new(compilation.model) {
            Ok(evaluator) => match payspec_judge::run(&self.options, &evaluator) {
                payspec_judge::End::Accepted => End::Fine,
                payspec_judge::End::Rejected => End::Found,
                payspec_judge::End::Unusable => End::Unusable,
            },
            Err(reason) => unusable(reason),
        }
    }
}
