//! The typed side of every operation, in one form.

use payspec::{Context, Report, Unaccepted, Unreadable, Validated};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;
use std::fmt::Write;

/// What the typed side of an operation makes of JSON text.
#[derive(Debug)]
pub struct Seen {
    /// What is said of the text.
    pub report: Report,
    /// What is said of the typed payload.
    pub typed: Report,
    /// The typed payload as JSON.
    pub written: Value,
    /// Likewise, read once more and written again.
    pub rewritten: Value,
    /// Whether the typed payload was the same when read again.
    pub same: bool,
    /// Whether it was vouched for.
    pub vouched: bool,
    /// Everything that can be shown of it: itself, what vouches for it or refuses to, errors.
    pub shown: String,
}

/// An operation of a gateway.
#[derive(Clone, Copy)]
pub struct Operation {
    /// `v2/kcp`
    pub gateway: &'static str,
    /// `request-payment`
    pub operation: &'static str,
    /// Reads a payload, and looks at it from all sides.
    pub see: fn(&[u8], &Context) -> Result<Seen, Unreadable>,
}

fn see<T: Debug + Clone + PartialEq + Serialize + DeserializeOwned>(
    read: Result<(T, Report), Unreadable>,
    validate: impl Fn(&T) -> Report,
    vouch: impl Fn(T) -> Result<Validated<T>, Box<Unaccepted<T>>>,
) -> Result<Seen, Unreadable> {
    let (payload, report) = read?;
    let typed = validate(&payload);
    let written = serde_json::to_value(&payload).expect("it can be written");
    let again: T = serde_json::from_value(written.clone()).unwrap_or_else(|error| panic!("{error}: {written}"));
    let rewritten = serde_json::to_value(&again).expect("it can be written");
    let mut shown = format!("{payload:?} {payload:#?}");
    let (same, vouched) = match vouch(payload.clone()) {
        Ok(validated) => {
            let _ = write!(shown, "{validated:?} {:?}", validated.report());
            assert_eq!(validated.report(), &typed);
            assert_eq!(serde_json::to_value(&validated).ok().as_ref(), Some(&written));
            (validated.into_inner() == again && again == payload, true)
        }
        Err(refused) => {
            let _ = write!(shown, "{refused:?} {refused}");
            assert_eq!(refused.report, typed);
            (refused.payload == again && again == payload, false)
        }
    };
    Ok(Seen { report, typed, written, rewritten, same, vouched, shown })
}

macro_rules! operations {
    ($($gateway:literal $version:ident::$module:ident { $($operation:literal $name:ident),* $(,)? })*) => {
        /// All operations of all gateways.
        pub const OPERATIONS: &[Operation] = &[$($(Operation {
            gateway: $gateway,
            operation: $operation,
            see: |json, context| {
                use payspec::$version::$module::$name as of;
                see(of::from_json(json, context), |payload| of::validate(payload, context), |payload| payload.validated(context))
            },
        },)*)*];
    };
}

operations! {
    "v1/daou" v1::daou {
        "issue-billing-key" issue_billing_key,
        "onetime-payment" onetime_payment,
        "pay-again" pay_again,
        "register-escrow-logistics" register_escrow_logistics,
        "request-pay" request_pay,
        "schedule-payment" schedule_payment,
    }
    "v1/kcp" v1::kcp {
        "issue-billing-key" issue_billing_key,
        "onetime-payment" onetime_payment,
        "pay-again" pay_again,
        "request-pay" request_pay,
        "request-pay-billing-key" request_pay_billing_key,
        "schedule-payment" schedule_payment,
    }
    "v1/nice" v1::nice {
        "cancel-payment" cancel_payment,
        "issue-billing-key" issue_billing_key,
        "onetime-payment" onetime_payment,
        "pay-again" pay_again,
        "request-pay" request_pay,
        "schedule-payment" schedule_payment,
    }
    "v2/kcp" v2::kcp {
        "billing-key-payment" billing_key_payment,
        "instant-payment" instant_payment,
        "issue-billing-key" issue_billing_key,
        "request-issue-billing-key" request_issue_billing_key,
        "request-payment" request_payment,
        "schedule-payment" schedule_payment,
    }
    "v2/ksnet" v2::ksnet {
        "billing-key-payment" billing_key_payment,
        "cancel-payment" cancel_payment,
        "instant-payment" instant_payment,
        "issue-billing-key" issue_billing_key,
        "register-escrow-logistics" register_escrow_logistics,
        "request-issue-billing-key" request_issue_billing_key,
        "request-payment" request_payment,
        "schedule-payment" schedule_payment,
    }
}
