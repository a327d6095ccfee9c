//! The contract of `cargo xtask validate`, held against the built binary: exit statuses, answers, batches.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

const KCP: [&str; 4] = ["--gateway", "v2/kcp", "--operation", "request-payment"];

fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payspec-validate"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(arguments: &[&str]) -> Child {
    binary().args(arguments).spawn().unwrap()
}

/// Runs the binary on an input.
fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let text = input.to_owned();
    // A binary that stops early does not read all.
    let writer = std::thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The answer to one payload for KCP in JSON.
fn judge(arguments: &[&str], input: &str) -> (Option<i32>, Value) {
    let output = run(&[&KCP[..], &["--format", "json"], arguments].concat(), input);
    (
        status(&output),
        serde_json::from_str(&out(&output)).unwrap_or_else(|error| panic!("{error}: {}{}", out(&output), err(&output))),
    )
}

/// Answers and exit status of a batch.
fn batch(lines: &str) -> (Option<i32>, Vec<Value>) {
    let output = run(&["--batch", "--lang", "en"], lines);
    (status(&output), out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn good() -> Value {
    json!({
        "storeId": "store-1", "paymentId": "order1", "orderName": "a book", "channelKey": "channel-key-1",
        "totalAmount": 1000, "currency": "KRW", "payMethod": "TRANSFER", "redirectUrl": "https://example.com/done",
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut payload = good();
    payload[name] = value;
    payload
}

/// A line of a batch.
fn request(id: &Value, payload: &Value) -> Value {
    json!({ "id": id, "gateway": "v2/kcp", "operation": "request-payment", "context": { "device": "pc" }, "payload": payload })
}

#[test]
fn exit_status_and_verdict() {
    let (status, answer) = judge(&["--device", "pc"], &good().to_string());
    assert_eq!((status, &answer), (Some(0), &json!({ "verdict": "accept", "findings": [] })));

    let long = with("paymentId", json!("a".repeat(41)));
    let (status, answer) = judge(&["--device", "pc", "--lang", "en"], &long.to_string());
    assert_eq!((status, &answer["verdict"]), (Some(1), &json!("reject")));
    let finding = &answer["findings"][0];
    assert_eq!(
        (&finding["severity"], &finding["rule"], &finding["path"]),
        (&json!("error"), &json!("paymentId:max_length"), &json!("/paymentId"))
    );
    assert!(finding["message"].as_str().unwrap().contains("40"), "{finding}");
    assert!(finding["sources"][0]["doc"].is_string() && finding["sources"][0]["lines"][0].is_string(), "{finding}");
    assert!(finding.get("undecided").is_none(), "{finding}");
    let mut keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["message", "path", "rule", "severity", "sources"]);

    // Warnings and notices reject nothing.
    let (status, answer) = judge(&["--device", "pc"], &with("unheard-of", json!(1)).to_string());
    assert_eq!((status, &answer["verdict"]), (Some(0), &json!("accept")));
    assert_eq!(answer["findings"][0]["severity"], "warning");
}

#[test]
fn what_is_not_known_is_said_and_not_guessed() {
    let escrow = with("isEscrow", json!(true));
    let undecided = |arguments: &[&str]| -> Vec<Value> {
        let (_, answer) = judge(arguments, &escrow.to_string());
        answer["findings"].as_array().unwrap().iter().filter_map(|finding| finding.get("undecided").cloned()).collect()
    };
    assert!(undecided(&["--device", "pc"]).contains(&json!(["holds"])));
    assert!(!undecided(&["--device", "pc", "--holds", "escrow"]).contains(&json!(["holds"])));
    assert!(!undecided(&["--device", "pc", "--context", r#"{"holds": []}"#]).contains(&json!(["holds"])));
}

#[test]
fn both_languages_for_people_and_programs() {
    let missing = with("orderName", json!(null)).to_string();
    for (lang, verdict) in [("ko", "거절"), ("en", "rejected")] {
        let output = run(&[&KCP[..], &["--device", "pc", "--lang", lang]].concat(), &missing);
        assert_eq!(status(&output), Some(1));
        let text = out(&output);
        assert!(text.contains("error[orderName:type] /orderName") && text.contains(verdict), "{text}");
    }
    let output = run(&[&KCP[..], &["--device", "pc"]].concat(), &good().to_string());
    assert!(out(&output).contains("통과"), "Korean unless asked otherwise: {}", out(&output));
    let message = |lang| judge(&["--lang", lang], &missing).1["findings"][0]["message"].clone();
    assert_ne!(message("ko"), message("en"));
}

#[test]
fn severities_as_the_caller_wants_them() {
    let unheard = with("unheard-of", json!(1)).to_string();
    let (status, answer) = judge(&["--device", "pc", "--treat", ":unknown=error"], &unheard);
    assert_eq!((status, &answer["verdict"], &answer["findings"][0]["severity"]), (Some(1), &json!("reject"), &json!("error")));
    let long = with("paymentId", json!("a".repeat(41))).to_string();
    let (status, answer) = judge(&["--device", "pc", "--treat", "paymentId:max_length=ignore"], &long);
    assert_eq!((status, &answer["findings"]), (Some(0), &json!([])));

    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("policy.json5");
    std::fs::write(&path, "{ overrides: [{ rule: 'paymentId:max_length', treat: 'warning', gateway: 'v2/kcp', reason: 'x' }] }")
        .unwrap();
    let file = path.to_str().unwrap();
    let (status, answer) = judge(&["--device", "pc", "--policy", file], &long);
    assert_eq!((status, &answer["findings"][0]["severity"]), (Some(0), &json!("warning")));
    let (status, _) = judge(&["--device", "pc", "--policy", file, "--treat", "paymentId:max_length=error"], &long);
    assert_eq!(status, Some(1), "the option counts before the file");

    let lines = format!("{}\n", request(&json!(1), &with("paymentId", json!("a".repeat(41)))));
    let output = run(&["--batch", "--treat", "paymentId:max_length=ignore"], &lines);
    assert_eq!(out(&output), "{\"id\":1,\"verdict\":\"accept\",\"findings\":[]}\n");
}

#[test]
fn a_policy_that_speaks_of_nothing_is_refused() {
    for (arguments, reason) in [
        (&["--treat", "paymentId:max_lenght=error"][..], "did you mean `paymentId:max_length`?"),
        (&["--treat", "paymentId:max_length=fatal"], "error, warning, notice or ignore"),
        (&["--treat", "paymentId:max_length"], "RULE=SEVERITY"),
        (&["--policy", "does-not-exist.json"], "cannot read does-not-exist.json"),
    ] {
        let output = run(&[&KCP[..], arguments].concat(), &good().to_string());
        assert_eq!(status(&output), Some(2), "{arguments:?}: {}", out(&output));
        assert!(err(&output).contains(reason), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn javascript_literals_are_read() {
    let literal = "{ storeId: 'store-1', // pasted\n paymentId: 'order1', orderName: \"a book\", channelKey: 'channel-key-1',\n \
                   totalAmount: 1_000, }";
    assert_eq!(status(&run(&KCP, literal)), Some(2), "`1_000` is no JSON5");
    let literal = literal.replace("1_000", "+1000, currency: 'KRW', payMethod: 'TRANSFER'");
    let (status, answer) = judge(&["--device", "pc"], &literal);
    assert_eq!((status, &answer["verdict"]), (Some(0), &json!("accept")), "{answer}");
}

#[test]
fn unusable_input_has_a_reason_and_a_position() {
    for (input, position) in [
        ("", "1:1"),
        ("{\n  \"a\": 1,\n  \"secret\": `4111`\n}", "3:13"),
        ("{ a: 1", "1:7"),
        ("{ a: 1 } x", "1:10"),
        ("{ \"a\": \"\\ud800\" }", "1:"),
    ] {
        let output = run(&[&KCP[..], &["-"]].concat(), input);
        let text = err(&output);
        assert_eq!(status(&output), Some(2), "{input:?}: {text}");
        assert!(text.contains(&format!("<stdin>:{position}")), "{input:?} at {position}: {text}");
        assert!(!text.contains("4111"), "nothing of the payload is shown: {text}");
        assert!(out(&output).is_empty());
    }
    for (arguments, part) in [
        (&["--gateway", "v2/nobody", "--operation", "request-payment"][..], "v2/kcp"),
        (&["--gateway", "v2/kcp", "--operation", "request-nothing"], "request-payment"),
        (&[KCP[0], KCP[1], KCP[2], KCP[3], "--device", "watch"], "device"),
        (&[KCP[0], KCP[1], KCP[2], KCP[3], "--holds", "magic"], "magic"),
        (&[KCP[0], KCP[1], KCP[2], KCP[3], "--context", "{\"devise\": 1}"], "devise"),
        (&[KCP[0], KCP[1], KCP[2], KCP[3], "--context", "{"], "--context: 1:2"),
        (&[KCP[0], KCP[1], KCP[2], KCP[3], "no-such-file.json"], "no-such-file.json"),
        (&["--operation", "request-payment"], "--gateway"),
    ] {
        let output = run(arguments, "{}");
        assert_eq!(status(&output), Some(2), "{arguments:?}: {}", out(&output));
        assert!(err(&output).contains(part), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn payloads_come_from_files_too() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("payload.json");
    std::fs::write(&file, good().to_string()).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(judge(&["--device", "pc", file], "").0, Some(0));
    std::fs::write(file, "{\n,}").unwrap();
    let output = run(&[&KCP[..], &[file]].concat(), "");
    assert_eq!(status(&output), Some(2));
    assert!(err(&output).contains(&format!("{file}:2:1")), "{}", err(&output));
}

#[test]
fn a_payload_that_is_no_object() {
    for payload in ["[]", "null", "1", "\"x\"", "true"] {
        let (status, answer) = judge(&[], payload);
        assert_eq!(status, Some(1), "{payload}");
        let findings = answer["findings"].as_array().unwrap();
        let what: Vec<_> = findings.iter().map(|f| (f["severity"].as_str(), f["rule"].as_str(), f["path"].as_str())).collect();
        assert_eq!(what, [(Some("error"), Some(":type"), Some(""))], "{payload}");
    }
}

#[test]
fn an_operation_that_the_gateway_does_not_offer() {
    let output = run(&["--gateway", "v2/kcp", "--operation", "cancel-payment", "--format", "json", "--lang", "en"], "{}");
    assert_eq!(status(&output), Some(1), "{}", err(&output));
    let answer: Value = serde_json::from_str(&out(&output)).unwrap();
    let finding = &answer["findings"][0];
    assert_eq!(answer["findings"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&finding["severity"], &finding["rule"], &finding["path"]),
        (&json!("error"), &json!("operation-not-offered"), &json!(""))
    );
    let message = finding["message"].as_str().unwrap();
    for offered in ["request-payment", "instant-payment", "schedule-payment"] {
        assert!(message.contains(offered), "{message}");
    }
}

#[test]
fn a_batch_is_answered_in_order_with_ids_as_given() {
    let ids = [json!(1), json!("a"), json!({ "b": [1, 2] }), json!(null), json!([true]), json!("한글")];
    let mut lines: Vec<String> = ids.iter().map(|id| request(id, &good()).to_string()).collect();
    let mut without = request(&json!(null), &good());
    without.as_object_mut().unwrap().remove("id");
    lines.push(without.to_string());
    lines.insert(2, "   \t ".to_owned());
    lines.push(String::new());
    let (status, answers) = batch(&lines.join("\n"));
    assert_eq!(status, Some(0));
    let answered: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(answered, ids.iter().chain([&json!(null)]).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| answer["verdict"] == "accept" && answer["findings"] == json!([])), "{answers:?}");

    // As given means to the letter: what a reader of numbers or objects would change stays.
    for id in ["1.0", "1e3", "12345678901234567890123", "{ \"b\" : 1, \"a\" : 2 }", "\"\\u0041\"", "-0"] {
        let line = request(&json!("ID"), &good()).to_string().replace("\"ID\"", id);
        let output = run(&["--batch"], &(line + "\n"));
        let text = out(&output);
        assert!(text.starts_with(&format!("{{\"id\":{id},\"verdict\":")), "{id}: {text}");
    }
}

#[test]
fn a_line_that_cannot_be_used_stops_nothing() {
    let of = |changes: Value| {
        let mut line = request(&json!(7), &good());
        for (name, value) in changes.as_object().unwrap() {
            line[name] = value.clone();
        }
        line.to_string()
    };
    let lines = [
        ("{".to_owned(), json!(null), "JSON"),
        ("[]".to_owned(), json!(null), "JSON"),
        ("{\"id\": 7}".to_owned(), json!(7), "gateway"),
        ("{\"id\": 7, \"gateway\": \"v2/kcp\", \"operation\": \"request-payment\"}".to_owned(), json!(7), "payload"),
        (of(json!({ "gateway": "v2/nobody" })), json!(7), "v2/kcp"),
        (of(json!({ "gateway": 1 })), json!(7), "gateway"),
        (of(json!({ "operation": "request-nothing" })), json!(7), "request-payment"),
        (of(json!({ "context": { "devise": "pc" } })), json!(7), "devise"),
        (of(json!({ "context": { "device": "watch" } })), json!(7), "device"),
        (of(json!({ "context": { "holds": ["magic"] } })), json!(7), "magic"),
        (of(json!({ "context": [] })), json!(7), "context"),
    ];
    for (line, id, part) in &lines {
        let (status, answers) = batch(&format!("{line}\n{}\n", request(&json!("next"), &good())));
        assert_eq!(status, Some(2), "{line}");
        assert_eq!(answers.len(), 2, "{line}");
        assert_eq!(&answers[0]["id"], id, "{line}");
        assert!(answers[0]["error"].as_str().is_some_and(|error| error.contains(part)), "{line}: {}", answers[0]);
        assert!(answers[0].get("verdict").is_none(), "{line}");
        assert_eq!((&answers[1]["id"], &answers[1]["verdict"]), (&json!("next"), &json!("accept")), "{line}");
    }
    // Known keys that the operation has no use for are fine.
    let (status, answers) = batch(&of(json!({ "context": { "device": "pc", "payment": { "escrow": true }, "sdk": "1.3.0" } })));
    assert_eq!((status, &answers[0]["verdict"]), (Some(0), &json!("accept")), "{answers:?}");
}

#[test]
fn the_worst_line_of_a_batch_is_its_exit_status() {
    let good = request(&json!(1), &good()).to_string();
    let bad = request(&json!(2), &json!([])).to_string();
    for (lines, expected) in [
        (vec![], 0),
        (vec![good.as_str(), &good], 0),
        (vec![&bad, &good], 1),
        (vec!["?", &bad, &good], 2),
        (vec![&good, &bad, "?", &good], 2),
    ] {
        assert_eq!(batch(&lines.join("\n")).0, Some(expected), "{lines:?}");
    }
    let (_, answers) = batch(&bad);
    assert_eq!((&answers[0]["verdict"], &answers[0]["findings"][0]["rule"]), (&json!("reject"), &json!(":type")));
}

#[test]
fn answers_come_when_the_input_pauses() {
    let mut child = start(&["--batch"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        // The second is written in two pieces: half a line is no reason to wait with the answers before it.
        let line = request(&json!(id), &good()).to_string() + "\n";
        let (before, behind) = line.split_at(line.len() / 2);
        stdin.write_all(before.as_bytes()).unwrap();
        stdin.flush().unwrap();
        stdin.write_all(behind.as_bytes()).unwrap();
        stdin.flush().unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn ten_thousand_lines_take_no_time_to_speak_of() {
    let lines: String = (0..10_000).map(|id| request(&json!(id), &good()).to_string() + "\n").collect();
    let (status, answers) = batch(&lines);
    assert_eq!((status, answers.len()), (Some(0), 10_000));
    assert!(answers.iter().enumerate().all(|(id, answer)| answer["id"] == id));
}
