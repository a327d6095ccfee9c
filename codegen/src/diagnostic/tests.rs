use super::*;

/// Two small files.
struct Files;

const FILES: [(&str, &str); 2] = [
    ("spec/a.yaml", "이름: { ko: 결제 수단, en: pay method }\nvalues:\n  - 1\n  - 2\n\nrange: '1..='\n"),
    ("spec/b.yaml", "codes: [KRW]\n"),
];

impl Sources for Files {
    fn name(&self, file: usize) -> &str {
        FILES[file].0
    }

    fn text(&self, file: usize) -> &str {
        FILES[file].1
    }

    fn range(&self, place: &Place) -> Range<usize> {
        match &place.part {
            Part::Bytes(range) => range.clone(),
            Part::Key | Part::Value | Part::Within(_) | Part::WithinKey(_) => 0..0,
        }
    }
}

fn at(file: usize, part: &str) -> Place {
    let start = FILES[file].1.find(part).unwrap();
    Place::bytes(file, start..start + part.len())
}

fn several() -> Diagnostics {
    let mut all = Diagnostics::new();
    let unknown = Diagnostic::new(Code::UnknownKey, "unknown key `pay method`", at(0, "pay method"));
    all.push(Diagnostic::new(Code::InvalidRange, "`1..=` has no end", at(0, "1..=")).help("write `1..`"));
    all.push(unknown.clone().did_you_mean("en", ["ko", "ne"]).label(at(0, "이름"), "in this text"));
    all.push(Diagnostic::new(Code::Unused, "nothing uses `KRW`", at(1, "KRW")).label(at(0, "  - 1\n  - 2"), "this does not"));
    all.push(unknown);
    all
}

#[test]
fn drawing() {
    insta::assert_snapshot!(several().render(&Files, Style::Plain), @"
    error[PS0102]: unknown key `pay method`
     --> spec/a.yaml:1:22
      |
    1 | 이름: { ko: 결제 수단, en: pay method }
      | ---- in this text          ^^^^^^^^^^
      |
      = help: did you mean `ne`?

    error[PS0211]: `1..=` has no end
     --> spec/a.yaml:6:9
      |
    6 | range: '1..='
      |         ^^^^
      |
      = help: write `1..`

    warning[PS0601]: nothing uses `KRW`
     --> spec/b.yaml:1:9
      |
    1 | codes: [KRW]
      |         ^^^
      |
     ::: spec/a.yaml:3:1
      |
    3 |   - 1
      | ----- this does not
    ");
    assert_eq!(several().summary(&Files), "2 errors, 1 warning");
    assert_eq!(Diagnostics::new().render(&Files, Style::Plain), "");
    assert_eq!(Diagnostics::new().summary(&Files), "");
    assert!(several().render(&Files, Style::Coloured).contains("\u{1b}["));
}

#[test]
fn as_data() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&several().reports(&Files)[0]).unwrap(), @r##"
    {
      "code": "PS0102",
      "severity": "error",
      "message": "unknown key `pay method`",
      "file": "spec/a.yaml",
      "line": 1,
      "column": 22,
      "end_line": 1,
      "end_column": 32,
      "labels": [
        {
          "text": "in this text",
          "file": "spec/a.yaml",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 3
        }
      ],
      "notes": [],
      "help": "did you mean `ne`?"
    }
    "##);
}

#[test]
fn codes_are_unique_and_in_order() {
    assert!(Code::ALL.windows(2).all(|pair| pair[0].id() < pair[1].id()));
    for code in Code::ALL {
        assert!(code.id().len() == 6 && code.id().starts_with("PS"), "{}", code.id());
        let Explanation { ko, en, example } = code.explanation();
        for text in [&ko.title, &ko.cause, &ko.fix, &en.title, &en.cause, &en.fix, &example.wrong] {
            assert!(!text.trim().is_empty(), "{}: a part of explain/{0}.md is missing", code.id());
        }
        assert_eq!(en.title, code.title(), "{}", code.id());
        let is_korean = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
        assert!(is_korean(&ko.cause) && is_korean(&ko.fix) && !is_korean(&en.cause) && !is_korean(&en.fix), "{}", code.id());
    }
}

#[test]
fn of_very_many_the_rest_is_counted() {
    let mut all = Diagnostics::new();
    for number in 0..1000 {
        all.push(Diagnostic::new(Code::UnknownKey, format!("no key {number}"), at(1, "KRW")));
    }
    let drawn = all.render(&Files, Style::Plain);
    assert!(drawn.ends_with("\n\n... and 700 more, which are not drawn\n"), "{drawn}");
    assert_eq!((drawn.matches("PS0102").count(), all.reports(&Files).len()), (300, 1000));
}
