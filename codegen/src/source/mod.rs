//! Bytes of spec files and where everything stands in them.
//!
//! [`SourceSet`] reads files and refuses, with a place, what YAML allows and specs do not: whatever readers of YAML do not agree on, and
//! whatever makes a text harder to read than the data it says. A file is read twice: from the parser's events, which know places, and by
//! the deserializer that everything else uses; both must see the same.

mod colon;
mod comments;
mod decode;
mod digest;
mod events;
mod quotes;
mod read;
mod scalar;
mod spans;
#[cfg(test)]
mod tests;
mod unreadable;

pub use crate::diagnostic::{DocPath, Step};
pub use comments::comments;
pub use quotes::needless_quotes;
pub use spans::{NodeSpan, Spans};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Part, Place, Sources};
use crate::parallel;
use serde_yaml::Value;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// One spec file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the spec directory, with `/`.
    pub path: String,
    /// Its name in diagnostics; the path unless [`SourceSet::shown_below`] changed it.
    pub name: String,
    /// Its text, without byte order mark; of a file that could not be read, nothing.
    pub text: String,
    /// Its document, or `None` where it is not YAML as specs use it. Keys are texts. Null stands only for what has been reported.
    pub value: Option<Value>,
    /// Where everything stands.
    pub spans: Spans,
}

/// The spec files of a directory, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    files: Vec<SourceFile>,
    folders: Vec<String>,
}

/// A file as found.
struct RawFile {
    path: String,
    bytes: Result<Vec<u8>, (Code, String)>,
}

impl SourceSet {
    /// Reads all `*.yaml` (and, for the loader to refuse, `*.yml`) below a directory. What is wrong with a file is reported; the error is
    /// about the directory and its folders.
    pub fn read(directory: &Path, diagnostics: &mut Diagnostics) -> std::io::Result<Self> {
        let (files, folders) = read::read_directory(directory)?;
        Ok(Self { folders, ..Self::from_raw(files, diagnostics) })
    }

    /// Takes files from memory: paths below the spec directory, and texts or bytes, which are judged as those of files are.
    pub fn from_texts(texts: Vec<(String, impl Into<Vec<u8>>)>, diagnostics: &mut Diagnostics) -> Self {
        let mut files: Vec<_> = texts.into_iter().map(|(path, text)| RawFile { path, bytes: Ok(text.into()) }).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self::from_raw(files, diagnostics)
    }

    fn from_raw(files: Vec<RawFile>, diagnostics: &mut Diagnostics) -> Self {
        let files: Vec<(usize, Mutex<Option<RawFile>>)> =
            files.into_iter().map(|file| Mutex::new(Some(file))).enumerate().collect();
        let read = |(index, file): &(usize, Mutex<Option<RawFile>>)| {
            let mut found = Diagnostics::new();
            let file = file.lock().unwrap_or_else(PoisonError::into_inner).take()?;
            Some((SourceFile::new(*index, file, &mut found), found))
        };
        let mut all = Vec::new();
        for (file, found) in parallel::map(&files, read).into_iter().flatten() {
            diagnostics.extend(found.iter().cloned());
            all.push(file);
        }
        Self { files: all, folders: Vec::new() }
    }

    /// Puts a folder in front of the files' names in diagnostics: `spec`.
    #[must_use]
    pub fn shown_below(mut self, folder: &str) -> Self {
        for file in &mut self.files {
            file.name = format!("{}/{}", folder.trim_end_matches('/'), file.path);
        }
        self
    }

    /// Paths of the folders that were looked into, below the spec directory, which is `""` itself; sorted. None of files from memory.
    #[must_use]
    pub fn folders(&self) -> &[String] {
        &self.folders
    }

    /// The files, by [`Place::file`].
    #[must_use]
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }
}

impl SourceFile {
    fn new(index: usize, raw: RawFile, diagnostics: &mut Diagnostics) -> Self {
        let mut file = Self { name: raw.path.clone(), path: raw.path, text: String::new(), value: None, spans: Spans::default() };
        let mistakes = diagnostics.len();
        let readable = match raw.bytes {
            Ok(bytes) => file.take_text(index, bytes, diagnostics),
            Err((code, message)) => {
                diagnostics.push(Diagnostic::new(code, message, Place::file(index)));
                false
            }
        };
        if !readable {
            return file;
        }
        if let Some(root) = events::read(index, &file.text, diagnostics) {
            // A text with mistakes need not mean anything to another reader; what stands beside them is still worth checking.
            if diagnostics.len() == mistakes {
                file.value = decode::cross_check(index, &file.text, &root, diagnostics);
            } else {
                file.value = Some(root.to_value());
            }
            file.spans = Spans::new(root);
        }
        file
    }

