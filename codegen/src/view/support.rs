//! Who supports what: codes and operations against gateways.

use super::{At, Label, Lang};
use crate::model::{
    Code, CodeSystem, Dialect, Effect, Gateway, Model, Operation, Path, RefinementLayer, Rule, Segment, Severity, Text, Type,
    ValueSet,
};
use crate::presence::{Assumption, PresenceKind, axis, holds, listed_values, presence};
use serde_json::Value;

/// A kind of thing that gateways support or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Support {
    /// Calls.
    Operations,
    /// Ways to pay.
    PayMethods,
    /// Providers of easy pay.
    EasyPay,
    /// Card companies whose window can be opened at once.
    DirectCards,
    /// Banks.
    Banks,
    /// Currencies.
    Currencies,
    /// Languages of the payment window.
    Locales,
}

/// What a gateway says of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupportState {
    /// It is listed.
    Supported,
    /// It is listed, and takes a contract.
    Contract,
    /// It is listed, and rules set conditions.
    Conditional,
    /// The gateway's guide does not narrow what the platform knows.
    Unstated,
    /// It is not among what is listed.
    Unsupported,
    /// The gateway has no parameter for it.
    Absent,
}

/// What a row is about.
#[derive(Debug, Clone)]
pub enum SupportRow<'m> {
    /// A call.
    Operation(&'m Operation),
    /// A code of the table's system.
    Code(&'m Code),
    /// A member of the object that a call puts the way to pay in.
    Member(&'m Operation, String, Text),
}

/// A gateway's cell.
#[derive(Debug, Clone)]
pub struct SupportCell<'m> {
    /// What it comes to.
    pub state: SupportState,
    /// Where it is taken.
    pub places: Vec<(At<'m>, Path)>,
    /// Whether some call that could take it does not.
    pub partial: bool,
    /// Rules that set conditions or ask for a contract.
    pub rules: Vec<(At<'m>, &'m Rule)>,
}

/// A matrix of support.
#[derive(Debug, Clone)]
pub struct SupportTable<'m> {
    /// The codes, where rows are codes.
    pub system: Option<&'m CodeSystem>,
    /// Columns.
    pub gateways: Vec<&'m Gateway>,
    /// Rows with a cell for each column.
    pub rows: Vec<(SupportRow<'m>, Vec<SupportCell<'m>>)>,
}

impl Support {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Operations, Self::PayMethods, Self::EasyPay, Self::DirectCards, Self::Banks, Self::Currencies, Self::Locales];

    /// Last step of the page's path.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::PayMethods => "pay-methods",
            Self::EasyPay => "easy-pay",
            Self::DirectCards => "direct-cards",
            Self::Banks => "banks",
            Self::Currencies => "currencies",
            Self::Locales => "locales",
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> Label {
        match self {
            Self::Operations => Label("호출", "Operations"),
            Self::PayMethods => Label("결제수단", "Pay methods"),
            Self::EasyPay => Label("간편결제사", "Easy-pay providers"),
            Self::DirectCards => Label("다이렉트 호출 카드사", "Card companies for direct calls"),
            Self::Banks => Label("은행", "Banks"),
            Self::Currencies => Label("통화", "Currencies"),
            Self::Locales => Label("결제창 언어", "Languages of the window"),
        }
    }

    /// The code systems of its rows.
    const fn systems(self) -> &'static [&'static str] {
        match self {
            Self::Operations => &[],
            Self::PayMethods => &["payment-method", "billing-key-method", "v1-pay-method"],
            Self::EasyPay => &["easy-pay-provider"],
            Self::DirectCards => &["card-company"],
            Self::Banks => &["bank", "v1-bank"],
            Self::Currencies => &["currency"],
            Self::Locales => &["locale", "v1-language"],
        }
    }

    /// Whether a parameter counts: a direct call names one company, in the call that opens the window.
    fn counts(self, dialect: Dialect, path: &Path) -> bool {
        let window = matches!(dialect, Dialect::V1Sdk | Dialect::V2Sdk);
        self != Self::DirectCards || (window && !path.0.contains(&Segment::Elements))
    }
}

