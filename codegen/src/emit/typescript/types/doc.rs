//! What stands beside declarations: name and sentence in both languages, limits, the rules that touch the parameter.

use super::Types;
use crate::emit::typescript::codes::comment;
use crate::model::{Citation, Text};
use crate::plan::ParameterId;
use crate::text::{constraint_phrase, rule_sentence};

impl Types<'_, '_> {
    /// Of an object's interface.
    pub(super) fn object_doc(&self, id: ParameterId) -> String {
        if id != ParameterId::PAYLOAD {
            let parameter = self.operation.parameter(id).parameter;
            return comment("", &[format!("`{}`: {} / {}", parameter.path, parameter.name.en, parameter.name.ko)]);
        }
        let of = self.operation.operation;
        let gateway = &self.source.gateway.name;
        comment(
            "",
            &[
                format!("{}: {}. {}", gateway.en, of.name.en, of.doc.en),
                String::new(),
                format!("{}: {}. {}", gateway.ko, of.name.ko, of.doc.ko),
            ],
        )
    }

    /// Of a member.
    pub(super) fn member_doc(&self, id: ParameterId, indent: &str) -> String {
        let plan = self.operation.parameter(id);
        let (model, gateway, offer) = (self.source.plan.model, self.source.gateway, self.operation.offer);
        let parameter = plan.parameter;
        let mut lines = said(&parameter.name, &parameter.doc);
        let limits: Vec<Text> = parameter
            .refinements
            .iter()
            .map(|refinement| constraint_phrase(model, gateway, offer, &parameter.path, refinement))
            .filter(|phrase| !phrase.en.is_empty())
            .collect();
        if !limits.is_empty() {
            let join = |of: fn(&Text) -> &str| limits.iter().map(of).collect::<Vec<_>>().join("; ");
            lines.extend([String::new(), format!("{} / {}", join(|text| &text.en), join(|text| &text.ko))]);
        }
        if parameter.secret {
            lines.extend([String::new(), "Secret: never to be logged. / 로그에 남기지 마세요.".to_owned()]);
        }
        let touching = self.operation.rules.iter().filter(|rule| rule.effects.iter().any(|effect| effect.at == id));
        for rule in touching {
            let sentence = rule_sentence(model, gateway, offer, rule.rule);
            lines.extend([String::new(), format!("`{}`: {} / {}", rule.rule.id, sentence.en, sentence.ko)]);
        }
        if let Some(sources) = citations(&parameter.sources) {
            lines.extend([String::new(), sources]);
        }
        if plan.deprecated.is_some() {
            lines.push("@deprecated".to_owned());
        }
        comment(indent, &lines)
    }
}

fn said(name: &Text, doc: &Text) -> Vec<String> {
    let one = |name: &str, doc: &str| match (name.is_empty(), doc.is_empty()) {
        (false, false) => format!("{name}: {doc}"),
        (_, true) => name.to_owned(),
        (true, false) => doc.to_owned(),
    };
    let (en, ko) = (one(&name.en, &doc.en), one(&name.ko, &doc.ko));
    if en.is_empty() { Vec::new() } else { vec![en, String::new(), ko] }
}

fn citations(sources: &[Citation]) -> Option<String> {
    let one = |citation: &Citation| {
        let lines: Vec<String> = citation.lines.iter().map(ToString::to_string).collect();
        format!("{} {}", citation.doc, lines.join(", "))
    };
    let all: Vec<String> = sources.iter().map(one).collect();
    (!all.is_empty()).then(|| format!("Source: {}.", all.join("; ")))
}
