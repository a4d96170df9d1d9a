//! One finding in words: what was found, on which article, with which effect, and how it can be mended.
use crate::words::Words;
use fazhi_engine::opinion::{CiteRef, Finding, Outcome};
use fazhi_engine::write;
use fazhi_lang::case::Given;
use fazhi_lang::model::Rational;

/// Names of the arguments a sentence may have; what a finding does not state reads `none`.
const ARGS: &[&str] = &[
    "rule",
    "norm",
    "measure",
    "party",
    "conduct",
    "amount",
    "min",
    "max",
    "power",
    "named",
    "governing",
    "actor",
    "by",
    "due",
    "step",
    "missing",
    "tier",
    "role",
    "witness",
    "higher",
    "higher_min",
    "higher_max",
];

/// The arguments of a finding's sentence in the reader's words.
fn args(words: &Words<'_>, f: &Finding) -> Vec<(&'static str, String)> {
    let measure = f.args.get("measure").map_or("", String::as_str);
    let value = |key: &'static str| -> Option<String> {
        Some(match key {
            "norm" => words.norm(&f.rule),
            "party" => words.party(f.args.get("party").or(f.party.as_ref())?),
            "conduct" => {
                let id = f.args.get("conduct").or(f.conduct.as_ref())?;
                words.conduct(id)
            }
            _ => {
                let text = f.args.get(key)?;
                match key {
                    "rule" | "power" | "higher" => words.norm(text),
                    "measure" => words.measure(text),
                    "amount" | "min" | "max" | "higher_min" | "higher_max" => words.amount(measure, text),
                    "named" => words.cite(text),
                    "governing" => words.cites(text.split('|').filter(|c| !c.is_empty())),
                    "actor" | "by" => words.list(&text.split('|').map(|b| words.body(b)).collect::<Vec<String>>()),
                    "due" => text.parse().map_or_else(|_| text.clone(), |d| words.date(d)),
                    "step" | "missing" => {
                        let quoted = |e: &str| words.say("words-quoted", &[("a", words.event(e))]);
                        words.list(&text.split('|').map(quoted).collect::<Vec<String>>())
                    }
                    "role" => words.role(text),
                    "witness" => witness(words, text),
                    _ => text.clone(),
                }
            }
        })
    };
    ARGS.iter().map(|key| (*key, value(key).filter(|v| !v.is_empty()).unwrap_or_else(|| "none".to_owned()))).collect()
}

/// `harm=serious, refused=true` with the titles of the facts.
fn witness(words: &Words<'_>, text: &str) -> String {
    let one = |part: &str| match part.split_once('=') {
        Some((name, value)) => {
            let value = match value {
                "true" => words.say("words-true", &[]),
                "false" => words.say("words-false", &[]),
                other => {
                    let title =
                        words.rules.enums.iter().flat_map(|e| &e.values).find(|(n, _)| n == other).map(|(_, t)| words.title(t));
                    title.filter(|t| !t.is_empty()).unwrap_or_else(|| other.to_owned())
                }
            };
            words.say("finding-witness", &[("name", words.fact(name)), ("value", value)])
        }
        None => part.to_owned(),
    };
    words.list(&text.split(", ").filter(|p| !p.is_empty()).map(one).collect::<Vec<String>>())
}

/// Citations as a list in words.
pub(super) fn citations(words: &Words<'_>, list: &[CiteRef]) -> String {
    words.cites(list.iter().map(|c| c.id.as_str()))
}

/// What was found, in one sentence.
pub(crate) fn sentence(words: &Words<'_>, f: &Finding) -> String {
    let of: Vec<String> = f.conduct.iter().map(|c| words.conduct(c)).chain(f.party.iter().map(|p| words.party(p))).collect();
    sentence_of(words, f, &of)
}

/// The same, about these conducts and parties.
fn sentence_of(words: &Words<'_>, f: &Finding, of: &[String]) -> String {
    let heading = words.say(&format!("heading-{}", write::heading(f.heading)), &[]);
    let mut text = words.say(&format!("finding-{}", f.code), &args(words, f));
    // Sentences of requirements, steps and periods name no conduct or party; the same rule is asked for each.
    if of_each(f) && !of.is_empty() {
        text = words.say("finding-of", &[("text", text), ("of", words.list(of))]);
    }
    words.say("finding-under-heading", &[("heading", heading), ("text", text)])
}

/// A finding whose sentence does not name its conduct or party itself.
fn of_each(f: &Finding) -> bool {
    ["require-", "step-", "clock-", "adjust-"].iter().any(|p| f.code.starts_with(p))
}

/// Findings that differ only in conduct or party, as one entry each.
pub(super) fn grouped<'a>(list: impl Iterator<Item = &'a Finding>) -> Vec<Vec<&'a Finding>> {
    let mut out: Vec<Vec<&'a Finding>> = Vec::new();
    for f in list {
        let same = |g: &&mut Vec<&'a Finding>| {
            g.first().is_some_and(|h| {
                of_each(f)
                    && (h.heading, &h.rule, h.code, &h.args, h.outcome, &h.cure)
                        == (f.heading, &f.rule, f.code, &f.args, f.outcome, &f.cure)
            })
        };
        match out.iter_mut().find(same) {
            Some(group) => group.push(f),
            None => out.push(vec![f]),
        }
    }
    out
}

