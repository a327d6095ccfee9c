use super::GatewayId;
use super::yaml::{plain, quoted, text};
use crate::model::SourceDocument;
use crate::portable::is_portable_name;
use crate::provenance::Document;
use crate::regular;
use std::path::Path;

/// A gateway's guide that is at hand: what `sources.yaml` says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// Name of its file; documents lie in `guides/`.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

impl Guide {
    /// Reads a guide.
    ///
    /// # Errors
    ///
    /// Why it is none that lines can be cited of, a sentence.
    pub fn read(path: &Path) -> Result<Self, String> {
        let bytes = regular::read(path, Document::GREATEST_SIZE)
            .map_err(|error| format!("cannot read the guide {}: {error}", path.display()))?;
        if std::str::from_utf8(&bytes).is_err() {
            return Err(format!(
                "{} is not text in UTF-8; lines of it could not be cited. Save the guide's text as such",
                path.display()
            ));
        }
        let document = Document::new(&bytes);
        if (1..=document.len()).all(|line| document.line(line).is_empty()) {
            return Err(format!("nothing stands in {}", path.display()));
        }
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| is_portable_name(name));
        let name = name.ok_or_else(|| format!("the name of {} is none that every system takes; rename it", path.display()))?;
        Ok(Self { file: format!("guides/{name}"), sha256: document.sha256().to_owned() })
    }

    /// Whether `sources.yaml` says the same of a document.
    pub(super) fn is(&self, known: &SourceDocument) -> bool {
        known.file.as_ref() == Some(&self.file) && known.sha256.as_ref() == Some(&self.sha256)
    }

    /// `sources.yaml` with this guide behind the last document.
    pub(super) fn added_to(&self, sources: &str, id: &GatewayId, name: (&str, &str)) -> String {
        let version = id.version.to_uppercase();
        let titled =
            |name: &str, title: &str| if name.is_empty() { String::new() } else { format!("{name} {title} ({version})") };
        let title = text(4, "title", &titled(name.0, "연동 가이드"), &titled(name.1, "integration guide"));
        let (key, file) = (id.guide(), quoted(&self.file));
        let entry = format!(
            "  {key}:\n{title}    kind: guide\n    version: {}\n    file: {file}\n    sha256: '{}'\n",
            id.version, self.sha256
        );
        // Quotes are judged where they stand: below a key, in a mapping.
        let entry = plain(&format!("sources:\n{entry}"));
        let entry = entry.strip_prefix("sources:\n").unwrap_or(&entry);
        let end = if sources.ends_with('\n') { "" } else { "\n" };
        format!("{sources}{end}{entry}")
    }
}
