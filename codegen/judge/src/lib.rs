//! Checking payloads as a command, whoever judges them: the generated validators (`cargo xtask validate`) or the reference evaluator
//! (`payspec validate`). What is read, what is answered, and with which exit status is said once, here.

mod batch;
mod input;
mod policy;
mod render;
mod run;

pub use input::{Unusable, parse};
pub use run::{Options, run};

use payspec_runtime::{OperationInfo, Report};
use serde_json::Value;

/// Who judges payloads.
pub trait Judge: Sync {
    /// What a request is for.
    type Target<'j>: Target
    where
        Self: 'j;

    /// Finds it by names: gateway (`v2/kcp`) and operation (`request-payment`).
    ///
    /// # Errors
    /// What there is instead.
    fn find(&self, gateway: &str, operation: &str) -> Result<Self::Target<'_>, String>;

    /// Every operation of every gateway.
    fn operations(&self) -> Vec<OperationInfo>;
}

/// An operation of a gateway, or one that the gateway does not offer.
pub trait Target {
    /// What is known beside a payload.
    type Context;

    /// What may be found, where the gateway offers it.
    fn info(&self) -> Option<OperationInfo>;

    /// Reads what is known beside the payload. Keys that the operation does not use are fine, unknown keys and contracts are not.
    ///
    /// # Errors
    /// What is wrong with it.
    fn context(&self, context: &Value) -> Result<Self::Context, String>;

    /// Everything there is to say about a payload.
    fn validate(&self, payload: &Value, context: &Self::Context) -> Report;

    /// Everything there is to say about a payload that is given as JSON text. Nothing where it is none.
    fn validate_json(&self, text: &str, context: &Self::Context) -> Option<Report> {
        serde_json::from_str(text).ok().map(|payload| self.validate(&payload, context))
    }
}

/// How a run ends, worst last; its number is the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Every payload is accepted.
    Accepted = 0,
    /// A payload is rejected.
    Rejected = 1,
    /// Something could not be used.
    Unusable = 2,
}

/// Names in order, each once, to say what there is.
#[must_use]
pub fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: std::collections::BTreeSet<_> = names.collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}
