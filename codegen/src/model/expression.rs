use super::Path;
use serde::Serialize;

/// A typed expression of `assert` and `derived`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A time of day, minutes after midnight.
    TimeOfDay(u32),
    /// A parameter's value. Codes read as their id; a text read by `instant` becomes an instant.
    Parameter(Path),
    /// A context field, dotted, without `ctx.`.
    Context(String),
    /// A derived number.
    Derived(String),
    /// `+ - * /` on numbers.
    Arithmetic {
        /// Operator.
        op: BinaryOp,
        /// Left.
        left: Box<Expression>,
        /// Right.
        right: Box<Expression>,
    },
    /// Comparison of two values of one type.
    Compare {
        /// Operator.
        op: CompareOp,
        /// Left.
        left: Box<Expression>,
        /// Right.
        right: Box<Expression>,
    },
    /// `x in a..=b`, both ends inclusive.
    Within {
        /// The value.
        value: Box<Expression>,
        /// Least.
        low: Box<Expression>,
        /// Greatest.
        high: Box<Expression>,
    },
    /// All of.
    And(Vec<Expression>),
    /// One of.
    Or(Vec<Expression>),
    /// Not.
    Not(Box<Expression>),
    /// A function call, with the right number and types of arguments.
    Call {
        /// Which.
        function: Function,
        /// Arguments.
        arguments: Vec<Expression>,
    },
}

impl Expression {
    /// This expression and all below it, in the order written.
    #[must_use]
    pub fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        match self {
            Self::Number(_)
            | Self::Text(_)
            | Self::Boolean(_)
            | Self::TimeOfDay(_)
            | Self::Parameter(_)
            | Self::Context(_)
            | Self::Derived(_) => {}
            Self::Arithmetic { left, right, .. } | Self::Compare { left, right, .. } => {
                found.extend(left.walk());
                found.extend(right.walk());
            }
            Self::Within { value, low, high } => [value, low, high].into_iter().for_each(|part| found.extend(part.walk())),
            Self::And(parts) | Self::Or(parts) | Self::Call { arguments: parts, .. } => {
                for part in parts {
                    found.extend(part.walk());
                }
            }
            Self::Not(inner) => found.extend(inner.walk()),
        }
        found
    }

    /// The parameters that it names, in the order written.
    pub fn parameters(&self) -> impl Iterator<Item = &Path> {
        self.walk().into_iter().filter_map(|part| if let Self::Parameter(path) = part { Some(path) } else { None })
    }

    /// The context fields that it names, in the order written.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.walk().into_iter().filter_map(|part| if let Self::Context(field) = part { Some(field.as_str()) } else { None })
    }

    /// Ids of the derived numbers that it names, in the order written.
    pub fn derived(&self) -> impl Iterator<Item = &str> {
        self.walk().into_iter().filter_map(|part| if let Self::Derived(id) = part { Some(id.as_str()) } else { None })
    }
}

/// Arithmetic operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum BinaryOp {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`; by zero is undecided.
    Divide,
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum CompareOp {
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

/// Functions of the expression language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Function {
    /// Code points of a text, elements of an array.
    Length,
    /// Sum over the elements of the one array that the argument's `[]` paths run through.
    Sum,
    /// Instant plus calendar months in Asia/Seoul (the last day of the month where the day does not exist). Counts of months, days and
    /// hours are whole and at most a million, else there is no result.
    AddMonths,
    /// Instant plus days.
    AddDays,
    /// Instant plus hours.
    AddHours,
    /// Time of day in Asia/Seoul, of an instant, to the millisecond.
    TimeOfDay,
    /// A text read as an instant, in any of the date formats; Asia/Seoul where it has no offset, midnight where it has no time. Digits after
    /// milliseconds are dropped, second 60 is the next minute's second 0.
    Instant,
    /// A text of digits read as a number.
    Number,
}

/// Types of expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ExprType {
    /// Number.
    Number,
    /// Text.
    Text,
    /// Boolean.
    Boolean,
    /// Instant.
    Instant,
    /// Time of day.
    TimeOfDay,
    /// Array, for `len` only.
    Array,
}
