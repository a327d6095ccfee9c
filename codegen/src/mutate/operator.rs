/// What a mutant changes. The list is fixed: what an offer has of a kind is changed in each of the ways that the kind knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// A rule, refinement, requirement or deprecation is gone.
    DropCheck,
    /// One grade of a graded check is gone.
    DropGrade,
    /// Another severity: each of the two others.
    Severity,
    /// One value is gone from a list: allowed values and ranges, values of a matcher, of a set where it is used, classes and characters of
    /// a charset, formats, cases of a selection.
    DropValue,
    /// One value more in a list, the first that is not in it.
    AddValue,
    /// A limit is one more or one less: lengths, bytes, items, ends of ranges, bounds, numbers in expressions; instants by a second, times
    /// of day by a minute, a prefix by its last character.
    ShiftLimit,
    /// One end of a range or of bounds is open.
    OpenEnd,
    /// A bound that includes its value excludes it, and the other way round.
    Inclusive,
    /// Bytes are counted, or characters looked up, in the other encoding.
    Encoding,
    /// Repetitions are looked for in another member.
    UniqueMember,
    /// One part of a condition is gone.
    DropCondition,
    /// One part of a condition, or of an expression, is negated.
    Negate,
    /// A value that is none of these, instead of one of these, and the other way round.
    FlipMatcher,
    /// All of, instead of any of, and the other way round; `&&` and `||` likewise.
    SwapConnective,
    /// Each element, instead of some, and the other way round.
    SwapQuantifier,
    /// Another word of the same choice of the context, such as another device.
    SwapWord,
    /// Another contract of the gateway.
    SwapContract,
    /// Another comparison in an expression.
    Compare,
    /// Another arithmetic operator.
    Arithmetic,
    /// Another unit of time: months, days, hours.
    TimeUnit,
    /// One operand of `&&` or `||` is gone.
    DropOperand,
    /// The finding, or what an effect restricts, stands at a sibling.
    MovePath,
    /// One path is gone from a list of paths.
    DropPath,
    /// Another relation between the members of a group.
    GroupKind,
    /// One alternative of a group is gone.
    DropAlternative,
    /// One case of a derived number is gone, or what it is otherwise.
    DropCase,
}

impl Operator {
    /// All of them, in the order above.
    pub const ALL: [Self; 26] = [
        Self::DropCheck,
        Self::DropGrade,
        Self::Severity,
        Self::DropValue,
        Self::AddValue,
        Self::ShiftLimit,
        Self::OpenEnd,
        Self::Inclusive,
        Self::Encoding,
        Self::UniqueMember,
        Self::DropCondition,
        Self::Negate,
        Self::FlipMatcher,
        Self::SwapConnective,
        Self::SwapQuantifier,
        Self::SwapWord,
        Self::SwapContract,
        Self::Compare,
        Self::Arithmetic,
        Self::TimeUnit,
        Self::DropOperand,
        Self::MovePath,
        Self::DropPath,
        Self::GroupKind,
        Self::DropAlternative,
        Self::DropCase,
    ];

    /// As ids of mutants have it: `drop-value`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::DropCheck => "drop-check",
            Self::DropGrade => "drop-grade",
            Self::Severity => "severity",
            Self::DropValue => "drop-value",
            Self::AddValue => "add-value",
            Self::ShiftLimit => "shift-limit",
            Self::OpenEnd => "open-end",
            Self::Inclusive => "inclusive",
            Self::Encoding => "encoding",
            Self::UniqueMember => "unique-member",
            Self::DropCondition => "drop-condition",
            Self::Negate => "negate",
            Self::FlipMatcher => "flip-matcher",
            Self::SwapConnective => "swap-connective",
            Self::SwapQuantifier => "swap-quantifier",
            Self::SwapWord => "swap-word",
            Self::SwapContract => "swap-contract",
            Self::Compare => "compare",
            Self::Arithmetic => "arithmetic",
            Self::TimeUnit => "time-unit",
            Self::DropOperand => "drop-operand",
            Self::MovePath => "move-path",
            Self::DropPath => "drop-path",
            Self::GroupKind => "group-kind",
            Self::DropAlternative => "drop-alternative",
            Self::DropCase => "drop-case",
        }
    }
}
