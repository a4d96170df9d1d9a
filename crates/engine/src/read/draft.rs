//! The draft of a rule-making act: its powers, compiled against the rulebook.
use crate::error::EngineError;
use fazhi_lang::model::{Power, Rules};

/// Powers of the draft; what is wrong with it is added to the errors, each at its place in the draft.
pub(super) fn powers(_rules: &Rules, text: &str, errors: &mut Vec<EngineError>) -> Option<Vec<Power>> {
    if text.trim().is_empty() {
        let args = vec![("field", "text".to_owned()), ("where", "draft".to_owned())];
        errors.push(EngineError { code: "engine-missing-field", args, place: Some("draft.text".to_owned()) });
        return None;
    }
    Some(Vec::new())
}
