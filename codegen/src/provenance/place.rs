use crate::diagnostic::{DocPath, Place, Step};
use crate::model::LineRange;
use crate::source::{SourceFile, SourceSet};
use serde_yaml::Value;
use std::collections::BTreeMap;

/// Where citations stand in spec files. The model does not say, since nothing but a drawing depends on it.
#[derive(Debug)]
pub(super) struct Places<'s> {
    sources: &'s SourceSet,
    /// By document and lines; those in `not_rules` apart.
    cited: BTreeMap<(String, LineRange), Place>,
    not_rules: BTreeMap<(String, LineRange), Place>,
}

impl<'s> Places<'s> {
    /// Looks through all files for mappings with `lines`.
    pub(super) fn of(sources: &'s SourceSet) -> Self {
        let mut places = Self { sources, cited: BTreeMap::new(), not_rules: BTreeMap::new() };
        for (index, file) in sources.files().iter().enumerate() {
            if let Some(value) = &file.value {
                let document = places.usual_document(file, value).unwrap_or_default();
                places.walk(value, &Place::file(index), &document);
            }
        }
        places
    }

    /// The first place that cites these lines.
    pub(super) fn citation(&self, document: &str, range: LineRange) -> Option<&Place> {
        let key = (document.to_owned(), range);
        self.cited.get(&key).or_else(|| self.not_rules.get(&key))
    }

    /// The place in `not_rules` that names these lines, else the file of documents.
    pub(super) fn not_rule(&self, document: &str, range: LineRange) -> Place {
        self.not_rules.get(&(document.to_owned(), range)).cloned().unwrap_or_else(|| self.document(document))
    }

    /// Where `sources.yaml` defines a document; the nearest place to it for one that is not defined.
    pub(super) fn document(&self, id: &str) -> Place {
        Place::file(self.file("sources.yaml").unwrap_or_default()).key("sources").key(id)
    }

    /// Index of the file at a path.
    fn file(&self, path: &str) -> Option<usize> {
        self.sources.files().iter().position(|file| file.path == path)
    }

    /// What `lines` without `doc` cites in a file.
    fn usual_document(&self, file: &SourceFile, value: &Value) -> Option<String> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        match file.path.split('/').next() {
            Some("operations") => text(value, "source_doc"),
            Some("fragments") => text(value, "doc"),
            Some("gateways") => {
                let (folder, _) = file.path.rsplit_once('/')?;
                let gateway = self.file(&format!("{folder}/gateway.yaml"))?;
                text(self.sources.files().get(gateway)?.value.as_ref()?, "guide")
            }
            _ => None,
        }
    }

    fn walk(&mut self, value: &Value, place: &Place, usual: &str) {
        match value {
            Value::Mapping(mapping) => {
                if let Some(Value::Sequence(lines)) = value.get("lines") {
                    let document = value.get("doc").and_then(Value::as_str).unwrap_or(usual);
                    self.add(document, lines, &place.clone().key("lines"));
                }
                for (key, value) in mapping {
                    if let Some(key) = key.as_str() {
                        self.walk(value, &place.clone().key(key), usual);
                    }
                }
            }
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(item, &place.clone().index(index), usual);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {}
        }
    }

    fn add(&mut self, document: &str, lines: &[Value], place: &Place) {
        let found = if in_not_rules(&place.path) { &mut self.not_rules } else { &mut self.cited };
        for (index, item) in lines.iter().enumerate() {
            if let Some(range) = line_range(item) {
                found.entry((document.to_owned(), range)).or_insert_with(|| place.clone().index(index));
            }
        }
    }
}

fn in_not_rules(path: &DocPath) -> bool {
    matches!(path.first(), Some(Step::Key(key)) if key == "not_rules")
}

/// `181-185` or `359`; anything else has been reported where it was read.
fn line_range(item: &Value) -> Option<LineRange> {
    let number = |text: &str| text.parse().ok();
    let (first, last) = match item {
        Value::Number(line) => line.as_u64().and_then(|line| u32::try_from(line).ok()).map(|line| (line, line))?,
        Value::String(text) => {
            let (first, last) = text.split_once('-')?;
            (number(first)?, number(last)?)
        }
        Value::Null | Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => return None,
    };
    Some(LineRange { first, last })
}
