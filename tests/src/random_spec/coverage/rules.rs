//! The constructs of rules: conditions, effects, expressions.

use super::Seen;
use payspec_codegen::model::{
    BinaryOp, CompareOp, Condition, Effect, Expression, Function, GroupKind, Matcher, Path, Quantifier, Segment, Subject,
    ValuePattern,
};

impl Seen {
    pub(super) fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Always => self.add("condition always"),
            Condition::All(inner) => {
                self.add("condition all");
                for inner in inner {
                    self.condition(inner);
                }
            }
            Condition::Any(inner) => {
                self.add("condition any");
                for inner in inner {
                    self.condition(inner);
                }
            }
            Condition::Not(inner) => {
                self.add("condition not");
                self.condition(inner);
            }
            Condition::Present(_) => self.add("condition present"),
            Condition::Predicate { condition, .. } => {
                self.add("condition predicate");
                self.condition(condition);
            }
            Condition::Elements { quantifier, condition, .. } => {
                self.add(match quantifier {
                    Quantifier::Each => "condition each",
                    Quantifier::Some => "condition some",
                });
                self.condition(condition);
            }
            Condition::Matches { subject, matcher } => {
                self.add(match subject {
                    Subject::Parameter(path) if path.0.last() == Some(&Segment::Elements) => "condition on an element",
                    Subject::Parameter(_) => "condition on a parameter",
                    Subject::Context(_) => "condition on context",
                    Subject::Derived(_) => "condition on a derived number",
                });
                self.matcher(matcher);
            }
        }
    }

    fn matcher(&mut self, matcher: &Matcher) {
        match matcher {
            Matcher::OneOf(patterns) => {
                self.add("matcher one of");
                self.patterns(patterns);
            }
            Matcher::NoneOf(patterns) => {
                self.add("matcher none of");
                self.patterns(patterns);
            }
            Matcher::Compare(bounds) => {
                self.when("matcher lower bound", bounds.lower.is_some());
                self.when("matcher upper bound", bounds.upper.is_some());
                for bound in bounds.lower.iter().chain(&bounds.upper) {
                    self.add(if bound.inclusive { "matcher inclusive" } else { "matcher exclusive" });
                }
            }
        }
    }

    fn patterns(&mut self, patterns: &[ValuePattern]) {
        for pattern in patterns {
            self.add(match pattern {
                ValuePattern::Value(_) => "pattern value",
                ValuePattern::Range(_) => "pattern range",
                ValuePattern::Set { .. } => "pattern set",
            });
        }
    }

    pub(super) fn effect(&mut self, effect: &Effect) {
        let elements = |paths: &[Path]| paths.iter().any(|path| path.0.contains(&Segment::Elements));
        match effect {
            Effect::Require(paths) => {
                self.add("effect require");
                self.when("effect on elements", elements(paths));
            }
            Effect::Recommend(_) => self.add("effect recommend"),
            Effect::Forbid(paths) => {
                self.add("effect forbid");
                self.when("effect on elements", elements(paths));
            }
            Effect::Ignore { instead, .. } => {
                self.add("effect ignore");
                self.when("effect instead", instead.is_some());
            }
            Effect::Allow(allowed) => {
                self.add("effect allow");
                for (_, set) in allowed {
                    self.values(set);
                }
            }
            Effect::Limit(limits) => {
                self.add("effect limit");
                for (_, refinement) in limits {
                    self.refinement(refinement);
                }
            }
            Effect::Group { kind, alternatives } => {
                self.add(match kind {
                    GroupKind::AnyOf => "effect any_of",
                    GroupKind::ExactlyOne => "effect exactly_one",
                    GroupKind::AtMostOne => "effect at_most_one",
                    GroupKind::Together => "effect together",
                });
                self.when("effect alternative of several", alternatives.iter().any(|alternative| alternative.len() > 1));
            }
            Effect::Assert(expression) => {
                self.add("effect assert");
                self.expression(expression);
            }
            Effect::NeedsContract(_) => self.add("effect needs_contract"),
            Effect::Note(_) => self.add("effect note"),
        }
    }

    pub(super) fn expression(&mut self, expression: &Expression) {
        let inner: Vec<&Expression> = match expression {
            Expression::Number(_) => {
                self.add("expression number");
                Vec::new()
            }
            Expression::Text(_) => {
                self.add("expression text");
                Vec::new()
            }
            Expression::Boolean(_) => {
                self.add("expression boolean");
                Vec::new()
            }
            Expression::TimeOfDay(_) => {
                self.add("expression time");
                Vec::new()
            }
            Expression::Parameter(_) => {
                self.add("expression parameter");
                Vec::new()
            }
            Expression::Context(_) => {
                self.add("expression context");
                Vec::new()
            }
            Expression::Derived(_) => {
                self.add("expression derived");
                Vec::new()
            }
            Expression::Arithmetic { op, left, right } => {
                self.add(match op {
                    BinaryOp::Add => "expression +",
                    BinaryOp::Subtract => "expression -",
                    BinaryOp::Multiply => "expression *",
                    BinaryOp::Divide => "expression /",
                });
                vec![left, right]
            }
            Expression::Compare { op, left, right } => {
                self.add(match op {
                    CompareOp::Equal => "expression ==",
                    CompareOp::NotEqual => "expression !=",
                    CompareOp::Less => "expression <",
                    CompareOp::LessOrEqual => "expression <=",
                    CompareOp::Greater => "expression >",
                    CompareOp::GreaterOrEqual => "expression >=",
                });
                vec![left, right]
            }
            Expression::Within { value, low, high } => {
                self.add("expression in");
                vec![value, low, high]
            }
            Expression::And(all) => {
                self.add("expression and");
                all.iter().collect()
            }
            Expression::Or(all) => {
                self.add("expression or");
                all.iter().collect()
            }
            Expression::Not(inner) => {
                self.add("expression not");
                vec![inner]
            }
            Expression::Call { function, arguments } => {
                self.add(match function {
                    Function::Length => "expression len",
                    Function::Sum => "expression sum",
                    Function::AddMonths => "expression add_months",
                    Function::AddDays => "expression add_days",
                    Function::AddHours => "expression add_hours",
                    Function::TimeOfDay => "expression time_of_day",
                    Function::Instant => "expression instant",
                    Function::Number => "expression number()",
                });
                arguments.iter().collect()
            }
        };
        for inner in inner {
            self.expression(inner);
        }
    }
}