impl SupportState {
    /// What it is, in a word.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Supported => Label("지원", "yes"),
            Self::Contract => Label("계약 필요", "by contract"),
            Self::Conditional => Label("조건부", "on conditions"),
            Self::Unstated => Label("명시 없음", "not stated"),
            Self::Unsupported => Label("미지원", "no"),
            Self::Absent => Label("—", "—"),
        }
    }

    /// What the word means.
    #[must_use]
    pub const fn meaning(self) -> Label {
        match self {
            Self::Supported => Label("가이드에 지원한다고 적혀 있습니다.", "The guide lists it."),
            Self::Contract => {
                Label("지원하지만 결제대행사와 사전에 계약해야 합니다.", "Listed, and takes a contract with the gateway.")
            }
            Self::Conditional => Label("지원하지만 규칙이 정한 조건이 있습니다.", "Listed, on the conditions that a rule sets."),
            Self::Unstated => Label(
                "가이드에 따로 정한 목록이 없어 포트원이 받는 코드를 모두 쓸 수 있는 것으로 봅니다.",
                "The guide has no list of its own: whatever the platform takes passes.",
            ),
            Self::Unsupported => Label("가이드의 목록에 없습니다.", "Not among what the guide lists."),
            Self::Absent => Label("해당하는 파라미터가 없습니다.", "There is no parameter for it."),
        }
    }

    /// The word in CSS classes.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Supported => "yes",
            Self::Contract => "contract",
            Self::Conditional => "conditional",
            Self::Unstated => "unstated",
            Self::Unsupported => "no",
            Self::Absent => "none",
        }
    }
}

impl<'m> SupportCell<'m> {
    /// Whether the row is a call, which the gateway takes.
    #[must_use]
    pub fn is_operation(&self) -> bool {
        matches!(self.places.as_slice(), [(_, path)] if path.is_root())
    }

    /// The calls that take it, each once.
    #[must_use]
    pub fn operations(&self) -> Vec<At<'m>> {
        let mut operations: Vec<At<'m>> = Vec::new();
        for (at, _) in &self.places {
            if !operations.iter().any(|o| o.offer.operation == at.offer.operation) {
                operations.push(*at);
            }
        }
        operations
    }
}

impl SupportTable<'_> {
    /// What the table is of.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        let version = self.gateways.first().map_or_else(String::new, |g| g.version.to_uppercase());
        match (self.system, self.rows.first()) {
            (Some(system), _) if self.gateways.iter().all(|g| g.version == self.gateways[0].version) => {
                format!("{version} {}", lang.of(&system.name))
            }
            (Some(system), _) => lang.of(&system.name).to_owned(),
            (None, Some((SupportRow::Member(..), _))) => {
                lang.say(Label("REST API로 바로 결제하는 수단", "Ways to pay through the REST API")).to_owned()
            }
            (None, Some((SupportRow::Operation(_) | SupportRow::Code(_), _)) | None) => {
                format!("{version} {}", lang.say(Label("호출", "operations")))
            }
        }
    }

    /// What the rows are.
    #[must_use]
    pub fn row_label(&self) -> Label {
        match self.rows.first() {
            Some((SupportRow::Code(_), _)) => Label("코드", "Code"),
            Some((SupportRow::Operation(_), _)) | None => Label("호출", "Operation"),
            Some((SupportRow::Member(..), _)) => Label("호출과 수단", "Operation and way"),
        }
    }
}

/// The matrices of a kind; those without a row are left out.
#[must_use]
pub fn support(model: &Model, kind: Support) -> Vec<SupportTable<'_>> {
    let mut tables: Vec<_> = match kind {
        Support::Operations => versions(model).into_iter().map(|version| operations(model, version)).collect(),
        Support::PayMethods
        | Support::EasyPay
        | Support::DirectCards
        | Support::Banks
        | Support::Currencies
        | Support::Locales => {
            kind.systems().iter().filter_map(|id| model.code_systems.get(*id)).map(|s| codes(model, kind, s)).collect()
        }
    };
    if kind == Support::PayMethods {
        tables.push(members(model));
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// The kinds that there is a matrix of.
#[must_use]
pub fn supports(model: &Model) -> Vec<Support> {
    let has_row = |kind: &Support, system: &CodeSystem| {
        let takers = model.gateways.values().map(|gateway| takers(model, gateway, *kind, system));
        takers.into_iter().any(|takers| system.codes.values().any(|code| is_listed(&cell(&takers, code))))
    };
    let is_told = |kind: &Support| {
        let mut systems = kind.systems().iter().filter_map(|id| model.code_systems.get(*id));
        match kind {
            Support::Operations => versions(model).iter().any(|version| !operations(model, version).rows.is_empty()),
            Support::PayMethods => systems.any(|system| has_row(kind, system)) || !members(model).rows.is_empty(),
            Support::EasyPay | Support::DirectCards | Support::Banks | Support::Currencies | Support::Locales => {
                systems.any(|system| has_row(kind, system))
            }
        }
    };
    Support::ALL.into_iter().filter(is_told).collect()
}

fn versions(model: &Model) -> Vec<&str> {
    let mut versions: Vec<_> = model.gateways.values().map(|g| g.version.as_str()).collect();
    versions.sort_unstable();
    versions.dedup();
    // The newer first.
    versions.reverse();
    versions
}

fn operations<'m>(model: &'m Model, version: &str) -> SupportTable<'m> {
    let gateways: Vec<_> = model.gateways.values().filter(|g| g.version == version).collect();
    let cell = |gateway: &'m Gateway, id: &str| match gateway.offers.get(id) {
        Some(offer) => {
            let at = At { model, gateway, offer };
            let rules = contracts(at, &[]);
            let state = if rules.is_empty() { SupportState::Supported } else { SupportState::Contract };
            SupportCell { state, places: vec![(at, Path::root())], partial: false, rules }
        }
        None => SupportCell { state: SupportState::Unsupported, places: Vec::new(), partial: false, rules: Vec::new() },
    };
    let rows = model
        .operations
        .values()
        .filter(|o| o.version == version)
        .map(|o| (SupportRow::Operation(o), gateways.iter().map(|g| cell(g, &o.id)).collect()))
        .collect();
    SupportTable { system: None, gateways, rows }
}

