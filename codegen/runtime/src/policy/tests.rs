use super::*;
use crate::Finding;
use crate::table::{Check, Kind, Operation, Parameter, Rules};
use alloc::vec;

static PAY: Operation =
    operation("v2/a", "pay", &[Check::new("channel", Severity::Error, &[]), Check::new("name:charset", Severity::Warning, &[])]);
static CANCEL: Operation = operation("v2/b", "cancel", &[Check::new("channel", Severity::Error, &[])]);

const fn operation(gateway: &'static str, id: &'static str, checks: &'static [Check]) -> Operation {
    static PARAMETERS: &[Parameter] = &[Parameter::new("", 0, Kind::Json)];
    Operation {
        gateway,
        id,
        contracts: &[],
        parameters: PARAMETERS,
        checks,
        messages: &[],
        rules: Rules { always: &[], filed: &[] },
        derived: &[],
        default_facts: &[],
        fields: &[],
    }
}

fn all() -> [OperationInfo; 2] {
    [OperationInfo::of(&PAY), OperationInfo::of(&CANCEL)]
}

fn report(operation: &'static Operation, findings: &[(&'static str, Severity)]) -> Report {
    let findings = findings.iter().map(|(rule, severity)| Finding::on_call(rule, *severity, &["", ""])).collect();
    Report::of(OperationInfo::of(operation), findings)
}

fn severities(report: &Report) -> Vec<(&'static str, Severity)> {
    report.findings().iter().map(|finding| (finding.rule, finding.severity)).collect()
}

#[test]
fn severities_change_and_findings_are_dropped_where_the_policy_says_so() {
    let policy = Policy::new()
        .treat("name:charset", Severity::Error)
        .with(Override::new("channel", Treatment::Ignore).gateway("v2/a"))
        .with(Override::new("channel", Severity::Notice).operation("cancel"));
    let rulings = policy.build(all()).unwrap_or_else(|error| panic!("{error}"));
    let pay = report(&PAY, &[("channel", Severity::Error), ("name:charset", Severity::Warning)]);
    assert_eq!(severities(&rulings.apply(pay)), [("name:charset", Severity::Error)]);
    let cancel = rulings.apply(report(&CANCEL, &[("channel", Severity::Error)]));
    assert_eq!(severities(&cancel), [("channel", Severity::Notice)]);
    assert!(cancel.is_accepted());
}

#[test]
fn what_is_undecided_stays_a_notice_unless_ignored() {
    let undecided = || {
        let mut finding = Finding::on_call("channel", Severity::Notice, &["", ""]);
        finding.undecided = vec!["device"];
        Report::of(OperationInfo::of(&PAY), vec![finding])
    };
    let build = |policy: Policy| policy.build(all()).unwrap_or_default();
    assert!(build(Policy::new().treat("channel", Severity::Error)).apply(undecided()).is_accepted());
    assert!(build(Policy::new().ignore("channel")).apply(undecided()).is_clean());
}

#[test]
fn the_last_override_counts() {
    let rulings = |policy: Policy| policy.build(all()).unwrap_or_default();
    let first = rulings(Policy::new().ignore("channel").treat("channel", Severity::Warning));
    let found = || report(&PAY, &[("channel", Severity::Error)]);
    assert_eq!(severities(&first.apply(found())), [("channel", Severity::Warning)]);
    assert!(first.and(rulings(Policy::new().ignore("channel"))).apply(found()).is_clean());
}

#[test]
fn grades_of_one_rule_are_told_apart() {
    static GRADED: Operation = operation(
        "v2/a",
        "pay",
        &[Check::new("id:charset", Severity::Error, &[]), Check::new("id:charset", Severity::Warning, &[])],
    );
    let of = |severity: Severity| Policy::new().with(Override::new("id:charset", Treatment::Ignore).severity(severity));
    let build = |policy: Policy| policy.build([OperationInfo::of(&GRADED)]);
    let rulings = build(of(Severity::Warning)).unwrap_or_default();
    let found = report(&GRADED, &[("id:charset", Severity::Error), ("id:charset", Severity::Warning)]);
    assert_eq!(severities(&rulings.apply(found)), [("id:charset", Severity::Error)]);
    assert!(build(of(Severity::Notice)).is_ok(), "what is undecided is a notice");
    let never = Policy::new().with(Override::new("name:charset", Treatment::Ignore).severity(Severity::Error)).build(all());
    assert_eq!(never.err().map(|error| error.to_string()).as_deref(), Some("no error comes of rule `name:charset`"));
}

#[test]
fn what_is_mistyped_is_named() {
    let policy = Policy::new()
        .ignore("chanel")
        .with(Override::new("name:charset", Severity::Error).gateway("v2/b"))
        .with(Override::new("channel", Severity::Error).gateway("v2/c").operation("pay"));
    let text = policy.build(all()).err().map(|error| error.to_string()).unwrap_or_default();
    let expected = "there is no rule `chanel` (did you mean `channel`?); there is no rule `name:charset` at gateway `v2/b`; \
                    there is no operation `pay` at gateway `v2/c`";
    assert_eq!(text, expected);
}

#[test]
fn policies_are_read_and_written() {
    let text = r#"{"overrides":[{"rule":"channel","treat":"ignore","gateway":"v2/a"},{"rule":"name:charset","treat":"error"}]}"#;
    let policy: Policy = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(serde_json::to_string(&policy).ok().as_deref(), Some(text));
    let graded = r#"{"overrides":[{"rule":"name:charset","treat":"ignore","severity":"warning","gateway":"v2/a"}]}"#;
    let policy: Policy = serde_json::from_str(graded).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(serde_json::to_string(&policy).ok().as_deref(), Some(graded));
    for (wrong, reason) in [
        (r#"{"override": []}"#, "unknown field `override`"),
        (r#"{"overrides": [{"rule": "a"}]}"#, "missing field `treat`"),
        (r#"{"overrides": [{"rule": "a", "treat": "fatal"}]}"#, "`treat` is `error`, `warning`, `notice` or `ignore`"),
        (r#"{"overrides": [{"rule": "a", "treat": "error", "gatway": "v2/a"}]}"#, "unknown field `gatway`"),
    ] {
        let error = serde_json::from_str::<Policy>(wrong).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(reason), "{wrong}: {error}");
    }
    assert_eq!("a=b:values=warning".parse(), Ok(Override::new("a=b:values", Severity::Warning)));
    assert!("a".parse::<Override>().is_err() && "a=fatal".parse::<Override>().is_err());
}
