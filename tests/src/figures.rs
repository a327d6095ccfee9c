//! Figures for the table of targets, which `cargo xtask test` prints.

/// Notes how many vectors or random cases (`kind`) a target was held to, and on how many it disagreed with the evaluator. Nothing is
/// noted unless `PAYSPEC_FIGURES` names a folder.
///
/// # Panics
/// When the figure cannot be written.
pub fn note(target: &str, kind: &str, count: usize, disagreements: usize) {
    let Some(folder) = std::env::var_os("PAYSPEC_FIGURES") else { return };
    let path = std::path::Path::new(&folder).join(format!("{target}-{kind}"));
    std::fs::write(path, format!("{count} {disagreements}\n")).expect("a figure can be written");
}
