//! The register: facts about instruments and their versions (never their text), read from `law/<jurisdiction>/instruments.toml`.
use crate::error::LawError;
use crate::{InstrumentId, Rank, Reference};
use fazhi_time::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which part of the system of norms an instrument belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Basic norms of the network.
    Basic,
    /// Management of the network.
    Management,
    /// Cybercrime.
    Cybercrime,
    /// The network economy.
    Economy,
    /// General administrative law.
    Administrative,
}

impl Field {
    /// All fields.
    pub const ALL: &[Field] = &[Field::Basic, Field::Management, Field::Cybercrime, Field::Economy, Field::Administrative];

    /// The word used in data files and filters.
    pub fn key(self) -> &'static str {
        match self {
            Field::Basic => "basic",
            Field::Management => "management",
            Field::Cybercrime => "cybercrime",
            Field::Economy => "economy",
            Field::Administrative => "administrative",
        }
    }

    /// The field of that word.
    pub fn from_key(key: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|f| f.key() == key)
    }
}

/// How one instrument stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// Changes its text.
    Amends,
    /// Takes it out of force.
    Repeals,
    /// Takes its place.
    Replaces,
    /// Details it.
    Implements,
}

/// A relation from the instrument that states it to its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Amends, repeals, replaces, implements.
    pub kind: RelationKind,
    /// The other instrument (perhaps a version or a place in it).
    pub target: Reference,
}

/// The dates of a version, kept apart: they are different facts (SEMANTICS: three times).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dates {
    /// Adopted (通过) or last amended.
    pub adopted: Option<Date>,
    /// Promulgated (公布).
    pub promulgated: Option<Date>,
    /// First day in force of this version's text.
    pub effective: Option<Date>,
}

/// Facts about one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFacts {
    /// The version's name: the date it was adopted or last amended.
    pub version: Date,
    /// Its dates.
    pub dates: Dates,
    /// Number of articles, when a source holds the text.
    pub articles: Option<u32>,
    /// The instrument that made this version, when it is a later one.
    pub amended_by: Option<Reference>,
    /// Whether some source holds its text.
    pub held: bool,
    /// Check mark of the facts (V, V1, V2, R, P, V3, U).
    pub check: String,
}

/// Facts about one instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentFacts {
    /// Stable identifier.
    pub id: InstrumentId,
    /// Full Chinese title.
    pub title: String,
    /// Short names in use.
    pub aliases: Vec<String>,
    /// English title (reference translation).
    pub english: String,
    /// One English line.
    pub gist: String,
    /// Field of the system of norms.
    pub field: Field,
    /// Rank.
    pub rank: Rank,
    /// Name of the body that made it.
    pub maker: String,
    /// Document number of the original instrument.
    pub number: Option<String>,
    /// Whether some source holds the text of some version.
    pub held: bool,
    /// Region code (GB/T 2260) of local instruments.
    pub region: Option<String>,
    /// First day on which it is no longer in force.
    pub repealed: Option<Date>,
    /// What repealed it.
    pub repealed_by: Option<Reference>,
    /// Stated relations.
    pub relations: Vec<Relation>,
    /// Versions, oldest first.
    pub versions: Vec<VersionFacts>,
}

