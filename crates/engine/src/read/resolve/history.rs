//! What happened: events, and what was said about them later.
use super::{MAX_EVENTS, Resolver};
use crate::case::{Annulment, By, Correction, Happening};
use fazhi_lang::case::Given;
use fazhi_lang::model::{EventId, Value};
use fazhi_law::BodyId;
use fazhi_time::Date;

/// Label (where there is one) and kind of each event, by position.
pub(super) type Labels = Vec<(Option<String>, String)>;

impl Resolver<'_> {
    pub(super) fn events(&mut self, actor: Option<&BodyId>) -> (Vec<Happening>, Labels) {
        let doc = self.doc;
        let (mut out, mut labels) = (Vec::new(), Labels::new());
        if !self.within("event", doc.events.len(), MAX_EVENTS, "event") {
            return (out, labels);
        }
        for (i, e) in doc.events.iter().enumerate() {
            let path = format!("event[{}]", i + 1);
            if let Some(label) = &e.label {
                let taken: Vec<&str> = labels.iter().filter_map(|(l, _)| l.as_deref()).collect();
                self.own_id(label, &taken, &format!("{path}.label"));
            }
            labels.push((e.label.clone(), e.kind.clone()));
            let kind = self.event_kind(&e.kind, &format!("{path}.kind"));
            let on = self.in_range(e.on, &format!("{path}.on"));
            let minute = e.at.as_deref().and_then(|t| self.minute(t, &format!("{path}.at")));
            let by = match e.by.as_deref() {
                None => By::Actor,
                Some(name) => self.by(name, actor, on, &format!("{path}.by")),
            };
            let recorded = e.recorded.map_or(on, |d| self.in_range(d, &format!("{path}.recorded")));
            let fields = match kind {
                Some(kind) => self.all_fields(kind, &e.fields, &format!("{path}.set")),
                None => Vec::new(),
            };
            // An event of unknown kind keeps its position: corrections refer to it, and the case is refused anyway.
            out.push(Happening { kind: kind.unwrap_or(EventId(0)), on, minute, by, file: e.file.clone(), recorded, fields });
        }
        (out, labels)
    }

    /// `10:30` as minutes after midnight.
    pub(super) fn minute(&mut self, text: &str, path: &str) -> Option<u16> {
        let mut parts = text.split(':');
        let part = |p: Option<&str>, most: u16| -> Option<u16> {
            let p = p.filter(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()))?;
            p.parse().ok().filter(|v| *v <= most)
        };
        let (hour, minute) = (part(parts.next(), 23), part(parts.next(), 59));
        let rest = parts.next().is_none_or(|s| part(Some(s), 59).is_some()) && parts.next().is_none();
        match (hour, minute) {
            (Some(h), Some(m)) if rest => Some(h * 60 + m),
            _ => self.fail("engine-bad-time", vec![("text", text.chars().take(40).collect())], path),
        }
    }

    /// Who did it: a party of the case, or a body that existed on the day.
    fn by(&mut self, name: &str, actor: Option<&BodyId>, on: Date, path: &str) -> By {
        if let Some(at) = self.parties.iter().position(|p| *p == name) {
            return By::Party(at);
        }
        match self.body(name, path) {
            Some(id) if Some(&id) == actor => By::Actor,
            Some(id) => {
                self.existing(&id, on, path);
                // What a body did that the acting body has taken over since is the acting body's (L8).
                let heir = self.doc.on.map(|day| self.bodies.heir(&id, day));
                if actor.is_some() && heir == actor { By::Actor } else { By::Body(id) }
            }
            None => By::Actor,
        }
    }

    fn field(&mut self, kind: EventId, name: &str, given: &Given, path: &str) -> Option<(usize, Option<Value>)> {
        let rules = self.rules;
        let declared = rules.events.get(kind.at())?;
        let path = format!("{path}.{name}");
        let at = self.find(&declared.fields, |(n, _)| (n.as_str(), "", ""), "field", name, &path)?;
        let (_, ty) = declared.fields.get(at)?;
        Some((at, self.value(given, ty, name, &path)?))
    }

    fn all_fields(&mut self, kind: EventId, given: &[(String, Given)], path: &str) -> Vec<Option<Value>> {
        let count = self.rules.events.get(kind.at()).map_or(0, |e| e.fields.len());
        let mut fields = vec![None; count];
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in given {
            if seen.contains(&name.as_str()) {
                self.fail::<()>("engine-fact-twice", vec![("name", name.clone())], &format!("{path}.{name}"));
                continue;
            }
            seen.push(name);
            if let Some((at, value)) = self.field(kind, name, value, path)
                && let Some(slot) = fields.get_mut(at)
            {
                *slot = value;
            }
        }
        fields
    }

    /// The event of that label, or the only one of that kind.
    fn event(&mut self, of: &str, labels: &Labels, path: &str) -> Option<usize> {
        if let Some(at) = labels.iter().position(|(l, _)| l.as_deref() == Some(of)) {
            return Some(at);
        }
        let same: Vec<usize> = labels.iter().enumerate().filter(|(_, (_, k))| k == of).map(|(i, _)| i).collect();
        match same.as_slice() {
            [one] => Some(*one),
            [] => {
                let known = labels.iter().flat_map(|(l, k)| l.as_deref().into_iter().chain([k.as_str()]));
                let suggestion = super::near(of, known);
                self.unknown_reference("event", of, suggestion, path)
            }
            many => {
                let args = vec![("what", "event".to_owned()), ("candidates", format!("{of} ×{}", many.len()))];
                self.fail("engine-reference-unclear", args, path)
            }
        }
    }

    pub(super) fn corrections(&mut self, labels: &Labels, events: &[Happening]) -> Vec<Correction> {
        let doc = self.doc;
        let mut out = Vec::new();
        if !self.within("correction", doc.corrections.len(), MAX_EVENTS, "correction") {
            return out;
        }
        for (i, c) in doc.corrections.iter().enumerate() {
            let path = format!("correction[{}]", i + 1);
            let event = self.event(&c.of, labels, &format!("{path}.of"));
            let recorded = self.in_range(c.recorded, &format!("{path}.recorded"));
            let on = c.on.map(|d| self.in_range(d, &format!("{path}.on")));
            let Some((event, kind)) = event.and_then(|e| Some((e, events.get(e)?.kind))) else { continue };
            let mut fields: Vec<(u16, Value)> = Vec::new();
            for (name, value) in &c.fields {
                let set = format!("{path}.set");
                match self.field(kind, name, value, &set) {
                    Some((at, Some(value))) => fields.extend(u16::try_from(at).ok().map(|at| (at, value))),
                    // A correction says what is so; taking a value back without another is no correction of a field.
                    Some((_, None)) => {
                        let args =
                            vec![("name", name.clone()), ("expected", "value".to_owned()), ("found", "unknown".to_owned())];
                        self.fail::<()>("engine-value-type", args, &format!("{set}.{name}"));
                    }
                    None => {}
                }
            }
            if !c.strike && on.is_none() && c.fields.is_empty() {
                self.fail::<()>("engine-empty-correction", vec![("of", c.of.clone())], &path);
            }
            out.push(Correction { event, recorded, on, fields, strike: c.strike });
        }
        out
    }

    pub(super) fn annulments(&mut self, labels: &Labels) -> Vec<Annulment> {
        let doc = self.doc;
        let mut out = Vec::new();
        if !self.within("annulment", doc.annulments.len(), MAX_EVENTS, "annulment") {
            return out;
        }
        for (i, a) in doc.annulments.iter().enumerate() {
            let path = format!("annulment[{}]", i + 1);
            let event = self.event(&a.of, labels, &format!("{path}.of"));
            let on = self.in_range(a.on, &format!("{path}.on"));
            let from = a.from.map(|d| self.in_range(d, &format!("{path}.from")));
            if a.void && from.is_some() {
                self.fail::<()>("engine-void-and-from", vec![("of", a.of.clone())], &format!("{path}.from"));
            }
            if let Some(event) = event {
                out.push(Annulment { event, on, void: a.void, from });
            }
        }
        out
    }

    pub(super) fn enquiries(&mut self) -> Vec<(EventId, Date, Option<BodyId>)> {
        let doc = self.doc;
        let mut out = Vec::new();
        if !self.within("enquiry", doc.enquiries.len(), MAX_EVENTS, "enquiry") {
            return out;
        }
        for (i, e) in doc.enquiries.iter().enumerate() {
            let path = format!("enquiry[{}]", i + 1);
            let kind = self.event_kind(&e.event, &format!("{path}.event"));
            let on = self.in_range(e.on, &format!("{path}.on"));
            let body = e.body.as_deref().map(|b| self.body(b, &format!("{path}.body")));
            if let Some(kind) = kind
                && body.as_ref().is_none_or(Option::is_some)
            {
                out.push((kind, on, body.flatten()));
            }
        }
        out
    }
}
