//! A platform with two operations, and a gateway of which each test writes what it makes of them.

use crate::diagnostic::Severity;
use crate::{Compilation, compile_texts};

const FILES: [(&str, &str); 7] = [
    (
        "sources.yaml",
        "\
sources:
  guide: { title: { ko: 가이드, en: guide }, kind: guide, version: v2, file: guides/kcp.txt }
  sdk: { title: { ko: 스키마, en: schema }, kind: reference }
",
    ),
    (
        "context.yaml",
        "\
context:
  device:
    type: choice
    dialects: [v2-sdk]
    values: [pc, mobile-browser, app]
    groups: { mobile: [mobile-browser, app] }
    name: { ko: 기기, en: device }
    doc: { ko: 기기, en: device }
  holds: { type: contracts, name: { ko: 계약, en: contracts }, doc: { ko: 계약, en: contracts } }
  sdk: { type: version, name: { ko: 버전, en: version }, doc: { ko: 버전, en: version } }
  payment:
    type: object
    operations: [cancel]
    name: { ko: 결제, en: payment }
    doc: { ko: 결제, en: payment }
    members:
      amount: { type: number, name: { ko: 금액, en: amount }, doc: { ko: 금액, en: amount } }
",
    ),
    (
        "codes/all.yaml",
        "\
code_systems:
  method:
    name: { ko: 결제수단, en: pay method }
    dialects: [v2-sdk, v2-rest]
    codes:
      CARD: { ko: 카드, en: card }
      TRANSFER: { ko: 이체, en: transfer }
      POINT: { ko: 포인트, en: points }
  currency:
    name: { ko: 통화, en: currency }
    dialects: [v2-sdk, v2-rest]
    codes:
      KRW: { exponent: 0, ko: 원, en: won }
      USD: { exponent: 2, ko: 달러, en: dollar }
      JPY: { exponent: 0, ko: 엔, en: yen }
",
    ),
    (
        "operations/v2/pay.yaml",
        "\
operation: pay
version: v2
dialect: v2-sdk
call: { function: PortOne.pay }
name: { ko: 결제, en: payment }
doc: { ko: 결제합니다., en: Pays. }
source_doc: sdk
parameters:
  payMethod: { code: method, required: true, selects: { CARD: card, TRANSFER: transfer } }
  currency: { code: currency, default: KRW }
  amount: { type: integer, required: true }
  title: { type: string, max_length: 40 }
  memo: { type: string }
  flag: { type: boolean, default: false }
  card: { type: object, members: { company: { type: string }, months: { type: integer } } }
  transfer: { type: object, members: { bank: { type: string, required: true }, note: { type: string } } }
  items: { type: array, items: { type: object, members: { id: { type: string }, count: { type: integer } } } }
rules:
  - id: yen-by-card
    when: { currency: JPY }
    require: card
    source: { lines: [1] }
",
    ),
    (
        "operations/v2/cancel.yaml",
        "\
operation: cancel
version: v2
dialect: v2-rest
call: { method: POST, route: '/payments/{paymentId}/cancel' }
name: { ko: 취소, en: cancellation }
doc: { ko: 취소합니다., en: Cancels. }
source_doc: sdk
parameters:
  paymentId: { type: string, required: true }
  amount: { type: integer }
",
    ),
    (
        "gateways/v2/kcp/gateway.yaml",
        "\
gateway: v2/kcp
provider: KCP_V2
name: { ko: NHN KCP, en: NHN KCP }
doc: { ko: NHN KCP, en: NHN KCP }
guide: guide
contracts:
  escrow: { name: { ko: 에스크로, en: escrow }, doc: { ko: 에스크로, en: escrow }, source: { lines: [22] } }
",
    ),
    ("gateways/v2/kcp/cancel.yaml", "operations: [cancel]\n"),
];

/// The platform alone.
pub(super) fn platform() -> Vec<(String, String)> {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Specs with a gateway's file on `pay`, and others in place of those above or beside them.
pub(super) fn compiled(pay: &str, others: &[(&str, &str)]) -> Compilation {
    let mut texts = platform();
    texts.push(("gateways/v2/kcp/pay.yaml".to_owned(), format!("operations: [pay]\n{pay}")));
    for (path, text) in others {
        texts.retain(|(other, _)| other != path);
        texts.push(((*path).to_owned(), (*text).to_owned()));
    }
    compile_texts(texts)
}

/// Codes of what is found, the gravest sort by a mark.
pub(super) fn codes(compilation: &Compilation) -> Vec<String> {
    let shown = |diagnostic: &&crate::diagnostic::Diagnostic| match diagnostic.code.severity() {
        Severity::Error => format!("{}!", diagnostic.code.id()),
        Severity::Warning => diagnostic.code.id().to_owned(),
    };
    compilation.diagnostics.sorted(&compilation.sources).iter().map(shown).collect()
}
