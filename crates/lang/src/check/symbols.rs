//! Names: one space a category, over all files of the jurisdiction.
use super::report::{At, Reports};
use super::suggest::nearest;
use crate::ast::Spanned;
use crate::model::Cite;
use fazhi_time::Date;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// What a name can name. The order is that of the tables, nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Category {
    Enum,
    Kind,
    Party,
    Role,
    Measure,
    Event,
    Fact,
    Judgment,
    Param,
    Define,
    Gap,
    Holder,
    Office,
    Duty,
    Conduct,
    Tiers,
    Power,
    Require,
    Clock,
    Procedure,
    Remedy,
    Settle,
    Adjust,
    Bar,
    Ruling,
    Ruled,
    Fills,
    Transition,
    Case,
}

use Category::*;

impl Category {
    /// The category an item word declares.
    pub(crate) fn of_item(word: &str) -> Option<Category> {
        Some(match word {
            "enum" => Enum,
            "kind" => Kind,
            "party" => Party,
            "role" => Role,
            "measure" => Measure,
            "event" => Event,
            "fact" => Fact,
            "judgment" => Judgment,
            "param" => Param,
            "define" | "grade" => Define,
            "untranslatable" => Gap,
            "holder" => Holder,
            "office" => Office,
            "duty" => Duty,
            "conduct" => Conduct,
            "tiers" => Tiers,
            "power" => Power,
            "require" => Require,
            "clock" => Clock,
            "procedure" => Procedure,
            "remedy" => Remedy,
            "settle" => Settle,
            "adjust" => Adjust,
            "bar" => Bar,
            "ruling" => Ruling,
            "ruled" => Ruled,
            "fills" => Fills,
            "transition" => Transition,
            "case" => Case,
            _ => return None,
        })
    }

    /// The word for it in diagnostics: that of the item.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Enum => "enum",
            Kind => "kind",
            Party => "party",
            Role => "role",
            Measure => "measure",
            Event => "event",
            Fact => "fact",
            Judgment => "judgment",
            Param => "param",
            Define => "define",
            Gap => "untranslatable",
            Holder => "holder",
            Office => "office",
            Duty => "duty",
            Conduct => "conduct",
            Tiers => "tiers",
            Power => "power",
            Require => "require",
            Clock => "clock",
            Procedure => "procedure",
            Remedy => "remedy",
            Settle => "settle",
            Adjust => "adjust",
            Bar => "bar",
            Ruling => "ruling",
            Ruled => "ruled",
            Fills => "fills",
            Transition => "transition",
            Case => "case",
        }
    }

    /// Norms change with the law: the same name may stand again under another version.
    pub(crate) fn versioned(self) -> bool {
        matches!(
            self,
            Holder
                | Office
                | Duty
                | Power
                | Require
                | Clock
                | Procedure
                | Remedy
                | Settle
                | Adjust
                | Bar
                | Ruling
                | Ruled
                | Fills
                | Transition
        )
    }

    /// Read by a bare name in an expression: these share one space.
    pub(crate) fn is_term(self) -> bool {
        matches!(self, Fact | Judgment | Define | Gap)
    }
}

/// A declared name.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) at: At,
    /// What it states, with intervals; empty for vocabulary.
    pub(crate) basis: Vec<Cite>,
}

#[derive(Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    by_name: BTreeMap<String, Vec<u32>>,
}

/// All names, and which of them something uses.
#[derive(Debug, Default)]
pub(crate) struct Symbols {
    tables: BTreeMap<Category, Table>,
    used: RefCell<BTreeSet<(Category, u32)>>,
    quiet: Cell<bool>,
}

impl Symbols {
    /// Adds a name; its id is its position in the category. A second one of a category without versions is reported.
    pub(crate) fn declare(&mut self, category: Category, entry: Entry, reports: &Reports) -> u32 {
        let table = self.tables.entry(category).or_default();
        let id = u32::try_from(table.entries.len()).unwrap_or(u32::MAX);
        let same = table.by_name.entry(entry.name.clone()).or_default();
        if let Some(first) = same.first().and_then(|i| table.entries.get(*i as usize))
            && !category.versioned()
        {
            let args = vec![("category", category.word().to_owned()), ("name", entry.name.clone())];
            reports.push(crate::diagnostic::Severity::Error, "rules-name-twice", entry.at, Some(first.at), args);
        }
        same.push(id);
        table.entries.push(entry);
        id
    }

    /// Norms of one name must not be in force together; terms read by bare names must differ across categories.
    pub(crate) fn clashes(&self, reports: &Reports) {
        for (category, table) in &self.tables {
            for ids in table.by_name.values().filter(|ids| category.versioned() && ids.len() > 1) {
                self.overlaps(*category, ids, reports);
            }
        }
        let mut terms: BTreeMap<&str, (Category, At)> = BTreeMap::new();
        for (category, table) in self.tables.iter().filter(|(c, _)| c.is_term()) {
            for entry in &table.entries {
                match terms.get(entry.name.as_str()) {
                    Some((other, at)) if other != category => {
                        let args = vec![
                            ("name", entry.name.clone()),
                            ("category", category.word().to_owned()),
                            ("other", other.word().to_owned()),
                        ];
                        reports.push(crate::diagnostic::Severity::Error, "rules-term-twice", entry.at, Some(*at), args);
                    }
                    _ => {
                        terms.insert(&entry.name, (*category, entry.at));
                    }
                }
            }
        }
    }

