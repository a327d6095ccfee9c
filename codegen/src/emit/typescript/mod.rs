//! TypeScript: the npm package `payspec`, `JavaScript` with declarations, as ESM and as `CommonJS`. Nothing but this writes it: no compiler, no Node.
//!
//! A validator is a function that builds parameters and rules out of small parts when it is first asked for; parts that an operation does not use
//! are not in a bundle. The parts are written by hand, in `runtime/`.

mod codes;
mod context;
mod gateway;
mod messages;
mod module;
mod operation;
mod package;
mod runtime;
mod types;

use super::{Made, Reads, Unit, Work};
use crate::model::{Gateway, Model};
use crate::output::File;
use crate::plan::{self, GatewayPlan, Lowered, OperationPlan, Plan, Problem};
use codes::Codes;
use module::{PREAMBLE, common_js, common_types};
use package::Entry;
use std::sync::{Arc, OnceLock};

/// The files of the package, below `typescript/`.
///
/// # Errors
/// What cannot be printed, every such thing at once.
pub fn emit(lowered: &Lowered<'_>) -> Result<Vec<File>, Vec<Problem>> {
    work(lowered).files()
}

/// What the package is made of: what is written by hand, what gateways share, and each gateway.
pub(crate) fn work<'a>(lowered: &'a Lowered<'_>) -> Work<'a> {
    let model = lowered.model;
    let runtime = Unit::of_files("typescript/runtime", Reads::Nothing, runtime_files);
    let shared = Unit::of_files("typescript/package", Reads::Platform, || shared_files(model));
    let codes = Arc::new(OnceLock::new());
    let of_gateway = |(at, gateway): (usize, &'a Gateway)| {
        let codes = Arc::clone(&codes);
        Unit::new("typescript", Reads::Gateway(gateway), move || {
            let plan = lowered.plan()?;
            let gateway = &plan.gateways[at];
            let problems = gateway_problems(gateway);
            if !problems.is_empty() {
                return Err(problems);
            }
            let mut package = Package::default();
            package.gateway(plan, gateway, codes.get_or_init(|| codes::all(&plan.codes)));
            Ok(Made::from(package.files))
        })
    };
    [runtime, shared].into_iter().chain(model.gateways.values().enumerate().map(of_gateway)).collect::<Vec<_>>().into()
}

fn runtime_files() -> Vec<File> {
    let mut package = Package::default();
    for (name, text) in runtime::MODULES {
        package.script(&format!("runtime/{name}"), text);
    }
    package.script("runtime/euc-kr", &runtime::euc_kr());
    package.files
}

/// Codes, the context, and what makes a package of all modules.
fn shared_files(model: &Model) -> Vec<File> {
    let tables = plan::code_tables(model);
    let codes = codes::all(&tables);
    let dialects = codes::dialects(&codes);
    let mut package = Package::default();
    package.script("runtime/fields", &context::fields(&model.context.fields));
    package.module("index", &package::index(), &package::index_declarations(&model.context));
    for dialect in &dialects {
        let file = format!("codes/{}", dialect.id());
        package.module(&file, &codes::objects(&codes, *dialect), &codes::declarations(&codes, *dialect));
        package.script(&format!("tables/{}", dialect.id()), &codes::tables(&codes, *dialect));
    }
    let of_codes = dialects.iter().map(|dialect| Entry::of(format!("codes/{}", dialect.id())));
    let entries: Vec<Entry> =
        std::iter::once(Entry::package()).chain(of_codes).chain(model.gateways.values().flat_map(gateway_entries)).collect();
    package.raw("package.json", package::manifest(&entries));
    package.raw("README.md", package::readme(&entries));
    package.files
}

/// Modules of a gateway that may be imported.
fn gateway_entries(gateway: &Gateway) -> impl Iterator<Item = Entry> {
    let id = &gateway.id;
    let operations = gateway.offers.values().map(move |offer| operation_file(id, &offer.operation));
    [id.clone(), messages_file(id)].into_iter().chain(operations).map(Entry::of)
}

fn operation_file(gateway: &str, operation: &str) -> String {
    format!("{gateway}/{operation}")
}

/// No operation can have this name: ids have no dots.
fn messages_file(module: &str) -> String {
    format!("{module}.messages")
}

/// What keeps the package from being printed, without printing it.
pub fn problems(plan: &Plan<'_>) -> Vec<Problem> {
    plan.gateways.iter().flat_map(gateway_problems).collect()
}

fn gateway_problems(gateway: &GatewayPlan<'_>) -> Vec<Problem> {
    let problem = |operation: &OperationPlan<'_>| {
        operation::problem(operation).map(|message| Problem::new(gateway.gateway, operation.offer, message))
    };
    gateway.operations.iter().filter_map(problem).collect()
}

/// Files so far.
#[derive(Default)]
struct Package {
    files: Vec<File>,
}

impl Package {
    /// A module in both forms.
    fn script(&mut self, file: &str, esm: &str) {
        let esm = esm.strip_prefix(PREAMBLE).unwrap_or(esm);
        self.raw(&format!("{file}.js"), format!("{PREAMBLE}{esm}"));
        self.raw(&format!("{file}.cjs"), format!("{PREAMBLE}{}", common_js(esm)));
    }

    /// A module that may be imported, with its declarations.
    fn module(&mut self, file: &str, esm: &str, types: &str) {
        self.script(file, esm);
        let types = types.strip_prefix(PREAMBLE).unwrap_or(types);
        self.raw(&format!("{file}.d.ts"), format!("{PREAMBLE}{types}"));
        self.raw(&format!("{file}.d.cts"), format!("{PREAMBLE}{}", common_types(types)));
    }

    fn raw(&mut self, path: &str, contents: String) {
        self.files.push(File { path: format!("typescript/{path}"), contents });
    }

    fn gateway(&mut self, plan: &Plan<'_>, gateway: &GatewayPlan<'_>, codes: &[Codes<'_>]) {
        let id = &gateway.gateway.id;
        self.module(id, &gateway::module(gateway), &gateway::declarations(gateway));
        let messages = gateway::messages(gateway);
        self.module(&messages_file(id), &messages, &messages);
        for operation in &gateway.operations {
            let source = operation::Source { plan, gateway: gateway.gateway, operation, codes };
            let file = operation_file(id, &operation.operation.id);
            self.module(&file, &operation::module(&source), &types::declarations(&source));
            let texts = messages_file(&file);
            self.script(&texts, &messages::module(operation));
            let types = messages::declaration(operation);
            self.raw(&format!("{texts}.d.ts"), format!("{PREAMBLE}{types}"));
            self.raw(&format!("{texts}.d.cts"), format!("{PREAMBLE}{}", common_types(&types)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Lowered;
    use crate::text::fixture;

    #[test]
    fn every_construct_is_printed() {
        let model = fixture::model();
        let lowered = Lowered::new(&model);
        let files = super::emit(&lowered).unwrap_or_else(|problems| panic!("{problems:?}"));
        for file in &files {
            assert!(!file.contents.contains("undefined.js"), "{}", file.path);
            let twin = match file.path.strip_suffix(".d.ts") {
                Some(module) => format!("{module}.d.cts"),
                None => file.path.strip_suffix(".js").map_or_else(|| file.path.clone(), |module| format!("{module}.cjs")),
            };
            assert!(files.iter().any(|other| other.path == twin), "{} has no twin", file.path);
        }
        assert_eq!(Ok(files), super::emit(&lowered), "the same every time");
    }
}
