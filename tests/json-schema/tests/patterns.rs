//! Patterns say of a text just what the evaluator says: every format that is a pattern, every class of characters, prefixes of characters that
//! mean something in patterns.

use payspec_codegen::eval::{Context, Part};
use payspec_codegen::model::{CharClass, Charset, Constraint, Format, Model, Offer, Parameter};
use payspec_codegen::sample::Rng;
use payspec_json_schema_tests::{Judge, compiled, files, offers};
use serde_json::{Value, json};

/// Texts tried for each constraint.
const TEXTS: usize = 6000;

/// What texts are damaged with: digits, separators, and characters that patterns of some engines take for others.
const CHARACTERS: &[char] = &[
    '0', '1', '2', '3', '5', '6', '9', 'a', 'z', 'A', 'Z', 'T', 't', 'd', 'm', 'y', '-', '+', ':', '.', '/', '@', '?', '#', ' ',
    '_', '^', '$', '[', ']', '\\', '&', '~', '|', '\n', '\r', '\t', '\0', '\u{7f}', '\u{a0}', '\u{ad}', '\u{1680}', '\u{180e}',
    '\u{200b}', '\u{2028}', '\u{205f}', '\u{3000}', '\u{feff}', 'é', '×', '÷', 'ɏ', 'ɐ', 'ſ', 'K', '１', '가', '힣', '힤', 'ㄱ',
    'ㆎ', '㆏', 'ア', 'ヿ', 'ぁ', '😀',
];

/// Texts to begin with: some of every format, at its edges.
const SEEDS: &[&str] = &[
    "",
    "2024-02-29T23:59:60Z",
    "2024-01-01t00:00:00.123+09:00",
    "1900-02-29T00:00:00Z",
    "2000-02-29T00:00:00+0900",
    "20240229",
    "21000229",
    "20241231",
    "2024-04-31",
    "2024-12-31",
    "202402292359",
    "20240229235959",
    "2024-02-29 23:59:59",
    "2024-13",
    "2024-12",
    "0000-02-29",
    "https://a.b/c?d#e",
    "http://a",
    "https://:80",
    "a@b.c",
    "a@b..c",
    "010-1234-5678",
    "021234567",
    "+82-10-1234-5678",
    "+82 212345678",
    "1234-5678-9012-3456",
    "1234567890123456789",
    "07",
    "12",
    "000229",
    "990231",
    "123-45-67890",
    "1234567890",
    "900101-1234567",
    "30d",
    "kcp.^x",
    "ab-c_d",
    "가나다ㄱ",
    "アヶー",
    "éÀɏ",
];

/// The constraints, with what stands in front of texts now and then.
fn constraints() -> Vec<(Constraint, &'static str)> {
    let classes = [
        CharClass::Letters,
        CharClass::Upper,
        CharClass::Lower,
        CharClass::Digits,
        CharClass::Hangul,
        CharClass::Katakana,
        CharClass::Latin,
        CharClass::Space,
        CharClass::PrintableAscii,
    ];
    let formats = Format::ALL.iter().map(|(_, format)| *format).filter(|format| *format != Format::Json);
    let mut all: Vec<_> = formats.map(|format| (Constraint::Format(vec![format]), "")).collect();
    all.push((Constraint::Format(vec![Format::Rfc3339, Format::Yyyymmdd, Format::Yy]), ""));
    all.extend(classes.map(|class| (Constraint::Charset(Charset { classes: vec![class], characters: vec![] }), "")));
    let odd = vec!['-', ']', '^', '\\', '[', '&', '~', '|', '.', '$', '/', '"', '\n', '가', '😀'];
    all.push((Constraint::Charset(Charset { classes: vec![CharClass::Digits], characters: odd.clone() }), ""));
    all.push((Constraint::Charset(Charset { classes: vec![], characters: odd }), ""));
    all.extend(["kcp.", "^$", "[a]-\\", "(?i)x", "가😀", "\n"].map(|prefix| (Constraint::Prefix(prefix.to_owned()), prefix)));
    all
}

#[test]
fn a_pattern_is_its_constraint() {
    let mut model = compiled("tests/fixture").model;
    let mut seen = 0;
    for (constraint, prefix) in constraints() {
        let judge = judge(&mut model, &constraint);
        let (_, offer) = offers(&model).find(|(_, offer)| title(offer).is_some()).unwrap();
        let parameter = title(offer).unwrap();
        let mut rng = Rng::new(7);
        let mut taken = 0;
        for _ in 0..TEXTS {
            let text = json!(text(&mut rng, prefix));
            let context = Context::default();
            let expected = Part::of(&model, offer, &Value::Null, &context).meets(parameter, &constraint, &text);
            assert_eq!(judge.judge(&text, &[]).accepts, expected, "{constraint:?} and {text}: {}", judge.schema()["pattern"]);
            taken += usize::from(expected);
        }
        assert!(taken > 5 && taken < TEXTS - 5, "{constraint:?}: {taken} of {TEXTS} texts have it");
        seen += 1;
    }
    assert!(seen > 35, "{seen}");
}

/// The fixture's parameter that the constraints are put on.
fn title(offer: &Offer) -> Option<&Parameter> {
    offer.payload.members.iter().find(|member| member.wire_name == "title")
}

/// The schema of the parameter with the constraint as its only check.
fn judge(model: &mut Model, constraint: &Constraint) -> Judge {
    let offers = model.gateways.values_mut().flat_map(|gateway| gateway.offers.values_mut());
    let titles = offers.flat_map(|offer| &mut offer.payload.members).filter(|member| member.wire_name == "title");
    let mut path = None;
    for title in titles {
        let mut refinement = title.refinements[0].clone();
        refinement.grades.truncate(1);
        refinement.grades[0].severity = payspec_codegen::model::Severity::Error;
        refinement.grades[0].constraint = constraint.clone();
        title.refinements = vec![refinement];
        path = Some(title.path.to_string());
    }
    assert_eq!(path.as_deref(), Some("title"));
    let files = files(model);
    let of_request = files.iter().find(|file| file.path.ends_with("fixture/request.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&of_request.contents).unwrap();
    let title = schema["properties"]["title"].clone();
    assert!(title["pattern"].is_string(), "{title}");
    Judge::new(&title.to_string()).unwrap()
}

/// A text that begins as one of the seeds, and is damaged at up to three places.
fn text(rng: &mut Rng, prefix: &str) -> String {
    let mut characters: Vec<char> = rng.pick(SEEDS).chars().collect();
    if rng.percent(50) {
        characters = prefix.chars().chain(characters).collect();
    }
    if rng.percent(20) {
        characters = (0..rng.below(4)).map(|_| rng.pick(CHARACTERS)).collect();
    }
    for _ in 0..rng.pick(&[0, 0, 1, 1, 2, 3]) {
        let at = rng.below(characters.len() + 1);
        let with = rng.pick(CHARACTERS);
        match (rng.below(3), at < characters.len()) {
            (0, true) => characters[at] = with,
            (1, true) => {
                characters.remove(at);
            }
            _ => characters.insert(at, with),
        }
    }
    characters.into_iter().collect()
}
