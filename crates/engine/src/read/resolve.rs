//! [`CaseDoc`] → [`Case`]: names are looked up in the rulebook, values get their declared types, references are followed.
mod acts;
mod findings;
mod history;
mod people;

use super::words::{hidden, is_id, look_alike, near};
use crate::case::{Case, Of};
use crate::error::EngineError;
use fazhi_lang::case::CaseDoc;
use fazhi_lang::model::{EventId, KindId, Point, Rules};
use fazhi_law::{Bodies, BodyId};
use fazhi_time::{Date, FIRST_DATE, LAST_DATE};

/// Parties or conducts of one case.
pub(super) const MAX_PARTIES: usize = 64;
/// Events of one case; likewise corrections, annulments, enquiries.
pub(super) const MAX_EVENTS: usize = 1_000;
/// Proposed lines of one act.
pub(super) const MAX_LINES: usize = 200;
/// Facts, judgments of one case.
pub(super) const MAX_FACTS: usize = 5_000;

/// Resolves a case against a rulebook.
///
/// # Errors
/// All errors found, each with a path (`event[2].on`) as its place; codes in [`super::CODES`].
pub fn resolve(rules: &Rules, bodies: &Bodies, doc: &CaseDoc) -> Result<Case, Vec<EngineError>> {
    let mut resolver = Resolver { rules, bodies, errors: Vec::new(), doc, parties: Vec::new(), conducts: Vec::new() };
    let case = resolver.case();
    match case {
        Some(case) if resolver.errors.is_empty() => Ok(case),
        _ => Err(resolver.errors),
    }
}

/// One run over a case.
pub(super) struct Resolver<'a> {
    pub(super) rules: &'a Rules,
    pub(super) bodies: &'a Bodies,
    pub(super) errors: Vec<EngineError>,
    doc: &'a CaseDoc,
    /// Names of the parties, by position.
    parties: Vec<&'a str>,
    /// Names of the conducts, by position.
    conducts: Vec<&'a str>,
}

