//! What rules find.

use super::conditions::truth;
use super::constraints::first_broken;
use super::context::Known;
use super::expressions::{Operand, Outcome, outcome};
use super::finding::FindingKind;
use super::order::{Layer, Raised};
use super::parameters::at_culprit;
use super::place::{Place, Scope};
use super::truth::Truth;
use super::values::allows;
use super::view::{Reach, State, View, is_empty};
use crate::model::{
    Alternative, ContextField, ContextType, Effect, Expression, GroupKind, Path, Refinement, Rule, Severity, ValueSet,
};
use std::collections::BTreeSet;

/// What the field that lists the contracts held is called, where the context has none.
const CONTRACTS: &str = "holds";

/// Something that a rule's effect finds, before it is known whether it may stand.
struct Fault {
    place: Place,
    severity: Severity,
    kind: FindingKind,
    /// Context fields that the effect itself hangs on.
    undecided: BTreeSet<String>,
}

/// What a rule finds. `missing` are the places of required parameters that are missing: nothing is said of what they would hold.
pub(super) fn judge(view: &View<'_>, rule: &Rule, missing: &BTreeSet<Place>, raised: &mut Vec<Raised>) {
    let undecided = match truth(view, &rule.when, &Scope::default()) {
        Truth::True => BTreeSet::new(),
        Truth::Undecided(doubt) if !doubt.unusable => doubt.fields,
        Truth::False | Truth::Undecided(_) => return,
    };
    for fault in faults(view, rule) {
        if may_stand(view, &fault.place, missing) {
            let finding = Raised::new(Layer::Rules, &fault.place, &rule.id, fault.severity, fault.kind).citing(&rule.sources);
            raised.push(finding.undecided(&undecided | &fault.undecided));
        }
    }
}

/// Not below a value of the wrong type, not in or at an object that is not selected, not inside a missing required parameter.
fn may_stand(view: &View<'_>, place: &Place, missing: &BTreeSet<Place>) -> bool {
    !matches!(view.reach(place), Reach::Blocked)
        && !view.is_in_unselected(place)
        && !place.ancestors().any(|ancestor| missing.contains(&ancestor))
}

fn faults(view: &View<'_>, rule: &Rule) -> Vec<Fault> {
    let fault = |place| Fault { place, severity: rule.severity, kind: FindingKind::Rule, undecided: BTreeSet::new() };
    let places = |paths: &[Path]| paths.iter().flat_map(|path| view.places(path, &Scope::default())).collect::<Vec<_>>();
    let found = |places: Vec<Place>, test: &dyn Fn(&Place) -> bool| places.into_iter().filter(test).map(fault).collect();
    match &rule.effect {
        Effect::Require(paths) | Effect::Recommend(paths) => found(places(paths), &|place| match view.reach(place) {
            Reach::There(_, value) => is_empty(value),
            Reach::Missing { .. } => true,
            Reach::Blocked => false,
        }),
        Effect::Forbid(paths) | Effect::Ignore { paths, .. } => {
            found(places(paths), &|place| matches!(view.reach(place), Reach::There(..)))
        }
        Effect::Allow(sets) => {
            let of = |(path, set): &(Path, ValueSet)| {
                found(places(std::slice::from_ref(path)), &|place| match view.read(path, &Scope::of(place)) {
                    State::Given(content) => !allows(set, content),
                    State::Absent | State::Unusable | State::Null => false,
                })
            };
            sets.iter().flat_map(|set| -> Vec<Fault> { of(set) }).collect()
        }
        Effect::Limit(limits) => limits.iter().flat_map(|(path, refinement)| limit(view, path, refinement)).collect(),
        Effect::Group { kind, alternatives } => {
            found(places(std::slice::from_ref(&rule.at)), &|place| is_broken(view, *kind, alternatives, &Scope::of(place)))
        }
        Effect::Assert(expression) => places(std::slice::from_ref(&rule.at))
            .into_iter()
            .filter_map(|place| {
                let undecided = denial(view, expression, &Scope::of(&place))?;
                Some(Fault { undecided, ..fault(place) })
            })
            .collect(),
        Effect::NeedsContract(contract) => {
            let is_contracts = |field: &&ContextField| matches!(field.ty, ContextType::Contracts);
            let field = view.model.context.fields.values().find(is_contracts).map_or(CONTRACTS, |field| field.name.as_str());
            let undecided = match view.context.get(field) {
                Some(Known::Contracts(held)) if held.contains(contract) => return Vec::new(),
                Some(_) => BTreeSet::new(),
                None => BTreeSet::from([field.to_owned()]),
            };
            let at = places(std::slice::from_ref(&rule.at)).into_iter();
            at.map(|place| Fault { undecided: undecided.clone(), ..fault(place) }).collect()
        }
        Effect::Note(_) => found(places(std::slice::from_ref(&rule.at)), &|_| true),
    }
}

/// A further refinement of what the payload has.
fn limit(view: &View<'_>, path: &Path, refinement: &Refinement) -> Vec<Fault> {
    let mut faults = Vec::new();
    for place in view.places(path, &Scope::default()) {
        let Reach::There(parameter, value) = view.reach(&place) else { continue };
        let State::Given(content) = view.state(parameter, value) else { continue };
        let Some((grade, culprits)) = first_broken(refinement, value, content) else { continue };
        faults.extend(culprits.into_iter().map(|culprit| Fault {
            place: at_culprit(&place, culprit),
            severity: refinement.grades[grade].severity,
            kind: FindingKind::RuleLimit { refinement: refinement.clone(), grade },
            undecided: BTreeSet::new(),
        }));
    }
    faults
}

/// Whether the relation does not hold; below a value of the wrong type it is not known, and taken to hold.
fn is_broken(view: &View<'_>, kind: GroupKind, alternatives: &[Alternative], scope: &Scope) -> bool {
    let is_given = |path: &Path| match scope.place(path).map(|place| view.reach(&place)) {
        Some(Reach::There(_, value)) => Some(!is_empty(value)),
        Some(Reach::Missing { .. }) => Some(false),
        Some(Reach::Blocked) | None => None,
    };
    let given = |alternative: &Alternative| alternative.iter().map(is_given).collect::<Option<Vec<bool>>>();
    let Some(given) = alternatives.iter().map(given).collect::<Option<Vec<_>>>() else { return false };
    let complete = given.iter().filter(|members| members.iter().all(|member| *member)).count();
    match kind {
        GroupKind::AnyOf => complete == 0,
        GroupKind::ExactlyOne => complete != 1,
        GroupKind::AtMostOne => complete > 1,
        GroupKind::Together => complete > 0 && complete < given.len(),
    }
}

/// The context fields on which an assertion hangs, none if it is false; `None` if there is nothing to say.
fn denial(view: &View<'_>, expression: &Expression, scope: &Scope) -> Option<BTreeSet<String>> {
    match outcome(view, expression, scope) {
        Outcome::Value(Operand::Boolean(false)) => Some(BTreeSet::new()),
        Outcome::Unknown(fields) => Some(fields),
        Outcome::Value(_) | Outcome::Absent | Outcome::Unusable => None,
    }
}
