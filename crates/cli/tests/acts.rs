//! `fazhi check` and `fazhi rules` as a user runs them: on the examples, on rulebooks in a folder, on bad input. No library is needed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a failed step is a failed test")]
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program at the root of the repository, without any library.
fn fazhi(words: &[&str], input: &str) -> Ran {
    let none = std::env::temp_dir().join("fazhi-no-library");
    let mut command = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    command
        .args(words)
        .current_dir(root())
        .env("LC_ALL", "en_GB.UTF-8")
        .env("FAZHI_LIBRARY", none)
        .env("FAZHI_LAW_SOURCES", "")
        .env("FAZHI_OFFLINE", "1");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its arguments does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

fn json(words: &[&str], input: &str) -> (i32, Value) {
    let ran = fazhi(words, input);
    let text = if ran.code == 2 { &ran.err } else { &ran.out };
    (ran.code, serde_json::from_str(text).unwrap_or_else(|e| panic!("{words:?}: {e}\n{}\n{}", ran.out, ran.err)))
}

fn example(name: &str) -> String {
    std::fs::read_to_string(root().join("examples").join(name)).unwrap()
}

#[test]
fn verdicts_and_exit_codes_of_the_examples() {
    for (file, code, verdict) in [
        ("example-fine.toml", 1, "unlawful"),
        ("example-fine-cured.toml", 0, "lawful"),
        ("example-rule.toml", 1, "unlawful"),
        ("unsettled.toml", 4, "needs_ruling"),
        ("county-fine.toml", 1, "unlawful"),
        ("county-fine-cured.toml", 0, "lawful"),
        ("missing.toml", 3, "undetermined"),
        ("rule-beyond-law.toml", 1, "unlawful"),
        ("both-versions.toml", 1, "unlawful"),
    ] {
        let (exit, opinion) = json(&["check", &format!("examples/{file}"), "--json"], "");
        assert_eq!((exit, opinion["verdict"].as_str()), (code, Some(verdict)), "{file}: {:#}", opinion["missing"]);
    }
}

#[test]
fn an_opinion_is_the_same_bytes_and_names_what_it_read() {
    let one = fazhi(&["check", "examples/example-fine.toml", "--json"], "");
    let two = fazhi(&["check", "-", "--json"], &example("example-fine.toml"));
    assert_eq!(one.out, two.out);
    let opinion: Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!(one.out.trim_end(), fazhi_engine::write::canonical(&opinion), "canonical as printed");
    let digests = &opinion["digests"];
    for key in ["act", "bodies", "calendar", "period_rules", "register"] {
        assert_eq!(digests[key].as_str().unwrap().len(), 64, "{key}");
    }
    assert!(digests["rulebooks"].as_object().unwrap().keys().all(|k| k.starts_with("rulebooks/example/")));
    let changed = fazhi(&["check", "-", "--json"], &example("example-fine.toml").replace("600_000", "600_001"));
    assert_ne!(one.out, changed.out);
}

#[test]
fn every_sentence_is_there_in_both_languages() {
    let files: Vec<PathBuf> = std::fs::read_dir(root().join("examples")).unwrap().map(|e| e.unwrap().path()).collect();
    assert!(files.len() >= 9);
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "toml")) {
        for lang in ["zh", "en"] {
            let ran = fazhi(&["check", file.to_str().unwrap(), "--why", "--lang", lang], "");
            assert_ne!(ran.code, 2, "{}: {}", file.display(), ran.err);
            // A missing message shows as its key; a missing argument shows in braces.
            for word in [
                "finding-",
                "heading-",
                "section-",
                "verdict-",
                "effect-",
                "mechanism-",
                "expr-",
                "question-",
                "assumption-",
                "{$",
                "{ $",
            ] {
                assert!(!ran.out.contains(word), "{} ({lang}): {word}\n{}", file.display(), ran.out);
            }
        }
    }
}

#[test]
fn a_bad_act_names_all_its_errors_with_places() {
    let bad = example("example-fine.toml")
        .replace("kind = \"Sanction\"", "kind = \"Sanktion\"")
        .replace("role = \"org\"", "role = \"orgg\"");
    let ran = fazhi(&["check", "-"], &bad);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean Sanction?") && ran.err.contains("did you mean org?"), "{}", ran.err);
    let (code, error) = json(&["check", "-", "--json"], &bad);
    assert_eq!((code, error["code"].as_str()), (2, Some("engine-unknown-name")));
    assert_eq!(error["also"].as_array().unwrap().len(), 1);
    assert!(error["place"].as_str().unwrap().starts_with("-:"), "{error}");
    for (input, code) in [
        ("", "engine-missing-field"),
        ("jurisdiction = \"atlantis\"\nkind = \"X\"\non = 2025-01-01\n", "library-unknown-jurisdiction"),
        ("{", "engine-json-syntax"),
        ("\u{0}", "engine-toml-syntax"),
    ] {
        assert_eq!(json(&["check", "-", "--json"], input).1["code"], code, "{input:?}");
    }
    assert_eq!(json(&["check", "no/such/file.toml", "--json"], "").0, 2);
    assert_eq!(fazhi(&["check"], "").code, 2);
}

#[test]
fn schemas_know_the_rulebook() {
    let (code, schema) = json(&["check", "--schema", "Sanction", "--jurisdiction", "example"], "");
    assert_eq!((code, schema["$schema"].as_str()), (0, Some("https://json-schema.org/draft/2020-12/schema")));
    let facts = schema["properties"]["conduct"]["items"]["properties"]["facts"]["properties"].as_object().unwrap();
    assert!(facts.contains_key("refused_to_correct") && facts["refused_to_correct"]["x-fazhi"]["read"] == true);
    let (code, error) = json(&["check", "--schema", "Nonsense", "--json"], "");
    assert_eq!((code, error["code"].as_str()), (2, Some("check-no-kind")));
}

