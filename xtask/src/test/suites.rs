//! Suites of tests for other runtimes: what is generated for other languages, run by these languages.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Tests in a folder below tests/ that another runtime runs.
pub struct Suite {
    pub name: &'static str,
    /// Commands that succeed where what it needs is there; run in the workspace's folder.
    needs: &'static [&'static str],
    /// Folder that the steps run in, from the workspace's.
    folder: &'static str,
    /// Commands in order, words between spaces; the first failure ends the suite. `cargo` is the one that runs us.
    steps: &'static [&'static str],
    /// Commands whose results several suites read, run in the workspace's folder before any of them, each once.
    shared: &'static [&'static str],
}

/// Random payloads with what the evaluator finds in them, in target/cases: 20,000 of the specs.
const CASES: &str = "cargo xtask cases";
/// And of the specs that use every construct.
const FIXTURE_CASES: &str = "cargo xtask cases --spec tests/fixture --count 6000 --out target/fixture-cases";

/// Every suite, in the order they run.
const SUITES: &[Suite] = &[
    Suite {
        name: "typescript",
        needs: &["node --version", "npm --version"],
        folder: "tests/typescript",
        steps: &[
            "cargo xtask gen --spec ../fixture --target typescript --target vectors --out ../../target/typescript/fixture",
            "npm ci",
            "npm run types",
            "npm test",
        ],
        shared: &[CASES, FIXTURE_CASES],
    },
    Suite {
        name: "json-schema",
        needs: &["node --version", "npm --version"],
        folder: "tests/json-schema",
        steps: &["npm ci", "node --test ajv/"],
        shared: &[CASES],
    },
    Suite {
        name: "python",
        needs: &["python3 tests/python/version.py"],
        folder: ".",
        steps: &[
            "cargo xtask gen --spec tests/fixture --out target/python/fixture --target ir --target vectors",
            "python3 tests/python/suite.py target/python",
        ],
        shared: &[CASES, FIXTURE_CASES],
    },
    Suite {
        name: "python-types",
        needs: &["python3 --version", "mypy --version"],
        folder: ".",
        steps: &[
            "cargo xtask gen --spec tests/fixture --out target/python/typed-fixture --target ir",
            "python3 tests/python/generate.py generated/payspec.json target/python/typed",
            "python3 tests/python/generate.py target/python/typed-fixture/payspec.json target/python/typed-fixture",
            "mypy --config-file tests/python/mypy.ini --cache-dir target/python/mypy tests/python/suite.py tests/python/generate.py tests/python/vectors.py",
            "mypy --config-file tests/python/mypy.ini --cache-dir target/python/mypy-spec target/python/typed/payspec",
            "mypy --config-file tests/python/mypy.ini --cache-dir target/python/mypy-fixture target/python/typed-fixture/payspec",
        ],
        shared: &[],
    },
    Suite {
        name: "browser",
        needs: &["node --version", "npm --version", "chromium --version"],
        folder: "tests/browser",
        steps: &[
            "cargo xtask docs --out ../../target/browser/site --modified 2026-01-31T09:00:00Z",
            "npm ci --no-audit --no-fund",
            "npm test",
        ],
        shared: &[],
    },
];

/// How a suite ended, with what it said.
pub enum Outcome {
    Passed(String),
    Failed(String),
    /// Not run; why.
    Skipped(String),
}

/// The suites of these names; none given is all.
pub fn chosen(names: &[String]) -> Result<Vec<&'static Suite>, String> {
    if names.is_empty() {
        return Ok(SUITES.iter().collect());
    }
    let find = |name: &String| {
        let known = || SUITES.iter().map(|suite| suite.name).collect::<Vec<_>>().join(", ");
        SUITES.iter().find(|suite| suite.name == name).ok_or_else(|| format!("there is no suite `{name}`; there is {}", known()))
    };
    names.iter().map(find).collect()
}

/// What runs suites, one after the other.
pub struct Runner<'a> {
    /// What `cargo xtask` means in their steps.
    pub program: &'a Path,
    /// Takes what each says while it runs.
    pub folder: &'a Path,
    /// Whether a suite that cannot be run has failed.
    pub mandatory: bool,
    /// Shared commands that have been run, and whether they succeeded.
    done: BTreeMap<&'static str, bool>,
}

impl<'a> Runner<'a> {
    pub fn new(program: &'a Path, folder: &'a Path, mandatory: bool) -> Self {
        Self { program, folder, mandatory, done: BTreeMap::new() }
    }

    pub fn run(&mut self, suite: &'static Suite) -> Outcome {
        for need in suite.needs {
            let quiet = command(need, self.program).current_dir(crate::root()).output();
            if !quiet.is_ok_and(|output| output.status.success()) {
                let why = format!("`{need}` fails");
                return if self.mandatory { Outcome::Failed(format!("{why}\n")) } else { Outcome::Skipped(why) };
            }
        }
        let log = self.folder.join(format!("{}.log", suite.name));
        let result = self.steps(suite, &log);
        let said = std::fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        match result {
            Ok(true) => Outcome::Passed(said),
            Ok(false) => Outcome::Failed(said),
            Err(error) => Outcome::Failed(format!("{said}error: {error}\n")),
        }
    }

    /// What it shares and then its steps, in order, up to the first that fails.
    fn steps(&mut self, suite: &'static Suite, log: &Path) -> std::io::Result<bool> {
        let mut file = File::create(log)?;
        for step in suite.shared {
            let succeeded = match self.done.get(step) {
                Some(succeeded) => *succeeded,
                None => self.step(suite, step, &crate::root(), &mut file)?,
            };
            self.done.insert(step, succeeded);
            if !succeeded {
                writeln!(file, "failed: {step}")?;
                return Ok(false);
            }
        }
        for step in suite.steps {
            if !self.step(suite, step, &crate::root().join(suite.folder), &mut file)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn step(&self, suite: &Suite, step: &str, folder: &Path, file: &mut File) -> std::io::Result<bool> {
        writeln!(file, "==> suite {}: {step}", suite.name)?;
        let mut command = command(step, self.program);
        let command = command.current_dir(folder).env("PAYSPEC_FIGURES", crate::root().join(super::FIGURES)).stdin(Stdio::null());
        Ok(command.stdout(file.try_clone()?).stderr(file.try_clone()?).status()?.success())
    }
}

/// The command that a line of words means.
fn command(line: &str, program: &Path) -> Command {
    if let Some(rest) = line.strip_prefix("cargo xtask ") {
        let mut command = Command::new(program);
        command.args(rest.split(' '));
        return command;
    }
    let mut words = line.split(' ');
    let mut command = words.next().map_or_else(crate::cargo, Command::new);
    command.args(words);
    command
}
