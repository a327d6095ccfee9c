//! What the readers of schemas share: texts and references of JSON documents.

use super::shape::Shape;
use serde_json::Value;

/// A text member of an object.
pub(super) fn text<'a>(node: &'a Value, name: &str) -> Option<&'a str> {
    node[name].as_str()
}

/// References of one document, and those that are being followed.
pub(super) struct Refs<'a> {
    document: &'a Value,
    open: Vec<&'a str>,
}

impl<'a> Refs<'a> {
    pub(super) const fn new(document: &'a Value) -> Self {
        Self { document, open: Vec::new() }
    }

    /// Reads what `$ref` points to.
    ///
    /// # Errors
    /// When it points nowhere, or to something that it stands in.
    pub(super) fn follow(
        &self,
        node: &'a Value,
        read: impl FnOnce(&Refs<'a>, &'a Value) -> Result<Shape, String>,
    ) -> Result<Shape, String> {
        let target = text(node, "$ref").ok_or("a reference without `$ref`")?;
        if self.open.contains(&target) {
            return Err(format!("{target} stands in itself"));
        }
        let pointer = target.strip_prefix('#').ok_or_else(|| format!("{target} is another document"))?;
        let found = self.document.pointer(pointer).ok_or_else(|| format!("{target} is not there"))?;
        let open = self.open.iter().copied().chain([target]).collect();
        read(&Refs { document: self.document, open }, found)
    }
}
