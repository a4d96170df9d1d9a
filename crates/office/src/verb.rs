//! What an act does: the payload of a request. Tables (`party`, `conduct`, `judgment` …) are those of an act file, so that a case is an act file
//! that grows.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An act in a log, by what it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case", deny_unknown_fields)]
pub enum Verb {
    /// First act of a log: who founds it, and the key of the office that keeps it.
    Found {
        /// Jurisdiction of the authority.
        jurisdiction: String,
        /// Year of the log.
        year: i16,
        /// Public key of the founder, who appoints; base64.
        key: String,
        /// Public key with which the office signs what it does by itself; base64.
        office: String,
    },
    /// Appoints a person to offices of the authority.
    Appoint {
        /// Who.
        person: String,
        /// As what (`执法人员`).
        title: String,
        /// Public key of the person; base64.
        key: String,
        /// Offices of the rulebooks, by name.
        #[serde(default)]
        offices: Vec<String>,
        /// First day.
        from: String,
        /// Last day; none = until dismissed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
        /// May appoint others, within what it has itself.
        #[serde(default)]
        appoints: bool,
        /// May act in an emergency against the gate.
        #[serde(default)]
        emergency: bool,
    },
    /// Ends an appointment.
    Dismiss {
        /// Index of the appointment.
        appointment: u64,
        /// Why.
        reasons: String,
    },
    /// Opens a case.
    Open {
        /// Kind of act of the rulebook.
        kind: String,
        /// Parties (without names: those stand under `people`).
        #[serde(default)]
        party: Vec<Value>,
        /// Conduct alleged.
        #[serde(default)]
        conduct: Vec<Value>,
        /// Facts of the case.
        #[serde(default)]
        facts: Map<String, Value>,
        /// Index of the case in another file that this one continues or reviews.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<About>,
    },
    /// Takes over a transferred case (written by the office itself).
    Receive {
        /// Where it comes from.
        from: About,
        /// Body that transferred it.
        body: String,
        /// Kind of act.
        kind: String,
        /// What was known: tables of an act file.
        doc: Map<String, Value>,
    },
    /// Adds what is known: facts, judgments, enquiries.
    Add {
        /// Facts.
        #[serde(default)]
        facts: Map<String, Value>,
        /// Conduct or party that the facts are about; none = the case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
        /// Judgments with reasons.
        #[serde(default)]
        judgment: Vec<Value>,
        /// Facts determined to be unproved.
        #[serde(default)]
        unproved: Vec<Value>,
        /// Enquiries with other bodies.
        #[serde(default)]
        enquiry: Vec<Value>,
        /// Further parties.
        #[serde(default)]
        party: Vec<Value>,
        /// Further conduct.
        #[serde(default)]
        conduct: Vec<Value>,
    },
    /// Says which measures the decision is to contain, in place of what was said before.
    Propose {
        /// Provisions.
        basis: Vec<String>,
        /// Measures.
        #[serde(default)]
        line: Vec<Value>,
    },
    /// Something of the rulebook happens.
    Event {
        /// Kind of event.
        name: String,
        /// Its name in the case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// Party or other body that did it; none = the authority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// Fields.
        #[serde(default)]
        set: Map<String, Value>,
        /// The defect is known and the act is done all the same (S11: only where nothing can mend it and the duty survives).
        #[serde(default)]
        defect: bool,
        /// Done in an emergency against the gate: why.
        #[serde(default, rename = "override", skip_serializing_if = "Option::is_none")]
        emergency: Option<String>,
    },
    /// Sends what takes effect on reaching somebody.
    Send {
        /// Name of the item sent.
        label: String,
        /// Kind of event that it is on arrival.
        name: String,
        /// Party.
        to: String,
        /// How (`personal`, `post`, `electronic`, `public_notice` …).
        way: String,
        /// Fields of the event.
        #[serde(default)]
        set: Map<String, Value>,
        /// As for an event.
        #[serde(default)]
        defect: bool,
    },
    /// What became of something sent.
    Arrive {
        /// Name of the item.
        label: String,
        /// What became of it.
        status: Status,
        /// Proof.
        #[serde(default)]
        proof: String,
    },
    /// Corrects an event.
    Correct {
        /// Label or kind of the event.
        of: String,
        /// Its right day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// It did not happen.
        #[serde(default)]
        strike: bool,
        /// Right fields.
        #[serde(default)]
        set: Map<String, Value>,
    },
    /// Annuls an event of this case, by the decision of a body that may.
    Annul {
        /// Label or kind of the event.
        of: String,
        /// Void from the start; else revoked.
        #[serde(default)]
        void: bool,
        /// Only for the future, from this day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The decision in its own log.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<About>,
    },
    /// Puts somebody in charge.
    Assign {
        /// Who.
        person: String,
    },
    /// Takes somebody out of the case.
    Recuse {
        /// Who.
        person: String,
        /// Why.
        reasons: String,
    },
    /// Looks at an act that was done in an emergency.
    Review {
        /// Its index.
        of: u64,
        /// It was right.
        upheld: bool,
        /// Why.
        reasons: String,
    },
    /// Publishes part of an act of this case: the fields named are disclosed with their salts, the rest stays withheld.
    Disclose {
        /// Index of the act.
        of: u64,
        /// Fields shown.
        fields: Vec<String>,
        /// Why the others are withheld.
        ground: String,
    },
    /// Takes a publication back.
    Retract {
        /// Index of the disclosure.
        of: u64,
        /// Why.
        reasons: String,
    },
    /// A clock ran out (written by the office itself).
    Lapse {
        /// Clock.
        clock: String,
        /// Start of the period.
        start: String,
        /// Last day.
        day: String,
        /// What expiry does.
        effect: String,
    },
    /// A last day moved because a calendar was announced (written by the office itself).
    Moved {
        /// Clock.
        clock: String,
        /// Last day before.
        before: String,
        /// Last day now.
        now: String,
    },
    /// Another log took the case over (written by the office itself).
    Forwarded {
        /// Where it is now.
        to: About,
    },
    /// Closes the case.
    Close {
        /// Why; where no remedy is open, why there is none.
        reasons: String,
    },
    /// Erases the key of a person: nothing sealed under it can be read again.
    Erase {
        /// Party of this case.
        subject: String,
        /// Ground.
        ground: String,
    },
}

