//! `spec/SEMANTICS.md` against the evaluator: its tables are run, its functions looked up, and every construct of the model is defined.

use payspec_codegen::model::{
    BinaryOp, CharClass, CompareOp, Condition, Constraint, ContextType, Effect, Encoding, Expression, Format, Function,
    GroupKind, Matcher, Quantifier, RefinementLayer, Severity, Subject, Type, ValuePattern,
};
use payspec_tests::root;
use payspec_tests::semantics::{Kind, code_spans, contradictions, tables};
use std::collections::BTreeSet;

fn page() -> String {
    std::fs::read_to_string(root().join("spec/SEMANTICS.md")).expect("the page is there")
}

#[test]
fn tables_are_true() {
    let (wrong, run) = contradictions(&page()).unwrap();
    println!("{run} rows of spec/SEMANTICS.md run through the evaluator");
    assert!(wrong.is_empty(), "spec/SEMANTICS.md\n{}", wrong.join("\n"));
}

#[test]
fn a_changed_cell_fails() {
    let page = page();
    let changed = |from: &str, to: &str| {
        let table = page.split("\n\n").find(|block| block.contains(from)).unwrap_or_else(|| panic!("no table has {from}"));
        contradictions(&table.replacen(from, to, 1)).unwrap().0.len()
    };
    for (from, to) in [
        ("| true | unusable | unusable | true |", "| true | unusable | false | true |"),
        ("| unknown | unknown |\n| unusable | unusable |", "| unknown | false |\n| unusable | unusable |"),
        ("| `{ choice: present }` | `{}` | | false |", "| `{ choice: present }` | `{}` | | true |"),
        ("| text | `{}` | error | warning |", "| text | `{}` | error | error |"),
        ("| absent | absent | error | error | - | - |", "| absent | absent | error | - | - | - |"),
        ("| unknown | unknown | notice: device, now |", "| unknown | unknown | notice: device |"),
        ("| forbid | usual | | | warning |", "| forbid | usual | | | error |"),
        ("| `integer == 3` | `{}` | | silent |", "| `integer == 3` | `{}` | | false |"),
        ("/text text:type error |\n| `{}` | `{\"either\":1", "/text text:type warning |\n| `{}` | `{\"either\":1"),
    ] {
        assert_eq!(changed(from, to), 1, "{to}");
    }
}

#[test]
fn functions_are_there() {
    let page = page();
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let mut missing = BTreeSet::new();
    let mut found = 0;
    for (file, function) in code_spans(&page).into_iter().filter_map(|span| span.split_once("::")) {
        if !is_name(file) || !is_name(function) {
            continue;
        }
        let text = std::fs::read_to_string(root().join(format!("codegen/src/eval/{file}.rs"))).unwrap_or_default();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if [format!("fn {function}("), format!("fn {function}<")].iter().any(|start| code.contains(start)) {
            found += 1;
        } else {
            missing.insert(format!("{file}::{function}"));
        }
    }
    assert!(missing.is_empty(), "the evaluator has no {missing:?}");
    assert!(found > 150, "{found}");
}

/// Names of all variants of an enum of the model. One that is not listed does not compile.
macro_rules! variants {
    ($name:ident: $($variant:ident),+ $(,)?) => {{
        #[allow(dead_code, reason = "it is there to be compiled")]
        fn listed(value: &$name) {
            match value {
                $($name::$variant { .. } => {})+
            }
        }
        vec![$(concat!(stringify!($name), "::", stringify!($variant))),+]
    }};
}

#[test]
fn every_construct_is_defined() {
    let constructs = [
        variants!(Condition: Always, All, Any, Not, Present, Matches, Predicate, Elements),
        variants!(Quantifier: Each, Some),
        variants!(Subject: Parameter, Context, Derived),
        variants!(Matcher: OneOf, NoneOf, Compare),
        variants!(ValuePattern: Value, Range, Set),
        variants!(ContextType: Choice, Contracts, Version, Instant, String, Integer, Number, Boolean, Object),
        variants!(Type: String, Integer, Number, Boolean, Object, Array, Json, Code, Amount, Union),
        variants!(Constraint: Values, MinLength, MaxLength, MaxBytes, EncodableIn, Charset, Prefix, Format, Range, MinItems, MaxItems, UniqueBy),
        variants!(Encoding: Utf8, EucKr),
        variants!(CharClass: Letters, Upper, Lower, Digits, Hangul, Katakana, Latin, Space, PrintableAscii),
        variants!(Format: Rfc3339, Iso8601, Yyyymmdd, DashedDate, Yyyymmddhhmm, Yyyymmddhhmmss, DashedDateTime, DashedMonth, Url, Email, PhoneKr, CardNumber, Digits, Yy, Mm, TwoDigits, BirthYymmdd, BusinessNumber, ResidentNumber, Interval, Json),
        variants!(RefinementLayer: Platform, Gateway, Rule),
        variants!(Severity: Notice, Warning, Error),
        variants!(Effect: Require, Recommend, Forbid, Ignore, Allow, Limit, Group, Assert, NeedsContract, Note),
        variants!(GroupKind: AnyOf, ExactlyOne, AtMostOne, Together),
        variants!(Expression: Number, Text, Boolean, TimeOfDay, Parameter, Context, Derived, Arithmetic, Compare, Within, And, Or, Not, Call),
        variants!(BinaryOp: Add, Subtract, Multiply, Divide),
        variants!(CompareOp: Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual),
        variants!(Function: Length, Sum, AddMonths, AddDays, AddHours, TimeOfDay, Instant, Number),
    ];
    let constructs: BTreeSet<String> = constructs.iter().flatten().map(|name| (*name).to_owned()).collect();
    let page = page();
    let definitions = tables(&page).unwrap().into_iter().filter(|table| Kind::of(&table.columns) == Some(Kind::Definitions));
    let mut defined = BTreeSet::new();
    for row in definitions.filter(|table| table.columns[0] == "construct").flat_map(|table| table.rows) {
        assert!(row.cells.iter().all(|cell| !cell.is_empty()), "line {}: an empty cell", row.line);
        assert!(defined.insert(row.cells[0].clone()), "line {}: `{}` is defined twice", row.line, row.cells[0]);
    }
    let undefined: Vec<&String> = constructs.difference(&defined).collect();
    let unknown: Vec<&String> = defined.difference(&constructs).collect();
    assert!(undefined.is_empty() && unknown.is_empty(), "not defined: {undefined:?}; no construct: {unknown:?}");
}
