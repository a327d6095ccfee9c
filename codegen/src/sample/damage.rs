//! Damage to a payload, as programs and people do it.

use super::scalar::edit;
use super::{Mutation, Rng};
use serde_json::{Map, Value, json};

/// One random change somewhere, and what it is. `foreign` are codes as other dialects spell them.
pub(super) fn damage(payload: &mut Value, foreign: &[String], rng: &mut Rng) -> Mutation {
    let places = places(payload, "");
    let place = rng.pick(&places);
    let Some(at) = payload.pointer_mut(&place) else { return Mutation::Nudge };
    match rng.below(120) {
        0..28 => {
            *at = other(at, rng);
            Mutation::Retype
        }
        28..38 => {
            *at = junk(rng);
            Mutation::Junk
        }
        38..78 => members(at, rng),
        78..88 => elements(at, rng),
        88..98 => {
            exchange(payload, &place, &places, rng);
            Mutation::Exchange
        }
        98..100 => {
            deepen(at, rng);
            Mutation::Deepen
        }
        100..106 => other_dialect(at, foreign, rng),
        _ => {
            nudge(at, rng);
            Mutation::Nudge
        }
    }
}

/// Puts a value many levels down. Parsers go down 127 levels, so that some of these have a text and some have not.
fn deepen(value: &mut Value, rng: &mut Rng) {
    let levels = rng.pick(&[1, 7, 60, 120, 127, 200]);
    let objects = rng.percent(50);
    for _ in 0..levels {
        let inner = value.take();
        *value = if objects { json!({ "a": inner }) } else { json!([inner]) };
    }
}

/// Writes a code in place of a text as another dialect does.
fn other_dialect(value: &mut Value, foreign: &[String], rng: &mut Rng) -> Mutation {
    if let Some(spelling) = rng.choose(foreign).filter(|_| value.is_string()) {
        *value = json!(spelling);
        return Mutation::OtherDialect;
    }
    nudge(value, rng);
    Mutation::Nudge
}

/// Pointers to everything in a value, itself first.
#[must_use]
pub fn places(value: &Value, at: &str) -> Vec<String> {
    let mut found = vec![at.to_owned()];
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                found.extend(places(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))));
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                found.extend(places(inner, &format!("{at}/{index}")));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    found
}

/// The same said in another type.
fn other(value: &Value, rng: &mut Rng) -> Value {
    match value {
        Value::String(text) => text.parse::<f64>().map_or_else(|_| json!([text]), |number| json!(number)),
        Value::Number(number) => {
            let float = number.as_f64().unwrap_or_default();
            rng.pick(&[json!(number.to_string()), json!(float), json!(float + 0.5), json!(-float), json!(float != 0.0)])
        }
        Value::Bool(flag) => rng.pick(&[json!(flag.to_string()), json!(i32::from(*flag)), json!(if *flag { "Y" } else { "N" })]),
        Value::Array(array) => rng.pick(&[array.first().cloned().unwrap_or_default(), json!({ "0": array }), json!([])]),
        Value::Object(_) => rng.pick(&[json!([value]), json!([]), json!({}), json!(value.to_string())]),
        Value::Null => json!("null"),
    }
}

/// Anything at all.
fn junk(rng: &mut Rng) -> Value {
    let long = "가a".repeat(rng.pick(&[20, 60, 3000]));
    rng.pick(&[
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!([null]),
        json!({ "": null }),
        json!(0),
        json!(-0.0),
        json!(1.0),
        json!(1.5),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_992_i64),
        json!(-9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_993.0),
        json!(1e308),
        json!(-1e308),
        json!(5e-324),
        json!(0.1),
        json!(1e21),
        json!(100.001),
        json!(true),
        json!("😀"),
        json!("한글 뷁"),
        json!("*"),
        json!("UNKNOWN_CODE"),
        json!("present"),
        json!(long),
    ])
}

