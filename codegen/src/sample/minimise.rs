//! Makes a failing case small enough to read.

use super::{Case, places};
use serde_json::{Value, json};

/// Cases that are tried: large ones that stay large would take hours.
const TRIES: usize = 20_000;

/// The case without all that it takes nothing away to leave out: members, elements, long texts, context. `fails` says whether a case still
/// shows the failure. What is large may stay larger than it could be: tries are bounded.
pub fn minimise(case: &Case, fails: impl Fn(&Case) -> bool) -> Case {
    let mut least = case.clone();
    let mut left = TRIES;
    loop {
        let smaller = smaller(&least);
        let tried = smaller.len().min(left);
        left -= tried;
        let smaller = smaller.into_iter().take(tried).find(|case| fails(case));
        let Some(case) = smaller else { return least };
        least = case;
    }
}

/// Cases that are one step smaller.
fn smaller(case: &Case) -> Vec<Case> {
    let mut cases = Vec::new();
    for payload in smaller_values(&case.payload) {
        cases.push(Case { payload, context: case.context.clone() });
    }
    for context in smaller_values(&case.context) {
        cases.push(Case { payload: case.payload.clone(), context });
    }
    cases
}

fn smaller_values(value: &Value) -> Vec<Value> {
    let mut smaller = Vec::new();
    for place in places(value, "") {
        if let Some(less) = without(value, &place) {
            smaller.push(less);
        }
        if let Some(text) = value.pointer(&place).and_then(Value::as_str).filter(|text| text.chars().count() > 8) {
            let half: String = text.chars().take(text.chars().count() / 2).collect();
            let mut less = value.clone();
            less.pointer_mut(&place).into_iter().for_each(|at| *at = json!(half));
            smaller.push(less);
        }
    }
    smaller
}

/// The value without what stands at a place.
fn without(value: &Value, place: &str) -> Option<Value> {
    let (parent, last) = place.rsplit_once('/')?;
    let mut less = value.clone();
    match less.pointer_mut(parent)? {
        Value::Object(object) => object.remove(&last.replace("~1", "/").replace("~0", "~")).map(drop)?,
        Value::Array(array) => drop(array.remove(last.parse().ok()?)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    }
    Some(less)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_matters_is_left() {
        let payload = json!({ "a/b": [1, { "x": "0123456789abcdef", "y": 2 }], "c": {} });
        let case = Case { payload, context: json!({ "device": "pc" }) };
        let least =
            minimise(&case, |case| case.payload.pointer("/a~1b/0/x").is_some() || case.payload.pointer("/a~1b/1/x").is_some());
        assert_eq!(least, Case { payload: json!({ "a/b": [{ "x": "01234567" }] }), context: json!({}) });
    }
}
