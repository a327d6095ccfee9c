//! Turning a file's tokens.

use super::{Children, Embedding, LENIENT};
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeSet;

/// A file, turned.
pub(super) struct Turned {
    pub(super) tokens: TokenStream,
    /// What its inner documentation says, a line each.
    pub(super) docs: Vec<String>,
    /// Numbers of the attributes that were given to something.
    pub(super) given: BTreeSet<usize>,
    pub(super) problems: Vec<String>,
}

/// Turns the file of a module.
pub(super) fn turn(tokens: TokenStream, module: &[&str], embedding: &Embedding, children: &Children) -> Turned {
    let mut turning = Turning {
        embedding,
        children,
        module: module.iter().map(|step| (*step).to_owned()).collect(),
        file: module.len(),
        docs: Vec::new(),
        given: BTreeSet::new(),
        problems: Vec::new(),
    };
    let tokens = turning.items(tokens);
    Turned { tokens, docs: turning.docs, given: turning.given, problems: turning.problems }
}

struct Turning<'e> {
    embedding: &'e Embedding,
    children: &'e Children,
    /// The module at hand.
    module: Vec<String>,
    /// How deep the module of the file stands.
    file: usize,
    docs: Vec<String>,
    given: BTreeSet<usize>,
    problems: Vec<String>,
}

