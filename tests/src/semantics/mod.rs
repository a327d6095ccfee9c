//! Runs the tables of `spec/SEMANTICS.md` through the evaluator.

mod page;
mod probe;
mod world;

pub use page::{Row, Table, code_spans, tables};
pub use probe::Kind;

/// Rows that the evaluator contradicts, each with its line and what it should be; and how many rows were run.
///
/// # Errors
/// When the page has a table that nobody knows how to run.
pub fn contradictions(page: &str) -> Result<(Vec<String>, usize), String> {
    let mut wrong = Vec::new();
    let mut run = 0;
    for table in tables(page)? {
        let kind = Kind::of(&table.columns).ok_or_else(|| format!("no test knows a table of {}", table.columns.join(", ")))?;
        if kind == Kind::Definitions {
            continue;
        }
        for row in &table.rows {
            run += 1;
            match kind.evaluate(&table.columns, &row.cells) {
                Ok(right) if right == row.cells => {}
                Ok(right) => {
                    wrong.push(format!("line {}: {}\n    should be {}", row.line, row.cells.join(" | "), right.join(" | ")));
                }
                Err(error) => wrong.push(format!("line {}: {}\n    {error}", row.line, row.cells.join(" | "))),
            }
        }
    }
    Ok((wrong, run))
}
