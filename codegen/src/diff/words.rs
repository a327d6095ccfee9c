//! Words for changes, in Korean and English.

use super::change::{Basis, Bump, Class, Kind, Subject, plain};
use crate::model::{Derived, Severity, Text, Type};

fn text(ko: &str, en: &str) -> Text {
    Text { ko: ko.to_owned(), en: en.to_owned() }
}

/// A severity as findings name it.
pub(super) fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Notice => text("안내", "notice"),
        Severity::Warning => text("경고", "warning"),
        Severity::Error => text("오류", "error"),
    }
}

pub(super) fn optional() -> Text {
    text("선택", "optional")
}

pub(super) fn required(severity: Severity) -> Text {
    let grade = self::severity(severity);
    Text { ko: format!("필수({})", grade.ko), en: format!("required ({})", grade.en) }
}

pub(super) fn deprecated(severity: Severity) -> Text {
    let grade = self::severity(severity);
    Text { ko: format!("지원 중단 예정({})", grade.ko), en: format!("deprecated ({})", grade.en) }
}

/// A type with the literals that it takes beside its codes.
pub(super) fn ty(phrase: Text, ty: &Type) -> Text {
    match ty {
        Type::Code { also, .. } if !also.is_empty() => {
            let list = also.iter().map(|literal| format!("`{literal}`")).collect::<Vec<_>>().join(", ");
            Text { ko: format!("{}, 또는 {list}", phrase.ko), en: format!("{}, or {list}", phrase.en) }
        }
        Type::String
        | Type::Integer
        | Type::Number
        | Type::Boolean
        | Type::Object
        | Type::Array
        | Type::Json
        | Type::Code { .. }
        | Type::Amount { .. }
        | Type::Union(_) => phrase,
    }
}

pub(super) fn nullable(is: bool) -> Text {
    if is { text("`null` 가능", "`null` is taken") } else { text("`null` 불가", "`null` is not taken") }
}

pub(super) fn open(is: bool) -> Text {
    if is {
        text("정해지지 않은 멤버도 받음", "takes members that nobody listed")
    } else {
        text("정해진 멤버만 받음", "takes listed members alone")
    }
}

pub(super) fn secret(is: bool) -> Text {
    if is { text("비밀 값", "secret") } else { text("공개 값", "not secret") }
}

pub(super) fn no_default() -> Text {
    text("기본값 없음", "no default")
}

/// A derived number, by what it is called and how many cases it has.
pub(super) fn derived(of: &Derived) -> Text {
    let count = of.cases.len() + usize::from(of.otherwise.is_some());
    Text { ko: format!("{}({count}가지 경우)", of.name.ko), en: format!("{} ({count} cases)", of.name.en) }
}

/// A direction.
pub(super) fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Added => text("추가", "added"),
        Kind::Removed => text("삭제", "removed"),
        Kind::Tightened => text("강화", "tightened"),
        Kind::Loosened => text("완화", "loosened"),
        Kind::Changed => text("변경", "changed"),
        Kind::Renamed => text("이름 변경", "renamed"),
        Kind::Reworded => text("문구 변경", "reworded"),
    }
}

/// A class, as headings say it.
pub(super) fn class(class: Class) -> Text {
    match class {
        Class::Breaking => text("호환되지 않는 변경", "Breaking"),
        Class::Compatible => text("호환되는 변경", "Compatible"),
        Class::DocsOnly => text("문서만 바뀜", "Documentation only"),
    }
}

/// A part of a version number.
pub(super) fn bump(bump: Bump) -> &'static str {
    match bump {
        Bump::Patch => "patch",
        Bump::Minor => "minor",
        Bump::Major => "major",
    }
}

/// What is to be said of how a change is known, where it is not certain.
pub(super) fn basis(basis: Basis) -> Option<Text> {
    match basis {
        Basis::Reasoned | Basis::Shown => None,
        Basis::Undecided => Some(text(
            "전에 받아들여지던 요청이 거부되는 예를 찾지 못했고, 없다는 것도 증명하지 못했습니다. 호환되지 않는 것으로 봅니다.",
            "No payload was found that was accepted and is refused, nor is it proven that there is none: taken for breaking.",
        )),
    }
}

/// What has changed.
pub(super) fn subject(subject: Subject) -> Text {
    match subject {
        Subject::Gateway => text("결제대행사", "gateway"),
        Subject::Operation => text("요청", "operation"),
        Subject::Parameter => text("파라미터", "parameter"),
        Subject::Presence => text("필수 여부", "presence"),
        Subject::Type => text("타입", "type"),
        Subject::Default => text("기본값", "default"),
        Subject::Selection => text("선택되는 객체", "selected objects"),
        Subject::Secret => text("비밀 여부", "secrecy"),
        Subject::Deprecation => text("지원 중단", "deprecation"),
        Subject::Limit => text("제한", "limit"),
        Subject::Derived => text("계산값", "derived number"),
        Subject::Rule => text("규칙", "rule"),
        Subject::Waiver => text("예외", "waiver"),
        Subject::CodeSystem => text("코드 체계", "code system"),
        Subject::Code => text("코드", "code"),
        Subject::Contract => text("계약", "contract"),
        Subject::ContextField => text("컨텍스트 항목", "context field"),
        Subject::OperationalLimit => text("운영 제한", "operational limit"),
        Subject::Erratum => text("정오표", "erratum"),
        Subject::Name => text("이름", "name"),
        Subject::Interface => text("Rust 타입", "Rust types"),
        Subject::Document => text("문서", "document"),
        Subject::Citation => text("근거", "citation"),
    }
}

/// Whether something is so.
pub(super) fn yes_no(is: bool) -> Text {
    if is { text("예", "yes") } else { text("아니요", "no") }
}

/// A list of words, as one writes it in either language.
pub(super) fn list<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Text {
    let all: Vec<String> = words.into_iter().map(|word| format!("`{}`", word.as_ref())).collect();
    plain(all.join(", "))
}
