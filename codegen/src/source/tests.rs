use super::*;
use crate::diagnostic::Style;
use std::fmt::Write as _;

fn source(text: &str) -> (SourceSet, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::from_texts(vec![("a.yaml".to_owned(), text.to_owned())], &mut diagnostics);
    (sources, diagnostics)
}

fn drawn(text: &str) -> String {
    let (sources, diagnostics) = source(text);
    diagnostics.render(&sources, Style::Plain)
}

/// Path, key and value of each node, as the text has them.
fn outline(text: &str) -> String {
    fn walk(sources: &SourceSet, value: &Value, place: &Place, out: &mut String) {
        let text = sources.text(0);
        let key = &text[sources.range(&place.clone().at_key())];
        writeln!(out, "{:?} | {:?}", key, &text[sources.range(place)]).unwrap();
        match value {
            Value::Mapping(members) => {
                for (key, value) in members {
                    walk(sources, value, &place.clone().key(key.as_str().unwrap()), out);
                }
            }
            Value::Sequence(elements) => {
                for (index, value) in elements.iter().enumerate() {
                    walk(sources, value, &place.clone().index(index), out);
                }
            }
            _ => {}
        }
    }
    let (sources, diagnostics) = source(text);
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, Style::Plain));
    let mut out = String::new();
    walk(&sources, sources.files()[0].value.as_ref().unwrap(), &Place::file(0), &mut out);
    out
}

