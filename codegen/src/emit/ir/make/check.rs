use super::super::shape::{Check, Demand, Grade, Layer, Number, Severity};
use super::condition::set_values;
use super::{citations, text};
use crate::model::{self, CharClass, Constraint, Encoding, RefinementLayer};
use crate::plan::{CheckId, GradePlan, Kind, OperationPlan, ParameterPlan};

/// Everything that may be found at a parameter by itself, in the order of layers.
pub(super) fn checks(operation: &OperationPlan<'_>, of: &ParameterPlan<'_>) -> Vec<Check> {
    let simple = |id: CheckId, layer, demand| single(operation, id, layer, demand);
    let optional = |id: Option<CheckId>, layer, demand| id.map(|id| simple(id, layer, demand));
    let mut checks = Vec::new();
    checks.extend(optional(of.required, Layer::Presence, Demand::Required));
    // Anything is of type `json`, `null` included.
    if of.kind != Kind::Json {
        checks.push(simple(of.ty, Layer::Presence, Demand::Type));
    }
    checks.extend(optional(of.unknown, Layer::Presence, Demand::Known));
    match &of.kind {
        Kind::Code { check, .. } => checks.push(simple(*check, Layer::Platform, Demand::Code)),
        Kind::Amount { check, .. } => checks.push(simple(*check, Layer::Platform, Demand::Amount)),
        Kind::Simple(_) | Kind::Object | Kind::Array | Kind::Json => {}
    }
    for refinement in &of.refinements {
        let layer = match refinement.layer {
            RefinementLayer::Platform => Layer::Platform,
            RefinementLayer::Gateway => Layer::Gateway,
            RefinementLayer::Rule => Layer::Rules,
        };
        checks.push(Check {
            id: refinement.refinement.id.clone(),
            layer,
            grades: grades(operation, &refinement.grades),
            sources: citations(&refinement.refinement.sources),
        });
    }
    checks.extend(optional(of.deprecated, Layer::Rules, Demand::Deprecated));
    checks.extend(optional(of.unselected, Layer::Rules, Demand::Selected));
    checks
}

fn single(operation: &OperationPlan<'_>, id: CheckId, layer: Layer, demand: Demand) -> Check {
    let check = operation.check(id);
    let grades = vec![Grade { severity: severity(check.severity), demand, message: text(&check.message) }];
    Check { id: check.id.clone(), layer, grades, sources: citations(check.sources) }
}

/// Grades with what they say.
pub(super) fn grades(operation: &OperationPlan<'_>, grades: &[GradePlan<'_>]) -> Vec<Grade> {
    let of = |grade: &GradePlan<'_>| {
        let check = operation.check(grade.check);
        Grade { severity: severity(check.severity), demand: demand(grade.constraint), message: text(&check.message) }
    };
    grades.iter().map(of).collect()
}

pub(super) fn severity(severity: model::Severity) -> Severity {
    match severity {
        model::Severity::Notice => Severity::Notice,
        model::Severity::Warning => Severity::Warning,
        model::Severity::Error => Severity::Error,
    }
}

fn demand(constraint: &Constraint) -> Demand {
    match constraint {
        Constraint::Values(set) => Demand::Values { values: set_values(set) },
        Constraint::MinLength(limit) => Demand::MinLength { limit: *limit },
        Constraint::MaxLength(limit) => Demand::MaxLength { limit: *limit },
        Constraint::MaxBytes { limit, encoding } => Demand::MaxBytes { limit: *limit, encoding: encoding_id(*encoding) },
        Constraint::EncodableIn(encoding) => Demand::EncodableIn { encoding: encoding_id(*encoding) },
        Constraint::Charset(charset) => Demand::Charset {
            classes: charset.classes.iter().copied().map(class_id).collect(),
            characters: charset.characters.iter().collect(),
        },
        Constraint::Prefix(prefix) => Demand::Prefix { prefix: prefix.clone() },
        Constraint::Format(formats) => Demand::Format { formats: formats.iter().map(|format| format.id()).collect() },
        Constraint::Range(range) => Demand::Range { min: range.min.map(Number), max: range.max.map(Number) },
        Constraint::MinItems(limit) => Demand::MinItems { limit: *limit },
        Constraint::MaxItems(limit) => Demand::MaxItems { limit: *limit },
        Constraint::UniqueBy(member) => Demand::UniqueBy { member: member.clone() },
    }
}

pub(super) const fn encoding_id(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::EucKr => "euc-kr",
    }
}

pub(super) const fn class_id(class: CharClass) -> &'static str {
    match class {
        CharClass::Letters => "letters",
        CharClass::Upper => "upper",
        CharClass::Lower => "lower",
        CharClass::Digits => "digits",
        CharClass::Hangul => "hangul",
        CharClass::Katakana => "katakana",
        CharClass::Latin => "latin",
        CharClass::Space => "space",
        CharClass::PrintableAscii => "printable-ascii",
    }
}
