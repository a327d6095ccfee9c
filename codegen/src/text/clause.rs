//! Clauses that can end in several ways: `결제수단이 카드인 (경우)`, `카드이고`, `카드이거나`, `카드여야 합니다`.

use super::particle::{Particle, with};

/// Behind a denial that an absent value fulfils as well.
pub(super) const OR_LACKING: &str = "미입력 포함";

/// What a Korean clause ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Before a noun: `카드인`.
    Adnominal,
    /// Before another clause that holds as well: `카드이고`.
    And,
    /// Before an alternative: `카드이거나`.
    Or,
    /// As a demand: `카드여야 합니다`.
    Must,
}

/// What an English clause says of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// `is`.
    Is,
    /// `must be`.
    Must,
}

/// A clause in both languages.
#[derive(Debug, Clone)]
pub(super) enum Clause {
    /// One statement.
    Atom(Korean, English),
    /// All of these.
    All(Vec<Clause>),
    /// One of these.
    Any(Vec<Clause>),
    /// Not this.
    Not(Box<Clause>),
    /// A clause behind an adverbial: `모든 항목에서 ...`.
    Inside {
        /// Adverbial in Korean.
        ko: String,
        /// Adverbial in English.
        en: String,
        /// The clause.
        clause: Box<Clause>,
    },
}

/// The Korean half of a statement.
#[derive(Debug, Clone)]
pub(super) struct Korean {
    /// What it is about; empty for none.
    pub head: String,
    /// Whether the head is the verb's object (`카드사를 입력한`) or its subject (`결제수단이 카드인`).
    pub object: bool,
    /// Between head and verb.
    pub rest: String,
    /// The verb.
    pub verb: Verb,
    /// Whether it is denied.
    pub negated: bool,
    /// Behind the verb, in parentheses: `(미입력 포함)`.
    pub aside: &'static str,
}

/// The English half of a statement.
#[derive(Debug, Clone)]
pub(super) struct English {
    /// With its article; a whole statement where there is no complement.
    pub subject: String,
    /// `are` instead of `is`.
    pub plural: bool,
    /// Whether it is denied.
    pub negated: bool,
    /// Behind the verb.
    pub complement: String,
    /// In parentheses at the end.
    pub aside: &'static str,
}

/// Korean verbs of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// 이다, behind a noun.
    Be,
    /// 입력하다.
    Give,
    /// 맺다, of contracts.
    Conclude,
    /// 있다.
    Exist,
    /// 같다.
    Equal,
    /// 크다.
    Large,
    /// 작다.
    Small,
    /// 늦다.
    Late,
    /// 빠르다.
    Early,
    /// 해당하다.
    Fall,
}

impl Verb {
    /// The verb's form; [`Verb::Be`] as it follows its noun directly.
    const fn form(self, negated: bool, ending: Ending) -> &'static str {
        let forms = match (self, negated) {
            (Self::Be, false) => ["인", "이고", "이거나", " 합니다"],
            (Self::Be, true) => ["아닌", "아니고", "아니거나", "아니어야 합니다"],
            (Self::Give, false) => ["입력한", "입력하고", "입력하거나", "입력해야 합니다"],
            (Self::Give, true) => ["입력하지 않은", "입력하지 않고", "입력하지 않거나", "입력하지 않아야 합니다"],
            (Self::Conclude, false) => ["맺은", "맺었고", "맺었거나", "맺어야 합니다"],
            (Self::Conclude, true) => ["맺지 않은", "맺지 않았고", "맺지 않았거나", "맺지 않아야 합니다"],
            (Self::Exist, false) => ["있는", "있고", "있거나", "있어야 합니다"],
            (Self::Exist, true) => ["없는", "없고", "없거나", "없어야 합니다"],
            (Self::Equal, false) => ["같은", "같고", "같거나", "같아야 합니다"],
            (Self::Equal, true) => ["다른", "다르고", "다르거나", "달라야 합니다"],
            (Self::Large, false) => ["큰", "크고", "크거나", "커야 합니다"],
            (Self::Large, true) => ["크지 않은", "크지 않고", "크지 않거나", "크지 않아야 합니다"],
            (Self::Small, false) => ["작은", "작고", "작거나", "작아야 합니다"],
            (Self::Small, true) => ["작지 않은", "작지 않고", "작지 않거나", "작지 않아야 합니다"],
            (Self::Late, false) => ["늦은", "늦고", "늦거나", "늦어야 합니다"],
            (Self::Late, true) => ["늦지 않은", "늦지 않고", "늦지 않거나", "늦지 않아야 합니다"],
            (Self::Early, false) => ["빠른", "빠르고", "빠르거나", "빨라야 합니다"],
            (Self::Early, true) => ["빠르지 않은", "빠르지 않고", "빠르지 않거나", "빠르지 않아야 합니다"],
            (Self::Fall, false) => ["해당하는", "해당하고", "해당하거나", "해당해야 합니다"],
            (Self::Fall, true) => ["해당하지 않는", "해당하지 않고", "해당하지 않거나", "해당하지 않아야 합니다"],
        };
        match ending {
            Ending::Adnominal => forms[0],
            Ending::And => forms[1],
            Ending::Or => forms[2],
            Ending::Must => forms[3],
        }
    }
}

