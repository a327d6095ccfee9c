use super::{Assumption, Further, FurtherKind, Presence, PresenceKind, axis, presence};
use crate::model::{Condition, Effect, GroupKind, Offer, Path, Rule, Severity};
use crate::text::fixture::{is, model, path, rule, values};
use serde_json::{Value, json};

/// The fixture's offer with these rules.
fn offer(rules: Vec<Rule>) -> Offer {
    let mut offer = model().gateways["v2/kcp"].offers["request-payment"].clone();
    offer.rules = rules;
    offer
}

fn paying_by(method: &str) -> Vec<Assumption> {
    vec![Assumption::Value(path("payMethod"), Value::from(method))]
}

fn kind(offer: &Offer, at: &str, assumptions: &[Assumption]) -> PresenceKind {
    let found = presence(offer, &path(at), assumptions);
    assert_eq!(found.further, [], "nothing is left open at {at}");
    found.kind
}

fn open(offer: &Offer, at: &str, assumptions: &[Assumption]) -> Vec<FurtherKind> {
    presence(offer, &path(at), assumptions).further.into_iter().map(|f| f.kind).collect()
}

fn method(values: &[&str]) -> Condition {
    is("payMethod", &values.iter().map(|v| Value::from(*v)).collect::<Vec<_>>())
}

fn group(kind: GroupKind, alternatives: &[&str]) -> Effect {
    Effect::Group { kind, alternatives: alternatives.iter().map(|p| vec![path(p)]).collect() }
}

#[test]
fn without_rules_requirements_and_selection_decide() {
    let offer = offer(vec![]);
    assert_eq!(kind(&offer, "paymentId", &[]), PresenceKind::Required);
    assert_eq!(kind(&offer, "currency", &[]), PresenceKind::Optional);
    assert_eq!(kind(&offer, "virtualAccount.dueDate", &[]), PresenceKind::Optional);
    assert_eq!(kind(&offer, "virtualAccount.dueDate", &paying_by("CARD")), PresenceKind::NotSelected);
    assert_eq!(kind(&offer, "card", &paying_by("CARD")), PresenceKind::Optional);
    assert_eq!(kind(&offer, "products[].name", &[]), PresenceKind::Required, "relative to the element");
    assert_eq!(kind(&offer, "nobody", &[]), PresenceKind::Forbidden);
}

#[test]
fn a_conditional_requirement_settles_or_stays_open() {
    let user = "bypass.kcp_v2.shop_user_id";
    let offer = offer(vec![rule("user", method(&["GIFT_CERTIFICATE", "MOBILE"]), Effect::Require(vec![path(user)]))]);
    assert_eq!(kind(&offer, user, &paying_by("MOBILE")), PresenceKind::Required);
    assert_eq!(kind(&offer, user, &paying_by("CARD")), PresenceKind::Optional);
    assert_eq!(kind(&offer, "bypass", &paying_by("MOBILE")), PresenceKind::Required, "what it stands in is needed as well");
    assert_eq!(kind(&offer, "bypass.kcp_v2.site_name", &paying_by("MOBILE")), PresenceKind::Optional);
    let left = presence(&offer, &path(user), &[]);
    let expected =
        Further { kind: FurtherKind::Required, when: method(&["GIFT_CERTIFICATE", "MOBILE"]), rule: "user".to_owned() };
    assert_eq!(left, Presence { kind: PresenceKind::Optional, further: vec![expected] });
}

#[test]
fn what_is_known_falls_out_of_the_condition_left_open() {
    let pc = is("ctx.device", &[json!("pc")]);
    let when = Condition::All(vec![method(&["CARD"]), pc.clone()]);
    let offer = offer(vec![rule("name", when, Effect::Require(vec![path("bypass.kcp_v2.site_name")]))]);
    let at = path("bypass.kcp_v2.site_name");
    assert_eq!(presence(&offer, &at, &paying_by("CARD")).further[0].when, pc);
    let mut on_pc = paying_by("CARD");
    on_pc.push(Assumption::Context("device".to_owned(), json!("pc")));
    assert_eq!(presence(&offer, &at, &on_pc).kind, PresenceKind::Required);
}

#[test]
fn requiring_an_elements_member_does_not_require_the_array() {
    let offer = offer(vec![rule("amount", Condition::Always, Effect::Require(vec![path("products[].amount")]))]);
    assert_eq!(kind(&offer, "products[].amount", &[]), PresenceKind::Required);
    assert_eq!(kind(&offer, "products", &[]), PresenceKind::Optional);
}

