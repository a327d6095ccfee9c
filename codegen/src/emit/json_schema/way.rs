//! Ways from an object to a parameter below it: as something that is asked, and as something that is demanded there.

use super::schema::{RULE, Schema};
use super::writer::Writer;
use crate::model::Segment;
use crate::plan::{Literal, ParameterId};

/// How a demand treats what is absent on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absent {
    /// Nothing is demanded of it.
    Passes,
    /// It is at fault itself, from the last array on.
    Fails,
    /// Likewise, but for its own place alone: what would hold it may be absent.
    FailsAlone,
}

impl Writer<'_> {
    /// The elements of the innermost array that a parameter stands in, or which it is; else the payload.
    pub(super) fn element(&self, id: ParameterId) -> ParameterId {
        let mut at = id;
        while at != ParameterId::PAYLOAD && !self.is_element(at) {
            at = self.operation.parameter(at).parent;
        }
        at
    }

    fn is_element(&self, id: ParameterId) -> bool {
        self.operation.parameter(id).parameter.path.0.last() == Some(&Segment::Elements)
    }

    /// The parameters from below `base` down to `target`; `None` if it does not stand there.
    fn way(&self, base: ParameterId, target: ParameterId) -> Option<Vec<ParameterId>> {
        let mut way = Vec::new();
        let mut at = target;
        while at != base {
            if at == ParameterId::PAYLOAD {
                return None;
            }
            way.push(at);
            at = self.operation.parameter(at).parent;
        }
        way.reverse();
        Some(way)
    }

    /// Whether a way leads to one place only.
    pub(super) fn is_single(&self, base: ParameterId, target: ParameterId) -> bool {
        self.way(base, target).is_some_and(|way| way.iter().all(|step| !self.is_element(*step)))
    }

    /// Of the object that holds it: no selector leaves the member out. `None` if none could.
    pub(super) fn selected(&self, member: ParameterId) -> Option<Schema> {
        let holder = self.operation.parameter(self.operation.parameter(member).parent);
        let mut all = Vec::new();
        for selector in &holder.selectors {
            let cases: Vec<&Literal> = selector.cases.iter().filter(|(_, to)| *to == member).map(|(value, _)| value).collect();
            if cases.is_empty() {
                continue;
            }
            let plan = self.operation.parameter(selector.parameter);
            let mut values: Vec<_> = cases.iter().flat_map(|value| self.spelled(selector.parameter, value)).collect();
            if plan.parameter.nullable {
                values.push(super::json::Json::Scalar(serde_json::Value::Null));
            }
            let name = self.name(selector.parameter);
            let needed = plan.default.as_ref().is_some_and(|default| !cases.contains(&default));
            let value = Schema::among(values);
            all.push(if needed { Schema::required(name, value) } else { Schema::member(name, value) });
        }
        (!all.is_empty()).then(|| Schema::all(all))
    }

    /// Of `base`: it has the parameter, and that is as described; or, if `absent` says so, what would hold it is there and it is not.
    /// Members of what is not selected are not there. Takes nothing where the way leads through an array.
    pub(super) fn has(&self, base: ParameterId, target: ParameterId, described: &Schema, absent: bool) -> Schema {
        let Some(way) = self.way(base, target) else { return Schema::never() };
        if !way.iter().all(|step| !self.is_element(*step)) {
            return Schema::never();
        }
        let mut inner = described.clone();
        for (place, step) in way.iter().enumerate().rev() {
            let name = self.name(*step);
            let is_last = place + 1 == way.len();
            let mut of_holder = if is_last && absent { Schema::member(name, inner) } else { Schema::required(name, inner) };
            if !is_last {
                of_holder = self.selected(*step).unwrap_or_default().and(of_holder);
            }
            inner = if place == 0 && base == ParameterId::PAYLOAD { of_holder } else { of_holder.typed(&["object"]) };
        }
        inner
    }

    /// Of `base`: wherever the parameter has a place, it is as described. Nothing is demanded of what is not selected, unless it is known to be.
    pub(super) fn demand(
        &self,
        (base, target): (ParameterId, ParameterId),
        described: Schema,
        absent: Absent,
        known: &[ParameterId],
        rule: &str,
    ) -> Schema {
        let Some(way) = self.way(base, target) else { return Schema::any() };
        if described.is_any() && absent == Absent::Passes {
            return described;
        }
        let last_array = way.iter().rposition(|step| self.is_element(*step));
        let mut inner = described;
        for (place, step) in way.iter().enumerate().rev() {
            let is_last = place + 1 == way.len();
            let fails = match absent {
                Absent::Passes => false,
                Absent::Fails => last_array.is_none_or(|array| place > array),
                Absent::FailsAlone => is_last,
            };
            if !is_last && !inner.is_any() {
                let types = if absent == Absent::Fails && last_array.is_none_or(|array| place >= array) {
                    vec!["object"]
                } else {
                    self.types(*step)
                };
                inner = inner.typed(&types);
            }
            if self.is_element(*step) {
                inner = Schema::items(inner);
                continue;
            }
            let name = self.name(*step);
            let of_holder = if fails { Schema::required(name, inner) } else { Schema::member(name, inner) };
            let tagged = if of_holder.is_any() { of_holder } else { of_holder.with(RULE, rule) };
            inner = match self.selected(*step) {
                Some(selected) if !known.contains(step) => selected.implies(tagged),
                Some(_) | None => tagged,
            };
        }
        inner
    }

    /// Of the payload: each element `base` (or the payload, if that is it) is as described.
    pub(super) fn in_elements(&self, base: ParameterId, described: Schema, known: &[ParameterId], rule: &str) -> Schema {
        if base == ParameterId::PAYLOAD || described.is_any() {
            return described;
        }
        let described = described.typed(&self.types(base));
        self.demand((ParameterId::PAYLOAD, base), described, Absent::Passes, known, rule)
    }
}
