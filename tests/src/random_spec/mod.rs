//! Random specs: valid by construction, with every construct of the language and names that languages take for something of their own.
//!
//! A batch is one spec directory, so that one crate holds all of its gateways. Its specs share sources and context; each brings code systems,
//! inputs, operations, fragments and a gateway or two ([`Batch`]). They go through the compiler as YAML texts.

mod checks;
mod collisions;
mod conditions;
mod coverage;
mod expressions;
mod gateway;
mod names;
mod param;
mod platform;
mod refinements;
mod rules;
mod shrink;
mod world;
mod yaml;

pub use coverage::{CONSTRUCTS, constructs};
pub use shrink::shrink;
pub use yaml::map;

use crate::random::Rng;
use names::{Taken, WIRE};
use payspec_codegen::{Compilation, compile_texts};
use serde_yaml::Value;
use std::collections::HashSet;
use world::World;

/// Spec files, as trees.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Seed of the styles in which files are written.
    pub seed: u64,
    /// Path and contents of each file.
    pub files: Vec<(String, Value)>,
}

impl Batch {
    /// A batch of so many random specs, the same for the same seed, and one that is all names that become equal.
    pub fn new(seed: u64, specs: u64) -> Self {
        let mut rng = Rng::new(seed);
        let mut shared = platform::shared(&mut rng);
        collisions::add(&mut shared);
        for _ in 0..specs {
            // Each from a seed of its own; what those before it had too seldom, it has first.
            let mut rng = Rng::new(rng.next());
            spec(&mut shared, &mut rng);
        }
        Self { seed, files: shared.files }
    }

    /// The files as people write them.
    pub fn texts(&self) -> Vec<(String, String)> {
        let seed = |path: &str| path.bytes().fold(self.seed, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
        self.files.iter().map(|(path, tree)| (path.clone(), yaml::write(tree, seed(path)))).collect()
    }

    /// What they mean.
    pub fn compile(&self) -> Compilation {
        compile_texts(self.texts())
    }
}

/// One spec, added to what is shared.
fn spec(shared: &mut world::Shared, rng: &mut Rng) {
    let version = rng.pick(&["v1", "v2", "v2"]);
    let mut world = World {
        rng,
        shared,
        version,
        systems: Vec::new(),
        inputs: Vec::new(),
        ids: Taken::default(),
        contracts: Vec::new(),
        sets: Vec::new(),
        mentioned: HashSet::new(),
        count: 0,
    };
    let number = world.shared.files.len();
    let systems: Vec<(String, Value)> = [true, false].map(|exponents| world.code_system(exponents, false)).into();
    world.shared.files.push((format!("codes/c{number}.yaml"), map([("code_systems", map(systems))])));
    let inputs: Vec<(String, Value)> = (0..=world.rng.below(2)).map(|_| world.input()).collect();
    let inputs = [("source_doc", Value::from(world::SCHEMA)), ("inputs", map(inputs))];
    world.shared.files.push((format!("operations/{version}/inputs{number}.yaml"), map(inputs)));
    let common = loop {
        let name = world.rng.pick(WIRE);
        if !name.contains(['{', '}']) {
            break name;
        }
    };
    let operations: Vec<_> = (0..world.rng.pick(&[1, 1, 2])).map(|_| world.operation(common)).collect();
    world.gateway(&operations, common);
    if world.rng.percent(15) {
        world.bare_gateway(&operations[0]);
    }
}
