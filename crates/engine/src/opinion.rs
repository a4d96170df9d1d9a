//! The opinion: what was asked, what was found, why, what is missing. Data only: codes and arguments, no prose (S11, S13).
use fazhi_lang::model::{Effect, Heading, Modality, Point};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Version of docs/SEMANTICS.md that both evaluators follow.
pub const SEMANTICS: &str = "1";

/// The verdict (S11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every finding is proved, judged, not applicable or pending.
    Lawful,
    /// Some finding is refuted.
    Unlawful,
    /// Facts, parameters or law are missing.
    Undetermined,
    /// A body has to rule.
    NeedsRuling,
    /// A judgment with reasons is missing.
    NeedsJudgment,
}

/// What an open finding waits for (S1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// A fact.
    Fact,
    /// A parameter.
    Param,
    /// Something no rule expresses.
    Gap,
    /// A ruling by a body.
    Ruling,
    /// A judgment with reasons.
    Judgment,
}

/// One cause (P3).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cause {
    /// What kind.
    pub tag: Tag,
    /// Which: name of the fact, event, parameter, gap, judgment; `a|b` for a ruling.
    pub name: String,
    /// Of which conduct or party.
    pub of: Option<String>,
}

/// The support of an open value.
pub type Support = BTreeSet<Cause>;

/// How a finding came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It holds.
    Proved,
    /// It holds by a recorded judgment.
    Judged,
    /// It does not apply.
    NotApplicable,
    /// A future step, not yet due.
    Pending,
    /// It does not hold.
    Refuted,
    /// It depends on what is missing.
    Open,
}

/// A citation in an opinion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CiteRef {
    /// `cn/网络安全法@2025-10-28#61.1`
    pub id: String,
    /// Digest of its text; none = text not checked.
    pub text_digest: Option<String>,
}

/// How a defect can be mended (S11).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CureRef {
    /// Events still possible, by name; empty = none.
    pub steps: Vec<String>,
}

/// One finding. Sorted by the order of its fields.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Heading.
    pub heading: Heading,
    /// Id of the rule (`cn/行政处罚法#hearing_offered`), or of the mechanism (`engine#competence`).
    pub rule: String,
    /// Conduct it is about.
    pub conduct: Option<String>,
    /// Party it is about.
    pub party: Option<String>,
    /// What was found, as a code (`measure-above-maximum`).
    pub code: &'static str,
    /// Arguments of the code.
    pub args: BTreeMap<&'static str, String>,
    /// Outcome.
    pub outcome: Outcome,
    /// Provisions.
    pub citations: Vec<CiteRef>,
    /// Names of facts and events read.
    pub facts: BTreeSet<String>,
    /// What it waits for, when open.
    pub support: Support,
    /// Effect when refuted.
    pub effect: Option<Effect>,
    /// Article of the effect.
    pub effect_citations: Vec<CiteRef>,
    /// Cure when refuted; `None` for other outcomes.
    pub cure: Option<CureRef>,
    /// Who judged, and why, when judged.
    pub judged: Option<(String, String)>,
    /// `high`, `medium`, `low` where the rule is a reading of the text.
    pub interpretation: Option<String>,
}

/// A candidate power and why it does not apply (S5).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Conduct.
    pub conduct: Option<String>,
    /// Day whose law is asked.
    pub date: Date,
    /// Id of the power.
    pub rule: String,
    /// Provision in force on that day.
    pub citation: CiteRef,
    /// It applies; `None` = open.
    pub applies: Option<bool>,
    /// First failing (else first open) conjunct: `class`, `when`, `conduct`.
    pub why_not: Option<&'static str>,
    /// Source text position of the failing conjunct: (file, start, end) in bytes.
    pub place: Option<(String, u32, u32)>,
}

/// A line open to the office for a party, as one regime gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AllowedLine {
    /// Measure.
    pub measure: String,
    /// May or shall.
    pub modality: Modality,
    /// Least and most, when it has an amount; `None` inside = open. Minor units, as a canonical number.
    pub range: Option<(Option<String>, Option<String>)>,
    /// Ids of the powers it comes from.
    pub rules: BTreeSet<String>,
    /// Provisions it rests on.
    pub citations: BTreeSet<CiteRef>,
}

/// One regime: what the law of a day gives for a conduct and party (S6). Several outcomes = open or tied.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Regime {
    /// Conduct.
    pub conduct: String,
    /// Party.
    pub party: String,
    /// Day.
    pub date: Date,
    /// `old` (d0), `new` (d1), or `only`.
    pub which: &'static str,
    /// Chosen in some outcome.
    pub chosen: bool,
    /// Outcomes.
    pub outcomes: BTreeSet<Vec<AllowedLine>>,
}

