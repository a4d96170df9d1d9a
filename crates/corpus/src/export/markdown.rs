//! One version as Markdown, in the layout of the invented texts: what the reader of statutes reads back into the same tree.
use crate::catalogue::{Instrument, Version};
use crate::document::{Document, Kind, NodeId};
use fazhi_law::numeral;
use fazhi_time::Date;
use std::fmt::Write;

/// Title, dated events as far as they are known, end-of-header mark, text.
pub fn markdown(instrument: &Instrument, version: &Version, doc: &Document) -> String {
    let mut out = format!("# {}\n\n", instrument.title);
    let maker = instrument.maker.as_deref().unwrap_or("");
    let mut event = |date: Option<Date>, words: &str| {
        if let Some(d) = date {
            let _ = write!(out, "{}年{}月{}日 {words}\n\n", d.year(), d.month(), d.day());
        }
    };
    let first = instrument.versions.first().is_none_or(|v| v.date == version.date);
    event(version.dates.adopted, &if first { format!("{maker}通过") } else { "修正".to_owned() });
    event(version.dates.promulgated, &format!("{maker}公布"));
    event(version.dates.effective, "施行");
    if version.dates.adopted.is_none() && version.dates.promulgated.is_none() {
        event(Some(version.date), if first { "通过" } else { "修正" });
    }
    out.push_str("<!-- INFO END -->\n");
    out.push_str(&body(doc));
    out
}

/// The text alone.
fn body(doc: &Document) -> String {
    let mut out = String::new();
    // An article's marker stands on the line of its first paragraph.
    let mut pending = String::new();
    for id in 0..doc.nodes.len() as NodeId {
        let Some(n) = doc.node(id) else { continue };
        let own = doc.own(id);
        let joins = n.kind == Kind::Paragraph;
        if !pending.is_empty() && !joins {
            let _ = write!(out, "\n{}\n", pending.trim_end());
            pending.clear();
        }
        match n.kind {
            Kind::Preamble => {}
            Kind::Article => pending = format!("{} ", doc.marker(id)),
            Kind::TopItem => pending = doc.marker(id),
            Kind::Paragraph if own.is_empty() && pending.is_empty() => {}
            Kind::Paragraph => {
                let _ = write!(out, "\n{}\n", format!("{pending}{own}").trim_end());
                pending.clear();
            }
            Kind::Item | Kind::Point => {
                let _ = write!(out, "\n{}{own}\n", doc.marker(id));
            }
            Kind::Annex => {
                let _ = write!(out, "\n{}\n", format!("{} {own}", doc.marker(id)).trim_end());
            }
            Kind::Part | Kind::Subpart => {
                let _ = write!(out, "\n## {}\n", format!("{} {own}", doc.marker(id)).trim_end());
            }
            // A chapter written 一、 (the reader marks it so).
            Kind::Chapter if n.branch > 0 => {
                let _ = write!(out, "\n## {}、{own}\n", numeral::print(n.number));
            }
            Kind::Chapter => {
                let _ = write!(out, "\n## {}\n", format!("{} {own}", doc.marker(id)).trim_end());
            }
            Kind::Section => {
                let _ = write!(out, "\n### {}\n", format!("{} {own}", doc.marker(id)).trim_end());
            }
        }
    }
    if !pending.is_empty() {
        let _ = write!(out, "\n{}\n", pending.trim_end());
    }
    out
}
