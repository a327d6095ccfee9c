use crate::model::NumberRange;

/// A text that looks like a range and is none: what is wrong with it, and what to write.
#[derive(Debug, PartialEq)]
pub(super) struct NoRange {
    pub(super) message: String,
    pub(super) help: String,
}

impl NoRange {
    pub(super) fn new(message: String) -> Self {
        Self { message, help: "write `1..=12`, `0..` or `..=100`".to_owned() }
    }
}

/// Reads `1..=12`, `0..`, `..=100`. `None`: the text does not look like a range; `Err`: it does, but is none.
pub(super) fn parse(text: &str) -> Option<Result<NumberRange, NoRange>> {
    let (low, high) = text.split_once("..")?;
    let (closed, high) = match high.strip_prefix('=') {
        Some(high) => (true, high),
        None => (false, high),
    };
    let (low, high) = (end(low).ok()?, end(high).ok()?);
    Some(match (low, high) {
        (None, None) => Err(NoRange::new(format!("`{text}` has no end at all"))),
        (Some(_), None) if closed => {
            Err(NoRange::new(format!("`{text}` ends nowhere; write a number after `..=`, or only `..`")))
        }
        (low, None) => Ok(NumberRange { min: low, max: None }),
        (_, Some(_)) if !closed => {
            Err(NoRange::new(format!("`{text}` does not say whether its end belongs to it; ranges are written `1..=12`")))
        }
        (Some(low), Some(high)) if low > high => {
            Err(NoRange { message: format!("`{text}` is empty"), help: format!("the lower end stands first: `{high}..={low}`") })
        }
        (low, high) => Ok(NumberRange { min: low, max: high }),
    })
}

/// A number, or nothing; `Err` for anything else.
fn end(text: &str) -> Result<Option<f64>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.starts_with(|c: char| c.is_ascii_digit());
    if plain { text.parse().map(Some).map_err(|_| ()) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let range = |min, max| Some(Ok(NumberRange { min, max }));
        assert_eq!(parse("1..=12"), range(Some(1.0), Some(12.0)));
        assert_eq!(parse("80.."), range(Some(80.0), None));
        assert_eq!(parse("..=-0.5"), range(None, Some(-0.5)));
        for wrong in ["..", "1..=", "..=", "1..12", "..3", "3..=1"] {
            assert!(matches!(parse(wrong), Some(Err(_))), "{wrong}");
        }
        for text in ["", "a", "a..b", "1", "1...2", "www..com", "--1..=2", ".5..=1", "1..=2..=3"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
