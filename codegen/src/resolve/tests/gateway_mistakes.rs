//! What is said of gateways, refinements, own parameters and fragments.

use super::mistakes;
use super::world::{BARE_GATEWAY, FRAGMENT, GATEWAY, KCP_PAY, KCP_SCHEDULE};

/// What is said of the file for `pay` of a gateway that has nothing else.
fn of_pay(text: &str) -> String {
    mistakes(&[(GATEWAY, BARE_GATEWAY), (KCP_PAY, &format!("operations: [pay]\n{text}")), (KCP_SCHEDULE, ""), (FRAGMENT, "")])
}

/// What is said of a `gateway.yaml`, whose file for `pay` is empty.
fn of_gateway(text: &str) -> String {
    mistakes(&[
        (GATEWAY, &format!("{BARE_GATEWAY}{text}")),
        (KCP_PAY, "operations: [pay]\nrules: [{ id: r, require: card, source: { lines: [1] } }]\n"),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ])
}

#[test]
fn refinements() {
    let found = of_pay(
        "\
refine:
  orderNam: { max_length: 3, source: { lines: [1] } }
  isEscrow: { max_length: 3, source: { lines: [1] } }
  orderName: { max_length: 3 }
  card: { source: { lines: [1] } }
  card.quota: { id: two, range: 1..=2, values: [1], source: { lines: [1] } }
  urls: { severity: notice, secret: true, source: { lines: [1] } }
  payMethod: { values: [POINT], source: { lines: [1] } }
  card.company: { values: { in: [POINT], also: [POINT] }, default: none, source: { lines: [1] } }
  currency: { type: integer, source: { lines: [1] } }
  amount: { type: amount, source: { lines: [1] } }
  products: { type: string, source: { lines: [1] } }
  flag: [{ values: [1], source: { lines: [1] } }, { values: [2], source: { lines: [1] } }]
  customer.id: { max_length: { error: 3, warning: 2 }, severity: notice, reason: { ko: 가, en: a }, source: { lines: [1] } }
  virtualAccount.due: { code: methd, source: { lines: [1] } }
",
    );
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:3 `orderNam` PS0205: `pay` of v2/kcp has no parameter `orderNam`
        did you mean `orderName`?
    gateways/v2/kcp/pay.yaml:4 `max_length` PS0210: `max_length` says nothing of `isEscrow`, which is a boolean
    gateways/v2/kcp/pay.yaml:5 `{ max_length: 3 }` PS0401: the refinement does not say where it comes from
        add `source: { lines: [...] }`
    gateways/v2/kcp/pay.yaml:6 `{ source: { lines: [1] } }` PS0213: this refines nothing
    gateways/v2/kcp/pay.yaml:7 `id` PS0213: `id` names one check, and here are 2
        write a list of mappings, each with its check
    gateways/v2/kcp/pay.yaml:8 `severity` PS0213: `severity` judges a check, and here is none
    gateways/v2/kcp/pay.yaml:8 `severity` PS0307: a severity of its own needs a reason
        add `reason: { ko: ..., en: ... }`
    gateways/v2/kcp/pay.yaml:9 `POINT` PS0206: the code `POINT` of `method` has no spelling in v2-sdk
    gateways/v2/kcp/pay.yaml:10 `none` PS0206: `company` has no code `none`
        its codes are `shinhan`, `hyundai`, `bc`, `*` and `POINT`
    gateways/v2/kcp/pay.yaml:11 `integer` PS0209: the default does not fit the new type: `KRW` is not a whole number
        write a `default` beside it
    gateways/v2/kcp/pay.yaml:12 `amount` PS0213: a parameter cannot become an amount
    gateways/v2/kcp/pay.yaml:13 `type` PS0213: `products` cannot change between having members or elements and having none
    gateways/v2/kcp/pay.yaml:14 `values` PS0202: `flag` has a check `flag:values` already
        let one check grade itself, or give one of them an `id`
        gateways/v2/kcp/pay.yaml:14 the first one
    gateways/v2/kcp/pay.yaml:15 `{ error: 3, warning: 2 }` PS0213: a check that grades itself takes no other severity
    gateways/v2/kcp/pay.yaml:16 `methd` PS0201: `methd` is not the name of a code system
        did you mean `method`?
    ");
}

