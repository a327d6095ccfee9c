//! The command `payspec`, run as a user would: what it prints, and its exit statuses.

#[path = "command/gateways.rs"]
mod gateways;
#[path = "command/hostile.rs"]
mod hostile;
#[path = "command/memory.rs"]
mod memory;
#[path = "command/pages.rs"]
mod pages;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/demo")
}

/// Runs it in a folder.
fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payspec"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    // What other runs of this machine remember is none of a test's business.
    command.env("PAYSPEC_CACHE", "");
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn run(arguments: &[&str]) -> Output {
    run_in(&demo(), arguments)
}

/// Exit status, standard output, standard error.
fn parts(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// An empty folder.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The demo specs in a folder `spec` below a new one.
fn project(name: &str) -> PathBuf {
    let folder = scratch(name);
    copy(&demo(), &folder.join("spec"));
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(&path, &to).unwrap();
        }
    }
}

#[test]
fn generating_and_whether_it_is_up_to_date() {
    let folder = project("generate");
    let (status, stdout, stderr) = parts(&run_in(&folder, &["gen", "--target", "docs,vectors", "--check"]));
    assert_eq!(status, Some(1), "{stderr}");
    assert!(stdout.contains("+++ b/docs/") && stderr.contains("mend them with: payspec gen --target docs,vectors\n"), "{stderr}");
    assert!(!folder.join("generated").exists(), "a check writes nothing");
    let (status, stdout, _) = parts(&run_in(&folder, &["gen", "--target", "docs,vectors", "--list-outputs"]));
    assert_eq!((status, folder.join("generated").exists()), (Some(0), false));
    let (status, _, stderr) = parts(&run_in(&folder.join("spec"), &["gen", "--target", "docs", "--target", "vectors"]));
    assert_eq!(status, Some(0), "from inside the specs as well: {stderr}");
    for path in stdout.lines() {
        assert!(folder.join(path).is_file(), "{path} was listed");
    }
    assert!(stdout.lines().count() > 5 && stdout.lines().is_sorted(), "{stdout}");
    assert_eq!(parts(&run_in(&folder, &["gen", "--target", "docs,vectors", "--check"])).0, Some(0));
    let vectors = folder.join("generated/vectors/v2/demo/pay.jsonl");
    std::fs::write(&vectors, "").unwrap();
    assert_eq!(parts(&run_in(&folder, &["gen", "--target", "docs", "--check"])).0, Some(0), "only what was asked for");
    assert_eq!(parts(&run_in(&folder, &["gen", "--target", "vectors", "--check"])).0, Some(1));
}

