//! Rules as data: conditions, effects, expressions.

use super::{Facts, Grade, Literal, Range, Values};

/// Rules, each filed under the rarest of the facts that it needs, so that those whose facts are not there are not looked at.
#[derive(Debug)]
pub struct Rules {
    /// Rules without a fact that would be rare.
    pub always: &'static [Rule],
    /// The others, by the number of their fact: at most 64.
    pub filed: &'static [&'static [Rule]],
}

/// A rule with at most one target.
#[derive(Debug)]
pub struct Rule {
    /// Facts without which it has nothing to say.
    pub needs: Facts,
    /// The check that fails (a `limit` names its own).
    pub check: u16,
    /// When it applies.
    pub when: &'static Condition,
    /// What it then demands.
    pub effect: Effect,
    /// Whether an error may come of it.
    pub rejects: bool,
}

impl Rule {
    /// A rule that finds no errors.
    pub const fn new(needs: Facts, check: u16, when: &'static Condition, effect: Effect) -> Self {
        Self { needs, check, when, effect, rejects: false }
    }

    /// An error may come of it.
    #[must_use]
    pub const fn rejects(mut self) -> Self {
        self.rejects = true;
        self
    }
}

/// What a rule demands. Places are parameters.
#[derive(Debug)]
pub enum Effect {
    /// Must be given.
    Require(u16),
    /// Must not be present.
    Forbid(u16),
    /// The value or default must be one of these.
    Allow(u16, Values),
    /// The value must satisfy these.
    Limit(u16, &'static [Grade]),
    /// A relation between parameters being given; alternatives, each complete if all are given.
    Group {
        /// Which relation.
        kind: Group,
        /// Where its finding stands.
        at: u16,
        /// The alternatives.
        alternatives: &'static [&'static [u16]],
    },
    /// An expression must hold.
    Assert {
        /// Where its finding stands.
        at: u16,
        /// The expression.
        holds: Expression,
    },
    /// A contract must be held.
    Contract {
        /// Where its finding stands.
        at: u16,
        /// Its id.
        id: &'static str,
        /// The context field of contracts.
        field: u16,
    },
    /// Something to know.
    Note {
        /// Where its finding stands.
        at: u16,
    },
}

/// Relation between alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// At least one is complete.
    AnyOf,
    /// Exactly one.
    ExactlyOne,
    /// Not several.
    AtMostOne,
    /// All or none.
    Together,
}

/// A three-valued condition.
#[derive(Debug)]
pub enum Condition {
    /// True.
    Always,
    /// All of these.
    All(&'static [Condition]),
    /// One of these.
    Any(&'static [Condition]),
    /// Not this.
    Not(&'static Condition),
    /// The payload has it.
    Present(u16),
    /// A parameter's value (or default) is one of these.
    Is(u16, Values),
    /// A parameter's value (or default) is none of these.
    IsNot(u16, Values),
    /// A parameter's value (or default) is within bounds.
    Within(u16, Bounds),
    /// A context field is one of these.
    Field(u16, Words),
    /// A context field is none of these.
    FieldNot(u16, Words),
    /// A context field is within bounds.
    FieldWithin(u16, Bounds),
    /// A derived number is one of these (or none of these).
    Derived(u16, bool, &'static [Range]),
    /// Each (or some) element of an array.
    Elements {
        /// Each, else some.
        each: bool,
        /// The array.
        array: u16,
        /// Holds for the element.
        condition: &'static Condition,
    },
}

/// Values of a context field.
#[derive(Debug, Clone, Copy)]
pub enum Words {
    /// A bit for each word of a choice.
    Choice(u64),
    /// Ids of contracts.
    Contracts(&'static [&'static str]),
    /// Anything else.
    Plain(&'static [Literal], &'static [Range]),
}

/// Lower and upper bound, each with whether it is inside.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Lower.
    pub lower: Option<(Literal, bool)>,
    /// Upper.
    pub upper: Option<(Literal, bool)>,
}

/// A number computed from parameters.
#[derive(Debug)]
pub struct Derived {
    /// The first case that is true decides.
    pub cases: &'static [(Condition, Expression)],
    /// What it is otherwise.
    pub otherwise: Option<Expression>,
}

/// A typed expression.
#[derive(Debug)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A text.
    Text(&'static str),
    /// True or false.
    Boolean(bool),
    /// Minutes after midnight.
    TimeOfDay(u32),
    /// A parameter's value (or default).
    Parameter(u16),
    /// A context field.
    Field(u16),
    /// A derived number.
    Derived(u16),
    /// Sum of two numbers.
    Add(&'static [Expression; 2]),
    /// Difference of two numbers.
    Subtract(&'static [Expression; 2]),
    /// Product of two numbers.
    Multiply(&'static [Expression; 2]),
    /// Quotient of two numbers.
    Divide(&'static [Expression; 2]),
    /// Two values of one type compared.
    Compare(Comparison, &'static [Expression; 2]),
    /// The first is neither below the second nor above the third.
    Within(&'static [Expression; 3]),
    /// All of these.
    And(&'static [Expression]),
    /// One of these.
    Or(&'static [Expression]),
    /// Not this.
    Not(&'static Expression),
    /// Code points of a text, elements of an array.
    Length(&'static Expression),
    /// Sum over the elements of an array.
    Sum(u16, &'static Expression),
    /// Instant plus months.
    AddMonths(&'static [Expression; 2]),
    /// Instant plus so many times this many seconds.
    AddSeconds(&'static [Expression; 2], i64),
    /// Time of day of an instant, in Seoul.
    TimeOf(&'static Expression),
    /// A text read as an instant.
    InstantOf(&'static Expression),
    /// A text of digits read as a number.
    NumberOf(&'static Expression),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}
