//! What is said of documents, context, code systems and operations.

use super::mistakes;
use super::world::{BARE_GATEWAY, CODES, CONTEXT, DOCUMENTS, FRAGMENT, GATEWAY, INPUTS, KCP_PAY, KCP_SCHEDULE, PAY, SCHEDULE};

/// What is said of an operation file, where nothing else is there that could refer to it.
fn of_operation(text: &str) -> String {
    let head = "operation: pay\nversion: v2\ndialect: v2-sdk\ncall: { function: F }\nname: { ko: 가, en: a }\n\
                doc: { ko: 가, en: a }\nsource_doc: sdk\n";
    mistakes(&[
        (PAY, &format!("{head}{text}")),
        (SCHEDULE, ""),
        (GATEWAY, BARE_GATEWAY),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ])
}

/// What is said of a file of code systems.
fn of_codes(text: &str) -> String {
    mistakes(&[
        (CODES, text),
        (PAY, ""),
        (SCHEDULE, ""),
        (INPUTS, ""),
        (GATEWAY, BARE_GATEWAY),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ])
}

#[test]
fn documents_and_context() {
    let documents = "\
sources:
  kcp-guide: { title: { ko: '', en: guide }, kind: gide, version: v3, sha256: 12ab }
  sdk: { title: { ko: 스키마, en: schema }, kind: reference }
  iso-4217: { title: { ko: 통화, en: currencies }, kind: standard }
";
    insta::assert_snapshot!(mistakes(&[(DOCUMENTS, documents)]), @"
    sources.yaml:2 `''` PS0105: a text says something in both languages
    sources.yaml:2 `gide` PS0105: `gide` is no kind of document; expected `guide`, `reference` or `standard`
        did you mean `guide`?
    sources.yaml:2 `v3` PS0105: `v3` is no version; expected `v1` or `v2`
    sources.yaml:2 `12ab` PS0105: a SHA-256 is 64 digits and letters from `a` to `f`
    ");
    let context = "\
context:
  device:
    type: choice
    values: [pc, mobile-browser, app]
    groups: { mobile: [mobile-browser, ap], pc: [] }
    name: { ko: 기기, en: device }
    value_names: { pcc: { ko: PC, en: PC } }
    doc: { ko: 기기, en: device }
  holds: { type: contract, name: { ko: 계약, en: contracts }, doc: { ko: 계약, en: contracts } }
  sdk: { type: version, values: [a], name: { ko: 버전, en: version }, doc: { ko: 버전, en: version } }
  a.b: { type: string, name: { ko: 가, en: a }, doc: { ko: 가, en: a } }
";
    let found = mistakes(&[(CONTEXT, context), (KCP_PAY, ""), (KCP_SCHEDULE, ""), (FRAGMENT, ""), (GATEWAY, BARE_GATEWAY)]);
    insta::assert_snapshot!(found, @"
    context.yaml:5 `ap` PS0201: `ap` is not the name of a value of this choice
        did you mean `app`?
    context.yaml:5 `pc` PS0202: `pc` is a value already
    context.yaml:7 `pcc` PS0201: `pcc` is neither a value nor a group
        did you mean `pc`?
    context.yaml:9 `contract` PS0105: `contract` is no type; expected `choice`, `contracts`, `version`, `instant`, `string`, `integer`, `number`, `boolean` or `object`
        did you mean `contracts`?
    context.yaml:10 `values` PS0212: `values` is for the type `choice`
    context.yaml:11 `a.b` PS0203: names of context fields have no dots
    ");
}

#[test]
fn code_systems() {
    let found = of_codes(
        "\
code_systems:
  a:
    name: { ko: 가, en: a }
    dialects: [v2-sdk, v2-rset, v2-sdk]
    legacy_prefix: { v2-rest: A, v2-sdk: X }
    source: { doc: sdk }
    codes:
      one: { v2-sdk: ONE, ko: 하나, en: one }
      other: { v2-sdk: [OTHER, ONE], ko: 다른, en: other }
      third: { v2-sdk: X_OTHER, ko: 셋, en: third }
      wrong: { v1-sdk: W, only: [v2-sdk], ko: 넷, en: '' }
      both: { v2-sdk: [B, B, ''], code: C, ko: 다섯, en: five }
  b: { name: { ko: 나, en: b }, dialects: [], codes: {} }
",
    );
    insta::assert_snapshot!(found, @"
    codes/all.yaml:4 `v2-rset` PS0105: `v2-rset` is no dialect; expected `v1-sdk`, `v1-rest`, `v2-sdk` or `v2-rest`
        did you mean `v2-rest`?
    codes/all.yaml:4 `v2-sdk` PS0202: the dialect v2-sdk is listed twice
    codes/all.yaml:5 `v2-rest` PS0105: this code system does not have the dialect v2-rest
        its `dialects` list those that it has
    codes/all.yaml:6 `{ doc: sdk }` PS0103: a citation names `lines`
    codes/all.yaml:9 `other` PS0208: in v2-sdk, `ONE` spells `one` and `other`
        codes/all.yaml:8 the other code
    codes/all.yaml:11 `v1-sdk` PS0105: this code system does not have the dialect v1-sdk
        its `dialects` list those that it has
    codes/all.yaml:11 `only` PS0105: `only` cannot stand beside spellings: the code exists in the dialects that spell it
    codes/all.yaml:11 `''` PS0105: a code has a name in both languages
    codes/all.yaml:12 `B` PS0202: the spelling `B` is listed twice
    codes/all.yaml:12 `''` PS0105: a spelling is not empty
    codes/all.yaml:12 `code` PS0105: `code` cannot stand beside spellings: the code exists in the dialects that spell it
    codes/all.yaml:13 `[]` PS0105: a code system has at least one dialect
    codes/all.yaml:13 `codes` PS0105: a code system has at least one code
    ");
}

#[test]
fn words_of_choices() {
    let values: Vec<String> = (0..65).map(|number| format!("w{number}")).collect();
    let context = format!(
        "context:\n  a: {{ type: choice, values: [x, w, x], groups: {{ z: [w, w] }}, name: {{ ko: 가, en: a }}, doc: {{ ko: 가, en: a }} }}\n  \
         b: {{ type: choice, values: [{}], name: {{ ko: 가, en: a }}, doc: {{ ko: 가, en: a }} }}\n",
        values.join(", ")
    );
    let found = mistakes(&[(CONTEXT, &context), (KCP_PAY, ""), (KCP_SCHEDULE, ""), (FRAGMENT, ""), (GATEWAY, BARE_GATEWAY)]);
    insta::assert_snapshot!(found, @"
    context.yaml:2 `x` PS0202: `x` is listed twice
    context.yaml:2 `w` PS0202: `w` is listed twice
    context.yaml:3 `values` PS0105: a choice has at most 64 values
    ");
}

#[test]
fn a_system_without_codes_in_the_dialect() {
    let codes = "code_systems:\n  method:\n    name: { ko: 가, en: a }\n    dialects: [v2-sdk, v2-rest]\n    codes:\n      \
                 POINT: { only: [v2-rest], ko: 포인트, en: points }\n";
    let head = "operation: pay\nversion: v2\ndialect: v2-sdk\ncall: { function: F }\nname: { ko: 가, en: a }\n\
                doc: { ko: 가, en: a }\nparameters: { x: { code: method } }\n";
    let found = mistakes(&[
        (CODES, codes),
        (PAY, head),
        (SCHEDULE, ""),
        (INPUTS, ""),
        (GATEWAY, BARE_GATEWAY),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"operations/v2/pay.yaml:7 `method` PS0206: no code of `method` has a spelling in v2-sdk");
}

#[test]
fn heads() {
    let found = mistakes(&[
        (
            PAY,
            "operation: Pay\nversion: v2\ndialect: v1-sdk\ncall: { function: F, route: x }\nname: { ko: 가, en: a }\n\
             doc: { ko: 가, en: a }\nsource_doc: sdkk\nuse: feilds\n",
        ),
        (
            SCHEDULE,
            "operation: schedule\nversion: v3\ndialect: v2-rest\ncall: { method: PSOT, route: 'pay/{id}/{paymentId}/{x' }\n\
             name: { ko: 가, en: a }\ndoc: { ko: 가, en: a }\nparameters: { paymentIdd: { type: string }, id: { type: string } }\n",
        ),
        (GATEWAY, BARE_GATEWAY),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:1 `Pay` PS0203: the id of an operation is kebab-case, such as `free-interest`; `Pay` is not
        did you mean `pay`?
    operations/v2/pay.yaml:3 `v1-sdk` PS0105: v1-sdk is not a dialect of v2
    operations/v2/pay.yaml:4 `{ function: F, route: x }` PS0105: a call is either a `function` or a `method` with its `route`
    operations/v2/pay.yaml:7 `sdkk` PS0201: `sdkk` is not the name of a document in sources.yaml
        did you mean `sdk`?
    operations/v2/pay.yaml:8 `feilds` PS0201: `feilds` is not the name of an input of v2
        did you mean `fields`?
    operations/v2/schedule.yaml:2 `v3` PS0105: `v3` is no version; expected `v1` or `v2`
    operations/v2/schedule.yaml:3 `v2-rest` PS0105: v2-rest is not a dialect of v3
    operations/v2/schedule.yaml:4 `PSOT` PS0105: `PSOT` is no method; expected `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
        did you mean `POST`?
    operations/v2/schedule.yaml:4 `'pay/{id}/{paymentId}/{x'` PS0105: a route starts with `/`
    operations/v2/schedule.yaml:4 `id` PS0212: `id` is part of the route, so it is required
    operations/v2/schedule.yaml:4 `paymentId` PS0205: the route needs a parameter `paymentId`
        did you mean `paymentIdd`?
    operations/v2/schedule.yaml:4 `{x` PS0105: this brace is never closed
    ");
}

#[test]
fn the_same_operation_twice() {
    let head =
        "operation: pay\nversion: v2\ndialect: v2-sdk\ncall: { function: F }\nname: { ko: 가, en: a }\ndoc: { ko: 가, en: a }\n";
    let found = mistakes(&[
        (PAY, head),
        ("operations/v2/pay-2.yaml", head),
        (GATEWAY, BARE_GATEWAY),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:1 `pay` PS0202: there are two operations `pay` of v2
        operations/v2/pay-2.yaml:1 the first one
    ");
}

#[test]
fn types() {
    let found = of_operation(
        "\
parameters:
  a: { type: strng }
  b: { type: [string, object] }
  c: { type: [string] }
  d: { code: methd }
  e: { type: string, code: method }
  f: {}
  g: { members: {} }
  h: { type: amount }
  i: { type: amount, currency: j, unit: minro }
  j: { type: string, unit: minor, open: true, items: { type: string } }
  k: { type: array }
  l: { use: customr }
  m: { use: customer, type: object }
  n: { code: skin }
  o: { type: array, items: { type: strin }, unique_by: . }
",
    );
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:9 `strng` PS0105: `strng` is no type; expected `string`, `integer`, `number`, `boolean`, `object`, `array`, `json` or `amount`
        did you mean `string`?
    operations/v2/pay.yaml:10 `object` PS0105: a union is of `string`, `integer`, `number` and `boolean`, not `object`
    operations/v2/pay.yaml:11 `[string]` PS0105: a union has at least two types
    operations/v2/pay.yaml:12 `methd` PS0201: `methd` is not the name of a code system
        did you mean `method`?
    operations/v2/pay.yaml:13 `type` PS0212: `type` and `code` exclude each other: codes are strings
    operations/v2/pay.yaml:14 `f` PS0103: a parameter has a type
        add `type`, `code` or `use`
    operations/v2/pay.yaml:15 `g` PS0103: a parameter has a type
        add `type`, `code` or `use`
    operations/v2/pay.yaml:16 `amount` PS0212: an amount names the parameter of its `currency` and its `unit`
        `unit: minor` counts in the currency's smallest unit, `unit: major` in whole ones
    operations/v2/pay.yaml:17 `minro` PS0105: `minro` is no unit; expected `minor` or `major`
        did you mean `minor`?
    operations/v2/pay.yaml:18 `unit` PS0212: `unit` is for amounts
    operations/v2/pay.yaml:18 `open` PS0212: `open` is for objects
    operations/v2/pay.yaml:18 `items` PS0212: `items` is for arrays
    operations/v2/pay.yaml:19 `k` PS0103: an array says what its elements are: `items`
    operations/v2/pay.yaml:20 `customr` PS0201: `customr` is not the name of an input of v2
        did you mean `customer`?
    operations/v2/pay.yaml:21 `type` PS0212: `type` cannot stand beside `use`, which says it already
    operations/v2/pay.yaml:22 `n` PS0009: the key `n` without quotes is a boolean to some YAML readers and a text to others
        quote it: 'n'
    operations/v2/pay.yaml:22 `skin` PS0201: `skin` is not the name of a code system
    operations/v2/pay.yaml:23 `strin` PS0105: `strin` is no type; expected `string`, `integer`, `number`, `boolean`, `object`, `array`, `json` or `amount`
        did you mean `string`?
    ");
}

#[test]
fn what_refers_to_siblings() {
    let found = of_operation(
        "\
parameters:
  method: { code: method, selects: { CARD: crad, TRANSFER: card, VIRTUAL_ACCOUNT: word } }
  card: { type: object, members: { word: { type: string } } }
  word: { type: string }
  a: { type: amount, currency: word, unit: minor }
  b: { type: amount, currency: curency, unit: minor }
  c: { type: amount, currency: card, unit: minor }
  d: { type: amount, currency: 'list[].currency', unit: minor }
  list: { type: array, items: { type: object, members: { currency: { code: currency }, amount: { type: amount, currency: 'list[].currency', unit: minor } } } }
  e: { code: method, default: TRANSFER }
  f: { type: integer, default: '1' }
  g: { type: integer, default: 1.5 }
  h: { type: object, default: {} }
  i: { type: boolean, default: 1 }
  j: { code: company, default: SHINHAN }
  k: { code: method, default: POINT }
",
    );
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:9 `crad` PS0205: `crad` is not beside `method`
        did you mean `card`?
    operations/v2/pay.yaml:9 `TRANSFER` PS0206: `method` has no code `TRANSFER`
        its codes are `CARD` and `VIRTUAL_ACCOUNT`
    operations/v2/pay.yaml:9 `word` PS0212: `word` is a string, and only objects are selected
    operations/v2/pay.yaml:13 `curency` PS0205: `pay` has no parameter `curency`
    operations/v2/pay.yaml:14 `card` PS0212: `card` is an object, which has no exponents, so it is no currency
    operations/v2/pay.yaml:15 `'list[].currency'` PS0212: `d` is not an element of the array that `list[].currency` runs through
    operations/v2/pay.yaml:17 `TRANSFER` PS0206: `method` has no code `TRANSFER`
        its codes are `CARD` and `VIRTUAL_ACCOUNT`
    operations/v2/pay.yaml:18 `'1'` PS0209: `1` is not a whole number
        without quotes: `1`
    operations/v2/pay.yaml:19 `1.5` PS0209: `1.5` is not a whole number
    operations/v2/pay.yaml:20 `default` PS0212: an object has no default
    operations/v2/pay.yaml:21 `1` PS0209: `1` is not a boolean
    operations/v2/pay.yaml:22 `SHINHAN` PS0206: `company` has no code `SHINHAN`
        specs name codes by their id: `shinhan`
    operations/v2/pay.yaml:23 `POINT` PS0206: the code `POINT` of `method` has no spelling in v2-sdk
    ");
}

#[test]
fn checks() {
    let found = of_operation(
        "\
parameters:
  a: { type: boolean, max_length: 3 }
  b: { type: string, max_length: -1, min_length: many, range: 1..=2, unique_by: x }
  c: { type: string, max_bytes: 100 }
  d: { type: string, max_bytes: { limit: 100, encoding: cp949 } }
  e: { type: string, charset: [letters, digit, ab], prefix: '', encodable_in: euc_kr }
  f: { type: string, format: [rfc3339, yyyy-mmdd], charset: [] }
  g: { type: integer, range: 1..12 }
  h: { type: integer, range: 12..=1, values: [1, '2', '3..', 1] }
  i: { type: array, items: { type: object, members: { id: { type: string }, o: { type: object } } }, unique_by: di, min_items: 1.5 }
  j: { type: array, items: { type: object, members: { o: { type: object } } }, unique_by: . }
  k: { code: company, values: [shinhann, SHINHAN, bc, X], max_length: 3 }
  l: { code: company, values: { all_except: [bc], in: [bc] } }
  m: { code: company, values: { also: [SHINHAN] } }
  n: { type: string, values: { all_except: [a] }, max_length: { error: 3, warning: x, reason: { ko: 가 } } }
  o: { type: string, values: { set: big } }
  p: { type: string, values: { also: [x] } }
  q: { type: string, values: [] }
  r: { type: string, values: [1, true] }
  s: { type: object, values: [1] }
",
    );
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:9 `max_length` PS0210: `max_length` says nothing of `a`, which is a boolean
    operations/v2/pay.yaml:10 `-1` PS0105: expected a whole number from zero, found -1
    operations/v2/pay.yaml:10 `many` PS0104: `min_length`: expected a whole number from zero, found the text `many`
    operations/v2/pay.yaml:10 `range` PS0210: `range` says nothing of `b`, which is a string
    operations/v2/pay.yaml:10 `unique_by` PS0210: `unique_by` says nothing of `b`, which is a string
    operations/v2/pay.yaml:11 `100` PS0104: `max_bytes`: expected a mapping, found the number 100
        write `{ limit: 100, encoding: ... }`, with `utf-8`, `euc-kr`, or `unspecified` where the guide names none
    operations/v2/pay.yaml:12 `cp949` PS0105: `cp949` is no encoding; expected `utf-8` or `euc-kr`
    operations/v2/pay.yaml:13 `digit` PS0105: `digit` is neither a single character nor one of `letters`, `upper`, `lower`, `digits`, `hangul`, `katakana`, `latin`, `space` or `printable-ascii`
        did you mean `digits`?
    operations/v2/pay.yaml:13 `''` PS0105: everything starts with an empty text
    operations/v2/pay.yaml:13 `euc_kr` PS0105: `euc_kr` is no encoding; expected `utf-8` or `euc-kr`
        did you mean `euc-kr`?
    operations/v2/pay.yaml:14 `yyyy-mmdd` PS0105: `yyyy-mmdd` is not a format
        did you mean `yyyymmdd`?
    operations/v2/pay.yaml:14 `[]` PS0105: an empty list would allow no character
    operations/v2/pay.yaml:15 `1..12` PS0211: `1..12` does not say whether its end belongs to it; ranges are written `1..=12`
        write `1..=12`, `0..` or `..=100`
    operations/v2/pay.yaml:16 `12..=1` PS0211: `12..=1` is empty
        the lower end stands first: `1..=12`
    operations/v2/pay.yaml:16 `'2'` PS0209: `2` is not a whole number
        without quotes: `2`
    operations/v2/pay.yaml:16 `1` PS0202: this value is listed twice
    operations/v2/pay.yaml:17 `di` PS0205: `i[]` has no member `di`
        did you mean `id`?
    operations/v2/pay.yaml:17 `1.5` PS0105: expected a whole number from zero, found 1.5
    operations/v2/pay.yaml:18 `.` PS0205: the elements of `j` are no single values
    operations/v2/pay.yaml:19 `shinhann` PS0206: `company` has no code `shinhann`
        did you mean `shinhan`?
    operations/v2/pay.yaml:19 `SHINHAN` PS0206: `company` has no code `SHINHAN`
        specs name codes by their id: `shinhan`
    operations/v2/pay.yaml:19 `X` PS0206: `company` has no code `X`
        its codes are `shinhan`, `hyundai` and `bc`
    operations/v2/pay.yaml:19 `max_length` PS0210: `max_length` says nothing of `k`, which is a code of `company`
    operations/v2/pay.yaml:20 `{ all_except: [bc], in: [bc] }` PS0213: `all_except` and `in` exclude each other
    operations/v2/pay.yaml:21 `SHINHAN` PS0105: `SHINHAN` spells a code of `company` already
    operations/v2/pay.yaml:22 `n` PS0009: the key `n` without quotes is a boolean to some YAML readers and a text to others
        quote it: 'n'
    operations/v2/pay.yaml:22 `all_except` PS0210: `all_except` needs a code system, and this is a string
    operations/v2/pay.yaml:22 `x` PS0104: `warning`: expected a whole number from zero, found the text `x`
    operations/v2/pay.yaml:22 `{ ko: 가 }` PS0103: a text is `{ ko: ..., en: ... }`
    operations/v2/pay.yaml:23 `big` PS0201: the platform has no named sets; only a gateway has
    operations/v2/pay.yaml:24 `{ also: [x] }` PS0103: `values` needs one of `set`, `all_except` or `in`
    operations/v2/pay.yaml:25 `[]` PS0105: an empty list would allow nothing
    operations/v2/pay.yaml:26 `1` PS0209: `1` is not a string
        a text is quoted: `'1'`
    operations/v2/pay.yaml:26 `true` PS0209: `true` is not a string
    operations/v2/pay.yaml:27 `values` PS0210: `values` says nothing of `s`, which is an object
    ");
}

#[test]
fn inputs_that_use_themselves() {
    let inputs =
        "inputs:\n  a: { type: object, members: { b: { use: b } } }\n  b: { type: object, members: { a: { use: a } } }\n";
    let found = mistakes(&[
        (INPUTS, inputs),
        (
            PAY,
            "operation: pay\nversion: v2\ndialect: v2-sdk\ncall: { function: F }\nname: { ko: 가, en: a }\n\
             doc: { ko: 가, en: a }\nparameters: { x: { use: a } }\n",
        ),
        (SCHEDULE, ""),
        (GATEWAY, BARE_GATEWAY),
        (KCP_PAY, ""),
        (KCP_SCHEDULE, ""),
        (FRAGMENT, ""),
    ]);
    insta::assert_snapshot!(found, @"operations/v2/inputs.yaml:3 `a` PS0207: the input `a` uses itself");
}

#[test]
fn citations() {
    let found = of_operation(
        "\
parameters:
  a: { type: string, source: { lines: [1-13] } }
  b: { type: string, source: { lines: [13-1, 0, 0-3, a-b, -1, 1.5] } }
  c: { type: string, source: { doc: kcp-gide, lines: [1] } }
  d: { type: string, source: { lines: [] } }
  e: { type: string, source: [] }
  f: { type: string, source: { lines: 5 } }
  g: { type: string, source: 5-6 }
  h: { type: string, source: { doc: kcp-guide } }
  i: { type: string, source: { line: [5] } }
rules:
  - { id: r, require: a }
",
    );
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:9 `1-13` PS0402: the range 1-13 spans 13 lines, more than 12
    operations/v2/pay.yaml:10 `13-1` PS0402: the range 13-1 runs backwards
    operations/v2/pay.yaml:10 `0` PS0402: lines are counted from 1
    operations/v2/pay.yaml:10 `0-3` PS0402: lines are counted from 1
    operations/v2/pay.yaml:10 `a-b` PS0402: lines are written `181-185` or `359`
    operations/v2/pay.yaml:10 `-1` PS0402: lines are written `181-185` or `359`
    operations/v2/pay.yaml:10 `1.5` PS0402: lines are written `181-185` or `359`
    operations/v2/pay.yaml:11 `kcp-gide` PS0201: `kcp-gide` is not the name of a document in sources.yaml
        did you mean `kcp-guide`?
    operations/v2/pay.yaml:12 `[]` PS0402: a list of lines has at least one
    operations/v2/pay.yaml:13 `[]` PS0402: a list of citations cites something
    operations/v2/pay.yaml:14 `5` PS0104: `lines`: expected a list, found the number 5
        write `[5]`
    operations/v2/pay.yaml:15 `5-6` PS0104: `source`: expected a mapping, found the text `5-6`
        write `{ lines: [5-6] }`
    operations/v2/pay.yaml:16 `{ doc: kcp-guide }` PS0103: a citation names `lines`
    operations/v2/pay.yaml:17 `line` PS0102: `line` does not belong here; expected `doc` or `lines`
        did you mean `lines`?
    operations/v2/pay.yaml:19 `{ id: r, require: a }` PS0401: the rule does not say where it comes from
        add `source: { lines: [...] }`
    ");
}

#[test]
fn what_loading_left_out_is_not_missed_again() {
    let found = of_operation(
        "\
parameters:
  a: { type: string, max_lenght: 3 }
rules:
  - { id: r, require: a, source: { lines: [1] } }
  - { id: s, require: b, source: { lines: [1] } }
",
    );
    insta::assert_snapshot!(found, @"
    operations/v2/pay.yaml:9 `max_lenght` PS0102: `a` has an unknown key `max_lenght`
        did you mean `max_length`?
    operations/v2/pay.yaml:12 `b` PS0205: `pay` has no parameter `b`
    ");
}
