//! The record: what every act leaves behind, in formats that other people's verifiers read (C2SP tlog-tiles, tlog-checkpoint, signed-note,
//! tlog-cosignature, tlog-witness, tlog-proof over an RFC 6962 tree). Our own parts (leaf, commitments, sealing, payload, export) are
//! specified in docs/RECORD.md.
//!
//! Does no I/O, reads no clock, takes no randomness: bytes, times, keys, salts and nonces come in as arguments. It does not know what an act
//! means, nor whose a key is.
//!
//! ```
//! use fazhi_record::{Checkpoint, Frontier, Receipt, Signer, SigningKey, leaf_hash};
//!
//! let log = Signer::new("log.example/2026", SigningKey::from_seed(&[7; 32]))?;
//! let mut tree = Frontier::new();
//! tree.push(leaf_hash(b"the only entry"));
//! let head = Checkpoint { origin: log.name().to_owned(), size: tree.size(), root: tree.root() };
//! let receipt = Receipt { index: 0, proof: Vec::new(), checkpoint: head.sign(&log)?, extra: None };
//! let (checked, _) = receipt.verify(b"the only entry", &[log.verifier()])?;
//! assert_eq!(checked, head);
//! # Ok::<(), fazhi_record::RecordError>(())
//! ```
pub mod canonical;
pub mod checkpoint;
pub mod commit;
pub mod cosign;
mod error;
pub mod export;
pub mod hash;
pub mod keys;
pub mod leaf;
pub mod note;
pub mod paths;
pub mod payload;
pub mod proof;
pub mod receipt;
pub mod seal;
pub mod tree;
pub mod witness;

pub use canonical::{canonical, nfc, parse_canonical};
pub use checkpoint::Checkpoint;
pub use commit::{Disclosure, commitments};
pub use cosign::{cosign, verify_cosignature};
pub use error::{CODES, RecordError};
pub use export::{Document, Export, ExportError, FAULTS, Fault, Files, LogExport, Verified, VerifiedLog, verify_export};
pub use hash::{Hash, hex, sha256, unhex};
pub use keys::{SigningKey, VerifyingKey};
pub use leaf::{
    By, Commitments, Core, Gate, GateResult, Leaf, MAX_LEAF, ProvisionRef, Ref, Refusal, Signature, sign_core, verify_signatures,
};
pub use note::{KeyKind, Note, SignatureLine, Signed, Signer, Verifier};
pub use paths::{TileName, entries_path, parse_tile_path, tile_path, tiles_of, width_in};
pub use payload::Payload;
pub use proof::{Expanded, ProofError, Tiles, consistency, inclusion, verify_consistency, verify_inclusion};
pub use receipt::Receipt;
pub use seal::{Key, Section, open, seal, sealed_digest, unwrap, wrap};
pub use tree::{Frontier, GrowError, TileRow, empty_root, grow, leaf_hash, node_hash};
pub use witness::{Answer, add_checkpoint, attach, read_answer};
