use super::values::Domain;
use crate::model::{Constraint, ContextType, Gateway, Model, Offer, Parameter, Path, Segment, Subject, Type};
use serde_json::Value;

/// What stands around the part that is changed.
#[derive(Clone, Copy)]
pub(super) struct World<'m> {
    pub(super) model: &'m Model,
    pub(super) gateway: &'m Gateway,
    pub(super) offer: &'m Offer,
}

impl World<'_> {
    /// What the values at a path are; codes that the gateway takes come first.
    pub(super) fn domain_at(&self, path: &Path) -> Domain {
        let Some(parameter) = self.offer.payload.find(path) else { return Domain::Anything };
        let mut domain = self.domain_of(&parameter.ty);
        if let Domain::Closed(values) = &mut domain {
            let constraints =
                || parameter.refinements.iter().flat_map(|refinement| &refinement.grades).map(|grade| &grade.constraint);
            let sets = || constraints().filter_map(|of| if let Constraint::Values(set) = of { Some(set) } else { None });
            values.sort_by_key(|value| !sets().all(|set| set.values.contains(value)));
        }
        domain
    }

    fn domain_of(&self, ty: &Type) -> Domain {
        match ty {
            Type::String => Domain::Text,
            Type::Integer | Type::Number | Type::Amount { .. } => Domain::Number,
            Type::Boolean => Domain::Closed(vec![true.into(), false.into()]),
            Type::Code { system, also } => {
                let codes = self.model.code_systems.get(system).into_iter().flat_map(|system| system.codes.values());
                let known = codes.filter(|code| code.spellings.contains_key(&self.offer.dialect)).map(|code| code.id.as_str());
                Domain::Closed(known.chain(also.iter().map(String::as_str)).map(Value::from).collect())
            }
            Type::Union(_) => Domain::Mixed,
            Type::Object | Type::Array | Type::Json => Domain::Anything,
        }
    }

    /// What the values of a subject are.
    pub(super) fn domain(&self, subject: &Subject) -> Domain {
        match subject {
            Subject::Parameter(path) => self.domain_at(path),
            Subject::Derived(_) => Domain::Number,
            Subject::Context(field) => match self.model.context.get(field).map(|field| &field.ty) {
                Some(ContextType::Choice { values, .. }) => {
                    Domain::Closed(values.iter().map(|word| word.as_str().into()).collect())
                }
                Some(ContextType::Contracts) => {
                    Domain::Closed(self.gateway.contracts.keys().map(|id| id.as_str().into()).collect())
                }
                Some(ContextType::Integer | ContextType::Number) => Domain::Number,
                Some(ContextType::Boolean) => Domain::Closed(vec![true.into(), false.into()]),
                Some(ContextType::String) => Domain::Text,
                Some(ContextType::Version | ContextType::Instant | ContextType::Object(_)) | None => Domain::Anything,
            },
        }
    }

    /// The words of a choice of the context, groups included; none for other fields.
    pub(super) fn words(&self, field: &str) -> Vec<&str> {
        let ty = self.model.context.get(field).map(|field| &field.ty);
        let Some(ContextType::Choice { values, groups, .. }) = ty else { return Vec::new() };
        values.iter().chain(groups.keys()).map(String::as_str).collect()
    }

    /// The sibling that comes after a parameter (the first one after the last), of those that are not taken; what holds it where there is
    /// none, unless that is the payload.
    pub(super) fn sibling(&self, path: &Path, taken: &[&Path]) -> Option<Path> {
        if path.is_root() {
            return self.offer.payload.members.first().map(|member| member.path.clone());
        }
        let parent = path.parent()?;
        let members: &[Parameter] = match path.0.last()? {
            Segment::Member(_) => self.offer.payload.find(&parent).map_or(&[], |parent| parent.members.as_slice()),
            Segment::Elements => &[],
        };
        let own = members.iter().position(|member| member.path == *path).unwrap_or(0);
        let mut others = members.iter().skip(own + 1).chain(members.iter().take(own)).map(|member| &member.path);
        others.find(|other| !taken.contains(other)).cloned().or_else(|| Some(parent).filter(|parent| !parent.is_root()))
    }
}