#[test]
fn own_parameters() {
    let found = of_pay(
        "\
parameters:
  card.quota: { type: string }
  crad.x: { type: string }
  orderName.x: { type: string }
  'products[]': { type: string }
  bypass.kcp: { type: object, members: { a: { type: string, max_length: 3 }, b: { type: string } } }
  bypass.kcp.b: { type: string }
  bypass.kcp.c: { type: string, required: true, source: { lines: [1] } }
derived:
  Months: { name: { ko: 가, en: a }, else: orderName }
  x: { name: { ko: 가, en: a }, cases: [{ when: { card.quota: x }, value: derived.y }] }
  y: { name: { ko: 가, en: a } }
",
    );
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:3 `quota` PS0202: `card.quota` is declared by the platform's operation already
        say what is different under `refine`
    gateways/v2/kcp/pay.yaml:4 `crad` PS0205: `pay` of v2/kcp has no parameter `crad`
        did you mean `card`?
    gateways/v2/kcp/pay.yaml:5 `x` PS0212: `orderName` is a string and has no members
    gateways/v2/kcp/pay.yaml:6 `products[]` PS0212: a parameter has a name; elements are declared by `items`
    gateways/v2/kcp/pay.yaml:7 `a` PS0401: nothing says where the checks of `bypass.kcp.a` come from
        add `source` here or to the object it stands in
    gateways/v2/kcp/pay.yaml:8 `b` PS0202: `bypass.kcp.b` is declared by this gateway already
        declare it once
    gateways/v2/kcp/pay.yaml:11 `Months` PS0203: the id of a derived number is snake_case, such as `total_months`; `Months` is not
        did you mean `months`?
    gateways/v2/kcp/pay.yaml:11 `orderName` PS0306: expected a number, found a text
        read its digits by `number(...)`
    gateways/v2/kcp/pay.yaml:12 `x` PS0209: `x` is not a whole number
    gateways/v2/kcp/pay.yaml:12 `y` PS0201: `y` is not the name of a derived number declared before
    gateways/v2/kcp/pay.yaml:13 `y` PS0009: the key `y` without quotes is a boolean to some YAML readers and a text to others
        quote it: 'y'
    gateways/v2/kcp/pay.yaml:13 `y` PS0103: `y` is computed from nothing: it needs `cases`, `else` or both
    ");
}

