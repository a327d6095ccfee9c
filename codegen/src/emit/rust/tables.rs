//! The static tables of one operation, as `payspec_runtime::table` defines them.

mod constraint;
mod facts;
mod rule;
mod slots;

use super::UnknownCodes;
use super::names::{Scope, constant_name, ident};
use super::sheet::Sheet;
use crate::model::Gateway;
use crate::plan::{CheckId, Kind, Literal, OperationPlan, ParameterId, Plan, SimpleType, Values};
use payspec_runtime::table::{Laid, Names};
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

pub(super) use facts::FactTable;
pub(super) use slots::Slots;

/// Most required members of one object: the engine counts them in one word.
const MOST_REQUIRED: usize = 63;
/// As in the runtime.
const MOST_STEPS: usize = 31;
const MOST_ARRAYS: usize = 4;

/// What printing one operation's tables needs.
pub(super) struct Tables<'p, 'm> {
    pub(super) plan: &'p Plan<'m>,
    gateway: &'p Gateway,
    pub(super) operation: &'p OperationPlan<'m>,
    pub(super) slots: Slots,
    facts: FactTable,
    /// New number of each check: those of types come first, by parameter.
    numbers: Vec<usize>,
    /// Names of the statics of code tables.
    codes: &'p [TokenStream],
    /// What typed payloads make of codes that nobody listed.
    unknown_codes: UnknownCodes,
}

impl<'p, 'm> Tables<'p, 'm> {
    pub(super) fn new(
        plan: &'p Plan<'m>,
        gateway: &'p Gateway,
        operation: &'p OperationPlan<'m>,
        codes: &'p [TokenStream],
        unknown_codes: UnknownCodes,
    ) -> Self {
        let types: Vec<usize> = operation.parameters.iter().map(|parameter| parameter.ty.0).collect();
        let mut numbers = vec![usize::MAX; operation.checks.len()];
        for (number, check) in types.iter().enumerate() {
            numbers[*check] = number;
        }
        for (next, number) in (types.len()..).zip(numbers.iter_mut().filter(|number| **number == usize::MAX)) {
            *number = next;
        }
        let slots = Slots::new(operation);
        Self { plan, gateway, operation, facts: FactTable::new(plan, operation), slots, numbers, codes, unknown_codes }
    }

    /// What these tables cannot say.
    pub(super) fn limits(&self) -> Vec<String> {
        let mut found = Vec::new();
        let parameters = &self.operation.parameters;
        if parameters.len().max(self.operation.checks.len()) >= usize::from(u16::MAX) {
            found.push("there are more than 65,534 parameters or checks".to_owned());
        }
        for plan in parameters {
            let path = &plan.parameter.path;
            let required = plan.members.iter().filter(|member| self.operation.parameter(**member).required.is_some()).count();
            if required > MOST_REQUIRED {
                found.push(format!("`{path}` has more than {MOST_REQUIRED} required members"));
            }
            let arrays = path.0.iter().filter(|segment| **segment == crate::model::Segment::Elements).count();
            if path.0.len() > MOST_STEPS || arrays > MOST_ARRAYS {
                found.push(format!("`{path}` lies too deep"));
            }
        }
        if self.plan.fields.len() > 61 {
            found.push("there are more than 61 context fields".to_owned());
        }
        found
    }

