//! How specs are written, where that is not as elsewhere: warnings that change nothing.

use payspec_codegen::compile_texts;
use payspec_codegen::diagnostic::{Code, Style};

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
      = help: remove them
    ");
}
