//! What is said of rules, conditions and expressions.

use super::mistakes;
use super::world::{KCP_PAY, KCP_SCHEDULE};

/// What is said of the files of the gateway, which are these lines for `pay`.
pub(super) fn of_rules(rules: &str) -> String {
    let used = "  - { id: uses, when: { is: [direct, won], card.company: { in: big }, card.quota: { in: months } }, needs_contract: escrow, source: { lines: [1] } }\n";
    let base = "operations: [pay]\nparameters: { bypass.kcp: { type: object, source: { lines: [1] }, members: { title: { type: string, max_length: 3 } } } }\n\
                derived: { total: { name: { ko: 합, en: sum }, else: card.quota + 1 } }\nuse: [{ fragment: payment-text }]\n";
    mistakes(&[(KCP_PAY, &format!("{base}rules:\n{used}{rules}")), (KCP_SCHEDULE, "")])
}

/// A rule with a condition.
pub(super) fn when(condition: &str) -> String {
    of_rules(&format!("  - {{ id: r, require: card, source: {{ lines: [1] }}, when: {condition} }}\n"))
}

/// A rule with an assertion.
pub(super) fn assert(expression: &str) -> String {
    of_rules(&format!("  - id: r\n    at: amount\n    source: {{ lines: [1] }}\n    assert: {expression}\n"))
}

#[test]
fn paths() {
    let found = of_rules(
        "\
\x20 - { id: a, require: [crad, card.compny, card.company.x, 'products[].id', products.id, 'card[]', a..b, company2], source: { lines: [1] } }
  - { id: b, require: ctx.device, source: { lines: [1] } }
  - { id: c, forbid: [months, urls, urls], source: { lines: [1] } }
  - { id: d, when: { customer.name.fulll: present, bypass.kcp.titel: present }, require: card, source: { lines: [1] } }
  - { id: e, note: { ko: 가, en: a }, at: 'products[].id', source: { lines: [1] } }
",
    );
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:7 `crad` PS0205: `pay` of v2/kcp has no parameter `crad`
        did you mean `card`?
    gateways/v2/kcp/pay.yaml:7 `compny` PS0205: `card` in `pay` of v2/kcp has no parameter `compny`
        did you mean `company`?
    gateways/v2/kcp/pay.yaml:7 `x` PS0205: `card.company` in `pay` of v2/kcp is a code of `company` and has no members
    gateways/v2/kcp/pay.yaml:7 `id` PS0205: `products` in `pay` of v2/kcp is an array
        its elements are `products[].id`
    gateways/v2/kcp/pay.yaml:7 `[]` PS0205: `card` in `pay` of v2/kcp is not an array
    gateways/v2/kcp/pay.yaml:7 `.` PS0204: `.` cannot stand here; names with other characters than letters, digits, `_`, `-`, `$` are quoted
    gateways/v2/kcp/pay.yaml:7 `company2` PS0205: `pay` of v2/kcp has no parameter `company2`
    gateways/v2/kcp/pay.yaml:8 `ctx.device` PS0204: `ctx.device` is not a parameter
    gateways/v2/kcp/pay.yaml:9 `months` PS0205: `pay` of v2/kcp has no parameter `months`
        did you mean `card.plans[].months`?
    gateways/v2/kcp/pay.yaml:9 `urls` PS0302: `urls` stands here twice
    gateways/v2/kcp/pay.yaml:10 `fulll` PS0205: `customer.name` in `pay` of v2/kcp has no parameter `fulll`
        did you mean `full`?
    gateways/v2/kcp/pay.yaml:10 `titel` PS0205: `bypass.kcp` in `pay` of v2/kcp has no parameter `titel`
        did you mean `title`?
    gateways/v2/kcp/pay.yaml:11 `[]` PS0304: here a path means one value, not every element
        of elements, speak through `some: { in: ..., where: { ... } }` or `each`
    ");
}

