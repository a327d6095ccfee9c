use super::Number;
use schemars::JsonSchema;
use serde::Serialize;

/// An expression, type-checked (SEMANTICS.md, 5). Numbers are 64-bit floating point.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Expression {
    /// A number.
    Number {
        /// It.
        value: Number,
    },
    /// A text.
    Text {
        /// It.
        value: String,
    },
    /// True or false.
    Boolean {
        /// It.
        value: bool,
    },
    /// A time of day.
    TimeOfDay {
        /// Minutes after midnight.
        minutes: u32,
    },
    /// A parameter's value or default; of a code its id.
    Parameter {
        /// Its path.
        path: String,
    },
    /// A context field.
    Context {
        /// Its dotted name.
        field: String,
    },
    /// A derived number of the operation.
    Derived {
        /// Its id.
        id: String,
    },
    /// Arithmetic of two numbers.
    Arithmetic {
        /// Operator.
        op: ArithmeticOp,
        /// Left operand.
        left: Box<Expression>,
        /// Right operand.
        right: Box<Expression>,
    },
    /// Comparison of two values of one type.
    Compare {
        /// Operator.
        op: CompareOp,
        /// Left operand.
        left: Box<Expression>,
        /// Right operand.
        right: Box<Expression>,
    },
    /// `low <= value <= high`
    Within {
        /// The value.
        value: Box<Expression>,
        /// Least.
        low: Box<Expression>,
        /// Greatest.
        high: Box<Expression>,
    },
    /// All of.
    And {
        /// These.
        operands: Vec<Expression>,
    },
    /// One of.
    Or {
        /// These.
        operands: Vec<Expression>,
    },
    /// Not.
    Not {
        /// This.
        operand: Box<Expression>,
    },
    /// Code points of a text, elements of an array.
    Length {
        /// Of this.
        of: Box<Expression>,
    },
    /// Sum of a term over the elements of an array.
    Sum {
        /// Path of the array.
        over: String,
        /// What is summed up; its `[]` of this array is the element.
        term: Box<Expression>,
    },
    /// An instant so much later.
    Later {
        /// What is counted.
        unit: TimeUnit,
        /// The instant.
        instant: Box<Expression>,
        /// How many; negative is earlier.
        count: Box<Expression>,
    },
    /// Time of day of an instant, in Asia/Seoul, to the millisecond.
    TimeOfDayOf {
        /// The instant.
        instant: Box<Expression>,
    },
    /// A text read as an instant.
    InstantOf {
        /// The text.
        text: Box<Expression>,
    },
    /// A text of digits read as a number.
    NumberOf {
        /// The text.
        text: Box<Expression>,
    },
}

/// Operator of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub enum ArithmeticOp {
    /// Sum.
    #[serde(rename = "+")]
    Add,
    /// Difference.
    #[serde(rename = "-")]
    Subtract,
    /// Product.
    #[serde(rename = "*")]
    Multiply,
    /// Quotient; none by zero.
    #[serde(rename = "/")]
    Divide,
}

/// Operator of comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub enum CompareOp {
    /// Equal.
    #[serde(rename = "==")]
    Equal,
    /// Not equal.
    #[serde(rename = "!=")]
    NotEqual,
    /// Less, earlier.
    #[serde(rename = "<")]
    Less,
    /// Not greater.
    #[serde(rename = "<=")]
    LessOrEqual,
    /// Greater, later.
    #[serde(rename = ">")]
    Greater,
    /// Not less.
    #[serde(rename = ">=")]
    GreaterOrEqual,
}

/// What is added to an instant.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Calendar months in Asia/Seoul; the last day of the month where there is no such day.
    Months,
    /// Days of 24 hours.
    Days,
    /// Hours.
    Hours,
}
