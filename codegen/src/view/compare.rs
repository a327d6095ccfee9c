//! Two gateways side by side: what changes for who moves from one to the other.

use super::{At, Label};
use crate::model::{Gateway, Model, Parameter, Path, Rule, Text};
use crate::presence::{Presence, PresenceKind, listed_values, presence};
use crate::text::type_phrase;
use serde_json::Value;

/// A move from one gateway to another of the same version.
#[derive(Debug, Clone)]
pub struct Comparison<'m> {
    /// From where.
    pub from: &'m Gateway,
    /// To where.
    pub to: &'m Gateway,
    /// Calls that only the old gateway takes.
    pub lost: Vec<At<'m>>,
    /// Calls that only the new one takes.
    pub gained: Vec<At<'m>>,
    /// Calls of both.
    pub both: Vec<(At<'m>, At<'m>, Vec<Difference<'m>>)>,
}

/// A parameter that the two do not take alike.
#[derive(Debug, Clone)]
pub struct Difference<'m> {
    /// Its path.
    pub path: Path,
    /// The parameter, at the new gateway where that has it.
    pub parameter: &'m Parameter,
    /// What is different.
    pub moves: Vec<Move>,
    /// At the old gateway; `None` where it has no such parameter.
    pub from: Option<Side<'m>>,
    /// At the new one.
    pub to: Option<Side<'m>>,
}

/// A parameter at one gateway.
#[derive(Debug, Clone)]
pub struct Side<'m> {
    /// The gateway.
    pub at: At<'m>,
    /// Its presence.
    pub presence: Presence,
    /// Its checks as phrases.
    pub checks: Vec<Text>,
    /// The gateway's own rules that speak of it and that the other one does not have.
    pub rules: Vec<&'m Rule>,
}

/// What is different for who moves.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// There was no such parameter.
    Appears,
    /// There is none any more.
    Disappears,
    /// It has to be given now.
    Required,
    /// It need not be given any more.
    Optional,
    /// It may not be given any more.
    Forbidden,
    /// It has no effect any more.
    Ignored,
    /// It has an effect now, or may be given.
    Works,
    /// These values are not taken any more.
    Loses(Vec<Value>),
    /// These are taken now.
    Gains(Vec<Value>),
    /// It has another type.
    Type(Text, Text),
    /// Other checks apply.
    Checks,
    /// Other rules apply.
    Rules,
    /// It has another default.
    Default,
}

impl Move {
    /// What it is, in a word.
    #[must_use]
    pub const fn label(&self) -> Label {
        match self {
            Self::Appears => Label("새 파라미터", "new parameter"),
            Self::Disappears => Label("없는 파라미터", "no such parameter"),
            Self::Required => Label("필수로 바뀜", "now required"),
            Self::Optional => Label("필수 아님", "no longer required"),
            Self::Forbidden => Label("입력 불가", "now forbidden"),
            Self::Ignored => Label("적용 안 됨", "now ignored"),
            Self::Works => Label("사용 가능", "now works"),
            Self::Loses(_) => Label("못 쓰는 값", "values lost"),
            Self::Gains(_) => Label("쓸 수 있는 값", "values gained"),
            Self::Type(..) => Label("타입 다름", "other type"),
            Self::Checks => Label("제한 다름", "other limits"),
            Self::Rules => Label("규칙 다름", "other rules"),
            Self::Default => Label("기본값 다름", "other default"),
        }
    }

    /// Whether something that worked may stop working.
    #[must_use]
    pub const fn is_grave(&self) -> bool {
        match self {
            Self::Required | Self::Forbidden | Self::Disappears | Self::Loses(_) | Self::Type(..) => true,
            Self::Appears
            | Self::Optional
            | Self::Ignored
            | Self::Works
            | Self::Gains(_)
            | Self::Checks
            | Self::Rules
            | Self::Default => false,
        }
    }
}

/// All moves between gateways of one version.
pub fn comparisons(model: &Model) -> impl Iterator<Item = (&Gateway, &Gateway)> {
    let gateways = || model.gateways.values();
    gateways().flat_map(move |from| {
        gateways().filter(move |to| from.id != to.id && from.version == to.version).map(move |to| (from, to))
    })
}

impl<'m> Comparison<'m> {
    /// Compares two gateways.
    #[must_use]
    pub fn new(model: &'m Model, from: &'m Gateway, to: &'m Gateway) -> Self {
        let only = |one: &'m Gateway, other: &'m Gateway| {
            At::all(model, one).filter(|at| !other.offers.contains_key(&at.offer.operation)).collect()
        };
        let both = At::all(model, from)
            .filter_map(|old| {
                let new = At { model, gateway: to, offer: to.offers.get(&old.offer.operation)? };
                Some((old, new, differences(old, new)))
            })
            .collect();
        Self { from, to, lost: only(from, to), gained: only(to, from), both }
    }
}

