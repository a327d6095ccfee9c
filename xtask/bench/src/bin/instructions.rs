//! Runs one case once, to be counted by callgrind, which counts inside [`measured`].

use payspec_bench::cases::{self, Case};
use payspec_bench::corpus::Target;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let of_target = |target: &Target| name.starts_with(&format!("{} {}:", target.ids().0, target.ids().1));
    let cases = Target::ALL.into_iter().filter(of_target).flat_map(cases::of);
    let Some(case) = cases.into_iter().find(|case| case.name == name) else { panic!("there is no case `{name}`") };
    measured(&case);
}

#[inline(never)]
fn measured(case: &Case) {
    (case.run)();
}
