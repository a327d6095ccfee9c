use super::declared::Declaration;
use super::domain::Domain;
use super::node::{Node, list_of};
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{ValuePattern, ValueSet};
use serde_json::Value as Json;
use serde_yaml::Value;

/// What `values` says.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// What is allowed; `None` where only literals are added to a code system.
    pub(super) set: Option<ValueSet>,
    /// Literals beside the codes of the system.
    pub(super) also: Vec<String>,
}

/// Whether `also` may widen what a code parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Widening {
    /// In a refinement of the parameter, which holds always.
    Allowed,
    /// In a rule, which holds only sometimes.
    Forbidden,
}

impl Scope<'_> {
    /// Reads `[A, '2..=12']`, `{ set }`, `{ all_except }` or `{ in, also }`.
    pub(super) fn values(&self, node: &Node<'_>, domain: &Domain<'_>, widening: Widening) -> Option<Values> {
        if let Domain::Opaque(what) = domain {
            self.problems.error(Code::UnfitCheck, format!("{what} has no list of values"), node.place.clone().at_key());
            return None;
        }
        if !matches!(node.value, Value::Mapping(_)) {
            return Some(Values { set: Some(self.listed(node, domain)?), also: Vec::new() });
        }
        let keys = ["set", "all_except", "in", "also"];
        let fields = node.fields(self.problems, &keys)?;
        let also = match node.get("also") {
            Some(also) => self.also(&also, domain, widening)?,
            None => Vec::new(),
        };
        let widened = widen(domain, &also);
        let wide = widened.as_deref().map_or_else(|| domain.clone(), |also| with_also(domain, also));
        let mut ways = fields.iter().filter(|(key, _)| *key != "also");
        let Some((key, way)) = ways.next() else {
            if also.is_empty() || !matches!(domain, Domain::Code { .. }) {
                let message = format!("`values` needs one of {}", list_of(&keys[..3], "or"));
                self.problems.error(Code::MissingKey, message, node.place.clone());
                return None;
            }
            return Some(Values { set: None, also });
        };
        if let Some((other, _)) = ways.next() {
            let message = format!("`{key}` and `{other}` exclude each other");
            self.problems.error(Code::InvalidRefinement, message, node.place.clone());
            return None;
        }
        let mut set = match *key {
            "set" => self.of_set(way, &wide)?,
            "all_except" => self.all_except(way, &wide)?,
            _ => self.listed(way, &wide)?,
        };
        for literal in also.iter().map(|literal| Json::from(literal.as_str())) {
            if !set.values.contains(&literal) {
                set.values.push(literal);
            }
        }
        Some(Values { set: Some(set), also: if matches!(domain, Domain::Code { .. }) { also } else { Vec::new() } })
    }

    fn listed(&self, node: &Node<'_>, domain: &Domain<'_>) -> Option<ValueSet> {
        let nodes = node.list(self.problems)?;
        if nodes.is_empty() {
            self.problems.error(Code::InvalidValue, "an empty list would allow nothing", node.place.clone());
            return None;
        }
        let patterns: Vec<_> = nodes.iter().map(|node| domain.pattern(self.problems, node)).collect();
        for (index, pattern) in patterns.iter().enumerate() {
            if pattern.is_some() && patterns[..index].contains(pattern) {
                self.problems.error(Code::DuplicateName, "this value is listed twice", nodes[index].place.clone());
            }
        }
        Some(collect(patterns.into_iter().collect::<Option<_>>()?))
    }

    fn of_set(&self, node: &Node<'_>, domain: &Domain<'_>) -> Option<ValueSet> {
        let id = node.text(self.problems)?;
        let members = self.set_members(id, domain, &node.place)?;
        Some(ValueSet { set: Some(id.to_owned()), ..collect(members) })
    }

    fn all_except(&self, node: &Node<'_>, domain: &Domain<'_>) -> Option<ValueSet> {
        let Domain::Code { system, dialect, also } = domain else {
            let message = format!("`all_except` needs a code system, and this is {}", domain.describe());
            self.problems.error(Code::UnfitCheck, message, node.place.clone().at_key());
            return None;
        };
        let except: Vec<_> = self
            .listed(node, domain)?
            .values
            .into_iter()
            .filter_map(|value| match value {
                Json::String(id) => Some(id),
                _ => None,
            })
            .collect();
        let spelled = system.codes.values().filter(|code| code.spellings.contains_key(dialect)).map(|code| &code.id);
        let values = spelled.chain(*also).filter(|id| !except.contains(id)).map(|id| Json::from(id.as_str())).collect();
        Some(ValueSet { values, except, ..ValueSet::default() })
    }

    fn also(&self, node: &Node<'_>, domain: &Domain<'_>, widening: Widening) -> Option<Vec<String>> {
        let mut literals = Vec::new();
        for item in node.list(self.problems)? {
            let literal = item.text(self.problems)?;
            if let Domain::Code { system, dialect, also } = domain {
                if system.resolve(*dialect, literal).is_some() {
                    let message = format!("`{literal}` spells a code of `{}` already", system.id);
                    self.problems.error(Code::InvalidValue, message, item.place.clone());
                    return None;
                }
                if widening == Widening::Forbidden && !also.iter().any(|known| known == literal) {
                    self.problems.error_with_help(
                        Code::InvalidEffect,
                        format!("a rule cannot add the literal `{literal}` to the codes of `{}`", system.id),
                        item.place.clone(),
                        "refine the parameter with `values: { also: [...] }`; the rule then lists it among its values",
                    );
                    return None;
                }
            } else {
                domain.value(self.problems, &item)?;
            }
            literals.push(literal.to_owned());
        }
        Some(literals)
    }

    /// What a named set holds, for a subject of the given domain. Codes that the dialect does not spell are left out: a set may serve
    /// several dialects.
    pub(super) fn set_members(&self, id: &str, domain: &Domain<'_>, place: &Place) -> Option<Vec<ValuePattern>> {
        let Some(gateway) = self.gateway else {
            self.problems.error(Code::UnknownName, "the platform has no named sets; only a gateway has", place.clone());
            return None;
        };
        // A set with a mistake is used as well.
        gateway.uses.mark_set(id);
        let Some(set) = gateway.sets.get(id) else {
            if !gateway.broken_sets.contains(id) {
                let known = gateway.sets.keys().chain(&gateway.broken_sets).map(String::as_str);
                self.undeclared(Declaration::Set, id, place.clone(), known);
            }
            return None;
        };
        let misfit = |message: String| {
            self.problems.error(Code::Misfit, message, place.clone());
            None
        };
        match (domain, &set.system) {
            (Domain::Code { system, dialect, also }, Some(of)) if *of == system.id => {
                let spelled = |pattern: &&ValuePattern| match pattern {
                    ValuePattern::Value(Json::String(id)) => {
                        also.contains(id) || system.codes.get(id).is_some_and(|code| code.spellings.contains_key(dialect))
                    }
                    ValuePattern::Value(_) | ValuePattern::Range(_) | ValuePattern::Set { .. } => false,
                };
                let members: Vec<_> = set.members.iter().filter(spelled).cloned().collect();
                if members.is_empty() {
                    return misfit(format!("no code of the set `{id}` has a spelling in {}", dialect.id()));
                }
                Some(members)
            }
            (Domain::Code { system, .. }, Some(of)) => {
                misfit(format!("the set `{id}` is of the code system `{of}`, and this is a code of `{}`", system.id))
            }
            (_, Some(of)) => misfit(format!("the set `{id}` is of the code system `{of}`, and this is {}", domain.describe())),
            (Domain::Code { system, .. }, None) => {
                let message = format!("the set `{id}` is of plain values, and this is a code of `{}`", system.id);
                let help = format!("give the set `system: {}`", system.id);
                self.problems.report(Diagnostic::new(Code::Misfit, message, place.clone()).help(help));
                None
            }
            (_, None) => {
                for member in &set.members {
                    match member {
                        ValuePattern::Value(value) => {
                            if let Err(wrong) = domain.check(value) {
                                return misfit(format!("the set `{id}` does not fit here: {}", wrong.message));
                            }
                        }
                        ValuePattern::Range(_) if !domain.has_numbers() => {
                            return misfit(format!("the set `{id}` holds ranges of numbers, and this is {}", domain.describe()));
                        }
                        ValuePattern::Range(_) | ValuePattern::Set { .. } => {}
                    }
                }
                Some(set.members.clone())
            }
        }
    }
}

/// The literals of a code domain with further ones.
fn widen(domain: &Domain<'_>, further: &[String]) -> Option<Vec<String>> {
    let Domain::Code { also, .. } = domain else { return None };
    let new = further.iter().filter(|literal| !also.contains(literal));
    Some(also.iter().chain(new).cloned().collect())
}

fn with_also<'b>(domain: &Domain<'b>, also: &'b [String]) -> Domain<'b> {
    let Domain::Code { system, dialect, .. } = domain else { return domain.clone() };
    Domain::Code { system, dialect: *dialect, also }
}

fn collect(patterns: Vec<ValuePattern>) -> ValueSet {
    let mut set = ValueSet::default();
    for pattern in patterns {
        match pattern {
            ValuePattern::Value(value) => set.values.push(value),
            ValuePattern::Range(range) => set.ranges.push(range),
            ValuePattern::Set { members, .. } => {
                let inner = collect(members);
                set.values.extend(inner.values);
                set.ranges.extend(inner.ranges);
            }
        }
    }
    set
}
