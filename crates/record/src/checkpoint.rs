//! Checkpoints (C2SP tlog-checkpoint): which log, how many entries, which root.
use crate::hash::{base64, decimal, unbase64_array};
use crate::note::{KeyKind, check_name};
use crate::{Hash, Note, RecordError, Signed, Signer, Verifier};

/// The head of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Identifier of the log, also the name of its key.
    pub origin: String,
    /// Number of entries.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed: three lines. Extension lines are never written, since nobody can audit them.
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, base64(&self.root))
    }

    /// Reads the text of a checkpoint. Extension lines are passed over.
    ///
    /// # Errors
    /// [`RecordError::Malformed`].
    pub fn parse(text: &str) -> Result<Checkpoint, RecordError> {
        let bad = |why: &str| RecordError::malformed("checkpoint", why);
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or_else(|| bad("the last line has no newline"))?.split('\n').collect();
        let [origin, size, root, extensions @ ..] = lines.as_slice() else { return Err(bad("fewer than three lines")) };
        if origin.is_empty() || extensions.iter().any(|l| l.is_empty()) {
            return Err(bad("an empty line"));
        }
        let size = decimal(size).ok_or_else(|| bad("the size is not a decimal number"))?;
        Ok(Checkpoint { origin: (*origin).to_owned(), size, root: unbase64_array(root)? })
    }

    /// The checkpoint as a note signed by the log.
    ///
    /// # Errors
    /// [`RecordError::Origin`] when the key is not named as the log.
    pub fn sign(&self, log: &Signer) -> Result<Note, RecordError> {
        check_name(&self.origin)?;
        if log.name() != self.origin {
            return Err(RecordError::Origin { expected: self.origin.clone(), found: log.name().to_owned() });
        }
        Note::sign(&self.to_text(), &[log])
    }

    /// Reads a checkpoint that its own log signed: a key of `known` that is named as the origin must have signed it as a note. Witnesses
    /// among `known` are checked as well and come back with their times.
    ///
    /// # Errors
    /// As [`Note::parse`], [`Note::open`] and [`Checkpoint::parse`]; [`RecordError::SignatureMissing`] when the log itself did not sign.
    pub fn open(note: &[u8], known: &[Verifier]) -> Result<(Checkpoint, Vec<Signed>), RecordError> {
        let note = Note::parse(note)?;
        let signed = note.open(known)?;
        let checkpoint = Checkpoint::parse(&note.text)?;
        if signed.iter().any(|s| s.kind == KeyKind::Note && s.name == checkpoint.origin) {
            Ok((checkpoint, signed))
        } else {
            Err(RecordError::SignatureMissing { name: checkpoint.origin })
        }
    }
}
