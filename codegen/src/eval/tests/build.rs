//! Small models, made in a line or two.

use crate::eval::{Context, evaluate};
use crate::model::{
    Bound, Bounds, Citation, Code, CodeSystem, Condition, Constraint, ContextField, ContextSchema, ContextType, Contract,
    Derived, Dialect, Effect, Expression, Grade, LineRange, Matcher, Model, NumberRange, Offer, Origin, Parameter, Path,
    Refinement, RefinementLayer, Requirement, Rule, Segment, Selection, Severity, Spelling, Subject, Text, Type, ValuePattern,
    ValueSet,
};
use indexmap::IndexMap;
use serde_json::{Value, json};

/// `a.b[].c`.
pub(crate) fn path(text: &str) -> Path {
    let mut segments = Vec::new();
    for part in text.split('.').filter(|part| !part.is_empty()) {
        let name = part.trim_end_matches("[]");
        segments.push(Segment::Member(name.to_owned()));
        segments.extend((0..(part.len() - name.len()) / 2).map(|_| Segment::Elements));
    }
    Path(segments)
}

pub(crate) fn paths<const N: usize>(texts: [&str; N]) -> Vec<Path> {
    texts.map(path).to_vec()
}

pub(crate) fn parameter(name: &str, ty: Type) -> Parameter {
    Parameter {
        wire_name: name.to_owned(),
        path: Path::root(),
        name: Text::default(),
        doc: Text::default(),
        ty,
        nullable: false,
        required: None,
        secret: false,
        deprecated: None,
        default: None,
        open: false,
        selects: None,
        refinements: Vec::new(),
        members: Vec::new(),
        items: None,
        origin: Origin::Platform,
        sources: Vec::new(),
    }
}

pub(crate) fn string(name: &str) -> Parameter {
    parameter(name, Type::String)
}

pub(crate) fn integer(name: &str) -> Parameter {
    parameter(name, Type::Integer)
}

pub(crate) fn boolean(name: &str) -> Parameter {
    parameter(name, Type::Boolean)
}

pub(crate) fn code(name: &str, system: &str) -> Parameter {
    parameter(name, Type::Code { system: system.to_owned(), also: vec!["*".to_owned()] })
}

pub(crate) fn object<const N: usize>(name: &str, members: [Parameter; N]) -> Parameter {
    Parameter { members: members.into(), ..parameter(name, Type::Object) }
}

pub(crate) fn array(name: &str, items: Parameter) -> Parameter {
    let items = Parameter { wire_name: "[]".to_owned(), ..items };
    Parameter { items: Some(Box::new(items)), ..parameter(name, Type::Array) }
}

pub(crate) fn required(parameter: Parameter) -> Parameter {
    Parameter { required: Some(requirement(Severity::Error)), ..parameter }
}

pub(crate) fn deprecated(parameter: Parameter) -> Parameter {
    Parameter { deprecated: Some(requirement(Severity::Warning)), ..parameter }
}

pub(crate) fn nullable(parameter: Parameter) -> Parameter {
    Parameter { nullable: true, ..parameter }
}

pub(crate) fn open(parameter: Parameter) -> Parameter {
    Parameter { open: true, ..parameter }
}

pub(crate) fn defaulted(parameter: Parameter, default: Value) -> Parameter {
    Parameter { default: Some(default), ..parameter }
}

/// With a gateway refinement of severity error.
pub(crate) fn refined(parameter: Parameter, constraint: Constraint) -> Parameter {
    graded(parameter, RefinementLayer::Gateway, vec![(Severity::Error, constraint)])
}

pub(crate) fn graded(mut parameter: Parameter, layer: RefinementLayer, grades: Vec<(Severity, Constraint)>) -> Parameter {
    parameter.refinements.push(refinement(layer, grades));
    parameter
}

pub(crate) fn refinement(layer: RefinementLayer, grades: Vec<(Severity, Constraint)>) -> Refinement {
    let grades = grades.into_iter().map(|(severity, constraint)| Grade { severity, constraint }).collect();
    Refinement { id: String::new(), layer, grades, reason: None, sources: Vec::new() }
}

pub(crate) fn selecting<const N: usize>(parameter: Parameter, cases: [(&str, &str); N]) -> Parameter {
    let cases = cases.map(|(value, member)| (value.to_owned(), member.to_owned())).to_vec();
    Parameter { selects: Some(Selection { cases }), ..parameter }
}