#[test]
fn every_key_and_value_has_its_bytes() {
    let text = "\
# 주석
한글: { a: [1, 'x''y'], b: 본문 하나 }  # c
list:
  - one
  - two: 2
    three: |
      lit
      더

# end
";
    insta::assert_snapshot!(outline(text), @r##"
    "한글: { a: [1, 'x''y'], b: 본문 하나 }  # c\nlist:\n  - one\n  - two: 2\n    three: |\n      lit\n      더" | "한글: { a: [1, 'x''y'], b: 본문 하나 }  # c\nlist:\n  - one\n  - two: 2\n    three: |\n      lit\n      더"
    "한글" | "{ a: [1, 'x''y'], b: 본문 하나 }"
    "a" | "[1, 'x''y']"
    "1" | "1"
    "'x''y'" | "'x''y'"
    "b" | "본문 하나"
    "list" | "- one\n  - two: 2\n    three: |\n      lit\n      더"
    "one" | "one"
    "two: 2\n    three: |\n      lit\n      더" | "two: 2\n    three: |\n      lit\n      더"
    "two" | "2"
    "three" | "lit\n      더"
    "##);
    insta::assert_snapshot!(outline("\"q\":\r\n- a\r\n- >-\r\n  b\r\n  c\r\n"), @r##"
    "\"q\":\r\n- a\r\n- >-\r\n  b\r\n  c" | "\"q\":\r\n- a\r\n- >-\r\n  b\r\n  c"
    "\"q\"" | "- a\r\n- >-\r\n  b\r\n  c"
    "a" | "a"
    "b\r\n  c" | "b\r\n  c"
    "##);
}

#[test]
fn a_part_of_a_scalar() {
    let (sources, _) = source("규칙: { when: 'card.quota > 1', 'a.b': 2 }\n");
    let text = sources.text(0);
    let rule = Place::file(0).key("규칙");
    assert_eq!(&text[sources.range(&rule.clone().key("when").within(5..10))], "quota");
    assert_eq!(&text[sources.range(&rule.clone().key("a.b").at_key().within(2..3))], "b");
    // Places that do not exist stand for the nearest one that does.
    assert_eq!(&text[sources.range(&rule.clone().key("nothing").index(3))], "규칙");
    assert_eq!(&text[sources.range(&rule.key("when").index(3).within(0..9))], "when");
    assert_eq!(sources.range(&Place::file(7).key("a")), 0..0);
    assert_eq!(sources.range(&Place::bytes(0, 1..900)), 0..text.len());
}

#[test]
fn duplicate_keys() {
    insta::assert_snapshot!(drawn("카드: 1\nb: { c: 1, c: [2, 2] }\n카드: 2\n"), @"
    error[PS0005]: the key `c` occurs twice
     --> a.yaml:2:12
      |
    2 | b: { c: 1, c: [2, 2] }
      |      -     ^
      |      |
      |      it stands here already
      |
      = help: remove or rename one of them

    error[PS0005]: the key `카드` occurs twice
     --> a.yaml:3:1
      |
    1 | 카드: 1
      | ---- it stands here already
    2 | b: { c: 1, c: [2, 2] }
    3 | 카드: 2
      | ^^^^
      |
      = help: remove or rename one of them
    ");
}

#[test]
fn hazards() {
    insta::assert_snapshot!(drawn("NO: { ko: 노르웨이, code: 01 }\nlist: [Y, 1e3, ~, true]\nempty:\n1: 12:30\n"), @"
    error[PS0009]: the key `NO` without quotes is a boolean to some YAML readers and a text to others
     --> a.yaml:1:1
      |
    1 | NO: { ko: 노르웨이, code: 01 }
      | ^^
      |
      = help: quote it: 'NO'

    error[PS0009]: `01` without quotes is a number that YAML readers do not agree on
     --> a.yaml:1:23
      |
    1 | NO: { ko: 노르웨이, code: 01 }
      |                           ^^
      |
      = help: quote it: '01'; a number is written in plain decimal digits, of at most 2^53 - 1

    error[PS0009]: `Y` without quotes is a boolean to some YAML readers and a text to others
     --> a.yaml:2:8
      |
    2 | list: [Y, 1e3, ~, true]
      |        ^
      |
      = help: quote it: 'Y'; a boolean is `true` or `false`

    error[PS0009]: `1e3` without quotes is a number that YAML readers do not agree on
     --> a.yaml:2:11
      |
    2 | list: [Y, 1e3, ~, true]
      |           ^^^
      |
      = help: quote it: '1e3'; a number is written in plain decimal digits, of at most 2^53 - 1

    error[PS0009]: `~` without quotes is nothing (null), which specs do not use
     --> a.yaml:2:16
      |
    2 | list: [Y, 1e3, ~, true]
      |                ^
      |
      = help: leave it out, or quote it: '~'

    error[PS0009]: `empty` has no value
     --> a.yaml:3:1
      |
    3 | empty:
      | ^^^^^
      |
      = help: write a value, or leave the key out; an empty text is ''

    error[PS0010]: the key `1` is not a text
     --> a.yaml:4:1
      |
    4 | 1: 12:30
      | ^
      |
      = help: quote it: '1'

    error[PS0009]: `12:30` without quotes is a number to base 60 to some YAML readers and a text to others
     --> a.yaml:4:4
      |
    4 | 1: 12:30
      |    ^^^^^
      |
      = help: quote it: '12:30'
    ");
}

#[test]
fn commas_in_braces() {
    insta::assert_snapshot!(drawn("doc: { ko: 카드, en: by card, as usual }\n"), @"
    error[PS0009]: `as usual` is taken for a key: a comma ends a text inside braces
     --> a.yaml:1:29
      |
    1 | doc: { ko: 카드, en: by card, as usual }
      |                               ^^^^^^^^
      |
      = help: quote the whole text
    ");
}

#[test]
fn commas_elsewhere() {
    insta::assert_snapshot!(drawn(
        "a: { type: string, secret }\nb: { max_length 40, en: a, b, c }\nc: { lt: 50,000 }\nd: [1,000,000, 2]\n"
    ));
}

#[test]
fn colons_that_are_none() {
    let text = "a: { type: string, max_length： 40, id = x }\nb: { max_length:40 }\nc:{ d: 1 }\ne: 1\n";
    insta::assert_snapshot!(drawn(text));
    insta::assert_snapshot!(drawn("a: { ko: 앱, en： app }\nb: { ko: 앱, en app, or so }\nc: { lines: [1], reason = 'd, e' }\n"));
    // What was meant is read, so that nothing is said to be missing.
    let (sources, _) = source(text);
    let value = sources.files()[0].value.as_ref().unwrap();
    assert_eq!(value["a"]["max_length"], Value::Number(40.into()));
    assert_eq!(value["a"]["id"], Value::String("x".to_owned()));
    let place = Place::file(0).key("a").key("max_length");
    assert_eq!(&text[sources.range(&place)], "40");
    assert_eq!(&text[sources.range(&place.at_key())], "max_length");
}

#[test]
fn comments_that_cut_texts() {
    insta::assert_snapshot!(drawn("name:\n  ko: 결제창 #1을 엽니다\n  en: opens window #1\ndoc: { ko: '가 #1', en: b } # c\n"));
    insta::assert_snapshot!(drawn("name: { ko: 결제창 #1을 엽니다, en: opens }\ndoc: { ko: a, en: b }\n"));
    insta::assert_snapshot!(drawn("name:\n  ko: 결제창 #1을\n    엽니다\n  en: #1\n"));
    let fine = "# a\nopen: true # b\nko: '가' # c\n# todo: d\nen: b#1\ntype: string # e\nko_note: |\n  a #b\n";
    assert_eq!(drawn(fine), "");
}

#[test]
fn booleans_in_other_words() {
    insta::assert_snapshot!(drawn("a: { required: yes, secret: No, default: yes, open: '' }\nvalues: [Y]\n"));
}

#[test]
fn yaml_features() {
    insta::assert_snapshot!(drawn("%YAML 1.2\n---\na: &x { b: 1 }\nc: *x\nd:\n  <<: *x\n  e: !!str 1\n? [f]\n: g\n---\nh: 1\n"), @"
    error[PS0006]: specs have no YAML directives
     --> a.yaml:1:1
      |
    1 | %YAML 1.2
      | ^^^^^^^^^
      |
      = help: remove it

    error[PS0006]: specs have no anchors
     --> a.yaml:3:4
      |
    3 | a: &x { b: 1 }
      |    ^^^^
      |
      = help: write the value out wherever it is meant

    error[PS0006]: specs have no aliases
     --> a.yaml:4:4
      |
    4 | c: *x
      |    ^^
      |
      = help: write the value out

    error[PS0006]: specs have no merge keys
     --> a.yaml:6:3
      |
    6 |   <<: *x
      |   ^^
      |
      = help: write the keys out

    error[PS0006]: specs have no aliases
     --> a.yaml:6:7
      |
    6 |   <<: *x
      |       ^^
      |
      = help: write the value out

    error[PS0006]: specs have no tags
     --> a.yaml:7:6
      |
    7 |   e: !!str 1
      |      ^^^^^^^
      |
      = help: remove the tag; quotes make a text of a number

    error[PS0010]: a key that is a list or mapping
     --> a.yaml:8:3
      |
    8 | ? [f]
      |   ^^^
      |
      = help: keys are single words or texts

    error[PS0007]: a second document starts here
      --> a.yaml:10:1
       |
    10 | ---
       | ^^^
       |
       = help: move it to a file of its own
    ");
}

#[test]
fn alias_bomb() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    let (_, diagnostics) = source(&bomb);
    assert_eq!(diagnostics.len(), 40 + 39 * 10);
    assert!(diagnostics.iter().all(|d| d.code == Code::YamlFeature));
}

#[test]
fn depth() {
    let nested = |depth: usize| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    let (sources, diagnostics) = source(&nested(events::GREATEST_DEPTH - 1));
    assert!(diagnostics.is_empty(), "{}", diagnostics.render(&sources, Style::Plain));
    insta::assert_snapshot!(drawn(&nested(events::GREATEST_DEPTH)), @"
    error[PS0008]: more than 64 lists and mappings inside each other
     --> a.yaml:1:67
      |
    1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      |                                                                   ^
      |
      = help: nothing in a spec needs that
    ");
    for deep in ["[", "{a: ", "- ", "? "] {
        let (sources, diagnostics) = source(&deep.repeat(200_000));
        assert!(diagnostics.has_errors());
        assert!(sources.files()[0].value.is_none());
    }
}

#[test]
fn syntax_errors() {
    insta::assert_snapshot!(drawn("ko: 카드: 결제\n"), @"
    error[PS0004]: not YAML: a colon in a text without quotes
     --> a.yaml:1:7
      |
    1 | ko: 카드: 결제
      |         ^
      |
      = help: a text with `: ` in it needs quotes
    ");
    insta::assert_snapshot!(drawn("a: [1, 2\nb: 3\n"), @"
    error[PS0004]: not YAML: this `[` is not closed
     --> a.yaml:1:4
      |
    1 | a: [1, 2
      |    ^
    2 | b: 3
      | ---- so this is taken for a part of it
      |
      = help: close it with `]`
    ");
    insta::assert_snapshot!(drawn("\ta: 1\n"), @"
    error[PS0004]: not YAML: a line is indented with a tab
     --> a.yaml:1:1
      |
    1 |     a: 1
      | ^
      |
      = help: indent with spaces
    ");
    insta::assert_snapshot!(drawn("a: @b\n"), @"
    error[PS0004]: not YAML: `@` without quotes means something to YAML
     --> a.yaml:1:4
      |
    1 | a: @b
      |    ^
      |
      = help: a text that starts with `@` needs quotes
    ");
}

#[test]
fn readers_that_disagree() {
    insta::assert_snapshot!(drawn("a: 1\nb: { 가: 나, ?use: x }\n"), @"
    error[PS0011]: YAML readers see different values here
     --> a.yaml:2:18
      |
    2 | b: { 가: 나, ?use: x }
      |                    ^
      |
      = help: write it more plainly: on one line, with quotes, without tabs
    ");
}

#[test]
fn bytes_that_are_no_text() {
    let raw = |bytes: &[u8]| {
        let mut diagnostics = Diagnostics::new();
        let files = vec![RawFile { path: "a.yaml".to_owned(), bytes: Ok(bytes.to_vec()) }];
        let sources = SourceSet::from_raw(files, &mut diagnostics);
        diagnostics.render(&sources, Style::Plain)
    };
    insta::assert_snapshot!(raw("a: 카\u{0}드\n".as_bytes()), @"
    error[PS0013]: a character that nobody sees: U+0000
     --> a.yaml:1:5
      |
    1 | a: 카␀드
      |      ^
      |
      = help: remove it, or write it as an escape between double quotes
    ");
    insta::assert_snapshot!(raw("a: 카\u{200B}드\nb: 'x\u{85}'\n".as_bytes()), @"
    error[PS0013]: a character that nobody sees: U+200B
     --> a.yaml:1:5
      |
    1 | a: 카�드
      |      ^
      |
      = help: remove it, or write it as an escape between double quotes

    error[PS0013]: a character that nobody sees: U+0085
     --> a.yaml:2:6
      |
    2 | b: 'x·'
      |      ^
      |
      = help: remove it, or write it as an escape between double quotes
    ");
    insta::assert_snapshot!(raw(b"a: 1\nb: \xB0\xA1\n"), @"
    error[PS0002]: bytes that are not UTF-8
     --> a.yaml:2:4
      |
    2 | b: ��
      |    ^
      |
      = help: save it as UTF-8 without byte order mark
    ");
    insta::assert_snapshot!(raw("\u{FEFF}a: 1\n".as_bytes()), @"
    error[PS0002]: the file starts with a byte order mark
     --> a.yaml:1:1
      |
    1 | a: 1
      | ^
      |
      = help: save it as UTF-8 without byte order mark
    ");
    insta::assert_snapshot!(raw(b"\xFF\xFEa\0"), @"
    error[PS0002]: the file is UTF-16
     --> a.yaml:1:1
      |
    1 |
      | ^
      |
      = help: save it as UTF-8 without byte order mark
    ");
    insta::assert_snapshot!(raw(&vec![b'#'; read::GREATEST_SIZE + 1]), @"
    error[PS0003]: the file is larger than 4 MiB
     --> a.yaml:1:1
      |
    1 |
      | ^
      |
      = help: split it
    ");
    assert!(raw(&vec![b'#'; read::GREATEST_SIZE]).starts_with("error[PS0012]: the file says nothing\n"));
}

#[test]
fn directories() {
    let root = std::env::temp_dir().join(format!("payspec-source-{}", std::process::id()));
    let spec = root.join("spec");
    std::fs::create_dir_all(spec.join("codes/.hidden")).unwrap();
    for (path, text) in [
        ("outside.yaml", "a: 1\n"),
        ("spec/z.yaml", "z: 1\n"),
        ("spec/codes/b.yaml", "b: 1\n"),
        ("spec/codes/a.YML", "a: 1\n"),
        ("spec/codes-a.yaml", "c: 1\n"),
        ("spec/README.md", "# no\n"),
        ("spec/.swap.yaml", "a: [\n"),
        ("spec/codes/.hidden/a.yaml", "a: [\n"),
    ] {
        std::fs::write(root.join(path), text).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(root.join("outside.yaml"), spec.join("out.yaml")).unwrap();
        symlink(spec.join("z.yaml"), spec.join("inside.yaml")).unwrap();
        symlink(&root, spec.join("loop")).unwrap();
        symlink("nowhere", spec.join("dangling.yaml")).unwrap();
    }
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::read(&spec, &mut diagnostics).unwrap().shown_below("spec/");
    std::fs::remove_dir_all(&root).unwrap();
    assert!(SourceSet::read(&root, &mut diagnostics).is_err());
    let paths: Vec<_> = sources.files().iter().filter(|f| f.value.is_some()).map(|f| f.path.as_str()).collect();
    if cfg!(unix) {
        assert_eq!(paths, ["codes-a.yaml", "codes/a.YML", "codes/b.yaml", "inside.yaml", "z.yaml"]);
        insta::assert_snapshot!(diagnostics.render(&sources, Style::Plain), @"
        error[PS0001]: a link that leads nowhere: No such file or directory (os error 2)
         --> spec/dangling.yaml:1:1
          |
        1 |
          | ^

        error[PS0001]: a link to a folder, which is not followed
         --> spec/loop:1:1
          |
        1 |
          | ^

        error[PS0001]: a link that leads out of the spec directory
         --> spec/out.yaml:1:1
          |
        1 |
          | ^
        ");
    }
}

/// Whatever a spec is cut off at or turned into, it is read or refused.
#[test]
fn damaged_texts() {
    let text = include_str!("../../../spec/context.yaml").lines().take(24).collect::<Vec<_>>().join("\n")
        + "\nx: &a [*a, ~, 1e3, \"\\u0041\\n\"]\n'y': >-\n  카드\n\n  b\n? [z]\n: !!str |\n  c\n---\n";
    let check = |bytes: Vec<u8>| {
        let mut diagnostics = Diagnostics::new();
        let sources = SourceSet::from_raw(vec![RawFile { path: "a.yaml".to_owned(), bytes: Ok(bytes) }], &mut diagnostics);
        diagnostics.render(&sources, Style::Plain);
        diagnostics.reports(&sources);
    };
    for end in 0..text.len() {
        check(text.as_bytes()[..end].to_vec());
    }
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 33).unwrap() % limit
    };
    let bytes = b"\0\t\n\r :-[]{},'\"&*!|>%@`#?~<=\\0a\xEA\xB0\xFF";
    for _ in 0..2_000 {
        let mut damaged = text.clone().into_bytes();
        for _ in 0..=next(4) {
            let at = next(damaged.len());
            match next(3) {
                0 => damaged[at] = bytes[next(bytes.len())],
                1 => damaged.insert(at, bytes[next(bytes.len())]),
                _ => drop(damaged.remove(at)),
            }
        }
        check(damaged);
    }
}

/// Files come, go and change while they are read: what was read is read, the rest is said.
#[test]
fn a_directory_that_changes_under_the_run() {
    let root = std::env::temp_dir().join(format!("payspec-source-changing-{}", std::process::id()));
    std::fs::create_dir_all(root.join("codes")).unwrap();
    std::fs::write(root.join("stays.yaml"), "a: 1\n").unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0.. {
                if done.load(std::sync::atomic::Ordering::Relaxed) {
                    return;
                }
                let (file, folder) = (root.join(format!("codes/{}.yaml", round % 7)), root.join(format!("folder{}", round % 3)));
                let _ = std::fs::write(&file, "b: 2\n");
                let _ = std::fs::create_dir(&folder);
                let _ = std::fs::write(folder.join("c.yaml"), "c: 3\n");
                let _ = std::fs::remove_file(&file);
                let _ = std::fs::remove_dir_all(&folder);
            }
        });
        let mut whole = 0;
        for _ in 0..300 {
            let mut diagnostics = Diagnostics::new();
            // A folder may go while it is looked into: that is an error of the whole run, as it says.
            let Ok(sources) = SourceSet::read(&root, &mut diagnostics) else { continue };
            whole += 1;
            let stays = sources.files().iter().find(|file| file.path == "stays.yaml").unwrap();
            assert_eq!(stays.text, "a: 1\n");
            for file in sources.files().iter().filter(|file| file.value.is_none()) {
                let index = sources.files().iter().position(|other| other.path == file.path);
                assert!(diagnostics.iter().any(|found| Some(found.primary.file) == index), "{} is missing, unsaid", file.path);
            }
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(whole > 0);
    });
    std::fs::remove_dir_all(&root).unwrap();
}

/// A scalar of 100 MB is not even read: one byte more than a file may have is.
#[test]
fn scalars_without_end() {
    let root = std::env::temp_dir().join(format!("payspec-source-large-{}", std::process::id()));
    std::fs::create_dir_all(&root).unwrap();
    // Sparse: it takes no room.
    let file = std::fs::File::create(root.join("a.yaml")).unwrap();
    file.set_len(100 << 20).unwrap();
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::read(&root, &mut diagnostics).unwrap();
    std::fs::remove_dir_all(&root).unwrap();
    assert!(sources.files()[0].text.len() <= read::GREATEST_SIZE + 1);
    assert_eq!(diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [Code::FileTooLarge]);
}

/// UTF-16 without a byte order mark is no UTF-8, or has NULs.
#[test]
fn utf_16_without_a_mark() {
    for text in ["a: 1\n", "a: \u{ac00}\n"] {
        for big in [true, false] {
            let bytes = text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            let mut diagnostics = Diagnostics::new();
            let sources = SourceSet::from_raw(vec![RawFile { path: "a.yaml".to_owned(), bytes: Ok(bytes) }], &mut diagnostics);
            assert!(sources.files()[0].value.is_none());
            assert!(diagnostics.iter().all(|found| matches!(found.code, Code::NotUtf8 | Code::InvisibleCharacter)));
            assert!(diagnostics.has_errors());
        }
    }
}
