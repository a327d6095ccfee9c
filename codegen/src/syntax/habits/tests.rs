use super::*;

fn help(path: &[&str], known: &[&'static str], mapping: &str, key: &str) -> String {
    let mapping: Value = serde_yaml::from_str(mapping).unwrap();
    let path: Vec<Step> = path.iter().map(|key| Step::Key((*key).to_owned())).collect();
    let stray = Stray { key, mapping: &mapping, path: &path, known };
    stray.help().or_else(|| stray.guess()).unwrap_or_default()
}

#[test]
fn keys_of_refinements() {
    let known = ["widens", "max_length", "severity", "source"];
    for (mapping, key, said) in [
        ("{ min: 5 }", "min", "write `range: 5..` of a number, `min_length` of a text, `min_items` of a list"),
        ("{ min: 5, max: 7 }", "max", "write `range: 5..=7` of a number, `max_length` of a text, `max_items` of a list"),
        ("{ lte: x }", "lte", "write `range: 1..=12` of a number, `max_length` of a text, `max_items` of a list"),
        ("{ length: 6 }", "length", "write `max_length: 6`, and `min_length` as well where the length is exact"),
        ("{ enum: [A, B] }", "enum", "write `values: [A, B]`"),
        ("{ value: A }", "value", "write `values: [A]`"),
        ("{ bytes: 40 }", "bytes", "write `max_bytes: { limit: 40, encoding: ... }`"),
        ("{ warning: {} }", "warning", "write `severity: warning`, with a `reason: { ko: ..., en: ... }`"),
        ("{ forbid: a }", "forbid", "`forbid` is a rule's: `rules: [{ id: ..., forbid: ..., source: ... }]`"),
        ("{ direct: { max_length: 1 } }", "direct", "a parameter is named by its whole path: `card.direct: { ... }`"),
        ("{ lines: 1-2 }", "lines", "it stands inside of `source`: `source: { lines: [1-2] }`; on lines of its own, indent it"),
        ("{ members: a }", "members", ""),
    ] {
        assert_eq!(help(&["refine", "card"], &known, mapping, key), said, "{mapping}");
    }
    let help = help(&["refine", "source"], &known, "{ lines: [1] }", "lines");
    assert_eq!(help, "indent `source`: it belongs to the refinement above");
}

#[test]
fn keys_of_parameters() {
    let known = ["type", "selects", "max_length", "source"];
    for (mapping, key, said) in [
        ("{ type: integer, min: 5, max: 7 }", "min", "write `range: 5..=7`"),
        ("{ type: string, min: 5 }", "min", "write `min_length: 5`"),
        ("{ type: array, max: 5 }", "max", "write `max_items: 5`"),
        ("{ type: object, properties: {} }", "properties", "write `members`"),
        (
            "{ type: object, shopCode: { type: string } }",
            "shopCode",
            "what an object holds stands under `members`: `members: { shopCode: { ... } }`",
        ),
        (
            "{ type: object, shopCode: string }",
            "shopCode",
            "what an object holds stands under `members`: `members: { shopCode: { type: string } }`",
        ),
        ("{ type: object, shopCode: 5 }", "shopCode", ""),
    ] {
        assert_eq!(help(&["parameters", "a"], &known, mapping, key), said, "{mapping}");
    }
}

#[test]
fn keys_of_rules_and_files() {
    let known = ["needs_contract", "severity", "source"];
    for (mapping, key, said) in [
        ("{ then: a }", "then", "there is no such key: the effect stands beside `when`, as in `require: <parameter>`"),
        ("{ unless: {} }", "unless", "write `when: { not: { ... } }`"),
        ("{ max_length: 40 }", "max_length", "a rule says of which parameter: `limit: { <parameter>: { max_length: 40 } }`"),
        ("{ values: [A] }", "values", "a rule says of which parameter: `allow: { <parameter>: [A] }`"),
        ("{ warn: true }", "warn", "write `severity: warning`, with a `reason: { ko: ..., en: ... }`"),
        ("{ requires: a }", "requires", ""),
    ] {
        assert_eq!(help(&["rules"], &known, mapping, key), said, "{mapping}");
    }
    assert_eq!(help(&[], &["operations"], "{ source: {} }", "source"), "indent it: `source` belongs to the item above");
    assert_eq!(help(&[], &["operations"], "{ operation: a }", "operation"), "");
}
