//! What is no file where a file is expected, and nobody who listens.

use super::{parts, project, run_in, scratch};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

fn payspec(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payspec"));
    command.env("PAYSPEC_CACHE", "").current_dir(folder).args(arguments);
    command
}

/// The end of a pipe that nobody reads from.
fn deaf() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn exit_statuses_hold_where_nobody_listens() {
    let folder = project("deaf");
    copy_broken(&folder);
    for (arguments, status) in [
        (&["check", "--spec", "broken"][..], 1),
        (&["check"], 0),
        (&["gen", "--spec", "broken", "--target", "docs"], 1),
        (&["gen", "--target", "docs"], 0),
        (&["check", "--spec", "nowhere"], 2),
        (&["validate", "--spec", "broken", "--gateway", "v2/demo", "--operation", "pay"], 2),
        (&["validate", "--gateway", "v2/demo", "--operation", "nothing"], 2),
        (&["fmt-spec"], 0),
        (&["todo"], 1),
    ] {
        let ended = payspec(&folder, arguments).stdin(Stdio::null()).stdout(deaf()).stderr(deaf()).status().unwrap();
        assert_eq!(ended.code(), Some(status), "{arguments:?}");
        // A disk that is full, where there is a device that plays one.
        if let Ok(full) = fs::File::options().write(true).open("/dev/full") {
            let ended = payspec(&folder, arguments).stdin(Stdio::null()).stdout(deaf()).stderr(full).status().unwrap();
            assert_eq!(ended.code(), Some(status), "{arguments:?}");
        }
    }
}

/// The specs with a mistake, as `broken`.
fn copy_broken(folder: &Path) {
    super::copy(&folder.join("spec"), &folder.join("broken"));
    let pay = folder.join("broken/gateways/v2/demo/pay.yaml");
    let text = fs::read_to_string(&pay).unwrap();
    fs::write(pay, text + "rule: []\n").unwrap();
}

