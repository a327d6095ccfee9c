//! `IMP.request_pay` of V1.

use super::edit::{Edit, remove, replace, set};
use super::{Random, Target, people};
use serde_json::{Value, json};

/// A payload in order, the context, and what can be done wrong.
pub(super) fn payload(target: Target, random: &mut Random) -> (Value, Value, &'static [Edit]) {
    let phone = if target == Target::V1Daou { "kakaopay" } else { "phone" };
    let method = random.pick(&["card", "card", "card", "trans", "vbank", phone]);
    let device = random.pick(&["pc", "pc", "mobile-browser"]);
    let mut payload = json!({
        "channelKey": format!("channel-key-{}", random.uuid()),
        "pay_method": method,
        "merchant_uid": format!("ORD{}", random.digits(17)),
        "name": people::goods(random),
        "amount": (50 + random.below(400)) * 1000,
        "buyer_name": people::name(random),
        "buyer_tel": people::phone(random),
        "buyer_email": people::email(random),
        "m_redirect_url": people::url(random, "orders/complete"),
    });
    if target != Target::V1Daou && random.percent(70) {
        payload["buyer_addr"] = "서울특별시 마포구 월드컵북로 396".into();
        payload["buyer_postcode"] = random.digits(5).into();
    }
    if random.percent(80) {
        payload["notice_url"] = people::url(random, "webhooks").into();
    }
    if random.percent(80) {
        let lines = people::count(random);
        payload["custom_data"] = people::memo(random, lines);
    }
    if method == "card" && random.percent(40) {
        payload["display"] = json!({ "card_quota": random.some(&[3, 6, 12]) });
    }
    if method == "phone" {
        payload["digital"] = true.into();
    }
    if method == "vbank" {
        payload["vbank_due"] = "2026-12-24 23:59:59".into();
    }
    let mut known = json!({ "device": device, "holds": ["escrow"], "now": "2026-12-01T10:00:00+09:00" });
    match target {
        Target::V1Daou => {
            known["sdk"] = "1.2.0".into();
            known["channel"] = json!({ "product_type": if method == "phone" { "digital" } else { "real" } });
            payload["digital"] = (method == "phone").into();
        }
        Target::V1Kcp => {
            if method == "phone" || random.percent(30) {
                payload["bypass"] = json!({ "shop_user_id": format!("user{}", random.digits(6)) });
            }
        }
        Target::V1Nice => {
            payload["niceMobileV2"] = true.into();
        }
        Target::V2Kcp | Target::V2Ksnet => {}
    }
    (payload, known, MISTAKES)
}

const MISTAKES: &[Edit] = &[
    Edit(|payload, _, _| remove(payload, "/merchant_uid"), true),
    Edit(|payload, _, _| remove(payload, "/amount"), true),
    Edit(|payload, _, _| remove(payload, "/channelKey"), true),
    Edit(|payload, _, _| replace(payload, "/pay_method", "creditcard"), true),
    Edit(|payload, _, _| replace(payload, "/buyer_name", 42), true),
    Edit(|payload, _, _| replace(payload, "/amount", true), true),
    Edit(|payload, _, _| set(payload, "/buyer_Name", "홍길동"), false),
    Edit(|payload, _, _| set(payload, "/merchantUid", "ORD1"), false),
    Edit(|payload, _, _| replace(payload, "/display/card_quota/0", "3"), true),
];
