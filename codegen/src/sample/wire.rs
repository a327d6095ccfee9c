//! Payloads as texts: JSON in many spellings, and what is no JSON at all.

use super::Rng;
use serde_json::Value;
use std::fmt::Write;

/// How a payload is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spelling {
    /// Without a space.
    Compact,
    /// With white space wherever it may stand.
    Spaced,
    /// With escapes for all characters, astral ones as pairs of surrogates.
    Escaped,
    /// With members that stand there twice; the last one counts.
    Duplicated,
    /// With numbers spelled otherwise: `1.0`, `1e0`, `10E-1`.
    Numbers,
    /// With numbers at the limits of what types and readers can hold: `9007199254740993`, `1e400`, `-0`.
    Limits,
    /// With half of a pair of surrogates in a text.
    LoneSurrogate,
    /// Behind a byte order mark.
    ByteOrderMark,
    /// With bytes that are no UTF-8.
    NotUtf8,
    /// With something behind it.
    Trailing,
    /// Cut off somewhere.
    Truncated,
    /// Below more levels than readers go down.
    TooDeep,
    /// As a person writes it who does not know JSON: comments, single quotes, trailing commas.
    Sloppy,
}

impl Spelling {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Compact,
        Self::Spaced,
        Self::Escaped,
        Self::Duplicated,
        Self::Numbers,
        Self::Limits,
        Self::LoneSurrogate,
        Self::ByteOrderMark,
        Self::NotUtf8,
        Self::Trailing,
        Self::Truncated,
        Self::TooDeep,
        Self::Sloppy,
    ];

    /// A word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Spaced => "spaced",
            Self::Escaped => "escaped",
            Self::Duplicated => "duplicated",
            Self::Numbers => "numbers",
            Self::Limits => "limits",
            Self::LoneSurrogate => "lone-surrogate",
            Self::ByteOrderMark => "byte-order-mark",
            Self::NotUtf8 => "not-utf-8",
            Self::Trailing => "trailing",
            Self::Truncated => "truncated",
            Self::TooDeep => "too-deep",
            Self::Sloppy => "sloppy",
        }
    }
}

/// Numbers that readers may stumble over.
const LIMITS: [&str; 20] = [
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "1e400",
    "-1e400",
    "1e-400",
    "5e-324",
    "1.7976931348623157e308",
    "-0",
    "-0.0",
    "0.30000000000000004",
    "1e2",
    "100.00000000000001",
];

/// Bytes from which on nothing is written twice: below each other, such members would make texts without end.
const DUPLICATED: usize = 16 * 1024;

/// The text of a payload, and how it is spelled. Most spellings are of the payload itself, some are of another value, some are no JSON.
pub fn spell(payload: &Value, rng: &mut Rng) -> (Vec<u8>, Spelling) {
    // What is no JSON takes one look each.
    let spelling = if rng.percent(80) { rng.pick(&Spelling::ALL[..6]) } else { rng.pick(&Spelling::ALL) };
    let mut writer = Writer { out: String::new(), spelling, rng };
    writer.value(payload);
    let text = writer.out;
    let bytes = match spelling {
        Spelling::Compact
        | Spelling::Spaced
        | Spelling::Escaped
        | Spelling::Duplicated
        | Spelling::Numbers
        | Spelling::Limits => text.into_bytes(),
        Spelling::LoneSurrogate => {
            let half = rng.pick(&["\\ud800", "\\udc00", "\\ud83d\\u0041", "a\\uDBFF"]);
            format!("{{\"x\":\"{half}\",\"y\":{text}}}").into_bytes()
        }
        Spelling::ByteOrderMark => [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat(),
        Spelling::NotUtf8 => {
            let wrong: &[u8] = rng.pick(&[b"\xff".as_slice(), b"\xc0\x80", b"\xed\xa0\x80", b"\xb0\xa1"]);
            [b"{\"x\":\"".as_slice(), wrong, b"\",\"y\":", text.as_bytes(), b"}"].concat()
        }
        Spelling::Trailing => format!("{text}{}", rng.pick(&["x", ",", "}", " {}", "\0", "//"])).into_bytes(),
        Spelling::Truncated => {
            let length = rng.below(text.len());
            text.into_bytes()[..length].to_vec()
        }
        Spelling::TooDeep => {
            let levels = rng.pick(&[127, 128, 129, 1000, 100_000]);
            let (open, close) = rng.pick(&[("[", "]"), ("{\"a\":", "}")]);
            [open.repeat(levels), text, close.repeat(levels)].concat().into_bytes()
        }
        Spelling::Sloppy => match rng.below(5) {
            0 => text.replace('"', "'"),
            1 => format!("/* */ {text}"),
            2 => text.replace('}', ",}"),
            3 => text.replace(['0', '1'], "NaN"),
            _ => text.replace("\":", "\" = "),
        }
        .into_bytes(),
    };
    (bytes, spelling)
}

struct Writer<'r> {
    out: String,
    spelling: Spelling,
    rng: &'r mut Rng,
}

