//! Payloads to measure on, 0.4 to 4 KB of the kind that shops send, from a generator that gives the same ones everywhere. Seven of ten are
//! in order, the others have one to three mistakes put in at places that are written down.

mod edit;
mod people;
mod random;
mod v1;
mod v2;
mod v2_mistakes;

pub use random::Random;

use payspec::Context;
use serde_json::Value;

/// One payload.
#[derive(Debug, Clone)]
pub struct Item {
    /// As it arrives.
    pub json: String,
    /// Parsed.
    pub value: Value,
    /// What the caller knows.
    pub context: Context,
    /// Likewise, as JSON.
    pub known: Value,
    /// What was put in; empty if it is in order.
    pub mistakes: Vec<Mistake>,
}

/// Something wrong that was put into a payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// JSON Pointer of the place at fault.
    pub path: String,
    /// Whether the call fails for it; else it works, but not as asked.
    pub is_error: bool,
}

/// What a payload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// `request-pay` at Daou.
    V1Daou,
    /// `request-pay` at NHN KCP.
    V1Kcp,
    /// `request-pay` at NICE.
    V1Nice,
    /// `request-payment` at NHN KCP.
    V2Kcp,
    /// `request-payment` at KSNET.
    V2Ksnet,
}

impl Target {
    /// An operation of each gateway.
    pub const ALL: [Self; 5] = [Self::V1Daou, Self::V1Kcp, Self::V1Nice, Self::V2Kcp, Self::V2Ksnet];

    /// Ids of gateway and operation.
    pub const fn ids(self) -> (&'static str, &'static str) {
        match self {
            Self::V1Daou => ("v1/daou", "request-pay"),
            Self::V1Kcp => ("v1/kcp", "request-pay"),
            Self::V1Nice => ("v1/nice", "request-pay"),
            Self::V2Kcp => ("v2/kcp", "request-payment"),
            Self::V2Ksnet => ("v2/ksnet", "request-payment"),
        }
    }

    /// A payload in order, what is known, and what can be done wrong.
    fn sound(self, random: &mut Random) -> (Value, Value, &'static [edit::Edit]) {
        match self {
            Self::V1Daou | Self::V1Kcp | Self::V1Nice => v1::payload(self, random),
            Self::V2Kcp | Self::V2Ksnet => v2::payload(self, random),
        }
    }

    /// So many payloads.
    ///
    /// # Panics
    /// When a context is none, which is a mistake of the generator.
    pub fn corpus(self, count: usize) -> Vec<Item> {
        let mut random = Random::new(0x7061_7973_7065_6300 + self as u64);
        let item = |_| {
            let (mut value, known, edits) = self.sound(&mut random);
            let mut mistakes = Vec::new();
            if !random.percent(70) {
                let wanted = 1 + random.below(3);
                // Some mistakes do not go together with some payloads, so there are more attempts than mistakes.
                for _ in 0..40 {
                    if mistakes.len() == wanted {
                        break;
                    }
                    edit::apply(edits[random.below(edits.len())], &mut value, &known, &mut mistakes, &mut random);
                }
            }
            let context = Context::from_json(&known).unwrap_or_else(|error| panic!("{known}: {error}"));
            Item { json: value.to_string(), value, context, known, mistakes }
        };
        (0..count).map(item).collect()
    }
}
