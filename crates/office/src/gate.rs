//! The gate: an act takes effect only through here. What it asks is law (the opinion of the engine) and authority (appointments); what it
//! answers goes into the leaf.
use crate::case::{CaseState, event};
use crate::law::Edition;
use crate::roster::{Appointment, Lack, Roster};
use crate::verb::Verb;
use fazhi_engine::EngineError;
use fazhi_engine::case::Case;
use fazhi_engine::opinion::{ClockReport, Competence, Finding, Outcome, Regime, RemedyReport, Tag, Verdict};
use fazhi_engine::write;
use fazhi_lang::case::EventDoc;
use fazhi_lang::model::{Effect, EventBy, EventId, Heading, Point, Rules};
use fazhi_record::{Core, GateResult, Hash, ProvisionRef, Refusal, hex, sha256};
use fazhi_time::Date;

/// What the gate says of an act.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// What becomes of it.
    pub result: GateResult,
    /// Verdict, where an opinion was asked.
    pub verdict: Option<Verdict>,
    /// Findings that stand against it or are open.
    pub findings: Vec<Finding>,
    /// The same for the leaf, with what is not law: missing authority.
    pub refusals: Vec<Refusal>,
    /// The opinion as canonical JSON.
    pub opinion: Option<String>,
    /// Clocks of the case after the act.
    pub clocks: Vec<ClockReport>,
    /// Remedies, at a gate point.
    pub remedies: Vec<RemedyReport>,
    /// Provisions it rests on, at a gate point.
    pub provisions: Vec<ProvisionRef>,
    /// What the law of each day in question gives for each party (S6), at a gate point.
    pub regimes: Vec<Regime>,
    /// Who is competent, at a gate point.
    pub competence: Option<Competence>,
}

impl Ruling {
    /// Without an opinion.
    pub(crate) fn of(result: GateResult, refusals: Vec<Refusal>) -> Ruling {
        Ruling {
            result,
            verdict: None,
            findings: Vec::new(),
            refusals,
            opinion: None,
            clocks: Vec::new(),
            remedies: Vec::new(),
            provisions: Vec::new(),
            regimes: Vec::new(),
            competence: None,
        }
    }

    /// Says nothing: for showing what is known without an act.
    pub fn empty() -> Ruling {
        Ruling::plain()
    }

    /// Admitted without an opinion.
    pub(crate) fn plain() -> Ruling {
        Ruling::of(GateResult::Admitted, Vec::new())
    }

    /// Refused for want of authority.
    pub(crate) fn refused(refusals: Vec<Refusal>) -> Ruling {
        Ruling::of(GateResult::Refused, refusals)
    }

    /// SHA-256 of the opinion.
    pub fn digest(&self) -> Option<Hash> {
        self.opinion.as_ref().map(|o| sha256(o.as_bytes()))
    }
}

/// A refusal that no rule of law pronounces but the order of the office.
pub(crate) fn lack(rule: &str, code: &str) -> Refusal {
    Refusal { rule: format!("office#{rule}"), code: code.to_owned(), effect: None, citations: Vec::new() }
}

/// What was asked, beside the state: the act and where it is done.
pub(crate) struct Asked<'a> {
    /// Public part of the act.
    pub core: &'a Core,
    /// What is done.
    pub verb: &'a Verb,
    /// Civil day of the act.
    pub on: Date,
    /// Civil day of the recording.
    pub known: Date,
    /// The appointment it is done under.
    pub appointment: Option<&'a Appointment>,
    /// Events of other files on the same conduct.
    pub others: &'a [EventDoc],
}

/// Whether the appointment carries an act of this event or judgment: where offices of the rulebook do it, one of them must be held.
fn office_held(offices: &[&str], appointment: Option<&Appointment>) -> bool {
    offices.is_empty() || appointment.is_some_and(|a| offices.iter().any(|o| a.offices.contains(*o)))
}

