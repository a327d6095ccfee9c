//! Tables as text: a row a line, broken between values where a line would be too long.
//!
//! Tables are most of what is generated. Laid out like code they would be five times as many lines that nobody reads, and laying them out would be
//! most of what a run costs.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Longer lines are broken.
const WIDTH: usize = 150;

/// A file of items that are laid out as tables.
#[derive(Default)]
pub(super) struct Sheet {
    text: String,
}

impl Sheet {
    /// An item in one piece.
    pub(super) fn item(&mut self, item: &TokenStream) {
        let mut line = Line::default();
        line.tokens(item.clone());
        self.text.push_str(&line.text);
        self.text.push('\n');
    }

    /// An item laid out like code.
    pub(super) fn code(&mut self, item: &TokenStream) {
        match syn::parse2(item.clone()) {
            Ok(file) => self.text.push_str(&prettyplease::unparse(&file)),
            Err(_) => self.item(item),
        }
    }

    /// A comment for documentation.
    pub(super) fn doc(&mut self, doc: &str) {
        self.text.extend(["/// ", doc, "\n"]);
    }

    /// A static list: `head = &[`, and a line a row.
    pub(super) fn list(&mut self, head: &TokenStream, rows: &[TokenStream]) {
        let mut line = Line::default();
        line.tokens(head.clone());
        self.text.extend([line.text.as_str(), " = &["]);
        for row in rows {
            let mut line = Line { indent: 4, ..Line::default() };
            line.tokens(row.clone());
            self.text.extend(["\n    ", &line.text, ","]);
        }
        self.text.push_str(if rows.is_empty() { "];\n" } else { "\n];\n" });
    }

    /// The whole file.
    pub(super) fn text(self) -> String {
        self.text
    }
}

/// Tokens becoming text.
#[derive(Default)]
struct Line {
    text: String,
    /// Where the last line begins.
    start: usize,
    /// Spaces that the line stands behind.
    indent: usize,
    /// Whether a space belongs before a word, and whether the line may be broken.
    after: After,
}

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum After {
    /// Nothing, or something that what follows is written close to.
    #[default]
    Close,
    /// A name, a literal, a group.
    Word,
    /// A comma.
    Comma,
}

impl Line {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace if self.after == After::Close => ("{", "}"),
                        Delimiter::Brace if group.stream().is_empty() => (" {", "}"),
                        Delimiter::Brace => (" { ", " }"),
                        Delimiter::None => ("", ""),
                    };
                    self.comma();
                    self.text.push_str(open);
                    self.after = After::Close;
                    self.tokens(group.stream());
                    self.text.push_str(close);
                    self.after = After::Word;
                }
                TokenTree::Punct(punct) => {
                    let is_path = punct.as_char() == ':' && punct.spacing() == Spacing::Joint;
                    match punct.as_char() {
                        ',' => {
                            // None behind the last value of a group.
                            if tokens.peek().is_some() {
                                self.text.push(',');
                                self.after = After::Comma;
                            }
                        }
                        ':' if is_path => {
                            tokens.next();
                            self.comma();
                            self.text.push_str("::");
                            self.after = After::Close;
                        }
                        ':' => {
                            self.text.push_str(": ");
                            self.after = After::Close;
                        }
                        '=' | '|' => {
                            self.text.extend([' ', punct.as_char(), ' ']);
                            self.after = After::Close;
                        }
                        ';' => {
                            self.text.push(';');
                            self.after = After::Word;
                        }
                        other => {
                            self.comma();
                            self.text.push(other);
                            self.after = After::Close;
                        }
                    }
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) => self.word(&token.to_string()),
            }
        }
    }

    fn word(&mut self, word: &str) {
        if self.after == After::Word {
            self.text.push(' ');
        }
        self.comma();
        self.text.push_str(word);
        self.after = After::Word;
    }

    /// What separates from a comma.
    fn comma(&mut self) {
        if self.after != After::Comma {
            return;
        }
        if self.indent + self.text.len() - self.start > WIDTH {
            self.text.push('\n');
            self.start = self.text.len();
            self.text.extend(std::iter::repeat_n(' ', self.indent + 4));
        } else {
            self.text.push(' ');
        }
        self.after = After::Close;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn text(item: &TokenStream) -> String {
        let mut sheet = Sheet::default();
        sheet.item(item);
        sheet.text()
    }

    #[test]
    fn tokens_are_spaced_as_one_would_write_them() {
        for (item, expected) in [
            (
                quote!(
                    static A: &[t::B<4>] = &[t::c(1, -2.5, "x, y")];
                ),
                "static A: &[t::B<4>] = &[t::c(1, -2.5, \"x, y\")];\n",
            ),
            (
                quote!(
                    use a::{B, C};
                ),
                "use a::{B, C};\n",
            ),
            (quote!(&T { a: 1, b: U::V | U::W, c: &[] },), "&T { a: 1, b: U::V | U::W, c: &[] }\n"),
            (quote!(t::N::new(1).slot(2, &[!0x1]).x()), "t::N::new(1).slot(2, &[!0x1]).x()\n"),
            (
                quote!(
                    #[cfg(a = "m")]
                    pub(super) static M: [&str; 2] = [];
                ),
                "#[cfg(a = \"m\")] pub(super) static M: [&str; 2] = [];\n",
            ),
        ] {
            assert_eq!(text(&item), expected);
        }
    }

    #[test]
    fn long_rows_are_broken_behind_commas() {
        let numbers = 0..100_u8;
        let mut sheet = Sheet::default();
        sheet.list(&quote!(static A: &[&[u8]]), &[quote!(&[#(#numbers),*]), quote!(&[])]);
        let text = sheet.text();
        assert!(text.lines().all(|line| line.len() < WIDTH + 20) && text.lines().count() > 4, "{text}");
        assert!(text.ends_with("],\n    &[],\n];\n"), "{text}");
    }
}
