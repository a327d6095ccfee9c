use super::emit;
use crate::model::{
    Citation, Condition, Constraint, Effect, Erratum, ErratumPlace, GroupKind, Limit, LineRange, Model, Rule, Severity,
    ValuePattern, Waiver,
};
use crate::output::File;
use crate::text::fixture::{is, is_none_of, lines, model, path, refinement, rule, text, values};
use serde_json::json;

fn rules() -> Vec<Rule> {
    let card = || is("payMethod", &[json!("CARD")]);
    let direct = Condition::Predicate {
        id: "direct".to_owned(),
        condition: Box::new(Condition::All(vec![card(), Condition::Present(path("card.cardCompany"))])),
    };
    let named = (0..9).map(|i| ValuePattern::Value(json!(format!("c{i}")))).collect();
    let company = Condition::Matches {
        subject: crate::text::fixture::subject("card.cardCompany"),
        matcher: crate::model::Matcher::OneOf(vec![ValuePattern::Set { id: "named".to_owned(), members: named }]),
    };
    let on_pc = Condition::All(vec![direct, is("ctx.device", &[json!("pc")]), company]);
    let deadlines = vec![vec![path("virtualAccount.dueDate")], vec![path("virtualAccount.validHours")]];
    let mut rules = vec![
        rule(
            "shop-user-id",
            is("payMethod", &[json!("GIFT_CERTIFICATE"), json!("MOBILE")]),
            Effect::Require(vec![path("bypass.kcp_v2.shop_user_id")]),
        ),
        rule("site-name-pc", on_pc, Effect::Require(vec![path("bypass.kcp_v2.site_name")])),
        rule(
            "usd-is-card-only",
            is_none_of("payMethod", &[json!("CARD")]),
            Effect::Allow(vec![(path("currency"), values(&[json!("KRW")]))]),
        ),
        rule("no-points", Condition::Always, Effect::Ignore { paths: vec![path("card.useCardPoint")], instead: None }),
        rule(
            "one-deadline",
            is("payMethod", &[json!("VIRTUAL_ACCOUNT")]),
            Effect::Group { kind: GroupKind::ExactlyOne, alternatives: deadlines },
        ),
        rule("escrow-contract", is("isEscrow", &[json!(true)]), Effect::NeedsContract("escrow".to_owned())),
        rule("escrow-products", is("isEscrow", &[json!(true)]), Effect::Require(vec![path("products")])),
    ];
    rules[5].severity = Severity::Notice;
    rules[1].because = Some(text("결제창에 상호명을 표시합니다.", "The window shows the shop's name."));
    rules
}

fn full_model() -> Model {
    let mut model = model();
    let gateway = model.gateways.get_mut("v2/kcp").expect("the fixture has it");
    gateway.limits.push(Limit {
        id: "refund-hours".to_owned(),
        text: text("환불은 06:00~23:00에만 됩니다.", "Refunds work from 06:00 to 23:00."),
        operations: vec!["request-payment".to_owned()],
        sources: lines(40, 40),
    });
    let place = |first, ko: &str, en: &str| ErratumPlace {
        citation: Citation { doc: "guide".to_owned(), lines: vec![LineRange { first, last: first }] },
        says: text(ko, en),
    };
    gateway.errata.push(Erratum {
        id: "length".to_owned(),
        title: text("예제의 결제 ID가 40자를 넘음", "The example's payment ID is too long"),
        places: vec![place(70, "예제는 43자입니다.", "The example has 43."), place(95, "최대 40자입니다.", "At most 40.")],
        reading: text("40자로 봅니다.", "40 holds."),
        changes: Some("paymentId:max_length".to_owned()),
        parameters: Vec::new(),
    });
    let offer = gateway.offers.get_mut("request-payment").expect("the fixture has it");
    offer.rules = rules();
    offer.waivers.push(Waiver {
        rule: "products".to_owned(),
        reason: text("상품 정보를 받지 않습니다.", "It takes no products."),
        sources: lines(60, 60),
    });
    let common = rule("products", Condition::Always, Effect::Require(vec![path("products")]));
    model.operations[0].rules.push(common);
    model
}

fn page<'f>(files: &'f [File], path: &str) -> &'f str {
    files.iter().find(|f| f.path == path).map_or("", |f| &f.contents)
}

#[test]
fn pages_of_a_gateway() {
    let files = emit(&full_model());
    for lang in ["ko", "en"] {
        for name in ["README", "request-payment"] {
            insta::assert_snapshot!(format!("{lang}_{name}"), page(&files, &format!("docs/{lang}/gateways/v2/kcp/{name}.md")));
        }
        insta::assert_snapshot!(format!("{lang}_index"), page(&files, &format!("docs/{lang}/README.md")));
        insta::assert_snapshot!(format!("{lang}_codes"), page(&files, &format!("docs/{lang}/codes/currency.md")));
    }
}

#[test]
fn tables_keep_their_columns_whatever_the_names() {
    let mut model = full_model();
    let gateway = model.gateways.get_mut("v2/kcp").expect("the fixture has it");
    gateway.name = text("결제|*사* <b>", "a|*b* <c>");
    let offer = gateway.offers.get_mut("request-payment").expect("the fixture has it");
    let mut odd = offer.payload.members[0].clone();
    odd.wire_name = "a|`b`".to_owned();
    odd.path = path("").member(&odd.wire_name);
    odd.name = text("이름|둘\n줄", "name|two\nlines");
    odd.refinements =
        vec![refinement(Constraint::Prefix("|".to_owned())), refinement(Constraint::Values(values(&[json!("x|y"), json!("")])))];
    offer.payload.members.push(odd);
    for file in emit(&model) {
        let mut columns = 0;
        for line in file.contents.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            if line.starts_with('|') {
                assert!(columns == 0 || columns == bars, "{}: {line}", file.path);
            }
            columns = if line.starts_with('|') { bars } else { 0 };
        }
        assert!(!file.contents.contains("**"), "bold closes badly beside Korean");
    }
}
