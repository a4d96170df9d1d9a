//! Commands on real statutes, where they are at hand: what the register names is found by its names.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test may stop, and says what it skipped"
)]
use fazhi_corpus::lawbook::Lawbook;
use fazhi_library::{Home, Library};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn skip(why: &str) {
    println!("skipped: commands on real statutes: {why}");
    if let Some(path) = std::env::var_os("FAZHI_SKIPS").filter(|p| !p.is_empty()) {
        use std::io::Write;
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        writeln!(file.unwrap(), "register-texts\t{why}").unwrap();
    }
}

/// Folders of `FAZHI_LAW_SOURCES` that exist; a relative one counts from the root of the repository.
fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var_os("FAZHI_LAW_SOURCES").unwrap_or_default();
    std::env::split_paths(&named).filter(|p| !p.as_os_str().is_empty()).map(|p| root.join(p)).filter(|p| p.is_dir()).collect()
}

fn fazhi(library: &Path, folders: &[PathBuf], words: &[&str]) -> Value {
    let mut c = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    c.args(words).arg("--json").stdin(Stdio::null()).env("LC_ALL", "en_GB.UTF-8").env("FAZHI_LIBRARY", library);
    c.env("FAZHI_LAW_SOURCES", std::env::join_paths(folders).unwrap()).env("FAZHI_OFFLINE", "1");
    let ran = c.output().unwrap();
    assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn short_names_of_the_register_lead_to_their_texts() {
    let folders = sources();
    if folders.is_empty() {
        return skip("no sources");
    }
    let library = tempfile::tempdir().unwrap();
    let mut setup = vec!["setup"];
    let database = std::env::var("FAZHI_LAWS_DB").ok().filter(|p| Path::new(p).is_file());
    if let Some(database) = &database {
        setup.extend(["--from", database]);
    }
    fazhi(library.path(), &folders, &setup);
    let opened = Library::open(&Home::at(library.path())).unwrap();
    let mut shown = 0;
    let register = fazhi_law::Register::parse(fazhi_library::builtin::CN_INSTRUMENTS).unwrap();
    for facts in register.iter() {
        // Those with a short name of their own whose newest version is held by a folder of sources.
        let (Some(alias), Some(version)) = (facts.aliases.first(), facts.versions.iter().rev().find(|v| v.held)) else {
            continue;
        };
        let day = version.dates.effective.unwrap_or(version.version).to_string();
        let by_id = format!("{}@{}", facts.id, version.version);
        let known = opened.catalogue().get(&facts.id).unwrap_or_else(|| panic!("{} is not in the library", facts.id));
        let at = known.version_named(version.version).unwrap_or_else(|| panic!("{by_id} is not in the library"));
        if known.versions[at].texts.is_empty() {
            continue;
        }
        let one = fazhi(library.path(), &folders, &["law", "show", &by_id, "--on", &day]);
        let two = fazhi(library.path(), &folders, &["law", "show", alias, "--on", &day]);
        assert_eq!((&one["id"], &one["digest"]), (&two["id"], &two["digest"]), "{alias}");
        assert_eq!(two["title"], facts.title.as_str(), "{alias}");
        assert!(two["state"] == "in_force" && !two["text"].as_str().unwrap().is_empty(), "{alias}: {two}");
        shown += 1;
        if shown == 12 {
            break;
        }
    }
    assert!(shown >= 10, "only {shown} short names led to a text");
}
