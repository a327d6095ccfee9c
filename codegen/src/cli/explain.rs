use super::{End, Program, compile, print, say, unusable};
use crate::diagnostic::{Code, Explanation, suggest};
use crate::model::{Gateway, Model, Offer, Rule, Severity, Text};
use crate::{plan, text};
use clap::{Args, ValueEnum};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Explain a diagnostic, or a rule of the specs
///
/// Of a diagnostic: what it means, an example, what to do. Of a rule: its sentence in every operation that has it, when it applies, how grave it is,
/// and the lines that it stands on.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec explain PS0102
  payspec explain PS0102 --lang ko
  payspec explain
  payspec explain v2/kcp usd-is-card-only
  payspec explain v2/kcp paymentId:max_length --lang ko")]
pub struct Explain {
    /// Code of a diagnostic (PS0102), or a gateway (v2/kcp); without one, all codes are listed
    #[arg(value_name = "CODE|GATEWAY")]
    subject: Option<String>,
    /// Id of a rule of the gateway
    #[arg(value_name = "RULE")]
    rule: Option<String>,
    /// Language
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Spec directory, for rules [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    Ko,
    En,
}

impl Language {
    fn of(self, text: &Text) -> &str {
        self.pick(&text.ko, &text.en)
    }

    fn pick<'t>(self, ko: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Ko => ko,
            Self::En => en,
        }
    }
}

impl Explain {
    /// Explains.
    pub fn run(&self, program: &Program) -> End {
        let explained = match (&self.subject, &self.rule) {
            (None, _) => Ok(all(self.lang)),
            (Some(code), None) => code_text(code, self.lang),
            (Some(gateway), Some(rule)) => match self.model(program) {
                Ok(model) => rule_text(&model, gateway, rule, self.lang),
                Err(end) => return end,
            },
        };
        match explained {
            Ok(text) => say(&text).map_or_else(unusable, |()| End::Fine),
            Err(reason) => unusable(reason),
        }
    }

    fn model(&self, program: &Program) -> Result<Model, End> {
        let spec = program.spec(self.spec.as_ref()).map_err(unusable)?;
        let compilation = compile(&spec).ok_or(End::Unusable)?;
        if compilation.diagnostics.has_errors() {
            print(&compilation, program);
            return Err(unusable(format!("the specs in {} have errors", spec.display())));
        }
        Ok(compilation.model)
    }
}

/// Every code with its title.
fn all(lang: Language) -> String {
    Code::ALL.iter().fold(String::new(), |mut text, code| {
        let Explanation { ko, en, .. } = code.explanation();
        let _ = writeln!(text, "{}  {}", code.id(), lang.pick(&ko.title, &en.title));
        text
    })
}

fn code_text(id: &str, lang: Language) -> Result<String, String> {
    let wanted = id.to_ascii_uppercase();
    let Some(code) = Code::ALL.iter().find(|code| code.id() == wanted) else {
        let near = suggest(&wanted, Code::ALL.iter().map(|code| code.id()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        let hint = if id.contains('/') { "; of a gateway, say which rule" } else { "" };
        return Err(format!("there is no diagnostic `{id}`{near}{hint}"));
    };
    let Explanation { ko, en, example } = code.explanation();
    let part = match lang {
        Language::Ko => ko,
        Language::En => en,
    };
    let severity = match code.severity() {
        crate::diagnostic::Severity::Error => lang.pick("오류", "error"),
        crate::diagnostic::Severity::Warning => lang.pick("경고", "warning"),
    };
    let mut text = format!("{} ({severity}): {}\n\n{}\n", code.id(), part.title, part.cause);
    let place = example.file.as_ref().map(|file| format!(" ({file})")).unwrap_or_default();
    let _ = write!(text, "\n{}{place}:\n\n{}", lang.pick("예", "Example"), indented(&example.wrong));
    let _ = writeln!(text, "\n{}: {}", lang.pick("고치기", "Fix"), part.fix);
    if let Some(fixed) = &example.fixed {
        let _ = write!(text, "\n{}", indented(fixed));
    }
    Ok(text)
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

fn rule_text(model: &Model, gateway: &str, id: &str, lang: Language) -> Result<String, String> {
    let Some(gateway) = model.gateways.get(gateway) else {
        let there_are: Vec<&str> = model.gateways.keys().map(String::as_str).collect();
        return Err(format!("there is no gateway `{gateway}`; there are {}", there_are.join(", ")));
    };
    let plan = plan::build(model).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let of_gateway = plan.gateways.iter().filter(|plan| plan.gateway.id == gateway.id).flat_map(|plan| &plan.operations);
    let mut text = String::new();
    let mut ids = Vec::new();
    for operation in of_gateway {
        ids.extend(operation.checks.iter().map(|check| check.id.as_str()));
        let checks: Vec<&plan::Check<'_>> = operation.checks.iter().filter(|check| check.id == id).collect();
        if checks.is_empty() {
            continue;
        }
        let blank = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{blank}{} {}: {id}", gateway.id, operation.operation.id);
        if let Some(rule) = operation.offer.rules.iter().find(|rule| rule.id == id) {
            author_rule(&mut text, model, gateway, operation.offer, rule, lang);
        } else {
            for check in checks {
                let _ = writeln!(text, "  {}: {}", severity(check.severity, lang), lang.of(&check.message));
                cited(&mut text, check.sources, lang);
            }
        }
    }
    if text.is_empty() {
        let near = suggest(id, ids).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("{} has no rule `{id}`{near}", gateway.id));
    }
    Ok(text)
}

/// A rule that somebody wrote.
fn author_rule(text: &mut String, model: &Model, gateway: &Gateway, offer: &Offer, rule: &Rule, lang: Language) {
    let sentence = text::rule_sentence(model, gateway, offer, rule);
    let _ = writeln!(text, "  {}: {}", severity(rule.severity, lang), lang.of(&sentence));
    if let Some(because) = &rule.because {
        let _ = writeln!(text, "  {}", lang.of(because));
    }
    let when = text::condition_phrase(model, gateway, offer, &rule.when);
    if !when.en.is_empty() {
        let _ = writeln!(text, "  {}: {}", lang.pick("적용 조건", "Applies"), lang.of(&when));
    }
    let author = if rule.platform {
        lang.pick("플랫폼의 규칙", "a rule of the platform")
    } else {
        lang.pick("결제대행사의 규칙", "a rule of the gateway")
    };
    let _ = writeln!(text, "  {author}");
    cited(text, &rule.sources, lang);
}

fn cited(text: &mut String, sources: &[crate::model::Citation], lang: Language) {
    for citation in sources {
        let lines: Vec<String> = citation.lines.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "  {}: {} {}", lang.pick("출처", "Source"), citation.doc, lines.join(", "));
    }
}

fn severity(severity: Severity, lang: Language) -> &'static str {
    match severity {
        Severity::Error => lang.pick("오류", "error"),
        Severity::Warning => lang.pick("경고", "warning"),
        Severity::Notice => lang.pick("알림", "notice"),
    }
}
