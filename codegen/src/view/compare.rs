//! Two gateways side by side: what changes for who moves from one to the other.

use super::{At, Entry, Label, Profile, Profiles};
use crate::model::{Gateway, Model, Parameter, Path, Rule, Text};
use crate::presence::{Presence, PresenceKind};
use crate::text::type_phrase;
use serde_json::Value;
use std::collections::HashMap;

/// A move from one gateway to another of the same version.
#[derive(Debug, Clone)]
pub struct Comparison<'p, 'm> {
    /// From where.
    pub from: &'m Gateway,
    /// To where.
    pub to: &'m Gateway,
    /// Calls that only the old gateway takes.
    pub lost: Vec<At<'m>>,
    /// Calls that only the new one takes.
    pub gained: Vec<At<'m>>,
    /// Calls of both.
    pub both: Vec<(At<'m>, At<'m>, Vec<Difference<'p, 'm>>)>,
}

/// A parameter that the two do not take alike.
#[derive(Debug, Clone)]
pub struct Difference<'p, 'm> {
    /// Its path.
    pub path: Path,
    /// The parameter, at the new gateway where that has it.
    pub parameter: &'m Parameter,
    /// What is different.
    pub moves: Vec<Move>,
    /// At the old gateway; `None` where it has no such parameter.
    pub from: Option<Side<'p, 'm>>,
    /// At the new one.
    pub to: Option<Side<'p, 'm>>,
}

/// A parameter at one gateway.
#[derive(Debug, Clone)]
pub struct Side<'p, 'm> {
    /// The gateway.
    pub at: At<'m>,
    /// Its presence.
    pub presence: &'p Presence,
    /// Its checks as phrases.
    pub checks: &'p [Text],
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

/// Gateways of a version of which each is compared with each other one: the pages of more would outgrow everything else, since there are as
/// many as pairs. Of any number of gateways [`super::Contrast`] tells how each takes a parameter.
pub const MOST_IN_PAIRS: usize = 10;

/// All moves between gateways of one version, of versions with few enough gateways.
pub fn comparisons(model: &Model) -> impl Iterator<Item = (&Gateway, &Gateway)> {
    let mut versions: HashMap<&str, Vec<&Gateway>> = HashMap::new();
    for gateway in model.gateways.values() {
        versions.entry(&gateway.version).or_default().push(gateway);
    }
    versions.retain(|_, gateways| gateways.len() <= MOST_IN_PAIRS);
    model.gateways.values().flat_map(move |from| {
        let others = versions.get(from.version.as_str()).cloned().unwrap_or_default();
        others.into_iter().filter(move |to| from.id != to.id).map(move |to| (from, to))
    })
}

impl<'p, 'm> Comparison<'p, 'm> {
    /// Compares two gateways.
    #[must_use]
    pub fn new(profiles: &'p Profiles<'m>, from: &'m Gateway, to: &'m Gateway) -> Self {
        let only = |one: &'m Gateway, other: &'m Gateway| {
            let all = profiles.of_gateway(one).iter().map(|profile| profile.at);
            all.filter(|at| !other.offers.contains_key(&at.offer.operation)).collect()
        };
        let both = profiles.of_gateway(from).iter().filter_map(|old| {
            let new = profiles.of_operation(to, &old.at.offer.operation)?;
            Some((old.at, new.at, differences(old, new)))
        });
        Self { from, to, lost: only(from, to), gained: only(to, from), both: both.collect() }
    }
}

fn differences<'p, 'm>(old: &'p Profile<'m>, new: &'p Profile<'m>) -> Vec<Difference<'p, 'm>> {
    let mut found: Vec<Difference<'p, 'm>> = Vec::new();
    for parameter in &new.rows {
        let Some(difference) = difference(old, new, &parameter.path) else { continue };
        // What ends with the object around it is told there.
        let ends = |d: &Difference<'_, '_>| d.moves.iter().all(|m| matches!(m, Move::Ignored | Move::Forbidden));
        let told = found.iter().any(|d| ends(d) && d.path.contains(&parameter.path));
        if !(told && ends(&difference)) {
            found.push(difference);
        }
    }
    for parameter in &old.rows {
        let gone = new.entry(&parameter.path).is_none();
        // What is gone with the object around it is told there.
        let told = found.iter().any(|d| d.moves == [Move::Disappears] && d.path.contains(&parameter.path));
        if gone && !told {
            found.extend(difference(old, new, &parameter.path));
        }
    }
    found
}

fn difference<'p, 'm>(old: &'p Profile<'m>, new: &'p Profile<'m>, path: &Path) -> Option<Difference<'p, 'm>> {
    let (before, after) = (old.entry(path), new.entry(path));
    let parameter = after.or(before)?.parameter;
    let from = before.map(|entry| side(old.at, entry, after));
    let to = after.map(|entry| side(new.at, entry, before));
    let moves = match (before.zip(from.as_ref()), after.zip(to.as_ref())) {
        (None, _) => vec![Move::Appears],
        (_, None) => vec![Move::Disappears],
        (Some(old), Some(new)) => moves(old, new),
    };
    (!moves.is_empty()).then(|| Difference { path: path.clone(), parameter, moves, from, to })
}

fn side<'p, 'm>(at: At<'m>, entry: &'p Entry<'m>, other: Option<&Entry<'m>>) -> Side<'p, 'm> {
    let theirs = other.map_or(&[][..], |other| &other.rules);
    let is_own = |said: &String| theirs.iter().all(|(_, other)| other != said);
    let rules = entry.rules.iter().filter(|(_, said)| is_own(said)).map(|(rule, _)| *rule).collect();
    Side { at, presence: &entry.presence, checks: &entry.checks, rules }
}

fn moves((before, from): (&Entry<'_>, &Side<'_, '_>), (after, to): (&Entry<'_>, &Side<'_, '_>)) -> Vec<Move> {
    let needed = |p: &Presence| matches!(p.kind, PresenceKind::Required | PresenceKind::Constant { required: true, .. });
    let works = |p: &Presence| !matches!(p.kind, PresenceKind::Forbidden | PresenceKind::Ignored);
    let mut moves = Vec::new();
    match (needed(from.presence), needed(to.presence)) {
        (false, true) => moves.push(Move::Required),
        (true, false) => moves.push(Move::Optional),
        (true, true) | (false, false) => {}
    }
    if !works(from.presence) {
        moves.extend(works(to.presence).then_some(Move::Works));
    } else if to.presence.kind == PresenceKind::Forbidden {
        moves.push(Move::Forbidden);
    } else if to.presence.kind == PresenceKind::Ignored {
        moves.push(Move::Ignored);
    }
    // Of what has no effect anywhere, nothing else matters.
    if !works(to.presence) {
        return moves;
    }
    if let (Some(had), Some(has)) = (&before.listed, &after.listed) {
        let without = |all: &[Value], those: &[Value]| all.iter().filter(|v| !those.contains(v)).cloned().collect::<Vec<_>>();
        let (lost, gained) = (without(had, has), without(has, had));
        moves.extend((!lost.is_empty()).then_some(Move::Loses(lost)));
        moves.extend((!gained.is_empty()).then_some(Move::Gains(gained)));
    } else if from.checks != to.checks {
        moves.push(Move::Checks);
    }
    let (before, after) = (before.parameter, after.parameter);
    if before.ty != after.ty {
        moves.push(Move::Type(type_phrase(from.at.model, &before.ty), type_phrase(to.at.model, &after.ty)));
    }
    if before.default != after.default {
        moves.push(Move::Default);
    }
    if !from.rules.is_empty() || !to.rules.is_empty() {
        moves.push(Move::Rules);
    }
    moves
}
