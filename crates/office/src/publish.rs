//! What leaves the house: signed checkpoints, the national log of checkpoints, receipts.
//!
//! Commit first, then sign: a checkpoint is made of a head that is durable. A log does not sign below what a witness is known to hold, nor
//! two roots of one size.
use crate::error::OfficeError;
use crate::office::Office;
use fazhi_record::{
    Answer, Checkpoint, Expanded, Frontier, GrowError, Hash, Note, ProofError, Receipt, RecordError, Signer, Tiles, Verifier,
    add_checkpoint, attach, consistency, empty_root, grow, inclusion, leaf_hash, read_answer,
};
use fazhi_store::{Entry, Head, Reader, StoreError, Tile, restored};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Expanded tiles kept in memory, 16 KiB each.
const CACHE: usize = 4_096;

/// Full tiles never change, so they are kept expanded across proofs.
#[derive(Default)]
pub(crate) struct TileCache(Mutex<HashMap<(String, u8, u64), Arc<Expanded>>>);

struct Stored<'a> {
    reader: RefCell<&'a mut dyn Reader>,
    log: &'a str,
    cache: &'a TileCache,
}

impl Tiles for Stored<'_> {
    type Error = OfficeError;

    fn tile(&self, level: u8, index: u64, width: u16) -> Result<Arc<Expanded>, OfficeError> {
        let name = (self.log.to_owned(), level, index);
        let mut cache = self.cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tile) = cache.get(&name).filter(|t| t.width() >= width) {
            return Ok(Arc::clone(tile));
        }
        let missing = || StoreError::Damaged { why: format!("tile {level}/{index} of {}", self.log) };
        let row = self.reader.borrow_mut().tile(self.log, level, index)?.ok_or_else(missing)?;
        let tile = Arc::new(Expanded::new(&row.hashes)?);
        if cache.len() >= CACHE {
            cache.clear();
        }
        cache.insert(name, Arc::clone(&tile));
        Ok(tile)
    }
}

/// Name of the value that says who answered for a restored log.
fn confirmed(log: &str) -> String {
    format!("confirmed/{log}")
}

fn proof(error: ProofError<OfficeError>) -> OfficeError {
    match error {
        ProofError::Tiles(e) => e,
        ProofError::Record(e) => e.into(),
    }
}

/// A checkpoint as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Log.
    pub log: String,
    /// Entries.
    pub size: u64,
    /// Root.
    pub root: Hash,
    /// The signed note, with the cosignatures it has.
    pub note: String,
}

impl Office {
    /// The key that others verify the log with.
    ///
    /// # Errors
    /// `record-…` for a name that no key can have.
    pub fn verifier(&self, log: &str) -> Result<Verifier, OfficeError> {
        Ok(self.signer(log)?.verifier())
    }

    fn signer(&self, log: &str) -> Result<Signer, OfficeError> {
        Ok(Signer::new(log, self.keys().log(log))?)
    }

    /// Signs the head of a log as it is committed.
    ///
    /// # Errors
    /// `office-log-missing`; `office-below-witness` where a witness or a checkpoint published before holds more than this store;
    /// `office-forked` where the store holds another tree than was signed.
    pub fn checkpoint(&self, log: &str) -> Result<Published, OfficeError> {
        self.sign(log, false)
    }

