//! A loop that follows no coverage: seeded, so that the same inputs come again, and as long as one likes.

use super::mutate::mutated;
use super::{Target, seeds};
use crate::random::Rng;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How long a run is.
#[derive(Debug, Clone, Copy)]
pub enum Bound {
    /// So many mutated inputs, beside the seeds.
    Inputs(u64),
    /// As many as fit in a time.
    Time(Duration),
}

/// An input that something is wrong with.
#[derive(Debug)]
pub struct Failure {
    target: &'static str,
    /// The input, made small.
    pub input: Vec<u8>,
    message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, input, message } = self;
        write!(
            f,
            "{target}: {message}\nof {} bytes: b\"{}\"\nonce mended, keep it in tests/fuzz/corpus/{target}",
            input.len(),
            input.escape_ascii()
        )
    }
}

/// Feeds a target all its seeds and what mutations make of them; gives how many inputs there were. Where `PAYSPEC_FUZZ_LAST` names a file, each
/// input is written there first: an overflow of the stack leaves nothing else behind.
///
/// # Errors
/// The first input that makes it panic.
pub fn run(target: &Target, first_seed: u64, bound: Bound) -> Result<u64, Failure> {
    let last = std::env::var_os("PAYSPEC_FUZZ_LAST");
    let fails = |input: &[u8]| {
        if let Some(file) = &last {
            let _ = std::fs::write(file, input);
        }
        let panic = catch_unwind(AssertUnwindSafe(|| (target.check)(input))).err()?;
        let said =
            panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
        Some(said.unwrap_or_default())
    };
    let mut seeds = (target.seeds)();
    seeds.extend(seeds::corpus(target.name));
    let start = Instant::now();
    let mut slowest = (Duration::ZERO, 0);
    let mut count = 0;
    let goes_on = |made: u64| match bound {
        Bound::Inputs(inputs) => made < inputs,
        Bound::Time(time) => start.elapsed() < time,
    };
    let made = (0_u64..)
        .take_while(|made| goes_on(*made))
        .map(|made| mutated(&seeds, target.dictionary, &mut Rng::new(first_seed ^ made.wrapping_mul(0x9e37_79b9))));
    for input in seeds.iter().cloned().chain(made) {
        let before = Instant::now();
        if let Some(message) = fails(&input) {
            return Err(Failure { target: target.name, input: smaller(input, &|input| fails(input).is_some()), message });
        }
        slowest = slowest.max((before.elapsed(), input.len()));
        count += 1;
    }
    println!("{}: {} in {:?}, the slowest took {:?} ({} bytes)", target.name, count, start.elapsed(), slowest.0, slowest.1);
    Ok(count)
}

/// Removes pieces as long as it still fails, within reason.
fn smaller(mut input: Vec<u8>, fails: &dyn Fn(&[u8]) -> bool) -> Vec<u8> {
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut length = input.len().next_power_of_two() / 2;
    while length > 0 {
        let mut at = 0;
        while at < input.len() && Instant::now() < deadline {
            let end = (at + length).min(input.len());
            let less = [&input[..at], &input[end..]].concat();
            if fails(&less) {
                input = less;
            } else {
                at = end;
            }
        }
        length /= 2;
    }
    input
}