#[test]
fn a_batch_whose_answers_nobody_reads_ends_as_a_payload_does() {
    let folder = project("deaf-batch");
    let payload = r#"{"id": "a", "method": "CRAD"}"#;
    let ended = |arguments: &[&str], input: &str| {
        let mut child = payspec(&folder, arguments).stdin(Stdio::piped()).stdout(deaf()).stderr(Stdio::piped()).spawn().unwrap();
        // It may have ended before all is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let (status, _, stderr) = parts(&child.wait_with_output().unwrap());
        (status, stderr)
    };
    let single = ended(&["validate", "--gateway", "v2/demo", "--operation", "pay"], payload);
    assert_eq!(single, (Some(1), String::new()));
    let line = format!(r#"{{"gateway": "v2/demo", "operation": "pay", "payload": {payload}}}"#) + "\n";
    for lines in [line.clone(), line.repeat(5_000)] {
        assert_eq!(ended(&["validate", "--batch"], &lines), single);
    }
}

#[test]
fn a_rule_for_make_overwrites_nothing() {
    let folder = project("depfile");
    let refused = |file: &str, out: &str, part: &str| {
        let arguments = ["gen", "--target", "ir", "--out", out, "--depfile", file];
        let (status, _, stderr) = parts(&run_in(&folder, &arguments));
        assert_eq!(status, Some(2), "{stderr}");
        assert_eq!(stderr, format!("error: {part}; nothing was written\n"));
        assert!(!folder.join(out).exists());
    };
    let before = fs::read_to_string(folder.join("spec/sources.yaml")).unwrap();
    refused("out/payspec.json", "out", "--depfile out/payspec.json is a place of a generated file");
    refused("out/../out/.manifest", "out", "--depfile out/../out/.manifest is a place of a generated file");
    refused("spec/sources.yaml", "out", "--depfile spec/sources.yaml is a place of a spec file");
    refused("spec/codes/new.yaml", "out", "--depfile spec/codes/new.yaml is a place of a spec file");
    assert_eq!(fs::read_to_string(folder.join("spec/sources.yaml")).unwrap(), before);
    if cfg!(unix) {
        let (status, _, stderr) = parts(&run_in(&folder, &["gen", "--target", "ir", "--out", "o\nut", "--depfile", "deps.d"]));
        let expected = r#"error: make and ninja cannot be told of a path like "o\nut/"#;
        assert!(status == Some(2) && stderr.starts_with(expected), "{stderr}");
        assert!(!folder.join("deps.d").exists() && !folder.join("o\nut").exists());
    }
}

/// Without any of it a run would wait, or read, for ever.
#[cfg(unix)]
#[test]
fn pipes_and_devices_are_named_and_not_read() {
    use std::os::unix::fs::symlink;
    let folder = project("special");
    let is_piped = |path: &str| Command::new("mkfifo").arg(folder.join(path)).status().is_ok_and(|status| status.success());
    let refused = |arguments: &[&str], status: i32, part: &str| {
        let (ended, stdout, stderr) = parts(&run_in(&folder, arguments));
        assert_eq!(ended, Some(status), "{arguments:?}: {stdout}{stderr}");
        assert!(stderr.contains(part), "{arguments:?}: {stderr}");
    };

    // Beside specs, where runs are remembered.
    symlink("/dev/zero", folder.join("spec/endless")).unwrap();
    is_piped("spec/notes");
    let remembering = |said: &str| {
        let output = payspec(&folder, &["gen", "--target", "ir"]).env("PAYSPEC_CACHE", folder.join("cache")).output().unwrap();
        let (status, _, stderr) = parts(&output);
        assert!(status == Some(0) && stderr.contains(said), "{stderr}");
    };
    remembering(" written, 0 removed");
    remembering("nothing has changed since");

    // In the output directory.
    for path in ["generated/payspec.json", "generated/.manifest"] {
        let whole = fs::read(folder.join(path)).unwrap();
        fs::remove_file(folder.join(path)).unwrap();
        symlink("/dev/zero", folder.join(path)).unwrap();
        refused(&["gen", "--target", "ir"], 2, "it is no regular file; nothing was changed");
        refused(&["gen", "--target", "ir", "--check"], 2, "it is no regular file");
        fs::remove_file(folder.join(path)).unwrap();
        fs::write(folder.join(path), whole).unwrap();
    }

    // Guides, and the lock.
    fs::create_dir(folder.join("documents")).unwrap();
    let sources = folder.join("spec/sources.yaml");
    let text = fs::read_to_string(&sources).unwrap();
    fs::write(&sources, text.replace("kind: guide,", "kind: guide, file: guides/demo.txt,")).unwrap();
    fs::write(folder.join("documents/demo.txt"), "x\n".repeat(90)).unwrap();
    for (link, to) in [("endless.txt", "/dev/zero"), ("spec/sources.lock", "/dev/zero")] {
        symlink(to, folder.join(link)).unwrap();
    }
    let guide = ["new-gateway", "v2/xyz", "--guide"];
    refused(&[&guide[..], &["endless.txt"]].concat(), 2, "cannot read the guide endless.txt: it is no regular file");
    refused(&["check"], 1, "spec/sources.lock: it is no regular file");
    refused(&["todo"], 2, "spec/sources.lock: it is no regular file");
    fs::remove_file(folder.join("spec/sources.lock")).unwrap();
    if is_piped("spec/sources.lock") {
        refused(&["check"], 1, "spec/sources.lock: it is no regular file");
        refused(&["check", "--sources", "documents", "--update"], 1, "cannot write spec/sources.lock: it is no regular file");
        fs::remove_file(folder.join("spec/sources.lock")).unwrap();
    }
    fs::remove_file(folder.join("documents/demo.txt")).unwrap();
    symlink("/dev/zero", folder.join("documents/demo.txt")).unwrap();
    refused(&["check", "--sources", "documents"], 2, "demo.txt: it is no regular file");
}

/// The folder that is named to remember in may hold more than that.
#[test]
fn a_folder_to_remember_in_keeps_what_it_held() {
    let folder = project("photos");
    let photos = scratch("photos-home");
    for index in 0..420 {
        let file = fs::File::create(photos.join(format!("photo{index}.jpg"))).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
    }
    let ended = payspec(&folder, &["gen", "--target", "ir"]).env("PAYSPEC_CACHE", &photos).output().unwrap();
    assert!(ended.status.success());
    let kept = fs::read_dir(&photos).unwrap().flatten().filter(|entry| entry.path().extension().is_some_and(|end| end == "jpg"));
    assert_eq!(kept.count(), 420);
    assert!(fs::read_dir(&photos).unwrap().count() > 420, "and it remembers");
}
