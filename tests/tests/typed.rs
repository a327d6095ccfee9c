//! Typed payloads: what is said of one is what would be said of the JSON that it is written as, and what they read they write again.
//!
//! Environment: `PAYSPEC_CASES` is how many cases there are altogether (16,000), `PAYSPEC_SEED` the first seed (0).

use payspec::{Context, Unreadable, registry};
use payspec_tests::Subject;
use payspec_tests::random::{Case, Source};
use payspec_tests::typed::{OPERATIONS, Operation};
use std::collections::BTreeSet;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

fn of(subject: &Subject) -> Operation {
    let is_it = |of: &&Operation| of.gateway == subject.gateway.id && of.operation == subject.offer.operation;
    *OPERATIONS.iter().find(is_it).unwrap_or_else(|| panic!("{} {} is not listed", subject.gateway.id, subject.offer.operation))
}

#[test]
fn every_operation_is_listed() {
    let listed: BTreeSet<_> = OPERATIONS.iter().map(|of| (of.gateway, of.operation)).collect();
    let known: BTreeSet<_> = registry::entries().map(|entry| (entry.gateway, entry.operation)).collect();
    assert_eq!(listed, known);
}

#[test]
fn a_typed_payload_is_judged_as_its_json() {
    let subjects = Subject::all();
    let cases = setting("PAYSPEC_CASES", 16_000).div_ceil(subjects.len() as u64);
    let first = setting("PAYSPEC_SEED", 0);
    let (mut read, mut accepted, mut total) = (0_u64, 0_u64, 0_u64);
    for subject in &subjects {
        let source = Source::new(subject.model, subject.gateway, subject.offer);
        for seed in first..first + cases {
            total += 1;
            match check(subject, &source.case(seed)) {
                Ok(is_accepted) => {
                    read += 1;
                    accepted += u64::from(is_accepted);
                }
                Err(None) => {}
                Err(Some(wrong)) => panic!("{} {}, seed {seed}: {wrong}", subject.gateway.id, subject.offer.operation),
            }
        }
    }
    println!("{read} of {total} payloads were read, {accepted} of them accepted");
    assert!(read * 4 >= total && accepted * 20 >= total, "too few were read: {read} of {total}, {accepted} accepted");
}

/// Whether a payload that can be read is accepted; what is wrong otherwise.
fn check(subject: &Subject, case: &Case) -> Result<bool, Option<String>> {
    let wrong = |what: &str| Err(Some(format!("{what}\n  payload {}\n  context {}", case.payload, case.context)));
    let entry =
        registry::entries().find(|entry| entry.gateway == subject.gateway.id && entry.operation == subject.offer.operation);
    let (entry, of) = (entry.unwrap(), of(subject));
    let context: Context = entry.context(&case.context).unwrap();
    let text = case.payload.to_string();
    // What the text says, which may differ from the value in the last digit of a number.
    let Ok(payload) = serde_json::from_str(&text) else {
        // It is nested deeper than text may be.
        let is_refused = matches!((of.see)(text.as_bytes(), &context), Err(Unreadable::Parse(_)));
        return if is_refused { Err(None) } else { wrong("it is no JSON and is read") };
    };
    let report = (entry.validate_value)(&payload, &context);
    let seen = match (of.see)(text.as_bytes(), &context) {
        Ok(seen) => seen,
        Err(Unreadable::Parse(error)) => return wrong(&format!("it is no JSON: {error}")),
        Err(Unreadable::Unfit(mismatch, unfit)) => {
            if report != unfit {
                return wrong("the report of what cannot be read is another");
            }
            if report.is_accepted() {
                return wrong(&format!("it is accepted and cannot be read: {mismatch}"));
            }
            return Err(None);
        }
    };
    if seen.report != report {
        return wrong("from_json and validate_value disagree");
    }
    let of_json = (entry.validate_value)(&seen.written, &context);
    if seen.typed != of_json {
        return wrong(&format!("typed:\n{}\nits JSON {}:\n{of_json}", seen.typed, seen.written));
    }
    if seen.vouched != seen.typed.is_accepted() {
        return wrong("it is vouched for wrongly");
    }
    if seen.rewritten != seen.written || !seen.same {
        return wrong(&format!("it changes when read again: {} {}", seen.written, seen.rewritten));
    }
    // Reading drops what is not in the type (what nobody listed, what the gateway never takes, what is not selected), and nothing
    // else: what was found at a place that is still there is found again, unless it hung on what was dropped.
    if report.is_accepted() && !seen.typed.is_accepted() {
        return wrong(&format!("accepted, and as a typed payload not:\n{}", seen.typed));
    }
    Ok(report.is_accepted())
}
