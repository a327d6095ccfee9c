use super::constraint::bounds;
use super::{Tables, float, hex, literal, number, range, values};
use crate::model::{BinaryOp, CompareOp, GroupKind, Quantifier, Severity};
use crate::plan::{Condition, Demand, Effect, Expression, TimeUnit, Words};
use proc_macro2::TokenStream;
use quote::quote;

impl Tables<'_, '_> {
    /// Rules that are always looked at.
    pub(super) fn always(&self) -> Vec<TokenStream> {
        self.facts.always.iter().map(|at| self.rule(*at)).collect()
    }

    /// Rules by the fact that each is filed under.
    pub(super) fn filed(&self) -> Vec<TokenStream> {
        let files = self.facts.filed.iter().map(|rules| {
            let rules = rules.iter().map(|at| self.rule(*at));
            quote!(&[#(#rules),*])
        });
        files.collect()
    }

    fn rule(&self, (rule, at): (usize, usize)) -> TokenStream {
        let rule_of = &self.operation.rules[rule];
        let effect = &rule_of.effects[at];
        let is_error = |check| self.operation.check(check).severity == Severity::Error;
        let may_reject = match &effect.demand {
            Demand::Limit(grades) => grades.iter().any(|grade| is_error(grade.check)),
            Demand::Given
            | Demand::Absent
            | Demand::Among(_)
            | Demand::Group(..)
            | Demand::Assert(_)
            | Demand::Contract(..)
            | Demand::Nothing => is_error(effect.check),
        };
        let rejects = may_reject.then(|| quote!(.rejects()));
        let when = condition(&rule_of.when);
        let (needs, check, effect) = (self.facts.needs(rule, at), self.check(effect.check), self.effect(effect));
        quote!(t::Rule::new(#needs, #check, &#when, #effect) #rejects)
    }

    pub(super) fn derived(&self) -> Vec<TokenStream> {
        let derived = self.operation.derived.iter().map(|derived| {
            let cases = derived.cases.iter().map(|(when, value)| {
                let (when, value) = (condition(when), expression(value));
                quote!((#when, #value))
            });
            let otherwise = match &derived.otherwise {
                None => quote!(None),
                Some(value) => {
                    let value = expression(value);
                    quote!(Some(#value))
                }
            };
            quote!(t::Derived { cases: &[#(#cases),*], otherwise: #otherwise })
        });
        derived.collect()
    }

    fn effect(&self, effect: &Effect<'_>) -> TokenStream {
        let at = number(effect.at.0);
        match &effect.demand {
            Demand::Given => quote!(t::Effect::Require(#at)),
            Demand::Absent => quote!(t::Effect::Forbid(#at)),
            Demand::Among(allowed) => {
                let allowed = values(allowed);
                quote!(t::Effect::Allow(#at, #allowed))
            }
            Demand::Limit(grades) => {
                let grades = self.grades(grades);
                quote!(t::Effect::Limit(#at, #grades))
            }
            Demand::Group(kind, alternatives) => {
                let kind = match kind {
                    GroupKind::AnyOf => quote!(AnyOf),
                    GroupKind::ExactlyOne => quote!(ExactlyOne),
                    GroupKind::AtMostOne => quote!(AtMostOne),
                    GroupKind::Together => quote!(Together),
                };
                let alternatives = alternatives.iter().map(|members| {
                    let members = members.iter().map(|member| number(member.0));
                    quote!(&[#(#members),*])
                });
                quote!(t::Effect::Group { kind: t::Group::#kind, at: #at, alternatives: &[#(#alternatives),*] })
            }
            Demand::Assert(holds) => {
                let holds = expression(holds);
                quote!(t::Effect::Assert { at: #at, holds: #holds })
            }
            Demand::Contract(id, field) => {
                let field = number(*field);
                quote!(t::Effect::Contract { at: #at, id: #id, field: #field })
            }
            Demand::Nothing => quote!(t::Effect::Note { at: #at }),
        }
    }
}

fn condition(of: &Condition) -> TokenStream {
    match of {
        Condition::Always => quote!(t::Condition::Always),
        Condition::All(parts) => {
            let parts = parts.iter().map(condition);
            quote!(t::Condition::All(&[#(#parts),*]))
        }
        Condition::Any(parts) => {
            let parts = parts.iter().map(condition);
            quote!(t::Condition::Any(&[#(#parts),*]))
        }
        Condition::Not(inner) => {
            let inner = condition(inner);
            quote!(t::Condition::Not(&#inner))
        }
        Condition::Present(id) => {
            let id = number(id.0);
            quote!(t::Condition::Present(#id))
        }
        Condition::Is(id, of) => {
            let (id, of) = (number(id.0), values(of));
            quote!(t::Condition::Is(#id, #of))
        }
        Condition::IsNot(id, of) => {
            let (id, of) = (number(id.0), values(of));
            quote!(t::Condition::IsNot(#id, #of))
        }
        Condition::Within(id, of) => {
            let (id, of) = (number(id.0), bounds(of));
            quote!(t::Condition::Within(#id, #of))
        }
        Condition::Field(field, of) => {
            let (field, of) = (number(*field), words(of));
            quote!(t::Condition::Field(#field, #of))
        }
        Condition::FieldNot(field, of) => {
            let (field, of) = (number(*field), words(of));
            quote!(t::Condition::FieldNot(#field, #of))
        }
        Condition::FieldWithin(field, of) => {
            let (field, of) = (number(*field), bounds(of));
            quote!(t::Condition::FieldWithin(#field, #of))
        }
        Condition::Derived(derived, ranges) => {
            let (derived, ranges) = (number(*derived), ranges.iter().map(range));
            quote!(t::Condition::Derived(#derived, true, &[#(#ranges),*]))
        }
        Condition::DerivedNot(derived, ranges) => {
            let (derived, ranges) = (number(*derived), ranges.iter().map(range));
            quote!(t::Condition::Derived(#derived, false, &[#(#ranges),*]))
        }
        Condition::Elements { quantifier, array, condition: inner } => {
            let each = *quantifier == Quantifier::Each;
            let (array, inner) = (number(array.0), condition(inner));
            quote!(t::Condition::Elements { each: #each, array: #array, condition: &#inner })
        }
    }
}

fn words(of: &Words) -> TokenStream {
    match of {
        Words::Choice(bits) => {
            let bits = hex(u128::from(*bits));
            quote!(t::Words::Choice(#bits))
        }
        Words::Contracts(ids) => quote!(t::Words::Contracts(&[#(#ids),*])),
        Words::Plain(literals, ranges) => {
            let (literals, ranges) = (literals.iter().map(literal), ranges.iter().map(range));
            quote!(t::Words::Plain(&[#(#literals),*], &[#(#ranges),*]))
        }
    }
}

fn expression(of: &Expression) -> TokenStream {
    let list = |parts: &[Expression]| {
        let parts = parts.iter().map(expression);
        quote!(&[#(#parts),*])
    };
    match of {
        Expression::Number(value) => {
            let value = float(*value);
            quote!(t::Expression::Number(#value))
        }
        Expression::Text(text) => quote!(t::Expression::Text(#text)),
        Expression::Boolean(flag) => quote!(t::Expression::Boolean(#flag)),
        Expression::TimeOfDay(minutes) => {
            let minutes = number(*minutes as usize);
            quote!(t::Expression::TimeOfDay(#minutes))
        }
        Expression::Parameter(id) => {
            let id = number(id.0);
            quote!(t::Expression::Parameter(#id))
        }
        Expression::Field(field) => {
            let field = number(*field);
            quote!(t::Expression::Field(#field))
        }
        Expression::Derived(derived) => {
            let derived = number(*derived);
            quote!(t::Expression::Derived(#derived))
        }
        Expression::Arithmetic(op, sides) => {
            let op = match op {
                BinaryOp::Add => quote!(Add),
                BinaryOp::Subtract => quote!(Subtract),
                BinaryOp::Multiply => quote!(Multiply),
                BinaryOp::Divide => quote!(Divide),
            };
            let sides = list(&**sides);
            quote!(t::Expression::#op(#sides))
        }
        Expression::Compare(op, sides) => {
            let op = match op {
                CompareOp::Equal => quote!(Equal),
                CompareOp::NotEqual => quote!(NotEqual),
                CompareOp::Less => quote!(Less),
                CompareOp::LessOrEqual => quote!(LessOrEqual),
                CompareOp::Greater => quote!(Greater),
                CompareOp::GreaterOrEqual => quote!(GreaterOrEqual),
            };
            let sides = list(&**sides);
            quote!(t::Expression::Compare(t::Comparison::#op, #sides))
        }
        Expression::Within(parts) => {
            let parts = list(&**parts);
            quote!(t::Expression::Within(#parts))
        }
        Expression::And(parts) => {
            let parts = list(parts);
            quote!(t::Expression::And(#parts))
        }
        Expression::Or(parts) => {
            let parts = list(parts);
            quote!(t::Expression::Or(#parts))
        }
        Expression::Not(inner) => {
            let inner = expression(inner);
            quote!(t::Expression::Not(&#inner))
        }
        Expression::Length(inner) => {
            let inner = expression(inner);
            quote!(t::Expression::Length(&#inner))
        }
        Expression::Sum(array, inner) => {
            let (array, inner) = (number(array.0), expression(inner));
            quote!(t::Expression::Sum(#array, &#inner))
        }
        Expression::Add(unit, sides) => {
            let sides = list(&**sides);
            match unit {
                TimeUnit::Months => quote!(t::Expression::AddMonths(#sides)),
                TimeUnit::Days => quote!(t::Expression::AddSeconds(#sides, 86_400)),
                TimeUnit::Hours => quote!(t::Expression::AddSeconds(#sides, 3_600)),
            }
        }
        Expression::TimeOf(inner) => {
            let inner = expression(inner);
            quote!(t::Expression::TimeOf(&#inner))
        }
        Expression::InstantOf(inner) => {
            let inner = expression(inner);
            quote!(t::Expression::InstantOf(&#inner))
        }
        Expression::NumberOf(inner) => {
            let inner = expression(inner);
            quote!(t::Expression::NumberOf(&#inner))
        }
    }
}
