use super::Object;
use crate::{Fields, Report, Rulings};
use alloc::boxed::Box;
use core::fmt;
use core::ops::Deref;
use serde::{Serialize, Serializer};

/// A typed payload of a whole operation.
pub trait Payload: Object + Sized {
    /// Everything there is to say about it.
    fn report(&self, context: &dyn Fields) -> Report;
}

/// A payload that was found acceptable, and has not been touched since.
///
/// It comes from validation only: there is no way to make one, or to change what is in it. Acceptable means that no finding is an error,
/// under the context that was given, by the severities of the guides or by a shop's own ([`Validated::under`]); what else was found, warnings
/// and notices (also of what that context left undecided), stays in [`Validated::report`].
#[derive(Debug, Clone, PartialEq)]
pub struct Validated<T> {
    payload: T,
    report: Report,
}

impl<T: Payload> Validated<T> {
    /// Validates a payload.
    ///
    /// # Errors
    /// The payload back, with its report, if that has an error.
    pub fn new(payload: T, context: &dyn Fields) -> Result<Self, Box<Unaccepted<T>>> {
        let report = payload.report(context);
        Self::by(payload, report)
    }

    /// Likewise, by the severities that a policy gives: what it ignores or lowers does not count, what it raises to an error does.
    ///
    /// # Errors
    /// The payload back, with its report as the policy has it, if that has an error.
    pub fn under(payload: T, context: &dyn Fields, rulings: &Rulings) -> Result<Self, Box<Unaccepted<T>>> {
        let report = rulings.apply(payload.report(context));
        Self::by(payload, report)
    }

    fn by(payload: T, report: Report) -> Result<Self, Box<Unaccepted<T>>> {
        if report.is_accepted() { Ok(Self { payload, report }) } else { Err(Box::new(Unaccepted { payload, report })) }
    }
}

impl<T> Validated<T> {
    /// What was found that is no error.
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The payload, which may be changed from here on.
    pub fn into_inner(self) -> T {
        self.payload
    }
}

impl<T> Deref for Validated<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.payload
    }
}

impl<T> AsRef<T> for Validated<T> {
    fn as_ref(&self) -> &T {
        &self.payload
    }
}

/// As the payload.
impl<T: Serialize> Serialize for Validated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.payload.serialize(serializer)
    }
}

/// A payload that was found wrong, with the report that says why. It displays as the report, and is written by `Debug` without the payload:
/// `unwrap` and `?` in `main` print errors so, and a buyer's name and address belong in no log.
#[derive(Clone, PartialEq)]
pub struct Unaccepted<T> {
    /// The payload.
    pub payload: T,
    /// What was found; at least one finding is an error.
    pub report: Report,
}

impl<T> fmt::Display for Unaccepted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)
    }
}

impl<T> fmt::Debug for Unaccepted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unaccepted").field("report", &self.report).finish_non_exhaustive()
    }
}

impl<T> core::error::Error for Unaccepted<T> {}
