//! Dependencies as make and ninja read them.

use std::path::{Path, PathBuf};

/// One rule: all outputs are made from all inputs.
pub(super) fn of(outputs: &[PathBuf], inputs: &[PathBuf]) -> String {
    let list = |paths: &[PathBuf]| paths.iter().map(|path| escaped(path)).collect::<Vec<_>>().join(" \\\n  ");
    format!("{}: \\\n  {}\n", list(outputs), list(inputs))
}

fn escaped(path: &Path) -> String {
    path.display().to_string().replace('$', "$$").replace(' ', "\\ ").replace('#', "\\#")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn what_make_takes_for_something_else_is_escaped() {
        let rule = of(&["a b".into(), "c".into()], &["spec/#x".into(), "$y".into()]);
        assert_eq!(rule, "a\\ b \\\n  c: \\\n  spec/\\#x \\\n  $$y\n");
    }
}
