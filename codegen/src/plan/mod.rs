//! What emitters print from: per gateway and operation every check with its id, what it reads, the place it reports, its message.
//!
//! Sugar is gone: sets, predicates and fragments are expanded, paths have become [`ParameterId`]s, codes have become numbers, a rule with
//! several targets has become several effects. Parameters stand in declaration order, each before its members, which is the order of
//! findings; within a place findings go by the id of their check. Nothing here belongs to one language.

mod condition;
mod context;
mod expression;
mod lowered;
mod operation;
mod parameter;
mod problem;
mod rule;

pub use condition::{Condition, Literal, Values, Words};
pub use context::{Field, FieldKind};
pub use expression::{Expression, TimeUnit};
pub use lowered::Lowered;
pub use problem::Problem;

use crate::model::{Citation, RefinementLayer};
use crate::model::{
    CodeSystem, Constraint, Dialect, Gateway, GroupKind, Model, Offer, Operation, Parameter, Refinement, Rule, Severity, Text,
    Type,
};
use crate::parallel;
use std::collections::HashSet;

/// Everything that emitters print from.
#[derive(Debug)]
pub struct Plan<'m> {
    /// What it was made from.
    pub model: &'m Model,
    /// Context fields that are no objects, in declaration order.
    pub fields: Vec<Field<'m>>,
    /// Code systems as dialects spell them, as far as parameters use them.
    pub codes: Vec<CodeTable<'m>>,
    /// The gateways.
    pub gateways: Vec<GatewayPlan<'m>>,
}

/// A code system as one dialect spells it.
#[derive(Debug, Clone, Copy)]
pub struct CodeTable<'m> {
    /// The system; a code's number is its place in it.
    pub system: &'m CodeSystem,
    /// The dialect.
    pub dialect: Dialect,
}

/// One gateway.
#[derive(Debug)]
pub struct GatewayPlan<'m> {
    /// The gateway.
    pub gateway: &'m Gateway,
    /// What it offers, in the platform's order.
    pub operations: Vec<OperationPlan<'m>>,
    /// Operations of its version that it does not offer.
    pub not_offered: Vec<&'m Operation>,
}

/// One operation of one gateway.
#[derive(Debug)]
pub struct OperationPlan<'m> {
    /// The platform's operation.
    pub operation: &'m Operation,
    /// What the gateway makes of it.
    pub offer: &'m Offer,
    /// The payload, then everything below it.
    pub parameters: Vec<ParameterPlan<'m>>,
    /// Everything that can be found.
    pub checks: Vec<Check<'m>>,
    /// Numbers computed from parameters.
    pub derived: Vec<DerivedPlan<'m>>,
    /// Rules, in declaration order.
    pub rules: Vec<RulePlan<'m>>,
}

/// A parameter's place in [`OperationPlan::parameters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterId(pub usize);

impl ParameterId {
    /// The payload itself.
    pub const PAYLOAD: Self = Self(0);
}

/// A check's place in [`OperationPlan::checks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CheckId(pub usize);

/// Something that can be found.
#[derive(Debug)]
pub struct Check<'m> {
    /// Id of the finding. Several checks share one where they are grades or targets of one rule.
    pub id: String,
    /// Severity of the finding.
    pub severity: Severity,
    /// Where it comes from.
    pub sources: &'m [Citation],
    /// What it says.
    pub message: Text,
}

