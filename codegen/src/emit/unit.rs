//! What is made as a whole, and so remembered as a whole: emitters say of which units their output is, and what of a model each is made from.

use crate::model::{Gateway, Offer};
use crate::output::File;
use crate::parallel;
use crate::plan::Problem;

/// Files that are made together.
pub(crate) struct Unit<'a> {
    /// What it is called among those that read the same.
    pub(crate) name: &'static str,
    /// Everything that it is made from. While that does not change it would be made just so once more.
    pub(crate) reads: Reads<'a>,
    make: Box<dyn Fn() -> Result<Made, Vec<Problem>> + Send + Sync + 'a>,
}

/// What of a model a unit is made from. What is said of more than is read costs time; what is said of less is a mistake.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reads<'a> {
    /// Nothing: it is the same whatever specs say.
    Nothing,
    /// What gateways share: context, code systems, documents, the platform's operations; which gateways there are and what they offer, by their ids;
    /// which code tables are used, in the order of the plan.
    Platform,
    /// That, and the parameters that gateways add to the platform's.
    Parameters,
    /// What gateways share, and one gateway.
    Gateway(&'a Gateway),
    /// What the evaluator looks at to judge a payload of one operation at one gateway: neither documents nor what is only said in documentation.
    Judgement(&'a Gateway, &'a Offer),
    /// All of it.
    Everything,
}

/// What a unit is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Made {
    /// Its files.
    pub(crate) files: Vec<File>,
    /// What the summary has to know of it.
    pub(crate) note: String,
}

/// Files about all units of a target: they are made of the notes of these.
pub(crate) struct Summary<'a> {
    /// As [`Unit::name`].
    pub(crate) name: &'static str,
    /// What it is made from beside the notes.
    pub(crate) reads: Reads<'a>,
    make: Box<Summarize<'a>>,
}

/// Makes files of notes.
type Summarize<'a> = dyn Fn(&[String]) -> Result<Vec<File>, Vec<Problem>> + Send + Sync + 'a;

/// Everything that a target is made of.
pub(crate) struct Work<'a> {
    /// The units.
    pub(crate) units: Vec<Unit<'a>>,
    /// What is made when all of them are.
    pub(crate) summary: Option<Summary<'a>>,
}

impl<'a> Unit<'a> {
    pub(crate) fn new(
        name: &'static str,
        reads: Reads<'a>,
        make: impl Fn() -> Result<Made, Vec<Problem>> + Send + Sync + 'a,
    ) -> Self {
        Self { name, reads, make: Box::new(make) }
    }

    /// One that always can be made, and has nothing to say to a summary.
    pub(crate) fn of_files(name: &'static str, reads: Reads<'a>, make: impl Fn() -> Vec<File> + Send + Sync + 'a) -> Self {
        Self::new(name, reads, move || Ok(make().into()))
    }

    /// Makes it.
    pub(crate) fn make(&self) -> Result<Made, Vec<Problem>> {
        (self.make)()
    }
}

impl<'a> Summary<'a> {
    pub(crate) fn new(
        name: &'static str,
        reads: Reads<'a>,
        make: impl Fn(&[String]) -> Result<Vec<File>, Vec<Problem>> + Send + Sync + 'a,
    ) -> Self {
        Self { name, reads, make: Box::new(make) }
    }

    /// Makes it from the notes of all units, in their order.
    pub(crate) fn make(&self, notes: &[String]) -> Result<Vec<File>, Vec<Problem>> {
        (self.make)(notes)
    }
}

impl From<Vec<File>> for Made {
    fn from(files: Vec<File>) -> Self {
        Self { files, note: String::new() }
    }
}

impl<'a> From<Vec<Unit<'a>>> for Work<'a> {
    fn from(units: Vec<Unit<'a>>) -> Self {
        Self { units, summary: None }
    }
}

impl Work<'_> {
    /// Makes all of it.
    pub(crate) fn files(&self) -> Result<Vec<File>, Vec<Problem>> {
        let (mut files, mut notes, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for made in parallel::map(&self.units, Unit::make) {
            match made {
                Ok(made) => {
                    files.extend(made.files);
                    notes.push(made.note);
                }
                Err(found) => problems.extend(found),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        if let Some(summary) = &self.summary {
            files.extend(summary.make(&notes)?);
        }
        Ok(files)
    }
}
