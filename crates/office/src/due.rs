//! What falls due happens, once: clocks that ran out are recorded, transferred cases are taken over, moved dates are told.
//!
//! Every act that the office writes by itself has an id that follows from what it is about, so that several nodes, or one that was started
//! again, write it once.
use crate::case::CaseState;
use crate::error::OfficeError;
use crate::gate;
use crate::office::Office;
use crate::process::Answer;
use crate::request::People;
use crate::roster::Roster;
use crate::tables::tables;
use crate::verb::{About, Verb};
use fazhi_lang::model::EventBy;
use fazhi_record::{By, Core, Ref, hex, sha256};
use fazhi_store::{CaseQuery, Due};
use fazhi_time::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Rows looked at in one go.
const PAGE: u32 = 500;

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Clocks recorded as run out: case, clock, last day, effect.
    pub lapsed: Vec<Due>,
    /// Last days that moved: what was known before, and the day now.
    pub moved: Vec<(Due, String)>,
    /// Cases taken over: from, to.
    pub forwarded: Vec<(About, About)>,
    /// Clocks past their last day of which it is open whether they ran out: something that would have stopped them may have happened elsewhere.
    pub open: Vec<Due>,
    /// Cases waiting for a log of the body they were transferred to: log, case, body.
    pub waiting: Vec<(String, String, String)>,
}

fn short(parts: &[&str]) -> String {
    hex(&sha256(parts.join("\n").as_bytes())).chars().take(24).collect()
}

impl Office {
    /// One round: everything due before today. Safe to run at any time, on any node, again.
    ///
    /// # Errors
    /// Of the store, or of a case that cannot be read.
    pub fn tick(&self) -> Result<Round, OfficeError> {
        let today = self.today()?;
        let mut round = Round::default();
        self.announced(today, &mut round)?;
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        loop {
            let rows = self.inner.store.read()?.dues_before(&today.to_string(), PAGE)?;
            let fresh: BTreeSet<(String, String)> =
                rows.iter().map(|d| (d.log.clone(), d.case.clone())).filter(|c| !seen.contains(c)).collect();
            for (log, case) in &fresh {
                let of_case: Vec<&Due> = rows.iter().filter(|d| d.log == *log && d.case == *case).collect();
                self.ran_out(log, case, &of_case, today, &mut round)?;
            }
            let done = fresh.is_empty() || rows.len() < PAGE as usize;
            seen.extend(fresh);
            if done {
                break;
            }
        }
        // A transfer falls due at once.
        for (log, case) in self.transfers()? {
            self.forward(&log, &case, &mut round)?;
        }
        Ok(round)
    }

    fn transfers(&self) -> Result<Vec<(String, String)>, OfficeError> {
        let next = "9999-12-31";
        let rows = self.inner.store.read()?.dues_before(next, 1_000_000)?;
        Ok(rows.into_iter().filter(|d| d.effect == "forward").map(|d| (d.log, d.case)).collect())
    }

    /// Clocks of a case as the law has them today.
    fn fresh(
        &self,
        roster: &Roster,
        state: &CaseState,
        today: Date,
    ) -> Result<Vec<fazhi_engine::opinion::ClockReport>, OfficeError> {
        let edition = self.law_of(&state.log, roster)?.on(today);
        let core = Core { authority: roster.authority.clone(), ..Core::default() };
        let verb = Verb::Close { reasons: String::new() };
        let asked = gate::Asked { core: &core, verb: &verb, on: today, known: today, appointment: None, others: &[] };
        let case = gate::resolved(edition, state, &asked, None).map_err(crate::load::first)?;
        Ok(edition.engine.clocks(&case)?.0)
    }

