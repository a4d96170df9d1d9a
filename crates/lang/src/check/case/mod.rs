//! Cases and scenarios: the same act files say, with the types of the rulebook.
mod act;
mod expect;
mod given;
mod refer;

use super::clause::{all, text_of};
use super::ctx::{Ctx, Decl, book_id};
use super::graph::circles;
use super::lower::Decls;
use super::symbols::Category;
use crate::case::CaseDoc;
use crate::model::Scenario;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// All scenarios; cases are read as far as scenarios and cases use them, and each once alone.
pub(crate) fn scenarios(ctx: &Ctx<'_>, decls: &Decls<'_>) -> Vec<Scenario> {
    let cases = Cases::new(ctx, decls.of(Category::Case));
    let mut out = Vec::new();
    for decl in &decls.scenarios {
        let mut case = CaseDoc { jurisdiction: ctx.inputs.jurisdiction.to_owned(), ..CaseDoc::default() };
        cases.uses(ctx, *decl, &mut case);
        ctx.act(*decl, &mut case);
        case.on = super::clause::date_of(decl.head(), "on");
        case.at = ctx.time(decl.book, super::clause::find(decl.head(), "at"));
        ctx.refers(*decl, &case);
        out.push(Scenario {
            title: decl.name().to_owned(),
            book: book_id(decl.book),
            span: decl.item.span,
            expect: ctx.expectations(*decl, &case),
            case,
            why: text_of(decl.body(), "why"),
            source: text_of(decl.body(), "source"),
        });
    }
    cases.unused(ctx);
    out
}

/// The cases that can be used, each merged with those it uses.
struct Cases<'a> {
    decls: &'a [Decl<'a>],
    docs: Vec<CaseDoc>,
    used: RefCell<BTreeSet<usize>>,
}

impl<'a> Cases<'a> {
    fn new(ctx: &Ctx<'_>, decls: &'a [Decl<'a>]) -> Cases<'a> {
        let mut cases = Cases { decls, docs: Vec::new(), used: RefCell::default() };
        let uses = |i: usize| -> Vec<usize> {
            let names = decls.get(i).into_iter().flat_map(|d| all(d.body(), "use")).filter_map(|c| c.name());
            names.filter_map(|n| ctx.symbols.named(Category::Case, &n.value).first()).map(|i| *i as usize).collect()
        };
        let found = circles(decls.len(), uses);
        for circle in &found {
            ctx.circle(Category::Case, "case", circle);
        }
        cases.docs = vec![CaseDoc::default(); decls.len()];
        if !found.is_empty() {
            return cases;
        }
        // A case comes after those it uses: as many rounds as the longest chain, each case once.
        let mut done: BTreeSet<usize> = BTreeSet::new();
        while done.len() < decls.len() {
            let ready: Vec<usize> =
                (0..decls.len()).filter(|i| !done.contains(i) && uses(*i).iter().all(|u| done.contains(u))).collect();
            if ready.is_empty() {
                break;
            }
            for at in ready {
                if let Some(decl) = decls.get(at) {
                    let mut case = CaseDoc::default();
                    cases.uses(ctx, *decl, &mut case);
                    ctx.act(*decl, &mut case);
                    if let Some(slot) = cases.docs.get_mut(at) {
                        *slot = case;
                    }
                }
                done.insert(at);
            }
        }
        cases
    }

    /// Merges what `use` names, in order.
    fn uses(&self, ctx: &Ctx<'_>, decl: Decl<'_>, into: &mut CaseDoc) {
        for name in all(decl.body(), "use").filter_map(|c| c.name()) {
            let Some(id) = ctx.id(Category::Case, name, decl.book).map(|i| i as usize) else { continue };
            self.used.borrow_mut().insert(id);
            if let Some(doc) = self.docs.get(id) {
                act::merge(into, doc.clone());
            }
        }
    }

    fn unused(&self, ctx: &Ctx<'_>) {
        for (at, decl) in self.decls.iter().enumerate() {
            if !self.used.borrow().contains(&at) {
                let args = vec![("category", "case".to_owned()), ("name", decl.name().to_owned())];
                ctx.reports.warning("rules-unused", decl.at(), args);
            }
        }
    }
}
