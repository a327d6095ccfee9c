//! What an operation looks like as data. Generated code consists of these; nobody writes them by hand.
//!
//! Parameters stand in one list in declaration order, each before its members, and are spoken of by their index. What is read by rules and
//! stands in no array has a *slot*. The *facts* of a payload are bits that say which matchers of which rules may hold; a rule whose needed
//! facts are not all there is not looked at.

mod lookup;
mod rule;

pub use lookup::{Cell, FREE, Laid, Names};
pub use rule::{Bounds, Comparison, Condition, Derived, Effect, Expression, Group, Rule, Rules, Words};

use crate::check::{Charset, Format};
use crate::typed::CodeInfo;
use crate::{Severity, Source};

/// No check, no slot, no parameter.
pub const NONE: u16 = u16::MAX;

/// A set of facts.
pub type Facts = u128;

/// One operation of one gateway.
#[derive(Debug)]
pub struct Operation {
    /// Id of the gateway: `v2/kcp`.
    pub gateway: &'static str,
    /// Id of the operation: `request-payment`.
    pub id: &'static str,
    /// Ids of the gateway's contracts.
    pub contracts: &'static [&'static str],
    /// The payload and everything below it.
    pub parameters: &'static [Parameter],
    /// Everything that can be found.
    pub checks: &'static [Check],
    /// Korean and English messages, one a check; empty if built without.
    pub messages: &'static [[&'static str; 2]],
    /// Rules; one with several targets has become several.
    pub rules: Rules,
    /// Numbers computed from parameters.
    pub derived: &'static [Derived],
    /// Facts that defaults bring where a parameter is absent: parameter, facts.
    pub default_facts: &'static [(u16, Facts)],
    /// Dotted names of context fields, by number.
    pub fields: &'static [&'static str],
}

/// Something that can be found.
#[derive(Debug)]
pub struct Check {
    /// Id of the rule.
    pub id: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it comes from.
    pub sources: &'static [Source],
}

/// A parameter. The check of its type has the parameter's own number.
#[derive(Debug)]
pub struct Parameter {
    /// Wire name.
    pub name: &'static str,
    /// The object or array that holds it.
    pub parent: u16,
    /// What it takes.
    pub kind: Kind,
    /// Slot, or [`NONE`].
    pub slot: u16,
    /// Slots of what is below it: the first, and the one behind the last.
    pub below: (u16, u16),
    /// Check of its presence, or [`NONE`].
    pub required: u16,
    /// Its place among the required members of its object, from 1; 0 if it is none of them.
    pub ordinal: u8,
    /// Check of its being used at all, or [`NONE`].
    pub deprecated: u16,
    /// Notice that a selector did not select it, or [`NONE`] for what no selector speaks of.
    pub unselected: u16,
    /// Whether there is more to look at in a value than its type.
    pub is_checked: bool,
    /// JSON types of which a value leaves nothing to say unless it is empty, and only its slot and one set of facts to note.
    takes: u8,
    /// Whether its use alone leaves nothing to say, whatever is beside it.
    is_quiet: bool,
    /// Whether `null` is accepted.
    pub nullable: bool,
    /// What counts where it is absent.
    pub default: Option<Literal>,
    /// Checks of its value: the platform's, then the gateway's.
    pub refinements: &'static [Refinement],
    /// Facts that a value of it brings: of any value, then of each code (or of false and true).
    pub facts: &'static [Facts],
    /// The first of them.
    fact: Facts,
    /// What has to hold for its refinements to hold, where it is one constraint.
    only: Option<&'static Constraint>,
}

impl Parameter {
    /// A parameter with nothing beside name, holder and type.
    pub const fn new(name: &'static str, parent: u16, kind: Kind) -> Self {
        let parameter = Self {
            name,
            parent,
            kind,
            slot: NONE,
            below: (0, 0),
            required: NONE,
            ordinal: 0,
            deprecated: NONE,
            unselected: NONE,
            is_checked: matches!(kind, Kind::Code(_) | Kind::Amount { .. }),
            nullable: false,
            default: None,
            takes: 0,
            is_quiet: true,
            refinements: &[],
            facts: &[],
            fact: 0,
            only: None,
        };
        parameter.measured()
    }

    /// With what it takes as it is.
    const fn measured(mut self) -> Self {
        let types = match self.kind {
            Kind::Simple(types) => types,
            Kind::Json => ty::BOOLEAN | ty::NUMBER | ty::STRING | ty::ARRAY | ty::OBJECT,
            Kind::Amount { .. } | Kind::Code(_) | Kind::Object(_) | Kind::Array(_) => 0,
        };
        let is_plain = !self.is_checked && self.unselected == NONE && self.facts.len() < 2;
        self.takes = if is_plain { types } else { 0 };
        self.is_quiet = self.deprecated == NONE && self.unselected == NONE;
        self.fact = if let [any, ..] = self.facts { *any } else { 0 };
        self.only = if let [Refinement { strictest: [grade], .. }] = self.refinements { Some(&grade.constraint) } else { None };
        self
    }

    /// JSON types of which a value leaves nothing to say unless it is empty.
    pub(crate) const fn takes(&self) -> u8 {
        self.takes
    }

