//! What all specs of a batch share, and what one of them has declared so far.

use super::names::{CODES, KEBAB, Taken, text};
use super::param::Param;
use super::yaml::map;
use crate::random::Rng;
use payspec_codegen::model::{Format, Path};
use serde_yaml::Value;
use std::collections::{HashMap, HashSet};

/// Documents that specs cite.
pub const GUIDE: &str = "random-guide";
/// The platform's schema.
pub const SCHEMA: &str = "schema";
/// A standard, which may be cited without lines.
pub const STANDARD: &str = "ISO 4217 */";

/// Type of a context field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldTy {
    Choice(Vec<String>),
    Contracts,
    Version,
    Instant,
    Text,
    Integer,
    Number,
    Boolean,
}

/// A context field that is no object.
#[derive(Debug, Clone)]
pub struct Field {
    /// Without `ctx`.
    pub path: Path,
    pub ty: FieldTy,
}

/// A code system.
#[derive(Debug, Clone)]
pub struct System {
    pub id: String,
    pub dialects: Vec<&'static str>,
    /// Ids of codes with the dialects that spell them; the first is spelled in all.
    pub codes: Vec<(String, Vec<&'static str>)>,
    pub exponents: bool,
    pub is_gateways: bool,
}

impl System {
    /// The codes that a dialect spells.
    pub fn spelled(&self, dialect: &str) -> Vec<&str> {
        self.codes.iter().filter(|(_, dialects)| dialects.contains(&dialect)).map(|(id, _)| id.as_str()).collect()
    }
}

/// What the specs of a batch share.
#[derive(Debug, Default)]
pub struct Shared {
    pub fields: Vec<Field>,
    pub files: Vec<(String, Value)>,
    pub gateways: Taken,
    pub operations: Taken,
    pub systems: Taken,
    pub fragments: Taken,
    pub inputs: Taken,
    /// How often each of what is chosen evenly has been chosen.
    pub chosen: HashMap<&'static str, usize>,
}

/// One spec being made: the platform's operations as far as one gateway needs them, and that gateway.
pub struct World<'a> {
    pub rng: &'a mut Rng,
    pub shared: &'a mut Shared,
    pub version: &'static str,
    pub systems: Vec<System>,
    /// Id, as declared, and what it holds.
    pub inputs: Vec<(String, Param)>,
    /// Ids of rules, refinements and the like: no two are the same.
    pub ids: Taken,
    pub contracts: Vec<String>,
    /// Named sets: id, and the values with their kind.
    pub sets: Vec<Set>,
    /// Names of parameters that some rule speaks of.
    pub mentioned: HashSet<String>,
    /// Numbers handed out to keep names apart.
    pub count: usize,
}

/// A named set.
#[derive(Debug, Clone)]
pub struct Set {
    pub id: String,
    /// Place of the code system; `None` for plain values.
    pub system: Option<usize>,
    /// Whether all of its values are whole numbers or ranges.
    pub is_whole: bool,
}

/// What conditions, effects and expressions may speak of at one place.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    /// The object or element that paths start at.
    pub root: &'s Param,
    pub dialect: &'static str,
    /// Whether there are contracts, sets and predicates.
    pub gateway: bool,
    /// Derived numbers declared so far.
    pub derived: &'s [String],
    /// Predicates that make sense here.
    pub predicates: &'s [String],
    /// Whether paths start in an element of an array.
    pub element: bool,
}

impl World<'_> {
    /// A fresh id in kebab-case.
    pub fn id(&mut self) -> String {
        self.ids.fresh(KEBAB, '-', self.rng)
    }

    pub fn text(&mut self) -> Value {
        text(self.rng)
    }

    /// A citation, or several.
    pub fn source(&mut self, with_doc: bool) -> Value {
        let one = |rng: &mut Rng, with_doc: bool| {
            let first = rng.below(400) + 1;
            let range = Value::from(format!("{first}-{}", first + rng.below(11) + 1));
            let lines = rng.pick(&[vec![Value::from(first as u64)], vec![range.clone()], vec![range, Value::from(900_u64)]]);
            let mut entries = vec![("lines", Value::Sequence(lines))];
            if with_doc || rng.percent(20) {
                entries.insert(0, ("doc", Value::from(rng.pick(&[GUIDE, SCHEMA]))));
            }
            map(entries)
        };
        match self.rng.below(10) {
            0 => map([("doc", Value::from(STANDARD))]),
            1 => Value::Sequence(vec![one(self.rng, true), one(self.rng, true)]),
            _ => one(self.rng, with_doc),
        }
    }

    /// A text that values of parameters may be.
    pub fn word(&mut self) -> String {
        self.rng.pick(CODES).to_owned()
    }

    /// One of those that the batch has had least often, so that a dozen specs have every one.
    pub fn rarest(&mut self, of: &[&'static str]) -> &'static str {
        let count = |name: &&'static str| self.shared.chosen.get(*name).copied().unwrap_or(0);
        let least = of.iter().map(count).min();
        let least: Vec<&'static str> = of.iter().copied().filter(|name| Some(count(name)) == least).collect();
        let name = self.rng.pick(&least);
        *self.shared.chosen.entry(name).or_default() += 1;
        name
    }

    pub fn format(&mut self) -> Value {
        let ids = Format::ALL.map(|(id, _)| id);
        if self.rng.percent(60) {
            return Value::from(self.rarest(&ids));
        }
        let mut several: Vec<&str> = Vec::new();
        for _ in 0..3 {
            let id = self.rarest(&ids);
            if !several.contains(&id) {
                several.push(id);
            }
        }
        several.into_iter().map(Value::from).collect::<Vec<_>>().into()
    }
}

/// Picks paths that differ.
pub fn distinct(rng: &mut Rng, from: &[Path], most: usize) -> Vec<Path> {
    let mut chosen = Vec::new();
    let mut seen = HashSet::new();
    for _ in 0..most {
        if let Some(path) = rng.choose(from)
            && seen.insert(path.clone())
        {
            chosen.push(path.clone());
        }
    }
    chosen
}
