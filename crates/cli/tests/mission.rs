//! The documentation says only what the program does: every command of docs/MISSION.md runs, every sample of the two READMEs is what
//! the program prints, and the counts of the register are the register's. Only the invented jurisdiction is there.
//!
//! A sample is a block fenced as `console`: a line `$ fazhi …` is run, `$ echo $?` gives the exit code of the one before, and the lines
//! below are standard output followed by standard error; a line `…` stands for any lines. `cargo xtask update-golden` rewrites the samples.
// Test code: a failed step is a failed test.
#![allow(clippy::unwrap_used, clippy::panic)]
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// What a command did.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A library of the invented jurisdiction alone.
struct Machine {
    library: tempfile::TempDir,
}

impl Machine {
    fn set_up() -> Machine {
        let machine = Machine { library: tempfile::tempdir().unwrap() };
        let ran = machine.run("en", &["setup".to_owned(), "--offline".to_owned()]);
        assert_eq!(ran.code, 0, "set-up of the invented jurisdiction: {}", ran.err);
        machine
    }

    /// Runs the program as a reader of that language does, at the root of the repository.
    fn run(&self, lang: &str, words: &[String]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fazhi"));
        command.args(words).current_dir(root()).stdin(Stdio::null());
        for key in ["LC_MESSAGES", "LANG", "XDG_CACHE_HOME", "COLUMNS", "FAZHI_SKIPS"] {
            command.env_remove(key);
        }
        command.env("LC_ALL", if lang == "zh" { "zh_CN.UTF-8" } else { "en_GB.UTF-8" });
        command.env("FAZHI_LIBRARY", self.library.path()).env("FAZHI_LAW_SOURCES", "").env("FAZHI_OFFLINE", "1");
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Words of a command line, as a shell takes them apart: blanks separate, single and double quotes hold together.
fn words(line: &str) -> Result<Vec<String>, String> {
    let (mut all, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => word.get_or_insert_default().push(c),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, '|' | '<' | '>' | '$' | ';' | '&' | '\\') => return Err(format!("`{line}`: {c} needs a shell")),
            (None, _) if c.is_whitespace() => all.extend(word.take()),
            (None, _) => word.get_or_insert_default().push(c),
        }
    }
    all.extend(word);
    if quote.is_some() { Err(format!("`{line}`: a quote is not closed")) } else { Ok(all) }
}

/// Commands of a page: `fazhi …` in the cells of its tables, each with the exit code written behind it.
fn commands(page: &str) -> Result<Vec<(String, i32)>, String> {
    let mut found = Vec::new();
    for line in page.lines() {
        let pieces: Vec<&str> = line.split('`').collect();
        for (i, piece) in pieces.iter().enumerate().skip(1).step_by(2).filter(|(_, p)| p.starts_with("fazhi ")) {
            if !line.starts_with('|') {
                return Err(format!("`{piece}` stands outside a table"));
            }
            let after = pieces.get(i + 1).map_or("", |rest| rest.trim_start());
            let code = match after.strip_prefix("(exit ").and_then(|rest| rest.split_once(')')) {
                Some((n, _)) => n.parse().map_err(|_| format!("`{piece}`: no exit code: {n}"))?,
                None => 0,
            };
            found.push(((*piece).to_owned(), code));
        }
    }
    Ok(found)
}

/// What is wrong with the commands of a page, one line each.
fn wrong(page: &str, machine: &Machine) -> Vec<String> {
    let all = match commands(page) {
        Ok(all) => all,
        Err(why) => return vec![why],
    };
    let mut found = Vec::new();
    for (line, code) in all {
        let parts = match words(&line) {
            Ok(parts) => parts,
            Err(why) => {
                found.push(why);
                continue;
            }
        };
        for lang in ["zh", "en"] {
            let mut parts: Vec<String> = parts.iter().skip(1).cloned().collect();
            parts.extend(["--lang".to_owned(), lang.to_owned()]);
            let ran = machine.run(lang, &parts);
            if ran.code != code {
                found.push(format!("`{line}` ({lang}): exit {} instead of {code}\n{}", ran.code, ran.err));
            } else if ran.out.trim().is_empty() && (code == 0 || ran.err.trim().is_empty()) {
                found.push(format!("`{line}` ({lang}): nothing was printed"));
            }
        }
    }
    found
}

/// A block of samples as the program prints it now.
fn replay(block: &str, lang: &str, machine: &Machine) -> String {
    let (mut now, mut code) = (String::new(), 0);
    for line in block.lines().filter_map(|l| l.strip_prefix("$ ")) {
        writeln!(now, "$ {line}").unwrap();
        if line == "echo $?" {
            writeln!(now, "{code}").unwrap();
            continue;
        }
        let parts = words(line).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(parts.first().map(String::as_str), Some("fazhi"), "samples run fazhi only: {line}");
        let ran = machine.run(lang, parts.get(1..).unwrap_or_default());
        code = ran.code;
        now.push_str(&ran.out);
        now.push_str(&ran.err);
    }
    now
}

