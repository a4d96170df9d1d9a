//! Entry for the fuzzer: identifiers, references, locators, numerals.
use crate::{Locator, Reference, numeral};

/// Reads arbitrary bytes as identifiers; whatever is accepted must print and read back the same.
///
/// # Panics
/// When printing and reading disagree: that is the finding.
#[allow(clippy::panic)]
pub fn identifiers(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(r) = text.parse::<Reference>()
        && r.to_string().parse::<Reference>().as_ref() != Ok(&r)
    {
        panic!("reference does not read back: {text:?}");
    }
    if let Ok(l) = text.parse::<Locator>()
        && l.to_string().parse::<Locator>() != Ok(l)
    {
        panic!("locator does not read back: {text:?}");
    }
    if let Some(n) = numeral::parse(text)
        && numeral::parse(&numeral::print(n)) != Some(n)
    {
        panic!("numeral does not read back: {text:?}");
    }
}
