//! How specs are written, where that is not as elsewhere: warnings that change nothing.

use payspec_codegen::compile_texts;
use payspec_codegen::diagnostic::{Code, Diagnostics, Style};
use payspec_codegen::source::{SourceSet, needless_quotes};
use std::path::Path;

#[test]
fn order_and_quotes() {
    let text = "sources:\n  guide:\n    kind: guide\n    title: { ko: '안내서', en: Guide }\n    version: v2\n";
    let compilation = compile_texts(vec![("sources.yaml".to_owned(), text.to_owned())]);
    let style = compilation.style();
    let codes: Vec<Code> = style.sorted(&compilation.sources).into_iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::KeyOrder, Code::NeedlessQuotes]);
    insta::assert_snapshot!(style.render(&compilation.sources, Style::Plain), @"
    warning[PS0602]: `title` stands behind `kind`
     --> sources.yaml:4:5
      |
    4 |     title: { ko: '안내서', en: Guide }
      |     ^^^^^
      |
      = help: the order in `guide` is `title`, `kind`, `version`

    warning[PS0603]: nothing needs these quotes
     --> sources.yaml:4:18
      |
    4 |     title: { ko: '안내서', en: Guide }
      |                  ^^^^^^^^
      |
      = help: `payspec fmt-spec` removes them
    ");
}

/// What is wrong in a text matters more than its quotes.
#[test]
fn quotes_around_a_mistake() {
    let demo = |rule: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/demo");
        let read = |path: &str| (path.to_owned(), std::fs::read_to_string(root.join(path)).unwrap());
        let mut texts: Vec<_> = ["sources.yaml", "context.yaml", "codes/method.yaml", "operations/v2/pay.yaml"].map(read).into();
        texts.push(read("gateways/v2/demo/gateway.yaml"));
        texts.push(("gateways/v2/demo/pay.yaml".to_owned(), format!("operations: [pay]\n{rule}")));
        let compilation = compile_texts(texts);
        let style = compilation.style();
        let found = compilation.diagnostics.iter().chain(&style).map(|found| found.code.id()).collect::<Vec<_>>();
        found.join(" ")
    };
    let rule = |rest: &str| format!("rules:\n  - {{ id: a, {rest}, source: {{ lines: [4] }} }}\n");
    let refine = |rest: &str| format!("refine:\n  memo: {{ {rest}, source: {{ lines: [4] }} }}\n");
    assert_eq!(demo(&refine("format: 'YYYYMMDD'")), "PS0105");
    assert_eq!(demo(&refine("values: ['none'], format: 'YYYYMMDD'")), "PS0105 PS0603", "quotes elsewhere are another matter");
    assert_eq!(demo(&rule("assert: 'amount => 50000'")), "PS0305");
    assert_eq!(demo(&rule("require: 'memory.of'")), "PS0205");
    assert_eq!(demo(&rule("require: 'memo'")), "PS0603");
}

/// What the page on the language shows is written as `check` wants it.
#[test]
fn examples_of_the_language_have_no_needless_quotes() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/README.md")).unwrap();
    let blocks: Vec<&str> = page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 8, "the page shows {} examples", blocks.len());
    for block in blocks {
        let mut diagnostics = Diagnostics::new();
        let sources = SourceSet::from_texts(vec![("a.yaml".to_owned(), block)], &mut diagnostics);
        // Of what is no YAML nothing could be said.
        assert!(diagnostics.iter().all(|found| found.code != Code::YamlSyntax), "{}", diagnostics.render(&sources, Style::Plain));
        let needless: Vec<_> = needless_quotes(block).into_iter().map(|(_, text)| text).collect();
        assert!(needless.is_empty(), "{needless:?} in\n{block}");
    }
}
