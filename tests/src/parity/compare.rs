//! Compares the parameters of specs with a schema, in both directions.

use super::shape::{Codes, Member, Members, Shape};
use payspec_codegen::model::{CodeSystem, Constraint, Dialect, Model, Origin, Parameter, Path, Type};
use std::collections::BTreeSet;

/// Something in which a spec and a schema differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The parameter, from the payload's root.
    pub path: Path,
    /// In what.
    pub kind: Kind,
}

/// In what a spec and a schema differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The schema does not know the parameter.
    NotInSchema,
    /// The spec lacks the parameter.
    NotInSpec,
    /// They say different types: the spec's, the schema's.
    Type(String, String),
    /// Only the schema requires it.
    RequiredBySchema,
    /// Only the spec requires it.
    RequiredBySpec,
    /// Only one of them takes `null`.
    Null,
    /// Only one of them says that it is going away.
    Deprecated,
    /// They say different longest lengths: the spec's, the schema's.
    MaxLength(Option<u64>, u64),
    /// A spelling of a code that the schema does not list.
    CodeNotInSchema(String),
    /// A value that the schema lists and no code is spelled.
    CodeNotInSpec(String),
    /// They say different prefixes that may stand before codes: the spec's, the schema's.
    Prefix(Option<String>, Option<String>),
}

impl Kind {
    /// A word for it.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NotInSchema => "not-in-schema",
            Self::NotInSpec => "not-in-spec",
            Self::Type(..) => "type",
            Self::RequiredBySchema => "required-by-schema",
            Self::RequiredBySpec => "required-by-spec",
            Self::Null => "null",
            Self::Deprecated => "deprecated",
            Self::MaxLength(..) => "max-length",
            Self::CodeNotInSchema(_) => "code-not-in-schema",
            Self::CodeNotInSpec(_) => "code-not-in-spec",
            Self::Prefix(..) => "prefix",
        }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.path.is_root() {
            write!(f, "{} ", self.path)?;
        }
        f.write_str(self.kind.id())?;
        let shown = |side: &Option<String>| side.clone().unwrap_or_else(|| "none".to_owned());
        match &self.kind {
            Kind::NotInSchema
            | Kind::NotInSpec
            | Kind::RequiredBySchema
            | Kind::RequiredBySpec
            | Kind::Null
            | Kind::Deprecated => Ok(()),
            Kind::Type(spec, schema) => write!(f, " {spec}, schema {schema}"),
            Kind::MaxLength(spec, schema) => {
                write!(f, " {}, schema {schema}", shown(&spec.map(|most| most.to_string())))
            }
            Kind::Prefix(spec, schema) => write!(f, " {}, schema {}", shown(spec), shown(schema)),
            Kind::CodeNotInSchema(code) | Kind::CodeNotInSpec(code) => write!(f, " {code}"),
        }
    }
}

/// Whose parameters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The platform's operation: everything, in both directions. Members of open objects are for gateways to declare.
    Platform,
    /// What a gateway makes of it: whether the schema knows these parameters, with these types and codes, as a gateway takes less than there
    /// is; and everything in both directions for parameters that it declares itself.
    Gateway,
}

/// What was compared, and what differs.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Parameters that both know.
    pub paths: usize,
    /// Parameters below an object of which the schema lists no member: nothing is known of them.
    pub free: usize,
    /// Codes that both know.
    pub codes: usize,
    /// Code parameters for which the schema lists no codes.
    pub unlisted: usize,
    /// Ids of the code systems that were compared.
    pub systems: BTreeSet<String>,
    /// What differs, in the order of the spec.
    pub differences: Vec<Difference>,
}

/// Compares the parameters of a payload with what a schema says of it.
#[must_use]
pub fn compare(model: &Model, dialect: Dialect, side: Side, payload: &Parameter, schema: &Shape) -> Comparison {
    let mut comparer = Comparer { model, dialect, side, done: Comparison::default() };
    comparer.shape(payload, schema);
    comparer.done
}

/// Compares a code system with a list of codes, in both directions. Differences stand at the root.
#[must_use]
pub fn compare_codes(system: &CodeSystem, dialect: Dialect, listed: &Codes) -> Comparison {
    let spelled: BTreeSet<&str> = spellings(system, dialect).into_iter().collect();
    let differences = spelling_differences(&spelled, listed, true).map(|kind| Difference { path: Path::root(), kind });
    let codes = spelled.iter().filter(|spelling| listed.values.contains(**spelling)).count();
    Comparison { codes, differences: differences.collect(), ..Comparison::default() }
}

