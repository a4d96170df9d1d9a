//! Names on the command line → what the map is asked for. A name is an identifier or a title; a wrong one gets the nearest that is right.
use super::MapArgs;
use crate::error::UserError;
use crate::words::Words;
use fazhi_analysis::map::Query;
use fazhi_engine::read::near;
use fazhi_lang::model::{ConductId, KindId, Title};
use fazhi_law::{Body, BodyId};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// An error that names the nearest known name.
fn unknown<'a>(words: &Words<'_>, what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> UserError {
    let near = near(name, known).unwrap_or_else(|| "none".to_owned());
    let what = words.say(&format!("map-what-{what}"), &[]);
    UserError::new("map-unknown", vec![("what", what), ("name", name.chars().take(80).collect()), ("near", near)])
}

/// Positions in a list whose name or title is the one given.
fn named<'a, T: 'a>(
    words: &Words<'_>,
    what: &str,
    names: &[String],
    list: &'a [T],
    of: impl Fn(&'a T) -> (&'a str, &'a Title),
) -> Result<Vec<u32>, UserError> {
    let mut out = Vec::new();
    for name in names {
        let fits = |x: &'a T| {
            let (n, t) = of(x);
            n == name || t.zh == *name || t.en.eq_ignore_ascii_case(name)
        };
        let found: Vec<u32> = (0..u32::MAX).zip(list).filter(|(_, x)| fits(x)).map(|(n, _)| n).collect();
        if found.is_empty() {
            let known = list.iter().flat_map(|x| {
                let (n, t) = of(x);
                [n, t.zh.as_str(), t.en.as_str()]
            });
            return Err(unknown(words, what, name, known));
        }
        out.extend(found);
    }
    Ok(out)
}

/// Bodies by id, name, alias, English name, or all of a kind.
fn bodies(words: &Words<'_>, names: &[String], day: Date) -> Result<BTreeSet<BodyId>, UserError> {
    let mut out = BTreeSet::new();
    for name in names {
        let is = |b: &&Body| {
            b.id.as_str() == name || b.name == *name || b.aliases.contains(name) || b.english.eq_ignore_ascii_case(name)
        };
        let found: Vec<&Body> = words.bodies.iter().filter(|b| is(b) || b.kind == *name).collect();
        if found.is_empty() {
            let known = words.bodies.iter().flat_map(|b| {
                [b.name.as_str(), b.english.as_str(), b.kind.as_str(), b.id.as_str()]
                    .into_iter()
                    .chain(b.aliases.iter().map(String::as_str))
            });
            return Err(unknown(words, "body", name, known));
        }
        if let [only] = found.as_slice()
            && (only.since.is_some_and(|d| day < d) || only.until.is_some_and(|d| d < day))
        {
            let successor = only.successor.as_ref().map_or_else(|| "none".to_owned(), |s| words.body(s.as_str()));
            let args = vec![("body", words.body(only.id.as_str())), ("on", words.date(day)), ("successor", successor)];
            return Err(UserError::new("map-body-gone", args));
        }
        out.extend(found.into_iter().map(|b| b.id.clone()));
    }
    Ok(out)
}

/// A region code, or the name of a place that stands last in the identifier of a body.
fn place(words: &Words<'_>, text: &str) -> Result<String, UserError> {
    if (2..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    let last = |b: &Body| b.id.as_str().rsplit('/').next().unwrap_or("").to_owned();
    let local = || words.bodies.iter().filter(|b| !b.region.is_empty());
    let found: BTreeSet<&str> = local().filter(|b| last(b) == text).map(|b| b.region.as_str()).collect();
    if let Some(only) = found.first().filter(|_| found.len() == 1) {
        return Ok((*only).to_owned());
    }
    let known: Vec<String> = local().map(last).collect();
    Err(unknown(words, "place", text, known.iter().map(String::as_str)))
}

/// A provision: an identifier, or the name of an instrument with or without jurisdiction; `#61` and `@2025-10-28#61` may follow.
fn provision(words: &Words<'_>, text: &str) -> Result<String, UserError> {
    let text = text.trim().trim_start_matches('《');
    let text = text.replace('》', "");
    let end = text.find(['@', '#']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let cites = crate::norms::cites(words.rules);
    let ids: BTreeSet<String> = cites.iter().map(|c| c.reference.instrument.to_string()).collect();
    let bare = |id: &str| id.rsplit('/').next().unwrap_or(id).to_owned();
    if let Some(id) = ids.iter().find(|id| *id == name || bare(id) == name) {
        return Ok(format!("{id}{rest}"));
    }
    let known: Vec<String> = ids.iter().map(|id| bare(id)).collect();
    Err(unknown(words, "provision", name, known.iter().map(String::as_str)))
}

pub(super) fn of(args: &MapArgs, words: &Words<'_>, day: Date) -> Result<Query, UserError> {
    let rules = words.rules;
    let kinds = named(words, "kind", &args.kind, &rules.kinds, |k| (&k.name, &k.title))?;
    let conducts = named(words, "conduct", &args.conduct, &rules.conducts, |c| (&c.name, &c.title))?;
    Ok(Query {
        on: day,
        at: args.at.as_deref().map(|p| place(words, p)).transpose()?,
        bodies: bodies(words, &args.body, day)?,
        kinds: kinds.into_iter().map(KindId).collect(),
        conducts: conducts.into_iter().map(ConductId).collect(),
        provision: args.provision.as_deref().map(|p| provision(words, p)).transpose()?,
    })
}
