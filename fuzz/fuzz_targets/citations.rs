//! Any text: every citation found must lie inside it, and looking must not panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fazhi_corpus::fuzz::citations(data));