/// Spellings that a schema does not list, and (if `both_ways`) values it lists that are nobody's spelling.
fn spelling_differences(spelled: &BTreeSet<&str>, listed: &Codes, both_ways: bool) -> impl Iterator<Item = Kind> {
    let unlisted = spelled.iter().filter(|spelling| !listed.values.contains(**spelling));
    let unspelled = listed.values.iter().filter(move |value| both_ways && !spelled.contains(value.as_str()));
    let unlisted = unlisted.map(|spelling| Kind::CodeNotInSchema((*spelling).to_owned()));
    unlisted.chain(unspelled.map(|value| Kind::CodeNotInSpec(value.clone())))
}

struct Comparer<'a> {
    model: &'a Model,
    dialect: Dialect,
    side: Side,
    done: Comparison,
}

impl Comparer<'_> {
    fn differs(&mut self, path: &Path, kind: Kind) {
        self.done.differences.push(Difference { path: path.clone(), kind });
    }

    fn shape(&mut self, parameter: &Parameter, shape: &Shape) {
        match (&parameter.ty, shape) {
            (Type::Object, Shape::Object(members)) => self.members(parameter, members),
            // Nothing is said of what is below.
            (Type::Object | Type::Array | Type::Json, Shape::Any) => self.done.free += parameter.walk().len() - 1,
            (Type::Array, Shape::Array(items)) => {
                if let Some(element) = &parameter.items {
                    self.shape(element, items);
                }
            }
            (Type::Code { system, also }, Shape::Codes(codes)) => self.codes(parameter, system, also, codes),
            (Type::String, Shape::Codes(codes)) if texts(parameter).is_some() => {
                let texts = texts(parameter).unwrap_or_default();
                self.spellings(parameter, &texts, codes);
            }
            (Type::Code { .. }, Shape::String) => self.done.unlisted += 1,
            (ty, shape) if fits(ty, shape) => {}
            (ty, shape) => self.differs(&parameter.path, Kind::Type(type_name(ty), shape_name(shape))),
        }
    }

    fn members(&mut self, object: &Parameter, members: &Members) {
        for parameter in &object.members {
            match members.get(&parameter.wire_name) {
                Some(member) => {
                    self.done.paths += 1;
                    self.member(parameter, member);
                }
                None => self.differs(&parameter.path, Kind::NotInSchema),
            }
        }
        if !object.open || object.origin == Origin::Gateway && self.side == Side::Gateway {
            for name in members.keys().filter(|name| object.members.iter().all(|member| member.wire_name != **name)) {
                self.differs(&object.path.member(name), Kind::NotInSpec);
            }
        }
    }

    /// Whether all that the schema says of a parameter must be said by the spec at hand.
    fn is_whole(&self, parameter: &Parameter) -> bool {
        self.side == Side::Platform || parameter.origin == Origin::Gateway
    }

    fn member(&mut self, parameter: &Parameter, member: &Member) {
        self.shape(parameter, &member.shape);
        if !self.is_whole(parameter) {
            return;
        }
        let path = &parameter.path;
        match (parameter.required.is_some(), member.required) {
            (true, true) | (false, false) => {}
            (true, false) => self.differs(path, Kind::RequiredBySpec),
            (false, true) => self.differs(path, Kind::RequiredBySchema),
        }
        if parameter.nullable != member.nullable {
            self.differs(path, Kind::Null);
        }
        if parameter.deprecated.is_some() != member.deprecated {
            self.differs(path, Kind::Deprecated);
        }
        // A limit that only the spec has comes from a sentence, which no schema repeats.
        if let Some(most) = member.max_length
            && max_length(parameter) != Some(most)
        {
            self.differs(path, Kind::MaxLength(max_length(parameter), most));
        }
    }

    fn codes(&mut self, parameter: &Parameter, system: &str, also: &[String], listed: &Codes) {
        let Some(system) = self.model.code_systems.get(system) else { return };
        self.done.systems.insert(system.id.clone());
        let spelled = spellings(system, self.dialect).into_iter().chain(also.iter().map(String::as_str)).collect();
        self.spellings(parameter, &spelled, listed);
        let prefix = system.legacy_prefix.get(&self.dialect);
        if prefix != listed.prefix.as_ref() {
            self.differs(&parameter.path, Kind::Prefix(prefix.cloned(), listed.prefix.clone()));
        }
    }

    fn spellings(&mut self, parameter: &Parameter, spelled: &BTreeSet<&str>, listed: &Codes) {
        self.done.codes += spelled.iter().filter(|spelling| listed.values.contains(**spelling)).count();
        for kind in spelling_differences(spelled, listed, self.is_whole(parameter)) {
            self.differs(&parameter.path, kind);
        }
    }
}

