//! Suites of tests for other runtimes: what is generated for other languages, run by these languages.

use std::path::Path;
use std::process::Command;

/// Tests in a folder below tests/ that another runtime runs.
pub struct Suite {
    pub name: &'static str,
    /// Commands that succeed where what it needs is there; run in the workspace's folder.
    needs: &'static [&'static str],
    /// Folder that the steps run in, from the workspace's.
    folder: &'static str,
    /// Commands in order, words between spaces; the first failure ends the suite. `cargo` is the one that runs us.
    steps: &'static [&'static str],
}

/// Every suite, in the order they run.
const SUITES: &[Suite] = &[
    Suite {
        name: "typescript",
        needs: &["node --version", "npm --version"],
        folder: "tests/typescript",
        steps: &[
            "cargo xtask cases --out target/typescript/cases",
            "cargo xtask cases --spec ../fixture --count 6000 --out target/typescript/fixture/cases",
            "cargo xtask gen --spec ../fixture --target typescript --target vectors --out ../../target/typescript/fixture",
            "npm ci",
            "npm run types",
            "npm test",
        ],
    },
    Suite {
        name: "json-schema",
        needs: &["node --version", "npm --version"],
        folder: "tests/json-schema",
        steps: &["npm ci", "cargo xtask cases --out target/json-schema/cases", "node --test ajv/"],
    },
    Suite {
        name: "python",
        needs: &["python3 tests/python/version.py"],
        folder: ".",
        steps: &[
            "cargo xtask gen --spec tests/fixture --out target/python/fixture --target ir --target vectors",
            "cargo xtask cases --out target/python/cases",
            "cargo xtask cases --spec tests/fixture --count 5000 --out target/python/fixture-cases",
            "python3 tests/python/suite.py target/python",
        ],
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
    },
];

/// How a suite ended.
pub enum Outcome {
    Passed,
    Failed,
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

impl Suite {
    pub fn run(&self, mandatory: bool) -> Outcome {
        for need in self.needs {
            let quiet = command(need).current_dir(crate::root()).output();
            if !quiet.is_ok_and(|output| output.status.success()) {
                let why = format!("`{need}` fails");
                if mandatory {
                    eprintln!("==> suite {} cannot run: {why}", self.name);
                    return Outcome::Failed;
                }
                return Outcome::Skipped(why);
            }
        }
        for step in self.steps {
            eprintln!("==> suite {}: {step}", self.name);
            if !run_step(&crate::root().join(self.folder), step) {
                return Outcome::Failed;
            }
        }
        Outcome::Passed
    }
}

fn run_step(folder: &Path, step: &str) -> bool {
    match command(step).current_dir(folder).status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("error: {step}: {error}");
            false
        }
    }
}

/// The command that a line of words means.
fn command(line: &str) -> Command {
    let mut words = line.split(' ');
    let mut command = match words.next() {
        Some("cargo") | None => crate::cargo(),
        Some(program) => Command::new(program),
    };
    command.args(words);
    command
}
