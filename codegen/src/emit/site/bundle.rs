//! ``CommonJS`` modules as classic scripts. Modules of JavaScript do not load from a folder (`file://`), scripts do.

use crate::output::File;

/// A module as a script that hands it to `window.payspec.define`: its path, the ways it requires others by, itself as a function.
pub(super) fn script(module: &File) -> String {
    let ways: serde_json::Map<_, _> =
        required(&module.contents).into_iter().map(|way| (way.to_owned(), resolve(&module.path, way).into())).collect();
    let path = serde_json::Value::from(module.path.as_str());
    let ways = serde_json::Value::from(ways);
    format!("payspec.define({path}, {ways}, function (require, module, exports) {{\n{}}});\n", module.contents)
}

/// What a module requires, as it is written. Modules are generated: `require('...')` with a literal stands nowhere else.
fn required(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for quote in ['\'', '"'] {
        for part in text.split(&format!("require({quote}")).skip(1) {
            if let Some((way, _)) = part.split_once(quote)
                && way.starts_with('.')
                && !found.contains(&way)
            {
                found.push(way);
            }
        }
    }
    found
}

/// The path that a way leads to from a module.
fn resolve(from: &str, way: &str) -> String {
    let mut steps: Vec<_> = from.split('/').collect();
    steps.pop();
    for step in way.split('/') {
        match step {
            "." => {}
            ".." => _ = steps.pop(),
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_scripts() {
        let contents =
            "'use strict';\nconst { a } = require('../../runtime/a.cjs');\nconst b = require(\"./b.cjs\");\nexports.c = a(b);\n"
                .to_owned();
        let module = File { path: "v2/kcp/c.cjs".to_owned(), contents };
        let script = script(&module);
        assert!(script.starts_with(
            "payspec.define(\"v2/kcp/c.cjs\", {\"../../runtime/a.cjs\":\"runtime/a.cjs\",\"./b.cjs\":\"v2/kcp/b.cjs\"}, function (require, module, exports) {\n"
        ));
        assert!(script.ends_with("exports.c = a(b);\n});\n"));
    }
}
