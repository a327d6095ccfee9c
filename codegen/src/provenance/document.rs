use crate::hex::hex;
use crate::model::{LineRange, SourceDocument};
use crate::regular;
use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::io::{Error, ErrorKind};
use std::path::{Component, Path};

/// Hexadecimal digits of a fingerprint.
pub(super) const FINGERPRINT_DIGITS: usize = 16;

/// A cited document: its lines, without what trails them.
#[derive(Debug, Clone)]
pub struct Document {
    sha256: String,
    lines: Vec<String>,
}

impl Document {
    /// Largest file that is read as one, in bytes.
    pub(crate) const GREATEST_SIZE: u64 = 256 << 20;

    /// Takes the bytes of a file. What is not UTF-8 counts as U+FFFD.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        // `lines` knows line feeds only, as editors and line numbers do; a carriage return is trailing white space.
        let lines = text.lines().map(|line| line.trim_end().to_owned()).collect();
        Self { sha256: hex(&Sha256::digest(bytes)), lines }
    }

    /// SHA-256 of the whole file, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A line, counted from 1, without trailing white space; empty behind the last.
    pub fn line(&self, number: u32) -> &str {
        let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        index.and_then(|index| self.lines.get(index)).map_or("", String::as_str)
    }

    /// Whether nothing stands in these lines, as far as there are any.
    pub(super) fn is_blank(&self, range: LineRange) -> bool {
        (range.first..=range.last.min(self.len())).all(|line| self.line(line).is_empty())
    }

    /// The start of the SHA-256 of some lines, trailing white space aside; `None` where the document is shorter.
    #[must_use]
    pub fn fingerprint(&self, range: LineRange) -> Option<String> {
        let first = usize::try_from(range.first).ok()?.checked_sub(1)?;
        let lines = self.lines.get(first..usize::try_from(range.last).ok()?).filter(|lines| !lines.is_empty())?;
        let mut digest = Sha256::new();
        for line in lines {
            digest.update(line);
            digest.update("\n");
        }
        let mut fingerprint = hex(&digest.finalize());
        fingerprint.truncate(FINGERPRINT_DIGITS);
        Some(fingerprint)
    }
}

/// Documents at hand, by id.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    by_id: IndexMap<String, Document>,
}

impl Documents {
    /// Finds the files of documents in a directory: at their path below it, or at its top by their name. Those that are not there are left
    /// out.
    ///
    /// # Errors
    ///
    /// There is no such directory, or a file in it cannot be read.
    pub fn read<'a>(directory: &Path, sources: impl IntoIterator<Item = &'a SourceDocument>) -> std::io::Result<Self> {
        if !directory.is_dir() {
            return Err(Error::new(ErrorKind::NotFound, "there is no such directory"));
        }
        let mut documents = Self::default();
        for source in sources {
            let Some(file) = source.file.as_deref().map(Path::new) else { continue };
            // Specs are data: they do not lead out of the directory.
            if !file.components().all(|component| matches!(component, Component::Normal(_))) {
                continue;
            }
            for candidate in [Some(file), file.file_name().map(Path::new)].into_iter().flatten() {
                match regular::read(&directory.join(candidate), Document::GREATEST_SIZE) {
                    Ok(bytes) => {
                        documents.insert(&source.id, &bytes);
                        break;
                    }
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(Error::new(error.kind(), format!("{}: {error}", candidate.display()))),
                }
            }
        }
        Ok(documents)
    }

    /// Adds a document that is in memory.
    pub fn insert(&mut self, id: &str, bytes: &[u8]) {
        self.by_id.insert(id.to_owned(), Document::new(bytes));
    }

    /// The document with an id, if it is at hand.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Document> {
        self.by_id.get(id)
    }

    /// Whether none is at hand.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str, first: u32, last: u32) -> Option<String> {
        Document::new(text.as_bytes()).fingerprint(LineRange { first, last })
    }

    #[test]
    fn fingerprints_are_of_the_text_of_lines() {
        assert_eq!(print("a\nb\nc", 2, 2).as_deref(), Some("0263829989b6fd95"), "the start of sha256 of `b` and a line feed");
        assert_eq!(print("a\nb  \r\nc\n", 2, 3), print("b\nc", 1, 2), "trailing white space does not count");
        assert_ne!(print("a\n b", 2, 2), print("b", 1, 1), "leading white space does");
        assert_ne!(print("ab\nc", 1, 2), print("a\nbc", 1, 2));
        assert_eq!(print("a\nb", 2, 3), None);
        assert_eq!(print("a\nb", 0, 1), None);
        assert_eq!(print("a\nb", 2, 1), None);
    }

    #[test]
    fn lines_end_at_line_feeds_only() {
        let document = Document::new("a\u{2028}b\n\n c \u{a0}\n".as_bytes());
        assert_eq!((document.len(), document.is_empty()), (3, false));
        assert_eq!([0, 1, 2, 3, 4].map(|number| document.line(number)), ["", "a\u{2028}b", "", " c", ""]);
        assert!(Document::new(b"").is_empty());
        assert_eq!(Document::new(b"\xFF").line(1), "\u{FFFD}");
    }

    #[test]
    fn files_are_found_by_path_or_name_and_nowhere_else() {
        let root = std::env::temp_dir().join(format!("payspec-documents-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("dir/guides")).unwrap();
        std::fs::write(root.join("secret.txt"), "x").unwrap();
        std::fs::write(root.join("dir/guides/a.txt"), "a").unwrap();
        std::fs::write(root.join("dir/b.txt"), "b").unwrap();
        let source = |id: &str, file: Option<&str>| SourceDocument {
            id: id.to_owned(),
            title: crate::model::Text::default(),
            kind: crate::model::SourceKind::Guide,
            version: None,
            file: file.map(str::to_owned),
            sha256: None,
        };
        let sources = [
            source("by-path", Some("guides/a.txt")),
            source("by-name", Some("elsewhere/b.txt")),
            source("absent", Some("guides/c.txt")),
            source("outside", Some("../secret.txt")),
            source("no-file", None),
        ];
        let documents = Documents::read(&root.join("dir"), &sources).unwrap();
        let found = sources.each_ref().map(|source| documents.get(&source.id).map(|document| document.line(1).to_owned()));
        assert_eq!(found, [Some("a".to_owned()), Some("b".to_owned()), None, None, None]);
        assert!(Documents::read(&root.join("nowhere"), &sources).is_err());
        #[cfg(unix)]
        {
            let guide = root.join("dir/guides/c.txt");
            let refused = || Documents::read(&root.join("dir"), &sources).unwrap_err().to_string();
            std::os::unix::fs::symlink("/dev/zero", &guide).unwrap();
            assert_eq!(refused(), "guides/c.txt: it is no regular file");
            std::fs::remove_file(&guide).unwrap();
            if regular::pipe(&guide).is_some() {
                assert_eq!(refused(), "guides/c.txt: it is no regular file");
            }
        }
        std::fs::remove_dir_all(&root).unwrap();
    }
}
