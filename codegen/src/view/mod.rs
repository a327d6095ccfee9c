//! What documentation says of a model, as data: which pages there are, what stands on them, in which words. Printers (Markdown, the site,
//! MDX) lay it out and add nothing, so they all say the same.

mod anchor;
mod at;
mod citation;
mod codes;
mod compare;
mod contrast;
mod differential;
mod erratum;
mod facts;
mod guide;
mod lang;
mod matrix;
mod page;
mod profile;
mod scenario;
mod support;
pub mod words;

pub use anchor::{anchor_id, parameter_id, relative};
pub use at::{At, rule_concerns, rule_places, sources};
pub use citation::{Cited, cited};
pub use codes::{Taken, own_spellings, taken};
pub use compare::{Comparison, Difference, Move, Side, comparisons};
pub use contrast::{Contrast, Way, contrasts};
pub use differential::{Change, changes};
pub use erratum::{Changed, changed};
pub use facts::{condition_place, set_members};
pub use guide::guide;
pub use lang::{Label, Lang};
pub use matrix::{Matrix, MatrixRow, matrix};
pub use page::{PageId, pages};
pub use profile::{Entry, Profile, Profiles};
pub use scenario::{Cells, Scenarios};
pub use support::{Support, SupportCell, SupportRow, SupportState, SupportTable, support, supports};
