//! JSON Lines: a header a version, then one object a provision; also the project's own import format.
use super::kind_key;
use crate::catalogue::{Instrument, Version};
use crate::document::{Document, Kind, NodeId};
use fazhi_law::{InstrumentId, Rank};
use fazhi_time::Date;
use serde::{Deserialize, Serialize};

/// The dates of a version as written in a line; absent ones are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderDates {
    /// 通过
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Date>,
    /// 公布
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promulgated: Option<Date>,
    /// 施行
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Date>,
}

/// What a header line says of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionHeader {
    /// Instrument.
    pub instrument: InstrumentId,
    /// Date that names the version.
    pub version: Date,
    /// Chinese title.
    pub title: String,
    /// Rank.
    pub rank: Rank,
    /// Dates known.
    #[serde(default)]
    pub dates: HeaderDates,
}

impl VersionHeader {
    /// The header of a version.
    pub fn of(instrument: &Instrument, version: &Version) -> Self {
        VersionHeader {
            instrument: instrument.id.clone(),
            version: version.date,
            title: instrument.title.clone(),
            rank: instrument.rank,
            dates: HeaderDates {
                adopted: version.dates.adopted,
                promulgated: version.dates.promulgated,
                effective: version.dates.effective,
            },
        }
    }
}

#[derive(Serialize)]
struct HeaderRow<'a> {
    r#type: &'static str,
    #[serde(flatten)]
    header: &'a VersionHeader,
}

#[derive(Serialize)]
struct ProvisionRow<'a> {
    r#type: &'static str,
    instrument: &'a InstrumentId,
    version: Date,
    title: &'a str,
    rank: Rank,
    dates: HeaderDates,
    locator: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    marker: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'a str>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
}

/// One version as JSON Lines, each line ended by a line feed.
///
/// `text` is a node's own words; of an article or numbered point all its words, one line a paragraph or item (its parts follow as
/// objects of their own). `heading` stands on divisions and annexes.
///
/// # Errors
/// [`serde_json::Error`], which only a failing writer causes.
pub fn jsonl(header: &VersionHeader, doc: &Document) -> Result<String, serde_json::Error> {
    let mut out = serde_json::to_string(&HeaderRow { r#type: "version", header })?;
    out.push('\n');
    let mut unit: Option<(NodeId, String)> = None;
    for id in 0..doc.nodes.len() as NodeId {
        let (Some(n), Some(place)) = (doc.node(id), doc.locator(id)) else { continue };
        if matches!(n.kind, Kind::Article | Kind::TopItem) {
            unit = Some((n.end, place.to_string()));
        }
        let headed = n.kind.is_division() || n.kind == Kind::Annex;
        let row = ProvisionRow {
            r#type: "provision",
            instrument: &header.instrument,
            version: header.version,
            title: &header.title,
            rank: header.rank,
            dates: header.dates,
            locator: place.to_string(),
            article: unit.as_ref().filter(|(end, _)| id < *end).map(|(_, p)| p.clone()),
            kind: kind_key(n.kind),
            marker: if n.kind == Kind::Chapter && n.branch > 0 {
                format!("{}、", fazhi_law::numeral::print(n.number))
            } else {
                doc.marker(id)
            },
            heading: headed.then(|| doc.own(id)),
            text: match n.kind {
                Kind::Article | Kind::TopItem => doc.words(id),
                _ if headed => String::new(),
                _ => doc.own(id).to_owned(),
            },
            parent: doc.locator(n.parent).map(|p| p.to_string()),
        };
        out.push_str(&serde_json::to_string(&row)?);
        out.push('\n');
    }
    Ok(out)
}
