//! The vectors of each operation, a line each, and a page that says what they are.

mod readme;

use crate::model::Model;
use crate::output::File;
use crate::vector::make_all;

/// Makes `vectors/<gateway>/<operation>.jsonl` and `vectors/README.md`.
#[must_use]
pub fn emit(model: &Model) -> Vec<File> {
    let made = make_all(model);
    let mut files = vec![File { path: "vectors/README.md".to_owned(), contents: readme::page(&made) }];
    files.extend(made.iter().map(|(gateway, offer, vectors)| File {
        path: format!("vectors/{}/{}.jsonl", gateway.id, offer.operation),
        contents: vectors.vectors.iter().map(|vector| vector.line() + "\n").collect(),
    }));
    files
}
