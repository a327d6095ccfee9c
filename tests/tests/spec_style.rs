//! Spec files are laid out in one way, their keys stand in one order, and each names the schema that editors use.

use payspec_codegen::Compilation;
use payspec_codegen::authoring::{Beside, GatewayId, Guide, Kind, NewGateway, todo};
use payspec_codegen::emit::spec_schema::modeline;
use payspec_codegen::format::format;
use payspec_codegen::provenance::Lock;
use payspec_tests::{root, specs};

#[test]
fn every_file_is_laid_out_as_fmt_spec_would() {
    let files = specs().sources.files();
    assert!(files.len() > 50);
    let wrong: Vec<&str> =
        files.iter().filter(|file| format(&file.text).as_ref() != Ok(&file.text)).map(|file| file.name.as_str()).collect();
    assert!(wrong.is_empty(), "cargo xtask fmt-spec mends {wrong:#?}");
}

#[test]
fn keys_stand_in_order_and_quotes_where_they_are_needed() {
    let mut shown = specs().style().render(&specs().sources, payspec_codegen::diagnostic::Style::Plain);
    shown.truncate(4000);
    assert!(shown.is_empty(), "{shown}");
}

#[test]
fn every_file_names_its_schema() {
    for file in specs().sources.files() {
        let line = modeline(&file.path, "../generated/spec-schema", &specs().model).expect("it is a spec file");
        assert_eq!(file.text.lines().next(), Some(line.as_str()), "{}", file.name);
    }
}

#[test]
fn a_new_gateway_is_laid_out_so_and_every_parameter_is_there_to_be_decided_on() {
    for (version, name) in [("v1", ("아주 긴 이름, 그리고 쉼표: ".repeat(8).as_str(), "N")), ("v2", ("하늘페이", "Haneul Pay"))]
    {
        begun(specs(), &root().join("spec"), version, name);
    }
    let fixture = root().join("tests/fixture");
    begun(&payspec_codegen::compile(&fixture).unwrap(), &fixture, "v2", ("it's 1", "a, b"));
}

/// Begins a gateway beside what there is, in memory.
fn begun(before: &Compilation, spec: &std::path::Path, version: &str, name: (&str, &str)) {
    let sources = std::fs::read_to_string(spec.join("sources.yaml")).unwrap();
    let new = NewGateway {
        id: GatewayId::parse(&format!("{version}/xyz"), &["v1", "v2"]).unwrap(),
        operations: Vec::new(),
        provider: "XYZ".to_owned(),
        name_ko: name.0.to_owned(),
        name_en: name.1.to_owned(),
        guide: Some(Guide { file: "guides/it's 1: a.txt".to_owned(), sha256: "0".repeat(64) }),
    };
    let scaffold = new.scaffold(&before.model, &sources).unwrap();
    let operations: Vec<_> = before.model.operations.values().filter(|operation| operation.version == version).collect();
    assert_eq!(scaffold.files.len(), operations.len() + 1);
    let (_, listed) = scaffold.sources.as_ref().unwrap();
    let added = listed.strip_prefix(&sources).unwrap();
    let added = format!("sources:\n{added}");
    for (name, text) in scaffold.files.iter().map(|(name, text)| (name.as_str(), text)).chain([("sources.yaml", &added)]) {
        assert_eq!(format(text).as_ref(), Ok(text), "{version} {name}");
    }

    // Together with everything else: what is missing is what has to be written, and nothing else is wrong.
    let mut texts: Vec<_> = before.sources.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    texts.retain(|(path, _)| path != "sources.yaml");
    texts.push(("sources.yaml".to_owned(), listed.clone()));
    let folder = &scaffold.folder;
    texts.extend(scaffold.files.iter().map(|(name, text)| (format!("{folder}/{name}"), text.clone())));
    let compilation = payspec_codegen::compile_texts(texts);
    let of_it = |file: usize| compilation.sources.files()[file].path.starts_with(folder);
    let said = compilation.diagnostics.iter().filter(|diagnostic| of_it(diagnostic.primary.file));
    let said: Vec<&str> = said.map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(said, ["a text says something in both languages"; 2], "{}", compilation.render(false));
    assert!(!compilation.style().iter().any(|diagnostic| of_it(diagnostic.primary.file)));
    let lock = Lock::default();
    let mut todos = todo(&compilation, &Beside { lock: &lock, documents: None, unbroken: &[], facts: None, examples: None });
    todos.keep(&[format!("{version}/xyz")], &compilation).unwrap();
    let marked = todos.todo.iter().filter(|item| item.kind == Kind::Parameter).count();
    let named = operations.iter().flat_map(|operation| operation.payload.walk());
    let named = named.filter(|parameter| !parameter.path.is_root() && parameter.wire_name != "[]").count();
    assert_eq!((marked, scaffold.parameters), (named, named));
    assert_eq!(todos.todo.len(), named + 2, "{}", todos.render());
}

#[test]
fn nothing_is_missing() {
    let lock = Lock::read(&root().join("spec")).unwrap();
    let (facts, examples) = (root().join("docs/facts"), root().join("tests/examples"));
    let beside = Beside { lock: &lock, documents: None, unbroken: &[], facts: Some(&facts), examples: Some(&examples) };
    let todos = todo(specs(), &beside);
    assert!(todos.todo.is_empty(), "{}", todos.render());
}
