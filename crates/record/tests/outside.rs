//! Verifiers that are not ours: Go's `sumdb/note` and `sumdb/tlog`, PyPI `aics-tlog` and `aics-witness`. Each accepts what we write and
//! refuses it with a byte changed. What is not installed here is skipped and listed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use common::{Log, Record, WATER, WITNESS, record, signer, skip};
use fazhi_record::{
    Answer, Checkpoint, SignatureLine, Verifier, add_checkpoint, attach, consistency, read_answer, verify_cosignature,
};

/// Writes one log of the record, with one byte changed when `flip` says so.
fn folder(record: &Record, log: &str, to: &Path, flip: Option<(&str, usize)>) {
    let prefix = format!("logs/{log}/");
    for (path, bytes) in record.files.iter().filter_map(|(p, b)| Some((p.strip_prefix(&prefix)?, b))) {
        let mut bytes = bytes.clone();
        if let Some((_, at)) = flip.filter(|(file, _)| *file == path) {
            bytes[at] ^= 1;
        }
        let file = to.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}

/// Places in every file of a log: first, last, and some between. In the checkpoint only what the log itself signed: a verifier that does not
/// know the witness has to pass over its line.
fn places(record: &Record, log: &str) -> Vec<(String, usize)> {
    let prefix = format!("logs/{log}/");
    let mut places = Vec::new();
    for (path, bytes) in record.files.iter().filter_map(|(p, b)| Some((p.strip_prefix(&prefix)?, b))) {
        let length = match path {
            "witnesses" => continue,
            "checkpoint" => String::from_utf8(bytes.clone()).unwrap().split_inclusive('\n').take(5).map(str::len).sum(),
            _ => bytes.len(),
        };
        let step = (length / 5).max(1);
        places.extend((0..length).step_by(step).chain([length - 1]).map(|at| (path.to_owned(), at)));
    }
    places
}

fn go() -> Option<PathBuf> {
    let found = std::env::split_paths(&std::env::var_os("PATH")?).map(|f| f.join("go")).find(|f| f.is_file());
    if found.is_none() {
        skip("record: Go sumdb", "no go in PATH (Debian: golang-go, golang-golang-x-mod-dev)");
    }
    found
}

#[test]
fn go_checks_an_exported_log() {
    let Some(go) = go() else { return };
    let work = tempfile::tempdir().unwrap();
    let program = work.path().join("check");
    // Where Debian's golang-…-dev packages put their sources.
    let sources = std::env::var_os("FAZHI_GOPATH").unwrap_or("/usr/share/gocode".into());
    let built = Command::new(go)
        .args(["build", "-o"])
        .arg(&program)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go/main.go"))
        .env("GO111MODULE", "off")
        .env("GOPATH", &sources)
        .env("GOFLAGS", "")
        .env("GOCACHE", work.path().join("cache"))
        .output()
        .unwrap();
    if !built.status.success() {
        let why = String::from_utf8_lossy(&built.stderr);
        assert!(why.contains("cannot find package"), "{why}");
        return skip("record: Go sumdb", "golang.org/x/mod is not installed (Debian: golang-golang-x-mod-dev)");
    }
    let run = |folder: &Path| Command::new(&program).arg(folder).output().unwrap();
    for (size, log, entries) in [(300, "water", 300), (256, "water", 256), (3, "net", 2), (3, "nation", 3)] {
        let record = record(size);
        let good = work.path().join(format!("{log}-{size}"));
        folder(&record, log, &good, None);
        let said = run(&good);
        assert_eq!(String::from_utf8_lossy(&said.stdout), format!("ok {entries}\n"));
        if size != 300 {
            continue;
        }
        for (number, (file, at)) in places(&record, log).into_iter().enumerate() {
            let bad = work.path().join(format!("flipped-{number}"));
            folder(&record, log, &bad, Some((&file, at)));
            let said = run(&bad);
            assert_eq!(said.status.code(), Some(1), "{file} at {at}: {}", String::from_utf8_lossy(&said.stdout));
        }
    }
}

/// The interpreter, when it has the package.
fn python(package: &str) -> Option<PathBuf> {
    let suite = format!("record: {package}");
    let Some(python) = std::env::var_os("FAZHI_PYTHON").filter(|p| !p.is_empty()) else {
        skip(&suite, "FAZHI_PYTHON is not set");
        return None;
    };
    let found = Command::new(&python).args(["-c", &format!("import {package}")]).output().is_ok_and(|o| o.status.success());
    if !found {
        skip(&suite, &format!("the Python in FAZHI_PYTHON has no {package}"));
        return None;
    }
    Some(PathBuf::from(python))
}

/// One line a folder: `ok`, or what is wrong. The last argument is the vkey of the witness, whose cosignature is demanded of the log `water`.
const AICS_TLOG: &str = r#"
import pathlib, sys
import aics_tlog as t

def check(folder, witness):
    key = t.parse_vkey((folder / "vkey").read_text().removesuffix("\n"))
    note = t.parse_note((folder / "checkpoint").read_bytes())
    cosigned = (folder / "witnesses").exists()
    result = t.verify_checkpoint(note, key, [witness], 1 if cosigned else 0, expected_origin=key.name)
    if not result.ok:
        raise ValueError(result.error)
    reader = t.FileSystemTileReader(folder)
    t.audit_tiles(reader, result.size, result.root)
    for index in range(result.size):
        entry = t.read_entry(reader, index, result.size)
        proof = t.inclusion_proof_from_tiles(reader, index, result.size)
        if not t.verify_inclusion(t.leaf_hash(entry), index, result.size, proof, result.root):
            raise ValueError(f"entry {index}")

witness = t.parse_vkey(sys.argv[-1])
for name in sys.argv[1:-1]:
    try:
        check(pathlib.Path(name), witness)
        print("ok")
    except Exception as why:
        print("refused:", type(why).__name__, str(why).replace("\n", " "))
"#;

#[test]
fn aics_tlog_checks_an_exported_log() {
    let Some(python) = python("aics_tlog") else { return };
    let work = tempfile::tempdir().unwrap();
    let (large, small) = (record(300), record(3));
    let mut folders = Vec::new();
    for (record, log) in [(&large, "water"), (&small, "net"), (&small, "nation"), (&small, "water")] {
        let good = work.path().join(format!("good-{}", folders.len()));
        folder(record, log, &good, None);
        folders.push(good);
    }
    let good = folders.len();
    for (number, (file, at)) in places(&large, "water").into_iter().enumerate() {
        let bad = work.path().join(format!("flipped-{number}"));
        folder(&large, "water", &bad, Some((&file, at)));
        folders.push(bad);
    }
    // This one knows the witness: its line counts as well.
    let checkpoint = large.files["logs/water/checkpoint"].len();
    for at in [checkpoint - 2, checkpoint - 60] {
        let bad = work.path().join(format!("cosigned-{at}"));
        folder(&large, "water", &bad, Some(("checkpoint", at)));
        folders.push(bad);
    }
    let out =
        Command::new(python).args(["-c", AICS_TLOG]).args(&folders).arg(signer(WITNESS).cosigner().vkey()).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), folders.len(), "{}", String::from_utf8_lossy(&out.stderr));
    for (number, (folder, line)) in folders.iter().zip(lines).enumerate() {
        assert_eq!(line == "ok", number < good, "{}: {line}", folder.display());
    }
}

