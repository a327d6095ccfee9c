//! What gateways refine of parameters.

use super::checks::{Place, kinds};
use super::gateway::{Body, Offer};
use super::param::{Param, joined};
use super::world::World;
use super::yaml::map;
use payspec_codegen::model::Path;
use serde_yaml::Value;

impl World<'_> {
    /// Refinements of parameters below a place.
    pub(super) fn refine(&mut self, offer: &mut Offer, base: &Path, most: usize, body: &mut Body) {
        for _ in 0..=self.rng.below(most) {
            let Some(root) = offer.payload.find(base) else { return };
            let all: Vec<Path> = root.below().into_iter().map(|(path, _)| path).collect();
            let Some(relative) = self.rng.choose(&all).cloned() else { return };
            let path = joined(base, &relative);
            let Some(mut param) = offer.payload.find(&path).cloned() else { return };
            let Some(mapping) = self.refinement(offer, &path, &mut param) else { continue };
            if let Some(changed) = offer.payload.find_mut(&path) {
                *changed = param;
            }
            let key = Value::from(relative.to_string());
            let several = match body.refine.shift_remove(&key) {
                None if self.rng.percent(70) => mapping,
                None => Value::Sequence(vec![mapping]),
                Some(Value::Sequence(mut list)) => {
                    list.push(mapping);
                    Value::Sequence(list)
                }
                Some(one) => Value::Sequence(vec![one, mapping]),
            };
            body.refine.insert(key, several);
        }
    }

    fn refinement(&mut self, offer: &mut Offer, path: &Path, param: &mut Param) -> Option<Value> {
        let mut entries: Vec<(&str, Value)> = Vec::new();
        let mut findings = 0;
        let mut is_graded = false;
        let kinds = kinds(&param.ty);
        for _ in 0..self.rng.pick(&[0, 1, 1, 1, 2]) {
            let Some(kind) = self.rng.choose(&kinds).copied() else { break };
            if offer.checked.contains(&(path.clone(), kind)) {
                continue;
            }
            let Some(check) = self.check(kind, param, offer.dialect, Place::Gateway) else { continue };
            offer.checked.insert((path.clone(), kind));
            is_graded |= ["error", "warning", "notice"].iter().any(|grade| check.get(*grade).is_some());
            entries.push((kind, check));
            findings += 1;
        }
        let widened = findings == 1 && param.checks.contains(&entries[0].0);
        if widened && self.rng.percent(60) {
            let kind = entries[0].0;
            param.checks.retain(|check| *check != kind);
            entries.push(("widens", Value::from(true)));
        }
        let fixed = param.fixed;
        for (key, percent) in [("required", 25), ("deprecated", 10), ("secret", 12), ("nullable", 8)] {
            if self.rng.percent(percent) && !(fixed && key == "nullable") {
                let on = self.rng.percent(75);
                entries.push((key, Value::from(on)));
                findings += usize::from(on && matches!(key, "required" | "deprecated"));
            }
        }
        if self.rng.percent(12) {
            entries.extend(self.value(param, offer.dialect, Place::Gateway).map(|default| ("default", default)));
        }
        if self.rng.percent(15) {
            entries.push(("doc", self.text()));
        }
        if self.rng.percent(15) {
            entries.push(("name", self.text()));
        }
        if entries.is_empty() {
            return None;
        }
        if findings == 1 && self.rng.percent(35) {
            entries.push(("id", Value::from(self.id())));
        }
        if findings > 0 && self.rng.percent(25) && !is_graded {
            entries.extend([("severity", Value::from(self.rng.pick(&["error", "warning", "notice"]))), ("reason", self.text())]);
        }
        if findings > 0 && self.rng.percent(25) {
            entries.push(("certainty", Value::from(self.rng.pick(&["definite", "usual", "incomplete"]))));
        }
        if findings > 0 && self.rng.percent(25) {
            let words = ["rejected", "ignored", "truncated", "replaced"];
            entries.push(("on_violation", Value::from(self.rng.pick(&words))));
        }
        entries.push(("source", self.source(true)));
        Some(map(entries))
    }
}
