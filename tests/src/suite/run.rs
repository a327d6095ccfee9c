//! Runs a suite, and says what is wrong with it in the form in which it would be right.

use super::{Case, Check, Suite, checks, merge};
use crate::found::scalar;
use crate::{Found, Subject, yaml_list};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Something that does not hold.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Line of the suite file where that is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Everything that is wrong with a suite of `subject`.
#[must_use]
pub fn run(subject: &Subject, text: &str) -> Vec<Failure> {
    // Into a plain value first: that refuses duplicate keys inside payloads.
    let read = serde_yaml::from_str::<serde_yaml::Value>(text).and_then(|_| serde_yaml::from_str::<Suite>(text));
    let suite = match read {
        Ok(suite) => suite,
        Err(error) => return vec![Failure { line: None, message: format!("cannot be read: {error}") }],
    };
    let mut runner = Runner { subject, failures: Vec::new() };
    let base = &suite.base;
    runner.payload(None, "the base", "findings", &base.payload, &base.context, &base.findings);
    if base.findings.iter().any(|found| found.severity == "error") {
        runner.fail(None, "the base must be accepted".to_owned());
    }
    let lines: Vec<usize> =
        text.lines().enumerate().filter(|(_, l)| l.trim_start().starts_with("- checks:")).map(|(n, _)| n + 1).collect();
    for (index, case) in suite.cases.iter().enumerate() {
        runner.case(lines.get(index).copied(), &suite, case);
    }
    runner.coverage(&suite);
    runner.failures
}

struct Runner<'a> {
    subject: &'a Subject,
    failures: Vec<Failure>,
}

impl Runner<'_> {
    fn fail(&mut self, line: Option<usize>, message: String) {
        self.failures.push(Failure { line, message });
    }

    fn case(&mut self, line: Option<usize>, suite: &Suite, case: &Case) {
        let context = case.context.as_ref().unwrap_or(&suite.base.context);
        let checks = &case.checks;
        let violating = merge(&suite.base.payload, &case.violates);
        self.payload(line, &format!("`{checks}` violated"), "findings", &violating, context, &case.findings);
        if !case.findings.iter().any(|found| found.rule == *checks) {
            self.fail(line, format!("`{checks}` is not among the `findings` of its own violation"));
        }
        let satisfying = merge(&suite.base.payload, &case.satisfies);
        let context = case.satisfied_in.as_ref().unwrap_or(context);
        self.payload(line, &format!("`{checks}` satisfied"), "satisfied", &satisfying, context, &case.satisfied);
        if case.satisfied.iter().any(|found| found.rule == *checks) {
            self.fail(line, format!("`{checks}` is among the `satisfied` findings, so it is not satisfied"));
        }
        if satisfying == violating && case.satisfied_in.is_none() {
            self.fail(line, format!("`{checks}`: `satisfies` and `violates` make the same payload"));
        }
    }

    /// Compares both judges' findings with what the suite says under `key`.
    fn payload(&mut self, line: Option<usize>, what: &str, key: &str, payload: &Value, context: &Value, expected: &[Found]) {
        let (validated, evaluated) = match (self.subject.validate(payload, context), self.subject.evaluate(payload, context)) {
            (Ok(validated), Ok(evaluated)) => (validated, evaluated),
            (Err(error), _) | (_, Err(error)) => return self.fail(line, format!("{what}: {error}")),
        };
        if validated == expected && evaluated == expected {
            return;
        }
        let mut message = format!("{what}: the findings are not those of the suite. They are\n    {key}:");
        message += &yaml_list(&validated, 4);
        for missing in expected.iter().filter(|found| !validated.contains(found)) {
            let _ = write!(message, "\n  not found: {missing}");
        }
        for more in validated.iter().filter(|found| !expected.contains(found)) {
            let _ = write!(message, "\n  not in the suite: {more}");
        }
        if validated != evaluated {
            let _ = write!(message, "\n  AND THE EVALUATOR DISAGREES WITH THE VALIDATOR, it finds\n    {key}:");
            message += &yaml_list(&evaluated, 4);
        }
        self.fail(line, message);
    }

    /// Every check has a case or a reason for having none, and every case is about a check.
    fn coverage(&mut self, suite: &Suite) {
        let wanted = checks(self.subject.model, self.subject.gateway, self.subject.offer);
        let seen: BTreeSet<(&str, &str)> = suite
            .cases
            .iter()
            .flat_map(|case| case.findings.iter().filter(|found| found.rule == case.checks))
            .map(|found| (found.rule.as_str(), found.severity.as_str()))
            .collect();
        let has_case = |check: &Check| match check.severity {
            Some(severity) => seen.contains(&(check.id.as_str(), severity.id())),
            None => suite.cases.iter().any(|case| case.checks == check.id),
        };
        let is_excused = |check: &Check| {
            let graded = check.severity.map(|severity| format!("{} as {}", check.id, severity.id()));
            suite.unreachable.contains_key(&check.id) || graded.is_some_and(|id| suite.unreachable.contains_key(&id))
        };
        let missing: Vec<&Check> = wanted.iter().filter(|check| !has_case(check) && !is_excused(check)).collect();
        if !missing.is_empty() {
            let mut message = format!("{} checks of the operation have no case:", missing.len());
            for check in missing {
                let grade = check.severity.map(|severity| format!(" as {}", severity.id())).unwrap_or_default();
                let _ = write!(message, "\n  - checks: {}  #{grade} {}", scalar(&check.id), check.says.replace('\n', " "));
            }
            self.fail(None, message);
        }
        for id in suite.unreachable.keys() {
            let plain = id.split(" as ").next().unwrap_or(id);
            if !wanted.iter().any(|check| check.id == plain) {
                self.fail(None, format!("`unreachable` names `{id}`, which is no check of the operation"));
            }
        }
    }
}
