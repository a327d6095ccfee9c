//! The doors through which cargo-fuzz calls the targets of payspec's tests.

// proc-macro2, which splits expressions into tokens, gives no places under `cfg(fuzzing)`: every spec would be refused.
#[cfg(fuzzing)]
compile_error!("run cargo fuzz with --no-cfg-fuzzing");

/// Feeds a target by its name.
///
/// # Panics
/// Where something is wrong with how it takes the input, or there is no such target.
pub fn check(target: &str, input: &[u8]) {
    (payspec_tests::fuzz::target(target).expect("a target of this name").check)(input);
}
