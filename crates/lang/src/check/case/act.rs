//! The clauses of a case.
use crate::ast::{Clause, Spanned};
use crate::case::{
    AnnulDoc, CaseDoc, ConductDoc, CorrectionDoc, DraftDoc, EndDoc, EnquiryDoc, EventDoc, FactDoc, Given, JudgmentDoc, LineDoc,
    PartyDoc, UnprovedDoc,
};
use crate::check::clause::{all, date_of, expr_of, find, name_of, text_of};
use crate::check::ctx::{Ctx, Decl, Env};
use crate::check::symbols::Category;
use crate::check::types::value_of;
use crate::model::{EventId, MeasureId, Type};

/// What a case says goes over what the cases it uses say: single things replace, lists grow; a thing said again (same name, same subject) replaces.
pub(super) fn merge(into: &mut CaseDoc, from: CaseDoc) {
    fn over<T>(to: &mut Option<T>, from: Option<T>) {
        if from.is_some() {
            *to = from;
        }
    }
    fn put<T>(list: &mut Vec<T>, more: Vec<T>, same: impl Fn(&T, &T) -> bool) {
        for item in more {
            match list.iter_mut().find(|old| same(old, &item)) {
                Some(old) => *old = item,
                None => list.push(item),
            }
        }
    }
    if !from.kind.is_empty() {
        into.kind = from.kind;
    }
    over(&mut into.point, from.point);
    over(&mut into.on, from.on);
    over(&mut into.at, from.at);
    over(&mut into.known, from.known);
    over(&mut into.actor, from.actor);
    over(&mut into.draft, from.draft);
    // What an act rests on is said at once.
    if !from.basis.is_empty() {
        into.basis = from.basis;
    }
    put(&mut into.parties, from.parties, |a, b| a.id == b.id);
    put(&mut into.conducts, from.conducts, |a, b| a.id == b.id);
    put(&mut into.facts, from.facts, |a, b| a.name == b.name && a.of == b.of);
    put(&mut into.unproved, from.unproved, |a, b| a.fact == b.fact);
    put(&mut into.judgments, from.judgments, |a, b| a.name == b.name && a.of == b.of && a.on == b.on);
    put(&mut into.events, from.events, |a, b| a.label.is_some() && a.label == b.label);
    put(&mut into.lines, from.lines, |a, b| a.measure == b.measure && a.party == b.party && a.conduct == b.conduct);
    into.corrections.extend(from.corrections);
    into.annulments.extend(from.annulments);
    into.enquiries.extend(from.enquiries);
}

fn value(name: Option<&Spanned<String>>) -> Option<String> {
    name.map(|n| n.value.clone())
}

