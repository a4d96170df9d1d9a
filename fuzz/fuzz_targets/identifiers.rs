//! Any text as an identifier: what is accepted prints and reads back the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fazhi_law::fuzz::identifiers(data));
