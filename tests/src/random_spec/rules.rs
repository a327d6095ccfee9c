//! Rules with every effect.

use super::checks::{Place, kinds};
use super::param::{Param, Ty, is_single};
use super::world::{Scope, World, distinct};
use super::yaml::map;
use payspec_codegen::model::{Path, Segment};
use serde_yaml::Value;

fn written(path: &Path) -> Value {
    Value::from(path.to_string())
}

fn several(paths: &[Path]) -> Value {
    match paths {
        [one] => written(one),
        more => Value::Sequence(more.iter().map(written).collect()),
    }
}

impl World<'_> {
    /// A rule and its id. Paths start at the scope's root, which is no element.
    pub fn rule(&mut self, scope: Scope<'_>) -> (String, Value) {
        let id = self.id();
        let mut entries = vec![("id", Value::from(id.as_str()))];
        if self.rng.percent(75) && !scope.element {
            let condition = self.condition(scope, 0);
            entries.push(("when", condition));
        }
        self.effect(scope, &mut entries);
        if self.rng.percent(12) {
            entries.extend([("severity", Value::from(self.rng.pick(&["error", "warning", "notice"]))), ("reason", self.text())]);
        }
        if self.rng.percent(20) {
            entries.push(("certainty", Value::from(self.rng.pick(&["definite", "usual", "incomplete"]))));
        }
        if self.rng.percent(20) {
            let words = ["rejected", "ignored", "truncated", "replaced"];
            entries.push(("on_violation", Value::from(self.rng.pick(&words))));
        }
        if self.rng.percent(25) {
            entries.push(("because", self.text()));
        }
        let source = self.source(true);
        entries.push(("source", source));
        (id, map(entries))
    }

    fn effect(&mut self, scope: Scope<'_>, entries: &mut Vec<(&str, Value)>) {
        let all: Vec<Path> = scope.root.below().into_iter().map(|(path, _)| path).collect();
        let place = if scope.gateway { Place::Rule } else { Place::Platform };
        let paths = distinct(self.rng, &all, 3);
        let effects =
            ["require", "recommend", "forbid", "ignore", "allow", "limit", "any_of", "exactly_one", "at_most_one", "together"];
        match self.rng.below(14) {
            at @ 0..3 if !paths.is_empty() => entries.push((effects[at], several(&paths))),
            3 if !paths.is_empty() => {
                entries.push(("ignore", several(&paths)));
                if self.rng.percent(60) {
                    entries.push(("instead", written(&self.rng.pick(&all))));
                }
            }
            4 => {
                let mut allowed = Vec::new();
                for path in &paths {
                    let Some(mut param) = scope.root.find(path).cloned() else { continue };
                    self.mention(&param);
                    if kinds(&param.ty).contains(&"values")
                        && let Some(values) = self.check_of("values", &mut param, scope.dialect, place)
                    {
                        allowed.push((path.to_string(), values));
                    }
                }
                if allowed.is_empty() { self.note(scope, entries) } else { entries.push(("allow", map(allowed))) }
            }
            5 | 6 => {
                let mut limits = Vec::new();
                for path in &paths {
                    let Some(mut param) = scope.root.find(path).cloned() else { continue };
                    self.mention(&param);
                    if let Some(items) = &param.items {
                        self.mention(&items.clone());
                    }
                    let mut checks: Vec<(&str, Value)> = Vec::new();
                    for kind in self.rng.choose(&kinds(&param.ty)).into_iter().copied() {
                        checks.extend(self.check_of(kind, &mut param, scope.dialect, place).map(|check| (kind, check)));
                    }
                    if !checks.is_empty() {
                        limits.push((path.to_string(), map(checks)));
                    }
                }
                if limits.is_empty() { self.note(scope, entries) } else { entries.push(("limit", map(limits))) }
            }
            at @ 7..11 => match self.group(&all, at == 10) {
                Some(group) => entries.push((effects[at - 1], group)),
                None => self.note(scope, entries),
            },
            11 if !scope.element => {
                let expression = self.boolean(scope, 0);
                entries.push(("assert", Value::from(expression)));
                self.at(scope, entries, 60);
            }
            12 if scope.gateway && !self.contracts.is_empty() => {
                entries.push(("needs_contract", Value::from(self.rng.pick(&self.contracts))));
                self.at(scope, entries, 50);
            }
            _ => self.note(scope, entries),
        }
    }

    fn note(&mut self, scope: Scope<'_>, entries: &mut Vec<(&str, Value)>) {
        entries.push(("note", self.text()));
        self.at(scope, entries, 50);
    }

    /// Where the finding stands, for effects that do not say.
    fn at(&mut self, scope: Scope<'_>, entries: &mut Vec<(&str, Value)>, percent: usize) {
        let single: Vec<Path> = scope.root.single().into_iter().map(|(path, _)| path).collect();
        if self.rng.percent(percent)
            && !scope.element
            && let Some(path) = self.rng.choose(&single)
        {
            debug_assert!(is_single(path));
            entries.push(("at", written(path)));
        }
    }

    /// A check as an effect makes it. It does not grade itself, since its rule may have a severity of its own; the platform's rules know no
    /// sets, and of codes they name those that every dialect spells.
    fn check_of(&mut self, kind: &'static str, param: &mut Param, dialect: &'static str, place: Place) -> Option<Value> {
        let place = if place == Place::Platform { Place::Input } else { place };
        self.ungraded(kind, param, dialect, place)
    }

    /// Alternatives whose members stand in the same elements.
    fn group(&mut self, all: &[Path], flat: bool) -> Option<Value> {
        let elements = |path: &Path| {
            let last = path.0.iter().rposition(|step| *step == Segment::Elements);
            path.0[..last.map_or(0, |last| last + 1)].to_vec()
        };
        let all: Vec<Path> = all.iter().filter(|path| path.0.last() != Some(&Segment::Elements)).cloned().collect();
        let first = self.rng.choose(&all)?.clone();
        let together: Vec<Path> = all.iter().filter(|path| elements(path) == elements(&first)).cloned().collect();
        let chosen = distinct(self.rng, &together, 5);
        if chosen.len() < 2 {
            return None;
        }
        let mut alternatives: Vec<Value> = chosen.iter().map(written).collect();
        if !flat && chosen.len() > 2 && self.rng.percent(50) {
            let last = alternatives.split_off(alternatives.len() - 2);
            alternatives.push(Value::Sequence(last));
        }
        (alternatives.len() > 1).then_some(Value::Sequence(alternatives))
    }

    /// Whether a parameter may be given another type.
    pub fn may_change(&self, param: &Param) -> bool {
        let is_simple = matches!(param.ty, Ty::Text | Ty::Integer | Ty::Number | Ty::Boolean | Ty::Union(_) | Ty::Code(_));
        is_simple && !param.fixed && !self.mentioned.contains(&param.name)
    }
}
