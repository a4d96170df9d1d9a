//! The demonstration's case and its record, as a user and as an outsider see them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails says where")]
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn fazhi(words: &[&str]) -> Output {
    let mut c = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    c.args(words).stdin(Stdio::null()).env("LC_ALL", "en_GB.UTF-8").env("FAZHI_OFFLINE", "1").env("FAZHI_LAW_SOURCES", "");
    c.env("FAZHI_LIBRARY", std::env::temp_dir().join(format!("fazhi-record-{}", std::process::id()))).output().unwrap()
}

fn json(ran: &Output) -> Value {
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&ran.stderr)))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn skip(suite: &str, why: &str) {
    use std::io::Write;
    let Some(path) = std::env::var_os("FAZHI_SKIPS") else { return };
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
    file.write_all(format!("{suite}\t{why}\n").as_bytes()).unwrap();
}

#[test]
fn one_penalty_from_the_report_to_its_annulment() {
    let work = tempfile::tempdir().unwrap();
    let (data, export) = (work.path().join("data"), work.path().join("export"));
    let (data_text, export_text) = (data.display().to_string(), export.display().to_string());
    let ran = fazhi(&["demo", "--offline", "--json", "--data", &data_text, "--export", &export_text]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let demo = json(&ran);
    let steps: Vec<&Value> = demo["steps"].as_array().unwrap().iter().filter(|s| !s["result"]["acts"].is_null()).collect();
    assert_eq!(steps.len(), 8);

    // What is refused names its rule and article; where the law knows a cure, the cure.
    let refused: Vec<&Value> =
        steps.iter().flat_map(|s| s["refused"].as_array().unwrap()).filter(|f| f["outcome"] == "refuted").collect();
    let rules: Vec<&str> = refused.iter().map(|f| f["rule"].as_str().unwrap().rsplit('#').next().unwrap()).collect();
    for rule in [
        "reviewer_apart",
        "legal_review",
        "hearing_offered",
        "defence_awaited",
        "published_masked",
        "decide_limit",
        "measure",
        "office",
    ] {
        assert!(rules.contains(&rule), "{rule}: {rules:?}");
    }
    let law = refused.iter().filter(|f| !f["rule"].as_str().unwrap().starts_with("office#"));
    let uncited: Vec<&Value> =
        law.filter(|f| f["citations"].as_array().unwrap().is_empty() && f["code"] != "measure-not-provided").copied().collect();
    assert_eq!(uncited, Vec::<&Value>::new());
    let cures = refused.iter().filter(|f| f["cure"]["steps"].as_array().is_some_and(|s| !s.is_empty())).count();
    assert!(cures >= 6, "{cures}");

    // Every step leaves a receipt; the served decision states its remedies.
    let receipts =
        steps.iter().filter(|s| s["receipt"]["proof"].as_str().is_some_and(|p| p.starts_with("c2sp.org/tlog-proof@v1"))).count();
    assert_eq!(receipts, 7);
    assert!(
        steps.iter().any(|s| s["remedies"].as_array().unwrap().iter().any(|r| r["rule"].as_str().unwrap().ends_with("#review")))
    );
    let acts = |n: usize| steps[n]["result"]["acts"].as_array().unwrap();
    let said = |acts: &[Value], name: &str, result: &str| acts.iter().any(|a| a["act"] == name && a["result"] == result);
    assert!(said(acts(0), "Decide", "refused") && said(acts(0), "Decide", "admitted"), "the lighter law");
    assert!(
        said(acts(6), "DecideReview", "refused")
            && said(acts(6), "ExtendLimit", "refused")
            && said(acts(6), "DecideReview", "admitted")
    );

    // The record verifies from its files alone, and the store from its log.
    assert!(demo["record"]["size"].as_u64().unwrap() > 0 && demo["record"]["root"].as_str().unwrap().len() == 64);
    let verified = fazhi(&["record", "verify", &export_text, "--json"]);
    assert_eq!(verified.status.code(), Some(0));
    assert_eq!(json(&verified)["verified"], true);
    let audited = fazhi(&["record", "verify", "--data", &data_text, "--json"]);
    assert_eq!(audited.status.code(), Some(0), "{}", String::from_utf8_lossy(&audited.stdout));

    outsiders(&export);

    // A byte changed anywhere is found.
    for file in files(&export) {
        let whole = std::fs::read(&file).unwrap();
        for at in [0, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            std::fs::write(&file, bytes).unwrap();
            let found = fazhi(&["record", "verify", &export_text]);
            assert_eq!(found.status.code(), Some(1), "{} at {at}", file.display());
        }
        std::fs::write(&file, &whole).unwrap();
    }
    let extra = export.join("logs/more");
    std::fs::write(&extra, "x").unwrap();
    assert_eq!(fazhi(&["record", "verify", &export_text]).status.code(), Some(1), "a file too many");
    std::fs::remove_file(extra).unwrap();
    assert_eq!(fazhi(&["record", "verify", &export_text]).status.code(), Some(0));
}

/// Go's `sumdb` and the second implementation in Python accept each log, and refuse it with a byte changed.
fn outsiders(export: &Path) {
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("../record");
    let go = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).map(|f| f.join("go")).find(|f| f.is_file());
    let sources = std::env::var_os("FAZHI_GOPATH").unwrap_or("/usr/share/gocode".into());
    match go.filter(|_| Path::new(&sources).join("src/golang.org/x/mod/sumdb").is_dir()) {
        None => skip("record: Go sumdb", "no go with golang.org/x/mod (Debian: golang-go, golang-golang-x-mod-dev)"),
        Some(go) => {
            let work = tempfile::tempdir().unwrap();
            let program = work.path().join("check");
            let built = Command::new(go)
                .args(["build", "-o"])
                .arg(&program)
                .arg(record.join("tests/go/main.go"))
                .env("GO111MODULE", "off")
                .env("GOPATH", &sources)
                .env("GOFLAGS", "")
                .env("GOCACHE", work.path().join("cache"))
                .output()
                .unwrap();
            assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
            let check = |log: &Path| Command::new(&program).arg(log).output().unwrap().status.success();
            for log in std::fs::read_dir(export.join("logs")).unwrap() {
                let log = log.unwrap().path();
                assert!(check(&log), "{}", log.display());
                let bundle = files(&log.join("tile/entries")).pop().unwrap();
                let whole = std::fs::read(&bundle).unwrap();
                let mut bytes = whole.clone();
                bytes[whole.len() / 2] ^= 1;
                std::fs::write(&bundle, bytes).unwrap();
                assert!(!check(&log), "{}", log.display());
                std::fs::write(&bundle, whole).unwrap();
            }
        }
    }
    let python = std::env::var_os("FAZHI_PYTHON").filter(|p| !p.is_empty());
    match python {
        None => skip("record: second implementation", "FAZHI_PYTHON is not set"),
        Some(python) => {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/record/verify.py");
            let ran = Command::new(python).arg(script).arg("export").arg(export).output().unwrap();
            assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        }
    }
}

