//! What cannot be generated is a diagnostic of the compiler, with its place, and names that become equal never are.

use payspec_codegen::{Compilation, Target, compile_texts, generate};
use std::fmt::Write;

/// A world of one gateway on one operation with these parameters, refined so.
fn world(parameters: &str, refine: &str) -> Compilation {
    let files = [
        (
            "sources.yaml",
            "sources:\n  guide: { title: { ko: 가, en: a }, kind: guide }\n  schema: { title: { ko: 가, en: a }, kind: reference }\n"
                .to_owned(),
        ),
        (
            "codes/all.yaml",
            "code_systems:\n  method:\n    name: { ko: 가, en: a }\n    dialects: [v2-sdk]\n    codes:\n      \
             A: { ko: 가, en: a }\n      B: { ko: 나, en: b }\n"
                .to_owned(),
        ),
        (
            "operations/v2/pay.yaml",
            format!(
                "operation: pay\nversion: v2\ndialect: v2-sdk\ncall: {{ function: F }}\nname: {{ ko: 가, en: a }}\n\
                 doc: {{ ko: 가, en: a }}\nsource_doc: schema\nparameters:\n{parameters}"
            ),
        ),
        (
            "gateways/v2/x/gateway.yaml",
            "gateway: v2/x\nprovider: X\nname: { ko: 가, en: a }\ndoc: { ko: 가, en: a }\nguide: guide\n".to_owned(),
        ),
        ("gateways/v2/x/pay.yaml", format!("operations: [pay]\nrefine:\n{refine}")),
    ];
    compile_texts(files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect())
}

#[test]
fn a_parameter_without_any_code_is_a_diagnostic() {
    let refine = "  method: { values: [B], source: { lines: [1] } }\n";
    let compilation = world("  method: { code: method, values: [A] }\n", refine);
    let drawn = compilation.render(false);
    assert!(drawn.contains("error[PS0801]: `method` accepts no code"), "{drawn}");
    assert!(drawn.contains("gateways/v2/x/pay.yaml:1:"), "{drawn}");
    assert!(generate(&compilation.model, &[Target::Rust]).is_err());
}

#[test]
fn too_many_required_members_are_a_diagnostic() {
    let parameters = (0..70).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "  p{number}: {{ type: string, required: true }}");
        text
    });
    let drawn = world(&parameters, "  p0: { max_length: 3, source: { lines: [1] } }\n").render(false);
    assert!(drawn.contains("error[PS0801]: `` has more than 63 required members"), "{drawn}");
}

#[test]
fn names_that_become_equal_are_told_apart() {
    let names =
        ["fooBar", "foo_bar", "FooBar", "foo-bar", "'foo bar'", "FOO_BAR", "self", "Self", "crate", "가", "\"\\u1100\\u1161\""];
    let parameters = names.iter().fold(String::new(), |mut text, name| {
        let _ = writeln!(text, "  {name}: {{ type: object, members: {{ x: {{ code: method, values: [A] }} }} }}");
        text
    });
    let compilation = world(&parameters, "  fooBar: { required: true, source: { lines: [1] } }\n");
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    let files = generate(&compilation.model, &[Target::Rust]).unwrap();
    let module = files.iter().find(|file| file.path == "rust/src/v2/x/pay/mod.rs").unwrap();
    let structs: Vec<&str> = module.contents.lines().filter_map(|line| line.strip_prefix("pub struct ")).collect();
    let distinct: std::collections::HashSet<&&str> = structs.iter().collect();
    // The payload, what it requires, and an object for each name.
    assert!(structs.len() == names.len() + 2 && distinct.len() == structs.len(), "{structs:?}");
}
