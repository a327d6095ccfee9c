//! The table of targets: what is generated, what it was held to in this run, and how a consumer gets it.

use std::fmt::Write;
use std::path::Path;

/// A target, and how the table calls it.
struct Row {
    /// As figures call it, `target-kind`.
    id: &'static str,
    name: &'static str,
    /// What it is below generated/, if there.
    below: &'static [&'static str],
    /// What a consumer runs or writes.
    consumer: &'static str,
}

const ROWS: &[Row] = &[
    Row {
        id: "rust",
        name: "`rust`",
        below: &["rust"],
        consumer: "`payspec = { path = \"generated/rust\", features = [\"v2-kcp\"] }`",
    },
    Row {
        id: "build",
        name: "build scripts",
        below: &[],
        consumer: "`payspec_codegen::Config` in build.rs ([page](consumers/cargo.md))",
    },
    Row {
        id: "typescript",
        name: "`typescript`",
        below: &["typescript"],
        consumer: "`npm install` of generated/typescript ([page](consumers/npm.md))",
    },
    Row {
        id: "json-schema",
        name: "`json-schema`",
        below: &["json-schema"],
        consumer: "any validator of JSON Schema 2020-12 ([page](consumers/json-schema.md))",
    },
    Row {
        id: "ir",
        name: "`ir`, as Python",
        below: &["payspec.json"],
        consumer: "`python3 tests/python/generate.py generated/payspec.json OUT` ([page](consumers/python.md))",
    },
    Row { id: "docs", name: "`docs`, and the checker of the site", below: &["docs"], consumer: "`cargo xtask docs`" },
];

/// The table, from the figures that tests have noted in a folder; what did not run has a dash.
pub fn table(figures: &Path, generated: &Path) -> String {
    let mut table = String::from(
        "| target | lines | size | vectors | random cases | disagreements | a consumer runs |\n|---|--:|--:|--:|--:|--:|---|\n",
    );
    for Row { id, name, below, consumer } in ROWS {
        let (lines, bytes) =
            below.iter().map(|path| measure(&generated.join(path))).fold((0, 0), |(a, b), (x, y)| (a + x, b + y));
        let (lines, size) = match lines {
            0 => (String::new(), String::new()),
            _ => (grouped(lines), format!("{} KB", grouped(bytes.div_ceil(1024)))),
        };
        let (vectors, cases) = (figure(figures, id, "vectors"), figure(figures, id, "cases"));
        let passed = |figure: Option<(usize, usize)>| match figure {
            Some((count, wrong)) => format!("{} of {}", grouped(count.saturating_sub(wrong)), grouped(count)),
            None => "-".to_owned(),
        };
        let wrong: Option<usize> = [vectors, cases].into_iter().flatten().map(|(_, wrong)| wrong).reduce(|a, b| a + b);
        let wrong = wrong.map_or_else(|| "-".to_owned(), grouped);
        let _ = writeln!(table, "| {name} | {lines} | {size} | {} | {} | {wrong} | {consumer} |", passed(vectors), passed(cases));
    }
    table
}

/// How many there were of a kind, and how many disagreed.
fn figure(folder: &Path, target: &str, kind: &str) -> Option<(usize, usize)> {
    let text = std::fs::read_to_string(folder.join(format!("{target}-{kind}"))).ok()?;
    let (count, wrong) = text.trim().split_once(' ')?;
    Some((count.parse().ok()?, wrong.parse().ok()?))
}

/// Lines and bytes of a file, or of all below a folder.
fn measure(path: &Path) -> (usize, usize) {
    if let Ok(entries) = std::fs::read_dir(path) {
        return entries.flatten().map(|entry| measure(&entry.path())).fold((0, 0), |(a, b), (x, y)| (a + x, b + y));
    }
    std::fs::read_to_string(path).map_or((0, 0), |text| (text.matches('\n').count(), text.len()))
}

/// `14,533`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What stands between these lines of docs/targets.md is the table.
const MARKS: (&str, &str) = ("<!-- targets -->\n\n", "\n<!-- /targets -->");

/// Puts the table into docs/targets.md.
pub fn write(table: &str, page: &Path) -> std::io::Result<()> {
    let text = std::fs::read_to_string(page)?;
    let parts = text.split_once(MARKS.0).and_then(|(before, rest)| Some((before, rest.split_once(MARKS.1)?.1)));
    let (before, after) = parts.ok_or_else(|| std::io::Error::other(format!("{} has no place for the table", page.display())))?;
    std::fs::write(page, format!("{before}{}{table}{}{after}", MARKS.0, MARKS.1))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands() {
        assert_eq!([7, 1000, 14_533, 1_234_567].map(grouped), ["7", "1,000", "14,533", "1,234,567"]);
    }
}
