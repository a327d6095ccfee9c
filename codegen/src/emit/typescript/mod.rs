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

use crate::output::File;
use crate::parallel;
use crate::plan::{GatewayPlan, OperationPlan, Plan, Problem};
use codes::Codes;
use module::{PREAMBLE, common_js, common_types};
use package::Entry;

/// The files of the package, below `typescript/`.
///
/// # Errors
/// What cannot be printed, every such thing at once.
pub fn emit(plan: &Plan<'_>) -> Result<Vec<File>, Vec<Problem>> {
    let problems = problems(plan);
    if !problems.is_empty() {
        return Err(problems);
    }
    let codes = codes::all(&plan.codes);
    let mut package = Package::default();
    for (name, text) in runtime::MODULES {
        package.script(&format!("runtime/{name}"), text);
    }
    package.script("runtime/euc-kr", &runtime::euc_kr());
    package.script("runtime/fields", &context::fields(&plan.model.context.fields));
    package.entry(".", "index", &package::index(), &package::index_declarations(&plan.model.context));
    for dialect in codes::dialects(&codes) {
        let file = format!("codes/{}", dialect.id());
        package.entry(&format!("./{file}"), &file, &codes::objects(&codes, dialect), &codes::declarations(&codes, dialect));
        package.script(&format!("tables/{}", dialect.id()), &codes::tables(&codes, dialect));
    }
    let of_gateway = |gateway: &GatewayPlan<'_>| {
        let mut package = Package::default();
        package.gateway(plan, gateway, &codes);
        package
    };
    for Package { files, entries } in parallel::map(&plan.gateways, of_gateway) {
        package.files.extend(files);
        package.entries.extend(entries);
    }
    let Package { mut files, entries } = package;
    files.push(File { path: "typescript/package.json".to_owned(), contents: package::manifest(&entries) });
    files.push(File { path: "typescript/README.md".to_owned(), contents: package::readme(&entries) });
    Ok(files)
}

/// What keeps the package from being printed, without printing it.
pub fn problems(plan: &Plan<'_>) -> Vec<Problem> {
    let all = plan.gateways.iter().flat_map(|gateway| gateway.operations.iter().map(move |operation| (gateway, operation)));
    let problem = |(gateway, operation): (&GatewayPlan<'_>, &OperationPlan<'_>)| {
        operation::problem(operation).map(|message| Problem::new(gateway.gateway, operation.offer, message))
    };
    all.filter_map(problem).collect()
}

/// Files and entries so far.
#[derive(Default)]
struct Package {
    files: Vec<File>,
    entries: Vec<Entry>,
}

impl Package {
    /// A module in both forms.
    fn script(&mut self, file: &str, esm: &str) {
        let esm = esm.strip_prefix(PREAMBLE).unwrap_or(esm);
        self.raw(&format!("{file}.js"), format!("{PREAMBLE}{esm}"));
        self.raw(&format!("{file}.cjs"), format!("{PREAMBLE}{}", common_js(esm)));
    }

    /// A module that may be imported, with its declarations.
    fn entry(&mut self, subpath: &str, file: &str, esm: &str, types: &str) {
        self.script(file, esm);
        let types = types.strip_prefix(PREAMBLE).unwrap_or(types);
        self.raw(&format!("{file}.d.ts"), format!("{PREAMBLE}{types}"));
        self.raw(&format!("{file}.d.cts"), format!("{PREAMBLE}{}", common_types(types)));
        self.entries.push(Entry { subpath: subpath.to_owned(), file: file.to_owned() });
    }

    fn raw(&mut self, path: &str, contents: String) {
        self.files.push(File { path: format!("typescript/{path}"), contents });
    }

    fn gateway(&mut self, plan: &Plan<'_>, gateway: &GatewayPlan<'_>, codes: &[Codes<'_>]) {
        let id = &gateway.gateway.id;
        self.entry(&format!("./{id}"), id, &gateway::module(gateway), &gateway::declarations(gateway));
        let messages = gateway::messages(gateway);
        // No operation can have this name: ids have no dots.
        self.entry(&format!("./{id}.messages"), &format!("{id}.messages"), &messages, &messages);
        for operation in &gateway.operations {
            let source = operation::Source { plan, gateway: gateway.gateway, operation, codes };
            let file = format!("{id}/{}", operation.operation.id);
            self.entry(&format!("./{file}"), &file, &operation::module(&source), &types::declarations(&source));
            let texts = format!("{file}.messages");
            self.script(&texts, &messages::module(operation));
            let types = messages::declaration(operation);
            self.raw(&format!("{texts}.d.ts"), format!("{PREAMBLE}{types}"));
            self.raw(&format!("{texts}.d.cts"), format!("{PREAMBLE}{}", common_types(&types)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan;
    use crate::text::fixture;

    #[test]
    fn every_construct_is_printed() {
        let model = fixture::model();
        let plan = plan::build(&model).unwrap_or_else(|problems| panic!("{problems:?}"));
        let files = super::emit(&plan).unwrap_or_else(|problems| panic!("{problems:?}"));
        for file in &files {
            assert!(!file.contents.contains("undefined.js"), "{}", file.path);
            let twin = match file.path.strip_suffix(".d.ts") {
                Some(module) => format!("{module}.d.cts"),
                None => file.path.strip_suffix(".js").map_or_else(|| file.path.clone(), |module| format!("{module}.cjs")),
            };
            assert!(files.iter().any(|other| other.path == twin), "{} has no twin", file.path);
        }
        assert_eq!(Ok(files), super::emit(&plan), "the same every time");
    }
}
