//! A server for looking at the site: files of one folder, to this machine alone.

use payspec_codegen::cli::tell;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Lines of a request that are read before it is given up.
const GREATEST_HEAD: u64 = 16 * 1024;

/// Serves until it is stopped.
pub(super) fn serve(folder: &Path, port: u16, open: bool) -> ExitCode {
    let files = match read(folder) {
        Ok(files) => Arc::new(files),
        Err(error) => {
            tell(format_args!("error: cannot read {}: {error}", folder.display()));
            return ExitCode::FAILURE;
        }
    };
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => listener,
        Err(error) => {
            tell(format_args!("error: cannot listen on port {port}: {error}; --port 0 takes a free one"));
            return ExitCode::FAILURE;
        }
    };
    let address = listener.local_addr().map_or_else(|_| format!("localhost:{port}"), |address| address.to_string());
    println!("http://{address}/");
    if open {
        super::open(&format!("http://{address}/"));
    }
    for stream in listener.incoming().flatten() {
        let files = Arc::clone(&files);
        std::thread::spawn(move || {
            // A browser that goes away is no matter.
            let _ = answer(stream, &files);
        });
    }
    ExitCode::SUCCESS
}

/// All files, by the path that a browser asks for. Nothing else can be asked for.
fn read(folder: &Path) -> std::io::Result<HashMap<String, Vec<u8>>> {
    let mut files = HashMap::new();
    let mut folders = vec![(folder.to_path_buf(), String::from("/"))];
    while let Some((folder, place)) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let name = format!("{place}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), name + "/"));
            } else {
                files.insert(name, std::fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}

fn answer(mut stream: TcpStream, files: &HashMap<String, Vec<u8>>) -> std::io::Result<()> {
    let mut head = BufReader::new((&stream).take(GREATEST_HEAD));
    let mut first = String::new();
    head.read_line(&mut first)?;
    let mut line = String::new();
    while head.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let path = target.split(['?', '#']).next().unwrap_or("");
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let (status, path, body) = match files.get(&path) {
        _ if !matches!(method, "GET" | "HEAD") => ("405 Method Not Allowed", "", &[][..]),
        Some(body) => ("200 OK", path.as_str(), body.as_slice()),
        None => ("404 Not Found", "/404.html", files.get("/404.html").map_or(&[][..], Vec::as_slice)),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
        media_type(path),
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(body)?;
    }
    stream.flush()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
