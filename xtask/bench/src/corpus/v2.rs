//! `requestPayment` of V2.

use super::edit::{Edit, set};
use super::{Random, Target, people, v2_mistakes};
use serde_json::{Value, json};

const ALPHANUMERIC: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz";
const METHODS: [&str; 10] =
    ["CARD", "CARD", "CARD", "CARD", "EASY_PAY", "EASY_PAY", "VIRTUAL_ACCOUNT", "TRANSFER", "MOBILE", "GIFT_CERTIFICATE"];

/// A payload in order, the context, and what can be done wrong.
pub(super) fn payload(target: Target, random: &mut Random) -> (Value, Value, &'static [Edit]) {
    let is_kcp = target == Target::V2Kcp;
    let device = random.pick(&["pc", "pc", "pc", "mobile-browser", "mobile-browser", "app"]);
    let mut method = random.pick(&METHODS);
    if !is_kcp && method == "GIFT_CERTIFICATE" {
        method = "CARD";
    }
    let amount = (50 + random.below(400)) * 1000;
    let mut payload = json!({
        "storeId": format!("store-{}", random.uuid()),
        "channelKey": format!("channel-key-{}", random.uuid()),
        "paymentId": random.text(ALPHANUMERIC, 20),
        "orderName": people::goods(random),
        "totalAmount": amount,
        "currency": if random.percent(20) { "CURRENCY_KRW" } else { "KRW" },
        "payMethod": method,
        "customer": customer(random),
        "redirectUrl": people::url(random, "payments"),
    });
    common(&mut payload, random);
    of_method(&mut payload, method, device, is_kcp, random);
    if device == "app" {
        payload["appScheme"] = "exampleshop".into();
    }
    let known = if is_kcp {
        kcp(&mut payload, method, random);
        json!({ "device": device, "holds": ["escrow", "merchant-borne-interest", "tax-amounts"] })
    } else {
        ksnet(&mut payload, method, random);
        json!({
            "device": device,
            "channel": { "product_type": "real", "taxation": "mixed" },
            "holds": ["merchant-borne-interest", "deposit-deadline", "easy-pay", "card-instalments", "escrow", "mobile"],
        })
    };
    (payload, known, if is_kcp { v2_mistakes::KCP } else { v2_mistakes::KSNET })
}

fn customer(random: &mut Random) -> Value {
    let mut customer = json!({
        "fullName": people::name(random),
        "phoneNumber": people::phone(random),
        "email": people::email(random),
    });
    if random.percent(30) {
        customer["zipcode"] = random.digits(5).into();
        customer["gender"] = random.pick(&["MALE", "FEMALE"]).into();
        customer["birthYear"] = random.pick(&["1979", "1984", "1991", "2002"]).into();
        customer["birthMonth"] = random.pick(&["01", "07", "12"]).into();
        customer["birthDay"] = random.pick(&["03", "18", "28"]).into();
    }
    customer
}

/// What any gateway takes.
fn common(payload: &mut Value, random: &mut Random) {
    if random.percent(60) {
        payload["windowType"] = json!({ "pc": "IFRAME", "mobile": "REDIRECTION" });
    }
    if random.percent(50) {
        payload["noticeUrls"] = (0..=random.below(3)).map(|_| people::url(random, "webhooks/portone")).collect();
    }
    if random.percent(40) {
        payload["locale"] = "KO_KR".into();
    }
    if random.percent(30) {
        payload["forceRedirect"] = true.into();
    }
    if random.percent(45) {
        let lines = people::count(random);
        payload["customData"] = people::memo(random, lines);
    }
    if random.percent(15) {
        payload["isCulturalExpense"] = false.into();
    }
    if random.percent(15) {
        payload["popup"] = json!({ "center": true });
    }
    if random.percent(15) {
        payload["iframe"] = json!({ "dim": true });
    }
    if random.percent(15) {
        payload["offerPeriod"] = if random.percent(50) {
            json!({ "interval": random.pick(&["1m", "12m", "30d", "1y"]) })
        } else {
            json!({ "range": { "from": "2026-01-01T00:00:00+09:00", "to": "2026-12-31T23:59:59+09:00" } })
        };
    }
    let is_escrow = random.percent(12);
    if is_escrow {
        payload["isEscrow"] = true.into();
    }
    if is_escrow || random.percent(35) {
        let product = |random: &mut Random| {
            let mut product = json!({
                "id": format!("P{}", random.digits(9)),
                "name": people::goods(random),
                "amount": (1 + random.below(90)) * 1000,
                "quantity": 1 + random.below(4),
            });
            if random.percent(40) {
                product["link"] = people::url(random, "goods").into();
            }
            if random.percent(30) {
                product["tag"] = random.pick(&["best", "new", "세일"]).into();
            }
            product
        };
        payload["products"] = (0..people::count(random)).map(|_| product(random)).collect();
    }
}