/// Offices that do this event.
pub(crate) fn offices_of(rules: &Rules, event: EventId) -> Vec<&str> {
    rules.offices.iter().filter(|o| o.does.contains(&event)).map(|o| o.norm.name.as_str()).collect()
}

/// Refusals for want of authority in a case.
pub(crate) fn authority(rules: &Rules, state: &CaseState, asked: &Asked<'_>) -> Vec<Refusal> {
    let mut found = Vec::new();
    let person = asked.appointment.map(|a| a.person.as_str());
    if person.is_some_and(|p| state.recused.contains(p)) && !matches!(asked.verb, Verb::Recuse { .. }) {
        found.push(lack("recusal", "recused"));
    }
    match asked.verb {
        Verb::Event { name, by: None, .. } | Verb::Send { name, .. } => {
            if let Some(id) = event(rules, name)
                && !office_held(&offices_of(rules, id), asked.appointment)
            {
                found.push(lack("office", "office-not-held"));
            }
        }
        Verb::Add { judgment, .. } => {
            for row in judgment {
                let name = row.get("name").and_then(serde_json::Value::as_str).unwrap_or_default();
                let at = rules.judgments.iter().position(|j| j.name == name);
                let held = at.is_none_or(|at| {
                    let offices = rules.offices.iter().filter(|o| o.judges.iter().any(|j| j.at() == at));
                    office_held(&offices.map(|o| o.norm.name.as_str()).collect::<Vec<&str>>(), asked.appointment)
                });
                if !held {
                    found.push(lack("office", "office-not-held"));
                }
            }
        }
        Verb::Review { of, .. } => match state.emergencies.iter().find(|e| e.0 == *of) {
            None => found.push(lack("emergency", "no-emergency")),
            Some((_, by, _)) if by.as_deref() == person => found.push(lack("emergency", "own-act")),
            Some(_) => {}
        },
        Verb::Arrive { label, .. } => match state.sent.get(label) {
            None => found.push(lack("service", "not-sent")),
            Some(sent) if sent.statuses.iter().any(|s| s.0.counts()) => found.push(lack("service", "arrived-already")),
            Some(sent) if asked.on < sent.on.0 => found.push(lack("service", "arrived-before-sent")),
            Some(_) => {}
        },
        Verb::Close { .. } if state.emergencies.iter().any(|e| !e.2) => found.push(lack("emergency", "emergency-unreviewed")),
        Verb::Disclose { of, .. } if !state.acts.iter().any(|a| a.index == *of) => found.push(lack("publication", "no-such-act")),
        Verb::Retract { of, .. } if !state.disclosed.iter().any(|d| d.0 == *of && d.3.is_none()) => {
            found.push(lack("publication", "no-such-act"));
        }
        _ => {}
    }
    if let Verb::Event { name, by: None, .. } = asked.verb
        && event(rules, name).and_then(|id| rules.events.get(id.at())).is_some_and(|e| e.delivered)
    {
        found.push(lack("service", "must-be-sent"));
    }
    found
}

/// The gate point that an event is for the kind of the case.
pub(crate) fn point(rules: &Rules, kind: &str, event: EventId) -> Option<Point> {
    let mut kind = rules.kinds.iter().find(|k| k.name == kind);
    while let Some(k) = kind {
        if let Some((point, _)) = k.points.iter().find(|(_, e)| *e == event) {
            return Some(*point);
        }
        kind = k.parent.and_then(|p| rules.kinds.get(p.at()));
    }
    None
}

fn word(point: Point) -> &'static str {
    write::point(point)
}

