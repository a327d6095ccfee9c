use super::Types;
use crate::emit::rust::doc::{self, code as inline};
use crate::emit::rust::names::{Scope, ident, snake_name};
use crate::model::{Effect, Severity};
use crate::plan::{Demand, ParameterId};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A member of a struct.
struct Member {
    id: ParameterId,
    name: Ident,
    wire: String,
    required: bool,
}

impl Types<'_, '_> {
    pub(super) fn structure(&self, id: ParameterId) -> TokenStream {
        let plan = self.operation.parameter(id);
        let ty = ident(self.names.of(id));
        let mut scope = Scope::with(&["others"]);
        let members: Vec<Member> = plan
            .members
            .iter()
            .map(|member| {
                let wire = self.operation.parameter(*member).parameter.wire_name.clone();
                Member { id: *member, name: ident(&scope.claim(&snake_name(&wire))), wire, required: self.is_required(*member) }
            })
            .collect();
        let docs = doc::doc(doc::both(&plan.parameter.doc));
        let fields = members.iter().map(|member| {
            let (name, ty, docs) = (&member.name, self.ty(member.id), self.member_docs(member));
            let ty = if member.required { ty } else { quote!(Option<#ty>) };
            quote!(#docs pub #name: #ty)
        });
        let open = plan.parameter.open;
        let others = open.then(|| quote!(/** Members that nobody listed. */ pub others: Map<String, Value>));
        let (write, read) = (self.write(&members, open), self.read(&members, open));
        let derive_default = if members.iter().any(|member| member.required) { quote!() } else { quote!(, Default) };
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq #derive_default)]
            pub struct #ty { #(#fields,)* #others }

            impl Serialize for #ty {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> { #write }
            }

            impl Read for #ty {
                fn read(value: &Value) -> Result<Self, Mismatch> { #read }
            }

            impl<'de> Deserialize<'de> for #ty {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    payspec_runtime::typed::deserialize(deserializer)
                }
            }
        }
    }

    fn write(&self, members: &[Member], open: bool) -> TokenStream {
        let entries = members.iter().map(|Member { id, name, wire, required }| match (self.spelled(*id), *required) {
            (None, true) => quote!(map.serialize_entry(#wire, &self.#name)?;),
            (None, false) => quote!(if let Some(value) = &self.#name { map.serialize_entry(#wire, value)?; }),
            (Some(spelled), true) => quote!(map.serialize_entry(#wire, &typed::Spelled(&self.#name, #spelled))?;),
            (Some(spelled), false) => {
                quote!(if let Some(value) = &self.#name { map.serialize_entry(#wire, &typed::Spelled(value, #spelled))?; })
            }
        });
        let others = open.then(|| {
            quote!(for (name, value) in &self.others {
                map.serialize_entry(name, value)?;
            })
        });
        if members.is_empty() && !open {
            return quote!(serializer.serialize_map(Some(0))?.end());
        }
        quote! {
            let mut map = serializer.serialize_map(None)?;
            #(#entries)*
            #others
            map.end()
        }
    }

    fn read(&self, members: &[Member], open: bool) -> TokenStream {
        let entries = members.iter().map(|Member { id, name, wire, required }| match (self.spelled(*id), *required) {
            (None, true) => quote!(#name: members.required(#wire)?),
            (None, false) => quote!(#name: members.optional(#wire)?),
            (Some(spelled), true) => quote!(#name: members.required_code(#wire, #spelled)?),
            (Some(spelled), false) => quote!(#name: members.optional_code(#wire, #spelled)?),
        });
        let wires = members.iter().map(|member| &member.wire);
        let others = open.then(|| quote!(others: members.others(&[#(#wires),*])));
        if members.is_empty() && !open {
            return quote!(Members::of(value).map(|_| Self {}));
        }
        quote! {
            let members = Members::of(value)?;
            Ok(Self { #(#entries,)* #others })
        }
    }

    /// What it is, and what is known of its use.
    fn member_docs(&self, member: &Member) -> TokenStream {
        let plan = self.operation.parameter(member.id);
        let mut lines = doc::both(&plan.parameter.doc);
        if member.name != member.wire.as_str() {
            lines.extend([String::new(), format!("On the wire: {}.", inline(&member.wire))]);
        }
        if plan.parameter.deprecated.is_some() {
            lines.extend([String::new(), "Going away.".to_owned()]);
        }
        let rules = self.rules_at(member.id);
        if !rules.is_empty() {
            lines.extend([String::new(), format!("Rules: {}.", rules.join(", "))]);
        }
        if let Some(cited) = doc::citations(&plan.parameter.sources) {
            lines.extend([String::new(), cited]);
        }
        doc::doc(lines)
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
