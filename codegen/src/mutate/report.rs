use super::{Fate, Judged, Operator, Witness};
use crate::vector::Expected;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Equivalent mutants that are put up with, in a hundred of all: more of them would mean that the operators change what means nothing, or
/// that the specs say much twice.
pub const MOST_EQUIVALENT: usize = 2;

/// What became of all mutants.
#[derive(Debug, Clone)]
pub struct Report {
    judged: Vec<Judged>,
}

/// How many mutants, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All.
    pub mutants: usize,
    /// Those that a vector tells from the original.
    pub killed: usize,
    /// Those that some payload does, but no vector.
    pub survivors: usize,
    /// Those that nothing does.
    pub equivalent: usize,
}

impl Counts {
    fn add(&mut self, fate: &Fate) {
        self.mutants += 1;
        match fate {
            Fate::Killed(_) => self.killed += 1,
            Fate::Survived(_) => self.survivors += 1,
            Fate::Equivalent(_) => self.equivalent += 1,
        }
    }

    fn json(self) -> Value {
        json!({ "mutants": self.mutants, "killed": self.killed, "survivors": self.survivors, "equivalent": self.equivalent })
    }
}

impl Report {
    pub(super) const fn new(judged: Vec<Judged>) -> Self {
        Self { judged }
    }

    /// Every mutant with its fate, by gateway and operation in the model's order.
    #[must_use]
    pub fn judged(&self) -> &[Judged] {
        &self.judged
    }

    /// All together.
    #[must_use]
    pub fn total(&self) -> Counts {
        let mut counts = Counts::default();
        self.judged.iter().for_each(|judged| counts.add(&judged.fate));
        counts
    }

    /// For each operator and gateway of which there are mutants.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<(Operator, &str), Counts> {
        let mut counts: BTreeMap<_, Counts> = BTreeMap::new();
        for judged in &self.judged {
            counts.entry((judged.mutant.operator, judged.gateway.as_str())).or_default().add(&judged.fate);
        }
        counts
    }

    /// Whether the vectors are good enough: no survivor, and fewer equivalents than [`MOST_EQUIVALENT`].
    #[must_use]
    pub fn is_good(&self) -> bool {
        let total = self.total();
        total.survivors == 0 && (total.equivalent == 0 || total.equivalent * 100 < total.mutants * MOST_EQUIVALENT)
    }

    /// For people: the counts, each survivor with its payload, each equivalent; with `verbose` each killed one with the vector that did it.
    #[must_use]
    pub fn render(&self, verbose: bool) -> String {
        let mut text = self.table();
        for judged in &self.judged {
            let Judged { gateway, operation, mutant, fate } = judged;
            let head = format!("{gateway} {operation} {}\n    {}", mutant.id, mutant.what);
            let _ = match fate {
                Fate::Survived(witness) => writeln!(text, "\nsurvivor: {head}{}", shown(witness)),
                Fate::Equivalent(payloads) => writeln!(text, "\nequivalent on {payloads} payloads: {head}"),
                Fate::Killed(vector) if verbose => writeln!(text, "\nkilled by {vector}: {head}"),
                Fate::Killed(_) => Ok(()),
            };
        }
        text
    }

    /// The counts by operator and by gateway.
    fn table(&self) -> String {
        let counts = self.counts();
        let sum = |of: &dyn Fn(&Judged) -> bool| {
            let mut counts = Counts::default();
            self.judged.iter().filter(|judged| of(judged)).for_each(|judged| counts.add(&judged.fate));
            counts
        };
        let mut text = line("", ["mutants", "killed", "survivors", "equivalent"].map(str::to_owned));
        let mut row = |name: &str, Counts { mutants, killed, survivors, equivalent }: Counts| {
            text += &line(name, [mutants, killed, survivors, equivalent].map(|count| count.to_string()));
        };
        for operator in Operator::ALL.into_iter().filter(|operator| counts.keys().any(|(of, _)| of == operator)) {
            row(operator.id(), sum(&|judged| judged.mutant.operator == operator));
        }
        let mut gateways: Vec<&str> = self.judged.iter().map(|judged| judged.gateway.as_str()).collect();
        gateways.dedup();
        for gateway in gateways {
            row(gateway, sum(&|judged| judged.gateway == gateway));
        }
        row("all", self.total());
        text
    }

    /// As data: counts by operator and gateway, survivors, equivalents; with `verbose` those killed as well.
    #[must_use]
    pub fn json(&self, verbose: bool) -> Value {
        let mut counts: BTreeMap<&str, BTreeMap<&str, Value>> = BTreeMap::new();
        for ((operator, gateway), of) in self.counts() {
            counts.entry(operator.id()).or_default().insert(gateway, of.json());
        }
        let of = |take: &dyn Fn(&Fate) -> Option<Value>| -> Vec<Value> {
            let entries = self.judged.iter().filter_map(|judged| {
                let Judged { gateway, operation, mutant, fate } = judged;
                let mut entry = json!({
                    "gateway": gateway, "operation": operation, "id": mutant.id, "check": mutant.check,
                    "operator": mutant.operator.id(), "what": mutant.what,
                });
                let more = take(fate)?;
                if let (Value::Object(entry), Value::Object(more)) = (&mut entry, more) {
                    entry.extend(more);
                }
                Some(entry)
            });
            entries.collect()
        };
        let mut report = json!({
            "ok": self.is_good(),
            "total": self.total().json(),
            "operators": counts,
            "survivors": of(&|fate| if let Fate::Survived(witness) = fate { Some(data(witness)) } else { None }),
            "equivalents": of(&|fate| if let Fate::Equivalent(payloads) = fate { Some(json!({ "payloads": payloads })) } else { None }),
        });
        if verbose {
            report["killed"] =
                of(&|fate| if let Fate::Killed(vector) = fate { Some(json!({ "by": vector })) } else { None }).into();
        }
        report
    }
}

fn line(name: &str, columns: [String; 4]) -> String {
    let [mutants, killed, survivors, equivalent] = columns;
    format!("{name:<16} {mutants:>8} {killed:>8} {survivors:>10} {equivalent:>11}\n")
}

fn data(witness: &Witness) -> Value {
    let Witness { payload, context, original, mutant } = witness;
    json!({ "payload": payload, "context": context, "original": original, "mutant": mutant })
}

fn shown(witness: &Witness) -> String {
    let lines = |findings: &[Expected]| {
        findings.iter().fold(String::new(), |mut text, Expected { severity, rule, path, undecided }| {
            let hangs = if undecided.is_empty() { String::new() } else { format!(" (undecided: {})", undecided.join(", ")) };
            let _ = write!(text, "\n        {severity} {rule} at {path:?}{hangs}");
            text
        })
    };
    let Witness { payload, context, original, mutant } = witness;
    format!("\n    payload {payload}\n    context {context}\n    original{}\n    mutant{}", lines(original), lines(mutant))
}
