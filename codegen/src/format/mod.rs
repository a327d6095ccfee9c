//! The one way to lay out a spec file. Comments stay, and what the file says stays: both are compared before anything is handed out.
//!
//! Behind the feature `format`: build scripts do without it.

use crate::source::needless_quotes;
use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, LineBreak, Quotes};
use serde_yaml::Value;

/// Columns of a line; a Korean syllable takes two.
const WIDTH: usize = 150;

/// How often a text is laid out at most, until that changes nothing.
const MOST_TIMES: usize = 4;

/// Lays out the text of a spec file.
///
/// # Errors
/// Why it is left as it is: it is not YAML, or would not say the same afterwards.
pub fn format(text: &str) -> Result<String, String> {
    let before = read(text)?;
    let mut formatted = once(text)?;
    // Other quotes may turn out to be needless: those that had escapes before.
    for _ in 0..MOST_TIMES {
        let again = once(&formatted)?;
        if again == formatted {
            break;
        }
        formatted = again;
    }
    if read(&formatted).is_ok_and(|after| after == before) && comments(&formatted) == comments(text) {
        return Ok(formatted);
    }
    Err("it would not say the same when laid out; please lay it out by hand".to_owned())
}

/// Without needless quotes, as they are now, and laid out.
fn once(text: &str) -> Result<String, String> {
    let mut plain = text.to_owned();
    for (range, value) in needless_quotes(text).into_iter().rev() {
        plain.replace_range(range, &value);
    }
    pretty_yaml::format_text(&plain, &options()).map_err(|error| error.to_string())
}

fn options() -> FormatOptions {
    FormatOptions {
        layout: LayoutOptions { print_width: WIDTH, indent_width: 2, line_break: LineBreak::Lf },
        language: LanguageOptions { quotes: Quotes::PreferSingle, trailing_comma: false, ..LanguageOptions::default() },
    }
}

fn read(text: &str) -> Result<Value, String> {
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

/// How many lines have a comment of their own: none gets lost.
fn comments(text: &str) -> usize {
    text.lines().filter(|line| line.trim_start().starts_with('#')).count()
}

#[cfg(test)]
mod tests {
    use super::format;

    #[test]
    fn comments_and_values_stay() {
        let text = "# top\na:   { ko: \"가\",en: 'b' }   # end\n\n\nb:\n    - 1\n    - '1'\n    # inside\n    - \"it's\"\n";
        let formatted = format(text).unwrap();
        assert_eq!(formatted, "# top\na: { ko: 가, en: b } # end\n\nb:\n  - 1\n  - '1'\n  # inside\n  - it's\n");
        assert_eq!(format(&formatted).unwrap(), formatted, "once is enough");
        // Quotes that only escapes made needful.
        assert_eq!(format("a: \"x \\\" y\"\n").unwrap(), "a: x \" y\n");
    }

    #[test]
    fn what_is_no_yaml_is_left_alone() {
        assert!(format("a: [").is_err());
        assert!(format("a: { b: 1\nc: 2").is_err());
    }
}
