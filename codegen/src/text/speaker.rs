//! What things are called: parameters, values, sets, context fields, contracts.

use super::particle::{Particle, with};
use super::words::{article, both, code_span, either, literal, range, text, the};
use crate::model::{
    Code, CodeSystem, ContextType, Dialect, Gateway, Model, NumberRange, Offer, Parameter, Path, Segment, Subject, Text, Type,
    ValuePattern, ValueSet,
};
use serde_json::Value;

/// Lists longer than this are cut.
const LONGEST_LIST: usize = 8;
/// What of a cut list is still shown.
const SHOWN_OF_CUT: usize = 3;

/// Names things of one offer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaker<'a> {
    /// Everything.
    pub model: &'a Model,
    /// The gateway at hand.
    pub gateway: &'a Gateway,
    /// The offer at hand.
    pub offer: &'a Offer,
    /// The currency that amounts are in, and the parameter that says so, where a condition settles it.
    pub currency: Option<(&'a Parameter, &'a Code)>,
}

/// What values of a subject are, which decides how they are named.
#[derive(Debug, Clone, Copy)]
pub(super) enum Values<'a> {
    /// Codes of a system.
    Codes(&'a CodeSystem),
    /// Words of the context.
    Choice(&'a ContextType),
    /// Contracts of the gateway.
    Contracts,
    /// Anything else.
    Plain,
}

/// One of a list of values.
enum Item<'v> {
    Value(&'v Value),
    Range(NumberRange),
}

/// Patterns, those of sets in their place.
fn collect<'v>(patterns: &'v [ValuePattern], items: &mut Vec<Item<'v>>) {
    for pattern in patterns {
        match pattern {
            ValuePattern::Value(value) => items.push(Item::Value(value)),
            ValuePattern::Range(range) => items.push(Item::Range(*range)),
            ValuePattern::Set { members, .. } => collect(members, items),
        }
    }
}

impl ValueList {
    /// English behind `is` or `must be`.
    pub(super) fn en_one(&self) -> String {
        if self.cut { format!("one of {}", self.text.en) } else { self.text.en.clone() }
    }
}

/// How values of a list are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// By name, as in `결제수단이 상품권인`.
    Name,
    /// As one writes them, with the name behind: `` `KRW`(대한민국 원) ``.
    Spelling,
}

/// Values named, and how many there are.
#[derive(Debug, Clone)]
pub(super) struct ValueList {
    /// The words.
    pub text: Text,
    /// Whether it is cut, so that English needs `one of` in front.
    pub cut: bool,
    /// English behind `is`, of a value that is none of these.
    pub none: String,
}

impl<'a> Speaker<'a> {
    /// Names things of an offer, in no currency yet.
    pub(super) const fn new(model: &'a Model, gateway: &'a Gateway, offer: &'a Offer) -> Self {
        Self { model, gateway, offer, currency: None }
    }

    /// A wire path in backticks; the payload itself has none.
    pub(super) fn code(path: &Path) -> Text {
        if path.is_root() {
            text("요청 본문", "the request body")
        } else {
            Text { ko: code_span(&path.to_string()), en: code_span(&path.to_string()) }
        }
    }

