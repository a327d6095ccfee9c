//! What one writes with serde and garde: a struct that derives, with the constraints that a derive can say.

use garde::Validate;
use serde::Deserialize;
use serde_json::Value;

/// Declares structs whose members are optional but for those named first.
macro_rules! structs {
    ($($(#[$on:meta])* $name:ident { $($(#[$attribute:meta])* $member:ident : $ty:ty),* $(,)? })*) => {
        $(
            #[derive(Debug, Deserialize, Validate)]
            #[serde(rename_all = "camelCase")]
            #[garde(allow_unvalidated)]
            #[allow(dead_code, missing_docs)]
            $(#[$on])*
            pub struct $name { $($(#[$attribute])* $member: $ty),* }
        )*
    };
}

structs! {
    Payload {
        #[garde(length(min = 1))] store_id: String,
        #[garde(length(chars, min = 1, max = 40), custom(payment_id))] payment_id: String,
        #[garde(length(min = 1), custom(order_name))] order_name: String,
        total_amount: i64,
        #[garde(custom(currency(&self.pay_method)))] currency: String,
        #[garde(custom(pay_method))] pay_method: String,
        #[garde(custom(channel(&self.channel_group_id)))] channel_key: Option<String>,
        channel_group_id: Option<String>,
        tax_free_amount: Option<i64>,
        vat_amount: Option<i64>,
        #[garde(dive)] customer: Option<Customer>,
        #[garde(dive)] window_type: Option<Windows>,
        redirect_url: Option<String>,
        force_redirect: Option<bool>,
        #[garde(inner(inner(custom(url))))] notice_urls: Option<Vec<String>>,
        #[garde(inner(custom(url)))] confirm_url: Option<String>,
        app_scheme: Option<String>,
        is_escrow: Option<bool>,
        #[garde(custom(products(&self.is_escrow)), dive)] products: Option<Vec<Product>>,
        is_cultural_expense: Option<bool>,
        #[garde(inner(custom(locale)))] locale: Option<String>,
        custom_data: Option<Value>,
        country: Option<String>,
        product_type: Option<String>,
        offer_period: Option<Value>,
        popup: Option<Value>,
        iframe: Option<Value>,
        #[garde(custom(bypass(&self.pay_method)), dive)] bypass: Option<Bypass>,
        #[garde(dive)] card: Option<Card>,
        #[garde(dive)] virtual_account: Option<VirtualAccount>,
        mobile: Option<Mobile>,
        gift_certificate: Option<GiftCertificate>,
        #[garde(dive)] easy_pay: Option<EasyPay>,
    }
    Customer {
        #[garde(inner(length(chars, max = 30)))] full_name: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        phone_number: Option<String>,
        #[garde(inner(email))] email: Option<String>,
        zipcode: Option<String>,
        gender: Option<String>,
        #[garde(inner(length(chars, equal = 4)))] birth_year: Option<String>,
        #[garde(inner(custom(month)))] birth_month: Option<String>,
        #[garde(inner(length(chars, equal = 2)))] birth_day: Option<String>,
    }
    Windows {
        #[garde(inner(custom(window)))] pc: Option<String>,
        #[garde(inner(custom(window)))] mobile: Option<String>,
    }
    Product {
        #[garde(length(min = 1))] id: String,
        #[garde(length(min = 1))] name: String,
        code: Option<String>,
        amount: i64,
        quantity: i64,
        tag: Option<String>,
        link: Option<String>,
    }
    Bypass {
        #[serde(rename = "kcp_v2")] #[garde(dive)] kcp: Option<Kcp>,
    }
    #[serde(rename_all = "snake_case")]
    Kcp {
        site_logo: Option<String>,
        skin_indx: Option<Value>,
        kcp_pay_title: Option<String>,
        shop_user_id: Option<String>,
        site_name: Option<String>,
        #[garde(inner(custom(display)))] disp_tax_yn: Option<String>,
        #[garde(inner(length(chars, equal = 2)))] deli_term: Option<String>,
    }
    Card {
        card_company: Option<String>,
        available_cards: Option<Vec<String>>,
        #[garde(dive)] installment: Option<Instalments>,
        use_card_point: Option<bool>,
    }
    Instalments {
        free_installment_plans: Option<Vec<Plan>>,
        #[garde(inner(custom(one_option)))] month_option: Option<Months>,
    }
    Plan { card_company: String, months: Vec<i64> }
    Months { fixed_month: Option<i64>, available_month_list: Option<Vec<i64>> }
    VirtualAccount {
        #[garde(inner(custom(expiry)))] account_expiry: Option<Expiry>,
        available_banks: Option<Vec<String>>,
    }
    Expiry { valid_hours: Option<i64>, due_date: Option<String> }
    Mobile { carrier: Option<String> }
    GiftCertificate { gift_certificate_type: Option<String> }
    EasyPay {
        #[garde(inner(custom(provider)))] easy_pay_provider: Option<String>,
        #[garde(dive)] installment: Option<Instalments>,
    }
}

fn holds(is_so: bool, message: &'static str) -> garde::Result {
    if is_so { Ok(()) } else { Err(garde::Error::new(message)) }
}

fn payment_id(id: &str, _: &()) -> garde::Result {
    holds(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "letters, digits and hyphens only")
}

fn order_name(name: &str, _: &()) -> garde::Result {
    holds(name.len() <= 100 || name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() <= 100, "at most 100 bytes")
}

fn currency(method: &str) -> impl FnOnce(&str, &()) -> garde::Result + '_ {
    move |code, ()| match code {
        "KRW" | "CURRENCY_KRW" => Ok(()),
        "USD" | "CURRENCY_USD" => holds(method == "CARD", "won only"),
        _ => Err(garde::Error::new("no such currency")),
    }
}

fn pay_method(code: &str, _: &()) -> garde::Result {
    holds(
        matches!(code, "CARD" | "VIRTUAL_ACCOUNT" | "TRANSFER" | "MOBILE" | "GIFT_CERTIFICATE" | "EASY_PAY"),
        "no such pay method",
    )
}

fn channel(group: &Option<String>) -> impl FnOnce(&Option<String>, &()) -> garde::Result + '_ {
    move |key, ()| holds(key.is_some() || group.is_some(), "a channel key or a channel group")
}

fn url(url: &str, _: &()) -> garde::Result {
    holds(url.starts_with("https://") || url.starts_with("http://"), "a URL")
}

fn products(is_escrow: &Option<bool>) -> impl FnOnce(&Option<Vec<Product>>, &()) -> garde::Result + '_ {
    move |products, ()| holds(*is_escrow != Some(true) || products.is_some(), "needed for escrow")
}

fn locale(code: &str, _: &()) -> garde::Result {
    holds(matches!(code, "KO_KR" | "EN_US"), "no such language")
}

fn bypass(method: &str) -> impl FnOnce(&Option<Bypass>, &()) -> garde::Result + '_ {
    move |bypass, ()| {
        let user = bypass.as_ref().and_then(|bypass| bypass.kcp.as_ref()).and_then(|kcp| kcp.shop_user_id.as_ref());
        holds(!matches!(method, "MOBILE" | "GIFT_CERTIFICATE") || user.is_some(), "shop_user_id is needed")
    }
}

fn month(month: &str, _: &()) -> garde::Result {
    holds(matches!(month.as_bytes(), [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']), "a month")
}

fn window(code: &str, _: &()) -> garde::Result {
    holds(matches!(code, "IFRAME" | "POPUP" | "REDIRECTION"), "no such window")
}

fn display(code: &str, _: &()) -> garde::Result {
    holds(matches!(code, "Y" | "N" | "R" | "E"), "Y, N, R or E")
}

fn one_option(months: &Months, _: &()) -> garde::Result {
    holds(months.fixed_month.is_some() != months.available_month_list.is_some(), "one of the two")
}

fn expiry(expiry: &Expiry, _: &()) -> garde::Result {
    holds(expiry.valid_hours.is_some() != expiry.due_date.is_some(), "one of the two")
}

fn provider(code: &str, _: &()) -> garde::Result {
    let providers = ["KAKAOPAY", "NAVERPAY", "SAMSUNGPAY", "SSGPAY", "APPLEPAY", "LPAY", "TOSSPAY", "PAYCO"];
    holds(providers.contains(&code), "no such provider")
}
