//! What is near a mistake and none.

use super::world::{codes, compiled, platform};

const CASES: &[(&str, &str)] = &[
    ("a default counts where nothing is given", "rules:\n  - { id: a, when: { currency: KRW }, require: memo, SOURCE }\n"),
    (
        "an object is there although not selected",
        "rules:\n  - { id: a, when: { payMethod: POINT, card: present }, require: memo, SOURCE }\n",
    ),
    (
        "a method that is not listed may select nothing",
        "rules:\n  - { id: a, when: { card.company: present }, require: memo, SOURCE }\n",
    ),
    (
        "a check that only warns excludes nothing",
        "refine: { payMethod: { values: [CARD, POINT], certainty: usual, SOURCE } }\n\
         rules:\n  - { id: a, when: { payMethod: TRANSFER }, require: memo, SOURCE }\n",
    ),
    (
        "what warns does not make what rejects needless",
        "rules:\n  - { id: a, require: memo, certainty: usual, SOURCE }\n  - { id: b, when: { flag: true }, require: memo, SOURCE }\n",
    ),
    (
        "conditions that only overlap",
        "rules:\n  - { id: a, when: { payMethod: [CARD, POINT] }, require: memo, SOURCE }\n\
         \x20 - { id: b, when: { payMethod: [CARD, TRANSFER] }, require: memo, SOURCE }\n",
    ),
    (
        "conditions that exclude each other",
        "rules:\n  - { id: a, when: { payMethod: CARD }, require: memo, SOURCE }\n\
         \x20 - { id: b, when: { payMethod: { not: CARD } }, forbid: memo, SOURCE }\n",
    ),
    (
        "a rule that forbids what another looks for, in some cases",
        "rules:\n  - { id: never, when: { flag: true }, forbid: memo, SOURCE }\n  - { id: a, when: { memo: present }, require: title, SOURCE }\n",
    ),
    (
        "a condition that names what it forbids",
        "rules:\n  - { id: a, when: { payMethod: POINT, memo: present }, forbid: memo, SOURCE }\n\
         \x20 - { id: b, when: { payMethod: TRANSFER, title: absent }, require: title, SOURCE }\n",
    ),
    (
        "lists with nothing in common of what may be missing",
        "refine: { currency: { default: KRW, SOURCE } }\n\
         rules:\n  - { id: a, when: { payMethod: CARD }, allow: { card.months: ['..=3'] }, SOURCE }\n\
         \x20 - { id: b, when: { flag: true }, allow: { card.months: ['6..'] }, SOURCE }\n",
    ),
    (
        "notes at one place that say different things",
        "rules:\n  - { id: a, when: { flag: true }, note: { ko: 하나, en: one }, SOURCE }\n\
         \x20 - { id: b, when: { flag: true }, note: { ko: 둘, en: two }, SOURCE }\n",
    ),
    (
        "ignored in favour of different things",
        "rules:\n  - { id: a, ignore: memo, SOURCE }\n  - { id: b, when: { flag: true }, ignore: memo, instead: title, SOURCE }\n",
    ),
    (
        "elements are many",
        "rules:\n  - { id: a, when: { some: { in: items, where: { id: x } } }, require: memo, SOURCE }\n\
         \x20 - { id: b, when: { some: { in: items, where: { id: z } } }, require: title, SOURCE }\n\
         \x20 - { id: c, when: { all: [{ some: { in: items, where: { count: 1 } } }, { some: { in: items, where: { count: 2 } } }] }, forbid: flag, SOURCE }\n",
    ),
    (
        "required inside an object that may be left out",
        "refine: { card.company: { required: true, SOURCE } }\nrules:\n  - { id: a, when: { currency: KRW }, forbid: card, SOURCE }\n",
    ),
    ("what is empty does not count", "rules:\n  - { id: a, when: { memo: present }, require: memo, SOURCE }\n"),
    ("a stricter check", "refine: { title: { max_length: 30, SOURCE } }\n"),
    ("bytes and code points", "refine: { title: { max_bytes: { limit: 50, encoding: euc-kr }, SOURCE } }\n"),
    (
        "an exemption that is needed",
        "refine: { payMethod: { values: [CARD, POINT], SOURCE } }\n\
         rules:\n  - { id: a, when: { transfer: present, transfer.note: present }, require: memo, meant: { never-fires: to say it }, SOURCE }\n",
    ),
];

#[test]
fn nothing_is_said_of_what_is_near() {
    for (name, pay) in CASES {
        let compilation = compiled(&pay.replace("SOURCE", "source: { lines: [9] }"), &[]);
        assert!(compilation.diagnostics.is_empty(), "{name}: {:?}\n{}", codes(&compilation), compilation.render(false));
    }
}

/// What several gateways or operations share is judged by all of them.
#[test]
fn what_is_shared_is_idle_only_where_it_is_so_for_all() {
    let fragment =
        "fragment: shared\ndoc: guide\nrules:\n  - { id: a, when: { currency: USD }, require: memo, source: { lines: [9] } }\n";
    let won = "refine: { currency: { values: [KRW], source: { lines: [9] } } }\nuse: [{ fragment: shared }]\n";
    let any = "use: [{ fragment: shared }]\n";
    for (second, expected) in [(any, vec![]), (won, vec!["PS0704"])] {
        let mut others: Vec<(String, String)> = platform();
        others.retain(|(path, _)| path.ends_with("kcp/gateway.yaml"));
        let gateway = others[0].1.replace("v2/kcp", "v2/two");
        let compilation = compiled(
            won,
            &[
                ("fragments/shared.yaml", fragment),
                ("gateways/v2/two/gateway.yaml", &gateway),
                ("gateways/v2/two/pay.yaml", &format!("operations: [pay]\n{second}")),
            ],
        );
        let found: Vec<String> = codes(&compilation).into_iter().filter(|code| code != "PS0701").collect();
        assert_eq!(found, expected, "{}", compilation.render(false));
        assert_eq!(codes(&compilation).len(), expected.len() * 2, "a dead rule goes with its dead value");
    }
}
