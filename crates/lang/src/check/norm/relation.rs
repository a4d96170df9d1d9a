//! How powers stand to each other, who rules on conflicts, and rulings made (S5).
use crate::ast::Spanned;
use crate::check::clause::{self, find, names_of};
use crate::check::ctx::{Ctx, Decl, book_id, interpretation};
use crate::check::graph::circles;
use crate::check::symbols::{Category, meeting};
use crate::model::{Power, Relation, RelationKind, Ruled, RulingRow};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// All relations, checked together.
pub(crate) fn relations(ctx: &Ctx<'_>, decls: &[Decl<'_>], powers: &[Power]) -> Vec<Relation> {
    let out: Vec<Relation> = decls.iter().filter_map(|d| ctx.relation(*d, powers)).collect();
    // Special to what is special to it: nothing would govern.
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for relation in &out {
        for name in [&relation.a, &relation.b] {
            let next = names.len();
            names.entry(name).or_insert(next);
        }
    }
    let special: Vec<(usize, usize, &Relation)> = out
        .iter()
        .filter(|r| r.kind == RelationKind::Special)
        .filter_map(|r| Some((*names.get(r.a.as_str())?, *names.get(r.b.as_str())?, r)))
        .collect();
    let next = |i: usize| special.iter().filter(|(a, _, _)| *a == i).map(|(_, b, _)| *b).collect();
    for circle in circles(names.len(), next) {
        let name = |i: &usize| names.iter().find(|(_, n)| *n == i).map_or("", |(name, _)| *name);
        let path = circle.iter().map(name).collect::<Vec<_>>().join(" → ");
        let place = special.iter().find(|(a, _, _)| circle.first() == Some(a)).map(|(_, _, r)| r.place);
        if let Some((book, span)) = place {
            ctx.error("rules-cycle", book.at(), span, vec![("category", "special".to_owned()), ("path", path)]);
        }
    }
    out
}

impl Ctx<'_> {
    fn relation(&self, decl: Decl<'_>, powers: &[Power]) -> Option<Relation> {
        let a = decl.item.name.as_ref()?;
        let b = decl.head().iter().find_map(|c| c.name())?;
        let kind = match decl.head().iter().find_map(|c| c.nth_choice(0))? {
            "cumulates" => RelationKind::Cumulates,
            "concurs" => RelationKind::Concurs,
            "concretises" => RelationKind::Concretises,
            "competes" => RelationKind::Competes,
            "special" => RelationKind::Special,
            _ => RelationKind::Varies,
        };
        let known = |n: &Spanned<String>| self.symbols.all(Category::Power, n, decl.book, self.reports);
        let (lower, higher) = (known(a), known(b));
        if kind == RelationKind::Concretises {
            self.concretises(decl, powers, &lower, &higher);
        }
        Some(Relation {
            kind,
            a: a.value.clone(),
            b: b.value.clone(),
            basis: self.cites(decl.book, decl.body()),
            interpretation: interpretation(decl.body()),
            place: (book_id(decl.book), decl.item.span),
        })
    }

    /// S5: from a lower to a strictly higher rank only; and the lower text must not be the older one.
    fn concretises(&self, decl: Decl<'_>, powers: &[Power], lower: &[u32], higher: &[u32]) {
        for low in lower.iter().filter_map(|i| powers.get(*i as usize)) {
            for high in higher.iter().filter_map(|i| powers.get(*i as usize)) {
                if meeting(&low.norm.basis, &high.norm.basis).is_none() {
                    continue;
                }
                for (x, y) in low.norm.basis.iter().flat_map(|x| high.norm.basis.iter().map(move |y| (x, y))) {
                    let mut args = vec![
                        ("lower", x.reference.to_string()),
                        ("higher", y.reference.to_string()),
                        ("lower_rank", x.rank.key().to_owned()),
                        ("higher_rank", y.rank.key().to_owned()),
                    ];
                    if x.rank.compare(y.rank) != Some(Ordering::Less) {
                        self.error("rules-concretises-rank", decl.book, decl.item.span, args);
                        return;
                    }
                    if x.made < y.made && meeting(std::slice::from_ref(x), std::slice::from_ref(y)).is_some() {
                        args.truncate(2);
                        self.reports.warning("rules-concretises-older", self.at(decl.book, decl.item.span), args);
                    }
                }
            }
        }
    }

    pub(crate) fn ruling(&self, decl: Decl<'_>, id: usize) -> RulingRow {
        let between = find(decl.body(), "between");
        let by = find(decl.body(), "by");
        let texts: Vec<&str> = by.map(|c| c.texts().map(|t| t.value.as_str()).collect()).unwrap_or_default();
        RulingRow {
            norm: self.norm(decl, Category::Ruling, id),
            a: self.ranks(between.map_or(&[], |c| c.names()), decl.book),
            b: self.ranks(between.map_or(&[], |c| names_of(&c.tail, "and")), decl.book),
            same_maker: find(decl.body(), "maker").map(|c| c.choice() == "same"),
            by: clause::pair(&texts, texts.first().copied().unwrap_or_default()),
        }
    }

    pub(crate) fn ruled_item(&self, decl: Decl<'_>, id: usize) -> Ruled {
        let wins = find(decl.body(), "for").and_then(|c| c.name());
        let loses = names_of(decl.body(), "against");
        for name in wins.into_iter().chain(loses) {
            self.symbols.all(Category::Power, name, decl.book, self.reports);
        }
        Ruled {
            norm: self.norm(decl, Category::Ruled, id),
            wins: wins.map(|n| n.value.clone()).unwrap_or_default(),
            loses: loses.iter().map(|n| n.value.clone()).collect(),
            from: clause::date_of(decl.body(), "from"),
        }
    }
}