/// Rules that ask for a contract wherever the assumptions hold.
fn contracts<'m>(at: At<'m>, assumptions: &[Assumption]) -> Vec<(At<'m>, &'m Rule)> {
    let asks =
        |rule: &&Rule| matches!(rule.effect, Effect::NeedsContract(_)) && holds(at.offer, &rule.when, assumptions) == Some(true);
    at.offer.rules.iter().filter(asks).map(|rule| (at, rule)).collect()
}

/// A parameter that takes codes of a system.
struct Taker<'m> {
    at: At<'m>,
    path: Path,
    /// The codes it is narrowed to.
    listed: Option<Vec<Value>>,
    /// Whether the gateway narrows it, and not only the platform.
    stated: bool,
}

fn takers<'m>(model: &'m Model, gateway: &'m Gateway, kind: Support, system: &CodeSystem) -> Vec<Taker<'m>> {
    let mut takers = Vec::new();
    for at in At::all(model, gateway) {
        for parameter in at.offer.payload.walk() {
            let path = &parameter.path;
            let of_system = matches!(&parameter.ty, Type::Code { system: id, .. } if *id == system.id);
            if !of_system || !kind.counts(at.offer.dialect, path) || is_closed(&presence(at.offer, path, &[]).kind) {
                continue;
            }
            let by_check = parameter.refinements.iter().any(|r| r.layer == RefinementLayer::Gateway);
            let by_rule = at.offer.rules.iter().any(|r| !r.platform && narrows(r, path).is_some());
            takers.push(Taker {
                at,
                path: path.clone(),
                listed: listed_values(at.offer, parameter),
                stated: by_check || by_rule,
            });
        }
    }
    takers
}

const fn is_closed(kind: &PresenceKind) -> bool {
    matches!(kind, PresenceKind::Forbidden | PresenceKind::Ignored)
}

/// What a rule narrows a parameter to.
fn narrows<'m>(rule: &'m Rule, path: &Path) -> Option<&'m ValueSet> {
    let at_path = |pair: &&(Path, ValueSet)| pair.0 == *path;
    match &rule.effect {
        Effect::Allow(pairs) => pairs.iter().find(at_path).map(|(_, set)| set),
        Effect::Limit(pairs) => pairs.iter().filter(|(p, _)| p == path).find_map(|(_, refinement)| {
            refinement.grades.iter().find_map(|grade| match &grade.constraint {
                crate::model::Constraint::Values(set) => Some(set),
                crate::model::Constraint::MinLength(_)
                | crate::model::Constraint::MaxLength(_)
                | crate::model::Constraint::MaxBytes { .. }
                | crate::model::Constraint::EncodableIn(_)
                | crate::model::Constraint::Charset(_)
                | crate::model::Constraint::Prefix(_)
                | crate::model::Constraint::Format(_)
                | crate::model::Constraint::Range(_)
                | crate::model::Constraint::MinItems(_)
                | crate::model::Constraint::MaxItems(_)
                | crate::model::Constraint::UniqueBy(_) => None,
            })
        }),
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Group { .. }
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => None,
    }
}

fn codes<'m>(model: &'m Model, kind: Support, system: &'m CodeSystem) -> SupportTable<'m> {
    let columns: Vec<_> = model
        .gateways
        .values()
        .map(|gateway| (gateway, takers(model, gateway, kind, system)))
        .filter(|(_, takers)| !takers.is_empty())
        .collect();
    let row = |code: &'m Code| (SupportRow::Code(code), columns.iter().map(|(_, t)| cell(t, code)).collect::<Vec<_>>());
    // What no gateway speaks of would only say so.
    let spoken_of = |(_, cells): &(SupportRow<'_>, Vec<SupportCell<'_>>)| cells.iter().any(is_listed);
    let rows = system.codes.values().map(row).filter(spoken_of).collect();
    SupportTable { system: Some(system), gateways: columns.iter().map(|(g, _)| *g).collect(), rows }
}

