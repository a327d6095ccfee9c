//! What has changed for programs that name what is generated for Rust. Payloads do not show it: a limit that goes away may take an enum with it, and a
//! parameter that comes may make two structs of one.

use super::change::{Bump, Change, Class, Kind, Offered, Subject};
use crate::emit::rust;
use crate::model::{Model, Text};
use crate::plan::Lowered;
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{Fields, ImplItem, Item, Visibility};

/// Names that are listed at most; how many more there are is said.
const MOST_LISTED: usize = 6;

/// What a program can name, by where it stands (`v2::kcp::request_payment::Required::store_id`), and what it is there.
type Interface = BTreeMap<String, String>;

/// What is gone from the generated crate, or is something else, gateway by gateway. What has come breaks no program. Nothing where one of the two models
/// cannot be generated from, which `check` reports.
#[must_use]
pub fn interface(old: &Model, new: &Model) -> Vec<Change> {
    let (Some(old), Some(new)) = (of_model(old), of_model(new)) else { return Vec::new() };
    let mut gone: BTreeMap<Option<String>, Vec<&str>> = BTreeMap::new();
    for (place, what) in &old {
        let is_below_gone = gone.values().flatten().any(|above| is_below(place, above));
        if new.get(place) != Some(what) && !is_below_gone {
            gone.entry(gateway(place)).or_default().push(place);
        }
    }
    gone.into_iter().map(|(gateway, places)| change(gateway, &places, &new)).collect()
}

fn is_below(place: &str, above: &str) -> bool {
    place.strip_prefix(above).is_some_and(|rest| rest.starts_with("::"))
}

fn change(gateway: Option<String>, places: &[&str], new: &Interface) -> Change {
    let of = |words: [&str; 2], is: bool| {
        let all: Vec<&str> = places.iter().copied().filter(|place| new.contains_key(*place) == is).collect();
        let listed: Vec<String> = all.iter().take(MOST_LISTED).map(|place| format!("`{place}`")).collect();
        let more = all.len().saturating_sub(listed.len());
        let list = listed.join(", ");
        let [ko, en] = words;
        let (more_ko, more_en) =
            if more == 0 { (String::new(), String::new()) } else { (format!(" 외 {more}개"), format!(" and {more} more")) };
        (!all.is_empty()).then(|| Text { ko: format!("{ko}: {list}{more_ko}"), en: format!("{en}: {list}{more_en}") })
    };
    let told: Vec<Text> = [of(["없어짐", "gone"], false), of(["타입이나 모양이 달라짐", "of another type or shape"], true)]
        .into_iter()
        .flatten()
        .collect();
    let join = |pick: fn(&Text) -> &str| told.iter().map(pick).collect::<Vec<_>>().join("; ");
    let after = Text { ko: join(|text| &text.ko), en: join(|text| &text.en) };
    let change = Change::new(Subject::Interface, Kind::Changed, Class::Compatible, Bump::Major).after(after);
    let offers = gateway.map(|gateway| Offered { gateway: Some(gateway), operation: None }).into_iter().collect();
    Change { offers, before: None, ..change }
}

/// The gateway in whose module something stands.
fn gateway(place: &str) -> Option<String> {
    let mut steps = place.split("::");
    match (steps.next(), steps.next(), steps.next()) {
        (Some(version @ ("v1" | "v2")), Some(name), Some(_)) => {
            Some(format!("{version}/{}", name.trim_start_matches("r#").replace('_', "-")))
        }
        _ => None,
    }
}

fn of_model(model: &Model) -> Option<Interface> {
    let files = rust::emit(&Lowered::new(model)).ok()?;
    let sources: BTreeMap<&str, &str> =
        files.iter().filter_map(|file| Some((file.path.strip_prefix("rust/src/")?, file.contents.as_str()))).collect();
    let mut interface = Interface::new();
    module("", "", sources.get("lib.rs")?, &sources, &mut interface);
    Some(interface)
}

/// What a module offers; `folder` is where the files of modules in it are.
fn module(path: &str, folder: &str, source: &str, sources: &BTreeMap<&str, &str>, interface: &mut Interface) {
    let Ok(file) = syn::parse_file(source) else { return };
    items(path, folder, &file.items, sources, interface);
}

