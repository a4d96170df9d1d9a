//! What the system says of a process: CPU time and resident memory (Linux; elsewhere not a number).
use fazhi_library::Home;
use std::process::{Command, Stdio};

/// CPU seconds of this process, all threads, in steps of a hundredth; not a number where the system does not say.
pub(super) fn cpu_seconds() -> f64 {
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else { return f64::NAN };
    let fields: Vec<&str> = stat.rsplit_once(')').map_or("", |p| p.1).split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(f64::NAN);
    (ticks(11) + ticks(12)) / 100.0
}

/// Peak resident memory of a fresh process that opens the library and searches it, in megabytes.
pub(super) fn child_resident_mb(home: &Home) -> Option<f64> {
    let exe = std::env::current_exe().ok()?;
    let mut child = Command::new(exe)
        .args(["mem-probe"])
        .env("FAZHI_LIBRARY", home.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut text = String::new();
    std::io::Read::read_to_string(child.stdout.as_mut()?, &mut text).ok()?;
    child.wait().ok()?;
    text.trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// Peak resident memory of this process in KiB.
pub(crate) fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}