#[test]
fn a_case_from_the_command_line() {
    let work = tempfile::tempdir().unwrap();
    let data = work.path().join("data").display().to_string();
    let log = "fazhi.test/qingshi/2025";
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/case");
    let file = |name: &str| examples.join(name).display().to_string();
    let go = |words: &[&str]| fazhi(&[words, &["--data", &data]].concat());
    let body = "example/body/网络管理/山海省/临江市/青石县";
    assert!(go(&["case", "found", "--log", log, "--body", body]).status.success());
    assert_eq!(go(&["case", "found", "--log", log, "--body", body]).status.code(), Some(2), "once");
    for (person, title, office) in [("chen", "执法人员", "investigator"), ("su", "法律审核人员", "legal_reviewer")] {
        let ran = go(&["case", "appoint", person, "--log", log, "--title", title, "--office", office]);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    // The example's conduct ended in 2025; two years after that the power to punish is gone.
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let last_year = (1969 + seconds / 31_556_952).to_string();
    let open = work.path().join("open.toml");
    std::fs::write(
        &open,
        std::fs::read_to_string(examples.join("open.toml")).unwrap().replace("2025-", &format!("{last_year}-")),
    )
    .unwrap();
    let opened = go(&["case", "open", &open.display().to_string(), "--log", log, "--as", "chen", "--json"]);
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    let number = json(&opened)["case"].as_str().unwrap().to_owned();
    let act = |name: &str, person: &str| go(&["case", "act", &file(name), "--log", log, "--case", &number, "--as", person]);
    assert_eq!(act("lead.toml", "chen").status.code(), Some(0));
    let early = act("investigate.toml", "chen");
    assert_eq!(early.status.code(), Some(0), "another body may have filed the case: that is open, not refuted");
    assert!(String::from_utf8_lossy(&early.stdout).contains("open: 1"), "{}", String::from_utf8_lossy(&early.stdout));
    assert_eq!(act("file.toml", "chen").status.code(), Some(0));
    assert_eq!(act("investigate.toml", "chen").status.code(), Some(0));
    assert_eq!(act("review-too-early.toml", "chen").status.code(), Some(1), "no office that reviews");
    let refused = act("review-too-early.toml", "su");
    assert_eq!(refused.status.code(), Some(1));
    let shown = go(&["case", "show", &number, "--log", log]);
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(text.contains("清流网络公司") && text.contains("lead found or received"), "{text}");
    assert!(go(&["case", "list", "--by-due"]).status.success());
    assert!(go(&["case", "clocks", &number, "--log", log]).status.success());
    assert!(go(&["case", "tick"]).status.success());
    assert_eq!(json(&go(&["case", "statistics", "--log", log, "--json"]))["refused"], 2);

    // Bad input: an error with its place, and nothing recorded.
    let bad = |text: &str| {
        let path = work.path().join("bad.toml");
        std::fs::write(&path, text).unwrap();
        let ran = go(&["case", "act", &path.display().to_string(), "--log", log, "--case", &number, "--as", "chen", "--json"]);
        assert_eq!(ran.status.code(), Some(2), "{text}: {}", String::from_utf8_lossy(&ran.stdout));
        let error: Value = serde_json::from_slice(&ran.stderr).unwrap();
        error["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(bad("verb = \"evnt\"\n"), "case-bad-file");
    assert_eq!(bad("verb = \"event\"\nname = \"FileCase\"\nmore = 1\n"), "case-bad-file");
    assert_eq!(bad("verb = \"event\"\nname = \"NoSuchEvent\"\n"), "engine-unknown-name");
    assert_eq!(bad("verb = \"event\"\nname = \"FileCase\"\non = \"2200-01-01\"\n"), "office-future");
    assert_eq!(bad("verb = \"event\"\nname = \"FileCase\"\nid = \"no spaces\"\n"), "record-malformed");
    assert_eq!(bad(""), "case-bad-file");
    assert_eq!(go(&["case", "show", "2025-999999", "--log", log]).status.code(), Some(2));
    assert_eq!(json(&go(&["case", "statistics", "--log", log, "--json"]))["refused"], 2);

    // A secret that others can read is refused; a backup is a store of its own.
    let backup = work.path().join("backup").display().to_string();
    assert!(go(&["store", "backup", &backup]).status.success());
    let other = work.path().join("other").display().to_string();
    // The secret is kept apart from backups, and put back by hand.
    std::fs::create_dir_all(&other).unwrap();
    std::fs::copy(Path::new(&data).join("secret"), Path::new(&other).join("secret")).unwrap();
    assert!(fazhi(&["store", "restore", &backup, "--data", &other]).status.success());
    assert_eq!(fazhi(&["store", "restore", &backup, "--data", &other]).status.code(), Some(2), "not over another store");
    let signed = fazhi(&["record", "checkpoint", "--data", &other, "--json"]);
    let error: Value = serde_json::from_slice(&signed.stderr).unwrap();
    assert_eq!(error["code"], "office-restored");
    assert!(fazhi(&["record", "checkpoint", "--no-witness", "--data", &other]).status.success());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(Path::new(&data).join("secret"), std::fs::Permissions::from_mode(0o644)).unwrap();
        let error: Value = serde_json::from_slice(&go(&["case", "list", "--json"]).stderr).unwrap();
        assert_eq!(error["code"], "data-secret-open");
    }
}
