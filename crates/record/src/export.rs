//! An exported record: a set of files that anyone can check with no database, no network and no trust in us (docs/RECORD.md, section 7).
//!
//! [`Export`] writes one, [`verify_export`] checks every byte of it.
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::canonical::{MAX_INTEGER, canonical};
use crate::hash::base64;
use crate::{Disclosure, Hash, RecordError, hex};

mod document;
mod fault;
mod logs;
mod verify;
mod write;

pub use document::Document;
pub use fault::{FAULTS, Fault};
pub use verify::{Verified, VerifiedLog, verify_export};
pub use write::{Export, ExportError, LogExport};

/// The word for this layout in the manifest.
pub const EXPORT_FORMAT: &str = "fazhi/export/v1";
/// Path of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// Longest manifest, document or small file, in bytes.
pub const MAX_FILE: usize = 64 << 20;

/// The files of an export, as a verifier reads them.
pub trait Files {
    /// Bytes of a file, or `None` when there is none.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
    /// Paths of all files, with `/` between the parts, relative to the export.
    fn list(&self) -> Vec<String>;
}

impl Files for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.get(path).cloned()
    }

    fn list(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }
}

/// A log in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManifestLog {
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) national: bool,
    pub(crate) origin: String,
    #[serde(deserialize_with = "crate::leaf::base64_form")]
    pub(crate) root: Hash,
    pub(crate) size: u64,
}

/// The list of what an export holds: the logs by name, and the digests of documents and receipts by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) logs: Vec<ManifestLog>,
    pub(crate) files: BTreeMap<String, Hash>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    files: BTreeMap<String, String>,
    format: String,
    logs: Vec<ManifestLog>,
}

impl Manifest {
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, RecordError> {
        let logs: Vec<Value> = self
            .logs
            .iter()
            .map(|l| {
                let mut value = json!({"name": l.name, "origin": l.origin, "root": base64(&l.root), "size": l.size});
                if let (true, Some(map)) = (l.national, value.as_object_mut()) {
                    map.insert("national".to_owned(), Value::Bool(true));
                }
                value
            })
            .collect();
        let files: serde_json::Map<String, Value> = self.files.iter().map(|(k, v)| (k.clone(), Value::String(hex(v)))).collect();
        canonical(&json!({"files": files, "format": EXPORT_FORMAT, "logs": logs}))
    }

    /// Reads a manifest: canonical, logs in order of their names, names and origins once, at most one national log.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Manifest, RecordError> {
        let bad = |why: &str| RecordError::malformed("manifest", why);
        crate::note::limit("manifest", bytes.len(), MAX_FILE)?;
        let wire: Wire = serde_json::from_slice(bytes).map_err(|e| RecordError::malformed("manifest", e.to_string()))?;
        if wire.format != EXPORT_FORMAT {
            return Err(bad("another format"));
        }
        let files = wire.files.into_iter().map(|(k, v)| Ok((k, crate::unhex(&v)?))).collect::<Result<_, RecordError>>()?;
        let manifest = Manifest { logs: wire.logs, files };
        let names = manifest.logs.iter().zip(manifest.logs.iter().skip(1));
        if manifest.logs.iter().any(|l| !log_name(&l.name)) || names.into_iter().any(|(a, b)| a.name >= b.name) {
            return Err(bad("a bad name of a log, or logs out of order"));
        }
        let mut origins: Vec<&str> = manifest.logs.iter().map(|l| l.origin.as_str()).collect();
        origins.sort_unstable();
        origins.dedup();
        if origins.len() != manifest.logs.len() || manifest.logs.iter().filter(|l| l.national).count() > 1 {
            return Err(bad("an origin twice, or two national logs"));
        }
        if manifest.logs.iter().any(|l| i64::try_from(l.size).map_or(true, |s| s > MAX_INTEGER)) {
            return Err(bad("a size beyond 2^53"));
        }
        if manifest.bytes()? == bytes { Ok(manifest) } else { Err(RecordError::NotCanonical { what: "manifest" }) }
    }
}

/// A name that is a folder everywhere: 1 to 64 of `a-z 0-9 . _ -`, beginning with a letter or digit.
pub(crate) fn log_name(name: &str) -> bool {
    name.len() <= 64
        && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
        && name.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
}

/// Path of a file of a log.
pub(crate) fn in_log(name: &str, file: &str) -> String {
    format!("logs/{name}/{file}")
}

/// Path of the receipt of an entry.
pub(crate) fn receipt_path(name: &str, index: u64) -> String {
    format!("receipts/{name}-{index}.tlog-proof")
}

/// Path of the document of an entry.
pub(crate) fn document_path(name: &str, index: u64) -> String {
    format!("documents/{name}-{index}.json")
}

/// Disclosures in the order of their file: by subject, then path.
pub(crate) fn order(a: &Disclosure, b: &Disclosure) -> std::cmp::Ordering {
    (&a.subject, &a.path).cmp(&(&b.subject, &b.path))
}
