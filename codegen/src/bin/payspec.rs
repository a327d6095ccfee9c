//! The command `payspec`: `payspec help` lists what it does.

fn main() -> std::process::ExitCode {
    payspec_codegen::cli::main()
}
