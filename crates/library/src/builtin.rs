//! Facts and invented texts that come with the program: registers, bodies, calendars, period rules, the invented jurisdiction.
use crate::LibraryError;
use fazhi_corpus::import::{Draft, markdown};
use fazhi_law::Register;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// Register of Chinese instruments (facts only).
pub const CN_INSTRUMENTS: &str = include_str!("../../../law/cn/instruments.toml");
/// Register of the invented jurisdiction.
pub const EXAMPLE_INSTRUMENTS: &str = include_str!("../../../law/example/instruments.toml");
/// Articles on which sources of one version are known to differ, each with its cause.
pub const DIFFERENCES: &str = include_str!("../../../law/cn/differences.toml");
/// Bodies of the invented jurisdiction.
pub const EXAMPLE_BODIES: &str = include_str!("../../../law/example/bodies.toml");
/// Questions about the invented jurisdiction, with the articles that answer them.
pub const EXAMPLE_QUESTIONS: &str = include_str!("../../../law/example/questions.tsv");

macro_rules! texts {
    ($($name:literal),* $(,)?) => {
        /// Texts of the invented jurisdiction: (file name, content).
        pub const EXAMPLE_TEXTS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../law/example/texts/", $name)))),*];
    };
}

texts![
    "例国国民议会关于修改《例国网络运行法》的决定(2024-06-18).md",
    "例国网络运行法(2019-03-20).md",
    "例国网络运行法(2024-06-18).md",
    "例国行政处分程序法(2015-11-05).md",
    "例国规范制定法(2014-09-24).md",
    "山海省网络停机补偿条例(2024-03-28).md",
    "山海省网络秩序条例(2021-09-28).md",
    "网络事件报告办法(2025-02-14).md",
    "网络停机补偿公示规定(2023-03-06).md",
    "网络运行安全条例(2017-08-10).md",
    "网络运行安全条例(2023-05-09).md",
];

/// Both registers as one.
///
/// # Errors
/// `library-register` (a test forbids it).
pub fn register() -> Result<Register, LibraryError> {
    /// It is the same for the whole life of the program.
    static READ: OnceLock<Result<Register, String>> = OnceLock::new();
    let read = || -> Result<Register, fazhi_law::LawError> {
        Register::parse(CN_INSTRUMENTS)?.join(Register::parse(EXAMPLE_INSTRUMENTS)?)
    };
    let register = READ.get_or_init(|| read().map_err(|e| e.to_string()));
    register.clone().map_err(|why| LibraryError::Register { why })
}

/// The invented jurisdiction as drafts.
///
/// # Errors
/// `library-register` (a test forbids it).
pub fn example_drafts() -> Result<Vec<Draft>, LibraryError> {
    EXAMPLE_TEXTS
        .iter()
        .map(|(name, text)| {
            let mut d = markdown(text.as_bytes(), name).map_err(|e| LibraryError::Register { why: e.to_string() })?;
            d.source = "own".to_owned();
            d.jurisdiction = "example".to_owned();
            Ok(d)
        })
        .collect()
}

/// Digest of everything built in: a library made from other facts is made again.
pub fn digest() -> String {
    let mut hash = Sha256::new();
    for part in [CN_INSTRUMENTS, EXAMPLE_INSTRUMENTS, EXAMPLE_BODIES].into_iter().chain(EXAMPLE_TEXTS.iter().map(|(_, t)| *t)) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// A difference between sources that has been read and explained.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explained {
    /// The provision with its version.
    pub target: String,
    /// The source whose text is wrong, when that is known.
    pub odd: Option<String>,
    /// Why they differ.
    pub cause: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainedFile {
    #[serde(default)]
    difference: Vec<Explained>,
}

/// The committed list of explained differences.
///
/// # Errors
/// `library-register` (a test forbids it).
pub fn differences() -> Result<Vec<Explained>, LibraryError> {
    toml::from_str::<ExplainedFile>(DIFFERENCES).map(|f| f.difference).map_err(|e| LibraryError::Register { why: e.to_string() })
}
