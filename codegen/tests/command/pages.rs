//! Pages that take the reader by the hand: what they say is typed is typed, and what they say is printed is printed.

use super::{copy, parts, run_in, scratch};
use payspec_codegen::provenance::{Documents, Lock, update};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder with the platform's specs, no gateway, and the guide of the page.
fn beginning(name: &str) -> PathBuf {
    let folder = scratch(name);
    let spec = folder.join("spec");
    copy(&root().join("spec"), &spec);
    for part in ["gateways", "fragments"] {
        std::fs::remove_dir_all(spec.join(part)).unwrap();
    }
    // Fingerprints of what the platform's files cite, as `check --sources --update` leaves them.
    let compilation = payspec_codegen::compile(&spec).unwrap();
    let lock = Lock::read(&spec).unwrap();
    let renewed = update(&compilation.model, &compilation.sources, &lock, &Documents::default()).unwrap();
    std::fs::write(spec.join(Lock::FILE), renewed.to_string()).unwrap();
    std::fs::create_dir_all(folder.join("documents/guides")).unwrap();
    std::fs::copy(root().join("tests/authoring/haneul.txt"), folder.join("documents/guides/haneul.txt")).unwrap();
    folder
}

/// Follows a page, and gives it as it should be. Blocks ```` ```console ```` hold commands with what they print; a block with a path behind its
/// language is a file to write; `numbered` before the path: a file to read, with the numbers of its lines.
fn follow(page: &str, folder: &Path) -> String {
    let mut written = String::new();
    let mut lines = page.lines();
    let mut steps = 0;
    while let Some(line) = lines.next() {
        let _ = writeln!(written, "{line}");
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let block = match info.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["console"] => console(&inside, folder),
            [_, "numbered", path] => numbered(&std::fs::read_to_string(folder.join(path)).unwrap()),
            [_, path] => {
                let text = inside.join("\n") + "\n";
                std::fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
                std::fs::write(folder.join(path), &text).unwrap();
                text
            }
            _ => {
                let _ = writeln!(written, "{}\n```", inside.join("\n"));
                continue;
            }
        };
        steps += 1;
        let _ = writeln!(written, "{block}```");
    }
    assert!(steps > 5, "the page shows {steps} steps");
    written
}

fn console(inside: &[&str], folder: &Path) -> String {
    let mut block = String::new();
    for command in inside.iter().filter_map(|line| line.strip_prefix("$ ")) {
        let words = words(command);
        let [program, arguments @ ..] = words.as_slice() else { panic!("an empty command") };
        assert_eq!(program, "payspec", "pages call nothing else");
        let (status, stdout, stderr) = parts(&run_in(folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>()));
        let _ = write!(block, "$ {command}\n{stdout}{stderr}");
        if status != Some(0) {
            let _ = writeln!(block, "[exit status: {}]", status.expect("it ended by itself"));
        }
    }
    block.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

/// Splits at spaces outside of single quotes.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('\'').enumerate();
    parts
        .flat_map(
            |(index, part)| {
                if index % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
            },
        )
        .collect()
}

fn numbered(text: &str) -> String {
    text.lines().enumerate().fold(String::new(), |all, (index, line)| all + format!("{:>2}  {line}", index + 1).trim_end() + "\n")
}

/// Environment: `PAYSPEC_UPDATE=1` writes what the program says into the page.
fn check(name: &str) {
    let path = root().join("docs").join(format!("{name}.md"));
    let page = std::fs::read_to_string(&path).unwrap();
    let written = follow(&page, &beginning(name));
    if std::env::var_os("PAYSPEC_UPDATE").is_some() {
        std::fs::write(&path, &written).unwrap();
    } else {
        let told = "PAYSPEC_UPDATE=1 cargo test -p payspec-codegen --test command mends it";
        for (number, (page, now)) in page.lines().zip(written.lines()).enumerate() {
            assert_eq!(page, now, "docs/{name}.md:{}: {told}", number + 1);
        }
        assert!(page == written, "docs/{name}.md is stale; {told}");
    }
}

#[test]
fn a_guide_is_transcribed_as_the_page_says() {
    check("authoring");
}

/// The examples of `What you will meet`: a block is the rest of the file on the operation, one marked `gateway` of that on the gateway.
#[test]
fn what_authors_will_meet_compiles() {
    let page = std::fs::read_to_string(root().join("docs/authoring.md")).unwrap();
    let (_, section) = page.split_once("## What you will meet").unwrap();
    let folder = beginning("met");
    let sources = folder.join("spec/sources.yaml");
    let listed = std::fs::read_to_string(&sources).unwrap();
    let guide = "  haneul-v2-guide:\n    title: { ko: 안내서, en: Guide }\n    kind: guide\n    file: guides/haneul.txt\n";
    std::fs::write(&sources, listed + guide).unwrap();
    let gateway = "gateway: v2/haneul\nprovider: HANEUL\nname: { ko: 하늘, en: Haneul }\ndoc: { ko: 하늘, en: Haneul }\nguide: haneul-v2-guide\n";
    let offer = "operations: [request-payment]\n";
    let own = folder.join("spec/gateways/v2/haneul");
    std::fs::create_dir_all(&own).unwrap();
    let mut examples = 0;
    for block in section.split("```yaml").skip(1) {
        let (info, rest) = block.split_once('\n').unwrap();
        let lines = rest.split("```").next().unwrap();
        let (of_gateway, of_offer) = if info.trim() == "gateway" { (lines, "") } else { ("", lines) };
        std::fs::write(own.join("gateway.yaml"), format!("{gateway}{of_gateway}")).unwrap();
        std::fs::write(own.join("request-payment.yaml"), format!("{offer}{of_offer}")).unwrap();
        let mut compilation = payspec_codegen::compile(&folder.join("spec")).unwrap();
        let style = compilation.style();
        compilation.diagnostics.extend(style.iter().cloned());
        assert!(compilation.diagnostics.is_empty(), "{lines}\n{}", compilation.render(false));
        examples += 1;
    }
    assert!(examples > 5, "the section shows {examples} examples");
}

#[test]
fn mistakes_are_answered_as_the_page_says() {
    check("mistakes");
}
