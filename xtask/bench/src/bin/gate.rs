//! Counts instructions and allocations of every case and compares them with `counts.tsv`: worse by more than 3 % fails.
//!
//! Instructions are counted by valgrind's callgrind, whose counts do not depend on how busy a machine is. They do depend on the compiler and
//! on the C library: the file names the compiler, and with another one it is written anew instead of compared.

use payspec_bench::counts::{self, Count, Counts};
use std::process::ExitCode;

fn main() -> ExitCode {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| options.iter().any(|option| option == name);
    match run(has("--accept"), has("--mandatory")) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all is well.
fn run(accept: bool, mandatory: bool) -> Result<bool, String> {
    if !counts::has_valgrind() {
        if mandatory {
            return Err("valgrind is not installed, and here the gate must not be skipped".to_owned());
        }
        eprintln!("\n*** THE GATE IS SKIPPED: valgrind is not installed, so nothing was counted. ***\n");
        return Ok(true);
    }
    let file = counts::file();
    let before = Counts::read(&file)?;
    let now = counts::count()?;
    let Some(before) = before.filter(|_| !accept) else {
        now.write(&file)?;
        eprintln!("{} cases counted, written to {}", now.cases.len(), file.display());
        return Ok(true);
    };
    if before.compiler != now.compiler {
        now.write(&file)?;
        eprintln!(
            "\n*** NOTHING WAS COMPARED: the counts are of {}, this is {}. They were counted anew; commit {}. ***\n",
            before.compiler,
            now.compiler,
            file.display()
        );
        return Ok(true);
    }
    let mut worse = 0;
    for count in &now.cases {
        let Some(old) = before.cases.iter().find(|old| old.name == count.name) else {
            println!("{}: new, {} instructions, {} allocations", count.name, count.instructions, count.allocations());
            worse += 1;
            continue;
        };
        worse += usize::from(compare(old, count));
    }
    let gone = before
        .cases
        .iter()
        .filter(|old| now.cases.iter().all(|count| count.name != old.name))
        .inspect(|old| println!("{}: gone", old.name));
    worse += gone.count();
    if worse > 0 {
        eprintln!(
            "error: {worse} cases are worse by more than 3 %, new or gone. If that is as it should be: cargo xtask bench --accept"
        );
    }
    Ok(worse == 0)
}

/// Says what changed by more than 3 %, and whether for the worse.
fn compare(old: &Count, new: &Count) -> bool {
    let mut worse = false;
    for (what, before, now) in [
        ("instructions a payload", old.instructions, new.instructions),
        ("allocations in 1,000 payloads", old.milli_allocations, new.milli_allocations),
    ] {
        let is_worse = now * 100 > before * 103;
        if is_worse || before * 100 > now * 103 {
            println!("{}: {} {what}, {before} before", new.name, now);
        }
        worse |= is_worse;
    }
    worse
}
