//! A load in a process of its own, so that it can be killed: the test binary started again with one test that does nothing otherwise.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]
use super::penalty::{self, STEPS, Summer};
use super::place;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

const ADDRESS: &str = "FAZHI_TEST_STORE";
const LOG: &str = "FAZHI_TEST_LOG";
const NAME: &str = "FAZHI_TEST_NAME";
const CASES: &str = "FAZHI_TEST_CASES";
const CALLERS: usize = 12;

/// Name of the test that is the child; each test binary that starts children has it.
pub const TEST: &str = "a_child_of_these_tests_loads_a_store";

/// A running load.
pub struct Load {
    pub child: Child,
    reader: Option<std::thread::JoinHandle<()>>,
    seen: Arc<std::sync::Mutex<Seen>>,
}

/// What a load told.
#[derive(Default, Clone)]
pub struct Seen {
    /// Acknowledged: id and index.
    pub acts: Vec<(String, u64)>,
    /// Refused or failed.
    pub errors: Vec<String>,
    /// The last published checkpoint.
    pub note: Option<String>,
}

impl Load {
    /// Starts a load of so many cases for each caller.
    pub fn start(address: &str, log: &str, name: &str, cases: usize) -> Load {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", TEST, "--nocapture", "--test-threads=1"])
            .env(ADDRESS, address)
            .env(LOG, log)
            .env(NAME, name)
            .env(CASES, cases.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let seen: Arc<std::sync::Mutex<Seen>> = Arc::default();
        let told = Arc::clone(&seen);
        let reader = std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            let mut line = String::new();
            // A line cut off by the kill was never told.
            while output.read_line(&mut line).is_ok_and(|n| n > 0) && line.ends_with('\n') {
                let mut words = line.trim_end().split('\t');
                let mut seen = told.lock().unwrap();
                match (words.next(), words.next(), words.next()) {
                    (Some("act"), Some(id), Some(index)) => seen.acts.push((id.to_owned(), index.parse().unwrap())),
                    (Some("note"), Some(note), _) => seen.note = Some(note.replace('|', "\n")),
                    (Some("error"), Some(why), _) => seen.errors.push(why.to_owned()),
                    _ => {}
                }
                drop(seen);
                line.clear();
            }
        });
        Load { child, reader: Some(reader), seen }
    }

    /// Waits until something was acknowledged.
    pub fn works(&mut self) {
        while self.seen.lock().unwrap().acts.is_empty() && self.child.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// SIGKILL, then everything it had told before.
    pub fn kill(mut self) -> Seen {
        self.child.kill().unwrap();
        self.end()
    }

    /// Waits for its end.
    pub fn end(&mut self) -> Seen {
        self.child.wait().unwrap();
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.seen.lock().unwrap().clone()
    }
}

/// What the child does; nothing in a process that is none.
pub fn run() {
    let Ok(address) = std::env::var(ADDRESS) else { return };
    let (log, name) = (std::env::var(LOG).unwrap(), std::env::var(NAME).unwrap());
    let cases: usize = std::env::var(CASES).unwrap().parse().unwrap();
    let office = penalty::office(place::open(&address), Summer::new()).unwrap();
    let desk = penalty::desk(&office, &log).unwrap();
    let tell = |line: String| {
        let mut out = std::io::stdout().lock();
        out.write_all(line.as_bytes()).unwrap();
        out.flush().unwrap();
    };
    tell("\n".to_owned());
    std::thread::scope(|scope| {
        for caller in 0..CALLERS {
            let (desk, log, name, tell) = (&desk, &log, &name, &tell);
            scope.spawn(move || {
                for round in 0..cases {
                    let case = format!("{name}-{caller}-{round}");
                    for at in 0..STEPS {
                        match desk.office.submit(penalty::request(desk, &case, at).unwrap()) {
                            Ok(answer) if answer.effective() => tell(format!("act\t{case}.{at}\t{}\n", answer.index)),
                            Ok(answer) => tell(format!("error\t{:?}\n", answer.ruling.refusals)),
                            Err(e) => tell(format!("error\t{e}\n")),
                        }
                    }
                    if caller == 0
                        && let Ok(published) = desk.office.checkpoint(log)
                    {
                        tell(format!("note\t{}\n", published.note.replace('\n', "|")));
                    }
                }
            });
        }
    });
}