/// One parameter.
#[derive(Debug)]
pub struct ParameterPlan<'m> {
    /// The parameter.
    pub parameter: &'m Parameter,
    /// What holds it; the payload holds itself.
    pub parent: ParameterId,
    /// What it takes.
    pub kind: Kind,
    /// Members of an object, in declaration order.
    pub members: Vec<ParameterId>,
    /// Element of an array.
    pub items: Option<ParameterId>,
    /// Check of its type.
    pub ty: CheckId,
    /// Check of its presence.
    pub required: Option<CheckId>,
    /// Check of its being used at all.
    pub deprecated: Option<CheckId>,
    /// Notice that its selector did not select it.
    pub unselected: Option<CheckId>,
    /// Check of unknown members, of objects.
    pub unknown: Option<CheckId>,
    /// What counts where it is absent.
    pub default: Option<Literal>,
    /// Members of this object whose value selects siblings.
    pub selectors: Vec<Selector>,
    /// Checks of its value: the platform's, then the gateway's.
    pub refinements: Vec<RefinementPlan<'m>>,
}

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of these types.
    Simple(Vec<SimpleType>),
    /// A number with no more decimals than its currency.
    Amount {
        /// The parameter that holds the currency.
        currency: ParameterId,
        /// Check of the decimals.
        check: CheckId,
    },
    /// A code.
    Code {
        /// Place in [`Plan::codes`].
        table: usize,
        /// Literals taken beside its codes, and their numbers: behind the codes, or that of the code which has the literal for an id.
        also: Vec<(String, usize)>,
        /// Check that a text is a code.
        check: CheckId,
    },
    /// An object.
    Object,
    /// An array.
    Array,
    /// Anything.
    Json,
}

/// A JSON type without structure that we know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SimpleType {
    /// Text.
    String,
    /// Number without fraction, magnitude at most 2^53-1.
    Integer,
    /// Number.
    Number,
    /// True or false.
    Boolean,
    /// Any object.
    Object,
    /// Any array.
    Array,
}

/// A member whose value selects one of its siblings.
#[derive(Debug)]
pub struct Selector {
    /// The member.
    pub parameter: ParameterId,
    /// Value, and the sibling it selects.
    pub cases: Vec<(Literal, ParameterId)>,
}

/// A check of a value, with its grades, worst first.
#[derive(Debug)]
pub struct RefinementPlan<'m> {
    /// The refinement.
    pub refinement: &'m Refinement,
    /// Its layer.
    pub layer: RefinementLayer,
    /// The first that fails is reported.
    pub grades: Vec<GradePlan<'m>>,
}

/// A constraint and the check that fails with it.
#[derive(Debug)]
pub struct GradePlan<'m> {
    /// The check.
    pub check: CheckId,
    /// What must hold.
    pub constraint: &'m Constraint,
    /// The values, lowered, where it is a set of values.
    pub values: Option<Values>,
}

/// A named number computed from parameters.
#[derive(Debug)]
pub struct DerivedPlan<'m> {
    /// Its id.
    pub id: &'m str,
    /// The first case that is true decides.
    pub cases: Vec<(Condition, Expression)>,
    /// What it is otherwise; `None`: absent.
    pub otherwise: Option<Expression>,
}

/// One rule.
#[derive(Debug)]
pub struct RulePlan<'m> {
    /// The rule.
    pub rule: &'m Rule,
    /// When it applies.
    pub when: Condition,
    /// What it then demands: one effect a target.
    pub effects: Vec<Effect<'m>>,
}

/// One demand.
#[derive(Debug)]
pub struct Effect<'m> {
    /// The check that fails; that of the first grade, for [`Demand::Limit`].
    pub check: CheckId,
    /// Where its finding stands; every element where the path runs through arrays.
    pub at: ParameterId,
    /// What is demanded of `at`.
    pub demand: Demand<'m>,
}

