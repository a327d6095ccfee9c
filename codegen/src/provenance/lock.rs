use super::citer::Claims;
use super::document::{Documents, FINGERPRINT_DIGITS};
use crate::model::LineRange;
use crate::regular;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

const HEADER: &str = "\
# Fingerprints of the lines that specs cite; the texts themselves are kept nowhere. Do not edit: written by
#     cargo xtask check --sources DIR --update
# A document is `<id> document <SHA-256> <lines>`, a cited range `<id> <lines> <fingerprint>`.
";

/// Largest lock that is read, in bytes.
const GREATEST_SIZE: u64 = 64 << 20;

/// Fingerprints of all cited lines: `sources.lock`, beside the specs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    documents: BTreeMap<String, LockedDocument>,
}

/// What the lock knows of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LockedDocument {
    /// SHA-256 of the revision that the fingerprints are of.
    pub(super) sha256: String,
    /// Lines that it has.
    pub(super) lines: u32,
    /// Fingerprints by range.
    pub(super) ranges: BTreeMap<LineRange, String>,
}

/// Why a file is no lock.
#[derive(Debug)]
pub enum LockError {
    /// It cannot be read.
    Io(std::io::Error),
    /// A line, counted from 1, is not what the tool writes.
    Line(usize),
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Line(line) => write!(f, "line {line} is not one that the tool writes"),
        }
    }
}

impl std::error::Error for LockError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Line(_) => None,
        }
    }
}

impl Lock {
    /// Name of the file in a spec directory.
    pub const FILE: &str = "sources.lock";

    /// Reads the lock of a spec directory; one that is not there holds nothing.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is not a lock.
    pub fn read(spec: &Path) -> Result<Self, LockError> {
        match regular::read_text(&spec.join(Self::FILE), GREATEST_SIZE) {
            Ok(text) => Self::parse(&text).map_err(LockError::Line),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(LockError::Io(error)),
        }
    }

    /// Reads the text of a lock.
    ///
    /// # Errors
    ///
    /// The number of the first line that is wrong, from 1.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut lock = Self::default();
        for (index, line) in text.lines().enumerate() {
            if !line.starts_with('#') && !line.trim().is_empty() {
                lock.take(line).ok_or(index + 1)?;
            }
        }
        Ok(lock)
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let hexadecimal = |text: &str, digits| text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit());
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [id, "document", sha256, lines] if hexadecimal(sha256, 64) => {
                let locked = LockedDocument { sha256: (*sha256).to_owned(), lines: lines.parse().ok()?, ranges: BTreeMap::new() };
                self.documents.insert((*id).to_owned(), locked).is_none().then_some(())
            }
            [id, range, fingerprint] if hexadecimal(fingerprint, FINGERPRINT_DIGITS) => {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                let range = LineRange { first: first.parse().ok()?, last: last.parse().ok()? };
                let ranges = &mut self.documents.get_mut(*id)?.ranges;
                ranges.insert(range, (*fingerprint).to_owned()).is_none().then_some(())
            }
            _ => None,
        }
    }

    /// What it knows of a document.
    pub(super) fn document(&self, id: &str) -> Option<&LockedDocument> {
        self.documents.get(id)
    }

    /// All documents by id.
    pub(super) fn documents(&self) -> impl Iterator<Item = (&str, &LockedDocument)> {
        self.documents.iter().map(|(id, locked)| (id.as_str(), locked))
    }

    /// How many fingerprints there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.values().map(|locked| locked.ranges.len()).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many fingerprints of this are not in `other`, for the same lines of the same document.
    #[must_use]
    pub fn count_beyond(&self, other: &Self) -> usize {
        let beyond = |(id, locked): (&String, &LockedDocument)| {
            let known = other.documents.get(id).map(|other| &other.ranges);
            let missing = |(range, print): &(&LineRange, &String)| known.and_then(|known| known.get(*range)) != Some(*print);
            locked.ranges.iter().filter(missing).count()
        };
        self.documents.iter().map(beyond).sum()
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        for (id, locked) in &self.documents {
            writeln!(f, "{id} document {} {}", locked.sha256, locked.lines)?;
            for (range, fingerprint) in &locked.ranges {
                writeln!(f, "{id} {range} {fingerprint}")?;
            }
        }
        Ok(())
    }
}

/// `old` with a fingerprint of every citation, as far as it can be had.
pub(super) fn renewed(old: &Lock, claims: &Claims<'_>, documents: &Documents) -> Lock {
    let mut lock = Lock::default();
    for (id, ranges) in claims.documents() {
        let locked = if let Some(document) = documents.get(id) {
            // Of blank lines there is nothing to know again.
            let print = |range: &LineRange| Some((*range, document.fingerprint(*range).filter(|_| !document.is_blank(*range))?));
            let ranges = ranges.keys().filter_map(print).collect();
            Some(LockedDocument { sha256: document.sha256().to_owned(), lines: document.len(), ranges })
        } else {
            old.document(id).map(|locked| {
                let mut locked = locked.clone();
                locked.ranges.retain(|range, _| ranges.contains_key(range));
                locked
            })
        };
        lock.documents.extend(locked.map(|locked| (id.to_owned(), locked)));
    }
    lock
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        let text = format!(
            "{HEADER}a document {SHA} 12\na 2 0123456789abcdef\na 2-10 0123456789abcdef\na 10 0000000000000000\nb document {SHA} 0\n"
        );
        let lock = Lock::parse(&text).unwrap();
        assert_eq!(lock.to_string(), text);
        assert_eq!((lock.len(), lock.is_empty()), (3, false));
        assert_eq!(Lock::parse(&Lock::default().to_string()), Ok(Lock::default()));
    }

    #[test]
    fn what_the_tool_would_not_write_is_refused() {
        let document = format!("a document {SHA} 12");
        for wrong in [
            "<<<<<<< main",
            "a 1",
            "a 1 0123",
            "a 1 0123456789abcdeg",
            "a x 0123456789abcdef",
            "a 1-2-3 0123456789abcdef",
            "b 1 0123456789abcdef",
            "a document 0123 12",
            &document,
        ] {
            assert_eq!(Lock::parse(&format!("{document}\n# ok\n\n{wrong}\n")), Err(4), "{wrong}");
        }
        assert_eq!(Lock::parse(&format!("{document}\na 1 0123456789abcdef\na 1 0123456789abcdef")), Err(3));
    }

    #[test]
    fn fingerprints_are_counted_by_lines() {
        let lock = |lines: &str| Lock::parse(&format!("a document {SHA} 12\n{lines}")).unwrap();
        let old = lock("a 1 0123456789abcdef\na 2 0123456789abcdef\n");
        let new = lock("a 1 0123456789abcdef\na 2 0000000000000000\na 3 0123456789abcdef\n");
        assert_eq!((new.count_beyond(&old), old.count_beyond(&new), old.count_beyond(&Lock::default())), (2, 1, 2));
    }
    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_read() {
        let spec = std::env::temp_dir().join(format!("payspec-lock-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&spec);
        std::fs::create_dir_all(&spec).unwrap();
        let file = spec.join(Lock::FILE);
        let refused = || assert_eq!(Lock::read(&spec).unwrap_err().to_string(), "it is no regular file");
        std::os::unix::fs::symlink("/dev/zero", &file).unwrap();
        refused();
        std::fs::remove_file(&file).unwrap();
        assert!(Lock::read(&spec).unwrap().is_empty());
        if regular::pipe(&file).is_some() {
            refused();
        }
        std::fs::remove_dir_all(spec).unwrap();
    }
}
