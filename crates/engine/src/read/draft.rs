//! The draft of a rule-making act: its powers, compiled against the rulebook (LANGUAGE decision 11).
use crate::error::EngineError;
use fazhi_corpus::lawbook::Memory;
use fazhi_lang::check::{self, Inputs};
use fazhi_lang::model::{Power, Rules};
use fazhi_law::{Bodies, Rank};
use fazhi_time::Date;

/// What makes the draft a norm: its text, its rank, who makes it and when.
pub(super) struct Made<'a> {
    pub(super) text: &'a str,
    pub(super) rank: Rank,
    pub(super) maker: &'a str,
    pub(super) on: Date,
}

/// Powers of the draft; what is wrong with it is added to the errors, each at its `line:column` in the draft.
pub(super) fn powers(rules: &Rules, bodies: &Bodies, draft: &Made<'_>, errors: &mut Vec<EngineError>) -> Option<Vec<Power>> {
    if draft.text.trim().is_empty() {
        let args = vec![("field", "text".to_owned()), ("where", "draft".to_owned())];
        errors.push(EngineError { code: "engine-missing-field", args, place: Some("draft.text".to_owned()) });
        return None;
    }
    // A draft cites nothing by itself: its provisions do not exist yet, so that no text is asked for.
    let nothing = Memory::default();
    let inputs = Inputs {
        jurisdiction: &rules.jurisdiction,
        sources: &[],
        currency: &rules.currency,
        lawbook: &nothing,
        register: None,
        bodies,
        period_rules: None,
        lock: None,
        signoffs: None,
    };
    let text = check::Draft { text: draft.text, rank: draft.rank, maker: draft.maker, on: draft.on };
    match check::check_draft(rules, &inputs, text) {
        Ok(mut powers) => {
            for power in &mut powers {
                power.norm.id = format!("draft#{}", power.norm.name);
            }
            Some(powers)
        }
        Err(diagnostics) => {
            for d in diagnostics.into_iter().filter(|d| d.severity == fazhi_lang::diagnostic::Severity::Error) {
                let start = usize::try_from(d.span.start).unwrap_or(usize::MAX);
                let before = draft.text.get(..start.min(draft.text.len())).unwrap_or("");
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
                let mut args = d.args;
                args.push(("draft", format!("{line}:{column}")));
                errors.push(EngineError { code: d.code, args, place: Some("draft.text".to_owned()) });
            }
            None
        }
    }
}
