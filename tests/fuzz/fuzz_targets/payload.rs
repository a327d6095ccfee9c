#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| payspec_fuzz::check("payload", input));