/// Competence (S8).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Competence {
    /// `sole`, `shared`, `seised`, `designate`, `open`, `none`.
    pub result: String,
    /// Bodies that may be competent: id and whether (`None` = open).
    pub bodies: Vec<(String, Option<bool>)>,
    /// The seised or designated body, or who designates.
    pub by: Option<String>,
    /// Articles of the steps used.
    pub citations: Vec<CiteRef>,
}

/// A clock (S10).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockReport {
    /// Id.
    pub rule: String,
    /// Conduct it is about.
    pub conduct: Option<String>,
    /// `not_started`, `running`, `met`, `missed`, `open`.
    pub state: &'static str,
    /// Start, when closed.
    pub start: Option<Date>,
    /// Last days (outcomes).
    pub due: BTreeSet<Date>,
    /// Last moments that are known to the minute (`2025-09-28T14:00`); only of periods in hours (L11).
    pub due_at: BTreeSet<String>,
    /// Stop, when it happened.
    pub stop: Option<Date>,
    /// What expiry does.
    pub effect: &'static str,
    /// Provisions.
    pub citations: Vec<CiteRef>,
    /// What it waits for, when open.
    pub support: Support,
}

/// A remedy (S9, P24).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RemedyReport {
    /// Id.
    pub rule: String,
    /// Forum: bodies or texts (outcomes).
    pub forum: BTreeSet<String>,
    /// Against whom.
    pub respondent: BTreeSet<String>,
    /// Whether it is open; `None` = depends.
    pub open: Option<bool>,
    /// Start, when closed.
    pub start: Option<Date>,
    /// Last days.
    pub due: BTreeSet<Date>,
    /// Provisions.
    pub citations: Vec<CiteRef>,
    /// What it waits for.
    pub support: Support,
}

/// Something taken as so without being given, or a printed assumption.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assumption {
    /// `presumed`, `slot-empty`, `none-known`, `text-not-checked`, `unsigned`, `calendar-provisional`.
    pub code: &'static str,
    /// What about.
    pub name: String,
    /// Provisions.
    pub citations: Vec<CiteRef>,
}

/// An opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// Verdict.
    pub verdict: Verdict,
    /// Kind of act.
    pub kind: String,
    /// Gate point.
    pub point: Point,
    /// Acting body.
    pub actor: Option<String>,
    /// Day of the step.
    pub on: Date,
    /// Knowledge date.
    pub known: Date,
    /// Findings, sorted.
    pub findings: Vec<Finding>,
    /// Candidate powers, sorted.
    pub candidates: Vec<Candidate>,
    /// Regimes, sorted.
    pub regimes: Vec<Regime>,
    /// Competence.
    pub competence: Competence,
    /// Clocks, sorted.
    pub clocks: Vec<ClockReport>,
    /// Remedies, sorted.
    pub remedies: Vec<RemedyReport>,
    /// Union of the supports of open findings.
    pub missing: Support,
    /// Presumptions and assumptions, sorted.
    pub assumptions: BTreeSet<Assumption>,
    /// Rulings needed: sorted ids of the powers, and who rules (Chinese, English) with article.
    pub rulings: BTreeSet<(Vec<String>, String, String, Vec<CiteRef>)>,
}

impl Verdict {
    /// The verdict of these findings (S11).
    pub fn of(findings: &[Finding]) -> Verdict {
        if findings.iter().any(|f| f.outcome == Outcome::Refuted) {
            return Verdict::Unlawful;
        }
        let open = |tags: &[Tag]| {
            findings.iter().filter(|f| f.outcome == Outcome::Open).any(|f| f.support.iter().any(|c| tags.contains(&c.tag)))
        };
        if open(&[Tag::Fact, Tag::Param, Tag::Gap]) {
            Verdict::Undetermined
        } else if open(&[Tag::Ruling]) {
            Verdict::NeedsRuling
        } else if open(&[Tag::Judgment]) {
            Verdict::NeedsJudgment
        } else if findings.iter().any(|f| f.outcome == Outcome::Open) {
            Verdict::Undetermined
        } else {
            Verdict::Lawful
        }
    }

    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Lawful => "lawful",
            Verdict::Unlawful => "unlawful",
            Verdict::Undetermined => "undetermined",
            Verdict::NeedsRuling => "needs_ruling",
            Verdict::NeedsJudgment => "needs_judgment",
        }
    }

    /// Exit code of `fazhi check`.
    pub fn exit(self) -> u8 {
        match self {
            Verdict::Lawful => 0,
            Verdict::Unlawful => 1,
            Verdict::Undetermined | Verdict::NeedsJudgment => 3,
            Verdict::NeedsRuling => 4,
        }
    }
}
