use super::checks::{CheckKind, HasChecks};
use super::domain::Domain;
use super::judgement::Judgement;
use super::node::Node;
use super::scope::{Ground, Scope};
use super::shape::Layer;
use super::tree::{Detail, Tree};
use super::values::Widening;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Parameter, Path, Refinement, RefinementLayer, Selection, Type};
use crate::syntax::ParameterHead;
use serde_json::Value as Json;

/// Reads what refers to other parameters or depends on their types: currencies, selections, checks, defaults.
pub(super) fn details(ground: &Ground<'_>, tree: &mut Tree, details: &[Detail<'_>], whose: RefinementLayer) {
    for detail in details.iter().filter(|detail| !tree.broken.contains(&detail.path)).collect::<Vec<_>>() {
        let Some(parameter) = tree.payload.find(&detail.path) else { continue };
        let scope = ground.scope(tree);
        let currency = scope.currency(detail, parameter);
        let selects = scope.selection(detail, parameter);
        let (refinements, also) = scope.own_refinements(detail, parameter, whose);
        if whose == RefinementLayer::Gateway {
            scope.expect_sources(detail, parameter, &refinements);
        }
        if let Some(parameter) = tree.find_mut(&detail.path) {
            match &mut parameter.ty {
                Type::Amount { currency: at, .. } => {
                    let Some(currency) = currency else {
                        tree.broken.insert(detail.path.clone());
                        continue;
                    };
                    *at = currency;
                }
                Type::Code { also: known, .. } => add_literals(known, also),
                Type::String
                | Type::Integer
                | Type::Number
                | Type::Boolean
                | Type::Object
                | Type::Array
                | Type::Json
                | Type::Union(_) => {}
            }
            parameter.selects = selects;
            parameter.refinements = refinements;
        }
        let default = tree.payload.find(&detail.path).and_then(|parameter| ground.scope(tree).own_default(detail, parameter));
        if let Some(parameter) = tree.find_mut(&detail.path) {
            parameter.default = default;
        }
    }
}

/// Adds literals that are not known yet.
pub(super) fn add_literals(known: &mut Vec<String>, further: Vec<String>) {
    for literal in further {
        if !known.contains(&literal) {
            known.push(literal);
        }
    }
}

impl<'a> Scope<'a> {
    /// The parameter that holds an amount's currency. Its path starts at the payload's root; if nothing stands there, it is tried from
    /// where the inputs are mounted that the amount stands in, innermost first: an input need not know where it is used.
    fn currency(&self, detail: &Detail<'_>, parameter: &Parameter) -> Option<Path> {
        if !matches!(parameter.ty, Type::Amount { .. }) {
            return None;
        }
        let (text, layer) = pick(detail, |head| head.currency.as_deref())?;
        let place = layer.head.place().key("currency");
        let root = Path::root();
        let attempt = |prefix: &Path| {
            let problems = self.problems.scratch();
            let scope = Scope { problems: &problems, prefix, ..*self };
            scope.parameter(text, &place).map(|(path, _)| path).ok_or_else(|| problems.take())
        };
        let found = std::iter::once(&root)
            .chain(&detail.mounts)
            .map(attempt)
            .reduce(|first, next| first.or_else(|e| next.map_err(|_| e)));
        let path = match found? {
            Ok(path) => path,
            Err(problems) => {
                self.problems.extend(problems);
                return None;
            }
        };
        let currency = self.tree.payload.find(&path)?;
        let has_exponents = match &currency.ty {
            Type::String => true,
            Type::Code { system, .. } => {
                self.world.systems.get(system).is_some_and(|system| system.codes.values().any(|code| code.exponent.is_some()))
            }
            Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Object
            | Type::Array
            | Type::Json
            | Type::Amount { .. }
            | Type::Union(_) => false,
        };
        let report = |message: String| {
            self.problems.error(Code::InvalidParameter, message, place.clone());
            None
        };
        if !has_exponents {
            let what = self.domain(currency).describe();
            return report(format!("`{path}` is {what}, which has no exponents, so it is no currency"));
        }
        let elements = path.0.iter().rposition(|step| *step == crate::model::Segment::Elements);
        if elements.is_some_and(|last| !detail.path.0.starts_with(&path.0[..=last])) {
            return report(format!("`{}` is not an element of the array that `{path}` runs through", detail.path));
        }
        Some(path)
    }

