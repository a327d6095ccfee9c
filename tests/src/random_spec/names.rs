//! Names and texts that languages take for something of their own.

use crate::random::Rng;
use serde_yaml::Value;
use std::collections::HashSet;

/// Wire names: keywords, words of generated code, nothing much, names that become equal after case conversion, marks, other scripts.
pub const WIRE: &[&str] = &[
    "type", "self", "Self", "crate", "super", "async", "gen", "match", "union", "r#type", "_", "__", "$", "$id", "static", "enum",
    "constructor", "__proto__", "prototype", "toString", "hasOwnProperty", "then", "default", "function", "undefined", "null",
    "true", "yes", "NO", "~", "이름", "한글 이름", "\u{1112}\u{1161}\u{11ab}", "한", "ㄱ", "3d", "007", "1e3", "", " ", "a", "A",
    "fooBar", "foo_bar", "FooBar", "foo-bar", "foo bar", "foo.bar", "FOO_BAR", "foobar", "quo\"te", "apo'strophe", "back\\slash",
    "*/", "/*", "//", "`tick`", "a|b", "</script>", "${x}", "{{x}}", "#[doc]", "{", "[]", "[0]", "a/b~c", "~1", "ctx", "derived",
    "any", "all", "not", "some", "each", "is", "present", "absent", ".", "others", "value", "map", "members", "serializer",
    "Option", "Vec", "String", "Result", "payload", "PAYLOAD", "Value", "Other", "ß", "ﬁ", "İ", "Ａ", "😀", "'static", "<T>", "a\nb",
    "*", "ko", "en", "id", "length", "len", "in", "if", "CHECKS", "t", "s", "S", "D", "_x", "x_", "payspec_runtime", "core", "std",
    "a-very-long-name-that-nobody-would-write-but-that-some-generator-of-names-may-well-come-up-with-in-the-end-and-then-it-has-to-\
     be-a-field-and-a-type-and-a-heading-and-everything-else-that-names-are-used-for-in-generated-code-and-its-documentation",
];

/// Ids in kebab-case: of gateways, operations, rules, contracts, sets, predicates, fragments.
pub const KEBAB: &[&str] = &[
    "type", "self", "super", "crate", "mod", "async", "gen", "fn", "a", "x1", "codes", "context", "registry", "messages", "tables",
    "contracts", "constructor", "prototype", "to-string", "core", "std", "serde", "payspec", "payspec-runtime", "serde-json", "all",
    "main", "lib", "test", "con", "nul", "default", "full", "foo-bar", "foobar", "foo-bar2", "foo-bar-2", "index", "readme", "typed",
    "a-long-id-that-goes-on-and-on-until-nobody-remembers-how-it-began-and-still-goes-on",
];

/// Ids and spellings of codes, ids of code systems, names of context fields and their words.
pub const CODES: &[&str] = &[
    "KRW", "type", "Self", "self", "crate", "mod", "gen", "Other", "ALL", "All", "all", "Y", "N", "NO", "~", "3d", "3D", "0", "00",
    "한글", "foo-bar", "fooBar", "FOO_BAR", "foo_bar", "FooBar", "A B", "a.b", "*", "quo\"te", "it's", "back\\slash", "`x`", "a|b",
    "*/", "</script>", "${x}", "{{", "#[doc]", "😀", "constructor", "__proto__", "null", "Value", "Code", "present", "x", "X", "ㄱ",
    "payspec_runtime", "serde", "std", "core", "new", "read", "known", "clone", "default", "from_json", "from_str", "None", "Some",
    "1.2.0", "a\nb", "가나다라마바사아자차카타파하 ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789",
];

const KOREAN: &[&str] = &[
    "결제 요청", "금액입니다.", "`*/` 끝", "파이프 | 와 `", "</script><b>", "${x} {{y}} #[doc]", "따옴표 \" '", "역슬래시 \\",
    "줄\n바꿈", "<!-- 주석 -->", "# 제목", "- 목록", "1. 하나", "[링크](x)", "주소 https://a.kr/b_c) 입니다", "r#\"x\"#", "{} {0} %s",
    "```rust", "카드", "값", "x",
];

const ENGLISH: &[&str] = &[
    "request a payment", "An amount.", "ends `*/`", "pipe | and `", "</script><b>", "${x} {{y}} #[doc]", "quote \" '",
    "back\\slash \\", "a line\nbreak", "<!-- comment -->", "# heading", "- item", "1. one", "[link](x)", "at https://a.kr/b_c), or",
    "r#\"x\"#", "{} {0} %s", "```rust\nfn main() {}\n```", "card", "A value: `a_b` & `c`", "x",
];

/// A text in both languages, as specs write it.
pub fn text(rng: &mut Rng) -> Value {
    let text = |words: &str| Value::String(words.to_owned());
    super::map([("ko", text(rng.pick(KOREAN))), ("en", text(rng.pick(ENGLISH)))])
}

/// Hands out names that are new to it.
#[derive(Debug, Default)]
pub struct Taken(HashSet<String>);

impl Taken {
    /// One of the pool that was not handed out yet; once they run out, one with a number.
    pub fn fresh(&mut self, pool: &[&str], separator: char, rng: &mut Rng) -> String {
        let at = rng.below(pool.len());
        for attempt in 0..8 {
            let name = pool[(at + attempt * 7) % pool.len()];
            if self.0.insert(name.to_owned()) {
                return name.to_owned();
            }
        }
        let name = pool[at];
        let numbered = (2..).map(|number| format!("{name}{separator}{number}")).find(|name| !self.0.contains(name));
        let numbered = numbered.unwrap_or_default();
        self.0.insert(numbered.clone());
        numbered
    }

    /// Takes a name; false if it is taken already.
    pub fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }
}
