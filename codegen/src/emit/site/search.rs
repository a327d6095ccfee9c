//! The search index, made from the pages as they are: whatever a page shows below its first heading can be found.
//!
//! A page falls into parts, one for each element with an id that can be linked to. Equal texts (the same parameter at several gateways) are
//! kept once. The script builds pairs of letters from the texts when the search is opened, so that parts of Korean words are found.

use crate::output::File;
use crate::view::Lang;
use indexmap::IndexMap;
use serde_json::json;

/// Elements whose text is not part of a page's own.
const SKIPPED: [&str; 5] = ["script", "noscript", "nav", "footer", "form"];
/// Elements that do not end a word.
const INLINE: [&str; 12] = ["a", "b", "code", "em", "i", "small", "span", "strong", "sup", "time", "kbd", "wbr"];
/// Elements without an end.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "wbr", "col"];

/// A part of a page.
#[derive(Debug, Default, PartialEq)]
struct Part {
    /// The place to link to; empty for the top of the page.
    id: String,
    /// Its text, white space as one blank.
    text: String,
    /// Where the title ends, by which it is called: a leading name as code, else all before the first break.
    title: Option<usize>,
    /// Whether it begins with a name as code.
    named: bool,
}

/// The index of a language's pages.
pub(super) fn index(lang: Lang, pages: &[File]) -> File {
    let mut texts: IndexMap<(String, usize), usize> = IndexMap::new();
    let mut places = Vec::new();
    let mut titles = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        titles.push(json!([page.path, title(&page.contents)]));
        for part in parts(&page.contents) {
            let next = texts.len();
            let end = part.title.map_or(part.text.len(), |end| end.min(part.text.len()));
            let units = part.text[..end].trim_end().encode_utf16().count();
            let text = *texts.entry((part.text, units)).or_insert(next);
            places.push(json!([number, part.id, text]));
        }
    }
    let texts: Vec<_> = texts.into_keys().map(|(text, title)| json!([text, title])).collect();
    let whole = json!({ "lang": lang.folder(), "pages": titles, "texts": texts, "places": places });
    File { path: format!("assets/search-{}.js", lang.folder()), contents: format!("window.payspecSearch({whole});\n") }
}

/// A page's title, without the site's name.
fn title(page: &str) -> String {
    let inside = page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map_or("", |(title, _)| title);
    unescape(inside.strip_suffix(" | payspec").unwrap_or(inside))
}

/// The parts of a page's `main`. Knows the HTML that this site is made of, in which every element is closed.
fn parts(page: &str) -> Vec<Part> {
    let start = page.find("<main").unwrap_or(page.len());
    let mut rest = &page[start..];
    let mut found = vec![Part::default()];
    // Names of open elements, with the part that their text belongs to, or `None` where it belongs to none.
    let mut open: Vec<(&str, Option<usize>)> = Vec::new();
    while let Some(at) = rest.find('<') {
        let part = open.last().map_or(Some(0), |(_, part)| *part);
        if let Some(part) = part {
            found[part].push(&unescape(&rest[..at]));
        }
        let Some(end) = rest[at..].find('>') else { break };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        if let Some(part) = part {
            found[part].pass(tag, name);
        }
        if tag.starts_with('/') {
            open.pop();
            if name == "main" {
                break;
            }
        } else if !VOID.contains(&name) {
            let inside = enter(tag, name, part, &mut found);
            if name == "h2"
                && let Some((_, outer)) = open.last_mut()
            {
                // A heading speaks for what follows it, up to the next one.
                *outer = inside;
            }
            open.push((name, inside));
            if name == "script" {
                // What it holds is no HTML.
                rest = rest.find("</script").map_or("", |end| &rest[end..]);
            }
        }
    }
    for part in &mut found {
        part.text.truncate(part.text.trim_end().len());
    }
    found.retain(|part| !part.text.is_empty());
    found
}

/// The part that the text of an element belongs to, begun where the element can be linked to.
fn enter(tag: &str, name: &str, part: Option<usize>, found: &mut Vec<Part>) -> Option<usize> {
    if SKIPPED.contains(&name) || tag.contains("class=\"anchor\"") {
        return None;
    }
    match attribute(tag, "id").filter(|id| !matches!(*id, "main" | "filters")) {
        Some(id) if part.is_some() => {
            found.push(Part { id: id.to_owned(), ..Part::default() });
            Some(found.len() - 1)
        }
        Some(_) | None => part,
    }
}

impl Part {
    /// Adds text.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// Passes the beginning or end of an element.
    fn pass(&mut self, tag: &str, name: &str) {
        if name == "code" {
            if tag.starts_with('/') {
                if self.named && self.title.is_none() {
                    self.title = Some(self.text.len());
                }
            } else {
                self.named = self.text.is_empty();
            }
        }
        if !INLINE.contains(&name) {
            if !self.text.is_empty() && self.title.is_none() {
                self.title = Some(self.text.len());
            }
            self.push(" ");
        }
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_page() {
        let page = "<html><body><nav>menu</nav><main id=\"main\"><h1>제목</h1><p>a &lt; b</p><h2 id=\"x\">부분 하나 <a class=\"anchor\" href=\"#x\">#</a></h2>\
            <p>글 <code>card</code>는</p><ul><li id=\"p\"><div><code>a.b<wbr>.c</code> 문자열</div><p>설명</p></li></ul><p>끝</p><script>1 < 2</script></main></body></html>";
        let found: Vec<_> = parts(page)
            .into_iter()
            .map(|p| (p.id.clone(), p.text[..p.title.unwrap_or(p.text.len())].to_owned(), p.text))
            .collect();
        let part = |id: &str, title: &str, text: &str| (id.to_owned(), title.to_owned(), text.to_owned());
        assert_eq!(
            found,
            [
                part("", "제목", "제목 a < b"),
                part("x", "부분 하나 ", "부분 하나 글 card는 끝"),
                part("p", "a.b.c", "a.b.c 문자열 설명"),
            ]
        );
    }
}
