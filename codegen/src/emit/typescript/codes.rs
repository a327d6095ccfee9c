//! Code systems: tables that validators read, and const objects for those who write payloads.

use super::module::{key, number, quoted};
use crate::model::{CodeSystem, Dialect, Text};
use crate::plan::CodeTable;
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use indexmap::IndexMap;
use std::fmt::Write;

/// A code system as a dialect spells it, and what it is called in that dialect's modules.
pub(super) struct Codes<'m> {
    pub(super) table: CodeTable<'m>,
    /// Of the const object and its type: `Currency`.
    pub(super) name: String,
    /// Of the function that gives the validators' table: `currency`.
    pub(super) function: String,
    /// What each spelling stands for; of codes that share one the first has it.
    by_text: IndexMap<&'m str, &'m str>,
    /// The prefix that may stand before every spelling, if just that is what there is beside them.
    pub(super) prefix: Option<&'m str>,
}

/// All tables of a plan, in its order; names are unique in their dialect.
pub(super) fn all<'m>(tables: &[CodeTable<'m>]) -> Vec<Codes<'m>> {
    let mut taken: Vec<(Dialect, String)> = Vec::new();
    let mut named = Vec::new();
    for table in tables {
        let words = table.system.id.to_upper_camel_case();
        let base =
            if words.is_empty() || words.starts_with(|c: char| c.is_ascii_digit()) { format!("Codes{words}") } else { words };
        let mut name = base.clone();
        let mut count = 1;
        while taken.contains(&(table.dialect, name.to_lowercase())) {
            count += 1;
            name = format!("{base}{count}");
        }
        taken.push((table.dialect, name.to_lowercase()));
        let function = format!("{}Codes", name.to_lower_camel_case());
        let by_text = by_text(*table);
        let prefix = prefix(*table, &by_text);
        named.push(Codes { table: *table, name, function, by_text, prefix });
    }
    named
}

fn by_text(table: CodeTable<'_>) -> IndexMap<&str, &str> {
    let mut all = IndexMap::new();
    for code in table.system.codes.values() {
        let Some(spelling) = code.spellings.get(&table.dialect) else { continue };
        for text in std::iter::once(&spelling.canonical).chain(&spelling.accepted) {
            all.entry(text.as_str()).or_insert(spelling.canonical.as_str());
        }
    }
    all
}

fn prefix<'m>(table: CodeTable<'m>, all: &IndexMap<&str, &str>) -> Option<&'m str> {
    let prefix = table.system.legacy_prefix.get(&table.dialect)?;
    let start = format!("{prefix}_");
    let (with, without): (Vec<_>, Vec<_>) = all.iter().partition(|(text, _)| text.starts_with(&start));
    let twin = |(text, of): &(&&str, &&str)| all.get(text.strip_prefix(&start).unwrap_or_default()) == Some(*of);
    (with.len() == without.len() && with.iter().all(twin)).then_some(prefix.as_str())
}

impl<'m> Codes<'m> {
    fn dialect(&self) -> Dialect {
        self.table.dialect
    }

    /// What stands for each code: its first spelling; its id where the dialect does not know it, out of reach of spellings.
    pub(super) fn stands_for(&self, number: usize) -> String {
        let Some((id, code)) = self.table.system.codes.get_index(number) else { return String::new() };
        code.spellings.get(&self.dialect()).map_or_else(|| format!("\u{7f}{id}"), |spelling| spelling.canonical.clone())
    }

    /// Spellings of a code, without those that a prefix makes.
    pub(super) fn spellings(&self, number: usize) -> Vec<&'m str> {
        let Some((_, code)) = self.table.system.codes.get_index(number) else { return Vec::new() };
        let Some(spelling) = code.spellings.get(&self.dialect()) else { return Vec::new() };
        let start = self.prefix.map(|prefix| format!("{prefix}_"));
        let is_prefixed = |text: &&str| start.as_ref().is_some_and(|start| text.starts_with(start.as_str()));
        let own = |text: &&str| self.by_text.get(text) == Some(&spelling.canonical.as_str());
        std::iter::once(spelling.canonical.as_str())
            .chain(spelling.accepted.iter().map(String::as_str))
            .filter(own)
            .filter(|text| !is_prefixed(text))
            .collect()
    }

    /// First spellings, in order.
    fn names(&self) -> Vec<&'m str> {
        let codes = self.table.system.codes.values();
        codes.filter_map(|code| code.spellings.get(&self.dialect())).map(|spelling| spelling.canonical.as_str()).collect()
    }

    /// The function that makes the validators' table when it is first asked for.
    fn function(&self) -> String {
        let names = self.names();
        let is_plain = |name: &&&str| !name.is_empty() && !name.contains(' ');
        let spellings = if !names.is_empty() && names.iter().filter(is_plain).count() == names.len() {
            quoted(&names.join(" "))
        } else {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            format!("[{}]", names.join(", "))
        };
        let prefix = self.prefix;
        let start = prefix.map(|prefix| format!("{prefix}_"));
        let further: Vec<String> = self
            .by_text
            .iter()
            .filter(|(text, of)| text != of && !start.as_ref().is_some_and(|start| text.starts_with(start.as_str())))
            .map(|(text, of)| format!("[{}, {}]", quoted(text), quoted(of)))
            .collect();
        let mut arguments = vec![spellings];
        if self.table.system.open || prefix.is_some() || !further.is_empty() {
            arguments.push(self.table.system.open.to_string());
        }
        if prefix.is_some() || !further.is_empty() {
            arguments.push(quoted(prefix.unwrap_or_default()));
        }
        if !further.is_empty() {
            arguments.push(format!("[{}]", further.join(", ")));
        }
        let Self { function, .. } = self;
        format!(
            "let {function}Made;\nexport function {function}() {{\n  return {function}Made || ({function}Made = codes({}));\n}}\n",
            arguments.join(", ")
        )
    }

    /// A character for each code that is a name of the table: the decimals of a currency, or a dash.
    pub(super) fn decimals(&self) -> String {
        let known = self.table.system.codes.values().filter(|code| code.spellings.contains_key(&self.dialect()));
        known.map(|code| code.exponent.map_or_else(|| "-".to_owned(), |digits| digits.min(9).to_string())).collect()
    }

    /// Ids of codes that are not what stands for them, as an object; `None` if all are.
    pub(super) fn ids(&self) -> Option<String> {
        let differing = self.table.system.codes.iter().enumerate().filter_map(|(number, (id, _))| {
            let name = self.stands_for(number);
            (name != *id).then(|| format!("{}: {}", key(&name), quoted(id)))
        });
        let differing: Vec<String> = differing.collect();
        (!differing.is_empty()).then(|| format!("{{ {} }}", differing.join(", ")))
    }

    /// The type of everything that is accepted, beside what an open system lets pass.
    pub(super) fn type_of(&self) -> &str {
        &self.name
    }
}

