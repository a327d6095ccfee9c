//! Types that are the same in several operations of a gateway, which then share them.

use super::{Item, Rows, Types};
use crate::emit::rust::UnknownCodes;
use crate::emit::rust::codes::SystemNames;
use crate::emit::rust::layout::GatewayNames;
use crate::emit::rust::names::ident;
use crate::plan::{GatewayPlan, Plan};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the operations of a gateway share.
pub(in crate::emit::rust) struct Shared {
    /// The names of these types.
    pub(in crate::emit::rust) by_operation: Vec<Vec<String>>,
    /// Their module; nothing if there are none.
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
    /// What each is printed as, with everything in it.
    texts: Vec<String>,
    /// The others that each mentions.
    mentions: Vec<Vec<usize>>,
}

impl<'p, 'm> Known<'p, 'm> {
    fn of(types: Types<'p, 'm>) -> Self {
        let items = types.items();
        let printed: Vec<TokenStream> = items.iter().map(|item| types.item(item, &Rows::Nowhere)).collect();
        let declared: HashMap<&str, usize> =
            items.iter().enumerate().flat_map(|(at, item)| item.declares.iter().map(move |name| (name.as_str(), at))).collect();
        let mentions: Vec<Vec<usize>> = printed
            .iter()
            .enumerate()
            .map(|(this, tokens)| {
                let mut found = BTreeSet::new();
                // An enum of codes holds none of the others, whatever its variants are called.
                if !items[this].is_object() {
                    return Vec::new();
                }
                words(tokens.clone(), &mut |word| found.extend(declared.get(word).copied().filter(|other| *other != this)));
                found.into_iter().collect()
            })
            .collect();
        let shallow: Vec<String> = printed.iter().map(ToString::to_string).collect();
        let texts = (0..items.len()).map(|at| whole(at, &shallow, &mentions)).collect();
        Self { types, items, texts, mentions }
    }
}

/// A text, and those of everything that it mentions, directly or not.
fn whole(at: usize, texts: &[String], mentions: &[Vec<usize>]) -> String {
    let (mut reached, mut next) = (BTreeSet::from([at]), vec![at]);
    while let Some(at) = next.pop() {
        next.extend(mentions[at].iter().filter(|other| reached.insert(**other)));
    }
    reached.remove(&at);
    std::iter::once(at).chain(reached).map(|at| texts[at].as_str()).collect::<Vec<_>>().join("\n")
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
        let types = |operation| Types::new(plan, gateway.gateway, operation, systems, unknown_codes);
        let known: Vec<Known<'_, '_>> = gateway.operations.iter().map(|operation| Known::of(types(operation))).collect();
        let chosen = choose(&known);
        let has = |place: Place| chosen.iter().any(|group| group.contains(&place));
        let by_operation = known.iter().enumerate().map(|(operation, of)| {
            let items = of.items.iter().enumerate().filter(|(item, _)| has(Place { operation, item: *item }));
            items.map(|(_, item)| item.name.clone()).collect()
        });
        let by_operation = by_operation.collect();
        let module = (!chosen.is_empty()).then(|| module(&known, &chosen, names));
        Self { by_operation, module }
    }
}

/// Places of the same type, for each type that is to be shared; in the order of their first places.
fn choose(known: &[Known<'_, '_>]) -> Vec<Vec<Place>> {
    let mut groups: Vec<Vec<Place>> = Vec::new();
    let mut by_text: HashMap<(&str, &str), usize> = HashMap::new();
    for (operation, of) in known.iter().enumerate() {
        // The payload itself is the operation's own.
        for (item, text) in of.texts.iter().enumerate().skip(1) {
            let group = *by_text.entry((&of.items[item].name, text)).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(Place { operation, item });
        }
    }
    groups.retain(|group| group.len() > 1);
    // Of several types of one name the one that saves the most.
    let saves = |group: &Vec<Place>| (group.len() - 1) * known[group[0].operation].texts[group[0].item].len();
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
    let items = first
        .clone()
        .map(|(of, place)| of.types.item(&of.items[place.item], &Rows::Of(names.operations[place.operation].clone())));
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