    /// Whether its use alone leaves nothing to say: it is neither deprecated nor selected.
    pub(crate) const fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Facts that any value of it brings.
    pub(crate) const fn fact(&self) -> Facts {
        self.fact
    }

    /// What has to hold for its refinements to hold, where it is one constraint.
    pub(crate) const fn only(&self) -> Option<&'static Constraint> {
        self.only
    }

    /// Facts that a code brings.
    #[inline]
    pub(crate) const fn facts_of(&self, code: u16) -> Facts {
        match self.facts {
            [] => 0,
            [any] => *any,
            // The last one is that of all codes behind it.
            [_, each @ .., last] => {
                if (code as usize) < each.len() {
                    each[code as usize]
                } else {
                    *last
                }
            }
        }
    }

    /// It must be given; it is the `ordinal`th such member of its object, counted from 1.
    #[must_use]
    pub const fn required(mut self, check: u16, ordinal: u8) -> Self {
        self.required = check;
        self.ordinal = ordinal;
        self.measured()
    }

    /// Its use is reported.
    #[must_use]
    pub const fn deprecated(mut self, check: u16) -> Self {
        self.deprecated = check;
        self.is_checked = true;
        self.measured()
    }

    /// A selector speaks of it.
    #[must_use]
    pub const fn selected(mut self, check: u16) -> Self {
        self.unselected = check;
        self.measured()
    }

    /// `null` is accepted.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// What counts where it is absent.
    #[must_use]
    pub const fn default(mut self, default: Literal) -> Self {
        self.default = Some(default);
        self
    }

    /// Rules read it.
    #[must_use]
    pub const fn slot(mut self, slot: u16, facts: &'static [Facts]) -> Self {
        self.slot = slot;
        self.facts = facts;
        self.measured()
    }

    /// Rules read what is below it.
    #[must_use]
    pub const fn below(mut self, first: u16, end: u16) -> Self {
        self.below = (first, end);
        self
    }

    /// Its value is checked.
    #[must_use]
    pub const fn refined(mut self, refinements: &'static [Refinement]) -> Self {
        self.refinements = refinements;
        self.is_checked = true;
        self.measured()
    }
}

/// What a parameter takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Values of the [`ty`] bits.
    Simple(u8),
    /// A number with no more decimals than the currency has.
    Amount {
        /// The parameter that holds the currency.
        currency: u16,
        /// Check of the decimals.
        check: u16,
    },
    /// A code.
    Code(&'static CodeUse),
    /// An object.
    Object(&'static Object),
    /// An array of this parameter.
    Array(u16),
    /// Anything.
    Json,
}

/// Bits of JSON types.
pub mod ty {
    /// Text.
    pub const STRING: u8 = 1;
    /// Number without fraction, magnitude at most 2^53-1.
    pub const INTEGER: u8 = 2;
    /// Number.
    pub const NUMBER: u8 = 4;
    /// True or false.
    pub const BOOLEAN: u8 = 8;
    /// Any object.
    pub const OBJECT: u8 = 16;
    /// Any array.
    pub const ARRAY: u8 = 32;
}

/// Literals and their numbers.
pub type Also<'a> = &'a [(&'a str, u16)];

/// How a parameter takes codes.
#[derive(Debug)]
pub struct CodeUse {
    /// The system, as the call spells it.
    pub codes: &'static Codes,
    /// Literals taken beside its codes, with their numbers: behind the codes, or that of the code which has the literal for an id.
    pub also: Also<'static>,
    /// Check that a text is a code.
    pub check: u16,
}

impl CodeUse {
    /// Codes of a system.
    pub const fn new(codes: &'static Codes, also: Also<'static>, check: u16) -> Self {
        Self { codes, also, check }
    }

    /// The number of the code that a text spells.
    #[inline]
    pub fn number(&self, text: &str) -> Option<u16> {
        number(self.codes, self.also, text)
    }

    /// How a code is written.
    pub fn spelling(&self, number: u16) -> Option<&'static str> {
        let of_system = self.codes.canonical.get(usize::from(number)).copied().filter(|spelling| !spelling.is_empty());
        of_system.or_else(|| literal(self.also, number))
    }

    /// The id of a code.
    pub fn id(&self, number: u16) -> Option<&'static str> {
        let of_system = self.codes.info.get(usize::from(number)).map(|info| info.id);
        of_system.or_else(|| literal(self.also, number))
    }
}

/// The id of a code; of a literal that is no code, itself.
pub fn id(codes: &'static Codes, also: Also<'static>, number: u16) -> &'static str {
    codes.info.get(usize::from(number)).map(|info| info.id).or_else(|| literal(also, number)).unwrap_or_default()
}

/// The name of a code; of a literal that is no code, itself.
pub fn name(codes: &'static Codes, also: Also<'static>, number: u16, lang: crate::Lang) -> &'static str {
    codes.info.get(usize::from(number)).map(|info| info.name(lang)).or_else(|| literal(also, number)).unwrap_or_default()
}

