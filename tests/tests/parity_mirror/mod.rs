//! A schema made from a spec, and everything that can be broken in it.

use payspec_codegen::model::{CodeSystem, Constraint, Dialect, Model, Parameter, Type};
use payspec_tests::parity::{Codes, Kind, Member, Members, Shape};
use std::collections::BTreeSet;

/// A schema that says the same as a spec.
pub fn mirror(model: &Model, dialect: Dialect, parameter: &Parameter) -> Shape {
    match &parameter.ty {
        Type::String => Shape::String,
        Type::Integer | Type::Amount { minor: true, .. } => Shape::Integer,
        Type::Number | Type::Amount { minor: false, .. } => Shape::Number,
        Type::Boolean => Shape::Boolean,
        Type::Json => Shape::Any,
        Type::Object => {
            Shape::Object(parameter.members.iter().map(|p| (p.wire_name.clone(), member(model, dialect, p))).collect())
        }
        Type::Array => {
            let items = parameter.items.as_deref().map_or(Shape::Any, |items| mirror(model, dialect, items));
            Shape::Array(Box::new(items))
        }
        Type::Code { system, also } => Shape::Codes(codes(&model.code_systems[system], dialect, also)),
        Type::Union(types) => {
            let of = |ty: &Type| mirror(model, dialect, &Parameter { ty: ty.clone(), ..parameter.clone() });
            Shape::OneOf(types.iter().map(of).collect())
        }
    }
}

fn member(model: &Model, dialect: Dialect, parameter: &Parameter) -> Member {
    let constraints = parameter.refinements.iter().flat_map(|refinement| &refinement.grades).map(|grade| &grade.constraint);
    let mut lengths = constraints
        .filter_map(|constraint| if let Constraint::MaxLength(most) = constraint { Some(u64::from(*most)) } else { None });
    Member {
        shape: mirror(model, dialect, parameter),
        required: parameter.required.is_some(),
        nullable: parameter.nullable,
        deprecated: parameter.deprecated.is_some(),
        max_length: lengths.next(),
    }
}

fn codes(system: &CodeSystem, dialect: Dialect, also: &[String]) -> Codes {
    let prefix = system.legacy_prefix.get(&dialect).cloned();
    let known = system.codes.values().filter_map(|code| code.spellings.get(&dialect));
    let spelled = known.flat_map(|spelling| spelling.accepted.iter().chain([&spelling.canonical]).cloned());
    let is_prefixed = |spelling: &String| prefix.as_ref().is_some_and(|prefix| spelling.starts_with(&format!("{prefix}_")));
    let values: BTreeSet<String> = spelled.filter(|spelling| !is_prefixed(spelling)).chain(also.iter().cloned()).collect();
    Codes { values, prefix }
}

/// Every schema with one thing broken, and what must be noticed: the parameter as text, the kind.
pub fn broken(whole: &Shape) -> Vec<(Shape, String, &'static str)> {
    let mut all = Vec::new();
    let names = |shape: &Shape| -> Vec<String> {
        if let Shape::Object(members) = shape { members.keys().cloned().collect() } else { Vec::new() }
    };
    for name in names(whole) {
        for (damage, kind) in DAMAGES {
            let mut schema = whole.clone();
            let Shape::Object(members) = &mut schema else { continue };
            if let Some(kind) = damage(members, &name).map(|id| if id.is_empty() { *kind } else { id }) {
                all.push((schema, name.clone(), kind));
            }
        }
        // The same one step further in.
        let Shape::Object(members) = whole else { continue };
        let (inner, text) = match &members[&name].shape {
            Shape::Array(items) => ((**items).clone(), format!("{name}[]")),
            other => (other.clone(), name.clone()),
        };
        for (broken, path, kind) in broken(&inner) {
            let mut members = members.clone();
            let shape = &mut members.get_mut(&name).expect("it is there").shape;
            *shape = if matches!(shape, Shape::Array(_)) { Shape::Array(Box::new(broken)) } else { broken };
            all.push((Shape::Object(members), format!("{text}.{path}"), kind));
        }
    }
    all
}

/// Breaks a member; `None` where there is nothing to break, else the kind where it depends on what was there.
type Damage = fn(&mut Members, &str) -> Option<&'static str>;

const DAMAGES: &[(Damage, &str)] = &[
    (|members, name| members.remove(name).map(|_| ""), "not-in-schema"),
    (
        |members, name| {
            let member = members.get_mut(name)?;
            member.required = !member.required;
            Some(if member.required { "required-by-schema" } else { "required-by-spec" })
        },
        "",
    ),
    (
        |members, name| {
            let shape = &mut members.get_mut(name)?.shape;
            *shape = if *shape == Shape::Boolean { Shape::Integer } else { Shape::Boolean };
            Some("")
        },
        "type",
    ),
    (
        |members, name| {
            let member = members.get_mut(name)?;
            member.nullable = !member.nullable;
            Some("")
        },
        "null",
    ),
    (
        |members, name| {
            let member = members.get_mut(name)?;
            member.deprecated = !member.deprecated;
            Some("")
        },
        "deprecated",
    ),
    (
        |members, name| {
            let member = members.get_mut(name)?;
            member.max_length = Some(member.max_length.unwrap_or_default() + 1);
            Some("")
        },
        "max-length",
    ),
    (
        |members, name| {
            let Shape::Codes(codes) = &mut members.get_mut(name)?.shape else { return None };
            codes.values.pop_first().map(|_| "")
        },
        "code-not-in-schema",
    ),
    (
        |members, name| {
            let Shape::Codes(codes) = &mut members.get_mut(name)?.shape else { return None };
            codes.values.insert("NO SUCH CODE".to_owned()).then_some("")
        },
        "code-not-in-spec",
    ),
    (
        |members, name| {
            let Shape::Codes(codes) = &mut members.get_mut(name)?.shape else { return None };
            codes.prefix = Some("OTHER".to_owned());
            Some("")
        },
        "prefix",
    ),
];

/// The kinds that [`broken`] must have brought about, so that none is forgotten.
pub fn kinds() -> BTreeSet<&'static str> {
    let text = String::new;
    [
        Kind::NotInSchema,
        Kind::Type(text(), text()),
        Kind::RequiredBySchema,
        Kind::RequiredBySpec,
        Kind::Null,
        Kind::Deprecated,
        Kind::MaxLength(None, 0),
        Kind::CodeNotInSchema(text()),
        Kind::CodeNotInSpec(text()),
        Kind::Prefix(None, None),
    ]
    .iter()
    .map(Kind::id)
    .collect()
}
