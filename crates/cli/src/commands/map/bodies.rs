//! Bodies as people name them: by kind with their levels, and what their power waits for.
use super::Told;
use crate::messages::{self, Lang};
use fazhi_analysis::map::Has;
use fazhi_engine::opinion::{Cause, Tag};
use fazhi_law::BodyId;
use std::collections::{BTreeMap, BTreeSet};

const LEVELS: [&str; 5] = ["national", "province", "city", "county", "township"];

/// How many of those that hold a power on some condition are named.
const MOST_NAMED: usize = 6;

/// The position of a level, the highest first.
pub(super) fn rank(level: &str) -> usize {
    LEVELS.iter().position(|l| *l == level).unwrap_or(LEVELS.len())
}

impl Told<'_> {
    /// The jurisdiction in words.
    pub(super) fn jurisdiction(&self) -> String {
        let name = &self.words.rules.jurisdiction;
        messages::find(self.words.lang, &format!("map-jurisdiction-{name}"), &[]).unwrap_or_else(|| name.clone())
    }

    pub(super) fn level(&self, level: &str) -> String {
        self.words.say(&format!("map-level-{level}"), &[])
    }

    /// The kind of a body in the reader's words: that of the register.
    pub(super) fn organ(&self, kind: &str) -> String {
        let english = self.words.bodies.kind_english(kind).filter(|_| self.words.lang == Lang::En);
        english.unwrap_or(kind).to_owned()
    }

    /// What a cause is called, in short.
    pub(super) fn cause(&self, cause: &Cause) -> String {
        let w = &self.words;
        let title = match cause.tag {
            Tag::Fact => w.rules.facts.iter().find(|f| f.name == cause.name).map(|f| w.title(&f.title)),
            Tag::Judgment => w.rules.judgments.iter().find(|j| j.name == cause.name).map(|j| w.title(&j.title)),
            Tag::Gap => w.rules.gaps.iter().find(|g| g.name == cause.name).map(|g| w.title(&g.title)),
            Tag::Param => w.rules.params.iter().find(|p| p.name == cause.name).map(|p| w.title(&p.title)),
            Tag::Ruling => None,
        };
        let event = || w.rules.events.iter().find(|e| e.name == cause.name).map(|e| w.title(&e.title));
        let known = || match cause.name.as_str() {
            name @ ("party.class" | "party.role" | "conduct.end" | "conduct.start" | "conduct.place" | "conduct.kind") => {
                Some(w.say(&format!("map-cause-{}", name.replace('.', "-")), &[]))
            }
            _ => None,
        };
        title.or_else(event).or_else(known).unwrap_or_else(|| cause.name.clone())
    }

    fn causes(&self, causes: &BTreeSet<Cause>) -> String {
        let names: BTreeSet<String> = causes.iter().map(|c| self.cause(c)).collect();
        if names.is_empty() {
            return self.words.say("map-if-other", &[]);
        }
        self.words.list(&names.into_iter().collect::<Vec<_>>())
    }

    /// `网信（国家、省、市、县）；公安（…）如果…`: bodies grouped by kind; a kind with one body alone is named by that body.
    pub(super) fn grouped<'b>(&self, bodies: impl Iterator<Item = (&'b BodyId, &'b Has)>) -> Vec<String> {
        let mut groups: BTreeMap<(String, Option<BTreeSet<Cause>>), Vec<&BodyId>> = BTreeMap::new();
        for (id, has) in bodies {
            let kind = self.map.body(id).map_or_else(String::new, |b| b.kind.clone());
            let causes = match has {
                Has::Yes => None,
                Has::If(causes) => Some(causes.clone()),
            };
            groups.entry((kind, causes)).or_default().push(id);
        }
        let one = |((kind, causes), ids): ((String, Option<BTreeSet<Cause>>), Vec<&BodyId>)| {
            let who = match ids.as_slice() {
                [only] => self.words.body(only.as_str()),
                _ => {
                    let mut levels: Vec<&str> = ids.iter().filter_map(|id| self.map.body(id)).map(|b| b.level.as_str()).collect();
                    levels.sort_by_key(|l| rank(l));
                    levels.dedup();
                    let levels: Vec<String> = levels.iter().map(|l| self.level(l)).collect();
                    let args = [("kind", self.organ(&kind)), ("levels", self.words.list(&levels)), ("n", ids.len().to_string())];
                    self.words.say("map-organ", &args)
                }
            };
            (causes, who)
        };
        // Those that hold it whatever the facts stand first; the others under what it depends on.
        let mut out: Vec<String> = Vec::new();
        let mut under: BTreeMap<BTreeSet<Cause>, Vec<String>> = BTreeMap::new();
        for (causes, who) in groups.into_iter().map(one) {
            match causes {
                None => out.push(who),
                Some(causes) => under.entry(causes).or_default().push(who),
            }
        }
        for (causes, who) in under {
            let who = self.words.list(&self.first(who, MOST_NAMED));
            out.push(self.words.say("map-if", &[("who", who), ("causes", self.causes(&causes))]));
        }
        out
    }

    /// The first of a list, and how many more there are.
    pub(super) fn first(&self, mut list: Vec<String>, most: usize) -> Vec<String> {
        if list.len() > most + 1 {
            let more = list.len() - most;
            list.truncate(most);
            list.push(self.words.say("map-more", &[("n", more.to_string())]));
        }
        list
    }
}
