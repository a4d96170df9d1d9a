//! Any text as a period or a calendar: counting must end with a date or an error, without overflow.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fazhi_time::fuzz::periods(data));