/// A witness of its own in a process of its own; killed when dropped.
struct Witness {
    child: Child,
    port: u16,
    key: Verifier,
    _folder: tempfile::TempDir,
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Witness {
    fn start(python: &Path, log: &Verifier) -> Witness {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let command = |arguments: &[&str]| {
            let mut command = Command::new(python);
            command
                .args(["-m", "aics_witness", arguments[0], "--config"])
                .arg(folder.path().join("witness.json"))
                .args(&arguments[1..]);
            command.current_dir(folder.path());
            command
        };
        let listen = format!("127.0.0.1:{port}");
        let made = command(&["init", "--name", WITNESS, "--listen", &listen]).output().unwrap();
        let said = String::from_utf8_lossy(&made.stdout);
        let key = said.split_whitespace().find_map(|w| Verifier::parse(w).ok());
        let key = key.unwrap_or_else(|| panic!("no vkey in {said} {}", String::from_utf8_lossy(&made.stderr)));
        let added = command(&["add-log", "--origin", log.name(), "--vkey", &log.vkey()]).output().unwrap();
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        let child = command(&["serve"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let witness = Witness { child, port, key, _folder: folder };
        for _ in 0..300 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return witness;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("the witness does not listen")
    }

    fn ask(&self, body: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = "POST /add-checkpoint HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ";
        stream.write_all(format!("{head}{}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let split = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let status = std::str::from_utf8(&answer[..split]).unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        read_answer(status, &answer[split + 4..]).unwrap()
    }
}

#[test]
fn aics_witness_cosigns_our_checkpoints() {
    let Some(python) = python("aics_witness") else { return };
    let mut log = Log::new(WATER);
    let entries = |from: usize, to: usize| (from..to).map(|n| format!("entry {n}").into_bytes()).collect::<Vec<_>>();
    log.append(&entries(0, 3));
    let witness = Witness::start(&python, &log.signer.verifier());
    let known = [witness.key.clone()];

    let mut note = log.checkpoint();
    let Answer::Cosigned(lines) = witness.ask(&add_checkpoint(0, &[], &note.to_text()).unwrap()) else { panic!("not cosigned") };
    assert_eq!(attach(&mut note, &lines, &known).unwrap().len(), 1);
    let (head, signed) = Checkpoint::open(note.to_text().as_bytes(), &[log.signer.verifier(), witness.key.clone()]).unwrap();
    assert_eq!((head.size, signed.len()), (3, 2));
    // Its cosignature with any byte changed is none.
    let line = &lines[0];
    for at in 0..line.signature.len() {
        let mut changed: SignatureLine = line.clone();
        changed.signature[at] ^= 1;
        assert!(verify_cosignature(&note.text, &changed, &witness.key).is_err());
    }

    // The log grows; the proof leads from what the witness holds.
    log.append(&entries(3, 300));
    let proof = consistency(&log, 3, 300).unwrap();
    let mut changed = proof.clone();
    changed[0][0] ^= 1;
    let text = log.checkpoint().to_text();
    assert!(matches!(witness.ask(&add_checkpoint(3, &changed, &text).unwrap()), Answer::Refused { status: 422, .. }));
    let forged = text.replace(WATER, "log.example/other");
    assert!(matches!(witness.ask(&add_checkpoint(3, &proof, &forged).unwrap()), Answer::Refused { status: 404, .. }));
    let mut other = log.checkpoint();
    other.signatures[0].signature[7] ^= 1;
    assert!(matches!(witness.ask(&add_checkpoint(3, &proof, &other.to_text()).unwrap()), Answer::Refused { status: 403, .. }));
    assert!(matches!(witness.ask(&add_checkpoint(3, &proof, &text).unwrap()), Answer::Cosigned(_)));
    // Who does not know what the witness holds is told.
    assert_eq!(witness.ask(&add_checkpoint(0, &[], &text).unwrap()), Answer::Holds(300));
    // A log that lost entries cannot have a smaller head cosigned.
    let mut lost = Log::new(WATER);
    lost.append(&entries(0, 200));
    let proof = consistency(&lost, 3, 200).unwrap();
    assert_eq!(witness.ask(&add_checkpoint(3, &proof, &lost.checkpoint().to_text()).unwrap()), Answer::Holds(300));
}
