//! Adjustments, bars, transitional rules.
use crate::check::clause::{expr_of, find, names_of};
use crate::check::ctx::{Ctx, Decl, Env, scope};
use crate::check::expr::truth;
use crate::check::suggest::nearest;
use crate::check::symbols::Category;
use crate::model::{Adjust, AdjustWhat, Bar, MeasureId, Modality, Scope, Transition};

/// Words of `may` and `shall` in an adjustment, in both languages (行政处罚法 32, 33).
const WHAT: &[(&str, &str, AdjustWhat)] =
    &[("within", "从轻", AdjustWhat::Within), ("below", "减轻", AdjustWhat::Below), ("exempt", "免予", AdjustWhat::Exempt)];

impl Ctx<'_> {
    pub(crate) fn adjust(&self, decl: Decl<'_>, id: usize) -> Adjust {
        let norm = self.norm(decl, Category::Adjust, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let (may, shall) = (find(decl.body(), "may"), find(decl.body(), "shall"));
        if may.is_some() == shall.is_some() {
            self.error("rules-adjust-modality", decl.book, decl.at().span, vec![("adjust", decl.name().to_owned())]);
        }
        let mut what = Vec::new();
        for name in shall.or(may).map_or(&[][..], |c| c.names()) {
            match WHAT.iter().find(|(en, zh, _)| *en == name.value || *zh == name.value) {
                Some((_, _, w)) => what.push(*w),
                None => {
                    let args = vec![
                        ("category", "adjustment".to_owned()),
                        ("name", name.value.clone()),
                        ("suggestion", nearest(&name.value, WHAT.iter().map(|(en, _, _)| *en))),
                    ];
                    self.error("rules-name-unknown", decl.book, name.span, args);
                }
            }
        }
        what.sort();
        what.dedup();
        Adjust {
            kind: self.kind(decl, "for"),
            modality: if shall.is_some() { Modality::Shall } else { Modality::May },
            what,
            of: scope(decl.body()).unwrap_or(Scope::Case),
            when: expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e)),
            norm,
        }
    }

    pub(crate) fn bar(&self, decl: Decl<'_>, id: usize) -> Bar {
        let norm = self.norm(decl, Category::Bar, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let when = expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e));
        Bar {
            kind: self.kind(decl, "for"),
            of: scope(decl.body()).unwrap_or(Scope::Case),
            measures: self.ids(Category::Measure, names_of(decl.body(), "on"), decl.book).into_iter().map(MeasureId).collect(),
            when: when.unwrap_or_else(|| truth(decl.at().span)),
            norm,
        }
    }

    pub(crate) fn transition(&self, decl: Decl<'_>, id: usize) -> Transition {
        let norm = self.norm(decl, Category::Transition, id);
        let mut env = Env::of(decl.book, &norm.basis);
        Transition {
            kind: self.kind(decl, "for"),
            when: expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e)),
            new: find(decl.body(), "apply").is_some_and(|c| c.choice() == "new"),
            norm,
        }
    }
}
