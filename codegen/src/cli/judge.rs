//! The reference evaluator as a judge: what it finds, in the words and the form of generated validators.

use crate::eval::{self, FindingKind};
use crate::model::{Gateway, Model, Path};
use crate::plan::{self, Check, Demand, Kind, OperationPlan, ParameterPlan};
use crate::{model, text};
use payspec_judge::{Judge, list};
use payspec_runtime::table::{self, Operation};
use payspec_runtime::{Finding, OperationInfo, Report, RuleInfo, Severity, Source};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// The reference evaluator over specs. What it says lives as long as the program: reports speak of rules as static data, and a program judges by
/// one set of specs.
#[derive(Debug)]
pub struct Evaluator {
    model: &'static Model,
    fields: Vec<&'static str>,
    offers: Vec<Offer>,
    /// Suggestions made so far, each once.
    names: Mutex<BTreeSet<&'static str>>,
}

/// An operation of a gateway.
#[derive(Debug)]
struct Offer {
    gateway: &'static Gateway,
    plan: &'static OperationPlan<'static>,
    info: OperationInfo,
    /// Place of each of the plan's checks among the rules of `info`.
    numbers: Vec<usize>,
}

/// What a request is for.
#[derive(Debug)]
pub struct Target<'e> {
    evaluator: &'e Evaluator,
    gateway: &'static Gateway,
    operation: String,
    offer: Option<&'e Offer>,
}

impl Evaluator {
    /// Judges by these specs.
    ///
    /// # Errors
    /// What cannot be judged by, of a model that has errors.
    pub fn new(model: Model) -> Result<Self, String> {
        let model: &'static Model = Box::leak(Box::new(model));
        let plan =
            plan::build(model).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
        let plan: &'static plan::Plan<'static> = Box::leak(Box::new(plan));
        let fields = plan.fields.iter().map(|field| field.path.as_str()).collect();
        let of_gateway = |gateway: &'static plan::GatewayPlan<'static>| {
            gateway.operations.iter().map(|operation| Offer::new(gateway.gateway, operation))
        };
        let offers = plan.gateways.iter().flat_map(of_gateway).collect();
        Ok(Self { model, fields, offers, names: Mutex::default() })
    }

    /// A name as static data.
    fn name(&self, name: &str) -> &'static str {
        if let Some(field) = self.fields.iter().find(|field| **field == name) {
            return field;
        }
        let mut names = self.names.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(known) = names.get(name) {
            return known;
        }
        let leaked: &'static str = Box::leak(name.to_owned().into_boxed_str());
        names.insert(leaked);
        leaked
    }
}

impl Judge for Evaluator {
    type Target<'j> = Target<'j>;

    fn find(&self, gateway: &str, operation: &str) -> Result<Target<'_>, String> {
        let Some(found) = self.model.gateways.get(gateway) else {
            return Err(format!("there is no such gateway; there are {}", list(self.model.gateways.keys().map(String::as_str))));
        };
        let is_it = |offer: &&Offer| offer.gateway.id == gateway && offer.plan.operation.id == operation;
        let offer = self.offers.iter().find(is_it);
        let is_known = self.model.operations.contains_key(&(found.version.clone(), operation.to_owned()));
        if offer.is_none() && !is_known {
            return Err(format!(
                "there is no such operation; {gateway} offers {}",
                list(found.offers.keys().map(String::as_str))
            ));
        }
        Ok(Target { evaluator: self, gateway: found, operation: operation.to_owned(), offer })
    }

    fn operations(&self) -> Vec<OperationInfo> {
        self.offers.iter().map(|offer| offer.info).collect()
    }
}

impl payspec_judge::Target for Target<'_> {
    type Context = eval::Context;

    fn info(&self) -> Option<OperationInfo> {
        self.offer.map(|offer| offer.info)
    }

    fn context(&self, context: &Value) -> Result<eval::Context, String> {
        eval::Context::from_json(&self.evaluator.model.context, &self.gateway.contracts, context)
    }

    fn validate(&self, payload: &Value, context: &eval::Context) -> Report {
        let findings = eval::evaluate_operation(self.evaluator.model, self.gateway, &self.operation, payload, context);
        let Some(offer) = self.offer else {
            let message = text::not_offered(self.gateway);
            let message = Box::leak(Box::new([self.evaluator.name(&message.ko), self.evaluator.name(&message.en)]));
            let on_call = |finding: &eval::Finding| {
                Finding::on_call(self.evaluator.name(&finding.rule), severity(finding.severity), message)
            };
            return Report::new(findings.iter().map(on_call).collect());
        };
        Report::of(offer.info, findings.iter().map(|finding| self.finding(offer, finding)).collect())
    }
}

impl Target<'_> {
    fn finding(&self, offer: &Offer, finding: &eval::Finding) -> Finding {
        let rule = offer.rule(finding);
        let suggestion = match &finding.kind {
            FindingKind::Unknown { suggestion } | FindingKind::UnknownCode { suggestion, .. } => suggestion.as_deref(),
            FindingKind::Type { .. }
            | FindingKind::Required
            | FindingKind::Amount { .. }
            | FindingKind::Refinement { .. }
            | FindingKind::Deprecated
            | FindingKind::Unselected { .. }
            | FindingKind::Rule
            | FindingKind::RuleLimit { .. }
            | FindingKind::OperationNotOffered { .. } => None,
        };
        let undecided = finding.undecided.iter().map(|field| self.evaluator.name(field)).collect();
        let suggestion = suggestion.map(|name| self.evaluator.name(name));
        rule.finding(severity(finding.severity), finding.path.clone(), undecided, suggestion)
    }
}

