//! Runs an operation's tables on a payload.

use crate::node::Node;
use crate::parsed::{self, Parsed};
use crate::place::{Step, pointer};
use crate::state::State;
use crate::table::{Facts, Operation};
use crate::typed::{self, Object, Unreadable};
use crate::{Fields, Finding, OperationInfo, ParseError, Report, Severity};
use alloc::vec::Vec;
use core::marker::PhantomData;
use serde_json::Value;

/// One payload being looked at.
pub(crate) struct Run<'a, 'r, N> {
    pub(crate) operation: &'static Operation,
    pub(crate) payload: N,
    pub(crate) context: &'r dyn Fields,
    pub(crate) slots: &'r mut [State<N>],
    pub(crate) facts: Facts,
    pub(crate) found: Vec<Found>,
    /// Whether nothing is asked but whether there is an error.
    pub(crate) verdict_only: bool,
    /// Whether there is one. Only kept where nothing else is asked.
    pub(crate) is_rejected: bool,
    /// The payload lives that long.
    lives: PhantomData<&'a ()>,
}

/// A finding before it has its text.
pub(crate) struct Found {
    pub(crate) steps: Vec<Step>,
    pub(crate) check: u16,
    pub(crate) layer: Layer,
    pub(crate) suggestion: Option<&'static str>,
    /// As in [`crate::condition::Truth`].
    pub(crate) undecided: u64,
}

/// What found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// Presence and type. Where one of these stands, nothing is said of what is inside.
    Presence,
    /// The platform's code and constraints.
    Platform,
    /// The gateway's constraints.
    Gateway,
    /// A rule.
    Rule,
}

/// Everything there is to say about a payload. `SLOTS` is the operation's number of slots.
pub fn validate<const SLOTS: usize>(operation: &'static Operation, payload: &Value, context: &dyn Fields) -> Report {
    judge_value(Run::new(operation, payload, context, &mut [State::Absent; SLOTS], false)).0
}

/// Everything there is to say about a payload that is given as JSON text.
///
/// # Errors
/// The place where the text stops being JSON.
pub fn validate_json<const SLOTS: usize>(
    operation: &'static Operation,
    json: &[u8],
    context: &dyn Fields,
) -> Result<Report, ParseError> {
    Parsed::read(operation, json).map(|parsed| report::<SLOTS>(operation, &parsed, context))
}

/// Reads a typed payload, with everything there is to say about the text it came from.
///
/// # Errors
/// Why the text gives none.
pub fn from_json<const SLOTS: usize, T: Object>(
    operation: &'static Operation,
    json: &[u8],
    context: &dyn Fields,
) -> Result<(T, Report), Unreadable> {
    let parsed = Parsed::read(operation, json).map_err(Unreadable::Parse)?;
    let report = report::<SLOTS>(operation, &parsed, context);
    match typed::from_parsed(&parsed) {
        Ok(read) => Ok((read, report)),
        Err(mismatch) => Err(Unreadable::Unfit(mismatch, report)),
    }
}

fn report<const SLOTS: usize>(operation: &'static Operation, parsed: &Parsed<'_>, context: &dyn Fields) -> Report {
    judge_parsed(Run::new(operation, parsed.node(), context, &mut [State::Absent; SLOTS], false)).0
}

/// Whether a payload is accepted: what [`Report::is_accepted`] would say. It stops at the first error, and says nothing of it.
pub fn accepts<const SLOTS: usize>(operation: &'static Operation, payload: &Value, context: &dyn Fields) -> bool {
    judge_value(Run::new(operation, payload, context, &mut [State::Absent; SLOTS], true)).1
}

/// Everything there is to say about a typed payload: what there would be to say about the JSON that it stands for.
pub fn validate_typed<const SLOTS: usize>(operation: &'static Operation, payload: &dyn Object, context: &dyn Fields) -> Report {
    judge_typed(Run::new(operation, typed::Node::Object(payload), context, &mut [State::Absent; SLOTS], false)).0
}

// These are no generics and not inlined, so that the engine is compiled with this crate, and not once more with each that is generated.

#[inline(never)]
fn judge_value<'a>(run: Run<'a, '_, &'a Value>) -> (Report, bool) {
    judge(run)
}

#[inline(never)]
fn judge_parsed<'a>(run: Run<'a, '_, parsed::Node<'a>>) -> (Report, bool) {
    judge(run)
}

#[inline(never)]
fn judge_typed<'a>(run: Run<'a, '_, typed::Node<'a>>) -> (Report, bool) {
    judge(run)
}

/// The report, unless only a verdict is asked for, and the verdict, if it is.
fn judge<'a, N: Node<'a>>(mut run: Run<'a, '_, N>) -> (Report, bool) {
    run.walk();
    if !run.is_rejected {
        run.rules();
    }
    let is_accepted = !run.is_rejected;
    if run.verdict_only {
        return (Report::default(), is_accepted);
    }
    let report = if run.found.is_empty() { Report::of(OperationInfo::of(run.operation), Vec::new()) } else { run.finish() };
    (report, is_accepted)
}

impl<'r, N> Run<'_, 'r, N> {
    const fn new(
        operation: &'static Operation,
        payload: N,
        context: &'r dyn Fields,
        slots: &'r mut [State<N>],
        verdict_only: bool,
    ) -> Self {
        let found = Vec::new();
        Self { operation, payload, context, slots, facts: 0, found, verdict_only, is_rejected: false, lives: PhantomData }
    }

    /// Whether what a check finds is an error.
    pub(crate) fn is_error(&self, check: u16) -> bool {
        self.operation.checks[usize::from(check)].severity == Severity::Error
    }
}

impl<N> Run<'_, '_, N> {
    #[cold]
    fn finish(mut self) -> Report {
        let Self { operation, found, .. } = &mut self;
        let check = |found: &Found| &operation.checks[usize::from(found.check)];
        let severity = |found: &Found| if found.undecided == 0 { check(found).severity } else { Severity::Notice };
        found.sort_by(|a, b| {
            a.steps.cmp(&b.steps).then_with(|| check(a).id.cmp(check(b).id)).then_with(|| severity(b).cmp(&severity(a)))
        });
        found.dedup_by(|b, a| a.steps == b.steps && check(a).id == check(b).id);
        // At one place the first layer with an error is the last.
        let last_layers: Vec<Layer> = found
            .iter()
            .map(|at| {
                let errors = found.iter().filter(|other| other.steps == at.steps && severity(other) == Severity::Error);
                errors.map(|error| error.layer).min().unwrap_or(Layer::Rule)
            })
            .collect();
        let mut last_layers = last_layers.into_iter();
        found.retain(|found| last_layers.next().is_none_or(|last| found.layer <= last));
        let findings = found
            .iter()
            .map(|found| Finding {
                rule: check(found).id,
                severity: severity(found),
                path: pointer(operation.parameters, &found.steps),
                undecided: undecided(operation.fields, found.undecided),
                suggestion: found.suggestion,
                sources: check(found).sources,
                text: operation.messages.get(usize::from(found.check)),
            })
            .collect();
        Report::of(OperationInfo::of(operation), findings)
    }
}

/// Names of the fields of an undecided truth, sorted.
fn undecided(fields: &'static [&'static str], truth: u64) -> Vec<&'static str> {
    let mut names: Vec<_> =
        (0..).zip(fields).filter(|(number, _)| truth >> (number + 2) & 1 == 1).map(|(_, name)| *name).collect();
    names.sort_unstable();
    names
}
