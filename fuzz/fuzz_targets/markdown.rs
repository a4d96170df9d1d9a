//! Any bytes as the page of a statute: reading must end with a document or an error that names the place.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fazhi_corpus::fuzz::markdown(data));