    fn selection(&self, detail: &Detail<'_>, parameter: &'a Parameter) -> Option<Selection> {
        let (cases, layer) = pick(detail, |head| head.selects.as_ref())?;
        let place = layer.head.place().key("selects");
        let parent = self.tree.payload.find(&detail.path.parent()?)?;
        let domain = self.domain(parameter);
        let mut read = Vec::new();
        for (value, member) in cases {
            let place = place.clone().key(value.as_str());
            if let Err(misfit) = domain.check(&Json::from(value.as_str())) {
                let mut diagnostic = Diagnostic::new(misfit.code, misfit.message, place.clone().at_key());
                diagnostic.help = misfit.help;
                self.problems.report(diagnostic);
            }
            match parent.members.iter().find(|sibling| &sibling.wire_name == member) {
                Some(sibling) if sibling.ty == Type::Object || self.tree.is_broken(&sibling.path) => {
                    read.push((value.clone(), member.clone()));
                }
                Some(sibling) => {
                    let message =
                        format!("`{}` is {}, and only objects are selected", sibling.path, self.domain(sibling).describe());
                    self.problems.error(Code::InvalidParameter, message, place);
                }
                None if self.problems.excuses(member) => {}
                None => {
                    let message = format!("`{member}` is not beside `{}`", detail.path);
                    let known = parent.members.iter().map(|sibling| sibling.wire_name.as_str());
                    let diagnostic = Diagnostic::new(Code::UnknownParameter, message, place);
                    self.problems.report(diagnostic.did_you_mean(member, known));
                }
            }
        }
        Some(Selection { cases: read })
    }

    /// The checks among a parameter's own keys, and literals for its code system.
    fn own_refinements(&self, detail: &Detail<'_>, on: &Parameter, whose: RefinementLayer) -> (Vec<Refinement>, Vec<String>) {
        let mut refinements = Vec::new();
        let mut literals = Vec::new();
        for kind in CheckKind::ALL {
            let Some((value, layer)) = pick(detail, |head| head.value(kind)) else { continue };
            let node = Node::new(value, layer.head.place().key(kind.key()));
            let scope = Scope { document: layer.document, ..*self };
            let Some(check) = scope.check(kind, &node, on, Judgement::default(), Widening::Allowed) else { continue };
            literals.extend(check.also);
            if check.grades.is_empty() {
                continue;
            }
            let sources = match &layer.head.value.source {
                // Citations are reported once, where the parameter's own are read; here they may be another layer's.
                Some(source) => {
                    let quiet = self.problems.scratch();
                    scope.citing().read(&quiet, &Node::new(source, layer.head.place().key("source")))
                }
                None => on.sources.clone(),
            };
            let id = format!("{}:{}", detail.path, kind.key());
            refinements.push(Refinement { id, layer: whose, grades: check.grades, reason: check.reason, sources });
        }
        (refinements, literals)
    }

    fn own_default(&self, detail: &Detail<'_>, parameter: &'a Parameter) -> Option<Json> {
        let (value, layer) = pick(detail, |head| head.default.as_ref())?;
        self.default_value(&Node::new(value, layer.head.place().key("default")), parameter)
    }

    /// Reads a default that has to be one of the parameter's values.
    pub(super) fn default_value(&self, node: &Node<'_>, parameter: &'a Parameter) -> Option<Json> {
        match self.domain(parameter) {
            Domain::Opaque(_) if parameter.ty == Type::Json => {
                let value = node.json();
                if value.is_none() {
                    node.wrong_type(self.problems, "a scalar");
                }
                value
            }
            Domain::Opaque(what) => {
                self.problems.error(Code::InvalidParameter, format!("{what} has no default"), node.place.clone().at_key());
                None
            }
            domain => domain.value(self.problems, node),
        }
    }

    /// What a gateway adds has to say where it comes from.
    fn expect_sources(&self, detail: &Detail<'_>, parameter: &Parameter, refinements: &[Refinement]) {
        let required = parameter.required.as_ref().is_some_and(|requirement| requirement.sources.is_empty());
        let deprecated = parameter.deprecated.as_ref().is_some_and(|requirement| requirement.sources.is_empty());
        let unfounded = required || deprecated || refinements.iter().any(|refinement| refinement.sources.is_empty());
        let has_source = detail.layers.iter().any(|layer| layer.head.value.source.is_some());
        if let Some(layer) = detail.layers.first().filter(|_| unfounded && !has_source) {
            let message = format!("nothing says where the checks of `{}` come from", detail.path);
            let help = "add `source` here or to the object it stands in";
            self.problems.error_with_help(Code::MissingSource, message, layer.head.place().at_key(), help);
        }
    }
}

/// The nearest layer that says something.
fn pick<'a, T>(detail: &Detail<'a>, get: impl Fn(&'a ParameterHead) -> Option<T>) -> Option<(T, Layer<'a>)> {
    detail.layers.iter().find_map(|layer| Some((get(&layer.head.value)?, *layer)))
}
