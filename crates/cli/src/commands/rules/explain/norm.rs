//! What a norm says, line by line, by its kind.
use crate::norms::Entry;
use crate::words::Words;
use fazhi_lang::model::{
    AdjustWhat, Clock, ClockEffect, Cure, Expr, HolderId, Line, Modality, Norm, Power, Procedure, Remedy, Require, Scope, Settle,
    SettleHow, Tier,
};

/// The lines of a norm.
pub(crate) fn lines(words: &Words<'_>, e: &Entry<'_>) -> Vec<String> {
    let rules = words.rules;
    let is = |n: &Norm| std::ptr::eq(n, e.norm);
    let mut out = Vec::new();
    if let Some(i) = &e.norm.interpretation {
        let note = i.note.clone().unwrap_or_else(|| "none".to_owned());
        out.push(words.say("explain-interpretation", &[("confidence", i.confidence.clone()), ("note", note)]));
    }
    if let Some(p) = rules.powers.iter().find(|x| is(&x.norm)) {
        power(words, p, &mut out);
    } else if let Some(r) = rules.requires.iter().find(|x| is(&x.norm)) {
        require(words, r, &mut out);
    } else if let Some(c) = rules.clocks.iter().find(|x| is(&x.norm)) {
        clock(words, c, &mut out);
    } else if let Some(p) = rules.procedures.iter().find(|x| is(&x.norm)) {
        procedure(words, p, &mut out);
    } else if let Some(r) = rules.remedies.iter().find(|x| is(&x.norm)) {
        remedy(words, r, &mut out);
    } else if let Some(s) = rules.settles.iter().find(|x| is(&x.norm)) {
        settle(words, s, &mut out);
    } else {
        others(words, e, &mut out);
    }
    relations(words, e, &mut out);
    out
}

fn when(words: &Words<'_>, e: Option<&Expr>, out: &mut Vec<String>) {
    if let Some(e) = e {
        out.push(words.say("explain-when", &[("a", words.expr(e))]));
    }
}

fn holder(words: &Words<'_>, id: Option<HolderId>, out: &mut Vec<String>) {
    if let Some(h) = id.and_then(|id| words.rules.holders.get(id.at())) {
        let test = if words.brief { "none".to_owned() } else { words.expr(&h.test) };
        out.push(words.say("explain-holder", &[("title", words.title(&h.norm.title)), ("test", test)]));
    }
}

fn kind(words: &Words<'_>, id: fazhi_lang::model::KindId, out: &mut Vec<String>) {
    let title = words.rules.kinds.get(id.at()).map(|k| words.title(&k.title)).unwrap_or_default();
    out.push(words.say("explain-kind", &[("a", title)]));
}

fn of(words: &Words<'_>, scope: Scope, out: &mut Vec<String>) {
    let key = match scope {
        Scope::Case => return,
        Scope::Conduct => "explain-of-conduct",
        Scope::Party => "explain-of-party",
        Scope::Actor => "explain-of-actor",
        Scope::Line => "explain-of-line",
    };
    out.push(words.say(key, &[]));
}

/// A line of a power: `shall: fine against the unit 10,000 yuan to 50,000 yuan`.
fn line(words: &Words<'_>, l: &Line) -> String {
    let measure = words.rules.measures.get(l.measure.at()).map(|m| words.title(&m.title)).unwrap_or_default();
    let role = words.rules.roles.get(l.role.at()).map(|r| words.title(&r.title)).unwrap_or_default();
    let key = if l.modality == Modality::May { "explain-may" } else { "explain-shall" };
    let range = l.range.as_ref().map_or_else(
        || "none".to_owned(),
        |(lo, hi)| words.say("explain-range", &[("min", bound(words, l, lo)), ("max", bound(words, l, hi))]),
    );
    words.say(key, &[("measure", measure), ("role", role), ("range", range)])
}

fn bound(words: &Words<'_>, l: &Line, e: &Expr) -> String {
    let measure = words.rules.measures.get(l.measure.at()).map_or("", |m| m.name.as_str());
    match &e.kind {
        fazhi_lang::model::ExprKind::Const(fazhi_lang::model::Value::Int(n)) => words.amount(measure, &n.to_string()),
        _ => words.expr(e),
    }
}

