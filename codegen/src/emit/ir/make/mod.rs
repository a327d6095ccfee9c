//! Makes the document from the plan.

mod check;
mod code;
mod condition;
mod context;
mod expression;
mod gateway;
mod letters;
mod operation;
mod parameter;
mod reads;
mod rule;

use super::shape::{Citation, Document, Operation, Source, SourceKind, Text};
use super::{NO_FINGERPRINT, SCHEMA, VERSION};
use crate::model;
use crate::text::undecided_phrase;

pub(super) use gateway::gateway;
pub(super) use operation::operations;

/// The document of a model without its gateways.
pub(super) fn document(model: &model::Model, operations: Vec<Operation>) -> Document {
    Document {
        schema: SCHEMA,
        payspec: VERSION,
        fingerprint: NO_FINGERPRINT.to_owned(),
        sources: model.sources.values().map(source).collect(),
        context: context::fields(&model.context.fields, ""),
        encodings: letters::encodings(),
        character_classes: letters::classes(),
        formats: letters::formats(),
        undecided: text(&undecided_phrase("{fields}")),
        code_systems: code::systems(model),
        operations,
        gateways: Vec::new(),
    }
}

fn text(text: &model::Text) -> Text {
    Text { ko: text.ko.clone(), en: text.en.clone() }
}

fn source(document: &model::SourceDocument) -> Source {
    Source {
        id: document.id.clone(),
        title: text(&document.title),
        kind: match document.kind {
            model::SourceKind::Guide => SourceKind::Guide,
            model::SourceKind::Reference => SourceKind::Reference,
            model::SourceKind::Standard => SourceKind::Standard,
        },
        version: document.version.clone(),
        sha256: document.sha256.clone(),
    }
}

fn citations(citations: &[model::Citation]) -> Vec<Citation> {
    citations.iter().map(citation).collect()
}

fn citation(citation: &model::Citation) -> Citation {
    let lines = citation.lines.iter().map(|range| [range.first, range.last]).collect();
    Citation { doc: citation.doc.clone(), lines }
}