#[test]
fn forbidden_and_ignored_reach_below() {
    let offer = offer(vec![
        rule("no", method(&["VIRTUAL_ACCOUNT"]), Effect::Forbid(vec![path("products")])),
        rule("idle", Condition::Always, Effect::Ignore { paths: vec![path("card")], instead: None }),
    ]);
    assert_eq!(kind(&offer, "products[].name", &paying_by("VIRTUAL_ACCOUNT")), PresenceKind::Forbidden);
    assert_eq!(kind(&offer, "products[].name", &paying_by("CARD")), PresenceKind::Required);
    assert_eq!(kind(&offer, "card.quota", &paying_by("CARD")), PresenceKind::Ignored);
    assert_eq!(kind(&offer, "card.quota", &paying_by("VIRTUAL_ACCOUNT")), PresenceKind::NotSelected);
}

#[test]
fn one_possible_value_is_a_constant() {
    let krw = || Effect::Allow(vec![(path("currency"), values(&[json!("KRW")]))]);
    let offer = offer(vec![rule("krw", method(&["VIRTUAL_ACCOUNT"]), krw())]);
    let constant = PresenceKind::Constant { value: json!("KRW"), required: false };
    assert_eq!(kind(&offer, "currency", &paying_by("VIRTUAL_ACCOUNT")), constant);
    assert_eq!(kind(&offer, "currency", &paying_by("CARD")), PresenceKind::Optional);
    assert_eq!(open(&offer, "currency", &[]), [FurtherKind::Constant(json!("KRW"))]);
}

#[test]
fn what_only_warns_is_a_recommendation() {
    let mut warned = rule("a", Condition::Always, Effect::Require(vec![path("currency")]));
    warned.severity = Severity::Warning;
    let mut mild = rule("c", Condition::Always, Effect::Forbid(vec![path("isEscrow")]));
    mild.severity = Severity::Warning;
    let offer = offer(vec![warned, rule("b", Condition::Always, Effect::Recommend(vec![path("products")])), mild]);
    assert_eq!(open(&offer, "isEscrow", &[]), [FurtherKind::Discouraged]);
    for at in ["currency", "products"] {
        let found = presence(&offer, &path(at), &[]);
        assert_eq!(found.kind, PresenceKind::Optional);
        assert_eq!(found.further[0].kind, FurtherKind::Recommended);
        assert_eq!(found.further[0].when, Condition::Always);
    }
}

#[test]
fn groups_require_the_only_way_left() {
    let deadlines = ["virtualAccount.dueDate", "card.quota"];
    let offer = offer(vec![rule("one", Condition::Always, group(GroupKind::ExactlyOne, &deadlines))]);
    assert_eq!(open(&offer, "card.quota", &[]), [FurtherKind::Group]);
    assert_eq!(kind(&offer, "card.quota", &paying_by("CARD")), PresenceKind::Required);
    assert_eq!(kind(&offer, "card.cardCompany", &paying_by("CARD")), PresenceKind::Optional);
}

#[test]
fn conditions_on_what_is_absent_or_required_are_decided() {
    let not_card = Condition::Not(Box::new(Condition::Present(path("card.cardCompany"))));
    let id = Condition::Present(path("paymentId"));
    let offer = offer(vec![
        rule("no-card", not_card, Effect::Require(vec![path("products")])),
        rule("id", id, Effect::Require(vec![path("currency")])),
        rule("false", is("isEscrow", &[json!(true)]), Effect::Forbid(vec![path("currency")])),
    ]);
    assert_eq!(open(&offer, "products", &paying_by("CARD")), [FurtherKind::Required]);
    assert_eq!(presence(&offer, &path("products"), &paying_by("MOBILE")).kind, PresenceKind::Required, "it selects nothing");
    assert_eq!(presence(&offer, &path("products"), &paying_by("VIRTUAL_ACCOUNT")).kind, PresenceKind::Required);
    assert_eq!(presence(&offer, &path("currency"), &[]).kind, PresenceKind::Required);
    assert_eq!(open(&offer, "currency", &[]), [FurtherKind::Forbidden]);
}

#[test]
fn scenarios_are_the_values_that_the_gateway_takes() {
    let model = model();
    let offer = offer(vec![rule(
        "no",
        Condition::Always,
        Effect::Allow(vec![(path("payMethod"), values(&[json!("CARD"), json!("MOBILE")]))]),
    )]);
    let found = axis(&model, &offer).expect("payMethod selects");
    assert_eq!(found.path, path("payMethod"));
    assert_eq!(found.scenarios.iter().map(|s| s.value.as_str().unwrap_or_default()).collect::<Vec<_>>(), ["CARD", "MOBILE"]);
}

