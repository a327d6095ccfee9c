//! A report for people.

use payspec_runtime::{Lang, Report, Severity};
use std::fmt::Write;

/// A paragraph a finding, then the verdict with counts.
pub fn human(report: &Report, lang: Lang) -> String {
    let mut text = String::new();
    for finding in report.findings() {
        // Names of unknown members come from the payload: nothing that a terminal would act on gets through.
        let path = finding.path.escape_debug().to_string();
        let place = if path.is_empty() { "(payload)" } else { &path };
        let _ = writeln!(text, "{}[{}] {place}", finding.severity, finding.rule);
        let _ = writeln!(text, "  {}", finding.message(lang));
        for source in finding.sources {
            let _ = writeln!(text, "  -> {}: {}", source.doc, source.lines.join(", "));
        }
        text.push('\n');
    }
    let count = |severity| report.findings().iter().filter(|f| f.severity == severity).count();
    let (errors, warnings, notices) = (count(Severity::Error), count(Severity::Warning), count(Severity::Notice));
    let verdict = match (lang, report.is_accepted()) {
        (Lang::Ko, true) => "통과",
        (Lang::Ko, false) => "거절",
        (Lang::En, true) => "accepted",
        (Lang::En, false) => "rejected",
    };
    let _ = match lang {
        Lang::Ko => writeln!(text, "{verdict}: 오류 {errors}건, 경고 {warnings}건, 알림 {notices}건"),
        Lang::En => writeln!(text, "{verdict}: {errors} errors, {warnings} warnings, {notices} notices"),
    };
    text
}
