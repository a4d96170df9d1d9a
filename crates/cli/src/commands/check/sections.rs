//! An opinion section by section, as a lawyer reads it aloud: verdict, refusals, questions, competence, measures, dates, remedies, ground.
use super::Judged;
use super::findings::{citations, grouped, lines, sentence};
use crate::words::Words;
use fazhi_engine::opinion::{AllowedLine, Candidate, Opinion, Outcome, Regime, Tag, Verdict};
use fazhi_engine::write;
use fazhi_lang::model::Modality;
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// All lines of the opinion.
pub(super) fn all(words: &Words<'_>, judged: &Judged, why: bool) -> Vec<String> {
    let o = &judged.opinion;
    let mut out = vec![verdict(words, o)];
    let mut section = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push(String::new());
            out.push(words.say(key, &[]));
            out.extend(lines.into_iter().map(|l| format!("  {l}")));
        }
    };
    section("section-refused", refused(words, o));
    section("section-missing", missing(words, o));
    section("section-rulings", rulings(words, o));
    section("section-competence", competence(words, o));
    section("section-regimes", regimes(words, o));
    section("section-clocks", clocks(words, o));
    section("section-remedies", remedies(words, o));
    section("section-assumptions", assumptions(words, o, why));
    section("section-unsigned", unsigned(words, o));
    if why {
        section("section-open", outcome(words, o, Outcome::Open));
        section("section-proved", outcome(words, o, Outcome::Proved));
        section("section-judged", outcome(words, o, Outcome::Judged));
        section("section-pending", outcome(words, o, Outcome::Pending));
        section("section-not-applicable", outcome(words, o, Outcome::NotApplicable));
        section("section-candidates", candidates(words, judged));
    }
    out.push(String::new());
    out.push(words.say("check-no-decision", &[("semantics", fazhi_engine::opinion::SEMANTICS.to_owned())]));
    out
}

/// What does not hold.
pub(crate) fn refused(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let refuted = grouped(o.findings.iter().filter(|f| f.outcome == Outcome::Refuted));
    refuted.into_iter().enumerate().flat_map(|(i, group)| lines(words, &group, i + 1)).collect()
}

/// The verdict in one sentence.
pub(crate) fn verdict(words: &Words<'_>, o: &Opinion) -> String {
    let count = |outcome: Outcome| grouped(o.findings.iter().filter(|f| f.outcome == outcome)).len();
    let actor = o.actor.as_ref().map_or_else(|| words.say("verdict-no-actor", &[]), |a| words.body(a));
    let n = match o.verdict {
        Verdict::Unlawful => count(Outcome::Refuted),
        Verdict::Lawful => count(Outcome::Proved) + count(Outcome::Judged),
        Verdict::NeedsRuling => o.missing.iter().filter(|c| c.tag == Tag::Ruling).count(),
        Verdict::NeedsJudgment => o.missing.iter().filter(|c| c.tag == Tag::Judgment).count(),
        Verdict::Undetermined => o.missing.iter().filter(|c| matches!(c.tag, Tag::Fact | Tag::Param | Tag::Gap)).count(),
    };
    let args = [
        ("actor", actor),
        ("kind", words.kind(&o.kind)),
        ("point", words.say(&format!("point-{}", write::point(o.point)), &[])),
        ("on", words.date(o.on)),
        ("n", n.to_string()),
    ];
    words.say(&format!("verdict-{}", o.verdict.word().replace('_', "-")), &args)
}

/// What is missing, as numbered questions; rulings have a section of their own.
fn missing(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let causes = o.missing.iter().filter(|c| c.tag != Tag::Ruling);
    let mut out: Vec<String> = Vec::new();
    for cause in causes {
        let question = words.question(cause);
        if !out.contains(&question) {
            out.push(question);
        }
    }
    out.into_iter().enumerate().map(|(i, q)| format!("{}. {q}", i + 1)).collect()
}