/// A place in a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Log.
    pub log: String,
    /// Case there.
    pub case: String,
    /// Index of the act.
    pub index: u64,
}

/// What became of something sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It reached the person.
    Reached,
    /// The person refused it in a way that the law counts as service.
    Refused,
    /// It came back: it has to be sent again.
    Bounced,
    /// The law counts it as received.
    Deemed,
}

impl Status {
    /// It counts as received.
    pub fn counts(self) -> bool {
        self != Status::Bounced
    }
}

impl Verb {
    /// Its word: the kind of act in the leaf.
    pub fn word(&self) -> &'static str {
        match self {
            Verb::Found { .. } => "found",
            Verb::Appoint { .. } => "appoint",
            Verb::Dismiss { .. } => "dismiss",
            Verb::Open { .. } => "open",
            Verb::Receive { .. } => "receive",
            Verb::Add { .. } => "add",
            Verb::Propose { .. } => "propose",
            Verb::Event { .. } => "event",
            Verb::Send { .. } => "send",
            Verb::Arrive { .. } => "arrive",
            Verb::Correct { .. } => "correct",
            Verb::Annul { .. } => "annul",
            Verb::Assign { .. } => "assign",
            Verb::Recuse { .. } => "recuse",
            Verb::Review { .. } => "review",
            Verb::Disclose { .. } => "disclose",
            Verb::Retract { .. } => "retract",
            Verb::Lapse { .. } => "lapse",
            Verb::Moved { .. } => "moved",
            Verb::Forwarded { .. } => "forwarded",
            Verb::Close { .. } => "close",
            Verb::Erase { .. } => "erase",
        }
    }

    /// The rulebook's name in it: event or clock.
    pub fn name(&self) -> Option<&str> {
        match self {
            Verb::Event { name, .. } | Verb::Send { name, .. } => Some(name),
            Verb::Open { kind, .. } | Verb::Receive { kind, .. } => Some(kind),
            Verb::Lapse { clock, .. } | Verb::Moved { clock, .. } => Some(clock),
            _ => None,
        }
    }

    /// Only the office itself writes it.
    pub fn by_office(&self) -> bool {
        matches!(self, Verb::Receive { .. } | Verb::Lapse { .. } | Verb::Moved { .. } | Verb::Forwarded { .. })
    }

    /// Allowed after the case is closed: what corrects, challenges, publishes or erases.
    pub fn after_close(&self) -> bool {
        matches!(
            self,
            Verb::Correct { .. }
                | Verb::Annul { .. }
                | Verb::Review { .. }
                | Verb::Disclose { .. }
                | Verb::Retract { .. }
                | Verb::Forwarded { .. }
                | Verb::Moved { .. }
                | Verb::Erase { .. }
        )
    }
}