    fn ran_out(&self, log: &str, case: &str, rows: &[&Due], today: Date, round: &mut Round) -> Result<(), OfficeError> {
        let Some(state) = self.case(log, case)? else { return Ok(()) };
        let roster = self.roster(log)?;
        let clocks = self.fresh(&roster, &state, today)?;
        for due in rows.iter().filter(|d| !d.provisional && d.effect != "forward") {
            let report = clocks.iter().find(|c| clock_name(c) == due.clock);
            let day = report.and_then(|r| r.due.last()).map(ToString::to_string);
            match (report, day) {
                (Some(r), Some(day)) if day == due.day && r.state == "missed" => {
                    let verb = Verb::Lapse {
                        clock: due.clock.clone(),
                        start: due.start.clone(),
                        day: due.day.clone(),
                        effect: due.effect.clone(),
                    };
                    let act = format!("lapse:{}", short(&[log, case, &due.clock, &due.start, &due.day]));
                    if !self.own(&roster, log, case, &act, today, verb, People::new(), Vec::new())?.again {
                        round.lapsed.push((*due).clone());
                    }
                }
                (Some(r), Some(day)) if day == due.day && r.state == "open" => round.open.push((*due).clone()),
                (_, day) => {
                    let now = day.unwrap_or_default();
                    if now != due.day {
                        self.move_day(&roster, due, &now, today, round)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn move_day(&self, roster: &Roster, due: &Due, now: &str, today: Date, round: &mut Round) -> Result<(), OfficeError> {
        let verb = Verb::Moved { clock: due.clock.clone(), before: due.day.clone(), now: now.to_owned() };
        let act = format!("moved:{}", short(&[&due.log, &due.case, &due.clock, &due.start, &due.day, now]));
        if !self.own(roster, &due.log, &due.case, &act, today, verb, People::new(), Vec::new())?.again {
            round.moved.push((due.clone(), now.to_owned()));
        }
        Ok(())
    }

    /// After a calendar was announced, or rulebooks changed, every open case is asked for its dates again.
    fn announced(&self, today: Date, round: &mut Round) -> Result<(), OfficeError> {
        let logs = self.inner.store.read()?.logs()?;
        for (log, _) in logs {
            let roster = self.roster(&log)?;
            let Ok(law) = self.law_of(&log, &roster) else { continue };
            let digest = law.on(today).digest;
            let name = format!("edition/{log}");
            let known = self.inner.store.read()?.meta(&name)?;
            if known.as_deref() == Some(&digest[..]) {
                continue;
            }
            if known.is_some() {
                self.again(&log, &roster, today, round)?;
            }
            let mut writer = self.inner.store.write()?;
            writer.put_meta(&name, &digest)?;
            writer.commit()?;
        }
        Ok(())
    }

    fn again(&self, log: &str, roster: &Roster, today: Date, round: &mut Round) -> Result<(), OfficeError> {
        let mut query =
            CaseQuery { log: Some(log.to_owned()), state: Some("open".to_owned()), limit: PAGE, ..CaseQuery::default() };
        loop {
            let page = self.cases(&query)?;
            for row in &page {
                let Some(state) = self.case(log, &row.case)? else { continue };
                let clocks = self.fresh(roster, &state, today)?;
                for due in self.dues(log, &row.case)? {
                    let now =
                        clocks.iter().find(|c| clock_name(c) == due.clock).and_then(|c| c.due.last()).map(ToString::to_string);
                    if let Some(now) = now.filter(|n| *n != due.day) {
                        self.move_day(roster, &due, &now, today, round)?;
                    }
                }
            }
            match page.last() {
                Some(last) if page.len() == PAGE as usize => query.after = Some((last.log.clone(), last.case.clone())),
                _ => return Ok(()),
            }
        }
    }

    /// Takes a transferred case over into the log of the body it went to; the day of its filing goes with it.
    fn forward(&self, log: &str, case: &str, round: &mut Round) -> Result<(), OfficeError> {
        let today = self.today()?;
        let Some(state) = self.case(log, case)? else { return Ok(()) };
        let Some((index, to)) = state.forward.clone() else { return Ok(()) };
        let roster = self.roster(log)?;
        let law = self.law_of(log, &roster)?;
        let body = law.opened().bodies.named(&to).map_or_else(|| to.clone(), |b| b.id.as_str().to_owned());
        let Some((target, there)) = self.log_of(&body)? else {
            round.waiting.push((log.to_owned(), case.to_owned(), body));
            return Ok(());
        };
        let from = About { log: log.to_owned(), case: case.to_owned(), index };
        let act = format!("receive:{}", short(&[log, case, &index.to_string()]));
        let number = match self.inner.store.read()?.index_of(&target, &act)? {
            Some(index) => self.leaf(&target, index)?.and_then(|l| l.core.case).unwrap_or_default(),
            None => self.free_number(&target, case)?,
        };
        let mut doc = tables(&state.doc);
        doc.remove("line");
        doc.remove("basis");
        let events: Vec<Value> = doc.get("event").and_then(Value::as_array).cloned().unwrap_or_default();
        let kept = events.into_iter().filter_map(|e| handed_over(law.rules(), e, &roster.authority));
        doc.insert("event".to_owned(), kept.collect());
        let people = state
            .doc
            .parties
            .iter()
            .filter(|p| !state.erased.contains(&p.id))
            .map(|p| {
                let mut fields = Map::new();
                if let Some(title) = &p.title {
                    fields.insert("title".to_owned(), json!(title));
                }
                if let Some(person) = state.persons.get(&p.id) {
                    fields.insert("person".to_owned(), json!(person));
                }
                (p.id.clone(), fields)
            })
            .collect();
        let kind = state.doc.kind.clone();
        let verb = Verb::Receive { from: from.clone(), body: roster.authority.clone(), kind, doc };
        let cause = state.acts.iter().find(|a| a.index == index).map(|a| Ref { log: log.to_owned(), index, leaf: a.leaf });
        let received = self.own(&there, &target, &number, &act, today, verb, people, cause.into_iter().collect())?;
        let to = About { log: target, case: number, index: received.index };
        let verb = Verb::Forwarded { to: to.clone() };
        let act = format!("forwarded:{}", short(&[log, case, &index.to_string()]));
        self.own(&roster, log, case, &act, today, verb, People::new(), vec![received.reference()])?;
        round.forwarded.push((from, to));
        Ok(())
    }

    /// The newest log of a body.
    fn log_of(&self, body: &str) -> Result<Option<(String, Roster)>, OfficeError> {
        let logs = self.inner.store.read()?.logs()?;
        for (log, _) in logs.into_iter().rev() {
            let roster = self.roster(&log)?;
            if roster.authority == body && roster.founder.is_some() {
                return Ok(Some((log, roster)));
            }
        }
        Ok(None)
    }

    /// The same number where it is free, else the first free one behind it.
    fn free_number(&self, log: &str, case: &str) -> Result<String, OfficeError> {
        let mut reader = self.inner.store.read()?;
        for n in 0..10_000 {
            let number = if n == 0 { case.to_owned() } else { format!("{case}-{n}") };
            if reader.case(log, &number)?.is_none() {
                return Ok(number);
            }
        }
        Err(OfficeError::new("office-case-exists", vec![("case", case.to_owned())]))
    }

    /// An act of the office itself.
    #[allow(clippy::too_many_arguments)] // one act, field by field
    fn own(
        &self,
        roster: &Roster,
        log: &str,
        case: &str,
        act: &str,
        on: Date,
        verb: Verb,
        people: People,
        cause: Vec<Ref>,
    ) -> Result<Answer, OfficeError> {
        let core = Core {
            act: act.to_owned(),
            log: log.to_owned(),
            authority: roster.authority.clone(),
            case: Some(case.to_owned()),
            on: on.to_string(),
            by: By { body: Some(roster.authority.clone()), ..By::default() },
            cause,
            ..Core::default()
        };
        // Its content follows from its id, but not its salts: one that is recorded is not stated again.
        if let Some(index) = self.inner.store.read()?.index_of(log, act)?
            && let Some(answer) = self.recorded(log, index)?
        {
            return Ok(answer);
        }
        let request = self.request(core, verb, people)?.signed(&self.keys().office())?;
        match self.submit(request) {
            Err(e) if e.code == "office-duplicate-act" => {
                let index = self.inner.store.read()?.index_of(log, act)?;
                index.map(|i| self.recorded(log, i)).transpose()?.flatten().ok_or(e)
            }
            other => other,
        }
    }
}

/// Name of a clock in the rows of what is due.
fn clock_name(clock: &fazhi_engine::opinion::ClockReport) -> String {
    clock.conduct.as_ref().map_or_else(|| clock.rule.clone(), |of| format!("{}/{of}", clock.rule))
}

/// An event as it stands in the file of the body that takes over: done by the body that transferred; what only the acting body can do stays
/// behind.
fn handed_over(rules: &fazhi_lang::model::Rules, event: Value, body: &str) -> Option<Value> {
    let mut event = event;
    let map = event.as_object_mut()?;
    let name = map.get("kind")?.as_str()?.to_owned();
    let declared = rules.events.iter().find(|e| e.name == name)?;
    if map.contains_key("by") {
        return Some(event);
    }
    match declared.by {
        EventBy::Other => {
            map.insert("by".to_owned(), json!(body));
            Some(event)
        }
        EventBy::Actor | EventBy::Party => None,
    }
}
