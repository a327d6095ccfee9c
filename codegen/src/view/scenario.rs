//! Presence under each way to pay and each device.

use super::{At, words};
use crate::model::{Condition, ContextType, Parameter, Path, Rule, Subject, Text};
use crate::presence::{Assumption, Axis, Further, FurtherKind, Presence, PresenceKind, axis, presence};
use serde_json::Value;
use std::collections::HashMap;

/// The context field that says where the payment window opens.
const DEVICE: &str = "device";

/// What presence is told apart by.
#[derive(Debug, Clone)]
pub struct Scenarios {
    /// Ways to pay, where there are several.
    pub axis: Option<Axis>,
    /// Devices with their names, where some rule looks at them.
    pub devices: Vec<(String, Text)>,
}

impl Scenarios {
    /// Those of an operation at a gateway.
    #[must_use]
    pub fn of(at: At<'_>) -> Self {
        let axis = axis(at.model, at.offer).filter(|axis| !axis.scenarios.is_empty());
        let context = &at.model.context;
        let told = context.applies(DEVICE, at.offer.dialect, &at.offer.operation) && at.offer.rules.iter().any(looks_at_device);
        let devices = match context.get(DEVICE).map(|field| &field.ty) {
            Some(ContextType::Choice { values, names, .. }) if told => {
                let named = |word: &String| {
                    let name = names.get(word).cloned().unwrap_or_else(|| words::both(word.as_str(), word.as_str()));
                    (word.clone(), name)
                };
                values.iter().map(named).collect()
            }
            Some(
                ContextType::Choice { .. }
                | ContextType::Contracts
                | ContextType::Version
                | ContextType::Instant
                | ContextType::String
                | ContextType::Integer
                | ContextType::Number
                | ContextType::Boolean
                | ContextType::Object(_),
            )
            | None => Vec::new(),
        };
        Self { axis, devices }
    }

    /// How many ways to pay there are, any way included.
    #[must_use]
    pub fn methods(&self) -> usize {
        self.axis.as_ref().map_or(0, |axis| axis.scenarios.len()) + 1
    }

    /// Whether there is nothing to tell apart.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.axis.is_none() && self.devices.is_empty()
    }

    /// What is taken for granted: by way to pay (0: nothing), then by device (0: nothing).
    #[must_use]
    pub fn assumptions(&self) -> Vec<Vec<Assumption>> {
        let methods = std::iter::once(Vec::new())
            .chain(self.axis.iter().flat_map(|axis| axis.scenarios.iter().map(|s| s.assumptions.clone())));
        let device = |word: &str| Assumption::Context(DEVICE.to_owned(), Value::from(word));
        let with_devices = |method: Vec<Assumption>| {
            let each = self.devices.iter().map(|(word, _)| [method.clone(), vec![device(word)]].concat()).collect::<Vec<_>>();
            std::iter::once(method).chain(each)
        };
        methods.flat_map(with_devices).collect()
    }
}

fn looks_at_device(rule: &Rule) -> bool {
    let of_device = |c: &&Condition| matches!(c, Condition::Matches { subject: Subject::Context(field), .. } if field == DEVICE);
    rule.when.walk().iter().any(of_device)
}

/// The presence of all parameters under all scenarios.
#[derive(Debug, Clone)]
pub struct Cells {
    /// Devices, any device included.
    devices: usize,
    /// By way to pay, then by device.
    cells: HashMap<Path, Vec<Presence>>,
}

impl Cells {
    /// Those of an operation at a gateway.
    #[must_use]
    pub fn new(at: At<'_>, scenarios: &Scenarios) -> Self {
        let assumptions = scenarios.assumptions();
        let of = |p: &&Parameter| !p.path.is_root();
        let row = |p: &Parameter| (p.path.clone(), assumptions.iter().map(|a| presence(at.offer, &p.path, a)).collect());
        let cells = at.offer.payload.walk().iter().filter(|p| of(p)).map(|p| row(p)).collect();
        Self { devices: scenarios.devices.len() + 1, cells }
    }

    /// One cell; 0 stands for any way to pay and for any device.
    #[must_use]
    pub fn get(&self, path: &Path, method: usize, device: usize) -> Option<&Presence> {
        self.cells.get(path)?.get(method * self.devices + device)
    }

