//! What goes wrong with `requestPayment`.

use super::edit::{Edit, is, remove, replace, set};
use serde_json::json;

/// At any gateway.
macro_rules! common {
    ($($own:expr),* $(,)?) => {
        &[
            Edit(|payload, _, _| remove(payload, "/storeId"), true),
            Edit(|payload, _, _| remove(payload, "/orderName"), true),
            Edit(|payload, _, _| remove(payload, "/payMethod"), true),
            Edit(|payload, _, _| replace(payload, "/paymentId", ""), true),
            Edit(|payload, _, _| replace(payload, "/totalAmount", "39000"), true),
            Edit(|payload, _, _| replace(payload, "/totalAmount", 39000.5), true),
            Edit(|payload, _, _| replace(payload, "/orderName", "오래 기다리신 한정판 ".repeat(6)), true),
            Edit(|payload, _, _| replace(payload, "/currency", "KWR"), true),
            Edit(|payload, _, _| replace(payload, "/currency", "JPY"), true),
            Edit(|payload, _, _| replace(payload, "/customer/email", "minjun.kim@example"), true),
            Edit(|payload, _, _| replace(payload, "/customer/birthMonth", "13"), true),
            Edit(|payload, _, _| replace(payload, "/customer/phoneNumber", 1_012_345_678), true),
            Edit(|payload, _, _| remove(payload, "/products/0/amount"), true),
            Edit(|payload, _, _| replace(payload, "/products/1/quantity", "2"), true),
            Edit(|payload, _, _| replace(payload, "/noticeUrls/0", "shop.example.kr/webhooks"), true),
            Edit(|payload, _, _| replace(payload, "/windowType/mobile", "REDIRECT"), true),
            Edit(|payload, _, _| replace(payload, "/card/availableCards/0", "SHINHANCARD"), true),
            Edit(
                |payload, _, _| {
                    let fixed = payload.pointer("/card/installment/monthOption/fixedMonth").is_some();
                    payload.pointer_mut("/card/installment/monthOption")?["availableMonthList"] = json!([2, 3]);
                    fixed.then(|| "/card/installment/monthOption".to_owned())
                },
                true,
            ),
            Edit(|payload, _, _| set(payload, "/virtualAccount/accountExpiry", json!({})), true),
            Edit(|payload, _, _| set(payload, "/customer/phonenumber", "010-1234-5678"), false),
            Edit(|payload, _, _| set(payload, "/redirectURL", "https://shop.example.kr"), false),
            Edit(
                |payload, known, _| {
                    let needs = is(known, "/device", "mobile-browser") && is(payload, "/windowType/mobile", "REDIRECTION");
                    if needs { remove(payload, "/redirectUrl") } else { None }
                },
                true,
            ),
            $($own),*
        ]
    };
}

/// At KCP.
pub(super) const KCP: &[Edit] = common![
    Edit(|payload, _, _| replace(payload, "/paymentId", "order20260714000231order20260714000231xyz"), true),
    Edit(|payload, _, _| replace(payload, "/paymentId", "order_20260714_000231"), true),
    Edit(|payload, _, _| replace(payload, "/paymentId", "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"), false),
    Edit(|payload, _, _| replace(payload, "/payMethod", "PAYPAL"), true),
    Edit(
        |payload, _, _| replace(
            payload,
            "/customer/fullName",
            "김수한무거북이와두루미삼천갑자동방삭치치카포사리사리센타워리워리"
        ),
        true
    ),
    Edit(|payload, _, _| set(payload, "/customer/customerId", "customer-1"), false),
    Edit(|payload, _, _| if is(payload, "/payMethod", "CARD") { None } else { replace(payload, "/currency", "USD") }, true,),
    Edit(
        |payload, _, _| {
            let needs = is(payload, "/payMethod", "MOBILE") || is(payload, "/payMethod", "GIFT_CERTIFICATE");
            if needs { remove(payload, "/bypass/kcp_v2/shop_user_id") } else { None }
        },
        true,
    ),
    Edit(
        |payload, _, _| {
            let needs = is(payload, "/card/cardCompany", "SHINHAN_CARD") || is(payload, "/card/cardCompany", "HYUNDAI_CARD");
            if needs { remove(payload, "/bypass/kcp_v2/site_name") } else { None }
        },
        true,
    ),
    Edit(
        |payload, known, _| {
            let needs = payload.pointer("/card/cardCompany").is_some() && is(known, "/device", "pc");
            if needs { remove(payload, "/customer/email") } else { None }
        },
        true,
    ),
    Edit(
        |payload, _, _| {
            payload.pointer("/card/cardCompany")?;
            let months = payload.pointer_mut("/card/installment/monthOption")?;
            *months = json!({ "availableMonthList": [2, 3] });
            Some("/card/installment/monthOption/availableMonthList".to_owned())
        },
        true,
    ),
    Edit(|payload, _, _| if payload["isEscrow"] == true { remove(payload, "/products") } else { None }, true),
    Edit(|payload, _, _| set(payload, "/mobile/avaliableCarriers", json!(["SKT"])), true),
    Edit(|payload, _, _| set(payload, "/card/useCardPoint", true), false),
    Edit(|payload, _, _| set(payload, "/bypass/kcp_v2/skin_indx", 13), true),
    Edit(|payload, _, _| replace(payload, "/bypass/kcp_v2/disp_tax_yn", "yes"), true),
    Edit(|payload, _, _| replace(payload, "/easyPay/easyPayProvider", "KAKAO_PAY"), true),
    Edit(|payload, _, _| replace(payload, "/giftCertificate/giftCertificateType", "SMART_MUNSANG"), true),
    Edit(|payload, _, _| replace(payload, "/virtualAccount/availableBanks/0", "KOOKMIN_BANKS"), true),
];

/// At KSNET.
pub(super) const KSNET: &[Edit] = common![
    Edit(|payload, _, _| replace(payload, "/payMethod", "GIFT_CERTIFICATE"), true),
    Edit(|payload, _, _| remove(payload, "/customer/fullName"), true),
    Edit(|payload, _, _| set(payload, "/card/cardCompany", "SHINHAN_CARD"), true),
    Edit(|payload, _, _| if is(payload, "/payMethod", "MOBILE") { remove(payload, "/productType") } else { None }, true),
    Edit(|payload, _, _| replace(payload, "/bypass/ksnet/sndQpayType", "2"), true),
];
