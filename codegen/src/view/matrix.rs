//! Presence by way to pay: rows are parameters, columns what the caller pays by.

use super::scenario::drop_shared;
use super::{At, Cells, Scenarios};
use crate::model::{Parameter, Path};
use crate::presence::{Axis, Presence, PresenceKind};

/// More columns than this, and those that are alike become one.
const MOST_COLUMNS: usize = 8;

/// The matrix of an operation at a gateway.
#[derive(Debug, Clone)]
pub struct Matrix<'m> {
    /// For each column the scenarios that it stands for.
    pub columns: Vec<Vec<usize>>,
    /// Rows; parameters that are alike in all columns and depend on nothing are left out.
    pub rows: Vec<MatrixRow<'m>>,
}

/// A parameter and its cells.
#[derive(Debug, Clone)]
pub struct MatrixRow<'m> {
    /// The parameter.
    pub parameter: &'m Parameter,
    /// A cell for each scenario.
    pub cells: Vec<Presence>,
    /// The cells of the objects around it, outermost first.
    around: Vec<Vec<Presence>>,
}

/// The matrix; `None` where there are no ways to pay to tell apart, or nothing to tell of them.
#[must_use]
pub fn matrix<'m>(at: At<'m>, scenarios: &Scenarios, all: &Cells) -> Option<Matrix<'m>> {
    let axis = scenarios.axis.as_ref()?;
    let row = |parameter: &'m Parameter| {
        let path = &parameter.path;
        let around: Vec<_> = (1..path.0.len()).map(|steps| all.by_method(&Path(path.0[..steps].to_vec()))).collect();
        let mut cells = all.by_method(path);
        for (index, cell) in cells.iter_mut().enumerate() {
            leave_to_object(cell, around.last().map(|cells| &cells[index]));
        }
        MatrixRow { parameter, cells, around }
    };
    let parameters = at.rows().into_iter().filter(|p| !is_of_axis(axis, p));
    let rows: Vec<_> = parameters.map(row).filter(is_told).collect();
    (!rows.is_empty()).then(|| Matrix { columns: columns(axis, &rows), rows })
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
    drop_shared(cell, object);
}

/// Forbidden or ignored, whatever else holds.
const fn is_closed(found: &Presence) -> bool {
    matches!(found.kind, PresenceKind::Forbidden | PresenceKind::Ignored)
}

/// Whether a row says something that the table of parameters does not.
fn is_told(row: &MatrixRow<'_>) -> bool {
    let MatrixRow { cells, around, .. } = row;
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
fn columns(axis: &Axis, rows: &[MatrixRow<'_>]) -> Vec<Vec<usize>> {
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
