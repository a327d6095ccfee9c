use super::*;
use crate::diagnostic::{Diagnostics, Sources as _, Style};
use crate::source::SourceSet;

fn load_texts(texts: &[(&str, &str)]) -> (SourceSet, Specs, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let texts = texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let sources = SourceSet::from_texts(texts, &mut diagnostics);
    let specs = load(&sources, &mut diagnostics);
    (sources, specs, diagnostics)
}

fn drawn(path: &str, text: &str) -> String {
    let (sources, _, diagnostics) = load_texts(&[(path, text)]);
    diagnostics.render(&sources, Style::Plain)
}

const OFFER: &str = "gateways/v2/kcp/request-payment.yaml";

#[test]
fn every_kind_of_file() {
    let text = "{ ko: 이름, en: name }";
    let (sources, specs, diagnostics) = load_texts(&[
        ("sources.yaml", &format!("sources: {{ guide: {{ title: {text}, kind: guide }} }}\n")),
        ("context.yaml", &format!("context: {{ device: {{ type: choice, name: {text}, doc: {text}, values: [pc] }} }}\n")),
        (
            "codes/bank.yaml",
            &format!(
                "code_systems: {{ bank: {{ name: {text}, dialects: [v2-sdk], codes: {{ a: {{ v2-sdk: [A, B], ko: 가, en: A }} }} }} }}\n"
            ),
        ),
        (
            "operations/v1/inputs-rest.yaml",
            "source_doc: rest\ninputs: { card: { type: object, members: { pwd: { secret: true } } } }\n",
        ),
        (
            "operations/v2/pay.yaml",
            &format!(
                "operation: pay\nversion: v2\ndialect: v2-sdk\ncall: {{ function: F }}\nname: {text}\ndoc: {text}\n\
                 parameters: {{ list: {{ type: array, items: {{ type: object, members: {{ x: {{ use: z, range: 1..=2 }} }} }} }} }}\n\
                 rules: [{{ id: r, require: list }}]\n"
            ),
        ),
        ("fragments/f.yaml", "fragment: f\ndoc: guide\nrules: [{ id: s, forbid: a }]\n"),
        (
            "gateways/v2/kcp/gateway.yaml",
            &format!(
                "gateway: v2/kcp\nprovider: KCP_V2\nname: {text}\ndoc: {text}\nguide: guide\n\
                 code_systems: {{ own: {{ name: {text}, dialects: [], codes: {{}} }} }}\nnot_rules: [{{ lines: [1-2], reason: navigation }}]\n"
            ),
        ),
        (
            OFFER,
            &format!(
                "operations: [pay]\nrefine: {{ a: {{ min_length: 1 }}, b: [{{ values: [1] }}, {{ prefix: x }}] }}\n\
                 parameters: {{ bypass.kcp: {{ type: object }} }}\nderived: {{ m: {{ name: {text}, else: '1' }} }}\n\
                 rules: [{{ id: t, when: {{ payMethod: CARD }}, note: {text} }}]\nuse: [{{ fragment: f, at: payment }}]\n"
            ),
        ),
    ]);
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, Style::Plain));
    assert_eq!((specs.sources.len(), specs.context.len(), specs.fragments.len(), specs.gateways.len()), (1, 1, 1, 1));
    let systems: Vec<_> = specs.code_systems.iter().map(|s| (s.id.as_str(), s.gateway.as_deref(), s.codes.len())).collect();
    assert_eq!(systems, [("bank", None, 1), ("own", Some("v2/kcp"), 0)]);
    let input = &specs.inputs[0];
    assert_eq!((input.id.as_str(), input.version.as_str(), input.source_doc.as_deref()), ("card", "v1", Some("rest")));
    assert_eq!(input.parameter.members["pwd"].head.value.secret, Some(true));
    let items = specs.operations[0].parameters["list"].items.as_ref().unwrap();
    let at = items.members["x"].head.place().key("range");
    assert_eq!(&sources.text(at.file)[sources.range(&at)], "1..=2");
    let offer = &specs.offers[0];
    assert_eq!(offer.gateway, "v2/kcp");
    let refined: Vec<_> = offer.body.refine.iter().map(|(path, item)| (path.as_str(), item.path.len())).collect();
    assert_eq!(refined, [("a", 2), ("b", 3), ("b", 3)]);
    let at = offer.body.rules[0].place().key("when").key("payMethod").at_key().within(3..9);
    assert_eq!(&sources.text(at.file)[sources.range(&at)], "Method");
}

