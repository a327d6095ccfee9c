//! `--batch`: one request a line, one answer a line, in order.

use crate::{End, input, judge};
use payspec::{Lang, Rulings};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};

/// Answers every line of `input`. Answers are flushed whenever no further input is waiting, so a caller may converse.
pub fn run(input: impl Read, output: impl Write, lang: Lang, rulings: &Rulings) -> std::io::Result<End> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = std::io::BufWriter::with_capacity(1 << 16, output);
    let mut end = End::Accepted;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        end = end.max(answer(&line, lang, rulings, &mut output)?);
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
    }
    output.flush()?;
    Ok(end)
}

fn answer(line: &[u8], lang: Lang, rulings: &Rulings, output: &mut impl Write) -> std::io::Result<End> {
    let mut id: Cow<'_, str> = "null".into();
    let result = request(line, &mut id).map(|report| rulings.apply(report));
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

fn request<'a>(line: &'a [u8], id: &mut Cow<'a, str>) -> Result<payspec::Report, String> {
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
    let target = judge::Target::find(&name("gateway")?, &name("operation")?)?;
    let context = match members.get("context") {
        Some(raw) => input::parse_json(raw.get()).map_err(|unusable| format!("`context`: {unusable}"))?,
        None => serde_json::json!({}),
    };
    let context = target.context(&context)?;
    let raw = members.get("payload").ok_or("`payload` is missing")?;
    let payload = input::parse_json(raw.get()).map_err(|unusable| format!("`payload`: {unusable}"))?;
    Ok(target.validate(&payload, &context))
}