    /// The parameter at a path.
    pub(super) fn parameter(&self, path: &Path) -> Option<&'a Parameter> {
        self.offer.payload.find(path)
    }

    /// A parameter as the subject of a condition: its name, and its path where the name alone could mislead. Inside elements of `array`
    /// paths start at the element.
    pub(super) fn noun(&self, path: &Path, array: Option<&Path>) -> Text {
        let below = array.and_then(|a| path.0.strip_prefix(a.elements().0.as_slice()));
        if below.is_some_and(<[Segment]>::is_empty) {
            return text("값", "the value");
        }
        let shown = below.map_or_else(|| path.clone(), |segments| Path(segments.to_vec()));
        let code = Self::code(&shown);
        let Some(parameter) = self.parameter(path) else { return code };
        if parameter.name.ko == parameter.wire_name || parameter.ty == Type::Boolean {
            return code;
        }
        let alike = self.offer.payload.members.iter().filter(|m| m.name.ko == parameter.name.ko).count();
        if shown.0.len() == 1 && (below.is_some() || alike == 1) {
            return text(parameter.name.ko.clone(), the(&parameter.name.en));
        }
        text(format!("{}({})", parameter.name.ko, code.ko), format!("the {} ({})", parameter.name.en, code.en))
    }

    /// What a matcher looks at.
    pub(super) fn subject(&self, subject: &Subject, array: Option<&Path>) -> Text {
        match subject {
            Subject::Parameter(path) => self.noun(path, array),
            Subject::Context(path) => self.context(path),
            Subject::Derived(id) => self.derived(id),
        }
    }

    /// A context field.
    pub(super) fn context(&self, path: &str) -> Text {
        self.model
            .context
            .get(path)
            .map_or_else(|| text(code_span(path), code_span(path)), |field| text(field.label.ko.clone(), the(&field.label.en)))
    }

    /// A derived number.
    pub(super) fn derived(&self, id: &str) -> Text {
        self.offer
            .derived
            .get(id)
            .map_or_else(|| text(code_span(id), code_span(id)), |d| text(d.name.ko.clone(), the(&d.name.en)))
    }

    /// A contract of the gateway, as a noun that says it is one; `with` says with whom in English: ` with KSNET`.
    pub(super) fn contract(&self, id: &str, with: &str) -> Text {
        let Some(contract) = self.gateway.contracts.get(id) else {
            return text(format!("{} 계약", code_span(id)), format!("the contract {}{with}", code_span(id)));
        };
        let Text { ko, en } = &contract.name;
        let ko = if ko.contains("계약") { ko.clone() } else { format!("{ko} 계약") };
        let named = en.contains("contract") || en.contains("agreement");
        let en = if named { format!("{}{with}", article(en)) } else { format!("a contract{with} for {en}") };
        text(ko, en)
    }

    /// The code system of a type.
    pub(super) fn system(&self, ty: &Type) -> Option<&'a CodeSystem> {
        match ty {
            Type::Code { system, .. } => self.model.code_systems.get(system),
            Type::Union(types) => types.iter().find_map(|ty| self.system(ty)),
            Type::String
            | Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Object
            | Type::Array
            | Type::Json
            | Type::Amount { .. } => None,
        }
    }

    /// What the values of a parameter are.
    pub(super) fn values_of(&self, path: &Path) -> Values<'a> {
        self.parameter(path).and_then(|p| self.system(&p.ty)).map_or(Values::Plain, Values::Codes)
    }

    /// What the values of a subject are.
    pub(super) fn values_of_subject(&self, subject: &Subject) -> Values<'a> {
        match subject {
            Subject::Parameter(path) => self.values_of(path),
            Subject::Context(path) => match self.model.context.get(path).map(|f| &f.ty) {
                Some(ty @ ContextType::Choice { .. }) => Values::Choice(ty),
                Some(ContextType::Contracts) => Values::Contracts,
                Some(
                    ContextType::Version
                    | ContextType::Instant
                    | ContextType::String
                    | ContextType::Integer
                    | ContextType::Number
                    | ContextType::Boolean
                    | ContextType::Object(_),
                )
                | None => Values::Plain,
            },
            Subject::Derived(_) => Values::Plain,
        }
    }

    /// One value.
    pub(super) fn value(&self, values: Values<'_>, value: &Value, style: Style) -> Text {
        let plain = || text(literal(value), literal(value));
        let Some(word) = value.as_str() else { return plain() };
        match values {
            Values::Codes(system) => system.codes.get(word).map_or_else(plain, |code| self.code_value(system, code, style)),
            Values::Choice(ContextType::Choice { names, .. }) => names.get(word).cloned().unwrap_or_else(plain),
            Values::Contracts => self.contract(word, ""),
            Values::Choice(_) | Values::Plain => plain(),
        }
    }

    fn code_value(&self, system: &CodeSystem, code: &Code, style: Style) -> Text {
        let spelling = code_span(spelling(code, self.offer.dialect));
        match style {
            Style::Spelling if code.name.ko == code.id => text(spelling.clone(), spelling),
            Style::Spelling => text(format!("{spelling}({})", code.name.ko), format!("{spelling} ({})", code.name.en)),
            Style::Name => {
                let unique =
                    |pick: fn(&Text) -> &str| system.codes.values().filter(|c| pick(&c.name) == pick(&code.name)).count() == 1;
                let ko = if unique(|t| &t.ko) { code.name.ko.clone() } else { format!("{}({spelling})", code.name.ko) };
                let en = if unique(|t| &t.en) { code.name.en.clone() } else { format!("{} ({spelling})", code.name.en) };
                text(ko, en)
            }
        }
    }

    /// Patterns of a matcher: `상품권 또는 휴대폰 소액결제`.
    pub(super) fn patterns(&self, values: Values<'_>, patterns: &[ValuePattern]) -> ValueList {
        let (patterns, set) = match patterns {
            [ValuePattern::Set { id, members }] => (members.as_slice(), Some(id.as_str())),
            _ => (patterns, None),
        };
        let mut items = Vec::new();
        collect(patterns, &mut items);
        self.listed(&items, set, |item| self.item(values, item, Style::Name))
    }

    fn item(&self, values: Values<'_>, item: &Item<'_>, style: Style) -> Text {
        match item {
            Item::Value(value) => self.value(values, value, style),
            Item::Range(r) => range(*r),
        }
    }

    /// The values that a value set allows, as one writes them.
    pub(super) fn allowed(&self, path: &Path, set: &ValueSet) -> ValueList {
        let values = self.values_of(path);
        // `all_except` reads better as such where little is left out and much is in.
        if !set.except.is_empty() && set.except.len() <= SHOWN_OF_CUT && set.values.len() > LONGEST_LIST {
            let except: Vec<_> =
                set.except.iter().map(|id| self.value(values, &Value::from(id.as_str()), Style::Spelling)).collect();
            let except = both(&except);
            let (ko, en) = match values {
                Values::Codes(system) => (system.name.ko.clone(), system.name.en.clone()),
                Values::Choice(_) | Values::Contracts | Values::Plain => ("값".to_owned(), "value".to_owned()),
            };
            let (name, rest) =
                (format!("{} 제외한 {ko}", with(&except.ko, Particle::Object)), format!("any {en} except {}", except.en));
            return ValueList { none: format!("not {rest}"), text: text(name, rest), cut: false };
        }
        let items: Vec<_> = set.values.iter().map(Item::Value).chain(set.ranges.iter().map(|r| Item::Range(*r))).collect();
        self.listed(&items, set.set.as_deref(), |item| self.item(values, item, Style::Spelling))
    }

    /// All of a short list; the first of a long one, under the set's name where there is one. Only those that are shown are named.
    pub(super) fn listed<I>(&self, items: &[I], set: Option<&str>, shown: impl Fn(&I) -> Text) -> ValueList {
        if items.len() <= LONGEST_LIST {
            let items: Vec<Text> = items.iter().map(shown).collect();
            let none = match items.as_slice() {
                [] => "anything".to_owned(),
                [one] => format!("not {}", one.en),
                [one, other] => format!("neither {} nor {}", one.en, other.en),
                _ => format!("none of {}", both(&items).en),
            };
            return ValueList { text: either(&items), cut: false, none };
        }
        let first: Vec<Text> = items.iter().take(SHOWN_OF_CUT).map(shown).collect();
        let ko = first.iter().map(|t| t.ko.as_str()).collect::<Vec<_>>().join(", ");
        let en = first.iter().map(|t| t.en.as_str()).collect::<Vec<_>>().join(", ");
        let rest = items.len() - SHOWN_OF_CUT;
        let cut = match set.and_then(|id| self.gateway.sets.get(id)) {
            Some(set) => {
                text(format!("{}({ko} 등 {}개)", set.name.ko, items.len()), format!("{} ({en} and {rest} more)", set.name.en))
            }
            None => text(format!("{ko} 등 {}개 값", items.len()), format!("{en} and {rest} more")),
        };
        ValueList { none: format!("none of {}", cut.en), text: cut, cut: true }
    }
}

/// How a dialect spells a code; its id where the dialect does not know it.
pub(super) fn spelling(code: &Code, dialect: Dialect) -> &str {
    code.spellings.get(&dialect).map_or(code.id.as_str(), |s| s.canonical.as_str())
}
