//! Entries for the fuzzer, which are also the laws that the tests ask of generated sources.
use super::{MAX_ERRORS, MAX_FILE, codes, format as to_form, keywords, parse as read, translate, without_spans};

/// Reads arbitrary bytes: every byte is in the tree, every place lies in the source, errors are few and known.
///
/// # Panics
/// When one of these does not hold: that is the finding.
#[allow(clippy::panic)]
pub fn parse(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let parsed = read("fuzz.fz", text);
    if text.len() <= MAX_FILE && parsed.tree.text() != text {
        panic!("bytes are lost: {text:?}");
    }
    if parsed.diagnostics.len() > MAX_ERRORS.saturating_add(1) {
        panic!("too many errors: {text:?}");
    }
    for diagnostic in &parsed.diagnostics {
        let span = diagnostic.span;
        let inside = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok()).and_then(|(a, b)| text.get(a..b));
        if inside.is_none() {
            panic!("{} outside of the source: {text:?}", diagnostic.code);
        }
        if !codes::CODES.iter().any(|(code, _)| *code == diagnostic.code) {
            panic!("{} is in no list", diagnostic.code);
        }
    }
}

/// Formats arbitrary bytes: the form says the same as the source, is its own form, and comes back from the other skin.
///
/// # Panics
/// When one of these does not hold: that is the finding.
#[allow(clippy::panic)]
pub fn format(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let parsed = read("", text);
    let form = match to_form(text) {
        Ok(form) => form,
        Err(errors) if errors.is_empty() || parsed.diagnostics.is_empty() => panic!("refused without an error: {text:?}"),
        Err(_) => return,
    };
    let again = read("", &form);
    if !again.diagnostics.is_empty() {
        panic!("the form has errors: {:?}\n{text:?}\n{form}", again.diagnostics);
    }
    let skin = parsed.file.skin;
    let items = without_spans(parsed.file).items;
    if items != without_spans(again.file).items {
        panic!("the form says something else: {text:?}\n{form}");
    }
    if to_form(&form).as_ref() != Ok(&form) {
        panic!("the form has another form: {text:?}\n{form}\n{:?}", to_form(&form));
    }
    let there = translate(text, keywords::other(skin)).unwrap_or_default();
    let other = read("", &there);
    if !other.diagnostics.is_empty() || items != without_spans(other.file).items {
        panic!("the other skin says something else: {:?}\n{text:?}\n{there}", other.diagnostics);
    }
    if translate(&there, skin).as_ref() != Ok(&form) {
        panic!("there and back is another form: {text:?}\n{form}\n{there}\n{:?}", translate(&there, skin));
    }
}
