//! Duties of persons and the conducts that breach them.
use crate::check::clause::{all, expr_of, name_of, names_of};
use crate::check::ctx::{Ctx, Decl, Env, book_id};
use crate::check::graph::circles;
use crate::check::symbols::Category;
use crate::model::{Conduct, ConductId, Duty, DutyId, HolderId, PartyClassId};

impl Ctx<'_> {
    pub(crate) fn duty(&self, decl: Decl<'_>, id: usize) -> Duty {
        let norm = self.norm(decl, Category::Duty, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let when = expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e));
        let bearers =
            self.ids(Category::Party, names_of(decl.body(), "bearer"), decl.book).into_iter().map(PartyClassId).collect();
        let supervisor = name_of(decl.body(), "holder")
            .and_then(|n| self.symbols.find(Category::Holder, n, &norm.basis, decl.book, self.reports))
            .map(HolderId);
        Duty { norm, bearers, when, supervisor }
    }

    pub(crate) fn conduct(&self, decl: Decl<'_>) -> Conduct {
        // A breach is a breach of the duty in whatever version binds on the day.
        let breached = all(decl.body(), "breach").flat_map(|c| c.names());
        let breaches = breached.flat_map(|n| self.symbols.all(Category::Duty, n, decl.book, self.reports)).map(DutyId).collect();
        let parts = all(decl.body(), "part").flat_map(|c| c.names());
        let parts = parts.filter_map(|n| self.id(Category::Conduct, n, decl.book)).map(ConductId).collect();
        Conduct {
            name: decl.name().to_owned(),
            title: decl.title(),
            breaches,
            parts,
            basis: self.cites(decl.book, decl.body()),
            place: (book_id(decl.book), decl.item.span),
        }
    }

    /// Parts of conducts must not go in circles; those in one lose their parts.
    pub(crate) fn conduct_parts(&self, conducts: &mut [Conduct]) {
        let parts: Vec<Vec<usize>> = conducts.iter().map(|c| c.parts.iter().map(|p| p.at()).collect()).collect();
        for circle in circles(parts.len(), |i| parts.get(i).cloned().unwrap_or_default()) {
            self.circle(Category::Conduct, "conduct", &circle);
            for at in circle {
                if let Some(conduct) = conducts.get_mut(at) {
                    conduct.parts.clear();
                }
            }
        }
    }
}
