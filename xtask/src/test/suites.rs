//! Suites of tests for other runtimes: what is generated for other languages, run by these languages.

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

impl Suite {
    /// Runs it; `program` is what `cargo xtask` means in its steps, `folder` takes what it says while it runs.
    pub fn run(&self, program: &Path, folder: &Path, mandatory: bool) -> Outcome {
        for need in self.needs {
            let quiet = command(need, program).current_dir(crate::root()).output();
            if !quiet.is_ok_and(|output| output.status.success()) {
                let why = format!("`{need}` fails");
                return if mandatory { Outcome::Failed(format!("{why}\n")) } else { Outcome::Skipped(why) };
            }
        }
        let log = folder.join(format!("{}.log", self.name));
        let result = self.steps(program, &log);
        let said = std::fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        match result {
            Ok(true) => Outcome::Passed(said),
            Ok(false) => Outcome::Failed(said),
            Err(error) => Outcome::Failed(format!("{said}error: {error}\n")),
        }
    }

    /// Its steps in order, up to the first that fails.
    fn steps(&self, program: &Path, log: &Path) -> std::io::Result<bool> {
        let mut file = File::create(log)?;
        for step in self.steps {
            writeln!(file, "==> suite {}: {step}", self.name)?;
            let mut command = command(step, program);
            let command = command.current_dir(crate::root().join(self.folder)).stdin(Stdio::null());
            if !command.stdout(file.try_clone()?).stderr(file.try_clone()?).status()?.success() {
                return Ok(false);
            }
        }
        Ok(true)
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