fn differences<'m>(old: At<'m>, new: At<'m>) -> Vec<Difference<'m>> {
    let mut found: Vec<Difference<'m>> = Vec::new();
    for parameter in new.rows() {
        let before = old.offer.payload.find(&parameter.path);
        let Some(difference) = difference(old, new, &parameter.path, before, Some(parameter)) else { continue };
        // What ends with the object around it is told there.
        let ends = |d: &Difference<'_>| d.moves.iter().all(|m| matches!(m, Move::Ignored | Move::Forbidden));
        let told = found.iter().any(|d| ends(d) && d.path.contains(&parameter.path));
        if !(told && ends(&difference)) {
            found.push(difference);
        }
    }
    for parameter in old.rows() {
        let gone = new.offer.payload.find(&parameter.path).is_none();
        // What is gone with the object around it is told there.
        let told = found.iter().any(|d| d.moves == [Move::Disappears] && d.path.contains(&parameter.path));
        if gone && !told {
            found.extend(difference(old, new, &parameter.path, Some(parameter), None));
        }
    }
    found
}

fn difference<'m>(
    old: At<'m>,
    new: At<'m>,
    path: &Path,
    before: Option<&'m Parameter>,
    after: Option<&'m Parameter>,
) -> Option<Difference<'m>> {
    let parameter = after.or(before)?;
    let from = before.map(|p| side(old, new, p));
    let to = after.map(|p| side(new, old, p));
    let moves = match (&from, &to) {
        (None, _) => vec![Move::Appears],
        (_, None) => vec![Move::Disappears],
        (Some(from), Some(to)) => moves(old, new, before?, after?, from, to),
    };
    (!moves.is_empty()).then(|| Difference { path: path.clone(), parameter, moves, from, to })
}

fn side<'m>(at: At<'m>, other: At<'m>, parameter: &'m Parameter) -> Side<'m> {
    let path = &parameter.path;
    let theirs: Vec<_> = other.rules_of(path).filter(|r| !r.platform).map(|rule| told(other, rule)).collect();
    let rules = at.rules_of(path).filter(|r| !r.platform && !theirs.contains(&told(at, r))).collect();
    let checks = parameter.refinements.iter().map(|r| at.constraint(path, r)).collect();
    Side { at, presence: presence(at.offer, path, &[]), checks, rules }
}

/// What a rule says, whoever says it.
fn told(at: At<'_>, rule: &Rule) -> String {
    at.sentence(rule).en.replace(&at.gateway.name.en, "")
}

fn moves(old: At<'_>, new: At<'_>, before: &Parameter, after: &Parameter, from: &Side<'_>, to: &Side<'_>) -> Vec<Move> {
    let needed = |p: &Presence| matches!(p.kind, PresenceKind::Required | PresenceKind::Constant { required: true, .. });
    let works = |p: &Presence| !matches!(p.kind, PresenceKind::Forbidden | PresenceKind::Ignored);
    let mut moves = Vec::new();
    match (needed(&from.presence), needed(&to.presence)) {
        (false, true) => moves.push(Move::Required),
        (true, false) => moves.push(Move::Optional),
        (true, true) | (false, false) => {}
    }
    if !works(&from.presence) {
        moves.extend(works(&to.presence).then_some(Move::Works));
    } else if to.presence.kind == PresenceKind::Forbidden {
        moves.push(Move::Forbidden);
    } else if to.presence.kind == PresenceKind::Ignored {
        moves.push(Move::Ignored);
    }
    // Of what has no effect anywhere, nothing else matters.
    if !works(&to.presence) {
        return moves;
    }
    let (had, has) = (listed_values(old.offer, before), listed_values(new.offer, after));
    if let (Some(had), Some(has)) = (&had, &has) {
        let without = |all: &[Value], those: &[Value]| all.iter().filter(|v| !those.contains(v)).cloned().collect::<Vec<_>>();
        let (lost, gained) = (without(had, has), without(has, had));
        moves.extend((!lost.is_empty()).then_some(Move::Loses(lost)));
        moves.extend((!gained.is_empty()).then_some(Move::Gains(gained)));
    } else if from.checks != to.checks {
        moves.push(Move::Checks);
    }
    if before.ty != after.ty {
        moves.push(Move::Type(type_phrase(old.model, &before.ty), type_phrase(new.model, &after.ty)));
    }
    if before.default != after.default {
        moves.push(Move::Default);
    }
    if !from.rules.is_empty() || !to.rules.is_empty() {
        moves.push(Move::Rules);
    }
    moves
}
