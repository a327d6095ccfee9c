//! Generated validators say what the reference evaluator says, of any payload in any context.
//!
//! Environment: `PAYSPEC_CASES` is how many cases there are altogether (24,000), `PAYSPEC_SEED` the first seed (0).

use payspec_tests::random::{Case, Source};
use payspec_tests::{Detailed, Subject, minimise, suite};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Disagreements that are reported of an operation, and altogether.
const SHOWN: (usize, usize) = (2, 8);

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

#[test]
fn validators_agree_with_the_evaluator() {
    let subjects = Subject::all();
    let cases = setting("PAYSPEC_CASES", 24_000).div_ceil(subjects.len() as u64);
    let next = AtomicUsize::new(0);
    let reports = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let report = compare(subject, cases);
                    reports.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(report);
                }
            });
        }
    });
    let mut reports = reports.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    reports.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(reports.len(), subjects.len());
    let mut failed = Vec::new();
    for report in &reports {
        println!("{}: {} of {} checks were seen, {} findings", report.name, report.seen, report.checks, report.findings);
        failed.extend_from_slice(&report.disagreements);
    }
    let shown: String = failed.iter().take(SHOWN.1).map(String::as_str).collect();
    assert!(failed.is_empty(), "they disagree (or generated/ is stale: cargo xtask gen):{shown}");
    let (seen, checks) = reports.iter().fold((0, 0), |(seen, checks), report| (seen + report.seen, checks + report.checks));
    assert!(seen * 10 >= checks * 9, "the payloads are too tame: they broke {seen} of {checks} checks only");
}

struct Report {
    name: String,
    disagreements: Vec<String>,
    /// How many checks the operation has, and how many of them some payload broke.
    checks: usize,
    seen: usize,
    findings: usize,
}

fn compare(subject: &Subject, cases: u64) -> Report {
    let name = format!("{} {}", subject.gateway.id, subject.offer.operation);
    let source = Source::new(subject.model, subject.gateway, subject.offer);
    let mut seen = BTreeSet::new();
    let (mut findings, mut shown, mut disagreements) = (0, 0, Vec::new());
    let first = setting("PAYSPEC_SEED", 0);
    for seed in first..first + cases {
        let case = source.case(seed);
        let (validated, evaluated) = judge(subject, &case);
        findings += evaluated.len();
        seen.extend(evaluated.iter().map(|detailed| detailed.found.rule.clone()));
        if validated != evaluated && shown < SHOWN.0 {
            shown += 1;
            let least = minimise(&case, |case| {
                let (validated, evaluated) = judge(subject, case);
                validated != evaluated
            });
            let (validated, evaluated) = judge(subject, &least);
            let Case { payload, context } = &least;
            let (validated, evaluated) = (lines(&validated), lines(&evaluated));
            disagreements.push(format!(
                "\n\n{name}, seed {seed}:\n  payload {payload}\n  context {context}\n  validator{validated}\n  evaluator{evaluated}"
            ));
        }
    }
    let checks = suite::checks(subject.model, subject.gateway, subject.offer);
    let checks: BTreeSet<String> = checks.into_iter().map(|check| check.id).collect();
    let seen = checks.intersection(&seen).count();
    Report { name, disagreements, checks: checks.len(), seen, findings }
}

fn judge(subject: &Subject, case: &Case) -> (Vec<Detailed>, Vec<Detailed>) {
    let refused = |error: String| panic!("the context {} is refused: {error}", case.context);
    (
        subject.validate(&case.payload, &case.context).unwrap_or_else(refused),
        subject.evaluate(&case.payload, &case.context).unwrap_or_else(refused),
    )
}

fn lines(findings: &[Detailed]) -> String {
    findings.iter().fold(String::new(), |mut text, finding| {
        let _ = write!(text, "\n    {finding}");
        text
    })
}
