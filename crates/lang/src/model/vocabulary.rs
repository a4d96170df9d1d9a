//! The declared vocabulary of a rulebook: kinds, parties, measures, events, facts, judgments, parameters.
use super::{Cite, Expr, Tree, Value};
use crate::ast::{PeriodUnit, Span};
use fazhi_law::Rank;
use fazhi_time::Date;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A file.
    BookId,
    /// An enumeration.
    EnumId,
    /// A kind of act.
    KindId,
    /// A class of parties.
    PartyClassId,
    /// A role.
    RoleId,
    /// A measure.
    MeasureId,
    /// An event.
    EventId,
    /// A fact.
    FactId,
    /// A judgment.
    JudgmentId,
    /// A parameter.
    ParamId,
    /// An untranslatable term.
    GapId,
    /// A defined term.
    DefineId,
    /// A holder.
    HolderId,
    /// A duty.
    DutyId,
    /// A conduct.
    ConductId,
    /// A power.
    PowerId,
    /// A requirement.
    RequireId,
    /// A clock.
    ClockId,
    /// A procedure.
    ProcedureId,
    /// A remedy.
    RemedyId,
    /// A variable of a quantifier.
    LocalId,
}

/// A title in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// Chinese; the name where none is given.
    pub zh: String,
    /// English; the name where none is given.
    pub en: String,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Truth value.
    Bool,
    /// Integer.
    Int,
    /// Amount of money in minor units.
    Money,
    /// Exact ratio.
    Ratio,
    /// Text.
    Text,
    /// Civil date.
    Date,
    /// Body.
    Body,
    /// Period of one unit; periods of different units cannot be compared or mixed.
    Period(PeriodUnit),
    /// Enumeration.
    Enum(EnumId),
    /// Finite list.
    List(Box<Type>),
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Its values stand from least to most.
    pub ordered: bool,
    /// Values: name and title.
    pub values: Vec<(String, Title)>,
}

/// What a person owes by whom: default of the bearer (LANGUAGE decision 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// No power without grant.
    Authority,
    /// Free unless forbidden.
    Person,
}

/// Which law governs the substance of an act of a kind (S6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubstanceLaw {
    /// The law of the day of the act.
    Act,
    /// The law at the end of the conduct.
    Conduct,
    /// That law, or the law of the day of decision where it is lighter (行政处罚法 37).
    Lighter,
}

/// Gate points, in order (S11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// The decision is made.
    Decide,
    /// It is signed.
    Sign,
    /// It is served.
    Serve,
    /// It is published.
    Publish,
}

/// Headings of an opinion, in order (S11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// Standing of the actor.
    Standing,
    /// Power and jurisdiction.
    Power,
    /// Facts and evidence.
    Facts,
    /// Procedure.
    Procedure,
    /// Time limits.
    Time,
    /// Basis and version.
    Basis,
    /// Measure.
    Measure,
    /// What the law leaves to judgment.
    Discretion,
    /// Notice and remedy.
    Notice,
    /// Publication.
    Publication,
}

/// Effects of a refuted finding (S11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Never valid.
    Void,
    /// Can be revoked.
    Revocable,
    /// Unlawful but stands.
    Stands,
    /// To be corrected.
    Correctable,
}

/// A kind of act. Points, effects, substance, bearer, closing and `sets` it does not state are those of the nearest kind above it that does: they
/// are copied here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// The kind above it.
    pub parent: Option<KindId>,
    /// The event of each gate point it has.
    pub points: Vec<(Point, EventId)>,
    /// Effect and article when a heading without a rule of its own is refuted (standing, power, basis, measure, time).
    pub effects: Vec<(Heading, Effect, Vec<Cite>)>,
    /// Which law governs substance, with its article.
    pub substance: (SubstanceLaw, Vec<Cite>),
    /// Who acts.
    pub bearer: Bearer,
    /// Steps that close a case without the act.
    pub closing: Vec<EventId>,
    /// Kind of the norms that acts of this kind make.
    pub sets: Option<KindId>,
}

/// A class of parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyClass {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// The class above it.
    pub parent: Option<PartyClassId>,
}

/// A role of a party in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Name. Lines without a role address `doer`, which must be declared where lines are.
    pub name: String,
    /// Title.
    pub title: Title,
    /// The role above it (`org : doer`).
    pub parent: Option<RoleId>,
}

