//! `lib.rs`: the crate's front page, with a tour that is compiled and run.

use super::doc::doc;
use super::gateway::bilingual;
use super::layout::{GatewayNames, Layout};
use super::names::ident;
use crate::model::Severity;
use crate::plan::{GatewayPlan, OperationPlan, Plan};
use proc_macro2::TokenStream;
use quote::quote;

/// What changes mean for the crate's version: one page for the crate's documentation and for readers of the repository.
const VERSIONS: &str = include_str!("../../../../docs/versions.md");

/// The file.
pub(super) fn root(plan: &Plan<'_>, layout: &Layout) -> TokenStream {
    let versions = layout.versions().into_iter().map(|version| {
        let module = ident(version);
        let docs = doc([format!("Gateways on the {version} API. · {version} API의 결제대행사입니다.")]);
        quote!(#docs pub mod #module;)
    });
    let gateways: Vec<String> = plan.gateways.iter().zip(&layout.gateways).map(|(gateway, names)| row(gateway, names)).collect();
    let tour = tour(plan, layout);
    let versions_page = without_links(VERSIONS);
    let versions_page = versions_page.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! {
        //! What Korean payment gateways accept of PortOne's calls, as types and validators.
        //!
        //! 포트원 API 요청을 결제대행사마다 어디까지 받아 주는지를 타입과 검증 함수로 옮긴 크레이트입니다.
        //!
        //! A payment gateway accepts a slice of the API: some pay methods, its own limits, parameters that it needs, or ignores without a word.
        //! Its guide says so in prose. Here each sentence is a rule with a stable id, and a payload is checked against all of them before it
        //! is sent. Nothing is sent from here, nothing is guessed: validation is a function of the payload and of what the caller says.
        //!
        //! # Gateways
        //!
        //! Each is a feature; none is on by default, `full` is all of them.
        //!
        //! | feature | module | gateway |
        //! |---|---|---|
        #(#![doc = #gateways])*
        //!
        #tour
        //! # What is where
        //!
        //! - A module for each operation of each gateway, with its typed payload and the functions `validate_value`, `validate_json`, `validate` and
        //!   `from_json`. Its constant `OPERATION` lists every rule, with severity, sentence and sources.
        //! - [`Report`]: everything there is to say about a payload, as data. A [`Finding`] has the rule's id, a severity, a JSON Pointer, the
        //!   lines of the guide, and its message in Korean or English, made when it is asked for. A report is an error for `?`
        //!   ([`Report::into_result`]), a body for an HTTP answer ([`Report::problem`]), a line for a log ([`Display`](core::fmt::Display)).
        //! - [`Context`]: what is known beside the payload, such as the device, the contracts that are held, the time. Whatever is not said is
        //!   unknown; where it decides, a notice says so.
        //! - [`Policy`]: severities of a shop's own, by rule.
        //! - [`codes`]: banks, card companies, currencies and so on, shared by all gateways.
        //! - [`registry`]: gateways and operations by name, for those who learn them at run time.
        //! - [`Secret`]: card numbers and the like. They are in no finding, message, panic or `Debug` output, and are overwritten when dropped.
        //!
        //! # Features
        //!
        //! | feature | default | |
        //! |---|---|---|
        //! | `std` | yes | without it the crate needs `core` and `alloc` alone |
        //! | `messages` | yes | Korean and English messages; without it [`Finding::message`] gives the rule's id |
        //! | a gateway's | no | its module, its place in the registry, the code systems that it uses |
        //! | `codes-` and a code system's name | no | its enum in [`codes`] |
        //! | `full` | no | every gateway, and every code system |
        //!
        #(#![doc = #versions_page])*
        #![no_std]
        #![forbid(unsafe_code)]
        #![warn(missing_docs)]

        extern crate alloc;
        #[cfg(feature = "std")]
        extern crate std;

        pub mod codes;
        pub mod context;
        pub mod registry;
        #(#versions)*

        pub use context::{Context, ContextError};
        pub use payspec_runtime::typed::{Mismatch, Others, Payload, Unaccepted, Unreadable, Validated};
        pub use payspec_runtime::{
            Contract, Finding, Lang, Localized, OperationInfo, Override, OwnedFinding, OwnedReport, OwnedSource, ParseError, Policy, PolicyError, Problem, Report, RuleInfo, Rulings,
            Secret, Severity, Source, Treatment, UnknownSeverity,
        };
        pub use serde_json;
    }
}

/// A page without its links to other pages, which do not stand beside it everywhere that it is read.
fn without_links(page: &str) -> String {
    let (mut text, mut rest) = (String::new(), page);
    while let Some((before, link)) = rest.split_once('[') {
        text.push_str(before);
        let parts = link.split_once("](").and_then(|(words, behind)| Some((words, behind.split_once(')')?)));
        let is_page = |target: &str| std::path::Path::new(target).extension().is_some_and(|extension| extension == "md");
        if let Some((words, (target, behind))) = parts
            && is_page(target)
            && !words.contains(['[', ']'])
        {
            text.push_str(words);
            rest = behind;
        } else {
            text.push('[');
            rest = link;
        }
    }
    text + rest
}

fn row(gateway: &GatewayPlan<'_>, names: &GatewayNames) -> String {
    let name = bilingual(&gateway.gateway.name);
    let (version, module) = (ident(&names.version), ident(&names.module));
    format!(" | `{}` | `{version}::{module}` | {name} |", names.feature)
}

/// An example that works whatever the specs are about: the operation with most checks of those that need something.
fn tour(plan: &Plan<'_>, layout: &Layout) -> TokenStream {
    let candidates = plan.gateways.iter().zip(&layout.gateways).flat_map(|(gateway, names)| {
        let operations = gateway.operations.iter().zip(&names.operations);
        operations.map(move |(operation, module)| (gateway, names, operation, module))
    });
    let usable = candidates.filter_map(|candidate| Some((candidate, required(candidate.2)?)));
    // Of equal ones the first.
    let most = usable.reduce(|best, next| if next.0.2.checks.len() > best.0.2.checks.len() { next } else { best });
    let Some(((gateway, names, operation, module), rule)) = most else { return TokenStream::new() };
    let path = format!("{}::{}", ident(&names.version), ident(&names.module));
    let module = ident(module);
    let (gateway_id, operation_id) = (&gateway.gateway.id, &operation.operation.id);
    let feature = &names.feature;
    let fence = quote! {
        #![cfg_attr(feature = #feature, doc = " ```")]
        #![cfg_attr(not(feature = #feature), doc = " ```ignore")]
    };
    let lines = [
        format!("use payspec::{path}::{module};"),
        "use payspec::{registry, serde_json, Context, Lang, Policy, Severity};".to_owned(),
        String::new(),
        "# fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        "// What is known beside the payload; here, nothing.".to_owned(),
        "let context = Context::new();".to_owned(),
        format!("let report = {module}::validate_json(br\"{{}}\", &context)?;"),
        "assert!(!report.is_accepted());".to_owned(),
        String::new(),
        format!("let missing = {rule:?};"),
        "assert!(report.errors().any(|finding| finding.rule == missing));".to_owned(),
        "for finding in report.errors() {".to_owned(),
        "    println!(\"{} {} {}\", finding.rule, finding.path, finding.message(Lang::Ko));".to_owned(),
        "}".to_owned(),
        String::new(),
        "// Every rule can be listed, with severity, sentence and the lines of the guide.".to_owned(),
        format!("let operation = {module}::OPERATION;"),
        "let rule = operation.rules().find(|rule| rule.id() == missing);".to_owned(),
        "assert!(rule.is_some_and(|rule| !rule.sources().is_empty()));".to_owned(),
        String::new(),
        "// A shop may grade rules otherwise; a mistyped id is refused.".to_owned(),
        "let lenient = Policy::new().treat(missing, Severity::Warning).build([operation])?;".to_owned(),
        "let report = lenient.apply(report);".to_owned(),
        "assert!(report.warnings().any(|finding| finding.rule == missing));".to_owned(),
        "assert!(Policy::new().ignore(\"no-such-rule\").build([operation]).is_err());".to_owned(),
        String::new(),
        "// Who learns at run time what a payload is for finds the operation by its names.".to_owned(),
        format!("let found = registry::find({gateway_id:?}, {operation_id:?});"),
        "let registry::Lookup::Found(entry) = found else { panic!(\"it is built in\") };".to_owned(),
        "let report = (entry.validate_value)(&serde_json::json!({}), &context);".to_owned(),
        "assert!(report.into_result().is_err());".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ];
    let lines = lines.map(|line| format!(" {line}"));
    quote! {
        //! # A tour
        //!
        #fence
        #(#![doc = #lines])*
        //! ```
        //!
    }
}

/// The finding on an empty payload that is sure: a parameter that must be given.
fn required(operation: &OperationPlan<'_>) -> Option<String> {
    let root = &operation.parameters.first()?.members;
    let required = root.iter().filter_map(|member| operation.parameter(*member).required);
    let mut checks = required.map(|check| operation.check(check));
    checks.find(|check| check.severity == Severity::Error && !check.sources.is_empty()).map(|check| check.id.clone())
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn links_to_pages_become_their_words() {
        let page = "see [how](diff.md), [a [b](c.md), `x[0](y)`, [site](https://example.com/)";
        assert_eq!(without_links(page), "see how, [a b, `x[0](y)`, [site](https://example.com/)");
    }
}
