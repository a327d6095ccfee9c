//! Which findings remain, and their order.

use super::finding::{Finding, FindingKind};
use super::place::{Place, Step};
use crate::model::{Citation, Parameter, Severity};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Layers of one place, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    /// Whether it is there and of the right type.
    Presence,
    /// The platform's codes and constraints.
    Platform,
    /// The gateway's constraints.
    Gateway,
    /// Rules, deprecations, what the selector leaves out.
    Rules,
}

/// A finding that stands unless an earlier layer has an error at its place.
#[derive(Debug, Clone)]
pub(super) struct Raised {
    pub(super) layer: Layer,
    pub(super) place: Place,
    pub(super) finding: Finding,
}

impl Raised {
    pub(super) fn new(layer: Layer, place: &Place, rule: &str, severity: Severity, kind: FindingKind) -> Self {
        let finding = Finding {
            rule: rule.to_owned(),
            severity,
            path: place.pointer(),
            parameter: place.path(),
            kind,
            undecided: Vec::new(),
            sources: Vec::new(),
        };
        Self { layer, place: place.clone(), finding }
    }

    pub(super) fn citing(mut self, sources: &[Citation]) -> Self {
        self.finding.sources = sources.to_vec();
        self
    }

    /// The same as a notice that is not certain, if there are fields that it hangs on.
    pub(super) fn undecided(mut self, fields: BTreeSet<String>) -> Self {
        if !fields.is_empty() {
            self.finding.severity = Severity::Notice;
            self.finding.undecided = fields.into_iter().collect();
        }
        self
    }
}

/// The findings that stand, in order: at each place the layers up to the first with an error; of several with one rule and place the gravest.
pub(super) fn settle(root: &Parameter, mut raised: Vec<Raised>) -> Vec<Finding> {
    let mut last_layer: BTreeMap<Place, Layer> = BTreeMap::new();
    for error in raised.iter().filter(|raised| raised.finding.severity == Severity::Error) {
        let layer = last_layer.entry(error.place.clone()).or_insert(error.layer);
        *layer = error.layer.min(*layer);
    }
    raised.retain(|raised| last_layer.get(&raised.place).is_none_or(|last| raised.layer <= *last));
    raised.sort_by_cached_key(|raised| {
        (sort_key(root, &raised.place), raised.finding.rule.clone(), Reverse(raised.finding.severity))
    });
    raised.dedup_by(|later, earlier| later.place == earlier.place && later.finding.rule == earlier.finding.rule);
    raised.into_iter().map(|raised| raised.finding).collect()
}

/// One step of a place, as it is ordered among its siblings.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// By declaration.
    Declared(usize),
    /// By index.
    Element(usize),
    /// After the declared ones, by code points.
    Unknown(String),
}

fn sort_key(root: &Parameter, place: &Place) -> Vec<Rank> {
    let mut parameter = Some(root);
    let mut rank = |step: &Step| match step {
        Step::Index(index) => {
            parameter = parameter.and_then(|parameter| parameter.items.as_deref());
            Rank::Element(*index)
        }
        Step::Member(name) => {
            let members = parameter.map_or(&[][..], |parameter| parameter.members.as_slice());
            let declared = members.iter().position(|member| member.wire_name == *name);
            parameter = declared.map(|position| &members[position]);
            declared.map_or_else(|| Rank::Unknown(name.clone()), Rank::Declared)
        }
    };
    place.0.iter().map(&mut rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::tests::build::{array, object, string};

    fn raised(layer: Layer, place: &Place, rule: &str, severity: Severity) -> Raised {
        Raised::new(layer, place, rule, severity, FindingKind::Rule)
    }

    fn shown(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(|finding| format!("{} {} {}", finding.path, finding.rule, finding.severity.id())).collect()
    }

    #[test]
    fn declaration_then_index_then_rule() {
        let root = object("", [string("z"), array("a", object("[]", [string("n"), string("b")])), string("m")]);
        let at = Place::default();
        let list = at.member("a");
        let places = [
            at.member("가"),
            at.member("B"),
            list.index(10).member("b"),
            list.index(2).member("b"),
            list.index(2).member("n"),
            list.index(2),
            at.member("m"),
            list.clone(),
            at.clone(),
            at.member("z"),
        ];
        let all =
            places.iter().flat_map(|place| ["r2", "R", "r1"].map(|rule| raised(Layer::Rules, place, rule, Severity::Notice)));
        let found = shown(&settle(&root, all.collect()));
        assert_eq!(found[..3], [" R notice", " r1 notice", " r2 notice"]);
        let mut paths: Vec<&str> = found.iter().map(|line| line.split_once(' ').unwrap().0).collect();
        paths.dedup();
        assert_eq!(paths, ["", "/z", "/a", "/a/2", "/a/2/n", "/a/2/b", "/a/10/b", "/m", "/B", "/가"]);
    }

    #[test]
    fn an_error_stops_later_layers_at_its_place() {
        let root = object("", [string("a"), string("b")]);
        let (a, b) = (Place::default().member("a"), Place::default().member("b"));
        let found = settle(
            &root,
            vec![
                raised(Layer::Rules, &a, "rule", Severity::Error),
                raised(Layer::Gateway, &a, "gateway", Severity::Warning),
                raised(Layer::Platform, &a, "p2", Severity::Notice),
                raised(Layer::Platform, &a, "p1", Severity::Error),
                raised(Layer::Presence, &b, "warning", Severity::Warning),
                raised(Layer::Rules, &b, "rule", Severity::Error),
            ],
        );
        assert_eq!(shown(&found), ["/a p1 error", "/a p2 notice", "/b rule error", "/b warning warning"]);
    }

    #[test]
    fn one_finding_for_one_rule_and_place() {
        let root = object("", [string("a")]);
        let a = Place::default().member("a");
        let all = [Severity::Notice, Severity::Error, Severity::Warning].map(|severity| raised(Layer::Rules, &a, "r", severity));
        assert_eq!(shown(&settle(&root, all.to_vec())), ["/a r error"]);
    }
}
