//! The page of a gateway.

use super::escape::{cell, prose, yaml};
use super::parameter::members;
use crate::model::{Call, Gateway, Model};
use crate::output::File;
use crate::view::{At, words};
use std::fmt::Write;

/// The page, below `mdx/<version>/`.
pub(super) fn page(model: &Model, gateway: &Gateway) -> File {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "---\ntitle: {}\ndescription: {}\ntargetVersions: [{}]\n---\n\nimport Hint from \"~/components/Hint\";\nimport Parameter from \"~/components/parameter/Parameter\";\n\n{}\n\n",
        yaml(&gateway.name.ko),
        yaml(&gateway.doc.ko),
        yaml(&gateway.version),
        prose(&gateway.doc.ko),
    );
    for at in At::all(model, gateway) {
        operation(at, &mut out);
    }
    contracts(gateway, &mut out);
    limits(gateway, &mut out);
    let id = gateway.id.split_once('/').map_or(gateway.id.as_str(), |(_, id)| id);
    File { path: format!("mdx/{}/{id}.mdx", gateway.version), contents: format!("{}\n", out.trim_end()) }
}

fn operation(at: At<'_>, out: &mut String) {
    let _ = write!(out, "## {}\n\n", prose(&at.name().ko));
    if let Some(operation) = at.operation() {
        let call = match &operation.call {
            Call::Function(name) => format!("`{name}`"),
            Call::Route { method, route } => format!("`{method} {route}`"),
        };
        let _ = write!(out, "{}\n\n호출: {call}\n\n", prose(&operation.doc.ko));
    }
    out.push_str("<Parameter flatten>\n");
    members(at, &at.offer.payload, 1, out);
    out.truncate(out.trim_end().len());
    out.push_str("\n</Parameter>\n\n");
    if at.offer.rules.is_empty() {
        return;
    }
    out.push_str("### 규칙\n\n");
    let rows = at
        .offer
        .rules
        .iter()
        .map(|rule| [format!("`{}`", rule.id), words::severity(rule.severity).0.to_owned(), cell(&at.told(rule).ko)]);
    out.push_str(&table(["규칙", "심각도", "내용"].map(str::to_owned), rows));
}

fn contracts(gateway: &Gateway, out: &mut String) {
    if gateway.contracts.is_empty() {
        return;
    }
    out.push_str("## 사전 계약이 필요한 기능\n\n");
    let rows = gateway.contracts.values().map(|contract| [cell(&contract.name.ko), cell(&contract.doc.ko)]);
    out.push_str(&table(["계약", "설명"].map(str::to_owned), rows));
}

fn limits(gateway: &Gateway, out: &mut String) {
    if gateway.limits.is_empty() {
        return;
    }
    out.push_str("## 요청만으로 확인할 수 없는 제약\n\n");
    for limit in &gateway.limits {
        let _ = writeln!(out, "- {}", prose(&limit.text.ko));
    }
    out.push('\n');
}

/// A table whose pipes stand below each other, by the width that letters are shown with.
fn table<const N: usize>(head: [String; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let rows: Vec<_> = std::iter::once(head).chain(rows).collect();
    let widths: Vec<_> = (0..N).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0).max(3)).collect();
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        for (cell, most) in row.iter().zip(&widths) {
            let _ = write!(out, "|{cell}{}", " ".repeat(most - width(cell)));
        }
        out.push_str("|\n");
        if index == 0 {
            for most in &widths {
                let _ = write!(out, "|{}", "-".repeat(*most));
            }
            out.push_str("|\n");
        }
    }
    out.push('\n');
    out
}

/// Columns that a text takes where Hangul and its kin take two.
fn width(text: &str) -> usize {
    let wide = |c: char| matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6);
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}
