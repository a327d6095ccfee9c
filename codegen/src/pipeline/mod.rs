mod memory;

use crate::Called;
use crate::cache::Cache;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Style};
use crate::emit::rust::Embedding;
use crate::model::Model;
use crate::output::File;
use crate::source::{SourceSet, needless_quotes};
use crate::syntax::Specs;
use crate::vector::{Memory, make_or_recall};
use crate::{emit, lint, plan, resolve, syntax};
use memory::Kept;
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
    let model = resolve::resolve(&specs, &mut diagnostics);
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
    generate_with(model, targets, None)
}

/// As [`generate()`], taking from a cache what has been computed before.
///
/// # Errors
///
/// As [`generate()`].
pub fn generate_with(model: &Model, targets: &[Target], cache: Option<&Cache>) -> Result<Vec<File>, Vec<String>> {
    files(model, targets, cache, &emit::rust::emit_or_recall)
}

/// As [`generate()`], with Rust as modules for a crate of somebody else.
pub(crate) fn generate_embedded(model: &Model, targets: &[Target], embedding: &Embedding) -> Result<Vec<File>, Vec<String>> {
    files(model, targets, None, &|plan, _| emit::rust::embed(plan, embedding))
}

/// How Rust is printed.
type EmitRust<'e> = dyn Fn(&plan::Plan<'_>, &dyn emit::Memory) -> Result<Vec<File>, Vec<plan::Problem>> + Sync + 'e;

fn files(model: &Model, targets: &[Target], cache: Option<&Cache>, emit_rust: &EmitRust<'_>) -> Result<Vec<File>, Vec<String>> {
    let plan = plan::build(model).map_err(|problems| told(&problems))?;
    let kept = cache.map(|cache| Kept::new(cache, model));
    let parts = kept.as_ref().map(|kept| kept.parts(&plan));
    let memory: &dyn emit::Memory = parts.as_ref().map_or(&emit::Forgetful, |parts| parts);
    let emit = |target: &Target| match target {
        Target::Rust => emit_rust(&plan, memory).map_err(|problems| told(&problems)),
        Target::Typescript => emit::typescript::emit(&plan).map_err(|problems| told(&problems)),
        Target::Docs => Ok(emit::docs::emit_or_recall(model, memory)),
        Target::JsonSchema => Ok(emit::json_schema::emit(&plan)),
        Target::Vectors => Ok(emit::vectors::emit(&make_or_recall(model, kept.as_ref().map(|kept| kept as &dyn Memory)))),
        Target::SpecSchema => Ok(emit::spec_schema::emit(model)),
        Target::Ir => emit::ir::emit(&plan).map_err(|problems| told(&problems)),
        Target::Mdx => Ok(emit::mdx::emit(model)),
    };
    let made: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = targets.iter().map(|target| scope.spawn(|| emit(target))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let mut files = Vec::new();
    for made in made {
        files.extend(made?);
    }
    Ok(files)
}

fn told(problems: &[plan::Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// The vectors of every operation, as far as they are not remembered made anew.
#[cfg(feature = "cli")]
pub(crate) fn vectors<'m>(
    model: &'m Model,
    cache: Option<&Cache>,
) -> Vec<(&'m crate::model::Gateway, &'m crate::model::Offer, crate::vector::Vectors)> {
    let kept = cache.map(|cache| Kept::new(cache, model));
    make_or_recall(model, kept.as_ref().map(|kept| kept as &dyn Memory))
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

    /// How the specs are written, where that is not as elsewhere: warnings that change nothing.
    #[must_use]
    pub fn style(&self) -> Diagnostics {
        let mut style = self.order.clone();
        for (index, file) in self.sources.files().iter().enumerate() {
            for (range, _) in needless_quotes(&file.text) {
                let diagnostic = Diagnostic::new(Code::NeedlessQuotes, "nothing needs these quotes", Place::bytes(index, range));
                let formatter = Called::running().formatter;
                let help = formatter.map_or_else(|| "remove them".to_owned(), |formatter| format!("`{formatter}` removes them"));
                style.push(diagnostic.help(help));
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
