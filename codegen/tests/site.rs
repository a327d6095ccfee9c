//! The static site holds together: links lead somewhere, pages are small, everything on them can be found, a second run says the same.

use payspec_codegen::output::File;
use payspec_codegen::view::{Lang, pages};
use payspec_codegen::{Compilation, SiteOptions, compile, site};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::OnceLock;

/// Greatest size of a page, in bytes.
const GREATEST: usize = 300 * 1024;

fn compilation(spec: &str) -> Compilation {
    let compilation = compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(spec)).unwrap();
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    compilation
}

fn made(spec: &str, base_url: Option<&str>) -> Vec<File> {
    let options = SiteOptions { base_url: base_url.map(str::to_owned), modified: Some("2026-01-31T09:00:00Z".to_owned()) };
    site(&compilation(spec), options).unwrap()
}

/// The site of the specs, without an address.
fn real() -> &'static [File] {
    static SITE: OnceLock<Vec<File>> = OnceLock::new();
    SITE.get_or_init(|| made("spec", None))
}

fn fixture() -> &'static [File] {
    static SITE: OnceLock<Vec<File>> = OnceLock::new();
    SITE.get_or_init(|| made("tests/fixture", None))
}

fn html(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| Path::new(&file.path).extension().is_some_and(|extension| extension == "html"))
}

/// Values of an attribute on a page; what scripts hold is not markup.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let opening = format!(" {name}=\"");
    let markup = page.split("<script type=\"application/json\"").next().unwrap_or("");
    markup.match_indices(&opening).filter_map(|(at, _)| markup[at + opening.len()..].split('"').next()).collect()
}

fn follow(from: &str, to: &str) -> String {
    let mut parts: Vec<_> = from.split('/').collect();
    if !to.is_empty() {
        parts.pop();
    }
    for part in to.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn links_lead_somewhere() {
    for (name, files) in [("spec", real()), ("fixture", fixture())] {
        let places: HashMap<&str, HashSet<&str>> =
            files.iter().map(|f| (f.path.as_str(), attributes(&f.contents, "id").into_iter().collect())).collect();
        let mut followed = 0;
        for page in html(files) {
            for target in attributes(&page.contents, "href").into_iter().chain(attributes(&page.contents, "src")) {
                let target = target.replace("&amp;", "&");
                let (to, fragment) = target.split_once('#').map_or((target.as_str(), None), |(to, f)| (to, Some(f)));
                let file = follow(&page.path, to.split('?').next().unwrap_or(""));
                let known = places.get(file.as_str());
                assert!(known.is_some(), "{name}: {} links to {target}, and there is no {file}", page.path);
                let known_place = fragment.is_none_or(|f| known.is_some_and(|k| k.contains(f)));
                assert!(known_place, "{name}: {} links to {target}: no such place", page.path);
                followed += 1;
            }
        }
        assert!(followed > 1000, "{name}: {followed} links");
    }
}

#[test]
fn places_have_one_name() {
    for (name, files) in [("spec", real()), ("fixture", fixture())] {
        for page in html(files) {
            let ids = attributes(&page.contents, "id");
            let different: HashSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), different.len(), "{name}: {}", page.path);
        }
    }
}

#[test]
fn elements_are_closed() {
    const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "wbr", "col"];
    for page in html(real()).chain(html(fixture())) {
        let mut open = Vec::new();
        let mut rest = page.contents.as_str();
        while let Some((_, after)) = rest.split_once('<') {
            let (tag, after) = after.split_once('>').unwrap();
            rest = after;
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
            if tag.starts_with('!') || VOID.contains(&name) {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{}", page.path);
            } else {
                open.push(name);
                if name == "script" {
                    rest = &rest[rest.find("</script>").unwrap()..];
                }
            }
        }
        assert!(open.is_empty(), "{}: {open:?}", page.path);
    }
}

#[test]
fn pages_are_small() {
    let mut sizes: Vec<_> = html(real()).map(|page| (page.contents.len(), page.path.as_str())).collect();
    sizes.sort_unstable();
    let (size, path) = sizes.pop().unwrap();
    println!("the greatest page is {path}: {size} bytes");
    assert!(size <= GREATEST, "{path}: {size} bytes");
}

