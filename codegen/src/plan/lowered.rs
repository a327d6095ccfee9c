use super::{Plan, Problem, build};
use crate::model::Model;
use std::sync::OnceLock;

/// A model with its plan, which is made when somebody first asks for it: where all is remembered nobody does.
#[derive(Debug)]
pub struct Lowered<'m> {
    /// The model.
    pub model: &'m Model,
    plan: OnceLock<Result<Plan<'m>, Vec<Problem>>>,
}

impl<'m> Lowered<'m> {
    /// Of a model.
    #[must_use]
    pub const fn new(model: &'m Model) -> Self {
        Self { model, plan: OnceLock::new() }
    }

    /// The plan.
    ///
    /// # Errors
    /// As [`build()`].
    pub fn plan(&self) -> Result<&Plan<'m>, Vec<Problem>> {
        self.plan.get_or_init(|| build(self.model)).as_ref().map_err(Clone::clone)
    }
}