/// Settings of the pay method.
fn of_method(payload: &mut Value, method: &str, device: &str, is_kcp: bool, random: &mut Random) {
    match method {
        "CARD" => {
            let mut card = json!({});
            if random.percent(60) {
                card["installment"] = instalments(random, true);
            }
            if is_kcp && random.percent(30) {
                card["cardCompany"] = random.pick(&["SHINHAN_CARD", "HYUNDAI_CARD", "KOOKMIN_CARD", "BC_CARD"]).into();
                if let Some(months) = card.pointer_mut("/installment/monthOption") {
                    *months = json!({ "fixedMonth": 3 });
                }
            } else if random.percent(40) {
                card["availableCards"] = json!(random.some(&["SHINHAN_CARD", "HYUNDAI_CARD", "SAMSUNG_CARD", "LOTTE_CARD"]));
            }
            if random.percent(80) {
                payload["card"] = card;
            }
        }
        "VIRTUAL_ACCOUNT" => {
            payload["virtualAccount"] = if random.percent(50) {
                json!({ "accountExpiry": { "validHours": 24 + random.below(100) } })
            } else {
                let due = if is_kcp { "2026-12-24 23:59:59" } else { "2026-12-24T23:59:59+09:00" };
                json!({ "accountExpiry": { "dueDate": due } })
            };
            if is_kcp && random.percent(40) {
                payload["virtualAccount"]["availableBanks"] =
                    json!(random.some(&["KOOKMIN_BANK", "SHINHAN_BANK", "WOORI_BANK", "HANA_BANK"]));
            }
        }
        "MOBILE" if random.percent(50) => payload["mobile"] = json!({ "carrier": random.pick(&["SKT", "KT", "LGU"]) }),
        "GIFT_CERTIFICATE" => {
            payload["giftCertificate"] = json!({ "giftCertificateType": random.pick(&["CULTURELAND", "BOOKNLIFE"]) });
        }
        "EASY_PAY" if is_kcp => {
            payload["easyPay"] = json!({ "easyPayProvider": random.pick(&["KAKAOPAY", "NAVERPAY", "TOSSPAY", "PAYCO"]) });
            if random.percent(40) {
                payload["easyPay"]["installment"] = instalments(random, false);
            }
        }
        _ => {}
    }
    // What opens a redirection needs an address to come back to, which all of these have.
    if is_kcp && device == "pc" && random.percent(20) {
        let _ = set(payload, "/windowType/pc", "REDIRECTION");
    }
}

fn instalments(random: &mut Random, with_plans: bool) -> Value {
    let mut instalments = if random.percent(50) {
        json!({ "monthOption": { "availableMonthList": random.some(&[2, 3, 6, 12]) } })
    } else {
        json!({ "monthOption": { "fixedMonth": random.pick(&[0, 3, 6]) } })
    };
    if with_plans && random.percent(50) {
        let plan = |random: &mut Random| json!({ "cardCompany": random.pick(&["SHINHAN_CARD", "KOOKMIN_CARD", "SAMSUNG_CARD"]), "months": random.some(&[2, 3, 4, 5]) });
        instalments["freeInstallmentPlans"] = (0..=random.below(3)).map(|_| plan(random)).collect();
    }
    instalments
}

fn kcp(payload: &mut Value, method: &str, random: &mut Random) {
    let mut bypass = json!({ "shop_user_id": format!("user{}", random.digits(6)), "site_name": "예시상점" });
    if random.percent(50) {
        bypass["site_logo"] = people::url(random, "logo").into();
    }
    if random.percent(30) {
        bypass["kcp_pay_title"] = "예시상점 결제".into();
    }
    if payload["isEscrow"] == true {
        bypass["deli_term"] = "03".into();
    }
    if matches!(method, "TRANSFER" | "VIRTUAL_ACCOUNT") && random.percent(60) {
        bypass["disp_tax_yn"] = random.pick(&["Y", "N", "R", "E"]).into();
    }
    let needs_shop_user = matches!(method, "MOBILE" | "GIFT_CERTIFICATE");
    let needs_site_name = payload.pointer("/card/cardCompany").is_some();
    if needs_shop_user || needs_site_name || payload["isEscrow"] == true || random.percent(60) {
        payload["bypass"] = json!({ "kcp_v2": bypass });
    }
    if random.percent(10) {
        payload["taxFreeAmount"] = 1000.into();
    }
    if method == "CARD" && random.percent(6) {
        payload["currency"] = "USD".into();
    }
}

fn ksnet(payload: &mut Value, method: &str, random: &mut Random) {
    payload["taxFreeAmount"] = 0.into();
    if method == "VIRTUAL_ACCOUNT" {
        payload.as_object_mut().map(|payload| payload.remove("taxFreeAmount"));
    }
    if method == "MOBILE" {
        payload["productType"] = "REAL".into();
    }
    if method == "CARD" && random.percent(40) {
        payload["bypass"] = json!({ "ksnet": { "sndQpayType": random.pick(&["0", "1"]) } });
    }
}
