//! Other programs (pip, git), run with a time limit and without a terminal.
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What became of a program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It ended well.
    Well,
    /// It ended with an error; the last line it said.
    Badly(String),
    /// It took too long and was stopped.
    TooLong,
    /// It is not installed.
    Missing,
}

/// Runs a program; its words are kept for the error message only.
pub(crate) fn run(command: &mut Command, limit: Duration) -> Ended {
    let log = match tempfile::tempfile() {
        Ok(f) => f,
        Err(e) => return Ended::Badly(e.to_string()),
    };
    let (Ok(out), Ok(err)) = (log.try_clone(), log.try_clone()) else { return Ended::Badly(String::new()) };
    let mut child = match command.stdin(Stdio::null()).stdout(out).stderr(err).spawn() {
        Ok(c) => c,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ended::Missing,
        Err(e) => return Ended::Badly(e.to_string()),
    };
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ended::Well,
            Ok(Some(_)) => return Ended::Badly(last_line(log)),
            Ok(None) if begun.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                return Ended::TooLong;
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            Err(e) => return Ended::Badly(e.to_string()),
        }
    }
}

fn last_line(mut log: std::fs::File) -> String {
    use std::io::{Read, Seek};
    let mut text = String::new();
    let _ = log.rewind();
    let _ = log.take(1 << 16).read_to_string(&mut text);
    text.lines().rev().map(str::trim).find(|l| !l.is_empty()).unwrap_or("").chars().take(200).collect()
}
