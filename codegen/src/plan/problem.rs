use crate::model::{Gateway, Offer};

/// Something in a model that cannot be lowered or printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Id of the gateway; empty where none is concerned.
    pub gateway: String,
    /// Id of the operation; empty where none is concerned.
    pub operation: String,
    /// What is wrong.
    pub message: String,
}

impl Problem {
    /// A problem with what a gateway makes of an operation.
    pub fn new(gateway: &Gateway, offer: &Offer, message: impl Into<String>) -> Self {
        Self { gateway: gateway.id.clone(), operation: offer.operation.clone(), message: message.into() }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for part in [&self.gateway, &self.operation] {
            if !part.is_empty() {
                write!(f, "{part}: ")?;
            }
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