/// The register of a jurisdiction.
#[derive(Debug, Clone, Default)]
pub struct Register {
    list: Vec<InstrumentFacts>,
    by_id: BTreeMap<InstrumentId, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    instrument: Vec<toml::Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    title: String,
    #[serde(default)]
    aliases: Vec<String>,
    english: String,
    gist: String,
    field: String,
    rank: String,
    maker: String,
    number: Option<String>,
    text: String,
    jurisdiction_code: Option<String>,
    repealed: Option<toml::value::Datetime>,
    repealed_by: Option<String>,
    #[serde(default)]
    relations: Vec<RelationRow>,
    #[serde(default)]
    version: Vec<VersionRow>,
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the file")]
    note: String,
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the file")]
    check: String,
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the file")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationRow {
    kind: RelationKind,
    target: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionRow {
    version: toml::value::Datetime,
    adopted: Option<toml::value::Datetime>,
    promulgated: Option<toml::value::Datetime>,
    effective: Option<toml::value::Datetime>,
    articles: Option<u32>,
    amended_by: Option<String>,
    text: String,
    check: String,
    #[allow(dead_code, reason = "for readers of the file")]
    source: String,
    #[serde(default)]
    #[allow(dead_code, reason = "for readers of the file")]
    note: String,
}

/// `line N` of the byte offset `at`.
pub(crate) fn line_of(text: &str, at: usize) -> String {
    Lines::default().of(text, at)
}

/// Counts lines of a text read from its start to its end: an offset before the one asked last begins anew.
#[derive(Default)]
pub(crate) struct Lines {
    at: usize,
    line: usize,
}

impl Lines {
    /// `line N` of the byte offset `at`.
    pub(crate) fn of(&mut self, text: &str, at: usize) -> String {
        if at < self.at {
            *self = Lines::default();
        }
        self.line += text.bytes().take(at).skip(self.at).filter(|b| *b == b'\n').count();
        self.at = at;
        format!("line {}", self.line + 1)
    }
}

/// A TOML date without time.
pub(crate) fn plain_date(d: &toml::value::Datetime, place: &str) -> Result<Date, LawError> {
    let bad = || LawError::RegisterValue { place: place.to_owned(), why: format!("{d} is not a date") };
    if d.time.is_some() || d.offset.is_some() {
        return Err(bad());
    }
    let date = d.date.ok_or_else(bad)?;
    let (y, m, day) = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
    match (y, m, day) {
        (Ok(y), Ok(m), Ok(day)) => Date::new(y, m, day).map_err(|_| bad()),
        _ => Err(bad()),
    }
}

fn held(word: &str, place: &str) -> Result<bool, LawError> {
    match word {
        "held" => Ok(true),
        "not held" => Ok(false),
        _ => Err(LawError::RegisterValue { place: place.to_owned(), why: format!("text = {word:?}: \"held\" or \"not held\"") }),
    }
}

impl Register {
    /// Reads a register (`[[instrument]]` tables).
    ///
    /// # Errors
    /// `law-register-…` naming the line or the instrument: syntax, unknown field or rank, impossible or contradictory dates, repeated ids, titles or aliases.
    pub fn parse(text: &str) -> Result<Register, LawError> {
        let file: File = toml::from_str(text).map_err(|e| LawError::RegisterSyntax {
            place: line_of(text, e.span().map_or(0, |s| s.start)),
            why: e.message().to_owned(),
        })?;
        let mut register = Register::default();
        let mut names = BTreeSet::new();
        let mut lines = Lines::default();
        for row in file.instrument {
            let line = lines.of(text, row.span().start);
            let facts = instrument(row.into_inner(), &line)?;
            let place = format!("{line} ({})", facts.id);
            for name in std::iter::once(&facts.title).chain(&facts.aliases) {
                if !names.insert(name.clone()) {
                    return Err(LawError::RegisterDuplicate { place, what: name.clone() });
                }
            }
            if register.by_id.insert(facts.id.clone(), register.list.len()).is_some() {
                return Err(LawError::RegisterDuplicate { place, what: facts.id.to_string() });
            }
            register.list.push(facts);
        }
        Ok(register)
    }

    /// Facts about one instrument.
    pub fn get(&self, id: &InstrumentId) -> Option<&InstrumentFacts> {
        self.by_id.get(id).and_then(|i| self.list.get(*i))
    }

    /// All instruments, in file order.
    pub fn iter(&self) -> impl Iterator<Item = &InstrumentFacts> {
        self.list.iter()
    }

