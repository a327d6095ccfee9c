//! Declarations: an interface for each object of an operation's payload.

mod doc;
mod extent;
mod names;
mod values;

use super::codes::comment;
use super::module::{Imports, key, quoted};
use super::operation::{Source, name};
use crate::plan::{Kind, Literal, OperationPlan, ParameterId, Selector};
use extent::{Choice, Extent};
use names::Names;
use std::fmt::Write;

/// The types of an operation, being printed.
pub(super) struct Types<'p, 'm> {
    source: &'p Source<'p, 'm>,
    operation: &'p OperationPlan<'m>,
    extent: Extent<'p>,
    imports: Imports,
    names: Names,
    uses_prefix: bool,
}

const PREFIXED: &str = "/** Codes, with or without the prefix that older versions write before them. */\n\
                        type Prefixed<Prefix extends string, Codes extends string> = Codes | `${Prefix}_${Codes}`;\n\n";

/// The declarations of an operation's module.
pub(super) fn declarations(source: &Source<'_, '_>) -> String {
    let operation = source.operation;
    let mut types = Types {
        source,
        operation,
        extent: Extent::of(operation),
        imports: Imports::default(),
        names: Names::of(operation),
        uses_prefix: false,
    };
    let mut interfaces = String::new();
    for index in 0..operation.parameters.len() {
        let id = ParameterId(index);
        if operation.parameter(id).kind == Kind::Object && types.is_reached(id) {
            interfaces += &types.object(id);
        }
    }
    let functions = types.functions();
    for shared in ["Context", "Report"] {
        types.imports.name("../../index.js", shared);
    }
    let imports = types.imports.lines("import type");
    let prefixed = if types.uses_prefix { PREFIXED } else { "" };
    format!("{imports}\n{prefixed}{interfaces}{functions}")
}

impl Types<'_, '_> {
    /// Whether a parameter, and all that holds it, is in the types.
    fn is_reached(&self, id: ParameterId) -> bool {
        let mut at = id;
        while at != ParameterId::PAYLOAD {
            if !self.extent.has(at) {
                return false;
            }
            at = self.operation.parameter(at).parent;
        }
        true
    }

    fn object(&mut self, id: ParameterId) -> String {
        let plan = self.operation.parameter(id);
        let name = self.names.of_object(id).to_owned();
        let about = self.object_doc(id);
        let selector = match plan.selectors.as_slice() {
            [one] if self.extent.has(one.parameter) && self.is_discriminating(one) => Some(one),
            _ => None,
        };
        let choice = if selector.is_some() { None } else { self.extent.choice(id).cloned() };
        let is_apart = |member: ParameterId| {
            let is_selected = |one: &Selector| one.parameter == member || one.cases.iter().any(|(_, target)| *target == member);
            choice.as_ref().is_some_and(|choice| choice.members.contains(&member)) || selector.is_some_and(is_selected)
        };
        let mut body = String::new();
        let members: Vec<ParameterId> =
            plan.members.iter().copied().filter(|member| self.extent.has(*member) && !is_apart(*member)).collect();
        for member in members {
            body += &self.member(member, "  ", None);
        }
        if plan.parameter.open {
            body += "  readonly [name: string]: any;\n";
        }
        let variants = match (selector, choice) {
            (Some(selector), _) => self.variants(selector),
            (None, Some(choice)) => self.choices(&choice),
            (None, None) => return format!("{about}export interface {name} {{\n{body}}}\n\n"),
        };
        format!(
            "/** What {name} has in every variant. */\nexport interface {name}Base {{\n{body}}}\n\n{about}export type {name} = {name}Base & (\n{variants});\n\n"
        )
    }

    /// Whether a value of the selector tells the variants apart: a code that is no number and must be there, or may be missing with all of them.
    fn is_discriminating(&self, selector: &Selector) -> bool {
        let plan = self.operation.parameter(selector.parameter);
        matches!(plan.kind, Kind::Code { .. }) && !plan.parameter.nullable && self.extent.requires(selector.parameter)
    }

