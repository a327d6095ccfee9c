//! Checks payloads with the generated validators; `cargo xtask validate` builds and runs it.
//!
//! Exit status: 0 accepted, 1 rejected, 2 unusable input (with `--batch`: 2 if any line was unusable, else 1 if any was rejected).

mod judge;

use clap::Parser;
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
    #[command(flatten)]
    options: payspec_judge::Options,
}

fn main() -> ExitCode {
    ExitCode::from(payspec_judge::run(&Arguments::parse().options, &judge::Generated) as u8)
}
