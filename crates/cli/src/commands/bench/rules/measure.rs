//! One rule set through the real parser, checker and engine, and how fast its answers come.
use super::ruleset::{self, Iso, Request, Rule};
use super::source::{self, Instruments};
use super::{cases, clock};
use crate::error::UserError;
use fazhi_engine::World;
use fazhi_engine::case::Case;
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::{Opinion, Outcome, Verdict};
use fazhi_lang::check::{Inputs, Source, check};
use fazhi_lang::diagnostic::Severity;
use fazhi_lang::model::{Heading, Rules};
use fazhi_time::{Calendar, RuleSet};
use serde::Serialize;
use std::time::Duration;

/// No office of the benchmark counts days: the calendar and the way of counting say as little as their formats allow.
const CALENDAR: &str = "format = 1\njurisdiction = \"bench\"\nweekend = [\"saturday\", \"sunday\"]\n";
const PERIODS: &str = "format = 1
jurisdiction = \"bench\"
general.first_day = { value = \"not-counted\", basis = [\"bench/general@1990-01-01#4\"], mark = \"V\" }
general.first_hour = { value = \"from-moment\", basis = [\"bench/general@1990-01-01#4\"], mark = \"V\" }
general.working_days = { none = true, basis = [\"bench/general@1990-01-01#4\"], mark = \"V\" }
general.roll_over = { value = \"none\", basis = [\"bench/general@1990-01-01#4\"], mark = \"V\" }
general.month_end = { value = \"same-number\", basis = [\"bench/general@1990-01-01#4\"], mark = \"V\" }
";

/// What tells the rules apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Workload {
    /// Office, act and class as well.
    Keys,
    /// Amounts, days and critical only.
    NoKeys,
}

impl Workload {
    pub(super) const ALL: [Workload; 2] = [Workload::Keys, Workload::NoKeys];

    /// Name in the report, as the peers write it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Workload::Keys => "keys",
            Workload::NoKeys => "nokeys",
        }
    }

    fn rules(self, size: usize) -> Vec<Rule> {
        match self {
            Workload::Keys => ruleset::rules(size),
            Workload::NoKeys => ruleset::rules_without_keys(size),
        }
    }
}

/// What was measured of one rule set.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Figures {
    pub(super) workload: &'static str,
    pub(super) rules: usize,
    pub(super) verdicts_per_cpu_second: u64,
    pub(super) opinions_per_cpu_second: u64,
    /// Sources to checked rulebook.
    pub(super) check_us: u64,
    /// Checked rulebook to an engine that answers.
    pub(super) compile_us: u64,
    pub(super) right: usize,
    pub(super) requests: usize,
}

/// Measures one rule set. `seconds` of CPU time at least are spent on verdicts and again on opinions; whole passes are counted.
///
/// # Errors
/// `bench-rules-source`: the sources have errors; `bench-rules-wrong`, exit 1: an answer is not the expected one.
pub(super) fn measure(workload: Workload, size: usize, seconds: f64) -> Result<Figures, UserError> {
    let rules = workload.rules(size);
    let requests = ruleset::requests(&rules, ruleset::REQUESTS, ruleset::SEED);
    let place = Place { workload, size };
    let instruments = Instruments::of(&rules);
    let world = Jurisdiction::new(&rules, &instruments)?;
    let start = clock::now();
    let checked = world.check().map_err(|why| place.source(&why))?;
    let check_us = micros(clock::now() - start);
    let cases = cases::cases(&checked, &rules, &instruments, &requests).ok_or_else(|| place.source("a word is missing"))?;
    let start = clock::now();
    let engine =
        Engine::new(World { rules: &checked, bodies: &world.bodies, calendar: &world.calendar, periods: &world.periods });
    let compile_us = micros(clock::now() - start);
    let asked: Vec<(&Case, &Request)> = cases.iter().zip(&requests).collect();
    place.verify(&engine, &asked)?;
    let verdicts_per_cpu_second = per_second(seconds, || {
        asked.iter().try_for_each(|(case, request)| place.right(request, engine.verdict(case).ok()))?;
        Ok(asked.len())
    })?;
    let opinions_per_cpu_second = per_second(seconds, || {
        asked.iter().try_for_each(|(case, request)| {
            let opinion = std::hint::black_box(engine.opinion(case).ok());
            place.right(request, opinion.map(|o| o.verdict))
        })?;
        Ok(asked.len())
    })?;
    Ok(Figures {
        workload: workload.name(),
        rules: size,
        verdicts_per_cpu_second,
        opinions_per_cpu_second,
        check_us,
        compile_us,
        right: asked.len(),
        requests: requests.len(),
    })
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// Repeats whole passes until the time is spent: answers in one second of CPU time.
fn per_second(seconds: f64, mut pass: impl FnMut() -> Result<usize, UserError>) -> Result<u64, UserError> {
    let at_least = Duration::try_from_secs_f64(seconds).unwrap_or_default();
    let (start, mut answers) = (clock::now(), 0_u128);
    loop {
        answers += pass()? as u128;
        let spent = clock::now() - start;
        if spent >= at_least {
            return Ok(u64::try_from(answers * 1_000_000_000 / spent.as_nanos().max(1)).unwrap_or(u64::MAX));
        }
    }
}

/// The generated jurisdiction with its sources.
pub(super) struct Jurisdiction {
    sources: Vec<Source>,
    lawbook: fazhi_corpus::lawbook::Memory,
    pub(super) bodies: fazhi_law::Bodies,
    pub(super) calendar: Calendar,
    pub(super) periods: RuleSet,
}

impl Jurisdiction {
    /// The one these rules stand in.
    pub(super) fn new(rules: &[Rule], instruments: &Instruments) -> Result<Jurisdiction, UserError> {
        let built_in = |e: Vec<fazhi_time::TimeError>| {
            let why = e.first().map(ToString::to_string).unwrap_or_default();
            UserError::new("bench-rules-source", vec![("where", "calendar".to_owned()), ("why", why)])
        };
        Ok(Jurisdiction {
            sources: source::files(rules, instruments)
                .into_iter()
                .map(|(file, text)| Source { file, text, open_points: 0 })
                .collect(),
            lawbook: instruments.lawbook()?,
            bodies: source::bodies()?,
            calendar: Calendar::parse(CALENDAR).map_err(built_in)?,
            periods: RuleSet::parse(PERIODS).map_err(built_in)?,
        })
    }

    /// Reads and checks the sources. The error is the first of their errors, as code and arguments.
    pub(super) fn check(&self) -> Result<Rules, String> {
        let currency = [source::CURRENCY.to_owned()];
        let checked = check(&Inputs {
            sources: &self.sources,
            jurisdiction: source::JURISDICTION,
            currency: &currency,
            lawbook: &self.lawbook,
            register: None,
            bodies: &self.bodies,
            period_rules: None,
            lock: None,
            signoffs: None,
        });
        let first = checked.diagnostics.iter().find(|d| d.severity == Severity::Error);
        let why = first.map(|d| format!("{}:{} {} {:?}", d.file, d.span.start, d.code, d.args));
        checked.rules.ok_or_else(|| why.unwrap_or_default())
    }
}

/// Which rule set an error is about.
struct Place {
    workload: Workload,
    size: usize,
}

impl Place {
    fn source(&self, why: &str) -> UserError {
        let place = format!("{}, {}", self.workload.name(), self.size);
        UserError::new("bench-rules-source", vec![("where", place), ("why", why.to_owned())])
    }

    /// The answer must be the expected one: lawful, or else unlawful and nothing between.
    fn right(&self, request: &Request, answer: Option<Verdict>) -> Result<(), UserError> {
        let expected = if request.lawful { Verdict::Lawful } else { Verdict::Unlawful };
        if answer == Some(expected) { Ok(()) } else { Err(self.wrong(request, expected, answer.map_or("error", Verdict::word))) }
    }

    #[cold]
    fn wrong(&self, q: &Request, expected: Verdict, answer: &str) -> UserError {
        let critical = if q.critical { ", critical" } else { "" };
        let request = format!("auth{} act{} class{}, {} on {}{critical}", q.authority, q.act, q.class, q.amount, Iso(q.day));
        let args = vec![
            ("workload", self.workload.name().to_owned()),
            ("rules", self.size.to_string()),
            ("request", request),
            ("expected", expected.word().to_owned()),
            ("answer", answer.to_owned()),
        ];
        UserError { exit: 1, ..UserError::new("bench-rules-wrong", args) }
    }

    /// Before any clock runs: every answer is right, verdict and opinion agree, and an act is refused for its power or its measure, not
    /// only for the basis it names.
    fn verify(&self, engine: &Engine<'_>, asked: &[(&Case, &Request)]) -> Result<(), UserError> {
        for (case, request) in asked {
            self.right(request, engine.verdict(case).ok())?;
            let opinion = engine.opinion(case).ok();
            self.right(request, opinion.as_ref().map(|o| o.verdict))?;
            if !request.lawful && !opinion.is_some_and(|o| refused_on_the_merits(&o)) {
                return Err(self.wrong(request, Verdict::Unlawful, "basis"));
            }
        }
        Ok(())
    }
}

fn refused_on_the_merits(opinion: &Opinion) -> bool {
    let merits = [Heading::Power, Heading::Measure];
    opinion.findings.iter().any(|f| f.outcome == Outcome::Refuted && merits.contains(&f.heading))
}
