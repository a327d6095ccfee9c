//! What earlier runs made of gateways: an emitter asks before it makes the files of one anew.

use crate::model::Gateway;
use crate::output::File;

/// Remembers files of gateways, as long as nothing that they are made from changes.
pub(crate) trait Memory: Sync {
    /// The files that `part` of an emitter makes of a gateway: those of an earlier run, or what `make` gives, which is kept. Of `None` nothing is.
    fn files(&self, part: &str, gateway: &Gateway, make: &mut dyn FnMut() -> Option<Vec<File>>) -> Option<Vec<File>>;
}

/// Remembers nothing.
pub(crate) struct Forgetful;

impl Memory for Forgetful {
    fn files(&self, _: &str, _: &Gateway, make: &mut dyn FnMut() -> Option<Vec<File>>) -> Option<Vec<File>> {
        make()
    }
}
