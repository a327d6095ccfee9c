//! Expressions of `assert` and `derived`.

use super::{Target, seeds};
use payspec_codegen::eval::{Context, evaluate};
use payspec_codegen::{Compilation, Target as Output, compile_texts, generate};
use serde_json::{Value, json};
use std::sync::OnceLock;

pub(super) const TARGET: Target = Target {
    name: "expression",
    check,
    seeds: || {
        [
            "integer > 1",
            "integer + number * 2 >= 4.5",
            "-(integer - 3) / 2 == 0",
            "len(text) <= 3 || !flag",
            "text == \"a\"",
            "sum(list[].k) == price",
            "time_of_day(ctx.now) in 06:00..=23:00",
            "instant(time) <= add_months(ctx.now, 12)",
            "number in 1..=integer && flag",
            "list[].k > 1",
            "\"odd name\".x == 1",
            "len(list) < 5",
            "((((1))))== 1",
            "price > 9007199254740991",
            "choice == code",
        ]
        .map(|text| text.as_bytes().to_vec())
        .to_vec()
    },
    dictionary: &[
        "integer",
        "number",
        "text",
        "other",
        "time",
        "flag",
        "choice",
        "code",
        "free",
        "either",
        "json",
        "plain[]",
        "list[].k",
        "list[].sub.x",
        "list[].inner[]",
        "card.q",
        "price",
        "ctx.now",
        "ctx.device",
        "ctx.holds",
        "derived.x",
        "\"ctx\"",
        "len(",
        "sum(",
        "add_months(",
        "add_days(",
        "time_of_day(",
        "instant(",
        "abs(",
        "min(",
        "max(",
        ")",
        "(",
        "+",
        "-",
        "*",
        "/",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "&&",
        "||",
        "!",
        " in ",
        "..=",
        "..",
        "06:00",
        "24:00",
        "00:60",
        "0",
        "1.5",
        "1e9",
        "9007199254740992",
        "0x10",
        "1_000",
        "'a'",
        "\"\\u{0}\"",
        "true",
        "\"",
        "'",
        "//",
        "/*",
        "r#\"",
        "b'",
        "한글",
        "[]",
        "[",
        "]",
        ".",
        ",",
    ],
    among_tests: 60,
};

fn world() -> &'static [(String, String)] {
    static WORLD: OnceLock<Vec<(String, String)>> = OnceLock::new();
    WORLD.get_or_init(|| {
        let mut files = seeds::yaml("tests/semantics");
        // Of the context only what expressions look at: the rest is of other operations.
        let doc = "doc: { ko: 값입니다., en: A value. }";
        let context = format!(
            "context:\n  device: {{ type: choice, values: [pc, app], {doc} }}\n  holds: {{ type: contracts, {doc} }}\n  now: {{ type: instant, {doc} }}\n"
        );
        files.push(("context.yaml".to_owned(), context));
        files
    })
}

/// The semantics' world with an operation file.
fn compiled(file: &Value) -> Compilation {
    let mut files = world().to_vec();
    files.push(("gateways/v2/page/call.yaml".to_owned(), file.to_string()));
    compile_texts(files)
}

/// The input is an expression. It is refused, or means something to the evaluator and to every target.
fn check(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let source = json!({ "lines": [1] });
    let name = json!({ "ko": "값", "en": "value" });
    let asserted =
        json!({ "operations": ["call"], "rules": [{ "id": "fed", "assert": text, "at": "integer", "source": source }] });
    let derived = json!({ "operations": ["call"], "derived": { "x": { "cases": [], "else": text, "name": name } },
        "rules": [{ "id": "fed", "assert": "derived.x > 1", "at": "integer", "source": source }] });
    for file in [asserted, derived] {
        let compilation = compiled(&file);
        let _ = compilation.render(true);
        if compilation.diagnostics.has_errors() {
            continue;
        }
        let gateway = &compilation.model.gateways["v2/page"];
        for (payload, context) in payloads() {
            let context =
                Context::from_json(&compilation.model.context, &gateway.contracts, context).expect("a context of the world");
            let _ = evaluate(&compilation.model, &gateway.offers["call"], payload, &context);
        }
        let outputs = [Output::Rust, Output::Typescript, Output::Docs, Output::JsonSchema, Output::Ir];
        generate(&compilation.model, &outputs).unwrap_or_else(|problems| panic!("compiled, not generated: {problems:?}"));
    }
}

fn payloads() -> &'static [(Value, Value)] {
    static PAYLOADS: OnceLock<Vec<(Value, Value)>> = OnceLock::new();
    PAYLOADS.get_or_init(|| {
        vec![
            (json!({}), json!({})),
            (
                json!({ "integer": 2, "number": -1.5, "text": "가a", "time": "2024-02-29T23:59:59+09:00", "flag": true, "either": "x", "code": "B", "price": 100,
                    "plain": ["a", "b"], "list": [{ "k": 1, "s": "x", "inner": [1, 2] }, { "k": 2 }], "card": { "q": "z" }, "method": "A" }),
                json!({ "now": "2024-01-31T10:00:00+09:00", "device": "pc", "holds": ["escrow"] }),
            ),
            (
                json!({ "integer": 9_007_199_254_740_991_i64, "number": 1e308, "text": "", "time": "9999-12-31T23:59:59Z", "list": [], "price": 0.1, "plain": "x" }),
                json!({ "now": "0001-01-01T00:00:00Z" }),
            ),
        ]
    })
}
