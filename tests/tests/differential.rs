//! Generated validators say what the reference evaluator says, of any payload in any context: of values, and of the texts that mean them.
//!
//! Environment: `PAYSPEC_CASES` is how many cases there are altogether (60,000), `PAYSPEC_SEED` the first seed (0).

use payspec_tests::agree::{bytes_agree, judge, lines};
use payspec_tests::random::{Case, Mutation, Rng, Source, Spelling, spell};
use payspec_tests::{Subject, figures, minimise, suite};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Disagreements that are reported of an operation, and altogether.
const SHOWN: (usize, usize) = (2, 8);

/// Cases from which on every mutation and nearly every check must have been seen.
const TELLING: usize = 50_000;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

#[test]
fn validators_agree_with_the_evaluator() {
    let subjects = Subject::all();
    let cases = setting("PAYSPEC_CASES", 60_000).div_ceil(subjects.len() as u64);
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
    let mut total = Report::default();
    for report in reports {
        let seen = report.checks - report.unseen.len();
        println!("{}: {seen} of {} checks were seen, {} findings", report.name, report.checks, report.findings);
        total.add(report);
    }
    println!("{total}");
    figures::note("rust", "cases", total.cases, total.disagreed);
    let mut shown = String::new();
    for text in total.disagreements.iter().take(SHOWN.1) {
        shown.extend(["\n\n", text]);
    }
    assert!(shown.is_empty(), "they disagree (or generated/ is stale: cargo xtask gen):{shown}");
    let Report { checks, unseen, mutations, spellings, cases, .. } = total;
    if cases < TELLING {
        return;
    }
    assert!(unseen.len() * 50 <= checks, "the payloads are too tame: of {checks} checks, none broke {unseen:?}");
    assert!(mutations.len() == Mutation::ALL.len() && spellings.len() == Spelling::ALL.len(), "some mutation was never used");
}

/// What comparing some cases gave.
#[derive(Default)]
struct Report {
    name: String,
    cases: usize,
    findings: usize,
    disagreements: Vec<String>,
    /// How many disagreements there were, shown or not.
    disagreed: usize,
    /// How many checks there are, and those that no payload broke.
    checks: usize,
    unseen: Vec<String>,
    /// How often each was used.
    mutations: BTreeMap<&'static str, usize>,
    spellings: BTreeMap<&'static str, usize>,
}

impl Report {
    fn shown(&mut self, text: &str) {
        self.disagreed += 1;
        if self.disagreements.len() < SHOWN.0 {
            self.disagreements.push(format!("{}, {text}", self.name));
        }
    }

    fn add(&mut self, other: Self) {
        self.cases += other.cases;
        self.findings += other.findings;
        self.disagreed += other.disagreed;
        self.checks += other.checks;
        self.disagreements.extend(other.disagreements);
        self.unseen.extend(other.unseen.into_iter().map(|id| format!("{} {id}", other.name)));
        for (id, count) in other.mutations {
            *self.mutations.entry(id).or_default() += count;
        }
        for (id, count) in other.spellings {
            *self.spellings.entry(id).or_default() += count;
        }
    }
}

/// One line of totals.
impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { cases, findings, disagreed, .. } = self;
        let seen = self.checks - self.unseen.len();
        write!(
            f,
            "{cases} cases, {findings} findings, {disagreed} disagreements, {seen} of {} checks seen; mutations:",
            self.checks
        )?;
        self.mutations.iter().try_for_each(|(id, count)| write!(f, " {id} {count}"))?;
        f.write_str("; texts:")?;
        self.spellings.iter().try_for_each(|(id, count)| write!(f, " {id} {count}"))
    }
}

fn compare(subject: &Subject, cases: u64) -> Report {
    let name = format!("{} {}", subject.gateway.id, subject.offer.operation);
    let source = Source::new(subject.model, subject.gateway, subject.offer);
    let mut report = Report { name, ..Report::default() };
    let mut seen = BTreeSet::new();
    let first = setting("PAYSPEC_SEED", 0);
    for seed in first..first + cases {
        let (case, mutations) = source.mutated(seed);
        let (validated, evaluated) = judge(subject, &case);
        report.cases += 1;
        report.findings += evaluated.len();
        for mutation in &mutations {
            *report.mutations.entry(mutation.id()).or_default() += 1;
        }
        seen.extend(evaluated.iter().map(|detailed| detailed.found.rule.clone()));
        let (bytes, spelling) = spell(&case.payload, &mut Rng::new(!seed));
        *report.spellings.entry(spelling.id()).or_default() += 1;
        if let Err(how) = bytes_agree(subject, &case, &evaluated, &bytes) {
            report.shown(&format!("seed {seed}, {}: {how}\n  text {}", spelling.id(), String::from_utf8_lossy(&bytes)));
        }
        if validated != evaluated {
            // Said at once: making it small may take long.
            eprintln!("{} seed {seed}: they disagree, {mutations:?}", report.name);
            if report.disagreements.len() >= SHOWN.0 {
                report.disagreed += 1;
                continue;
            }
            let least = minimise(&case, |case| {
                let (validated, evaluated) = judge(subject, case);
                validated != evaluated
            });
            let (validated, evaluated) = judge(subject, &least);
            let Case { payload, context } = &least;
            let (validated, evaluated) = (lines(&validated), lines(&evaluated));
            report.shown(&format!(
                "seed {seed}:\n  payload {payload}\n  context {context}\n  validator{validated}\n  evaluator{evaluated}"
            ));
        }
    }
    let checks = suite::checks(subject.model, subject.gateway, subject.offer);
    let checks: BTreeSet<String> = checks.into_iter().map(|check| check.id).collect();
    report.unseen = checks.difference(&seen).cloned().collect();
    report.checks = checks.len();
    report
}

/// Values may lie deeper than any text that readers take: whoever makes one in a program has it judged all the same.
#[test]
fn depth_is_no_danger() {
    let mut deep = Value::from("x");
    // More would be too deep for serde_json itself, which goes down and up a level with each call.
    for level in 0..1000 {
        deep = if level % 2 == 0 { serde_json::json!([deep]) } else { serde_json::json!({ "a": deep }) };
    }
    for subject in Subject::all() {
        for member in &subject.offer.payload.members {
            let payload = Value::Object([(member.wire_name.clone(), deep.clone())].into_iter().collect());
            let (validated, evaluated) = judge(&subject, &Case { payload, context: serde_json::json!({}) });
            assert_eq!(validated, evaluated, "{} {}: {}", subject.gateway.id, subject.offer.operation, member.path);
        }
    }
}
