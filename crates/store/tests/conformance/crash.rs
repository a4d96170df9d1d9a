//! A process that is killed while it commits: what it was told is durable is there afterwards, and the log is whole.
use super::crowd::{act, whole};
use super::make::read;
use fazhi_store::Store;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// Holds what the child opens.
pub const TARGET: &str = "FAZHI_STORE_CRASH";

/// In the child: appends without end, and says after each commit what it has been told is durable.
pub fn child(store: &dyn Store) -> ! {
    let mut n = read(store, |r| r.head("a")).map_or(0, |h| h.size);
    loop {
        act(store, "a", &format!("act {n}"));
        n += 1;
        // A parent that is gone does not leave a writer behind.
        if writeln!(std::io::stdout(), "done {n}").and_then(|()| std::io::stdout().flush()).is_err() || n > 100_000 {
            std::process::exit(0);
        }
    }
}

/// Runs the test `test` of this program as the child, kills it after some commits, and looks; several times over.
pub fn parent(test: &str, target: &str, open: &dyn Fn() -> Box<dyn Store>) {
    let mut size = 0;
    for round in 0..5 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(TARGET, target)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = size;
        let done = |line: String| line.rsplit_once("done ").and_then(|(_, n)| n.parse::<u64>().ok());
        let mut seen = 0;
        for n in lines.map_while(Result::ok).filter_map(done) {
            acknowledged = acknowledged.max(n);
            seen += 1;
            if seen == 20 + round * 7 {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(seen >= 20 + round * 7, "the child ended by itself");
        let store = open();
        whole(&*store);
        size = read(&*store, |r| r.head("a")).unwrap().size;
        // One more may have been durable without the child having said so.
        assert!((acknowledged..=acknowledged + 1).contains(&size), "{size} of {acknowledged}");
        act(&*store, "a", &format!("act {size}"));
        size += 1;
    }
}
