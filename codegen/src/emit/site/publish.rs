//! What a host needs beside pages: a way in, a page for wrong addresses, a map, headers.

use super::Options;
use crate::model::Model;
use crate::output::File;
use crate::view::{Lang, PageId};
use maud::{DOCTYPE, html};
use std::fmt::Write;
use std::path::Path;

/// The files, given the pages made so far.
pub(super) fn files(model: &Model, options: &Options, made: &[File]) -> Vec<File> {
    let mut files = vec![entrance(), not_found(options), texts(model, options), headers(options)];
    files.extend(options.base_url.as_ref().map(|base| sitemap(base, options, made)));
    let robots = options.base_url.as_ref().map_or_else(
        || "User-agent: *\nAllow: /\n".to_owned(),
        |base| format!("User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n"),
    );
    files.push(File { path: "robots.txt".to_owned(), contents: robots });
    files
}

/// The root leads to a language: the one chosen before, else Korean.
fn entrance() -> File {
    let home = |lang: Lang| format!("{}/{}", lang.folder(), PageId::Home.html());
    let markup = html! {
        (DOCTYPE)
        html lang="ko" {
            head {
                meta charset="utf-8";
                title { "payspec" }
                meta name="viewport" content="width=device-width, initial-scale=1";
                noscript { meta http-equiv="refresh" content={ "0; url=" (home(Lang::Ko)) }; }
                link rel="icon" href="assets/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="assets/style.css";
                script src="assets/theme.js" {}
                script src="assets/entrance.js" {}
            }
            body {
                main.alone #main {
                    h1 { "payspec" }
                    ul { @for lang in Lang::ALL { li { a href=(home(lang)) lang=(lang.folder()) hreflang=(lang.folder()) { (lang.own_name()) } } } }
                }
            }
        }
    };
    File { path: "index.html".to_owned(), contents: markup.into_string() + "\n" }
}

/// Served for any address, so its links are absolute where the site's address is known.
fn not_found(options: &Options) -> File {
    let at = |path: &str| options.base_url.as_ref().map_or_else(|| path.to_owned(), |base| format!("{base}/{path}"));
    let words = [
        (Lang::Ko, "찾으시는 문서가 없습니다", "주소가 바뀌었거나 잘못되었습니다.", "처음으로 가기"),
        (Lang::En, "There is no such page", "The address is wrong, or the page has moved.", "Go to the start"),
    ];
    let markup = html! {
        (DOCTYPE)
        html lang="ko" {
            head {
                meta charset="utf-8";
                title { "404 | payspec" }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                link rel="icon" href=(at("assets/icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(at("assets/style.css"));
                script src=(at("assets/theme.js")) {}
            }
            body {
                main.alone #main {
                    h1 { "404" }
                    @for (lang, title, text, back) in words {
                        section lang=(lang.folder()) {
                            h2 { (title) }
                            p { (text) " " a href=(at(&format!("{}/{}", lang.folder(), PageId::Home.html()))) { (back) } }
                        }
                    }
                }
            }
        }
    };
    File { path: "404.html".to_owned(), contents: markup.into_string() + "\n" }
}

/// All pages, with their other language.
fn sitemap(base: &str, options: &Options, made: &[File]) -> File {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let modified = options.modified.as_ref().map_or_else(String::new, |date| format!("<lastmod>{date}</lastmod>"));
    for file in made {
        let Some((folder, place)) = file.path.split_once('/') else { continue };
        if !Lang::ALL.iter().any(|lang| lang.folder() == folder) || !is_page(place) {
            continue;
        }
        let _ = write!(out, "<url><loc>{base}/{}</loc>{modified}", file.path);
        for lang in Lang::ALL.map(Lang::folder) {
            let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{base}/{lang}/{place}\"/>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    File { path: "sitemap.xml".to_owned(), contents: out }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// A list of the Markdown pages for programs that read.
fn texts(model: &Model, options: &Options) -> File {
    let mut out = String::from(
        "# payspec\n\n> What Korean payment gateways behind PortOne take: parameters, limits, rules, codes. Each page as Markdown, in Korean and English.\n",
    );
    for lang in Lang::ALL {
        let _ = write!(out, "\n## {}\n\n", lang.own_name());
        for id in crate::view::pages(model) {
            let path = format!("{}/{}", lang.folder(), id.markdown());
            let way = options.base_url.as_ref().map_or_else(|| path.clone(), |base| format!("{base}/{path}"));
            let _ = writeln!(out, "- [{path}]({way})");
        }
    }
    File { path: "llms.txt".to_owned(), contents: out }
}

/// Headers, in the form that static hosts read: when the specs were changed, and that nothing is loaded from elsewhere.
fn headers(options: &Options) -> File {
    let mut out = String::from(
        "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n",
    );
    if let Some(date) = options.modified.as_deref().and_then(http_date) {
        let _ = writeln!(out, "  Last-Modified: {date}");
    }
    File { path: "_headers".to_owned(), contents: out }
}

/// An instant as HTTP writes it, from `YYYY-MM-DDTHH:MM:SSZ`: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(instant: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // Days of the year before each month, with years that begin in March (Sakamoto's way to the day of the week).
    const OFFSETS: [usize; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let part = |from: usize, to: usize| instant.get(from..to)?.parse::<usize>().ok();
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let (name, offset) = (MONTHS.get(month.checked_sub(1)?)?, OFFSETS[month - 1]);
    let years = if month < 3 { year.checked_sub(1)? } else { year };
    let weekday = (years + years / 4 - years / 100 + years / 400 + offset + day) % 7;
    let time = instant.get(11..19).filter(|_| instant.ends_with('Z'))?;
    Some(format!("{}, {day:02} {name} {year:04} {time} GMT", DAYS[weekday]))
}

#[cfg(test)]
mod tests {
    use super::http_date;

    #[test]
    fn dates_of_headers() {
        assert_eq!(http_date("1994-11-06T08:49:37Z").as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(http_date("2024-02-29T00:00:00Z").as_deref(), Some("Thu, 29 Feb 2024 00:00:00 GMT"));
        assert_eq!(http_date("2025-01-01T23:59:59Z").as_deref(), Some("Wed, 01 Jan 2025 23:59:59 GMT"));
        assert_eq!(http_date("2024-02-29"), None);
        assert_eq!(http_date("2024-13-29T00:00:00Z"), None);
    }
}
