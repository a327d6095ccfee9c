mod keys;
mod memory;
#[cfg(test)]
mod tests;

use crate::Called;
use crate::cache::Cache;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity, Sources as _, Style};
use crate::emit::Work;
use crate::emit::rust::Embedding;
use crate::model::Model;
#[cfg(feature = "cli")]
use crate::model::{Gateway, Offer};
use crate::output::{File, Product, Standing};
use crate::parallel;
use crate::plan::Lowered;
use crate::source::{SourceSet, needless_quotes};
use crate::syntax::Specs;
use crate::{emit, lint, plan, resolve, syntax};
use memory::Memory;
use std::ops::Range;
use std::path::Path;

/// What compiling a spec directory gave.
#[derive(Debug)]
pub struct Compilation {
    /// The spec files.
    pub sources: SourceSet,
    /// What they mean. Lacks what has errors.
    pub model: Model,
    /// What is wrong with them.
    pub diagnostics: Diagnostics,
    /// Keys in another order than elsewhere.
    order: Diagnostics,
}

/// Reads, resolves and checks a spec directory. Everything that is wrong is in the diagnostics; nothing is written.
///
/// # Errors
///
/// When the directory cannot be read at all.
pub fn compile(spec: &Path) -> std::io::Result<Compilation> {
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::read(spec, &mut diagnostics)?.shown_below(&spec.display().to_string());
    Ok(finish(sources, diagnostics))
}

/// As [`compile()`], for spec files in memory: relative path, and text or bytes.
#[must_use]
pub fn compile_texts(texts: Vec<(String, impl Into<Vec<u8>>)>) -> Compilation {
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::from_texts(texts, &mut diagnostics);
    finish(sources, diagnostics)
}

fn finish(sources: SourceSet, mut diagnostics: Diagnostics) -> Compilation {
    let mut specs = syntax::load(&sources, &mut diagnostics);
    let order = std::mem::take(&mut specs.style);
    // proc-macro2 keeps the text of each expression that it has split into tokens for as long as the thread lives.
    let model = parallel::apart(|| resolve::resolve(&specs, &mut diagnostics));
    // After mistakes the model lacks what they are about, and nothing could be proven.
    if !diagnostics.has_errors() {
        for problem in problems(&model) {
            diagnostics.push(Diagnostic::new(Code::Ungenerable, problem.message.clone(), place(&problem, &specs)));
        }
        lint::lint(&model, resolve::Places::of(&specs), &sources, &mut diagnostics);
    }
    Compilation { sources, model, diagnostics, order }
}

/// What of a model cannot be generated, whatever the target's names.
fn problems(model: &Model) -> Vec<plan::Problem> {
    match plan::build(model) {
        Ok(plan) => [emit::rust::problems(&plan), emit::typescript::problems(&plan), emit::ir::problems(&plan)].concat(),
        Err(problems) => problems,
    }
}

/// The operations of the file in which a gateway speaks of the operation at hand.
fn place(problem: &plan::Problem, specs: &Specs) -> Place {
    let of_gateway = specs.offers_of(&problem.gateway);
    let mut on_operation = of_gateway.filter(|file| file.head.value.operations.contains(&problem.operation));
    on_operation.next().map_or_else(|| Place::file(0), |file| file.head.place().key("operations"))
}

/// Makes the files of some targets, in no particular order. Pure: reads and writes nothing.
///
/// # Errors
///
/// What the target languages cannot say, one sentence each, and then no file at all. A model that was compiled without errors has nothing of it.
pub fn generate(model: &Model, targets: &[Target]) -> Result<Vec<File>, Vec<String>> {
    let lowered = Lowered::new(model);
    made(targets, &|target| target.work(&lowered).files())
}

/// As [`generate()`], taking from a cache what has been made before.
///
/// # Errors
///
/// As [`generate()`].
pub fn generate_with(model: &Model, targets: &[Target], cache: Option<&Cache>) -> Result<Vec<File>, Vec<String>> {
    let Some(cache) = cache else { return generate(model, targets) };
    let products = generate_beside(model, targets, cache, Path::new(""), &Standing::default())?;
    let file = |product| match product {
        Product::File(file) => Some(file),
        // Nothing is known to stand.
        Product::Standing { .. } => None,
    };
    Ok(products.into_iter().filter_map(file).collect())
}

/// As [`generate_with()`], but for the contents of what is known to stand in `root` as it would be made: for [`crate::output::update()`].
///
/// # Errors
///
/// As [`generate()`].
pub fn generate_beside(
    model: &Model,
    targets: &[Target],
    cache: &Cache,
    root: &Path,
    standing: &Standing,
) -> Result<Vec<Product>, Vec<String>> {
    let lowered = Lowered::new(model);
    let works: Vec<Work<'_>> = targets.iter().map(|target| target.work(&lowered)).collect();
    Memory::new(cache, model, root, standing).products(&works).map_err(|problems| told(&problems))
}

/// As [`generate()`], with Rust as modules for a crate of somebody else.
pub(crate) fn generate_embedded(model: &Model, targets: &[Target], embedding: &Embedding) -> Result<Vec<File>, Vec<String>> {
    let lowered = Lowered::new(model);
    made(targets, &|target| match target {
        Target::Rust => emit::rust::embed(lowered.plan()?, embedding),
        other => other.work(&lowered).files(),
    })
}

/// The files of all targets, made side by side.
fn made(
    targets: &[Target],
    make: &(impl Fn(Target) -> Result<Vec<File>, Vec<plan::Problem>> + Sync),
) -> Result<Vec<File>, Vec<String>> {
    let of_targets: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = targets.iter().map(|target| scope.spawn(|| make(*target))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut files = Vec::new();
    for of_target in of_targets {
        files.extend(of_target.map_err(|problems| told(&problems))?);
    }
    Ok(files)
}

/// Each problem once, though several units may have met it.
fn told(problems: &[plan::Problem]) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for problem in problems.iter().map(ToString::to_string) {
        if !told.contains(&problem) {
            told.push(problem);
        }
    }
    told
}

