//! Members that do not depend on the pay method.

use super::check::{boolean, code, integer, is_digits, is_email, is_url, text};
use super::{At, Out, Seen, required};
use serde_json::Value;

/// The members of an object, each with its place; what is no object is reported.
macro_rules! members {
    ($value:expr, $at:expr, $out:expr, $ty:expr, |$here:ident, $member:ident| { $($names:tt)* }, $unknown:expr) => {
        match $value {
            Value::Object(map) => {
                for (name, $member) in map {
                    let $here = $at.name(name);
                    match name.as_bytes() {
                        $($names)*
                        _ => $out.warn($unknown, &$here),
                    }
                }
            }
            _ => $out.error($ty, $at),
        }
    };
}
pub(super) use members;

/// The buyer, as rules see it.
#[derive(Clone, Copy, Default)]
pub(super) struct Customer {
    pub(super) unusable: bool,
    pub(super) full_name: bool,
    pub(super) first_name: bool,
    pub(super) last_name: bool,
    pub(super) email: bool,
}

fn filled(value: &Value) -> bool {
    super::is_given(Some(value))
}

pub(super) fn customer(value: &Value, at: &At<'_>, out: &mut Out) -> Customer {
    let mut seen = Customer { unusable: !value.is_object(), ..Customer::default() };
    members!(value, at, out, "customer:type", |here, member| {
        b"fullName" => {
            seen.full_name = filled(member);
            if text(member, "customer.fullName:type", &here, out).is_some_and(|name| name.len() > 30 && name.chars().count() > 30) {
                out.error("customer.fullName:max_length", &here);
            }
        }
        b"phoneNumber" => _ = text(member, "customer.phoneNumber:type", &here, out),
        b"email" => {
            seen.email = filled(member);
            if text(member, "customer.email:type", &here, out).is_some_and(|email| !is_email(email)) {
                out.error("customer.email:format", &here);
            }
        }
        b"firstName" => {
            seen.first_name = filled(member);
            text(member, "customer.firstName:type", &here, out);
        }
        b"lastName" => {
            seen.last_name = filled(member);
            text(member, "customer.lastName:type", &here, out);
        }
        b"zipcode" => _ = text(member, "customer.zipcode:type", &here, out),
        b"gender" => {
            if let Some(gender) = text(member, "customer.gender:type", &here, out)
                && !matches!(gender.strip_prefix("GENDER_").unwrap_or(gender), "MALE" | "FEMALE" | "OTHER")
            {
                out.error("customer.gender:code", &here);
            }
        }
        b"birthYear" => {
            if let Some(year) = text(member, "customer.birthYear:type", &here, out)
                && !is_digits(year, 4)
            {
                birth_year(year, &here, out);
            }
        }
        b"birthMonth" => {
            let is_month = |month: &str| matches!(month.as_bytes(), [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2']);
            if text(member, "customer.birthMonth:type", &here, out).is_some_and(|month| !is_month(month)) {
                out.error("customer.birthMonth:format", &here);
            }
        }
        b"birthDay" => {
            if text(member, "customer.birthDay:type", &here, out).is_some_and(|day| !is_digits(day, 2)) {
                out.error("customer.birthDay:format", &here);
            }
        }
        b"customerId" => {
            out.warn("customer-id-ignored", &here);
            text(member, "customer.customerId:type", &here, out);
        }
        b"firstNameKana" => {
            out.notice("customer-details-ignored", &here);
            text(member, "customer.firstNameKana:type", &here, out);
        }
        b"lastNameKana" => {
            out.notice("customer-details-ignored", &here);
            text(member, "customer.lastNameKana:type", &here, out);
        }
        b"address" => {
            out.notice("customer-details-ignored", &here);
            address(member, &here, out);
        }
    }, "customer:unknown");
    seen
}

#[cold]
fn birth_year(year: &str, at: &At<'_>, out: &mut Out) {
    let characters = year.chars().count();
    if characters < 4 {
        out.error("customer.birthYear:min_length", at);
    } else if characters > 4 {
        out.error("customer.birthYear:max_length", at);
    }
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        out.error("customer.birthYear:charset", at);
    }
}

fn address(value: &Value, at: &At<'_>, out: &mut Out) {
    let (mut first, mut second) = (false, false);
    members!(value, at, out, "customer.address:type", |here, member| {
        b"addressLine1" => {
            first = true;
            required(member, ("customer.address.addressLine1:required", "customer.address.addressLine1:type"), &here, out);
        }
        b"addressLine2" => {
            second = true;
            required(member, ("customer.address.addressLine2:required", "customer.address.addressLine2:type"), &here, out);
        }
        b"city" => _ = text(member, "customer.address.city:type", &here, out),
        b"province" => _ = text(member, "customer.address.province:type", &here, out),
        b"country" => {
            if let Some(text) = text(member, "customer.address.country:type", &here, out) {
                code(&payspec::codes::country::V2_SDK, text, ["customer.address.country:code", ""], &here, out);
            }
        }
    }, "customer.address:unknown");
    if value.is_object() && !first {
        out.error("customer.address.addressLine1:required", &at.name("addressLine1"));
    }
    if value.is_object() && !second {
        out.error("customer.address.addressLine2:required", &at.name("addressLine2"));
    }
}

pub(super) fn windows(value: &Value, at: &At<'_>, seen: &mut Seen<'_>, out: &mut Out) {
    let mut window = |value: &Value, rules: [&'static str; 3], here: &At<'_>| {
        let Some(text) = text(value, rules[0], here, out) else { return false };
        match text.as_bytes() {
            b"IFRAME" | b"POPUP" => false,
            b"REDIRECTION" => true,
            _ => {
                code(&payspec::codes::window_type::V2_SDK, text, [rules[1], rules[2]], here, out);
                false
            }
        }
    };
    let Value::Object(map) = value else { return out.error("windowType:type", at) };
    let mut unknown = Vec::new();
    for (name, member) in map {
        let here = at.name(name);
        match name.as_bytes() {
            b"pc" => {
                seen.window_pc_redirects =
                    window(member, ["windowType.pc:type", "windowType.pc:code", "windowType.pc:values"], &here)
            }
            b"mobile" => {
                let rules = ["windowType.mobile:type", "windowType.mobile:code", "windowType.mobile:values"];
                seen.window_mobile_redirects = window(member, rules, &here);
            }
            _ => unknown.push(name),
        }
    }
    unknown.into_iter().for_each(|name| out.warn("windowType:unknown", &at.name(name)));
}

pub(super) fn notice_urls(value: &Value, at: &At<'_>, out: &mut Out) {
    let Value::Array(urls) = value else { return out.error("noticeUrls:type", at) };
    for (index, url) in urls.iter().enumerate() {
        let here = at.index(index);
        if text(url, "noticeUrls[]:type", &here, out).is_some_and(|url| !is_url(url)) {
            out.error("noticeUrls[]:format", &here);
        }
    }
}

pub(super) fn products(value: &Value, at: &At<'_>, out: &mut Out) {
    let Value::Array(products) = value else { return out.error("products:type", at) };
    for (index, product) in products.iter().enumerate() {
        let at = at.index(index);
        let mut given = 0_u8;
        members!(product, &at, out, "products[]:type", |here, member| {
            b"id" => {
                given |= 1;
                required(member, ("products[].id:required", "products[].id:type"), &here, out);
            }
            b"name" => {
                given |= 2;
                required(member, ("products[].name:required", "products[].name:type"), &here, out);
            }
            b"amount" => {
                given |= 4;
                number(member, ["products[].amount:required", "products[].amount:type"], &here, out);
            }
            b"quantity" => {
                given |= 8;
                number(member, ["products[].quantity:required", "products[].quantity:type"], &here, out);
            }
            b"code" => _ = text(member, "products[].code:type", &here, out),
            b"tag" => _ = text(member, "products[].tag:type", &here, out),
            b"link" => _ = text(member, "products[].link:type", &here, out),
        }, "products[]:unknown");
        if given != 15 && product.is_object() {
            for (bit, rule, name) in [
                (1, "products[].id:required", "id"),
                (2, "products[].name:required", "name"),
                (4, "products[].amount:required", "amount"),
                (8, "products[].quantity:required", "quantity"),
            ] {
                if given & bit == 0 {
                    out.error(rule, &at.name(name));
                }
            }
        }
    }
}

/// A required number.
pub(super) fn number(value: &Value, [missing, ty]: [&'static str; 2], at: &At<'_>, out: &mut Out) {
    if filled(value) {
        integer(value, ty, at, out);
    } else {
        out.error(missing, at);
    }
}

pub(super) fn offer_period(value: &Value, at: &At<'_>, out: &mut Out) {
    let (mut range, mut interval) = (false, false);
    members!(value, at, out, "offerPeriod:type", |here, member| {
        b"interval" => {
            interval = filled(member);
            let is_interval = |text: &str| {
                text.strip_suffix(['d', 'm', 'y']).is_some_and(|number| !number.is_empty() && is_digits(number, number.len()))
            };
            if text(member, "offerPeriod.interval:type", &here, out).is_some_and(|text| !is_interval(text)) {
                out.error("offerPeriod.interval:format", &here);
            }
        }
        b"range" => {
            range = true;
            let mut ends = false;
            members!(member, &here, out, "offerPeriod.range:type", |here, member| {
                b"from" => ends |= text(member, "offerPeriod.range.from:type", &here, out).is_some_and(|text| !text.is_empty()),
                b"to" => ends |= text(member, "offerPeriod.range.to:type", &here, out).is_some_and(|text| !text.is_empty()),
            }, "offerPeriod.range:unknown");
            if member.is_object() && !ends {
                out.error("offer-period-range", &here);
            }
        }
    }, "offerPeriod:unknown");
    if value.is_object() && range == interval {
        out.error("offer-period", at);
    }
}

pub(super) fn store_details(value: &Value, at: &At<'_>, out: &mut Out) {
    members!(value, at, out, "storeDetails:type", |here, member| {
        b"ceoFullName" | b"phoneNumber" | b"address" | b"zipcode" | b"email" | b"businessName" | b"businessRegistrationNumber"
        | b"storeName" | b"storeNameShort" | b"storeNameEn" | b"storeNameKana" | b"contactName" => {
            if !member.is_string() {
                out.error("storeDetails:member", &here);
            }
        }
        b"openingHours" => {}
    }, "storeDetails:unknown");
}

/// An object with one flag in it.
pub(super) fn flag(value: &Value, [ty, name, member_ty, unknown]: [&'static str; 4], at: &At<'_>, out: &mut Out) {
    let Value::Object(map) = value else { return out.error(ty, at) };
    for (key, member) in map {
        if key == name {
            boolean(member, member_ty, &at.name(key), out);
        } else {
            out.warn(unknown, &at.name(key));
        }
    }
}

/// KCP's own parameters, as rules see them.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a flag for each parameter")]
pub(super) struct Bypass {
    pub(super) unusable: bool,
    pub(super) shop_user_id: bool,
    pub(super) site_name: bool,
    pub(super) disp_tax: bool,
    pub(super) skin_index: bool,
    pub(super) deli_term: bool,
}

pub(super) fn bypass(value: &Value, at: &At<'_>, out: &mut Out) -> Bypass {
    let mut seen = Bypass::default();
    let Value::Object(map) = value else {
        out.error("bypass:type", at);
        return Bypass { unusable: true, ..seen };
    };
    // Both objects are open.
    let Some(value) = map.get("kcp_v2") else { return seen };
    let at = at.name("kcp_v2");
    let Value::Object(map) = value else {
        out.error("bypass.kcp_v2:type", &at);
        return Bypass { unusable: true, ..seen };
    };
    for (name, member) in map {
        let here = at.name(name);
        match name.as_bytes() {
            b"shop_user_id" => {
                seen.shop_user_id = filled(member);
                text(member, "bypass.kcp_v2.shop_user_id:type", &here, out);
            }
            b"site_name" => {
                seen.site_name = filled(member);
                text(member, "bypass.kcp_v2.site_name:type", &here, out);
            }
            b"site_logo" => {
                if text(member, "bypass.kcp_v2.site_logo:type", &here, out).is_some_and(|url| !is_url(url)) {
                    out.warn("bypass.kcp_v2.site_logo:format", &here);
                }
            }
            b"kcp_pay_title" => _ = text(member, "bypass.kcp_v2.kcp_pay_title:type", &here, out),
            b"pt_memcorp_cd" => _ = text(member, "bypass.kcp_v2.pt_memcorp_cd:type", &here, out),
            b"skin_indx" => {
                let fits = match member {
                    Value::String(text) => {
                        text.parse::<u8>().is_ok_and(|index| (1..=12).contains(&index)) && !text.starts_with(['0', '+'])
                    }
                    Value::Number(number) => number.as_f64().is_some_and(|number| (1.0..=12.0).contains(&number)),
                    _ => false,
                };
                if !member.is_string() && !member.is_number() {
                    out.error("bypass.kcp_v2.skin_indx:type", &here);
                } else if !fits {
                    out.error("bypass.kcp_v2.skin_indx:values", &here);
                } else {
                    seen.skin_index = true;
                }
            }
            b"disp_tax_yn" => {
                seen.disp_tax = true;
                let fits = |text: &str| matches!(text, "Y" | "N" | "R" | "E");
                if text(member, "bypass.kcp_v2.disp_tax_yn:type", &here, out).is_some_and(|text| !fits(text)) {
                    out.error("bypass.kcp_v2.disp_tax_yn:values", &here);
                }
            }
            b"deli_term" => {
                seen.deli_term = filled(member);
                if text(member, "bypass.kcp_v2.deli_term:type", &here, out).is_some_and(|text| !is_digits(text, 2)) {
                    out.error("bypass.kcp_v2.deli_term:format", &here);
                }
            }
            b"complex_pnt_yn" => {
                if text(member, "bypass.kcp_v2.complex_pnt_yn:type", &here, out).is_some_and(|text| !matches!(text, "Y" | "N")) {
                    out.error("bypass.kcp_v2.complex_pnt_yn:values", &here);
                }
            }
            _ => {}
        }
    }
    seen
}