    /// Turns bytes into the file's text; false if there is nothing to parse.
    fn take_text(&mut self, index: usize, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> bool {
        let mut refuse =
            |code, message: &str, place, help: &str| diagnostics.push(Diagnostic::new(code, message, place).help(help));
        let save_as = "save it as UTF-8 without byte order mark";
        if bytes.len() > read::GREATEST_SIZE {
            refuse(Code::FileTooLarge, "the file is larger than 4 MiB", Place::file(index), "split it");
            return false;
        }
        if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
            refuse(Code::NotUtf8, "the file is UTF-16", Place::file(index), save_as);
            return false;
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.text = text,
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                // What cannot be read is drawn as replacement characters.
                self.text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let place = Place::bytes(index, start..start + char::REPLACEMENT_CHARACTER.len_utf8());
                refuse(Code::NotUtf8, "bytes that are not UTF-8", place, save_as);
                return false;
            }
        }
        if let Some(rest) = self.text.strip_prefix('\u{FEFF}') {
            self.text = rest.to_owned();
            refuse(Code::NotUtf8, "the file starts with a byte order mark", Place::bytes(index, 0..0), save_as);
        }
        for (at, character) in self.text.char_indices().filter(|(_, c)| is_invisible(*c)) {
            let message = format!("a character that nobody sees: U+{:04X}", u32::from(character));
            let place = Place::bytes(index, at..at + character.len_utf8());
            refuse(Code::InvisibleCharacter, &message, place, "remove it, or write it as an escape between double quotes");
        }
        // To YAML readers a NUL may be the end of the file.
        !self.text.contains('\0')
    }

    fn range(&self, place: &Place) -> Range<usize> {
        if let Part::Bytes(range) = &place.part {
            return range.clone();
        }
        let Some((node, depth)) = self.spans.nearest(&place.path) else { return 0..0 };
        let raw = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        let key = node.span.key.clone();
        let value = node.span.value.clone();
        if depth < place.path.len() {
            return key.unwrap_or(value);
        }
        match (&place.part, place.path.last()) {
            (Part::Key, _) => key.unwrap_or(value),
            (Part::WithinKey(part), Some(Step::Key(decoded))) => {
                let key = key.unwrap_or(value);
                let inner = spans::within(raw(&key), decoded, part);
                key.start + inner.start..key.start + inner.end
            }
            (Part::Within(part), _) => {
                let inner = node.text().map_or(0..value.len(), |decoded| spans::within(raw(&value), decoded, part));
                value.start + inner.start..value.start + inner.end
            }
            (Part::Value | Part::WithinKey(_) | Part::Bytes(_), _) => value,
        }
    }
}

/// Characters that show as nothing, or change how others show, or end a line to some YAML readers only.
pub(crate) fn is_invisible(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => true,
        _ => character.is_control(),
    }
}

/// What a spec directory holds, before anything is made of it.
#[cfg(feature = "cli")]
pub(crate) struct Contents {
    /// The folders that are looked into, sorted.
    pub(crate) folders: Vec<String>,
    /// Spec files by path, with their bytes (of one that is too large the beginning), sorted.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// Reads a spec directory.
///
/// # Errors
///
/// A folder or file cannot be read, or is none that specs may consist of.
#[cfg(feature = "cli")]
pub(crate) fn contents(directory: &Path) -> std::io::Result<Contents> {
    let (files, folders) = read::read_directory(directory)?;
    let whole = |file: RawFile| Ok((file.path, file.bytes.map_err(|(_, reason)| std::io::Error::other(reason))?));
    Ok(Contents { folders, files: files.into_iter().map(whole).collect::<std::io::Result<_>>()? })
}

impl Sources for SourceSet {
    fn name(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.name)
    }

    fn text(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.text)
    }

    fn range(&self, place: &Place) -> Range<usize> {
        let Some(file) = self.files.get(place.file) else { return 0..0 };
        let range = file.range(place);
        let inside = |mut at: usize| {
            at = at.min(file.text.len());
            while !file.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = inside(range.start);
        start..inside(range.end).max(start)
    }
}
