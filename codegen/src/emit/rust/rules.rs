//! The rules of an operation as a table, for the documentation of its constant.

use super::doc::{citations, code, doc, escape};
use crate::model::{Gateway, Model, Severity};
use crate::plan::{OperationPlan, RulePlan};
use crate::text;
use proc_macro2::TokenStream;

/// Doc attributes of an operation's `OPERATION`.
pub(super) fn docs(model: &Model, gateway: &Gateway, operation: &OperationPlan<'_>) -> TokenStream {
    let head = [
        "This operation, to be asked about: its names, and with [`rules`](crate::OperationInfo::rules) everything that can be found here.",
        "",
        "이 요청의 이름과, 발견될 수 있는 모든 규칙의 목록입니다.",
        "",
        "What its parameters take by themselves stands in the documentation of the fields. What is asked beyond that:",
        "",
        "| rule | severity | what it asks | source |",
        "|---|---|---|---|",
    ];
    let rules = &operation.rules;
    let rows = rules.iter().map(|plan| row(model, gateway, operation, plan));
    let head = if rules.is_empty() { &head[..3] } else { &head[..] };
    doc(head.iter().map(|line| (*line).to_owned()).chain(rows))
}

fn row(model: &Model, gateway: &Gateway, operation: &OperationPlan<'_>, RulePlan { rule, .. }: &RulePlan<'_>) -> String {
    let sentence = text::rule_sentence(model, gateway, operation.offer, rule);
    let severity = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
    };
    let sources = citations(&rule.sources).unwrap_or_default();
    let sources = sources.trim_start_matches("Source: ").trim_end_matches('.');
    format!(
        "| {} | {severity} | {}<br>{} | {} |",
        cell(&code(&rule.id)),
        cell(&escape(&sentence.en)),
        cell(&escape(&sentence.ko)),
        cell(sources)
    )
}

/// What stands in a table: a bar inside code would end its cell.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    let mut last = ' ';
    for c in text.chars() {
        if c == '|' && last != '\\' {
            cell.push('\\');
        }
        cell.push(c);
        last = c;
    }
    cell
}

#[cfg(test)]
mod tests {
    #[test]
    fn bars_stay_in_their_cell() {
        assert_eq!(super::cell("`a|b` c\\|d"), "`a\\|b` c\\|d");
    }
}