impl Korean {
    /// `<head>이/가 <noun>이다`.
    pub(super) fn be(head: impl Into<String>, noun: impl Into<String>, negated: bool) -> Self {
        Self { head: head.into(), object: false, rest: noun.into(), verb: Verb::Be, negated, aside: "" }
    }

    fn render(&self, ending: Ending) -> String {
        let head = match (self.head.as_str(), self.object, ending) {
            ("", _, _) => String::new(),
            (head, true, _) => with(head, Particle::Object),
            (head, false, Ending::Must) => with(head, Particle::Topic),
            (head, false, Ending::Adnominal | Ending::And | Ending::Or) => with(head, Particle::Subject),
        };
        let form = self.verb.form(self.negated, ending);
        let tail = match (self.verb, self.negated, ending) {
            (Verb::Be, true, _) => format!("{} {form}", with(&self.rest, Particle::Subject)),
            (Verb::Be, false, Ending::Must) => format!("{}{form}", with(&self.rest, Particle::Must)),
            (Verb::Be, false, Ending::Adnominal | Ending::And | Ending::Or) => format!("{}{form}", self.rest),
            (
                Verb::Give
                | Verb::Conclude
                | Verb::Exist
                | Verb::Equal
                | Verb::Large
                | Verb::Small
                | Verb::Late
                | Verb::Early
                | Verb::Fall,
                _,
                _,
            ) => format!("{} {form}", self.rest).trim_start().to_owned(),
        };
        let aside = if self.aside.is_empty() { String::new() } else { format!("({})", self.aside) };
        if head.is_empty() { format!("{tail}{aside}") } else { format!("{head} {tail}{aside}") }
    }
}

impl English {
    /// `<subject> is <complement>`.
    pub(super) fn be(subject: impl Into<String>, complement: impl Into<String>, negated: bool) -> Self {
        Self { subject: subject.into(), plural: false, negated, complement: complement.into(), aside: "" }
    }

    fn render(&self, mood: Mood) -> String {
        let verb = match (mood, self.negated, self.plural) {
            (Mood::Must, false, _) => "must be",
            (Mood::Must, true, _) => "must not be",
            (Mood::Is, false, false) => "is",
            (Mood::Is, true, false) => "is not",
            (Mood::Is, false, true) => "are",
            (Mood::Is, true, true) => "are not",
        };
        let aside = if self.aside.is_empty() { String::new() } else { format!(" ({})", self.aside) };
        match (self.complement.as_str(), self.negated) {
            ("", false) => self.subject.clone(),
            ("", true) => format!("it is not the case that {}", self.subject),
            (complement, _) => format!("{} {verb} {complement}{aside}", self.subject),
        }
    }
}

impl Clause {
    /// Whether it holds several statements side by side.
    fn is_compound(&self) -> bool {
        match self {
            Self::Atom(..) | Self::Not(_) => false,
            Self::All(inner) | Self::Any(inner) => inner.len() > 1,
            Self::Inside { clause, .. } => clause.is_compound(),
        }
    }