impl Offer {
    fn new(gateway: &'static Gateway, plan: &'static OperationPlan<'static>) -> Self {
        // Types first, by parameter, as generated tables have them.
        let types: Vec<usize> = plan.parameters.iter().map(|parameter| parameter.ty.0).collect();
        let others = (0..plan.checks.len()).filter(|check| !types.contains(check));
        let order: Vec<usize> = types.iter().copied().chain(others).collect();
        let checks: Vec<table::Check> = order.iter().map(|check| check_row(&plan.checks[*check])).collect();
        let messages: Vec<[&str; 2]> =
            order.iter().map(|check| &plan.checks[*check].message).map(|text| [text.ko.as_str(), text.en.as_str()]).collect();
        let mut numbers = vec![0; order.len()];
        for (number, check) in order.iter().enumerate() {
            numbers[*check] = number;
        }
        let contracts: Vec<&str> = gateway.contracts.keys().map(String::as_str).collect();
        let operation: &'static Operation = Box::leak(Box::new(Operation {
            gateway: &gateway.id,
            id: &plan.operation.id,
            contracts: contracts.leak(),
            checks: checks.leak(),
            messages: messages.leak(),
            // Nobody walks these: the evaluator has the model.
            parameters: &[],
            rules: table::Rules { always: &[], filed: &[] },
            derived: &[],
            default_facts: &[],
            fields: &[],
        }));
        Self { gateway, plan, info: OperationInfo::of(operation), numbers }
    }

    /// The rule that a finding is about, in the place where it stands.
    fn rule(&self, finding: &eval::Finding) -> RuleInfo {
        // None may be lost: a verdict hangs on it.
        let by_id = || self.plan.checks.iter().position(|check| check.id == finding.rule);
        let check = self.check(finding).or_else(by_id);
        let rule = check.and_then(|check| self.info.rules().nth(*self.numbers.get(check)?));
        rule.expect("the plan has a check for everything that can be found")
    }

    fn parameter(&self, path: &Path) -> Option<&ParameterPlan<'static>> {
        self.plan.parameters.iter().find(|plan| plan.parameter.path == *path)
    }

    /// The plan's check.
    fn check(&self, finding: &eval::Finding) -> Option<usize> {
        let at = || self.parameter(&finding.parameter);
        let effects = || self.plan.rules.iter().filter(|plan| plan.rule.id == finding.rule).flat_map(|plan| &plan.effects);
        let is_there = |id: plan::ParameterId| self.plan.parameter(id).parameter.path == finding.parameter;
        // Of elements that are alike the later one is at fault, and it is their array that says so.
        let array = finding.parameter.parent();
        let is_array = |id: plan::ParameterId| array.as_ref() == Some(&self.plan.parameter(id).parameter.path);
        let found = match &finding.kind {
            FindingKind::Type { .. } => at()?.ty,
            FindingKind::Required => at()?.required?,
            FindingKind::UnknownCode { .. } | FindingKind::Amount { .. } => match at()?.kind {
                Kind::Code { check, .. } | Kind::Amount { check, .. } => check,
                Kind::Simple(_) | Kind::Object | Kind::Array | Kind::Json => return None,
            },
            FindingKind::Refinement { refinement, grade } => {
                let around = [at(), array.as_ref().and_then(|array| self.parameter(array))];
                let mut refinements = around.into_iter().flatten().flat_map(|parameter| &parameter.refinements);
                refinements.find(|plan| plan.refinement == refinement)?.grades.get(*grade)?.check
            }
            FindingKind::Deprecated => at()?.deprecated?,
            FindingKind::Unknown { .. } => self.parameter(&finding.parameter.parent()?)?.unknown?,
            FindingKind::Unselected { .. } => at()?.unselected?,
            FindingKind::Rule => effects().find(|effect| is_there(effect.at)).or_else(|| effects().next())?.check,
            FindingKind::RuleLimit { refinement, grade } => {
                let constraint = &refinement.grades.get(*grade)?.constraint;
                let of_place = effects().filter(|effect| is_there(effect.at) || is_array(effect.at));
                let grades = of_place.filter_map(|effect| match &effect.demand {
                    Demand::Limit(grades) => grades.get(*grade),
                    Demand::Given
                    | Demand::Absent
                    | Demand::Among(_)
                    | Demand::Group(..)
                    | Demand::Assert(_)
                    | Demand::Contract(..)
                    | Demand::Nothing => None,
                });
                let mut same = grades.filter(|grade| grade.constraint == constraint);
                same.next()?.check
            }
            FindingKind::OperationNotOffered { .. } => return None,
        };
        Some(found.0)
    }
}

fn check_row(check: &'static Check<'static>) -> table::Check {
    let source = |citation: &'static model::Citation| {
        let lines = citation.lines.iter().map(|range| &*range.to_string().leak()).collect::<Vec<&'static str>>();
        Source::new(&citation.doc, lines.leak())
    };
    let sources: Vec<Source> = check.sources.iter().map(source).collect();
    table::Check::new(&check.id, severity(check.severity), sources.leak())
}

const fn severity(severity: model::Severity) -> Severity {
    match severity {
        model::Severity::Notice => Severity::Notice,
        model::Severity::Warning => Severity::Warning,
        model::Severity::Error => Severity::Error,
    }
}