#[test]
fn shapes_of_rules() {
    let found = of_rules(
        "\
\x20 - { id: none, source: { lines: [1] } }
  - { id: two, require: card, forbid: urls, source: { lines: [1] } }
  - { id: Not_Kebab, require: card, source: { lines: [1] } }
  - { id: nowhere, require: card }
  - { id: instead, require: card, instead: urls, at: card, source: { lines: [1] } }
  - { id: unreasoned, require: card, severity: notice, source: { lines: [1] } }
  - { id: words, require: card, severity: fatal, certainty: sure, on_violation: reject, reason: { ko: 가, en: a }, source: { lines: [1] } }
  - { id: none, require: card, source: { lines: [1] } }
  - { id: known-buyer, require: card, source: { lines: [1] } }
  - { id: empty, require: [], source: { lines: [1] } }
  - { id: contract, needs_contract: escro, source: { lines: [1] } }
  - { id: small, any_of: [card], source: { lines: [1] } }
  - { id: flat, together: [card, [urls, data]], source: { lines: [1] } }
  - { id: mixed, any_of: ['products[].id', card], source: { lines: [1] } }
  - { id: again, exactly_one: [card, card], source: { lines: [1] } }
  - { id: allows, allow: { card.company: [hyundia], card.quota: 5, payMethod: { also: ['*'] }, products: [1] }, source: { lines: [1] } }
  - { id: limits, limit: { card.quota: { max_length: 3 }, orderName: {}, urls: { required: true } }, source: { lines: [1] } }
",
    );
    insta::assert_snapshot!(found, @"
    gateways/v2/kcp/pay.yaml:7 `none` PS0301: the rule has no effect
        add `require`, `recommend`, `forbid`, `ignore`, `allow`, `limit`, `any_of`, `exactly_one`, `at_most_one`, `together`, `assert`, `needs_contract` or `note`
    gateways/v2/kcp/pay.yaml:8 `two` PS0301: the rule has several effects: `require` and `forbid`
        write a rule for each
    gateways/v2/kcp/pay.yaml:9 `Not_Kebab` PS0203: the id of a rule is kebab-case, such as `free-interest`; `Not_Kebab` is not
        did you mean `not-kebab`?
    gateways/v2/kcp/pay.yaml:10 `{ id: nowhere, require: card }` PS0401: the rule does not say where it comes from
        add `source: { lines: [...] }`
    gateways/v2/kcp/pay.yaml:11 `instead` PS0302: `instead` says what to use in place of what is ignored; it stands beside `ignore`
    gateways/v2/kcp/pay.yaml:11 `at` PS0302: the findings of `require` have their place; `at` has nothing to say
    gateways/v2/kcp/pay.yaml:12 `severity` PS0307: a severity of its own needs a reason
        add `reason: { ko: ..., en: ... }`
    gateways/v2/kcp/pay.yaml:13 `fatal` PS0105: `fatal` is no severity; expected `error`, `warning` or `notice`
    gateways/v2/kcp/pay.yaml:13 `sure` PS0105: `sure` is no certainty; expected `definite`, `usual` or `incomplete`
    gateways/v2/kcp/pay.yaml:13 `reject` PS0105: `reject` is no consequence; expected `rejected`, `ignored`, `truncated` or `replaced`
        did you mean `rejected`?
    gateways/v2/kcp/pay.yaml:14 `none` PS0202: the rule id `none` is taken already
        gateways/v2/kcp/pay.yaml:7 the first one
    gateways/v2/kcp/pay.yaml:15 `known-buyer` PS0202: the rule id `known-buyer` is taken already
        operations/v2/pay.yaml:37 the first one
    gateways/v2/kcp/pay.yaml:16 `[]` PS0302: an empty list says nothing
    gateways/v2/kcp/pay.yaml:17 `escro` PS0201: this gateway has no contract `escro`
        did you mean `escrow`?
    gateways/v2/kcp/pay.yaml:18 `[card]` PS0302: a group has at least two members
    gateways/v2/kcp/pay.yaml:19 `[urls, data]` PS0302: what stands `together` is one flat list
    gateways/v2/kcp/pay.yaml:20 `['products[].id', card]` PS0304: the members of a group stand in the same elements: nothing says which element goes with which
    gateways/v2/kcp/pay.yaml:21 `card` PS0302: this alternative stands here twice
    gateways/v2/kcp/pay.yaml:22 `hyundia` PS0206: `company` has no code `hyundia`
        did you mean `hyundai`?
    gateways/v2/kcp/pay.yaml:22 `5` PS0104: `card.quota`: expected a list, found the number 5
        write `[5]`
    gateways/v2/kcp/pay.yaml:22 `'*'` PS0302: a rule cannot add the literal `*` to the codes of `method`
        refine the parameter with `values: { also: [...] }`; the rule then lists it among its values
    gateways/v2/kcp/pay.yaml:22 `products` PS0210: `products` is an array, and has no list of values
    gateways/v2/kcp/pay.yaml:23 `max_length` PS0210: `max_length` says nothing of `card.quota`, which is a whole number
        write `range`
    gateways/v2/kcp/pay.yaml:23 `{}` PS0302: an empty mapping limits nothing
    gateways/v2/kcp/pay.yaml:23 `required` PS0102: `required` does not belong here; expected `values`, `min_length`, `max_length`, `max_bytes`, `encodable_in`, `charset`, `prefix`, `format`, `range`, `min_items`, `max_items` or `unique_by`
    ");
}

#[test]
fn conditions() {
    let all = [
        "{ }",
        "{ any: [] }",
        "{ any: { payMethod: CARD } }",
        "{ not: [] }",
        "{ is: dirct }",
        "{ is: [] }",
        "{ payMethod: CRAD }",
        "{ payMethod: POINT }",
        "{ card.company: SHINHAN_CARD }",
        "{ card.company: { in: bigg } }",
        "{ card.company: { in: months } }",
        "{ card.quota: { in: big } }",
        "{ payMethod: { in: big } }",
        "{ orderName: { in: months } }",
        "{ card.quota: '5' }",
        "{ card.quota: 1.5 }",
        "{ card.quota: '5..2' }",
        "{ orderName: 5 }",
        "{ isEscrow: 'true' }",
        "{ isEscrow: yes please }",
        "{ card: CARD }",
        "{ products: [1] }",
        "{ 'products[].id': x }",
        "{ data: 1 }",
        "{ orderName: { lt: 5 } }",
        "{ card.quota: { lt: x } }",
        "{ card.quota: { lt: 5, le: 6 } }",
        "{ card.quota: { gt: 6, lt: 5 } }",
        "{ card.quota: { lt: 5, not: 3 } }",
        "{ card.quota: { } }",
        "{ card.quota: { less: 3 } }",
        "{ card.quota: { not: present } }",
        "{ card.quota: [] }",
        "{ ctx.device: tablet }",
        "{ ctx.device: present }",
        "{ ctx.devise: pc }",
        "{ ctx.payment: x }",
        "{ ctx.payment.paid_att: x }",
        "{ ctx.payment.paid_at: { lt: yesterday } }",
        "{ ctx.sdk: { ge: 1.2 } }",
        "{ ctx.sdk: { ge: v1 } }",
        "{ ctx.holds: escrw }",
        "{ derived.totl: 1 }",
        "{ derived.total: present }",
        "{ some: { in: products } }",
        "{ some: { in: 'products[]', where: { id: x } } }",
        "{ some: { in: card, where: { id: x } } }",
        "{ some: { in: products, where: { idd: x, amount: a } } }",
        "{ each: { in: urls, where: { '.': 5 } } }",
    ];
    let found: Vec<String> = all.iter().map(|condition| format!("{condition}\n{}", when(condition))).collect();
    insta::assert_snapshot!(found.concat(), @"
    { }
    gateways/v2/kcp/pay.yaml:7 `{ }` PS0303: an empty condition says nothing; leave it out
    { any: [] }
    gateways/v2/kcp/pay.yaml:7 `[]` PS0303: an empty list says nothing
    { any: { payMethod: CARD } }
    gateways/v2/kcp/pay.yaml:7 `{ payMethod: CARD }` PS0104: `any`: expected a list, found a mapping
        write a list of conditions: `any: [{ payMethod: ... }]`
    { not: [] }
    gateways/v2/kcp/pay.yaml:7 `[]` PS0104: `not`: expected a mapping, found a list
        write `not: { any: [...] }` if none of these may hold, `not: { all: [...] }` if not all together
    { is: dirct }
    gateways/v2/kcp/pay.yaml:7 `dirct` PS0201: this gateway has no predicate `dirct`
        did you mean `direct`?
    { is: [] }
    gateways/v2/kcp/pay.yaml:7 `[]` PS0303: an empty list says nothing
    { payMethod: CRAD }
    gateways/v2/kcp/pay.yaml:7 `CRAD` PS0206: `method` has no code `CRAD`
        did you mean `CARD`?
    { payMethod: POINT }
    gateways/v2/kcp/pay.yaml:7 `POINT` PS0206: the code `POINT` of `method` has no spelling in v2-sdk
    { card.company: SHINHAN_CARD }
    gateways/v2/kcp/pay.yaml:7 `SHINHAN_CARD` PS0206: `company` has no code `SHINHAN_CARD`
        specs name codes by their id: `shinhan`
    { card.company: { in: bigg } }
    gateways/v2/kcp/pay.yaml:7 `bigg` PS0201: this gateway has no set `bigg`
        did you mean `big`?
    { card.company: { in: months } }
    gateways/v2/kcp/pay.yaml:7 `months` PS0209: the set `months` is of plain values, and this is a code of `company`
        give the set `system: company`
    { card.quota: { in: big } }
    gateways/v2/kcp/pay.yaml:7 `big` PS0209: the set `big` is of the code system `company`, and this is a whole number
    { payMethod: { in: big } }
    gateways/v2/kcp/pay.yaml:7 `big` PS0209: the set `big` is of the code system `company`, and this is a code of `method`
    { orderName: { in: months } }
    gateways/v2/kcp/pay.yaml:7 `months` PS0209: the set `months` does not fit here: `0` is not a string
    { card.quota: '5' }
    gateways/v2/kcp/pay.yaml:7 `'5'` PS0209: `5` is not a whole number
        without quotes: `5`
    { card.quota: 1.5 }
    gateways/v2/kcp/pay.yaml:7 `1.5` PS0209: `1.5` is not a whole number
    { card.quota: '5..2' }
    gateways/v2/kcp/pay.yaml:7 `'5..2'` PS0211: `5..2` does not say whether its end belongs to it; ranges are written `1..=12`
        write `1..=12`, `0..` or `..=100`
    { orderName: 5 }
    gateways/v2/kcp/pay.yaml:7 `5` PS0209: `5` is not a string
        a text is quoted: `'5'`
    { isEscrow: 'true' }
    gateways/v2/kcp/pay.yaml:7 `'true'` PS0209: `true` is not a boolean
        without quotes: `true`
    { isEscrow: yes please }
    gateways/v2/kcp/pay.yaml:7 `yes please` PS0209: `yes please` is not a boolean
    { card: CARD }
    gateways/v2/kcp/pay.yaml:7 `CARD` PS0303: `card` is an object; only `present` and `absent` can be said of it
    { products: [1] }
    gateways/v2/kcp/pay.yaml:7 `[1]` PS0303: `products` is an array; only `present` and `absent` can be said of it
        of its elements, speak through `some: { in: ..., where: { ... } }` or `each`
    { 'products[].id': x }
    gateways/v2/kcp/pay.yaml:7 `[]` PS0304: here a path means one value, not every element
        of elements, speak through `some: { in: ..., where: { ... } }` or `each`
    { data: 1 }
    gateways/v2/kcp/pay.yaml:7 `1` PS0303: `data` is any JSON; only `present` and `absent` can be said of it
    { orderName: { lt: 5 } }
    gateways/v2/kcp/pay.yaml:7 `{ lt: 5 }` PS0209: a string has no order; only numbers, instants and versions are compared
    { card.quota: { lt: x } }
    gateways/v2/kcp/pay.yaml:7 `x` PS0209: `x` is not a whole number
    { card.quota: { lt: 5, le: 6 } }
    gateways/v2/kcp/pay.yaml:7 `le` PS0303: two bounds on the same side
    { card.quota: { gt: 6, lt: 5 } }
    gateways/v2/kcp/pay.yaml:7 `{ gt: 6, lt: 5 }` PS0303: no number lies between these bounds
    { card.quota: { lt: 5, not: 3 } }
    gateways/v2/kcp/pay.yaml:7 `not` PS0303: only bounds stand together in a matcher, not `lt` and `not`
    { card.quota: { } }
    gateways/v2/kcp/pay.yaml:7 `{ }` PS0303: an empty matcher says nothing
    { card.quota: { less: 3 } }
    gateways/v2/kcp/pay.yaml:7 `less` PS0102: `less` does not belong here; expected `lt`, `le`, `gt`, `ge`, `eq`, `not`, `in`, `not_in` or `value`
        write `lt`: `card.quota: { lt: 3 }`
    { card.quota: { not: present } }
    gateways/v2/kcp/pay.yaml:7 `present` PS0303: `not` takes values, and `present` is none
        write `absent`; of the text itself, `{ not: [present] }`
    { card.quota: [] }
    gateways/v2/kcp/pay.yaml:7 `[]` PS0303: an empty list says nothing
    { ctx.device: tablet }
    gateways/v2/kcp/pay.yaml:7 `tablet` PS0201: `tablet` is not one of `pc`, `mobile-browser`, `app` or `mobile`
    { ctx.device: present }
    gateways/v2/kcp/pay.yaml:7 `present` PS0303: `present` can only be said of parameters: `ctx.device` is part of no payload
    { ctx.devise: pc }
    gateways/v2/kcp/pay.yaml:7 `devise` PS0201: `devise` is not the name of a context field
        did you mean `device`?
    { ctx.payment: x }
    gateways/v2/kcp/pay.yaml:7 `x` PS0303: `ctx.payment` is an object; only `present` and `absent` can be said of it
    { ctx.payment.paid_att: x }
    gateways/v2/kcp/pay.yaml:7 `paid_att` PS0201: `paid_att` is not the name of a context field
        did you mean `paid_at`?
    { ctx.payment.paid_at: { lt: yesterday } }
    gateways/v2/kcp/pay.yaml:7 `yesterday` PS0209: `yesterday` is not an instant
        an instant is written as in RFC 3339: `2024-01-31T00:00:00+09:00`
    { ctx.sdk: { ge: 1.2 } }
    gateways/v2/kcp/pay.yaml:7 `1.2` PS0209: `1.2` is not a version
        a text is quoted: `'1.2'`
    { ctx.sdk: { ge: v1 } }
    gateways/v2/kcp/pay.yaml:7 `v1` PS0209: `v1` is not a version
        a version is dotted numbers: `1.2.0`
    { ctx.holds: escrw }
    gateways/v2/kcp/pay.yaml:7 `escrw` PS0201: this gateway has no contract `escrw`
        did you mean `escrow`?
    { derived.totl: 1 }
    gateways/v2/kcp/pay.yaml:7 `totl` PS0201: `totl` is not the name of a derived number declared before
        did you mean `total`?
    { derived.total: present }
    gateways/v2/kcp/pay.yaml:7 `present` PS0303: `present` can only be said of parameters: `derived.total` is part of no payload
    { some: { in: products } }
    gateways/v2/kcp/pay.yaml:7 `{ in: products }` PS0103: elements are spoken of as `{ in: <array>, where: { ... } }`
    { some: { in: 'products[]', where: { id: x } } }
    gateways/v2/kcp/pay.yaml:7 `'products[]'` PS0304: `in` names the array, not its elements
        write `products`
    { some: { in: card, where: { id: x } } }
    gateways/v2/kcp/pay.yaml:7 `card` PS0303: `card` is an object, not an array
    { some: { in: products, where: { idd: x, amount: a } } }
    gateways/v2/kcp/pay.yaml:7 `idd` PS0205: `products[]` in `pay` of v2/kcp has no parameter `idd`
        did you mean `id`?
    gateways/v2/kcp/pay.yaml:7 `a` PS0209: `a` is not a number
    { each: { in: urls, where: { '.': 5 } } }
    gateways/v2/kcp/pay.yaml:7 `5` PS0209: `5` is not a string
        a text is quoted: `'5'`
    ");
}

#[test]
fn expressions() {
    let all = [
        "amount",
        "amount >",
        "amount = 1",
        "amount == 'x'",
        "amount + orderName > 1",
        "orderName > 'a'",
        "orderName == 'a' && amount",
        "'!amount'",
        "payMethod == 'CRAD'",
        "ctx.device == 'tablet'",
        "ctx.sdk == '1'",
        "ctx.nwo > 1",
        "crad.quota > 1",
        "card.quota > derived.totl",
        "card > 1",
        "products[].amount > 1",
        "sum(amount) > 1",
        "sum(products[].amount * card.plans[].x) > 1",
        "sum(products[].amount * len(urls[])) > 1",
        "sum(sum(products[].amount)) > 1",
        "length(orderName) > 1",
        "len(amount) > 1",
        "len(orderName, 3) > 1",
        "virtualAccount.due > ctx.now",
        "instant(virtualAccount.due) > add_days(ctx.now)",
        "number(orderName) in 1..=ctx.now",
        "number(flag) > flag",
        "time_of_day(ctx.now) in 06:00..=24:00",
        "bypass.\"odd.nam\" == 'x'",
        "len(products) > 1 // none",
    ];
    let found: Vec<String> = all.iter().map(|text| format!("{text}\n{}", assert(text))).collect();
    insta::assert_snapshot!(found.concat(), @r#"
    amount
    gateways/v2/kcp/pay.yaml:10 `amount` PS0306: expected a boolean, found a number
    amount >
    gateways/v2/kcp/pay.yaml:10 `` PS0305: expected a value, but the expression ends
    amount = 1
    gateways/v2/kcp/pay.yaml:10 `=` PS0305: an operator is missing before this
        equality is `==`
    amount == 'x'
    gateways/v2/kcp/pay.yaml:10 `'x'` PS0306: a text cannot be compared with a number
    amount + orderName > 1
    gateways/v2/kcp/pay.yaml:10 `orderName` PS0306: expected a number, found a text
        read its digits by `number(...)`
    orderName > 'a'
    gateways/v2/kcp/pay.yaml:10 `orderName` PS0306: a text has no order and cannot be compared so
    orderName == 'a' && amount
    gateways/v2/kcp/pay.yaml:10 `amount` PS0306: expected a boolean, found a number
    '!amount'
    gateways/v2/kcp/pay.yaml:10 `amount` PS0306: expected a boolean, found a number
    payMethod == 'CRAD'
    gateways/v2/kcp/pay.yaml:10 `'CRAD'` PS0206: `method` has no code `CRAD`
        did you mean `CARD`?
    ctx.device == 'tablet'
    gateways/v2/kcp/pay.yaml:10 `'tablet'` PS0201: `tablet` is not one of `pc`, `mobile-browser`, `app` or `mobile`
    ctx.sdk == '1'
    gateways/v2/kcp/pay.yaml:10 `ctx.sdk` PS0306: `ctx.sdk` is a version, which expressions cannot read; ask for it in `when`
    ctx.nwo > 1
    gateways/v2/kcp/pay.yaml:10 `nwo` PS0201: `nwo` is not the name of a context field
        did you mean `now`?
    crad.quota > 1
    gateways/v2/kcp/pay.yaml:10 `crad` PS0205: `pay` of v2/kcp has no parameter `crad`
        did you mean `card`?
    card.quota > derived.totl
    gateways/v2/kcp/pay.yaml:10 `totl` PS0201: `totl` is not the name of a derived number declared before
        did you mean `total`?
    card > 1
    gateways/v2/kcp/pay.yaml:10 `card` PS0306: `card` is an object, which expressions cannot read
    products[].amount > 1
    gateways/v2/kcp/pay.yaml:10 `[]` PS0304: `[]` is understood inside `sum(...)` only
    sum(amount) > 1
    gateways/v2/kcp/pay.yaml:10 `sum(amount)` PS0306: `sum` runs through an array; one of its paths needs `[]`
    sum(products[].amount * card.plans[].x) > 1
    gateways/v2/kcp/pay.yaml:10 `x` PS0205: `card.plans[]` in `pay` of v2/kcp has no parameter `x`
    sum(products[].amount * len(urls[])) > 1
    gateways/v2/kcp/pay.yaml:10 `urls[]` PS0304: `sum` runs through one array, here `products`
    sum(sum(products[].amount)) > 1
    gateways/v2/kcp/pay.yaml:10 `sum(products[].amount)` PS0306: `sum` inside `sum`
    length(orderName) > 1
    gateways/v2/kcp/pay.yaml:10 `length` PS0201: there is no function `length`
        write `len`
    len(amount) > 1
    gateways/v2/kcp/pay.yaml:10 `amount` PS0306: `len` measures a text or an array, not a number
    len(orderName, 3) > 1
    gateways/v2/kcp/pay.yaml:10 `len(orderName, 3)` PS0306: `len` takes one argument, not 2
    virtualAccount.due > ctx.now
    gateways/v2/kcp/pay.yaml:10 `ctx.now` PS0306: an instant cannot be compared with a text
    instant(virtualAccount.due) > add_days(ctx.now)
    gateways/v2/kcp/pay.yaml:10 `add_days(ctx.now)` PS0306: `add_days` takes 2 arguments, not 1
    number(orderName) in 1..=ctx.now
    gateways/v2/kcp/pay.yaml:10 `ctx.now` PS0306: expected a number, found an instant
    number(flag) > flag
    gateways/v2/kcp/pay.yaml:10 `flag` PS0306: `flag` is a whole number or a string, which expressions cannot read
    time_of_day(ctx.now) in 06:00..=24:00
    gateways/v2/kcp/pay.yaml:10 `24:00` PS0305: a time of day is written `06:00`, from `00:00` to `23:59`
    bypass."odd.nam" == 'x'
    gateways/v2/kcp/pay.yaml:10 `"odd.nam"` PS0205: `bypass` in `pay` of v2/kcp has no parameter `odd.nam`
        did you mean `odd.name`?
    len(products) > 1 // none
    gateways/v2/kcp/pay.yaml:10 `//` PS0305: expressions have no comments
    "#);
}

#[test]
fn elements_are_no_members_of_groups() {
    let found = of_rules("  - { id: elements, any_of: ['products[]', 'products[].id'], source: { lines: [1] } }\n");
    insta::assert_snapshot!(found, @"gateways/v2/kcp/pay.yaml:7 `['products[]', 'products[].id']` PS0304: an element is no member of a group: name what it holds");
}
