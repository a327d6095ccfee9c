//! A small world in which all constructs of the spec language occur.

pub(super) const PAY: &str = "operations/v2/pay.yaml";
pub(super) const SCHEDULE: &str = "operations/v2/schedule.yaml";
pub(super) const INPUTS: &str = "operations/v2/inputs.yaml";
pub(super) const CODES: &str = "codes/all.yaml";
pub(super) const CONTEXT: &str = "context.yaml";
pub(super) const DOCUMENTS: &str = "sources.yaml";
pub(super) const GATEWAY: &str = "gateways/v2/kcp/gateway.yaml";
pub(super) const KCP_PAY: &str = "gateways/v2/kcp/pay.yaml";
pub(super) const KCP_SCHEDULE: &str = "gateways/v2/kcp/schedule.yaml";
pub(super) const FRAGMENT: &str = "fragments/payment.yaml";

/// A gateway that says as little as possible, for tests that bring their own files.
pub(super) const BARE_GATEWAY: &str = "\
gateway: v2/kcp
provider: KCP_V2
name: { ko: NHN KCP, en: NHN KCP }
doc: { ko: NHN KCP, en: NHN KCP }
guide: kcp-guide
";

/// Paths and texts.
pub(super) const FILES: [(&str, &str); 10] = [
    (
        DOCUMENTS,
        "\
sources:
  kcp-guide: { title: { ko: 가이드, en: guide }, kind: guide, version: v2, file: guides/kcp.txt }
  sdk: { title: { ko: 스키마, en: schema }, kind: reference }
  iso-4217: { title: { ko: 통화, en: currencies }, kind: standard }
",
    ),
    (
        CONTEXT,
        "\
context:
  device:
    type: choice
    values: [pc, mobile-browser, app]
    groups: { mobile: [mobile-browser, app] }
    name: { ko: 기기, en: device }
    value_names: { pc: { ko: PC, en: PC } }
    doc: { ko: 기기, en: device }
  holds: { type: contracts, name: { ko: 계약, en: contracts }, doc: { ko: 계약, en: contracts } }
  sdk: { type: version, name: { ko: 버전, en: version }, doc: { ko: 버전, en: version } }
  now: { type: instant, name: { ko: 지금, en: now }, doc: { ko: 지금, en: now } }
  payment:
    type: object
    name: { ko: 결제, en: payment }
    doc: { ko: 결제, en: payment }
    members:
      paid_at: { type: instant, name: { ko: 때, en: when }, doc: { ko: 때, en: when } }
      amount: { type: number, name: { ko: 금액, en: amount }, doc: { ko: 금액, en: amount } }
",
    ),
    (
        CODES,
        "\
code_systems:
  method:
    name: { ko: 결제수단, en: pay method }
    dialects: [v2-sdk, v2-rest]
    source: { doc: sdk, lines: [1-3] }
    codes:
      CARD: { ko: 카드, en: card }
      VIRTUAL_ACCOUNT: { ko: 가상계좌, en: virtual account }
      POINT: { only: [v2-rest], ko: 포인트, en: points }
  company:
    name: { ko: 카드사, en: card company }
    dialects: [v2-sdk, v2-rest]
    legacy_prefix: { v2-sdk: CARD_COMPANY }
    open: true
    codes:
      shinhan: { v2-sdk: [SHINHAN_CARD, SHINHAN], v2-rest: SHINHAN, ko: 신한, en: Shinhan }
      hyundai: { v2-sdk: HYUNDAI_CARD, ko: 현대, en: Hyundai }
      bc: { code: BC_CARD, ko: 비씨, en: BC, source: { doc: sdk, lines: [9] } }
  currency:
    name: { ko: 통화, en: currency }
    dialects: [v2-sdk, v2-rest]
    source: [{ doc: sdk, lines: [4] }, { doc: iso-4217 }]
    codes:
      KRW: { exponent: 0, ko: 원, en: won }
      USD: { exponent: 2, ko: 달러, en: dollar }
",
    ),
    (
        INPUTS,
        "\
source_doc: sdk
inputs:
  customer:
    type: object
    doc: { ko: 구매자, en: the buyer }
    source: { lines: [20-22] }
    members:
      id: { type: string, max_length: 20 }
      name: { use: name }
  name:
    type: object
    members:
      full: { type: string, name: { ko: 이름, en: name } }
      first: { type: string }
  fields:
    type: object
    members:
      orderName: { type: string, required: true, max_length: 100, source: { lines: [30] } }
      amount: { type: amount, currency: currency, unit: minor, required: true }
      currency: { code: currency, default: KRW }
      customer: { use: customer }
",
    ),
    (
        PAY,
        "\
operation: pay
version: v2
dialect: v2-sdk
call: { function: PortOne.pay }
recognised_by: { payMethod: present }
name: { ko: 결제, en: payment }
doc: { ko: 결제합니다., en: Pays. }
source_doc: sdk
source: { lines: [10-12] }
parameters:
  orderName: { max_length: 50 }
  payMethod:
    code: method
    required: true
    selects: { CARD: card, VIRTUAL_ACCOUNT: virtualAccount }
    doc: { ko: 결제수단, en: the pay method }
    source: { lines: [13] }
  card:
    type: object
    members:
      company: { code: company, values: { also: ['*'] } }
      quota: { type: integer, values: [0, '2..'] }
      plans: { type: array, items: { type: object, members: { company: { code: company }, months: { type: array, items: { type: integer } } } } }
  virtualAccount: { type: object, members: { due: { type: string, format: [rfc3339, yyyymmdd] }, hours: { type: integer, range: 1..=72 } } }
  products:
    type: array
    max_items: 5
    items: { type: object, members: { id: { type: string }, amount: { type: number }, quantity: { type: integer } } }
  urls: { type: array, items: { type: string, format: url } }
  flag: { type: [integer, string] }
  isEscrow: { type: boolean, default: false }
  data: { type: json, nullable: true }
  secretNote: { type: string, secret: true, deprecated: true }
  bypass: { type: object, open: true, members: { \"odd.name\": { type: string } } }
use: fields
rules:
  - id: known-buyer
    when: { isEscrow: true }
    require: customer.name.full
    source: { lines: [14] }
",
    ),
    (
        SCHEDULE,
        "\
operation: schedule
version: v2
dialect: v2-rest
call: { method: POST, route: '/payments/{paymentId}/schedule' }
name: { ko: 예약, en: schedule }
doc: { ko: 예약합니다., en: Schedules. }
parameters:
  paymentId: { type: string, required: true }
  payment: { use: fields, required: true, members: { orderName: { max_length: 40 }, memo: { type: string } } }
  timeToPay: { type: string, format: rfc3339 }
",
    ),
    (
        GATEWAY,
        "\
gateway: v2/kcp
provider: KCP_V2
name: { ko: NHN KCP, en: NHN KCP }
doc: { ko: NHN KCP입니다., en: It is NHN KCP. }
guide: kcp-guide
contracts:
  escrow: { name: { ko: 에스크로, en: escrow }, doc: { ko: 에스크로, en: escrow }, source: { lines: [22] } }
sets:
  big: { system: company, values: [shinhan, hyundai], name: { ko: 큰 카드사, en: big ones }, source: { lines: [40] } }
  months: { values: [0, '2..=12'], name: { ko: 개월, en: months } }
predicates:
  direct:
    when: { payMethod: CARD, card.company: present }
    name: { ko: 다이렉트 호출, en: direct call }
  won: { when: { currency: KRW }, name: { ko: 원화, en: won } }
code_systems:
  skin: { name: { ko: 색, en: colour }, dialects: [v2-sdk], source: { lines: [41] }, codes: { A: { ko: 가, en: A } } }
limits:
  - { id: once, text: { ko: 한 번만 됩니다., en: Once only. }, operations: [pay], source: { lines: [50] } }
errata:
  - id: title-type
    title: { ko: 제목의 형, en: type of the title }
    places:
      - { lines: [200], says: { ko: 숫자, en: a number } }
      - { doc: sdk, lines: [4102-4104], says: { ko: 문자열, en: a string } }
    reading: { ko: 숫자, en: the number }
    changes: bypass.kcp.title:max_length
not_rules:
  - { lines: [1-120], reason: navigation }
",
    ),
    (
        KCP_PAY,
        "\
operations: [pay]
refine:
  orderName:
    - max_bytes: { limit: 100, encoding: unspecified }
      source: { lines: [60] }
    - id: order-name-letters
      charset: { error: [letters, digits, hangul, '-'], warning: [letters, digits], reason: { ko: 이유, en: reason } }
      source: { lines: [61] }
  payMethod: { values: { all_except: [VIRTUAL_ACCOUNT] }, default: CARD, source: { lines: [62] } }
  card.company: { values: { set: big, also: [all] }, source: { lines: [63] } }
  'products[].id': { required: true, prefix: kcp., certainty: usual, source: { lines: [64] } }
  products: { unique_by: id, min_items: 1, source: { lines: [65] } }
  urls: { unique_by: ., source: { lines: [65] } }
  flag: { type: integer, severity: warning, reason: { ko: 이유, en: reason }, range: 0..=1, source: { lines: [66] } }
  customer.name.full: { name: { ko: 성명, en: full name }, encodable_in: euc-kr, secret: true, source: { lines: [67] } }
parameters:
  bypass.kcp:
    type: object
    source: { lines: [70-72] }
    members:
      title: { type: string, max_length: 10, required: true }
      skin: { code: skin }
      discount: { type: amount, currency: currency, unit: major }
  bypass.kcp.more: { type: boolean, doc: { ko: 더, en: more }, source: { lines: [73] } }
derived:
  total: { name: { ko: 합계, en: total }, else: 'sum(products[].amount * products[].quantity)' }
  months:
    name: { ko: 개월, en: months }
    cases:
      - { when: { card.company: hyundai }, value: card.quota - 80 }
    else: card.quota
rules:
  - id: need-title
    when: { is: direct, ctx.device: mobile, card.company: { in: big } }
    require: [bypass.kcp.title, 'products[].quantity']
    source: { lines: [80] }
  - id: total-matches
    assert: derived.total == amount && len(orderName) in 1..=100
    at: amount
    source: { lines: [81] }
  - id: pay-in-time
    assert: ctx.now < add_months(ctx.payment.paid_at, 6) && time_of_day(ctx.now) in 06:00..=23:00
    source: { lines: [82] }
  - id: hyundai-months
    when: { derived.months: { ge: 2 }, any: [{ card.quota: ['2..=12', 60] }, { card.quota: { not: 0 } }] }
    allow: { card.company: [hyundai, '*'] }
    source: { lines: [83] }
  - id: one-deadline
    when: { payMethod: VIRTUAL_ACCOUNT }
    exactly_one: [virtualAccount.due, virtualAccount.hours]
    source: { lines: [84] }
  - id: groups
    any_of: [orderName, [card, customer.id]]
    certainty: usual
    source: { lines: [85] }
  - id: at-most
    at_most_one: [customer.name.full, customer.name.first]
    source: { lines: [85] }
  - id: both
    together: ['products[].id', 'products[].amount']
    on_violation: ignored
    source: { lines: [85] }
  - id: plans
    when: { each: { in: card.plans, where: { company: shinhan, some: { in: months, where: { '.': { ge: 2 } } } } } }
    limit: { 'card.plans[].months': { max_items: 3 }, card.quota: { values: { set: months } } }
    source: { lines: [86] }
  - id: ignored
    ignore: urls
    instead: data
    because: { ko: 쓰지 않음, en: unused }
    source: { lines: [87] }
  - id: told
    when: { bypass.\"odd.name\": { value: present }, not: { data: absent }, ctx.sdk: { ge: 1.2.0 } }
    note: { ko: 알림, en: note }
    source: { lines: [88] }
  - id: escrow
    when: { isEscrow: true, ctx.holds: { not: escrow } }
    needs_contract: escrow
    severity: warning
    reason: { ko: 이유, en: reason }
    source: { lines: [22] }
  - { id: rather, recommend: customer, source: { lines: [89] } }
  - { id: never, forbid: [secretNote], certainty: incomplete, source: { lines: [90] } }
use:
  - { fragment: payment-text }
",
    ),
    (
        KCP_SCHEDULE,
        "\
operations: [schedule]
use: [{ fragment: payment-text, at: payment }]
",
    ),
    (
        FRAGMENT,
        "\
fragment: payment-text
doc: kcp-guide
refine:
  orderName: { max_length: 30, source: { lines: [91] } }
rules:
  - id: won-only-names
    when: { is: won, customer.name: present }
    require: customer.name.full
    source: { lines: [92] }
",
    ),
];