/// What is demanded.
#[derive(Debug)]
pub enum Demand<'m> {
    /// To be given (required or recommended).
    Given,
    /// Not to be present (forbidden or ignored).
    Absent,
    /// Value or default to be one of these.
    Among(Values),
    /// The value to satisfy one grade after another.
    Limit(Vec<GradePlan<'m>>),
    /// A relation between alternatives, each complete if all are given.
    Group(GroupKind, Vec<Vec<ParameterId>>),
    /// An expression to hold.
    Assert(Expression),
    /// A contract to be held; the context field of contracts stands beside it.
    Contract(&'m str, usize),
    /// Nothing: something to know.
    Nothing,
}

/// Lowers the model.
///
/// # Errors
/// Everything in the model that refers to nothing; a model that was resolved without diagnostics has none.
pub fn build(model: &Model) -> Result<Plan<'_>, Vec<Problem>> {
    let fields = context::fields(&model.context);
    let codes = code_tables(model);
    let offers: Vec<(&Gateway, &Offer)> = offers(model).collect();
    let lowered = parallel::map(&offers, |&(gateway, offer)| match operation(model, gateway, offer) {
        Some(operation) => {
            operation::lower(operation::Source { model, gateway, operation, offer, fields: &fields, codes: &codes })
        }
        None => Err(vec![Problem::new(gateway, offer, "the platform has no such operation")]),
    });
    let mut problems = Vec::new();
    let mut lowered = lowered.into_iter();
    let mut gateways = Vec::new();
    for gateway in model.gateways.values() {
        let mut operations = Vec::new();
        for made in lowered.by_ref().take(gateway.offers.len()) {
            match made {
                Ok(operation) => operations.push(operation),
                Err(found) => problems.extend(found),
            }
        }
        let of_version = model.operations.values().filter(|operation| operation.version == gateway.version);
        let not_offered = of_version.filter(|operation| !gateway.offers.contains_key(&operation.id)).collect();
        gateways.push(GatewayPlan { gateway, operations, not_offered });
    }
    if problems.is_empty() { Ok(Plan { model, fields, codes, gateways }) } else { Err(problems) }
}

/// Code systems as dialects spell them, in the order in which parameters use them first.
#[must_use]
pub fn code_tables(model: &Model) -> Vec<CodeTable<'_>> {
    let mut tables = Vec::new();
    let mut seen = HashSet::new();
    for (gateway, offer) in offers(model) {
        if operation(model, gateway, offer).is_none() {
            continue;
        }
        for parameter in offer.payload.walk() {
            if let Type::Code { system, .. } = &parameter.ty
                && let Some(system) = model.code_systems.get(system)
                && seen.insert((&system.id, offer.dialect))
            {
                tables.push(CodeTable { system, dialect: offer.dialect });
            }
        }
    }
    tables
}

fn offers(model: &Model) -> impl Iterator<Item = (&Gateway, &Offer)> {
    model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)))
}

fn operation<'m>(model: &'m Model, gateway: &Gateway, offer: &Offer) -> Option<&'m Operation> {
    model.operations.get(&(gateway.version.clone(), offer.operation.clone()))
}

impl<'m> OperationPlan<'m> {
    /// A parameter by its id.
    #[must_use]
    pub fn parameter(&self, id: ParameterId) -> &ParameterPlan<'m> {
        &self.parameters[id.0]
    }

    /// A check by its id.
    #[must_use]
    pub fn check(&self, id: CheckId) -> &Check<'m> {
        &self.checks[id.0]
    }

    /// The member of the payload in which a parameter stands, or which it is.
    pub fn top(&self, id: ParameterId) -> ParameterId {
        let mut top = id;
        while self.parameter(top).parent != ParameterId::PAYLOAD {
            top = self.parameter(top).parent;
        }
        top
    }

    /// Whether the way to a parameter runs through no array.
    #[must_use]
    pub fn stands_alone(&self, id: ParameterId) -> bool {
        !self.parameter(id).parameter.path.0.contains(&crate::model::Segment::Elements)
    }
}

impl Plan<'_> {
    /// The number of a code or literal of a code parameter.
    #[must_use]
    pub fn code_number(&self, kind: &Kind, id: &str) -> Option<usize> {
        let Kind::Code { table, also, .. } = kind else { return None };
        code_number(self.codes[*table].system, also, id)
    }
}

/// Codes count from zero in their system, literals go on behind.
fn code_number(system: &CodeSystem, also: &[(String, usize)], id: &str) -> Option<usize> {
    let of_literal = || also.iter().find(|(literal, _)| literal == id).map(|(_, number)| *number);
    system.codes.get_index_of(id).or_else(of_literal)
}