    /// `asking`: the checkpoint goes to a witness and nowhere else before it has answered.
    fn sign(&self, log: &str, asking: bool) -> Result<Published, OfficeError> {
        let mut reader = self.inner.store.read()?;
        let missing = || OfficeError::new("office-log-missing", vec![("log", log.to_owned())]);
        let head = reader.head(log)?.filter(|h| h.size > 0).ok_or_else(missing)?;
        let newest = reader.checkpoint(log)?;
        // A restored store may have lost what a witness has seen: no new checkpoint before one has said so, or somebody answers for it.
        let fresh = newest.as_ref().is_none_or(|n| n.0 != head.size);
        let restored = restored(&mut *reader)?.is_some_and(|logs| logs.iter().any(|(l, _)| l == log));
        if fresh && restored && !asking && reader.meta(&confirmed(log))?.is_none() {
            return Err(OfficeError::new("office-restored", vec![("log", log.to_owned())]));
        }
        let held = reader.witnessed(log)?.into_iter().map(|w| w.1).chain(newest.as_ref().map(|n| n.0)).max().unwrap_or_default();
        if head.size < held {
            let args = vec![("log", log.to_owned()), ("size", head.size.to_string()), ("held", held.to_string())];
            return Err(OfficeError::new("office-below-witness", args));
        }
        if let Some((size, note)) = &newest {
            let (signed, _) = Checkpoint::open(note.as_bytes(), &[self.verifier(log)?])?;
            let old = if *size == head.size {
                head.root
            } else {
                let tiles = Stored { reader: RefCell::new(&mut *reader), log, cache: &self.inner.tiles };
                let path = consistency(&tiles, *size, head.size).map_err(proof)?;
                let fits = fazhi_record::verify_consistency(*size, &signed.root, head.size, &head.root, &path).is_ok();
                if fits { signed.root } else { empty_root() }
            };
            if old != signed.root {
                return Err(OfficeError::new("office-forked", vec![("log", log.to_owned()), ("size", size.to_string())]));
            }
            if *size == head.size {
                return Ok(Published { log: log.to_owned(), size: *size, root: head.root, note: note.clone() });
            }
        }
        drop(reader);
        let checkpoint = Checkpoint { origin: log.to_owned(), size: head.size, root: head.root };
        let note = checkpoint.sign(&self.signer(log)?)?.to_text();
        if !asking {
            let mut writer = self.inner.store.write()?;
            writer.put_checkpoint(log, head.size, &note)?;
            writer.commit()?;
        }
        Ok(Published { log: log.to_owned(), size: head.size, root: head.root, note })
    }

    /// Somebody answers for a restored log: no witness has seen more of it than the store holds.
    ///
    /// # Errors
    /// Of the store.
    pub fn confirm_restored(&self, log: &str) -> Result<(), OfficeError> {
        let mut writer = self.inner.store.write()?;
        writer.put_meta(&confirmed(log), b"operator")?;
        Ok(writer.commit()?)
    }

    /// The receipt of an entry under the newest checkpoint, which is signed anew where the entry is not yet in it.
    ///
    /// # Errors
    /// As [`Office::checkpoint`]; `record-…` where there is no such entry.
    pub fn receipt(&self, log: &str, index: u64) -> Result<Receipt, OfficeError> {
        let newest = self.inner.store.read()?.checkpoint(log)?;
        let (size, note) = match newest {
            Some((size, note)) if size > index => (size, note),
            _ => {
                let fresh = self.checkpoint(log)?;
                (fresh.size, fresh.note)
            }
        };
        let proof = self.proof(log, size, index)?;
        Ok(Receipt { index, proof, checkpoint: Note::parse(note.as_bytes())?, extra: None })
    }

    /// Proof that an entry is in the tree of this size.
    ///
    /// # Errors
    /// `record-…` where there is no such entry; of the store.
    pub fn proof(&self, log: &str, size: u64, index: u64) -> Result<Vec<Hash>, OfficeError> {
        let mut reader = self.inner.store.read()?;
        let tiles = Stored { reader: RefCell::new(&mut *reader), log, cache: &self.inner.tiles };
        inclusion(&tiles, size, index).map_err(proof)
    }

