use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};
use zeroize::Zeroize;

/// A value that is not shown: `Debug` and `Display` print `[REDACTED]`, no finding or error repeats it, and its memory is overwritten when it is dropped.
///
/// It is part of a payload that is sent, so `Serialize` writes it in clear, by itself too: never serialize it, or a payload that holds it, into a log.
///
/// Overwriting reaches the buffer that the value has then, not the copies that a reallocation may have left before.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Secret<T: Wipe>(T);

/// What [`Secret`] can overwrite. [`Zeroize`] does the work; this trait is there because JSON values do not have it.
pub trait Wipe {
    /// Overwrites the value's bytes.
    fn wipe(&mut self);
}

macro_rules! by_zeroize {
    ($($ty:ty),*) => { $(impl Wipe for $ty {
        fn wipe(&mut self) {
            self.zeroize();
        }
    })* };
}
by_zeroize!(String, i64, u64, f64, bool);

impl Wipe for Number {
    fn wipe(&mut self) {
        *self = 0.into();
        // Else the write to memory that nobody reads again could be optimized away.
        core::hint::black_box(self);
    }
}

impl Wipe for Value {
    fn wipe(&mut self) {
        match self {
            Self::Null => {}
            Self::Bool(flag) => flag.wipe(),
            Self::Number(number) => number.wipe(),
            Self::String(text) => text.wipe(),
            Self::Array(items) => items.wipe(),
            Self::Object(members) => members.values_mut().for_each(Wipe::wipe),
        }
    }
}

impl<T: Wipe> Wipe for Vec<T> {
    fn wipe(&mut self) {
        self.iter_mut().for_each(Wipe::wipe);
    }
}

impl<T: Wipe> Wipe for Option<T> {
    fn wipe(&mut self) {
        self.iter_mut().for_each(Wipe::wipe);
    }
}

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

impl<T: Wipe> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[REDACTED]")
    }
}

impl<T: Wipe> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
    use alloc::vec;

    #[test]
    fn it_is_never_shown() {
        let secret: Secret<String> = "4111111111111111".into();
        assert_eq!(format!("{secret} {secret:?} {:?}", Some(&secret)), "[REDACTED] [REDACTED] Some([REDACTED])");
        assert_eq!(secret.expose(), "4111111111111111");
        assert_eq!(serde_json::to_string(&secret).ok().as_deref(), Some("\"4111111111111111\""));
    }

    #[test]
    fn wiping_leaves_nothing() {
        let mut value = serde_json::json!({"a": ["secret", 1, true, {"b": 1.5}]});
        value.wipe();
        assert_eq!(value, serde_json::json!({"a": ["", 0, false, {"b": 0}]}));
        let mut texts = Some(vec!["secret".to_owned()]);
        texts.wipe();
        assert_eq!(texts, Some(vec![String::new()]));
    }
}
