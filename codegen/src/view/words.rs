//! Words that every form of the documentation uses.

use super::Label;
use crate::model::{Dialect, Severity, Text};
use crate::presence::{FurtherKind, PresenceKind};

/// A label as a text.
#[must_use]
pub fn text(label: Label) -> Text {
    both(label.0, label.1)
}

/// A text from its halves.
pub(crate) fn both(ko: impl Into<String>, en: impl Into<String>) -> Text {
    Text { ko: ko.into(), en: en.into() }
}

/// Must be given.
pub const REQUIRED: Label = Label("필수", "required");
/// May be left out.
pub const OPTIONAL: Label = Label("선택", "optional");
/// May be given, without effect.
pub const IGNORED: Label = Label("무시", "ignored");
/// Must not be given.
pub const FORBIDDEN: Label = Label("금지", "forbidden");
/// Has one possible value.
pub const CONSTANT: Label = Label("고정", "constant");
/// Stands in the route of a call.
pub const IN_ROUTE: Label = Label("경로 파라미터", "part of the route");
/// The platform has no such parameter.
pub const OWN: Label = Label("결제대행사 고유", "the gateway's own");
/// Never to be shown.
pub const SECRET: Label = Label("민감 정보", "secret");
/// Going away.
pub const DEPRECATED: Label = Label("지원 중단 예정", "deprecated");
/// An object that takes more than its listed members.
pub const OPEN: Label = Label("목록에 없는 멤버도 가능", "takes members not listed here");
/// A rule of the platform's.
pub const COMMON: Label = Label("모든 결제대행사 공통", "at every gateway");
/// Where a finding stands that belongs to no parameter.
pub const WHOLE_REQUEST: Label = Label("요청 전체", "the whole request");

/// The value of presence in CSS classes and scripts.
#[must_use]
pub const fn presence_class(kind: &PresenceKind) -> &'static str {
    match kind {
        PresenceKind::NotSelected => "none",
        PresenceKind::Forbidden => "forbidden",
        PresenceKind::Ignored => "ignored",
        PresenceKind::Constant { .. } => "constant",
        PresenceKind::Required => "required",
        PresenceKind::Optional => "optional",
    }
}

/// A severity in a word.
#[must_use]
pub const fn severity(severity: Severity) -> Label {
    match severity {
        Severity::Error => Label("오류", "error"),
        Severity::Warning => Label("경고", "warning"),
        Severity::Notice => Label("알림", "notice"),
    }
}

/// What a further condition makes of a parameter, where the condition is not told.
#[must_use]
pub const fn further(kind: &FurtherKind) -> Label {
    match kind {
        FurtherKind::Required => Label("조건에 따라 필수", "required at times"),
        FurtherKind::Recommended => Label("입력 권장", "recommended"),
        FurtherKind::Forbidden => Label("조건에 따라 금지", "forbidden at times"),
        FurtherKind::Discouraged => Label("입력하지 않는 것을 권장", "better left out"),
        FurtherKind::Ignored => Label("조건에 따라 무시", "ignored at times"),
        FurtherKind::Constant(_) => Label("조건에 따라 고정", "constant at times"),
        FurtherKind::Group => Label("다른 파라미터에 따라 결정", "together with others"),
    }
}

/// A dialect in words.
#[must_use]
pub const fn dialect(dialect: Dialect) -> Label {
    match dialect {
        Dialect::V1Sdk => Label("V1 JavaScript SDK", "V1 JavaScript SDK"),
        Dialect::V1Rest => Label("V1 REST API (`api.iamport.kr`)", "V1 REST API (`api.iamport.kr`)"),
        Dialect::V2Sdk => Label("V2 브라우저 SDK", "V2 browser SDK"),
        Dialect::V2Rest => Label("V2 REST API (`api.portone.io`)", "V2 REST API (`api.portone.io`)"),
    }
}

/// What a further condition makes of a parameter, in CSS classes.
#[must_use]
pub const fn further_class(kind: &FurtherKind) -> &'static str {
    match kind {
        FurtherKind::Required => "required",
        FurtherKind::Recommended => "recommended",
        FurtherKind::Forbidden => "forbidden",
        FurtherKind::Discouraged => "discouraged",
        FurtherKind::Ignored => "ignored",
        FurtherKind::Constant(_) => "constant",
        FurtherKind::Group => "group",
    }
}