/// Whether `now` is what is written, where a line `…` stands for any lines.
fn same(written: &[&str], now: &[&str]) -> bool {
    match (written.split_first(), now.split_first()) {
        (None, None) => true,
        (Some((&"…", rest)), _) => (0..=now.len()).any(|n| same(rest, now.get(n..).unwrap_or_default())),
        (Some((w, written)), Some((n, now))) => w.trim_end() == n.trim_end() && same(written, now),
        _ => false,
    }
}

/// The page with its samples as the program prints them now; samples that are still true stay as written.
fn renewed(page: &str, lang: &str, machine: &Machine) -> (String, usize) {
    let mut out = String::new();
    let mut blocks = 0;
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```").unwrap_or_else(|| panic!("a fence is not closed"));
        let now = replay(block, lang, machine);
        let lines = |text| str::lines(text).collect::<Vec<&str>>();
        let kept = if same(&lines(block), &lines(&now)) { block } else { &now };
        let trimmed: String = kept.lines().map(|l| format!("{}\n", l.trim_end())).collect();
        write!(out, "{before}```console\n{trimmed}```").unwrap();
        blocks += 1;
        rest = after;
    }
    out.push_str(rest);
    (out, blocks)
}

#[test]
fn every_command_of_the_mission_page_runs() {
    let text = page("docs/MISSION.md");
    assert!(commands(&text).unwrap().len() >= 10, "the page names hardly any command");
    let found = wrong(&text, &Machine::set_up());
    assert!(found.is_empty(), "docs/MISSION.md:\n{}", found.join("\n"));
}

#[test]
fn samples_are_what_the_program_prints() {
    let machine = Machine::set_up();
    for (name, lang) in [("README.md", "en"), ("README.zh.md", "zh")] {
        let old = page(name);
        let (new, blocks) = renewed(&old, lang, &machine);
        assert!(blocks >= 5, "{name}: {blocks} blocks of samples");
        if old != new && std::env::var_os("INSTA_UPDATE").is_some_and(|v| v == "always") {
            std::fs::write(root().join(name), new).unwrap();
            continue;
        }
        for (o, n) in old.lines().zip(new.lines()) {
            assert_eq!(o, n, "{name}: a sample is not what the program prints (cargo xtask update-golden rewrites it)");
        }
        assert_eq!(old.len(), new.len(), "{name}: the end differs");
    }
}

#[test]
fn counts_of_the_register_are_the_registers() {
    let register = page("law/cn/instruments.toml");
    let count = |line: &str| register.lines().filter(|l| *l == line).count();
    for name in ["README.md", "README.zh.md"] {
        let text = page(name);
        for mark in ["V", "V2", "P", "U"] {
            let n = count(&format!("check = \"{mark}\""));
            let row = text.lines().find(|l| l.starts_with(&format!("| `{mark}` |"))).unwrap();
            assert!(row.ends_with(&format!("| {n} |")), "{name}: {n} versions are marked {mark}: {row}");
        }
        let (works, versions) = (count("[[instrument]]"), count("[[instrument.version]]"));
        for n in [works, versions] {
            assert!(text.contains(&format!(" {n} ")), "{name}: {works} instruments, {versions} versions");
        }
    }
}

#[test]
fn a_page_with_a_command_that_does_not_exist_fails() {
    let machine = Machine::set_up();
    assert_eq!(wrong("| a | `fazhi govern` |", &machine).len(), 2);
    assert_eq!(wrong("| a | `fazhi law show example/没有这部法` |", &machine).len(), 2);
    assert_eq!(wrong("| a | `fazhi law list --jurisdiction example` (exit 1) |", &machine).len(), 2);
    assert_eq!(wrong("see `fazhi law list`", &machine).len(), 1);
    let good = "| a | `fazhi law list --jurisdiction example`, `fazhi law show example/没有这部法` (exit 2) |";
    assert_eq!(wrong(good, &machine), Vec::<String>::new());
}

#[test]
fn a_sample_that_is_not_true_is_found() {
    let machine = Machine::set_up();
    let lie = "```console\n$ fazhi law show 网络运行法#2 --on 2026-01-01\nnothing\n```\n";
    let (truth, _) = renewed(lie, "en", &machine);
    assert_ne!(truth, lie);
    assert_eq!(renewed(&truth, "en", &machine).0, truth);
    let shortened = "```console\n$ fazhi law show 网络运行法#2 --on 2026-01-01\n《例国网络运行法》第二条\n…\n$ echo $?\n0\n```\n";
    assert_eq!(renewed(shortened, "en", &machine).0, shortened);
}

#[test]
fn words_are_taken_apart_as_a_shell_does() {
    assert_eq!(words("fazhi law show 'a b'#1 \"\"").unwrap(), ["fazhi", "law", "show", "a b#1", ""]);
    assert!(words("fazhi a | b").is_err() && words("fazhi 'a").is_err());
}