impl Ctx<'_> {
    /// Reads the clauses of a case or scenario over what it uses.
    pub(super) fn act(&self, decl: Decl<'_>, into: &mut CaseDoc) {
        let mut own = CaseDoc::default();
        let (book, body) = (decl.book, decl.body());
        for clause in body {
            let name = clause.name();
            match clause.word.value.0 {
                "act" => {
                    own.kind = value(name.filter(|n| self.id(Category::Kind, n, book).is_some())).unwrap_or_default();
                }
                "point" => own.point = Some(clause.choice().to_owned()),
                "known" => own.known = clause.date(),
                "actor" => own.actor = clause.text().and_then(|t| self.body_id(book, t)),
                "rests" => own.basis.extend(self.references(book, clause)),
                "party" => own.parties.extend(self.party_doc(book, clause)),
                "conduct" => own.conducts.extend(self.conduct_doc(book, clause)),
                "fact" => own.facts.extend(self.fact_doc(book, clause)),
                "unproved" => own.unproved.extend(self.unproved_doc(book, clause)),
                "judge" => own.judgments.extend(self.judgment_doc(book, clause)),
                "event" => own.events.extend(self.event_doc(book, clause)),
                "annul" => own.annulments.extend(name.and_then(|n| {
                    let (void, from) = (find(&clause.tail, "void").is_some(), date_of(&clause.tail, "from"));
                    Some(AnnulDoc { of: n.value.clone(), on: date_of(&clause.tail, "on")?, void, from })
                })),
                "enquiry" => own.enquiries.extend(self.enquiry_doc(book, clause)),
                "line" => own.lines.extend(self.line_doc(book, clause)),
                "draft" => own.draft = self.draft_doc(book, clause),
                _ => {}
            }
        }
        // The event a correction corrects may stand in a case that is used, or below it.
        let events: Vec<EventDoc> = into.events.iter().chain(&own.events).cloned().collect();
        for clause in all(body, "correction") {
            own.corrections.extend(self.correction_doc(book, clause, &events));
        }
        self.twice(decl, &own);
        merge(into, own);
    }

    /// The id of a body given by id or name.
    fn body_id(&self, book: usize, text: &Spanned<String>) -> Option<String> {
        let found = self.body_named(&Env::of(book, &[]), &text.value, text.span)?;
        value_of(&found).map(|v| if let crate::model::Value::Body(id) = v { id.to_string() } else { String::new() })
    }

    pub(super) fn references(&self, book: usize, clause: &Clause) -> Vec<String> {
        self.binder.bind_all(book, clause.cites()).into_iter().map(|c| c.reference.to_string()).collect()
    }

    fn party_doc(&self, book: usize, clause: &Clause) -> Option<PartyDoc> {
        let role = name_of(&clause.tail, "role")?;
        self.id(Category::Role, role, book)?;
        let classes = find(&clause.tail, "class").map(|c| c.names());
        let known = classes.map(|c| c.iter().filter(|n| self.id(Category::Party, n, book).is_some()));
        Some(PartyDoc {
            id: clause.name()?.value.clone(),
            role: role.value.clone(),
            classes: known.map(|k| k.map(|n| n.value.clone()).collect()),
            title: text_of(&clause.tail, "title"),
        })
    }

    fn conduct_doc(&self, book: usize, clause: &Clause) -> Option<ConductDoc> {
        let of = name_of(&clause.tail, "of")?;
        self.id(Category::Conduct, of, book)?;
        let (start, until) = (date_of(&clause.tail, "from"), date_of(&clause.tail, "until"));
        if let (Some(a), Some(b)) = (start, until)
            && a > b
        {
            self.error("rules-dates", book, clause.span, vec![("from", a.to_string()), ("until", b.to_string())]);
        }
        let end = match until {
            Some(day) => EndDoc::On(day),
            None if find(&clause.tail, "continuing").is_some() => EndDoc::Continuing,
            None => EndDoc::Unknown,
        };
        Some(ConductDoc {
            id: clause.name()?.value.clone(),
            of: of.value.clone(),
            by: value(name_of(&clause.tail, "by")),
            start,
            end,
            place: text_of(&clause.tail, "at"),
        })
    }

    fn fact_doc(&self, book: usize, clause: &Clause) -> Option<FactDoc> {
        let name = clause.name()?;
        let fact = self.rules.facts.get(self.id(Category::Fact, name, book)? as usize)?;
        Some(FactDoc {
            name: name.value.clone(),
            of: value(name_of(&clause.tail, "of")),
            value: self.given(book, expr_of(&clause.tail, "=")?, &fact.ty)?,
            raised: find(&clause.tail, "raised").is_some(),
        })
    }

    fn unproved_doc(&self, book: usize, clause: &Clause) -> Option<UnprovedDoc> {
        let name = clause.name()?;
        self.id(Category::Fact, name, book)?;
        Some(UnprovedDoc {
            fact: name.value.clone(),
            by: text_of(&clause.tail, "by")?,
            on: date_of(&clause.tail, "on")?,
            reasons: text_of(&clause.tail, "reasons")?,
        })
    }

    fn judgment_doc(&self, book: usize, clause: &Clause) -> Option<JudgmentDoc> {
        let name = clause.name()?;
        // Observance of an adjustment is judged under its name, declared or not.
        let adjusts = !self.symbols.named(Category::Adjust, &name.value).is_empty();
        let ty = match self.symbols.named(Category::Judgment, &name.value).first() {
            None if adjusts => Type::Bool,
            _ => self.rules.judgments.get(self.id(Category::Judgment, name, book)? as usize)?.ty.clone(),
        };
        Some(JudgmentDoc {
            name: name.value.clone(),
            of: value(name_of(&clause.tail, "of")),
            value: self.given(book, expr_of(&clause.tail, "=")?, &ty)?,
            by: text_of(&clause.tail, "by")?,
            on: date_of(&clause.tail, "on")?,
            reasons: text_of(&clause.tail, "reasons")?,
        })
    }

    fn fields(&self, book: usize, event: EventId, clause: &Clause) -> Vec<(String, Given)> {
        let Some(declared) = self.event_of(event) else { return Vec::new() };
        let mut out: Vec<(String, Given)> = Vec::new();
        for set in all(&clause.body, "set") {
            let Some(name) = set.name() else { continue };
            let Some((_, ty)) = declared.fields.iter().find(|(n, _)| *n == name.value) else {
                let known = declared.fields.iter().map(|(n, _)| n.as_str());
                let args = vec![
                    ("event", declared.name.clone()),
                    ("field", name.value.clone()),
                    ("suggestion", crate::check::suggest::nearest(&name.value, known)),
                ];
                self.error("rules-field-unknown", book, name.span, args);
                continue;
            };
            if let Some(value) = expr_of(&set.tail, "=").and_then(|e| self.given(book, e, ty)) {
                out.push((name.value.clone(), value));
            }
        }
        out
    }

    /// The time of an `at`.
    pub(super) fn time(&self, book: usize, clause: Option<&Clause>) -> Option<String> {
        let at = clause.and_then(|c| c.text())?;
        if !is_time(&at.value) {
            self.error("rules-time", book, at.span, vec![("time", at.value.clone())]);
        }
        Some(at.value.clone())
    }

    fn event_doc(&self, book: usize, clause: &Clause) -> Option<EventDoc> {
        let name = clause.name()?;
        let event = self.event(name, book)?;
        let at = self.time(book, find(&clause.tail, "at"));
        Some(EventDoc {
            kind: name.value.clone(),
            label: value(name_of(&clause.tail, "label")),
            on: date_of(&clause.tail, "on")?,
            at,
            by: text_of(&clause.tail, "by"),
            file: text_of(&clause.tail, "file"),
            recorded: date_of(&clause.tail, "recorded"),
            fields: self.fields(book, event, clause),
        })
    }

    fn correction_doc(&self, book: usize, clause: &Clause, events: &[EventDoc]) -> Option<CorrectionDoc> {
        let of = clause.name()?;
        let kind = events.iter().find(|e| e.label.as_ref() == Some(&of.value)).map_or(of.value.as_str(), |e| e.kind.as_str());
        let fields = match self.symbols.named(Category::Event, kind).first() {
            Some(id) => self.fields(book, EventId(*id), clause),
            None => {
                self.unknown_label(book, of);
                return None;
            }
        };
        Some(CorrectionDoc {
            of: of.value.clone(),
            recorded: date_of(&clause.tail, "recorded")?,
            on: date_of(&clause.tail, "on"),
            fields,
            strike: find(&clause.tail, "strike").is_some(),
        })
    }

    fn enquiry_doc(&self, book: usize, clause: &Clause) -> Option<EnquiryDoc> {
        let name = clause.name()?;
        self.event(name, book)?;
        let body = find(&clause.tail, "body").and_then(|c| c.text());
        Some(EnquiryDoc {
            event: name.value.clone(),
            on: date_of(&clause.tail, "on")?,
            body: match body {
                Some(text) => Some(self.body_id(book, text)?),
                None => None,
            },
        })
    }

    fn line_doc(&self, book: usize, clause: &Clause) -> Option<LineDoc> {
        let name = clause.name()?;
        let measure = MeasureId(self.id(Category::Measure, name, book)?);
        let unit = self.rules.measures.get(measure.at())?.amount;
        let amount = match (expr_of(&clause.tail, "="), unit) {
            (None, _) => None,
            (Some(e), None) => {
                self.error("rules-range-unwanted", book, e.span, vec![("measure", name.value.clone())]);
                None
            }
            (Some(e), Some(unit)) => {
                let typed = self.amount(&mut Env::of(book, &[]), e, unit)?;
                let value = value_of(&typed);
                if value.is_none() {
                    self.error("rules-not-constant", book, e.span, vec![]);
                }
                value.and_then(|v| self.said(book, e, &v))
            }
        };
        Some(LineDoc {
            measure: name.value.clone(),
            party: value(name_of(&clause.tail, "on")),
            amount,
            conduct: value(name_of(&clause.tail, "for")),
            basis: find(&clause.tail, "rests").map(|c| self.references(book, c)).unwrap_or_default(),
        })
    }

    fn draft_doc(&self, book: usize, clause: &Clause) -> Option<DraftDoc> {
        let rank = self.rank(name_of(&clause.tail, "rank")?, book)?;
        let text = clause.text()?;
        let doc = DraftDoc {
            text: text.value.clone(),
            rank: rank.key().to_owned(),
            details: find(&clause.tail, "details").map(|c| self.references(book, c)).unwrap_or_default(),
        };
        self.draft_reads(book, text.span, &doc);
        Some(doc)
    }

    /// A thing said twice in one block: which of the two holds?
    fn twice(&self, decl: Decl<'_>, own: &CaseDoc) {
        let mut seen = std::collections::BTreeSet::new();
        let facts = own.facts.iter().map(|f| ("fact", f.name.as_str(), f.of.as_deref()));
        let ids = own
            .parties
            .iter()
            .map(|p| ("party", p.id.as_str(), None))
            .chain(own.conducts.iter().map(|c| ("conduct", c.id.as_str(), None)));
        let labels = own.events.iter().filter_map(|e| Some(("event", e.label.as_deref()?, None)));
        for (word, name, of) in facts.chain(ids).chain(labels) {
            if !seen.insert((word, name, of)) {
                let place = all(decl.body(), word).filter(|c| c.name().is_some_and(|n| n.value == name)).last();
                let args = vec![("category", word.to_owned()), ("name", name.to_owned())];
                self.error("rules-name-twice", decl.book, place.map_or(decl.at().span, |c| c.span), args);
            }
        }
    }
}

/// `HH:MM`.
fn is_time(text: &str) -> bool {
    let number =
        |t: &str, below: u8| t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit()) && t.parse::<u8>().is_ok_and(|n| n < below);
    text.split_once(':').is_some_and(|(h, m)| number(h, 24) && number(m, 60))
}
