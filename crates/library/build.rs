//! Lists the rulebooks of the repository, so that a new one needs no line of Rust: `rulebooks/<jurisdiction>/**` and `law/<jurisdiction>/bodies*.toml`.
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Files below `folder` whose name passes, sorted by their path.
fn files(folder: &Path, keep: &dyn Fn(&str) -> bool, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, keep, out)?;
        } else if path.file_name().and_then(|n| n.to_str()).is_some_and(keep) {
            out.push(path);
        }
    }
    Ok(())
}

fn list(root: &Path, name: &str, folder: &str, keep: &dyn Fn(&str) -> bool) -> Result<String, Box<dyn std::error::Error>> {
    let base = root.join(folder);
    let mut found = Vec::new();
    files(&base, keep, &mut found)?;
    let mut out =
        format!("/// Built in: (jurisdiction, path below it, text).\npub(crate) const {name}: &[(&str, &str, &str)] = &[\n");
    for path in found {
        let below = path.strip_prefix(&base)?;
        let mut parts = below.components().filter_map(|c| c.as_os_str().to_str());
        let jurisdiction = parts.next().ok_or("a path without parts")?;
        let rest = parts.collect::<Vec<&str>>().join("/");
        let absolute = path.to_str().ok_or("a path that is no text")?;
        writeln!(out, "    ({jurisdiction:?}, {rest:?}, include_str!({absolute:?})),")?;
    }
    out.push_str("];\n");
    Ok(out)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let rulebook = |n: &str| n.ends_with(".fz") || matches!(n, "OPEN.md" | "LOCK.toml" | "SIGNOFFS.toml" | "SURVIVORS.toml");
    let bodies = |n: &str| n.starts_with("bodies") && n.ends_with(".toml");
    let text = list(&root, "RULEBOOKS", "rulebooks", &rulebook)? + &list(&root, "BODIES", "law", &bodies)?;
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("rulebooks.rs"), text)?;
    for folder in ["rulebooks", "law"] {
        // A folder that is not there yet is watched too.
        #[allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]
        {
            println!("cargo::rerun-if-changed={}", root.join(folder).display());
        }
    }
    Ok(())
}