#[test]
fn ten_mistakes_are_ten_diagnostics() {
    let text = "\
operations: [request-payment]
refine:
  paymentId: { max_lenght: 40, source: { lines: [1] } }
  카드.이름: { doc: { ko: 이름, english: name }, id: 7 }
  amount: 12
parameters:
  bypass.kcp: { type: object, member: {}, required: 'true' }
rules:
  - when: { payMethod: CARD }
    requires: card
  - id: a
    note: text
";
    let (_, _, diagnostics) = load_texts(&[(OFFER, text)]);
    assert_eq!(diagnostics.len(), 10);
    insta::assert_snapshot!(drawn(OFFER, text), @"
    error[PS0102]: `paymentId` has an unknown key `max_lenght`
     --> gateways/v2/kcp/request-payment.yaml:3:16
      |
    3 |   paymentId: { max_lenght: 40, source: { lines: [1] } }
      |                ^^^^^^^^^^
      |
      = help: did you mean `max_length`?

    error[PS0103]: `doc` has no `en`
     --> gateways/v2/kcp/request-payment.yaml:4:12
      |
    4 |   카드.이름: { doc: { ko: 이름, english: name }, id: 7 }
      |                ^^^

    error[PS0102]: `doc` has an unknown key `english`
     --> gateways/v2/kcp/request-payment.yaml:4:27
      |
    4 |   카드.이름: { doc: { ko: 이름, english: name }, id: 7 }
      |                                 ^^^^^^^
      |
      = help: what may stand here as well: `en`

    error[PS0104]: `id`: expected a text, found the number 7
     --> gateways/v2/kcp/request-payment.yaml:4:48
      |
    4 |   카드.이름: { doc: { ko: 이름, english: name }, id: 7 }
      |                                                      ^
      |
      = help: quote it: '7'

    error[PS0104]: `amount`: expected a mapping or a list of mappings, found the number 12
     --> gateways/v2/kcp/request-payment.yaml:5:11
      |
    5 |   amount: 12
      |           ^^

    error[PS0102]: `bypass.kcp` has an unknown key `member`
     --> gateways/v2/kcp/request-payment.yaml:7:31
      |
    7 |   bypass.kcp: { type: object, member: {}, required: 'true' }
      |                               ^^^^^^
      |
      = help: did you mean `members`?

    error[PS0104]: `required`: expected `true` or `false`, found the text `true`
     --> gateways/v2/kcp/request-payment.yaml:7:53
      |
    7 |   bypass.kcp: { type: object, member: {}, required: 'true' }
      |                                                     ^^^^^^
      |
      = help: remove the quotes: true

    error[PS0103]: element 1 of `rules` has no `id`
     --> gateways/v2/kcp/request-payment.yaml:9:5
      |
    9 |   - when: { payMethod: CARD }
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^

    error[PS0102]: element 1 of `rules` has an unknown key `requires`
      --> gateways/v2/kcp/request-payment.yaml:10:5
       |
    10 |     requires: card
       |     ^^^^^^^^
       |
       = help: did you mean `require`?

    error[PS0104]: `note`: expected a mapping, found the text `text`
      --> gateways/v2/kcp/request-payment.yaml:12:11
       |
    12 |     note: text
       |           ^^^^
       |
       = help: write `{ ko: ..., en: ... }`
    ");
}

#[test]
fn missing_keys_are_all_named() {
    insta::assert_snapshot!(drawn("operations/v2/a.yaml", "operation: a\nname: { ko: 가 }\ncall: []\n"), @"
    error[PS0103]: the file has no `dialect`
     --> operations/v2/a.yaml:1:1
      |
    1 | operation: a
      | ^^^^^^^^^^^^

    error[PS0103]: the file has no `doc`
     --> operations/v2/a.yaml:1:1
      |
    1 | operation: a
      | ^^^^^^^^^^^^

    error[PS0103]: the file has no `version`
     --> operations/v2/a.yaml:1:1
      |
    1 | operation: a
      | ^^^^^^^^^^^^

    error[PS0103]: `name` has no `en`
     --> operations/v2/a.yaml:2:1
      |
    2 | name: { ko: 가 }
      | ^^^^

    error[PS0104]: `call`: expected a mapping, found a list
     --> operations/v2/a.yaml:3:7
      |
    3 | call: []
      |       ^^
      |
      = help: write `{ function: ..., method: ..., route: ... }`
    ");
    insta::assert_snapshot!(drawn("codes/bank.yaml", "code_systems:\n  bank:\n    dialects: [1, v2-sdk, true]\n"), @"
    error[PS0103]: `bank` has no `codes`
     --> codes/bank.yaml:2:3
      |
    2 |   bank:
      |   ^^^^

    error[PS0103]: `bank` has no `name`
     --> codes/bank.yaml:2:3
      |
    2 |   bank:
      |   ^^^^

    error[PS0104]: element 1 of `dialects`: expected a text, found the number 1
     --> codes/bank.yaml:3:16
      |
    3 |     dialects: [1, v2-sdk, true]
      |                ^
      |
      = help: quote it: '1'

    error[PS0104]: element 3 of `dialects`: expected a text, found `true`
     --> codes/bank.yaml:3:27
      |
    3 |     dialects: [1, v2-sdk, true]
      |                           ^^^^
      |
      = help: quote it: 'true'
    ");
    insta::assert_snapshot!(drawn("codes/bank.yaml", "codes: {}\n"), @"
    error[PS0102]: the file has an unknown key `codes`
     --> codes/bank.yaml:1:1
      |
    1 | codes: {}
      | ^^^^^
      |
      = help: what may stand here as well: `code_systems`

    error[PS0103]: the file has no `code_systems`
     --> codes/bank.yaml:1:1
      |
    1 | codes: {}
      | ^^^^^^^^^
    ");
}

#[test]
fn shapes_that_are_not_mappings() {
    insta::assert_snapshot!(drawn("sources.yaml", "- sources\n"), @"
    error[PS0104]: the file: expected a mapping, found a list
     --> sources.yaml:1:1
      |
    1 | - sources
      | ^^^^^^^^^
    ");
    insta::assert_snapshot!(drawn("fragments/a.yaml", "# nothing\n"), @"
    error[PS0012]: the file says nothing
     --> fragments/a.yaml:1:1
      |
    1 | # nothing
      | ^
      |
      = help: write something into it, or remove it
    ");
    insta::assert_snapshot!(drawn(OFFER, "operations: [a]\nrules: { id: a }\nparameters: [a]\nuse: [card]\nrefine: { a: x }\n"), @"
    error[PS0104]: `rules`: expected a list, found a mapping
     --> gateways/v2/kcp/request-payment.yaml:2:8
      |
    2 | rules: { id: a }
      |        ^^^^^^^^^

    error[PS0104]: `parameters`: expected a mapping, found a list
     --> gateways/v2/kcp/request-payment.yaml:3:13
      |
    3 | parameters: [a]
      |             ^^^

    error[PS0104]: element 1 of `use`: expected a mapping, found the text `card`
     --> gateways/v2/kcp/request-payment.yaml:4:7
      |
    4 | use: [card]
      |       ^^^^
      |
      = help: write `{ fragment: ..., at: ... }`

    error[PS0104]: `a`: expected a mapping or a list of mappings, found the text `x`
     --> gateways/v2/kcp/request-payment.yaml:5:14
      |
    5 | refine: { a: x }
      |              ^
    ");
}

#[test]
fn numbers_of_codes() {
    insta::assert_snapshot!(
        drawn(
            "codes/currency.yaml",
            "code_systems: { c: { name: { ko: 통화, en: currency }, dialects: [], codes: { K: { exponent: 300, ko: 원, en: won }, \
             L: { exponent: 0.5, ko: 원, en: won } } } }\n"
        ),
        @"
    error[PS0104]: `exponent`: expected a whole number from 0 to 255, found the number 300
     --> codes/currency.yaml:1:92
      |
    1 | code_systems: { c: { name: { ko: 통화, en: currency }, dialects: [], codes: { K: { exponent: 300, ko: 원, en: won }, L: { exponent: 0...
      |                                                                                              ^^^

    error[PS0104]: `exponent`: expected a whole number from 0 to 255, found the number 0.5
     --> codes/currency.yaml:1:130
      |
    1 | ...codes: { K: { exponent: 300, ko: 원, en: won }, L: { exponent: 0.5, ko: 원, en: won } } } }
      |                                                                   ^^^
    "
    );
}

#[test]
fn what_the_source_reported_is_not_reported_again() {
    let text = "operations: [a]\nrules:\n  - { id: NO, require: ~, when: }\nrefine: { a: { required: yes, max_lenght: 1 } }\nparameters:\n";
    let (_, specs, diagnostics) = load_texts(&[(OFFER, text)]);
    let codes: Vec<_> = diagnostics.iter().map(|d| d.code.id()).collect();
    assert_eq!(codes, ["PS0009", "PS0009", "PS0009", "PS0009", "PS0009", "PS0102"]);
    assert!(specs.offers[0].body.rules.is_empty() && specs.offers[0].body.refine.is_empty());
}

#[test]
fn files_that_are_no_specs() {
    let paths =
        ["source.yaml", "codes/a.yml", "code/a.yaml", "operations/v3/a.yaml", "gateways/v2/kcp.yaml", "gateways/v2/kcp/x/y.yaml"];
    let texts: Vec<_> = paths.iter().map(|path| (*path, "a: 1\n")).collect();
    let (sources, _, diagnostics) = load_texts(&texts);
    let reports = diagnostics.reports(&sources);
    let lines: Vec<_> =
        reports.iter().map(|r| format!("{}: {} | {}", r.code, r.message, r.help.as_deref().unwrap_or_default())).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    PS0101: `code/a.yaml` is no spec file | did you mean `codes`?
    PS0101: `codes/a.yml` is no spec file | name it `codes/a.yaml`
    PS0101: `gateways/v2/kcp.yaml` is no spec file | spec/README.md lists the files there are
    PS0101: `gateways/v2/kcp/x/y.yaml` is no spec file | spec/README.md lists the files there are
    PS0101: `operations/v3/a.yaml` is no spec file | spec/README.md lists the files there are
    PS0101: `source.yaml` is no spec file | did you mean `sources.yaml`?
    ");
}

#[test]
fn mistakes_without_end() {
    let keys: Vec<String> = (0..5_000).map(|n| format!("  k{n}: [x]\n")).collect();
    let (_, _, diagnostics) = load_texts(&[(OFFER, &format!("operations: [a]\nrefine:\n{}", keys.concat()))]);
    assert_eq!(diagnostics.len(), 5_000);
    let numbers = vec!["1"; 5_000].join(", ");
    let (_, _, diagnostics) = load_texts(&[(OFFER, &format!("operations: [{numbers}]\n"))]);
    assert_eq!(diagnostics.len(), 100);
}

/// Whatever a spec is cut off at, and whatever a value in it is replaced by, it is read or reported.
#[test]
fn damaged_items() {
    let text = "operations: [pay]\nrefine: { a: { min_length: 1, doc: { ko: 가, en: a } } }\nparameters:\n  b: { type: array, items: { use: c } }\n\
                derived: { m: { name: { ko: 가, en: a }, cases: [{ when: { a: 1 }, value: a }] } }\nrules:\n  - { id: r, require: [a, b] }\n\
                use:\n  - { fragment: f, at: p }\n";
    let check = |text: &str| {
        let (sources, _, diagnostics) = load_texts(&[(OFFER, text)]);
        diagnostics.render(&sources, Style::Plain);
        diagnostics.has_errors()
    };
    assert!(!check(text));
    for (end, _) in text.char_indices() {
        check(&text[..end]);
    }
    for (at, word) in text.match_indices(|c: char| c.is_alphanumeric()) {
        for other in ["[]", "{ ko: 1 }", "1", "'", "- "] {
            check(&format!("{}{other}{}", &text[..at], &text[at + word.len()..]));
        }
    }
}

#[test]
fn versions_that_are_numbers() {
    insta::assert_snapshot!(drawn("operations/v2/pay.yaml", "operation: pay\nversion: 2\ndialect: v2-sdk\n"));
}

#[test]
fn a_key_that_was_meant_is_not_missed() {
    insta::assert_snapshot!(drawn(OFFER, "operation: [a]\n"), @"
    error[PS0102]: the file has an unknown key `operation`
     --> gateways/v2/kcp/request-payment.yaml:1:1
      |
    1 | operation: [a]
      | ^^^^^^^^^
      |
      = help: did you mean `operations`?
    ");
    let text = "{ ko: 이름, en: name }";
    let predicates = format!("predicates:\n  direct:\n    name: {text}\n    payMethod: CARD\n    card.company: present\n");
    let gateway = format!("gateway: v2/kcp\nprovider: KCP_V2\nname: {text}\ndoc: {text}\nguide: guide\n{predicates}");
    insta::assert_snapshot!(drawn("gateways/v2/kcp/gateway.yaml", &gateway), @"
    error[PS0102]: `direct` has an unknown key `payMethod`
     --> gateways/v2/kcp/gateway.yaml:9:5
      |
    9 |     payMethod: CARD
      |     ^^^^^^^^^
      |
      = help: a condition stands under `when`: `when: { payMethod: ..., card.company: ... }`
    ");
    insta::assert_snapshot!(drawn("gateways/v2/kcp/Gateway.yaml", &gateway), @"
    error[PS0101]: `gateways/v2/kcp/Gateway.yaml` is no spec file
     --> gateways/v2/kcp/Gateway.yaml:1:1
      |
    1 | gateway: v2/kcp
      | ^^^^^^^^^^^^^^^
      |
      = help: name it `gateways/v2/kcp/gateway.yaml`
    ");
}
