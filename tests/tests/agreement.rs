//! Generated validators and the evaluator give just the findings that vectors expect, of values and of their texts.

use payspec_codegen::vector::{Expected, read};
use payspec_tests::{Found, Subject, figures, root};

#[test]
fn validators_give_what_vectors_expect() {
    let folder = root().join("generated/vectors");
    let (mut count, mut wrong) = (0, Vec::new());
    for subject in Subject::all() {
        let path = folder.join(&subject.gateway.id).join(format!("{}.jsonl", subject.offer.operation));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let vectors = read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!vectors.is_empty(), "{} holds no vector", path.display());
        for vector in vectors {
            count += 1;
            assert_eq!((&vector.gateway, &vector.operation), (&subject.gateway.id, &subject.offer.operation), "{}", vector.id);
            let expected: Vec<Found> = vector.findings.iter().map(found).collect();
            let context = subject.entry.context(&vector.context).unwrap_or_else(|error| panic!("{}: {error}", vector.id));
            let read = (subject.door.validate_json)(vector.payload.to_string().as_bytes(), &context).expect("vectors are JSON");
            let answers: [(&str, Vec<Found>); 3] = [
                ("validator", subject.validate(&vector.payload, &vector.context).expect("contexts of vectors can be used")),
                ("validator of texts", read.findings().iter().map(Found::from).collect()),
                ("evaluator", subject.evaluate(&vector.payload, &vector.context).expect("contexts of vectors can be used")),
            ];
            for (who, answer) in answers.iter().filter(|(_, answer)| *answer != expected) {
                let (line, answer) = (vector.line(), payspec_tests::yaml_list(answer, 2));
                wrong.push(format!("{} {}, the {who} finds{answer}\n  {line}", vector.gateway, vector.id));
            }
        }
    }
    println!("{count} vectors, {} wrong answers", wrong.len());
    figures::note("rust", "vectors", count, wrong.len());
    let shown = wrong.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} answers differ (or generated/ is stale: cargo xtask gen):\n{shown}", wrong.len());
}

fn found(expected: &Expected) -> Found {
    let Expected { severity, rule, path, undecided } = expected.clone();
    Found { severity, rule, path, undecided }
}
