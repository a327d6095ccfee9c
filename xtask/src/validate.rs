//! `cargo xtask validate`: builds the small binary over the generated crate and runs it. xtask itself never depends on generated code.

use payspec_codegen::cli::tell;
use std::ffi::OsString;
use std::process::ExitCode;

pub fn run(arguments: &[OsString]) -> ExitCode {
    // Run from where the caller stands, so that file arguments mean what they say.
    let built = crate::cargo().args(["build", "--quiet", "--profile", "validate", "--package", "payspec-validate"]).status();
    if !built.is_ok_and(|status| status.success()) {
        tell(format_args!("error: the generated crate does not build; `cargo xtask gen` writes it anew"));
        return ExitCode::from(2);
    }
    // Cargo was run in the workspace's folder, which a relative target folder is below.
    let target = crate::root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let binary = target.join("validate").join(format!("payspec-validate{}", std::env::consts::EXE_SUFFIX));
    match std::process::Command::new(&binary).args(arguments).status() {
        Ok(status) => ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2)),
        Err(error) => {
            tell(format_args!("error: cannot run {}: {error}", binary.display()));
            ExitCode::from(2)
        }
    }
}
