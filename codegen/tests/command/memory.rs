//! What `gen` remembers: whatever is edited, on either side, the output is as if nothing had been remembered.

use super::{parts, project, run_in};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

struct Project(PathBuf);

impl Project {
    /// The demo specs, and their gateway once more under another name.
    fn new(name: &str) -> Self {
        let folder = project(name);
        let gateways = folder.join("spec/gateways/v2");
        fs::create_dir(gateways.join("other")).unwrap();
        for file in ["gateway.yaml", "pay.yaml"] {
            let text =
                fs::read_to_string(gateways.join("demo").join(file)).unwrap().replace("gateway: v2/demo", "gateway: v2/other");
            fs::write(gateways.join("other").join(file), text).unwrap();
        }
        Self(folder)
    }

    /// Generates, remembering; what it said. Somebody who remembers nothing finds nothing wrong with it.
    fn generate(&self, step: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_payspec"));
        let command = command.current_dir(&self.0).arg("gen").args(arguments).env("PAYSPEC_CACHE", self.0.join("cache"));
        let (status, _, said) = parts(&command.output().unwrap());
        assert_eq!(status, Some(0), "{step}: {said}");
        let (status, stale, found) = parts(&run_in(&self.0, &[&["gen", "--check"], arguments].concat()));
        assert_eq!(status, Some(0), "{step}: {found}{stale}");
        said
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.0.join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    fn entries(&self) -> Vec<PathBuf> {
        let mut entries: Vec<_> = fs::read_dir(self.0.join("cache")).unwrap().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries
    }
}

#[test]
fn whatever_is_edited_the_output_is_as_if_nothing_were_remembered() {
    let project = Project::new("memory-specs");
    project.generate("first", &[]);
    let edits = [
        ("spec/gateways/v2/demo/gateway.yaml", "en: Demo }", "en: Another }"),
        ("spec/gateways/v2/demo/gateway.yaml", "en: escrow }", "en: trust }"),
        (
            "spec/gateways/v2/demo/pay.yaml",
            "operations: [pay]",
            "operations: [pay]\nrefine:\n  memo: { max_length: 5, source: { lines: [2] } }",
        ),
        ("spec/gateways/v2/demo/pay.yaml", "max_length: 5", "max_length: 6"),
        ("spec/gateways/v2/demo/pay.yaml", "lines: [2]", "lines: [3]"),
        ("spec/gateways/v2/other/gateway.yaml", "provider: DEMO", "provider: OTHER"),
        ("spec/operations/v2/pay.yaml", "en: Whether it is a gift.", "en: Whether it is a present."),
        ("spec/operations/v2/pay.yaml", "gift: { type: boolean", "gift: { type: string"),
        ("spec/codes/method.yaml", "en: card }", "en: any card }"),
        ("spec/codes/method.yaml", "      MOBILE: { ko: 휴대폰, en: mobile phone }\n", ""),
        ("spec/context.yaml", "en: PC }", "en: a computer }"),
        ("spec/sources.yaml", "en: Demo guide }", "en: The guide }"),
    ];
    for (path, from, to) in edits {
        project.edit(path, from, to);
        let said = project.generate(&format!("{from} -> {to}"), &[]);
        assert!(said.contains(" written, "), "{from} -> {to}: {said}");
    }
    fs::remove_dir_all(project.0.join("spec/gateways/v2/demo")).unwrap();
    project.generate("a gateway goes", &[]);
    for (path, from, to) in edits.into_iter().rev().filter(|(path, ..)| !path.contains("/demo/") && !path.contains("method")) {
        project.edit(path, to, from);
        project.generate(&format!("{to} -> {from}"), &[]);
    }
}

#[test]
fn whatever_becomes_of_output_and_memory_the_output_is_mended() {
    let project = Project::new("memory-output");
    let out = project.0.join("generated");
    project.generate("first", &[]);
    assert!(project.generate("again", &[]).starts_with("nothing has changed since"));
    fs::write(out.join("payspec.json"), "{}").unwrap();
    fs::remove_dir_all(out.join("docs")).unwrap();
    project.generate("some changed and some gone", &[]);
    fs::remove_dir_all(&out).unwrap();
    let said = project.generate("all gone", &[]);
    assert!(
        said.ends_with(" written, 0 removed, 1 unchanged\n") || said.ends_with(" written, 0 removed, 0 unchanged\n"),
        "{said}"
    );

    // Other runs write something else, which this memory does not know of.
    project.edit("spec/gateways/v2/demo/gateway.yaml", "en: Demo }", "en: Another }");
    assert_eq!(run_in(&project.0, &["gen"]).status.code(), Some(0));
    project.edit("spec/gateways/v2/demo/gateway.yaml", "en: Another }", "en: Demo }");
    project.generate("written by a run that remembers nothing", &[]);
    project.generate("some targets", &["--target", "docs,vectors"]);
    project.edit("spec/gateways/v2/demo/gateway.yaml", "en: Demo }", "en: Another }");
    project.generate("some targets after a change", &["--target", "docs,vectors"]);
    project.generate("all targets", &[]);
    project.generate("elsewhere", &["--out", "elsewhere", "--gateway", "v2/other"]);
    project.generate("elsewhere, more", &["--out", "elsewhere"]);

    for remembered in [1, 2, 3] {
        for entry in project.entries().iter().skip(remembered % 3).step_by(remembered) {
            fs::remove_file(entry).unwrap();
        }
        fs::remove_file(out.join("docs/README.md")).unwrap();
        fs::write(out.join("rust/src/lib.rs"), "").unwrap();
        project.generate("parts of the memory are lost", &[]);
        for entry in project.entries().iter().step_by(remembered) {
            let bytes = fs::read(entry).unwrap();
            fs::write(entry, &bytes[..bytes.len() / 2]).unwrap();
        }
        fs::write(out.join("vectors/README.md"), "").unwrap();
        project.generate("parts of the memory are damaged", &[]);
    }
}
