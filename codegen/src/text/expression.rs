//! Expressions of assertions as clauses and nouns.

use super::clause::{Clause, English, Korean, Verb};
use super::particle::{Particle, with};
use super::speaker::{Speaker, Style};
use super::words::{code_span, number, text};
use crate::model::{BinaryOp, CompareOp, ContextType, Expression, Function, Subject, Text, Type};

/// How much an operand binds: arithmetic of a weaker operator needs parentheses.
const fn strength(expression: &Expression) -> u8 {
    match expression {
        Expression::Arithmetic { op: BinaryOp::Add | BinaryOp::Subtract, .. } => 1,
        Expression::Arithmetic { op: BinaryOp::Multiply | BinaryOp::Divide, .. } => 2,
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::TimeOfDay(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_)
        | Expression::Compare { .. }
        | Expression::Within { .. }
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Not(_)
        | Expression::Call { .. } => 3,
    }
}

impl Speaker<'_> {
    /// A boolean expression (or its denial) as a clause.
    pub(super) fn statement(&self, expression: &Expression, negated: bool) -> Clause {
        let compound = |inner: &[Expression], wrap: fn(Vec<Clause>) -> Clause| {
            wrap(inner.iter().map(|e| self.statement(e, negated)).collect())
        };
        match expression {
            // De Morgan: the denial of all is one that fails.
            Expression::And(inner) => compound(inner, if negated { Clause::Any } else { Clause::All }),
            Expression::Or(inner) => compound(inner, if negated { Clause::All } else { Clause::Any }),
            Expression::Not(inner) => self.statement(inner, !negated),
            Expression::Compare { op, left, right } => self.comparison(if negated { opposite(*op) } else { *op }, left, right),
            Expression::Within { value, low, high } => {
                let (noun, low, high) = (self.operand(value), self.operand(low), self.operand(high));
                Clause::Atom(
                    Korean::be(noun.ko, format!("{}~{} 사이", low.ko, high.ko), negated),
                    English::be(noun.en, format!("from {} to {}", low.en, high.en), negated),
                )
            }
            Expression::Boolean(_)
            | Expression::Number(_)
            | Expression::Text(_)
            | Expression::TimeOfDay(_)
            | Expression::Parameter(_)
            | Expression::Context(_)
            | Expression::Derived(_)
            | Expression::Arithmetic { .. }
            | Expression::Call { .. } => {
                let noun = self.operand(expression);
                let value = if negated { "`false`" } else { "`true`" };
                Clause::Atom(Korean::be(noun.ko, value, false), English::be(noun.en, value, false))
            }
        }
    }

    /// An operand of a comparison: arithmetic on words stands in parentheses.
    fn side(&self, expression: &Expression) -> Text {
        let noun = self.operand(expression);
        let of_words = |e: &Expression| matches!(e, Expression::Context(_) | Expression::Derived(_));
        match expression {
            Expression::Arithmetic { left, right, .. } if of_words(left) || of_words(right) => {
                text(format!("({})", noun.ko), format!("({})", noun.en))
            }
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Boolean(_)
            | Expression::TimeOfDay(_)
            | Expression::Parameter(_)
            | Expression::Context(_)
            | Expression::Derived(_)
            | Expression::Arithmetic { .. }
            | Expression::Compare { .. }
            | Expression::Within { .. }
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_)
            | Expression::Call { .. } => noun,
        }
    }

    fn comparison(&self, op: CompareOp, left: &Expression, right: &Expression) -> Clause {
        let mut noun = self.side(left);
        let mut other = self.compared_with(left, right);
        // Two times of day are no two moments, and must not be taken for such.
        if is_clock(left) && is_clock(right) {
            (noun, other) = (by_the_clock(&noun), by_the_clock(&other));
        }
        if let Some(clause) = self.within_days(op, &noun, right) {
            return clause;
        }
        if let (CompareOp::Equal | CompareOp::NotEqual, Some(value)) = (op, self.named(left, right)) {
            let negated = op == CompareOp::NotEqual;
            return Clause::Atom(Korean::be(noun.ko, value.ko, negated), English::be(noun.en, value.en, negated));
        }
        let instant = self.is_instant(left) || self.is_instant(right);
        let than = |verb: Verb, en: String| {
            let korean = Korean {
                head: noun.ko.clone(),
                object: false,
                rest: format!("{}보다", other.ko),
                verb,
                negated: false,
                aside: "",
            };
            Clause::Atom(korean, English::be(noun.en.clone(), en, false))
        };
        let be = |ko: String, en: String| {
            Clause::Atom(Korean::be(noun.ko.clone(), ko, false), English::be(noun.en.clone(), en, false))
        };
        let (ko, en) = (&other.ko, &other.en);
        match op {
            CompareOp::Equal | CompareOp::NotEqual => {
                let negated = op == CompareOp::NotEqual;
                // A value is named, another quantity is compared with.
                if matches!(
                    right,
                    Expression::Number(_) | Expression::Text(_) | Expression::Boolean(_) | Expression::TimeOfDay(_)
                ) {
                    return Clause::Atom(Korean::be(noun.ko.clone(), ko, negated), English::be(noun.en, en, negated));
                }
                let korean = Korean {
                    head: noun.ko.clone(),
                    object: false,
                    rest: with(ko, Particle::And),
                    verb: Verb::Equal,
                    negated,
                    aside: "",
                };
                Clause::Atom(korean, English::be(noun.en.clone(), format!("equal to {en}"), negated))
            }
            CompareOp::Less if instant => than(Verb::Early, format!("before {en}")),
            CompareOp::LessOrEqual if instant => be(format!("{ko} 이전"), format!("at or before {en}")),
            CompareOp::Greater if instant => than(Verb::Late, format!("after {en}")),
            CompareOp::GreaterOrEqual if instant => be(format!("{ko} 이후"), format!("at or after {en}")),
            CompareOp::Less if matches!(right, Expression::Number(_)) => be(format!("{ko} 미만"), format!("less than {en}")),
            CompareOp::Less => than(Verb::Small, format!("less than {en}")),
            CompareOp::LessOrEqual => be(format!("{ko} 이하"), format!("at most {en}")),
            CompareOp::Greater => than(Verb::Large, format!("more than {en}")),
            CompareOp::GreaterOrEqual => be(format!("{ko} 이상"), format!("at least {en}")),
        }
    }

    /// The right side of a comparison: money where the left one is an amount.
    fn compared_with(&self, left: &Expression, right: &Expression) -> Text {
        if let (Expression::Parameter(path), Expression::Number(n)) = (left, right)
            && let Some(money) = self.money(path, *n)
        {
            return money;
        }
        self.side(right)
    }

    /// What a text is called that a code or a word of the context is compared with.
    fn named(&self, left: &Expression, right: &Expression) -> Option<Text> {
        let Expression::Text(word) = right else { return None };
        let value = serde_json::Value::from(word.as_str());
        match left {
            Expression::Parameter(path) => Some(self.value(self.values_of(path), &value, Style::Spelling)),
            Expression::Context(path) => {
                Some(self.value(self.values_of_subject(&Subject::Context(path.clone())), &value, Style::Name))
            }
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Boolean(_)
            | Expression::TimeOfDay(_)
            | Expression::Derived(_)
            | Expression::Arithmetic { .. }
            | Expression::Compare { .. }
            | Expression::Within { .. }
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_)
            | Expression::Call { .. } => None,
        }
    }

    /// `x <= add_days(t, 10)`: within ten days of `t`.
    fn within_days(&self, op: CompareOp, noun: &Text, right: &Expression) -> Option<Clause> {
        let Expression::Call { function, arguments } = right else { return None };
        let unit = unit(*function)?;
        let [start, Expression::Number(count)] = arguments.as_slice() else { return None };
        if op != CompareOp::LessOrEqual || *count <= 0.0 {
            return None;
        }
        let start = self.operand(start);
        let n = number(*count);
        let en_unit = if *count > 1.0 { format!("{}s", unit.en) } else { unit.en.clone() };
        Some(Clause::Atom(
            Korean::be(noun.ko.clone(), format!("{}부터 {n}{} 이내", start.ko, unit.ko), false),
            English::be(noun.en.clone(), format!("within {n} {en_unit} of {}", start.en), false),
        ))
    }

    fn is_instant(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Call {
                function: Function::AddMonths | Function::AddDays | Function::AddHours | Function::Instant | Function::TimeOfDay,
                ..
            }
            | Expression::TimeOfDay(_) => true,
            Expression::Context(path) => matches!(self.model.context.get(path).map(|f| &f.ty), Some(ContextType::Instant)),
            Expression::Call { function: Function::Length | Function::Sum | Function::Number, .. }
            | Expression::Number(_)
            | Expression::Text(_)
            | Expression::Boolean(_)
            | Expression::Parameter(_)
            | Expression::Derived(_)
            | Expression::Arithmetic { .. }
            | Expression::Compare { .. }
            | Expression::Within { .. }
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_) => false,
        }
    }

    /// An expression as a noun.
    pub(super) fn operand(&self, expression: &Expression) -> Text {
        let same = |shown: String| text(shown.clone(), shown);
        match expression {
            Expression::Number(n) => same(number(*n)),
            Expression::Text(s) => same(code_span(s)),
            Expression::Boolean(b) => same(code_span(&b.to_string())),
            Expression::TimeOfDay(minutes) => same(format!("{:02}:{:02}", minutes / 60, minutes % 60)),
            Expression::Parameter(path) => Self::code(path),
            Expression::Context(path) => self.context(path),
            Expression::Derived(id) => self.derived(id),
            Expression::Arithmetic { op, left, right } => {
                let sign = match op {
                    BinaryOp::Add => "+",
                    BinaryOp::Subtract => "-",
                    BinaryOp::Multiply => "×",
                    BinaryOp::Divide => "÷",
                };
                let mine = strength(expression);
                let side = |e: &Expression, needs_more: bool| {
                    let shown = self.operand(e);
                    let weak = strength(e) < mine || (needs_more && strength(e) == mine);
                    if weak { text(format!("({})", shown.ko), format!("({})", shown.en)) } else { shown }
                };
                let left = side(left, false);
                let right = side(right, matches!(op, BinaryOp::Subtract | BinaryOp::Divide));
                text(format!("{} {sign} {}", left.ko, right.ko), format!("{} {sign} {}", left.en, right.en))
            }
            Expression::Call { function, arguments } => self.call(*function, arguments),
            Expression::Compare { .. }
            | Expression::Within { .. }
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_) => {
                let clause = self.statement(expression, false);
                text(
                    format!("({})", clause.ko(super::clause::Ending::Adnominal)),
                    format!("({})", clause.en(super::clause::Mood::Is)),
                )
            }
        }
    }

    /// `add_days(add_months(t, 6), 1)`: six months and a day after `t`.
    fn later(&self, function: Function, arguments: &[Expression]) -> Option<Text> {
        let [Expression::Call { function: inner, arguments: before }, Expression::Number(count)] = arguments else { return None };
        let [start, Expression::Number(first)] = before.as_slice() else { return None };
        let (inner, outer) = (unit(*inner)?, unit(function)?);
        let start = self.operand(start);
        let many = |n: f64, unit: &str| format!("{} {unit}{}", number(n), if n.total_cmp(&1.0).is_eq() { "" } else { "s" });
        Some(text(
            format!("{}부터 {}{} {}{} 뒤", start.ko, number(*first), inner.ko, number(*count), outer.ko),
            format!("{} and {} after {}", many(*first, &inner.en), many(*count, &outer.en), start.en),
        ))
    }

    fn call(&self, function: Function, arguments: &[Expression]) -> Text {
        let operand = |index: usize| arguments.get(index).map_or_else(Text::default, |e| self.operand(e));
        let first = operand(0);
        if let Some(sum) = self.later(function, arguments) {
            return sum;
        }
        if let Some(unit) = unit(function) {
            let count = operand(1);
            let plural = !matches!(arguments.get(1), Some(Expression::Number(n)) if n.total_cmp(&1.0).is_eq());
            let en_unit = if plural { format!("{}s", unit.en) } else { unit.en };
            return text(
                format!("{}부터 {}{} 뒤", first.ko, count.ko, unit.ko),
                format!("{} {en_unit} after {}", count.en, first.en),
            );
        }
        match function {
            Function::Length => {
                let array = match arguments.first() {
                    Some(Expression::Parameter(path)) => self.parameter(path).is_some_and(|p| p.ty == Type::Array),
                    Some(_) | None => false,
                };
                if array {
                    text(format!("{}의 항목 수", first.ko), format!("the number of items in {}", first.en))
                } else {
                    text(format!("{}의 글자 수", first.ko), format!("the length of {}", first.en))
                }
            }
            Function::Sum => text(format!("{}의 합계", first.ko), format!("the sum of {}", first.en)),
            Function::TimeOfDay => {
                // `요청 시각` is a time already.
                let ko = if first.ko.ends_with("시각") { first.ko } else { format!("{}의 시각", first.ko) };
                let en = if first.en.starts_with("the time") { first.en } else { format!("the time of day of {}", first.en) };
                text(format!("{ko}(한국 시간)"), format!("{en} (in Korea)"))
            }
            // Reading a text as an instant or a number is how it is compared, not what is said.
            Function::Instant | Function::Number => first,
            Function::AddMonths | Function::AddDays | Function::AddHours => Text::default(),
        }
    }
}

const fn is_clock(expression: &Expression) -> bool {
    matches!(expression, Expression::Call { function: Function::TimeOfDay, .. })
}

fn by_the_clock(time: &Text) -> Text {
    text(time.ko.replace("(한국 시간)", "의 시·분(한국 시간)"), time.en.replace(" (in Korea)", " (hour and minute in Korea)"))
}

const fn opposite(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
        CompareOp::Less => CompareOp::GreaterOrEqual,
        CompareOp::LessOrEqual => CompareOp::Greater,
        CompareOp::Greater => CompareOp::LessOrEqual,
        CompareOp::GreaterOrEqual => CompareOp::Less,
    }
}

/// The unit that a function adds.
fn unit(function: Function) -> Option<Text> {
    match function {
        Function::AddMonths => Some(text("개월", "month")),
        Function::AddDays => Some(text("일", "day")),
        Function::AddHours => Some(text("시간", "hour")),
        Function::Length | Function::Sum | Function::TimeOfDay | Function::Instant | Function::Number => None,
    }
}
