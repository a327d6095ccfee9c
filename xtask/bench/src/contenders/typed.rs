//! What one writes with serde and garde: a struct that derives, with the constraints that a derive can say.

use garde::Validate;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Payload {
    #[garde(length(min = 1))]
    store_id: String,
    #[garde(length(chars, min = 1, max = 40), custom(check_payment_id))]
    payment_id: String,
    #[garde(length(min = 1), custom(check_order_name))]
    order_name: String,
    total_amount: i64,
    #[garde(custom(check_currency(&self.pay_method)))]
    currency: String,
    #[garde(custom(check_pay_method))]
    pay_method: String,
    #[garde(custom(check_channel(&self.channel_group_id)))]
    channel_key: Option<String>,
    channel_group_id: Option<String>,
    tax_free_amount: Option<i64>,
    vat_amount: Option<i64>,
    #[garde(dive)]
    customer: Option<Customer>,
    #[garde(dive)]
    window_type: Option<Windows>,
    redirect_url: Option<String>,
    force_redirect: Option<bool>,
    #[garde(inner(inner(custom(check_url))))]
    notice_urls: Option<Vec<String>>,
    #[garde(inner(custom(check_url)))]
    confirm_url: Option<String>,
    app_scheme: Option<String>,
    is_escrow: Option<bool>,
    #[garde(custom(check_products(&self.is_escrow)), dive)]
    products: Option<Vec<Product>>,
    is_cultural_expense: Option<bool>,
    #[garde(inner(custom(check_locale)))]
    locale: Option<String>,
    custom_data: Option<Value>,
    country: Option<String>,
    product_type: Option<String>,
    offer_period: Option<Value>,
    popup: Option<Value>,
    iframe: Option<Value>,
    #[garde(custom(check_bypass(&self.pay_method)), dive)]
    bypass: Option<Bypass>,
    #[garde(dive)]
    card: Option<Card>,
    #[garde(dive)]
    virtual_account: Option<VirtualAccount>,
    mobile: Option<Mobile>,
    gift_certificate: Option<GiftCertificate>,
    #[garde(dive)]
    easy_pay: Option<EasyPay>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Customer {
    #[garde(inner(length(chars, max = 30)))]
    full_name: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    phone_number: Option<String>,
    #[garde(inner(email))]
    email: Option<String>,
    zipcode: Option<String>,
    gender: Option<String>,
    #[garde(inner(length(chars, equal = 4)))]
    birth_year: Option<String>,
    #[garde(inner(custom(check_month)))]
    birth_month: Option<String>,
    #[garde(inner(length(chars, equal = 2)))]
    birth_day: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Windows {
    #[garde(inner(custom(check_window)))]
    pc: Option<String>,
    #[garde(inner(custom(check_window)))]
    mobile: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Product {
    #[garde(length(min = 1))]
    id: String,
    #[garde(length(min = 1))]
    name: String,
    code: Option<String>,
    amount: i64,
    quantity: i64,
    tag: Option<String>,
    link: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Bypass {
    #[serde(rename = "kcp_v2")]
    #[garde(dive)]
    kcp: Option<Kcp>,
}

#[derive(Debug, Deserialize, Validate)]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Kcp {
    site_logo: Option<String>,
    skin_indx: Option<Value>,
    kcp_pay_title: Option<String>,
    shop_user_id: Option<String>,
    site_name: Option<String>,
    #[garde(inner(custom(check_display)))]
    disp_tax_yn: Option<String>,
    #[garde(inner(length(chars, equal = 2)))]
    deli_term: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Card {
    card_company: Option<String>,
    available_cards: Option<Vec<String>>,
    #[garde(dive)]
    installment: Option<Instalments>,
    use_card_point: Option<bool>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Instalments {
    free_installment_plans: Option<Vec<Plan>>,
    #[garde(inner(custom(check_one_option)))]
    month_option: Option<Months>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Plan {
    card_company: String,
    months: Vec<i64>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Months {
    fixed_month: Option<i64>,
    available_month_list: Option<Vec<i64>>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct VirtualAccount {
    #[garde(inner(custom(check_expiry)))]
    account_expiry: Option<Expiry>,
    available_banks: Option<Vec<String>>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Expiry {
    valid_hours: Option<i64>,
    due_date: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct Mobile {
    carrier: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct GiftCertificate {
    gift_certificate_type: Option<String>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
#[allow(dead_code, missing_docs)]
pub struct EasyPay {
    #[garde(inner(custom(check_provider)))]
    easy_pay_provider: Option<String>,
    #[garde(dive)]
    installment: Option<Instalments>,
}

fn holds(is_so: bool, message: &'static str) -> garde::Result {
    if is_so { Ok(()) } else { Err(garde::Error::new(message)) }
}

fn check_payment_id(id: &str, _: &()) -> garde::Result {
    holds(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "letters, digits and hyphens only")
}

fn check_order_name(name: &str, _: &()) -> garde::Result {
    holds(name.len() <= 100 || name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() <= 100, "at most 100 bytes")
}

fn check_currency(method: &str) -> impl FnOnce(&str, &()) -> garde::Result + '_ {
    move |code, ()| match code {
        "KRW" | "CURRENCY_KRW" => Ok(()),
        "USD" | "CURRENCY_USD" => holds(method == "CARD", "won only"),
        _ => Err(garde::Error::new("no such currency")),
    }
}

fn check_pay_method(code: &str, _: &()) -> garde::Result {
    holds(
        matches!(code, "CARD" | "VIRTUAL_ACCOUNT" | "TRANSFER" | "MOBILE" | "GIFT_CERTIFICATE" | "EASY_PAY"),
        "no such pay method",
    )
}

fn check_channel(group: &Option<String>) -> impl FnOnce(&Option<String>, &()) -> garde::Result + '_ {
    move |key, ()| holds(key.is_some() || group.is_some(), "a channel key or a channel group")
}

fn check_url(url: &str, _: &()) -> garde::Result {
    holds(url.starts_with("https://") || url.starts_with("http://"), "a URL")
}

fn check_products(is_escrow: &Option<bool>) -> impl FnOnce(&Option<Vec<Product>>, &()) -> garde::Result + '_ {
    move |products, ()| holds(*is_escrow != Some(true) || products.is_some(), "needed for escrow")
}

fn check_locale(code: &str, _: &()) -> garde::Result {
    holds(matches!(code, "KO_KR" | "EN_US"), "no such language")
}

fn check_bypass(method: &str) -> impl FnOnce(&Option<Bypass>, &()) -> garde::Result + '_ {
    move |bypass, ()| {
        let user = bypass.as_ref().and_then(|bypass| bypass.kcp.as_ref()).and_then(|kcp| kcp.shop_user_id.as_ref());
        holds(!matches!(method, "MOBILE" | "GIFT_CERTIFICATE") || user.is_some(), "shop_user_id is needed")
    }
}

fn check_month(month: &str, _: &()) -> garde::Result {
    holds(matches!(month.as_bytes(), [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']), "a month")
}

fn check_window(code: &str, _: &()) -> garde::Result {
    holds(matches!(code, "IFRAME" | "POPUP" | "REDIRECTION"), "no such window")
}

fn check_display(code: &str, _: &()) -> garde::Result {
    holds(matches!(code, "Y" | "N" | "R" | "E"), "Y, N, R or E")
}

fn check_one_option(months: &Months, _: &()) -> garde::Result {
    holds(months.fixed_month.is_some() != months.available_month_list.is_some(), "one of the two")
}

fn check_expiry(expiry: &Expiry, _: &()) -> garde::Result {
    holds(expiry.valid_hours.is_some() != expiry.due_date.is_some(), "one of the two")
}

fn check_provider(code: &str, _: &()) -> garde::Result {
    let providers = ["KAKAOPAY", "NAVERPAY", "SAMSUNGPAY", "SSGPAY", "APPLEPAY", "LPAY", "TOSSPAY", "PAYCO"];
    holds(providers.contains(&code), "no such provider")
}
