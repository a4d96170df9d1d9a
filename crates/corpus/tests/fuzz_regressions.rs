//! Inputs on which a fuzz target once stopped; each must pass now.

#[test]
fn a_name_that_begins_inside_an_earlier_citation() {
    fazhi_corpus::fuzz::citations(include_bytes!("data/citations-overlap.bin"));
}
