use super::{Object, Printed, Types};
use crate::emit::rust::UnknownCodes;
use crate::emit::rust::doc::{self, code as inline, escape};
use crate::emit::rust::names::{Scope, ident, snake_name};
use crate::emit::rust::tables::number;
use crate::model::{Effect, Path, Refinement, Severity, Text};
use crate::plan::{Demand, Kind, ParameterId, RefinementPlan, SimpleType};
use crate::text::constraint_phrase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A member of a struct.
pub(super) struct Member {
    pub(super) id: ParameterId,
    pub(super) name: Ident,
    pub(super) wire: String,
    required: bool,
    /// Members before it that are not in the type.
    pub(super) skipped: usize,
}

impl Types<'_, '_> {
    pub(super) fn structure(&self, id: ParameterId) -> Printed {
        let plan = self.operation.parameter(id);
        let ty = ident(self.names.of(id));
        let members = self.members(id);
        let docs = doc::doc(self.struct_docs(id));
        let fields = members.iter().map(|member| {
            let (name, ty, docs) = (&member.name, self.field_ty(id, member.id), self.member_docs(member));
            let ty = if member.required { ty } else { quote!(Option<#ty>) };
            quote!(#docs pub #name: #ty)
        });
        let open = plan.parameter.open;
        let others = open.then(|| quote!(/** Members that nobody listed. */ pub others: typed::Others,));
        let read_others = open.then(|| quote!(others: members.others(),));
        let show_others = open.then(|| {
            quote!(
                fn others(&self) -> Option<&typed::Others> {
                    Some(&self.others)
                }
            )
        });
        let derive_default = if members.iter().any(|member| member.required) { quote!() } else { quote!(, Default) };
        let selection = self.selection(id);
        let selects = |member: &ParameterId| selection.is_some_and(|selector| selector.parameter == *member);
        let read = members.iter().map(|Member { id: member, name, required, skipped, .. }| {
            if selects(member) {
                let (ty, skip) = (self.field_ty(id, *member), skip(*skipped));
                return quote!(#name: #ty::read(members #skip)?,);
            }
            let skip = skip(*skipped);
            if *required { quote!(#name: members #skip.required()?,) } else { quote!(#name: members #skip.optional(),) }
        });
        let visit = members.iter().map(|Member { id: member, name, required, skipped, .. }| {
            if selects(member) {
                let skip = skip(*skipped);
                return quote!(self.#name.visit(members #skip););
            }
            let (next, skip) = (ident(if *required { "required" } else { "optional" }), skip(*skipped));
            quote!(members #skip.#next(&self.#name);)
        });
        let bound = ident(if members.is_empty() && !open { "_members" } else { "members" });
        let shown = ident(if members.is_empty() { "_members" } else { "members" });
        let construct = self.construct(id, &members);
        let selection = selection.map(|selector| self.selection_enum(selector, &self.targets(id)));
        let before = quote! {
            #docs
            #[derive(Debug, Clone, PartialEq #derive_default)]
            #[must_use]
            #[non_exhaustive]
            pub struct #ty { #(#fields,)* #others }

            #construct
        };
        let functions = quote! {
                fn read(#bound: &mut typed::Members<'_>) -> Result<Self, typed::Mismatch> {
                    Ok(Self { #(#read)* #read_others })
                }

                fn visit<'a>(&'a self, #shown: &mut typed::Visit<'_, 'a>) {
                    #(#visit)*
                }

                #show_others
        };
        Printed { before, object: Some(Object { ty, id, functions, behind: quote!(#selection) }) }
    }

    /// The type of a member of an object, if it is there.
    fn field_ty(&self, object: ParameterId, member: ParameterId) -> TokenStream {
        if self.selection(object).is_some_and(|selector| selector.parameter == member) {
            let name = ident(self.names.of_selection(member));
            return quote!(#name);
        }
        self.ty(member)
    }

    /// What an object's selection selects, with the places of these members in declaration order.
    fn targets(&self, object: ParameterId) -> Vec<(Member, usize)> {
        let places = self.operation.parameter(object).members.iter().enumerate();
        let selected = places.filter(|(_, member)| self.extent.has(**member) && self.is_selected(object, **member));
        let target = |(place, id): (usize, &ParameterId)| {
            let wire = self.operation.parameter(*id).parameter.wire_name.clone();
            (Member { id: *id, name: ident(&snake_name(&wire)), wire, required: false, skipped: 0 }, place)
        };
        selected.map(target).collect()
    }

    /// Members that are in the type, in declaration order.
    pub(super) fn members(&self, id: ParameterId) -> Vec<Member> {
        // A setter called `default` or `clone` would stand before the one of the trait.
        let mut scope = Scope::with(&["others", "new", "validated", "default", "clone"]);
        let mut skipped = 0;
        let mut members = Vec::new();
        for member in &self.operation.parameter(id).members {
            if !self.extent.has(*member) || self.is_selected(id, *member) {
                skipped += 1;
                continue;
            }
            let wire = self.operation.parameter(*member).parameter.wire_name.clone();
            let name = ident(&scope.claim(&snake_name(&wire)));
            members.push(Member { id: *member, name, wire, required: self.extent.requires(*member), skipped });
            skipped = 0;
        }
        members
    }

    /// How one is made: from what is required, then by setters.
    fn construct(&self, id: ParameterId, members: &[Member]) -> TokenStream {
        let ty = ident(self.names.of(id));
        let required: Vec<&Member> = members.iter().filter(|member| member.required).collect();
        let optional = members.iter().filter(|member| !member.required);
        let setters = optional.clone().map(|Member { id, name, .. }| {
            let field = name.to_string();
            let docs = doc::doc([format!("Sets [{}](#structfield.{}).", inline(&field), field.trim_start_matches("r#"))]);
            let ty = self.ty(*id);
            let (taken, given) =
                if self.converts(*id) { (quote!(impl Into<#ty>), quote!(#name.into())) } else { (ty, quote!(#name)) };
            quote! {
                #docs
                pub fn #name(mut self, #name: #taken) -> Self {
                    self.#name = Some(#given);
                    self
                }
            }
        });
        let open = self.operation.parameter(id).parameter.open;
        let Some(required_ty) = self.names.of_required(id).map(ident) else {
            return quote! {
                impl #ty {
                    /// Nothing is set.
                    pub fn new() -> Self {
                        Self::default()
                    }

                    #(#setters)*
                }
            };
        };
        let struct_docs = doc::doc([format!("What {} cannot do without.", inline(&ty.to_string()))]);
        let fields = required.iter().map(|Member { id: member, name, .. }| {
            // Links know fields without the mark of raw identifiers.
            let field = name.to_string();
            let docs = doc::doc([format!("As in [`{ty}::{field}`]({ty}#structfield.{}).", field.trim_start_matches("r#"))]);
            let ty = self.field_ty(id, *member);
            quote!(#docs pub #name: #ty)
        });
        let given = required.iter().map(|Member { name, .. }| quote!(#name: required.#name,));
        let absent = optional.map(|Member { name, .. }| quote!(#name: None,));
        let others = open.then(|| quote!(others: typed::Others::default(),));
        quote! {
            impl #ty {
                /// Of what is required; the rest is absent.
                pub fn new(required: #required_ty) -> Self {
                    Self { #(#given)* #(#absent)* #others }
                }

                #(#setters)*
            }

            #struct_docs
            #[derive(Debug, Clone, PartialEq)]
            pub struct #required_ty { #(#fields),* }
        }
    }

    /// Whether a setter takes what converts into its type: texts, secrets, lists, codes that may be unlisted, anything. Nothing converts into
    /// the others that would not be longer to write.
    fn converts(&self, id: ParameterId) -> bool {
        let plan = self.operation.parameter(id);
        let is_plain = match &plan.kind {
            Kind::Simple(types) => matches!(types.as_slice(), [SimpleType::Integer | SimpleType::Number | SimpleType::Boolean]),
            Kind::Amount { .. } => true,
            Kind::Code { table, .. } => self.unknown_codes == UnknownCodes::Reject && !self.plan.codes[*table].system.open,
            Kind::Object => self.is_struct(id),
            Kind::Array | Kind::Json => false,
        };
        !is_plain || plan.parameter.nullable || plan.parameter.secret
    }

    /// What it is, and what of it the gateway never takes.
    pub(super) fn struct_docs(&self, id: ParameterId) -> Vec<String> {
        let plan = self.operation.parameter(id);
        let mut lines = doc::both(&plan.parameter.doc);
        let left_out = |why: &str, is_left_out: &dyn Fn(ParameterId) -> bool| {
            let members = plan.members.iter().filter(|member| is_left_out(**member));
            let names: Vec<String> =
                members.map(|member| inline(&self.operation.parameter(*member).parameter.wire_name)).collect();
            (!names.is_empty()).then(|| [String::new(), format!("Never {why} here, and so left out: {}.", names.join(", "))])
        };
        lines.extend(left_out("accepted", &|id| self.extent.refuses(id)).into_iter().flatten());
        lines.extend(left_out("selected", &|id| !self.extent.refuses(id) && !self.extent.has(id)).into_iter().flatten());
        lines
    }

    /// What it is, what it may hold, and what is known of its use.
    pub(super) fn member_docs(&self, member: &Member) -> TokenStream {
        let plan = self.operation.parameter(member.id);
        let mut lines = doc::both(&plan.parameter.doc);
        let limits = self.limits(member.id);
        if !limits.is_empty() {
            let join = |pick: fn(&Text) -> &str| limits.iter().map(|limit| escape(pick(limit))).collect::<Vec<_>>().join("; ");
            let limits = format!("Limits: {} · {}.", join(|text| &text.en), join(|text| &text.ko));
            lines.extend([String::new(), limits]);
        }
        if plan.parameter.deprecated.is_some() {
            lines.extend([String::new(), "Going away.".to_owned()]);
        }
        let mut notes: Vec<String> = Vec::new();
        if self.operation.operation.call.has_in_route(plan.parameter) {
            notes.push(format!("A part of the route, not of the body: {}.", inline(&member.wire)));
        } else if member.name != member.wire.as_str() {
            notes.push(format!("On the wire: {}.", inline(&member.wire)));
        }
        let rules = self.rules_at(member.id);
        if !rules.is_empty() {
            notes.push(format!("Rules: {}.", rules.join(", ")));
        }
        notes.extend(doc::citations(&plan.parameter.sources));
        if !notes.is_empty() {
            lines.extend([String::new(), notes.join(" ")]);
        }
        doc::doc(lines)
    }

    /// What is said of its value (of each element's, for lists of plain values), as phrases.
    fn limits(&self, id: ParameterId) -> Vec<Text> {
        let plan = self.operation.parameter(id);
        let element = plan.items.filter(|items| self.operation.parameter(*items).kind != Kind::Object);
        let of = |id: ParameterId| {
            let plan = self.operation.parameter(id);
            // What an enum has is to be seen there.
            let is_enum = |refinement: &&RefinementPlan<'_>| {
                matches!(plan.kind, Kind::Code { .. }) && refinement.grades.iter().all(|grade| grade.values.is_some())
            };
            let refinements = plan.refinements.iter().filter(|refinement| !is_enum(refinement));
            refinements.map(|refinement| self.limit(&plan.parameter.path, refinement.refinement)).collect::<Vec<_>>()
        };
        of(id).into_iter().chain(element.into_iter().flat_map(of)).collect()
    }

    fn limit(&self, path: &Path, refinement: &Refinement) -> Text {
        constraint_phrase(self.plan.model, self.gateway, self.operation.offer, path, refinement)
    }

    /// Ids of the rules whose findings stand at a parameter, and what they say of its use.
    fn rules_at(&self, id: ParameterId) -> Vec<String> {
        let mut found = Vec::new();
        for rule in &self.operation.rules {
            for effect in rule.effects.iter().filter(|effect| effect.at == id) {
                let always = rule.when == crate::plan::Condition::Always;
                let what = match (&effect.demand, &rule.rule.effect) {
                    (Demand::Absent, Effect::Ignore { .. }) if always => " (has no effect)",
                    (Demand::Absent, _) if always && self.operation.check(effect.check).severity == Severity::Error => {
                        " (is not accepted)"
                    }
                    _ => "",
                };
                let line = format!("{}{what}", inline(&rule.rule.id));
                if !found.contains(&line) {
                    found.push(line);
                }
            }
        }
        found
    }
}

/// Passes over members that are not in the type.
pub(super) fn skip(members: usize) -> TokenStream {
    if members == 0 {
        return TokenStream::new();
    }
    let members = number(members);
    quote!(.skip(#members))
}
