//! Settings of the pay methods.

use super::check::{boolean, code, integer, text};
use super::parts::members;
use super::{At, Currency, Known, Method, Out, Seen, is_given};
use payspec::codes::{bank, card_company};
use serde_json::{Map, Value};

/// The settings of every pay method that has some. What the pay method does not select is not looked into.
pub(super) fn settings(map: &Map<String, Value>, seen: &Seen<'_>, known: Known, out: &mut Out) {
    let selected = match seen.method {
        Some(Method::Card) => "card",
        Some(Method::VirtualAccount) => "virtualAccount",
        Some(Method::Transfer) => "transfer",
        Some(Method::Mobile) => "mobile",
        Some(Method::GiftCertificate) => "giftCertificate",
        Some(Method::EasyPay) => "easyPay",
        Some(Method::Other(name)) => name,
        None => "",
    };
    // Without a usable pay method everything counts as selected.
    for (name, value) in seen.settings.iter().flatten() {
        let at = At::ROOT.name(name);
        if !selected.is_empty() && *name != selected {
            unselected(name, &at, out);
            continue;
        }
        match *name {
            "card" => card(value, seen, known, &at, out),
            "virtualAccount" => virtual_account(value, &at, out),
            "transfer" => transfer(value, &at, out),
            "mobile" => mobile(value, &at, out),
            "giftCertificate" => gift_certificate(value, &at, out),
            "easyPay" => easy_pay(value, seen, known, &at, out),
            _ => {}
        }
    }
    if seen.method == Some(Method::Card) {
        direct_call(map, seen, known, out);
    }
}

#[cold]
fn unselected(name: &str, at: &At<'_>, out: &mut Out) {
    let rule = match name {
        "card" => "card:unselected",
        "virtualAccount" => "virtualAccount:unselected",
        "transfer" => "transfer:unselected",
        "mobile" => "mobile:unselected",
        "giftCertificate" => "giftCertificate:unselected",
        "easyPay" => "easyPay:unselected",
        "paypal" => "paypal:unselected",
        "alipay" => "alipay:unselected",
        "convenienceStore" => "convenienceStore:unselected",
        _ => "alipayPlus:unselected",
    };
    out.notice(rule, at);
}

/// A card company, without the prefix that older callers write.
fn bare(text: &str) -> &str {
    text.strip_prefix("CARD_COMPANY_").unwrap_or(text)
}

fn needs_site_name(company: &str) -> bool {
    matches!(
        bare(company),
        "SHINHAN_CARD" | "WOORI_CARD" | "HYUNDAI_CARD" | "SAMSUNG_CARD" | "NH_CARD" | "HANA_CARD" | "LOTTE_CARD" | "CITI_CARD"
    )
}

fn opens_directly(company: &str) -> bool {
    let others = [
        "BC_CARD",
        "KOOKMIN_CARD",
        "EPOST",
        "GWANGJU_CARD",
        "KFCC",
        "SUHYUP_CARD",
        "JEJU_CARD",
        "SHINHYUP",
        "SAVINGS_BANK_KOREA",
        "KOREA_DEVELOPMENT_BANK",
    ];
    needs_site_name(company) || others.contains(&bare(company))
}

/// Where a card company opens directly.
fn direct_call(map: &Map<String, Value>, seen: &Seen<'_>, known: Known, out: &mut Out) {
    let card = map.get("card").and_then(Value::as_object);
    let Some(company) = card.and_then(|card| card.get("cardCompany")).and_then(Value::as_str) else { return };
    let at = At::ROOT;
    let (bypass, customer) = (at.name("bypass"), at.name("customer"));
    let bypass = bypass.name("kcp_v2");
    if !seen.bypass.site_name && !seen.bypass.unusable {
        if needs_site_name(company) {
            out.error("direct-call-site-name", &bypass.name("site_name"));
        } else if known.is_mobile() {
            out.error("direct-call-site-name-mobile", &bypass.name("site_name"));
        }
    }
    if seen.customer.unusable {
        return;
    }
    if known.is_mobile() {
        if !seen.customer.full_name && !(seen.customer.first_name && seen.customer.last_name) {
            out.error("direct-call-full-name", &customer);
        }
    } else if !seen.customer.email {
        out.error("direct-call-email", &customer.name("email"));
    }
}

