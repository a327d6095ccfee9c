//! `requestPayment` at NHN KCP V2, validated by hand: the bound to come near.
//!
//! Straight code as somebody would write it who has nothing else to validate and wants it fast: one pass over the members, `match` on their
//! bytes, rules as `if`s on what was seen. It finds what the generated validator finds in the corpus (a test). It does less: it suggests nothing,
//! wants all context known, and does not look into what has no effect anyway.

mod check;
mod method;
mod parts;
mod rules;

use check::{charset_errors, charset_warnings, code, euc_kr_len, integer, text};
use payspec::Severity;
use serde_json::Value;

/// What the caller knows; all of it.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Where the window opens.
    pub device: Device,
    /// Contracts held.
    pub escrow: bool,
    /// Likewise.
    pub tax_amounts: bool,
    /// Likewise.
    pub merchant_interest: bool,
}

/// Where the window opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// On a PC.
    Pc,
    /// In a browser on a mobile.
    MobileBrowser,
    /// In an app.
    App,
}

impl Known {
    /// Reads it off a context of the corpus.
    pub fn of(context: &Value) -> Self {
        let holds = |id: &str| context["holds"].as_array().is_some_and(|held| held.iter().any(|held| held == id));
        let device = match context["device"].as_str() {
            Some("pc") => Device::Pc,
            Some("app") => Device::App,
            Some(_) | None => Device::MobileBrowser,
        };
        let (escrow, tax_amounts) = (holds("escrow"), holds("tax-amounts"));
        Self { device, escrow, tax_amounts, merchant_interest: holds("merchant-borne-interest") }
    }

    const fn is_mobile(&self) -> bool {
        matches!(self.device, Device::MobileBrowser | Device::App)
    }
}

/// What is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// JSON Pointer.
    pub path: String,
    /// Id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
}

/// A place, linked through the stack.
#[derive(Clone, Copy)]
struct At<'p> {
    above: Option<&'p At<'p>>,
    last: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Name(&'p str),
    Index(usize),
}

impl At<'_> {
    const ROOT: Self = Self { above: None, last: Step::Name("") };

    fn pointer(&self) -> String {
        let Some(above) = self.above else { return String::new() };
        let mut pointer = above.pointer();
        match self.last {
            Step::Name(name) => pointer.extend(["/", name]),
            Step::Index(index) => pointer.extend(["/", &index.to_string()]),
        }
        pointer
    }
}

impl<'p> At<'p> {
    const fn name(&'p self, name: &'p str) -> At<'p> {
        At { above: Some(self), last: Step::Name(name) }
    }

    const fn index(&'p self, index: usize) -> At<'p> {
        At { above: Some(self), last: Step::Index(index) }
    }
}

/// Where findings go.
struct Out {
    found: Vec<Found>,
    verdict_only: bool,
    rejected: bool,
}

impl Out {
    #[cold]
    fn put(&mut self, severity: Severity, rule: &'static str, at: &At<'_>) {
        self.rejected |= severity == Severity::Error;
        if !self.verdict_only {
            self.found.push(Found { path: at.pointer(), rule, severity });
        }
    }

    fn error(&mut self, rule: &'static str, at: &At<'_>) {
        self.put(Severity::Error, rule, at);
    }

    fn warn(&mut self, rule: &'static str, at: &At<'_>) {
        self.put(Severity::Warning, rule, at);
    }

    fn notice(&mut self, rule: &'static str, at: &At<'_>) {
        self.put(Severity::Notice, rule, at);
    }
}

/// Everything there is to say about a payload, in no particular order.
pub fn findings(payload: &Value, known: Known) -> Vec<Found> {
    let mut out = Out { found: Vec::new(), verdict_only: false, rejected: false };
    root(payload, known, &mut out);
    out.found
}

/// Whether a payload is accepted.
pub fn accepts(payload: &Value, known: Known) -> bool {
    let mut out = Out { found: Vec::new(), verdict_only: true, rejected: false };
    root(payload, known, &mut out);
    !out.rejected
}

/// A pay method that KCP has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    Card,
    VirtualAccount,
    Transfer,
    Mobile,
    GiftCertificate,
    EasyPay,
    /// One that KCP does not have, which still selects its settings.
    Other(&'static str),
}

/// What the rules look at, once all members were seen.
#[derive(Default)]
struct Seen<'v> {
    method: Option<Method>,
    /// Whether the pay method is there but is none.
    bad_method: bool,
    currency: Option<Currency>,
    total: Option<i64>,
    channel_key: Option<&'v Value>,
    channel_group: Option<&'v Value>,
    redirect_url: Option<&'v Value>,
    app_scheme: Option<&'v Value>,
    products: Option<&'v Value>,
    escrow: bool,
    window_pc_redirects: bool,
    window_mobile_redirects: bool,
    customer: parts::Customer,
    bypass: parts::Bypass,
    settings: [Option<(&'static str, &'v Value)>; 10],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Currency {
    Krw,
    Usd,
    Other,
}

