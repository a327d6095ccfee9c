//! Rust identifiers for names of any kind: keywords, leading digits, punctuation, Hangul, names that become equal.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use std::collections::HashSet;

/// `requestPayment` as a type: `RequestPayment`.
pub(super) fn type_name(name: &str) -> String {
    identifier(&separated(name).to_upper_camel_case(), "N")
}

/// `requestPayment` as a field, function or module: `request_payment`.
pub(super) fn snake_name(name: &str) -> String {
    identifier(&separated(name).to_snake_case(), "n_")
}

/// `requestPayment` as a constant: `REQUEST_PAYMENT`.
pub(super) fn constant_name(name: &str) -> String {
    identifier(&separated(name).to_shouty_snake_case(), "N_")
}

/// `requestPayment` as a module with a file of its own: `request_payment`. Rust has no files for names beyond ASCII.
pub(super) fn module_name(name: &str) -> String {
    let ascii: String = name.chars().map(|c| if c.is_ascii() { c } else { ' ' }).collect();
    snake_name(&ascii)
}

/// What separates words stays a separator, so that `a.b` and `ab` do not become the same.
fn separated(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect()
}

/// Of the letters beyond ASCII only Hangul syllables stay: Rust takes other spellings of the same letter for one name, and warns of letters
/// that look like others.
fn identifier(converted: &str, prefix: &str) -> String {
    let stays = |c: char| c == '_' || c.is_ascii_alphanumeric() || matches!(c, '가'..='힣');
    let mut name: String = converted.chars().filter(|c| stays(*c)).collect();
    if !name.starts_with(unicode_ident::is_xid_start) {
        name.insert_str(0, prefix);
    }
    let trimmed = name.trim_end_matches('_');
    if trimmed.is_empty() { format!("{prefix}ame") } else { trimmed.to_owned() }
}

/// Names of one scope, all different.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: HashSet<String>,
}

/// Modules that cannot have a file of their name: what Rust or some file system keeps for itself.
const NO_FILES: [&str; 9] = ["aux", "con", "crate", "mod", "nul", "payspec_runtime", "prn", "self", "super"];

/// Names that generated modules use themselves.
const USED: [&str; 35] = [
    "Box",
    "Clone",
    "Code",
    "CodeInfo",
    "Context",
    "Debug",
    "Default",
    "Entry",
    "Err",
    "Fields",
    "Finding",
    "From",
    "Into",
    "Lookup",
    "None",
    "Ok",
    "Open",
    "Option",
    "Other",
    "Others",
    "ParseError",
    "PartialEq",
    "Report",
    "Result",
    "Secret",
    "Self",
    "Severity",
    "Some",
    "String",
    "TryFrom",
    "Unaccepted",
    "Unreadable",
    "Validated",
    "Value",
    "Vec",
];

impl Scope {
    /// A scope of types in a generated module.
    pub(super) fn of_types() -> Self {
        Self { taken: USED.into_iter().map(str::to_owned).collect() }
    }

    /// A scope of modules with files of their own, in which these are taken.
    pub(super) fn of_modules(taken: &[&str]) -> Self {
        Self { taken: NO_FILES.iter().chain(taken).map(|name| (*name).to_owned()).collect() }
    }

    /// A scope in which these are taken.
    pub(super) fn with(taken: &[&str]) -> Self {
        Self { taken: taken.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The wanted name, or where it is taken the first free one with a number.
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        let numbered = (2..)
            .map(|number| format!("{wanted}{}{number}", if wanted.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" }));
        let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !self.taken.contains(name));
        let free = free.unwrap_or_else(|| wanted.to_owned());
        self.taken.insert(free.clone());
        free
    }

    /// Whether a name is taken.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// Whether a name is a word of Rust's, or kept for one: syn knows them, but asking it means parsing.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 49] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern",
        "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override",
        "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
        "virtual", "where", "while", "yield", "gen", "crate",
    ];
    KEYWORDS.contains(&name)
}

/// A name as a token; keywords become raw, or get an underscore where that is not possible.
pub(super) fn ident(name: &str) -> Ident {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => Ident::new(&format!("{name}_"), Span::call_site()),
        // A keyword since edition 2024, which the generated crate is of and syn knows nothing of.
        "gen" => Ident::new_raw(name, Span::call_site()),
        _ if !is_keyword(name) => Ident::new(name, Span::call_site()),
        _ => Ident::new_raw(name, Span::call_site()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(type_name("request-payment"), "RequestPayment");
        assert_eq!(type_name("card_company"), "CardCompany");
        assert_eq!(snake_name("isEscrow"), "is_escrow");
        assert_eq!(constant_name("pc-name"), "PC_NAME");
    }

    #[test]
    fn hostile_names_become_identifiers() {
        for name in [
            "",
            "_",
            "9x",
            "type",
            "Self",
            "self",
            "crate",
            "한글 이름",
            "*",
            "a.b",
            "a b",
            "👍",
            "gen",
            "async",
            "x\"y",
            "--",
            "ㄱ",
        ] {
            for made in [type_name(name), snake_name(name), constant_name(name)] {
                let made = ident(&made).to_string();
                assert!(syn::parse_str::<syn::Expr>(&made).is_ok(), "{name} {made}");
            }
        }
        assert_eq!(snake_name("9x"), "n_9x");
        assert_eq!((snake_name("한글 ﬁ"), module_name("한글 x")), ("한글".to_owned(), "x".to_owned()));
        assert_eq!(snake_name("\u{1112}\u{1161}\u{11ab}"), "n", "letters that Rust would put together");
        assert_eq!(["type", "gen"].map(|name| ident(name).to_string()), ["r#type", "r#gen"]);
    }

    #[test]
    fn keywords_are_those_that_syn_knows() {
        let words = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for if impl in let loop \
                     macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use virtual \
                     where while yield union auto raw default safe self_ Self_ String str macro_rules x";
        for word in words.split_whitespace() {
            assert_eq!(is_keyword(word), syn::parse_str::<Ident>(word).is_err(), "{word}");
        }
    }

    #[test]
    fn names_that_become_equal_are_numbered() {
        let mut scope = Scope::with(&["rest"]);
        assert_eq!(scope.claim("a_b"), "a_b");
        assert_eq!(scope.claim("a_b"), "a_b2");
        assert_eq!(scope.claim("a_b"), "a_b3");
        assert_eq!(scope.claim("x1"), "x1");
        assert_eq!(scope.claim("x1"), "x1_2");
        assert_eq!(scope.claim("rest"), "rest2");
        assert!(scope.has("a_b3"));
        let mut modules = Scope::of_modules(&["contracts"]);
        assert_eq!(["self", "mod", "contracts"].map(|name| modules.claim(name)), ["self2", "mod2", "contracts2"]);
    }
}
