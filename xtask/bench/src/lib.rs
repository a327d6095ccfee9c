//! What payspec's speed is measured on, and with.

pub mod cases;
#[cfg(feature = "contenders")]
pub mod contenders;
pub mod corpus;
pub mod counts;
pub mod hand;
#[cfg(feature = "sizes")]
pub mod sizes;

#[cfg(test)]
mod tests {
    use crate::corpus::{Mistake, Target};
    use crate::hand::{self, Found, Known};
    use payspec::registry::{self, Lookup};
    use payspec::{Finding, Severity};
    use std::collections::BTreeMap;

    fn validate(target: Target) -> fn(&serde_json::Value, &payspec::Context) -> payspec::Report {
        let (gateway, operation) = target.ids();
        let Lookup::Found(entry) = registry::find(gateway, operation) else { panic!("{gateway} {operation}") };
        entry.validate_value
    }

    #[test]
    fn what_is_said_to_be_in_order_is_and_what_was_put_in_is_found() {
        // One example of each kind.
        let mut wrong = BTreeMap::new();
        for target in Target::ALL {
            let corpus = target.corpus(2000);
            let (mut clean, mut bytes) = (0, 0);
            for item in &corpus {
                let report = validate(target)(&item.value, &item.context);
                let finds = |mistake: &Mistake| {
                    let counts = |finding: &Finding| !mistake.is_error || finding.severity == Severity::Error;
                    report.findings().iter().any(|finding| counts(finding) && finding.path == mistake.path)
                };
                let missed = item.mistakes.iter().find(|mistake| !finds(mistake)).map(|mistake| mistake.path.clone());
                let extra = report.findings().first().filter(|_| item.mistakes.is_empty()).map(|finding| finding.rule);
                if missed.is_some() || extra.is_some() {
                    wrong.insert(
                        (target.ids(), missed, extra),
                        format!("{} {} {:?}\n{report}", item.json, item.known, item.mistakes),
                    );
                }
                clean += usize::from(item.mistakes.is_empty());
                bytes += item.json.len();
                assert!((240..=5000).contains(&item.json.len()), "{} bytes", item.json.len());
            }
            assert!((1300..=1500).contains(&clean), "{target:?}: {clean} in order");
            println!("{target:?}: {clean} in order, {} bytes on average", bytes / corpus.len());
        }
        let shown: Vec<String> = wrong.iter().map(|(key, example)| format!("{key:?}: {example}")).collect();
        assert!(wrong.is_empty(), "{}", shown.join("\n"));
    }

    #[test]
    fn by_hand_the_same_is_found() {
        for item in Target::V2Kcp.corpus(4000) {
            let report = validate(Target::V2Kcp)(&item.value, &item.context);
            let found = |finding: &Finding| Found { path: finding.path.clone(), rule: finding.rule, severity: finding.severity };
            let mut generated: Vec<Found> = report.findings().iter().map(found).collect();
            let known = Known::of(&item.known);
            let mut by_hand = hand::findings(&item.value, known);
            generated.sort();
            by_hand.sort();
            assert_eq!(by_hand, generated, "{} {}", item.json, item.known);
            assert_eq!(hand::accepts(&item.value, known), report.is_accepted(), "{} {}", item.json, item.known);
        }
    }

    #[test]
    fn a_verdict_is_that_of_the_report() {
        use payspec::{v1, v2};
        type Accepts = fn(&serde_json::Value, &payspec::Context) -> bool;
        let accepts: [Accepts; 5] = [
            v1::daou::request_pay::accepts,
            v1::kcp::request_pay::accepts,
            v1::nice::request_pay::accepts,
            v2::kcp::request_payment::accepts,
            v2::ksnet::request_payment::accepts,
        ];
        for (target, accepts) in Target::ALL.into_iter().zip(accepts) {
            for item in target.corpus(2000) {
                let report = validate(target)(&item.value, &item.context);
                assert_eq!(accepts(&item.value, &item.context), report.is_accepted(), "{} {}", item.json, item.known);
            }
        }
    }
}
