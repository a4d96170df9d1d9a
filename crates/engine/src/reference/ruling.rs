//! Who rules on which tie (S5, P14).
use super::regime::Matter;
use super::scope::{Run, cites, in_force};
use crate::opinion::CiteRef;
use std::collections::BTreeSet;

impl<'a> Run<'a> {
    /// The rulings needed: ids of the powers, and by whom with the article of the row; empty where no row fits (E31).
    pub(super) fn rulings(&self, matters: &[Matter<'a>]) -> BTreeSet<(Vec<String>, String, String, Vec<CiteRef>)> {
        let mut found = BTreeSet::new();
        for (day, a, b) in matters.iter().flat_map(|m| &m.rulings) {
            let stated = |p: usize| self.power(p).and_then(|p| p.norm.cite_on(*day));
            let (Some(x), Some(y)) = (stated(*a), stated(*b)) else { continue };
            let mut rows = self.rules().rulings.iter().filter(|r| in_force(&r.norm, self.case.on));
            let row = rows.find(|r| {
                let ranks = r.a.contains(&x.rank) && r.b.contains(&y.rank) || r.a.contains(&y.rank) && r.b.contains(&x.rank);
                ranks && r.same_maker.is_none_or(|same| same == (x.maker == y.maker))
            });
            let (zh, en, basis) = match row {
                Some(row) => (row.by.zh.clone(), row.by.en.clone(), cites(&row.norm.basis, self.case.on)),
                None => Default::default(),
            };
            found.insert((self.ids([*a, *b]), zh, en, basis));
        }
        found
    }
}
