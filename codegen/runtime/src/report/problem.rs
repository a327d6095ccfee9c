use super::{Findings, Localized, Report};
use crate::Lang;
use alloc::string::ToString;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A report as the body of an HTTP answer that refuses a payload: problem details as RFC 9457 has them.
///
/// ```json
/// {
///   "type": "about:blank", "title": "Unprocessable Content", "status": 422,
///   "detail": "v2/kcp request-payment: rejected, 1 error",
///   "findings": [{ "severity": "error", "rule": "paymentId:max_length", "path": "/paymentId", "message": "...", "sources": [...] }]
/// }
/// ```
///
/// `findings` is an extension member, with all findings in the shape that [`Report`] serializes to. Nothing in it comes from the payload's values.
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    of: Localized<'a>,
    uri: &'a str,
}

impl<'a> Problem<'a> {
    /// The media type of the answer.
    pub const CONTENT_TYPE: &'static str = "application/problem+json";
    /// The status of the answer.
    pub const STATUS: u16 = 422;

    pub(super) const fn new(report: &'a Report, lang: Lang) -> Self {
        Self { of: Localized { report, lang }, uri: "about:blank" }
    }

    /// The same with a `type` of your own: a URI, best one that leads to an explanation.
    #[must_use]
    pub const fn with_type(self, uri: &'a str) -> Self {
        Self { uri, ..self }
    }
}

impl Serialize for Problem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("type", self.uri)?;
        let title = match self.of.lang {
            Lang::Ko => "처리할 수 없는 요청입니다",
            Lang::En => "Unprocessable Content",
        };
        map.serialize_entry("title", title)?;
        map.serialize_entry("status", &Self::STATUS)?;
        map.serialize_entry("detail", &Headline(self.of).to_string())?;
        map.serialize_entry("findings", &Findings(self.of))?;
        map.end()
    }
}

struct Headline<'a>(Localized<'a>);

impl core::fmt::Display for Headline<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.headline(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Finding, Severity};
    use alloc::vec;

    #[test]
    fn a_body_as_the_rfc_has_it() {
        let report = Report::new(vec![Finding::on_call("r", Severity::Error, &["ko", "en"])]);
        let body = serde_json::to_value(report.problem(Lang::En).with_type("https://example.com/rejected")).unwrap_or_default();
        let finding = serde_json::json!({"severity": "error", "rule": "r", "path": "", "message": "en", "sources": []});
        let expected = serde_json::json!({
            "type": "https://example.com/rejected", "title": "Unprocessable Content", "status": 422,
            "detail": "rejected, 1 error", "findings": [finding],
        });
        assert_eq!(body, expected);
    }
}