fn requirement(severity: Severity) -> Requirement {
    Requirement { id: String::new(), severity, reason: None, sources: Vec::new() }
}

pub(crate) fn cited(line: u32) -> Vec<Citation> {
    vec![Citation { doc: "guide".to_owned(), lines: vec![LineRange { first: line, last: line }] }]
}

/// A rule of severity error that stands at the root where its effect does not say.
pub(crate) fn rule(id: &str, when: Condition, effect: Effect) -> Rule {
    Rule {
        id: id.to_owned(),
        when,
        effect,
        severity: Severity::Error,
        at: Path::root(),
        platform: false,
        because: None,
        sources: cited(7),
    }
}

pub(crate) fn rule_at(id: &str, at: &str, when: Condition, effect: Effect) -> Rule {
    Rule { at: path(at), ..rule(id, when, effect) }
}

pub(crate) fn note() -> Effect {
    Effect::Note(Text::default())
}

pub(crate) fn require(at: &str) -> Effect {
    Effect::Require(vec![path(at)])
}

pub(crate) fn present(at: &str) -> Condition {
    Condition::Present(path(at))
}

pub(crate) fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

pub(crate) fn is<const N: usize>(at: &str, values: [Value; N]) -> Condition {
    Condition::Matches { subject: Subject::Parameter(path(at)), matcher: one_of(values) }
}

pub(crate) fn is_not<const N: usize>(at: &str, values: [Value; N]) -> Condition {
    Condition::Matches { subject: Subject::Parameter(path(at)), matcher: Matcher::NoneOf(patterns(values)) }
}

pub(crate) fn is_known<const N: usize>(field: &str, values: [Value; N]) -> Condition {
    Condition::Matches { subject: Subject::Context(field.to_owned()), matcher: one_of(values) }
}

pub(crate) fn one_of<const N: usize>(values: [Value; N]) -> Matcher {
    Matcher::OneOf(patterns(values))
}

pub(crate) fn patterns<const N: usize>(values: [Value; N]) -> Vec<ValuePattern> {
    values.map(ValuePattern::Value).to_vec()
}

pub(crate) fn set<const N: usize>(values: [Value; N]) -> ValueSet {
    ValueSet { values: values.into(), ..ValueSet::default() }
}

pub(crate) fn range(min: f64, max: f64) -> NumberRange {
    NumberRange { min: Some(min), max: Some(max) }
}

/// From `lower` (inclusive) to `upper` (exclusive).
pub(crate) fn between(lower: Option<Value>, upper: Option<Value>) -> Matcher {
    let bound = |value: Option<Value>, inclusive| value.map(|value| Bound { value, inclusive });
    Matcher::Compare(Bounds { lower: bound(lower, true), upper: bound(upper, false) })
}

pub(crate) fn at(text: &str) -> Expression {
    Expression::Parameter(path(text))
}

pub(crate) fn derived(id: &str, cases: Vec<(Condition, Expression)>, otherwise: Option<Expression>) -> (String, Derived) {
    (id.to_owned(), Derived { id: id.to_owned(), name: Text::default(), cases, otherwise })
}

pub(crate) fn contract(id: &str) -> (String, Contract) {
    (id.to_owned(), Contract { id: id.to_owned(), name: Text::default(), doc: Text::default(), sources: Vec::new() })
}

/// `device`, `holds`, `sdk`, `now`, and `payment` with `amount`, `count`, `escrow`, `industry`.
pub(crate) fn schema() -> ContextSchema {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let device = ContextType::Choice {
        values: words(&["pc", "mobile-browser", "app"]),
        groups: IndexMap::from([("mobile".to_owned(), words(&["mobile-browser", "app"]))]),
        names: IndexMap::new(),
    };
    let payment = fields([
        ("amount", ContextType::Number),
        ("count", ContextType::Integer),
        ("escrow", ContextType::Boolean),
        ("industry", ContextType::String),
    ]);
    ContextSchema {
        fields: fields([
            ("device", device),
            ("holds", ContextType::Contracts),
            ("sdk", ContextType::Version),
            ("now", ContextType::Instant),
            ("payment", ContextType::Object(payment)),
        ]),
    }
}

