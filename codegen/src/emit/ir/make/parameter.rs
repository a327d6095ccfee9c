use super::super::shape::{
    Further, FurtherKind, Literal, Origin, Parameter, Presence, PresenceKind, Selection, SimpleType, Type, Unit,
};
use super::super::words::distinct;
use super::check::checks;
use super::condition::{plain, unless_always};
use super::{citations, text};
use crate::model::{self, Model, Path};
use crate::plan::{OperationPlan, ParameterPlan};
use crate::presence::{self, presence};
use std::collections::HashMap;

/// All parameters of an operation, each before its members.
pub(super) fn parameters(model: &Model, operation: &OperationPlan<'_>) -> Vec<Parameter> {
    let mut words: HashMap<&Path, Vec<String>> = HashMap::new();
    for plan in &operation.parameters {
        let members = &plan.parameter.members;
        let of_members = distinct(members.iter().map(|member| member.wire_name.as_str()));
        words.extend(members.iter().map(|member| &member.path).zip(of_members));
    }
    operation.parameters.iter().map(|plan| parameter(model, operation, plan, words.remove(&plan.parameter.path))).collect()
}

/// `words` is for members only, who have names.
fn parameter(model: &Model, operation: &OperationPlan<'_>, plan: &ParameterPlan<'_>, words: Option<Vec<String>>) -> Parameter {
    let of = plan.parameter;
    let is_member = words.is_some();
    Parameter {
        path: of.path.to_string(),
        parent: of.path.parent().map(|path| path.to_string()),
        wire: is_member.then(|| of.wire_name.clone()),
        words: words.unwrap_or_default(),
        name: text(&of.name),
        doc: text(&of.doc),
        ty: ty(model, &of.ty),
        nullable: of.nullable,
        secret: of.secret,
        open: of.open,
        default: of.default.as_ref().map(plain),
        selects: selects(of),
        presence: is_member.then(|| of_presence(&presence(operation.offer, &of.path, &[]))),
        origin: match of.origin {
            model::Origin::Platform => Origin::Platform,
            model::Origin::Gateway => Origin::Gateway,
        },
        checks: checks(operation, plan),
        sources: citations(&of.sources),
    }
}

fn selects(of: &model::Parameter) -> Vec<Selection> {
    let beside = of.path.parent().unwrap_or_default();
    let cases = of.selects.iter().flat_map(|selection| &selection.cases);
    cases.map(|(value, member)| Selection { value: value.clone(), member: beside.member(member).to_string() }).collect()
}

fn ty(model: &Model, of: &model::Type) -> Type {
    match of {
        model::Type::String => Type::String,
        model::Type::Integer => Type::Integer,
        model::Type::Number => Type::Number,
        model::Type::Boolean => Type::Boolean,
        model::Type::Object => Type::Object,
        model::Type::Array => Type::Array,
        model::Type::Json => Type::Json,
        model::Type::Code { system, also } => Type::Code { system: system.clone(), also: literals(model, system, also) },
        model::Type::Amount { currency, minor } => {
            Type::Amount { currency: currency.to_string(), unit: if *minor { Unit::Minor } else { Unit::Major } }
        }
        model::Type::Union(of) => Type::Union { of: of.iter().filter_map(simple).collect() },
    }
}

/// What is taken beside the codes of a system.
fn literals(model: &Model, system: &str, also: &[String]) -> Vec<Literal> {
    let codes = model.code_systems.get(system).map(|system| &system.codes);
    let ids: Vec<&str> = codes.into_iter().flat_map(|codes| codes.keys()).map(String::as_str).collect();
    let all = distinct(ids.iter().copied().chain(also.iter().map(String::as_str)));
    let own = all.into_iter().skip(ids.len());
    also.iter().zip(own).map(|(value, words)| Literal { value: value.clone(), words }).collect()
}

/// Types of a union; the plan has none of others.
fn simple(of: &model::Type) -> Option<SimpleType> {
    match of {
        model::Type::String => Some(SimpleType::String),
        model::Type::Integer | model::Type::Amount { minor: true, .. } => Some(SimpleType::Integer),
        model::Type::Number | model::Type::Amount { minor: false, .. } => Some(SimpleType::Number),
        model::Type::Boolean => Some(SimpleType::Boolean),
        model::Type::Object => Some(SimpleType::Object),
        model::Type::Array => Some(SimpleType::Array),
        model::Type::Json | model::Type::Code { .. } | model::Type::Union(_) => None,
    }
}

fn of_presence(of: &presence::Presence) -> Presence {
    let (kind, value, required) = match &of.kind {
        presence::PresenceKind::Required => (PresenceKind::Required, None, false),
        presence::PresenceKind::Optional => (PresenceKind::Optional, None, false),
        presence::PresenceKind::Ignored => (PresenceKind::Ignored, None, false),
        presence::PresenceKind::Forbidden | presence::PresenceKind::NotSelected => (PresenceKind::Forbidden, None, false),
        presence::PresenceKind::Constant { value, required } => (PresenceKind::Constant, Some(plain(value)), *required),
    };
    Presence { kind, value, required, further: of.further.iter().map(further).collect() }
}

fn further(of: &presence::Further) -> Further {
    let (kind, value) = match &of.kind {
        presence::FurtherKind::Required => (FurtherKind::Required, None),
        presence::FurtherKind::Recommended => (FurtherKind::Recommended, None),
        presence::FurtherKind::Forbidden => (FurtherKind::Forbidden, None),
        presence::FurtherKind::Discouraged => (FurtherKind::Discouraged, None),
        presence::FurtherKind::Ignored => (FurtherKind::Ignored, None),
        presence::FurtherKind::Constant(value) => (FurtherKind::Constant, Some(plain(value))),
        presence::FurtherKind::Group => (FurtherKind::Group, None),
    };
    Further { kind, value, when: unless_always(&of.when), rule: of.rule.clone() }
}
