//! Any text as a rulebook: every byte is in the tree, every place lies in the source, errors are few and known.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fazhi_lang::syntax::fuzz::parse(data));