/// The texts that a parameter may be, if its spec lists them.
fn texts(parameter: &Parameter) -> Option<BTreeSet<&str>> {
    constraints(parameter).find_map(|constraint| match constraint {
        Constraint::Values(set) => set.values.iter().map(|value| value.as_str()).collect::<Option<_>>(),
        Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::MaxBytes { .. }
        | Constraint::EncodableIn(_)
        | Constraint::Charset(_)
        | Constraint::Prefix(_)
        | Constraint::Format(_)
        | Constraint::Range(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueBy(_) => None,
    })
}

fn constraints(parameter: &Parameter) -> impl Iterator<Item = &Constraint> {
    parameter.refinements.iter().flat_map(|refinement| &refinement.grades).map(|grade| &grade.constraint)
}

/// How a dialect spells the codes of a system, prefixed spellings aside.
fn spellings(system: &CodeSystem, dialect: Dialect) -> Vec<&str> {
    let prefixed = |spelling: &str| {
        let rest = system.legacy_prefix.get(&dialect).and_then(|prefix| spelling.strip_prefix(prefix.as_str()));
        rest.is_some_and(|rest| rest.starts_with('_'))
    };
    let known = system.codes.values().filter_map(|code| code.spellings.get(&dialect));
    known
        .flat_map(|spelling| {
            let accepted = spelling.accepted.iter().map(String::as_str).filter(|spelling| !prefixed(spelling));
            [spelling.canonical.as_str()].into_iter().chain(accepted)
        })
        .collect()
}

/// Whether a spec's type is the schema's.
fn fits(ty: &Type, shape: &Shape) -> bool {
    match (ty, shape) {
        (Type::Union(types), Shape::OneOf(shapes)) => {
            types.iter().all(|ty| shapes.iter().any(|shape| fits(ty, shape)))
                && shapes.iter().all(|shape| types.iter().any(|ty| fits(ty, shape)))
        }
        (Type::String, Shape::String)
        | (Type::Integer | Type::Amount { minor: true, .. }, Shape::Integer | Shape::AnyNumber)
        | (Type::Number | Type::Amount { minor: false, .. }, Shape::Number | Shape::AnyNumber)
        | (Type::Boolean, Shape::Boolean)
        | (Type::Json, Shape::Any) => true,
        (
            Type::String
            | Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Object
            | Type::Array
            | Type::Json
            | Type::Code { .. }
            | Type::Amount { .. }
            | Type::Union(_),
            _,
        ) => false,
    }
}

fn max_length(parameter: &Parameter) -> Option<u64> {
    constraints(parameter).find_map(|constraint| match constraint {
        Constraint::MaxLength(most) => Some(u64::from(*most)),
        Constraint::Values(_)
        | Constraint::MinLength(_)
        | Constraint::MaxBytes { .. }
        | Constraint::EncodableIn(_)
        | Constraint::Charset(_)
        | Constraint::Prefix(_)
        | Constraint::Format(_)
        | Constraint::Range(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueBy(_) => None,
    })
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::String => "string".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Object => "object".to_owned(),
        Type::Array => "array".to_owned(),
        Type::Json => "json".to_owned(),
        Type::Code { system, .. } => format!("code {system}"),
        Type::Amount { minor: true, .. } => "amount in minor units".to_owned(),
        Type::Amount { minor: false, .. } => "amount in major units".to_owned(),
        Type::Union(types) => types.iter().map(type_name).collect::<Vec<_>>().join(" or "),
    }
}

fn shape_name(shape: &Shape) -> String {
    match shape {
        Shape::String => "string".to_owned(),
        Shape::Integer => "integer".to_owned(),
        Shape::Number | Shape::AnyNumber => "number".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Any => "anything".to_owned(),
        Shape::Codes(codes) => format!("one of {} codes", codes.values.len()),
        Shape::Object(_) => "object".to_owned(),
        Shape::Array(_) => "array".to_owned(),
        Shape::OneOf(shapes) => shapes.iter().map(shape_name).collect::<Vec<_>>().join(" or "),
    }
}