pub(crate) fn rulings(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let between = |ids: &[String]| words.norm(&ids.join("|"));
    o.rulings
        .iter()
        .map(|(ids, zh, en, cites)| {
            let by = if words.lang == crate::messages::Lang::Zh { zh } else { en };
            let by = if by.is_empty() { "none".to_owned() } else { by.clone() };
            let articles = if cites.is_empty() { "none".to_owned() } else { citations(words, cites) };
            words.say("ruling-line", &[("between", between(ids)), ("by", by), ("articles", articles)])
        })
        .collect()
}

fn competence(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let c = &o.competence;
    if c.result.is_empty() || (c.result == "none" && c.bodies.is_empty()) {
        return Vec::new();
    }
    let by = c.by.as_ref().map_or_else(|| "none".to_owned(), |b| words.body(b));
    let mut out = vec![words.say(&format!("competence-{}", c.result), &[("by", by), ("n", c.bodies.len().to_string())])];
    for (wanted, key) in
        [(Some(true), "competence-bodies"), (None, "competence-bodies-open"), (Some(false), "competence-bodies-not")]
    {
        let names: Vec<String> = c.bodies.iter().filter(|(_, is)| *is == wanted).map(|(id, _)| words.body(id)).collect();
        if !names.is_empty() {
            out.push(format!("- {}", words.say(key, &[("list", words.list(&names)), ("n", names.len().to_string())])));
        }
    }
    if !c.citations.is_empty() {
        out.push(words.say("finding-articles", &[("list", citations(words, &c.citations))]));
    }
    out
}

/// One line open to the office: `shall: fine 10,000 to 50,000 yuan`.
pub(super) fn allowed(words: &Words<'_>, l: &AllowedLine) -> String {
    let modality = if l.modality == Modality::May { "allowed-may" } else { "allowed-shall" };
    let bound = |b: &Option<String>| b.as_ref().map_or_else(|| "?".to_owned(), |t| words.amount(&l.measure, t));
    let measure = words.measure(&l.measure);
    let text = match &l.range {
        None => measure,
        Some((lo, hi)) => words.say("allowed-range", &[("measure", measure), ("min", bound(lo)), ("max", bound(hi))]),
    };
    let articles = words.cites(l.citations.iter().map(|c| c.id.as_str()));
    words.say(modality, &[("text", text), ("articles", articles)])
}

pub(crate) fn regimes(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let mut out = Vec::new();
    let mut subjects: Vec<(&str, &str)> = o.regimes.iter().map(|r| (r.conduct.as_str(), r.party.as_str())).collect();
    subjects.dedup();
    for (conduct, party) in subjects {
        let own: Vec<&Regime> = o.regimes.iter().filter(|r| r.conduct == conduct && r.party == party).collect();
        // A party against whom no law of any date provides anything needs no table.
        if own.iter().all(|r| r.outcomes.iter().all(Vec::is_empty)) {
            continue;
        }
        let conduct = if conduct.is_empty() { "none".to_owned() } else { words.conduct(conduct) };
        out.push(words.say("regime-subject", &[("party", words.party(party)), ("conduct", conduct)]));
        regime_lines(words, &own, &mut out);
    }
    out
}

/// The laws of one conduct and party; laws of different days that give the same stand together.
fn regime_lines(words: &Words<'_>, own: &[&Regime], out: &mut Vec<String>) {
    if let [a, b] = own
        && a.outcomes == b.outcomes
        && !a.outcomes.is_empty()
    {
        out.push(format!("- {}", words.say("regime-same", &[("old", words.date(a.date)), ("new", words.date(b.date))])));
        outcomes(words, a, out);
        return;
    }
    for r in own {
        let chosen = if r.which == "only" {
            "only"
        } else if r.chosen {
            "chosen"
        } else {
            "not-chosen"
        };
        out.push(format!(
            "- {}",
            words.say(&format!("regime-{}", r.which), &[("date", words.date(r.date)), ("chosen", chosen.to_owned())])
        ));
        outcomes(words, r, out);
    }
}

