//! What is counted: each way into a validator, for an operation of each gateway.

use crate::corpus::{Item, Target};
use payspec::{v1, v2};
use std::hint::black_box;

/// Something to count, done once for each of some payloads.
pub struct Case {
    /// `v2/kcp request-payment: value, in order`.
    pub name: String,
    /// How many payloads there are.
    pub payloads: usize,
    /// Goes through them all.
    pub run: Box<dyn Fn()>,
}

/// Payloads of an operation.
const PAYLOADS: usize = 300;

/// The cases of an operation, in the order of the file of counts.
pub fn of(target: Target) -> Vec<Case> {
    macro_rules! operation {
        ($cases:expr, $module:path) => {{
            use $module as operation;
            let corpus: &'static [Item] = Vec::leak(target.corpus(PAYLOADS));
            let (clean, wrong): (Vec<&'static Item>, Vec<&'static Item>) =
                corpus.iter().partition(|item| item.mistakes.is_empty());
            let mut add = |what: &str, payloads: usize, run: Box<dyn Fn()>| {
                let (gateway, name) = target.ids();
                $cases.push(Case { name: format!("{gateway} {name}: {what}"), payloads, run });
            };
            for (kind, items) in [("in order", &clean), ("with findings", &wrong)] {
                let of = items.clone();
                let value =
                    move || of.iter().for_each(|item| drop(black_box(operation::validate_value(&item.value, &item.context))));
                add(&format!("value, {kind}"), items.len(), Box::new(value));
                let of = items.clone();
                let verdict = move || of.iter().for_each(|item| _ = black_box(operation::accepts(&item.value, &item.context)));
                add(&format!("verdict, {kind}"), items.len(), Box::new(verdict));
                let of = items.clone();
                let json = move || {
                    let validated = of.iter().map(|item| operation::validate_json(item.json.as_bytes(), &item.context));
                    validated.for_each(|report| drop(black_box(report)));
                };
                add(&format!("json, {kind}"), items.len(), Box::new(json));
            }
            let of = clean.clone();
            let read =
                move || of.iter().for_each(|item| drop(black_box(operation::from_json(item.json.as_bytes(), &item.context))));
            add("json to typed, in order", clean.len(), Box::new(read));
            let typed = clean.iter().map(|item| match operation::from_json(item.json.as_bytes(), &item.context) {
                Ok((typed, _)) => (typed, &item.context),
                Err(_) => panic!("it is in order: {}", item.json),
            });
            let typed: Vec<_> = typed.collect();
            let payloads = typed.len();
            let run = move || typed.iter().for_each(|(typed, context)| drop(black_box(operation::validate(typed, context))));
            add("typed, in order", payloads, Box::new(run));
        }};
    }
    let mut cases = Vec::new();
    match target {
        Target::V1Daou => operation!(cases, v1::daou::request_pay),
        Target::V1Kcp => operation!(cases, v1::kcp::request_pay),
        Target::V1Nice => operation!(cases, v1::nice::request_pay),
        Target::V2Kcp => operation!(cases, v2::kcp::request_payment),
        Target::V2Ksnet => operation!(cases, v2::ksnet::request_payment),
    }
    cases
}
