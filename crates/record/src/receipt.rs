//! Receipts (C2SP tlog-proof): everything needed to check, offline, that an entry is in a log.
use crate::hash::{base64, unbase64, unbase64_array};
use crate::note::{MAX_NOTE, limit, numbered};
use crate::{Checkpoint, Hash, Note, RecordError, Signed, Verifier, leaf_hash, verify_inclusion};

/// First line of a receipt.
pub const RECEIPT_HEAD: &str = "c2sp.org/tlog-proof@v1";
/// Most extra bytes of a receipt.
pub const MAX_EXTRA: usize = 64 << 10;
/// Longest receipt, in bytes.
pub const MAX_RECEIPT: usize = MAX_NOTE + 2 * MAX_EXTRA;

/// A proof of inclusion with the checkpoint it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Index of the entry.
    pub index: u64,
    /// Proof of inclusion in the tree of the checkpoint.
    pub proof: Vec<Hash>,
    /// The checkpoint as it was signed.
    pub checkpoint: Note,
    /// Bytes that go with it and that nobody signed: never to be believed.
    pub extra: Option<Vec<u8>>,
}

impl Receipt {
    /// The file (`.tlog-proof`).
    pub fn to_text(&self) -> String {
        let mut out = format!("{RECEIPT_HEAD}\n");
        if let Some(extra) = &self.extra {
            out.push_str(&format!("extra {}\n", base64(extra)));
        }
        out.push_str(&format!("index {}\n", self.index));
        for hash in &self.proof {
            out.push_str(&base64(hash));
            out.push('\n');
        }
        out.push('\n');
        out.push_str(&self.checkpoint.to_text());
        out
    }

    /// Reads a file. Says nothing of its truth: see [`Receipt::verify`].
    ///
    /// # Errors
    /// [`RecordError::TooLarge`], [`RecordError::Malformed`].
    pub fn parse(bytes: &[u8]) -> Result<Receipt, RecordError> {
        let bad = |why: &str| RecordError::malformed("receipt", why);
        limit("receipt", bytes.len(), MAX_RECEIPT)?;
        let text = std::str::from_utf8(bytes).map_err(|_| bad("not UTF-8"))?;
        let (head, note) = text.split_once("\n\n").ok_or_else(|| bad("no empty line before the checkpoint"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(RECEIPT_HEAD) {
            return Err(bad("it does not begin with c2sp.org/tlog-proof@v1"));
        }
        let extra = lines.next_if(|l| l.starts_with("extra "));
        let extra = extra.and_then(|l| l.strip_prefix("extra ")).map(unbase64).transpose()?;
        limit("extra data", extra.as_ref().map_or(0, Vec::len), MAX_EXTRA)?;
        let index = lines.next().and_then(|l| numbered(l, "index")).ok_or_else(|| bad("no index line"))?;
        let mut proof = Vec::new();
        for line in lines {
            limit("inclusion proof", proof.len() + 1, 64)?;
            proof.push(unbase64_array(line)?);
        }
        Ok(Receipt { index, proof, checkpoint: Note::parse(note.as_bytes())?, extra })
    }

    /// Checks that `entry` is in the log: its own log signed the checkpoint (a key of `known` named as the origin), and the proof leads from
    /// the entry to its root. Returns the checkpoint and whose signatures were checked, witnesses among them. Which log it is, and how many
    /// witnesses are enough, is for the caller to judge.
    ///
    /// # Errors
    /// As [`Checkpoint::open`] and [`verify_inclusion`].
    pub fn verify(&self, entry: &[u8], known: &[Verifier]) -> Result<(Checkpoint, Vec<Signed>), RecordError> {
        let (checkpoint, signed) = Checkpoint::open(self.checkpoint.to_text().as_bytes(), known)?;
        verify_inclusion(&leaf_hash(entry), self.index, checkpoint.size, &self.proof, &checkpoint.root)?;
        Ok((checkpoint, signed))
    }
}
