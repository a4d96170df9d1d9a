//! Scenarios: what a rulebook's own tests expect, held against an opinion (LANGUAGE decision 15).
use crate::opinion::{AllowedLine, Finding, Opinion, Outcome};
use crate::write::{heading, outcome};
use fazhi_lang::model::{Expect, Heading};
use fazhi_law::Bodies;
use std::collections::BTreeSet;

/// An expectation that an opinion does not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// What was expected.
    pub expect: Expect,
    /// What the opinion says there, as words of the opinion (verdict, outcomes with codes, dates, ranges), several between `; `.
    pub found: Vec<String>,
}

/// The expectations that an opinion does not meet, in their order.
pub fn unmet(bodies: &Bodies, opinion: &Opinion, expect: &[Expect]) -> Vec<Unmet> {
    expect.iter().filter_map(|e| found(bodies, opinion, e).map(|found| Unmet { expect: e.clone(), found })).collect()
}

/// The name behind `#` in the id of a rule.
fn name_of(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

fn is_rule(f: &Finding, name: &str) -> bool {
    let in_args =
        ["rule", "power"].iter().filter_map(|k| f.args.get(k)).flat_map(|ids| ids.split('|')).any(|id| name_of(id) == name);
    name_of(&f.rule) == name || in_args || f.args.get("step").is_some_and(|s| s == name)
}

fn line(f: &Finding) -> String {
    let of = f.conduct.iter().chain(&f.party).map(String::as_str).collect::<Vec<&str>>().join(" ");
    format!("{} {} {} {} {of}", outcome(f.outcome), heading(f.heading), name_of(&f.rule), f.code).trim_end().to_owned()
}

/// `None` = met; else what the opinion says instead.
fn found(bodies: &Bodies, opinion: &Opinion, expect: &Expect) -> Option<Vec<String>> {
    match expect {
        Expect::Verdict(word) => {
            let verdict = opinion.verdict.word();
            if verdict == word {
                return None;
            }
            let against = |f: &&Finding| matches!(f.outcome, Outcome::Refuted | Outcome::Open);
            Some(std::iter::once(verdict.to_owned()).chain(opinion.findings.iter().filter(against).map(line)).collect())
        }
        Expect::Finding { outcome: wanted, heading: under, rule, of } => {
            let fits = |f: &&Finding| {
                under.as_deref().is_none_or(|h| heading(f.heading) == h)
                    && rule.as_deref().is_none_or(|r| is_rule(f, r))
                    && of.as_deref().is_none_or(|o| f.conduct.as_deref() == Some(o) || f.party.as_deref() == Some(o))
            };
            let near: Vec<&Finding> = opinion.findings.iter().filter(fits).collect();
            (!near.iter().any(|f| outcome(f.outcome) == wanted)).then(|| near.into_iter().map(line).collect())
        }
        Expect::Due(name, day) => {
            let clocks = opinion.clocks.iter().filter(|c| name_of(&c.rule) == name).map(|c| &c.due);
            let remedies = opinion.remedies.iter().filter(|r| name_of(&r.rule) == name).map(|r| &r.due);
            let due: Vec<&BTreeSet<_>> = clocks.chain(remedies).collect();
            let exactly = BTreeSet::from([*day]);
            (!due.contains(&&exactly)).then(|| due.into_iter().flatten().map(ToString::to_string).collect())
        }
        Expect::Missing(names) => {
            let have: BTreeSet<&str> = opinion.missing.iter().map(|c| c.name.as_str()).collect();
            (!names.iter().all(|n| have.contains(n.as_str()))).then(|| have.into_iter().map(str::to_owned).collect())
        }
        Expect::Range { measure, party, range } => {
            let wanted = range.map(|(lo, hi)| (lo.to_string(), hi.to_string()));
            let ranges = ranges(opinion, measure, party);
            let met = match &wanted {
                None => ranges.iter().all(|of_conduct| of_conduct.iter().all(Option::is_none)),
                Some(exactly) => ranges
                    .iter()
                    .any(|of_conduct| !of_conduct.is_empty() && of_conduct.iter().all(|r| r.as_ref() == Some(exactly))),
            };
            let word =
                |r: &Option<(String, String)>| r.as_ref().map_or_else(|| "none".to_owned(), |(lo, hi)| format!("{lo}..={hi}"));
            (!met).then(|| ranges.iter().flatten().map(word).collect())
        }
        Expect::Norm(id) => {
            let governing = governing(opinion);
            (!governing.contains(id.as_str())).then(|| governing.into_iter().map(str::to_owned).collect())
        }
        Expect::Competent(result, body) => {
            let c = &opinion.competence;
            let is = |id: &str, wanted: &str| id == wanted || bodies.named(wanted).is_some_and(|b| b.id.as_str() == id);
            let competent = |wanted: &String| {
                c.by.as_deref().is_some_and(|b| is(b, wanted))
                    || c.bodies.iter().any(|(id, t)| is(id, wanted) && *t == Some(true))
            };
            let met = c.result == *result && body.as_ref().is_none_or(competent);
            (!met).then(|| {
                std::iter::once(c.result.clone()).chain(c.by.clone()).chain(c.bodies.iter().map(|(id, _)| id.clone())).collect()
            })
        }
        Expect::Forum(name, forum) => {
            let forums: BTreeSet<&str> = opinion
                .remedies
                .iter()
                .filter(|r| name_of(&r.rule) == name)
                .flat_map(|r| r.forum.iter().map(String::as_str))
                .collect();
            let id = bodies.named(forum).map(|b| b.id.as_str());
            let met = forums.contains(forum.as_str()) || id.is_some_and(|id| forums.contains(id));
            (!met).then(|| forums.into_iter().map(str::to_owned).collect())
        }
    }
}

/// For each conduct, the range of a measure for a party in each outcome of its chosen regimes (`None` = no such line).
fn ranges(opinion: &Opinion, measure: &str, party: &str) -> Vec<BTreeSet<Option<(String, String)>>> {
    let conducts: BTreeSet<&str> = opinion.regimes.iter().map(|r| r.conduct.as_str()).collect();
    let open = || "?".to_owned();
    let of = |l: &AllowedLine| match &l.range {
        Some((lo, hi)) => (lo.clone().unwrap_or_else(open), hi.clone().unwrap_or_else(open)),
        None => (String::new(), String::new()),
    };
    conducts
        .into_iter()
        .map(|conduct| {
            let chosen = opinion.regimes.iter().filter(|r| r.chosen && r.conduct == conduct && r.party == party);
            chosen.flat_map(|r| &r.outcomes).map(|lines| lines.iter().find(|l| l.measure == measure).map(of)).collect()
        })
        .collect()
}

/// Provisions that govern: of the lines open to the office, and of the power found.
fn governing(opinion: &Opinion) -> BTreeSet<&str> {
    let lines = opinion.regimes.iter().filter(|r| r.chosen).flat_map(|r| &r.outcomes).flatten().flat_map(|l| &l.citations);
    let power = opinion
        .findings
        .iter()
        .filter(|f| f.heading == Heading::Power && f.outcome == Outcome::Proved)
        .flat_map(|f| &f.citations);
    lines.chain(power).map(|c| c.id.as_str()).collect()
}