    /// A variant for each value that selects something, and one for the values that select nothing.
    fn variants(&mut self, selector: &Selector) -> String {
        let Kind::Code { table, also, .. } = &self.operation.parameter(selector.parameter).kind else { return String::new() };
        let count = self.source.codes[*table].table.system.codes.len();
        let mut numbers: Vec<usize> = (0..count).chain(also.iter().map(|(_, number)| *number)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let targets = |number: usize| {
            let of = |(value, target): &(Literal, ParameterId)| (*value == Literal::Code(number)).then_some(*target);
            selector.cases.iter().filter_map(of).collect::<Vec<_>>()
        };
        let mut out = String::new();
        let mut bare = Vec::new();
        for number in numbers {
            let selected = targets(number);
            if selected.is_empty() {
                bare.push(number);
                continue;
            }
            if self.code(selector.parameter, Some(&[number])) != "never" {
                out += &self.variant(selector, &[number], &selected);
            }
        }
        if !bare.is_empty() && self.code(selector.parameter, Some(&bare)) != "never" {
            out += &self.variant(selector, &bare, &[]);
        }
        out
    }

    fn variant(&mut self, selector: &Selector, numbers: &[usize], targets: &[ParameterId]) -> String {
        let mut out = String::from("  | {\n");
        let ty = self.code(selector.parameter, Some(numbers));
        out += &self.member(selector.parameter, "      ", Some(&ty));
        for target in targets {
            if self.extent.has(*target) {
                out += &self.member(*target, "      ", None);
            }
        }
        out + "    }\n"
    }

    /// A variant for each of several members of which one is given.
    fn choices(&mut self, Choice { members, several }: &Choice) -> String {
        let mut out = String::new();
        for chosen in members {
            out += "  | {\n";
            for member in members {
                let wire = key(&self.operation.parameter(*member).parameter.wire_name);
                if member == chosen {
                    let (about, ty) = (self.member_doc(*member, "      "), self.ty(*member));
                    let _ = writeln!(out, "{about}      readonly {wire}: {ty};");
                } else if *several {
                    out += &self.member(*member, "      ", None);
                } else {
                    let _ = writeln!(out, "      readonly {wire}?: undefined;");
                }
            }
            out += "    }\n";
        }
        out
    }

    fn member(&mut self, id: ParameterId, indent: &str, ty: Option<&str>) -> String {
        let about = self.member_doc(id, indent);
        let ty = ty.map_or_else(|| self.ty(id), str::to_owned);
        let wire = key(&self.operation.parameter(id).parameter.wire_name);
        if self.extent.requires(id) {
            format!("{about}{indent}readonly {wire}: {ty};\n")
        } else {
            format!("{about}{indent}readonly {wire}?: {ty} | undefined;\n")
        }
    }

    fn ty(&mut self, id: ParameterId) -> String {
        let plan = self.operation.parameter(id);
        let ty = match (&plan.kind, plan.items) {
            (Kind::Object, _) => self.names.of_object(id).to_owned(),
            (Kind::Array, Some(items)) => format!("({})[]", self.ty(items)),
            (Kind::Array, None) => "any[]".to_owned(),
            (Kind::Simple(_) | Kind::Amount { .. } | Kind::Code { .. } | Kind::Json, _) => self.scalar(id),
        };
        if plan.parameter.nullable { format!("{ty} | null") } else { ty }
    }

    fn functions(&self) -> String {
        let name = name(self.operation);
        let contracts: Vec<String> = self.source.gateway.contracts.keys().map(|id| quoted(id)).collect();
        let contracts = if contracts.is_empty() { "never".to_owned() } else { contracts.join(" | ") };
        let mut out = String::new();
        let _ = write!(
            out,
            "{}export declare function validate{name}(payload: unknown, context?: Context<{contracts}>): Report;\n\n",
            comment(
                "",
                &[
                    "Everything there is to say about a payload.".to_owned(),
                    "페이로드에서 찾은 모든 문제를 알려 줍니다.".to_owned(),
                    "Throws a `ContextError` where the context is none.".to_owned()
                ]
            )
        );
        let _ = write!(
            out,
            "{}export declare function is{name}(payload: unknown, context?: Context<{contracts}>): payload is {name};\n\n",
            comment("", &["Whether a payload is accepted: no finding is an error.".to_owned()])
        );
        let _ = writeln!(
            out,
            "{}export declare function assert{name}(payload: unknown, context?: Context<{contracts}>): asserts payload is {name};",
            comment("", &["Throws a `RejectedError` with the report unless the payload is accepted.".to_owned()])
        );
        out
    }
}