/// The case as the engine reads it, with the act in it.
pub(crate) fn resolved(
    edition: &Edition,
    after: &CaseState,
    asked: &Asked<'_>,
    point: Option<Point>,
) -> Result<Case, Vec<EngineError>> {
    let mut doc = after.doc.clone();
    // Names of persons are none of the engine's business.
    for party in &mut doc.parties {
        party.title = None;
    }
    doc.on = Some(asked.on);
    doc.at.clone_from(&asked.core.at);
    doc.known = Some(asked.known.max(asked.on));
    doc.point = point.map(|p| word(p).to_owned());
    doc.actor = Some(asked.core.authority.clone());
    doc.events.extend(asked.others.iter().cloned());
    fazhi_engine::read::resolve(edition.world.rules, edition.world.bodies, &doc)
}

/// Asks the law about an event of the authority itself: the full opinion at a gate point, else what belongs to that step.
///
/// # Errors
/// What is wrong with the case as it would be.
pub(crate) fn lawful(edition: &Edition, after: &CaseState, asked: &Asked<'_>, name: &str) -> Result<Ruling, Vec<EngineError>> {
    let rules = edition.world.rules;
    let Some(id) = event(rules, name) else {
        let args = vec![("name", name.chars().take(80).collect::<String>())];
        return Err(vec![EngineError { code: "engine-unknown-name", args, place: Some("name".to_owned()) }]);
    };
    let point = point(rules, &after.doc.kind, id);
    let case = resolved(edition, after, asked, point)?;
    let at = case.events.iter().rposition(|e| e.kind == id && e.file.is_none());
    match (point, at) {
        (Some(_), _) => full(edition, &case),
        (None, Some(at)) => {
            let mut ruling = step(edition, &case, at)?;
            let late = late_extensions(rules, id, asked.on, &ruling.clocks);
            if !late.is_empty() {
                ruling.result = GateResult::Refused;
                ruling.refusals.extend(late);
            }
            Ok(ruling)
        }
        (None, None) => Ok(Ruling::plain()),
    }
}

fn full(edition: &Edition, case: &Case) -> Result<Ruling, Vec<EngineError>> {
    let opinion = edition.engine.opinion(case).map_err(|e| vec![e])?;
    let opinion = write::finish(edition.world.rules, opinion);
    let json = write::json(&opinion, &edition.digests);
    let mut provisions: Vec<ProvisionRef> = opinion
        .findings
        .iter()
        .filter(|f| {
            matches!(f.heading, Heading::Power | Heading::Basis | Heading::Measure) && f.outcome != Outcome::NotApplicable
        })
        .flat_map(|f| &f.citations)
        .map(|c| ProvisionRef { id: c.id.clone(), text_digest: c.text_digest.clone() })
        .collect();
    provisions.sort_by(|a, b| a.id.cmp(&b.id));
    provisions.dedup();
    let against = against(opinion.findings);
    Ok(Ruling {
        result: if opinion.verdict == Verdict::Lawful { GateResult::Admitted } else { GateResult::Refused },
        verdict: Some(opinion.verdict),
        refusals: refusals(&against),
        findings: against,
        opinion: Some(json),
        clocks: opinion.clocks,
        remedies: opinion.remedies,
        provisions,
        regimes: opinion.regimes,
        competence: Some(opinion.competence),
    })
}

fn step(edition: &Edition, case: &Case, at: usize) -> Result<Ruling, Vec<EngineError>> {
    let asked = edition.engine.step(case, at).map_err(|e| vec![e])?;
    let json = format!("{{\"findings\":{},\"law\":\"{}\"}}", write::findings(&asked.findings), hex(&edition.digest));
    let verdict = Verdict::of(&asked.findings);
    let against = against(asked.findings);
    // A step takes effect with what is still unknown: the decision asks for it. What is refuted stops it here.
    let refuted = against.iter().any(|f| f.outcome == Outcome::Refuted);
    Ok(Ruling {
        result: if refuted { GateResult::Refused } else { GateResult::Admitted },
        verdict: Some(verdict),
        refusals: refusals(&against),
        findings: against,
        opinion: Some(json),
        clocks: asked.clocks,
        remedies: Vec::new(),
        provisions: Vec::new(),
        regimes: Vec::new(),
        competence: None,
    })
}

