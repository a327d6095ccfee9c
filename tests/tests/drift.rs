//! `generated/` is what the specs say, and writing it again changes nothing.

use payspec_codegen::cache::Cache;
use payspec_codegen::output::{self, File};
use payspec_codegen::{Target, compile, generate, generate_with};
use payspec_tests::{nested::Nest, root, specs};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::SystemTime;

/// Lines of differences that are shown.
const SHOWN: usize = 60;

#[test]
fn generated_is_what_the_specs_say() {
    let stale = output::check(&root().join("generated"), files(), &[]).unwrap();
    let names: Vec<&str> = stale.iter().map(|file| file.path.as_str()).collect();
    let diffs: String = stale.iter().flat_map(|file| file.diff.split_inclusive('\n')).take(SHOWN).collect();
    assert!(stale.is_empty(), "stale: {}\n{diffs}\nMend it with: cargo xtask gen", names.join(", "));
}

#[test]
fn a_second_run_writes_nothing() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "drift");
    let out = nest.folder().join("generated");
    output::write(&out, files(), &[]).unwrap();
    let before = times(&out);
    let outcome = output::write(&out, &again(), &[]).unwrap();
    assert_eq!((outcome.written.as_slice(), outcome.removed.as_slice()), (&[][..], &[][..]));
    assert_eq!(outcome.unchanged, before.len());
    assert_eq!(times(&out), before, "nothing was touched");
}

#[test]
fn what_is_remembered_is_what_would_be_computed() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "cache");
    let cache = Cache::at(nest.folder().join("cache")).unwrap();
    // Other builds of this test have left theirs there.
    let _ = std::fs::remove_dir_all(cache.folder());
    // What takes longest to find.
    let computed = generate(&specs().model, &[Target::Vectors]).unwrap();
    let entries = [(); 2].map(|()| {
        assert!(generate_with(&specs().model, &[Target::Vectors], Some(&cache)).unwrap() == computed);
        std::fs::read_dir(cache.folder()).unwrap().count()
    });
    assert!(entries[0] > 0 && entries[1] == entries[0], "{entries:?}");
}

/// All files; made once for all tests, since that takes long.
fn files() -> &'static [File] {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(|| generate(&specs().model, &Target::ALL).unwrap());
    &FILES
}

/// All files once more, from the first letter of the specs on.
fn again() -> Vec<File> {
    let compilation = compile(&root().join("spec")).unwrap();
    generate(&compilation.model, &Target::ALL).unwrap()
}

/// When each file below a folder was last written.
fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            times.extend(self::times(&entry.path()));
        } else {
            times.insert(entry.path(), entry.metadata().unwrap().modified().unwrap());
        }
    }
    times
}
