//! The peer measured in the same run: the Python package china-law-mcp, through the interpreter named by `FAZHI_PYTHON` (else `python3`).
use serde::Deserialize;
use std::process::{Command, Stdio};

const SCRIPT: &str = include_str!("../../../assets/peer_china_law_mcp.py");
/// How many questions the peer is asked: each costs it about 0.2 CPU-seconds.
const QUESTIONS: usize = 60;
/// How much text it checks.
const TEXT: usize = 2_000_000;

/// What the script prints.
#[derive(Deserialize)]
pub(super) struct Measured {
    pub(super) index_cpu_s: f64,
    pub(super) search_p50_ms: f64,
    pub(super) search_p99_ms: f64,
    pub(super) check_mb_s: f64,
    pub(super) citations: Option<f64>,
    pub(super) rss_mb: f64,
}

/// Whether the peer could be measured.
pub(super) enum Outcome {
    Measured(Measured),
    /// Why not, as a message key.
    Absent(&'static str),
}

/// Runs the peer on the same questions and the same text.
pub(super) fn measure(questions: &[String], text: &str) -> Outcome {
    let python = std::env::var("FAZHI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let Ok(folder) = tempfile::tempdir() else { return Outcome::Absent("bench-peer-failed") };
    let (script, asked, checked) = (folder.path().join("peer.py"), folder.path().join("questions"), folder.path().join("text"));
    let mut end = TEXT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let written = std::fs::write(&script, SCRIPT)
        .and_then(|()| std::fs::write(&asked, questions.join("\n")))
        .and_then(|()| std::fs::write(&checked, text.get(..end).unwrap_or("")));
    if written.is_err() {
        return Outcome::Absent("bench-peer-failed");
    }
    let has = Command::new(&python)
        .args(["-c", "import china_law_mcp, jieba, rank_bm25"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !has.is_ok_and(|s| s.success()) {
        return Outcome::Absent("bench-peer-absent");
    }
    let run =
        Command::new(&python).arg(&script).arg(&asked).arg(&checked).arg(QUESTIONS.to_string()).stderr(Stdio::null()).output();
    let parsed = run
        .ok()
        .and_then(|o| String::from_utf8(o.stdout).ok())
        .and_then(|t| serde_json::from_str(t.lines().last().unwrap_or("")).ok());
    parsed.map_or(Outcome::Absent("bench-peer-failed"), Outcome::Measured)
}