#[test]
fn members_of_a_method_object_are_scenarios() {
    let model = model();
    let mut offer = offer(vec![rule("no", Condition::Always, Effect::Forbid(vec![path("method.virtualAccount")]))]);
    offer.payload.members.retain(|m| m.wire_name != "payMethod");
    let place = |p: &mut crate::model::Parameter, at: Path| p.path = at;
    let mut object = offer.payload.find(&path("bypass")).cloned().expect("the fixture has it");
    object.members.clear();
    for name in ["card", "virtualAccount"] {
        let mut member = offer.payload.find(&path(name)).cloned().expect("the fixture has it");
        place(&mut member, path("method").member(name));
        object.members.push(member);
    }
    object.wire_name = "method".to_owned();
    place(&mut object, path("method"));
    offer.payload.members.push(object);
    let found = axis(&model, &offer).expect("there is a method object");
    assert_eq!(found.scenarios.len(), 1, "a forbidden member is no way to pay");
    assert_eq!(found.scenarios[0].value, json!("card"));
    assert!(found.scenarios[0].assumptions.contains(&Assumption::Absent(path("method.virtualAccount"))));
}

#[test]
fn groups_that_something_given_settles() {
    let names = ["products[].name", "products[].amount"];
    let inside = offer(vec![rule("any", Condition::Always, group(GroupKind::AnyOf, &names))]);
    assert_eq!(kind(&inside, "products[].amount", &[]), PresenceKind::Optional, "each product has a name");
    let ids = ["paymentId", "currency"];
    let any = offer(vec![rule("any", Condition::Always, group(GroupKind::AnyOf, &ids))]);
    assert_eq!(kind(&any, "currency", &[]), PresenceKind::Optional, "the payment ID is required anyway");
    let one = offer(vec![rule("one", Condition::Always, group(GroupKind::ExactlyOne, &ids))]);
    assert_eq!(kind(&one, "currency", &[]), PresenceKind::Forbidden);
    assert_eq!(kind(&one, "paymentId", &[]), PresenceKind::Required);
}

#[test]
fn what_the_condition_implies_is_not_said() {
    let company = Condition::Present(path("card.cardCompany"));
    let offer = offer(vec![rule("quota", company, Effect::Require(vec![path("card.quota"), path("products")]))]);
    assert_eq!(kind(&offer, "card", &paying_by("CARD")), PresenceKind::Optional);
    assert_eq!(open(&offer, "card.quota", &paying_by("CARD")), [FurtherKind::Required]);
    assert_eq!(open(&offer, "products", &paying_by("CARD")), [FurtherKind::Required]);
}

#[test]
fn inside_an_object_the_object_is_given() {
    let when = Condition::Present(path("virtualAccount"));
    let deadlines = ["virtualAccount.dueDate", "virtualAccount.validHours"];
    let offer = offer(vec![rule("one", when, group(GroupKind::ExactlyOne, &deadlines))]);
    let found = presence(&offer, &path("virtualAccount.dueDate"), &[]);
    assert_eq!(found.further[0].when, Condition::Always);
}

#[test]
fn a_requirement_is_asked_for_where_it_is_missing() {
    let when =
        Condition::All(vec![Condition::Present(path("card")), Condition::Not(Box::new(Condition::Present(path("card.quota"))))]);
    let offer = offer(vec![rule("quota", when, Effect::Require(vec![path("card.quota")]))]);
    assert_eq!(kind(&offer, "card.quota", &paying_by("CARD")), PresenceKind::Required);
    assert_eq!(kind(&offer, "card", &paying_by("CARD")), PresenceKind::Optional);
}

#[test]
fn nothing_depends_on_what_is_forbidden() {
    let company = Condition::Present(path("card.cardCompany"));
    let offer = offer(vec![
        rule("quota", company, Effect::Require(vec![path("products")])),
        rule("no", Condition::Always, Effect::Forbid(vec![path("card.cardCompany")])),
        rule("one", Condition::Always, group(GroupKind::AnyOf, &["card.cardCompany", "currency"])),
    ]);
    assert_eq!(kind(&offer, "products", &[]), PresenceKind::Optional);
    assert_eq!(kind(&offer, "currency", &[]), PresenceKind::Required, "the other way is closed");
}
