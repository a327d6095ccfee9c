//! Each fact that the independent readers listed (`docs/facts`) says where it stands in the gateway's spec, and that is there.

use payspec_codegen::model::{Gateway, Model, Type};
use payspec_tests::{root, specs};
use std::collections::BTreeSet;

/// What stands in the last column of a fact that no request shows, and nowhere else either.
const NOWHERE: &str = "not checkable";

#[test]
fn every_fact_stands_somewhere() {
    let model = &specs().model;
    let mut wrong = Vec::new();
    for gateway in model.gateways.values() {
        let name = format!("docs/facts/{}.md", gateway.id.replace('/', "-"));
        let Ok(text) = std::fs::read_to_string(root().join(&name)) else {
            wrong.push(format!("{name}: there is no such file"));
            continue;
        };
        let known = known(model, gateway);
        let rows = rows(&text);
        println!("{name}: {} facts", rows.len());
        if rows.is_empty() {
            wrong.push(format!("{name}: there is no table `| # | lines | operations | fact | checkable | stands in |`"));
        }
        for (line, cells) in rows {
            wrong.extend(problems(&cells, &known).into_iter().map(|problem| format!("{name}:{line}: {problem}")));
        }
    }
    assert!(wrong.is_empty(), "{} facts stand nowhere:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a row.
fn problems(cells: &[String], known: &BTreeSet<String>) -> Vec<String> {
    let [_, _, _, _, checkable, stands_in] = cells else { return vec![format!("{} columns instead of 6", cells.len())] };
    let ids: Vec<&str> = stands_in.split(',').map(|id| id.trim().trim_matches('`')).filter(|id| !id.is_empty()).collect();
    let mut problems = Vec::new();
    if ids.is_empty() {
        problems.push("it does not say where the fact stands".to_owned());
    }
    for id in ids {
        if id == NOWHERE {
            if !checkable.starts_with("no") {
                problems.push(format!("`{NOWHERE}`, but the column before says `{checkable}`"));
            }
        } else if !known.contains(id) {
            problems.push(format!("the gateway's spec has no `{id}`"));
        }
    }
    problems
}

/// Rows of the tables of facts, which are numbered, with their lines. The first table says what the columns are.
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let header = "| # | lines | operations | fact | checkable | stands in |";
    let lines = text.lines().enumerate().skip_while(|(_, line)| *line != header);
    let rows = lines.filter(|(_, line)| line.strip_prefix("| ").is_some_and(|row| row.starts_with(|c: char| c.is_ascii_digit())));
    rows.map(|(index, line)| (index + 1, cells(line))).collect()
}

/// Cells of a row of a table; `\|` is a character like any other.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim().trim_start_matches('|').replace("\\|", "\u{0}");
    let row = row.strip_suffix('|').unwrap_or(&row);
    row.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect()
}

/// Everything in a gateway's spec that a fact can stand in, as the tables write it.
fn known(model: &Model, gateway: &Gateway) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut kind = |kind: &str, ids: Vec<&String>| known.extend(ids.into_iter().map(|id| format!("{kind}:{id}")));
    kind("limit", gateway.limits.iter().map(|limit| &limit.id).collect());
    kind("erratum", gateway.errata.iter().map(|erratum| &erratum.id).collect());
    kind("contract", gateway.contracts.keys().collect());
    kind("set", gateway.sets.keys().collect());
    kind("predicate", gateway.predicates.keys().collect());
    kind("operation", model.operations.keys().filter(|(version, _)| *version == gateway.version).map(|(_, id)| id).collect());
    kind("waiver", gateway.offers.values().flat_map(|offer| &offer.waivers).map(|waiver| &waiver.rule).collect());
    for offer in gateway.offers.values() {
        known.extend(offer.rules.iter().map(|rule| rule.id.clone()));
        for parameter in offer.payload.walk() {
            let path = &parameter.path;
            known.insert(format!("parameter:{path}"));
            known.insert(format!("{path}:type"));
            known.extend(parameter.default.iter().map(|_| format!("default:{path}")));
            known.extend(parameter.required.iter().chain(&parameter.deprecated).map(|requirement| requirement.id.clone()));
            known.extend(parameter.refinements.iter().map(|refinement| refinement.id.clone()));
            if matches!(parameter.ty, Type::Code { .. }) {
                known.insert(format!("{path}:code"));
            }
            if matches!(parameter.ty, Type::Amount { .. }) {
                known.insert(format!("{path}:amount"));
            }
            if parameter.selects.is_some() {
                known.insert(format!("{path}:unselected"));
            }
        }
    }
    known
}
