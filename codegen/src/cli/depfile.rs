//! Dependencies as make and ninja read them.

use crate::output::MANIFEST;
use std::path::{Component, Path, PathBuf};

/// The rule that is to be written into `file`: all outputs are made from all inputs. Each are given with the directory that they are in.
///
/// # Errors
///
/// `file` is where specs or output are, or a path cannot be written so that both read it: a sentence.
pub(super) fn rule(file: &Path, specs: (&Path, &[PathBuf]), out: (&Path, &[PathBuf])) -> Result<String, String> {
    let (spec, inputs) = specs;
    let (out, outputs) = out;
    let place = Place::of(file);
    let is_spec_name = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
    if inputs.iter().any(|input| Place::of(input) == place) || (is_spec_name && place.0.starts_with(Place::of(spec).0)) {
        return Err(format!("--depfile {} is a place of a spec file", file.display()));
    }
    let manifest = out.join(MANIFEST);
    if outputs.iter().chain([&manifest]).any(|output| Place::of(output) == place) {
        return Err(format!("--depfile {} is a place of a generated file", file.display()));
    }
    of(outputs, inputs)
}

/// Where a file is or would be, without links on the way, and whatever the case: on some systems that is the same place.
#[derive(PartialEq)]
struct Place(PathBuf);

impl Place {
    fn of(path: &Path) -> Self {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // What is not there yet is below something that is.
        let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
        let mut real = there.as_ref().map(|(_, real)| real.clone()).unwrap_or_default();
        let rest = there.as_ref().and_then(|(above, _)| path.strip_prefix(above).ok()).unwrap_or(&path);
        for part in rest.components() {
            match part {
                Component::ParentDir => _ = real.pop(),
                Component::CurDir => {}
                Component::Prefix(_) | Component::RootDir | Component::Normal(_) => real.push(part),
            }
        }
        Self(real.into_os_string().to_string_lossy().to_lowercase().into())
    }
}

/// One rule: all outputs are made from all inputs.
///
/// # Errors
///
/// A path that cannot be written there so that both read it, a sentence.
pub(super) fn of(outputs: &[PathBuf], inputs: &[PathBuf]) -> Result<String, String> {
    let list = |paths: &[PathBuf]| -> Result<String, String> {
        let escaped = paths.iter().map(|path| {
            escaped(path).ok_or_else(|| {
                let shown = path.to_string_lossy();
                format!("make and ninja cannot be told of a path like \"{}\"; --depfile needs other names", shown.escape_debug())
            })
        });
        Ok(escaped.collect::<Result<Vec<_>, _>>()?.join(" \\\n  "))
    };
    Ok(format!("{}: \\\n  {}\n", list(outputs)?, list(inputs)?))
}

/// A path with a backslash before what would end it or mean something. `None` where there is no way, or make and ninja do not agree on it: they have
/// none for control characters, and two for backslashes before a `#`, before a `:` and at the end.
fn escaped(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    // Windows takes slashes as well, and they are in nobody's way.
    let (drive, path) = if cfg!(windows) { split_drive(path) } else { ("", path.to_owned()) };
    let mut text = drive.to_owned();
    let mut backslashes = 0;
    for c in path.chars() {
        match c {
            '#' | ':' if backslashes > 0 => return None,
            // Those that stand before it would be taken for pairs.
            ' ' => text.extend(std::iter::repeat_n('\\', backslashes + 1)),
            '#' | ':' => text.push('\\'),
            '$' => text.push('$'),
            c if c.is_control() => return None,
            _ => {}
        }
        text.push(c);
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
    }
    (backslashes == 0).then_some(text)
}

/// The letter of a drive with its colon, which is no name's, and the rest.
fn split_drive(path: &str) -> (&str, String) {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let (drive, rest) = path.split_at(if is_drive { 2 } else { 0 });
    (drive, rest.replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::{Place, of, rule, split_drive};
    use std::path::{Path, PathBuf};

    #[test]
    fn neither_specs_nor_output_are_overwritten() {
        let root = std::env::temp_dir().join(format!("payspec-depfile-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("spec/codes")).unwrap();
        std::fs::write(root.join("spec/a.yaml"), "").unwrap();
        let (spec, out) = (root.join("spec"), root.join("new/out"));
        let (inputs, outputs) = ([spec.clone(), spec.join("codes"), spec.join("a.yaml")], [out.join("docs/b"), out.join("c")]);
        let judge = |file: PathBuf| rule(&file, (&spec, &inputs), (&out, &outputs));
        for specs in ["spec", "spec/codes", "spec/a.yaml", "spec/codes/../a.yaml", "spec/new.YML", "new/../spec/codes/b.yaml"] {
            let refused = judge(root.join(specs)).unwrap_err();
            assert!(refused.ends_with("is a place of a spec file"), "{refused}");
        }
        for output in ["new/out/c", "new/out/docs/b", "new/./out/x/../C", "new/out/.manifest"] {
            let refused = judge(root.join(output)).unwrap_err();
            assert!(refused.ends_with("is a place of a generated file"), "{refused}");
        }
        for fine in ["spec/a.d", "new/out/d", "c", "a.yaml"] {
            assert!(judge(root.join(fine)).is_ok(), "{fine}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("spec/a.yaml", root.join("link.d")).unwrap();
            std::os::unix::fs::symlink("spec", root.join("folder")).unwrap();
            assert!(judge(root.join("link.d")).is_err() && judge(root.join("folder/b.yaml")).is_err());
        }
        std::fs::remove_dir_all(root).unwrap();
        assert!(Place::of(Path::new("x")) == Place::of(Path::new("./y/../x")));
    }

    #[test]
    fn what_make_takes_for_something_else_is_escaped() {
        let rule = of(&["a b".into(), "c".into()], &["spec/#x".into(), "$y".into(), "z:1".into()]).unwrap();
        assert_eq!(rule, "a\\ b \\\n  c: \\\n  spec/\\#x \\\n  $$y \\\n  z\\:1\n");
    }

    #[test]
    fn drives_keep_their_colon() {
        assert_eq!(split_drive("C:\\a b\\c"), ("C:", "/a b/c".to_owned()));
        assert_eq!(split_drive("a\\b"), ("", "a/b".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn what_they_cannot_be_told_is_refused() {
        assert_eq!(of(&["a\\ b\\c".into()], &["d".into()]).unwrap(), "a\\\\\\ b\\c: \\\n  d\n");
        for path in ["a\nb", "a\tb", "a\\#b", "a\\:b", "a\\"] {
            for (outputs, inputs) in [([path.into()], ["x".into()]), (["x".into()], [path.into()])] {
                let refused = of(&outputs, &inputs).unwrap_err();
                assert!(refused.contains(&format!("{path:?}")) && refused.lines().count() == 1, "{refused}");
            }
        }
    }
}
