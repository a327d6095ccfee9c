//! From syntax to model: names are looked up, types checked, fragments mounted, severities settled.
//!
//! `documents, context, code systems -> operations -> gateways`. Payloads are resolved in steps, because what one parameter says may depend
//! on another: `shape` mounts inputs, `tree` gives types, `details` reads what refers to siblings, `refine` applies a gateway's
//! refinements, `rules` come last. A `Scope` knows what names mean at one place.
//!
//! Every mistake is reported where it stands, all in one run: readers return `None` for what has been reported, and go on beside it.

mod checks;
mod citation;
mod conditions;
mod constraints;
mod declared;
mod details;
mod domain;
mod effects;
mod errata;
mod expectation;
mod expression;
mod gateway_parts;
mod gateways;
mod habits;
mod judgement;
mod locate;
mod matchers;
mod near_codes;
mod no_parameter;
mod node;
mod number_range;
mod offers;
mod operations;
mod path_text;
mod platform;
mod predicates;
mod refine;
mod report;
mod rules;
mod scope;
mod shape;
mod systems;
#[cfg(test)]
mod tests;
mod texts;
mod tree;
mod unused;
mod values;
mod world;

pub use locate::{Places, Whose};

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::syntax::Specs;
use declared::Declared;
use report::Problems;
use std::cell::RefCell;
use world::World;

/// Resolves specs. What is wrong is added to `diagnostics`; if that has errors afterwards, the model lacks what they are about.
///
/// `diagnostics` holds what loading has found: names that it may have left out are not reported as unknown.
pub fn resolve(specs: &Specs, diagnostics: &mut Diagnostics) -> Model {
    let problems = Problems::new(diagnostics);
    let documents = platform::documents(&problems, &specs.sources);
    let context = platform::context(&problems, &specs.context, &specs.operations);
    let systems = systems::code_systems(&problems, &specs.code_systems, &specs.gateways, &documents);
    let world = World { documents, context, systems, declared: Declared::of(&specs.gateways), ..World::default() };
    let operations = operations::operations(&problems, &world, specs);
    let used_fragments = RefCell::default();
    let gateways = gateways::gateways(&problems, &world, specs, &operations, &used_fragments);
    unused::unused_fragments(&problems, &specs.fragments, &used_fragments.into_inner());
    diagnostics.extend(problems.take());
    Model {
        operations: operations.into_iter().map(|(key, planted)| (key, planted.operation)).collect(),
        sources: world.documents,
        context: world.context,
        code_systems: world.systems,
        gateways,
    }
}