    /// Number of instruments.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// This register and another as one.
    ///
    /// # Errors
    /// `law-register-duplicate` when both have an instrument.
    pub fn join(mut self, other: Register) -> Result<Register, LawError> {
        for facts in other.list {
            if self.by_id.insert(facts.id.clone(), self.list.len()).is_some() {
                return Err(LawError::RegisterDuplicate { place: facts.id.to_string(), what: facts.id.to_string() });
            }
            self.list.push(facts);
        }
        Ok(self)
    }
}

fn instrument(row: Row, line: &str) -> Result<InstrumentFacts, LawError> {
    let id: InstrumentId = row.id.parse()?;
    let place = format!("{line} ({id})");
    let value = |why: String| LawError::RegisterValue { place: place.clone(), why };
    let mut versions: Vec<VersionFacts> = Vec::new();
    for v in row.version {
        let facts = version(v, &place)?;
        if versions.last().is_some_and(|before| before.version >= facts.version) {
            return Err(LawError::RegisterOrder {
                place,
                why: format!("version {} does not come after the one before it", facts.version),
            });
        }
        versions.push(facts);
    }
    let mut relations = Vec::new();
    for r in row.relations {
        relations.push(Relation { kind: r.kind, target: r.target.parse()? });
    }
    Ok(InstrumentFacts {
        title: row.title,
        aliases: row.aliases,
        english: row.english,
        gist: row.gist,
        field: Field::from_key(&row.field).ok_or_else(|| value(format!("field {}", row.field)))?,
        rank: Rank::from_key(&row.rank).ok_or_else(|| value(format!("rank {}", row.rank)))?,
        maker: row.maker,
        number: row.number,
        held: held(&row.text, &place)?,
        region: row.jurisdiction_code,
        repealed: row.repealed.map(|d| plain_date(&d, &place)).transpose()?,
        repealed_by: row.repealed_by.map(|r| r.parse()).transpose()?,
        relations,
        versions,
        id,
    })
}

fn version(row: VersionRow, place: &str) -> Result<VersionFacts, LawError> {
    let date = |d: Option<toml::value::Datetime>| d.map(|d| plain_date(&d, place)).transpose();
    let name = plain_date(&row.version, place)?;
    let dates = Dates { adopted: date(row.adopted)?, promulgated: date(row.promulgated)?, effective: date(row.effective)? };
    let known: Vec<(&str, Date)> =
        [("adopted", dates.adopted), ("promulgated", dates.promulgated), ("effective", dates.effective)]
            .into_iter()
            .filter_map(|(word, d)| d.map(|d| (word, d)))
            .collect();
    for pair in known.windows(2) {
        if let [(first, a), (second, b)] = pair
            && a > b
        {
            return Err(LawError::RegisterOrder {
                place: format!("{place}@{name}"),
                why: format!("{first} {a} is after {second} {b}"),
            });
        }
    }
    Ok(VersionFacts {
        version: name,
        dates,
        articles: row.articles,
        amended_by: row.amended_by.map(|r| r.parse()).transpose()?,
        held: held(&row.text, place)?,
        check: row.check,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[[instrument]]
id = "example/法"
title = "法"
english = "Act"
gist = "An act."
field = "basic"
rank = "law"
maker = "议会"
text = "held"
[[instrument.version]]
version = 2019-03-20
adopted = 2019-03-20
effective = 2019-10-01
text = "held"
check = "V"
source = "own"
"#;

    #[test]
    fn a_register_is_read() {
        let r = Register::parse(GOOD).unwrap();
        let facts = r.get(&"example/法".parse().unwrap()).unwrap();
        assert_eq!(facts.versions[0].dates.effective.unwrap().to_string(), "2019-10-01");
    }

    #[test]
    fn contradictions_name_their_place() {
        let order = GOOD.replace("effective = 2019-10-01", "effective = 2018-10-01");
        assert!(Register::parse(&order).unwrap_err().to_string().contains("adopted 2019-03-20 is after effective 2018-10-01"));
        let twice = format!("{GOOD}{GOOD}");
        assert!(matches!(Register::parse(&twice), Err(LawError::RegisterDuplicate { .. })));
        let impossible = GOOD.replace("2019-10-01", "2019-02-30");
        assert!(Register::parse(&impossible).is_err());
        let misspelt = GOOD.replace("gist =", "gits =");
        assert!(Register::parse(&misspelt).unwrap_err().to_string().contains("line"));
    }
}