const fn is_listed(cell: &SupportCell<'_>) -> bool {
    matches!(cell.state, SupportState::Supported | SupportState::Contract | SupportState::Conditional)
}

fn cell<'m>(takers: &[Taker<'m>], code: &Code) -> SupportCell<'m> {
    let id = Value::from(code.id.as_str());
    let mut found = SupportCell { state: SupportState::Absent, places: Vec::new(), partial: false, rules: Vec::new() };
    let mut stated = false;
    let mut refused = false;
    for taker in takers.iter().filter(|t| code.spellings.contains_key(&t.at.offer.dialect)) {
        let Taker { at, path, listed, .. } = taker;
        let assumed = [Assumption::Value(path.clone(), id.clone())];
        let outside =
            |rule: &&Rule| rule.severity == Severity::Error && narrows(rule, path).is_some_and(|set| !set.values.contains(&id));
        let narrowing: Vec<_> =
            at.offer.rules.iter().filter(outside).map(|rule| (rule, holds(at.offer, &rule.when, &assumed))).collect();
        if listed.as_ref().is_some_and(|l| !l.contains(&id)) || narrowing.iter().any(|(_, holds)| *holds == Some(true)) {
            refused = true;
            continue;
        }
        stated |= taker.stated;
        found.places.push((*at, path.clone()));
        found.rules.extend(narrowing.iter().filter(|(_, holds)| holds.is_none()).map(|(rule, _)| (*at, *rule)));
        // What asks for a contract in any case asks for it with this code as well.
        let with_code = contracts(*at, &assumed);
        found.rules.extend(with_code.into_iter().filter(|(_, rule)| holds(at.offer, &rule.when, &[]) != Some(true)));
    }
    found.partial = refused && !found.places.is_empty();
    let contract = found.rules.iter().any(|(_, rule)| matches!(rule.effect, Effect::NeedsContract(_)));
    found.state = match (found.places.is_empty(), stated, contract, found.rules.is_empty()) {
        (true, ..) if refused => SupportState::Unsupported,
        (true, ..) => SupportState::Absent,
        (false, false, ..) => SupportState::Unstated,
        (false, true, true, _) => SupportState::Contract,
        (false, true, false, false) => SupportState::Conditional,
        (false, true, false, true) => SupportState::Supported,
    };
    found
}

/// Calls that put the way to pay in an object, one member each.
fn members(model: &Model) -> SupportTable<'_> {
    let mut rows: Vec<(&Operation, String, Text)> = Vec::new();
    let mut gateways: Vec<&Gateway> = Vec::new();
    let ways = |at: At<'_>| {
        let axis = axis(at.model, at.offer)?;
        let object = at.offer.payload.find(&axis.path).filter(|p| p.ty == Type::Object)?.clone();
        Some((axis, object))
    };
    for at in model.gateways.values().flat_map(|gateway| At::all(model, gateway)) {
        let (Some((axis, _)), Some(operation)) = (ways(at), at.operation()) else { continue };
        for member in operation.payload.find(&axis.path).iter().flat_map(|p| &p.members) {
            let row = (operation, member.wire_name.clone(), member.name.clone());
            if !rows.iter().any(|r| r.0.id == row.0.id && r.1 == row.1) {
                rows.push(row);
            }
        }
        if !gateways.iter().any(|g| g.id == at.gateway.id) {
            gateways.push(at.gateway);
        }
    }
    let cell = |gateway: &'_ Gateway, operation: &Operation, member: &str| {
        let gateway = &model.gateways[&gateway.id];
        let none = SupportCell { state: SupportState::Absent, places: Vec::new(), partial: false, rules: Vec::new() };
        let Some(at) = gateway.offers.get(&operation.id).map(|offer| At { model, gateway, offer }) else { return none };
        let Some((axis, object)) = ways(at) else { return none };
        match axis.scenarios.iter().find(|s| s.value == member) {
            Some(scenario) if !is_closed(&presence(at.offer, &object.path.member(member), &scenario.assumptions).kind) => {
                SupportCell { state: SupportState::Supported, places: vec![(at, object.path.member(member))], ..none }
            }
            Some(_) | None => SupportCell { state: SupportState::Unsupported, ..none },
        }
    };
    let rows = rows
        .into_iter()
        .map(|(operation, member, name)| {
            let cells = gateways.iter().map(|g| cell(g, operation, &member)).collect();
            (SupportRow::Member(operation, member, name), cells)
        })
        .collect();
    SupportTable { system: None, gateways, rows }
}
