//! Any text as a rulebook: its canonical form says the same, is its own form, and comes back from the other skin.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fazhi_lang::syntax::fuzz::format(data));
