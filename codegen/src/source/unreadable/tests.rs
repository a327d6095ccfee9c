use crate::diagnostic::Diagnostics;
use crate::source::SourceSet;
use std::fmt::Write as _;

/// What is said of texts: what is underlined, what is wrong, what to do.
fn said(cases: &[&str]) -> String {
    let mut out = String::new();
    for case in cases {
        let mut diagnostics = Diagnostics::new();
        let sources = SourceSet::from_texts(vec![("a.yaml".to_owned(), (*case).to_owned())], &mut diagnostics);
        writeln!(out, "{}", case.trim_end()).unwrap();
        assert!(!diagnostics.is_empty(), "{case}");
        for found in diagnostics.sorted(&sources) {
            let shown = |place| {
                let range = crate::diagnostic::Sources::range(&sources, place);
                let line = case[..range.start].matches('\n').count() + 1;
                format!("{line}:{:?}", &case[range])
            };
            writeln!(out, "    {} {} {}", found.code.id(), shown(&found.primary), found.message).unwrap();
            for (place, text) in &found.labels {
                writeln!(out, "        {} {text}", shown(place)).unwrap();
            }
            if let Some(help) = &found.help {
                writeln!(out, "        = {help}").unwrap();
            }
        }
    }
    out
}

#[test]
fn quotes() {
    insta::assert_snapshot!(said(&[
        "a: 'the shop's value'\nb: 1\n",
        "doc: { ko: '고객사'의 값, en: x }\n",
        "doc: { ko: \"고객사\"의 값, en: x }\n",
        "doc: { ko: \"고객's \"사\"의 값, en: x }\n",
        "doc: { ko: '가' en: 'b' }\n",
        "values: ['a' 'b']\n",
        "a: 'b'#c\n",
        "doc:\n  ko: 'a\n  en: b\n",
        "doc: { ko: 'a, en: b }\nc: { ko: 'd' }\n",
        "charset: [letters, ', a]\nb: 1\n",
        "a: {b: 'c''}\nd: 1\n",
        "a: \"b\\d\"\n",
    ]));
}

#[test]
fn symbols() {
    insta::assert_snapshot!(said(&[
        "charset: [letters, digits, -, _]\n",
        "charset: [ - ]\n",
        "charset: [ - a ]\n",
        "charset: [letters, *]\n",
        "charset: [letters, &, a]\n",
        "charset: [letters, @, a]\n",
        "charset: [letters, ,]\n",
        "charset: [letters, {, }]\n",
        "charset: [letters, :]\n",
        "charset: [letters, #]\n",
        "charset: [letters, #, a] # b\nc: 1\n",
        "a: [b, c #d]\ne: 1\n",
        "a: @b\n",
        "doc: { ko: %a, en: b }\n",
        "a: *b\n",
        "a: > b\n",
        "a: - b\n",
    ]));
}

#[test]
fn brackets() {
    insta::assert_snapshot!(said(&[
        "refine:\n  a: { max_length: 40, source: { lines: [8-9] }\n  b: { max_length: 40 }\n",
        "refine:\n  a:\n    - { max_length: 40, source: { lines: [8-9] }\n    - { max_length: 40 }\n",
        "rules:\n  - id: a\n    when: { b: c\n    require: d\n",
        "rules:\n  - id: a\n    require: [b, c\n  - id: d\n",
        "doc: { ko: a, en: b\n\nname:\n  ko: a\n",
        "rules:\n  - id: a\n    doc: { ko: a, en: b\n",
        "a: { b: 1,\nc: 2\n",
        "doc: {\n  ko: a\n  en: b\n}\n",
        "a: { lines: [1 }\n",
        "a: { lines: { b: 1 ] }\n",
        "a: [b, c]]\n",
        "a: { b: c }}\nd: 1\n",
    ]));
}

#[test]
fn inside_of_brackets() {
    insta::assert_snapshot!(said(&[
        "a: { values:[card], b: 1 }\n",
        "a: { lines = [1] }\n",
        "a: { lines [1], b: 2 }\n",
        "a： { ko: b, en: c }\nd: 1\n",
        "a: { doc:{ ko: 1 }, b: 1 }\n",
        "a: { display.card_quota[]: 1 }\n",
        "a: { require: products[].name, b: 1 }\n",
        "a: { require: [products[].name] }\n",
        "doc: { ko: 카드 [필수], en: x }\n",
        "doc: { ko: 참고: 카드, en: x }\n",
        "doc: { ko: 가 en: b }\n",
        "doc: { ko: [필수] 카드, en: x }\n",
        "doc:\n  ko: [필수] 카드\n  en: x\n",
        "doc: { lines: [1] id: x }\n",
        "doc: { ko: 가, en: b }, x\n",
        "doc:\n  ko: {필수} 카드\n",
    ]));
}

#[test]
fn lines() {
    insta::assert_snapshot!(said(&[
        "rules:\n  -id: a\n   require: b\n",
        "rules:\n  - id: a\n    require: b\n  -id: c\n    require: b\n",
        "a:\n  -{ b: c, d: e }\n  - { b: c }\n",
        "a:\n  - [b]\n  -[b]\n",
        "rules:\n  - id: a\n   require: b\n",
        "rules:\n  - id: a\n   - id: b\n",
        "name { ko: a, en: b }\nc: 1\n",
        "a:\n  - values [b, c]\n    d: 1\n",
        "a: 1\ndoc = {\n  ko: b,\n  en: c,\n}\n",
        " a: 1\nb: 2\n",
        "a:\n    b: {\n      c: d\n   }\n",
        "a:\n  b: 1\n  values:[card, c]\n  d: { e: f }\n",
        "values:\n  - a\n  -b\n  - c\nd: 1\n",
        "rules:\n  - id = a\n    require: b\n",
        "operations = [a]\nrefine:\n  b: 1\n",
        "a:\n  values:[card]\n  b: 1\n",
        "a:\n  max_length： 40\n  b: 1\n",
        "a:\n  max_length 40\n  b: 1\n",
        "a: 1\nb\nc: 2\n",
        "a: 1\nb = 2\nc: 2\n",
        "a: b\n  c: d\n",
        "a: 'b'\n  c: d\n",
        "a: b # e\n  c: d\n",
        "a: b #e\n  c\n",
        "a: 결제 - 카드: 포함\n",
        "refine:\n  a:\n    - max_length: 40\n    - charset: [a]\n    source: { lines: [8-9] }\n",
        "rules:\n  - id: a\n  when: { b: c }\n",
        "- a\nb: c\n",
        "rules:\n  - id: a\n      when: { a: b }\n",
        "a:\n  b:\n    c: 1\n   d: 2\n",
        "a:\n    c: d\n  e: f\n",
        "a:\n  - b\n - c\n",
        "a:\n\tb: 1\n",
        "\ta: 1\n",
    ]));
}
