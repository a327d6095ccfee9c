//! What findings say.

use super::FindingText;
use super::particle::{Particle, with};
use super::speaker::{Speaker, Style, Values};
use super::types::json_type;
use super::words::{capital, either, paragraph, text};
use crate::model::{Constraint, Parameter, RefinementLayer, Requirement, Segment, Severity, Text, Type};
use serde_json::Value;

impl Speaker<'_> {
    /// What a finding says.
    pub(super) fn finding(&self, what: FindingText<'_>) -> Text {
        let found = self.uncapitalised(what);
        text(found.ko, capital(&found.en))
    }

    fn uncapitalised(&self, what: FindingText<'_>) -> Text {
        match what {
            FindingText::Type(p) => self.wrong_type(p),
            FindingText::Required(p) => paragraph(&[self.missing(p), reason(p.required.as_ref())]),
            FindingText::Code(p) => self.unknown_code(p),
            FindingText::Amount(p) => Self::amount(p),
            FindingText::Refinement { parameter, refinement, grade } => {
                let reason = refinement.reason.clone().unwrap_or_default();
                let Some(grade) = refinement.grades.get(grade) else { return reason };
                let demand = self.demand(&parameter.path, &grade.constraint);
                paragraph(&[Self::conditional(&Text::default(), &demand, false), reason])
            }
            FindingText::Deprecated(p) => {
                let code = Self::code(&p.path);
                let going = text(
                    format!("{} 지원이 중단될 예정입니다.", with(&code.ko, Particle::Topic)),
                    format!("{} is deprecated and will go away.", code.en),
                );
                paragraph(&[going, reason(p.deprecated.as_ref())])
            }
            FindingText::Unknown(p) => Self::unknown(p),
            FindingText::Unselected(p) => self.unselected(p),
            FindingText::Rule(rule) => paragraph(&[self.rule(rule, None), rule.because.clone().unwrap_or_default()]),
            FindingText::RuleAt { rule, parameter } => {
                paragraph(&[self.rule(rule, Some(&parameter.path)), rule.because.clone().unwrap_or_default()])
            }
            FindingText::RuleLimit { rule, parameter, refinement, grade } => {
                let reason = refinement.reason.clone().or_else(|| rule.because.clone()).unwrap_or_default();
                let Some(grade) = refinement.grades.get(grade) else { return reason };
                let demand = self.under(&rule.when).demand(&parameter.path, &grade.constraint);
                paragraph(&[Self::conditional(&self.condition(&rule.when), &demand, false), reason])
            }
        }
    }

    fn wrong_type(&self, p: &Parameter) -> Text {
        let code = Self::code(&p.path);
        let mut noun = json_type(&p.ty);
        if p.nullable {
            noun = text(format!("{} 또는 `null`", noun.ko), format!("{} or `null`", noun.en));
        }
        let mut sentences = vec![text(
            format!("{} {} 합니다.", with(&code.ko, Particle::Topic), with(&noun.ko, Particle::Must)),
            format!("{} must be {}.", code.en, noun.en),
        )];
        if let Type::Amount { currency, minor: true } = &p.ty {
            let currency = self.noun(currency, None);
            sentences.push(text(
                format!("{}의 최소 단위로 적습니다.", currency.ko),
                format!("It is counted in the minor unit of {}.", currency.en),
            ));
        }
        paragraph(&sentences)
    }

    fn missing(&self, p: &Parameter) -> Text {
        let code = Self::code(&p.path);
        let demand =
            text(format!("{} 반드시 입력해야 합니다.", with(&code.ko, Particle::Object)), format!("{} is required.", code.en));
        // In an optional object it is the object that makes it necessary.
        let parent = p.path.parent().filter(|parent| !parent.is_root() && !matches!(parent.0.last(), Some(Segment::Elements)));
        let Some(parent) = parent.filter(|parent| self.parameter(parent).is_some_and(|p| p.required.is_none())) else {
            return demand;
        };
        let outer = Self::code(&parent);
        let when = text(format!("{} 입력한 경우", with(&outer.ko, Particle::Object)), format!("when {} is given", outer.en));
        Self::conditional(&when, &demand, false)
    }

    fn unknown_code(&self, p: &Parameter) -> Text {
        let code = Self::code(&p.path);
        let Some(system) = self.system(&p.ty) else {
            return text(format!("{}의 값은 알려진 코드가 아닙니다.", code.ko), format!("{} holds no known code.", code.en));
        };
        let name = &system.name;
        if system.open {
            return text(
                format!("{}의 값은 알려진 {} 코드가 아닙니다. 오타가 아닌지 확인해 주세요.", code.ko, name.ko),
                format!("{} holds no known {} code. Check the spelling.", code.en, name.en),
            );
        }
        // What the gateway narrows the system to is what would be right.
        let narrowed = p.refinements.iter().rev().find_map(|r| match &r.grades.first()?.constraint {
            Constraint::Values(set) if r.layer == RefinementLayer::Gateway && r.grades[0].severity == Severity::Error => {
                Some(self.allowed(&p.path, set))
            }
            Constraint::Values(_)
            | Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::MaxBytes { .. }
            | Constraint::EncodableIn(_)
            | Constraint::Charset(_)
            | Constraint::Prefix(_)
            | Constraint::Format(_)
            | Constraint::Range(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueBy(_) => None,
        });
        let allowed = narrowed.unwrap_or_else(|| {
            let known: Vec<_> = system.codes.values().filter(|c| c.spellings.contains_key(&self.offer.dialect)).collect();
            self.listed(&known, None, |c| self.value(Values::Codes(system), &Value::from(c.id.as_str()), Style::Spelling))
        });
        text(
            format!("{}의 값은 {} 코드가 아닙니다. {}만 입력할 수 있습니다.", code.ko, name.ko, allowed.text.ko),
            format!("{} holds no {} code. It must be {}.", code.en, name.en, allowed.en_one()),
        )
    }

    fn amount(p: &Parameter) -> Text {
        let code = Self::code(&p.path);
        let currency = match &p.ty {
            Type::Amount { currency, .. } => Self::code(currency),
            Type::String
            | Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Object
            | Type::Array
            | Type::Json
            | Type::Code { .. }
            | Type::Union(_) => text("통화", "the currency"),
        };
        text(
            format!("{}의 소수 자릿수는 {}의 통화가 허용하는 자릿수를 넘을 수 없습니다.", code.ko, currency.ko),
            format!("{} may not have more decimals than the currency in {}.", code.en, currency.en),
        )
    }

    fn unknown(object: &Parameter) -> Text {
        let code = Self::code(&object.path);
        if object.open {
            return text(
                format!("{}에 정의된 파라미터와 이름이 비슷합니다. 오타가 아닌지 확인해 주세요.", code.ko),
                format!("This name is close to one that {} defines. Check the spelling.", code.en),
            );
        }
        text(
            format!("{}에 정의되지 않은 파라미터입니다.", code.ko),
            format!("This parameter is not one that {} defines.", code.en),
        )
    }

    fn unselected(&self, p: &Parameter) -> Text {
        let code = Self::code(&p.path);
        let selector = p.path.parent().and_then(|parent| self.parameter(&parent)).and_then(|parent| {
            parent.members.iter().find_map(|sibling| {
                let cases: Vec<_> = sibling.selects.as_ref()?.cases.iter().filter(|(_, member)| *member == p.wire_name).collect();
                (!cases.is_empty()).then_some((sibling, cases))
            })
        });
        let Some((selector, cases)) = selector else {
            return text(
                format!("{} 적용되지 않습니다.", with(&code.ko, Particle::Topic)),
                format!("{} has no effect here.", code.en),
            );
        };
        let values = self.values_of(&selector.path);
        let items: Vec<_> =
            cases.iter().map(|(value, _)| self.value(values, &Value::from(value.as_str()), Style::Spelling)).collect();
        let selector = Self::code(&selector.path);
        text(
            format!(
                "{} {} {}인 경우에만 적용됩니다.",
                with(&code.ko, Particle::Topic),
                with(&selector.ko, Particle::Subject),
                either(&items).ko
            ),
            format!("{} applies only when {} is {}.", code.en, selector.en, either(&items).en),
        )
    }
}

fn reason(requirement: Option<&Requirement>) -> Text {
    requirement.and_then(|r| r.reason.clone()).unwrap_or_default()
}
