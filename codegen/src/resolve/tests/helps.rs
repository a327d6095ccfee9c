//! What is suggested to authors who write as other languages do, or what stands elsewhere.

use super::mistakes;
use super::rule_mistakes::{assert, of_rules, when};
use super::world::{BARE_GATEWAY, FRAGMENT, GATEWAY, KCP_PAY, KCP_SCHEDULE};

/// Each text, and what is said of it.
fn each(texts: &[&str], said: impl Fn(&str) -> String) -> String {
    texts.iter().flat_map(|text| [(*text).to_owned(), "\n".to_owned(), said(text)]).collect()
}

/// What is said of the file for `pay` of a gateway that has nothing else.
fn of_pay(text: &str) -> String {
    mistakes(&[(GATEWAY, BARE_GATEWAY), (KCP_PAY, &format!("operations: [pay]\n{text}")), (KCP_SCHEDULE, ""), (FRAGMENT, "")])
}

#[test]
fn operators_of_other_languages() {
    let all = [
        "{ amount: { lte: 50000 } }",
        "{ amount: { gte: 5 } }",
        "{ amount: { '<=': 5, ge: 1 } }",
        "{ amount: { ne: 4 } }",
        "{ amount: { min: 5 } }",
        "{ amount: { not_inn: 5 } }",
        "{ amount: '>= 50000' }",
        "{ payMethod: { is: CARD } }",
        "{ payMethod: { one_of: [CARD, VIRTUAL_ACCOUNT] } }",
        "{ payMethod: '!CARD' }",
        "{ payMethod: ['!CRAD'] }",
        "{ payMethod: { in: [CARD] } }",
        "{ payMethod: { exists: false } }",
    ];
    insta::assert_snapshot!(each(&all, when), @"
    { amount: { lte: 50000 } }
    gateways/v2/kcp/pay.yaml:7 `lte` PS0102: `lte` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `le`: `amount: { le: 50000 }`
    { amount: { gte: 5 } }
    gateways/v2/kcp/pay.yaml:7 `gte` PS0102: `gte` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `ge`: `amount: { ge: 5 }`
    { amount: { '<=': 5, ge: 1 } }
    gateways/v2/kcp/pay.yaml:7 `'<='` PS0102: `<=` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `le`: `amount: { le: 5 }`
    { amount: { ne: 4 } }
    gateways/v2/kcp/pay.yaml:7 `ne` PS0102: `ne` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `not`: `amount: { not: 4 }`
    { amount: { min: 5 } }
    gateways/v2/kcp/pay.yaml:7 `min` PS0102: `min` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `ge`: `amount: { ge: 5 }`
    { amount: { not_inn: 5 } }
    gateways/v2/kcp/pay.yaml:7 `not_inn` PS0102: `not_inn` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        did you mean `not_in`?
    { amount: '>= 50000' }
    gateways/v2/kcp/pay.yaml:7 `'>= 50000'` PS0209: `>= 50000` is not a whole number
        write `{ ge: 50000 }`
    { payMethod: { is: CARD } }
    gateways/v2/kcp/pay.yaml:7 `is` PS0102: `is` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        a value stands by itself: `payMethod: CARD`
    { payMethod: { one_of: [CARD, VIRTUAL_ACCOUNT] } }
    gateways/v2/kcp/pay.yaml:7 `one_of` PS0102: `one_of` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        a list of values stands by itself: `payMethod: [CARD, VIRTUAL_ACCOUNT]`
    { payMethod: '!CARD' }
    gateways/v2/kcp/pay.yaml:7 `'!CARD'` PS0206: `method` has no code `!CARD`
        write `{ not: CARD }`
    { payMethod: ['!CRAD'] }
    gateways/v2/kcp/pay.yaml:7 `'!CRAD'` PS0206: `method` has no code `!CRAD`
        its codes are `CARD` and `VIRTUAL_ACCOUNT`
    { payMethod: { in: [CARD] } }
    gateways/v2/kcp/pay.yaml:7 `[CARD]` PS0104: `in`: expected a text, found a list
        `in` takes the name of a set; a list of values stands by itself: `<parameter>: [CARD]`
    { payMethod: { exists: false } }
    gateways/v2/kcp/pay.yaml:7 `exists` PS0102: `exists` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `payMethod: absent`
    ");
}

#[test]
fn whether_something_is_given() {
    let all = [
        "{ orderName: exists }",
        "{ orderName: missing }",
        "{ orderName: empty }",
        "{ orderName: { not: 'null' } }",
        "{ orderName: { value: none } }",
        "{ orderName: [none] }",
        "{ orderName: kim }",
        "{ flag: exists }",
        "{ card.company: exists }",
        "{ amount: { not: missing } }",
        "{ card: exists }",
        "{ ctx.device: exists }",
    ];
    insta::assert_snapshot!(each(&all, when), @"
    { orderName: exists }
    gateways/v2/kcp/pay.yaml:7 `exists` PS0303: `exists` does not ask whether `orderName` is given: it would be a text
        write `present`; of the text itself, `{ value: exists }`
    { orderName: missing }
    gateways/v2/kcp/pay.yaml:7 `missing` PS0303: `missing` does not ask whether `orderName` is given: it would be a text
        write `absent`; of the text itself, `{ value: missing }`
    { orderName: empty }
    gateways/v2/kcp/pay.yaml:7 `empty` PS0303: `empty` does not ask whether `orderName` is given: it would be a text
        write `absent`, or `''` for an empty text that is given; of the text itself, `{ value: empty }`
    { orderName: { not: 'null' } }
    gateways/v2/kcp/pay.yaml:7 `'null'` PS0303: `null` does not ask whether `orderName` is given: it would be a text
        write `present`; of the text itself, `{ not: ['null'] }`
    { orderName: { value: none } }
    { orderName: [none] }
    { orderName: kim }
    { flag: exists }
    gateways/v2/kcp/pay.yaml:7 `exists` PS0303: `exists` does not ask whether `flag` is given: it would be a text
        write `present`; of the text itself, `{ value: exists }`
    { card.company: exists }
    gateways/v2/kcp/pay.yaml:7 `exists` PS0206: `company` has no code `exists`
        write `present`
    { amount: { not: missing } }
    gateways/v2/kcp/pay.yaml:7 `missing` PS0209: `missing` is not a whole number
        write `present`
    { card: exists }
    gateways/v2/kcp/pay.yaml:7 `exists` PS0303: `card` is an object; only `present` and `absent` can be said of it
    { ctx.device: exists }
    gateways/v2/kcp/pay.yaml:7 `exists` PS0201: `exists` is not one of `pc`, `mobile-browser`, `app` or `mobile`
    ");
}

#[test]
fn words_that_join_conditions_and_context_fields() {
    let all = [
        "{ or: [{ payMethod: CARD }] }",
        "{ and: [{ payMethod: CARD }] }",
        "{ none: [{ payMethod: CARD }] }",
        "{ unless: { payMethod: CARD } }",
        "{ device: pc }",
        "{ paid_at: { lt: '2024-01-31T00:00:00' } }",
        "{ ctx.device: ios }",
        "[{ payMethod: CARD }]",
        "payMethod == CARD",
        "{ not: [{ payMethod: CARD }] }",
        "{ any: { payMethod: CARD, isEscrow: true } }",
    ];
    insta::assert_snapshot!(each(&all, when), @"
    { or: [{ payMethod: CARD }] }
    gateways/v2/kcp/pay.yaml:7 `or` PS0205: `pay` of v2/kcp has no parameter `or`
        where one of several holds, write `any: [{ ... }, { ... }]`
    { and: [{ payMethod: CARD }] }
    gateways/v2/kcp/pay.yaml:7 `and` PS0205: `pay` of v2/kcp has no parameter `and`
        what stands in one mapping holds together; of conditions on the same parameter, write `all: [{ ... }, { ... }]`
    { none: [{ payMethod: CARD }] }
    gateways/v2/kcp/pay.yaml:7 `none` PS0205: `pay` of v2/kcp has no parameter `none`
        where none of several holds, write `not: { any: [{ ... }, { ... }] }`
    { unless: { payMethod: CARD } }
    gateways/v2/kcp/pay.yaml:7 `unless` PS0205: `pay` of v2/kcp has no parameter `unless`
        write `not: { ... }`
    { device: pc }
    gateways/v2/kcp/pay.yaml:7 `device` PS0205: `pay` of v2/kcp has no parameter `device`
        did you mean `ctx.device`?
    { paid_at: { lt: '2024-01-31T00:00:00' } }
    gateways/v2/kcp/pay.yaml:7 `paid_at` PS0205: `pay` of v2/kcp has no parameter `paid_at`
        did you mean `ctx.payment.paid_at`?
    { ctx.device: ios }
    gateways/v2/kcp/pay.yaml:7 `ios` PS0201: `ios` is not one of `pc`, `mobile-browser`, `app` or `mobile`
    [{ payMethod: CARD }]
    gateways/v2/kcp/pay.yaml:7 `[{ payMethod: CARD }]` PS0104: `when`: expected a mapping, found a list
        write the parameters in one mapping if all of it has to hold, `{ any: [...] }` if one of these
    payMethod == CARD
    gateways/v2/kcp/pay.yaml:7 `payMethod == CARD` PS0104: `when`: expected a mapping, found the text `payMethod == CARD`
        a condition says of parameters what they are: `{ payMethod: CARD }`, `{ totalAmount: { lt: 50000 } }`
    { not: [{ payMethod: CARD }] }
    gateways/v2/kcp/pay.yaml:7 `[{ payMethod: CARD }]` PS0104: `not`: expected a mapping, found a list
        write `not: { any: [...] }` if none of these may hold, `not: { all: [...] }` if not all together
    { any: { payMethod: CARD, isEscrow: true } }
    gateways/v2/kcp/pay.yaml:7 `{ payMethod: CARD, isEscrow: true }` PS0104: `any`: expected a list, found a mapping
        write a list of conditions: `any: [{ payMethod: ... }, { isEscrow: ... }]`
    ");
}

#[test]
fn parameters_that_stand_elsewhere() {
    let all = [
        "customer.fullName",
        "customer.title",
        "company",
        "products.0",
        "products.ide",
        "card.plan",
        "bypass.kcp.code.x",
        "full",
    ];
    let require = |path: &str| of_rules(&format!("  - {{ id: r, require: {path}, source: {{ lines: [1] }} }}\n"));
    insta::assert_snapshot!(each(&all, require), @"
    customer.fullName
    gateways/v2/kcp/pay.yaml:7 `fullName` PS0205: `customer` in `pay` of v2/kcp has no parameter `fullName`
        did you mean `name`?
    customer.title
    gateways/v2/kcp/pay.yaml:7 `title` PS0205: `customer` in `pay` of v2/kcp has no parameter `title`
        did you mean `bypass.kcp.title`?
    company
    gateways/v2/kcp/pay.yaml:7 `company` PS0205: `pay` of v2/kcp has no parameter `company`
        did you mean `card.company` or `card.plans[].company`?
    products.0
    gateways/v2/kcp/pay.yaml:7 `0` PS0205: `products` in `pay` of v2/kcp is an array
        its elements are `products[]`
    products.ide
    gateways/v2/kcp/pay.yaml:7 `ide` PS0205: `products` in `pay` of v2/kcp is an array
        its elements are `products[]`
    card.plan
    gateways/v2/kcp/pay.yaml:7 `plan` PS0205: `card` in `pay` of v2/kcp has no parameter `plan`
        did you mean `plans`?
    bypass.kcp.code.x
    gateways/v2/kcp/pay.yaml:7 `code` PS0205: `bypass.kcp` in `pay` of v2/kcp has no parameter `code`
        a parameter that the guide adds is declared: under the `members` of `bypass.kcp`, `code: { type: object, open: true, members: { x: { type: ..., source: { lines: [...] } } } }`
    full
    gateways/v2/kcp/pay.yaml:7 `full` PS0205: `pay` of v2/kcp has no parameter `full`
        did you mean `customer.name.full`?
    ");
}

#[test]
fn parameters_of_the_gateways_own_are_declared() {
    let all = [
        "rules: [{ id: r, require: bypass.haneul.shopCode, source: { lines: [1] } }]\n",
        "rules: [{ id: r, require: 'bypass.haneul.shops[].code', source: { lines: [1] } }]\n",
        "parameters: { bypass.haneul.shopCode: { type: string } }\n",
        "refine: { bypass.shopCode: { max_length: 3, source: { lines: [1] } } }\n",
        "rules: [{ id: r, require: bypass.odd_name, source: { lines: [1] } }]\n",
    ];
    insta::assert_snapshot!(each(&all, of_pay), @"
    rules: [{ id: r, require: bypass.haneul.shopCode, source: { lines: [1] } }]

    gateways/v2/kcp/pay.yaml:2 `haneul` PS0205: `bypass` in `pay` of v2/kcp has no parameter `haneul`
        a parameter that the guide adds is declared: `parameters: { bypass.haneul: { type: object, open: true, members: { shopCode: { type: ..., source: { lines: [...] } } } } }`
    rules: [{ id: r, require: 'bypass.haneul.shops[].code', source: { lines: [1] } }]

    gateways/v2/kcp/pay.yaml:2 `haneul` PS0205: `bypass` in `pay` of v2/kcp has no parameter `haneul`
        a parameter that the guide adds is declared: `parameters: { bypass.haneul: { type: object, open: true, members: { shops: { type: array, items: { type: object, open: true, members: { code: { type: ..., source: { lines: [...] } } } } } } } }`
    parameters: { bypass.haneul.shopCode: { type: string } }

    gateways/v2/kcp/pay.yaml:2 `haneul` PS0205: `bypass` in `pay` of v2/kcp has no parameter `haneul`
        a parameter that the guide adds is declared: `parameters: { bypass.haneul: { type: object, open: true, members: { shopCode: { type: ..., source: { lines: [...] } } } } }`
    refine: { bypass.shopCode: { max_length: 3, source: { lines: [1] } } }

    gateways/v2/kcp/pay.yaml:2 `shopCode` PS0205: `bypass` in `pay` of v2/kcp has no parameter `shopCode`
        a parameter that the guide adds is declared: `parameters: { bypass.shopCode: { type: ..., source: { lines: [...] } } }`
    rules: [{ id: r, require: bypass.odd_name, source: { lines: [1] } }]

    gateways/v2/kcp/pay.yaml:2 `odd_name` PS0205: `bypass` in `pay` of v2/kcp has no parameter `odd_name`
        did you mean `odd.name`?
    ");
}

#[test]
fn values_of_another_shape() {
    let refine = |checks: &str| of_pay(&format!("refine: {{ orderName: {{ {checks}, source: {{ lines: [1] }} }} }}\n"));
    let checks = [
        "max_bytes: 40",
        "charset: letters",
        "values: card",
        "prefix: 5",
        "max_length: '10'",
        "max_length: [10]",
        "range: 5",
        "max_items: 5",
        "range: 1..=5",
    ];
    insta::assert_snapshot!(each(&checks, refine), @"
    max_bytes: 40
    gateways/v2/kcp/pay.yaml:2 `40` PS0104: `max_bytes`: expected a mapping, found the number 40
        write `{ limit: 40, encoding: ... }`, with `utf-8`, `euc-kr`, or `unspecified` where the guide names none
    charset: letters
    gateways/v2/kcp/pay.yaml:2 `letters` PS0104: `charset`: expected a list, found the text `letters`
        write `[letters]`
    values: card
    gateways/v2/kcp/pay.yaml:2 `card` PS0104: `values`: expected a list, found the text `card`
        write `[card]`
    prefix: 5
    gateways/v2/kcp/pay.yaml:2 `5` PS0104: `prefix`: expected a text, found the number 5
        quote it: '5'
    max_length: '10'
    gateways/v2/kcp/pay.yaml:2 `'10'` PS0104: `max_length`: expected a whole number from zero, found the text `10`
        remove the quotes: 10
    max_length: [10]
    gateways/v2/kcp/pay.yaml:2 `[10]` PS0104: `max_length`: expected a whole number from zero, found a list
    range: 5
    gateways/v2/kcp/pay.yaml:2 `range` PS0210: `range` says nothing of `orderName`, which is a string
    max_items: 5
    gateways/v2/kcp/pay.yaml:2 `max_items` PS0210: `max_items` says nothing of `orderName`, which is a string
        write `max_length`
    range: 1..=5
    gateways/v2/kcp/pay.yaml:2 `range` PS0210: `range` says nothing of `orderName`, which is a string
    ");
    let rule = |effect: &str| of_pay(&format!("rules: [{{ id: r, {effect} }}]\n"));
    let effects = [
        "require: card, source: 40",
        "require: card, source: [181-185]",
        "require: card, source: { lines: 40 }",
        "allow: { payMethod: CARD }, source: { lines: [1] }",
        "allow: [CARD], source: { lines: [1] }",
        "allow: { urls: [a], products: [1] }, source: { lines: [1] }",
        "limit: card, source: { lines: [1] }",
        "limit: { urls: { max_length: 3 }, amount: { max_length: 3 } }, source: { lines: [1] }",
        "require: { card: true }, source: { lines: [1] }",
        "any_of: card, source: { lines: [1] }",
        "require: card, severity: warn, reason: { ko: 가, en: a }, source: { lines: [1] }",
    ];
    insta::assert_snapshot!(each(&effects, rule), @"
    require: card, source: 40
    gateways/v2/kcp/pay.yaml:2 `40` PS0104: `source`: expected a mapping, found the number 40
        write `{ lines: [40] }`
    require: card, source: [181-185]
    gateways/v2/kcp/pay.yaml:2 `181-185` PS0104: element 1 of `source`: expected a mapping, found the text `181-185`
        write `{ lines: [181-185] }`
    require: card, source: { lines: 40 }
    gateways/v2/kcp/pay.yaml:2 `40` PS0104: `lines`: expected a list, found the number 40
        write `[40]`
    allow: { payMethod: CARD }, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `CARD` PS0104: `payMethod`: expected a list, found the text `CARD`
        write `[CARD]`
    allow: [CARD], source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `[CARD]` PS0104: `allow`: expected a mapping, found a list
        write which parameter may be what: `{ <parameter>: [CARD] }`
    allow: { urls: [a], products: [1] }, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `urls` PS0210: `urls` is an array, and has no list of values
        its elements are `urls[]`
    gateways/v2/kcp/pay.yaml:2 `products` PS0210: `products` is an array, and has no list of values
    limit: card, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `card` PS0104: `limit`: expected a mapping, found the text `card`
        write which parameter has which check: `{ <parameter>: { max_length: 40 } }`
    limit: { urls: { max_length: 3 }, amount: { max_length: 3 } }, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `max_length` PS0210: `max_length` says nothing of `urls`, which is an array
        its elements are `urls[]`; how many there are is `max_items`
    gateways/v2/kcp/pay.yaml:2 `max_length` PS0210: `max_length` says nothing of `amount`, which is a whole number
        write `range`
    require: { card: true }, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `{ card: true }` PS0104: `require`: expected a text, found a mapping
        write the parameters alone: `require: [card]`
    any_of: card, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `card` PS0104: `any_of`: expected a list, found the text `card`
        a group has at least two members: `[card, ...]`
    require: card, severity: warn, reason: { ko: 가, en: a }, source: { lines: [1] }
    gateways/v2/kcp/pay.yaml:2 `warn` PS0105: `warn` is no severity; expected `error`, `warning` or `notice`
        did you mean `warning`?
    ");
}

#[test]
fn expressions_as_elsewhere() {
    let all = [
        "amount > 1 and isEscrow",
        "amount => 1",
        "amount >= 50,000",
        "length(orderName) > 1",
        "bytes(orderName) > 1",
        "present(orderName)",
        "lenn(orderName) > 1",
        "round(amount) > 1",
        "(amount >= 1",
        "amount >= 1)",
        "'orderName == \"50000\"'",
        "payMethod == CARD",
        "pc == ctx.device",
        "payMethod == orderName",
        "device == 'pc'",
    ];
    insta::assert_snapshot!(each(&all, assert), @r#"
    amount > 1 and isEscrow
    gateways/v2/kcp/pay.yaml:10 `and` PS0305: an operator is missing before this
        write `&&`
    amount => 1
    gateways/v2/kcp/pay.yaml:10 `=` PS0305: an operator is missing before this
        write `>=`
    amount >= 50,000
    gateways/v2/kcp/pay.yaml:10 `,` PS0305: an operator is missing before this
        numbers are written without separators: `50000`
    length(orderName) > 1
    gateways/v2/kcp/pay.yaml:10 `length` PS0201: there is no function `length`
        write `len`
    bytes(orderName) > 1
    gateways/v2/kcp/pay.yaml:10 `bytes` PS0201: there is no function `bytes`
        a length in bytes is no expression: it is a check, `max_bytes: { limit: ..., encoding: ... }`
    present(orderName)
    gateways/v2/kcp/pay.yaml:10 `present` PS0201: there is no function `present`
        whether a parameter is given is asked in `when`: `{ <parameter>: present }`
    lenn(orderName) > 1
    gateways/v2/kcp/pay.yaml:10 `lenn` PS0201: there is no function `lenn`
        did you mean `len`?
    round(amount) > 1
    gateways/v2/kcp/pay.yaml:10 `round` PS0201: there is no function `round`
        the functions are `len`, `sum`, `add_months`, `add_days`, `add_hours`, `time_of_day`, `instant` and `number`
    (amount >= 1
    gateways/v2/kcp/pay.yaml:10 `(` PS0305: this bracket is never closed
    amount >= 1)
    gateways/v2/kcp/pay.yaml:10 `)` PS0305: this bracket closes none
    'orderName == "50000"'
    gateways/v2/kcp/pay.yaml:10 `"50000"` PS0205: `pay` of v2/kcp has no parameter `50000`
        double quotes stand around names of parameters; a text is written `'50000'`
    payMethod == CARD
    gateways/v2/kcp/pay.yaml:10 `CARD` PS0306: `CARD` without quotes is a path, and no text
        write `'CARD'`
    pc == ctx.device
    gateways/v2/kcp/pay.yaml:10 `pc` PS0306: `pc` without quotes is a path, and no text
        write `'pc'`
    payMethod == orderName
    device == 'pc'
    gateways/v2/kcp/pay.yaml:10 `device` PS0205: `pay` of v2/kcp has no parameter `device`
        did you mean `ctx.device`?
    "#);
}

#[test]
fn names_of_another_gateway() {
    let other = "\
gateway: v2/other
provider: OTHER
name: { ko: 가, en: a }
doc: { ko: 가, en: a }
guide: kcp-guide
contracts: { points: { name: { ko: 가, en: a }, doc: { ko: 가, en: a }, source: { lines: [1] } } }
predicates: { simple: { when: { payMethod: CARD }, name: { ko: 가, en: a } } }
";
    let pay = "operations: [pay]\nrules: [{ id: r, when: { is: simple }, require: card, source: { lines: [1] } }]\n";
    let found = mistakes(&[
        ("gateways/v2/other/gateway.yaml", other),
        ("gateways/v2/other/pay.yaml", pay),
        (GATEWAY, &format!("{BARE_GATEWAY}sets: {{ big: {{ system: compny, values: [a], name: {{ ko: 가, en: a }} }} }}\n")),
        (
            KCP_PAY,
            "operations: [pay]\nrules:\n\
             \x20 - { id: r, when: { is: simple }, require: card, source: { lines: [1] } }\n\
             \x20 - { id: s, needs_contract: points, source: { lines: [1] } }\n\
             \x20 - { id: t, when: { card.company: { in: big } }, require: card, source: { lines: [1] } }\n\
             \x20 - { id: u, when: { card.company: { in: small } }, require: card, source: { lines: [1] } }\n\
             \x20 - { id: appScheme, when: { is: direct }, require: card, source: { lines: [1] } }\n",
        ),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/gateway.yaml:6 `compny` PS0201: `compny` is not the name of a code system
        did you mean `company`?
    gateways/v2/kcp/pay.yaml:3 `simple` PS0201: this gateway has no predicate `simple`
        v2/other has one; what holds here too is declared in the `gateway.yaml` of v2/kcp, under `predicates`
    gateways/v2/kcp/pay.yaml:4 `points` PS0201: this gateway has no contract `points`
        v2/other has one; what holds here too is declared in the `gateway.yaml` of v2/kcp, under `contracts`
    gateways/v2/kcp/pay.yaml:6 `small` PS0201: this gateway has no set `small`
        it has `big`; others are declared in the `gateway.yaml` of v2/kcp, under `sets`
    gateways/v2/kcp/pay.yaml:7 `appScheme` PS0203: the id of a rule is kebab-case, such as `free-interest`; `appScheme` is not
        did you mean `app-scheme`?
    gateways/v2/kcp/pay.yaml:7 `direct` PS0201: this gateway has no predicate `direct`
        declare it in the `gateway.yaml` of v2/kcp, under `predicates`
    ");
}
