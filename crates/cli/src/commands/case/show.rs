//! `fazhi case show|list|clocks|tick|statistics`
use super::{ListArgs, LogArgs, ShowArgs, Where, answer};
use crate::context::Context;
use crate::error::UserError;
use fazhi_office::{CaseState, Closed, Law, Office, Ruling, pending};
use fazhi_store::{CaseQuery, Due};
use serde_json::{Value, json};

fn state<'o>(office: &'o Office, log: &str, case: &str) -> Result<(CaseState, &'o Law), UserError> {
    let roster = office.roster(log)?;
    let law =
        office.law(&roster.jurisdiction).ok_or_else(|| UserError::new("office-log-missing", vec![("log", log.to_owned())]))?;
    let found = office.case(log, case)?;
    let found = found.ok_or_else(|| UserError::new("office-no-case", vec![("case", case.to_owned())]).at(log.to_owned()))?;
    Ok((found, law))
}

fn due_json(d: &Due) -> Value {
    json!({"clock": d.clock, "start": d.start, "due": d.day, "provisional": d.provisional, "effect": d.effect})
}

fn due_line(ctx: &Context, law: &Law, d: &Due) -> String {
    let words = answer::words(ctx, law, None);
    let (rule, of) = d.clock.rsplit_once('/').filter(|(r, _)| r.contains('#')).unwrap_or((&d.clock, ""));
    let args = [
        ("clock", words.norm(rule)),
        ("of", if of.is_empty() { "none".to_owned() } else { of.to_owned() }),
        ("start", d.start.clone()),
        ("due", d.day.clone()),
        ("effect", ctx.say(&format!("clock-effect-{}", d.effect), &[])),
        ("provisional", d.provisional.to_string()),
    ];
    ctx.say("case-due", &args)
}

pub(super) fn case(args: &ShowArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (_, office) = args.at.office()?;
    let (state, law) = state(&office, &args.log, &args.case)?;
    let dues = office.dues(&args.log, &args.case)?;
    let remedies = office.remedies(&args.log, &args.case)?;
    if ctx.json {
        let acts: Vec<Value> = state
            .acts
            .iter()
            .map(|a| {
                json!({"index": a.index, "leaf": fazhi_record::hex(&a.leaf), "act": a.act, "kind": a.kind, "name": a.name, "label": a.label,
                    "on": a.on.to_string(), "at": a.at, "by": a.by, "result": a.result.word(),
                    "refusals": a.refusals.iter().map(|r| json!({"rule": r.rule, "code": r.code, "citations": r.citations})).collect::<Vec<_>>()})
            })
            .collect();
        ctx.emit(&json!({
            "log": state.log, "case": state.case, "kind": state.doc.kind, "stage": state.stage,
            "state": if state.closed.is_some() { "closed" } else { "open" },
            "charge": state.charge, "acts": acts, "clocks": dues.iter().map(due_json).collect::<Vec<_>>(),
            "parties": state.doc.parties.iter().map(|p| json!({"id": p.id, "role": p.role, "title": p.title})).collect::<Vec<_>>(),
            "erased": state.erased, "tables": fazhi_office::tables(&state.doc),
        }))?;
        return Ok(0);
    }
    let words = answer::words(ctx, law, Some(&state.doc));
    let body = office.roster(&args.log)?.authority;
    let stage = if state.stage.is_empty() { "none".to_owned() } else { words.event(&state.stage) };
    let head =
        [("case", state.case.clone()), ("kind", words.kind(&state.doc.kind)), ("body", words.body(&body)), ("stage", stage)];
    let parties: Vec<String> =
        state.doc.parties.iter().map(|p| format!("{} ({})", words.party(&p.id), words.role(&p.role))).collect();
    ctx.tell("case-head", &head)?;
    match &state.closed {
        Some((_, Closed::Step(step))) => ctx.tell("case-closed-step", &[("step", answer::verb_title(ctx, law, step))])?,
        Some((_, Closed::Act(reasons))) => ctx.tell("case-closed-act", &[("reasons", reasons.clone())])?,
        Some((_, Closed::Transferred(to))) => {
            let to = answer::words(ctx, law, None).body(to);
            ctx.tell("case-closed-transferred", &[("to", to)])?;
        }
        None => {}
    }
    for party in parties {
        ctx.line(format!("  {party}"))?;
    }
    ctx.line("")?;
    ctx.tell("case-acts", &[])?;
    for a in &state.acts {
        let title = answer::verb_title(
            ctx,
            law,
            a.name.as_deref().filter(|_| a.kind == "event" || a.kind == "send" || a.kind == "lapse").unwrap_or(a.kind),
        );
        let time = a.at.as_ref().map_or_else(String::new, |t| format!(" {t}"));
        let by = a.by.clone().unwrap_or_else(|| ctx.say("case-by-office", &[]));
        ctx.line(format!("  {:>5}  {}{time}  {}  {title}  ({by})", a.index, a.on, answer::result_word(ctx, a.result)))?;
        for r in &a.refusals {
            let what = answer::words(ctx, law, None).norm(&r.rule);
            let open = if r.code.ends_with("-open") { ctx.say("case-act-open", &[]) } else { String::new() };
            ctx.line(format!("         {open}{what}  {}", r.citations.join(", ")))?;
        }
    }
    let today = office.today()?;
    for (label, _, since) in pending(&state, today) {
        ctx.tell("case-pending", &[("label", label.to_owned()), ("since", since.to_string())])?;
    }
    if !dues.is_empty() {
        ctx.line("")?;
        ctx.tell("case-clocks", &[])?;
        for d in &dues {
            ctx.line(format!("  {}", due_line(ctx, law, d)))?;
        }
    }
    let ruling = Ruling { remedies, ..Ruling::empty() };
    let lines = answer::clock_lines(ctx, law, Some(&state.doc), &ruling);
    if !lines.is_empty() {
        ctx.line("")?;
        ctx.tell("case-remedies", &[])?;
        for line in lines {
            ctx.line(format!("  {line}"))?;
        }
    }
    Ok(0)
}

