//! Counting, and the file that counts are kept in.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What one case costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Its name.
    pub name: String,
    /// Instructions a payload.
    pub instructions: u64,
    /// Allocations in 1,000 payloads.
    pub milli_allocations: u64,
}

impl Count {
    /// Allocations a payload, as text.
    pub fn allocations(&self) -> String {
        format!("{}.{:03}", self.milli_allocations / 1000, self.milli_allocations % 1000)
    }
}

/// All counts of one compiler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// `rustc 1.95.0 (...) x86_64-unknown-linux-gnu`.
    pub compiler: String,
    /// In the order of [`crate::cases::of`].
    pub cases: Vec<Count>,
}

/// Where they are kept.
pub fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("counts.tsv")
}

impl Counts {
    /// Reads a file of counts; `None` if there is none.
    ///
    /// # Errors
    /// A line that is no count.
    pub fn read(file: &Path) -> Result<Option<Self>, String> {
        let Ok(text) = std::fs::read_to_string(file) else { return Ok(None) };
        let mut lines = text.lines();
        let compiler = lines.next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default().to_owned();
        let count = |line: &str| {
            let mut parts = line.split('\t');
            let (name, instructions, allocations) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Count { name: name.to_owned(), instructions, milli_allocations: allocations })
        };
        let cases = lines
            .filter(|line| !line.starts_with('#'))
            .map(|line| count(line).ok_or_else(|| format!("{}: this line is no count: {line}", file.display())));
        Ok(Some(Self { compiler, cases: cases.collect::<Result<_, _>>()? }))
    }

    /// Writes it.
    ///
    /// # Errors
    /// As the file system has them.
    pub fn write(&self, file: &Path) -> Result<(), String> {
        let mut text = format!(
            "# {}\n# case, instructions a payload, allocations in 1,000 payloads; written by `cargo xtask bench --accept`\n",
            self.compiler
        );
        for Count { name, instructions, milli_allocations } in &self.cases {
            let _ = writeln!(text, "{name}\t{instructions}\t{milli_allocations}");
        }
        std::fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
    }
}

/// Whether there is a valgrind to count with.
pub fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Counts every case.
///
/// # Errors
/// What keeps from counting.
pub fn count() -> Result<Counts, String> {
    let output = run(Command::new(beside("allocations")?))?;
    let mut cases = Vec::new();
    for line in output.0.lines() {
        let mut parts = line.splitn(3, '\t');
        let mut number = || parts.next().and_then(|part| part.parse::<u64>().ok()).unwrap_or(0);
        let (allocations, payloads) = (number(), number().max(1));
        cases.push((parts.next().unwrap_or_default().to_owned(), allocations * 1000 / payloads, payloads));
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = cases.len().div_ceil(threads).max(1);
    let counted: Result<Vec<Count>, String> = std::thread::scope(|scope| {
        let threads: Vec<_> = cases.chunks(chunk).map(|cases| scope.spawn(|| cases.iter().map(one).collect())).collect();
        let mut all = Vec::new();
        for thread in threads {
            let counted: Result<Vec<Count>, String> = thread.join().map_err(|_| "counting panicked".to_owned())?;
            all.extend(counted?);
        }
        Ok(all)
    });
    let rustc = run(Command::new("rustc").arg("-vV"))?.0;
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let compiler = format!("{} {host}", rustc.lines().next().unwrap_or_default());
    Ok(Counts { compiler, cases: counted? })
}

/// Counts one case, given its name, allocations in 1,000 payloads, and payloads.
fn one((name, milli_allocations, payloads): &(String, u64, u64)) -> Result<Count, String> {
    let instructions = instructions("instructions", &[name])? / payloads;
    Ok(Count { name: name.clone(), instructions, milli_allocations: *milli_allocations })
}

/// Instructions inside `measured` of a binary beside this one, run with these arguments.
///
/// # Errors
/// What keeps from counting.
pub fn instructions(binary: &str, arguments: &[&str]) -> Result<u64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command.arg(format!("--toggle-collect=*{binary}*measured*"));
    command.arg(beside(binary)?).args(arguments);
    // The same for everybody: no variables but these, and of the C library what every machine of the kind can run.
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path);
    command.env("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,-BMI2,-MOVBE");
    let (_, said) = run(&mut command)?;
    let counted = said.lines().find_map(|line| line.split_once("Collected :")).and_then(|(_, number)| number.trim().parse().ok());
    counted.filter(|counted| *counted > 0).ok_or_else(|| format!("valgrind counted nothing of {arguments:?}:\n{said}"))
}

/// What a command writes, to standard output and to standard error.
fn run(mut command: impl std::borrow::BorrowMut<Command>) -> Result<(String, String), String> {
    let command = command.borrow_mut();
    let output = command.output().map_err(|error| format!("cannot run {}: {error}", command.get_program().display()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    if output.status.success() { Ok((out, err)) } else { Err(format!("{} failed:\n{err}", command.get_program().display())) }
}

/// A binary that was built with this one.
fn beside(name: &str) -> Result<PathBuf, String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    Ok(this.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a file.
///
/// # Errors
/// As the file system has them; the marks are missing.
pub fn replace_section(file: &Path, name: &str, content: &str) -> std::io::Result<()> {
    let text = std::fs::read_to_string(file)?;
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let parts = text.split_once(&open).and_then(|(before, rest)| Some((before, rest.split_once(&close)?.1)));
    let Some((before, behind)) = parts else { return Err(std::io::Error::other(format!("it has no section {open}"))) };
    std::fs::write(file, format!("{before}{open}\n\n{}\n\n{close}{behind}", content.trim()))
}
