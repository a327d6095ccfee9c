//! Random payloads and contexts of an operation, the same for the same seed on every machine.
//!
//! A payload starts as what the operation's tree and one of its rules (`hints`) would like (`payload`, `scalar`) and is then damaged
//! (`damage`): plain noise would stop at the first wrong type and never reach a rule.

mod aim;
mod context;
mod damage;
mod hints;
mod minimise;
mod mutation;
mod payload;
mod rng;
mod scalar;
mod wire;

pub use aim::{Aim, Target};
pub use damage::places;
pub use hints::Hints;
pub use minimise::minimise;
pub use mutation::Mutation;
pub use rng::Rng;
pub use wire::{Spelling, spell};

use crate::model::{Gateway, Model, Offer};
use serde_json::Value;

/// A payload and what is known beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The payload, mostly an object.
    pub payload: Value,
    /// The context, always one that the gateway takes.
    pub context: Value,
}

/// Makes cases for one operation of one gateway.
#[derive(Debug)]
pub struct Source<'m> {
    model: &'m Model,
    gateway: &'m Gateway,
    offer: &'m Offer,
    hints: Hints,
}

impl<'m> Source<'m> {
    /// A source of cases.
    #[must_use]
    pub fn new(model: &'m Model, gateway: &'m Gateway, offer: &'m Offer) -> Self {
        Self { model, gateway, offer, hints: Hints::of(model, offer) }
    }

    /// The case of a seed.
    #[must_use]
    pub fn case(&self, seed: u64) -> Case {
        self.mutated(seed).0
    }

    /// Likewise, and what was done to its payload.
    pub fn mutated(&self, seed: u64) -> (Case, Vec<Mutation>) {
        let mut rng = Rng::new(seed);
        let focus = self.hints.focus(&mut rng);
        let mut payload =
            payload::Maker { model: self.model, offer: self.offer, hints: &self.hints, focus: &focus, rng: &mut rng }.make();
        let count = rng.pick(&[0, 0, 0, 1, 1, 2, 3, 6]);
        let mutations = (0..count).map(|_| damage::damage(&mut payload, &self.hints.foreign, &mut rng)).collect();
        let context = context::make(self.model, self.gateway, &self.hints, &mut rng);
        (Case { payload, context }, mutations)
    }
}
