//! A library that was changed on disk says so: it never panics and never gives another text.
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
use fazhi_library::{Home, Library, LibraryError, Options, Silent, setup};
use std::path::{Path, PathBuf};

fn made() -> (tempfile::TempDir, Home, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let home = Home::at(temp.path());
    setup(&home, &Options { offline: true, ..Options::default() }, &mut Silent).unwrap();
    let file = home.current().unwrap().join("library.fz");
    (temp, home, file)
}

fn refusal(home: &Home) -> Option<LibraryError> {
    match Library::open(home) {
        Err(error) => Some(error),
        Ok(library) => library.verify().err(),
    }
}

/// Every text that can still be read is the text that was written.
fn texts_are(home: &Home, good: &[String], what: &str) {
    let Ok(library) = Library::open(home) else { return };
    for (n, text) in (0u32..).zip(good) {
        if let Some(doc) = library.block(n) {
            assert_eq!(doc.text, *text, "{what}: block {n}");
        }
    }
}

fn texts(home: &Home) -> Vec<String> {
    let library = Library::open(home).unwrap();
    (0u32..).map_while(|n| library.block(n)).map(|d| d.text.clone()).collect()
}

#[test]
fn a_byte_flipped_anywhere_is_found() {
    let (_temp, home, file) = made();
    let good = texts(&home);
    assert!(good.len() >= 8, "{} texts", good.len());
    let whole = std::fs::read(&file).unwrap();
    // The head and the table byte by byte, the rest at a step that is odd, so that every part is met.
    let places = (0..600.min(whole.len())).chain((600..whole.len()).step_by((whole.len() / 900) | 1)).chain([whole.len() - 1]);
    let mut met = 0;
    for at in places {
        for mask in [0x01, 0x80] {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            std::fs::write(&file, &bytes).unwrap();
            let error = refusal(&home).unwrap_or_else(|| panic!("byte {at} ^ {mask:#x} went unseen"));
            assert!(["library-damaged", "library-format"].contains(&error.code()), "byte {at}: {error}");
            assert_eq!(error.place().as_deref(), Some(&*file.display().to_string()), "byte {at}");
            texts_are(&home, &good, &format!("byte {at}"));
            met += 1;
        }
    }
    std::fs::write(&file, &whole).unwrap();
    assert!(refusal(&home).is_none(), "the whole file opens again");
    println!("{met} flips in {} bytes", whole.len());
}

#[test]
fn a_library_cut_short_or_grown_is_found() {
    let (_temp, home, file) = made();
    let whole = std::fs::read(&file).unwrap();
    for len in [0, 1, 7, 8, 11, 12, 20, 27, 28, 29, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&file, &whole[..len]).unwrap();
        assert_eq!(refusal(&home).map(|e| e.code()), Some("library-damaged"), "{len} bytes");
    }
    let mut longer = whole.clone();
    longer.push(0);
    std::fs::write(&file, &longer).unwrap();
    assert_eq!(refusal(&home).map(|e| e.code()), Some("library-damaged"));
    let mut hostile = whole.clone();
    hostile[12..20].copy_from_slice(&u64::MAX.to_le_bytes());
    std::fs::write(&file, &hostile).unwrap();
    assert_eq!(refusal(&home).map(|e| e.code()), Some("library-damaged"), "a table of 2^64 bytes");
    let mut other = whole;
    other[8..12].copy_from_slice(&999u32.to_le_bytes());
    std::fs::write(&file, &other).unwrap();
    assert_eq!(refusal(&home).map(|e| e.code()), Some("library-format"));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(refusal(&home).map(|e| e.code()), Some("library-damaged"));
}

#[test]
fn the_pointer_leads_nowhere_else() {
    let (temp, home, _) = made();
    let pointer = temp.path().join("CURRENT");
    let good = std::fs::read(&pointer).unwrap();
    let long = "gen-".to_owned() + &"0".repeat(100);
    for bad in ["../../etc", "/etc", "gen-../../etc", "gen-0000/../../etc", "", "gen-0000\0", "例", long.as_str(), "gen-9999"] {
        std::fs::write(&pointer, bad).unwrap();
        let error = refusal(&home).unwrap_or_else(|| panic!("{bad:?} was followed"));
        assert_eq!(error.code(), "library-damaged", "{bad:?}: {error}");
    }
    std::fs::write(&pointer, [0xFF, 0xFE]).unwrap();
    assert!(["library-damaged", "library-read"].contains(&refusal(&home).unwrap().code()));
    std::fs::remove_file(&pointer).unwrap();
    assert_eq!(refusal(&home).unwrap().code(), "library-none");
    // A new set-up mends all of it, and removes nothing outside its own generations.
    std::fs::write(&pointer, "../../etc").unwrap();
    let keep = temp.path().join("sources");
    std::fs::create_dir_all(&keep).unwrap();
    setup(&home, &Options { offline: true, ..Options::default() }, &mut Silent).unwrap();
    assert!(refusal(&home).is_none() && keep.is_dir() && Path::new("/etc").is_dir());
    assert!(std::fs::read(&pointer).unwrap().starts_with(b"gen-") && good.starts_with(b"gen-"));
}

#[test]
fn a_damaged_report_is_said_so() {
    let (_temp, home, file) = made();
    let report = home.current().unwrap().join("report.json");
    std::fs::write(&report, "{").unwrap();
    assert_eq!(Library::open(&home).unwrap().report().unwrap_err().code(), "library-damaged");
    std::fs::remove_file(report).unwrap();
    assert_eq!(Library::open(&home).unwrap().report().unwrap_err().code(), "library-read");
    assert!(file.is_file());
}

#[test]
fn the_same_sources_give_the_same_digest() {
    let (_temp, home, _) = made();
    let first = Library::open(&home).unwrap().digest();
    let (_other, second, _) = made();
    assert_eq!(Library::open(&second).unwrap().digest(), first);
    setup(&home, &Options { offline: true, ..Options::default() }, &mut Silent).unwrap();
    assert_eq!(Library::open(&home).unwrap().digest(), first);
}

#[test]
fn what_an_interrupted_set_up_left_is_cleaned_up() {
    let (temp, home, _) = made();
    for left in ["part-abc", "gen-0007", "gen-0001"] {
        std::fs::create_dir(temp.path().join(left)).unwrap();
        std::fs::write(temp.path().join(left).join("library.fz"), "half").unwrap();
    }
    std::fs::write(temp.path().join("CURRENT.part"), "gen-0007").unwrap();
    assert!(refusal(&home).is_none(), "the old library opens");
    setup(&home, &Options { offline: true, ..Options::default() }, &mut Silent).unwrap();
    assert!(refusal(&home).is_none());
    let left: Vec<String> = std::fs::read_dir(temp.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with("gen-") || n.starts_with("part-"))
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