/// What the amount of a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// Minor units of money.
    Money,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// A measure an office can take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// The measure above it.
    pub parent: Option<MeasureId>,
    /// What its amount counts (its own, else that of the measure above it); none = no amount.
    pub amount: Option<AmountUnit>,
    /// A correction order: no penalty.
    pub correction: bool,
    /// Events that order it.
    pub ordered: Vec<EventId>,
}

/// Who brings an event about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventBy {
    /// The acting body: history is complete, absent = did not happen.
    Actor,
    /// A party to the case: known to the file, absent = did not happen.
    Party,
    /// Also other bodies: absent = open unless an enquiry says none (S2).
    Other,
}

/// A kind of event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Who.
    pub by: EventBy,
    /// Fields.
    pub fields: Vec<(String, Type)>,
    /// No such event unless one is given, with its article.
    pub presume_none: Option<Vec<Cite>>,
    /// It happens on the day it reaches the person, not on the day it is sent.
    pub delivered: bool,
    /// It is the case when in another file on the same conduct that event happened, and an act imposed that measure. Evaluators read only what
    /// a case gives; who keeps the files fills it in.
    pub mirrors: Option<(EventId, Option<MeasureId>)>,
}

/// What a fact, judgment or rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The case.
    Case,
    /// One alleged conduct.
    Conduct,
    /// One party.
    Party,
    /// The acting body.
    Actor,
    /// One proposed line.
    Line,
}

/// Who must prove a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The office.
    Organ,
    /// The party.
    Party,
}

/// A fact.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Question to ask for it.
    pub question: Option<Title>,
    /// Type.
    pub ty: Type,
    /// What it is about. A fact of a conduct or party may also be given for the case; then it holds for each.
    pub of: Scope,
    /// Where it comes from (`organ`, `party`, `register`, `other`).
    pub source: String,
    /// Who must prove it.
    pub burden: Side,
    /// Its value until raised, with the article.
    pub presume: Option<(Value, Vec<Cite>)>,
    /// The value that counts when it is unproved.
    pub against: Option<Value>,
    /// Facts (bool) that are true when this one is.
    pub implies: Vec<FactId>,
    /// Its value when it is not given.
    pub derived: Option<Expr>,
    /// Articles.
    pub basis: Vec<Cite>,
}

/// A term the law leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgment {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Question to ask.
    pub question: Option<Title>,
    /// Type: bool or an enumeration.
    pub ty: Type,
    /// What it is about.
    pub of: Scope,
    /// Who judges.
    pub by: Option<String>,
    /// What to weigh.
    pub factors: Vec<Title>,
    /// Articles.
    pub basis: Vec<Cite>,
}

/// A value the law leaves to a province or department.
#[derive(Debug, Clone)]
pub struct Param {
    /// Name (`hearing.threshold`).
    pub name: String,
    /// Title.
    pub title: Title,
    /// Question to ask.
    pub question: Option<Title>,
    /// Type.
    pub ty: Type,
    /// Keys: name and type.
    pub keys: Vec<(String, Type)>,
    /// Rows.
    pub rows: Vec<ParamRow>,
    /// Article that leaves it.
    pub basis: Vec<Cite>,
}

/// One row: a norm of its own (S12).
#[derive(Debug, Clone)]
pub struct ParamRow {
    /// Values of the keys; `None` = any.
    pub keys: Vec<Option<Value>>,
    /// The value.
    pub value: Value,
    /// Articles.
    pub basis: Vec<Cite>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Rank of its source.
    pub rank: Rank,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Checked against the source; an unverified value is shown and never decides.
    pub verified: bool,
}

/// What cannot be expressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Type of the term it stands for (bool unless stated).
    pub ty: Type,
    /// Why.
    pub why: String,
    /// Articles.
    pub basis: Vec<Cite>,
}

/// A defined term.
#[derive(Debug, Clone)]
pub struct Define {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Type.
    pub ty: Type,
    /// What it is about: as stated, else what it reads (case; conduct or party; line for both).
    pub of: Scope,
    /// Its default tree. A grade: its lightest level, each graver one an exception to the one below it.
    pub tree: Tree,
    /// Articles.
    pub basis: Vec<Cite>,
    /// A reading, not the plain text.
    pub interpretation: Option<super::Interpretation>,
    /// File and place.
    pub place: (BookId, Span),
}