impl Turning<'_> {
    /// The items of a module.
    fn items(&mut self, tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        let mut turned = TokenStream::new();
        while !rest.is_empty() {
            rest = self.inner_attribute(rest).unwrap_or(rest);
            let end = end_of_item(rest);
            let (item, behind) = rest.split_at(end);
            turned.extend(self.item(item));
            rest = behind;
        }
        turned
    }

    /// Takes an inner attribute off the front: documentation is kept, the rest is for the root of a crate.
    fn inner_attribute<'t>(&mut self, tokens: &'t [TokenTree]) -> Option<&'t [TokenTree]> {
        let [hash, bang, TokenTree::Group(group), rest @ ..] = tokens else { return None };
        if !is_punct(hash, '#') || !is_punct(bang, '!') {
            return None;
        }
        let docs = doc_text(group).map(|text| self.rooted(&text));
        // The root's are about the crate of its own.
        self.docs.extend(docs.filter(|_| self.file > 0));
        Some(self.inner_attribute(rest).unwrap_or(rest))
    }

    /// One item with its outer attributes.
    fn item(&mut self, mut tokens: &[TokenTree]) -> TokenStream {
        let mut attributes = TokenStream::new();
        while let [hash, TokenTree::Group(group), rest @ ..] = tokens
            && is_punct(hash, '#')
        {
            match self.holds(group) {
                Some(false) => return TokenStream::new(),
                Some(true) => {}
                None => attributes.extend(self.attribute(group)),
            }
            tokens = rest;
        }
        let text = |at: usize| tokens.get(at).map(ToString::to_string).unwrap_or_default();
        if text(0) == "extern" && text(1) == "crate" {
            return TokenStream::new();
        }
        if self.file == 0 && self.module.is_empty() && !tokens.is_empty() {
            attributes.extend(LENIENT.parse::<TokenStream>().unwrap_or_default());
        }
        let keyword = tokens.iter().position(|token| matches!(token, TokenTree::Ident(ident) if ident != "pub"));
        let Some(keyword) = keyword.filter(|at| *at <= 2) else { return quote!(#attributes #(#tokens)*) };
        let (visibility, item) = tokens.split_at(keyword);
        let body = match item {
            [TokenTree::Ident(kind), TokenTree::Ident(name), rest @ ..] if kind == "mod" => self.submodule(name, rest),
            [TokenTree::Ident(kind), TokenTree::Ident(name), ..] if kind == "struct" || kind == "enum" => {
                attributes.extend(self.given_to(&name.to_string()));
                self.code(item)
            }
            _ => self.code(item),
        };
        let visibility = self.code(visibility);
        quote!(#attributes #visibility #body)
    }

    /// A module: with its items, or declared, and then its file is included.
    fn submodule(&mut self, name: &Ident, rest: &[TokenTree]) -> TokenStream {
        self.module.push(name.to_string().trim_start_matches("r#").to_owned());
        let turned = if let [TokenTree::Group(items)] = rest {
            let items = self.items(items.stream());
            quote!(mod #name { #items })
        } else {
            self.included(name)
        };
        self.module.pop();
        turned
    }

    fn included(&mut self, name: &Ident) -> TokenStream {
        let path = self.module.join("::");
        let Some(child) = self.children.get(&path) else {
            self.problems.push(format!("the module `{path}` was not printed"));
            return TokenStream::new();
        };
        // Relative to the file that includes it.
        let file = if self.file == 0 {
            format!("{}/{}", self.embedding.folder(), child.file)
        } else {
            let above = self.module[..self.file].join("/") + "/";
            child.file.strip_prefix(&above).unwrap_or(&child.file).to_owned()
        };
        let docs = &child.docs;
        quote!(mod #name { #(#![doc = #docs])* include!(#file); })
    }

    /// Attributes that were asked for this type.
    fn given_to(&mut self, name: &str) -> TokenStream {
        let module = self.module.join("::");
        let path = if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") };
        let mut attributes = TokenStream::new();
        for (number, (target, attribute)) in self.embedding.attributes.iter().enumerate() {
            let is_below = target.is_empty() || path.strip_prefix(target.as_str()).is_some_and(|rest| rest.starts_with("::"));
            // Nothing but the types of payloads is meant by all of them.
            let is_payload = self.module.len() > 2;
            if path == *target || (is_below && (is_payload || !target.is_empty())) {
                self.given.insert(number);
                match attribute.parse::<TokenStream>() {
                    Ok(tokens) => attributes.extend(tokens),
                    Err(error) => self.problems.push(format!("`{attribute}` is no attribute: {error}")),
                }
            }
        }
        attributes
    }

    /// Any code: paths that begin at the crate, or at `alloc`, begin elsewhere here.
    fn code(&mut self, tokens: &[TokenTree]) -> TokenStream {
        let mut turned: Vec<TokenTree> = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let is_path = |from: usize| {
                tokens.get(from).is_some_and(|t| is_punct(t, ':')) && tokens.get(from + 1).is_some_and(|t| is_punct(t, ':'))
            };
            match token {
                TokenTree::Ident(ident) if ident == "crate" && is_path(at + 1) => {
                    turned.extend(self.root());
                    at += 3;
                    continue;
                }
                TokenTree::Punct(_) if is_path(at) && begins_path(at.checked_sub(1).and_then(|before| tokens.get(before))) => {
                    turned.extend(tokens[at..at + 2].iter().cloned());
                    at += 2;
                    if let Some(TokenTree::Ident(ident)) = tokens.get(at)
                        && ident == "alloc"
                    {
                        turned.push(Ident::new("std", ident.span()).into());
                        at += 1;
                    }
                    continue;
                }
                TokenTree::Punct(hash) if hash.as_char() == '#' => {
                    if let Some(TokenTree::Group(group)) = tokens.get(at + 1) {
                        // Parts of an expression stand under features of gateways only, which are all here.
                        if self.holds(group).is_none() {
                            turned.extend(self.attribute(group));
                        }
                        at += 2;
                        continue;
                    }
                    turned.push(token.clone());
                }
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    let mut inner = Group::new(group.delimiter(), self.code(&inner));
                    inner.set_span(group.span());
                    turned.push(inner.into());
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => turned.push(token.clone()),
            }
            at += 1;
        }
        turned.into_iter().collect()
    }

    /// `super::super::`, or `self::` at the root.
    fn root(&self) -> Vec<TokenTree> {
        let step = |word: &str| {
            let colon = |spacing| TokenTree::from(Punct::new(':', spacing));
            [Ident::new(word, Span::call_site()).into(), colon(Spacing::Joint), colon(Spacing::Alone)]
        };
        if self.module.is_empty() { step("self").into() } else { self.module.iter().flat_map(|_| step("super")).collect() }
    }

    /// An outer attribute; links in documentation are paths as well.
    fn attribute(&mut self, group: &Group) -> TokenStream {
        if let Some(text) = doc_text(group) {
            let text = Literal::string(&self.rooted(&text));
            return quote!(#[doc = #text]);
        }
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        let inner = self.code(&inner);
        quote!(#[#inner])
    }

    /// Documentation with the paths in its links.
    fn rooted(&self, text: &str) -> String {
        let root: String = self.root().iter().map(ToString::to_string).collect();
        text.replace("(crate::", &format!("({root}")).replace("[`crate::", &format!("[`{root}"))
    }

    /// What a `cfg` comes to; `None` of other attributes.
    fn holds(&mut self, group: &Group) -> Option<bool> {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let [TokenTree::Ident(cfg), TokenTree::Group(condition)] = tokens.as_slice() else { return None };
        if cfg != "cfg" {
            return None;
        }
        let condition = condition.stream().to_string().replace(' ', "");
        let (is_negated, feature) = match condition.strip_prefix("not(").and_then(|inner| inner.strip_suffix(')')) {
            Some(inner) => (true, inner),
            None => (false, condition.as_str()),
        };
        let Some(feature) = feature.strip_prefix("feature=\"").and_then(|rest| rest.strip_suffix('"')) else {
            self.problems.push(format!("`cfg({condition})` is about no feature"));
            return None;
        };
        // The standard library is there, and so is every gateway that was asked for.
        let is_on = feature != "messages" || self.embedding.messages;
        Some(is_on != is_negated)
    }
}

/// Where the first item ends.
fn end_of_item(tokens: &[TokenTree]) -> usize {
    let is_braced = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let word = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ["use", "const", "static", "type"].iter().any(|w| ident == w));
    // A `const` may be a function.
    let mut until_semicolon = false;
    for (at, token) in tokens.iter().enumerate() {
        if is_punct(token, ';') {
            return at + 1;
        }
        if word(token) {
            until_semicolon = true;
        } else if matches!(token, TokenTree::Ident(ident) if ident == "fn" || ident == "impl" || ident == "mod") {
            until_semicolon = false;
            if let Some(body) = tokens[at..].iter().position(|t| is_braced(t) || is_punct(t, ';')) {
                return at + body + 1;
            }
        } else if is_braced(token) && !until_semicolon {
            return at + 1;
        }
    }
    tokens.len()
}

/// Whether `::` behind this token is the beginning of a path.
fn begins_path(before: Option<&TokenTree>) -> bool {
    match before {
        None => true,
        Some(TokenTree::Ident(ident)) => ident == "use" || ident == "in" || ident == "as",
        Some(TokenTree::Punct(punct)) => !matches!(punct.as_char(), ':' | '>'),
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) => false,
    }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// The text of `doc = "..."`.
fn doc_text(attribute: &Group) -> Option<String> {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    let [TokenTree::Ident(doc), equals, TokenTree::Literal(text)] = tokens.as_slice() else { return None };
    let is_doc = doc == "doc" && is_punct(equals, '=');
    is_doc.then(|| syn::parse_str::<syn::LitStr>(&text.to_string()).ok()).flatten().map(|text| text.value())
}
