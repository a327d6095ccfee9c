//! Filters: by way to pay, device, presence and name. What each choice makes of presence and rules is computed here and stands on the page
//! as data; the script only looks it up.

use super::page::Page;
use super::tree::presence;
use crate::model::Parameter;
use crate::presence::holds;
use crate::view::{At, Cells, Scenarios, words};
use indexmap::IndexSet;
use maud::{Markup, html};
use serde_json::json;

/// Collects what the script needs.
pub(super) struct Filter<'a> {
    page: &'a Page<'a>,
    at: At<'a>,
    /// Presence under all scenarios.
    pub cells: &'a Cells,
    scenarios: &'a Scenarios,
    /// Different cells as HTML, with the class of their presence.
    faces: IndexSet<(String, &'static str)>,
    /// Different rows: a face for each scenario.
    rows: IndexSet<Vec<usize>>,
    /// By parameter, its row.
    parameters: Vec<(String, usize)>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(page: &'a Page<'a>, at: At<'a>, scenarios: &'a Scenarios, cells: &'a Cells) -> Self {
        Self { page, at, cells, scenarios, faces: IndexSet::new(), rows: IndexSet::new(), parameters: Vec::new() }
    }

    /// Remembers a parameter.
    pub(super) fn note(&mut self, parameter: &Parameter) {
        let mut row = Vec::new();
        for found in self.cells.row(&parameter.path) {
            let face = presence(self.page, self.at, parameter, &found).into_string();
            row.push(self.faces.insert_full((face, words::presence_class(&found.kind))).0);
        }
        let row = self.rows.insert_full(row).0;
        self.parameters.push((parameter.path.to_string(), row));
    }

    /// What the script reads. `rules` has a letter for each scenario: `0` where the rule cannot apply.
    pub(super) fn json(&self) -> String {
        let methods: Vec<_> =
            (0..self.scenarios.methods() - 1).filter_map(|i| self.at.scenario(self.scenarios, i)).map(|(word, _)| word).collect();
        let devices: Vec<_> = self.scenarios.devices.iter().map(|(word, _)| word).collect();
        let assumptions = self.scenarios.assumptions();
        let reach = |rule: &crate::model::Rule| -> String {
            assumptions.iter().map(|a| if holds(self.at.offer, &rule.when, a) == Some(false) { '0' } else { '1' }).collect()
        };
        let rules: serde_json::Map<_, _> = self.at.offer.rules.iter().map(|r| (r.id.clone(), reach(r).into())).collect();
        let value = json!({
            "methods": methods,
            "devices": devices,
            "faces": self.faces.iter().map(|(face, class)| json!([class, face])).collect::<Vec<_>>(),
            "rows": self.rows.iter().collect::<Vec<_>>(),
            "parameters": self.parameters.iter().cloned().map(|(path, row)| (path, row.into())).collect::<serde_json::Map<_, _>>(),
            "rules": rules,
        });
        // Nothing in it may end the element that it stands in.
        value.to_string().replace('<', "\\u003c")
    }
}

/// The bar of filters.
pub(super) fn bar(page: &Page<'_>, at: At<'_>, scenarios: &Scenarios) -> Markup {
    let axis = scenarios.axis.as_ref().map(|axis| axis.path.to_string());
    let presences = [words::REQUIRED, words::OPTIONAL, words::CONSTANT, words::IGNORED, words::FORBIDDEN];
    let classes = ["required", "optional", "constant", "ignored", "forbidden"];
    html! {
        form.filters id="filters" data-needs-js="" autocomplete="off" {
            @if let Some(axis) = axis {
                label { span { (page.say("결제수단", "Pay method")) }
                    select name="pm" title=(axis) {
                        option value="" { (page.say("전체", "all")) }
                        @for index in 0..scenarios.methods() - 1 {
                            @if let Some((word, name)) = at.scenario(scenarios, index) {
                                option value=(word) { (page.lang.of(&name)) " (" (word) ")" }
                            }
                        }
                    }
                }
            }
            @if !scenarios.devices.is_empty() {
                label { span { (page.say("기기 환경", "Device")) }
                    select name="device" {
                        option value="" { (page.say("전체", "all")) }
                        @for (word, name) in &scenarios.devices { option value=(word) { (page.lang.of(name)) } }
                    }
                }
            }
            label { span { (page.say("입력 여부", "Presence")) }
                select name="presence" {
                    option value="" { (page.say("전체", "all")) }
                    @for (label, class) in presences.iter().zip(classes) { option value=(class) { (page.label(*label)) } }
                }
            }
            label { span { (page.say("범위", "View")) }
                select name="view" {
                    option value="" { (page.say("모든 파라미터", "everything")) }
                    option value="diff" { (page.say("이 결제대행사에서 달라지는 것", "what this gateway changes")) }
                }
            }
            label.grow { span { (page.say("이름·설명", "Name")) }
                input name="find" type="search" placeholder=(page.say("파라미터 찾기", "find a parameter"));
            }
            button type="reset" { (page.say("초기화", "Reset")) }
            output aria-live="polite" data-count=(page.say("파라미터 {all}개 중 {shown}개", "{shown} of {all} parameters")) {}
        }
    }
}
