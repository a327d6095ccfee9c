//! Types that are the same in several operations of a gateway, which then share them.

use super::{Item, Printed, Rows, Types};
use crate::emit::rust::UnknownCodes;
use crate::emit::rust::codes::SystemNames;
use crate::emit::rust::layout::GatewayNames;
use crate::emit::rust::names::ident;
use crate::plan::{GatewayPlan, Plan};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The types of a gateway's operations.
pub(in crate::emit::rust) struct Shared {
    /// Those that an operation has for itself, and the names of those that it shares; as in the plan.
    pub(in crate::emit::rust) by_operation: Vec<TokenStream>,
    /// Names of the payloads, likewise.
    pub(in crate::emit::rust) payloads: Vec<String>,
    /// The module of those that operations share; nothing if there are none.
    pub(in crate::emit::rust) module: Option<TokenStream>,
}

/// A type of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Place {
    operation: usize,
    item: usize,
}

/// The types of an operation, to be compared.
struct Known<'p, 'm> {
    types: Types<'p, 'm>,
    items: Vec<Item>,
    /// What each is printed as.
    printed: Vec<Printed>,
    /// The same as a text, with everything that it mentions; of those alone that have a namesake in another operation.
    texts: Vec<Option<String>>,
    /// The others that each mentions.
    mentions: Vec<Vec<usize>>,
}

impl<'p, 'm> Known<'p, 'm> {
    /// `namesakes`: in how many operations there is a type of a name.
    fn of(types: Types<'p, 'm>, items: Vec<Item>, namesakes: &HashMap<String, usize>) -> Self {
        let printed: Vec<Printed> = items.iter().map(|item| types.item(item)).collect();
        let declared: HashMap<&str, usize> =
            items.iter().enumerate().flat_map(|(at, item)| item.declares.iter().map(move |name| (name.as_str(), at))).collect();
        let mentions: Vec<Vec<usize>> = printed
            .iter()
            .enumerate()
            .map(|(this, printed)| {
                let mut found = BTreeSet::new();
                // An enum of codes holds none of the others, whatever its variants are called.
                if !items[this].is_object() {
                    return Vec::new();
                }
                for tokens in printed.parts() {
                    words(tokens.clone(), &mut |word| found.extend(declared.get(word).copied().filter(|other| *other != this)));
                }
                found.into_iter().collect()
            })
            .collect();
        let shallow: Vec<OnceCell<String>> = printed.iter().map(|_| OnceCell::new()).collect();
        let text = |at: usize| {
            let print = || printed[at].parts().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            shallow[at].get_or_init(print).as_str()
        };
        let is_compared = |at: &usize| namesakes.get(&items[*at].name).is_some_and(|operations| *operations > 1);
        let texts = (0..items.len()).map(|at| Some(at).filter(is_compared).map(|at| whole(at, &text, &mentions))).collect();
        Self { types, items, printed, texts, mentions }
    }

