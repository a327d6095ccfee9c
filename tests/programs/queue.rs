//! Checks a queue of stored payloads before they are sent: a line of JSON each, with what the payload is for and what is known beside it. Writes down what
//! would fail, and counts.
//!
//! ```sh
//! cargo run --package payspec-examples --example queue tests/programs/data/queue.jsonl
//! ```

use payspec::registry::{self, Lookup};
use payspec::{Context, Policy, Report, Rulings, Severity};
use serde_json::Value;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("a file of JSON lines is needed")?;
    let lines = BufReader::new(std::fs::File::open(path)?);
    // A shop's own view: this warning stops a payment here.
    let policy = Policy::new().treat(":unknown", Severity::Error).build(registry::operations())?;
    let tally = check(lines, &policy, &mut std::io::stdout().lock())?;
    println!("{} would be accepted, {} rejected, {} cannot be judged", tally.accepted, tally.rejected, tally.unusable);
    Ok(())
}

/// How many lines ended how.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    accepted: usize,
    rejected: usize,
    unusable: usize,
}

fn check(lines: impl BufRead, policy: &Rulings, log: &mut impl Write) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    for (number, line) in (1..).zip(lines.lines()) {
        match judge(&line?).map(|report| policy.apply(report)) {
            Ok(report) if report.is_accepted() => tally.accepted += 1,
            Ok(report) => {
                tally.rejected += 1;
                writeln!(log, "line {number}: {report}")?;
            }
            Err(reason) => {
                tally.unusable += 1;
                writeln!(log, "line {number}: {reason}")?;
            }
        }
    }
    Ok(tally)
}

/// The report on one line of the queue.
fn judge(line: &str) -> Result<Report, Box<dyn Error>> {
    let entry: Value = serde_json::from_str(line)?;
    let name = |key: &str| entry[key].as_str().unwrap_or_default();
    let (gateway, operation) = (name("gateway"), name("operation"));
    match registry::find(gateway, operation) {
        Lookup::Found(found) => {
            let context = entry.get("context").map_or_else(|| Ok(Context::new()), |context| found.context(context))?;
            Ok((found.validate_value)(&entry["payload"], &context))
        }
        Lookup::NotOffered(report, _) => Ok(report),
        _ => Err(format!("there is no operation `{operation}` at `{gateway}`").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_queue() {
        let policy = Policy::new().treat(":unknown", Severity::Error).build(registry::operations()).unwrap();
        let mut log = Vec::new();
        let tally = check(&include_bytes!("data/queue.jsonl")[..], &policy, &mut log).unwrap();
        let log = String::from_utf8(log).unwrap();
        assert_eq!(tally, Tally { accepted: 2, rejected: 3, unusable: 2 }, "{log}");
        for (line, reason) in [
            ("line 2: ", "error paymentId:max_length at \"/paymentId\""),
            ("line 3: ", "error :unknown at \"/orderNmae\""),
            ("line 5: ", "operation-not-offered"),
            ("line 6: ", "there is no operation `request-payment` at `v2/nobody`"),
            ("line 7: ", "EOF"),
        ] {
            assert!(log.lines().any(|written| written.starts_with(line) && written.contains(reason)), "{line}{reason}:\n{log}");
        }
    }
}
