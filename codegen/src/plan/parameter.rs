use super::operation::Lowering;
use super::{GradePlan, Kind, Literal, ParameterId, ParameterPlan, RefinementPlan, Selector, SimpleType, code_number};
use crate::model::{Constraint, Grade, Parameter, Path, Refinement, Segment, Severity, Type};
use crate::text::FindingText;

impl<'m> Lowering<'m, '_> {
    /// All parameters, each before its members. Two passes: what one refers to may stand behind it.
    pub(super) fn lower_parameters(&mut self) {
        let payload = &self.source.offer.payload;
        for parameter in payload.walk() {
            let parent = parameter.path.parent().map_or(ParameterId::PAYLOAD, |path| self.id(&path));
            let plan = self.parameter(parameter, parent);
            self.parameters.push(plan);
        }
        for (index, parameter) in payload.walk().into_iter().enumerate() {
            self.parameters[index].default = parameter.default.as_ref().and_then(|value| self.literal(ParameterId(index), value));
            self.parameters[index].selectors =
                parameter.members.iter().filter_map(|member| self.selector(parameter, member)).collect();
            self.parameters[index].refinements =
                parameter.refinements.iter().map(|refinement| self.refinement(parameter, refinement)).collect();
        }
        let targets: Vec<ParameterId> =
            self.parameters.iter().flat_map(|p| &p.selectors).flat_map(|s| &s.cases).map(|(_, target)| *target).collect();
        for target in targets {
            if self.parameters[target.0].unselected.is_none() {
                let parameter = self.parameters[target.0].parameter;
                let id = format!("{}:unselected", parameter.path);
                let check = self.check(id, Severity::Notice, &parameter.sources, FindingText::Unselected(parameter));
                self.parameters[target.0].unselected = Some(check);
            }
        }
    }

    fn parameter(&mut self, parameter: &'m Parameter, parent: ParameterId) -> ParameterPlan<'m> {
        let Parameter { path, sources, .. } = parameter;
        let ty = self.check(format!("{path}:type"), Severity::Error, sources, FindingText::Type(parameter));
        let required = parameter.required.as_ref().map(|required| {
            self.check(required.id.clone(), required.severity, &required.sources, FindingText::Required(parameter))
        });
        let deprecated = parameter.deprecated.as_ref().map(|deprecated| {
            self.check(deprecated.id.clone(), deprecated.severity, &deprecated.sources, FindingText::Deprecated(parameter))
        });
        let unknown = (parameter.ty == Type::Object)
            .then(|| self.check(format!("{path}:unknown"), Severity::Warning, sources, FindingText::Unknown(parameter)));
        let kind = self.kind(parameter);
        let members = parameter.members.iter().map(|member| self.id(&member.path)).collect();
        let items = parameter.items.as_ref().map(|items| self.id(&items.path));
        if kind == Kind::Array && items.is_none() {
            self.problem(format!("array `{path}` does not say what it holds"));
        }
        ParameterPlan {
            parameter,
            parent,
            kind,
            members,
            items,
            ty,
            required,
            deprecated,
            unselected: None,
            unknown,
            default: None,
            selectors: Vec::new(),
            refinements: Vec::new(),
        }
    }

    fn kind(&mut self, parameter: &'m Parameter) -> Kind {
        let Parameter { path, sources, .. } = parameter;
        match &parameter.ty {
            Type::String => Kind::Simple(vec![SimpleType::String]),
            Type::Integer | Type::Amount { minor: true, .. } => Kind::Simple(vec![SimpleType::Integer]),
            Type::Number => Kind::Simple(vec![SimpleType::Number]),
            Type::Boolean => Kind::Simple(vec![SimpleType::Boolean]),
            Type::Union(types) => Kind::Simple(types.iter().filter_map(|ty| self.simple(path, ty)).collect()),
            Type::Object => Kind::Object,
            Type::Array => Kind::Array,
            Type::Json => Kind::Json,
            Type::Code { system, also } => {
                let dialect = self.source.offer.dialect;
                let mut tables = self.source.codes.iter();
                let Some(table) = tables.position(|table| table.system.id == *system && table.dialect == dialect) else {
                    self.problem(format!("`{path}` names code system `{system}`, which does not exist"));
                    return Kind::Json;
                };
                let system = self.source.codes[table].system;
                let severity = if system.open { Severity::Notice } else { Severity::Error };
                let check = self.check(format!("{path}:code"), severity, sources, FindingText::Code(parameter));
                let count = system.codes.len();
                let number =
                    |(at, literal): (usize, &String)| (literal.clone(), system.codes.get_index_of(literal).unwrap_or(count + at));
                Kind::Code { table, also: also.iter().enumerate().map(number).collect(), check }
            }
            Type::Amount { currency, minor: false } => {
                let array = currency.0.iter().rposition(|segment| *segment == Segment::Elements);
                if array.is_some_and(|last| !path.0.starts_with(&currency.0[..=last])) {
                    self.problem(format!("the currency of `{path}` stands in an array beside it"));
                }
                let currency = self.id(currency);
                let check = self.check(format!("{path}:amount"), Severity::Error, sources, FindingText::Amount(parameter));
                Kind::Amount { currency, check }
            }
        }
    }

    fn simple(&mut self, path: &Path, ty: &Type) -> Option<SimpleType> {
        match ty {
            Type::String => Some(SimpleType::String),
            Type::Integer | Type::Amount { minor: true, .. } => Some(SimpleType::Integer),
            Type::Number | Type::Amount { minor: false, .. } => Some(SimpleType::Number),
            Type::Boolean => Some(SimpleType::Boolean),
            Type::Object => Some(SimpleType::Object),
            Type::Array => Some(SimpleType::Array),
            Type::Code { .. } | Type::Json | Type::Union(_) => {
                self.problem(format!("`{path}` is a union of more than simple types"));
                None
            }
        }
    }

    /// A JSON scalar as a value of a parameter.
    pub(super) fn literal(&mut self, id: ParameterId, value: &serde_json::Value) -> Option<Literal> {
        use serde_json::Value;
        let plan = &self.parameters[id.0];
        let path = &plan.parameter.path;
        if let (Kind::Code { table, also, .. }, Value::String(text)) = (&plan.kind, value) {
            let number = code_number(self.source.codes[*table].system, also, text);
            if number.is_none() {
                self.problem(format!("`{path}` has no code `{text}`"));
            }
            return number.map(Literal::Code);
        }
        let literal = Literal::of(value);
        if literal.is_none() {
            self.problem(format!("`{path}` is compared with something that is no scalar"));
        }
        literal
    }

    fn selector(&mut self, object: &'m Parameter, member: &'m Parameter) -> Option<Selector> {
        let selection = member.selects.as_ref()?;
        let parameter = self.id(&member.path);
        let cases = selection.cases.iter().filter_map(|(value, sibling)| {
            let target = self.id(&object.path.member(sibling));
            Some((self.literal(parameter, &serde_json::Value::from(value.as_str()))?, target))
        });
        Some(Selector { parameter, cases: cases.collect() })
    }

    fn refinement(&mut self, parameter: &'m Parameter, refinement: &'m Refinement) -> RefinementPlan<'m> {
        let of = |grade| FindingText::Refinement { parameter, refinement, grade };
        let grades = self.grades(parameter, refinement, of);
        RefinementPlan { refinement, layer: refinement.layer, grades }
    }

    pub(super) fn grades<'t>(
        &mut self,
        parameter: &'m Parameter,
        refinement: &'m Refinement,
        text: impl Fn(usize) -> FindingText<'t>,
    ) -> Vec<GradePlan<'m>> {
        let id = self.id(&parameter.path);
        let grades = refinement.grades.iter().enumerate();
        let lower = |(at, Grade { severity, constraint }): (usize, &'m Grade)| {
            let check = self.check(refinement.id.clone(), *severity, &refinement.sources, text(at));
            let values = match constraint {
                Constraint::Values(set) => Some(self.values(id, set)),
                _ => None,
            };
            GradePlan { check, constraint, values }
        };
        grades.map(lower).collect()
    }
}