const STORE: u8 = 1;
const PAYMENT: u8 = 2;
const NAME: u8 = 4;
const TOTAL: u8 = 8;
const CURRENCY: u8 = 16;
const METHOD: u8 = 32;

/// Checks a required text, `""` being as good as none.
fn required<'v>(value: &'v Value, rules: (&'static str, &'static str), at: &At<'_>, out: &mut Out) -> Option<&'v str> {
    match value {
        Value::String(text) if text.is_empty() => out.error(rules.0, at),
        Value::String(text) => return Some(text),
        Value::Array(items) if items.is_empty() => out.error(rules.0, at),
        _ => out.error(rules.1, at),
    }
    None
}

fn root(payload: &Value, known: Known, out: &mut Out) {
    let at = At::ROOT;
    let Value::Object(map) = payload else { return out.error(":type", &at) };
    let mut seen = Seen::default();
    let mut given = 0_u8;
    for (name, value) in map {
        let here = at.name(name);
        match name.as_bytes() {
            b"storeId" => {
                given |= STORE;
                required(value, ("storeId:required", "storeId:type"), &here, out);
            }
            b"paymentId" => {
                given |= PAYMENT;
                if let Some(id) = required(value, ("paymentId:required", "paymentId:type"), &here, out) {
                    payment_id(id, &here, out);
                }
            }
            b"orderName" => {
                given |= NAME;
                if let Some(name) = required(value, ("orderName:required", "orderName:type"), &here, out)
                    && name.len() > 100
                {
                    if euc_kr_len(name) > 100 {
                        out.error("orderName:max_bytes", &here);
                    } else {
                        out.warn("orderName:max_bytes", &here);
                    }
                }
            }
            b"totalAmount" => {
                given |= TOTAL;
                match value {
                    Value::String(text) if text.is_empty() => out.error("totalAmount:required", &here),
                    Value::Array(items) if items.is_empty() => out.error("totalAmount:required", &here),
                    _ => seen.total = integer(value, "totalAmount:type", &here, out),
                }
            }
            b"currency" => {
                given |= CURRENCY;
                if let Some(code) = required(value, ("currency:required", "currency:type"), &here, out) {
                    seen.currency = currency(code, &here, out);
                }
            }
            b"payMethod" => {
                given |= METHOD;
                seen.method = required(value, ("payMethod:required", "payMethod:type"), &here, out)
                    .and_then(|code| method(code, &here, out));
                seen.bad_method = seen.method.is_none();
            }
            b"channelKey" => {
                text(value, "channelKey:type", &here, out);
                seen.channel_key = Some(value);
            }
            b"channelGroupId" => {
                text(value, "channelGroupId:type", &here, out);
                seen.channel_group = Some(value);
            }
            b"taxFreeAmount" => {
                if integer(value, "taxFreeAmount:type", &here, out).is_some() && !known.tax_amounts {
                    out.notice("tax-free-contract", &here);
                }
            }
            b"vatAmount" => {
                if integer(value, "vatAmount:type", &here, out).is_some() && !known.tax_amounts {
                    out.notice("vat-contract", &here);
                }
            }
            b"customer" => seen.customer = parts::customer(value, &here, out),
            b"windowType" => parts::windows(value, &here, &mut seen, out),
            b"redirectUrl" => {
                text(value, "redirectUrl:type", &here, out);
                seen.redirect_url = Some(value);
            }
            b"forceRedirect" => check::boolean(value, "forceRedirect:type", &here, out),
            b"noticeUrls" => parts::notice_urls(value, &here, out),
            b"confirmUrl" => {
                if text(value, "confirmUrl:type", &here, out).is_some_and(|url| !check::is_url(url)) {
                    out.error("confirmUrl:format", &here);
                }
            }
            b"appScheme" => {
                text(value, "appScheme:type", &here, out);
                seen.app_scheme = Some(value);
            }
            b"isEscrow" => {
                check::boolean(value, "isEscrow:type", &here, out);
                seen.escrow = *value == Value::Bool(true);
            }
            b"products" => {
                parts::products(value, &here, out);
                seen.products = Some(value);
            }
            b"isCulturalExpense" => check::boolean(value, "isCulturalExpense:type", &here, out),
            b"locale" => {
                if let Some(text) = text(value, "locale:type", &here, out)
                    && !matches!(text.as_bytes(), b"KO_KR" | b"EN_US")
                {
                    code(&payspec::codes::locale::V2_SDK, text, ["locale:code", "locale:values"], &here, out);
                }
            }
            b"customData" => {}
            b"country" => {
                if let Some(text) = text(value, "country:type", &here, out) {
                    code(&payspec::codes::country::V2_SDK, text, ["country:code", ""], &here, out);
                }
            }
            b"productType" => {
                if let Some(text) = text(value, "productType:type", &here, out) {
                    code(&payspec::codes::product_type::V2_SDK, text, ["productType:code", ""], &here, out);
                }
            }
            b"offerPeriod" => parts::offer_period(value, &here, out),
            b"storeDetails" => {
                out.warn("store-details-ignored", &here);
                parts::store_details(value, &here, out);
            }
            b"promotionId" => _ = text(value, "promotionId:type", &here, out),
            b"merpayCategoryId" => _ = text(value, "merpayCategoryId:type", &here, out),
            b"popup" => parts::flag(value, ["popup:type", "center", "popup.center:type", "popup:unknown"], &here, out),
            b"iframe" => parts::flag(value, ["iframe:type", "dim", "iframe.dim:type", "iframe:unknown"], &here, out),
            b"bypass" => seen.bypass = parts::bypass(value, &here, out),
            b"card" => seen.settings[0] = Some(("card", value)),
            b"virtualAccount" => seen.settings[1] = Some(("virtualAccount", value)),
            b"transfer" => seen.settings[2] = Some(("transfer", value)),
            b"mobile" => seen.settings[3] = Some(("mobile", value)),
            b"giftCertificate" => seen.settings[4] = Some(("giftCertificate", value)),
            b"easyPay" => seen.settings[5] = Some(("easyPay", value)),
            b"paypal" => seen.settings[6] = Some(("paypal", value)),
            b"alipay" => seen.settings[7] = Some(("alipay", value)),
            b"convenienceStore" => seen.settings[8] = Some(("convenienceStore", value)),
            b"alipayPlus" => seen.settings[9] = Some(("alipayPlus", value)),
            _ => out.warn(":unknown", &here),
        }
    }
    if given != STORE | PAYMENT | NAME | TOTAL | CURRENCY | METHOD {
        missing(given, out);
    }
    if out.verdict_only && out.rejected {
        return;
    }
    rules::rules(map, &seen, known, out);
}

