//! Facts: bits that a payload brings, and that a rule needs to have anything to say. They leave out rules; what they let pass is judged by
//! the rule itself, so a fact may be claimed too often, never too seldom.

use super::Tables;
use crate::plan::{Condition, Demand, Effect, Expression, Kind, Literal, OperationPlan, ParameterId, Plan, Values};
use proc_macro2::TokenStream;

/// Facts that fit into the engine's set.
const MOST: usize = 128;
/// Facts that rules can be filed under.
const MOST_FILED: usize = 64;

/// Something that must be so for a rule to have anything to say.
#[derive(Debug, Clone, PartialEq)]
enum Fact {
    /// The payload has it.
    Present(ParameterId),
    /// It has a value, or a default.
    Given(ParameterId),
    /// Value or default are one of these.
    Is(ParameterId, Values),
    /// Value or default are none of these.
    IsNot(ParameterId, Values),
}

impl Fact {
    const fn parameter(&self) -> ParameterId {
        match self {
            Self::Present(id) | Self::Given(id) | Self::Is(id, _) | Self::IsNot(id, _) => *id,
        }
    }

    /// Whether a value may bring it; `None` is a value that nothing is known of.
    fn is_brought_by(&self, value: Option<&Literal>) -> bool {
        match (self, value) {
            (_, None) | (Self::Present(_) | Self::Given(_), _) => true,
            (Self::Is(_, values), Some(value)) => includes(values, value),
            (Self::IsNot(_, values), Some(value)) => !includes(values, value),
        }
    }
}

fn includes(values: &Values, value: &Literal) -> bool {
    match (values, value) {
        (Values::Codes { codes, .. }, Literal::Code(code)) => codes.contains(code),
        (Values::Codes { .. }, _) => false,
        (Values::Plain(literals, ranges), value) => {
            let in_range = |number: f64| {
                let holds = |range: &crate::model::NumberRange| {
                    range.min.is_none_or(|least| least <= number) && range.max.is_none_or(|most| number <= most)
                };
                ranges.iter().any(holds)
            };
            literals.contains(value) || matches!(value, Literal::Number(number) if in_range(*number))
        }
    }
}

/// The facts of one operation.
pub(in crate::emit::rust) struct FactTable {
    facts: Vec<Fact>,
    /// What each effect of each rule needs.
    needs: Vec<Vec<u128>>,
    /// Effects of rules, as numbers of both, that need no fact that would be rare.
    pub(super) always: Vec<(usize, usize)>,
    /// The others, by the rarest of the facts that they need: those facts come first.
    pub(super) filed: Vec<Vec<(usize, usize)>>,
    /// By parameter, the number of its code values.
    codes: Vec<usize>,
}

