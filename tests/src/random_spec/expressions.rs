//! Expressions of every type.

use super::checks::Place;
use super::param::{Param, Ty};
use super::world::{FieldTy, Scope, World};
use payspec_codegen::model::{Path, Segment};

/// A path as expressions write it: names that are no identifiers, or words of the language, stand in quotes.
fn path_in_expression(path: &Path) -> String {
    let mut text = String::new();
    for segment in &path.0 {
        match segment {
            Segment::Elements => text.push_str("[]"),
            Segment::Member(name) => {
                if !text.is_empty() {
                    text.push('.');
                }
                let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    && !matches!(name.as_str(), "in" | "true" | "false" | "ctx" | "derived");
                if plain { text.push_str(name) } else { text.push_str(&serde_json::Value::from(name.as_str()).to_string()) }
            }
        }
    }
    text
}

/// A context field, likewise.
fn context_in_expression(path: &Path) -> String {
    format!("ctx.{}", path_in_expression(path))
}

impl World<'_> {
    /// Something true or false.
    pub fn boolean(&mut self, scope: Scope<'_>, depth: usize) -> String {
        if depth > 2 {
            return self.comparison(scope, depth);
        }
        match self.rarest(&["&&", "||", "!", "boolean", "range", "time in", "time", "comparison"]) {
            "&&" => format!("{} && {}", self.bracketed(scope, depth), self.bracketed(scope, depth)),
            "||" => format!("{} || {}", self.bracketed(scope, depth), self.bracketed(scope, depth)),
            "!" => format!("!{}", self.bracketed(scope, depth)),
            "boolean" => {
                let found = match self.rarest(&["parameter", "context", "true", "false"]) {
                    "parameter" => self.of_type(scope, |ty| *ty == Ty::Boolean),
                    "context" => self.context(|ty| *ty == FieldTy::Boolean),
                    literal => Some(literal.to_owned()),
                };
                found.unwrap_or_else(|| "true".to_owned())
            }
            "range" => format!("{} in {}..={}", self.number(scope, depth + 1), self.rng.below(5), self.rng.below(90) + 5),
            "time in" => format!("{} in 00:10..=05:30", self.time(scope, depth)),
            "time" => format!("{} {} {}", self.time(scope, depth), self.order(), self.rng.pick(&["06:00", "23:59", "00:00"])),
            _ => self.comparison(scope, depth),
        }
    }

    fn bracketed(&mut self, scope: Scope<'_>, depth: usize) -> String {
        format!("({})", self.boolean(scope, depth + 1))
    }

    fn order(&mut self) -> &'static str {
        self.rarest(&["==", "!=", "<", "<=", ">", ">="])
    }

    fn comparison(&mut self, scope: Scope<'_>, depth: usize) -> String {
        match self.rarest(&["numbers", "other numbers", "instants", "texts"]) {
            "numbers" | "other numbers" => {
                format!("{} {} {}", self.number(scope, depth + 1), self.order(), self.number(scope, depth + 1))
            }
            "instants" => format!("{} {} {}", self.instant(scope, depth + 1), self.order(), self.instant(scope, depth + 1)),
            _ => self.texts(scope),
        }
    }

    /// Two texts, equal or not; beside a code or a choice stands one of its words.
    fn texts(&mut self, scope: Scope<'_>) -> String {
        let equality = self.rng.pick(&["==", "!="]);
        let params = scope.root.single();
        let params: Vec<&(Path, &Param)> =
            params.iter().filter(|(_, param)| matches!(param.ty, Ty::Text | Ty::Code(_))).collect();
        if let Some((path, param)) = self.rng.choose(&params).copied().filter(|_| self.rng.percent(70)) {
            self.mention(param);
            let word = match param.ty {
                Ty::Code(at) => {
                    let place = if scope.gateway { Place::Rule } else { Place::Platform };
                    let codes = self.codes(at, scope.dialect, place);
                    self.rng.pick(&codes)
                }
                _ => self.word(),
            };
            if is_quotable(&word) {
                return format!("{} {equality} '{word}'", path_in_expression(path));
            }
            return format!("{0} {equality} {0}", path_in_expression(path));
        }
        let words = self.shared.fields.iter().filter_map(|field| match &field.ty {
            FieldTy::Choice(words) => Some((field.path.clone(), words.clone())),
            FieldTy::Contracts
            | FieldTy::Version
            | FieldTy::Instant
            | FieldTy::Text
            | FieldTy::Integer
            | FieldTy::Number
            | FieldTy::Boolean => None,
        });
        let words: Vec<(Path, Vec<String>)> = words.collect();
        if let Some((path, words)) = self.rng.choose(&words).cloned() {
            let word = self.rng.pick(&words);
            if is_quotable(&word) {
                return format!("{} {equality} '{word}'", context_in_expression(&path));
            }
        }
        "'a' != 'b'".to_owned()
    }

    /// A number.
    pub fn number(&mut self, scope: Scope<'_>, depth: usize) -> String {
        let constant = self.rng.pick(&["0", "1", "2.5", "10", "100", "50000"]).to_owned();
        match self.rng.below(20) {
            4..9 => {
                let numeric = |ty: &Ty| match ty {
                    Ty::Integer | Ty::Number | Ty::Amount(_) => true,
                    Ty::Union(types) => types.iter().all(|ty| matches!(*ty, "integer" | "number")),
                    Ty::Text | Ty::Boolean | Ty::Json | Ty::Code(_) | Ty::Object | Ty::Array => false,
                };
                self.of_type(scope, numeric).unwrap_or(constant)
            }
            9 => self.context(|ty| matches!(ty, FieldTy::Integer | FieldTy::Number)).unwrap_or(constant),
            10 if !scope.derived.is_empty() => format!("derived.{}", self.rng.pick(scope.derived)),
            11 | 12 if depth < 4 => {
                let op = self.rarest(&["+", "-", "*", "/"]);
                format!("({} {op} {})", self.number(scope, depth + 1), self.number(scope, depth + 1))
            }
            13 => format!("-{}", self.of_type(scope, |ty| *ty == Ty::Integer).unwrap_or(constant)),
            14 | 15 => {
                let measured = self.of_type(scope, |ty| matches!(ty, Ty::Text | Ty::Array | Ty::Code(_)));
                measured.map_or(constant, |path| format!("len({path})"))
            }
            16 => {
                let digits = |ty: &Ty| match ty {
                    Ty::Text | Ty::Code(_) => true,
                    Ty::Union(types) => !types.contains(&"boolean"),
                    Ty::Integer | Ty::Number | Ty::Amount(_) | Ty::Boolean | Ty::Json | Ty::Object | Ty::Array => false,
                };
                self.of_type(scope, digits).map_or(constant, |path| format!("number({path})"))
            }
            17..20 if !scope.element => self.sum(scope).unwrap_or(constant),
            _ => constant,
        }
    }

    fn sum(&mut self, scope: Scope<'_>) -> Option<String> {
        let arrays: Vec<(Path, &Param)> = scope.root.single().into_iter().filter(|(_, param)| param.ty == Ty::Array).collect();
        let (path, array) = self.rng.choose(&arrays)?.clone();
        let items = array.items.as_deref()?;
        let is_number = |ty: &Ty| matches!(ty, Ty::Integer | Ty::Number | Ty::Amount(_));
        let elements = path.elements();
        let mut numbers: Vec<Path> = Vec::new();
        if is_number(&items.ty) {
            numbers.push(elements.clone());
        }
        for (below, param) in items.single() {
            if is_number(&param.ty) {
                numbers.push(super::param::joined(&elements, &below));
                self.mention(param);
            }
        }
        self.mention(items);
        let first = path_in_expression(self.rng.choose(&numbers)?);
        let second = path_in_expression(self.rng.choose(&numbers)?);
        Some(match self.rng.below(3) {
            0 => format!("sum({first} * {second})"),
            1 => format!("sum(2 * {first} + 1)"),
            _ => format!("sum({first})"),
        })
    }

    fn instant(&mut self, scope: Scope<'_>, depth: usize) -> String {
        let now = self.context(|ty| *ty == FieldTy::Instant);
        let read = self.of_type(scope, |ty| *ty == Ty::Text).map(|path| format!("instant({path})"));
        let base = match (now, read) {
            (Some(now), Some(read)) => {
                if self.rng.percent(50) {
                    now
                } else {
                    read
                }
            }
            (now, read) => read.or(now).unwrap_or_else(|| "instant('2025-01-31')".to_owned()),
        };
        if depth > 3 || self.rng.percent(40) {
            return base;
        }
        let function = self.rarest(&["add_months", "add_days", "add_hours"]);
        let count =
            if self.rng.percent(60) { self.rng.pick(&["1", "6", "-1", "0.5"]).to_owned() } else { self.number(scope, depth + 2) };
        format!("{function}({base}, {count})")
    }

    fn time(&mut self, scope: Scope<'_>, depth: usize) -> String {
        format!("time_of_day({})", self.instant(scope, depth + 1))
    }

    /// A single parameter of a type.
    fn of_type(&mut self, scope: Scope<'_>, wanted: impl Fn(&Ty) -> bool) -> Option<String> {
        let params: Vec<(Path, &Param)> = scope.root.single().into_iter().filter(|(_, param)| wanted(&param.ty)).collect();
        let (path, param) = self.rng.choose(&params)?.clone();
        self.mention(param);
        Some(path_in_expression(&path))
    }

    fn context(&mut self, wanted: impl Fn(&FieldTy) -> bool) -> Option<String> {
        let fields: Vec<Path> =
            self.shared.fields.iter().filter(|field| wanted(&field.ty)).map(|field| field.path.clone()).collect();
        self.rng.choose(&fields).map(context_in_expression)
    }
}

/// Whether a text can stand between the quotes of an expression.
fn is_quotable(text: &str) -> bool {
    !text.contains(['\'', '\n'])
}
