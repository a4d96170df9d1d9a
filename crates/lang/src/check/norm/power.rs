//! Powers, with base, tiers and shared tiers (S7).
use crate::ast::{Clause, Span, Spanned};
use crate::check::clause::{all, expr_of, find, name_of, names_of};
use crate::check::ctx::{Ctx, Decl, Env};
use crate::check::symbols::{Category, meeting};
use crate::check::types::value_of;
use crate::model::{Cite, ConductId, HolderId, PartyClassId, Power, PowerId, Tier};

/// Shared tiers by id, with their items.
pub(crate) type Sets<'a> = [Decl<'a>];

impl Ctx<'_> {
    pub(crate) fn power(&self, decl: Decl<'_>, id: usize, sets: &Sets<'_>) -> Power {
        let mut norm = self.norm(decl, Category::Power, id);
        if decl.find("basis").is_none() {
            norm.basis = self.binder.default_basis();
        }
        let kind = self.kind(decl, ":");
        let setting = self.rules.kinds.get(kind.at()).is_some_and(|k| k.sets.is_some());
        let mut env = Env { setting, ..Env::of(decl.book, &norm.basis) };
        let against = find(decl.body(), "against");
        let conducts = against.map_or(&[][..], |c| names_of(&c.tail, "for")).iter().chain(names_of(decl.body(), "for"));
        let base = decl.find("base");
        let base = Tier {
            name: "base".to_owned(),
            basis: Vec::new(),
            guard: None,
            also: false,
            holder: None,
            lines: base.map(|c| self.lines(&mut env, &c.body)).unwrap_or_default(),
        };
        let conducts = conducts.filter_map(|n| self.id(Category::Conduct, n, decl.book)).map(ConductId).collect();
        let against = against.map(|c| self.ids(Category::Party, c.names(), decl.book)).unwrap_or_default();
        let power = Power {
            kind,
            holder: self.holder_named(name_of(decl.body(), "holder"), &norm.basis, decl.book),
            against: against.into_iter().map(PartyClassId).collect(),
            conducts,
            when: expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e)),
            tiers: self.tiers(decl, &norm.basis, sets),
            base,
            inside: self.ranks(names_of(decl.body(), "inside"), decl.book),
            refers: name_of(decl.body(), "refers")
                .and_then(|n| self.symbols.find(Category::Power, n, &norm.basis, decl.book, self.reports))
                .map(PowerId),
            norm,
        };
        self.has_holder(decl, &power);
        self.tier_order(decl, &power);
        power
    }

    fn holder_named(&self, name: Option<&Spanned<String>>, valid: &[Cite], book: usize) -> Option<HolderId> {
        name.and_then(|n| self.symbols.find(Category::Holder, n, valid, book, self.reports)).map(HolderId)
    }

    /// Own tiers and those of shared sets, in source order.
    fn tiers(&self, decl: Decl<'_>, valid: &[Cite], sets: &Sets<'_>) -> Vec<Tier> {
        let mut out: Vec<(Tier, Span)> = Vec::new();
        for clause in decl.body() {
            match clause.word.value.0 {
                "tier" => out.extend(self.tier(decl.book, clause, valid).map(|t| (t, clause.span))),
                "use" => {
                    let Some(name) = clause.name() else { continue };
                    let Some(set) = self.id(Category::Tiers, name, decl.book).and_then(|id| sets.get(id as usize)) else {
                        continue;
                    };
                    out.extend(self.tier_set(*set, valid).into_iter().map(|t| (t, name.span)));
                }
                _ => {}
            }
        }
        for (n, (tier, span)) in out.iter().enumerate() {
            if out.iter().take(n).any(|(before, _)| before.name == tier.name) {
                let args = vec![("tier", tier.name.clone()), ("power", decl.name().to_owned())];
                self.error("rules-tier-twice", decl.book, *span, args);
            }
            if !tier.basis.is_empty() && !valid.is_empty() && meeting(&tier.basis, valid).is_none() {
                let args = vec![("tier", tier.name.clone()), ("power", decl.name().to_owned())];
                self.error("rules-tier-not-in-force", decl.book, *span, args);
            }
        }
        out.into_iter().map(|(t, _)| t).collect()
    }

    /// The tiers of a shared set, as used by a norm with these intervals.
    pub(crate) fn tier_set(&self, set: Decl<'_>, valid: &[Cite]) -> Vec<Tier> {
        all(set.body(), "tier").filter_map(|c| self.tier(set.book, c, valid)).collect()
    }

    fn tier(&self, book: usize, clause: &Clause, valid: &[Cite]) -> Option<Tier> {
        let name = clause.name()?;
        let mut env = Env::of(book, valid);
        let guard = match expr_of(&clause.tail, "when") {
            Some(when) => self.condition(&mut env, when),
            None => {
                // A tier without a condition would always be taken, and the base never.
                self.error("rules-tier-guard", book, clause.span, vec![("tier", name.value.clone())]);
                None
            }
        };
        Some(Tier {
            name: name.value.clone(),
            basis: self.cites(book, &clause.tail),
            guard,
            also: find(&clause.body, "also").is_some(),
            holder: self.holder_named(name_of(&clause.body, "holder"), valid, book),
            lines: self.lines(&mut env, &clause.body),
        })
    }

    fn has_holder(&self, decl: Decl<'_>, power: &Power) {
        let everywhere = !power.tiers.is_empty() && power.tiers.iter().all(|t| t.holder.is_some()) && power.base.lines.is_empty();
        let written = find(decl.body(), "holder").is_some();
        if !written && power.holder.is_none() && !everywhere {
            self.error("rules-holder-missing", decl.book, decl.at().span, vec![("power", decl.name().to_owned())]);
        }
    }

    /// Tiers go from lightest to gravest: a later one whose range lies below an earlier one's is out of order, or a slip.
    fn tier_order(&self, decl: Decl<'_>, power: &Power) {
        let all: Vec<&Tier> = std::iter::once(&power.base).chain(power.tiers.iter()).collect();
        for (n, tier) in all.iter().enumerate() {
            for line in &tier.lines {
                let range = line.range.as_ref().and_then(|(lo, hi)| Some((value_of(hi)?, value_of(lo)?)));
                let Some(own) = range else { continue };
                let lighter =
                    all.iter().take(n).filter(|t| !t.also).flat_map(|t| t.lines.iter().map(move |l| (t, l))).find(|(_, l)| {
                        let before = l.range.as_ref().and_then(|(lo, hi)| Some((value_of(hi)?, value_of(lo)?)));
                        l.measure == line.measure && l.role == line.role && before.is_some_and(|b| own < b)
                    });
                if let Some((before, _)) = lighter {
                    let args =
                        vec![("tier", tier.name.clone()), ("before", before.name.clone()), ("power", decl.name().to_owned())];
                    self.reports.warning("rules-tier-order", decl.at(), args);
                    return;
                }
            }
        }
    }
}
