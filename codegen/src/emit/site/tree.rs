//! Parameters as a tree.

use super::filter::Filter;
use super::inline::inline;
use super::page::Page;
use crate::model::{Parameter, Rule, Segment, Type};
use crate::presence::Presence;
use crate::text::type_phrase;
use crate::view::{At, anchor_id, changes, parameter_id, sources, words};
use maud::{Markup, html};

/// The tree of all parameters.
pub(super) fn tree(page: &Page<'_>, at: At<'_>, filter: &mut Filter<'_>) -> Markup {
    html! {
        p.note { (page.say(
            "객체 안 파라미터의 입력 여부는 그 객체를 입력하는 경우를 기준으로 합니다.",
            "Inside an object, presence is meant where the object is given.",
        )) }
        ul.tree { (children(page, at, filter, &at.offer.payload)) }
    }
}

fn children(page: &Page<'_>, at: At<'_>, filter: &mut Filter<'_>, parameter: &Parameter) -> Markup {
    let below = parameter.members.iter().chain(parameter.items.as_deref());
    html! {
        @for child in below {
            @if at.has_row(&child.path) { (node(page, at, filter, child)) }
            // Of elements nothing is to be said by themselves: their members stand below the array.
            @else { (children(page, at, filter, child)) }
        }
    }
}

fn node(page: &Page<'_>, at: At<'_>, filter: &mut Filter<'_>, parameter: &Parameter) -> Markup {
    let path = &parameter.path;
    let id = parameter_id(path);
    let changes = changes(at, parameter);
    let below = children(page, at, filter, parameter);
    let below = (!below.0.is_empty()).then_some(below);
    let rules: Vec<_> = at.rules_of(path).collect();
    filter.note(parameter);
    let found = filter.cells.row(path);
    let class = if changes.is_empty() { "p" } else { "p d" };
    html! {
        li.(class) id=(id) data-p=(path.to_string()) {
            div.ph {
                (name(parameter))
                " " (type_phrase_of(page, parameter))
                @if let Some(found) = found.first() { " " span.pres { (presence(page, at, parameter, found)) } }
                @for mark in at.marks(parameter) { " " span.mark { (page.label(mark)) } }
                @if !changes.is_empty() {
                    " " span.diff title=(page.say("포트원 공통 명세와 다른 점", "what differs from the platform")) {
                        "Δ " (changes.iter().map(|c| page.label(c.label())).collect::<Vec<_>>().join(" · "))
                    }
                }
                " " a.anchor href={ "#" (id) } aria-label={ (path) " " (page.say("링크", "link")) } { "#" }
            }
            div.pb {
                (described(page, parameter))
                (limits(page, at, parameter))
                @if !rules.is_empty() {
                    ul.pr { @for rule in rules { (rule_item(page, at, rule)) } }
                }
                p.src { (page.cite(sources(parameter))) }
            }
            @if let Some(below) = below { ul { (below) } }
        }
    }
}

/// The path, of which only the last step stands out.
fn name(parameter: &Parameter) -> Markup {
    let whole = parameter.path.to_string();
    let own = match parameter.path.0.last() {
        Some(Segment::Elements) => "[]".to_owned(),
        Some(Segment::Member(name)) => name.clone(),
        None => String::new(),
    };
    let head = whole.strip_suffix(&own).unwrap_or("");
    let own = if head.is_empty() { whole.clone() } else { own };
    html! { code.pn data-copy=(whole) { @if !head.is_empty() { span.pp { (head) } wbr; } (own) } }
}

/// Type, with what its elements are; codes lead to their table.
fn type_phrase_of(page: &Page<'_>, parameter: &Parameter) -> Markup {
    html! {
        span.ty {
            (type_inner(page, parameter))
            @if parameter.nullable { " " (page.say("또는 null", "or null")) }
        }
    }
}

fn type_inner(page: &Page<'_>, parameter: &Parameter) -> Markup {
    let phrase = |ty: &Type| page.text(&type_phrase(page.model, ty));
    match &parameter.ty {
        Type::Code { system, .. } => match page.model.code_systems.get(system) {
            Some(system) => html! { (page.code_system(system)) " " (page.say("코드", "code")) },
            None => phrase(&parameter.ty),
        },
        Type::Array => html! {
            (phrase(&Type::Array))
            @if let Some(items) = &parameter.items { " (" (type_inner(page, items)) ")" }
        },
        Type::String
        | Type::Integer
        | Type::Number
        | Type::Boolean
        | Type::Object
        | Type::Json
        | Type::Amount { .. }
        | Type::Union(_) => phrase(&parameter.ty),
    }
}

/// Presence in a word, and what conditions make of it.
pub(super) fn presence(page: &Page<'_>, at: At<'_>, parameter: &Parameter, found: &Presence) -> Markup {
    let mut further: Vec<_> = found.further.iter().map(|f| (words::further(&f.kind), words::further_class(&f.kind))).collect();
    further.dedup();
    html! {
        span.{ "v " (words::presence_class(&found.kind)) } { (page.text(&at.presence_word(&parameter.path, &found.kind))) }
        @for (label, class) in further { " " span.{ "w " (class) } { (page.label(label)) } }
    }
}

fn described(page: &Page<'_>, parameter: &Parameter) -> Markup {
    let named = parameter.name.ko != parameter.wire_name;
    html! { p.pd { @if named { b { (page.text(&parameter.name)) } " " } (page.text(&parameter.doc)) } }
}

fn limits(page: &Page<'_>, at: At<'_>, parameter: &Parameter) -> Markup {
    let default = parameter.default.as_ref().map(|value| at.value(&parameter.path, value));
    html! {
        @if !parameter.refinements.is_empty() || default.is_some() {
            ul.chips {
                @for refinement in &parameter.refinements { li { (page.text(&at.constraint(&parameter.path, refinement))) } }
                @if let Some(default) = default { li { (page.say("기본값", "default")) " " (page.text(&default)) } }
            }
        }
    }
}

fn rule_item(page: &Page<'_>, at: At<'_>, rule: &Rule) -> Markup {
    let severity = words::severity(rule.severity);
    html! {
        li.(rule.severity.id()) data-r=(rule.id) {
            span.sev { (page.label(severity)) } " " (inline(page.lang.of(&at.sentence(rule))))
            " " a.rid href={ "#" (anchor_id("rule", &rule.id)) } { (rule.id) }
        }
    }
}