/// The validators' tables of a dialect.
pub(super) fn tables(all: &[Codes<'_>], dialect: Dialect) -> String {
    let of_dialect: String = all.iter().filter(|codes| codes.dialect() == dialect).map(Codes::function).collect();
    format!("import {{ codes }} from '../runtime/parameters.js';\n{of_dialect}")
}

/// Names of what a dialect's module of codes exports.
pub(super) fn exported<'a>(all: &'a [Codes<'_>], dialect: Dialect) -> impl Iterator<Item = &'a Codes<'a>> {
    all.iter().filter(move |codes| codes.dialect() == dialect)
}

/// Const objects of a dialect: each code's first spelling under that spelling.
pub(super) fn objects(all: &[Codes<'_>], dialect: Dialect) -> String {
    let mut out = String::new();
    for codes in exported(all, dialect) {
        let _ = writeln!(out, "export const {} = /* @__PURE__ */ Object.freeze({{", codes.name);
        for name in codes.names() {
            let _ = writeln!(out, "  {}: {},", key(name), quoted(name));
        }
        out.push_str("});\n");
    }
    if out.is_empty() { "export {};\n".to_owned() } else { out }
}

/// Their declarations.
pub(super) fn declarations(all: &[Codes<'_>], dialect: Dialect) -> String {
    let mut out = String::new();
    for codes in exported(all, dialect) {
        let CodeSystem { name, open, .. } = codes.table.system;
        out.push_str(&comment("", &[text(name)]));
        let _ = writeln!(out, "export declare const {}: {{", codes.name);
        for code in codes.table.system.codes.values() {
            let Some(spelling) = code.spellings.get(&dialect) else { continue };
            out.push_str(&comment("  ", &[text(&code.name)]));
            let literal = quoted(&spelling.canonical);
            let _ = writeln!(out, "  readonly {}: {literal};", key(&spelling.canonical));
        }
        out.push_str("};\n");
        out.push_str(&comment("", &[format!("{}, as it may be written.", text(name))]));
        let mut union = vec![format!("(typeof {0})[keyof typeof {0}]", codes.name)];
        let further: Vec<&str> = (0..codes.table.system.codes.len())
            .flat_map(|number| codes.spellings(number))
            .filter(|text| !codes.names().contains(text))
            .collect();
        union.extend(further.iter().map(|text| quoted(text)));
        if let Some(prefix) = codes.prefix {
            union.push(format!("`{}_${{{}}}`", template(prefix), union.join(" | ")));
        }
        if *open {
            union.push("(string & {})".to_owned());
        }
        let _ = writeln!(out, "export type {} = {};", codes.name, union.join(" | "));
    }
    if out.is_empty() { "export {};\n".to_owned() } else { out }
}

/// A text inside a template literal.
pub(super) fn template(text: &str) -> String {
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${")
}

fn text(text: &Text) -> String {
    format!("{} / {}", text.en, text.ko)
}

/// Lines as a comment that declarations are shown with.
pub(super) fn comment(indent: &str, lines: &[String]) -> String {
    let clean = |line: &str| line.replace("*/", "*\\/").split_whitespace().collect::<Vec<_>>().join(" ");
    // A tag would end the text.
    let untagged =
        |line: String| if line.starts_with('@') && !line.starts_with("@deprecated") { format!("`{line}`") } else { line };
    let lines: Vec<String> = lines.iter().map(|line| untagged(clean(line))).collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => format!("{indent}/** {one} */\n"),
        several => {
            let body: String = several
                .iter()
                .map(|line| if line.is_empty() { format!("{indent} *\n") } else { format!("{indent} * {line}\n") })
                .collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

/// Dialects that a plan's tables are in.
pub(super) fn dialects(all: &[Codes<'_>]) -> Vec<Dialect> {
    Dialect::ALL.into_iter().filter(|dialect| all.iter().any(|codes| codes.dialect() == *dialect)).collect()
}

/// A literal of a number, for those who print ranges.
pub(super) fn end(bound: Option<f64>) -> String {
    bound.map_or_else(|| "null".to_owned(), number)
}