    /// Korean, with this ending.
    pub(super) fn ko(&self, ending: Ending) -> String {
        match self {
            Self::Atom(korean, _) => korean.render(ending),
            Self::Not(inner) => Self::fall(inner, ending, true),
            Self::Inside { ko, clause, .. } => format!("{ko} {}", clause.ko(ending)),
            Self::All(inner) => {
                let last = inner.len().saturating_sub(1);
                let parts: Vec<_> = inner
                    .iter()
                    .enumerate()
                    .map(|(index, clause)| {
                        let ending = if index == last { ending } else { Ending::And };
                        let alternatives = matches!(clause, Self::Any(_)) && clause.is_compound();
                        // `A이고, B이거나 C인` reads well at the end only; elsewhere the alternatives need a bracket.
                        if alternatives && inner.len() > 1 && (index != last || !clause.is_flat()) {
                            Self::fall(clause, ending, false)
                        } else {
                            clause.ko(ending)
                        }
                    })
                    .collect();
                let comma = inner.len() > 2 || inner.last().is_some_and(|c| matches!(c, Self::Any(_)));
                parts.join(if comma { ", " } else { " " })
            }
            Self::Any(inner) if inner.len() > 1 && !self.is_flat() => Self::fall(self, ending, false),
            Self::Any(inner) => {
                let last = inner.len().saturating_sub(1);
                let parts: Vec<_> =
                    inner.iter().enumerate().map(|(index, c)| c.ko(if index == last { ending } else { Ending::Or })).collect();
                parts.join(if inner.len() > 2 { ", " } else { " " })
            }
        }
    }

    /// Korean, as a case: `...인 경우`.
    pub(super) fn case(&self) -> String {
        if let Some(cases) = self.distributed() {
            return cases.case();
        }
        match self {
            Self::Any(inner) if inner.len() > 1 && !self.is_flat() => {
                inner.iter().map(Self::case).collect::<Vec<_>>().join(" 또는 ")
            }
            Self::Atom(..) | Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Inside { .. } => {
                let (ko, aside) = (self.ko(Ending::Adnominal), format!("({OR_LACKING})"));
                // The aside belongs to the case: `카드가 아닌 경우(미입력 포함)`.
                ko.strip_suffix(aside.as_str()).map_or_else(|| format!("{ko} 경우"), |rest| format!("{rest} 경우{aside}"))
            }
        }
    }

    /// Alternatives that are no single statements, as cases: a demand lists them.
    pub(super) fn cases(&self) -> Option<Vec<String>> {
        match self {
            Self::Any(inner) if inner.len() > 1 && !self.is_flat() => Some(inner.iter().map(Self::case).collect()),
            Self::Atom(..) | Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Inside { .. } => None,
        }
    }

    /// `A and (B and C, or D)` as `A and B and C, or A and D`, which reads without brackets.
    fn distributed(&self) -> Option<Self> {
        let Self::All(inner) = self else { return None };
        let at = inner.iter().position(|c| matches!(c, Self::Any(_)) && c.is_compound() && !c.is_flat())?;
        let Self::Any(branches) = &inner[at] else { return None };
        let with = |branch: &Self| {
            let branch = if let Self::All(parts) = branch { parts.clone() } else { vec![branch.clone()] };
            Self::All(inner[..at].iter().cloned().chain(branch).chain(inner[at + 1..].iter().cloned()).collect())
        };
        Some(Self::Any(branches.iter().map(with).collect()))
    }

    fn fall(clause: &Self, ending: Ending, negated: bool) -> String {
        format!("{}에 {}", clause.case(), Verb::Fall.form(negated, ending))
    }

    /// Whether its parts are single statements.
    fn is_flat(&self) -> bool {
        match self {
            Self::All(inner) | Self::Any(inner) => inner.iter().all(|c| !c.is_compound()),
            Self::Atom(..) | Self::Not(_) | Self::Inside { .. } => true,
        }
    }

