//! What the script of the demonstration plays on: authorities with their officials, one clock, one record.
use super::clock::Clock;
use super::{Step, heading};
use crate::commands::case::answer;
use crate::context::Context;
use crate::data::Data;
use crate::error::UserError;
use fazhi_office::{Answer, Desk, Office, People, Post, Stated, Status, Verb};
use fazhi_record::GateResult;
use fazhi_time::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A case at an authority.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) desk: &'static str,
    pub(super) case: &'static str,
}

/// The stage.
pub(super) struct Play<'c> {
    pub(super) ctx: &'c mut Context,
    pub(super) data: Data,
    pub(super) office: Office,
    pub(super) clock: Arc<Clock>,
    pub(super) desks: BTreeMap<&'static str, Desk>,
    pub(super) steps: Vec<Step>,
    count: u64,
    number: u8,
}

pub(super) fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

impl<'c> Play<'c> {
    pub(super) fn new(ctx: &'c mut Context, data: Data, first: u8) -> Result<Play<'c>, UserError> {
        let clock = Arc::new(Clock::new());
        let shared: Arc<dyn fazhi_office::Host> = Arc::clone(&clock) as Arc<dyn fazhi_office::Host>;
        let office = data.office(None, shared)?;
        Ok(Play { ctx, data, office, clock, desks: BTreeMap::new(), steps: Vec::new(), count: 0, number: first })
    }

    /// Founds the log of an authority and appoints its officials.
    pub(super) fn authority(
        &mut self,
        name: &'static str,
        body: &str,
        on: &str,
        posts: &[(&str, &str, &[&str])],
    ) -> Result<(), UserError> {
        let day = super::day(on)?;
        self.clock.set(day, 8, 0);
        let log = format!("fazhi.demo/{name}/{}", day.year());
        let founder = self.data.make_person(&format!("{name}-founder"))?;
        let mut desk = Desk::found(&self.office, &log, body, "example", day, founder)?;
        for (person, title, offices) in posts {
            let key = self.data.make_person(&format!("{name}-{person}"))?;
            let post = Post { person, title, offices, emergency: *person == "head", ..Post::default() };
            desk.appoint(&post, day, key)?;
        }
        self.desks.insert(name, desk);
        Ok(())
    }

    /// Begins a step.
    pub(super) fn step(&mut self, key: &str) -> Result<(), UserError> {
        let title = heading(self.ctx, self.number, key, &[])?;
        self.number += 1;
        self.steps.push(Step::new(title, json!({ "acts": [] })));
        Ok(())
    }

    /// A sentence between acts.
    pub(super) fn say(&mut self, key: &str, args: &[(&'static str, String)]) -> Result<(), UserError> {
        let text = self.ctx.say(key, args);
        self.line(format!("  {text}"))
    }

    pub(super) fn line(&mut self, text: impl AsRef<str>) -> Result<(), UserError> {
        if self.ctx.json { Ok(()) } else { self.ctx.line(text) }
    }

    pub(super) fn current(&mut self) -> Option<&mut Step> {
        self.steps.last_mut()
    }

    pub(super) fn desk(&self, name: &str) -> Result<&Desk, UserError> {
        self.desks.get(name).ok_or_else(|| UserError::new("io-failed", vec![("why", name.to_owned())]))
    }

    /// An act at an hour of a day.
    pub(super) fn verb_at(
        &mut self,
        at: At,
        person: &str,
        on: &str,
        time: (i64, i64),
        verb: Verb,
        people: People,
    ) -> Result<Answer, UserError> {
        let day = super::day(on)?;
        self.clock.set(day, time.0, time.1);
        self.count += 1;
        let act = format!("demo-{}", self.count);
        let name = verb.name().map_or_else(|| verb.word().to_owned(), str::to_owned);
        let clock = (time.1 > 0).then(|| format!("{:02}:{:02}", time.0, time.1));
        let desk = self.desk(at.desk)?;
        let answer = desk.act(Stated {
            act: &act,
            person,
            case: Some(at.case),
            on: day,
            at: clock.as_deref(),
            cause: Vec::new(),
            verb,
            people,
        })?;
        let doc = self.office.case(&answer.log, at.case)?.map(|c| c.doc);
        let law = self.office.law("example").ok_or_else(|| UserError::new("office-unknown-law", Vec::new()))?;
        let lines = answer::lines(self.ctx, law, doc.as_ref(), &answer.ruling);
        let shown = answer::json(&answer);
        let what = answer::verb_title(self.ctx, law, &name);
        self.line(format!("  {on} {} {what}", answer::result_word(self.ctx, answer.ruling.result)))?;
        for line in lines {
            self.line(format!("      {line}"))?;
        }
        let clocks: Vec<Value> = shown.get("clocks").and_then(Value::as_array).cloned().unwrap_or_default();
        let remedies: Vec<Value> = shown.get("remedies").and_then(Value::as_array).cloned().unwrap_or_default();
        let findings: Vec<Value> = shown.get("findings").and_then(Value::as_array).cloned().unwrap_or_default();
        let refused = answer.ruling.result == GateResult::Refused;
        if let Some(step) = self.current() {
            if refused {
                step.refused.extend(findings);
            }
            if !clocks.is_empty() {
                step.clocks = clocks;
            }
            if !remedies.is_empty() {
                step.remedies = remedies;
            }
            if let Some(acts) = step.result.get_mut("acts").and_then(Value::as_array_mut) {
                acts.push(json!({
                    "log": answer.log, "index": answer.index, "case": at.case, "on": on, "act": name,
                    "result": answer.ruling.result.word(),
                }));
            }
        }
        Ok(answer)
    }

    pub(super) fn verb(&mut self, at: At, person: &str, on: &str, verb: Verb) -> Result<Answer, UserError> {
        self.verb_at(at, person, on, (10, 0), verb, People::new())
    }

    /// Something of the rulebook, done by the authority.
    pub(super) fn event(&mut self, at: At, person: &str, on: &str, name: &str, set: Value) -> Result<Answer, UserError> {
        let verb = Verb::Event { name: name.to_owned(), label: None, by: None, set: map(set), defect: false, emergency: None };
        self.verb(at, person, on, verb)
    }

    /// Something a party does, taken down by an official.
    pub(super) fn by(
        &mut self,
        at: At,
        person: &str,
        on: &str,
        time: (i64, i64),
        name: &str,
        party: &str,
    ) -> Result<Answer, UserError> {
        let by = Some(party.to_owned());
        let verb = Verb::Event { name: name.to_owned(), label: None, by, set: Map::new(), defect: false, emergency: None };
        self.verb_at(at, person, on, time, verb, People::new())
    }

    /// Something that happened before the day it is taken down, by the authority or by a party.
    pub(super) fn past(&mut self, at: At, person: &str, on: &str, name: &str, party: Option<&str>) -> Result<Answer, UserError> {
        let by = party.map(str::to_owned);
        let verb = Verb::Event { name: name.to_owned(), label: None, by, set: Map::new(), defect: false, emergency: None };
        self.verb(at, person, on, verb)
    }

    pub(super) fn send(&mut self, at: At, on: &str, label: &str, name: &str, set: Value) -> Result<Answer, UserError> {
        let (way, to) = ("post".to_owned(), "k".to_owned());
        let verb = Verb::Send { label: label.to_owned(), name: name.to_owned(), to, way, set: map(set), defect: false };
        self.verb(at, "chen", on, verb)
    }

    pub(super) fn arrive(&mut self, at: At, on: &str, label: &str, status: Status) -> Result<Answer, UserError> {
        self.verb(at, "chen", on, Verb::Arrive { label: label.to_owned(), status, proof: "回执".to_owned() })
    }

    /// The receipt of an act into the step; checked at once against the entry and the key of the log.
    pub(super) fn receipt(&mut self, answer: &Answer) -> Result<(), UserError> {
        let receipt = self.office.receipt(&answer.log, answer.index)?;
        let entry = self.office.store().read()?.entry(&answer.log, answer.index)?;
        let bytes = entry.map(|e| e.leaf).unwrap_or_default();
        let (checkpoint, _) = receipt.verify(&bytes, &[self.office.verifier(&answer.log)?])?;
        let shown = json!({
            "log": answer.log, "index": answer.index, "leaf": fazhi_record::hex(&answer.leaf), "size": checkpoint.size,
            "root": fazhi_record::hex(&checkpoint.root), "proof": receipt.to_text(),
        });
        if let Some(step) = self.current() {
            step.receipt = Some(shown);
        }
        let args = [("log", answer.log.clone()), ("index", answer.index.to_string()), ("size", checkpoint.size.to_string())];
        self.say("demo-case-receipt", &args)
    }

    /// One round of what falls due, at an hour of a day.
    pub(super) fn tick(&mut self, on: &str) -> Result<fazhi_office::Round, UserError> {
        let day: Date = super::day(on)?;
        self.clock.set(day, 6, 0);
        Ok(self.office.tick()?)
    }

    /// Last day of a clock of a case, as the store has it.
    pub(super) fn due(&self, at: At, clock: &str) -> Result<Option<String>, UserError> {
        let log = self.desk(at.desk)?.log.clone();
        let dues = self.office.dues(&log, at.case)?;
        Ok(dues.into_iter().find(|d| d.clock.ends_with(&format!("#{clock}"))).map(|d| d.day))
    }
}
