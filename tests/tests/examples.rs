//! Every example of the guides, as the payload that it yields, with what validators and evaluator say of it: tests/examples.
//!
//! An example ranks below what its guide says in sentences; where it breaks them the gateway's errata say so.

use payspec_tests::{Found, Subject, root};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// Lines of the guide.
    lines: String,
    operation: String,
    /// What is not as it stands in the guide, or what is wrong with the example.
    note: Option<String>,
    context: Value,
    payload: Value,
    findings: Vec<Found>,
}

#[test]
fn every_example_of_a_guide_is_judged_as_expected() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for gateway in ["v1/daou", "v1/kcp", "v1/nice", "v2/kcp", "v2/ksnet"] {
        let file = root().join(format!("tests/examples/{}.yaml", gateway.replace('/', "-")));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let examples: Vec<Example> = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for example in examples {
            seen += 1;
            let place = format!("{gateway} {} {} {}", example.lines, example.operation, example.note.unwrap_or_default());
            let Some(subject) = Subject::find(gateway, &example.operation) else {
                wrong.push(format!("{place}: there is no such operation"));
                continue;
            };
            let judges = [
                ("validator", subject.validate::<Found>(&example.payload, &example.context)),
                ("evaluator", subject.evaluate::<Found>(&example.payload, &example.context)),
            ];
            for (judge, found) in judges {
                match found {
                    Ok(found) if found == example.findings => {}
                    Ok(found) => wrong.push(format!("{place}: the {judge} finds {found:?}")),
                    Err(reason) => wrong.push(format!("{place}: {reason}")),
                }
            }
        }
    }
    assert!(seen > 40, "the examples are gone: {seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