fn outcomes(words: &Words<'_>, r: &Regime, out: &mut Vec<String>) {
    if r.outcomes.is_empty() {
        out.push(format!("    {}", words.say("regime-unknown", &[])));
    }
    for (i, lines) in r.outcomes.iter().enumerate() {
        let several = r.outcomes.len() > 1;
        if several {
            out.push(format!("    {}", words.say("regime-outcome", &[("n", (i + 1).to_string())])));
        }
        let gap = if several { "      " } else { "    " };
        if lines.is_empty() {
            out.push(format!("{gap}{}", words.say("regime-nothing", &[])));
        }
        out.extend(lines.iter().map(|l| format!("{gap}{}", allowed(words, l))));
    }
}

fn days(words: &Words<'_>, due: &BTreeSet<Date>) -> String {
    if due.is_empty() { "none".to_owned() } else { words.list(&due.iter().map(|d| words.date(*d)).collect::<Vec<String>>()) }
}

fn day(words: &Words<'_>, day: Option<Date>) -> String {
    day.map_or_else(|| "none".to_owned(), |d| words.date(d))
}

pub(crate) fn clocks(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let shown = o.clocks.iter().filter(|c| c.state != "not_started");
    shown
        .map(|c| {
            let conduct = c.conduct.as_ref().map_or_else(|| "none".to_owned(), |id| words.conduct(id));
            let args = [
                ("clock", words.norm(&c.rule)),
                ("conduct", conduct),
                ("start", day(words, c.start)),
                ("due", days(words, &c.due)),
                ("stop", day(words, c.stop)),
                ("effect", words.say(&format!("clock-effect-{}", c.effect), &[])),
                ("articles", citations(words, &c.citations)),
            ];
            words.say(&format!("clock-{}", c.state), &args)
        })
        .collect()
}

pub(crate) fn remedies(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    // A forum is a body or a text.
    let place = |list: &BTreeSet<String>| words.list(&list.iter().map(|f| words.body(f)).collect::<Vec<String>>());
    let shown = o.remedies.iter().filter(|r| r.open != Some(false));
    shown
        .map(|r| {
            let or_none = |t: String| if t.is_empty() { "none".to_owned() } else { t };
            let args = [
                ("remedy", words.norm(&r.rule)),
                ("forum", or_none(place(&r.forum))),
                ("respondent", or_none(place(&r.respondent))),
                ("due", days(words, &r.due)),
                ("start", day(words, r.start)),
                ("articles", citations(words, &r.citations)),
            ];
            words.say(if r.open.is_none() { "remedy-open" } else { "remedy-line" }, &args)
        })
        .collect()
}

fn assumptions(words: &Words<'_>, o: &Opinion, why: bool) -> Vec<String> {
    let mut out = Vec::new();
    for code in ["presumed", "none-known", "slot-empty", "calendar-provisional"] {
        let own = o.assumptions.iter().filter(|a| a.code == code);
        let names: Vec<String> = own
            .map(|a| {
                let name = match code {
                    "presumed" => words.fact(&a.name),
                    "none-known" => words.event(&a.name),
                    _ => words.norm(&a.name),
                };
                if a.citations.is_empty() || !why {
                    return name;
                }
                words.say("assumption-name", &[("name", name), ("articles", citations(words, &a.citations))])
            })
            .collect();
        if !names.is_empty() {
            let list = [("n", names.len().to_string()), ("list", words.list(&names))];
            out.push(format!("- {}", words.say(&format!("assumption-{code}"), &list)));
        }
    }
    let unchecked: Vec<&str> = o.assumptions.iter().filter(|a| a.code == "text-not-checked").map(|a| a.name.as_str()).collect();
    if !unchecked.is_empty() {
        let instruments: BTreeSet<&str> = unchecked.iter().map(|id| id.split(['@', '#']).next().unwrap_or(id)).collect();
        let count = [("n", unchecked.len().to_string()), ("m", instruments.len().to_string())];
        out.push(format!("- {}", words.say("assumption-text-not-checked", &count)));
        if why {
            out.push(format!("  {}", words.cites(unchecked.into_iter())));
        }
    }
    out
}

