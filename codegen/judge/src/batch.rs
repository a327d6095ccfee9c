//! `--batch`: one request a line, one answer a line, in order.

use crate::{End, Judge, Target, input};
use payspec_runtime::{Lang, Report, Rulings};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Error, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes that are read at a time.
const BLOCK: usize = 1 << 16;

/// Whole lines, and where their answers go.
type Work = (Vec<u8>, SyncSender<Answers>);

/// Answers to the lines of a block, and the worst of them.
type Answers = (Vec<u8>, End);

/// Answers every line of `input`, in order. Answers are flushed whenever no further ones are on their way, so a caller may converse.
///
/// What one read brings is judged by one thread, so all processors are busy while input comes fast, and what is held in memory is a few blocks
/// a thread, or lines as long as they are.
///
/// A reader that has seen enough (`| head`) is no failure: nothing more is judged, and what was is the end.
pub fn run(
    mut input: impl Read,
    output: impl Write + Send,
    judge: &impl Judge,
    lang: Lang,
    rulings: &Rulings,
) -> io::Result<End> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let (work, jobs) = sync_channel::<Work>(threads);
        // Where answers will come, in the order of the input.
        let (order, answers) = sync_channel::<Receiver<Answers>>(threads * 2);
        // It goes when the last worker goes, so that nobody waits for workers that are no more.
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..threads {
            let jobs = Arc::clone(&jobs);
            scope.spawn(move || judge_blocks(&jobs, judge, lang, rulings));
        }
        drop(jobs);
        let writer = scope.spawn(move || write(output, &answers));
        let read = read_blocks(&mut input, |lines| {
            let (answer, answers) = sync_channel(1);
            order.send(answers).is_ok() && work.send((lines, answer)).is_ok()
        });
        drop((work, order));
        let end = writer.join().map_err(|_| Error::other("writing panicked"))??;
        read.map(|()| end)
    })
}

/// Cuts the input into blocks of whole lines, until nobody takes them any more.
fn read_blocks(input: &mut impl Read, mut take: impl FnMut(Vec<u8>) -> bool) -> io::Result<()> {
    let mut block = vec![0; BLOCK];
    let mut lines = Vec::new();
    loop {
        let read = match input.read(&mut block) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => &block[..read?],
        };
        if read.is_empty() {
            if !lines.is_empty() {
                take(lines);
            }
            return Ok(());
        }
        let Some(last) = read.iter().rposition(|byte| *byte == b'\n') else {
            lines.extend_from_slice(read);
            continue;
        };
        let (whole, rest) = read.split_at(last + 1);
        lines.extend_from_slice(whole);
        // If nobody takes it, writing has failed, and that is what will be said.
        if !take(std::mem::replace(&mut lines, rest.to_vec())) {
            return Ok(());
        }
    }
}

/// A worker: judges blocks until there are no more.
fn judge_blocks(jobs: &Mutex<Receiver<Work>>, judge: &impl Judge, lang: Lang, rulings: &Rulings) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((lines, answers)) = job else { return };
        let (mut output, mut end) = (Vec::with_capacity(lines.len()), End::Accepted);
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.iter().all(u8::is_ascii_whitespace)) {
            // Writing to memory does not fail.
            end = end.max(answer(line, judge, lang, rulings, &mut output).unwrap_or(End::Unusable));
        }
        // Where nobody waits for it any more, nobody misses it.
        let _ = answers.send((output, end));
    }
}

/// Writes answers in the order of the input, as long as somebody reads them.
fn write(output: impl Write, answers: &Receiver<Receiver<Answers>>) -> io::Result<End> {
    let mut end = End::Accepted;
    match write_all(output, answers, &mut end) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        Err(_) | Ok(()) => Ok(end),
    }
}

fn write_all(mut output: impl Write, answers: &Receiver<Receiver<Answers>>, end: &mut End) -> io::Result<()> {
    loop {
        let next = match answers.try_recv() {
            Ok(next) => next,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                output.flush()?;
                match answers.recv() {
                    Ok(next) => next,
                    Err(_) => break,
                }
            }
        };
        let (text, worst) = next.recv().map_err(|_| Error::other("judging panicked"))?;
        *end = (*end).max(worst);
        output.write_all(&text)?;
    }
    output.flush()
}

fn answer(line: &[u8], judge: &impl Judge, lang: Lang, rulings: &Rulings, output: &mut impl Write) -> io::Result<End> {
    let mut id: Cow<'_, str> = "null".into();
    let result = request(line, judge, &mut id).map(|report| rulings.apply(report));
    output.write_all(b"{\"id\":")?;
    output.write_all(id.as_bytes())?;
    let end = match result {
        Ok(report) => {
            let body = serde_json::to_vec(&report.in_lang(lang))?;
            // `{"verdict":...}` continues the object that the id has opened.
            output.write_all(b",")?;
            output.write_all(&body[1..])?;
            if report.is_accepted() { End::Accepted } else { End::Rejected }
        }
        Err(reason) => {
            output.write_all(b",\"error\":")?;
            serde_json::to_writer(&mut *output, &reason)?;
            output.write_all(b"}")?;
            End::Unusable
        }
    };
    output.write_all(b"\n")?;
    Ok(end)
}

fn request<'a>(line: &'a [u8], judge: &impl Judge, id: &mut Cow<'a, str>) -> Result<Report, String> {
    let text = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    let members: BTreeMap<Cow<'a, str>, &'a RawValue> =
        serde_json::from_str(text).map_err(|error| format!("the line is no JSON object: column {}", error.column()))?;
    if let Some(given) = members.get("id") {
        *id = given.get().into();
    }
    let name = |key: &str| -> Result<String, String> {
        let raw = members.get(key).ok_or_else(|| format!("`{key}` is missing"))?;
        serde_json::from_str(raw.get()).map_err(|_| format!("`{key}` is a string"))
    };
    let target = judge.find(&name("gateway")?, &name("operation")?)?;
    let context = match members.get("context") {
        Some(raw) => input::parse_json(raw.get()).map_err(|unusable| format!("`context`: {unusable}"))?,
        None => serde_json::json!({}),
    };
    let context = target.context(&context)?;
    let raw = members.get("payload").ok_or("`payload` is missing")?;
    match target.validate_json(raw.get(), &context) {
        Some(report) => Ok(report),
        None => match input::parse_json(raw.get()) {
            Ok(payload) => Ok(target.validate(&payload, &context)),
            Err(unusable) => Err(format!("`payload`: {unusable}")),
        },
    }
}