    /// The file of tables.
    pub(super) fn print(&self) -> Sheet {
        let mut scope = Scope::with(&["CHECKS", "OPERATION", "PARAMETERS", "ALWAYS", "FILED", "SLOTS", "DERIVED"]);
        let mut objects = Vec::new();
        let mut rows = Vec::new();
        for (index, plan) in self.operation.parameters.iter().enumerate() {
            let id = ParameterId(index);
            let kind = match &plan.kind {
                Kind::Object => {
                    let path = plan.parameter.path.to_string();
                    let name = ident(&scope.claim(&constant_name(if path.is_empty() { "payload" } else { &path })));
                    let object = self.object(id);
                    objects.push(quote!(static #name: t::Object = #object;));
                    quote!(t::Kind::Object(&#name))
                }
                Kind::Simple(_) | Kind::Amount { .. } | Kind::Code { .. } | Kind::Array | Kind::Json => self.kind(id),
            };
            rows.push(self.parameter(id, &kind));
        }
        let slots = Token::usize_unsuffixed(self.slots.count);
        let default_facts = self.facts.of_defaults(self).into_iter().map(|(parameter, facts)| quote!((#parameter, #facts)));
        let (gateway, id) = (&self.gateway.id, &self.operation.operation.id);
        let contracts = self.gateway.contracts.keys();
        let mut sheet = Sheet::default();
        sheet.code(&quote! {
            use payspec_runtime::table as t;
            #[allow(unused_imports)]
            use payspec_runtime::{Severity, Source, check};

            /// The operation as data.
            pub(crate) static OPERATION: t::Operation = t::Operation {
                gateway: #gateway,
                id: #id,
                contracts: &[#(#contracts),*],
                parameters: PARAMETERS,
                checks: CHECKS,
                messages: super::messages::MESSAGES,
                rules: t::Rules { always: ALWAYS, filed: FILED },
                derived: DERIVED,
                default_facts: &[#(#default_facts),*],
                fields: crate::context::FIELDS,
            };
        });
        sheet.doc("Number of slots that rules read.");
        sheet.item(&quote!(pub(super) const SLOTS: usize = #slots;));
        sheet.list(&quote!(static PARAMETERS: &[t::Parameter]), &rows);
        for object in &objects {
            sheet.item(object);
        }
        sheet.list(&quote!(static DERIVED: &[t::Derived]), &self.derived());
        sheet.list(&quote!(static ALWAYS: &[t::Rule]), &self.always());
        sheet.list(&quote!(static FILED: &[&[t::Rule]]), &self.filed());
        sheet.list(&quote!(static CHECKS: &[t::Check]), &self.checks());
        sheet
    }

    /// Korean and English, by check.
    pub(super) fn messages(&self) -> Sheet {
        let mut rows: Vec<(usize, TokenStream)> = Vec::new();
        for (check, number) in self.operation.checks.iter().zip(&self.numbers) {
            let (ko, en) = (&check.message.ko, &check.message.en);
            rows.push((*number, quote!([#ko, #en])));
        }
        rows.sort_by_key(|(number, _)| *number);
        let rows: Vec<TokenStream> = rows.into_iter().map(|(_, row)| row).collect();
        let mut sheet = Sheet::default();
        sheet.list(&quote!(#[cfg(feature = "messages")] pub(super) static MESSAGES: &[[&str; 2]]), &rows);
        sheet.list(&quote!(#[cfg(not(feature = "messages"))] pub(super) static MESSAGES: &[[&str; 2]]), &[]);
        sheet
    }

    fn checks(&self) -> Vec<TokenStream> {
        let mut rows: Vec<(usize, TokenStream)> = Vec::new();
        for (check, number) in self.operation.checks.iter().zip(&self.numbers) {
            let (id, severity) = (&check.id, severity(check.severity));
            let sources = check.sources.iter().map(|citation| {
                let (doc, lines) = (&citation.doc, citation.lines.iter().map(ToString::to_string));
                quote!(Source { doc: #doc, lines: &[#(#lines),*] })
            });
            rows.push((*number, quote!(t::Check { id: #id, severity: #severity, sources: &[#(#sources),*] })));
        }
        rows.sort_by_key(|(number, _)| *number);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn parameter(&self, id: ParameterId, kind: &TokenStream) -> TokenStream {
        let plan = self.operation.parameter(id);
        let (name, parent) = (&plan.parameter.wire_name, number(plan.parent.0));
        let mut row = quote!(t::Parameter::new(#name, #parent, #kind));
        if let Some(check) = plan.required {
            let siblings = &self.operation.parameter(plan.parent).members;
            let is_required = |sibling: &&ParameterId| self.operation.parameter(**sibling).required.is_some();
            // Elements are none of their array's members.
            let ordinal = siblings.iter().filter(is_required).position(|sibling| *sibling == id).map_or(0, |before| before + 1);
            let (check, ordinal) = (self.check(check), number(ordinal));
            row.extend(quote!(.required(#check, #ordinal)));
        }
        for (check, method) in [(plan.deprecated, "deprecated"), (plan.unselected, "selected")] {
            if let Some(check) = check {
                let (method, check) = (ident(method), self.check(check));
                row.extend(quote!(.#method(#check)));
            }
        }
        if plan.parameter.nullable {
            row.extend(quote!(.nullable()));
        }
        if let Some(default) = &plan.default {
            let default = literal(default);
            row.extend(quote!(.default(#default)));
        }
        if let Some(slot) = self.slots.of(id) {
            let slot = number(slot);
            let facts = self.facts.of_parameter(self, id);
            row.extend(quote!(.slot(#slot, &[#(#facts),*])));
        }
        let (first, end) = self.slots.below(id);
        if first < end {
            let (first, end) = (number(first), number(end));
            row.extend(quote!(.below(#first, #end)));
        }
        if !plan.refinements.is_empty() {
            let refinements = plan.refinements.iter().map(|refinement| self.refinement(refinement));
            row.extend(quote!(.refined(&[#(#refinements),*])));
        }
        row
    }

    fn kind(&self, id: ParameterId) -> TokenStream {
        let plan = self.operation.parameter(id);
        match &plan.kind {
            Kind::Simple(types) => {
                let types = types.iter().map(|ty| match ty {
                    SimpleType::String => quote!(t::ty::STRING),
                    SimpleType::Integer => quote!(t::ty::INTEGER),
                    SimpleType::Number => quote!(t::ty::NUMBER),
                    SimpleType::Boolean => quote!(t::ty::BOOLEAN),
                    SimpleType::Object => quote!(t::ty::OBJECT),
                    SimpleType::Array => quote!(t::ty::ARRAY),
                });
                quote!(t::Kind::Simple(#(#types)|*))
            }
            Kind::Amount { currency, check } => {
                let (currency, check) = (number(currency.0), self.check(*check));
                quote!(t::Kind::Amount { currency: #currency, check: #check })
            }
            Kind::Code { table, also, check } => {
                let (codes, check) = (&self.codes[*table], self.check(*check));
                let also = literals(also);
                quote!(t::Kind::Code(&t::CodeUse::new(&#codes, #also, #check)))
            }
            Kind::Array => {
                let items = number(plan.items.map_or(0, |items| items.0));
                quote!(t::Kind::Array(#items))
            }
            Kind::Object | Kind::Json => quote!(t::Kind::Json),
        }
    }

    fn object(&self, id: ParameterId) -> TokenStream {
        let plan = self.operation.parameter(id);
        let wire = |member: &ParameterId| self.operation.parameter(*member).parameter.wire_name.as_str();
        let numbered: Vec<(&str, u16)> =
            plan.members.iter().filter_map(|member| Some((wire(member), u16::try_from(member.0).ok()?))).collect();
        let names = names(&numbered);
        let members = plan.members.iter().map(|member| number(member.0));
        let is_required = |member: &&ParameterId| self.operation.parameter(**member).required.is_some();
        let required: Vec<TokenStream> = plan.members.iter().filter(is_required).map(|member| number(member.0)).collect();
        let all_required = hex((1..=required.len()).map(|ordinal| 1_u128 << ordinal).sum());
        let open = plan.parameter.open;
        let judged = self.judged(&plan.members);
        let unknown = plan.unknown.map_or_else(|| quote!(t::NONE), |check| self.check(check));
        let selectors = plan.selectors.iter().map(|selector| {
            let parameter = number(selector.parameter.0);
            let cases = selector.cases.iter().map(|(value, target)| {
                let (value, target) = (literal(value), number(target.0));
                quote!((#value, #target))
            });
            quote!(t::Selector { parameter: #parameter, cases: &[#(#cases),*] })
        });
        quote! {
            t::Object {
                names: #names,
                required: &[#(#required),*],
                all_required: #all_required,
                members: &[#(#members),*],
                judged: #judged,
                open: #open,
                unknown: #unknown,
                selectors: &[#(#selectors),*],
            }
        }
    }

    /// Places of the members of which there may be something to say when a typed payload has them, a bit for each. The last bit is for all that
    /// follow, and always set.
    fn judged(&self, members: &[ParameterId]) -> TokenStream {
        let bit = |(place, id): (usize, &ParameterId)| if self.is_silent(*id) { 0 } else { 1_u128 << place };
        let bits: u128 = members.iter().enumerate().take(63).map(bit).sum();
        if members.len() >= 63 {
            let silent = hex(u128::from(u64::MAX >> 1) & !bits);
            return quote!(!#silent);
        }
        hex(bits)
    }

    /// Whether nothing can be found, and nothing is read by rules, where a typed payload has a parameter: its type cannot be wrong then, whole
    /// numbers aside, which can be too large.
    fn is_silent(&self, id: ParameterId) -> bool {
        let plan = self.operation.parameter(id);
        let cannot_be_wrong = match &plan.kind {
            Kind::Simple(types) => matches!(types.as_slice(), [SimpleType::String | SimpleType::Boolean]),
            Kind::Code { table, .. } => self.unknown_codes == UnknownCodes::Reject && !self.plan.codes[*table].system.open,
            Kind::Amount { .. } | Kind::Object | Kind::Array | Kind::Json => false,
        };
        let is_checked = plan.required.is_some() || plan.deprecated.is_some() || plan.unselected.is_some();
        cannot_be_wrong && !is_checked && plan.refinements.is_empty() && self.slots.of(id).is_none()
    }

    pub(super) fn check(&self, CheckId(check): CheckId) -> TokenStream {
        number(self.numbers[check])
    }
}

/// Literals beside codes, with their numbers.
pub(super) fn literals(also: &[(String, usize)]) -> TokenStream {
    let also = also.iter().map(|(literal, at)| {
        let at = number(*at);
        quote!((#literal, #at))
    });
    quote!(&[#(#also),*])
}

/// A number without a suffix.
pub(super) fn number(number: usize) -> TokenStream {
    let token = Token::usize_unsuffixed(number);
    quote!(#token)
}

/// A number in hexadecimal.
pub(super) fn hex(bits: u128) -> TokenStream {
    format!("{bits:#x}").parse().unwrap_or_else(|_| quote!(0))
}

/// A floating-point number, infinite ones included.
pub(super) fn float(number: f64) -> TokenStream {
    if number == f64::INFINITY {
        return quote!(f64::INFINITY);
    }
    if number == f64::NEG_INFINITY {
        return quote!(f64::NEG_INFINITY);
    }
    let token = Token::f64_unsuffixed(number.abs());
    if number < 0.0 { quote!(-#token) } else { quote!(#token) }
}

pub(super) fn severity(severity: crate::model::Severity) -> TokenStream {
    match severity {
        crate::model::Severity::Error => quote!(Severity::Error),
        crate::model::Severity::Warning => quote!(Severity::Warning),
        crate::model::Severity::Notice => quote!(Severity::Notice),
    }
}

pub(super) fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Code(code) => {
            let code = number(*code);
            quote!(t::Literal::Code(#code))
        }
        Literal::Text(text) => quote!(t::Literal::Text(#text)),
        Literal::Number(number) => {
            let number = float(*number);
            quote!(t::Literal::Number(#number))
        }
        Literal::Boolean(flag) => quote!(t::Literal::Boolean(#flag)),
        Literal::Null => quote!(t::Literal::Null),
    }
}

pub(super) fn values(values: &Values) -> TokenStream {
    match values {
        Values::Codes { codes, unlisted } => {
            let words = codes.iter().max().map_or(0, |most| most / 64 + 1);
            let mut bits = vec![0_u64; words];
            for code in codes {
                bits[code / 64] |= 1 << (code % 64);
            }
            let bits = bits.into_iter().map(|word| hex(u128::from(word)));
            quote!(t::Values::Codes(&[#(#bits),*], #unlisted))
        }
        Values::Plain(literals, ranges) => {
            let (literals, ranges) = (literals.iter().map(literal), ranges.iter().map(range));
            quote!(t::Values::Plain(&[#(#literals),*], &[#(#ranges),*]))
        }
    }
}

pub(super) fn range(range: &crate::model::NumberRange) -> TokenStream {
    let (least, most) = (float(range.min.unwrap_or(f64::NEG_INFINITY)), float(range.max.unwrap_or(f64::INFINITY)));
    quote!(t::Range(#least, #most))
}

/// A table of names.
pub(super) fn names(named: &[(&str, u16)]) -> TokenStream {
    let (seed, cells) = Names::arrange(&named.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let seed = hex(u128::from(seed));
    let cells = cells.into_iter().map(|cell| match cell {
        None => quote!(t::FREE),
        Some(Laid { head, tail, name }) => {
            let (name, of_name) = named[name];
            let (head, tail, of_name) = (hex(u128::from(head)), hex(u128::from(tail)), number(usize::from(of_name)));
            quote!(t::Cell(#head, #tail, #name, #of_name))
        }
    });
    quote!(t::Names { seed: #seed, cells: &[#(#cells),*] })
}
