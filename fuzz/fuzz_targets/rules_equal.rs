//! Any bytes as a small rulebook and a case: both evaluators must give the same opinion, or refuse with the same code.
#![no_main]
use fazhi_engine::indexed::Engine;
use fazhi_engine::random::{sample, show};
use fazhi_engine::reference;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let made = sample(data);
    let world = made.world();
    let (page, index) = (reference::opinion(&world, &made.case), Engine::new(world).opinion(&made.case));
    match (&page, &index) {
        (Ok(a), Ok(b)) => assert!(a == b, "{}\n{a:#?}\n{b:#?}", show(&made)),
        (Err(a), Err(b)) => assert_eq!(a.code, b.code, "{}", show(&made)),
        _ => panic!("{}\n{:?} {:?}", show(&made), page.is_ok(), index.is_ok()),
    }
});
