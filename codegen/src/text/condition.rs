//! Conditions as clauses.

use super::clause::{Clause, English, Korean, OR_LACKING, Verb};
use super::speaker::{Speaker, ValueList, Values};
use super::words::{article, code_span, is_plural, literal, text};
use crate::model::{Bound, Bounds, Condition, ContextType, Matcher, Path, Quantifier, Subject, Text, Type, ValuePattern};
use serde_json::Value;

impl Speaker<'_> {
    /// A condition as `...인 경우` and `when ...` (`for a ...` where it is one named predicate); empty where it always holds.
    pub(super) fn condition(&self, condition: &Condition) -> Text {
        if let Some(phrase) = self.named_case(condition) {
            return phrase;
        }
        self.under(condition)
            .clause(condition, false, None)
            .map_or_else(Text::default, |clause| text(clause.case(), format!("when {}", clause.en(super::clause::Mood::Is))))
    }

    /// A named predicate (or its denial) as a whole condition. `...을 입력한 요청` needs no `인`.
    fn named_case(&self, condition: &Condition) -> Option<Text> {
        let (id, negated) = match condition {
            Condition::Predicate { id, .. } => (id, false),
            Condition::Not(inner) => match inner.as_ref() {
                Condition::Predicate { id, .. } => (id, true),
                Condition::Always
                | Condition::All(_)
                | Condition::Any(_)
                | Condition::Not(_)
                | Condition::Present(_)
                | Condition::Matches { .. }
                | Condition::Elements { .. } => return None,
            },
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Present(_)
            | Condition::Matches { .. }
            | Condition::Elements { .. } => return None,
        };
        let name = &self.gateway.predicates.get(id)?.name;
        let request = name.ko.strip_suffix(" 요청").filter(|stem| stem.ends_with('한'));
        Some(match (request, negated) {
            (Some(stem), false) => text(format!("{stem} 경우"), format!("for {}", article(&name.en))),
            (Some(stem), true) => text(format!("{stem} 경우가 아니면"), format!("unless it is {}", article(&name.en))),
            (None, false) => text(format!("{}인 경우", name.ko), format!("for {}", article(&name.en))),
            (None, true) => return None,
        })
    }

    /// A condition (or its denial) as a clause; `None` where it always holds. Paths of elements of `array` start at the element.
    pub(super) fn clause(&self, condition: &Condition, negated: bool, array: Option<&Path>) -> Option<Clause> {
        let compound = |inner: &[Condition], wrap: fn(Vec<Clause>) -> Clause| {
            let clauses: Vec<_> = inner.iter().filter_map(|c| self.clause(c, false, array)).collect();
            let clause = if let [only] = clauses.as_slice() { only.clone() } else { wrap(clauses) };
            if negated { Clause::Not(Box::new(clause)) } else { clause }
        };
        match condition {
            Condition::Always => None,
            Condition::All(inner) | Condition::Any(inner) if inner.is_empty() => None,
            Condition::All(inner) | Condition::Any(inner) if inner.len() == 1 => self.clause(&inner[0], negated, array),
            Condition::All(inner) => Some(compound(inner, Clause::All)),
            Condition::Any(inner) => Some(compound(inner, Clause::Any)),
            Condition::Not(inner) => self.clause(inner, !negated, array),
            Condition::Present(path) => Some(self.given(path, negated, array)),
            Condition::Matches { subject, matcher } => Some(self.matches(subject, matcher, negated, array)),
            Condition::Predicate { id, condition } => match self.gateway.predicates.get(id) {
                Some(predicate) => Some(Clause::Atom(
                    Korean::be("", predicate.name.ko.clone(), negated),
                    English::be("it", article(&predicate.name.en), negated),
                )),
                None => self.clause(condition, negated, array),
            },
            Condition::Elements { quantifier, array, condition } => Some(self.elements(*quantifier, array, condition, negated)),
        }
    }

    fn given(&self, path: &Path, negated: bool, array: Option<&Path>) -> Clause {
        let noun = self.noun(path, array);
        let korean = Korean { head: noun.ko, object: true, rest: String::new(), verb: Verb::Give, negated, aside: "" };
        let mut english = English::be(noun.en, "given", negated);
        english.plural = self.is_plural(&Subject::Parameter(path.clone()));
        Clause::Atom(korean, english)
    }

    /// Whether English says `are` of it.
    fn is_plural(&self, subject: &Subject) -> bool {
        match subject {
            // What is shown by its path alone is one thing.
            Subject::Parameter(path) => {
                self.parameter(path).is_some_and(|p| is_plural(&p.name.en) && p.name.ko != p.wire_name && p.ty != Type::Boolean)
            }
            Subject::Context(path) => self.model.context.get(path).is_some_and(|field| is_plural(&field.label.en)),
            Subject::Derived(id) => self.offer.derived.get(id).is_some_and(|derived| is_plural(&derived.name.en)),
        }
    }

    fn matches(&self, subject: &Subject, matcher: &Matcher, negated: bool, array: Option<&Path>) -> Clause {
        let mut clause = self.singular(subject, matcher, negated, array);
        let element = array.is_some_and(|a| matches!(subject, Subject::Parameter(path) if *path == a.elements()));
        let held = matches!(self.values_of_subject(subject), Values::Contracts);
        if let (Clause::Atom(_, english), true) = (&mut clause, !element && !held && self.is_plural(subject)) {
            english.plural = true;
            english.complement = english.complement.replacen("given and is ", "given and are ", 1);
        }
        clause
    }

    fn singular(&self, subject: &Subject, matcher: &Matcher, negated: bool, array: Option<&Path>) -> Clause {
        let values = self.values_of_subject(subject);
        let noun = self.subject(subject, array);
        let may_lack = self.may_lack(subject);
        match matcher {
            Matcher::OneOf(patterns) => {
                if matches!(values, Values::Contracts) {
                    return self.holds(values, patterns, negated);
                }
                if let Some(clause) = self.whether(subject, patterns, negated) {
                    return clause;
                }
                Self::is_one(noun, &self.patterns(values, patterns), negated, negated && may_lack)
            }
            Matcher::NoneOf(patterns) => {
                if matches!(values, Values::Contracts) {
                    return self.holds(values, patterns, !negated);
                }
                let list = self.patterns(values, patterns);
                if negated || !may_lack {
                    return Self::is_one(noun, &list, !negated, negated && may_lack);
                }
                let head = format!("{}에 {} 외의 값", noun.ko, list.text.ko);
                let korean = Korean { head, object: true, rest: String::new(), verb: Verb::Give, negated: false, aside: "" };
                Clause::Atom(korean, English::be(noun.en, format!("given and is {}", list.none), false))
            }
            Matcher::Compare(Bounds { lower: Some(Bound { value, inclusive: false }), upper: None }) if value.is_number() => {
                let than = self.bound(subject, value);
                let korean = Korean {
                    head: noun.ko,
                    object: false,
                    rest: format!("{}보다", than.ko),
                    verb: Verb::Large,
                    negated,
                    aside: if negated && may_lack { OR_LACKING } else { "" },
                };
                let mut english = English::be(noun.en, format!("more than {}", than.en), negated);
                english.aside = if negated && may_lack { "or not given" } else { "" };
                Clause::Atom(korean, english)
            }
            Matcher::Compare(bounds) => Self::is(noun, self.bounds(subject, bounds), negated, negated && may_lack),
        }
    }

    fn is_one(subject: Text, list: &ValueList, negated: bool, or_lacking: bool) -> Clause {
        let mut clause = Self::is(subject, text(list.text.ko.clone(), list.en_one()), negated, or_lacking);
        if let (Clause::Atom(_, english), true) = (&mut clause, negated) {
            (english.negated, english.complement) = (false, list.none.clone());
        }
        clause
    }

    fn is(subject: Text, complement: Text, negated: bool, or_lacking: bool) -> Clause {
        let mut korean = Korean::be(subject.ko, complement.ko, negated);
        let mut english = English::be(subject.en, complement.en, negated);
        if or_lacking {
            korean.aside = OR_LACKING;
            english.aside = "or not given";
        }
        Clause::Atom(korean, english)
    }

    /// Whether a valid payload can lack the subject, so that 'not X' covers its absence.
    fn may_lack(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Parameter(path) => self.parameter(path).is_none_or(|p| p.required.is_none() && p.default.is_none()),
            Subject::Context(_) | Subject::Derived(_) => false,
        }
    }

    fn holds(&self, values: Values<'_>, patterns: &[ValuePattern], negated: bool) -> Clause {
        let list = self.patterns(values, patterns).text;
        let korean = Korean { head: list.ko, object: true, rest: String::new(), verb: Verb::Conclude, negated, aside: "" };
        Clause::Atom(korean, English::be(list.en, "held", negated))
    }

    /// `whether it is an escrow payment` is `true`: it is an escrow payment.
    fn whether(&self, subject: &Subject, patterns: &[ValuePattern], negated: bool) -> Option<Clause> {
        let (Subject::Context(path), [ValuePattern::Value(Value::Bool(value))]) = (subject, patterns) else { return None };
        let field = self.model.context.get(path)?;
        let statement = field.label.en.strip_prefix("whether ")?;
        let (thing, complement) = statement.split_once(" is ").unwrap_or((statement, ""));
        let korean = Korean::be(field.label.ko.clone(), literal(&Value::from(*value)), negated);
        Some(Clause::Atom(korean, English::be(thing, complement, negated == *value)))
    }

    /// What a subject is compared with.
    fn bound(&self, subject: &Subject, value: &Value) -> Text {
        let money = match subject {
            Subject::Parameter(path) => value.as_f64().and_then(|n| self.money(path, n)),
            Subject::Context(_) | Subject::Derived(_) => None,
        };
        money.unwrap_or_else(|| {
            let plain = value.as_str().map_or_else(|| literal(value), ToOwned::to_owned);
            text(plain.clone(), plain)
        })
    }

    fn bounds(&self, subject: &Subject, bounds: &Bounds) -> Text {
        let instant = match subject {
            Subject::Context(path) => matches!(self.model.context.get(path).map(|f| &f.ty), Some(ContextType::Instant)),
            Subject::Parameter(_) | Subject::Derived(_) => false,
        };
        let shown = |bound: &Bound| self.bound(subject, &bound.value);
        if let (Some(lower), Some(upper)) = (&bounds.lower, &bounds.upper)
            && lower.value == upper.value
            && lower.inclusive
            && upper.inclusive
        {
            return shown(lower);
        }
        let lower = bounds.lower.as_ref().map(|b| {
            let Text { ko, en } = shown(b);
            match (instant, b.inclusive) {
                (false, true) => text(format!("{ko} 이상"), format!("at least {en}")),
                (false, false) => text(format!("{ko} 초과"), format!("more than {en}")),
                (true, true) => text(format!("{ko} 이후"), format!("at or after {en}")),
                (true, false) => text(format!("{ko} 후"), format!("after {en}")),
            }
        });
        let upper = bounds.upper.as_ref().map(|b| {
            let Text { ko, en } = shown(b);
            match (instant, b.inclusive) {
                (false, true) => text(format!("{ko} 이하"), format!("at most {en}")),
                (false, false) => text(format!("{ko} 미만"), format!("less than {en}")),
                (true, true) => text(format!("{ko} 이전"), format!("at or before {en}")),
                (true, false) => text(format!("{ko} 전"), format!("before {en}")),
            }
        });
        match (lower, upper) {
            (Some(l), Some(u)) => text(format!("{} {}", l.ko, u.ko), format!("{} and {}", l.en, u.en)),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => text("임의의 값", "any value"),
        }
    }

    fn elements(&self, quantifier: Quantifier, array: &Path, condition: &Condition, negated: bool) -> Clause {
        let code = code_span(&array.to_string());
        let inner = self.clause(condition, false, Some(array));
        match quantifier {
            Quantifier::Some => {
                let (ko, en) = inner.map_or_else(
                    || (String::new(), String::new()),
                    |c| {
                        (
                            format!("{} ", c.ko(super::clause::Ending::Adnominal)),
                            format!(" where {}", c.en(super::clause::Mood::Is)),
                        )
                    },
                );
                let korean = Korean {
                    head: format!("{code}에 {ko}항목"),
                    object: false,
                    rest: String::new(),
                    verb: Verb::Exist,
                    negated,
                    aside: "",
                };
                let count = if negated { "no item" } else { "an item" };
                Clause::Atom(korean, English::be("there", format!("{count} in {code}{en}"), false))
            }
            Quantifier::Each => {
                let Some(clause) = inner else { return self.given(array, negated, None) };
                let inside = Clause::Inside {
                    ko: format!("{code}의 모든 항목에서"),
                    en: format!("in every item of {code}"),
                    clause: Box::new(clause),
                };
                if negated { Clause::Not(Box::new(inside)) } else { inside }
            }
        }
    }
}
