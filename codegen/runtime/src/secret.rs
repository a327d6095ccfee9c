use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that is never shown: `Debug` and `Display` print `[REDACTED]`, and its memory is overwritten when it is dropped.
///
/// Overwriting is done in safe code, so it reaches this buffer, not the copies that a reallocation may have left before.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Secret<T: Wipe>(T);

/// What [`Secret`] can overwrite.
pub trait Wipe {
    /// Replaces the value's bytes.
    fn wipe(&mut self);
}

impl Wipe for String {
    fn wipe(&mut self) {
        let mut bytes = core::mem::take(self).into_bytes();
        bytes.fill(0);
        // Else the write to memory that nobody reads again would be optimized away.
        core::hint::black_box(&bytes);
    }
}

impl Wipe for serde_json::Value {
    fn wipe(&mut self) {
        match self {
            Self::Null => {}
            Self::Bool(_) | Self::Number(_) => *self = Self::Null,
            Self::String(text) => text.wipe(),
            Self::Array(items) => items.iter_mut().for_each(Wipe::wipe),
            Self::Object(members) => members.values_mut().for_each(Wipe::wipe),
        }
    }
}

impl<T: Wipe> Wipe for Vec<T> {
    fn wipe(&mut self) {
        self.iter_mut().for_each(Wipe::wipe);
    }
}

macro_rules! wipe_number {
    ($($ty:ty),*) => { $(impl Wipe for $ty {
        fn wipe(&mut self) {
            *self = Self::default();
            core::hint::black_box(self);
        }
    })* };
}
wipe_number!(i64, u64, f64, bool);

impl<T: Wipe> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, to hand to whom it is meant for.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T: Wipe> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl<T: Wipe> core::fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("[REDACTED]")
    }
}

impl<T: Wipe> core::fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("[REDACTED]")
    }
}

impl<T: Wipe + Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Wipe + Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn it_is_never_shown() {
        let secret: Secret<String> = "4111111111111111".into();
        assert_eq!(format!("{secret} {secret:?} {:?}", Some(&secret)), "[REDACTED] [REDACTED] Some([REDACTED])");
        assert_eq!(secret.expose(), "4111111111111111");
        assert_eq!(serde_json::to_string(&secret).ok().as_deref(), Some("\"4111111111111111\""));
    }

    #[test]
    fn wiping_leaves_nothing() {
        let mut text = "secret".to_owned();
        text.wipe();
        assert!(text.is_empty());
        let mut value = serde_json::json!({"a": ["secret", 1]});
        value.wipe();
        assert_eq!(value, serde_json::json!({"a": ["", null]}));
    }
}