fn tier(words: &Words<'_>, t: &Tier, base: bool, out: &mut Vec<String>) {
    let cites: Vec<String> = t.basis.iter().map(|c| words.cite(&c.reference.to_string())).collect();
    let articles = if cites.is_empty() { "none".to_owned() } else { words.list(&cites) };
    let guard = t.guard.as_ref().map_or_else(|| "none".to_owned(), |g| words.expr(g));
    let key = if base { "explain-base" } else { "explain-tier" };
    if !(base && t.lines.is_empty()) {
        out.push(words.say(key, &[("when", guard), ("articles", articles)]));
    }
    if t.also {
        out.push(format!("  {}", words.say("explain-also", &[])));
    }
    out.extend(t.lines.iter().map(|l| format!("  {}", line(words, l))));
    let mut own = Vec::new();
    holder(words, t.holder, &mut own);
    out.extend(own.into_iter().map(|l| format!("  {l}")));
}

fn power(words: &Words<'_>, p: &Power, out: &mut Vec<String>) {
    kind(words, p.kind, out);
    holder(words, p.holder, out);
    let classes: Vec<String> =
        p.against.iter().filter_map(|c| words.rules.parties.get(c.at())).map(|c| words.title(&c.title)).collect();
    if !classes.is_empty() {
        out.push(words.say("explain-against", &[("a", words.list(&classes))]));
    }
    let conducts: Vec<String> =
        p.conducts.iter().filter_map(|c| words.rules.conducts.get(c.at())).map(|c| words.title(&c.title)).collect();
    if !conducts.is_empty() {
        out.push(words.say("explain-for", &[("a", words.list(&conducts))]));
    }
    when(words, p.when.as_ref(), out);
    if let Some(target) = p.refers.and_then(|id| words.rules.powers.get(id.at())) {
        out.push(words.say("explain-refers", &[("a", words.title(&target.norm.title))]));
    }
    if !p.inside.is_empty() {
        out.push(words.say("explain-inside", &[("a", words.ranks(&p.inside))]));
    }
    tier(words, &p.base, true, out);
    for t in &p.tiers {
        tier(words, t, false, out);
    }
}

fn cure(words: &Words<'_>, c: Option<&Cure>, out: &mut Vec<String>) {
    let Some(c) = c else { return };
    let steps: Vec<String> =
        c.steps.iter().filter_map(|e| words.rules.events.get(e.at())).map(|e| words.title(&e.title)).collect();
    let possible = c.possible.as_ref().map_or_else(|| "none".to_owned(), |e| words.expr(e));
    out.push(words.say("explain-cure", &[("steps", words.list(&steps)), ("while", possible)]));
}

fn effect(words: &Words<'_>, effect: fazhi_lang::model::Effect, basis: &[fazhi_lang::model::Cite], out: &mut Vec<String>) {
    let cites: Vec<String> = basis.iter().map(|c| words.cite(&c.reference.to_string())).collect();
    let effect = words.say(&format!("effect-{}", fazhi_engine::write::effect(effect)), &[]);
    let articles = if cites.is_empty() { "none".to_owned() } else { words.list(&cites) };
    out.push(words.say("explain-effect", &[("effect", effect), ("articles", articles)]));
}

fn event(words: &Words<'_>, id: fazhi_lang::model::EventId) -> String {
    words.rules.events.get(id.at()).map(|e| words.say("words-quoted", &[("a", words.title(&e.title))])).unwrap_or_default()
}

fn require(words: &Words<'_>, r: &Require, out: &mut Vec<String>) {
    kind(words, r.kind, out);
    out.push(words.say(
        "explain-at",
        &[
            ("event", event(words, r.at)),
            ("heading", words.say(&format!("heading-{}", fazhi_engine::write::heading(r.heading)), &[])),
        ],
    ));
    of(words, r.of, out);
    when(words, r.when.as_ref(), out);
    out.push(words.say("explain-that", &[("a", words.expr(&r.that))]));
    effect(words, r.effect, &r.effect_basis, out);
    cure(words, r.cure.as_ref(), out);
}

