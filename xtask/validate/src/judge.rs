//! Which validator a request is for, and what it says.

use payspec::registry::{self, Entry, Lookup};
use payspec::{Context, OperationInfo, Report};
use serde_json::Value;

/// What a request is for.
pub enum Target {
    /// An operation of a gateway.
    Offered(&'static Entry),
    /// An operation of the gateway's API version that the gateway does not have: every payload is rejected.
    NotOffered {
        /// Says so.
        report: Report,
        /// The gateway.
        gateway: String,
        /// Its contracts.
        contracts: &'static [&'static str],
    },
}

impl Target {
    /// Finds it by names; the error says what there is instead.
    pub fn find(gateway: &str, operation: &str) -> Result<Self, String> {
        match registry::find(gateway, operation) {
            Lookup::Found(entry) => Ok(Self::Offered(entry)),
            Lookup::NotOffered(report, contracts) => Ok(Self::NotOffered { report, gateway: gateway.to_owned(), contracts }),
            Lookup::UnknownOperation => {
                let offered = registry::entries().filter(|entry| entry.gateway == gateway).map(|entry| entry.operation);
                Err(format!("there is no such operation; {gateway} offers {}", list(offered)))
            }
            _ => Err(format!("there is no such gateway; there are {}", list(registry::entries().map(|entry| entry.gateway)))),
        }
    }

    /// What may be found, where the gateway offers it.
    pub fn info(&self) -> Option<OperationInfo> {
        match self {
            Self::Offered(entry) => Some(entry.info),
            Self::NotOffered { .. } => None,
        }
    }

    /// Reads what is known beside the payload. Keys that the operation does not use are fine, unknown keys and contracts are not.
    pub fn context(&self, context: &Value) -> Result<Context, String> {
        let result = match self {
            Self::Offered(entry) => entry.context(context),
            Self::NotOffered { gateway, contracts, .. } => {
                Context::from_json(context).and_then(|context| context.check_contracts(gateway, contracts).map(|()| context))
            }
        };
        result.map_err(|error| error.to_string())
    }

    /// Everything there is to say about a payload.
    pub fn validate(self, payload: &Value, context: &Context) -> Report {
        match self {
            Self::Offered(entry) => (entry.validate_value)(payload, context),
            Self::NotOffered { report, .. } => report,
        }
    }
}

/// Names in order, each once.
fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: std::collections::BTreeSet<_> = names.collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}
