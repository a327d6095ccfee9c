//! What a spec directory says, in one number.

use super::SourceSet;
use crate::hex::hex;
use sha2::{Digest, Sha256};

impl SourceSet {
    /// SHA-256 over all files, hexadecimal: of each its path, its length in bytes and its text, in the order of paths. Two directories have
    /// the same digest just where they hold the same specs.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for file in self.files() {
            for part in [file.path.as_str(), &file.text.len().to_string(), &file.text] {
                hash.update(part.as_bytes());
                hash.update([0]);
            }
        }
        hex(&hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::source::SourceSet;

    fn digest(files: &[(&str, &str)]) -> String {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        SourceSet::from_texts(texts, &mut Diagnostics::new()).digest()
    }

    #[test]
    fn it_follows_what_the_files_say() {
        let one = digest(&[("a.yaml", "x: 1\n"), ("b.yaml", "y: 2\n")]);
        assert_eq!(one.len(), 64);
        assert_eq!(one, digest(&[("b.yaml", "y: 2\n"), ("a.yaml", "x: 1\n")]), "in any order");
        assert_ne!(one, digest(&[("a.yaml", "x: 1\n"), ("b.yaml", "y: 3\n")]));
        assert_ne!(one, digest(&[("a.yaml", "x: 1\n"), ("c.yaml", "y: 2\n")]));
    }
}