fn clock(words: &Words<'_>, c: &Clock, out: &mut Vec<String>) {
    kind(words, c.kind, out);
    of(words, c.of, out);
    when(words, c.when.as_ref(), out);
    out.push(words.say("explain-start", &[("a", words.trigger(&c.start))]));
    out.push(words.say("explain-length", &[]));
    out.extend(words.tree(&c.length).into_iter().map(|l| format!("  {l}")));
    if let Some(stop) = &c.stop {
        out.push(words.say("explain-stop", &[("a", words.trigger(stop))]));
    }
    for (from, until) in &c.pauses {
        out.push(words.say("explain-pause", &[("from", event(words, *from)), ("until", event(words, *until))]));
    }
    for (by, length, _) in &c.extensions {
        out.push(words.say("explain-extension", &[("event", event(words, *by)), ("length", words.expr(length))]));
    }
    if let Some(cap) = &c.cap {
        out.push(words.say("explain-cap", &[("a", words.expr(cap))]));
    }
    let expiry = match c.effect {
        ClockEffect::Bars => "bars",
        ClockEffect::Deems => "deems",
        ClockEffect::Lifts => "lifts",
        ClockEffect::Escalates => "escalates",
        ClockEffect::Late => "late",
        ClockEffect::Nothing => "nothing",
    };
    out.push(words.say(&format!("clock-effect-{expiry}"), &[]));
    out.push(words.say("explain-counting", &[("a", c.counting.clone())]));
    if !c.slot.is_empty() {
        out.push(words.say("explain-slot", &[("a", words.ranks(&c.slot))]));
    }
    cure(words, c.cure.as_ref(), out);
}

fn procedure(words: &Words<'_>, p: &Procedure, out: &mut Vec<String>) {
    kind(words, p.kind, out);
    when(words, p.when.as_ref(), out);
    for s in &p.steps {
        let after: Vec<String> = s.after.iter().map(|e| event(words, *e)).collect();
        let args = [
            ("event", event(words, s.event)),
            ("after", if after.is_empty() { "none".to_owned() } else { words.list(&after) }),
            ("when", s.when.as_ref().map_or_else(|| "none".to_owned(), |e| words.expr(e))),
        ];
        out.push(words.say("explain-step", &args));
    }
    for r in &p.responses {
        let by =
            r.by.and_then(|c| words.rules.clocks.get(c.at())).map_or_else(|| "none".to_owned(), |c| words.title(&c.norm.title));
        out.push(words.say("explain-response", &[("event", event(words, r.event)), ("then", event(words, r.then)), ("by", by)]));
    }
    for (key, list) in [("explain-exclude", &p.excludes), ("explain-include", &p.includes), ("explain-milestone", &p.milestones)]
    {
        out.extend(list.iter().map(|(a, b, _)| words.say(key, &[("a", event(words, *a)), ("b", event(words, *b))])));
    }
    let closing: Vec<String> = p.closing.iter().map(|e| event(words, *e)).collect();
    out.push(words.say("explain-closing", &[("a", words.list(&closing))]));
}

fn remedy(words: &Words<'_>, r: &Remedy, out: &mut Vec<String>) {
    kind(words, r.kind, out);
    when(words, r.when.as_ref(), out);
    out.push(words.say("explain-forum", &[("a", words.expr(&r.forum))]));
    if let Some(against) = &r.respondent {
        out.push(words.say("explain-respondent", &[("a", words.expr(against))]));
    }
    out.push(words.say("explain-start", &[("a", words.trigger(&r.start))]));
    out.push(words.say("explain-length", &[]));
    out.extend(words.tree(&r.length).into_iter().map(|l| format!("  {l}")));
    if let Some(cap) = &r.cap {
        out.push(words.say("explain-cap", &[("a", words.expr(cap))]));
    }
}

