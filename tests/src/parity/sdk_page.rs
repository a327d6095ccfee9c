//! Reads a reference page of the V1 SDK: Markdown whose lists inside `<Parameter>` are parameters, a line `- name?: type` each, with the
//! members of objects further in and the values of codes in `<Details.Content>`.

use super::shape::{Codes, Member, Members, Shape};

/// What the page says that the call takes. A parameter may be described in several places; their members add up.
///
/// # Errors
/// What of the page cannot be read.
pub fn page(text: &str) -> Result<Shape, String> {
    let mut root = Node { indent: 0, name: String::new(), member: Member::new(Shape::Object(Members::new())) };
    let mut open: Vec<Node> = Vec::new();
    let (mut inside, mut in_values) = (false, false);
    for (index, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        match trimmed {
            "<Details.Content>" => in_values = true,
            "</Details.Content>" => in_values = false,
            _ if trimmed.starts_with("<Parameter ") => inside = true,
            "</Parameter>" => {
                close(&mut root, &mut open, 0)?;
                inside = false;
            }
            _ if in_values => {
                if let (Some(value), Some(parameter)) = (listed_value(trimmed), open.last_mut()) {
                    parameter.list(value);
                }
            }
            _ if inside => {
                if let Some((name, member)) = parameter(trimmed).map_err(|error| format!("line {}: {error}", index + 1))? {
                    close(&mut root, &mut open, indent)?;
                    open.push(Node { indent, name, member });
                }
            }
            _ => {}
        }
    }
    Ok(root.member.shape)
}

/// A parameter whose description is being read.
struct Node {
    indent: usize,
    name: String,
    member: Member,
}

impl Node {
    /// Adds a value that the parameter may have.
    fn list(&mut self, value: &str) {
        match &mut self.member.shape {
            Shape::Codes(codes) => drop(codes.values.insert(value.to_owned())),
            shape => *shape = Shape::Codes(Codes { values: [value.to_owned()].into(), prefix: None }),
        }
    }
}

/// Ends the parameters that stand as far in as `indent` or further.
fn close(root: &mut Node, open: &mut Vec<Node>, indent: usize) -> Result<(), String> {
    while let Some(node) = open.pop_if(|node| node.indent >= indent) {
        let holder = open.last_mut().unwrap_or(root);
        let mut shape = &mut holder.member.shape;
        while let Shape::Array(items) = shape {
            shape = items;
        }
        // An object of which no member has been read yet.
        if *shape == Shape::Any {
            *shape = Shape::Object(Members::new());
        }
        let Shape::Object(members) = shape else { return Err(format!("`{}` stands below what is no object", node.name)) };
        let merged = match members.remove(&node.name) {
            None => node.member,
            Some(before) => Member { shape: both(before.shape, node.member.shape)?, ..before },
        };
        members.insert(node.name, merged);
    }
    Ok(())
}

fn both(one: Shape, other: Shape) -> Result<Shape, String> {
    match (one, other) {
        (Shape::Array(one), Shape::Array(other)) => Ok(Shape::Array(Box::new(both(*one, *other)?))),
        (Shape::Object(mut members), Shape::Object(others)) => {
            for (name, member) in others {
                let shape = match members.remove(&name) {
                    None => member.shape,
                    Some(before) => both(before.shape, member.shape)?,
                };
                members.insert(name, Member { shape, ..member });
            }
            Ok(Shape::Object(members))
        }
        (one, other) if one == other => Ok(one),
        (one, other) => one.and(other),
    }
}

/// `- name(deprecated)?: type`
fn parameter(line: &str) -> Result<Option<(String, Member)>, String> {
    let Some((head, ty)) = line.strip_prefix("- ").and_then(|rest| rest.split_once(": ")) else { return Ok(None) };
    let (head, is_optional) = head.strip_suffix('?').map_or((head, false), |head| (head, true));
    let (name, is_deprecated) = head.strip_suffix("(deprecated)").map_or((head, false), |name| (name, true));
    let name = name.replace('\\', "");
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Ok(None);
    }
    let shape = shape(&ty.replace('\\', "")).map_err(|error| format!("{name}: {error}"))?;
    Ok(Some((name, Member { required: !is_optional, deprecated: is_deprecated, ..Member::new(shape) })))
}

fn shape(ty: &str) -> Result<Shape, String> {
    if let Some(items) = ty.strip_suffix("[]") {
        return Ok(Shape::Array(Box::new(shape(items)?)));
    }
    Ok(match ty.trim() {
        "string" => Shape::String,
        "number" => Shape::AnyNumber,
        "boolean" => Shape::Boolean,
        "object" => Shape::Any,
        other => return Err(format!("type `{other}` is not known")),
    })
}

/// `` - `card` (...) ``, `- en (...)`, `- KRW`
fn listed_value(line: &str) -> Option<&str> {
    let item = line.strip_prefix("- ")?;
    if let Some((value, _)) = item.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
        return Some(value);
    }
    let (word, rest) = item.split_once(' ').unwrap_or((item, ""));
    let is_value = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_value && (rest.is_empty() || rest.starts_with('('))).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "
- not\\_a\\_parameter: string

<Parameter flatten>
  - pg(deprecated)?: string

    - `2024-01-01` is no value

  - pay\\_method: string

    <Details.Content>
      - `card` (a card)
      - `trans`(a transfer)
      - en (a language)
      - KRW
      - NICE PAYMENTS supports it
      - 나이스
    </Details.Content>

  - list?: object\\[]

    <Parameter.Details>
      - id?: string
      - count: number
    </Parameter.Details>
</Parameter>

<Parameter flatten>
  - list?: object\\[]

    <Parameter.Details>
      - name?: string
    </Parameter.Details>

  - last?: boolean
</Parameter>
";

    #[test]
    fn parameters_members_and_values() {
        let Shape::Object(members) = page(PAGE).unwrap() else { panic!() };
        assert_eq!(members.keys().collect::<Vec<_>>(), ["last", "list", "pay_method", "pg"]);
        assert_eq!(members["pg"], Member { deprecated: true, ..Member::new(Shape::String) });
        assert!(members["pay_method"].required);
        assert!(matches!(&members["pay_method"].shape, Shape::Codes(codes) if codes.values.len() == 4));
        let Shape::Array(items) = &members["list"].shape else { panic!() };
        let Shape::Object(items) = &**items else { panic!() };
        assert_eq!(items.keys().collect::<Vec<_>>(), ["count", "id", "name"]);
        assert!(items["count"].required && !items["id"].required && items["count"].shape == Shape::AnyNumber);
        assert!(page("<Parameter x>\n  - a: mystery\n</Parameter>").is_err());
    }
}
