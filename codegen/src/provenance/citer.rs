use crate::model::{Citation, LineRange, Model, NotRule, Operation, Parameter, RefinementLayer, Requirement, Rule};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Something in the specs that cites lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Citer {
    /// The gateway that says it; `None` for the platform's operations and code systems.
    pub gateway: Option<String>,
    /// The operation it belongs to, of the platform's own with its version (`v2/request-payment`); `None` where it belongs to no single one.
    pub operation: Option<String>,
    /// What it is.
    pub kind: CiterKind,
    /// Its id, as findings and documentation show it; of an entry of `not_rules` the reason.
    pub id: String,
}

/// What cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CiterKind {
    /// An operation of the platform's.
    Operation,
    /// A code system.
    CodeSystem,
    /// A parameter: the platform's, a gateway's own, or what a gateway says of one without checking it.
    Parameter,
    /// A check on one parameter, `required` and `deprecated` included.
    Refinement,
    /// A rule.
    Rule,
    /// A waiver of a rule of the platform's.
    Waiver,
    /// A fact that no request shows.
    Limit,
    /// A contract.
    Contract,
    /// A named set.
    Set,
    /// A named predicate.
    Predicate,
    /// A contradiction.
    Erratum,
    /// An entry of `not_rules`.
    NotRule,
}

impl CiterKind {
    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::CodeSystem => "code system",
            Self::Parameter => "parameter",
            Self::Refinement => "refinement",
            Self::Rule => "rule",
            Self::Waiver => "waiver of",
            Self::Limit => "limit",
            Self::Contract => "contract",
            Self::Set => "set",
            Self::Predicate => "predicate",
            Self::Erratum => "erratum",
            Self::NotRule => "not a rule:",
        }
    }
}

impl Citer {
    /// What it belongs to: `v2/kcp request-payment`, `v2/kcp`, `the platform's v2/request-payment`.
    #[must_use]
    pub fn group(&self) -> String {
        match (&self.gateway, &self.operation) {
            (Some(gateway), Some(operation)) => format!("{gateway} {operation}"),
            (Some(gateway), None) => gateway.clone(),
            (None, Some(operation)) => format!("the platform's {operation}"),
            (None, None) => String::from("the platform"),
        }
    }
}

impl std::fmt::Display for Citer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.kind.words(), self.id)
    }
}

/// Cited ranges with who cites them.
pub(super) type Ranges = BTreeMap<LineRange, BTreeSet<Citer>>;

/// All citations of lines, by document.
#[derive(Debug, Default)]
pub(super) struct Claims<'m> {
    by_document: BTreeMap<&'m str, Ranges>,
    /// Entries of `not_rules`.
    pub(super) not_rules: Vec<&'m NotRule>,
}

impl<'m> Claims<'m> {
    /// Walks over everything in the model that cites.
    pub(super) fn of(model: &'m Model) -> Self {
        let mut claims = Self::default();
        for system in model.code_systems.values() {
            let scope = Scope { gateway: system.gateway.as_deref(), operation: None };
            claims.add(&scope.citer(CiterKind::CodeSystem, &system.id), &system.sources);
        }
        for operation in model.operations.values() {
            claims.operation(operation);
        }
        for gateway in model.gateways.values() {
            let scope = Scope { gateway: Some(&gateway.id), operation: None };
            for contract in gateway.contracts.values() {
                claims.add(&scope.citer(CiterKind::Contract, &contract.id), &contract.sources);
            }
            for set in gateway.sets.values() {
                claims.add(&scope.citer(CiterKind::Set, &set.id), &set.sources);
            }
            for predicate in gateway.predicates.values() {
                claims.add(&scope.citer(CiterKind::Predicate, &predicate.id), &predicate.sources);
            }
            for limit in &gateway.limits {
                claims.add(&scope.citer(CiterKind::Limit, &limit.id), &limit.sources);
            }
            for erratum in &gateway.errata {
                let citer = scope.citer(CiterKind::Erratum, &erratum.id);
                erratum.places.iter().for_each(|place| claims.add(&citer, [&place.citation]));
            }
            for not_rule in &gateway.not_rules {
                claims.add(&scope.citer(CiterKind::NotRule, &not_rule.reason), [&not_rule.citation]);
                claims.not_rules.push(not_rule);
            }
            for offer in gateway.offers.values() {
                let scope = Scope { gateway: Some(&gateway.id), operation: Some(&offer.operation) };
                let platform = model.operations.get(&(gateway.version.clone(), offer.operation.clone()));
                for parameter in offer.payload.walk() {
                    let before = platform.and_then(|operation| operation.payload.find(&parameter.path));
                    claims.parameter(scope, parameter, before);
                }
                claims.rules(scope, offer.rules.iter().filter(|rule| !rule.platform));
                for waiver in &offer.waivers {
                    claims.add(&scope.citer(CiterKind::Waiver, &waiver.rule), &waiver.sources);
                }
            }
        }
        claims
    }

