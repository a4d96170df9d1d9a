//! Conflicts between norms in force on a day: powers that meet on a conduct and say different things, found by computation from ranks, dates
//! of texts and the lines themselves (S5, P14, P16, R14), never listed by hand. Each is confirmed by an act: a *witness*, which
//! `fazhi check` answers with the finding named here.
mod build;
mod guards;
mod pairs;
mod search;

use fazhi_engine::World;
use fazhi_engine::indexed::{Engine, Ground};
use fazhi_lang::case::CaseDoc;
use fazhi_lang::model::{ConductId, Heading, PowerId, RelationKind};
use fazhi_law::Rank;
use fazhi_time::Date;

/// What kind of conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A norm goes beyond what its maker may set (行政处罚法 10–16; R14).
    BeyondMaker,
    /// A lower norm was not adapted to a later text of a higher one: its lines lie outside those of the higher.
    Unadapted,
    /// Only one can govern and a body has to rule which (立法法 105, 106).
    NeedsRuling,
    /// Only one can govern, and the law says which.
    Competes,
}

impl Class {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Class::BeyondMaker => "beyond_maker",
            Class::Unadapted => "unadapted",
            Class::NeedsRuling => "needs_ruling",
            Class::Competes => "competes",
        }
    }
}

/// One of the norms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The power.
    pub power: PowerId,
    /// Its id: `cn/网络安全法#punish_failed_protection`.
    pub id: String,
    /// Provisions in force on the day, the one its rank and date are taken from first.
    pub provisions: Vec<String>,
    /// Rank of its instrument.
    pub rank: Rank,
    /// Who made it.
    pub maker: String,
    /// Since when the provision reads so.
    pub made: Date,
}

/// What the opinion on a witness says that shows the conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Heading of the finding; none = an entry under rulings.
    pub heading: Option<Heading>,
    /// Code of the finding (`measure-above-maximum`); `ruling`.
    pub code: &'static str,
    /// Provisions that the finding cites.
    pub citations: Vec<String>,
}

/// An act that shows the conflict: the evaluator confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The act.
    pub doc: CaseDoc,
    /// The verdict on it (`unlawful`).
    pub verdict: &'static str,
    /// Where to look in the opinion.
    pub sight: Sight,
}

impl Witness {
    /// The act as a file that `fazhi check` reads.
    pub fn toml(&self) -> String {
        crate::act::toml(&self.doc)
    }
}

/// How it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// An act that shows it.
    Witness(Box<Witness>),
    /// No act can: under no values of the facts in their conditions do both apply and say different things (proved under abstraction, S13).
    Apart,
    /// Not decided: `too-many` values to go through, `no-act` found that the evaluator confirms.
    Undecided(&'static str),
}

/// A line beyond what its maker may set, and what may be set. Figures are minor units of money, or counts; none = no figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excess {
    /// `base`, or the name of the tier.
    pub tier: String,
    /// Name of the measure.
    pub measure: String,
    /// Least and most of the line.
    pub range: (Option<String>, Option<String>),
    /// Id of the norm that bounds it; none = no norm lets the maker set this measure.
    pub higher: Option<String>,
    /// Least and most that may be set.
    pub limit: (Option<String>, Option<String>),
}

/// A pair of norms that compete, or a norm beyond its maker's power.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What kind.
    pub class: Class,
    /// The norm that yields; of a tie, the one with the smaller id.
    pub first: Side,
    /// The norm that governs; of a tie, the other one; none for [`Class::BeyondMaker`].
    pub second: Option<Side>,
    /// The conduct they meet on; none = they answer no conduct in particular.
    pub conduct: Option<ConductId>,
    /// What the rulebooks declare of them.
    pub declared: Option<RelationKind>,
    /// What decides that the second governs; none = nobody has decided.
    pub ground: Option<Ground>,
    /// A rank is not known: nothing can be said.
    pub unranked: bool,
    /// Who rules, in Chinese and English, with the provision that says so.
    pub ruler: Option<(String, String, Vec<String>)>,
    /// Lines beyond what the maker may set ([`Class::BeyondMaker`]).
    pub beyond: Vec<Excess>,
    /// How it is known.
    pub evidence: Evidence,
}

impl Conflict {
    /// Name of a file for the witness: the names of both norms.
    pub fn file_name(&self) -> String {
        let name = |s: &Side| s.id.rsplit('#').next().unwrap_or(&s.id).to_owned();
        let second = self.second.as_ref().map(|s| format!("-{}", name(s))).unwrap_or_default();
        let class = self.class.word();
        format!("{class}-{}{second}.toml", name(&self.first)).replace(['/', '\\', ' '], "_")
    }
}

/// All conflicts of a day, by kind, those with a witness first. Pairs shown never to differ are in the list too, as [`Evidence::Apart`].
pub fn find(world: World<'_>, on: Date) -> Vec<Conflict> {
    let engine = Engine::new(world);
    let mut out = pairs::beyond(world, &engine, on);
    out.extend(pairs::competing(world, &engine, on));
    out.sort_by(|a, b| {
        let shown = |c: &Conflict| matches!(c.evidence, Evidence::Witness(_));
        let key = |c: &Conflict| (c.class, !shown(c), c.first.id.clone(), c.second.as_ref().map(|s| s.id.clone()));
        key(a).cmp(&key(b))
    });
    out
}
