//! An act as a file: the TOML that `fazhi check` reads.
use fazhi_lang::case::{CaseDoc, EndDoc, FactDoc, Given};
use fazhi_time::Date;
use std::fmt::Write;

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Names that need no quotes as keys; Chinese names do.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if bare { name.to_owned() } else { quoted(name) }
}

fn value(given: &Given) -> String {
    match given {
        Given::Unknown => quoted("unknown"),
        Given::Bool(b) => b.to_string(),
        Given::Int(n) => n.to_string(),
        Given::Money(minor, word) => {
            let (whole, part) = (minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
            let sign = if *minor < 0 { "-" } else { "" };
            let part = if part == 0 { String::new() } else { format!(".{part:02}") };
            quoted(&format!("{sign}{whole}{part} {word}"))
        }
        Given::Ratio(a, b) => quoted(&format!("{a}/{b}")),
        Given::Text(text) => quoted(text),
        Given::Date(day) => day.to_string(),
        Given::List(items) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
    }
}

fn table<'a>(entries: impl Iterator<Item = (&'a String, &'a Given)>) -> String {
    let all: Vec<String> = entries.map(|(name, given)| format!("{} = {}", key(name), value(given))).collect();
    if all.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", all.join(", ")) }
}

struct Writer(String);

impl Writer {
    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.0.write_fmt(text);
        self.0.push('\n');
    }

    fn text(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.line(format_args!("{name} = {}", quoted(text)));
        }
    }

    fn texts(&mut self, name: &str, list: &[String]) {
        let list: Vec<String> = list.iter().map(|t| quoted(t)).collect();
        self.line(format_args!("{name} = [{}]", list.join(", ")));
    }

    fn day(&mut self, name: &str, day: Option<Date>) {
        if let Some(day) = day {
            self.line(format_args!("{name} = {day}"));
        }
    }

    fn head(&mut self, name: &str) {
        self.line(format_args!("\n[[{name}]]"));
    }

    fn facts<'a>(&mut self, facts: impl Iterator<Item = &'a FactDoc>) {
        let mut facts = facts.peekable();
        if facts.peek().is_some() {
            let table = table(facts.map(|f| (&f.name, &f.value)));
            self.line(format_args!("facts = {table}"));
        }
    }
}

/// The file of a case; drafts of rule-making acts included. What only scenarios can say (a fact raised by a party) is left out.
pub fn toml(doc: &CaseDoc) -> String {
    let mut w = Writer(String::new());
    w.text("jurisdiction", Some(&doc.jurisdiction));
    w.text("kind", Some(&doc.kind));
    w.text("point", doc.point.as_ref());
    w.day("on", doc.on);
    w.day("known", doc.known);
    w.text("actor", doc.actor.as_ref());
    if !doc.basis.is_empty() {
        w.texts("basis", &doc.basis);
    }
    for p in &doc.parties {
        w.head("party");
        w.text("id", Some(&p.id));
        w.text("role", Some(&p.role));
        if let Some(classes) = &p.classes {
            w.texts("class", classes);
        }
        w.text("title", p.title.as_ref());
        w.facts(doc.facts.iter().filter(|f| f.of.as_ref() == Some(&p.id)));
    }
    for c in &doc.conducts {
        w.head("conduct");
        w.text("id", Some(&c.id));
        w.text("of", Some(&c.of));
        w.text("by", c.by.as_ref());
        w.day("from", c.start);
        match c.end {
            EndDoc::Unknown => {}
            EndDoc::Continuing => w.line(format_args!("until = \"continuing\"")),
            EndDoc::On(day) => w.day("until", Some(day)),
        }
        w.text("place", c.place.as_ref());
        w.facts(doc.facts.iter().filter(|f| f.of.as_ref() == Some(&c.id)));
    }
    let own: Vec<&FactDoc> = doc.facts.iter().filter(|f| f.of.is_none()).collect();
    if !own.is_empty() {
        w.line(format_args!("\n[facts]"));
        for f in own {
            w.line(format_args!("{} = {}", key(&f.name), value(&f.value)));
        }
    }
    history(doc, &mut w);
    for l in &doc.lines {
        w.head("line");
        w.text("measure", Some(&l.measure));
        w.text("party", l.party.as_ref());
        if let Some(amount) = &l.amount {
            w.line(format_args!("amount = {}", value(amount)));
        }
        w.text("conduct", l.conduct.as_ref());
        if !l.basis.is_empty() {
            w.texts("basis", &l.basis);
        }
    }
    if let Some(draft) = &doc.draft {
        w.line(format_args!("\n[draft]"));
        w.text("rank", Some(&draft.rank));
        if !draft.details.is_empty() {
            w.texts("details", &draft.details);
        }
        w.text("text", Some(&draft.text));
    }
    w.0
}

fn history(doc: &CaseDoc, w: &mut Writer) {
    for e in &doc.events {
        w.head("event");
        w.text("kind", Some(&e.kind));
        w.text("label", e.label.as_ref());
        w.day("on", Some(e.on));
        w.text("at", e.at.as_ref());
        w.text("by", e.by.as_ref());
        w.text("file", e.file.as_ref());
        w.day("recorded", e.recorded);
        if !e.fields.is_empty() {
            w.line(format_args!("set = {}", table(e.fields.iter().map(|(n, v)| (n, v)))));
        }
    }
    for c in &doc.corrections {
        w.head("correction");
        w.text("of", Some(&c.of));
        w.day("recorded", Some(c.recorded));
        w.day("on", c.on);
        if c.strike {
            w.line(format_args!("strike = true"));
        }
        if !c.fields.is_empty() {
            w.line(format_args!("set = {}", table(c.fields.iter().map(|(n, v)| (n, v)))));
        }
    }
    for a in &doc.annulments {
        w.head("annulment");
        w.text("of", Some(&a.of));
        w.day("on", Some(a.on));
        if a.void {
            w.line(format_args!("void = true"));
        }
        w.day("from", a.from);
    }
    for e in &doc.enquiries {
        w.head("enquiry");
        w.text("event", Some(&e.event));
        w.day("on", Some(e.on));
        w.text("body", e.body.as_ref());
    }
    for j in &doc.judgments {
        w.head("judgment");
        w.text("name", Some(&j.name));
        w.text("of", j.of.as_ref());
        w.line(format_args!("value = {}", value(&j.value)));
        w.text("by", Some(&j.by));
        w.day("on", Some(j.on));
        w.text("reasons", Some(&j.reasons));
    }
    for u in &doc.unproved {
        w.head("unproved");
        w.text("fact", Some(&u.fact));
        w.text("by", Some(&u.by));
        w.day("on", Some(u.on));
        w.text("reasons", Some(&u.reasons));
    }
}
