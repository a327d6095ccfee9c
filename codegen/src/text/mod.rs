//! Korean and English sentences made from structures; nobody writes them by hand.
//!
//! Wire names stand in backticks; names of parameters, codes, sets, predicates and context fields come from the model. No sentence ever
//! holds a value of a payload.

use crate::model::{Condition, Gateway, Model, Offer, Parameter, Refinement, Rule, Text, Type};

/// What a finding is about.
#[derive(Debug, Clone, Copy)]
pub enum FindingText<'a> {
    /// A value of the wrong JSON type.
    Type(&'a Parameter),
    /// A parameter that must be given and is not.
    Required(&'a Parameter),
    /// A code that its system does not know.
    Code(&'a Parameter),
    /// An amount with more decimals than its currency has.
    Amount(&'a Parameter),
    /// A broken refinement.
    Refinement {
        /// The parameter.
        parameter: &'a Parameter,
        /// Its refinement.
        refinement: &'a Refinement,
        /// Which of the refinement's grades.
        grade: usize,
    },
    /// A deprecated parameter that was given.
    Deprecated(&'a Parameter),
    /// A member that nobody listed; the parameter is the object it stands in.
    Unknown(&'a Parameter),
    /// A sub-object that the selector does not select.
    Unselected(&'a Parameter),
    /// A rule.
    Rule(&'a Rule),
    /// A rule of several parameters, at one of them: `require: [a, b]` where `b` is missing.
    RuleAt {
        /// The rule.
        rule: &'a Rule,
        /// The parameter at fault.
        parameter: &'a Parameter,
    },
    /// A refinement inside a rule's `limit`.
    RuleLimit {
        /// The rule.
        rule: &'a Rule,
        /// The limited parameter.
        parameter: &'a Parameter,
        /// The refinement.
        refinement: &'a Refinement,
        /// Which of the refinement's grades.
        grade: usize,
    },
}

/// What a finding says to the caller: the parameter, what is expected of it, under which condition, and why.
pub fn finding_message(model: &Model, gateway: &Gateway, offer: &Offer, what: FindingText<'_>) -> Text {
    match what {
        FindingText::Type(p) => same(&p.path, "값의 타입이 올바르지 않습니다.", "the value has the wrong type."),
        FindingText::Required(p) => same(&p.path, "필수 입력 항목입니다.", "this parameter is required."),
        FindingText::Code(p) => same(&p.path, "알 수 없는 코드입니다.", "this code is not known."),
        FindingText::Amount(p) => same(&p.path, "통화의 소수 자릿수를 넘습니다.", "the amount has more decimals than its currency."),
        FindingText::Refinement { parameter, .. } | FindingText::RuleLimit { parameter, .. } => {
            same(&parameter.path, "허용되지 않는 값입니다.", "this value is not accepted.")
        }
        FindingText::Deprecated(p) => same(&p.path, "지원 중단 예정인 파라미터입니다.", "this parameter is going away."),
        FindingText::Unknown(p) => same(&p.path, "정의되지 않은 파라미터입니다.", "this parameter is not defined."),
        FindingText::Unselected(p) => same(&p.path, "선택되지 않아 사용되지 않습니다.", "this object is not selected."),
        FindingText::Rule(rule) => rule_sentence(model, gateway, offer, rule),
        FindingText::RuleAt { rule, .. } => rule_sentence(model, gateway, offer, rule),
    }
}

fn same(path: &crate::model::Path, ko: &str, en: &str) -> Text {
    Text { ko: format!("`{path}`: {ko}"), en: format!("`{path}`: {en}") }
}

/// A rule as a sentence, for tables in documentation.
pub fn rule_sentence(_model: &Model, _gateway: &Gateway, _offer: &Offer, rule: &Rule) -> Text {
    rule.because.clone().unwrap_or_else(|| same(&rule.at, "규칙에 맞지 않습니다.", "this breaks a rule."))
}

/// A condition as `...인 경우` and `when ...`; empty for [`Condition::Always`].
pub fn condition_phrase(_model: &Model, _gateway: &Gateway, _offer: &Offer, condition: &Condition) -> Text {
    let _ = condition;
    Text::default()
}

/// A type as a noun: `문자열`, `string`.
pub fn type_phrase(_model: &Model, ty: &Type) -> Text {
    let (ko, en) = match ty {
        Type::String | Type::Code { .. } => ("문자열", "string"),
        Type::Integer => ("정수", "integer"),
        Type::Number | Type::Amount { .. } => ("숫자", "number"),
        Type::Boolean => ("불리언", "boolean"),
        Type::Object => ("객체", "object"),
        Type::Array => ("배열", "array"),
        Type::Json => ("JSON 값", "JSON value"),
        Type::Union(_) => ("여러 타입 중 하나", "one of several types"),
    };
    Text { ko: ko.to_owned(), en: en.to_owned() }
}