    /// English, as a whole clause.
    pub(super) fn en(&self, mood: Mood) -> String {
        match self {
            Self::Atom(_, english) => english.render(mood),
            Self::Not(inner) => format!("it is not the case that {}", inner.en(Mood::Is)),
            Self::Inside { en, clause, .. } => format!("{en} {}", clause.en(mood)),
            Self::All(inner) => Self::en_list(inner, "and", mood),
            Self::Any(inner) if self.is_flat() => Self::en_list(inner, "or", mood),
            Self::Any(inner) => {
                let parts: Vec<_> = inner.iter().map(|c| c.en(mood)).collect();
                format!("either {}", parts.join(", or "))
            }
        }
    }

    fn en_list(inner: &[Self], word: &str, mood: Mood) -> String {
        let part = |clause: &Self| match clause {
            Self::Any(alternatives) if inner.len() > 1 && alternatives.len() > 1 && clause.is_flat() => {
                format!("either {}", clause.en(mood))
            }
            Self::Atom(..) | Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Inside { .. } => clause.en(mood),
        };
        let parts: Vec<_> = inner.iter().map(part).collect();
        let parts: Vec<_> = parts.iter().map(String::as_str).collect();
        super::words::join(&parts, &format!(" {word} "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(head: &str, noun: &str) -> Clause {
        Clause::Atom(Korean::be(head, noun, false), English::be(head, noun, false))
    }

    #[test]
    fn endings() {
        let clause = is("결제수단", "카드");
        let all = [Ending::Adnominal, Ending::And, Ending::Or, Ending::Must].map(|e| clause.ko(e));
        assert_eq!(all, ["결제수단이 카드인", "결제수단이 카드이고", "결제수단이 카드이거나", "결제수단은 카드여야 합니다"]);
        let clause =
            Clause::Atom(Korean::be("결제수단", "상품권", true), English::be("the pay method", "gift certificate", true));
        let all = [Ending::Adnominal, Ending::And, Ending::Or, Ending::Must].map(|e| clause.ko(e));
        assert_eq!(
            all,
            [
                "결제수단이 상품권이 아닌",
                "결제수단이 상품권이 아니고",
                "결제수단이 상품권이 아니거나",
                "결제수단은 상품권이 아니어야 합니다"
            ]
        );
        assert_eq!(clause.en(Mood::Must), "the pay method must not be gift certificate");
    }

    #[test]
    fn alternatives_and_conjunctions_stay_apart() {
        let [a, b, c, d] = ["가", "나", "다", "라"].map(|x| is(x, "1"));
        let flat = Clause::Any(vec![a.clone(), b.clone()]);
        assert_eq!(flat.case(), "가가 1이거나 나가 1인 경우");
        let at_end = Clause::All(vec![a.clone(), Clause::Any(vec![b.clone(), c.clone()])]);
        assert_eq!(at_end.case(), "가가 1이고, 나가 1이거나 다가 1인 경우");
        assert_eq!(at_end.en(Mood::Is), "가 is 1 and either 나 is 1 or 다 is 1");
        let at_start = Clause::All(vec![Clause::Any(vec![a.clone(), b.clone()]), c.clone()]);
        assert_eq!(at_start.case(), "가가 1이거나 나가 1인 경우에 해당하고 다가 1인 경우");
        let nested = Clause::All(vec![c.clone(), Clause::Any(vec![Clause::All(vec![a.clone(), b.clone()]), d.clone()])]);
        assert_eq!(nested.case(), "다가 1이고, 가가 1이고, 나가 1인 경우 또는 다가 1이고 라가 1인 경우");
        let cases = Clause::Any(vec![Clause::All(vec![a.clone(), b.clone()]), Clause::All(vec![c, d])]);
        assert_eq!(cases.case(), "가가 1이고 나가 1인 경우 또는 다가 1이고 라가 1인 경우");
        assert_eq!(cases.en(Mood::Is), "either 가 is 1 and 나 is 1, or 다 is 1 and 라 is 1");
        let not = Clause::Not(Box::new(Clause::All(vec![a, b])));
        assert_eq!(not.case(), "가가 1이고 나가 1인 경우에 해당하지 않는 경우");
    }
}