impl Writer<'_> {
    fn value(&mut self, value: &Value) {
        self.space();
        match value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(flag) => self.out.push_str(if *flag { "true" } else { "false" }),
            Value::Number(number) => self.number(&number.to_string()),
            Value::String(text) => self.text(text),
            Value::Array(elements) => {
                self.out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        self.out.push(',');
                    }
                    self.value(element);
                }
                self.out.push(']');
            }
            Value::Object(members) => self.object(members),
        }
        self.space();
    }

    fn object(&mut self, members: &serde_json::Map<String, Value>) {
        self.out.push('{');
        let mut is_first = true;
        let others: Vec<&Value> = members.values().collect();
        for (name, value) in members {
            if self.spelling == Spelling::Duplicated && self.out.len() < DUPLICATED && self.rng.percent(30) {
                // Something else in front: another member's value, or a value that fits nowhere.
                let other = if self.rng.percent(50) { self.rng.pick(&others) } else { &Value::Null };
                // Plainly: one that is duplicated itself would double with each level.
                if !std::mem::take(&mut is_first) {
                    self.out.push(',');
                }
                _ = write!(self.out, "{}:{other}", Value::from(name.as_str()));
            }
            self.member(name, &mut is_first, value);
        }
        if self.spelling == Spelling::Duplicated
            && self.rng.percent(15)
            && let Some((name, _)) = members.iter().next()
        {
            let name = name.clone();
            self.member(&name, &mut is_first, &Value::from("the last one counts"));
        }
        self.space();
        self.out.push('}');
    }

    fn member(&mut self, name: &str, is_first: &mut bool, value: &Value) {
        if !std::mem::take(is_first) {
            self.out.push(',');
        }
        self.space();
        self.text(name);
        self.space();
        self.out.push(':');
        self.value(value);
    }

    fn space(&mut self) {
        if self.spelling == Spelling::Spaced && self.rng.percent(40) {
            self.out.push_str(self.rng.pick(&[" ", "\n", "\t", "\r\n", "  "]));
        }
    }

    fn text(&mut self, text: &str) {
        if self.spelling != Spelling::Escaped {
            self.out.push_str(&Value::from(text).to_string());
            return;
        }
        self.out.push('"');
        for unit in text.encode_utf16() {
            let escaped = if self.rng.percent(50) { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") };
            self.out.push_str(&escaped);
        }
        self.out.push('"');
    }

    fn number(&mut self, number: &str) {
        match self.spelling {
            Spelling::Limits if self.rng.percent(40) => self.out.push_str(self.rng.pick(&LIMITS)),
            Spelling::Numbers if !number.contains(['e', 'E']) => {
                let has_point = number.contains('.');
                match self.rng.below(5) {
                    0 if !has_point => _ = write!(self.out, "{number}.0"),
                    1 => _ = write!(self.out, "{number}e0"),
                    2 => _ = write!(self.out, "{number}E+00"),
                    3 if !has_point => _ = write!(self.out, "{number}0e-1"),
                    4 if has_point => _ = write!(self.out, "{number}000"),
                    _ => self.out.push_str(number),
                }
            }
            Spelling::Compact
            | Spelling::Spaced
            | Spelling::Escaped
            | Spelling::Duplicated
            | Spelling::Numbers
            | Spelling::Limits
            | Spelling::LoneSurrogate
            | Spelling::ByteOrderMark
            | Spelling::NotUtf8
            | Spelling::Trailing
            | Spelling::Truncated
            | Spelling::TooDeep
            | Spelling::Sloppy => self.out.push_str(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn spellings_of_the_payload_read_as_it() {
        let payload = json!({ "a": [1, 2.5, -7], "b": { "한": "😀\n", "": null } });
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..2000 {
            let (bytes, spelling) = spell(&payload, &mut Rng::new(seed));
            let read = serde_json::from_slice::<Value>(&bytes);
            seen.insert(spelling);
            match spelling {
                Spelling::Compact | Spelling::Spaced | Spelling::Escaped => assert_eq!(read.ok().as_ref(), Some(&payload)),
                Spelling::Numbers => assert_eq!(read.unwrap()["a"][2].as_f64(), Some(-7.0)),
                Spelling::LoneSurrogate
                | Spelling::ByteOrderMark
                | Spelling::NotUtf8
                | Spelling::Trailing
                | Spelling::Truncated => {
                    assert!(read.is_err(), "{spelling:?} {}", String::from_utf8_lossy(&bytes));
                }
                Spelling::Duplicated | Spelling::Limits | Spelling::TooDeep | Spelling::Sloppy => {}
            }
        }
        assert_eq!(seen.len(), Spelling::ALL.len());
    }
}
