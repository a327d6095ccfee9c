use super::Operator;

/// One changed form of a part of an offer.
#[derive(Debug, Clone)]
pub(super) struct Variant<T> {
    pub(super) operator: Operator,
    /// Where in the check, and to what: `when.1.pc`.
    pub(super) detail: String,
    /// What was changed, in a line.
    pub(super) what: String,
    pub(super) to: T,
}

impl<T> Variant<T> {
    pub(super) fn new(operator: Operator, detail: impl Into<String>, what: impl Into<String>, to: T) -> Self {
        Self { operator, detail: detail.into(), what: what.into(), to }
    }

    /// The whole with this part in it.
    pub(super) fn map<U>(self, whole: impl FnOnce(T) -> U) -> Variant<U> {
        Variant { operator: self.operator, detail: self.detail, what: self.what, to: whole(self.to) }
    }

    /// The same, further down: `step` comes before where it is.
    pub(super) fn below(mut self, step: &str) -> Self {
        self.detail = if self.detail.is_empty() { step.to_owned() } else { format!("{step}.{}", self.detail) };
        self
    }

    /// The same, in a part that has a name of its own in the spec.
    pub(super) fn of(mut self, part: &str) -> Self {
        self.what = format!("{part}: {}", self.what);
        self
    }
}

/// The list with one part changed, for each change of each part.
pub(super) fn each_part<T: Clone>(parts: &[T], change: impl Fn(&T) -> Vec<Variant<T>>) -> Vec<Variant<Vec<T>>> {
    let of = |(index, part): (usize, &T)| {
        let changed = change(part).into_iter();
        changed.map(|variant| variant.map(|to| replaced(parts, index, to)).below(&index.to_string())).collect::<Vec<_>>()
    };
    parts.iter().enumerate().flat_map(of).collect()
}

/// The list without one part.
pub(super) fn without<T: Clone>(parts: &[T], index: usize) -> Vec<T> {
    parts.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, part)| part.clone()).collect()
}

/// The list with another part in the place of one.
pub(super) fn replaced<T: Clone>(parts: &[T], index: usize, to: T) -> Vec<T> {
    let mut parts = parts.to_vec();
    parts[index] = to;
    parts
}

/// The list with one part more.
pub(super) fn with<T: Clone>(parts: &[T], more: T) -> Vec<T> {
    parts.iter().cloned().chain([more]).collect()
}
