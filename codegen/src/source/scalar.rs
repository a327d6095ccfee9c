use serde_yaml::Value;

/// Greatest integer that every JSON reader keeps exact: 2^53 - 1.
const GREATEST: u64 = (1 << 53) - 1;

/// What other readers take an unquoted text for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ambiguity {
    Boolean,
    Null,
    Empty,
    Number,
    BaseSixty,
    Date,
    Default,
}

/// Reads an unquoted scalar: `true`, `false`, numbers in plain decimal notation, and texts that no YAML reader takes for anything else.
pub(super) fn plain(text: &str) -> Result<Value, Ambiguity> {
    match text {
        "" => return Err(Ambiguity::Empty),
        "true" => return Ok(Value::Bool(true)),
        "false" => return Ok(Value::Bool(false)),
        "~" => return Err(Ambiguity::Null),
        "=" => return Err(Ambiguity::Default),
        _ => {}
    }
    // Readers of YAML 1.1 take each word in three spellings: `no`, `No`, `NO`.
    match text.to_ascii_lowercase().as_str() {
        "null" => return Err(Ambiguity::Null),
        "y" | "yes" | "n" | "no" | "on" | "off" | "true" | "false" => return Err(Ambiguity::Boolean),
        _ => {}
    }
    if let Some(number) = number(text) {
        return number;
    }
    if is_base_sixty(text) {
        return Err(Ambiguity::BaseSixty);
    }
    if is_date(text) {
        return Err(Ambiguity::Date);
    }
    Ok(Value::String(text.to_owned()))
}

/// What `text` is as a number: a value, a number only to some readers, or (`None`) not like a number.
fn number(text: &str) -> Option<Result<Value, Ambiguity>> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let plus = text.strip_prefix('+');
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let without_leading_zero = |s: &str| digits(s) && (s.len() == 1 || !s.starts_with('0'));
    if without_leading_zero(unsigned) && text != "-0" {
        let exact = unsigned.parse().ok().filter(|n: &u64| *n <= GREATEST).and_then(|_| text.parse::<i64>().ok());
        return Some(exact.map(|n| Value::Number(n.into())).ok_or(Ambiguity::Number));
    }
    if let Some((whole, fraction)) = unsigned.split_once('.')
        && without_leading_zero(whole)
        && digits(fraction)
        && let Ok(value) = text.parse::<f64>()
    {
        return Some(Ok(Value::Number(value.into())));
    }
    let bare = plus.unwrap_or(unsigned);
    (is_like_number(bare)).then_some(Err(Ambiguity::Number))
}