    fn overlaps(&self, category: Category, ids: &[u32], reports: &Reports) {
        for (n, id) in ids.iter().enumerate() {
            for before in ids.iter().take(n) {
                let (Some(a), Some(b)) = (self.entry(category, *before), self.entry(category, *id)) else { continue };
                if let Some((from, until)) = meeting(&a.basis, &b.basis) {
                    let args = vec![
                        ("category", category.word().to_owned()),
                        ("name", b.name.clone()),
                        ("from", from.to_string()),
                        ("until", until.map_or_else(|| "none".to_owned(), |d| d.to_string())),
                    ];
                    reports.push(crate::diagnostic::Severity::Error, "rules-versions-overlap", b.at, Some(a.at), args);
                    break;
                }
            }
        }
    }

    pub(crate) fn entry(&self, category: Category, id: u32) -> Option<&Entry> {
        self.tables.get(&category)?.entries.get(id as usize)
    }

    pub(crate) fn entries(&self, category: Category) -> &[Entry] {
        self.tables.get(&category).map_or(&[], |t| &t.entries)
    }

    /// All of that name, without a report.
    pub(crate) fn named(&self, category: Category, name: &str) -> &[u32] {
        self.tables.get(&category).and_then(|t| t.by_name.get(name)).map_or(&[], Vec::as_slice)
    }

    /// The only one, or the first, of that name; marks it as used.
    pub(crate) fn get(&self, category: Category, name: &str) -> Option<u32> {
        let id = self.named(category, name).first().copied()?;
        self.mark(category, id);
        Some(id)
    }

    pub(crate) fn names(&self, category: Category) -> impl Iterator<Item = &str> {
        self.tables.get(&category).into_iter().flat_map(|t| t.by_name.keys().map(String::as_str))
    }

    /// All of that name; none is reported.
    pub(crate) fn all(&self, category: Category, name: &Spanned<String>, book: usize, reports: &Reports) -> Vec<u32> {
        let found = self.named(category, &name.value).to_vec();
        if found.is_empty() {
            self.unknown(category, name, book, reports);
        }
        found.iter().for_each(|id| self.mark(category, *id));
        found
    }

    /// The one of that name that is in force together with `valid` (empty = whenever). None, or several, is reported.
    pub(crate) fn find(
        &self,
        category: Category,
        name: &Spanned<String>,
        valid: &[Cite],
        book: usize,
        reports: &Reports,
    ) -> Option<u32> {
        let all = self.all(category, name, book, reports);
        if let [] | [_] = all.as_slice() {
            return all.first().copied();
        }
        if !category.versioned() {
            return all.first().copied();
        }
        let together: Vec<u32> = all
            .iter()
            .copied()
            .filter(|id| valid.is_empty() || self.entry(category, *id).is_some_and(|e| meeting(&e.basis, valid).is_some()))
            .collect();
        if let [one] = together.as_slice() {
            return Some(*one);
        }
        let args =
            vec![("category", category.word().to_owned()), ("name", name.value.clone()), ("count", together.len().to_string())];
        let other = all.first().and_then(|id| self.entry(category, *id)).map(|e| e.at);
        let at = At { book, span: name.span };
        reports.push(crate::diagnostic::Severity::Error, "rules-which-version", at, other, args);
        None
    }

    pub(crate) fn unknown(&self, category: Category, name: &Spanned<String>, book: usize, reports: &Reports) {
        let args = vec![
            ("category", category.word().to_owned()),
            ("name", name.value.clone()),
            ("suggestion", nearest(&name.value, self.names(category))),
        ];
        reports.error("rules-name-unknown", At { book, span: name.span }, args);
    }

    pub(crate) fn mark(&self, category: Category, id: u32) {
        // A conduct can be declared for what acts allege, without a rule of its own.
        if !self.quiet.get() || category == Category::Conduct {
            self.used.borrow_mut().insert((category, id));
        }
    }

    /// What is read from now on does not count as use (scenarios).
    pub(crate) fn stop_marking(&self) {
        self.quiet.set(true);
    }

    pub(crate) fn is_used(&self, category: Category, id: u32) -> bool {
        self.used.borrow().contains(&(category, id))
    }
}

/// First and last day on which something of both is in force; no last day = not over.
pub(crate) fn meeting(a: &[Cite], b: &[Cite]) -> Option<(Date, Option<Date>)> {
    a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).find_map(|(x, y)| {
        let from = x.from.max(y.from);
        let until = match (x.until, y.until) {
            (Some(p), Some(q)) => Some(p.min(q)),
            (p, q) => p.or(q),
        };
        until.is_none_or(|u| from <= u).then_some((from, until))
    })
}
