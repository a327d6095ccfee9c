//! Reads a page of code tables: Markdown in which codes stand as `` `code` `` in rows of tables or items of lists.

use super::shape::Codes;

/// The codes of a page, or of that section of it whose `<Details.Summary>` has these words.
///
/// # Errors
/// When there is no such section, or no code in it.
pub fn codes(page: &str, section: Option<&str>) -> Result<Codes, String> {
    let is_end = |line: &str| section.is_some() && line.trim() == "</Details>";
    let lines = page
        .lines()
        .skip_while(|line| section.is_some_and(|words| !(line.contains("<Details.Summary>") && line.contains(words))));
    let items =
        lines.take_while(|line| !is_end(line)).map(str::trim).filter(|line| line.starts_with('|') || line.starts_with("- "));
    let values = items.flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
    let codes = Codes { values, prefix: None };
    if codes.values.is_empty() { Err(format!("no codes below {}", section.unwrap_or("the title"))) } else { Ok(codes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_items() {
        let found = |page: &str, section| codes(page, section).map(|codes| codes.values.into_iter().collect::<Vec<_>>());
        assert_eq!(found("see `x`\n|BC|`361`|\n| `041` | b |\n", None).unwrap(), ["041", "361"]);
        let page = "<Details.Summary>KCP</Details.Summary>\n - a: `1`\n</Details>\n<Details.Summary>NICE & X</Details.Summary>\n - a: `2`\n - b: -\n</Details>\n - `3`";
        assert_eq!(found(page, Some("NICE")).unwrap(), ["2"]);
        assert!(found(page, Some("none")).is_err());
    }
}
