//! What is found in specs with mistakes, and how it is drawn.

use super::world::{codes, compiled};
use std::fmt::Write as _;

/// What a gateway says of `pay`, other files, and the codes of what is wrong with that. Errors have a mark.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

const SOURCE: &str = "source: { lines: [9] }";

const CASES: &[Case] = &[
    (
        "a condition that contradicts itself",
        "rules:\n  - { id: a, when: { currency: KRW, not: { currency: { not: USD } } }, require: memo, SOURCE }\n",
        &[],
        &["PS0701"],
    ),
    (
        "a condition that a check excludes",
        "refine: { payMethod: { values: [CARD, POINT], SOURCE } }\n\
         rules:\n  - { id: a, when: { transfer.note: present }, require: memo, SOURCE }\n",
        &[],
        &["PS0701"],
    ),
    (
        "members of another method's object",
        "rules:\n  - { id: a, when: { payMethod: TRANSFER, card.company: present }, require: memo, SOURCE }\n",
        &[],
        &["PS0701"],
    ),
    (
        "what is required already",
        "rules:\n  - { id: a, when: { flag: true }, require: [amount, memo], SOURCE }\n",
        &[],
        &["PS0701"],
    ),
    (
        "what is forbidden already",
        "rules:\n  - { id: never, forbid: memo, SOURCE }\n  - { id: a, when: { memo: present }, require: title, SOURCE }\n",
        &[],
        &["PS0701"],
    ),
    (
        "a limit looser than the check",
        "rules:\n  - { id: a, when: { flag: true }, limit: { title: { max_length: 50 } }, SOURCE }\n",
        &[],
        &["PS0701"],
    ),
    (
        "a rule within another",
        "rules:\n  - { id: wide, when: { payMethod: [CARD, POINT] }, require: memo, SOURCE }\n\
         \x20 - { id: narrow, when: { payMethod: CARD, ctx.device: pc }, require: memo, SOURCE }\n",
        &[],
        &["PS0702"],
    ),
    (
        "the same rule twice",
        "rules:\n  - { id: a, when: { flag: true }, ignore: memo, SOURCE }\n  - { id: b, when: { flag: true }, ignore: memo, SOURCE }\n",
        &[],
        &["PS0702"],
    ),
    (
        "the platform's rule repeated",
        "rules:\n  - { id: a, when: { currency: JPY, flag: true }, require: card, SOURCE }\n",
        &[],
        &["PS0702"],
    ),
    ("a check wider than the platform's", "refine: { title: { max_length: 60, SOURCE } }\n", &[], &["PS0702"]),
    (
        "required here, forbidden there",
        "rules:\n  - { id: a, when: { payMethod: CARD }, require: memo, SOURCE }\n\
         \x20 - { id: b, when: { ctx.device: app }, forbid: memo, SOURCE }\n",
        &[],
        &["PS0703!"],
    ),
    (
        "the same beside a group that has nothing to do with it",
        "rules:\n  - { id: a, when: { payMethod: CARD }, require: memo, SOURCE }\n\
         \x20 - { id: b, when: { payMethod: CARD }, forbid: memo, SOURCE }\n\
         \x20 - { id: c, any_of: [flag, title], SOURCE }\n",
        &[],
        &["PS0703!"],
    ),
    (
        "lists that have nothing in common",
        "rules:\n  - { id: a, when: { payMethod: CARD }, allow: { amount: ['..=100'] }, SOURCE }\n\
         \x20 - { id: b, when: { flag: true }, allow: { amount: ['200..'] }, SOURCE }\n",
        &[],
        &["PS0703!"],
    ),
    (
        "a default that is not allowed",
        "refine: { currency: { values: [USD, JPY], default: USD, SOURCE } }\n\
         rules:\n  - { id: a, when: { payMethod: POINT }, allow: { currency: [KRW] }, SOURCE }\n",
        &[],
        &["PS0703!", "PS0704"],
    ),
    (
        "one of two that are both required",
        "refine: { title: { required: true, SOURCE }, memo: { required: true, SOURCE } }\n\
         rules:\n  - { id: a, when: { flag: true }, exactly_one: [title, memo], SOURCE }\n",
        &[],
        &["PS0703!"],
    ),
    ("checks that exclude each other", "refine: { title: { min_length: 50, SOURCE } }\n", &[], &["PS0703!"]),
    (
        "values no check leaves",
        "refine: { payMethod: { values: [CARD, POINT], SOURCE } }\n\
         rules:\n  - { id: a, when: { payMethod: [CARD, TRANSFER] }, recommend: memo, SOURCE }\n",
        &[],
        &["PS0704"],
    ),
    (
        "a value of a set",
        "refine: { currency: { values: [KRW, USD], SOURCE } }\n\
         rules:\n  - { id: a, when: { currency: { in: foreign } }, recommend: memo, SOURCE }\n",
        &[(
            "gateways/v2/kcp/gateway.yaml",
            "gateway: v2/kcp\nprovider: KCP_V2\nname: { ko: NHN KCP, en: NHN KCP }\ndoc: { ko: NHN KCP, en: NHN KCP }\nguide: guide\n\
             sets:\n  foreign: { system: currency, values: [USD, JPY], name: { ko: 외화, en: foreign }, source: { lines: [4] } }\n",
        )],
        &["PS0704"],
    ),
    ("required and forbidden", "rules:\n  - { id: a, when: { flag: true }, forbid: transfer.bank, SOURCE }\n", &[], &["PS0705!"]),
    (
        "context of another call",
        "",
        &[(
            "gateways/v2/kcp/cancel.yaml",
            "operations: [cancel]\nrules:\n  - { id: a, when: { ctx.device: pc }, require: amount, source: { lines: [9] } }\n",
        )],
        &["PS0706!"],
    ),
    ("context in an assertion", "rules:\n  - { id: a, assert: 'amount <= ctx.payment.amount', SOURCE }\n", &[], &["PS0706!"]),
    (
        "an exemption that nothing needs",
        "rules:\n  - { id: a, when: { flag: true }, require: memo, meant: { implied: to say it }, SOURCE }\n",
        &[],
        &["PS0707"],
    ),
];

#[test]
fn mistakes_are_found_and_drawn() {
    let mut drawn = String::new();
    for (name, pay, others, expected) in CASES {
        let compilation = compiled(&pay.replace("SOURCE", SOURCE), others);
        let _ = writeln!(drawn, "# {name}\n\n{}\n", compilation.render(false));
        if codes(&compilation) != *expected {
            let _ = writeln!(drawn, "!! expected {expected:?}\n");
        }
    }
    assert!(!drawn.contains("!! expected"), "{drawn}");
    insta::assert_snapshot!("drawn", drawn);
}