/// Takes, renames or adds a member.
fn members(value: &mut Value, rng: &mut Rng) -> Mutation {
    let Value::Object(object) = value else {
        nudge(value, rng);
        return Mutation::Nudge;
    };
    let names: Vec<String> = object.keys().cloned().collect();
    let chosen = rng.choose(&names).cloned();
    match (rng.below(4), chosen) {
        (0 | 1, Some(name)) => {
            object.remove(&name);
            Mutation::Drop
        }
        (2, Some(name)) => {
            let mut near = name.clone();
            match rng.below(8) {
                0 => near = near.to_ascii_uppercase(),
                1 => near.push('s'),
                2 => swap(&mut near, rng),
                3 => near = in_words(&near, '_'),
                4 => near = in_words(&near, '-'),
                5 => near = joined(&near),
                6 => near.insert_str(0, rng.pick(&["_", "$", "is", "x-"])),
                _ => edit(&mut near, rng),
            }
            let inner = object.remove(&name).unwrap_or_default();
            object.insert(near, inner);
            Mutation::Rename
        }
        (_, name) => {
            let hostile = ["", "x", "a/b", "~", "~1", "한글", "__proto__", "customer", "id", "\"", "a.b", "0", "😀", "[]"];
            let new = name.filter(|_| rng.percent(30)).map_or_else(|| rng.pick(&hostile).to_owned(), |name| format!("{name}_"));
            let inner = junk(rng);
            object.insert(new, inner);
            Mutation::Unknown
        }
    }
}

/// `payMethod` as `pay_method`, as the other API's dialect has it.
fn in_words(name: &str, separator: char) -> String {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            words.push(separator);
        }
        words.push(if matches!(c, '_' | '-') { separator } else { c.to_ascii_lowercase() });
    }
    words
}

/// `pay_method` as `payMethod`.
fn joined(name: &str) -> String {
    let mut after_mark = false;
    let mut joined = String::new();
    for c in name.chars() {
        if !matches!(c, '_' | '-') {
            joined.push(if after_mark { c.to_ascii_uppercase() } else { c });
        }
        after_mark = matches!(c, '_' | '-');
    }
    joined
}

fn swap(text: &mut String, rng: &mut Rng) {
    let mut characters: Vec<char> = text.chars().collect();
    if characters.len() > 1 {
        let at = rng.below(characters.len() - 1);
        characters.swap(at, at + 1);
    }
    *text = characters.into_iter().collect();
}

/// Repeats, takes or adds an element.
fn elements(value: &mut Value, rng: &mut Rng) -> Mutation {
    let Value::Array(array) = value else {
        nudge(value, rng);
        return Mutation::Nudge;
    };
    let at = rng.below(array.len());
    match (rng.below(4), array.get(at).cloned()) {
        (0 | 1, Some(element)) => array.push(element),
        (2, Some(_)) => drop(array.remove(at)),
        (_, _) => array.push(junk(rng)),
    }
    Mutation::Elements
}

/// Puts what stands at two places at each other's.
fn exchange(payload: &mut Value, one: &str, places: &[String], rng: &mut Rng) {
    let two = rng.pick(places);
    // Neither may lie inside the other.
    if one.starts_with(&two) || two.starts_with(one) {
        return;
    }
    let (Some(a), Some(b)) = (payload.pointer(one).cloned(), payload.pointer(&two).cloned()) else { return };
    if let Some(at) = payload.pointer_mut(one) {
        *at = b;
    }
    if let Some(at) = payload.pointer_mut(&two) {
        *at = a;
    }
}

/// A small change of a value in its own type.
fn nudge(value: &mut Value, rng: &mut Rng) {
    match value {
        Value::String(text) => match rng.below(6) {
            0 => *text = text.to_lowercase(),
            1 => text.push_str(&"가".repeat(50)),
            2 => *text = format!("{}_{text}", rng.pick(&["BANK", "CURRENCY", "METHOD", "CARD_COMPANY"])),
            _ => edit(text, rng),
        },
        Value::Number(number) => {
            let float = number.as_f64().unwrap_or_default();
            *value =
                rng.pick(&[json!(float + 1.0), json!(float - 1.0), json!(float * 10.0), json!(float / 3.0), json!(float + 0.01)]);
        }
        Value::Bool(flag) => *flag = !*flag,
        Value::Null => *value = json!(false),
        Value::Array(array) => array.clear(),
        Value::Object(object) => *object = Map::new(),
    }
}
