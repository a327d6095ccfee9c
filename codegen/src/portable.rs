//! Which names files can have on every system, and names in kebab-case, as everything is called that files are called by.

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether a file can have this name on every system.
pub(crate) fn is_portable_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let strange = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !name.is_empty() && !name.ends_with(['.', ' ']) && !name.contains(strange) && !DEVICES.contains(&stem.as_str())
}

/// Whether a name is kebab-case: `nice-pay`.
pub(crate) fn is_kebab(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('-').all(part)
}

/// The name in kebab-case, if all its letters can be kept.
pub(crate) fn kebab(name: &str) -> Option<String> {
    if name.chars().any(|c| c.is_alphanumeric() && !c.is_ascii()) {
        return None;
    }
    let mut kebab = String::new();
    let mut before = '-';
    for c in name.chars() {
        let begins = c.is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_digit());
        if (begins || !c.is_ascii_alphanumeric()) && !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
        if c.is_ascii_alphanumeric() {
            kebab.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    let kebab = kebab.trim_end_matches('-');
    is_kebab(kebab).then(|| kebab.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{is_portable_name, kebab};

    #[test]
    fn names_in_kebab_case() {
        for (name, expected) in [
            ("app scheme", Some("app-scheme")),
            ("appScheme", Some("app-scheme")),
            ("Nice_Pay", Some("nice-pay")),
            ("KCP--v2 ", Some("kcp-v2")),
            ("KCP", Some("kcp")),
            ("nice-pay", Some("nice-pay")),
            ("3ds", None),
            ("하늘-pay", None),
            ("..", None),
            ("", None),
        ] {
            assert_eq!(kebab(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn names_of_devices_are_no_names_of_files() {
        for (name, portable) in
            [("a", true), ("nul", false), ("NUL.md", false), ("null", true), ("a.", false), ("a:b", false), ("", false)]
        {
            assert_eq!(is_portable_name(name), portable, "{name}");
        }
    }
}
