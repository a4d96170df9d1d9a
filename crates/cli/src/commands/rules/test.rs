//! `fazhi rules test`: every scenario run, and what of the rulebooks they reach: provisions, and each condition both ways.
pub(crate) mod coverage;

use super::{Which, place};
use crate::context::Context;
use crate::error::UserError;
use crate::words::Words;
use clap::Args;
use fazhi_engine::indexed::{Engine, Trace};
use fazhi_engine::opinion::Opinion;
use fazhi_engine::read;
use fazhi_engine::scenario::{Unmet, unmet};
use fazhi_lang::model::{Expect, Scenario};
use fazhi_library::rulebooks::Opened;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct TestArgs {
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    #[arg(long)]
    coverage: bool,
    #[command(flatten)]
    which: Which,
}

/// One scenario as run.
pub(crate) struct Ran<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) opinion: Option<Opinion>,
    /// What was expected and did not come out.
    pub(crate) unmet: Vec<Unmet>,
    /// Errors of its case.
    pub(crate) errors: Vec<fazhi_engine::EngineError>,
}

impl Ran<'_> {
    pub(crate) fn passed(&self) -> bool {
        self.unmet.is_empty() && self.errors.is_empty()
    }
}

/// Runs the scenarios of a rulebook whose title holds `filter`.
pub(crate) fn run_all<'a>(opened: &'a Opened, filter: Option<&str>, trace: &Trace) -> Vec<Ran<'a>> {
    let Some(world) = opened.world() else { return Vec::new() };
    let engine = Engine::new(world);
    let wanted = world.rules.scenarios.iter().filter(|s| filter.is_none_or(|f| s.title.contains(f)));
    wanted
        .map(|scenario| {
            let judged = read::resolve(world.rules, world.bodies, &scenario.case)
                .and_then(|case| engine.traced(&case, trace).map_err(|e| vec![e]));
            match judged {
                Ok(opinion) => {
                    let unmet = unmet(world.bodies, &opinion, &scenario.expect);
                    Ran { scenario, opinion: Some(opinion), unmet, errors: Vec::new() }
                }
                Err(errors) => Ran { scenario, opinion: None, unmet: Vec::new(), errors },
            }
        })
        .collect()
}

#[derive(Serialize)]
struct Row {
    title: String,
    place: String,
    passed: bool,
    verdict: Option<&'static str>,
    unmet: Vec<Missed>,
    errors: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct Missed {
    expected: String,
    found: Vec<String>,
}

#[derive(Serialize)]
struct Wire {
    passed: usize,
    failed: usize,
    scenarios: Vec<Row>,
    coverage: Vec<coverage::Report>,
}

pub(crate) fn run(args: &TestArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    let (mut rows, mut reports) = (Vec::new(), Vec::new());
    for jurisdiction in args.which.jurisdictions()? {
        let opened = crate::rulebooks::usable(ctx, &jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
        let trace = Trace::default();
        let ran = run_all(&opened, args.filter.as_deref(), &trace);
        for one in &ran {
            let row = row(ctx, &opened, one);
            if !ctx.json {
                print(ctx, &opened, one, &row)?;
            }
            rows.push(row);
        }
        // A part of the scenarios says nothing about what all of them reach.
        if args.filter.is_none() {
            let report = coverage::report(&opened, &ran, &trace);
            if !ctx.json {
                coverage::print(ctx, &report, args.coverage)?;
            }
            reports.push(report);
        }
    }
    let passed = rows.iter().filter(|r| r.passed).count();
    let failed = rows.len() - passed;
    if ctx.json {
        ctx.emit(&Wire { passed, failed, scenarios: rows, coverage: reports })?;
    } else {
        ctx.tell("rulebooks-test-total", &[("passed", passed.to_string()), ("failed", failed.to_string())])?;
    }
    Ok(u8::from(failed > 0))
}

fn row(ctx: &Context, opened: &Opened, ran: &Ran<'_>) -> Row {
    let file = opened.rules.as_ref().and_then(|r| r.books.get(ran.scenario.book.at())).map_or("", |b| b.file.as_str());
    let errors = ran.errors.iter().map(|e| {
        let message = ctx.say(e.code, &e.args);
        serde_json::json!({ "code": e.code, "message": message, "place": e.place })
    });
    Row {
        title: ran.scenario.title.clone(),
        place: place(&opened.shelf, file, ran.scenario.span),
        passed: ran.passed(),
        verdict: ran.opinion.as_ref().map(|o| o.verdict.word()),
        unmet: ran.unmet.iter().map(|u| Missed { expected: written(&u.expect), found: u.found.clone() }).collect(),
        errors: errors.collect(),
    }
}

/// An expectation as the rule language writes it.
fn written(expect: &Expect) -> String {
    let opt = |o: &Option<String>| o.as_ref().map_or_else(String::new, |t| format!(" {t}"));
    match expect {
        Expect::Verdict(word) => format!("expect {word}"),
        Expect::Finding { outcome, heading, rule, of } => {
            let of = of.as_ref().map_or_else(String::new, |o| format!(" of {o}"));
            format!("finding {outcome}{}{}{of}", opt(heading), opt(rule))
        }
        Expect::Due(name, day) => format!("due {name} = {day}"),
        Expect::Missing(names) => format!("missing {}", names.join(", ")),
        Expect::Range { measure, party, range: Some((lo, hi)) } => format!("range {measure} on {party} = {lo}..={hi}"),
        Expect::Range { measure, party, range: None } => format!("range {measure} on {party} none"),
        Expect::Norm(id) => format!("norm {id}"),
        Expect::Competent(result, body) => format!("competent {result}{}", opt(body)),
        Expect::Forum(name, forum) => format!("forum {name} = \"{forum}\""),
    }
}

fn print(ctx: &mut Context, opened: &Opened, ran: &Ran<'_>, row: &Row) -> Result<(), UserError> {
    let key = if row.passed { "rulebooks-test-ok" } else { "rulebooks-test-failed" };
    ctx.tell(key, &[("title", row.title.clone()), ("place", row.place.clone())])?;
    if row.passed {
        return Ok(());
    }
    for e in &ran.errors {
        let place = e.place.clone().unwrap_or_else(|| "none".to_owned());
        ctx.tell("rulebooks-test-error", &[("message", ctx.say(e.code, &e.args)), ("place", place)])?;
    }
    for u in &row.unmet {
        let found = if u.found.is_empty() { ctx.say("rulebooks-test-nothing", &[]) } else { u.found.join("; ") };
        ctx.tell("rulebooks-test-unmet", &[("expected", u.expected.clone()), ("found", found)])?;
    }
    if let (Some(rules), Some(o)) = (&opened.rules, &ran.opinion) {
        let words = Words { rules, bodies: &opened.bodies, lang: ctx.lang, case: Some(&ran.scenario.case), brief: false };
        let line = crate::commands::check::verdict(&words, o);
        ctx.line(format!("      {line}"))?;
    }
    if let Some(why) = &ran.scenario.why {
        ctx.tell("rulebooks-test-why", &[("why", why.clone())])?;
    }
    Ok(())
}
