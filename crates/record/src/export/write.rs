//! Writing an export. Files are handed to a sink as they are finished, so that a long log is never held as a whole.
use super::{Document, MANIFEST, Manifest, ManifestLog, document_path, in_log, log_name, receipt_path};
use crate::hash::sha256;
use crate::paths::{FULL, entries_path, tile_path};
use crate::tree::Grower;
use crate::{Checkpoint, MAX_LEAF, Note, Receipt, RecordError, TileRow, Verifier, leaf_hash};

/// A log to be exported.
#[derive(Clone, Debug)]
pub struct LogExport<'a> {
    /// Its name in the export, a folder: 1 to 64 of `a-z 0-9 . _ -`.
    pub name: &'a str,
    /// Whether it is the national log.
    pub national: bool,
    /// Its checkpoint, signed by the log, and maybe cosigned.
    pub checkpoint: &'a Note,
    /// The key of the log.
    pub key: &'a Verifier,
    /// The keys of the witnesses that cosigned the checkpoint: of these all, and of no others.
    pub witnesses: &'a [Verifier],
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError<E> {
    /// Entries could not be read or files not be written.
    #[error("an entry cannot be read or a file not be written")]
    Outside(E),
    /// What should be exported does not hold together.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// An export that is being written. Logs, receipts and documents first, then [`Export::finish`].
#[derive(Debug, Default)]
pub struct Export {
    manifest: Manifest,
}

impl Export {
    /// An empty export.
    pub fn new() -> Self {
        Export::default()
    }

    /// Writes a log: its entries in order, all of them, and nothing behind the checkpoint.
    ///
    /// # Errors
    /// [`ExportError::Outside`] from `entries` or `sink`; [`RecordError::Malformed`] for a bad name, or when the entries are not those of the
    /// checkpoint; as [`Checkpoint::open`] when the checkpoint is not signed by `key`.
    pub fn log<E>(
        &mut self,
        log: &LogExport<'_>,
        entries: impl IntoIterator<Item = Result<Vec<u8>, E>>,
        sink: &mut impl FnMut(String, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), ExportError<E>> {
        let bad = |why: &str| RecordError::malformed("export", format!("log {}: {why}", log.name));
        if !log_name(log.name) || self.manifest.logs.iter().any(|l| l.name == log.name) {
            return Err(bad("a bad name, or a name twice").into());
        }
        let note = log.checkpoint.to_text();
        let known: Vec<Verifier> = std::iter::once(log.key).chain(log.witnesses).cloned().collect();
        let (head, signed) = Checkpoint::open(note.as_bytes(), &known)?;
        if signed.len() != known.len() || log.checkpoint.signatures.len() != known.len() {
            return Err(bad("the keys given are not those that signed").into());
        }
        let mut tree = Grower::new();
        let mut bundle = Vec::new();
        let mut held = 0;
        let mut emit = |file: String, bytes: Vec<u8>| sink(in_log(log.name, &file), bytes).map_err(ExportError::Outside);
        for entry in entries {
            let entry = entry.map_err(ExportError::Outside)?;
            crate::note::limit("entry", entry.len(), MAX_LEAF)?;
            bundle.extend_from_slice(&u16::try_from(entry.len()).unwrap_or(u16::MAX).to_be_bytes());
            bundle.extend_from_slice(&entry);
            held += 1;
            tree.push(leaf_hash(&entry));
            if held == FULL {
                emit(entries_path((tree.tree().size() - 1) / u64::from(FULL), FULL), std::mem::take(&mut bundle))?;
                held = 0;
            }
            for row in tree.full() {
                emit(path_of(&row), row.hashes)?;
            }
        }
        if (tree.tree().size(), tree.tree().root()) != (head.size, head.root) {
            return Err(bad("the entries are not those of the checkpoint").into());
        }
        if held > 0 {
            emit(entries_path(head.size / u64::from(FULL), held), bundle)?;
        }
        for row in tree.partial() {
            emit(path_of(&row), row.hashes)?;
        }
        emit("checkpoint".to_owned(), note.into_bytes())?;
        emit("vkey".to_owned(), format!("{}\n", log.key.vkey()).into_bytes())?;
        if !log.witnesses.is_empty() {
            let lines: String = log.witnesses.iter().map(|w| w.vkey() + "\n").collect();
            emit("witnesses".to_owned(), lines.into_bytes())?;
        }
        let entry = ManifestLog {
            name: log.name.to_owned(),
            national: log.national,
            origin: head.origin,
            root: head.root,
            size: head.size,
        };
        self.manifest.logs.push(entry);
        Ok(())
    }

    /// Writes the receipt of an entry of a log that was written before, by the log's name.
    ///
    /// # Errors
    /// [`ExportError::Outside`] from `sink`.
    pub fn receipt<E>(
        &mut self,
        log: &str,
        receipt: &Receipt,
        sink: &mut impl FnMut(String, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), ExportError<E>> {
        self.file(receipt_path(log, receipt.index), receipt.to_text().into_bytes(), sink)
    }

    /// Writes the document of an entry of a log that was written before.
    ///
    /// # Errors
    /// [`ExportError::Outside`] from `sink`; [`RecordError::Malformed`] when no such log was written; as [`Document::bytes`].
    pub fn document<E>(
        &mut self,
        document: &Document,
        sink: &mut impl FnMut(String, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), ExportError<E>> {
        let log = self.manifest.logs.iter().find(|l| l.origin == document.of.log);
        let log = log.ok_or_else(|| RecordError::malformed("export", "a document of a log that is not exported"))?;
        let path = document_path(&log.name, document.of.index);
        let mut sorted = document.clone();
        sorted.disclosures.sort_by(super::order);
        self.file(path, sorted.bytes()?, sink)
    }

    fn file<E>(
        &mut self,
        path: String,
        bytes: Vec<u8>,
        sink: &mut impl FnMut(String, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), ExportError<E>> {
        self.manifest.files.insert(path.clone(), sha256(&bytes));
        sink(path, bytes).map_err(ExportError::Outside)
    }

    /// Writes the manifest, the last file.
    ///
    /// # Errors
    /// [`ExportError::Outside`] from `sink`; [`RecordError::Malformed`] for an origin twice or two national logs.
    pub fn finish<E>(mut self, sink: &mut impl FnMut(String, Vec<u8>) -> Result<(), E>) -> Result<(), ExportError<E>> {
        self.manifest.logs.sort_by(|a, b| a.name.cmp(&b.name));
        let bytes = self.manifest.bytes()?;
        Manifest::parse(&bytes)?;
        sink(MANIFEST.to_owned(), bytes).map_err(ExportError::Outside)
    }
}

fn path_of(row: &TileRow) -> String {
    tile_path(row.level, row.index, row.width())
}
