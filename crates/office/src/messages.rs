//! Who is told what. A message is written in the transaction of the act it is about; its sentence is made by the reader's program from code and
//! arguments, so that no name of a person stands in it.
use crate::case::CaseState;
use crate::law::Law;
use crate::verb::{Status, Verb};
use fazhi_store::Message;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Name of the mailbox of a party to a case.
pub fn mailbox(log: &str, case: &str, party: &str) -> String {
    format!("party:{log}/{case}/{party}")
}

/// Messages that an effective act gives rise to; `at` is its index and the instant of its recording.
pub(crate) fn of(verb: &Verb, state: &CaseState, authority: &str, at: (u64, i64), law: &Law) -> Vec<Message> {
    let mut to: BTreeSet<String> = BTreeSet::new();
    let parties = || state.doc.parties.iter().map(|p| mailbox(&state.log, &state.case, &p.id));
    let charge = || state.charge.iter().map(|c| format!("person:{c}"));
    let (code, args): (&str, Value) = match verb {
        // Everybody whose time it is has to know that a last day is another one.
        Verb::Moved { clock, before, now } => {
            to.extend(parties().chain(charge()));
            ("message-moved", json!({"clock": clock, "before": before, "now": now}))
        }
        Verb::Lapse { clock, day, effect, .. } => {
            to.extend(charge());
            if to.is_empty() {
                to.insert(authority.to_owned());
            }
            if effect == "escalates" {
                to.extend(superiors(law, authority));
            }
            ("message-lapsed", json!({"clock": clock, "day": day, "effect": effect}))
        }
        Verb::Send { label, to: party, way, .. } => {
            to.insert(mailbox(&state.log, &state.case, party));
            ("message-sent", json!({"label": label, "way": way}))
        }
        Verb::Arrive { label, status: Status::Bounced, .. } => {
            to.extend(charge());
            to.insert(authority.to_owned());
            ("message-bounced", json!({"label": label}))
        }
        Verb::Receive { from, body, .. } => {
            to.extend(parties());
            to.insert(authority.to_owned());
            ("message-received", json!({"from": from.case, "body": body}))
        }
        Verb::Annul { of, void, .. } => {
            to.extend(parties().chain(charge()));
            ("message-annulled", json!({"of": of, "void": void}))
        }
        Verb::Retract { .. } => {
            to.extend(parties());
            ("message-retracted", json!({}))
        }
        Verb::Close { .. } => {
            to.extend(parties());
            ("message-closed", json!({}))
        }
        _ => return Vec::new(),
    };
    to.into_iter()
        .map(|to| Message {
            id: format!("{}/{}/{to}", state.log, at.0),
            to,
            log: state.log.clone(),
            case: Some(state.case.clone()),
            code: code.to_owned(),
            args: args.to_string(),
            at: at.1,
        })
        .collect()
}

/// Bodies directly above this one, on any line.
fn superiors(law: &Law, authority: &str) -> Vec<String> {
    law.opened()
        .bodies
        .iter()
        .filter(|b| b.id.as_str() == authority)
        .flat_map(|b| &b.superiors)
        .map(|(_, body)| body.as_str().to_owned())
        .collect()
}
