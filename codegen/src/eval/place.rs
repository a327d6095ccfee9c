//! Places in one payload, and how the paths of a model become places.

use crate::model::{Path, Segment};

/// Where something stands in a payload: a path whose `[]` have become indices.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) struct Place(pub(super) Vec<Step>);

/// One step of a [`Place`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Step {
    Member(String),
    Index(usize),
}

impl Place {
    pub(super) fn member(&self, name: &str) -> Self {
        self.then(Step::Member(name.to_owned()))
    }

    pub(super) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// The places above this one, from the payload down.
    pub(super) fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        (0..self.0.len()).map(|depth| Self(self.0[..depth].to_vec()))
    }

    /// The model's path of this place.
    pub(super) fn path(&self) -> Path {
        let segment = |step: &Step| match step {
            Step::Member(name) => Segment::Member(name.clone()),
            Step::Index(_) => Segment::Elements,
        };
        Path(self.0.iter().map(segment).collect())
    }

    /// As JSON Pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let token = |step: &Step| match step {
            Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => format!("/{index}"),
        };
        self.0.iter().map(token).collect()
    }
}

/// Which element is meant by each `[]`: the elements that conditions, sums and effects are looking at.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope(Vec<(Path, usize)>);

impl Scope {
    /// The elements on the way to a place.
    pub(super) fn of(place: &Place) -> Self {
        let element = |(depth, step): (usize, &Step)| match step {
            Step::Member(_) => None,
            Step::Index(index) => Some((Place(place.0[..=depth].to_vec()).path(), *index)),
        };
        Self(place.0.iter().enumerate().filter_map(element).collect())
    }

    /// This scope, looking at one element of `array` (a path without the last `[]`).
    pub(super) fn within(&self, array: &Path, index: usize) -> Self {
        Self(self.0.iter().cloned().chain([(array.elements(), index)]).collect())
    }

    /// The place that a path means here; `None` if an element of one of its arrays is not being looked at.
    pub(super) fn place(&self, path: &Path) -> Option<Place> {
        let step = |(depth, segment): (usize, &Segment)| match segment {
            Segment::Member(name) => Some(Step::Member(name.clone())),
            Segment::Elements => self.index_of(&path.0[..=depth]).map(Step::Index),
        };
        path.0.iter().enumerate().map(step).collect::<Option<_>>().map(Place)
    }

    /// The first array of `path` of which no element is being looked at, without its `[]`.
    pub(super) fn first_open_array(&self, path: &Path) -> Option<Path> {
        let is_open = |depth: &usize| path.0[*depth] == Segment::Elements && self.index_of(&path.0[..=*depth]).is_none();
        (0..path.0.len()).find(is_open).map(|depth| Path(path.0[..depth].to_vec()))
    }

    fn index_of(&self, elements: &[Segment]) -> Option<usize> {
        self.0.iter().rev().find(|(path, _)| path.0 == elements).map(|(_, index)| *index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_escaped() {
        let place = Place::default().member("a/b~c").index(3).member("").member("~1");
        assert_eq!(place.pointer(), "/a~1b~0c/3//~01");
        assert_eq!(Place::default().pointer(), "");
    }

    #[test]
    fn scopes_bind_elements() {
        let items = Path::root().member("a").elements().member("b");
        let place = Place::default().member("a").index(2).member("b");
        assert_eq!(Scope::default().place(&items), None);
        assert_eq!(Scope::default().first_open_array(&items), Some(Path::root().member("a")));
        assert_eq!(Scope::of(&place).place(&items), Some(place.clone()));
        assert_eq!(Scope::of(&place).first_open_array(&items), None);
        let inner = Scope::of(&place).within(&items, 1);
        assert_eq!(inner.place(&items.elements()).map(|p| p.pointer()), Some("/a/2/b/1".to_owned()));
        assert_eq!(place.path(), items);
        assert_eq!(place.ancestors().map(|p| p.pointer()).collect::<Vec<_>>(), ["", "/a", "/a/2"]);
    }
}
