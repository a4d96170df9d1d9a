//! The declared vocabulary: first names and types (expressions need them), then everything else.
pub(crate) mod kind;
mod param;
mod term;

use super::clause::{all, find, name_of, names_of, pair};
use super::ctx::{Ctx, Decl};
use super::graph::circles;
use super::symbols::Category;
use crate::model::{
    AmountUnit, Enum, Event, EventBy, EventId, Measure, MeasureId, PartyClass, PartyClassId, Role, RoleId, Title, Type,
};

/// The most fields an event may have.
const MAX_FIELDS: usize = 100;

/// The built-in enumeration of levels of bodies, from least to most.
pub(crate) fn levels() -> Enum {
    let value = |name: &str, zh: &str| (name.to_owned(), Title { zh: zh.to_owned(), en: name.to_owned() });
    Enum {
        name: "level".to_owned(),
        title: Title { zh: "层级".to_owned(), en: "level".to_owned() },
        ordered: true,
        values: vec![
            value("township", "乡级"),
            value("county", "县级"),
            value("city", "市级"),
            value("province", "省级"),
            value("national", "国家级"),
        ],
    }
}

impl Ctx<'_> {
    pub(crate) fn enumeration(&self, decl: Decl<'_>) -> Enum {
        let mut values: Vec<(String, Title)> = Vec::new();
        for clause in all(decl.body(), "value") {
            let Some(name) = clause.name() else { continue };
            if values.iter().any(|(n, _)| *n == name.value) {
                let args = vec![("category", "value".to_owned()), ("name", name.value.clone())];
                self.error("rules-name-twice", decl.book, name.span, args);
                continue;
            }
            let texts: Vec<&str> = clause.texts().map(|t| t.value.as_str()).collect();
            values.push((name.value.clone(), pair(&texts, &name.value)));
        }
        if values.is_empty() || values.len() > usize::from(u16::MAX) {
            self.error("rules-enum-empty", decl.book, decl.at().span, vec![("enum", decl.name().to_owned())]);
        }
        Enum { name: decl.name().to_owned(), title: decl.title(), ordered: find(decl.head(), "ordered").is_some(), values }
    }

    /// The parent a declaration names, by position.
    fn parent(&self, decl: Decl<'_>, category: Category) -> Option<u32> {
        name_of(decl.head(), ":").and_then(|n| self.id(category, n, decl.book))
    }

    pub(crate) fn party(&self, decl: Decl<'_>) -> PartyClass {
        self.cites(decl.book, decl.body());
        PartyClass {
            name: decl.name().to_owned(),
            title: decl.title(),
            parent: self.parent(decl, Category::Party).map(PartyClassId),
        }
    }

    pub(crate) fn role(&self, decl: Decl<'_>) -> Role {
        Role { name: decl.name().to_owned(), title: decl.title(), parent: self.parent(decl, Category::Role).map(RoleId) }
    }

    pub(crate) fn measure(&self, decl: Decl<'_>) -> Measure {
        self.cites(decl.book, decl.body());
        let amount = decl.find("amount").and_then(|c| match c.choice() {
            "money" => Some(AmountUnit::Money),
            "days" => Some(AmountUnit::Days),
            "months" => Some(AmountUnit::Months),
            "years" => Some(AmountUnit::Years),
            _ => None,
        });
        Measure {
            name: decl.name().to_owned(),
            title: decl.title(),
            parent: self.parent(decl, Category::Measure).map(MeasureId),
            amount,
            correction: decl.find("correction").is_some(),
            ordered: self.events(names_of(decl.body(), "ordered"), decl.book),
        }
    }

    pub(crate) fn event_item(&self, decl: Decl<'_>) -> Event {
        self.cites(decl.book, decl.body());
        let mut fields: Vec<(String, Type)> = Vec::new();
        for clause in all(decl.body(), "field") {
            let (Some(name), Some(ty)) = (clause.name(), clause.ty()) else { continue };
            if fields.iter().any(|(n, _)| *n == name.value) {
                let args = vec![("category", "field".to_owned()), ("name", name.value.clone())];
                self.error("rules-name-twice", decl.book, name.span, args);
            } else if let Some(ty) = self.type_of(ty, decl.book) {
                fields.push((name.value.clone(), ty));
            }
        }
        if fields.len() > MAX_FIELDS {
            self.error(
                "rules-fields-many",
                decl.book,
                decl.at().span,
                vec![("event", decl.name().to_owned()), ("most", MAX_FIELDS.to_string())],
            );
            fields.truncate(MAX_FIELDS);
        }
        let by = match decl.find("by").map(|c| c.choice()) {
            Some("party") => EventBy::Party,
            Some("other") => EventBy::Other,
            _ => EventBy::Actor,
        };
        let delivered = decl.find("delivered");
        if let Some(clause) = delivered {
            self.cites(decl.book, &clause.tail);
        }
        Event {
            name: decl.name().to_owned(),
            title: decl.title(),
            by,
            fields,
            presume_none: decl.find("presume").map(|c| self.cites(decl.book, &c.tail)),
            delivered: delivered.is_some(),
            mirrors: self.mirrors(decl, by),
        }
    }

    /// What happened in another file is an event by others here (S2); it mirrors an event of that file, not another mirror.
    fn mirrors(&self, decl: Decl<'_>, by: EventBy) -> Option<(EventId, Option<MeasureId>)> {
        let clause = decl.find("mirrors")?;
        let name = clause.name()?;
        if by != EventBy::Other {
            self.error("rules-mirrors-by", decl.book, clause.word.span, vec![("event", decl.name().to_owned())]);
        }
        let measure = name_of(&clause.tail, "with").and_then(|n| self.id(Category::Measure, n, decl.book)).map(MeasureId);
        Some((self.event(name, decl.book)?, measure))
    }

    /// An event must not mirror itself or one that is a mirror.
    pub(crate) fn mirrored(&self, decls: &[Decl<'_>]) {
        for (decl, event) in decls.iter().zip(&self.rules.events) {
            let source = event.mirrors.and_then(|(e, _)| self.event_of(e));
            let (Some(clause), Some(source)) = (decl.find("mirrors"), source) else { continue };
            if source.mirrors.is_some() {
                let args = vec![("event", event.name.clone()), ("source", source.name.clone())];
                self.error("rules-mirrors-mirror", decl.book, clause.word.span, args);
            }
        }
    }

    /// Reports circles among parents; those in one lose their parent, so that walking up ends.
    pub(crate) fn parents(&self, category: Category, parents: &mut [Option<u32>]) {
        let now: Vec<Option<usize>> = parents.iter().map(|p| p.map(|p| p as usize)).collect();
        for circle in circles(now.len(), |i| now.get(i).copied().flatten().into_iter().collect()) {
            self.circle(category, category.word(), &circle);
            for at in circle {
                if let Some(p) = parents.get_mut(at) {
                    *p = None;
                }
            }
        }
    }

    /// Reports a circle of declarations of one category.
    pub(crate) fn circle(&self, category: Category, word: &str, circle: &[usize]) {
        let entry = |i: &usize| u32::try_from(*i).ok().and_then(|i| self.symbols.entry(category, i));
        let path = circle.iter().map(|i| entry(i).map_or("", |e| e.name.as_str())).collect::<Vec<_>>().join(" → ");
        if let Some(first) = circle.first().and_then(entry) {
            self.reports.error("rules-cycle", first.at, vec![("category", word.to_owned()), ("path", path)]);
        }
    }
}

/// A measure without an amount of its own has that of the measure above it, and is a correction order when that is one.
pub(crate) fn inherit(measures: &mut [Measure]) {
    let own: Vec<(Option<AmountUnit>, bool, Option<MeasureId>)> =
        measures.iter().map(|m| (m.amount, m.correction, m.parent)).collect();
    for measure in measures {
        let mut up = measure.parent;
        // Parents were checked to be acyclic.
        while let Some((amount, correction, parent)) = up.and_then(|p| own.get(p.at())) {
            measure.amount = measure.amount.or(*amount);
            measure.correction |= correction;
            up = *parent;
        }
    }
}
