//! Ways to make an expression true or false, by solving it for something that it reads.

use super::condition::Way;
use super::value::{constraints, number};
use super::{Edit, Seeker, Spot, Trial};
use crate::eval::{self, Operand};
use crate::model::{BinaryOp, CompareOp, Constraint, ContextType, Expression, Format, Function, Parameter, Path, Type};
use serde_json::{Value, json};

/// A step of instants and times of day, in milliseconds.
const SECOND: i64 = 1000;
/// Elements or code points of a value that is made to have so many.
const LONGEST: usize = 200;
/// Steps between the sides of a comparison; of instants they are a second, a bit more than an hour, a bit more than a day.
const FURTHER: [i64; 7] = [-90_000, -3601, -1, 0, 1, 3601, 90_000];

impl Seeker<'_> {
    /// Ways to make an expression true (or false), starting from `trial`.
    pub(super) fn solve(&self, expression: &Expression, wanted: bool, trial: &Trial, near: &Spot) -> Vec<Way> {
        let ready = self.operands(expression, trial, near);
        let start = trial.with(&ready);
        let ways = self.truths(expression, wanted, &start, near);
        // What it reads has to be there, but the way has the last word.
        ways.into_iter().map(|way| ready.iter().cloned().chain(way).collect()).collect()
    }

    /// Gives all that an expression reads, where it is not there.
    fn operands(&self, expression: &Expression, trial: &Trial, near: &Spot) -> Way {
        let mut edits = Vec::new();
        for path in expression.parameters() {
            let spot = near.beside(path);
            if trial.get(&spot).is_none() {
                edits.extend(self.given(path, &spot).into_iter().next().unwrap_or_default());
            }
        }
        for field in expression.fields() {
            if trial.known(field).is_none() {
                edits.push(Edit::Know(field.to_owned(), self.usual(field)));
            }
        }
        edits
    }

    fn truths(&self, expression: &Expression, wanted: bool, trial: &Trial, near: &Spot) -> Vec<Way> {
        match expression {
            Expression::Compare { op, left, right } => self.comparison(*op, left, right, wanted, trial, near),
            Expression::Within { value, low, high } => {
                let inside = |end: &Expression, op: CompareOp| self.comparison(op, value, end, wanted, trial, near);
                inside(low, CompareOp::GreaterOrEqual).into_iter().chain(inside(high, CompareOp::LessOrEqual)).collect()
            }
            Expression::And(parts) | Expression::Or(parts) => {
                let steady = |part: &Expression| {
                    let others = matches!(expression, Expression::And(_));
                    self.truths(part, others, trial, near).into_iter().next().unwrap_or_default()
                };
                let mut ways = Vec::new();
                for (index, part) in parts.iter().enumerate() {
                    let others: Way = parts
                        .iter()
                        .enumerate()
                        .filter(|(other, _)| *other != index)
                        .flat_map(|(_, part)| steady(part))
                        .collect();
                    let start = trial.with(&others);
                    for way in self.truths(part, wanted, &start, near) {
                        ways.push(others.iter().cloned().chain(way).collect());
                    }
                }
                ways
            }
            Expression::Not(inner) => self.truths(inner, !wanted, trial, near),
            Expression::Boolean(flag) => {
                if *flag == wanted {
                    vec![Vec::new()]
                } else {
                    Vec::new()
                }
            }
            Expression::Parameter(path) => vec![vec![Edit::Put(near.beside(path), json!(wanted))]],
            Expression::Context(field) => vec![vec![Edit::Know(field.clone(), json!(wanted))]],
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::TimeOfDay(_)
            | Expression::Derived(_)
            | Expression::Arithmetic { .. }
            | Expression::Call { .. } => Vec::new(),
        }
    }

    fn comparison(
        &self,
        op: CompareOp,
        left: &Expression,
        right: &Expression,
        wanted: bool,
        trial: &Trial,
        near: &Spot,
    ) -> Vec<Way> {
        let op = if wanted { op } else { negated(op) };
        let steps: &[i64] = match op {
            CompareOp::Equal => &[0],
            CompareOp::NotEqual => &[1, -1],
            CompareOp::Less => &[-1],
            CompareOp::LessOrEqual => &[0, -1],
            CompareOp::Greater => &[1],
            CompareOp::GreaterOrEqual => &[0, 1],
        };
        steps.iter().flat_map(|step| self.apart(left, right, *step, trial, near)).collect()
    }

    /// Ways to bring one side so many steps above the other.
    fn apart(&self, left: &Expression, right: &Expression, steps: i64, trial: &Trial, near: &Spot) -> Vec<Way> {
        let mut ways = Vec::new();
        if let Some(target) = self.value(right, trial).and_then(|value| shifted(&value, steps)) {
            ways.extend(self.invert(left, &target, trial, near));
        }
        if let Some(target) = self.value(left, trial).and_then(|value| shifted(&value, -steps)) {
            ways.extend(self.invert(right, &target, trial, near));
        }
        ways
    }

    /// Ways to the edges of each comparison in an expression, whatever that makes of the whole: the sides equal, a step apart, and further.
    pub fn edges(&self, expression: &Expression, trial: &Trial) -> Vec<Way> {
        let root = Spot::default();
        let ready = self.operands(expression, trial, &root);
        let start = trial.with(&ready);
        let mut sides: Vec<(&Expression, &Expression)> = Vec::new();
        comparisons(expression, &mut sides);
        let ways = sides.into_iter().flat_map(|(left, right)| FURTHER.map(|steps| self.apart(left, right, steps, &start, &root)));
        ways.flatten().map(|way| ready.iter().cloned().chain(way).collect()).collect()
    }

    /// What an expression comes to in a trial.
    fn value(&self, expression: &Expression, trial: &Trial) -> Option<Operand> {
        self.part(trial, |part| part.value(expression))
    }

    /// Ways to bring an expression to a value.
    fn invert(&self, expression: &Expression, target: &Operand, trial: &Trial, near: &Spot) -> Vec<Way> {
        match expression {
            Expression::Parameter(path) => self.put(path, target, near),
            Expression::Context(field) => match self.as_known(field, target) {
                Some(value) => vec![vec![Edit::Know(field.clone(), value)]],
                None => Vec::new(),
            },
            Expression::Derived(id) => match target {
                Operand::Number(value) => self.derive(id, *value, trial, near),
                _ => Vec::new(),
            },
            Expression::Arithmetic { op, left, right } => {
                let Operand::Number(target) = target else { return Vec::new() };
                let number = |side: &Expression| match self.value(side, trial) {
                    Some(Operand::Number(number)) => Some(number),
                    _ => None,
                };
                let mut ways = Vec::new();
                if let Some(right) = number(right) {
                    let wanted = match op {
                        BinaryOp::Add => target - right,
                        BinaryOp::Subtract => target + right,
                        BinaryOp::Multiply => target / right,
                        BinaryOp::Divide => target * right,
                    };
                    ways.extend(self.invert(left, &Operand::Number(wanted), trial, near));
                }
                if let Some(left) = number(left) {
                    let wanted = match op {
                        BinaryOp::Add => target - left,
                        BinaryOp::Subtract => left - target,
                        BinaryOp::Multiply => target / left,
                        BinaryOp::Divide => left / target,
                    };
                    ways.extend(self.invert(right, &Operand::Number(wanted), trial, near));
                }
                ways.retain(|way| way.iter().all(|edit| !matches!(edit, Edit::Put(_, Value::Null) | Edit::Know(_, Value::Null))));
                ways
            }
            Expression::Call { function, arguments } => self.invert_call(*function, arguments, target, trial, near),
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Boolean(_)
            | Expression::TimeOfDay(_)
            | Expression::Compare { .. }
            | Expression::Within { .. }
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_) => Vec::new(),
        }
    }

    fn invert_call(
        &self,
        function: Function,
        arguments: &[Expression],
        target: &Operand,
        trial: &Trial,
        near: &Spot,
    ) -> Vec<Way> {
        let count = |argument: Option<&Expression>| match argument.and_then(|argument| self.value(argument, trial)) {
            Some(Operand::Number(count)) => Some(whole(count)),
            _ => None,
        };
        let Some(first) = arguments.first() else { return Vec::new() };
        let earlier = |target: Option<i64>| {
            target.map_or_else(Vec::new, |target| self.invert(first, &Operand::Instant(target), trial, near))
        };
        match (function, target) {
            (Function::Instant, Operand::Instant(_)) | (Function::Number, Operand::Number(_)) => {
                self.invert(first, target, trial, near)
            }
            (Function::AddDays, Operand::Instant(target)) => {
                earlier(count(arguments.get(1)).map(|days| target - days * 24 * 3600 * SECOND))
            }
            (Function::AddHours, Operand::Instant(target)) => {
                earlier(count(arguments.get(1)).map(|hours| target - hours * 3600 * SECOND))
            }
            (Function::AddMonths, Operand::Instant(target)) => {
                earlier(count(arguments.get(1)).and_then(|months| eval::add_months(*target, -months)))
            }
            (Function::TimeOfDay, Operand::TimeOfDay(target)) => match self.value(first, trial) {
                Some(Operand::Instant(instant)) => earlier(Some(instant - eval::time_of_day(instant) + target)),
                _ => Vec::new(),
            },
            (Function::Length, Operand::Number(length)) => match first {
                Expression::Parameter(path) => self.put_length(path, *length, near),
                _ => Vec::new(),
            },
            (Function::Sum, Operand::Number(total)) => {
                let Some(array) = first.parameters().find_map(array_of) else { return Vec::new() };
                let Some(parameter) = self.offer.payload.find(&array) else { return Vec::new() };
                // One element that makes the sum by itself.
                let alone = Edit::Put(near.beside(&array), self.array(parameter, 1));
                let start = trial.with(std::slice::from_ref(&alone));
                let ready = self.operands(first, &start, near);
                let ways = self.invert_element(first, *total, &start.with(&ready), near);
                ways.into_iter()
                    .map(|way| [alone.clone()].into_iter().chain(ready.iter().cloned()).chain(way).collect())
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Solves what is summed, for the first element: its numbers are 1 but for the one that is solved for.
    fn invert_element(&self, summed: &Expression, total: f64, trial: &Trial, near: &Spot) -> Vec<Way> {
        let paths: Vec<&Path> = summed.parameters().collect();
        let Some((solved, others)) = paths.split_first() else { return Vec::new() };
        let mut way: Way = others.iter().map(|path| Edit::Put(near.beside(path), json!(1))).collect();
        let start = trial.with(&way);
        // Additions and multiplications by one leave few possibilities; the evaluator says which is right.
        let rest = f64::from(u32::try_from(others.len()).unwrap_or(0));
        let holds = |value: f64| {
            let trial = start.with(&[Edit::Put(near.beside(solved), number(value))]);
            let sum = Expression::Call { function: Function::Sum, arguments: vec![summed.clone()] };
            matches!(self.value(&sum, &trial), Some(Operand::Number(sum)) if (sum - total).abs() < f64::EPSILON)
        };
        match [total, total - rest, total + rest].into_iter().find(|value| holds(*value)) {
            Some(value) => {
                way.push(Edit::Put(near.beside(solved), number(value)));
                vec![way]
            }
            None => Vec::new(),
        }
    }

    /// Ways to bring a derived number to a value: by each of its cases.
    pub(super) fn derive(&self, id: &str, value: f64, trial: &Trial, near: &Spot) -> Vec<Way> {
        let Some(derived) = self.offer.derived.get(id) else { return Vec::new() };
        let mut ways = Vec::new();
        let mut passed: Way = Vec::new();
        for (condition, expression) in &derived.cases {
            for way in self.ways(condition, true, trial, near) {
                let edits: Way = passed.iter().cloned().chain(way).collect();
                ways.extend(self.reach(expression, value, &edits, trial, near));
            }
            passed.extend(self.ways(condition, false, trial, near).into_iter().next().unwrap_or_default());
        }
        if let Some(expression) = &derived.otherwise {
            ways.extend(self.reach(expression, value, &passed, trial, near));
            ways.extend(self.reach(expression, value, &[], trial, near));
        }
        ways
    }

    fn reach(&self, expression: &Expression, value: f64, edits: &[Edit], trial: &Trial, near: &Spot) -> Vec<Way> {
        let start = trial.with(edits);
        let ready = self.operands(expression, &start, near);
        let start = start.with(&ready);
        let ways = self.invert(expression, &Operand::Number(value), &start, near);
        ways.into_iter().map(|way| edits.iter().chain(&ready).cloned().chain(way).collect()).collect()
    }

    fn put(&self, path: &Path, target: &Operand, near: &Spot) -> Vec<Way> {
        let Some(parameter) = self.offer.payload.find(path) else { return Vec::new() };
        let spot = near.beside(path);
        let value = match target {
            Operand::Number(value) => {
                if parameter.ty == Type::String {
                    json!(whole(*value).to_string())
                } else {
                    number(*value)
                }
            }
            Operand::Text(text) => self.spelled(parameter, &json!(text)),
            Operand::UnknownCode(text) => json!(text),
            Operand::Boolean(flag) => json!(flag),
            Operand::Instant(instant) => match eval::written(*instant, layout(parameter)) {
                Some(text) => json!(text),
                None => return Vec::new(),
            },
            Operand::TimeOfDay(_) | Operand::Array(_) => return Vec::new(),
        };
        vec![vec![Edit::Put(spot, value)]]
    }

    fn put_length(&self, path: &Path, length: f64, near: &Spot) -> Vec<Way> {
        let Some(parameter) = self.offer.payload.find(path) else { return Vec::new() };
        let Ok(length) = usize::try_from(whole(length)) else { return Vec::new() };
        if length > LONGEST {
            return Vec::new();
        }
        let spot = near.beside(path);
        if parameter.ty == Type::Array {
            return vec![vec![Edit::Put(spot, self.array(parameter, length))]];
        }
        let own: Vec<&Constraint> = constraints(parameter).collect();
        let texts = super::text::Demands::of(&own).with_length(length);
        texts.into_iter().map(|(_, text)| vec![Edit::Put(spot.clone(), json!(text))]).collect()
    }

    fn as_known(&self, field: &str, target: &Operand) -> Option<Value> {
        Some(match (target, &self.model.context.get(field)?.ty) {
            (Operand::Number(value), ContextType::Integer) => json!(whole(*value)),
            (Operand::Number(value), _) => number(*value),
            (Operand::Text(text) | Operand::UnknownCode(text), _) => json!(text),
            (Operand::Boolean(flag), _) => json!(flag),
            (Operand::Instant(instant), _) => json!(eval::written(*instant, Format::Rfc3339)?),
            (Operand::TimeOfDay(_) | Operand::Array(_), _) => return None,
        })
    }
}

/// A bound of a condition as the parameter writes it: an instant in its own layout.
pub(super) fn as_written(parameter: &Parameter, value: Value) -> Value {
    let instant = value.as_str().and_then(eval::instant);
    instant.and_then(|instant| eval::written(instant, layout(parameter))).map_or(value, Value::from)
}

/// The first layout of points in time that a parameter takes.
fn layout(parameter: &Parameter) -> Format {
    let formats = constraints(parameter).filter_map(|constraint| match constraint {
        Constraint::Format(formats) => Some(formats),
        _ => None,
    });
    formats.flatten().copied().find(|format| eval::written(0, *format).is_some()).unwrap_or(Format::Rfc3339)
}

/// The sides of all comparisons in an expression.
fn comparisons<'e>(expression: &'e Expression, sides: &mut Vec<(&'e Expression, &'e Expression)>) {
    match expression {
        Expression::Compare { left, right, .. } => sides.push((left, right)),
        Expression::Within { value, low, high } => sides.extend([(&**value, &**low), (&**value, &**high)]),
        Expression::And(parts) | Expression::Or(parts) => {
            for part in parts {
                comparisons(part, sides);
            }
        }
        Expression::Not(inner) => comparisons(inner, sides),
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::TimeOfDay(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_)
        | Expression::Arithmetic { .. }
        | Expression::Call { .. } => {}
    }
}

/// The array whose elements a path runs through first.
fn array_of(path: &Path) -> Option<Path> {
    let depth = path.0.iter().position(|segment| *segment == crate::model::Segment::Elements)?;
    Some(Path(path.0[..depth].to_vec()))
}

const fn negated(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
        CompareOp::Less => CompareOp::GreaterOrEqual,
        CompareOp::LessOrEqual => CompareOp::Greater,
        CompareOp::Greater => CompareOp::LessOrEqual,
        CompareOp::GreaterOrEqual => CompareOp::Less,
    }
}

/// An operand so many steps on: ones, seconds; another text for a text.
fn shifted(operand: &Operand, steps: i64) -> Option<Operand> {
    Some(match operand {
        // Where ones are steps, there is nothing further on to be seen.
        Operand::Number(_) if steps.abs() > 1 => return None,
        Operand::Number(number) => Operand::Number(number + f64::from(i32::try_from(steps).ok()?)),
        Operand::Instant(instant) => Operand::Instant(instant + steps * SECOND),
        Operand::TimeOfDay(time) => Operand::TimeOfDay((time + steps * SECOND).rem_euclid(24 * 3600 * SECOND)),
        Operand::Text(text) if steps == 0 => Operand::Text(text.clone()),
        Operand::Text(text) => Operand::Text(format!("{text}x")),
        Operand::Boolean(flag) => Operand::Boolean(*flag == (steps == 0)),
        Operand::UnknownCode(_) | Operand::Array(_) => return None,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and the evaluator has the last word")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}