fn company(value: &Value, rules: [&'static str; 2], at: &At<'_>, out: &mut Out) {
    if let Some(text) = text(value, rules[0], at, out)
        && !opens_directly(text)
    {
        code(&card_company::V2_SDK, text, [rules[1], ""], at, out);
    }
}

fn companies(value: &Value, rules: [&'static str; 3], at: &At<'_>, out: &mut Out) {
    let Value::Array(companies) = value else { return out.error(rules[0], at) };
    for (index, of) in companies.iter().enumerate() {
        company(of, [rules[1], rules[2]], &at.index(index), out);
    }
}

fn card(value: &Value, seen: &Seen<'_>, known: Known, at: &At<'_>, out: &mut Out) {
    let is_direct = seen.method == Some(Method::Card) && value.get("cardCompany").is_some();
    members!(value, at, out, "card:type", |here, member| {
        b"cardCompany" => {
            if let Some(text) = text(member, "card.cardCompany:type", &here, out)
                && !opens_directly(text)
            {
                code(&card_company::V2_SDK, text, ["card.cardCompany:code", "card.cardCompany:values"], &here, out);
            }
        }
        b"availableCards" => {
            companies(member, ["card.availableCards:type", "card.availableCards[]:type", "card.availableCards[]:code"], &here, out);
        }
        b"installment" => {
            let months = instalments(member, &CARD, seen, known, &here, out);
            if is_direct && months {
                out.error("direct-call-fixed-month", &here.name("monthOption").name("availableMonthList"));
            }
        }
        b"useCardPoint" => {
            out.warn("card-point-ignored", &here);
            boolean(member, "card.useCardPoint:type", &here, out);
        }
        b"useInstallment" => {
            out.warn("card-use-instalment-ignored", &here);
            boolean(member, "card.useInstallment:type", &here, out);
        }
        b"useFreeInterestFromMall" => {
            out.warn("card-merchant-interest-ignored", &here);
            boolean(member, "card.useFreeInterestFromMall:type", &here, out);
        }
        b"useAppCardOnly" => {
            out.warn("card-app-only-ignored", &here);
            boolean(member, "card.useAppCardOnly:type", &here, out);
        }
        b"cardPromotion" => {
            if seen.method == Some(Method::Card) && !is_direct {
                out.warn("card-promotion-direct-only", &here);
            }
            if !member.is_object() {
                out.error("card.cardPromotion:type", &here);
            }
        }
    }, "card:unknown");
}

/// Rules of instalments, which cards and easy pay have alike.
struct Rules {
    ty: [&'static str; 7],
    plans: [&'static str; 7],
    one_option: &'static str,
    contract: &'static str,
    minimum: [&'static str; 2],
}

macro_rules! rules {
    ($of:literal, $one:literal, $contract:literal, $minimum:literal, $list:literal) => {
        Rules {
            ty: [
                concat!($of, ".installment:type"),
                concat!($of, ".installment:unknown"),
                concat!($of, ".installment.monthOption:type"),
                concat!($of, ".installment.monthOption:unknown"),
                concat!($of, ".installment.monthOption.fixedMonth:type"),
                concat!($of, ".installment.monthOption.availableMonthList:type"),
                concat!($of, ".installment.monthOption.availableMonthList[]:type"),
            ],
            plans: [
                concat!($of, ".installment.freeInstallmentPlans:type"),
                concat!($of, ".installment.freeInstallmentPlans[]:type"),
                concat!($of, ".installment.freeInstallmentPlans[]:unknown"),
                concat!($of, ".installment.freeInstallmentPlans[].cardCompany:type"),
                concat!($of, ".installment.freeInstallmentPlans[].cardCompany:code"),
                concat!($of, ".installment.freeInstallmentPlans[].months:type"),
                concat!($of, ".installment.freeInstallmentPlans[].months[]:type"),
            ],
            one_option: $one,
            contract: $contract,
            minimum: [$minimum, $list],
        }
    };
}

const CARD: Rules =
    rules!("card", "card-month-option", "free-interest-contract", "instalment-minimum", "instalment-minimum-list");
const EASY_PAY: Rules = rules!(
    "easyPay",
    "easy-pay-month-option",
    "easy-pay-free-interest-contract",
    "easy-pay-instalment-minimum",
    "easy-pay-instalment-minimum-list"
);

/// Whether there is a list of months.
fn instalments(value: &Value, rules: &Rules, seen: &Seen<'_>, known: Known, at: &At<'_>, out: &mut Out) -> bool {
    let is_small = seen.currency == Some(Currency::Krw) && seen.total.is_some_and(|total| total < 50_000);
    let mut has_list = false;
    members!(value, at, out, rules.ty[0], |here, member| {
        b"freeInstallmentPlans" => {
            if !known.merchant_interest {
                out.notice(rules.contract, &here);
            }
            plans(member, rules, &here, out);
        }
        b"monthOption" => {
            let mut has_fixed = false;
            members!(member, &here, out, rules.ty[2], |here, member| {
                b"fixedMonth" => {
                    has_fixed = is_given(Some(member));
                    if integer(member, rules.ty[4], &here, out).is_some_and(|month| is_small && month > 1) {
                        out.warn(rules.minimum[0], &here);
                    }
                }
                b"availableMonthList" => {
                    has_list = true;
                    match member {
                        Value::Array(months) => {
                            let mut has_several = false;
                            for (index, month) in months.iter().enumerate() {
                                has_several |= integer(month, rules.ty[6], &here.index(index), out).is_some_and(|month| month >= 2);
                            }
                            if is_small && has_several {
                                out.warn(rules.minimum[1], &here);
                            }
                        }
                        _ => out.error(rules.ty[5], &here),
                    }
                }
            }, rules.ty[3]);
            if member.is_object() && has_fixed == is_given(member.get("availableMonthList")) {
                out.error(rules.one_option, &here);
            }
        }
    }, rules.ty[1]);
    has_list
}

fn plans(value: &Value, rules: &Rules, at: &At<'_>, out: &mut Out) {
    let Value::Array(plans) = value else { return out.error(rules.plans[0], at) };
    for (index, plan) in plans.iter().enumerate() {
        let at = at.index(index);
        members!(plan, &at, out, rules.plans[1], |here, member| {
            b"cardCompany" => company(member, [rules.plans[3], rules.plans[4]], &here, out),
            b"months" => match member {
                Value::Array(months) => {
                    for (index, month) in months.iter().enumerate() {
                        integer(month, rules.plans[6], &here.index(index), out);
                    }
                }
                _ => out.error(rules.plans[5], &here),
            },
        }, rules.plans[2]);
    }
}

fn virtual_account(value: &Value, at: &At<'_>, out: &mut Out) {
    members!(value, at, out, "virtualAccount:type", |here, member| {
        b"accountExpiry" => {
            let (mut hours, mut due) = (false, false);
            members!(member, &here, out, "virtualAccount.accountExpiry:type", |here, member| {
                b"validHours" => hours = integer(member, "virtualAccount.accountExpiry.validHours:type", &here, out).is_some(),
                b"dueDate" => {
                    if let Some(text) = text(member, "virtualAccount.accountExpiry.dueDate:type", &here, out) {
                        due = !text.is_empty();
                        if !is_due_date(text) {
                            out.error("virtualAccount.accountExpiry.dueDate:format", &here);
                        }
                    }
                }
            }, "virtualAccount.accountExpiry:unknown");
            if member.is_object() && hours == due {
                out.error("account-expiry", &here);
            }
        }
        b"availableBanks" => match member {
            Value::Array(banks) => {
                for (index, value) in banks.iter().enumerate() {
                    available_bank(value, &here.index(index), out);
                }
            }
            _ => out.error("virtualAccount.availableBanks:type", &here),
        },
        b"cashReceiptType" => out.warn("cash-receipt-type-ignored", &here),
        b"customerIdentifier" => out.warn("virtual-account-customer-identifier-ignored", &here),
        b"bankCode" => out.warn("virtual-account-bank-ignored", &here),
    }, "virtualAccount:unknown");
}

fn available_bank(value: &Value, at: &At<'_>, out: &mut Out) {
    let Some(text) = text(value, "virtualAccount.availableBanks[]:type", at, out) else { return };
    let name = text.strip_prefix("BANK_").unwrap_or(text);
    let taken = [
        "KOOKMIN_BANK",
        "SHINHAN_BANK",
        "WOORI_BANK",
        "HANA_BANK",
        "INDUSTRIAL_BANK_OF_KOREA",
        "NH_NONGHYUP_BANK",
        "SUHYUP_BANK",
        "SC_BANK_KOREA",
        "DAEGU_BANK",
        "BUSAN_BANK",
        "GWANGJU_BANK",
        "KYONGNAM_BANK",
        "EPOST",
    ];
    if taken.contains(&name) {
        return;
    }
    if bank::V2_SDK.names.get(text).is_some() {
        out.warn("virtualAccount.availableBanks[]:values", at);
    } else {
        out.error("virtualAccount.availableBanks[]:code", at);
    }
}

/// `YYYYMMDD`, `YYYYMMDDHHmmss`, and both with dashes and colons.
fn is_due_date(text: &str) -> bool {
    use payspec_runtime::check::Format;
    [Format::DashedDateTime, Format::Yyyymmdd, Format::Yyyymmddhhmmss, Format::DashedDate]
        .into_iter()
        .any(|format| format.admits(text))
}

fn transfer(value: &Value, at: &At<'_>, out: &mut Out) {
    members!(value, at, out, "transfer:type", |here, _member| {
        b"cashReceiptType" => out.warn("cash-receipt-type-ignored", &here),
        b"customerIdentifier" => out.warn("transfer-customer-identifier-ignored", &here),
    }, "transfer:unknown");
}

fn mobile(value: &Value, at: &At<'_>, out: &mut Out) {
    members!(value, at, out, "mobile:type", |here, member| {
        b"carrier" => {
            if let Some(text) = text(member, "mobile.carrier:type", &here, out)
                && !matches!(text.strip_prefix("CARRIER_").unwrap_or(text), "SKT" | "KT" | "LGU" | "HELLO" | "KCT" | "SK7")
            {
                out.error("mobile.carrier:code", &here);
            }
        }
        b"avaliableCarriers" => out.error("mobile-single-carrier", &here),
    }, "mobile:unknown");
}

fn gift_certificate(value: &Value, at: &At<'_>, out: &mut Out) {
    members!(value, at, out, "giftCertificate:type", |here, member| {
        b"giftCertificateType" => {
            if let Some(text) = text(member, "giftCertificate.giftCertificateType:type", &here, out) {
                match text.strip_prefix("GIFT_CERTIFICATE_TYPE_").unwrap_or(text) {
                    "BOOKNLIFE" | "CULTURELAND" | "HAPPYMONEY" => {}
                    "SMART_MUNSANG" | "CULTURE_GIFT" => out.error("giftCertificate.giftCertificateType:values", &here),
                    _ => out.error("giftCertificate.giftCertificateType:code", &here),
                }
            }
        }
    }, "giftCertificate:unknown");
}

fn easy_pay(value: &Value, seen: &Seen<'_>, known: Known, at: &At<'_>, out: &mut Out) {
    members!(value, at, out, "easyPay:type", |here, member| {
        b"easyPayProvider" => {
            if let Some(text) = text(member, "easyPay.easyPayProvider:type", &here, out) {
                match text.strip_prefix("EASY_PAY_PROVIDER_").unwrap_or(text) {
                    "KAKAOPAY" | "NAVERPAY" | "SAMSUNGPAY" | "SSGPAY" | "APPLEPAY" | "LPAY" | "TOSSPAY" | "PAYCO" => {}
                    _ => {
                        let rules = ["easyPay.easyPayProvider:code", "easyPay.easyPayProvider:values"];
                        code(&payspec::codes::easy_pay_provider::V2_SDK, text, rules, &here, out);
                    }
                }
            }
        }
        b"installment" => _ = instalments(member, &EASY_PAY, seen, known, &here, out),
        b"availableCards" => out.warn("easy-pay-options-ignored", &here),
        b"useCardPoint" | b"customerIdentifier" | b"availablePayMethods" => out.warn("easy-pay-options-ignored", &here),
        b"cashReceiptType" => out.warn("cash-receipt-type-ignored", &here),
        b"useInstallment" => out.warn("easy-pay-use-instalment-ignored", &here),
        b"useFreeInterestFromMall" => out.warn("easy-pay-merchant-interest-ignored", &here),
    }, "easyPay:unknown");
}
