//! What objects are called.

use crate::emit::typescript::operation::name;
use crate::model::Segment;
use crate::plan::{Kind, OperationPlan, ParameterId};
use heck::ToUpperCamelCase;
use std::collections::{BTreeMap, BTreeSet};

/// Names of the interfaces of objects: the operation's, and what leads to the object.
pub(super) struct Names(BTreeMap<ParameterId, String>);

impl Names {
    pub(super) fn of(operation: &OperationPlan<'_>) -> Self {
        let payload = name(operation);
        // What the module uses under other names.
        let mut taken: BTreeSet<String> = ["Context", "Report", "Prefixed"].map(str::to_owned).into();
        taken.insert(format!("{payload}Base"));
        let objects = (0..operation.parameters.len()).map(ParameterId).filter(|id| operation.parameter(*id).kind == Kind::Object);
        let named = objects.map(|id| {
            let words: Vec<&str> = operation.parameter(id).parameter.path.0.iter().map(word).collect();
            let camel: String = words
                .iter()
                .map(|word| word.to_upper_camel_case())
                .collect::<String>()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            let mut name = format!("{payload}{camel}");
            if taken.contains(&name) {
                name = format!("{name}_{}", id.0);
            }
            taken.extend([name.clone(), format!("{name}Base")]);
            (id, name)
        });
        Self(named.collect())
    }

    pub(super) fn of_object(&self, id: ParameterId) -> &str {
        self.0.get(&id).map_or("unknown", String::as_str)
    }
}

fn word(segment: &Segment) -> &str {
    match segment {
        Segment::Member(name) => name,
        Segment::Elements => "item",
    }
}