fn fields<const N: usize>(fields: [(&str, ContextType); N]) -> IndexMap<String, ContextField> {
    let field = |(name, ty): (&str, _)| {
        (
            name.to_owned(),
            ContextField {
                name: name.to_owned(),
                label: Text::default(),
                doc: Text::default(),
                ty,
                dialects: Vec::new(),
                operations: Vec::new(),
            },
        )
    };
    fields.map(field).into_iter().collect()
}

/// Closed `method`, open `colour`, and `currency` with decimals.
fn code_systems() -> IndexMap<String, CodeSystem> {
    let system = |id: &str, open: bool, codes: &[(&str, &str, Option<u8>)]| {
        let code = |&(id, canonical, exponent): &(&str, &str, Option<u8>)| {
            let spelling = Spelling { canonical: canonical.to_owned(), accepted: vec![format!("OLD_{canonical}")] };
            let spellings = IndexMap::from([(Dialect::V2Sdk, spelling)]);
            (id.to_owned(), Code { id: id.to_owned(), name: Text::default(), spellings, exponent })
        };
        let codes = codes.iter().map(code).collect();
        let (name, sources) = (Text::default(), Vec::new());
        let dialects = vec![Dialect::V2Sdk];
        (
            id.to_owned(),
            CodeSystem { id: id.to_owned(), name, gateway: None, dialects, legacy_prefix: IndexMap::new(), open, codes, sources },
        )
    };
    IndexMap::from([
        system("method", false, &[("card", "CARD", None), ("vbank", "VIRTUAL_ACCOUNT", None), ("phone", "MOBILE", None)]),
        system("colour", true, &[("red", "RED", None), ("blue", "BLUE", None)]),
        system("currency", false, &[("krw", "KRW", Some(0)), ("usd", "USD", Some(2)), ("xxx", "XXX", None)]),
    ])
}

/// A model and the one offer under test.
pub(crate) struct Case {
    pub(crate) model: Model,
    pub(crate) offer: Offer,
}

impl Case {
    pub(crate) fn new<const N: usize>(members: [Parameter; N]) -> Self {
        let mut payload = object("", members);
        place(&mut payload, &Path::root());
        let model = Model { context: schema(), code_systems: code_systems(), ..Model::default() };
        let offer = Offer {
            operation: "call".to_owned(),
            dialect: Dialect::V2Sdk,
            payload,
            derived: IndexMap::new(),
            rules: Vec::new(),
            waivers: Vec::new(),
        };
        Self { model, offer }
    }

    pub(crate) fn rules<const N: usize>(mut self, rules: [Rule; N]) -> Self {
        self.offer.rules = rules.into();
        self
    }

    pub(crate) fn derived<const N: usize>(mut self, derived: [(String, Derived); N]) -> Self {
        self.offer.derived = derived.into_iter().collect();
        self
    }

    pub(crate) fn context(&self, context: &Value) -> Context {
        let contracts = IndexMap::from([contract("escrow"), contract("billing")]);
        Context::from_json(&self.model.context, &contracts, context).unwrap()
    }

    /// The findings, each as `path rule severity` and the undecided fields in brackets.
    #[track_caller]
    pub(crate) fn says(&self, payload: Value, expected: &[&str]) {
        self.says_knowing(json!({}), payload, expected);
    }

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "so that tests write json!(..)")]
    pub(crate) fn says_knowing(&self, context: Value, payload: Value, expected: &[&str]) {
        let findings = evaluate(&self.model, &self.offer, &payload, &self.context(&context));
        let shown: Vec<String> = findings
            .iter()
            .map(|finding| {
                let undecided = if finding.undecided.is_empty() { String::new() } else { format!(" {:?}", finding.undecided) };
                format!("{} {} {}{undecided}", finding.path, finding.rule, finding.severity.id())
            })
            .collect();
        assert_eq!(shown, expected, "{payload} knowing {context}");
    }
}

/// Gives each parameter its path and its findings their ids.
fn place(parameter: &mut Parameter, path: &Path) {
    parameter.path = path.clone();
    if let Some(required) = &mut parameter.required {
        required.id = format!("{path}:required");
    }
    if let Some(deprecated) = &mut parameter.deprecated {
        deprecated.id = format!("{path}:deprecated");
    }
    for refinement in &mut parameter.refinements {
        refinement.id = format!("{path}:{}", refinement.grades[0].constraint.kind());
    }
    for member in &mut parameter.members {
        let path = path.member(&member.wire_name);
        place(member, &path);
    }
    if let Some(items) = &mut parameter.items {
        place(items, &path.elements());
    }
}