fn settle(words: &Words<'_>, s: &Settle, out: &mut Vec<String>) {
    kind(words, s.kind, out);
    for step in &s.steps {
        let key = match step.how {
            SettleHow::Designated => "explain-designated",
            SettleHow::Transferred => "explain-transferred",
            SettleHow::FirstFiled => "explain-first-filed",
        };
        out.push(words.say(key, &[("event", event(words, step.event))]));
    }
    if let Some((line, _)) = &s.dispute {
        out.push(words.say("explain-dispute", &[("line", line.clone().unwrap_or_else(|| "none".to_owned()))]));
    }
}

fn others(words: &Words<'_>, e: &Entry<'_>, out: &mut Vec<String>) {
    let rules = words.rules;
    let is = |n: &Norm| std::ptr::eq(n, e.norm);
    if let Some(h) = rules.holders.iter().find(|x| is(&x.norm)) {
        when(words, Some(&h.test), out);
    } else if let Some(d) = rules.duties.iter().find(|x| is(&x.norm)) {
        let bearers: Vec<String> =
            d.bearers.iter().filter_map(|c| rules.parties.get(c.at())).map(|c| words.title(&c.title)).collect();
        out.push(words.say("explain-bearer", &[("a", words.list(&bearers))]));
        when(words, d.when.as_ref(), out);
        holder(words, d.supervisor, out);
    } else if let Some(a) = rules.adjusts.iter().find(|x| is(&x.norm)) {
        kind(words, a.kind, out);
        of(words, a.of, out);
        when(words, a.when.as_ref(), out);
        let what = a.what.iter().map(|w| {
            words.say(
                match w {
                    AdjustWhat::Within => "explain-within",
                    AdjustWhat::Below => "explain-below",
                    AdjustWhat::Exempt => "explain-exempt",
                },
                &[],
            )
        });
        let what: Vec<String> = what.collect();
        let key = if a.modality == Modality::May { "explain-adjust-may" } else { "explain-adjust-shall" };
        out.push(words.say(key, &[("a", words.list(&what))]));
    } else if let Some(b) = rules.bars.iter().find(|x| is(&x.norm)) {
        kind(words, b.kind, out);
        of(words, b.of, out);
        when(words, Some(&b.when), out);
        let measures: Vec<String> =
            b.measures.iter().filter_map(|m| rules.measures.get(m.at())).map(|m| words.title(&m.title)).collect();
        out.push(words.say("explain-bar", &[("a", if measures.is_empty() { "none".to_owned() } else { words.list(&measures) })]));
    } else if let Some(f) = rules.fills.iter().find(|x| is(&x.norm)) {
        when(words, f.when.as_ref(), out);
        let clock = rules.clocks.get(f.clock.at()).map(|c| words.title(&c.norm.title)).unwrap_or_default();
        out.push(words.say("explain-fills", &[("clock", clock), ("length", words.expr(&f.length))]));
    } else if let Some(t) = rules.transitions.iter().find(|x| is(&x.norm)) {
        when(words, t.when.as_ref(), out);
        out.push(words.say(if t.new { "explain-transition-new" } else { "explain-transition-old" }, &[]));
    } else if let Some(r) = rules.rulings.iter().find(|x| is(&x.norm)) {
        out.push(words.say("explain-ruling", &[("a", words.ranks(&r.a)), ("b", words.ranks(&r.b)), ("by", words.title(&r.by))]));
    }
}

fn relations(words: &Words<'_>, e: &Entry<'_>, out: &mut Vec<String>) {
    let own = words.rules.relations.iter().filter(|r| e.item == "power" && (r.a == e.norm.name || r.b == e.norm.name));
    for r in own {
        let title = |name: &str| {
            let power = words.rules.powers.iter().find(|p| p.norm.name == name).map(|p| words.title(&p.norm.title));
            words.say("words-quoted", &[("a", power.unwrap_or_else(|| name.to_owned()))])
        };
        let cites: Vec<String> = r.basis.iter().map(|c| words.cite(&c.reference.to_string())).collect();
        let key = format!("relation-{}", format!("{:?}", r.kind).to_lowercase());
        out.push(words.say(&key, &[("a", title(&r.a)), ("b", title(&r.b)), ("articles", words.list(&cites))]));
    }
}
