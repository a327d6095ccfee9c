//! Units of output are remembered by fingerprints of what they are made from: only those are made of which something has changed.

use super::keys::Keys;
use crate::cache::{Cache, Key};
use crate::emit::{Made, Summary, Unit, Work};
use crate::model::Model;
use crate::output::{File, Product, Standing, digest};
use crate::parallel;
use crate::plan::Problem;
use std::fmt::Write;
use std::path::Path;

/// What earlier runs made, of a model as it is now.
pub(super) struct Memory<'c> {
    cache: &'c Cache,
    keys: Keys,
    root: &'c Path,
    /// What is known of `root`. What stands there as it would be made is not even read.
    standing: &'c Standing,
}

/// A unit that was made or recalled.
struct Part {
    key: Key,
    products: Vec<Product>,
    /// Its note, unless it is in the cache.
    note: Option<String>,
}

impl<'c> Memory<'c> {
    pub(super) fn new(cache: &'c Cache, model: &Model, root: &'c Path, standing: &'c Standing) -> Self {
        Self { cache, keys: Keys::of(cache, model), root, standing }
    }

    /// All files of some targets.
    pub(super) fn products(&self, works: &[Work<'_>]) -> Result<Vec<Product>, Vec<Problem>> {
        let units: Vec<&Unit<'_>> = works.iter().flat_map(|work| &work.units).collect();
        let mut parts = all(parallel::map(&units, |unit| self.part(unit)))?.into_iter();
        let works: Vec<(&Work<'_>, Vec<Part>)> =
            works.iter().map(|work| (work, parts.by_ref().take(work.units.len()).collect())).collect();
        let of_summaries = all(parallel::map(&works, |(work, parts)| match &work.summary {
            Some(summary) => self.summary(summary, &work.units, parts),
            None => Ok(Vec::new()),
        }))?;
        let of_units = works.into_iter().flat_map(|(_, parts)| parts).map(|part| part.products);
        Ok(of_units.chain(of_summaries).flatten().collect())
    }

    /// The note of a unit.
    pub(super) fn note(&self, unit: &Unit<'_>) -> Result<String, Vec<Problem>> {
        let key = self.key_of_unit(unit);
        if let Some(note) = self.cache.get(&key.part(NOTE)) {
            return Ok(note);
        }
        let made = unit.make()?;
        self.keep(&key, &made);
        Ok(made.note)
    }

    fn part(&self, unit: &Unit<'_>) -> Result<Part, Vec<Problem>> {
        let key = self.key_of_unit(unit);
        if let Some(part) = self.recall(&key) {
            return Ok(part);
        }
        let made = unit.make()?;
        self.keep(&key, &made);
        Ok(Part { key, products: made.files.into_iter().map(Product::File).collect(), note: Some(made.note) })
    }

    fn summary(&self, summary: &Summary<'_>, units: &[Unit<'_>], parts: &[Part]) -> Result<Vec<Product>, Vec<Problem>> {
        let key = self.key_of_summary(summary, &parts.iter().map(|part| &part.key).collect::<Vec<_>>());
        if let Some(part) = self.recall(&key) {
            return Ok(part.products);
        }
        let note = |(unit, part): (&Unit<'_>, &Part)| part.note.clone().map_or_else(|| self.note(unit), Ok);
        let notes = units.iter().zip(parts).map(note).collect::<Result<Vec<_>, _>>()?;
        let made = Made::from(summary.make(&notes)?);
        self.keep(&key, &made);
        Ok(made.files.into_iter().map(Product::File).collect())
    }

    /// Names what was made of just this.
    pub(super) fn key_of_unit(&self, unit: &Unit<'_>) -> Key {
        self.key(["unit", unit.name, self.keys.get(unit.reads).as_str()])
    }

    /// Likewise, of the notes of units with these keys.
    pub(super) fn key_of_summary(&self, summary: &Summary<'_>, units: &[&Key]) -> Key {
        let own = ["summary", summary.name, self.keys.get(summary.reads).as_str()];
        self.key(own.into_iter().chain(units.iter().map(|key| key.as_str())))
    }

    fn key<'k>(&self, parts: impl IntoIterator<Item = &'k str>) -> Key {
        let mut fingerprint = self.cache.fingerprint();
        for part in parts {
            fingerprint.add(part);
        }
        fingerprint.key()
    }

    fn recall(&self, key: &Key) -> Option<Part> {
        let list = self.cache.get(key)?;
        let (has_note, list) = list.split_once('\n')?;
        let files = list.lines().map(|line| line.split_once(' ')).collect::<Option<Vec<_>>>()?;
        let note = (has_note != NOTE).then(String::new);
        let stands = |(digest, path): &(&str, &str)| self.standing.holds(self.root, path, digest);
        let products = if files.iter().all(stands) {
            // What is not read may be needed when something is changed back.
            self.cache.touch(&key.part(FILES));
            let product = |(digest, path): (&str, &str)| Product::Standing { path: path.to_owned(), digest: digest.to_owned() };
            files.into_iter().map(product).collect()
        } else {
            unpack(&self.cache.get(&key.part(FILES))?)?.into_iter().map(Product::File).collect()
        };
        if note.is_none() {
            self.cache.touch(&key.part(NOTE));
        }
        Some(Part { key: key.clone(), products, note })
    }

    /// Keeps what was made, and last of all that it is there.
    fn keep(&self, key: &Key, Made { files, note }: &Made) {
        let mut list = String::new();
        if !note.is_empty() {
            list.push_str(NOTE);
            self.cache.put(&key.part(NOTE), note);
        }
        list.push('\n');
        for File { path, contents } in files {
            let _ = writeln!(list, "{} {path}", digest(contents));
        }
        if !files.is_empty() {
            self.cache.put(&key.part(FILES), &pack(files));
        }
        self.cache.put(key, &list);
    }
}

/// The entry with the contents of a unit's files, beside the one that lists them.
const FILES: &str = "files";

/// The entry with the note of a unit.
const NOTE: &str = "note";

/// All that was made, or every problem of it.
fn all<T>(made: Vec<Result<T, Vec<Problem>>>) -> Result<Vec<T>, Vec<Problem>> {
    let (mut good, mut problems) = (Vec::new(), Vec::new());
    for made in made {
        match made {
            Ok(made) => good.push(made),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(good) } else { Err(problems) }
}

/// Files as one text: of each its length in bytes and its path on a line, then what it holds.
fn pack(files: &[File]) -> String {
    let mut text = String::new();
    for File { path, contents } in files {
        let _ = writeln!(text, "{} {path}", contents.len());
        text.push_str(contents);
    }
    text
}

fn unpack(mut text: &str) -> Option<Vec<File>> {
    let mut files = Vec::new();
    while !text.is_empty() {
        let (head, rest) = text.split_once('\n')?;
        let (length, path) = head.split_once(' ')?;
        let (contents, rest) = rest.split_at_checked(length.parse().ok()?)?;
        files.push(File { path: path.to_owned(), contents: contents.to_owned() });
        text = rest;
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use crate::output::File;

    #[test]
    fn files_come_back_as_they_were() {
        let file = |path: &str, contents: &str| File { path: path.to_owned(), contents: contents.to_owned() };
        let files = [file("a", "1 b\n한글"), file("b c", ""), file("d", "\n")];
        assert_eq!(unpack(&pack(&files)).as_deref(), Some(&files[..]));
        assert_eq!(unpack("3 a\n12"), None);
    }
}
