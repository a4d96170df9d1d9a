//! Akoma Ntoso 3.0 (OASIS LegalDocML): one expression of one work, with its dates kept apart and its places as eIds.
use crate::catalogue::{Instrument, Version};
use crate::document::{Document, Kind, NodeId};
use quick_xml::escape::escape;
use std::fmt::Write;

/// The namespace.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// One version as an Akoma Ntoso `act`, valid against the OASIS schema.
///
/// Work `/akn/{jurisdiction}/act/{first version}/{name}`, expression `…/zho@{version}`, manifestation `….xml`. 条 is `article`, 款
/// `paragraph`, 项 and 目 `point` in a `list`; a numbered point of an instrument without articles is a `paragraph` with
/// `subparagraph`s. Annexes are attachments.
pub fn akn(instrument: &Instrument, version: &Version, doc: &Document) -> String {
    let mut x = Xml::default();
    let names = Names::of(instrument, version);
    x.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    x.open("akomaNtoso", &[("xmlns", NAMESPACE)]);
    let contains = if names.first == version.date.to_string() { "originalVersion" } else { "singleVersion" };
    x.open("act", &[("name", instrument.rank.key()), ("contains", contains)]);
    meta(&mut x, instrument, version, &names, "main");
    x.open("preface", &[]);
    x.open("p", &[]);
    x.leaf("docTitle", &[], &instrument.title);
    x.close("p");
    x.close("preface");
    text(&mut x, doc);
    annexes(&mut x, instrument, version, &names, doc);
    x.close("act");
    x.close("akomaNtoso");
    x.out
}

/// The URIs of a version.
struct Names {
    first: String,
    work: String,
    expression: String,
}

impl Names {
    fn of(instrument: &Instrument, version: &Version) -> Names {
        let first = instrument.versions.first().map_or(version.date, |v| v.date).to_string();
        let work = format!("/akn/{}/act/{first}/{}", instrument.id.jurisdiction(), instrument.id.name());
        let expression = format!("{work}/zho@{}", version.date);
        Names { first, work, expression }
    }
}

fn meta(x: &mut Xml, instrument: &Instrument, version: &Version, names: &Names, component: &str) {
    let author = if instrument.maker.is_some() { "#maker" } else { "#fazhi" };
    x.open("meta", &[]);
    x.open("identification", &[("source", "#fazhi")]);
    x.open("FRBRWork", &[]);
    x.empty("FRBRthis", &[("value", &format!("{}/!{component}", names.work))]);
    x.empty("FRBRuri", &[("value", &names.work)]);
    x.empty("FRBRalias", &[("value", instrument.id.as_str()), ("name", "fazhi")]);
    x.empty("FRBRdate", &[("date", &names.first), ("name", "Generation")]);
    x.empty("FRBRauthor", &[("href", author)]);
    x.empty("FRBRcountry", &[("value", instrument.id.jurisdiction())]);
    x.empty("FRBRsubtype", &[("value", instrument.rank.key())]);
    if let Some(number) = &instrument.number {
        x.empty("FRBRnumber", &[("value", number)]);
    }
    x.empty("FRBRname", &[("value", instrument.id.name())]);
    x.close("FRBRWork");
    x.open("FRBRExpression", &[]);
    x.empty("FRBRthis", &[("value", &format!("{}/!{component}", names.expression))]);
    x.empty("FRBRuri", &[("value", &names.expression)]);
    x.empty("FRBRdate", &[("date", &version.date.to_string()), ("name", "version")]);
    for (date, name) in
        [(version.dates.adopted, "adopted"), (version.dates.promulgated, "promulgated"), (version.dates.effective, "effective")]
    {
        if let Some(d) = date {
            x.empty("FRBRdate", &[("date", &d.to_string()), ("name", name)]);
        }
    }
    x.empty("FRBRauthor", &[("href", author)]);
    x.empty("FRBRlanguage", &[("language", "zho")]);
    x.close("FRBRExpression");
    x.open("FRBRManifestation", &[]);
    x.empty("FRBRthis", &[("value", &format!("{}/!{component}.xml", names.expression))]);
    x.empty("FRBRuri", &[("value", &format!("{}.xml", names.expression))]);
    x.empty("FRBRdate", &[("date", &version.date.to_string()), ("name", "version")]);
    x.empty("FRBRauthor", &[("href", "#fazhi")]);
    x.empty("FRBRformat", &[("value", "application/akn+xml")]);
    x.close("FRBRManifestation");
    x.close("identification");
    if component == "main" {
        lifecycle(x, instrument, version, names);
    }
    x.close("meta");
}

