//! Diagnostics of what was found.

use super::contradiction::Contradiction;
use super::facts::Reason;
use super::foreign::Foreign;
use super::redundant::Idle;
use super::study::Study;
use super::unreachable::{Hopeless, Named, Needless, Site};
use super::witness::{Witness, witness};
use super::{Analysis, find};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Offer, Path, Rule, Severity, ValuePattern};
use serde_json::Value;
use std::collections::BTreeSet;

impl Analysis<'_> {
    /// Where a rule's id stands.
    pub(super) fn rule_place(&self, study: &Study<'_>, rule: &Rule) -> Option<Place> {
        self.places.rule(study.whose(), &rule.id).map(|item| item.place().key("id"))
    }

    /// Adds the places of reasons.
    fn with_reasons(&self, mut diagnostic: Diagnostic, study: &Study<'_>, reasons: &BTreeSet<Reason>) -> Diagnostic {
        for reason in reasons {
            let (place, text) = match reason {
                Reason::Structure => continue,
                Reason::Required(path) => {
                    (self.places.required(study.whose(), path), format!("`{path}` has to be given where its object is"))
                }
                Reason::Refinement(path, id, layer) => {
                    (self.places.refinement(study.whose_check(*layer), path, id), format!("`{path}` has to pass this"))
                }
                Reason::Rule(index) => {
                    let rule = &study.offer.rules[*index];
                    (self.rule_place(study, rule), format!("what breaks `{}` is rejected", rule.id))
                }
            };
            if let Some(place) = place.filter(|place| *place != diagnostic.primary) {
                diagnostic = diagnostic.label(place, text);
            }
        }
        diagnostic
    }

    /// A rule, or what it says of one path, that is idle.
    pub(super) fn idle(&self, study: &Study<'_>, rule: &Rule, path: Option<&Path>, idle: &[&Idle]) -> Option<Diagnostic> {
        let place = self.rule_place(study, rule)?;
        let about = path.map(|path| format!(" of `{path}`")).unwrap_or_default();
        let mut reasons: BTreeSet<Reason> = BTreeSet::new();
        let mut implied = None;
        for one in idle {
            match one {
                Idle::Never { core } => reasons.extend(core.iter().cloned()),
                Idle::Implied { by, core, both } => {
                    reasons.extend(core.iter().cloned());
                    implied = implied.or(Some((*by, both)));
                }
            }
        }
        let diagnostic = match implied {
            None => {
                let message = format!("`{}` can never find anything{about}", rule.id);
                let diagnostic = Diagnostic::new(Code::NeverFires, message, place.clone());
                let diagnostic = self.with_reasons(diagnostic, study, &reasons);
                if reasons.is_empty() {
                    let mut condition = place;
                    condition.path.pop();
                    diagnostic.label(condition.key("when"), "this is never true where the effect finds something")
                } else {
                    diagnostic
                }
            }
            Some((by, both)) => {
                let other = &study.offer.rules[by];
                let message = format!("`{}` says nothing{about} that `{}` does not say", rule.id, other.id);
                let mut diagnostic = Diagnostic::new(Code::Implied, message, place);
                if let Some(place) = self.rule_place(study, other) {
                    diagnostic = diagnostic.label(place, "wherever the one finds something, so does this, at the same place");
                }
                diagnostic = self.with_reasons(diagnostic, study, &reasons);
                let ids = [rule.id.as_str(), other.id.as_str()];
                let finds_both = |payload: &Value, context: &Value| {
                    let found = study.findings(payload, context).unwrap_or_default();
                    ids.iter().all(|id| found.iter().any(|finding| finding.rule == *id && finding.undecided.is_empty()))
                };
                let shown = both.as_ref().and_then(|classes| witness(study, classes, finds_both));
                match shown {
                    Some(shown) => diagnostic.note(format!("both find something in {}", shown.show())),
                    None => diagnostic,
                }
            }
        };
        let word = if implied.is_some() { "implied" } else { "never-fires" };
        Some(diagnostic.help(format!("remove it, or say what was meant; if it is to stay: `meant: {{ {word}: <why> }}`")))
    }

    /// A contradiction, if there is a payload to show it.
    pub(super) fn contradiction(&self, study: &Study<'_>, found: &Contradiction) -> Option<Diagnostic> {
        let rule = &study.offer.rules[found.rule];
        let probes: Vec<Offer> = found.others().into_iter().chain([found.rule]).map(|index| study.probe(index)).collect();
        let apply = |payload: &Value, context: &Value| {
            let is_true = |probe: &Offer| {
                study.findings_of(probe, payload, context).is_some_and(|found| {
                    found.iter().any(|finding| finding.undecided.is_empty() && finding.rule == probe.rules[0].id)
                })
            };
            probes.iter().all(is_true)
        };
        let shown = witness(study, &found.broken, |payload, context| {
            let ids = errors(study, payload, context);
            !ids.is_empty() && ids.iter().all(|id| *id == rule.id) && apply(payload, context)
        })?;
        let is_at_odds = |id: &String| {
            found.core.iter().any(|reason| match reason {
                Reason::Structure => false,
                Reason::Required(path) => {
                    !found.is_pair
                        && study.offer.payload.find(path).and_then(|p| p.required.as_ref()).is_some_and(|r| r.id == *id)
                }
                Reason::Refinement(_, other, _) => !found.is_pair && other == id,
                Reason::Rule(index) => study.offer.rules[*index].id == *id,
            })
        };
        let obeyed: Option<Witness> = found.obeyed.as_ref().and_then(|classes| {
            witness(study, classes, |payload, context| {
                let ids = errors(study, payload, context);
                !ids.is_empty() && ids.iter().all(is_at_odds) && apply(payload, context)
            })
        });
        // Of two conditions it takes a payload for each rule to show that they can be true at once.
        if found.is_pair && obeyed.is_none() {
            return None;
        }
        let place = self.rule_place(study, rule)?;
        let (code, message) = if found.is_about_presence(study) {
            (Code::RequiredAndForbidden, format!("`{}` forbids what has to be given, in {}", rule.id, study.label()))
        } else {
            let others: Vec<String> = found.others().iter().map(|index| format!("`{}`", study.offer.rules[*index].id)).collect();
            let message = match others.as_slice() {
                [] => format!("where `{}` applies, nothing satisfies it, in {}", rule.id, study.label()),
                others => {
                    format!("nothing satisfies `{}` and {} where both apply, in {}", rule.id, others.join(", "), study.label())
                }
            };
            (Code::Contradiction, message)
        };
        let diagnostic = Diagnostic::new(code, message, place);
        let mut diagnostic = self.with_reasons(diagnostic, study, &found.core.iter().cloned().collect());
        diagnostic = diagnostic.note(format!("`{}` finds an error in {}", rule.id, shown.show()));
        if let Some(obeyed) = obeyed {
            let others = errors(study, &obeyed.payload, &obeyed.context).join("`, `");
            diagnostic = diagnostic.note(format!("`{others}` finds an error in {}", obeyed.show()));
        }
        Some(diagnostic)
    }

    /// Where a named value is written.
    pub(super) fn named_place(&self, study: &Study<'_>, named: &Named) -> Option<Place> {
        let whose = study.whose();
        let (place, is_of_path) = match &named.site {
            Site::Rule(index) => (self.places.rule(whose, &study.offer.rules[*index].id)?.place(), false),
            Site::Predicate(id) => (self.places.predicate(whose.gateway?, id)?.place().key("when"), false),
            Site::Set(id) => (self.places.set(whose.gateway?, id)?.place().key("values"), true),
            Site::Refinement(path, id, layer) => (self.places.refinement(study.whose_check(*layer), path, id)?, true),
            Site::Selector(path) => (self.places.parameter(whose, path)?, false),
        };
        let found = match (&named.site, &named.pattern) {
            (Site::Selector(_), ValuePattern::Value(Value::String(value))) => {
                let mut place = place.clone();
                place.part = crate::diagnostic::Part::Value;
                Some(place.key("selects").key(value.as_str()).at_key())
            }
            _ => find::value(self.sources, &place, &named.path, &named.pattern, is_of_path),
        };
        Some(found.unwrap_or(place))
    }

    /// A value that no payload can have.
    pub(super) fn unreachable(&self, study: &Study<'_>, named: &Named, place: &Place) -> Diagnostic {
        let shown = match &named.pattern {
            ValuePattern::Value(value) => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            ValuePattern::Range(range) => {
                let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
                format!("{}..{}", end(range.min), range.max.map(|max| format!("={max}")).unwrap_or_default())
            }
            ValuePattern::Set { id, .. } => id.clone(),
        };
        let message = format!("no payload has `{shown}` at `{}`", named.path);
        let diagnostic = Diagnostic::new(Code::UnreachableValue, message, place.clone());
        let diagnostic = self.with_reasons(diagnostic, study, &named.excluded_by.iter().cloned().collect());
        diagnostic.help("take it out, or mend what excludes it")
    }

    /// A check that another makes needless.
    pub(super) fn needless(&self, study: &Study<'_>, found: &Needless) -> Option<Diagnostic> {
        let place = self.places.refinement(study.whose(), &found.path, &found.id)?;
        let message = format!("this check of `{}` lets through all that another lets through", found.path);
        let mut diagnostic = Diagnostic::new(Code::Implied, message, place);
        let (by, layer) = &found.by;
        if let Some(by) = self.places.refinement(study.whose_check(*layer), &found.path, by) {
            diagnostic = diagnostic.label(by, "this holds already");
        }
        Some(diagnostic.help("remove it; where the guide allows more than the platform, say so by `widens: true`"))
    }

    /// A parameter that no value passes.
    pub(super) fn hopeless(&self, study: &Study<'_>, found: &Hopeless) -> Option<Diagnostic> {
        let place = |(layer, id): &(_, String)| self.places.refinement(study.whose_check(*layer), &found.path, id);
        let mut places: Vec<Place> = found.by.iter().filter_map(place).collect();
        let place = places.pop()?;
        let message = format!("no value of `{}` passes all that is said of it, in {}", found.path, study.label());
        let diagnostic = Diagnostic::new(Code::Contradiction, message, place);
        Some(places.into_iter().fold(diagnostic, |diagnostic, place| diagnostic.label(place, "this has to hold as well")))
    }

    /// A condition on a context that the operation lacks.
    pub(super) fn foreign(&self, study: &Study<'_>, found: &Foreign) -> Option<Diagnostic> {
        let rule = &study.offer.rules[found.rule];
        let item = self.places.rule(study.whose(), &rule.id)?;
        let name = format!("ctx.{}", found.field);
        let place = ["when", "assert"].into_iter().find_map(|key| find::key(self.sources, &item.place().key(key), &name));
        let message = format!("`{}` looks at {name}, which {} does not have", rule.id, study.label());
        let mut diagnostic = Diagnostic::new(Code::ForeignContext, message, place.unwrap_or_else(|| item.place().key("id")));
        if let Some(field) = self.places.context(&found.field) {
            let limits =
                ["dialects", "operations"].into_iter().find(|key| find::node(self.sources, &field.place().key(*key)).is_some());
            if let Some(key) = limits {
                diagnostic = diagnostic.label(field.place().key(key), "these have it");
            }
        }
        Some(diagnostic.help("drop the condition, or say in context.yaml that the operation has the field"))
    }
}

/// Ids of what finds an error.
fn errors(study: &Study<'_>, payload: &Value, context: &Value) -> Vec<String> {
    let found = study.findings(payload, context).unwrap_or_default();
    found.into_iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule).collect()
}