    /// Puts the checkpoints of all other logs into the national log, those that it does not hold yet.
    ///
    /// Its entries are the signed notes as they stand. The national log is grown here and nowhere else.
    ///
    /// # Errors
    /// As [`Office::checkpoint`].
    pub fn gather(&self, national: &str) -> Result<u64, OfficeError> {
        let logs: Vec<String> =
            self.inner.store.read()?.logs()?.into_iter().map(|(log, _)| log).filter(|l| l != national).collect();
        let mut notes = Vec::new();
        for log in logs {
            notes.push(self.checkpoint(&log)?);
        }
        let mut writer = self.inner.store.write()?;
        writer.create_log(national)?;
        let head = writer.head(national)?.unwrap_or_default();
        let head = if head.size == 0 { Head { root: empty_root(), ..head } } else { head };
        let recorded = self.inner.host.now().max(head.recorded);
        let mut entries = Vec::new();
        for note in notes {
            let act = format!(
                "cp:{}:{}",
                fazhi_record::hex(&fazhi_record::sha256(note.log.as_bytes())).get(..16).unwrap_or_default(),
                note.size
            );
            if writer.index_of(national, &act)?.is_none() {
                let index = head.size + entries.len() as u64;
                let leaf = note.note.into_bytes();
                entries.push(Entry {
                    index,
                    act,
                    case: None,
                    kind: "checkpoint".to_owned(),
                    leaf,
                    payload: Vec::new(),
                    recorded,
                });
            }
        }
        if entries.is_empty() {
            return Ok(0);
        }
        let leaves: Vec<Hash> = entries.iter().map(|e| leaf_hash(&e.leaf)).collect();
        let frontier = Frontier::from_parts(head.size, head.edge.clone())?;
        let partial = |level: u8, index: u64| -> Result<Option<Vec<u8>>, OfficeError> {
            Ok(writer.tile(national, level, index)?.map(|t| t.hashes))
        };
        let (frontier, rows) = grow(&frontier, partial, &leaves).map_err(|e| match e {
            GrowError::Tiles(e) => e,
            GrowError::Record(e) => OfficeError::from(e),
        })?;
        let tiles: Vec<Tile> = rows.into_iter().map(|t| Tile { level: t.level, index: t.index, hashes: t.hashes }).collect();
        let new =
            Head { size: frontier.size(), epoch: head.epoch, root: frontier.root(), edge: frontier.edge().to_vec(), recorded };
        if !writer.append(national, &head, &new, &entries, &tiles)? {
            return Err(StoreError::Conflict.into());
        }
        writer.commit()?;
        Ok(entries.len() as u64)
    }

    /// What to ask a witness: the body of an add-checkpoint request from the size it is known to hold.
    ///
    /// # Errors
    /// As [`Office::checkpoint`].
    pub fn witness_request(&self, log: &str, held: u64) -> Result<(Published, String), OfficeError> {
        let published = self.sign(log, true)?;
        if held > published.size {
            let args = vec![("log", log.to_owned()), ("size", published.size.to_string()), ("held", held.to_string())];
            return Err(OfficeError::new("office-below-witness", args));
        }
        let mut reader = self.inner.store.read()?;
        let tiles = Stored { reader: RefCell::new(&mut *reader), log, cache: &self.inner.tiles };
        let path = if held == 0 { Vec::new() } else { consistency(&tiles, held, published.size).map_err(proof)? };
        let body = add_checkpoint(held, &path, &published.note)?;
        Ok((published, body))
    }

    /// Takes the answer of a witness: a cosignature is kept with the checkpoint, a size it holds is remembered.
    ///
    /// `Ok(Err(size))`: it holds this size, ask again from there.
    ///
    /// # Errors
    /// `office-below-witness` where it holds more than this log has; `record-…` for a bad cosignature or a refusal.
    pub fn witness_answer(
        &self,
        log: &str,
        published: &Published,
        status: u16,
        body: &[u8],
        witness: &Verifier,
    ) -> Result<Result<Published, u64>, OfficeError> {
        match read_answer(status, body)? {
            Answer::Cosigned(lines) => {
                let mut note = Note::parse(published.note.as_bytes())?;
                let added = attach(&mut note, &lines, std::slice::from_ref(witness))?;
                if added.is_empty() {
                    return Err(RecordError::SignatureMissing { name: witness.name().to_owned() }.into());
                }
                let text = note.to_text();
                let mut writer = self.inner.store.write()?;
                writer.put_witnessed(log, witness.name(), published.size)?;
                writer.put_checkpoint(log, published.size, &text)?;
                writer.put_meta(&confirmed(log), witness.name().as_bytes())?;
                writer.commit()?;
                Ok(Ok(Published { note: text, ..published.clone() }))
            }
            Answer::Holds(size) => {
                let mut writer = self.inner.store.write()?;
                writer.put_witnessed(log, witness.name(), size)?;
                writer.commit()?;
                if size > published.size {
                    let args = vec![("log", log.to_owned()), ("size", published.size.to_string()), ("held", size.to_string())];
                    return Err(OfficeError::new("office-below-witness", args));
                }
                Ok(Err(size))
            }
            Answer::Refused { status, why } => {
                Err(OfficeError::new("office-witness-refused", vec![("status", status.to_string()), ("why", why)]))
            }
        }
    }
}