/// Clocks that this event would extend if their last day were not over: the engine passes a late extension over, so the clock still ends
/// before it (S10). Such an act has no effect, and the gate does not let it seem to have one.
fn late_extensions(rules: &Rules, event: EventId, on: Date, clocks: &[ClockReport]) -> Vec<Refusal> {
    let mut found = Vec::new();
    for clock in &rules.clocks {
        let Some((_, _, basis)) = clock.extensions.iter().find(|(e, _, _)| *e == event) else { continue };
        let over = |c: &&ClockReport| c.rule == clock.norm.id && c.due.last().is_some_and(|last| *last < on);
        if clocks.iter().any(|c| over(&c)) {
            let cited = if basis.is_empty() { &clock.norm.basis } else { basis };
            let citations = cited.iter().filter(|c| c.in_force(on)).map(|c| c.reference.to_string()).collect();
            let (rule, code) = (clock.norm.id.clone(), "extension-late".to_owned());
            found.push(Refusal { rule, code, effect: Some(write::effect(Effect::Void).to_owned()), citations });
        }
    }
    found
}

fn against(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|f| matches!(f.outcome, Outcome::Refuted | Outcome::Open)).collect()
}

fn refusals(findings: &[Finding]) -> Vec<Refusal> {
    findings
        .iter()
        .map(|f| Refusal {
            rule: f.rule.clone(),
            code: f.code.to_owned(),
            effect: f.effect.map(|e| write::effect(e).to_owned()),
            citations: f.citations.iter().map(|c| c.id.clone()).collect(),
        })
        .collect()
}

/// Every finding against it has the effect *stands* and no cure: the act can only be done with its defect (S11).
pub(crate) fn only_defects(ruling: &Ruling) -> bool {
    !ruling.findings.is_empty()
        && ruling.findings.len() == ruling.refusals.len()
        && ruling.findings.iter().all(|f| {
            f.outcome == Outcome::Refuted
                && f.effect == Some(Effect::Stands)
                && f.cure.as_ref().is_none_or(|c| c.steps.is_empty())
        })
}

/// Judgments that the law leaves to an official and nobody has made yet.
pub fn judgments_missing(ruling: &Ruling) -> Vec<String> {
    let mut names: Vec<String> =
        ruling.findings.iter().flat_map(|f| &f.support).filter(|c| c.tag == Tag::Judgment).map(|c| c.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

/// Whether an event is done by the authority itself, and so through the gate.
pub(crate) fn own(rules: &Rules, name: &str, by: Option<&str>) -> bool {
    let declared = event(rules, name).and_then(|id| rules.events.get(id.at())).map(|e| e.by);
    by.is_none() && declared.is_none_or(|d| matches!(d, EventBy::Actor | EventBy::Other))
}

/// Why an appointment does not carry an act, as a refusal.
pub(crate) fn lacking(lack_: Lack) -> Refusal {
    lack("appointment", lack_.code())
}

/// May this appointment, or the founder, make that one?
pub(crate) fn may_appoint(roster: &Roster, by: Option<&Appointment>, verb: &Verb) -> Vec<Refusal> {
    let Verb::Appoint { offices, until, emergency, .. } = verb else { return Vec::new() };
    let Some(by) = by else {
        return if roster.founder.is_some() { Vec::new() } else { vec![lack("appointment", "appointment-unknown")] };
    };
    let longer = match (by.until, until.as_deref()) {
        (Some(last), Some(given)) => fazhi_time::parse_date(given).is_ok_and(|g| g > last),
        (Some(_), None) => true,
        (None, _) => false,
    };
    let more = !by.appoints || longer || (*emergency && !by.emergency) || offices.iter().any(|o| !by.offices.contains(o));
    if more { vec![lack("appointment", "appointment-beyond-own")] } else { Vec::new() }
}
