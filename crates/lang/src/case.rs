//! An act and its case as somebody states them: names, not yet resolved against a rulebook. Read from TOML and JSON (by `fazhi-engine`) and
//! from `scenario` blocks (here), so that both say the same.
use fazhi_time::Date;

/// A value as written in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// `unknown`: stated not to be known; lifts a presumption (S2).
    Unknown,
    /// `true`, `false`
    Bool(bool),
    /// An integer.
    Int(i128),
    /// Minor units and the currency word (`yuan`, `元`).
    Money(i128, String),
    /// Numerator and denominator.
    Ratio(i128, i128),
    /// Text, or the name of an enum value, or the id of a body: the declared type decides.
    Text(String),
    /// A date.
    Date(Date),
    /// A list.
    List(Vec<Given>),
}

/// A case: one proposed act with what is known around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseDoc {
    /// Jurisdiction (`cn`, `example`).
    pub jurisdiction: String,
    /// Kind of the act (`Penalty`).
    pub kind: String,
    /// Gate point; none = `decide`.
    pub point: Option<String>,
    /// The day of the step.
    pub on: Option<Date>,
    /// The time of the step, `HH:MM`, when known: periods in hours need it (L11).
    pub at: Option<String>,
    /// Knowledge date; none = `on`.
    pub known: Option<Date>,
    /// Body that acts (id or name).
    pub actor: Option<String>,
    /// Provisions the act names as its basis.
    pub basis: Vec<String>,
    /// Parties.
    pub parties: Vec<PartyDoc>,
    /// Conduct alleged.
    pub conducts: Vec<ConductDoc>,
    /// Facts of the case, of conducts and of parties.
    pub facts: Vec<FactDoc>,
    /// Facts an official determined to be unproved, with reasons.
    pub unproved: Vec<UnprovedDoc>,
    /// Judgments of officials, with reasons.
    pub judgments: Vec<JudgmentDoc>,
    /// Events of the case and of other bodies.
    pub events: Vec<EventDoc>,
    /// Corrections of events.
    pub corrections: Vec<CorrectionDoc>,
    /// Annulments of events.
    pub annulments: Vec<AnnulDoc>,
    /// Dated statements that other bodies were asked and no such event was found.
    pub enquiries: Vec<EnquiryDoc>,
    /// Measures proposed.
    pub lines: Vec<LineDoc>,
    /// The draft of a rule-making act.
    pub draft: Option<DraftDoc>,
}

/// A party.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyDoc {
    /// Its name in this case.
    pub id: String,
    /// Its role (`org`, `manager`).
    pub role: String,
    /// Classes it belongs to; `None` = not stated (open).
    pub classes: Option<Vec<String>>,
    /// What it is called in texts.
    pub title: Option<String>,
}

/// When a conduct ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EndDoc {
    /// Not stated: open.
    #[default]
    Unknown,
    /// It goes on.
    Continuing,
    /// On this day.
    On(Date),
}

/// One conduct alleged: one illegal act unless a judgment splits or joins (S7).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConductDoc {
    /// Its name in this case.
    pub id: String,
    /// The declared conduct.
    pub of: String,
    /// The party who did it; none = the only party with a doer's role.
    pub by: Option<String>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: EndDoc,
    /// Region code of the place.
    pub place: Option<String>,
}

/// A fact given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDoc {
    /// Which.
    pub name: String,
    /// Of which conduct or party; none = of the case.
    pub of: Option<String>,
    /// Its value.
    pub value: Given,
    /// Raised by a party (a presumed fact then counts as open unless its value is given too).
    pub raised: bool,
}

/// `unproved f` (S2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnprovedDoc {
    /// Which fact.
    pub fact: String,
    /// Who determined it.
    pub by: String,
    /// When.
    pub on: Date,
    /// Why.
    pub reasons: String,
}

/// A recorded judgment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgmentDoc {
    /// Which.
    pub name: String,
    /// Of which conduct or party.
    pub of: Option<String>,
    /// Its value.
    pub value: Given,
    /// Who judged.
    pub by: String,
    /// When.
    pub on: Date,
    /// Why.
    pub reasons: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDoc {
    /// Declared kind of event.
    pub kind: String,
    /// Its name in this case, for corrections and annulments.
    pub label: Option<String>,
    /// The day.
    pub on: Date,
    /// `HH:MM` when known.
    pub at: Option<String>,
    /// Body or party that did it; none = the acting body.
    pub by: Option<String>,
    /// File it belongs to; none = this case.
    pub file: Option<String>,
    /// The day it was recorded; none = `on`.
    pub recorded: Option<Date>,
    /// Fields by name.
    pub fields: Vec<(String, Given)>,
}

/// A correction of an event (S9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionDoc {
    /// Label of the event, or its kind where there is only one.
    pub of: String,
    /// When the correction was recorded.
    pub recorded: Date,
    /// New day.
    pub on: Option<Date>,
    /// New fields.
    pub fields: Vec<(String, Given)>,
    /// The event is struck: it did not happen.
    pub strike: bool,
}

/// An annulment (S9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnulDoc {
    /// Label of the event, or its kind where there is only one.
    pub of: String,
    /// When it was annulled.
    pub on: Date,
    /// Void from the start; else revoked.
    pub void: bool,
    /// Repealed for the future from this day only.
    pub from: Option<Date>,
}

/// An enquiry with other bodies that found nothing (S2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnquiryDoc {
    /// Kind of event asked about.
    pub event: String,
    /// When.
    pub on: Date,
    /// Body asked; none = all.
    pub body: Option<String>,
}

/// A proposed measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDoc {
    /// Which measure.
    pub measure: String,
    /// Against which party; none = the doer of the conduct.
    pub party: Option<String>,
    /// How much.
    pub amount: Option<Given>,
    /// For which conduct; none = the only one.
    pub conduct: Option<String>,
    /// Its own basis; none = those of the act.
    pub basis: Vec<String>,
}

/// What a rule-making act would make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDoc {
    /// Source in the rule language: powers as the draft would give them.
    pub text: String,
    /// Rank of the instrument (`departmental_rule`).
    pub rank: String,
    /// Provisions the draft says it details.
    pub details: Vec<String>,
}
