//! `cargo xtask test`: every test there is. What needs cargo again (editions, features, the fixture, mending) is a test in tests/ that runs it.

use std::process::ExitCode;

pub fn run() -> ExitCode {
    let arguments = ["test", "--workspace", "--features", "payspec/full", "--no-fail-fast"];
    eprintln!("==> cargo {}", arguments.join(" "));
    let status = crate::cargo().args(arguments).status();
    if status.is_ok_and(|status| status.success()) {
        eprintln!("==> all passed");
        return ExitCode::SUCCESS;
    }
    eprintln!("==> failed, see above");
    ExitCode::FAILURE
}
