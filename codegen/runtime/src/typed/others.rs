use alloc::string::String;
use core::fmt;
use core::ops::{Deref, DerefMut};
use serde_json::{Map, Value};

/// Members of an open object that nobody listed. `Debug` shows their names only: a misspelled name may hold a secret.
///
/// A member that is listed counts by its field; under its name here it is neither written nor looked at.
#[derive(Clone, PartialEq, Default)]
pub struct Others(pub Map<String, Value>);

impl Deref for Others {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Map<String, Value> {
        &self.0
    }
}

impl DerefMut for Others {
    fn deref_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.0
    }
}

impl From<Map<String, Value>> for Others {
    fn from(members: Map<String, Value>) -> Self {
        Self(members)
    }
}

impl fmt::Debug for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use serde_json::json;

    #[test]
    fn names_are_shown_and_values_are_not() {
        let mut others = Others::default();
        others.insert("cardNumbr".into(), json!("4111"));
        assert_eq!(format!("{others:?}"), "{\"cardNumbr\"}");
    }
}
