//! The rows of the store. Instants are UTC microseconds since 1970; days are `YYYY-MM-DD`, so that their order is that of text.

/// SHA-256.
pub type Hash = [u8; 32];

/// Head of a log: what its next transaction starts from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Entries in the log.
    pub size: u64,
    /// Raised by every restore, so that a writer from before it cannot go on.
    pub epoch: u64,
    /// Root of the tree over the entries (RFC 6962).
    pub root: Hash,
    /// Roots of the full subtrees that `size` consists of, the largest first.
    pub edge: Vec<Hash>,
    /// Instant of the last entry.
    pub recorded: i64,
}

/// One entry of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position in the log.
    pub index: u64,
    /// The caller's id of the act, unique in the log.
    pub act: String,
    /// Case it belongs to.
    pub case: Option<String>,
    /// Kind of act.
    pub kind: String,
    /// The entry of the tree, at most 65,535 bytes.
    pub leaf: Vec<u8>,
    /// The sealed payload, at most [`Entry::MAX_PAYLOAD`] bytes.
    pub payload: Vec<u8>,
    /// When it was recorded.
    pub recorded: i64,
}

impl Entry {
    /// Largest leaf: the length prefix of a tlog-tiles entry has two bytes.
    pub const MAX_LEAF: usize = 65_535;
    /// Largest payload.
    pub const MAX_PAYLOAD: usize = 1 << 20;
}

/// A tile of hashes (tlog-tiles, height 8): `width` hashes of level `level`, from `256 × index` on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Level, 0 = hashes of entries.
    pub level: u8,
    /// Position in its level.
    pub index: u64,
    /// 32 × width bytes, width 1–256. A wider tile replaces a narrower one.
    pub hashes: Vec<u8>,
}

/// What a case is found by. Everything in it follows from the acts of the case and can be computed again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseRow {
    /// Log (authority and year) it lies in.
    pub log: String,
    /// Number.
    pub case: String,
    /// Kind of act that the case is about (`Sanction`).
    pub kind: String,
    /// `open`, `closed`.
    pub state: String,
    /// Last thing that happened, as a name of the rulebook.
    pub stage: String,
    /// Day it was opened.
    pub opened: String,
    /// Index of its last act.
    pub last: u64,
    /// Number of its acts.
    pub acts: u64,
    /// Next day on which something falls due.
    pub due: Option<String>,
    /// Person in charge.
    pub charge: Option<String>,
}

/// A clock of a case that runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// Log.
    pub log: String,
    /// Case.
    pub case: String,
    /// Id of the clock (`example/例国行政处分程序法#decide_limit`), with the conduct it is about behind a `/` where it has one.
    pub clock: String,
    /// First day of the period.
    pub start: String,
    /// Last day.
    pub day: String,
    /// The calendar of that year is not announced yet.
    pub provisional: bool,
    /// What expiry does.
    pub effect: String,
}

/// A message in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Unique: writing it a second time changes nothing.
    pub id: String,
    /// Person or body it is for.
    pub to: String,
    /// Log.
    pub log: String,
    /// Case.
    pub case: Option<String>,
    /// Code of its sentence.
    pub code: String,
    /// Arguments of the sentence, as JSON.
    pub args: String,
    /// When.
    pub at: i64,
}

/// One conduct alleged against one person in one case: how a second case on the same conduct finds the first (行政处罚法 29).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// Keyed digest of the person: no name, and of no use without the key of the installation.
    pub subject: String,
    /// Log.
    pub log: String,
    /// Case.
    pub case: String,
    /// Name of the conduct in its case.
    pub conduct: String,
    /// Declared conduct (`failed_protection`).
    pub of: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}