impl FactTable {
    pub(super) fn new(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> Self {
        let codes = operation.parameters.iter().map(|parameter| match &parameter.kind {
            Kind::Code { table, also, .. } => {
                let behind = also.iter().map(|(_, number)| number + 1).max().unwrap_or(0);
                plan.codes[*table].system.codes.len().max(behind)
            }
            Kind::Simple(_) | Kind::Amount { .. } | Kind::Object | Kind::Array | Kind::Json => 0,
        });
        let codes = codes.collect();
        let mut table = Self { facts: Vec::new(), needs: Vec::new(), always: Vec::new(), filed: Vec::new(), codes };
        let needed: Vec<Vec<Vec<Fact>>> = operation
            .rules
            .iter()
            .map(|rule| {
                let of_condition = condition(operation, &rule.when);
                let of_effect = |of| of_condition.iter().cloned().chain(effect(operation, of)).collect();
                rule.effects.iter().map(of_effect).collect()
            })
            .collect();
        for (rule, effects) in needed.iter().enumerate() {
            for (effect, needed) in effects.iter().enumerate() {
                match rarest(operation, needed).and_then(|fact| table.file(fact)) {
                    Some(file) => file.push((rule, effect)),
                    None => table.always.push((rule, effect)),
                }
            }
        }
        for effects in needed {
            let needs = effects.into_iter().map(|needed| table.set(needed)).collect();
            table.needs.push(needs);
        }
        table
    }

    /// The rules that are filed under a fact, unless there are too many files.
    fn file(&mut self, fact: &Fact) -> Option<&mut Vec<(usize, usize)>> {
        let known = self.facts.iter().position(|other| other == fact);
        let at = known.unwrap_or(self.facts.len());
        if at == MOST_FILED {
            return None;
        }
        if known.is_none() {
            self.facts.push(fact.clone());
            self.filed.push(Vec::new());
        }
        self.filed.get_mut(at)
    }

    /// The bits of facts. One for which there is no bit left is not needed: the rule is then looked at more often.
    fn set(&mut self, facts: Vec<Fact>) -> u128 {
        let mut bits = 0;
        for fact in facts {
            let known = self.facts.iter().position(|other| *other == fact);
            let at = known.or_else(|| {
                (self.facts.len() < MOST).then(|| {
                    self.facts.push(fact);
                    self.facts.len() - 1
                })
            });
            bits |= at.map_or(0, |at| 1 << at);
        }
        bits
    }

    /// What an effect of a rule needs.
    pub(super) fn needs(&self, rule: usize, effect: usize) -> TokenStream {
        super::hex(self.needs[rule][effect])
    }

    fn brought(&self, id: ParameterId, value: Option<&Literal>) -> u128 {
        let of_value = |(at, fact): (usize, &Fact)| (fact.parameter() == id && fact.is_brought_by(value)).then_some(1 << at);
        self.facts.iter().enumerate().filter_map(of_value).sum()
    }

    /// Facts that any value brings, then those of each code, or of false and true.
    pub(super) fn of_parameter(&self, tables: &Tables<'_, '_>, id: ParameterId) -> Vec<TokenStream> {
        let any = self.brought(id, None);
        if any == 0 {
            return Vec::new();
        }
        let by_value: Vec<u128> = match &tables.operation.parameter(id).kind {
            Kind::Code { .. } => (0..self.codes[id.0]).map(|code| self.brought(id, Some(&Literal::Code(code)))).collect(),
            Kind::Simple(_) => [false, true].map(|flag| self.brought(id, Some(&Literal::Boolean(flag)))).to_vec(),
            Kind::Amount { .. } | Kind::Object | Kind::Array | Kind::Json => Vec::new(),
        };
        let mut by_value = if by_value.iter().all(|bits| *bits == any) { Vec::new() } else { by_value };
        // The last one is that of all codes behind it.
        while let [.., before, last] = by_value.as_slice()
            && before == last
        {
            by_value.pop();
        }
        std::iter::once(any).chain(by_value).map(super::hex).collect()
    }

    /// Facts that defaults bring.
    pub(super) fn of_defaults(&self, tables: &Tables<'_, '_>) -> Vec<(TokenStream, TokenStream)> {
        let parameters = tables.operation.parameters.iter().enumerate();
        let of = |(index, parameter): (usize, &crate::plan::ParameterPlan<'_>)| {
            let default = parameter.default.as_ref()?;
            let bits = self.brought(ParameterId(index), Some(default));
            (bits != 0).then(|| (super::number(index), super::hex(bits)))
        };
        parameters.filter_map(of).collect()
    }
}

/// Of the facts that a rule needs the one that the fewest payloads are likely to bring; none where all of them are usual.
fn rarest<'f>(operation: &OperationPlan<'_>, facts: &'f [Fact]) -> Option<&'f Fact> {
    let rarity = |fact: &Fact| {
        let id = fact.parameter();
        let plan = operation.parameter(id);
        let by_default = plan.default.as_ref().is_some_and(|default| fact.is_brought_by(Some(default)));
        let depth = plan.parameter.path.0.len();
        let is_optional = plan.required.is_none() && (!by_default || matches!(fact, Fact::Present(_)));
        match fact {
            // The deeper, the rarer.
            Fact::Present(_) | Fact::Given(_) | Fact::IsNot(..) if is_optional || depth > 1 => Some((1, usize::MAX - depth)),
            // Values that are not the usual ones, the fewer of them the rarer.
            Fact::Is(_, values) if is_optional => Some((0, count(values))),
            Fact::Is(_, values) => Some((2, count(values))),
            Fact::Present(_) | Fact::Given(_) | Fact::IsNot(..) => None,
        }
    };
    facts.iter().filter_map(|fact| Some((rarity(fact)?, fact))).min_by_key(|(rarity, _)| *rarity).map(|(_, fact)| fact)
}

fn count(values: &Values) -> usize {
    match values {
        Values::Codes { codes, .. } => codes.len(),
        Values::Plain(literals, ranges) => literals.len() + 10 * ranges.len(),
    }
}

/// What must be so for a condition not to be false.
fn condition(operation: &OperationPlan<'_>, of: &Condition) -> Vec<Fact> {
    let alone = |id: &ParameterId| operation.stands_alone(*id);
    match of {
        Condition::All(parts) => {
            let mut all: Vec<Fact> = Vec::new();
            for fact in parts.iter().flat_map(|part| condition(operation, part)) {
                if !all.contains(&fact) {
                    all.push(fact);
                }
            }
            all
        }
        Condition::Any(parts) => {
            let mut each = parts.iter().map(|part| condition(operation, part));
            let first = each.next().unwrap_or_default();
            each.fold(first, |common, next| common.into_iter().filter(|fact| next.contains(fact)).collect())
        }
        Condition::Present(id) | Condition::Elements { array: id, .. } if alone(id) => vec![Fact::Present(*id)],
        Condition::Is(id, values) if alone(id) => vec![Fact::Is(*id, values.clone())],
        Condition::IsNot(id, values) if alone(id) => vec![Fact::IsNot(*id, values.clone())],
        Condition::Within(id, _) if alone(id) => vec![Fact::Given(*id)],
        Condition::Always
        | Condition::Not(_)
        | Condition::Present(_)
        | Condition::Is(..)
        | Condition::IsNot(..)
        | Condition::Within(..)
        | Condition::Field(..)
        | Condition::FieldNot(..)
        | Condition::FieldWithin(..)
        | Condition::Derived(..)
        | Condition::DerivedNot(..)
        | Condition::Elements { .. } => Vec::new(),
    }
}

/// What must be so for a demand not to be met.
fn effect(operation: &OperationPlan<'_>, effect: &Effect<'_>) -> Vec<Fact> {
    let mut array = effect.at;
    while !operation.stands_alone(array) {
        array = operation.parameter(array).parent;
    }
    let in_array = array != effect.at;
    match &effect.demand {
        Demand::Absent | Demand::Limit(_) => vec![Fact::Present(array)],
        Demand::Given | Demand::Among(_) if in_array => vec![Fact::Present(array)],
        Demand::Among(_) => vec![Fact::Given(effect.at)],
        Demand::Assert(expression) if is_strict(expression) => {
            let reads = expression.reads().into_iter().filter(|id| operation.stands_alone(*id) && *id != ParameterId::PAYLOAD);
            reads.map(Fact::Given).collect()
        }
        Demand::Given | Demand::Group(..) | Demand::Assert(_) | Demand::Contract(..) | Demand::Nothing => Vec::new(),
    }
}

/// Whether one absent operand is enough for an expression to say nothing.
fn is_strict(expression: &Expression) -> bool {
    !matches!(expression, Expression::And(_) | Expression::Or(_)) && expression.parts().into_iter().all(is_strict)
}
