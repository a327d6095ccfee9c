//! Runs every case once and says how often it allocates: a line a case, the number, then the name.

use payspec_bench::cases;
use payspec_bench::corpus::Target;

fn main() {
    for case in Target::ALL.into_iter().flat_map(cases::of) {
        // What is done once, on first use, is not the payloads' doing.
        (case.run)();
        let counted = allocation_counter::measure(|| (case.run)());
        println!("{}\t{}\t{}", counted.count_total, case.payloads, case.name);
    }
}
