//! Whole specs in memory: what they mean, and what is said of mistakes in them.

mod damage;
mod everything;
mod gateway_mistakes;
mod helps;
mod platform_mistakes;
mod rule_mistakes;
mod world;

use super::resolve;
use crate::diagnostic::{Diagnostics, Severity, Sources as _};
use crate::model::{Gateway, Model, Offer};
use crate::source::SourceSet;
use crate::syntax::load;
use std::fmt::Write as _;

/// The small world of [`world`] with some files in place of its own or beside them; an empty text takes a file away.
fn resolved(files: &[(&str, &str)]) -> (Model, String) {
    let mut texts: Vec<(String, String)> = Vec::new();
    for (path, text) in world::FILES.iter().chain(files) {
        texts.retain(|(other, _)| other != path);
        if !text.is_empty() {
            texts.push(((*path).to_owned(), (*text).to_owned()));
        }
    }
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::from_texts(texts, &mut diagnostics);
    let specs = load(&sources, &mut diagnostics);
    let model = resolve(&specs, &mut diagnostics);
    (model, listed(&diagnostics, &sources))
}

/// A model whose specs have no mistake.
fn sound(files: &[(&str, &str)]) -> Model {
    let (model, found) = resolved(files);
    assert_eq!(found, "");
    model
}

/// What is said of specs: place, the very words that are wrong, message, help and other places.
fn mistakes(files: &[(&str, &str)]) -> String {
    resolved(files).1
}

fn listed(diagnostics: &Diagnostics, sources: &SourceSet) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.sorted(sources) {
        let line = |place| sources.text(diagnostic.primary.file)[..sources.range(place).start].matches('\n').count() + 1;
        let range = sources.range(&diagnostic.primary);
        let words = &sources.text(diagnostic.primary.file)[range];
        let (file, code) = (sources.name(diagnostic.primary.file), diagnostic.code.id());
        let severity = if diagnostic.code.severity() == Severity::Warning { " warning" } else { "" };
        let _ = writeln!(out, "{file}:{} `{words}` {code}{severity}: {}", line(&diagnostic.primary), diagnostic.message);
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(out, "    {help}");
        }
        for (place, label) in &diagnostic.labels {
            let line = sources.text(place.file)[..sources.range(place).start].matches('\n').count() + 1;
            let _ = writeln!(out, "    {}:{line} {label}", sources.name(place.file));
        }
    }
    out
}

fn kcp(model: &Model) -> &Gateway {
    &model.gateways["v2/kcp"]
}

fn offer<'m>(model: &'m Model, operation: &str) -> &'m Offer {
    &kcp(model).offers[operation]
}
