//! MDX for the platform's documentation site, read back by the grammar of its `remark-param-tree` plugin: every parameter is one again, with
//! its name, type, optionality and what stands in it, and nothing else has become one.

use markdown::mdast::{AttributeContent, AttributeValue, ListItem, MdxJsxFlowElement, Node};
use markdown::{Constructs, ParseOptions, to_mdast};
use payspec_codegen::emit::mdx;
use payspec_codegen::model::Parameter;
use payspec_codegen::presence::{PresenceKind, presence};
use payspec_codegen::view::At;
use std::path::{Path, PathBuf};

/// A parameter as the plugin sees it.
#[derive(Debug, PartialEq)]
struct Found {
    name: String,
    ty: String,
    optional: bool,
    below: Vec<Found>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn parameters_are_read_back_as_they_are() {
    for (spec, least) in [("spec", 1500), ("tests/fixture", 20)] {
        let compilation = payspec_codegen::compile(&root().join(spec)).unwrap();
        let model = &compilation.model;
        let mut count = 0;
        for (gateway, file) in model.gateways.values().zip(mdx::emit(model)) {
            let tree = parse(&file.path, &file.contents);
            let found = parameter_blocks(&tree);
            let offers: Vec<_> = At::all(model, gateway).collect();
            assert_eq!(found.len(), offers.len(), "{}: a block for each operation", file.path);
            for (at, found) in offers.iter().zip(found) {
                let expected = members(*at, &at.offer.payload);
                assert_eq!(found, expected, "{} {}", file.path, at.offer.operation);
                count += size(&expected);
            }
        }
        assert!(count >= least, "{spec}: {count} parameters");
    }
}

#[test]
fn pages_keep_the_rules_of_the_site() {
    let compilation = payspec_codegen::compile(&root().join("spec")).unwrap();
    for file in mdx::emit(&compilation.model) {
        let text = &file.contents;
        assert!(text.starts_with("---\ntitle: "), "{}", file.path);
        for (what, wrong) in [("a tab", "\t"), ("two blank lines", "\n\n\n"), ("a heading of the first level", "\n# ")] {
            assert!(!text.contains(wrong), "{}: {what}", file.path);
        }
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}: one line end at the end", file.path);
        assert!(!text.chars().any(|c| ('\u{1100}'..='\u{11ff}').contains(&c)), "{}: conjoining jamo", file.path);
    }
}

fn parse(path: &str, text: &str) -> Node {
    let constructs = Constructs { frontmatter: true, gfm_table: true, ..Constructs::mdx() };
    let options = ParseOptions { constructs, ..ParseOptions::mdx() };
    to_mdast(text, &options).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn size(found: &[Found]) -> usize {
    found.iter().map(|f| 1 + size(&f.below)).sum()
}

/// What should be there.
fn members(at: At<'_>, parameter: &Parameter) -> Vec<Found> {
    let of_elements = |mut p: &'_ Parameter| {
        let mut here = p;
        while let Some(items) = p.items.as_deref() {
            here = items;
            p = items;
        }
        members(at, here)
    };
    let one = |member: &Parameter| {
        let kind = presence(at.offer, &member.path, &[]).kind;
        Found {
            name: member.wire_name.clone(),
            ty: mdx::type_name(at.model, at.offer.dialect, member),
            optional: !matches!(kind, PresenceKind::Required | PresenceKind::Constant { required: true, .. }),
            below: of_elements(member),
        }
    };
    parameter.members.iter().map(one).collect()
}

/// The parameters of each `<Parameter>`.
fn parameter_blocks(tree: &Node) -> Vec<Vec<Found>> {
    let mut blocks = Vec::new();
    for node in tree.children().into_iter().flatten() {
        match node {
            Node::MdxJsxFlowElement(element) if element.name.as_deref() == Some("Parameter") => {
                blocks.push(read(&element.children));
            }
            other => blocks.extend(parameter_blocks(other)),
        }
    }
    blocks
}

/// What the plugin makes of nodes within a `<Parameter>`.
fn read(nodes: &[Node]) -> Vec<Found> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::List(list) => {
                for item in &list.children {
                    let Node::ListItem(item) = item else { continue };
                    match turned(item) {
                        Some(parameter) => found.push(parameter),
                        None => found.extend(read(&item.children)),
                    }
                }
            }
            Node::MdxJsxFlowElement(element) if element.name.as_deref() == Some("Parameter.TypeDef") => {
                found.push(Found {
                    name: attribute(element, "ident").unwrap_or_default(),
                    ty: attribute(element, "type").unwrap_or_default(),
                    optional: has_attribute(element, "optional"),
                    below: read(&element.children),
                });
            }
            other => found.extend(read(other.children().map_or(&[], Vec::as_slice))),
        }
    }
    found
}

/// A list item that the plugin turns into a parameter: by the plain text of its first paragraph.
fn turned(item: &ListItem) -> Option<Found> {
    let (Node::Paragraph(first), rest) = item.children.split_first()? else { return None };
    let text: String = first.children.iter().map(ToString::to_string).collect();
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "_$(){}=.-".contains(c))).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    let (after, optional) = after.strip_prefix('?').map_or((after, false), |after| (after, true));
    let ty = after.strip_prefix(':')?.trim_start();
    let fits = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "_$<>[]{}|&?()".contains(c);
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$');
    (named && !ty.is_empty() && ty.chars().all(fits)).then(|| Found {
        name: name.to_owned(),
        ty: ty.to_owned(),
        optional,
        below: read(rest),
    })
}

fn attribute(element: &MdxJsxFlowElement, name: &str) -> Option<String> {
    element.attributes.iter().find_map(|attribute| match attribute {
        AttributeContent::Property(property) if property.name == name => match &property.value {
            Some(AttributeValue::Literal(text)) => Some(text.clone()),
            Some(AttributeValue::Expression(_)) | None => None,
        },
        AttributeContent::Property(_) | AttributeContent::Expression(_) => None,
    })
}

fn has_attribute(element: &MdxJsxFlowElement, name: &str) -> bool {
    element.attributes.iter().any(|a| matches!(a, AttributeContent::Property(property) if property.name == name))
}
