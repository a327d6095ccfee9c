//! The guide to reading the documentation, from its Markdown.

use super::page::Page;
use super::shell::{Body, Entry, shell};
use crate::output::File;
use crate::view::{PageId, guide as text};
use maud::{PreEscaped, html};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The page.
pub(super) fn guide(page: &Page<'_>) -> File {
    let text = text(page.lang, |id| page.to(id, None));
    let mut contents = Vec::new();
    let mut title = String::new();
    let mut heading: Option<(HeadingLevel, String)> = None;
    let mut events = Vec::new();
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, text)) = heading.take() else { continue };
                if level == HeadingLevel::H1 {
                    title.clone_from(&text);
                    events.push(Event::Html(html! { h1 { (text) } }.into_string().into()));
                } else {
                    let id = format!("part-{}", contents.len() + 1);
                    events.push(Event::Html(page.heading(&id, &text).into_string().into()));
                    contents.push(Entry::new(&id, &text));
                }
            }
            Event::Text(part) if heading.is_some() => {
                if let Some((_, text)) = &mut heading {
                    text.push_str(&part);
                }
            }
            // Text alone: no HTML of its own.
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = if is_plain(&dest_url) { dest_url } else { CowStr::Borrowed("#") };
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            other => events.push(other),
        }
    }
    let mut markup = String::new();
    pulldown_cmark::html::push_html(&mut markup, events.into_iter());
    shell(
        page,
        &Body {
            description: title.clone(),
            title,
            above: vec![(page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None))],
            contents,
            main: html! { div.prose { (PreEscaped(markup)) } },
            scripts: Vec::new(),
        },
    )
}

/// Whether a link is relative or an ordinary web address.
fn is_plain(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://") || !url.split(['/', '?', '#']).next().unwrap_or("").contains(':')
}
