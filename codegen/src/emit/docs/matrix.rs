//! Presence by way to pay: rows are parameters, columns what the caller pays by.

use super::lang::Lang;
use super::markdown::{Place, anchor, prose, table};
use super::page::{Page, has_row};
use super::parameters::{column_head, constant, kind_word};
use crate::model::{Gateway, Offer, Parameter, Path, Rule, Text};
use crate::presence::{Axis, Further, FurtherKind, Presence, PresenceKind, axis, presence};
use crate::text::{condition_phrase, rule_sentence};

/// More columns than this, and those that are alike become one.
const MOST_COLUMNS: usize = 8;

/// A parameter and its cells.
struct Row<'a> {
    parameter: &'a Parameter,
    /// A cell for each scenario.
    cells: Vec<Presence>,
    /// The cells of the objects around it, outermost first.
    around: Vec<Vec<Presence>>,
}

/// The matrix with its notes; nothing where there are no ways to pay to tell apart.
pub(super) fn matrix(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    let Some(axis) = axis(page.model, offer) else { return };
    if axis.scenarios.is_empty() {
        return;
    }
    let cells_at = |path: &Path| axis.scenarios.iter().map(|s| presence(offer, path, &s.assumptions)).collect::<Vec<_>>();
    let row = |parameter| {
        let Parameter { path, .. }: &Parameter = parameter;
        let around: Vec<_> = (1..path.0.len()).map(|steps| cells_at(&Path(path.0[..steps].to_vec()))).collect();
        let mut cells = cells_at(path);
        for (index, cell) in cells.iter_mut().enumerate() {
            leave_to_object(cell, around.last().map(|cells| &cells[index]));
        }
        Row { parameter, cells, around }
    };
    let parameters = offer.payload.walk().into_iter().filter(|p| has_row(offer, &p.path) && !is_of_axis(&axis, p));
    let told: Vec<_> = parameters.map(row).filter(is_told).collect();
    if told.is_empty() {
        return;
    }
    page.heading(2, page.say("결제수단별 입력 여부", "Presence by pay method"));
    let head = super::markdown::code(&axis.path.to_string(), Place::Flow);
    page.block(&match page.lang {
        Lang::Ko => format!(
            "열은 {head}의 값입니다. \"—\"는 그 결제수단에서 쓰지 않는 파라미터, \"\\*\"는 번호를 단 조건에 따라 달라지는 경우입니다. 객체 안 파라미터는 그 객체를 입력하는 경우를 기준으로 합니다. 모든 열에서 같고 조건도 없는 파라미터는 싣지 않았습니다."
        ),
        Lang::En => format!(
            "Columns are values of {head}. \"—\" marks parameters that do not belong to the pay method, \"\\*\" what depends on the numbered condition. Inside an object, presence is meant where the object is given. Parameters that are alike in all columns and depend on nothing are left out."
        ),
    });
    let columns = columns(&axis, &told);
    let mut cells_of = Cells { page, gateway, offer, notes: Vec::new() };
    let body: Vec<_> = told
        .iter()
        .map(|row| {
            let first = page.parameter(gateway, offer, &row.parameter.path);
            let cells = columns.iter().map(|group| cells_of.cell(row.parameter, &row.cells[group[0]]));
            std::iter::once(first).chain(cells).collect()
        })
        .collect();
    let texts = cells_of.notes;
    let mut header = vec![page.say("파라미터", "Parameter").to_owned()];
    header.extend(columns.iter().map(|group| {
        let heads: Vec<_> =
            group.iter().map(|i| column_head(page, gateway, offer, &axis.path, &axis.scenarios[*i].value)).collect();
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

/// The parameter that columns differ in, and its members where they are the columns.
fn is_of_axis(axis: &Axis, parameter: &Parameter) -> bool {
    parameter.path == axis.path
        || (parameter.path.parent().as_ref() == Some(&axis.path)
            && axis.scenarios.iter().any(|s| s.value == parameter.wire_name.as_str()))
}

/// Leaves out what a parameter depends on with the whole object around it: that is told there. In what is forbidden or ignored, all is.
fn leave_to_object(cell: &mut Presence, object: Option<&Presence>) {
    let Some(object) = object else { return };
    if is_closed(object) && cell.kind != PresenceKind::NotSelected {
        *cell = Presence { kind: object.kind.clone(), further: Vec::new() };
    }
    let reaches_below = |f: &Further| matches!(f.kind, FurtherKind::Forbidden | FurtherKind::Discouraged | FurtherKind::Ignored);
    cell.further.retain(|f| !(reaches_below(f) && object.further.contains(f)));
}

/// Forbidden or ignored, whatever else holds.
const fn is_closed(found: &Presence) -> bool {
    matches!(found.kind, PresenceKind::Forbidden | PresenceKind::Ignored)
}

/// Whether a row says something that the table of parameters does not.
fn is_told(row: &Row<'_>) -> bool {
    let Row { cells, around, .. } = row;
    let belongs: Vec<_> = cells.iter().filter(|c| c.kind != PresenceKind::NotSelected).collect();
    let Some(first) = belongs.first() else { return false };
    // Closed with all that is around it, and optional otherwise.
    let plain = |c: &Presence| c.kind == PresenceKind::Optional && c.further.is_empty();
    let with_all =
        |(cell, above): (&Presence, &Presence)| cell.kind == PresenceKind::NotSelected || is_closed(above) || plain(cell);
    if around.last().is_some_and(|above| cells.iter().zip(above).all(with_all)) {
        return false;
    }
    let varies = belongs.iter().any(|c| c != first);
    let depends = belongs.iter().any(|c| !c.further.is_empty());
    // What belongs to one way to pay is worth a row where it must be given with it, not deep in something optional.
    let partly = |cells: &[Presence]| cells.iter().any(|c| c.kind == PresenceKind::NotSelected);
    let deep =
        around.iter().filter(|cells| partly(cells)).skip(1).any(|cells| cells.iter().any(|c| c.kind == PresenceKind::Optional));
    let matters = match first.kind {
        PresenceKind::Required | PresenceKind::Constant { .. } => !deep,
        PresenceKind::Forbidden | PresenceKind::Ignored => true,
        PresenceKind::Optional | PresenceKind::NotSelected => false,
    };
    varies || depends || (partly(cells) && matters)
}

/// Which scenarios each column stands for.
fn columns(axis: &Axis, rows: &[Row<'_>]) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for index in 0..axis.scenarios.len() {
        let alike = |group: &&mut Vec<usize>| rows.iter().all(|row| row.cells[group[0]] == row.cells[index]);
        let merge = axis.scenarios.len() > MOST_COLUMNS;
        match columns.iter_mut().find(alike).filter(|_| merge) {
            Some(group) => group.push(index),
            None => columns.push(vec![index]),
        }
    }
    columns
}

/// Cells, and the notes that they refer to.
struct Cells<'p, 'm> {
    page: &'p Page<'m>,
    gateway: &'p Gateway,
    offer: &'p Offer,
    notes: Vec<String>,
}

impl Cells<'_, '_> {
    fn cell(&mut self, parameter: &Parameter, found: &Presence) -> String {
        let mut word = kind_word(self.page, self.gateway, self.offer, parameter, &found.kind);
        if found.further.is_empty() {
            return word;
        }
        // What may be optional is told by the gravest thing that a condition makes of it.
        if found.kind == PresenceKind::Optional {
            word = self.gravest(parameter, &found.further).unwrap_or(word);
        }
        let mut numbers: Vec<_> = found.further.iter().map(|further| self.note(parameter, further)).collect();
        numbers.dedup();
        let links: Vec<_> = numbers.iter().map(|n| format!("[{n}](#note-{n})")).collect();
        format!("{word}\\*<sup>{}</sup>", links.join(" "))
    }

    fn gravest(&self, parameter: &Parameter, further: &[Further]) -> Option<String> {
        let has = |kind: &FurtherKind| further.iter().any(|f| f.kind == *kind);
        let kind = if has(&FurtherKind::Required) {
            PresenceKind::Required
        } else if has(&FurtherKind::Forbidden) {
            PresenceKind::Forbidden
        } else if has(&FurtherKind::Ignored) {
            PresenceKind::Ignored
        } else {
            return None;
        };
        Some(kind_word(self.page, self.gateway, self.offer, parameter, &kind))
    }

    /// The number of a note; the same words are said once.
    fn note(&mut self, parameter: &Parameter, further: &Further) -> usize {
        let text = self.words(parameter, further);
        if let Some(index) = self.notes.iter().position(|n| *n == text) {
            return index + 1;
        }
        self.notes.push(text);
        self.notes.len()
    }

    fn words(&self, parameter: &Parameter, further: &Further) -> String {
        let page = self.page;
        let rule = self.offer.rules.iter().find(|r| r.id == further.rule);
        if further.kind == FurtherKind::Group
            && let Some(rule) = rule
        {
            // What the column says already is not said again.
            let open = Rule { when: further.when.clone(), ..rule.clone() };
            return self.with_rule(page.flow(&rule_sentence(page.model, self.gateway, self.offer, &open)), Some(rule));
        }
        let when = condition_phrase(page.model, self.gateway, self.offer, &further.when);
        let value = match &further.kind {
            FurtherKind::Constant(value) => constant(page, self.gateway, self.offer, parameter, value),
            FurtherKind::Required
            | FurtherKind::Recommended
            | FurtherKind::Forbidden
            | FurtherKind::Discouraged
            | FurtherKind::Ignored
            | FurtherKind::Group => String::new(),
        };
        self.with_rule(sentence(page.lang, &further.kind, &when, &value), rule)
    }

    fn with_rule(&self, sentence: String, rule: Option<&Rule>) -> String {
        match rule {
            Some(rule) => format!("{sentence} ({})", self.page.rule(self.gateway, self.offer, rule)),
            None => sentence,
        }
    }
}

/// `기기 환경이 PC인 경우 필수입니다.`, `Required when the device is PC.`
fn sentence(lang: Lang, kind: &FurtherKind, when: &Text, value: &str) -> String {
    let (ko, en) = match kind {
        FurtherKind::Required => ("필수입니다.".to_owned(), "Required".to_owned()),
        FurtherKind::Recommended => ("입력하는 것을 권장합니다.".to_owned(), "Recommended".to_owned()),
        FurtherKind::Forbidden => ("입력할 수 없습니다.".to_owned(), "Forbidden".to_owned()),
        FurtherKind::Discouraged => ("입력하지 않는 것을 권장합니다.".to_owned(), "Better left out".to_owned()),
        FurtherKind::Ignored => ("입력하더라도 적용되지 않습니다.".to_owned(), "Ignored".to_owned()),
        FurtherKind::Constant(_) => (format!("{value}만 입력할 수 있습니다."), format!("{value} only")),
        FurtherKind::Group => ("다른 파라미터와 함께 결정됩니다.".to_owned(), "Together with other parameters".to_owned()),
    };
    let when = prose(lang.of(when), Place::Flow);
    match lang {
        Lang::Ko if when.is_empty() => ko,
        Lang::Ko => format!("{when} {ko}"),
        Lang::En if when.is_empty() => format!("{en}."),
        Lang::En => format!("{en} {when}."),
    }
}
