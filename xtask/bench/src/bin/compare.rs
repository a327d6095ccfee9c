//! The table of `docs/benchmarks.md`: everything in `contenders`, timed by criterion and counted by callgrind, as ratios to payspec.

use criterion::Criterion;
use payspec_bench::contenders::{self, Contender, From, Quality};
use payspec_bench::corpus::Target;
use payspec_bench::counts;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let contenders = contenders::all();
    if let [flag, name] = &arguments[..]
        && flag == "--count"
    {
        // Run by valgrind.
        return match contenders.iter().find(|contender| key(contender) == *name) {
            Some(contender) => {
                measured(contender);
                ExitCode::SUCCESS
            }
            None => ExitCode::FAILURE,
        };
    }
    match table(&contenders) {
        Ok(table) => {
            print!("{table}");
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/benchmarks.md");
            if arguments.iter().any(|argument| argument == "--write")
                && let Err(error) = write_section(&file, &table)
            {
                eprintln!("error: cannot write {}: {error}", file.display());
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[inline(never)]
fn measured(contender: &Contender) {
    (contender.run)();
}

/// Names for files and arguments.
fn key(contender: &Contender) -> String {
    contender.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// Nanoseconds a payload of every contender: medians.
fn times(contenders: &[Contender]) -> Result<Vec<f64>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench/criterion");
    let criterion = Criterion::default().without_plots().sample_size(20).output_directory(&folder);
    let mut criterion = criterion.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_millis(800));
    for contender in contenders {
        criterion.bench_function(&key(contender), |bencher| bencher.iter(|| (contender.run)()));
    }
    let time = |contender: &Contender| {
        let file = folder.join(key(contender)).join("new/estimates.json");
        let text = std::fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let estimates: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let median = estimates["median"]["point_estimate"].as_f64().ok_or("criterion has written no median")?;
        Ok(median / number(contender.payloads))
    };
    contenders.iter().map(time).collect()
}

/// Instructions a payload, if they can be counted.
fn instructions(contenders: &[Contender]) -> Result<Vec<Option<f64>>, String> {
    if !counts::has_valgrind() {
        eprintln!("*** no instructions are counted: valgrind is not installed ***");
        return Ok(vec![None; contenders.len()]);
    }
    let count = |contender: &Contender| {
        let counted = counts::instructions("compare", &["--count", &key(contender)])?;
        Ok(Some(f64::from(u32::try_from(counted / 1000).unwrap_or(u32::MAX)) * 1000.0 / number(contender.payloads)))
    };
    contenders.iter().map(count).collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn table(contenders: &[Contender]) -> Result<String, String> {
    let (times, instructions) = (times(contenders)?, instructions(contenders)?);
    let mut text = String::from(
        "Time and instructions as multiples of payspec's own in the same group and the same run; throughput as measured on that machine.\n\n",
    );
    let bytes: usize = Target::V2Kcp.corpus(contenders::PAYLOADS).iter().map(|item| item.json.len()).sum();
    for (from, heading, ours) in [
        (From::Json, "from bytes", "payspec, validate_json"),
        (From::Value, "from a parsed Value", "payspec, validate_value"),
        (From::Struct, "from a typed struct", "payspec, validate"),
    ] {
        let _ = writeln!(
            text,
            "| {heading} | time | instructions | instructions a payload |{}",
            if from == From::Json { " MB/s |" } else { "" }
        );
        let _ = writeln!(text, "|---|--:|--:|--:|{}", if from == From::Json { "--:|" } else { "" });
        let rows = || contenders.iter().zip(&times).zip(&instructions).filter(|((contender, _), _)| contender.from == from);
        let Some(((_, our_time), our_count)) = rows().find(|((contender, _), _)| contender.name == ours) else { continue };
        for ((contender, time), count) in rows() {
            let ratio = count.zip(*our_count).map_or_else(|| "?".to_owned(), |(count, ours)| format!("{:.2}", count / ours));
            let count = count.map_or_else(|| "?".to_owned(), |count| format!("{count:.0}"));
            let name =
                if contender.name.starts_with("payspec") { format!("**{}**", contender.name) } else { contender.name.to_owned() };
            let _ = write!(text, "| {name} | {:.2} | {ratio} | {count} |", time / our_time);
            if from == From::Json {
                let _ = write!(text, " {:.0} |", number(bytes) / number(contenders::PAYLOADS) / time * 1000.0);
            }
            text.push('\n');
        }
        text.push('\n');
    }
    match batch() {
        Ok(line) => text.push_str(&line),
        Err(error) => eprintln!("*** batches are left out: {error} ***"),
    }
    text.push_str("| errors told | at the exact pointer | messages that repeat the value |\n|---|--:|--:|\n");
    for Quality { name, errors, exact, messages, echoes } in contenders::qualities() {
        let share = |part: usize, of: usize| 100.0 * number(part) / number(of.max(1));
        let _ = writeln!(text, "| {name} | {:.1} % | {:.1} % |", share(exact, errors), share(echoes, messages));
    }
    Ok(text)
}

/// Throughput of `cargo xtask validate --batch` over the corpora of all gateways.
fn batch() -> Result<String, String> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    let (binary, file) = (target.join("validate/payspec-validate"), target.join("bench/batch.jsonl"));
    let mut lines = String::new();
    for target in Target::ALL {
        let (gateway, operation) = target.ids();
        for (id, item) in target.corpus(10_000).iter().enumerate() {
            let (context, payload) = (&item.known, &item.json);
            let _ = writeln!(
                lines,
                r#"{{"id":{id},"gateway":"{gateway}","operation":"{operation}","context":{context},"payload":{payload}}}"#
            );
        }
    }
    std::fs::write(&file, &lines).map_err(|error| error.to_string())?;
    let size = number(lines.len()) / 1e6;
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let [real, user, system] = time(&format!("{} --batch {}", binary.display(), file.display()))?;
    let mut text = format!(
        "`cargo xtask validate --batch`: {size:.0} MB of requests to the operations of all five gateways at {:.0} MB/s, {:.2} processors busy of {all}; \
         {:.0} MB a second of processor time.",
        size / real,
        (user + system) / real,
        size / (user + system),
    );
    // Held to one processor, where there is a command for that.
    match time(&format!("taskset --cpu-list 0 {} --batch {}", binary.display(), file.display())) {
        Ok([real, user, system]) => {
            let _ = write!(
                text,
                " Held to one processor: {:.0} MB/s, {:.0} MB a second of processor time.",
                size / real,
                size / (user + system)
            );
        }
        Err(error) => eprintln!("*** one processor alone is left out: {error} ***"),
    }
    text.push_str("\n\n");
    Ok(text)
}

/// Seconds that a command takes: real, user, system.
fn time(command: &str) -> Result<[f64; 3], String> {
    let script = format!("TIMEFORMAT='%R %U %S'; time {command} > /dev/null");
    let output = Command::new("bash").args(["-c", &script]).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let times: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    times.try_into().map_err(|_| format!("{command} does not run: {said}"))
}

/// Puts the table between the marks of the file.
fn write_section(file: &Path, table: &str) -> std::io::Result<()> {
    counts::replace_section(file, "validation", table)
}