/// Generation, amendments up to this version, repeal; then what they refer to.
fn lifecycle(x: &mut Xml, instrument: &Instrument, version: &Version, names: &Names) {
    x.open("lifecycle", &[("source", "#fazhi")]);
    x.empty("eventRef", &[("eId", "e_1"), ("date", &names.first), ("source", "#original"), ("type", "generation")]);
    let mut sources = Vec::new();
    let later = instrument.versions.iter().skip(1).filter(|v| v.date <= version.date);
    for (i, v) in later.enumerate() {
        let n = i + 2;
        let href = v.amended_by.as_ref().map_or_else(|| format!("{}/zho@{}", names.work, v.date), |r| format!("/fazhi/{r}"));
        x.empty(
            "eventRef",
            &[
                ("eId", &format!("e_{n}")),
                ("date", &v.date.to_string()),
                ("source", &format!("#amendment_{n}")),
                ("type", "amendment"),
            ],
        );
        let shown = v.amended_by.as_ref().map_or_else(|| v.date.to_string(), |r| r.instrument.name().to_owned());
        sources.push(("passiveRef", format!("amendment_{n}"), href, shown));
    }
    if let Some(day) = instrument.repealed {
        x.empty("eventRef", &[("eId", "e_repeal"), ("date", &day.to_string()), ("source", "#repeal"), ("type", "repeal")]);
        let (href, shown) = match &instrument.repealed_by {
            Some(r) => (format!("/fazhi/{r}"), r.instrument.name().to_owned()),
            None => (names.work.clone(), instrument.title.clone()),
        };
        sources.push(("passiveRef", "repeal".to_owned(), href, shown));
    }
    x.close("lifecycle");
    x.open("references", &[("source", "#fazhi")]);
    x.empty("original", &[("eId", "original"), ("href", &names.work), ("showAs", &instrument.title)]);
    for (tag, id, href, shown) in &sources {
        x.empty(tag, &[("eId", id), ("href", href), ("showAs", shown)]);
    }
    x.empty("TLCOrganization", &[("eId", "fazhi"), ("href", "/ontology/organization/fazhi"), ("showAs", "Fazhi")]);
    if let Some(maker) = &instrument.maker {
        x.empty("TLCOrganization", &[("eId", "maker"), ("href", &format!("/ontology/organization/{maker}")), ("showAs", maker)]);
    }
    x.close("references");
}

/// Preamble and body. A text without articles or numbered points is a body of its paragraphs.
fn text(x: &mut Xml, doc: &Document) {
    let in_body = |id: &NodeId| doc.node(*id).is_some_and(|n| !matches!(n.kind, Kind::Preamble | Kind::Annex));
    let has_body = doc.top().any(|id| in_body(&id));
    let lead: Vec<NodeId> = doc
        .top()
        .take_while(|id| has_body && !in_body(id))
        .filter(|id| doc.node(*id).is_some_and(|n| n.kind == Kind::Preamble))
        .collect();
    if !lead.is_empty() {
        x.open("preamble", &[]);
        lead.iter().for_each(|id| lines(x, doc, *id, &format!("preamble_{id}")));
        x.close("preamble");
    }
    x.open("body", &[]);
    let mut any = false;
    // Words between headings (the reader calls them preambles too) hang on the division above them in reading order.
    for id in doc.top().filter(|id| !lead.contains(id)) {
        let Some(n) = doc.node(id) else { continue };
        match n.kind {
            Kind::Annex => {}
            Kind::Preamble => {
                container(x, doc, id);
                any = true;
            }
            _ => {
                unit(x, doc, id, "");
                any = true;
            }
        }
    }
    if !any {
        x.open("hcontainer", &[("eId", "hcontainer_1"), ("name", "empty")]);
        x.open("content", &[("eId", "hcontainer_1__content")]);
        x.leaf("p", &[], "");
        x.close("content");
        x.close("hcontainer");
    }
    x.close("body");
}

/// Words that belong to no unit.
fn container(x: &mut Xml, doc: &Document, id: NodeId) {
    let eid = format!("hcontainer_{}", u64::from(id) + 1);
    x.open("hcontainer", &[("eId", &eid), ("name", "preamble")]);
    x.open("content", &[("eId", &format!("{eid}__content"))]);
    lines(x, doc, id, &eid);
    x.close("content");
    x.close("hcontainer");
}

/// All words below a node, one `p` a line, with markers.
fn lines(x: &mut Xml, doc: &Document, id: NodeId, eid: &str) {
    let mut n = 0u32;
    for i in doc.subtree(id).skip(1) {
        let own = format!("{}{}", doc.marker(i), doc.own(i));
        for line in own.lines().filter(|l| !l.is_empty()) {
            n += 1;
            x.leaf("p", &[("eId", &format!("{eid}__p_{n}"))], line);
        }
    }
    if n == 0 {
        x.leaf("p", &[("eId", &format!("{eid}__p_1"))], "");
    }
}

