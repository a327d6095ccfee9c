//! The vectors of each operation, a line each, and a page that says what they are.

mod readme;

use super::{Made, Reads, Summary, Unit, Work};
use crate::model::{Gateway, Model, Offer};
use crate::output::File;
use crate::vector::{Level, Vectors, make};
use serde::{Deserialize, Serialize};

/// What is told of an operation's vectors beside them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// How many there are.
    pub(crate) vectors: usize,
    /// How many of them know no rules.
    pub(crate) structural: usize,
    /// Ids of checks that no payload was found to break.
    pub(crate) unbroken: Vec<String>,
}

/// What makes `vectors/<gateway>/<operation>.jsonl` and `vectors/README.md`.
pub(crate) fn work(model: &Model) -> Work<'_> {
    let units = offers(model).map(|(gateway, offer)| unit(model, gateway, offer)).collect();
    let page = move |notes: &[String]| {
        let tallies = notes.iter().map(|note| tally(note));
        let rows: Vec<_> = offers(model).zip(tallies).map(|((gateway, offer), tally)| (gateway, offer, tally)).collect();
        Ok(vec![File { path: "vectors/README.md".to_owned(), contents: readme::page(&rows) }])
    };
    Work { units, summary: Some(Summary::new("vectors", Reads::Platform, page)) }
}

/// Operations of gateways, in the model's order.
pub(crate) fn offers(model: &Model) -> impl Iterator<Item = (&Gateway, &Offer)> {
    model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)))
}

/// The vectors of one operation; its note is their [`Tally`].
pub(crate) fn unit<'m>(model: &'m Model, gateway: &'m Gateway, offer: &'m Offer) -> Unit<'m> {
    Unit::new("vectors", Reads::Judgement(gateway, offer), move || {
        let Vectors { vectors, unbroken, .. } = make(model, gateway, offer);
        let structural = vectors.iter().filter(|vector| vector.level == Level::Structural).count();
        let file = File {
            path: format!("vectors/{}/{}.jsonl", gateway.id, offer.operation),
            contents: vectors.iter().map(|vector| vector.line() + "\n").collect(),
        };
        let tally = Tally { vectors: vectors.len(), structural, unbroken };
        Ok(Made { files: vec![file], note: serde_json::to_string(&tally).expect("tallies are JSON") })
    })
}

/// What a note says.
///
/// # Panics
/// Never: of notes of [`unit()`].
pub(crate) fn tally(note: &str) -> Tally {
    serde_json::from_str(note).expect("the note of a unit is its tally")
}