#[test]
fn several_operations() {
    let found = mistakes(&[
        (GATEWAY, BARE_GATEWAY),
        (
            KCP_PAY,
            "operations: [pay, schedule, pya, pay]\nrefine: { isEscrow: { secret: true, source: { lines: [1] } } }\n\
             rules: [{ id: r, require: timeToPay, source: { lines: [1] } }]\n",
        ),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:1 `pya` PS0201: `pya` is not the name of an operation of v2
        did you mean `pay`?
    gateways/v2/kcp/pay.yaml:1 `pay` PS0202: `pay` is listed twice
    gateways/v2/kcp/pay.yaml:2 `isEscrow` PS0205: `schedule` of v2/kcp has no parameter `isEscrow`
    gateways/v2/kcp/pay.yaml:3 `timeToPay` PS0205: `pay` of v2/kcp has no parameter `timeToPay`
    ");
}

#[test]
fn fragments() {
    let found = mistakes(&[
        (GATEWAY, BARE_GATEWAY),
        (
            KCP_PAY,
            "operations: [pay]\nuse:\n  - { fragment: f, at: card }\n  - { fragment: g }\n  - { fragment: h, at: crad }\n\
             \x20 - { fragment: f, at: orderName }\n  - { fragment: f, at: 'products[]' }\n  - { fragment: none }\n",
        ),
        (KCP_SCHEDULE, ""),
        (
            FRAGMENT,
            "fragment: f\ndoc: kcp-guide\nrules: [{ id: r, when: { id: present }, require: quota, source: { lines: [1] } }]\n",
        ),
        ("fragments/g.yaml", "fragment: g\nuse: [{ fragment: h }]\n"),
        (
            "fragments/h.yaml",
            "fragment: h\nuse: [{ fragment: g }]\nrefine: { orderName: { secret: true, source: { lines: [1] } } }\n",
        ),
        ("fragments/i.yaml", "fragment: i\n"),
        ("fragments/j.yaml", "fragment: i\n"),
    ]);
    insta::assert_snapshot!(found, @"
    fragments/h.yaml:2 `g` PS0207: the fragment `g` uses itself
    fragments/h.yaml:3 `{ lines: [1] }` PS0402: nothing says which document these lines are of
        name it: `{ doc: ..., lines: [...] }`, or once for the file
    fragments/i.yaml:1 `i` PS0601 warning: nothing uses the fragment `i`
    fragments/j.yaml:1 `i` PS0202: there are two fragments `i`
    fragments/payment.yaml:3 `r` PS0202: the rule id `r` is taken already
        the fragment is used twice here, and its ids stay the same
    fragments/payment.yaml:3 `id` PS0205: `card` in `pay` of v2/kcp has no parameter `id`
    fragments/payment.yaml:3 `id` PS0304: the fragment is used at `products[]`, where this path does not mean one value
    fragments/payment.yaml:3 `quota` PS0205: `products[]` in `pay` of v2/kcp has no parameter `quota`
    gateways/v2/kcp/pay.yaml:5 `crad` PS0205: `pay` of v2/kcp has no parameter `crad`
        did you mean `card`?
    gateways/v2/kcp/pay.yaml:6 `orderName` PS0209: `orderName` is a string; fragments are mounted at objects
    gateways/v2/kcp/pay.yaml:8 `none` PS0201: `none` is not the name of a fragment
    ");
}

#[test]
fn parts_of_gateways() {
    let found = of_gateway(
        "\
contracts:
  Escrow: { name: { ko: 가, en: a }, doc: { ko: 가, en: '' }, source: { lines: [1-20] } }
sets:
  a: { system: compny, values: [x], name: { ko: 가, en: a } }
  b: { system: company, values: [shinhann, bc, bc], name: { ko: 가, en: a } }
  c: { values: [1, 1, [2]], name: { ko: 가, en: a } }
  d: { values: [], name: { ko: 가, en: a } }
predicates:
  p: { when: { payMethod: CARD, crad: present }, name: { ko: 가, en: a } }
  q: { when: { is: q }, name: { ko: 가, en: a } }
limits:
  - { id: l, text: { ko: 가, en: a }, operations: [schedule, pya], source: { lines: [1] } }
  - { id: l, text: { ko: 가, en: a }, source: { lines: [1] } }
errata:
  - id: e
    title: { ko: 가, en: a }
    places: [{ doc: kcp-gide, lines: [1], says: { ko: 가, en: a } }]
    reading: { ko: 가, en: a }
    changes: orderName:max_lenght
    parameters: [orderNam]
not_rules:
  - { lines: [3-1], reason: ' ' }
code_systems:
  company: { name: { ko: 가, en: a }, dialects: [v2-sdk], codes: {} }
",
    );
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/gateway.yaml:7 `Escrow` PS0203: the id of a contract is kebab-case, such as `free-interest`; `Escrow` is not
        did you mean `escrow`?
    gateways/v2/kcp/gateway.yaml:7 `''` PS0105: a text says something in both languages
    gateways/v2/kcp/gateway.yaml:7 `1-20` PS0402: the range 1-20 spans 20 lines, more than 12
    gateways/v2/kcp/gateway.yaml:9 `a` PS0601 warning: nothing uses the set `a`
    gateways/v2/kcp/gateway.yaml:9 `compny` PS0201: `compny` is not the name of a code system
        did you mean `company`?
    gateways/v2/kcp/gateway.yaml:10 `b` PS0601 warning: nothing uses the set `b`
    gateways/v2/kcp/gateway.yaml:10 `shinhann` PS0206: `company` has no code `shinhann`
        did you mean `shinhan`?
    gateways/v2/kcp/gateway.yaml:10 `bc` PS0202: this value is listed twice
    gateways/v2/kcp/gateway.yaml:11 `c` PS0601 warning: nothing uses the set `c`
    gateways/v2/kcp/gateway.yaml:11 `1` PS0202: this value is listed twice
    gateways/v2/kcp/gateway.yaml:11 `[2]` PS0104: element 3 of `values`: expected a number or a string or a boolean, found a list
    gateways/v2/kcp/gateway.yaml:12 `d` PS0601 warning: nothing uses the set `d`
    gateways/v2/kcp/gateway.yaml:12 `[]` PS0105: an empty set holds nothing
    gateways/v2/kcp/gateway.yaml:14 `p` PS0601 warning: nothing uses the predicate `p`
    gateways/v2/kcp/gateway.yaml:14 `crad` PS0205: `pay` of v2/kcp has no parameter `crad`
        did you mean `card`?
    gateways/v2/kcp/gateway.yaml:15 `q` PS0207: the predicate `q` uses itself
    gateways/v2/kcp/gateway.yaml:17 `schedule` PS0502: v2/kcp does not offer `schedule`
    gateways/v2/kcp/gateway.yaml:17 `pya` PS0201: `pya` is not the name of an operation of v2
        did you mean `pay`?
    gateways/v2/kcp/gateway.yaml:18 `l` PS0202: the limit id `l` is taken already
        gateways/v2/kcp/gateway.yaml:17 the first one
    gateways/v2/kcp/gateway.yaml:22 `places` PS0501: a contradiction has at least two places
    gateways/v2/kcp/gateway.yaml:22 `kcp-gide` PS0201: `kcp-gide` is not the name of a document in sources.yaml
        did you mean `kcp-guide`?
    gateways/v2/kcp/gateway.yaml:24 `orderName:max_lenght` PS0501: `orderName:max_lenght` is no rule or refinement of this gateway
        did you mean `orderName:max_length`?
    gateways/v2/kcp/gateway.yaml:25 `orderNam` PS0501: no operation of this gateway has a parameter `orderNam`
        did you mean `orderName`?
    gateways/v2/kcp/gateway.yaml:27 `3-1` PS0402: the range 3-1 runs backwards
    gateways/v2/kcp/gateway.yaml:27 `' '` PS0105: say why these lines state nothing
    gateways/v2/kcp/gateway.yaml:29 `company` PS0202: there are two code systems `company`
        codes/all.yaml:10 the first one
    ");
}

#[test]
fn a_predicate_elsewhere() {
    let found = mistakes(&[
        (
            GATEWAY,
            &format!(
                "{BARE_GATEWAY}predicates: {{ direct: {{ when: {{ card.company: present }}, name: {{ ko: 가, en: a }} }} }}\n"
            ),
        ),
        (KCP_PAY, "operations: [pay]\n"),
        (
            KCP_SCHEDULE,
            "operations: [schedule]\nrules: [{ id: r, when: { is: direct }, require: timeToPay, source: { lines: [1] } }]\n",
        ),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/schedule.yaml:2 `direct` PS0205: the predicate `direct` makes no sense in `schedule`
        gateways/v2/kcp/gateway.yaml:6 `schedule` of v2/kcp has no parameter `card`
        gateways/v2/kcp/gateway.yaml:6 defined here
    ");
}

#[test]
fn a_platform_rule_that_a_gateway_breaks() {
    let found = of_pay("refine: { isEscrow: { type: integer, default: 0, source: { lines: [1] } } }\n");
    insta::assert_snapshot!(found, @"operations/v2/pay.yaml:38 `true` PS0209: `true` is not a whole number, as v2/kcp has changed the parameter");
}

#[test]
fn a_head_that_contradicts_its_folder() {
    let found = mistakes(&[
        (GATEWAY, "gateway: v2/kpc\nprovider: ' '\nname: { ko: 가, en: a }\ndoc: { ko: 가, en: a }\nguide: kcp\n"),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/gateway.yaml:1 `v2/kpc` PS0105: the folder says `v2/kcp`
    gateways/v2/kcp/gateway.yaml:2 `' '` PS0105: a gateway has a provider code
    gateways/v2/kcp/gateway.yaml:5 `kcp` PS0201: `kcp` is not the name of a document in sources.yaml
    ");
}

#[test]
fn a_file_that_was_left_out_is_not_missed() {
    let found = mistakes(&[(KCP_PAY, "operations: [pay]\nrefinements: {}\n")]);
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:2 `refinements` PS0102: the file has an unknown key `refinements`
        what may stand here as well: `refine`, `parameters`, `derived`, `rules`, `waive`, `use`
    ");
}

#[test]
fn waivers_and_widening() {
    let found = of_pay(
        "\
refine:
  orderName: { widens: true, max_length: 200, min_length: 1, source: { lines: [1] } }
  customer.id: { widens: true, secret: true, source: { lines: [1] } }
waive:
  - { rule: known-byer, reason: { ko: 가, en: a }, source: { lines: [1] } }
  - { rule: known-buyer, reason: { ko: 가, en: a } }
",
    );
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:3 `widens` PS0213: the platform has no `min_length` of `orderName` that could give way
    gateways/v2/kcp/pay.yaml:4 `widens` PS0213: `widens` judges a check, and here is none
    gateways/v2/kcp/pay.yaml:6 `known-byer` PS0201: `known-byer` is not the name of a rule of the platform's operation
        did you mean `known-buyer`?
    gateways/v2/kcp/pay.yaml:7 `{ rule: known-buyer, reason: { ko: 가, en: a } }` PS0401: the waiver does not say where it comes from
        add `source: { lines: [...] }`
    ");
}

#[test]
fn a_folder_without_its_gateway_file() {
    let found =
        mistakes(&[(GATEWAY, ""), (KCP_PAY, "operations: [pay]"), (KCP_SCHEDULE, "operations: [schedule]"), (FRAGMENT, "")]);
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:1 `[pay]` PS0101: `gateways/v2/kcp` has no gateway.yaml, so that nothing in it counts
        `new-gateway` begins one; its name is gateway.yaml, in small letters
    ");
}

#[test]
fn a_guide_of_the_other_version() {
    let sources = "sources: { kcp-guide: { title: { ko: 가, en: a }, kind: guide, version: v1, file: a.txt } }";
    let found = mistakes(&[("sources.yaml", sources)]);
    let said = "gateways/v2/kcp/gateway.yaml:5 `kcp-guide` PS0105: `kcp-guide` is a document of the other version: this gateway is on v2\n";
    assert!(found.contains(said), "{found}");
}

#[test]
fn texts_hold_nothing_invisible_and_limits_are_bounded() {
    let found = of_pay(
        "\
refine:
  orderName: { max_length: 65536, source: { lines: [1] } }
  customer.id: { max_length: 65537, source: { lines: [1] } }
  products: { max_items: 1000000000, source: { lines: [1] } }
  card.company: { values: [shinhan], severity: notice, reason: { ko: \"가\\u202e\", en: \"a\\rb\" }, source: { lines: [1] } }
",
    );
    insta::assert_snapshot!(found, @r#"
    gateways/v2/kcp/pay.yaml:4 `65537` PS0105: 65537 is more than the 65536 that a check may count
        a limit that no payload comes near need not be written
    gateways/v2/kcp/pay.yaml:5 `1000000000` PS0105: 1000000000 is more than the 65536 that a check may count
        a limit that no payload comes near need not be written
    gateways/v2/kcp/pay.yaml:6 `"가\u202e"` PS0013: U+202E in a text: nobody sees it, and generated code and pages may not hold it
    gateways/v2/kcp/pay.yaml:6 `"a\rb"` PS0013: U+000D in a text: nobody sees it, and generated code and pages may not hold it
    "#);
}
