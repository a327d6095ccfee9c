//! Rules on what was seen.

use super::{At, Currency, Device, Known, Method, Out, Seen, is_given, method};
use serde_json::{Map, Value};

pub(super) fn rules(map: &Map<String, Value>, seen: &Seen<'_>, known: Known, out: &mut Out) {
    let at = At::ROOT;
    if !is_given(seen.channel_key) {
        if !is_given(seen.channel_group) {
            out.error("channel", &at.name("channelKey"));
        }
        if seen.channel_group.is_some() {
            out.warn("channel-key-with-group", &at.name("channelKey"));
        }
    }
    let redirects = if known.device == Device::Pc { seen.window_pc_redirects } else { seen.window_mobile_redirects };
    if redirects && !is_given(seen.redirect_url) {
        out.error("redirect-url", &at.name("redirectUrl"));
    }
    if known.device == Device::App && !is_given(seen.app_scheme) {
        out.error("app-scheme", &at.name("appScheme"));
    }
    if seen.escrow {
        if !known.escrow {
            out.notice("escrow-contract", &at.name("isEscrow"));
        }
        if !is_given(seen.products) {
            out.error("escrow-products", &at.name("products"));
        }
        if !seen.bypass.deli_term && !seen.bypass.unusable {
            out.warn("escrow-delivery-days", &at.name("bypass").name("kcp_v2").name("deli_term"));
        }
    }
    if let Some(method) = seen.method {
        if method != Method::Card && seen.currency.is_some_and(|currency| currency != Currency::Krw) {
            // What is no currency of KCP's was reported already.
            if seen.currency == Some(Currency::Usd) {
                out.error("usd-is-card-only", &at.name("currency"));
            }
        }
        if !matches!(method, Method::Transfer | Method::VirtualAccount) && seen.bypass.disp_tax {
            out.warn("receipt-display-methods", &at.name("bypass").name("kcp_v2").name("disp_tax_yn"));
        }
        let needs_user = matches!(method, Method::GiftCertificate | Method::Mobile);
        if needs_user && !seen.bypass.shop_user_id && !seen.bypass.unusable {
            out.error("shop-user-id", &at.name("bypass").name("kcp_v2").name("shop_user_id"));
        }
    }
    if known.is_mobile() && seen.bypass.skin_index {
        out.notice("skin-index-pc-only", &at.name("bypass").name("kcp_v2").name("skin_indx"));
    }
    method::settings(map, seen, known, out);
}