    /// The cited ranges of a document, in order; empty for one that nobody cites.
    pub(super) fn ranges(&self, document: &str) -> Ranges {
        self.by_document.get(document).cloned().unwrap_or_default()
    }

    /// Documents that are cited with lines, by id.
    pub(super) fn documents(&self) -> impl Iterator<Item = (&'m str, &Ranges)> {
        self.by_document.iter().map(|(id, ranges)| (*id, ranges))
    }

    fn operation(&mut self, operation: &'m Operation) {
        let name = format!("{}/{}", operation.version, operation.id);
        let scope = Scope { gateway: None, operation: Some(&name) };
        self.add(&scope.citer(CiterKind::Operation, &operation.id), &operation.sources);
        for parameter in operation.payload.walk() {
            self.parameter(scope, parameter, None);
        }
        self.rules(scope, &operation.rules);
    }

    fn rules(&mut self, scope: Scope<'_>, rules: impl IntoIterator<Item = &'m Rule>) {
        for rule in rules {
            self.add(&scope.citer(CiterKind::Rule, &rule.id), &rule.sources);
        }
    }

    /// What a parameter cites beyond what it cites `before`, at the platform's operation.
    fn parameter(&mut self, scope: Scope<'_>, parameter: &'m Parameter, before: Option<&Parameter>) {
        let mut checks: Vec<(&str, &'m [Citation])> = Vec::new();
        let requirements = [
            (&parameter.required, before.and_then(|before| before.required.as_ref())),
            (&parameter.deprecated, before.and_then(|before| before.deprecated.as_ref())),
        ];
        for (requirement, before) in requirements {
            let known = before.map_or(&[][..], |before: &Requirement| &before.sources);
            checks.extend(requirement.iter().filter(|r| r.sources != known).map(|r| (r.id.as_str(), r.sources.as_slice())));
        }
        for refinement in &parameter.refinements {
            // Those of the platform are claimed by its operation, which `before` is of.
            if before.is_none() || refinement.layer != RefinementLayer::Platform {
                checks.push((&refinement.id, &refinement.sources));
            }
        }
        for (id, citations) in &checks {
            self.add(&scope.citer(CiterKind::Refinement, id), *citations);
        }
        // A parameter is named where nothing more exact cites the same lines.
        let known = before.map_or(&[][..], |before| &before.sources);
        let is_new = |citation: &&Citation| !known.contains(citation) && !checks.iter().any(|(_, c)| c.contains(citation));
        let path = parameter.path.to_string();
        let id = if path.is_empty() { "the payload" } else { &path };
        self.add(&scope.citer(CiterKind::Parameter, id), parameter.sources.iter().filter(is_new));
    }

    fn add(&mut self, citer: &Citer, citations: impl IntoIterator<Item = &'m Citation>) {
        for citation in citations {
            let ranges = self.by_document.entry(&citation.doc).or_default();
            for range in &citation.lines {
                ranges.entry(*range).or_default().insert(citer.clone());
            }
        }
    }
}

/// What a citer belongs to.
#[derive(Debug, Clone, Copy)]
struct Scope<'a> {
    gateway: Option<&'a str>,
    operation: Option<&'a str>,
}

impl Scope<'_> {
    fn citer(&self, kind: CiterKind, id: &str) -> Citer {
        Citer { gateway: self.gateway.map(str::to_owned), operation: self.operation.map(str::to_owned), kind, id: id.to_owned() }
    }
}
