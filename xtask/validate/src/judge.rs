//! The generated validators as judges.

use payspec::registry::{self, Entry, Lookup};
use payspec::{Context, OperationInfo, Report};
use payspec_judge::{Judge, list};
use serde_json::Value;

/// All gateways that were generated.
pub struct Generated;

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

impl Judge for Generated {
    type Target<'j> = Target;

    fn find(&self, gateway: &str, operation: &str) -> Result<Target, String> {
        match registry::find(gateway, operation) {
            Lookup::Found(entry) => Ok(Target::Offered(entry)),
            Lookup::NotOffered(report, contracts) => Ok(Target::NotOffered { report, gateway: gateway.to_owned(), contracts }),
            Lookup::UnknownOperation => {
                let offered = registry::entries().filter(|entry| entry.gateway == gateway).map(|entry| entry.operation);
                Err(format!("there is no such operation; {gateway} offers {}", list(offered)))
            }
            _ => Err(format!("there is no such gateway; there are {}", list(registry::entries().map(|entry| entry.gateway)))),
        }
    }

    fn operations(&self) -> Vec<OperationInfo> {
        registry::operations().collect()
    }
}

impl payspec_judge::Target for Target {
    type Context = Context;

    fn info(&self) -> Option<OperationInfo> {
        match self {
            Self::Offered(entry) => Some(entry.info),
            Self::NotOffered { .. } => None,
        }
    }

    fn context(&self, context: &Value) -> Result<Context, String> {
        let result = match self {
            Self::Offered(entry) => entry.context(context),
            Self::NotOffered { gateway, contracts, .. } => {
                Context::from_json(context).and_then(|context| context.check_contracts(gateway, contracts).map(|()| context))
            }
        };
        result.map_err(|error| error.to_string())
    }

    fn validate(&self, payload: &Value, context: &Context) -> Report {
        match self {
            Self::Offered(entry) => (entry.validate_value)(payload, context),
            Self::NotOffered { report, .. } => report.clone(),
        }
    }

    fn validate_json(&self, text: &str, context: &Context) -> Option<Report> {
        match self {
            Self::Offered(entry) => (entry.validate_json)(text.as_bytes(), context).ok(),
            Self::NotOffered { report, .. } => serde_json::from_str::<Value>(text).ok().map(|_| report.clone()),
        }
    }
}