/// Whether some reader takes `text`, which has no sign, for a number: `01`, `1_000`, `1e3`, `.5`, `1.`, `0x1F`, `0o7`, `0b1`, `.inf`.
fn is_like_number(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), ".inf" | ".nan") {
        return true;
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = lower.strip_prefix(prefix) {
            return rest.contains(|c: char| c.is_digit(radix)) && rest.chars().all(|c| c == '_' || c.is_digit(radix));
        }
    }
    let (mantissa, exponent) = lower.split_once('e').map_or((lower.as_str(), None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let run = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let starts_with_digit = |s: &str| s.starts_with(|c: char| c.is_ascii_digit());
    run(whole)
        && run(fraction)
        && (starts_with_digit(whole) || (whole.is_empty() && starts_with_digit(fraction)))
        && exponent.is_none_or(|e| {
            let e = e.strip_prefix(['+', '-']).unwrap_or(e);
            starts_with_digit(e) && run(e)
        })
}

/// `12:30`, `1:02:03.5`.
fn is_base_sixty(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let whole = unsigned.split_once('.').map_or(unsigned, |(whole, _)| whole);
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let mut rest = parts.peekable();
    first.starts_with(|c: char| c.is_ascii_digit())
        && first.bytes().all(|b| b.is_ascii_digit() || b == b'_')
        && rest.peek().is_some()
        && rest.all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// `2024-01-01`, with or without a time.
fn is_date(text: &str) -> bool {
    let day = text.split_once(['T', 't', ' ']).map_or(text, |(day, _)| day);
    let lengths: Vec<usize> = day.split('-').map(str::len).collect();
    matches!(lengths.as_slice(), [4, 1 | 2, 1 | 2]) && day.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

impl Ambiguity {
    /// Completes `... is ...`.
    pub(super) const fn taken_for(self) -> &'static str {
        match self {
            Self::Boolean => "a boolean to some YAML readers and a text to others",
            Self::Null | Self::Empty => "nothing (null), which specs do not use",
            Self::Number => "a number that YAML readers do not agree on",
            Self::BaseSixty => "a number to base 60 to some YAML readers and a text to others",
            Self::Date => "a date to some YAML readers and a text to others",
            Self::Default => "a default value to some YAML readers and a text to others",
        }
    }

    /// The boolean that some reader takes `text` for.
    pub(super) fn boolean(self, text: &str) -> Option<bool> {
        (self == Self::Boolean).then(|| matches!(text.to_ascii_lowercase().as_str(), "y" | "yes" | "on" | "true"))
    }

    /// What to write in place of `text`.
    pub(super) fn help(self, text: &str) -> String {
        let quoted = quote(text);
        match self {
            Self::Boolean => format!("quote it: {quoted}; a boolean is `true` or `false`"),
            Self::Null => format!("leave it out, or quote it: {quoted}"),
            Self::Empty => "write a value, or leave the key out; an empty text is ''".to_owned(),
            Self::Number => format!("quote it: {quoted}; a number is written in plain decimal digits, of at most 2^53 - 1"),
            Self::BaseSixty | Self::Date | Self::Default => format!("quote it: {quoted}"),
        }
    }
}

/// `text` between single quotes.
pub(super) fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_values() {
        for text in [
            "카드", "1..=12", "0..", "..=100", "80..", "1.2.0", "181-185", "2024-01", "a", "0..", ".", "-", "+", "e3", "0x",
            "1:2:333",
        ] {
            assert_eq!(plain(text), Ok(Value::String(text.to_owned())), "{text}");
        }
        for (text, value) in [("0", 0_i64), ("12", 12), ("-3", -3), ("9007199254740991", 9_007_199_254_740_991)] {
            assert_eq!(plain(text), Ok(Value::Number(value.into())), "{text}");
        }
        assert_eq!(plain("0.10"), Ok(Value::Number(0.1.into())));
        assert_eq!(plain("-12.5"), Ok(Value::Number((-12.5).into())));
        assert_eq!(plain("true"), Ok(Value::Bool(true)));
    }

    #[test]
    fn hazards() {
        let cases: [(Ambiguity, &[&str]); 6] = [
            (Ambiguity::Boolean, &["NO", "No", "no", "Y", "y", "N", "n", "yes", "YES", "on", "On", "off", "True", "FALSE"]),
            (Ambiguity::Null, &["~", "null", "Null", "NULL"]),
            (Ambiguity::Empty, &[""]),
            (
                Ambiguity::Number,
                &[
                    "01",
                    "007",
                    "08",
                    "-01",
                    "00.5",
                    "1e3",
                    "1E3",
                    "1.0e+3",
                    "1_000",
                    "0x1",
                    "0X1f",
                    "0o17",
                    "0b10",
                    "+1",
                    "-0",
                    ".5",
                    "5.",
                    ".inf",
                    "-.INF",
                    ".NaN",
                    "9007199254740992",
                    "123456789012345678901234567890",
                    "1_0.0",
                ],
            ),
            (Ambiguity::BaseSixty, &["12:30", "1:02:03", "190:20:30.15", "-1:30"]),
            (Ambiguity::Date, &["2024-01-01", "2024-1-1", "2024-01-01T00:00:00Z", "2024-01-01 10:00:00"]),
        ];
        for (ambiguity, texts) in cases {
            for text in texts {
                assert_eq!(plain(text), Err(ambiguity), "{text}");
            }
        }
    }
}
