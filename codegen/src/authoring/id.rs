use crate::diagnostic::suggest;
use crate::portable::{is_kebab, is_portable_name, kebab};
use std::fmt;

/// The id of a gateway, `v2/kcp`: a version of the platform, and a name in kebab-case that files can be called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayId {
    /// `v2`.
    pub version: String,
    /// `kcp`.
    pub name: String,
}

/// What is wrong with an id; shown with the part that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadId {
    text: String,
    /// The characters that are meant: the first, and how many.
    part: (usize, usize),
    message: String,
    help: String,
}

impl GatewayId {
    /// Reads an id; `versions` are those that have operations.
    ///
    /// # Errors
    ///
    /// What is wrong with it, drawn.
    pub fn parse(text: &str, versions: &[&str]) -> Result<Self, BadId> {
        let bad = |part: &str, message: String, help: String| {
            let start = text.find(part).map_or(0, |at| text[..at].chars().count());
            Err(BadId { text: text.to_owned(), part: (start, part.chars().count().max(1)), message, help })
        };
        let any = versions.first().copied().unwrap_or("v2");
        let mut parts = text.split('/');
        let (version, name) = match (parts.next(), parts.next(), parts.next()) {
            (Some(version), Some(name), None) => (version, name),
            (Some(name), None, _) => {
                let name = if name.is_empty() || versions.contains(&name) { "xyz" } else { name };
                let ids: Vec<String> = versions.iter().map(|version| format!("`{version}/{name}`")).collect();
                let message = "an id of a gateway is a version and a name, such as `v2/kcp`".to_owned();
                return bad(text, message, format!("write {}", ids.join(" or ")));
            }
            _ => {
                let last = text.rsplit('/').next().and_then(kebab);
                let message = "an id of a gateway has one slash: a version and a name, such as `v2/kcp`".to_owned();
                return bad(text, message, format!("write `{any}/{}`", last.unwrap_or_else(|| "xyz".to_owned())));
            }
        };
        if !versions.contains(&version) {
            let near = suggest(version, versions.iter().copied()).unwrap_or(any);
            let known = versions.join(", ");
            let message = format!("there is no operation of a version `{version}`; there are {known}");
            return bad(version, message, format!("did you mean `{near}/{name}`?"));
        }
        let start = text.len() - name.len();
        let part = &text[start..];
        if !is_kebab(name) {
            let message =
                "a name of a gateway is kebab-case, such as `nice-pay`: its files and modules are called by it".to_owned();
            let help = kebab(name).map(|name| format!("did you mean `{version}/{name}`?"));
            return bad(
                part,
                message,
                help.unwrap_or_else(|| format!("write small Latin letters, such as `{version}/nice-pay`")),
            );
        }
        if !is_portable_name(name) {
            let message = format!("files are called by it, and Windows keeps `{name}` for a device");
            return bad(part, message, format!("write `{version}/{name}-pay`, for example"));
        }
        Ok(Self { version: version.to_owned(), name: name.to_owned() })
    }

    /// The id that its guide gets: `kcp-v2-guide`.
    #[must_use]
    pub fn guide(&self) -> String {
        format!("{}-{}-guide", self.name, self.version)
    }
}

impl fmt::Display for GatewayId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.version, self.name)
    }
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, length) = self.part;
        let (space, under) = (" ".repeat(start), "^".repeat(length));
        write!(f, "{}\n  |\n  | {}\n  | {space}{under}\n  |\n  = help: {}", self.message, self.text, self.help)
    }
}

impl std::error::Error for BadId {}

#[cfg(test)]
mod tests {
    use super::GatewayId;

    #[test]
    fn ids() {
        let parse = |text| GatewayId::parse(text, &["v1", "v2"]).map(|id| (id.to_string(), id.guide()));
        assert_eq!(parse("v2/toss-pay2"), Ok(("v2/toss-pay2".to_owned(), "toss-pay2-v2-guide".to_owned())));
        for (text, help) in [
            ("xyz", "write `v1/xyz` or `v2/xyz`"),
            ("", "write `v1/xyz` or `v2/xyz`"),
            ("v2", "write `v1/xyz` or `v2/xyz`"),
            ("v2/", "write small Latin letters, such as `v2/nice-pay`"),
            ("v2/a/b", "write `v1/b`"),
            ("v3/xyz", "did you mean `v1/xyz`?"),
            ("V2/xyz", "did you mean `v2/xyz`?"),
            ("v2/Nice_Pay", "did you mean `v2/nice-pay`?"),
            ("v2/../kcp", "write `v1/kcp`"),
            ("v2/..", "write small Latin letters, such as `v2/nice-pay`"),
            ("v2/하늘", "write small Latin letters, such as `v2/nice-pay`"),
            ("v2/nul", "write `v2/nul-pay`, for example"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.ends_with(&format!("= help: {help}")), "{text}: {error}");
        }
        let drawn = parse("v2/Nice_Pay").unwrap_err().to_string();
        assert!(drawn.contains("  | v2/Nice_Pay\n  |    ^^^^^^^^\n"), "{drawn}");
    }
}
