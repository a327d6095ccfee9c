//! `--policy` and `--treat`: severities of the caller's own.

use crate::input;
use payspec_runtime::{OperationInfo, Override, Policy, Rulings};
use std::path::PathBuf;

/// What the options say. A policy file is for every operation there is; `--treat` for those at hand, and it counts before the file.
pub fn rulings(
    file: Option<&PathBuf>,
    treat: &[Override],
    at_hand: &[OperationInfo],
    all: &[OperationInfo],
) -> Result<Rulings, String> {
    let mut rulings = Rulings::default();
    if let Some(path) = file {
        let name = path.display();
        let bytes = std::fs::read(path).map_err(|error| format!("cannot read {name}: {error}"))?;
        let json = input::parse(&bytes).map_err(|unusable| format!("{name}:{unusable}"))?;
        let policy: Policy = serde_json::from_value(json).map_err(|error| format!("{name}: {error}"))?;
        rulings = policy.build(all.iter().copied()).map_err(|error| format!("{name}: {error}"))?;
    }
    let treated = treat.iter().cloned().fold(Policy::new(), Policy::with);
    let treated = treated.build(at_hand.iter().copied()).map_err(|error| format!("--treat: {error}"))?;
    Ok(rulings.and(treated))
}
