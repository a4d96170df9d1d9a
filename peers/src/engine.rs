//! What an engine must offer to be measured, and the measurement.

use crate::clock::cpu_time;
use crate::ruleset::{Iso, Request, Rule};
use std::time::Duration;

/// A rule set in an engine's own language.
pub(crate) struct Source {
    /// Text of the policy.
    pub(crate) policy: String,
    /// Rules as JSON, where the policy reads them as data.
    pub(crate) data: Option<String>,
}

/// One way to run one engine.
pub(crate) trait Engine {
    /// Name in the report.
    fn name(&self) -> &'static str;
    /// The package it comes from.
    fn package(&self) -> &'static str;
    /// Writes the rules in the engine's language. Not measured.
    fn source(&self, rules: &[Rule]) -> Source;
    /// From text to something that answers. The error is the engine's.
    fn prepare(&self, source: &Source) -> Result<Box<dyn Prepared>, String>;
}

/// An engine with its rules loaded.
pub(crate) trait Prepared {
    /// Turns the requests into the engine's own values. Not measured.
    fn take(&mut self, requests: &[Request]) -> Result<(), String>;
    /// Answers the request with this number. The error is the engine's.
    fn decide(&mut self, index: usize) -> Result<bool, String>;
}

/// What was measured of one engine on one rule set.
pub(crate) struct Figures {
    /// From text to an engine that answers.
    pub(crate) prepare: Duration,
    /// Requests answered as expected in one pass: all of them, or there are no figures.
    pub(crate) right: usize,
    /// Answers given while the clock ran.
    pub(crate) decisions: u64,
    /// What they took.
    pub(crate) spent: Duration,
}

impl Figures {
    /// Decisions in one second of CPU time of one thread.
    pub(crate) fn per_second(&self) -> u64 {
        let nanos = self.spent.as_nanos().max(1);
        u64::try_from(u128::from(self.decisions) * 1_000_000_000 / nanos).unwrap_or(u64::MAX)
    }
}

/// Prepares the engine, checks every answer in a first pass, then repeats whole passes until `at_least` is spent: one, if the
/// engine is slow. The error names the first wrong answer.
pub(crate) fn measure(engine: &dyn Engine, rules: &[Rule], requests: &[Request], at_least: Duration) -> Result<Figures, String> {
    let source = engine.source(rules);
    let start = cpu_time();
    let mut prepared = engine.prepare(&source)?;
    let prepare = cpu_time() - start;
    prepared.take(requests)?;

    let right = pass(&mut *prepared, requests)?;
    let (start, mut decisions) = (cpu_time(), 0);
    loop {
        // The comparison with the expected answer costs nothing beside any engine, and keeps the answer from being optimised
        // away.
        decisions += pass(&mut *prepared, requests)? as u64;
        let spent = cpu_time() - start;
        if spent >= at_least {
            return Ok(Figures { prepare, right, decisions, spent });
        }
    }
}

/// Answers every request once, and says how many answers were right. The error names the first that was wrong.
fn pass(prepared: &mut dyn Prepared, requests: &[Request]) -> Result<usize, String> {
    for (index, request) in requests.iter().enumerate() {
        let answer = prepared.decide(index).map_err(|e| format!("request {index} ({}): {e}", words(request)))?;
        if answer != request.lawful {
            return Err(format!("request {index} ({}): expected {}, answered {answer}", words(request), request.lawful));
        }
    }
    Ok(requests.len())
}

fn words(q: &Request) -> String {
    let critical = if q.critical { ", critical" } else { "" };
    format!("auth{} act{} class{}, {} on {}{critical}", q.authority, q.act, q.class, q.amount, Iso(q.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ruleset::{decide, requests, rules};

    /// Answers by the reference, but turns one answer round.
    struct Reference {
        wrong: Option<usize>,
        rules: Vec<Rule>,
        requests: Vec<Request>,
    }

    impl Engine for Reference {
        fn name(&self) -> &'static str {
            "reference"
        }

        fn package(&self) -> &'static str {
            "none"
        }

        fn source(&self, _: &[Rule]) -> Source {
            Source { policy: String::new(), data: None }
        }

        fn prepare(&self, _: &Source) -> Result<Box<dyn Prepared>, String> {
            Ok(Box::new(Reference { wrong: self.wrong, rules: self.rules.clone(), requests: Vec::new() }))
        }
    }

    impl Prepared for Reference {
        fn take(&mut self, requests: &[Request]) -> Result<(), String> {
            self.requests = requests.to_vec();
            Ok(())
        }

        fn decide(&mut self, index: usize) -> Result<bool, String> {
            let request = self.requests.get(index).ok_or("no such request")?;
            Ok(decide(&self.rules, request) != (self.wrong == Some(index)))
        }
    }

    fn run(wrong: Option<usize>) -> Result<Figures, String> {
        let rules = rules(10);
        let requests = requests(&rules, 50, 7);
        measure(&Reference { wrong, rules: rules.clone(), requests: Vec::new() }, &rules, &requests, Duration::ZERO)
    }

    #[test]
    fn whole_passes_are_counted() {
        let figures = run(None).map(|f| (f.right, f.decisions));
        assert_eq!(figures, Ok((50, 50)));
    }

    #[test]
    fn a_wrong_answer_is_named() {
        let error = run(Some(17)).err().unwrap_or_default();
        assert!(error.starts_with("request 17 (auth") && error.contains("expected"), "{error}");
    }

    #[test]
    fn figures_are_per_second() {
        let figures = Figures { prepare: Duration::ZERO, right: 0, decisions: 3_000, spent: Duration::from_millis(1_500) };
        assert_eq!(figures.per_second(), 2_000);
    }
}
