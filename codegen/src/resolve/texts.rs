use super::node::Node;
use super::report::Problems;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Text;
use crate::portable::{is_portable_name, kebab};
use crate::source::is_invisible;
use crate::syntax::TextItem;

/// A text that says something in both languages.
pub(super) fn text(problems: &Problems, item: &TextItem, place: &Place) -> Text {
    for (language, words) in [("ko", &item.ko), ("en", &item.en)] {
        if words.trim().is_empty() {
            problems.error(Code::InvalidValue, "a text says something in both languages", place.clone().key(language));
        }
        if let Some(character) = words.chars().find(|c| is_invisible(*c) || *c == '\r') {
            let message =
                format!("U+{:04X} in a text: nobody sees it, and generated code and pages may not hold it", u32::from(character));
            problems.error(Code::InvisibleCharacter, message, place.clone().key(language));
        }
    }
    Text { ko: item.ko.clone(), en: item.en.clone() }
}

/// Reads `{ ko, en }`.
pub(super) fn text_of(problems: &Problems, node: &Node<'_>) -> Option<Text> {
    node.fields(problems, &["ko", "en"])?;
    let (Some(ko), Some(en)) = (node.get("ko"), node.get("en")) else {
        problems.error(Code::MissingKey, "a text is `{ ko: ..., en: ... }`", node.place.clone());
        return None;
    };
    let item = TextItem { ko: ko.text(problems)?.to_owned(), en: en.text(problems)?.to_owned() };
    Some(text(problems, &item, &node.place))
}

/// A name used as a text, where nobody wrote one.
pub(super) fn verbatim(name: &str) -> Text {
    Text { ko: name.to_owned(), en: name.to_owned() }
}

/// Reports an id that is not kebab-case.
pub(super) fn check_kebab(problems: &Problems, what: &str, id: &str, place: Place) {
    check_name(problems, what, id, '-', place);
}

/// Reports an id that is not kebab-case, or that no file can be called on some system: generated files are called by it.
pub(super) fn check_file_kebab(problems: &Problems, what: &str, id: &str, place: Place) {
    if is_portable_name(id) {
        check_kebab(problems, what, id, place);
    } else {
        problems.error(
            Code::BadName,
            format!("{what} cannot be called `{id}`: files are called by it, and Windows keeps this name"),
            place,
        );
    }
}

/// Reports an id that is not `snake_case`.
pub(super) fn check_snake(problems: &Problems, what: &str, id: &str, place: Place) {
    check_name(problems, what, id, '_', place);
}

fn check_name(problems: &Problems, what: &str, id: &str, joint: char, place: Place) {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !(id.starts_with(|c: char| c.is_ascii_lowercase()) && id.split(joint).all(part)) {
        let example = if joint == '-' { "kebab-case, such as `free-interest`" } else { "snake_case, such as `total_months`" };
        let mut diagnostic = Diagnostic::new(Code::BadName, format!("the id of {what} is {example}; `{id}` is not"), place);
        if let Some(name) = kebab(id) {
            diagnostic = diagnostic.help(format!("did you mean `{}`?", name.replace('-', &joint.to_string())));
        }
        problems.report(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;

    #[test]
    fn ids_that_name_files() {
        for (id, good) in [("nul", false), ("com1", false), ("A", false), ("com10", true)] {
            let problems = Problems::new(&Diagnostics::new());
            check_file_kebab(&problems, "an operation", id, Place::file(0));
            assert_eq!(problems.is_empty(), good, "{id}");
        }
    }

    #[test]
    fn names() {
        for (id, joint, good) in [
            ("a", '-', true),
            ("a-1", '-', true),
            ("3ds", '-', false),
            ("a--b", '-', false),
            ("A", '-', false),
            ("a_b", '-', false),
            ("a_b", '_', true),
            ("", '-', false),
            ("카드", '-', false),
        ] {
            let problems = Problems::new(&Diagnostics::new());
            check_name(&problems, "a rule", id, joint, Place::file(0));
            assert_eq!(problems.is_empty(), good, "{id}");
        }
    }
}