/// The number of the code that a text spells.
#[inline]
pub(crate) fn number(codes: &Codes, also: Also<'_>, text: &str) -> Option<u16> {
    let literal = || also.iter().find(|(literal, _)| *literal == text).map(|(_, number)| *number);
    codes.names.get(text).or_else(literal)
}

/// The literal of a number.
pub(crate) fn literal(also: Also<'_>, number: u16) -> Option<&str> {
    also.iter().find(|(_, of)| *of == number).map(|(literal, _)| *literal)
}

/// A code system as one dialect spells it.
#[derive(Debug)]
pub struct Codes {
    /// Whether codes that nobody listed may exist.
    pub open: bool,
    /// Code by spelling.
    pub names: Names,
    /// Ids and names by code.
    pub info: &'static [CodeInfo],
    /// Canonical spelling by code; empty where this dialect does not know it.
    pub canonical: &'static [&'static str],
    /// Digits after the decimal point by code, of currencies; [`u8::MAX`] where it is not known.
    pub exponents: &'static [u8],
}

/// An object's members.
#[derive(Debug)]
pub struct Object {
    /// Member by name.
    pub names: Names,
    /// The required members: at most 63.
    pub required: &'static [u16],
    /// A bit for each of their ordinals.
    pub all_required: u64,
    /// All members in declaration order.
    pub members: &'static [u16],
    /// Places of the members of which there may be something to say when a typed payload has them.
    pub judged: i64,
    /// Whether members that nobody listed are taken.
    pub open: bool,
    /// Check of unknown members.
    pub unknown: u16,
    /// Members whose value selects siblings.
    pub selectors: &'static [Selector],
}

/// A member whose value selects one of its siblings.
#[derive(Debug)]
pub struct Selector {
    /// The member.
    pub parameter: u16,
    /// Value, and the sibling it selects.
    pub cases: &'static [(Literal, u16)],
}

/// A check of a value, with its grades.
#[derive(Debug)]
pub struct Refinement {
    /// Whether the platform says so (else the gateway).
    pub platform: bool,
    /// Worst first; the first that fails is reported.
    pub grades: &'static [Grade],
    /// How many of them are errors.
    pub errors: u8,
    /// Whether what satisfies the last grade satisfies all.
    pub nested: bool,
    /// The grades that have to hold for all to hold.
    strictest: &'static [Grade],
}

impl Refinement {
    const fn new(platform: bool, errors: u8, grades: &'static [Grade]) -> Self {
        Self { platform, grades, errors, nested: false, strictest: grades }
    }

    /// One of the platform; so many of its grades are errors.
    pub const fn platform(errors: u8, grades: &'static [Grade]) -> Self {
        Self::new(true, errors, grades)
    }

    /// One of the gateway, likewise.
    pub const fn gateway(errors: u8, grades: &'static [Grade]) -> Self {
        Self::new(false, errors, grades)
    }

    /// What satisfies the last grade satisfies all.
    #[must_use]
    pub const fn nested(mut self) -> Self {
        self.nested = true;
        self.strictest = self.grades.split_at(self.grades.len().saturating_sub(1)).1;
        self
    }

    /// The grades that have to hold for all to hold.
    pub(crate) const fn strictest(&self) -> &'static [Grade] {
        self.strictest
    }
}

/// A constraint and the check that fails with it.
#[derive(Debug)]
pub struct Grade {
    /// The check.
    pub check: u16,
    /// What must hold.
    pub constraint: Constraint,
}

impl Grade {
    /// A constraint.
    pub const fn new(check: u16, constraint: Constraint) -> Self {
        Self { check, constraint }
    }
}

/// What can be said of a single value. What it does not speak of satisfies it.
#[derive(Debug)]
pub enum Constraint {
    /// One of these.
    Values(Values),
    /// At least so many code points.
    MinLength(u32),
    /// At most so many code points.
    MaxLength(u32),
    /// At most so many bytes of UTF-8.
    MaxBytesUtf8(u32),
    /// At most so many bytes of EUC-KR.
    MaxBytesEucKr(u32),
    /// Every character exists in EUC-KR.
    EncodableInEucKr,
    /// Only these characters.
    Charset(&'static Charset),
    /// Starts with this.
    Prefix(&'static str),
    /// In one of these formats.
    Format(&'static [Format]),
    /// Within these ends, both inclusive.
    Range(Range),
    /// At least so many elements.
    MinItems(u32),
    /// At most so many elements.
    MaxItems(u32),
    /// No two elements are the same.
    Unique,
    /// No two elements have the same member.
    UniqueBy(&'static str),
}

/// A set of values.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// Codes: a bit for each, and whether a code that nobody listed is one of these.
    Codes(&'static [u64], bool),
    /// Literals and ranges of numbers.
    Plain(&'static [Literal], &'static [Range]),
}

/// A JSON scalar; codes are their number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal {
    /// A code.
    Code(u16),
    /// A text.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// Null.
    Null,
}

/// A range of numbers; infinite where open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range(pub f64, pub f64);

impl Check {
    /// Something that can be found.
    pub const fn new(id: &'static str, severity: Severity, sources: &'static [Source]) -> Self {
        Self { id, severity, sources }
    }
}