#[test]
fn every_page_has_both_languages_and_its_markdown() {
    let paths: HashSet<&str> = real().iter().map(|file| file.path.as_str()).collect();
    for id in pages(&compilation("spec").model) {
        for lang in Lang::ALL {
            for path in [id.html(), id.markdown()] {
                let path = format!("{}/{path}", lang.folder());
                assert!(paths.contains(path.as_str()), "there is no {path}");
            }
        }
    }
}

#[test]
fn published_pages_name_their_address_and_nothing_else_differs_between_runs() {
    let base = "https://example.com/a/b";
    let first = made("tests/fixture", Some(base));
    let second = made("tests/fixture", Some(base));
    assert!(first == second, "two runs differ");
    let by_path: BTreeMap<&str, &str> = first.iter().map(|f| (f.path.as_str(), f.contents.as_str())).collect();
    let map = by_path["sitemap.xml"];
    for page in html(&first).filter(|page| page.path.contains('/')) {
        let canonical = format!("<link rel=\"canonical\" href=\"{base}/{}\">", page.path);
        assert!(page.contents.contains(&canonical), "{}", page.path);
        assert!(
            map.contains(&format!("<loc>{base}/{}</loc><lastmod>2026-01-31T09:00:00Z</lastmod>", page.path)),
            "{}",
            page.path
        );
        for lang in ["ko", "en"] {
            assert!(page.contents.contains(&format!("hreflang=\"{lang}\" href=\"{base}/{lang}/")), "{}", page.path);
        }
    }
    assert!(by_path["_headers"].contains("Last-Modified: Sat, 31 Jan 2026 09:00:00 GMT"));
    assert!(by_path["404.html"].contains(&format!("href=\"{base}/ko/index.html\"")));
    assert!(by_path["robots.txt"].contains(&format!("Sitemap: {base}/sitemap.xml")));
}

#[test]
fn texts_of_hostile_names_are_no_markup() {
    // The fixture has names with quotes, angle brackets and ends of scripts.
    for page in html(fixture()) {
        let data = page.contents.split("<script type=\"application/json\"").nth(1);
        let data = data.and_then(|d| d.split_once('>')).and_then(|(_, d)| d.split_once("</script>")).map(|(data, _)| data);
        if let Some(data) = data {
            assert!(serde_json::from_str::<serde_json::Value>(data).is_ok(), "{}", page.path);
        }
    }
}

#[test]
fn whatever_a_page_shows_is_in_the_index() {
    for lang in Lang::ALL {
        let script = real().iter().find(|f| f.path == format!("assets/search-{}.js", lang.folder())).unwrap();
        println!("{}: {} bytes", script.path, script.contents.len());
        let data = script.contents.trim().strip_prefix("window.payspecSearch(").and_then(|d| d.strip_suffix(");")).unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let mut texts: HashMap<&str, String> = HashMap::new();
        for place in data["places"].as_array().unwrap() {
            let page = usize::try_from(place[0].as_u64().unwrap()).unwrap();
            let text = usize::try_from(place[2].as_u64().unwrap()).unwrap();
            let all = texts.entry(data["pages"][page][0].as_str().unwrap()).or_default();
            all.push_str(data["texts"][text][0].as_str().unwrap());
            all.push('\n');
        }
        let mut looked = 0;
        for page in html(real()).filter(|f| f.path.starts_with(lang.folder()) && !f.path.ends_with("check.html")) {
            let Some(text) = texts.get(page.path.as_str()) else { panic!("{} is not in the index", page.path) };
            for word in words(&page.contents) {
                assert!(text.contains(&word), "{}: `{word}` is shown and not in the index", page.path);
                looked += 1;
            }
        }
        assert!(looked > 50_000, "{looked} words");
    }
}

/// The words of a page's own text, each as its element holds it: a reader of markup by another way than the index's.
fn words(page: &str) -> Vec<String> {
    let main = page.split_once("<main").and_then(|(_, main)| main.split_once("</main>")).map_or("", |(main, _)| main);
    let mut out = Vec::new();
    let mut skipped = 0;
    for piece in main.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        let off = ["script", "noscript", "nav", "footer", "form"].contains(&name) || tag.contains("class=\"anchor\"");
        match (tag.starts_with('/'), off || (name == "a" && skipped > 0)) {
            (true, true) if skipped > 0 => skipped -= 1,
            (false, true) => skipped += 1,
            (true | false, _) => {}
        }
        if skipped == 0 {
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            out.extend(text.split_whitespace().map(str::to_owned));
        }
    }
    out
}
