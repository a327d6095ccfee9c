//! Presence by way to pay: rows are parameters, columns what the caller pays by.

use super::markdown::{Place, anchor, code, lines, prose, table};
use super::page::Page;
use crate::model::{Parameter, Path, Text};
use crate::presence::{Further, Presence, PresenceKind};
use crate::view::{At, Cells as AllCells, Lang, Scenarios, matrix as of};

/// The matrix with its notes; nothing where there are no ways to pay to tell apart.
pub(super) fn matrix(page: &mut Page<'_>, at: At<'_>, scenarios: &Scenarios, all: &AllCells) {
    let (Some(axis), Some(matrix)) = (&scenarios.axis, of(at, scenarios, all)) else { return };
    page.heading(2, page.say("결제수단별 입력 여부", "Presence by pay method"));
    let head = code(&axis.path.to_string(), Place::Flow);
    page.block(&match page.lang {
        Lang::Ko => format!(
            "열은 {head}의 값입니다. \"—\"는 그 결제수단에서 쓰지 않는 파라미터, \"\\*\"는 번호를 단 조건에 따라 달라지는 경우입니다. 객체 안 파라미터는 그 객체를 입력하는 경우를 기준으로 합니다. 모든 열에서 같고 조건도 없는 파라미터는 싣지 않았습니다."
        ),
        Lang::En => format!(
            "Columns are values of {head}. \"—\" marks parameters that do not belong to the pay method, \"\\*\" what depends on the numbered condition. Inside an object, presence is meant where the object is given. Parameters that are alike in all columns and depend on nothing are left out."
        ),
    });
    let mut cells_of = Cells { page, at, notes: Vec::new() };
    let body: Vec<_> = matrix
        .rows
        .iter()
        .map(|row| {
            let first = page.parameter(at, &row.parameter.path);
            let cells = matrix.columns.iter().map(|group| cells_of.cell(row.parameter, &row.cells[group[0]]));
            std::iter::once(first).chain(cells).collect()
        })
        .collect();
    let texts = cells_of.notes;
    let mut header = vec![page.say("파라미터", "Parameter").to_owned()];
    header.extend(matrix.columns.iter().map(|group| {
        let heads: Vec<_> = group.iter().map(|i| column_head(page, at, scenarios, *i)).collect();
        heads.join(", ")
    }));
    page.block(&table(&header, &body));
    let list: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| format!("{}. {}{text}", index + 1, anchor(&format!("note-{}", index + 1))))
        .collect();
    page.block(&list.join("\n"));
}

/// The spelling of a scenario's value and its name, for the head of a column.
fn column_head(page: &Page<'_>, at: At<'_>, scenarios: &Scenarios, index: usize) -> String {
    at.scenario(scenarios, index).map_or_else(String::new, |(word, name)| lines(&[code(&word, Place::Cell), page.cell(&name)]))
}

/// Cells, and the notes that they refer to.
struct Cells<'p, 'm> {
    page: &'p Page<'m>,
    at: At<'m>,
    notes: Vec<String>,
}

impl Cells<'_, '_> {
    fn cell(&mut self, parameter: &Parameter, found: &Presence) -> String {
        let word = |kind: &PresenceKind| self.page.cell(&self.at.presence_word(&parameter.path, kind));
        if found.further.is_empty() {
            return word(&found.kind);
        }
        // What may be optional is told by the gravest thing that a condition makes of it.
        let gravest = At::gravest(&found.further).filter(|_| found.kind == PresenceKind::Optional);
        let word = word(gravest.as_ref().unwrap_or(&found.kind));
        let mut numbers: Vec<_> = found.further.iter().map(|further| self.note(&parameter.path, further)).collect();
        numbers.dedup();
        let links: Vec<_> = numbers.iter().map(|n| format!("[{n}](#note-{n})")).collect();
        format!("{word}\\*<sup>{}</sup>", links.join(" "))
    }

    /// The number of a note; the same words are said once.
    fn note(&mut self, path: &Path, further: &Further) -> usize {
        let (sentence, rule): (Text, _) = self.at.further(path, further);
        let sentence = prose(self.page.lang.of(&sentence), Place::Flow);
        let text = match rule {
            Some(rule) => format!("{sentence} ({})", self.page.rule(self.at, rule)),
            None => sentence,
        };
        if let Some(index) = self.notes.iter().position(|n| *n == text) {
            return index + 1;
        }
        self.notes.push(text);
        self.notes.len()
    }
}