/// Ids of checks that no payload was found to break, by operations of gateways.
#[cfg(feature = "cli")]
pub(crate) fn unbroken<'m>(model: &'m Model, cache: Option<&Cache>) -> Vec<(&'m Gateway, &'m Offer, Vec<String>)> {
    let standing = Standing::default();
    let memory = cache.map(|cache| Memory::new(cache, model, Path::new(""), &standing));
    let offers: Vec<(&Gateway, &Offer)> = emit::vectors::offers(model).collect();
    parallel::map(&offers, |&(gateway, offer)| {
        let unit = emit::vectors::unit(model, gateway, offer);
        let note = memory.as_ref().map_or_else(|| unit.make().map(|made| made.note), |memory| memory.note(&unit));
        // Nothing keeps vectors from being made.
        let unbroken = note.map(|note| emit::vectors::tally(&note).unbroken).unwrap_or_default();
        (gateway, offer, unbroken)
    })
}

/// What can be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The Rust crate.
    Rust,
    /// The npm package.
    Typescript,
    /// Markdown, Korean and English.
    Docs,
    /// JSON Schema, a document an operation.
    JsonSchema,
    /// Payloads with all that is to be found in them.
    Vectors,
    /// JSON Schemas of spec files, for editors.
    SpecSchema,
    /// The resolved model as JSON, for generators in other languages.
    Ir,
    /// MDX for `PortOne`'s documentation site.
    Mdx,
}

impl Target {
    /// All that are generated where none is named.
    pub const ALL: [Self; 7] =
        [Self::Rust, Self::Typescript, Self::Ir, Self::Docs, Self::JsonSchema, Self::Vectors, Self::SpecSchema];
    /// Those that are only generated where they are named.
    pub const NAMED: [Self; 1] = [Self::Mdx];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Typescript => "typescript",
            Self::Docs => "docs",
            Self::JsonSchema => "json-schema",
            Self::Vectors => "vectors",
            Self::SpecSchema => "spec-schema",
            Self::Ir => "ir",
            Self::Mdx => "mdx",
        }
    }

    /// What it is made of.
    fn work<'a>(self, lowered: &'a Lowered<'_>) -> Work<'a> {
        match self {
            Self::Rust => emit::rust::work(lowered),
            Self::Typescript => emit::typescript::work(lowered),
            Self::Docs => emit::docs::work(lowered.model),
            Self::JsonSchema => emit::json_schema::work(lowered),
            Self::Vectors => emit::vectors::work(lowered.model),
            Self::SpecSchema => emit::spec_schema::work(lowered.model),
            Self::Ir => emit::ir::work(lowered),
            Self::Mdx => emit::mdx::work(lowered.model),
        }
    }

    /// What the paths of its files begin with, below the output directory: a folder with a slash, or the name of single files.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Rust => "rust/",
            Self::Typescript => "typescript/",
            Self::Docs => "docs/",
            Self::JsonSchema => "json-schema/",
            Self::Vectors => "vectors/",
            Self::SpecSchema => "spec-schema/",
            Self::Ir => "payspec.",
            Self::Mdx => "mdx/",
        }
    }
}

impl std::str::FromStr for Target {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let all = || Self::ALL.into_iter().chain(Self::NAMED);
        let known = || all().map(Self::name).collect::<Vec<_>>().join(", ");
        all().find(|target| target.name() == name).ok_or_else(|| format!("there is no target `{name}`; there is {}", known()))
    }
}

impl Compilation {
    /// All diagnostics, drawn, with a line of counts; empty if there are none.
    #[must_use]
    pub fn render(&self, colours: bool) -> String {
        let style = if colours { Style::Coloured } else { Style::Plain };
        let mut text = self.diagnostics.render(&self.sources, style);
        if !self.diagnostics.is_empty() {
            text.push_str(&self.diagnostics.summary(&self.sources));
            text.push('\n');
        }
        text
    }

    /// How the specs are written, where that is not as elsewhere: warnings that change nothing. Of a text that has an error only that is said.
    #[must_use]
    pub fn style(&self) -> Diagnostics {
        let mut style = self.order.clone();
        let errors = self.diagnostics.iter().filter(|found| found.code.severity() == Severity::Error);
        let wrong: Vec<_> = errors.map(|found| (found.primary.file, self.sources.range(&found.primary))).collect();
        for (index, file) in self.sources.files().iter().enumerate() {
            for (range, _) in needless_quotes(&file.text) {
                let is_within = |inner: &Range<usize>| range.start <= inner.start && inner.end <= range.end;
                if wrong.iter().any(|(file, error)| *file == index && is_within(error)) {
                    continue;
                }
                let diagnostic = Diagnostic::new(Code::NeedlessQuotes, "nothing needs these quotes", Place::bytes(index, range));
                style.push(diagnostic.help(format!("`{} fmt-spec` removes them", Called::running().name)));
            }
        }
        style
    }

    /// Drops all gateways but these; none given keeps all.
    ///
    /// # Errors
    ///
    /// The id of a gateway that there is not.
    pub fn keep_gateways(&mut self, ids: &[String]) -> Result<(), String> {
        if let Some(unknown) = ids.iter().find(|id| !self.model.gateways.contains_key(*id)) {
            return Err(unknown.clone());
        }
        if !ids.is_empty() {
            self.model.gateways.retain(|id, _| ids.contains(id));
        }
        Ok(())
    }
}
