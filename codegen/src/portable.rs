//! Which names files can have on every system.

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

#[cfg(test)]
mod tests {
    use super::is_portable_name;

    #[test]
    fn names_of_devices_are_no_names_of_files() {
        for (name, portable) in
            [("a", true), ("nul", false), ("NUL.md", false), ("null", true), ("a.", false), ("a:b", false), ("", false)]
        {
            assert_eq!(is_portable_name(name), portable, "{name}");
        }
    }
}
