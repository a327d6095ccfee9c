use super::extent::Extent;
use crate::emit::rust::names::{Scope, type_name};
use crate::model::Segment;
use crate::plan::{Kind, OperationPlan, ParameterId};
use std::collections::HashMap;

/// Names of the types of one operation.
pub(super) struct TypeNames {
    scope: Scope,
    names: HashMap<ParameterId, String>,
    required: HashMap<ParameterId, String>,
    selections: HashMap<ParameterId, String>,
}

impl TypeNames {
    /// A name for each object: that of its last step, or of its whole path where several would have it.
    pub(super) fn of_objects(operation: &OperationPlan<'_>, extent: &Extent) -> Self {
        let mut scope = Scope::of_types();
        let mut names = HashMap::new();
        let root = scope.claim(&type_name(&operation.operation.id));
        names.insert(ParameterId::PAYLOAD, root);
        let objects: Vec<(ParameterId, Vec<String>)> = (0..operation.parameters.len())
            .map(ParameterId)
            .filter(|id| *id != ParameterId::PAYLOAD && operation.parameter(*id).kind == Kind::Object && extent.has(*id))
            .map(|id| (id, words(operation, id)))
            .collect();
        let mut wanted: HashMap<String, usize> = HashMap::new();
        for (_, words) in &objects {
            *wanted.entry(short(words)).or_default() += 1;
        }
        for (id, words) in &objects {
            let short = short(words);
            let name = if wanted[&short] == 1 && !scope.has(&short) { short } else { type_name(&words.join(" ")) };
            names.insert(*id, scope.claim(&name));
        }
        let mut required = HashMap::new();
        for id in std::iter::once(ParameterId::PAYLOAD).chain(objects.iter().map(|(id, _)| *id)) {
            if operation.parameter(id).members.iter().any(|member| extent.requires(*member)) {
                let name = if id == ParameterId::PAYLOAD { "Required".to_owned() } else { format!("{}Required", names[&id]) };
                required.insert(id, scope.claim(&name));
            }
        }
        Self { scope, names, required, selections: HashMap::new() }
    }

    /// The struct of an object's required members, if it has any.
    pub(super) fn of_required(&self, id: ParameterId) -> Option<&str> {
        self.required.get(&id).map(String::as_str)
    }

    pub(super) fn of(&self, id: ParameterId) -> &str {
        self.names.get(&id).map_or("Value", String::as_str)
    }

    /// A name for the enum of a selecting parameter and what it selects.
    pub(super) fn claim_selection(&mut self, selecting: ParameterId, wanted: &str) {
        let name = self.scope.claim(wanted);
        self.selections.insert(selecting, name);
    }

    /// That name.
    pub(super) fn of_selection(&self, selecting: ParameterId) -> &str {
        self.selections.get(&selecting).map_or("Value", String::as_str)
    }

    /// A name for a type beside the objects': the short one if it is free, else the long one.
    pub(super) fn claim(&mut self, short: &str, long: &str) -> String {
        let wanted = if self.scope.has(short) { long } else { short };
        self.scope.claim(wanted)
    }
}

/// The steps to a parameter; an element is called after its array.
pub(super) fn words(operation: &OperationPlan<'_>, id: ParameterId) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for segment in &operation.parameter(id).parameter.path.0 {
        match segment {
            Segment::Member(name) => words.push(name.clone()),
            Segment::Elements => {
                if let Some(last) = words.last_mut() {
                    *last = singular(last);
                }
            }
        }
    }
    words
}

fn short(words: &[String]) -> String {
    type_name(words.last().map_or("", String::as_str))
}

/// `products` holds a `product`; `detail` holds a `detail item`.
pub(super) fn singular(name: &str) -> String {
    match name.strip_suffix("ies") {
        Some(stem) if !stem.is_empty() => return format!("{stem}y"),
        _ => {}
    }
    match name.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => format!("{name} item"),
    }
}