fn unsigned(words: &Words<'_>, o: &Opinion) -> Vec<String> {
    let files: Vec<String> = o.assumptions.iter().filter(|a| a.code == "unsigned").map(|a| a.name.clone()).collect();
    if files.is_empty() { Vec::new() } else { vec![words.list(&files)] }
}

fn outcome(words: &Words<'_>, o: &Opinion, outcome: Outcome) -> Vec<String> {
    let own = grouped(o.findings.iter().filter(|f| f.outcome == outcome));
    own.into_iter()
        .enumerate()
        .flat_map(|(i, group)| {
            let Some(f) = group.first() else { return Vec::new() };
            if outcome == Outcome::NotApplicable {
                return vec![format!("{}. {}", i + 1, sentence(words, f))];
            }
            let mut shown = lines(words, &group, i + 1);
            if outcome == Outcome::Open {
                let mut questions: Vec<String> = f.support.iter().map(|c| words.question(c)).collect();
                questions.dedup();
                shown.extend(questions.into_iter().map(|q| format!("   ? {q}")));
            }
            shown
        })
        .collect()
}

/// Why each other candidate power does not apply.
fn candidates(words: &Words<'_>, judged: &Judged) -> Vec<String> {
    let mut by_power: BTreeMap<(&str, Option<&str>), Vec<&Candidate>> = BTreeMap::new();
    for c in &judged.opinion.candidates {
        by_power.entry((c.rule.as_str(), c.conduct.as_deref())).or_default().push(c);
    }
    let mut out = Vec::new();
    for ((rule, conduct), list) in by_power {
        let conduct = conduct.map_or_else(|| "none".to_owned(), |c| words.conduct(c));
        for c in list {
            let args = vec![
                ("rule", words.norm(rule)),
                ("conduct", conduct.clone()),
                ("date", words.date(c.date)),
                ("article", words.cite(&c.citation.id)),
                ("why", reason(words, judged, c)),
            ];
            let key = match c.applies {
                Some(true) => "candidate-applies",
                Some(false) => "candidate-not",
                None => "candidate-open",
            };
            out.push(format!("- {}", words.say(key, &args)));
        }
    }
    out
}

/// The condition that failed, in words where it is a part of the power's `when`.
fn reason(words: &Words<'_>, judged: &Judged, c: &Candidate) -> String {
    match c.why_not {
        None => "none".to_owned(),
        Some("class") => words.say("candidate-why-class", &[]),
        Some("conduct") => words.say("candidate-why-conduct", &[]),
        Some(_) => {
            let place = c.place.as_ref();
            let found = place.and_then(|(_, start, end)| {
                let power =
                    words.rules.powers.iter().find(|p| p.norm.id == c.rule && p.norm.basis.iter().any(|b| b.in_force(c.date)))?;
                conjunct(power.when.as_ref()?, *start, *end)
            });
            let text = found.map(|e| words.expr(e)).or_else(|| source(judged, place?)).unwrap_or_default();
            words.say("candidate-why-when", &[("a", text)])
        }
    }
}

fn conjunct(e: &fazhi_lang::model::Expr, start: u32, end: u32) -> Option<&fazhi_lang::model::Expr> {
    if (e.span.start, e.span.end) == (start, end) {
        return Some(e);
    }
    fazhi_engine::reach::children(e).into_iter().find_map(|c| conjunct(c, start, end))
}

fn source(judged: &Judged, (file, start, end): &(String, u32, u32)) -> Option<String> {
    let source = judged.opened.shelf.sources.iter().find(|s| s.file == *file)?;
    source.text.get(*start as usize..*end as usize).map(str::to_owned)
}
