//! Tables of a Markdown page.

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row: where it stands, and its cells without the marks of code.
#[derive(Debug)]
pub struct Row {
    /// Line in the page, from 1.
    pub line: usize,
    /// As many as there are columns.
    pub cells: Vec<String>,
}

/// The tables of a page.
///
/// # Errors
/// The line of a row that has more or fewer cells than its table.
pub fn tables(page: &str) -> Result<Vec<Table>, String> {
    let mut tables: Vec<Table> = Vec::new();
    let mut is_open = false;
    for (index, line) in page.lines().enumerate() {
        let Some(cells) = cells(line) else {
            is_open = false;
            continue;
        };
        if !is_open {
            tables.push(Table { columns: cells, rows: Vec::new() });
            is_open = true;
            continue;
        }
        if cells.iter().all(|cell| !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')) && !line.contains("| - |") {
            continue;
        }
        let Some(table) = tables.last_mut() else { continue };
        if cells.len() != table.columns.len() {
            return Err(format!("line {}: {} cells below {} columns", index + 1, cells.len(), table.columns.len()));
        }
        table.rows.push(Row { line: index + 1, cells });
    }
    Ok(tables)
}

/// The cells of `| a | b |`; a bar inside a cell is written `\|`.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let inner = inner.replace("\\|", "\u{0}");
    Some(inner.split('|').map(|cell| bare(cell.trim()).replace('\u{0}', "|")).collect())
}

/// A cell without the backticks around it.
fn bare(cell: &str) -> &str {
    let code = cell.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    code.filter(|code| !code.contains('`')).unwrap_or(cell)
}

/// Everything between backticks on a page, blocks aside.
#[must_use]
pub fn code_spans(page: &str) -> Vec<&str> {
    page.lines().filter(|line| !line.starts_with("```")).flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_found() {
        let page = "text\n\n| a | b |\n|---|---|\n| `x \\| y` | `1`, `2` |\n| - | |\n\n| c |\n|---|\n";
        let found = tables(page).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].columns, ["a", "b"]);
        assert_eq!(found[0].rows[0].cells, ["x | y", "`1`, `2`"]);
        assert_eq!((found[0].rows[1].cells.as_slice(), found[0].rows[1].line), (["-".to_owned(), String::new()].as_slice(), 6));
        assert!(tables("| a | b |\n|---|---|\n| 1 |\n").is_err());
        assert_eq!(code_spans("a `b` c `d`\n```\n"), ["b", "d"]);
    }
}
