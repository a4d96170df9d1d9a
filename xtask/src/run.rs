//! Runs a program: shows signs of life, keeps its whole output, ends it after a time limit.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program's last line is shown.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// How a program ended.
pub struct Outcome {
    /// It ended with exit status 0 within the limit.
    pub ok: bool,
    /// Standard output and standard error, interleaved by line.
    pub output: String,
    /// Wall time.
    pub elapsed: Duration,
}

/// Runs `command` to its end, or for `limit` at most. That it cannot be started is an outcome, not a panic.
pub fn run(command: &mut Command, limit: Duration) -> Outcome {
    let start = Instant::now();
    let failed = |output: String| Outcome { ok: false, output, elapsed: start.elapsed() };
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(why) => return failed(format!("cannot start {}: {why}", command.get_program().to_string_lossy())),
    };
    let (send, lines) = channel();
    pump(child.stdout.take(), send.clone());
    pump(child.stderr.take(), send);
    let mut output = String::new();
    let mut last = String::new();
    let mut shown = Instant::now();
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                output.push_str(&line);
                output.push('\n');
                if !line.trim().is_empty() {
                    last = line;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if start.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return failed(format!("{output}ended after the limit of {} s\n", limit.as_secs()));
        }
        if shown.elapsed() > HEARTBEAT {
            shown = Instant::now();
            println!("    … {:>4} s  {}", start.elapsed().as_secs(), brief(&last));
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Outcome { ok: true, output, elapsed: start.elapsed() },
        Ok(status) => failed(format!("{output}{status}\n")),
        Err(why) => failed(format!("{output}{why}\n")),
    }
}

/// The last line that says something, short enough for one line of a terminal.
pub fn last_line(output: &str) -> String {
    brief(output.lines().rev().find(|l| !l.trim().is_empty()).unwrap_or(""))
}

fn brief(line: &str) -> String {
    line.trim().chars().take(100).collect()
}

fn pump(stream: Option<impl Read + Send + 'static>, send: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                break;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn output_of_both_streams_is_kept() {
        let out = run(Command::new("sh").args(["-c", "echo one; echo two >&2"]), LONG);
        assert!(out.ok && out.output.contains("one") && out.output.contains("two"), "{}", out.output);
    }

    #[test]
    fn a_failing_program_fails() {
        assert!(!run(Command::new("sh").args(["-c", "exit 3"]), LONG).ok);
        assert!(!run(&mut Command::new("no-program-of-this-name"), LONG).ok);
    }

    #[test]
    fn a_hanging_program_is_ended() {
        let out = run(Command::new("sleep").arg("30"), Duration::from_millis(100));
        assert!(!out.ok && out.output.contains("limit") && out.elapsed < LONG);
    }
}