    /// The cells of a parameter, one for each way to pay, whatever the device.
    pub(super) fn by_method(&self, path: &Path) -> Vec<Presence> {
        self.cells
            .get(path)
            .map_or_else(Vec::new, |cells| cells.iter().skip(self.devices).step_by(self.devices).cloned().collect())
    }

    /// All cells of a parameter, by way to pay, then by device, without what the objects around it say already.
    #[must_use]
    pub fn row(&self, path: &Path) -> Vec<Presence> {
        let around = path.parent().and_then(|parent| self.cells.get(&parent));
        let mut row = self.cells.get(path).cloned().unwrap_or_default();
        for (index, cell) in row.iter_mut().enumerate() {
            if let Some(object) = around.and_then(|cells| cells.get(index)) {
                drop_shared(cell, object);
            }
        }
        row
    }
}

/// Leaves out the conditions that a parameter has from the object around it.
pub(super) fn drop_shared(cell: &mut Presence, object: &Presence) {
    let reaches_below = |f: &Further| matches!(f.kind, FurtherKind::Forbidden | FurtherKind::Discouraged | FurtherKind::Ignored);
    cell.further.retain(|f| !(reaches_below(f) && object.further.contains(f)));
}

impl At<'_> {
    /// What a condition makes of a parameter, as a sentence; and the rule, where it is one.
    #[must_use]
    pub fn further(&self, path: &Path, further: &Further) -> (Text, Option<&Rule>) {
        let rule = self.offer.rules.iter().find(|r| r.id == further.rule);
        if further.kind == FurtherKind::Group
            && let Some(rule) = rule
        {
            // What the scenario says already is not said again.
            let open = Rule { when: further.when.clone(), ..rule.clone() };
            return (crate::text::words::paragraph(&[self.sentence(&open)]), Some(rule));
        }
        let value = match &further.kind {
            FurtherKind::Constant(value) => self.spelling(path, value),
            FurtherKind::Required
            | FurtherKind::Recommended
            | FurtherKind::Forbidden
            | FurtherKind::Discouraged
            | FurtherKind::Ignored
            | FurtherKind::Group => String::new(),
        };
        (sentence(&further.kind, &self.condition(&further.when), &value), rule)
    }

    /// The gravest thing that conditions make of what may be left out; `None` where they make nothing of it.
    #[must_use]
    pub fn gravest(further: &[Further]) -> Option<PresenceKind> {
        let has = |kind: &FurtherKind| further.iter().any(|f| f.kind == *kind);
        if has(&FurtherKind::Required) {
            Some(PresenceKind::Required)
        } else if has(&FurtherKind::Forbidden) {
            Some(PresenceKind::Forbidden)
        } else if has(&FurtherKind::Ignored) {
            Some(PresenceKind::Ignored)
        } else {
            None
        }
    }
}

/// `기기 환경이 PC인 경우 필수입니다.`, `Required when the device is PC.`
fn sentence(kind: &FurtherKind, when: &Text, value: &str) -> Text {
    let (ko, en) = match kind {
        FurtherKind::Required => ("필수입니다.".to_owned(), "Required".to_owned()),
        FurtherKind::Recommended => ("입력하는 것을 권장합니다.".to_owned(), "Recommended".to_owned()),
        FurtherKind::Forbidden => ("입력할 수 없습니다.".to_owned(), "Forbidden".to_owned()),
        FurtherKind::Discouraged => ("입력하지 않는 것을 권장합니다.".to_owned(), "Better left out".to_owned()),
        FurtherKind::Ignored => ("입력해도 적용되지 않습니다.".to_owned(), "Ignored".to_owned()),
        FurtherKind::Constant(_) => (format!("{value}만 입력할 수 있습니다."), format!("{value} only")),
        FurtherKind::Group => ("다른 파라미터에 따라 달라집니다.".to_owned(), "Depends on other parameters".to_owned()),
    };
    if when.ko.is_empty() {
        return words::both(ko, format!("{en}."));
    }
    words::both(format!("{} {ko}", when.ko), format!("{en} {}.", when.en))
}