/// What a requirement asks, and what the case says of it.
fn asked(words: &Words<'_>, f: &Finding) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(r) = words.rules.requires.iter().find(|r| f.code.starts_with("require-") && r.norm.id == f.rule) {
        let when = r.when.as_ref().map_or_else(|| "none".to_owned(), |e| words.expr(e));
        out.push(words.say("finding-requires", &[("when", when), ("that", words.expr(&r.that))]));
        let found: Vec<String> = f.facts.iter().map(|name| said(words, f, name)).collect();
        if !found.is_empty() {
            out.push(words.say("finding-found", &[("list", found.join(words.say("words-semicolon", &[]).as_str()))]));
        }
    }
    out
}

/// What the case says of a fact or event.
fn said(words: &Words<'_>, f: &Finding, name: &str) -> String {
    let Some(case) = words.case else { return name.to_owned() };
    if words.rules.events.iter().any(|e| e.name == name) {
        let Some(event) = case.events.iter().filter(|e| e.kind == name).max_by_key(|e| e.on) else {
            return words.say("said-no-event", &[("name", words.event(name))]);
        };
        let fields: Vec<String> = event.fields.iter().map(|(n, v)| format!("{n} {}", given(words, v))).collect();
        let fields = if fields.is_empty() { "none".to_owned() } else { words.list(&fields) };
        return words.say("said-event", &[("name", words.event(name)), ("on", words.date(event.on)), ("fields", fields)]);
    }
    let own = |of: Option<&str>| case.facts.iter().find(|x| x.name == name && x.of.as_deref() == of);
    let stated = f
        .party
        .as_deref()
        .and_then(|p| own(Some(p)))
        .or_else(|| f.conduct.as_deref().and_then(|c| own(Some(c))))
        .or_else(|| own(None));
    let stated = stated.or_else(|| case.facts.iter().find(|x| x.name == name));
    let value = stated.map_or_else(|| words.say("said-nothing", &[]), |x| given(words, &x.value));
    words.say("said-fact", &[("name", words.fact(name)), ("value", value)])
}

/// A value as the case states it.
fn given(words: &Words<'_>, value: &Given) -> String {
    match value {
        Given::Unknown => words.say("said-unknown", &[]),
        Given::Bool(b) => words.say(if *b { "words-true" } else { "words-false" }, &[]),
        Given::Int(i) => crate::words::grouped(&i.to_string()),
        Given::Money(minor, _) => words.money(Rational::whole(*minor)),
        Given::Ratio(a, b) => format!("{a}/{b}"),
        Given::Text(t) => {
            let title =
                words.rules.enums.iter().flat_map(|e| &e.values).find(|(n, _)| n == t).map(|(_, title)| words.title(title));
            title.filter(|t| !t.is_empty()).unwrap_or_else(|| t.clone())
        }
        Given::Date(d) => words.date(*d),
        Given::List(list) => words.list(&list.iter().map(|v| given(words, v)).collect::<Vec<String>>()),
    }
}

/// How a proposed measure would have to be changed; none for other findings.
fn change(words: &Words<'_>, f: &Finding) -> Option<String> {
    let key = match f.code {
        "measure-above-maximum" | "measure-below-minimum" => "change-amount",
        "measure-not-provided" | "measure-barred" | "measure-exempt" | "measure-wrong-holder" => "change-leave-out",
        "measure-omitted" => "change-add",
        _ => return None,
    };
    Some(words.say(key, &args(words, f)))
}

/// The sentence of a finding and, where it is refuted, its articles, effect and cure, each on a line of its own.
pub(super) fn lines(words: &Words<'_>, group: &[&Finding], number: usize) -> Vec<String> {
    let Some(f) = group.first() else { return Vec::new() };
    let mut of: Vec<String> = Vec::new();
    for g in group {
        for name in g.conduct.iter().map(|c| words.conduct(c)).chain(g.party.iter().map(|p| words.party(p))) {
            if !of.contains(&name) {
                of.push(name);
            }
        }
    }
    let mut out = vec![format!("{number}. {}", sentence_of(words, f, &of))];
    let mut add = |text: String| out.push(format!("   {text}"));
    if f.outcome == Outcome::Refuted {
        asked(words, f).into_iter().for_each(&mut add);
    }
    if !f.citations.is_empty() {
        add(words.say("finding-articles", &[("list", citations(words, &f.citations))]));
    }
    if let Some(confidence) = &f.interpretation {
        add(words.say("finding-interpretation", &[("confidence", confidence.clone())]));
    }
    if let Some(effect) = f.effect {
        let effect = words.say(&format!("effect-{}", write::effect(effect)), &[]);
        let articles = if f.effect_citations.is_empty() { "none".to_owned() } else { citations(words, &f.effect_citations) };
        add(words.say("finding-effect", &[("effect", effect), ("articles", articles)]));
    }
    if let Some(cure) = &f.cure {
        let steps: Vec<String> = cure.steps.iter().map(|s| words.say("words-quoted", &[("a", words.event(s))])).collect();
        match change(words, f) {
            Some(change) if steps.is_empty() => add(change),
            _ => {
                add(words
                    .say("finding-cure", &[("steps", if steps.is_empty() { "none".to_owned() } else { words.list(&steps) })]));
            }
        }
    }
    if let Some((by, reasons)) = &f.judged {
        add(words.say("finding-judged", &[("by", by.clone()), ("reasons", reasons.clone())]));
    }
    out
}
