//! `payspec.json` has the schema that stands beside it, says the whole of what it says once for several, and its data on texts agree with the
//! evaluator.

use payspec_codegen::eval::{Context, Part, has_format};
use payspec_codegen::model::{CharClass, Charset, Constraint, Encoding, Format, Model, Parameter};
use payspec_codegen::{Target, compile, generate};
use regex::Regex;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::LazyLock;

struct Made {
    model: Model,
    text: String,
    document: Value,
    schema: Value,
}

/// Of the real specs, and of the fixture with every construct and hostile names.
static MADE: LazyLock<[Made; 2]> = LazyLock::new(|| ["spec", "tests/fixture"].map(made));

fn made(spec: &str) -> Made {
    let compilation = compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(spec)).unwrap();
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    let files = generate(&compilation.model, &[Target::Ir]).unwrap();
    let file = |path: &str| &files.iter().find(|file| file.path == path).unwrap().contents;
    let (text, schema) = (file("payspec.json").clone(), file("payspec.schema.json"));
    let (document, schema) = (serde_json::from_str(&text).unwrap(), serde_json::from_str(schema).unwrap());
    Made { model: compilation.model, text, document, schema }
}

fn list<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_else(|| panic!("no text `{member}` in {value}"))
}

#[test]
fn documents_have_their_schema() {
    for Made { document, schema, .. } in &*MADE {
        let validator = jsonschema::draft202012::new(schema).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(document).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// Every object of a document, with where it stands.
fn objects<'v>(value: &'v Value, path: &str, found: &mut Vec<(String, &'v Map<String, Value>)>) {
    match value {
        Value::Object(members) => {
            found.push((path.to_owned(), members));
            members.iter().for_each(|(name, member)| {
                objects(member, &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            });
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| objects(element, &format!("{path}/{index}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_schema_refuses_what_it_does_not_know() {
    let [_, Made { document, schema, .. }] = &*MADE;
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let mut all = Vec::new();
    objects(document, "", &mut all);
    // One object of each shape: those with the same members and kind are of the same type, or as good as.
    let mut seen = BTreeSet::new();
    let shape =
        |object: &Map<String, Value>| (object.keys().cloned().collect::<Vec<_>>(), object.get("kind").map(Value::to_string));
    // Names of words and spellings by dialect are maps: they take any name.
    let is_map =
        |path: &str| ["groups", "names", "legacy_prefix", "spellings"].iter().any(|map| path.ends_with(&format!("/{map}")));
    all.retain(|(path, object)| !is_map(path) && seen.insert(shape(object)));
    assert!(all.len() > 100, "{} shapes", all.len());
    for (path, _) in all {
        let mut changed = document.clone();
        let object = changed.pointer_mut(&path).and_then(Value::as_object_mut).unwrap();
        object.insert("surprise".to_owned(), json!(1));
        assert!(!validator.is_valid(&changed), "{path} takes anything");
    }
}

#[test]
fn every_kind_occurs_and_is_described_on_the_page() {
    fn collect(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                let kind = members.get("properties").and_then(|properties| properties.get("kind"));
                found.extend(kind.and_then(|kind| kind.get("const")).and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|member| collect(member, found));
            }
            Value::Array(elements) => elements.iter().for_each(|element| collect(element, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut kinds = BTreeSet::new();
    collect(&MADE[0].schema, &mut kinds);
    assert!(kinds.len() > 60, "{} kinds", kinds.len());
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/payspec-json.md")).unwrap();
    let is_written = |kind: &&String| MADE.iter().any(|made| made.text.contains(&format!("\"kind\":\"{kind}\"")));
    // A condition within another that is always true, and a text in an expression: the language has them, no spec here does.
    assert_eq!(kinds.iter().filter(|kind| !is_written(kind)).collect::<Vec<_>>(), ["always", "text"], "in no document");
    for kind in &kinds {
        // Kinds of calls explain themselves.
        let is_call = matches!(kind.as_str(), "function" | "route");
        assert!(is_call || page.contains(&format!("`{kind}`")), "the page says nothing of {kind}");
    }
    for member in MADE[0].document.as_object().unwrap().keys().filter(|member| *member != "$schema") {
        assert!(page.contains(&format!("`{member}`")), "the page says nothing of {member}");
    }
}

#[test]
fn the_fingerprint_is_of_the_other_lines() {
    for Made { text: contents, document, .. } in &*MADE {
        let others = contents.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("\"fingerprint\":"));
        let digest: Vec<String> = Sha256::digest(others.collect::<String>()).iter().map(|byte| format!("{byte:02x}")).collect();
        let digest = digest.concat();
        assert_eq!(text(document, "fingerprint"), digest);
    }
    assert_ne!(MADE[0].document["fingerprint"], MADE[1].document["fingerprint"]);
}

/// The parameters of a gateway's operation by path, with those put in their place that the platform's operation says.
fn whole<'v>(document: &'v Value, gateway: &Value, offer: &'v Value) -> Vec<&'v Value> {
    let is_it = |of: &&Value| of["id"] == offer["operation"] && of["version"] == gateway["version"];
    let operation = list(document, "operations").iter().find(is_it).unwrap();
    let platform: HashMap<&str, &Value> = list(operation, "parameters").iter().map(|own| (text(own, "path"), own)).collect();
    list(offer, "parameters").iter().map(|own| own.as_str().map_or(own, |path| platform[path])).collect()
}

#[test]
fn offers_are_whole() {
    for Made { model, document, .. } in &*MADE {
        for gateway in list(document, "gateways") {
            let offers = &model.gateways[text(gateway, "id")].offers;
            assert_eq!(offers.len(), list(gateway, "operations").len());
            for offer in list(gateway, "operations") {
                let of = &offers[text(offer, "operation")];
                let parameters = whole(document, gateway, offer);
                let expected = of.payload.walk();
                assert_eq!(parameters.len(), expected.len());
                let mut words: HashMap<String, &str> = HashMap::new();
                for (parameter, expected) in parameters.into_iter().zip(expected) {
                    assert_is(parameter, expected);
                    if let Some(parent) =
                        parameter.get("parent").and_then(Value::as_str).filter(|_| parameter.get("wire").is_some())
                    {
                        let put_together: String = list(parameter, "words").iter().filter_map(Value::as_str).collect();
                        let earlier = words.insert(format!("{parent} {put_together}"), text(parameter, "path"));
                        assert_eq!(earlier, None, "{put_together} of {parent} is two members");
                    }
                }
                let rule = |own: &Value| own.as_str().unwrap_or_else(|| text(own, "id")).to_owned();
                let rules: Vec<String> = list(offer, "rules").iter().map(rule).collect();
                assert_eq!(rules, of.rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>());
            }
        }
    }
}

fn assert_is(written: &Value, expected: &Parameter) {
    assert_eq!(text(written, "path"), expected.path.to_string());
    assert_eq!(written.get("parent").and_then(Value::as_str), expected.path.parent().map(|path| path.to_string()).as_deref());
    assert_eq!(text(&written["name"], "ko"), expected.name.ko);
    assert_eq!(written["secret"].as_bool().unwrap_or_default(), expected.secret);
    let ids = |kind: &str| list(written, "checks").iter().filter(|check| check["grades"][0]["demand"]["kind"] == kind).count();
    assert_eq!(ids("required"), usize::from(expected.required.is_some()), "{}", expected.path);
    assert_eq!(ids("deprecated"), usize::from(expected.deprecated.is_some()), "{}", expected.path);
    let layers = ["platform", "gateway"];
    let own = |check: &&Value| {
        layers.contains(&text(check, "layer")) && !["code", "amount"].contains(&text(&check["grades"][0]["demand"], "kind"))
    };
    let refinements: Vec<&str> = list(written, "checks").iter().filter(own).map(|check| text(check, "id")).collect();
    assert_eq!(refinements, expected.refinements.iter().map(|of| of.id.as_str()).collect::<Vec<_>>());
}

/// Texts that have some format, and texts that nearly do: each good one with a character dropped, doubled, exchanged.
fn texts() -> Vec<String> {
    let good = [
        "2024-02-29T23:59:60Z",
        "2024-01-01t00:00:00.123456789+09:00",
        "2024-01-01T00:00:00-0000",
        "2023-02-29T00:00:00Z",
        "20240229",
        "20230229",
        "2024-04-31",
        "2024-02-29",
        "202402292359",
        "20240229235959",
        "2024-02-29 23:59:59",
        "2024-12",
        "0000-02-29",
        "1900-02-29",
        "https://example.com:80/?q=한글#x",
        "http://a",
        "http:///a",
        "이름@예시.한국",
        "a+b@c-d.example.com",
        "a@b.c",
        "a@b",
        "010-1234-5678",
        "021234567",
        "+82-10-1234-5678",
        "+82 2-123-4567",
        "+82010123456",
        "1234-5678-9012-3456",
        "1234567890123456789",
        "0123456789",
        "00",
        "12",
        "13",
        "000229",
        "990230",
        "991301",
        "123-45-67890",
        "1234567890",
        "900101-1234567",
        "9001011234567",
        "30d",
        "0y",
        "{}",
        "",
    ];
    let others = [
        '0', '1', '2', '9', '-', ':', '.', 'T', ' ', '\n', '@', '/', 'x', '１', '가', '\u{a0}', '\u{3000}', '\u{feff}', '\0',
        '\u{200b}', '\u{200c}',
    ];
    let mut texts: BTreeSet<String> = good.iter().map(|&text| text.to_owned()).collect();
    for text in good {
        let characters: Vec<char> = text.chars().collect();
        for at in 0..=characters.len() {
            let (before, after) = characters.split_at(at);
            let put = |middle: &[char], after: &[char]| [before, middle, after].concat().into_iter().collect::<String>();
            texts.insert(put(&[], after.get(1..).unwrap_or_default()));
            for other in others {
                texts.insert(put(&[other], after));
                texts.insert(put(&[other], after.get(1..).unwrap_or_default()));
            }
        }
    }
    texts.into_iter().collect()
}

#[test]
fn patterns_agree_with_the_evaluator() {
    let formats = list(&MADE[0].document, "formats");
    assert_eq!(formats.len(), Format::ALL.len());
    let texts = texts();
    for (written, (id, format)) in formats.iter().zip(Format::ALL) {
        assert_eq!(text(written, "id"), id);
        let Some(pattern) = written.get("pattern").and_then(Value::as_str) else {
            assert_eq!(format, Format::Json);
            continue;
        };
        let pattern = Regex::new(&format!(r"\A(?:{pattern})\z")).unwrap();
        let groups: Vec<&str> = list(written, "groups").iter().filter_map(Value::as_str).collect();
        assert_eq!(pattern.captures_len() - 1, if groups.is_empty() { 0 } else { groups.len() }, "{id}");
        let mut has = 0;
        for text in &texts {
            let found = pattern.captures(text).is_some_and(|captures| day_exists(&groups, &captures));
            has += u32::from(found);
            assert_eq!(found, has_format(text, format), "{text:?} as {id}");
        }
        assert!(has > 0, "no text has the format {id}");
    }
}

fn day_exists(groups: &[&str], captures: &regex::Captures<'_>) -> bool {
    let number = |group: &str| {
        let at = groups.iter().position(|name| *name == group)?;
        captures.get(at + 1)?.as_str().parse::<u32>().ok()
    };
    let (Some(month), Some(day)) = (number("month"), number("day")) else { return true };
    let year = number("year").unwrap_or(2000);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    day <= match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn characters(ranges: &str) -> impl Fn(char) -> bool {
    let code = |text: &str| u32::from_str_radix(text, 16).unwrap();
    let range =
        |part: &str| part.split_once('-').map_or_else(|| (code(part), code(part)), |(first, last)| (code(first), code(last)));
    let ranges: Vec<(u32, u32)> = ranges.split(' ').map(range).collect();
    move |c| {
        let behind = ranges.partition_point(|(first, _)| *first <= u32::from(c));
        behind > 0 && u32::from(c) <= ranges[behind - 1].1
    }
}

#[test]
fn characters_and_bytes_agree_with_the_evaluator() {
    use CharClass::{Digits, Hangul, Katakana, Latin, Letters, Lower, PrintableAscii, Space, Upper};
    let Made { model, document, .. } = &MADE[0];
    let offer = model.gateways.values().next().and_then(|gateway| gateway.offers.values().next()).unwrap();
    let parameter = offer.payload.members.iter().find(|member| member.ty == payspec_codegen::model::Type::String).unwrap();
    let (payload, context) = (json!({}), Context::default());
    let part = Part::of(model, offer, &payload, &context);
    let meets = |constraint: &Constraint, c: char| part.meets(parameter, constraint, &Value::from(c.to_string()));
    // All of the basic plane, and some beyond.
    let all = || ('\0'..='\u{ffff}').chain(['\u{10000}', '😀', '\u{10ffff}']);

    let classes = [Letters, Upper, Lower, Digits, Hangul, Katakana, Latin, Space, PrintableAscii];
    assert_eq!(list(document, "character_classes").len(), classes.len());
    for (written, class) in list(document, "character_classes").iter().zip(classes) {
        let has = characters(text(written, "characters"));
        let constraint = Constraint::Charset(Charset { classes: vec![class], characters: Vec::new() });
        all().for_each(|c| assert_eq!(has(c), meets(&constraint, c), "{c:?} in {}", text(written, "id")));
    }

    let encodings = [Encoding::Utf8, Encoding::EucKr];
    for (written, encoding) in list(document, "encodings").iter().zip(encodings) {
        let ranges = written.get("characters").and_then(Value::as_str);
        let has = ranges.map(characters);
        let constraint = Constraint::EncodableIn(encoding);
        all().for_each(|c| assert_eq!(has.as_ref().is_none_or(|has| has(c)), meets(&constraint, c), "{c:?}"));
        for c in ['\0', '\u{7f}', '\u{80}', '\u{7ff}', '\u{800}', '가', '\u{ffff}', '\u{10000}', '\u{10ffff}'] {
            let width = list(written, "widths").iter().find(|width| u64::from(c) <= width["to"].as_u64().unwrap()).unwrap();
            let bytes = u32::try_from(width["bytes"].as_u64().unwrap()).unwrap();
            assert!(meets(&Constraint::MaxBytes { limit: bytes, encoding }, c), "{c:?}");
            assert!(!meets(&Constraint::MaxBytes { limit: bytes - 1, encoding }, c), "{c:?}");
        }
    }
}

#[test]
fn what_is_said_of_unknown_context_is_what_the_runtime_says() {
    use payspec_runtime::{Finding, Lang, Severity};
    static TEXT: [&str; 2] = ["한국어.", "English."];
    let mut finding = Finding::on_call("r", Severity::Notice, &TEXT);
    finding.undecided = vec!["device", "payment.method"];
    for (lang, name, message) in [(Lang::Ko, "ko", TEXT[0]), (Lang::En, "en", TEXT[1])] {
        let sentence = text(&MADE[0].document["undecided"], name).replace("{fields}", "`device`, `payment.method`");
        assert_eq!(finding.message(lang), format!("{message} {sentence}"));
    }
}