/// A division, article, paragraph, item or point with everything below it.
fn unit(x: &mut Xml, doc: &Document, id: NodeId, above: &str) {
    let Some(n) = doc.node(id) else { return };
    let top_items = doc.node(n.parent).is_some_and(|p| p.kind == Kind::TopItem);
    let (tag, short) = match n.kind {
        Kind::Part => ("part", "part"),
        Kind::Subpart => ("subpart", "subpart"),
        Kind::Chapter => ("chapter", "chp"),
        Kind::Section => ("section", "sec"),
        Kind::Article => ("article", "art"),
        Kind::TopItem => ("paragraph", "para"),
        Kind::Paragraph if top_items => ("subparagraph", "subpara"),
        Kind::Paragraph => ("paragraph", "para"),
        _ => ("point", "point"),
    };
    let branch = if n.kind == Kind::Article && n.branch > 0 { format!("-{}", n.branch) } else { String::new() };
    // Articles and numbered points count through the whole text: their ids name no division.
    let prefix =
        if above.is_empty() || matches!(n.kind, Kind::Article | Kind::TopItem) { String::new() } else { format!("{above}__") };
    let eid = x.unique(&format!("{prefix}{short}_{}{branch}", n.number));
    x.open(tag, &[("eId", &eid)]);
    let marker = if n.kind == Kind::Chapter && n.branch > 0 {
        format!("{}、", fazhi_law::numeral::print(n.number))
    } else {
        doc.marker(id)
    };
    if !marker.is_empty() {
        x.leaf("num", &[], &marker);
    }
    let own = doc.own(id);
    if n.kind.is_division() && !own.is_empty() {
        x.leaf("heading", &[], own);
    }
    let children: Vec<NodeId> = doc.children(id).collect();
    if matches!(n.kind, Kind::Paragraph | Kind::Item | Kind::Point) {
        if children.is_empty() {
            x.open("content", &[("eId", &format!("{eid}__content"))]);
            paragraphs(x, own);
            x.close("content");
        } else {
            let list = format!("{eid}__list_1");
            x.open("list", &[("eId", &list)]);
            if !own.is_empty() {
                x.open("intro", &[("eId", &format!("{list}__intro"))]);
                paragraphs(x, own);
                x.close("intro");
            }
            children.iter().for_each(|c| unit(x, doc, *c, &list));
            x.close("list");
        }
    } else {
        for c in &children {
            if doc.node(*c).is_some_and(|k| k.kind == Kind::Preamble) {
                container(x, doc, *c);
            } else {
                unit(x, doc, *c, &eid);
            }
        }
    }
    x.close(tag);
}

/// A table's rows are lines of one node: one `p` each.
fn paragraphs(x: &mut Xml, own: &str) {
    let mut any = false;
    for line in own.lines().filter(|l| !l.is_empty()) {
        x.leaf("p", &[], line);
        any = true;
    }
    if !any {
        x.leaf("p", &[], "");
    }
}

fn annexes(x: &mut Xml, instrument: &Instrument, version: &Version, names: &Names, doc: &Document) {
    let all: Vec<NodeId> = doc.top().filter(|id| doc.node(*id).is_some_and(|n| n.kind == Kind::Annex)).collect();
    if all.is_empty() {
        return;
    }
    x.open("attachments", &[]);
    for id in all {
        let number = doc.node(id).map_or(0, |n| n.number);
        let eid = x.unique(&format!("att_{number}"));
        x.open("attachment", &[("eId", &eid)]);
        x.leaf("num", &[], &doc.marker(id));
        if !doc.own(id).is_empty() {
            x.leaf("heading", &[], doc.own(id));
        }
        x.open("doc", &[("name", "annex")]);
        meta(x, instrument, version, names, &format!("annex_{number}"));
        x.open("mainBody", &[]);
        lines(x, doc, id, &eid);
        x.close("mainBody");
        x.close("doc");
        x.close("attachment");
    }
    x.close("attachments");
}

/// A writer of elements. Values are escaped; characters XML cannot hold are left out.
#[derive(Default)]
struct Xml {
    out: String,
    ids: std::collections::HashSet<String>,
}

impl Xml {
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", escape(clean(value)));
        }
        self.out.push_str(end);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n");
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n");
    }

    fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes, ">");
        let _ = writeln!(self.out, "{}</{name}>", escape(clean(text)));
    }

    /// An eId that has not been given yet: a source may number two units alike.
    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut n = 2u32;
        while !self.ids.insert(id.clone()) {
            id = format!("{wanted}_dup{n}");
            n += 1;
        }
        id
    }
}

fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..))
        .filter(|c| !matches!(c, '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'))
        .collect()
}
