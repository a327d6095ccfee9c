//! The vectors of each operation, a line each, and a page that says what they are.

mod readme;

use crate::model::{Gateway, Offer};
use crate::output::File;
use crate::vector::Vectors;

/// Makes `vectors/<gateway>/<operation>.jsonl` and `vectors/README.md`.
#[must_use]
pub fn emit(made: &[(&Gateway, &Offer, Vectors)]) -> Vec<File> {
    let mut files = vec![File { path: "vectors/README.md".to_owned(), contents: readme::page(made) }];
    files.extend(made.iter().map(|(gateway, offer, vectors)| File {
        path: format!("vectors/{}/{}.jsonl", gateway.id, offer.operation),
        contents: vectors.vectors.iter().map(|vector| vector.line() + "\n").collect(),
    }));
    files
}