/// Neither where nor when it runs makes a difference, nor in which order files were made.
#[test]
fn the_same_bytes_everywhere() {
    let folder = project("everywhere");
    let mut names = Vec::new();
    collect(&folder.join("spec"), &mut names);
    // The same files in the order in which they were not made.
    names.sort_by_key(|path| std::cmp::Reverse(path.clone()));
    for path in &names {
        let to = folder.join("elsewhere").join(path.strip_prefix(&folder).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(path, to).unwrap();
    }
    let generate = |below: &str, settings: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_payspec"));
        command.env("PAYSPEC_CACHE", "");
        command.current_dir(folder.join(below)).args(["gen", "--out", "out"]).envs(settings.iter().copied());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let out = folder.join(below).join("out");
        let mut files = Vec::new();
        collect(&out, &mut files);
        files.sort();
        files
            .into_iter()
            .map(|path| (path.strip_prefix(&out).unwrap().to_owned(), std::fs::read(&path).unwrap()))
            .collect::<Vec<_>>()
    };
    let here = generate("", &[("TZ", "Asia/Seoul"), ("LC_ALL", "ko_KR.UTF-8"), ("LANG", "ko_KR.UTF-8")]);
    let there = generate("elsewhere", &[("TZ", "America/New_York"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "C"), ("NO_COLOR", "1")]);
    assert!(here.len() > 20 && here == there);
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { collect(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

#[test]
fn a_place_that_cannot_be_written_is_said_plainly() {
    let folder = project("unwritable");
    std::fs::write(folder.join("file"), "mine").unwrap();
    let (status, stdout, stderr) = parts(&run_in(&folder, &["gen", "--target", "docs", "--out", "file/out"]));
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(stderr.starts_with("error: cannot lock file/out") && stderr.ends_with("nothing was changed\n"), "{stderr}");
    assert_eq!(std::fs::read_to_string(folder.join("file")).unwrap(), "mine");
}

#[test]
fn what_build_systems_ask() {
    let folder = project("inputs");
    let (status, stdout, _) = parts(&run_in(&folder, &["gen", "--list-inputs"]));
    let inputs: Vec<&str> = stdout.lines().collect();
    assert_eq!((status, inputs.first().copied()), (Some(0), Some("spec")));
    for input in ["spec/codes", "spec/codes/method.yaml", "spec/gateways/v2/demo", "spec/gateways/v2/demo/gateway.yaml"] {
        assert!(inputs.contains(&input), "{input}: {inputs:?}");
    }
    let arguments = ["gen", "--target", "vectors", "--gateway", "v2/demo", "--out", "out", "--depfile", "deps.d"];
    assert_eq!(parts(&run_in(&folder, &arguments)).0, Some(0));
    let rule = std::fs::read_to_string(folder.join("deps.d")).unwrap();
    let (outputs, needs) = rule.split_once(": \\\n").unwrap();
    assert!(outputs.contains("out/vectors/v2/demo/pay.jsonl"), "{rule}");
    assert!(inputs.iter().all(|input| needs.contains(&format!("  {input}"))), "{rule}");
}

#[test]
fn options_that_make_no_sense() {
    let folder = scratch("nothing");
    for (arguments, part) in [
        (&["gen", "--target", "cobol"][..], "possible values"),
        (&["gen", "--gateway", "v2/demo"], "--out"),
        (&["gen", "--gateway", "v2/nobody", "--out", "never"], "there is no gateway `v2/nobody`; there are v2/demo"),
        (&["gen", "--list-inputs", "--list-outputs"], "cannot be used with"),
        (&["check", "--spec", "no-such-folder"], "cannot read no-such-folder"),
        (&["frobnicate"], "unrecognized subcommand"),
        (&["explain", "PS9999"], "there is no diagnostic `PS9999`"),
        (&["explain", "v2/demo"], "of a gateway, say which rule"),
        (&["explain", "v2/demo", "id:requird"], "did you mean `id:required`?"),
        (&["validate", "--gateway", "v2/demo"], "--operation"),
        (&["diff", "no-such-folder", "."], "`no-such-folder` is neither a directory nor a git revision"),
        (&["diff", "--", "--output=x", "."], "is neither a directory nor a git revision"),
    ] {
        let (status, stdout, stderr) = parts(&run(arguments));
        assert_eq!(status, Some(2), "{arguments:?}: {stdout}{stderr}");
        assert!(stderr.contains(part) && stdout.is_empty(), "{arguments:?}: {stderr}");
    }
    let (status, _, stderr) = parts(&run_in(&folder, &["check"]));
    // Somebody's folders above the target folder may hold specs; ours do.
    assert!(status == Some(0) || stderr.contains("--spec"), "{status:?} {stderr}");
}

#[test]
fn mistakes_are_drawn_and_counted() {
    let folder = project("mistake");
    assert_eq!(parts(&run_in(&folder, &["check"])).0, Some(0));
    let file = folder.join("spec/gateways/v2/demo/pay.yaml");
    std::fs::write(&file, "operations: [pay]\nrefine:\n  memo: { max_lenght: 10, source: { lines: [4] } }\n").unwrap();
    let (status, stdout, stderr) = parts(&run_in(&folder, &["check"]));
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    for part in ["error[PS0102]", "--> spec/gateways/v2/demo/pay.yaml:3:11", "did you mean `max_length`?", "1 error"] {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
    assert!(!stderr.contains('\u{1b}'), "no colours where nobody sees them");
    assert!(parts(&run_in(&folder, &["check", "--color", "always"])).2.contains('\u{1b}'));
    let (status, stdout, _) = parts(&run_in(&folder, &["check", "--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &answer["ok"], &answer["diagnostics"][0]["code"]), (Some(1), &false.into(), &"PS0102".into()));
    for command in [&["gen", "--out", "out"][..], &["gen", "--list-outputs"]] {
        let (status, stdout, _) = parts(&run_in(&folder, command));
        assert_eq!((status, stdout.as_str(), folder.join("out").exists()), (Some(1), "", false), "{command:?}");
    }
    let unusable = ["validate", "--gateway", "v2/demo", "--operation", "pay", "--lang", "en"];
    assert_eq!(parts(&run_in(&folder, &unusable)).0, Some(2));
}

#[test]
fn payloads_are_judged() {
    let folder = project("validate");
    std::fs::write(folder.join("payload.json"), "{ id: 'a', method: 'CARD', amount: 1 }").unwrap();
    let base = ["validate", "--gateway", "v2/demo", "--operation", "pay", "--lang", "en"];
    let judge = |more: &[&str]| parts(&run_in(&folder, &[&base, more].concat()));
    assert_eq!(judge(&["payload.json"]), (Some(0), "accepted: 0 errors, 0 warnings, 0 notices\n".into(), String::new()));
    std::fs::write(folder.join("payload.json"), "{ id: 'a', method: 'CRAD' }").unwrap();
    let (status, stdout, _) = judge(&["payload.json"]);
    assert_eq!(status, Some(1));
    assert!(stdout.contains("error[method:code] /method") && stdout.contains("Did you mean `CARD`?"), "{stdout}");
    assert!(stdout.contains("  -> demo-schema: 3\n"), "the source of `amount`: {stdout}");
    let (status, stdout, _) =
        judge(&["payload.json", "--treat", "method:code=ignore", "--treat", "amount:required=notice", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &answer["findings"][0]["severity"]), (Some(0), &"notice".into()), "{stdout}");
    assert_eq!(judge(&["no-such-file"]).0, Some(2));
}

#[test]
fn explanations() {
    let (status, stdout, _) = parts(&run(&["explain", "ps0102"]));
    assert_eq!(status, Some(0));
    assert!(stdout.starts_with("PS0102 (error): an unknown key\n\n") && stdout.contains("\nFix: "), "{stdout}");
    let (_, stdout, _) = parts(&run(&["explain", "PS0102", "--lang", "ko"]));
    assert!(stdout.starts_with("PS0102 (오류): 모르는 키\n\n") && stdout.contains("\n고치기: "), "{stdout}");
    let (_, stdout, _) = parts(&run(&["explain"]));
    assert!(stdout.lines().count() > 50 && stdout.lines().all(|line| line.starts_with("PS")), "{stdout}");
    let folder = project("explain");
    let rules = "operations: [pay]\nrules:\n  - { id: gift-memo, when: { gift: true }, require: memo, because: { ko: 필요합니다., en: It is needed. }, source: { lines: [4] } }\n";
    std::fs::write(folder.join("spec/gateways/v2/demo/pay.yaml"), rules).unwrap();
    let (_, stdout, _) = parts(&run_in(&folder, &["explain", "v2/demo", "gift-memo"]));
    let expected = "v2/demo pay: gift-memo\n  error: When `gift` is `true`, `memo` is required.\n  It is needed.\n  Applies: when `gift` is `true`\n  a rule of the gateway\n  Source: demo-guide 4\n";
    assert_eq!(stdout, expected);
    let (_, stdout, _) = parts(&run_in(&folder, &["explain", "v2/demo", "amount:type", "--lang", "ko"]));
    assert!(stdout.starts_with("v2/demo pay: amount:type\n  오류: `amount`는 정수여야 합니다."), "{stdout}");
}

/// The demo specs in two folders, the second with a shorter memo and without a code.
fn two_forms(name: &str) -> PathBuf {
    let folder = project(name);
    copy(&demo(), &folder.join("new"));
    change(&folder.join("new"));
    folder
}

fn change(spec: &Path) {
    let pay = "operations: [pay]\nrefine:\n  memo: { max_length: 10, source: { lines: [4] } }\n";
    std::fs::write(spec.join("gateways/v2/demo/pay.yaml"), pay).unwrap();
}

#[test]
fn differences_between_directories() {
    let folder = two_forms("diff");
    let diff = |more: &[&str]| parts(&run_in(&folder, &[&["diff"], more].concat()));
    let line = "  limit added: `memo` (`memo:max_length`) — v2/demo pay: up to 10 characters\n      refused now: {";
    let (status, stdout, stderr) = diff(&["spec", "new"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert!(stdout.starts_with(&format!("Breaking:\n{line}")), "{stdout}");
    assert!(stdout.contains("1 breaking, 0 compatible, ") && stdout.ends_with("version: minor\n"), "{stdout}");
    assert_eq!(diff(&["spec", "new", "--deny", "breaking"]).0, Some(1));
    assert_eq!(diff(&["new", "spec", "--deny", "breaking"]).0, Some(0));
    assert_eq!(diff(&["new", "spec", "--deny", "compatible"]).0, Some(1));
    assert_eq!(diff(&["spec", "spec", "--deny", "docs-only"]), (Some(0), "Nothing has changed.\n".into(), String::new()));
    let answer: serde_json::Value = serde_json::from_str(&diff(&["spec", "new", "--format", "json"]).1).unwrap();
    let first = &answer["changes"][0];
    assert_eq!((&answer["bump"], &first["class"], &first["kind"]), (&"minor".into(), &"breaking".into(), &"added".into()));
    assert_eq!((&first["path"], &first["id"]), (&"memo".into(), &"memo:max_length".into()));
    assert_eq!(first["offers"], serde_json::json!([{ "gateway": "v2/demo", "operation": "pay" }]));
    assert!(first["changelog"]["ko"].as_str().unwrap().starts_with("제한 추가: `memo`"), "{first}");
    let (_, markdown, _) = diff(&["spec", "new", "--format", "markdown"]);
    assert!(markdown.starts_with("## English\n") && markdown.contains("\n## 한국어\n"), "{markdown}");
    assert!(diff(&["spec", "new", "--lang", "ko"]).1.starts_with("호환되지 않는 변경:\n  제한 추가"));
    std::fs::write(folder.join("new/gateways/v2/demo/pay.yaml"), "operations: [payy]\n").unwrap();
    let (status, stdout, stderr) = diff(&["spec", "new"]);
    assert_eq!((status, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("error: the specs of new have errors"), "{stderr}");
}

/// Where there is no git, revisions cannot be named either.
#[test]
fn differences_between_revisions() {
    let folder = project("revisions");
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=payspec", "-c", "user.email=payspec@example.com", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        // A hook that runs the tests points git at its own repository.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        command.current_dir(&folder).args(name).args(arguments).output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "--quiet"]) {
        eprintln!("skipped: there is no git");
        return;
    }
    assert!(git(&["add", "."]) && git(&["commit", "--quiet", "-m", "before"]) && git(&["tag", "old"]));
    change(&folder.join("spec"));
    let diff = |more: &[&str]| parts(&run_in(&folder, &[&["diff"], more].concat()));
    let expected = "Breaking:\n  limit added: `memo`";
    assert!(diff(&["old", "spec"]).1.starts_with(expected), "with what is not committed");
    assert_eq!(diff(&["old", "HEAD"]).1, "Nothing has changed.\n");
    assert!(git(&["commit", "--quiet", "-a", "-m", "after"]));
    let (status, stdout, stderr) = diff(&["old", "HEAD"]);
    assert!(status == Some(0) && stdout.starts_with(expected), "{stdout}{stderr}");
    assert_eq!(diff(&["HEAD~1:spec", "HEAD:spec"]).1, stdout);
    assert_eq!(parts(&run_in(&folder.join("spec"), &["diff", "old", "HEAD"])).1, stdout, "from inside the specs as well");
    let (status, _, stderr) = diff(&["old", "HEAD:nowhere"]);
    assert!(status == Some(2) && stderr.contains("there is no folder `HEAD:nowhere`"), "{stderr}");

    // What files may not hold is said of them by name, and one that is too large is not read to its end.
    std::fs::write(folder.join("spec/codes/latin.yaml"), b"# caf\xE9\n").unwrap();
    std::fs::write(folder.join("spec/codes/large.yaml"), vec![b'#'; 9 << 20]).unwrap();
    assert!(git(&["add", "."]) && git(&["commit", "--quiet", "-m", "bytes"]));
    let (status, _, stderr) = diff(&["HEAD", "spec"]);
    assert!(status == Some(2) && stderr.ends_with("error: the specs of HEAD have errors\n"), "{stderr}");
    for part in ["PS0002", "codes/latin.yaml:1:", "PS0003", "codes/large.yaml"] {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
}

#[test]
fn shells_complete_commands_options_and_targets() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (status, stdout, _) = parts(&run(&["completions", shell]));
        assert_eq!(status, Some(0), "{shell}");
        for word in ["validate", "list-inputs", "vectors"] {
            assert!(stdout.contains(word), "{shell} does not know {word}");
        }
    }
}

#[test]
fn help_has_examples_and_exit_statuses() {
    let (status, stdout, _) = parts(&run(&["--help"]));
    assert_eq!(status, Some(0));
    assert!(stdout.contains("Exit status:\n  0  all is well"), "{stdout}");
}

/// Environment: `PAYSPEC_UPDATE=1` writes what the program says into the page.
#[test]
fn the_page_shows_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/command.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (head, _) = page.split_once("## Help\n").expect("the page has the section");
    let mut written = format!("{head}## Help\n");
    for command in ["gen", "check", "validate", "explain", "diff", "new-gateway", "todo", "completions"] {
        let help = parts(&run(&[command, "--help"])).1;
        let help: String = help.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
        let _ = write!(written, "\n### payspec {command}\n\n```text\n{help}```\n");
    }
    if std::env::var_os("PAYSPEC_UPDATE").is_some() {
        std::fs::write(&path, &written).unwrap();
    } else {
        assert!(
            page == written,
            "docs/command.md is stale; PAYSPEC_UPDATE=1 cargo test -p payspec-codegen --test command mends it"
        );
    }
}

#[test]
fn what_nothing_has_changed_about_is_not_made_again() {
    let folder = project("remembers");
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_payspec"));
        let output = command.current_dir(&folder).arg("gen").env("PAYSPEC_CACHE", folder.join("cache")).output().unwrap();
        let (status, _, said) = parts(&output);
        assert_eq!(status, Some(0), "{said}");
        said
    };
    let first = run();
    assert!(first.contains(" written, 0 removed, 0 unchanged"), "{first}");
    assert!(run().starts_with("nothing has changed since"));
    let file = folder.join("generated/docs/README.md");
    let whole = std::fs::read_to_string(&file).unwrap();
    // Of the same length, and as old as it was.
    let before = file.metadata().unwrap().modified().unwrap();
    std::fs::write(&file, whole.to_uppercase()).unwrap();
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(before).unwrap();
    let mended = run();
    assert!(mended.starts_with("1 written, 0 removed"), "{mended}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), whole);
    std::fs::remove_file(&file).unwrap();
    assert!(run().starts_with("1 written, 0 removed"));
    assert!(run().starts_with("nothing has changed since"));
}

#[test]
fn annotations_for_a_job() {
    let folder = project("github");
    let pay = folder.join("spec/gateways/v2/demo/pay.yaml");
    let text = std::fs::read_to_string(&pay).unwrap();
    std::fs::write(&pay, format!("{text}rule:\n  - {{ id: x }}\n")).unwrap();
    let (status, stdout, stderr) = parts(&run_in(&folder, &["check", "--format", "github"]));
    assert_eq!((status, stderr.as_str()), (Some(1), ""));
    let lines: Vec<&str> = stdout.lines().collect();
    let line = text.lines().count() + 1;
    let expected =
        format!("::error file=spec/gateways/v2/demo/pay.yaml,line={line},endLine={line},col=1,endColumn=4,title=PS0102::");
    assert!(lines.iter().any(|line| line.starts_with(&expected)), "{stdout}");
    assert!(lines.iter().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{stdout}");
}

#[test]
fn spec_files_are_laid_out() {
    let folder = project("fmt-spec");
    let pay = folder.join("spec/gateways/v2/demo/pay.yaml");
    let (_, _, stderr) = parts(&run_in(&folder, &["fmt-spec"]));
    assert!(stderr.ends_with("spec files changed\n"), "{stderr}");
    let text = std::fs::read_to_string(&pay).unwrap();
    let (status, stdout, _) = parts(&run_in(&folder, &["fmt-spec", "--check"]));
    assert_eq!((status, stdout.as_str()), (Some(0), ""), "once is enough");
    std::fs::write(&pay, text.replace("operations: ", "operations:     ")).unwrap();
    let (status, stdout, stderr) = parts(&run_in(&folder, &["fmt-spec", "--check"]));
    assert_eq!(status, Some(1), "{stderr}");
    assert!(stdout.contains("+operations: ") && stderr.contains("mend them with: payspec fmt-spec"), "{stdout}{stderr}");
    assert_eq!(parts(&run_in(&folder, &["fmt-spec"])).0, Some(0));
    assert_eq!(std::fs::read_to_string(&pay).unwrap(), text);
}

#[test]
fn a_folder_without_specs_is_no_spec_directory() {
    let folder = project("no-specs");
    assert_eq!(parts(&run_in(&folder, &["gen", "--target", "ir"])).0, Some(0));
    std::fs::create_dir(folder.join("empty")).unwrap();
    for command in [&["check"][..], &["gen", "--target", "ir", "--out", "generated"], &["diff", "spec"], &["todo"], &["fmt-spec"]]
    {
        let arguments =
            if command[0] == "diff" { vec!["diff", "spec", "empty"] } else { [command, &["--spec", "empty"]].concat() };
        let (status, _, stderr) = parts(&run_in(&folder, &arguments));
        assert_eq!(status, Some(2), "{command:?}: {stderr}");
        assert!(stderr.contains("no spec directory: it has no sources.yaml"), "{command:?}: {stderr}");
    }
    assert!(folder.join("generated/payspec.json").is_file(), "what stood before stands");
}
