//! Codes, parameters, context, operations, gateways: what names are there, and what is said of them.

use super::super::{Bump, diff, entry};
use super::{edited, replaced, told};

/// The changes that an edit of one file makes, and those that taking it back makes.
fn both_ways(file: &str, from: &str, to: &str) -> (Vec<String>, Vec<String>) {
    let (old, new) = (edited(&|_, text| text), replaced(file, from, to));
    (told(&diff(&old, &new)), told(&diff(&new, &old)))
}

#[test]
fn nothing_changes_against_itself_or_in_another_order() {
    let model = edited(&|_, text| text);
    assert!(diff(&model, &model).changes.is_empty());
    let cards = "      CARD: { ko: 카드, en: card }\n";
    let moved = edited(&|_, text| {
        if !text.contains(cards) {
            return text;
        }
        format!("{}{cards}", text.replace(cards, ""))
    });
    assert_eq!(told(&diff(&model, &moved)), Vec::<String>::new());
}

#[test]
fn names_come_go_and_change() {
    let code = both_ways("codes/method.yaml", "      MOBILE: { ko: 휴대폰, en: mobile phone }\n", "");
    assert_eq!(code, (vec!["code removed breaking reasoned".into()], vec!["code added compatible reasoned".into()]));
    let spelling = both_ways("codes/method.yaml", "MOBILE: { ko", "MOBILE: { v2-sdk: [MOBILE, PHONE], ko");
    assert_eq!(spelling, (vec!["code loosened compatible reasoned".into()], vec!["code tightened breaking reasoned".into()]));
    let renamed = both_ways("codes/method.yaml", "MOBILE: { ko", "PHONE: { v2-sdk: MOBILE, ko");
    assert_eq!(renamed.0, ["code renamed breaking reasoned"]);
    let open = both_ways("codes/method.yaml", "    dialects: [v2-sdk]\n", "    dialects: [v2-sdk]\n    open: true\n");
    assert_eq!(
        open,
        (vec!["code-system loosened compatible reasoned".into()], vec!["code-system tightened breaking reasoned".into()])
    );
    let contract = both_ways("gateways/v2/demo/gateway.yaml", "  escrow: {", "  escrows: {");
    assert_eq!(contract.0, ["contract renamed breaking reasoned"]);
    let word = both_ways("context.yaml", "[pc, mobile]", "[pc, mobile, tv]");
    // A word more needs a name, which the specs may leave out.
    assert_eq!(
        word,
        (vec!["context-field added compatible reasoned".into()], vec!["context-field removed breaking reasoned".into()])
    );
    let call = both_ways("operations/v2/pay.yaml", "Demo.pay", "Demo.payNow");
    assert_eq!(call.0, ["operation changed breaking reasoned"]);
    let provider = both_ways("gateways/v2/demo/gateway.yaml", "provider: DEMO", "provider: DEMO_2");
    assert_eq!(provider.0, ["gateway changed breaking reasoned"]);
}

#[test]
fn parameters() {
    let file = "operations/v2/pay.yaml";
    let memo = "  memo: { type: string, name: { ko: 메모, en: memo }, doc: { ko: 메모입니다., en: A memo. } }\n";
    let gone = both_ways(file, memo, "");
    assert_eq!(gone, (vec!["parameter removed breaking reasoned".into()], vec!["parameter added compatible reasoned".into()]));
    let renamed = both_ways(file, "  memo: {", "  remark: {");
    assert_eq!(renamed.0, ["parameter renamed breaking reasoned"]);
    let needed = both_ways(file, "memo: { type: string,", "memo: { type: string, required: true,");
    let expected = (vec!["presence tightened breaking reasoned".into()], vec!["presence loosened compatible reasoned".into()]);
    assert_eq!(needed, expected);
    let wider = both_ways(file, "price: { type: integer,", "price: { type: number,");
    assert_eq!(wider, (vec!["type loosened compatible reasoned".into()], vec!["type tightened breaking reasoned".into()]));
    let said = both_ways(file, "en: A memo.", "en: A remark.");
    assert_eq!(said.0, ["parameter reworded docs-only reasoned"]);
}

/// Said once for all who have it, and of the platform's own where no gateway offers it.
#[test]
fn where_it_holds() {
    let file = "operations/v2/refund.yaml";
    let (old, new) = (edited(&|_, text| text), replaced(file, "type: string,", "type: string, max_length: 9,"));
    let found = diff(&old, &new);
    assert_eq!(told(&found), ["limit added docs-only reasoned"], "no gateway offers it");
    assert_eq!(found.bump(), Some(Bump::Patch));
    let (old, new) = (
        edited(&|_, text| text),
        replaced("operations/v2/pay.yaml", "memo: { type: string,", "memo: { type: string, max_length: 9,"),
    );
    let found = diff(&old, &new);
    assert_eq!(told(&found), ["limit added breaking shown"]);
    let line = "limit added: `memo` (`memo:max_length`) — v2/demo pay: up to 9 characters";
    assert_eq!(entry(&found.changes[0]).en, line);
}
