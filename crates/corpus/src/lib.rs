//! Bytes of statutes → provisions; what they cite; how versions differ; search; export.
//!
//! Knows nothing of files, networks or clocks: bytes and dates come in as arguments (`fazhi-library` reads and keeps them).
//! It never decides what is lawful: it says what a text says, when, and what became of it.
pub mod catalogue;
pub mod cite;
pub mod compile;
pub mod consolidate;
pub mod diff;
pub mod document;
pub mod export;
pub mod fuzz;
mod fuzz_markdown;
pub mod import;
pub mod lawbook;
pub mod normal;
pub mod search;
pub mod structure;