pub(super) fn list(args: &ListArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (_, office) = args.at.office()?;
    let query = CaseQuery {
        log: args.log.clone(),
        state: args.state.clone(),
        by_due: args.by_due,
        limit: args.limit,
        ..CaseQuery::default()
    };
    let rows = office.cases(&query)?;
    if ctx.json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|r| {
                json!({"log": r.log, "case": r.case, "kind": r.kind, "state": r.state, "stage": r.stage, "opened": r.opened, "acts": r.acts,
                    "due": r.due, "charge": r.charge})
            })
            .collect();
        ctx.emit(&json!({ "cases": rows }))?;
        return Ok(0);
    }
    if rows.is_empty() {
        ctx.tell("case-list-empty", &[])?;
    }
    for r in rows {
        let due = r.due.unwrap_or_else(|| "—".to_owned());
        let state = ctx.say(&format!("case-state-{}", r.state), &[]);
        ctx.line(format!("{}  {}  {state}  {due}  {}  {}", r.case, r.opened, r.stage, r.log))?;
    }
    Ok(0)
}

pub(super) fn clocks(args: &ShowArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (_, office) = args.at.office()?;
    let (_, law) = state(&office, &args.log, &args.case)?;
    let dues = office.dues(&args.log, &args.case)?;
    if ctx.json {
        ctx.emit(&json!({"clocks": dues.iter().map(due_json).collect::<Vec<_>>()}))?;
        return Ok(0);
    }
    for d in &dues {
        let line = due_line(ctx, law, d);
        ctx.line(line)?;
    }
    Ok(0)
}

pub(super) fn tick(args: &Where, ctx: &mut Context) -> Result<u8, UserError> {
    let (_, office) = args.office()?;
    let round = office.tick()?;
    let case = |d: &Due| json!({"log": d.log, "case": d.case, "clock": d.clock, "due": d.day, "effect": d.effect});
    if ctx.json {
        ctx.emit(&json!({
            "lapsed": round.lapsed.iter().map(case).collect::<Vec<_>>(),
            "open": round.open.iter().map(case).collect::<Vec<_>>(),
            "moved": round.moved.iter().map(|(d, now)| json!({"log": d.log, "case": d.case, "clock": d.clock, "before": d.day, "now": now})).collect::<Vec<_>>(),
            "forwarded": round.forwarded.iter().map(|(a, b)| json!({"from": {"log": a.log, "case": a.case}, "to": {"log": b.log, "case": b.case}})).collect::<Vec<_>>(),
            "waiting": round.waiting.iter().map(|(l, c, b)| json!({"log": l, "case": c, "body": b})).collect::<Vec<_>>(),
        }))?;
        return Ok(0);
    }
    for d in &round.lapsed {
        ctx.tell("case-tick-lapsed", &[("case", d.case.clone()), ("clock", d.clock.clone()), ("due", d.day.clone())])?;
    }
    for d in &round.open {
        ctx.tell("case-tick-open", &[("case", d.case.clone()), ("clock", d.clock.clone()), ("due", d.day.clone())])?;
    }
    for (d, now) in &round.moved {
        let args = [("case", d.case.clone()), ("clock", d.clock.clone()), ("before", d.day.clone()), ("now", now.clone())];
        ctx.tell("case-tick-moved", &args)?;
    }
    for (from, to) in &round.forwarded {
        ctx.tell("case-tick-forwarded", &[("from", from.case.clone()), ("to", to.case.clone()), ("log", to.log.clone())])?;
    }
    for (_, case, body) in &round.waiting {
        ctx.tell("case-tick-waiting", &[("case", case.clone()), ("body", body.clone())])?;
    }
    let nothing = round == fazhi_office::Round::default();
    if nothing {
        ctx.tell("case-tick-nothing", &[])?;
    }
    Ok(0)
}

pub(super) fn statistics(args: &LogArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (_, office) = args.at.office()?;
    let s = office.statistics(&args.log)?;
    if ctx.json {
        ctx.emit(&json!({
            "entries": s.entries, "cases": s.cases, "acts": s.acts, "refused": s.refused, "grounds": s.grounds, "defects": s.defects,
            "overrides": s.overrides, "lapsed": s.lapsed, "annulled": s.annulled, "published": s.published,
        }))?;
        return Ok(0);
    }
    let figures = [
        ("entries", s.entries),
        ("cases", s.cases),
        ("refused", s.refused),
        ("defects", s.defects),
        ("overrides", s.overrides),
        ("annulled", s.annulled),
        ("published", s.published),
    ];
    for (name, figure) in figures {
        let text = ctx.say(&format!("case-statistics-{name}"), &[]);
        ctx.line(format!("{figure:>10}  {text}"))?;
    }
    for (title, list) in [("case-statistics-grounds", &s.grounds), ("case-statistics-lapsed", &s.lapsed)] {
        if !list.is_empty() {
            ctx.tell(title, &[])?;
            for (name, figure) in list {
                ctx.line(format!("{figure:>10}  {name}"))?;
            }
        }
    }
    Ok(0)
}
