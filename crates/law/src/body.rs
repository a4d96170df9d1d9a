//! Bodies: the organs that make norms and act under them.
use crate::error::LawError;
use crate::register::{Lines, line_of, plain_date};
use fazhi_time::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// `cn/body/网信/北京市/朝阳区`: jurisdiction, the word `body`, then kind and places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BodyId(String);

impl BodyId {
    /// The whole identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BodyId {
    type Err = LawError;
    fn from_str(text: &str) -> Result<Self, LawError> {
        let mut parts = text.split('/');
        let jurisdiction = parts.next().unwrap_or("");
        let good = !jurisdiction.is_empty()
            && jurisdiction.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && parts.next() == Some("body")
            && text.chars().count() <= 200
            && parts.clone().count() >= 1
            && parts
                .all(|p| !p.is_empty() && !p.chars().any(|c| c.is_whitespace() || c.is_control() || "@#?\"<>&%\\".contains(c)));
        if good { Ok(BodyId(text.to_owned())) } else { Err(LawError::BadId(text.to_owned())) }
    }
}

impl TryFrom<String> for BodyId {
    type Error = LawError;
    fn try_from(text: String) -> Result<Self, LawError> {
        text.parse()
    }
}

impl From<BodyId> for String {
    fn from(id: BodyId) -> String {
        id.0
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One body as the register of bodies states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Stable identifier.
    pub id: BodyId,
    /// Full Chinese name.
    pub name: String,
    /// Other names in use.
    pub aliases: Vec<String>,
    /// English name.
    pub english: String,
    /// What kind of organ (网信, 公安, 人民代表大会 …).
    pub kind: String,
    /// `national`, `province`, `city`, `county`, `township`.
    pub level: String,
    /// Region code (GB/T 2260), empty for national ones.
    pub region: String,
    /// Lines of superiority: (line, body).
    pub superiors: Vec<(String, BodyId)>,
    /// First day of its existence, when known.
    pub since: Option<Date>,
    /// Last day of its existence.
    pub until: Option<Date>,
    /// Who took over.
    pub successor: Option<BodyId>,
}

/// The bodies of a jurisdiction, by id.
#[derive(Debug, Clone, Default)]
pub struct Bodies {
    list: Vec<Body>,
    by_id: BTreeMap<BodyId, usize>,
    by_name: BTreeMap<String, usize>,
    kinds: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    body: Vec<toml::Spanned<Row>>,
    #[serde(default)]
    kind: Vec<toml::Spanned<KindRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindRow {
    name: String,
    english: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    english: String,
    kind: String,
    level: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    superiors: Vec<Superior>,
    since: Option<toml::value::Datetime>,
    until: Option<toml::value::Datetime>,
    successor: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Superior {
    line: String,
    body: String,
}

impl Bodies {
    /// Reads a register of bodies (`[[body]]` tables; `[[kind]]` tables with the English name of a kind).
    ///
    /// # Errors
    /// `law-register-…` with the line: syntax, unknown level, repeated id or name, a superior that is not in the file, a cycle of superiors.
    pub fn parse(text: &str) -> Result<Bodies, LawError> {
        let file: File = toml::from_str(text).map_err(|e| LawError::RegisterSyntax {
            place: line_of(text, e.span().map_or(0, |s| s.start)),
            why: e.message().to_owned(),
        })?;
        let mut bodies = Bodies::default();
        for row in file.kind {
            let place = line_of(text, row.span().start);
            let row = row.into_inner();
            if bodies.kinds.insert(row.name.clone(), row.english).is_some() {
                return Err(LawError::RegisterDuplicate { place, what: row.name });
            }
        }
        let mut lines = Lines::default();
        for row in file.body {
            let place = lines.of(text, row.span().start);
            let row = row.into_inner();
            let value = |why: String| LawError::RegisterValue { place: place.clone(), why };
            if !["national", "province", "city", "county", "township"].contains(&row.level.as_str()) {
                return Err(value(format!("level {}", row.level)));
            }
            let mut superiors = Vec::new();
            for s in row.superiors {
                superiors.push((s.line, s.body.parse()?));
            }
            let body = Body {
                id: row.id.parse()?,
                name: row.name,
                aliases: row.aliases,
                english: row.english,
                kind: row.kind,
                level: row.level,
                region: row.region,
                superiors,
                since: row.since.map(|d| plain_date(&d, &place)).transpose()?,
                until: row.until.map(|d| plain_date(&d, &place)).transpose()?,
                successor: row.successor.map(|s| s.parse()).transpose()?,
            };
            for name in std::iter::once(&body.name).chain(&body.aliases) {
                if bodies.by_name.insert(name.clone(), bodies.list.len()).is_some() {
                    return Err(LawError::RegisterDuplicate { place, what: name.clone() });
                }
            }
            if bodies.by_id.insert(body.id.clone(), bodies.list.len()).is_some() {
                return Err(LawError::RegisterDuplicate { place, what: body.id.to_string() });
            }
            bodies.list.push(body);
        }
        bodies.check_superiors()?;
        Ok(bodies)
    }

    fn check_superiors(&self) -> Result<(), LawError> {
        for body in &self.list {
            // Walk up every line; more steps than bodies means a cycle.
            let mut front: Vec<&BodyId> = body.superiors.iter().map(|(_, id)| id).collect();
            for _ in 0..=self.list.len() {
                let mut next = Vec::new();
                for id in front {
                    let Some(up) = self.get(id) else {
                        return Err(LawError::RegisterValue {
                            place: body.id.to_string(),
                            why: format!("superior {id} is not in the register"),
                        });
                    };
                    next.extend(up.superiors.iter().map(|(_, id)| id));
                }
                next.sort();
                next.dedup();
                front = next;
            }
            if !front.is_empty() {
                return Err(LawError::RegisterValue { place: body.id.to_string(), why: "its superiors form a cycle".to_owned() });
            }
        }
        Ok(())
    }

    /// Who stands in for a body on a day: itself while it exists, else the successor that took over, and so on. A body gone without a
    /// successor stands for itself.
    pub fn heir<'a>(&'a self, id: &'a BodyId, day: Date) -> &'a BodyId {
        let mut at = id;
        // A circle of successors ends where every body was asked once.
        for _ in 0..=self.iter().count() {
            let gone = self.get(at).filter(|b| b.until.is_some_and(|u| u < day));
            let Some(next) = gone.and_then(|b| b.successor.as_ref()) else { break };
            at = next;
        }
        at
    }

    /// The body with that id.
    pub fn get(&self, id: &BodyId) -> Option<&Body> {
        self.by_id.get(id).and_then(|i| self.list.get(*i))
    }

    /// The body with that full name or alias.
    pub fn named(&self, name: &str) -> Option<&Body> {
        self.by_name.get(name).and_then(|i| self.list.get(*i))
    }

    /// What a kind of body is called in English, where the register says so.
    pub fn kind_english(&self, kind: &str) -> Option<&str> {
        self.kinds.get(kind).map(String::as_str)
    }

    /// All bodies, in file order.
    pub fn iter(&self) -> impl Iterator<Item = &Body> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "[[body]]\nid = \"x/body/甲\"\nname = \"甲\"\nkind = \"k\"\nlevel = \"national\"\n";

    #[test]
    fn cycles_and_unknown_superiors_are_refused() {
        let cycle = format!("{ONE}superiors = [{{ line = \"government\", body = \"x/body/甲\" }}]\n");
        assert!(Bodies::parse(&cycle).unwrap_err().to_string().contains("cycle"));
        let lost = format!("{ONE}superiors = [{{ line = \"government\", body = \"x/body/乙\" }}]\n");
        assert!(Bodies::parse(&lost).unwrap_err().to_string().contains("not in the register"));
        assert_eq!(Bodies::parse(ONE).unwrap().named("甲").unwrap().level, "national");
        assert!(matches!(Bodies::parse(&format!("{ONE}{ONE}")), Err(LawError::RegisterDuplicate { .. })));
        let kind = "[[kind]]\nname = \"k\"\nenglish = \"kay\"\n";
        assert_eq!(Bodies::parse(&format!("{ONE}{kind}")).unwrap().kind_english("k"), Some("kay"));
        assert!(matches!(Bodies::parse(&format!("{ONE}{kind}{kind}")), Err(LawError::RegisterDuplicate { .. })));
    }
}