impl<'a> Resolver<'a> {
    /// Reports an error at a path.
    pub(super) fn fail<T>(&mut self, code: &'static str, args: Vec<(&'static str, String)>, path: &str) -> Option<T> {
        self.errors.push(EngineError { code, args, place: Some(path.to_owned()) });
        None
    }

    /// Position of a declared name; `what` is the word for its category in messages.
    fn find<T>(
        &mut self,
        list: &'a [T],
        name_of: impl Fn(&'a T) -> (&'a str, &'a str, &'a str),
        what: &'static str,
        name: &str,
        path: &str,
    ) -> Option<usize> {
        if name.is_empty() {
            return self.fail("engine-missing-field", vec![("field", path.to_owned()), ("where", "act".to_owned())], path);
        }
        if let Some(at) = list.iter().position(|x| name_of(x).0 == name) {
            return Some(at);
        }
        let titled = list
            .iter()
            .map(&name_of)
            .find(|(_, zh, en)| *zh == name || en.eq_ignore_ascii_case(name))
            .map(|(n, ..)| n.to_owned());
        let suggestion = titled.or_else(|| near(name, list.iter().map(|x| name_of(x).0)));
        let args = vec![
            ("what", what.to_owned()),
            ("name", name.chars().take(80).collect()),
            ("near", suggestion.unwrap_or_else(|| "none".to_owned())),
        ];
        self.fail("engine-unknown-name", args, path)
    }

    pub(super) fn event_kind(&mut self, name: &str, path: &str) -> Option<EventId> {
        let rules = self.rules;
        let at = self.find(&rules.events, |e| (&e.name, &e.title.zh, &e.title.en), "event", name, path)?;
        Some(EventId(u32::try_from(at).ok()?))
    }

    /// A body by id or name.
    pub(super) fn body(&mut self, text: &str, path: &str) -> Option<BodyId> {
        let found = if text.contains('/') {
            text.parse::<BodyId>().ok().and_then(|id| self.bodies.get(&id))
        } else {
            self.bodies.named(text)
        };
        if let Some(body) = found {
            return Some(body.id.clone());
        }
        let known = self.bodies.iter().flat_map(|b| {
            std::iter::once(b.id.as_str()).chain(std::iter::once(b.name.as_str())).chain(b.aliases.iter().map(String::as_str))
        });
        let suggestion = near(text, known).unwrap_or_else(|| "none".to_owned());
        self.fail("engine-unknown-body", vec![("name", text.chars().take(120).collect()), ("near", suggestion)], path)
    }

    /// The body exists on the day.
    pub(super) fn existing(&mut self, id: &BodyId, day: Date, path: &str) -> Option<()> {
        let body = self.bodies.get(id)?;
        if body.since.is_none_or(|d| d <= day) && body.until.is_none_or(|d| day <= d) {
            return Some(());
        }
        let or_none = |d: Option<String>| d.unwrap_or_else(|| "none".to_owned());
        let args = vec![
            ("body", id.to_string()),
            ("day", day.to_string()),
            ("since", or_none(body.since.map(|d| d.to_string()))),
            ("until", or_none(body.until.map(|d| d.to_string()))),
            ("successor", or_none(body.successor.as_ref().map(ToString::to_string))),
        ];
        self.fail("engine-body-not-then", args, path)
    }

    /// A name given by the writer of the case: no letters that deceive, not taken already.
    fn own_id(&mut self, id: &str, taken: &[&str], path: &str) -> Option<()> {
        let shown: String = id.chars().take(64).collect();
        if let Some(c) = hidden(id) {
            return self.fail("engine-hidden-character", vec![("character", format!("U+{:04X}", u32::from(c)))], path);
        }
        if let Some(c) = look_alike(id) {
            let args = vec![("id", shown), ("character", c.to_string()), ("code", format!("U+{:04X}", u32::from(c)))];
            return self.fail("engine-look-alike", args, path);
        }
        if id.is_empty() {
            return self.fail("engine-missing-field", vec![("field", path.to_owned()), ("where", "act".to_owned())], path);
        }
        if !is_id(id) {
            return self.fail("engine-bad-id", vec![("id", shown)], path);
        }
        if taken.contains(&id) {
            return self.fail("engine-id-twice", vec![("id", shown)], path);
        }
        Some(())
    }

    fn within(&mut self, what: &'static str, count: usize, limit: usize, path: &str) -> bool {
        if count > limit {
            let args = vec![("what", what.to_owned()), ("count", count.to_string()), ("limit", limit.to_string())];
            self.fail::<()>("engine-too-many", args, path);
        }
        count <= limit
    }

    /// Dates that come typed (from scenarios) are held to the calendar's range too.
    fn in_range(&mut self, day: Date, path: &str) -> Date {
        if !(FIRST_DATE..=LAST_DATE).contains(&day) {
            let args = vec![("text", day.to_string()), ("first", FIRST_DATE.to_string()), ("last", LAST_DATE.to_string())];
            self.fail::<()>("engine-date-range", args, path);
        }
        day
    }

    /// The party or conduct of that name.
    fn of(&mut self, id: &str, path: &str) -> Option<Of> {
        if let Some(at) = self.conducts.iter().position(|c| *c == id) {
            return Some(Of::Conduct(at));
        }
        if let Some(at) = self.parties.iter().position(|p| *p == id) {
            return Some(Of::Party(at));
        }
        let suggestion = near(id, self.parties.iter().chain(&self.conducts).copied());
        self.unknown_reference("party-or-conduct", id, suggestion, path)
    }

    fn unknown_reference<T>(&mut self, what: &str, id: &str, near: Option<String>, path: &str) -> Option<T> {
        let args = vec![
            ("what", what.to_owned()),
            ("id", id.chars().take(64).collect()),
            ("near", near.unwrap_or_else(|| "none".to_owned())),
        ];
        self.fail("engine-unknown-reference", args, path)
    }

    fn party(&mut self, id: &str, path: &str) -> Option<usize> {
        if let Some(at) = self.parties.iter().position(|p| *p == id) {
            return Some(at);
        }
        let suggestion = near(id, self.parties.iter().copied());
        self.unknown_reference("party", id, suggestion, path)
    }

    fn conduct(&mut self, id: &str, path: &str) -> Option<usize> {
        if let Some(at) = self.conducts.iter().position(|c| *c == id) {
            return Some(at);
        }
        let suggestion = near(id, self.conducts.iter().copied());
        self.unknown_reference("conduct", id, suggestion, path)
    }

    fn case(&mut self) -> Option<Case> {
        let (rules, doc) = (self.rules, self.doc);
        if !doc.jurisdiction.is_empty() && doc.jurisdiction != rules.jurisdiction {
            let args = vec![("stated", doc.jurisdiction.chars().take(40).collect()), ("rules", rules.jurisdiction.clone())];
            self.fail::<()>("engine-other-jurisdiction", args, "jurisdiction");
        }
        let kind = self.find(&rules.kinds, |k| (&k.name, &k.title.zh, &k.title.en), "kind", &doc.kind, "kind");
        let kind = kind.and_then(|at| u32::try_from(at).ok()).map(KindId);
        let point = self.point(kind);
        let on = match doc.on {
            Some(day) => Some(self.in_range(day, "on")),
            None => self.fail("engine-missing-field", vec![("field", "on".to_owned()), ("where", "act".to_owned())], "on"),
        };
        let minute = doc.at.as_deref().and_then(|t| self.minute(t, "at"));
        let known = doc.known.map(|day| self.in_range(day, "known")).or(on);
        let actor = doc.actor.as_deref().and_then(|a| self.body(a, "actor"));
        if let (Some(body), Some(day)) = (&actor, on) {
            self.existing(body, day, "actor");
        }
        let parties = self.all_parties();
        let conducts = self.all_conducts(&parties);
        let facts = self.facts();
        let (events, labels) = self.events(actor.as_ref());
        let corrections = self.corrections(&labels, &events);
        let annulments = self.annulments(&labels);
        let enquiries = self.enquiries();
        let judged = self.judgments();
        let unproved = self.unproved();
        let (lines, mut basis) = self.lines(&conducts);
        let own = self.references(&doc.basis, "basis");
        basis.splice(0..0, own);
        let mut once = Vec::new();
        basis.retain(|r| {
            !once.contains(r) && {
                once.push(r.clone());
                true
            }
        });
        let draft = self.draft(kind, actor.as_ref(), on);
        Some(Case {
            kind: kind?,
            point: point?,
            on: on?,
            minute,
            known: known?,
            actor,
            basis,
            parties,
            conducts,
            facts: facts.given,
            raised: facts.raised,
            unproved,
            judgments: judged.judgments,
            lighter: judged.lighter,
            adjusted: judged.adjusted,
            events,
            corrections,
            annulments,
            enquiries,
            lines,
            draft,
        })
    }

    /// The gate point, which the kind (or one above it) must have.
    fn point(&mut self, kind: Option<KindId>) -> Option<Point> {
        let stated = self.doc.point.as_deref().unwrap_or("decide");
        let all = [("decide", Point::Decide), ("sign", Point::Sign), ("serve", Point::Serve), ("publish", Point::Publish)];
        let Some((_, point)) = all.into_iter().find(|(w, _)| *w == stated) else {
            let args = vec![
                ("name", "point".to_owned()),
                ("value", stated.chars().take(60).collect()),
                ("near", near(stated, all.iter().map(|(w, _)| *w)).unwrap_or_else(|| "none".to_owned())),
                ("known", all.map(|(w, _)| w).join(", ")),
            ];
            return self.fail("engine-unknown-value", args, "point");
        };
        let have = points(self.rules, kind?);
        if have.contains(&point) {
            return Some(point);
        }
        let have: Vec<&str> = all.iter().filter(|(_, p)| have.contains(p)).map(|(w, _)| *w).collect();
        let args = vec![("kind", self.doc.kind.clone()), ("point", stated.to_owned()), ("have", have.join(", "))];
        self.fail("engine-no-such-point", args, "point")
    }
}

/// Gate points of a kind: its own, else those of the kind above it.
pub(super) fn points(rules: &Rules, kind: KindId) -> Vec<Point> {
    let mut at = Some(kind);
    // No kind lies deeper than there are kinds; the checker refuses cycles.
    for _ in 0..=rules.kinds.len() {
        let Some(declared) = at.and_then(|k| rules.kinds.get(k.at())) else { break };
        if !declared.points.is_empty() {
            return declared.points.iter().map(|(p, _)| *p).collect();
        }
        at = declared.parent;
    }
    Vec::new()
}
