//! The record: what every act leaves behind, in formats that other people's verifiers read (C2SP tlog-tiles, checkpoint, signed-note,
//! cosignature, witness, proof over an RFC 6962 tree).
//!
//! Does no I/O, reads no clock, takes no randomness: bytes, times, keys, salts and nonces come in as arguments.
