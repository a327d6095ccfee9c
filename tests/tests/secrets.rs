//! Secrets are planted in payloads of every operation, where they belong and beside it; nothing that can be shown repeats them.

use payspec::{Context, Lang, Report, Unreadable, registry};
use payspec_codegen::model::{Parameter, Segment};
use payspec_tests::Subject;
use payspec_tests::random::Source;
use payspec_tests::typed::OPERATIONS;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Values that are planted, right and wrong ones: a card number, a date of birth, a business and a resident number, words, other types.
fn planted() -> Vec<(Value, &'static [&'static str])> {
    vec![
        (json!("4518429173650284"), &["4518429173650284"]),
        (json!("4518-4291-7365-0284"), &["4518-4291"]),
        (json!("871231"), &["\"871231\"", "`871231`", " 871231"]),
        (json!("1138569127"), &["1138569127"]),
        (json!("8712311234567"), &["8712311234567"]),
        (json!("PLANTED-비밀"), &["PLANTED", "비밀\""]),
        (json!(4_518_429_173_650_284_u64), &["4518429173650284"]),
        (json!(871_231.25), &["871231.25"]),
        (json!(["4518429173650284"]), &["4518429173650284"]),
        (json!({ "number": "4518429173650284" }), &["4518429173650284"]),
    ]
}

#[test]
fn no_secret_is_ever_shown() {
    let mut secrets = 0;
    for subject in &Subject::all() {
        let source = Source::new(subject.model, subject.gateway, subject.offer);
        for parameter in subject.offer.payload.walk().into_iter().filter(|parameter| parameter.secret) {
            secrets += 1;
            for (seed, (value, marks)) in (0..).zip(planted()) {
                // Under its own name, and now and then under one that was meant to be it.
                for name in if seed % 3 == 0 { &["", "x", "_no", "2"][..] } else { &[""] } {
                    let mut case = source.case(seed);
                    plant(&mut case.payload, &parameter.path.0, name, &value);
                    let shown = everything(subject, &case.payload, &case.context);
                    let found = marks.iter().find(|mark| shown.contains(**mark));
                    let place = format!("{} {} {}{name}", subject.gateway.id, subject.offer.operation, parameter.path);
                    assert!(found.is_none(), "{place}: {found:?} is shown for {}:\n{shown}", case.payload);
                }
            }
        }
    }
    assert!(secrets > 60, "there are {secrets} secrets only");
}

/// Whatever looks like a secret is declared as one.
#[test]
fn what_identifies_people_and_cards_is_secret() {
    let telling = [
        "card_number",
        "cardnumber",
        "expiry",
        "birth",
        "pwd",
        "password",
        "resident",
        "identity",
        "identifier",
        "biz_num",
        "cvc",
        "registrationnumber",
    ];
    for subject in &Subject::all() {
        let leaves = |parameter: &&Parameter| parameter.members.is_empty() && parameter.items.is_none();
        for parameter in subject.offer.payload.walk().into_iter().filter(leaves) {
            let path = parameter.path.to_string().to_lowercase();
            let last = path.rsplit('.').next().unwrap_or_default();
            // A flag of the window, and the end of a virtual account, are no secrets.
            let is_telling = telling.iter().any(|word| last.contains(word))
                && !last.ends_with("_yn")
                && !path.contains("accountexpiry")
                && !path.contains("virtualaccount.expiry");
            let place = format!("{} {} {path}", subject.gateway.id, subject.offer.operation);
            assert!(!is_telling || parameter.secret, "{place} is no secret");
        }
    }
}

/// Puts a value at a path, or beside it under its name and a suffix, making what is missing on the way.
fn plant(payload: &mut Value, path: &[Segment], suffix: &str, value: &Value) {
    let Some((first, rest)) = path.split_first() else {
        *payload = value.clone();
        return;
    };
    match first {
        Segment::Member(name) => {
            if !payload.is_object() {
                *payload = Value::Object(Map::new());
            }
            let Value::Object(members) = payload else { return };
            if rest.is_empty() {
                members.insert(format!("{name}{suffix}"), value.clone());
            } else {
                plant(members.entry(name.clone()).or_insert(Value::Null), rest, suffix, value);
            }
        }
        Segment::Elements => {
            if payload.as_array().is_none_or(Vec::is_empty) {
                *payload = json!([null]);
            }
            if let Some(element) = payload.get_mut(0) {
                plant(element, rest, suffix, value);
            }
        }
    }
}

/// Everything that can be shown of a payload on any way through it. Paths may hold names, never values.
fn everything(subject: &Subject, payload: &Value, context: &Value) -> String {
    let entry =
        registry::entries().find(|entry| entry.gateway == subject.gateway.id && entry.operation == subject.offer.operation);
    let entry = entry.unwrap();
    let is_it = |of: &&payspec_tests::typed::Operation| of.gateway == entry.gateway && of.operation == entry.operation;
    let of = OPERATIONS.iter().find(is_it).unwrap();
    let context: Context = entry.context(context).unwrap();
    let mut shown = of_report(&(entry.validate_value)(payload, &context));
    let text = payload.to_string();
    match (of.see)(text.as_bytes(), &context) {
        Ok(seen) => {
            shown.push_str(&seen.shown);
            shown.push_str(&of_report(&seen.typed));
        }
        Err(rejected) => shown.push_str(&of_rejected(&rejected)),
    }
    // Cut off in the middle, and with something behind.
    let middle = (text.len() / 2..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    for broken in [text[..middle].to_owned(), format!("{text} {text}"), text.replace(':', "=")] {
        if let Err(rejected) = (of.see)(broken.as_bytes(), &context) {
            shown.push_str(&of_rejected(&rejected));
        }
    }
    shown
}

/// In both languages, as the command line answers too.
fn of_report(report: &Report) -> String {
    let mut shown = format!("{report:?} {report} ");
    for lang in [Lang::Ko, Lang::En] {
        let localized = report.in_lang(lang);
        let _ = write!(shown, "{localized} {localized:?} {}", serde_json::to_string(&localized).unwrap());
        for finding in report.findings() {
            let _ = write!(shown, "{} {finding} {finding:?}", finding.message(lang));
        }
    }
    shown
}

fn of_rejected(rejected: &Unreadable) -> String {
    format!("{rejected:?} {rejected}")
}