    /// Its types, those that operations share by name only.
    fn print(&self, is_shared: impl Fn(usize) -> bool) -> TokenStream {
        let (there, here): (Vec<usize>, Vec<usize>) = (0..self.items.len()).partition(|at| is_shared(*at));
        let used = there.iter().flat_map(|at| &self.items[*at].declares).map(|name| ident(name));
        let used = (!there.is_empty()).then(|| {
            quote!(
                #[doc(inline)]
                pub use super::types::{#(#used),*};
            )
        });
        let items = here.iter().map(|at| self.printed[*at].with(&Rows::Here));
        let structs = here.iter().map(|at| &self.items[*at]).filter(|item| item.is_object()).map(|item| ident(&item.name));
        quote!(#used #(#items)* payspec_runtime::json!(#(#structs),*);)
    }
}

/// A text, and those of everything that it mentions, directly or not.
fn whole<'t>(at: usize, text: &impl Fn(usize) -> &'t str, mentions: &[Vec<usize>]) -> String {
    let (mut reached, mut next) = (BTreeSet::from([at]), vec![at]);
    while let Some(at) = next.pop() {
        next.extend(mentions[at].iter().filter(|other| reached.insert(**other)));
    }
    reached.remove(&at);
    std::iter::once(at).chain(reached).map(text).collect::<Vec<_>>().join("\n")
}

fn words(tokens: TokenStream, visit: &mut impl FnMut(&str)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => words(group.stream(), visit),
            TokenTree::Ident(word) => visit(&word.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

impl Shared {
    pub(in crate::emit::rust) fn of(
        plan: &Plan<'_>,
        gateway: &GatewayPlan<'_>,
        names: &GatewayNames,
        systems: &[SystemNames],
        unknown_codes: UnknownCodes,
    ) -> Self {
        let types = gateway.operations.iter().map(|operation| {
            let types = Types::new(plan, gateway.gateway, operation, systems, unknown_codes);
            let items = types.items();
            (types, items)
        });
        let types: Vec<_> = types.collect();
        let mut namesakes: HashMap<String, usize> = HashMap::new();
        for item in types.iter().flat_map(|(_, items)| items) {
            *namesakes.entry(item.name.clone()).or_default() += 1;
        }
        let known: Vec<Known<'_, '_>> = types.into_iter().map(|(types, items)| Known::of(types, items, &namesakes)).collect();
        let chosen = choose(&known);
        let places: HashSet<Place> = chosen.iter().flatten().copied().collect();
        let print = |(operation, of): (usize, &Known<'_, '_>)| of.print(|item| places.contains(&Place { operation, item }));
        Self {
            by_operation: known.iter().enumerate().map(print).collect(),
            payloads: known.iter().map(|of| of.types.payload().to_owned()).collect(),
            module: (!chosen.is_empty()).then(|| module(&known, &chosen, names)),
        }
    }
}

/// Places of the same type, for each type that is to be shared; in the order of their first places.
fn choose(known: &[Known<'_, '_>]) -> Vec<Vec<Place>> {
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut by_text: HashMap<(&str, &str), usize> = HashMap::new();
    for (operation, of) in known.iter().enumerate() {
        // The payload itself is the operation's own.
        let texts = of.texts.iter().enumerate().skip(1);
        for (item, text) in texts.filter_map(|(item, text)| Some((item, text.as_deref()?))) {
            let group = *by_text.entry((&of.items[item].name, text)).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(Place { operation, item });
        }
    }
    groups.retain(|group| group.len() > 1);
    // Of several types of one name the one that saves the most.
    let length = |Place { operation, item }: Place| known[operation].texts[item].as_ref().map_or(0, String::len);
    let saves = |group: &Vec<Place>| (group.len() - 1) * length(group[0]);
    let mut by_gain: Vec<usize> = (0..groups.len()).collect();
    by_gain.sort_by_key(|at| std::cmp::Reverse(saves(&groups[*at])));
    let mut taken = HashSet::new();
    let mut is_chosen = vec![false; groups.len()];
    for at in by_gain {
        let declares = &known[groups[at][0].operation].items[groups[at][0].item].declares;
        if declares.iter().all(|name| !taken.contains(name)) {
            taken.extend(declares);
            is_chosen[at] = true;
        }
    }
    let mut chosen: Vec<Vec<Place>> =
        groups.into_iter().zip(is_chosen).filter_map(|(group, is_chosen)| is_chosen.then_some(group)).collect();
    // What a shared type mentions has to be shared as well.
    loop {
        let before = chosen.len();
        let places: HashSet<Place> = chosen.iter().flatten().copied().collect();
        chosen.retain(|group| {
            let Place { operation, item } = group[0];
            known[operation].mentions[item].iter().all(|item| places.contains(&Place { operation, item: *item }))
        });
        if chosen.len() == before {
            return chosen;
        }
    }
}

fn module(known: &[Known<'_, '_>], chosen: &[Vec<Place>], names: &GatewayNames) -> TokenStream {
    let first = chosen.iter().map(|group| (&known[group[0].operation], group[0]));
    let items =
        first.clone().map(|(of, place)| of.printed[place.item].with(&Rows::Of(names.operations[place.operation].clone())));
    let objects = first.map(|(of, place)| &of.items[place.item]).filter(|item| item.is_object());
    let objects = objects.map(|item| ident(&item.name));
    quote! {
        //! Types that several operations share. · 여러 요청이 함께 쓰는 타입입니다.

        #[allow(unused_imports)]
        use ::alloc::{string::String, vec::Vec};
        #[allow(unused_imports)]
        use payspec_runtime::{Secret, typed};
        #[allow(unused_imports)]
        use serde_json::Value;

        #(#items)*

        payspec_runtime::json!(#(#objects),*);
    }
}