fn items(path: &str, folder: &str, items_: &[Item], sources: &BTreeMap<&str, &str>, interface: &mut Interface) {
    let at = |name: &dyn ToTokens| if path.is_empty() { text(name) } else { format!("{path}::{}", text(name)) };
    for item in items_ {
        match item {
            Item::Mod(inner) if is_public(&inner.vis) => {
                let name = inner.ident.to_string();
                let (path, folder) = (at(&inner.ident), format!("{folder}{}/", name.trim_start_matches("r#")));
                interface.insert(path.clone(), "mod".to_owned());
                if let Some((_, inside)) = &inner.content {
                    items(&path, &folder, inside, sources, interface);
                    continue;
                }
                let file = folder.trim_end_matches('/');
                let names = [format!("{file}.rs"), format!("{file}/mod.rs")];
                if let Some(source) = names.iter().find_map(|name| sources.get(name.as_str())) {
                    module(&path, &folder, source, sources, interface);
                }
            }
            Item::Struct(of) if is_public(&of.vis) => {
                let is_open = has_attribute(&of.attrs, "non_exhaustive");
                fields(&at(&of.ident), &of.fields, is_open, interface);
            }
            Item::Enum(of) if is_public(&of.vis) => {
                let place = at(&of.ident);
                let is_open = has_attribute(&of.attrs, "non_exhaustive");
                let variants: Vec<String> = of.variants.iter().map(|variant| variant.ident.to_string()).collect();
                interface.insert(place.clone(), if is_open { "enum".to_owned() } else { format!("enum {}", variants.join(" ")) });
                for variant in &of.variants {
                    let inside = variant.fields.iter().map(|field| text(&field.ty)).collect::<Vec<_>>().join(", ");
                    interface.insert(format!("{place}::{}", variant.ident), inside);
                }
            }
            Item::Fn(of) if is_public(&of.vis) => {
                interface.insert(at(&of.sig.ident), text(&of.sig));
            }
            Item::Const(of) if is_public(&of.vis) => {
                interface.insert(at(&of.ident), text(&of.ty));
            }
            Item::Type(of) if is_public(&of.vis) => {
                interface.insert(at(&of.ident), text(&of.ty));
            }
            Item::Use(of) if is_public(&of.vis) => {
                for name in names(&of.tree) {
                    interface.insert(at(&name), "use".to_owned());
                }
            }
            Item::Impl(of) => {
                let on = at(&of.self_ty);
                if let Some((of_trait, _)) = &of.trait_ {
                    interface.insert(format!("{on}::<{}>", text(of_trait)), String::new());
                    continue;
                }
                for item in &of.items {
                    if let ImplItem::Fn(method) = item
                        && is_public(&method.vis)
                    {
                        interface.insert(format!("{on}::{}", method.sig.ident), text(&method.sig));
                    }
                }
            }
            // Private ones, and macros of ours, which give enums of codes the same whatever they are.
            _ => {}
        }
    }
}

/// A struct that nobody can write out may get fields.
fn fields(place: &str, fields: &Fields, is_open: bool, interface: &mut Interface) {
    let named = fields.iter().filter(|field| is_public(&field.vis)).filter_map(|field| Some((field.ident.as_ref()?, &field.ty)));
    let named: Vec<(String, String)> = named.map(|(name, ty)| (name.to_string(), text(ty))).collect();
    let all: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let is_open = is_open || named.len() < fields.len();
    interface.insert(place.to_owned(), if is_open { "struct".to_owned() } else { format!("struct {}", all.join(" ")) });
    interface.extend(named.into_iter().map(|(name, ty)| (format!("{place}::{name}"), ty)));
}

/// Names that a `use` brings.
fn names(tree: &syn::UseTree) -> Vec<syn::Ident> {
    match tree {
        syn::UseTree::Path(path) => names(&path.tree),
        syn::UseTree::Name(name) => vec![name.ident.clone()],
        syn::UseTree::Rename(renamed) => vec![renamed.rename.clone()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(names).collect(),
        syn::UseTree::Glob(_) => Vec::new(),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has_attribute(attributes: &[syn::Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

fn text(tokens: &dyn ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fixture;

    fn changed(edit: impl Fn(&mut Model)) -> Vec<Change> {
        let old = fixture::model();
        let mut new = old.clone();
        edit(&mut new);
        interface(&old, &new)
    }

    #[test]
    fn the_same_specs_and_other_texts_change_no_interface() {
        assert_eq!(changed(|_| {}), []);
        assert_eq!(changed(|model| model.gateways.values_mut().for_each(|gateway| gateway.name.en.push('!'))), []);
    }

    #[test]
    fn a_limit_that_goes_takes_an_enum_with_it() {
        let enums = |interface: &Interface| interface.values().filter(|what| what.starts_with("enum")).count();
        assert!(of_model(&fixture::model()).is_some_and(|interface| enums(&interface) > 0));
        let loosened = changed(|model| {
            let offers = model.gateways.values_mut().flat_map(|gateway| gateway.offers.values_mut());
            offers.for_each(|offer| without_checks(&mut offer.payload));
        });
        assert!(!loosened.is_empty());
        for change in &loosened {
            assert_eq!((change.class, change.bump, change.offers.len()), (Class::Compatible, Bump::Major, 1), "{change:?}");
        }
    }

    fn without_checks(parameter: &mut crate::model::Parameter) {
        parameter.refinements.clear();
        parameter.members.iter_mut().for_each(without_checks);
        parameter.items.iter_mut().for_each(|items| without_checks(items));
    }
}
