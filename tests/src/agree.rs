//! Whether the generated functions of an operation and the evaluator say the same of a text.

use crate::random::Case;
use crate::{Detailed, Subject};
use serde_json::Value;
use std::fmt::Write;

/// What the generated validator and the evaluator find in a payload.
///
/// # Panics
/// When the context cannot be used.
#[must_use]
pub fn judge(subject: &Subject, case: &Case) -> (Vec<Detailed>, Vec<Detailed>) {
    let refused = |error: String| panic!("the context {} is refused: {error}", case.context);
    (
        subject.validate(&case.payload, &case.context).unwrap_or_else(refused),
        subject.evaluate(&case.payload, &case.context).unwrap_or_else(refused),
    )
}

/// Looks for something wrong with how the operation takes a text: it says of it what the evaluator says of the value that the text means, or
/// refuses it where it means none. Reading it as a typed payload says the same, where it can be read. `evaluated` is what is found in the
/// payload of `case`, which the text need not mean.
///
/// # Errors
/// What is wrong.
pub fn bytes_agree(subject: &Subject, case: &Case, evaluated: &[Detailed], bytes: &[u8]) -> Result<(), String> {
    let context = subject.entry.context(&case.context).map_err(|error| error.to_string())?;
    let all = |report: &payspec::Report| report.findings().iter().map(Detailed::from).collect::<Vec<_>>();
    let read = (subject.door.validate_json)(bytes, &context);
    match (serde_json::from_slice::<Value>(bytes), &read) {
        (Err(_), Err(_)) => {}
        (Err(error), Ok(_)) => return Err(format!("no JSON ({error}), and validated")),
        (Ok(_), Err(error)) => return Err(format!("JSON, and refused: {error}")),
        (Ok(payload), Ok(report)) => {
            if (subject.door.accepts)(&payload, &context) != report.is_accepted() {
                return Err("the verdict alone is another".to_owned());
            }
            let meant = if payload == case.payload {
                evaluated.to_vec()
            } else {
                judge(subject, &Case { payload, context: case.context.clone() }).1
            };
            let found = all(report);
            if found != meant {
                return Err(format!("the text says{}\n  its value{}", lines(&found), lines(&meant)));
            }
        }
    }
    let typed = std::panic::catch_unwind(|| (subject.door.typed)(bytes, &context));
    match (typed, read) {
        (Err(_), _) => Err("typed reading panics".to_owned()),
        (Ok(Some(typed)), Ok(read)) if all(&typed.read) != all(&read) => {
            Err("typed reading says something else of the text".to_owned())
        }
        (Ok(Some(typed)), Ok(_)) if all(&typed.itself) != all(&typed.written) => {
            let (itself, written) = (lines(&all(&typed.itself)), lines(&all(&typed.written)));
            Err(format!("the typed payload says{itself}\n  its JSON{written}"))
        }
        (Ok(Some(_)), Err(_)) => Err("refused as a text, and read as a typed payload".to_owned()),
        (Ok(_), _) => Ok(()),
    }
}

/// Findings, a line each.
#[must_use]
pub fn lines(findings: &[Detailed]) -> String {
    findings.iter().fold(String::new(), |mut text, finding| {
        let _ = write!(text, "\n    {finding}");
        text
    })
}
