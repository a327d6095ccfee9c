//! What is remembered is never stale: however the specs of the fixture are edited, units that nothing speaks for making anew would be made as
//! they were.

use super::memory::Memory;
use super::{Target, problems};
use crate::cache::{Cache, Key};
use crate::diagnostic::Diagnostics;
use crate::emit::{Made, Unit, Work};
use crate::model::Model;
use crate::output::{File, Standing};
use crate::plan::Lowered;
use crate::source::SourceSet;
use crate::{parallel, resolve, syntax};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

type Texts = Vec<(String, String)>;

/// Spec files that use every construct.
fn fixture() -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixture");
    let (mut texts, mut folders) = (Texts::new(), vec![PathBuf::new()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap().flatten() {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                texts.push((path.to_str().unwrap().replace('\\', "/"), std::fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    texts.sort();
    texts
}

/// All ways to change a line and what follows it a little.
fn edits(line: &str, next: Option<&str>) -> Vec<String> {
    let mut edits = vec![String::new()];
    edits.extend(next.map(|next| format!("{next}\n{line}\n")));
    let mut replace = |at: usize, length: usize, new: &str| edits.push(format!("{}{new}{}\n", &line[..at], &line[at + length..]));
    for (word, other) in [("true", "false"), ("false", "true"), ("error", "warning"), ("en: ", "en: A "), ("ko: ", "ko: 새 ")] {
        if let Some(at) = line.find(word) {
            replace(at, word.len(), other);
        }
    }
    let digits = |c: char| c.is_ascii_digit();
    if let Some(at) = line.rfind(digits) {
        replace(at, 1, if &line[at..=at] == "2" { "3" } else { "2" });
    }
    if let Some(at) = line.rfind(|c: char| c.is_ascii_lowercase()) {
        replace(at, 1, &format!("{}x", &line[at..=at]));
    }
    edits
}

/// The fixture with each of its lines edited in each way, in turn.
fn edited(texts: &Texts) -> Vec<(String, Texts)> {
    let mut all = Vec::new();
    for (index, (path, text)) in texts.iter().enumerate() {
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let next = lines.get(number + 1).copied();
            for edit in edits(line, next) {
                // What is swapped stands there already.
                let rest = if next.is_some_and(|next| edit == format!("{next}\n{line}\n")) { number + 2 } else { number + 1 };
                let join = |lines: &[&str]| lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>();
                let mut edited = texts.clone();
                edited[index].1 = join(&lines[..number]) + &edit + &join(&lines[rest..]);
                all.push((format!("{path}:{}: {}", number + 1, edit.trim_end()), edited));
            }
        }
    }
    all
}

/// What texts mean, if it can be generated. Rule analysis is left out: it takes long, and what it finds fault with is made all the same.
fn model(texts: &Texts) -> Option<Model> {
    let mut diagnostics = Diagnostics::new();
    let sources = SourceSet::from_texts(texts.clone(), &mut diagnostics);
    let specs = syntax::load(&sources, &mut diagnostics);
    let model = resolve::resolve(&specs, &mut diagnostics);
    (!diagnostics.has_errors() && problems(&model).is_empty()).then_some(model)
}

fn all_work<'a>(lowered: &'a Lowered<'_>) -> Vec<Work<'a>> {
    Target::ALL.into_iter().chain(Target::NAMED).map(|target| target.work(lowered)).collect()
}

/// What was made of the fixture as it is, by what would recall it.
struct Base {
    units: HashMap<Key, Made>,
    summaries: HashMap<Key, Vec<File>>,
}

/// Calls back for each unit of a model with its key, and for each summary with those of its units.
fn visit(cache: &Cache, model: &Model, mut unit: impl FnMut(Key, &Unit<'_>), mut summary: impl FnMut(Key, &Work<'_>, &[Key])) {
    let standing = Standing::default();
    let memory = Memory::new(cache, model, Path::new(""), &standing);
    let lowered = Lowered::new(model);
    for work in all_work(&lowered) {
        let keys: Vec<Key> = work.units.iter().map(|unit| memory.key_of_unit(unit)).collect();
        for (key, of) in keys.iter().zip(&work.units) {
            unit(key.clone(), of);
        }
        if let Some(of) = &work.summary {
            summary(memory.key_of_summary(of, &keys.iter().collect::<Vec<_>>()), &work, &keys);
        }
    }
}

#[test]
fn what_nothing_speaks_for_making_anew_would_be_made_as_it_was() {
    let texts = fixture();
    let cache = Cache::at(PathBuf::from("nowhere")).unwrap();
    let mut base = Base { units: HashMap::new(), summaries: HashMap::new() };
    let original = model(&texts).unwrap();
    let debug = format!("{original:?}");
    visit(&cache, &original, |key, unit| assert!(base.units.insert(key, unit.make().unwrap()).is_none()), |_, _, _| {});
    let notes = |keys: &[Key], base: &Base| keys.iter().map(|key| base.units[key].note.clone()).collect::<Vec<_>>();
    let mut summaries = HashMap::new();
    visit(
        &cache,
        &original,
        |_, _| {},
        |key, work, keys| {
            summaries.insert(key, work.summary.as_ref().unwrap().make(&notes(keys, &base)).unwrap());
        },
    );
    base.summaries = summaries;

    // Every fifth edit is made; each, in minutes, if one asks for that.
    let step = if std::env::var_os("PAYSPEC_EDITS").is_some() { 1 } else { 5 };
    let edits: Vec<_> = edited(&texts).into_iter().step_by(step).collect();
    let numbered: Vec<_> = edits.iter().enumerate().collect();
    let tried = parallel::map(&numbered, |(number, (edit, texts))| {
        let model = model(texts)?;
        let recalled: RefCell<BTreeMap<&'static str, usize>> = RefCell::default();
        let mut is_all_new = false;
        visit(
            &cache,
            &model,
            |key, unit| {
                is_all_new |= unit.name == "docs" && !base.units.contains_key(&key);
                // Vectors take longer than all else together.
                let is_looked_at = unit.name != "vectors" || number % 8 == 0;
                if let Some(made) = base.units.get(&key).filter(|_| is_looked_at) {
                    *recalled.borrow_mut().entry(unit.name).or_default() += 1;
                    assert!(unit.make().unwrap() == *made, "{} is stale after {edit}", unit.name);
                }
            },
            |key, work, keys| {
                if let Some(made) = base.summaries.get(&key) {
                    let summary = work.summary.as_ref().unwrap();
                    *recalled.borrow_mut().entry(summary.name).or_default() += 1;
                    assert!(summary.make(&notes(keys, &base)).unwrap() == *made, "{} is stale after {edit}", summary.name);
                }
            },
        );
        let recalled = recalled.into_inner();
        let differs = format!("{model:?}") != debug;
        // Whatever is in the model is in the fingerprint of all of it.
        assert_eq!(differs, is_all_new, "{edit}");
        Some((differs, recalled))
    });
    let valid: Vec<_> = tried.iter().flatten().collect();
    let of_difference = valid.iter().filter(|(differs, _)| *differs).count();
    let mut recalled: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, count) in valid.iter().filter(|(differs, _)| *differs).flat_map(|(_, recalled)| recalled) {
        *recalled.entry(name).or_default() += count;
    }
    eprintln!("{} edits, {} without errors, {of_difference} change something; recalled: {recalled:?}", edits.len(), valid.len());
    assert!(of_difference > 150, "only {of_difference} edits change something");
    for name in ["docs/ko", "docs/en", "rust", "typescript", "json-schema", "vectors", "ir", "mdx", "spec-schema"] {
        assert!(recalled.get(name).is_some_and(|count| *count > 30), "{name}: {recalled:?}");
    }
}
