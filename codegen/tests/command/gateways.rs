//! `new-gateway` and `todo`: gateways that are begun, and what is missing in them.

use super::{parts, project, run_in};
use std::fs;
use std::path::Path;

/// Texts of all files below a folder, by path.
fn tree(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn a_gateway_is_begun_and_finished() {
    let folder = project("begin");
    fs::write(folder.join("xyz guide.txt"), "최대 10자\n").unwrap();
    let begin =
        ["new-gateway", "v2/xyz", "--guide", "xyz guide.txt", "--name-ko", "N", "--name-en", "O'Pay: one", "--provider", "XYZ"];
    let (status, stdout, stderr) = parts(&run_in(&folder, &begin));
    assert_eq!(status, Some(0), "{stderr}");
    let names = ["gateway", "pay", "refund"].map(|name| format!("spec/gateways/v2/xyz/{name}.yaml"));
    assert_eq!(stdout.lines().collect::<Vec<_>>(), names.each_ref());
    let head = fs::read_to_string(folder.join(&names[0])).unwrap();
    assert!(head.contains("\nprovider: XYZ\nname: { ko: 'N', en: \"O'Pay: one\" }\ndoc: { ko: '', en: '' }\n"), "{head}");
    assert!(stderr.contains("todo v2/xyz says what is left"), "{stderr}");

    // What a run that was killed may leave, a guide without its gateway, is no hindrance; nor is a draft of it.
    let whole = tree(&folder.join("spec"));
    fs::remove_dir_all(folder.join("spec/gateways/v2/xyz")).unwrap();
    fs::create_dir(folder.join("spec/gateways/v2/.new-1")).unwrap();
    assert_eq!(parts(&run_in(&folder, &begin)).0, Some(0));
    assert_eq!(tree(&folder.join("spec")), whole);

    // Exactly what has to be written is reported, and nothing else.
    let (status, stdout, _) = parts(&run_in(&folder, &["check", "--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let said: Vec<_> =
        answer["diagnostics"].as_array().unwrap().iter().map(|d| (d["code"].as_str(), d["line"].as_u64())).collect();
    assert_eq!((status, said), (Some(1), vec![(Some("PS0105"), Some(5)), (Some("PS0105"), Some(5))]), "{stdout}");

    let (status, stdout, _) = parts(&run_in(&folder, &["todo", "v2/xyz", "--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let todo = answer["todo"].as_array().unwrap();
    let marked: Vec<_> =
        todo.iter().filter(|item| item["kind"] == "parameter").map(|item| item["subject"].as_str().unwrap()).collect();
    for parameter in ["id", "method", "memo", "amount"] {
        assert!(marked.contains(&parameter), "{parameter}: {marked:?}");
    }
    assert_eq!((status, todo.len()), (Some(1), marked.len() + 2), "{stdout}");

    for name in ["pay", "refund"] {
        let file = folder.join(format!("spec/gateways/v2/xyz/{name}.yaml"));
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("# yaml-language-server: $schema=../../../../generated/spec-schema/v2/"), "{text}");
        let rest: Vec<&str> = text.lines().filter(|line| !line.starts_with("# todo:")).collect();
        fs::write(&file, rest.join("\n") + "\n").unwrap();
    }
    let file = folder.join("spec/gateways/v2/xyz/gateway.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("doc: { ko: '', en: '' }", "doc: { ko: 지어낸 곳입니다., en: It is made up. }")).unwrap();
    assert_eq!(parts(&run_in(&folder, &["check"])).0, Some(0));
    let (status, stdout, stderr) = parts(&run_in(&folder, &["todo", "v2/xyz", "--vectors"]));
    assert_eq!((status, stdout.as_str()), (Some(0), ""), "{stderr}");
    let (status, stdout, _) = parts(&run_in(&folder, &["todo", "v2/xyz", "--sources", "."]));
    assert_eq!(status, Some(1), "nobody has read the guide");
    assert!(stdout.contains("nobody accounts for lines 1 of xyz-v2-guide"), "{stdout}");
}

#[test]
fn what_cannot_be_begun_leaves_everything_as_it_was() {
    let folder = project("refused");
    fs::write(folder.join("utf16.txt"), b"\xFF\xFEa\0").unwrap();
    fs::write(folder.join("blank.txt"), " \n").unwrap();
    fs::write(folder.join("guide.txt"), "가\n").unwrap();
    fs::create_dir_all(folder.join("spec/gateways/v2/taken")).unwrap();
    let before = tree(&folder.join("spec"));
    for (arguments, part) in [
        (&["v2/demo"][..], "is there already"),
        (&["v2/taken"], "is there already"),
        (&["v3/xyz"], "did you mean `v2/xyz`?"),
        (&["v2/Nice_Pay"], "did you mean `v2/nice-pay`?"),
        (&["v2/../../escape"], "write `v2/escape`"),
        (&["v2/nul"], "Windows"),
        (&["xyz"], "write `v2/xyz`"),
        (&["v2/xyz", "--operation", "refnud"], "did you mean `refund`?"),
        (&["v2/xyz", "--guide", "nowhere.txt"], "cannot read the guide nowhere.txt"),
        (&["v2/xyz", "--guide", "utf16.txt"], "not text in UTF-8"),
        (&["v2/xyz", "--guide", "blank.txt"], "nothing stands in blank.txt"),
        (&["v2/xyz", "--sources", "nowhere"], "cannot read the documents in nowhere"),
    ] {
        let (status, stdout, stderr) = parts(&run_in(&folder, &[&["new-gateway"], arguments].concat()));
        assert_eq!((status, stdout.as_str()), (Some(2), ""), "{arguments:?}: {stderr}");
        assert!(stderr.starts_with("error: ") && stderr.contains(part), "{arguments:?}: {stderr}");
        assert_eq!(tree(&folder.join("spec")), before, "{arguments:?}");
    }
    // A document by the guide's name that is another one.
    let sources = folder.join("spec/sources.yaml");
    let text = fs::read_to_string(&sources).unwrap() + "  xyz-v2-guide:\n    title: { ko: 가, en: a }\n    kind: guide\n";
    fs::write(&sources, &text).unwrap();
    let (status, _, stderr) = parts(&run_in(&folder, &["new-gateway", "v2/xyz", "--guide", "guide.txt"]));
    assert!(status == Some(2) && stderr.contains("lists another file or revision as `xyz-v2-guide`"), "{stderr}");
    assert_eq!(fs::read_to_string(&sources).unwrap(), text);
    // Operations that cannot be read may lack parameters.
    fs::write(folder.join("spec/operations/v2/pay.yaml"), "operation: pay\n").unwrap();
    let (status, _, stderr) = parts(&run_in(&folder, &["new-gateway", "v2/xyz"]));
    assert!(status == Some(2) && stderr.contains("pay.yaml has errors; mend them first"), "{stderr}");
    assert!(!folder.join("spec/gateways/v2/xyz").exists());
}

#[test]
fn what_is_missing_is_told_by_kind() {
    let folder = project("missing");
    let gateway = folder.join("spec/gateways/v2/demo");
    let pay = "operations: [pay]\n# todo: memo -- a text\n# todo: mehtod\n# todo: ask about line 3\nrefine:\n  memo: { max_length: 9, source: { lines: [4] } }\n  id: { max_length: 3, widens: true, source: { lines: [4] } }\n  amount: { required: false, source: { lines: [4] } }\nparameters:\n  own: { type: string, doc: { ko: 값, en: 값 }, source: { lines: [4] } }\n";
    fs::write(gateway.join("pay.yaml"), pay).unwrap();
    fs::create_dir_all(folder.join("docs/facts")).unwrap();
    let (status, stdout, stderr) = parts(&run_in(&folder, &["todo", "v2/demo"]));
    assert_eq!(status, Some(1), "{stderr}");
    for part in [
        "pay.yaml:2:1: memo: refined, and still marked; take the mark away\n",
        "pay.yaml:3:1: a mark for `mehtod`, which these operations do not have; did you mean `method`?\n",
        "pay.yaml:4:1: ask about line 3\n",
        "pay.yaml:10:42: the English text is Korean, the same as in Korean\n",
        "pay.yaml:10:3: `own` has no name\n",
        "pay.yaml:7:24: `id` allows more than the platform's schema, and no erratum says so\n",
        "pay.yaml:8:13: `amount` need not be given, against the platform's schema, and no erratum says so\n",
        "    there is no second reader's list of the guide's facts (v2-demo.md)\n",
    ] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    fs::write(folder.join("docs/facts/v2-demo.md"), "").unwrap();
    assert!(!parts(&run_in(&folder, &["todo"])).1.contains("second reader"));
    let (status, _, stderr) = parts(&run_in(&folder, &["todo", "v2/dmeo"]));
    assert!(status == Some(2) && stderr.contains("did you mean `v2/demo`?"), "{stderr}");
    // Specs that cannot be read have something to do all the same.
    fs::write(gateway.join("pay.yaml"), "operations: [pay\n").unwrap();
    let (status, stdout, _) = parts(&run_in(&folder, &["todo"]));
    assert!(status == Some(1) && stdout.contains("what `check` reports: 1\n"), "{stdout}");
}