#[cold]
fn missing(given: u8, out: &mut Out) {
    for (bit, rule, name) in [
        (STORE, "storeId:required", "storeId"),
        (PAYMENT, "paymentId:required", "paymentId"),
        (NAME, "orderName:required", "orderName"),
        (TOTAL, "totalAmount:required", "totalAmount"),
        (CURRENCY, "currency:required", "currency"),
        (METHOD, "payMethod:required", "payMethod"),
    ] {
        if given & bit == 0 {
            out.error(rule, &At::ROOT.name(name));
        }
    }
}

fn payment_id(id: &str, at: &At<'_>, out: &mut Out) {
    if id.len() > 40 && id.chars().count() > 40 {
        out.error("paymentId:max_length", at);
    }
    if charset_warnings(id) {
        if charset_errors(id) {
            out.error("paymentId:charset", at);
        } else {
            out.warn("paymentId:charset", at);
        }
    }
}

fn currency(code: &str, at: &At<'_>, out: &mut Out) -> Option<Currency> {
    match code.as_bytes() {
        b"KRW" | b"CURRENCY_KRW" => Some(Currency::Krw),
        b"USD" | b"CURRENCY_USD" => Some(Currency::Usd),
        _ => self::code(&payspec::codes::currency::V2_SDK, code, ["currency:code", "currency:values"], at, out)
            .then_some(Currency::Other),
    }
}

fn method(code: &str, at: &At<'_>, out: &mut Out) -> Option<Method> {
    let other = match code.as_bytes() {
        b"CARD" => return Some(Method::Card),
        b"EASY_PAY" => return Some(Method::EasyPay),
        b"VIRTUAL_ACCOUNT" => return Some(Method::VirtualAccount),
        b"TRANSFER" => return Some(Method::Transfer),
        b"MOBILE" => return Some(Method::Mobile),
        b"GIFT_CERTIFICATE" => return Some(Method::GiftCertificate),
        b"PAYPAL" => "paypal",
        b"ALIPAY" => "alipay",
        b"CONVENIENCE_STORE" => "convenienceStore",
        b"ALIPAY_PLUS" => "alipayPlus",
        _ => {
            out.error("payMethod:code", at);
            return None;
        }
    };
    out.error("payMethod:values", at);
    Some(Method::Other(other))
}

/// `""` and `[]` are as good as nothing.
fn is_given(value: Option<&Value>) -> bool {
    match value {
        None => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}