#[test]
fn rulebooks_built_in_are_sound_and_their_scenarios_pass() {
    let (code, checked) = json(&["rules", "check", "--json"], "");
    assert_eq!(code, 0, "{:#}", checked["rulebooks"]);
    let (code, tested) = json(&["rules", "test", "--json"], "");
    let failed: Vec<&Value> = tested["scenarios"].as_array().unwrap().iter().filter(|s| s["passed"] == false).collect();
    assert_eq!((code, failed.len()), (0, 0), "{failed:#?}");
    assert!(tested["passed"].as_u64().unwrap() >= 60);
    let text = fazhi(&["rules", "test", "--filter", "fine above the maximum"], "").out;
    assert!(text.trim_end().ends_with("passed, 0 failed"), "{text}");
}

/// A copy of the invented jurisdiction's rulebooks in a folder.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let from = root().join("rulebooks/example");
    let mut open = vec![(from, dir.path().join("example"))];
    while let Some((from, to)) = open.pop() {
        std::fs::create_dir_all(&to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let target = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                open.push((entry.path(), target));
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    dir
}

#[test]
fn a_folder_of_rulebooks_is_checked_formatted_and_signed() {
    let dir = folder();
    let rules = dir.path().to_str().unwrap();
    let book = dir.path().join("example/网络事件报告办法.fz");
    let act = ["check", "examples/example-fine.toml", "--json", "--rules", rules];
    assert_eq!(json(&act, "").1["verdict"], "unlawful");
    // Signed in its present wording; a later change makes the signature stale.
    let sign = [
        "rules",
        "sign",
        "网络事件报告办法.fz",
        "--who",
        "Zhang San",
        "--role",
        "lawyer",
        "--on",
        "2026-03-01",
        "--rules",
        rules,
        "--json",
    ];
    assert_eq!(json(&sign, "").1["on"], "2026-03-01");
    let unsigned = |v: &Value| {
        v["rulebooks"][0]["unsigned"].as_array().unwrap().iter().any(|f| f.as_str().unwrap().contains("网络事件报告办法"))
    };
    let check = ["rules", "check", "--rules", rules, "--json"];
    assert!(!unsigned(&json(&check, "").1));
    let text = std::fs::read_to_string(&book).unwrap();
    std::fs::write(&book, format!("{text}\n// later\n")).unwrap();
    assert!(unsigned(&json(&check, "").1));
    // An error has its place and both exit codes: 1 for the check, 2 for what needs sound rulebooks.
    std::fs::write(&book, format!("{text}\npower x : Nonsense {{ basis #1 }}\n")).unwrap();
    let (code, report) = json(&check, "");
    let error =
        report["rulebooks"][0]["diagnostics"].as_array().unwrap().iter().find(|d| d["severity"] == "error").unwrap().clone();
    assert_eq!(code, 1);
    assert!(error["place"]["file"].as_str().unwrap().contains(rules) && error["place"]["line"].as_u64().unwrap() > 1, "{error}");
    let shown = fazhi(&["rules", "check", "--rules", rules], "").out;
    assert!(shown.contains("-->") && shown.contains('^'), "{shown}");
    assert_eq!(json(&act, "").0, 2);
    assert_eq!(json(&["rules", "check", "--rules", "no/such/folder", "--json"], "").0, 2);
}

#[test]
fn formatting_is_canonical_and_refuses_what_it_cannot_read() {
    let dir = folder();
    let file = dir.path().join("example/例国网络运行法.fz");
    let name = file.to_str().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\n  ", "\n      ")).unwrap();
    assert_eq!(fazhi(&["rules", "fmt", "--check", name], "").code, 1);
    assert_eq!(fazhi(&["rules", "fmt", name], "").code, 0);
    assert_eq!(fazhi(&["rules", "fmt", "--check", name], "").code, 0);
    let formatted = std::fs::read_to_string(&file).unwrap();
    assert_eq!(fazhi(&["rules", "fmt"], &formatted).out, formatted);
    let chinese = fazhi(&["rules", "fmt", "--skin", "zh"], &formatted).out;
    assert!(chinese.starts_with("语言 中文"));
    assert_eq!(fazhi(&["rules", "fmt", "--skin", "en"], &chinese).out.lines().count(), formatted.lines().count());
    let bad = fazhi(&["rules", "fmt"], "power {");
    assert!(bad.code == 2 && bad.out.is_empty() && bad.err.contains("-:1:"), "{}", bad.err);
}

#[test]
fn rules_are_explained_and_documented() {
    let (code, found) = json(&["rules", "explain", "例国网络运行法#18.1", "--json"], "");
    let rules = found["rules"].as_array().unwrap();
    assert!(code == 0 && !rules.is_empty());
    assert!(rules.iter().any(|r| r["articles"][0]["text"].as_str().is_some_and(|t| t.contains("主管部门"))
        && !r["scenarios"].as_array().unwrap().is_empty()));
    let (code, error) = json(&["rules", "explain", "no_such_rule_at_all", "--json"], "");
    assert_eq!((code, error["code"].as_str()), (2, Some("rulebooks-no-norm")));
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    for lang in ["zh", "en"] {
        assert_eq!(fazhi(&["rules", "doc", "--out", out, "--lang", lang], "").code, 0);
        let index = std::fs::read_to_string(dir.path().join("example/README.md")).unwrap();
        assert!(index.contains("例国网络运行法") && !index.contains("doc-"), "{index}");
        let page = std::fs::read_to_string(dir.path().join("example/例国网络运行法.md")).unwrap();
        assert!(!page.contains("explain-") && !page.contains("expr-") && page.contains("18.1"), "{page}");
    }
}
