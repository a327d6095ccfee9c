//! What must hold of any bytes at all: a function for each thing that reads what others write.
//!
//! The same functions are called by `cargo fuzz` (`tests/fuzz`, which follows coverage and needs a nightly toolchain) and by the loop in [`run()`],
//! which needs nothing, is seeded, and runs among the tests. docs/fuzzing.md tells how to run them for long.

mod expression;
mod layout;
mod mutate;
mod payload;
mod run;
mod seeds;
mod spec;
mod validate;

pub use run::{Bound, Failure, run};

/// Something that reads bytes.
pub struct Target {
    /// Its name: that of its folder in `tests/fuzz/corpus` and of its cargo-fuzz target.
    pub name: &'static str,
    /// Panics where something is wrong with how the bytes are taken.
    pub check: fn(&[u8]),
    /// What mutations start from, beside the files of its corpus.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Pieces of text that mutations put in.
    pub dictionary: &'static [&'static str],
    /// How many inputs are tried among the tests: a second or two of them.
    pub among_tests: u64,
}

/// All there are.
pub const TARGETS: [Target; 5] = [spec::TARGET, layout::TARGET, expression::TARGET, payload::TARGET, validate::TARGET];

/// The target of a name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    const ALL: &[Target] = &TARGETS;
    ALL.iter().find(|target| target.name == name)
}

#[cfg(test)]
mod tests {
    use super::{Bound, TARGETS, run, seeds};
    use std::time::Duration;

    fn setting(name: &str) -> Option<u64> {
        std::env::var(name).ok()?.replace('_', "").parse().ok()
    }

    /// Environment: `PAYSPEC_FUZZ_SECONDS` is how long each target runs (else so many inputs as take a second or two), `PAYSPEC_SEED` the first
    /// seed (0), `PAYSPEC_FUZZ` the name of the only target that runs.
    #[test]
    fn whatever_is_fed_to_it_it_stands() {
        let only = std::env::var("PAYSPEC_FUZZ").ok();
        let chosen = TARGETS.iter().filter(|target| only.as_deref().is_none_or(|only| only == target.name));
        let mut failures = Vec::new();
        for target in chosen {
            let bound = setting("PAYSPEC_FUZZ_SECONDS")
                .map_or(Bound::Inputs(target.among_tests), |seconds| Bound::Time(Duration::from_secs(seconds)));
            match run(target, setting("PAYSPEC_SEED").unwrap_or(0), bound) {
                Ok(count) => println!("{}: {count} inputs", target.name),
                Err(failure) => failures.push(failure.to_string()),
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    }

    #[test]
    fn each_target_has_a_corpus_and_a_door_for_cargo_fuzz() {
        for target in &TARGETS {
            assert!(!seeds::corpus(target.name).is_empty(), "{} has no corpus", target.name);
            let door = crate::root().join(format!("tests/fuzz/fuzz_targets/{}.rs", target.name));
            let text = std::fs::read_to_string(&door).unwrap_or_else(|error| panic!("{}: {error}", door.display()));
            assert!(text.contains(&format!("\"{}\"", target.name)), "{} calls another target", door.display());
        }
        let folders = std::fs::read_dir(seeds::folder("")).unwrap().count();
        assert_eq!(folders, TARGETS.len(), "a corpus without a target");
    }
}
