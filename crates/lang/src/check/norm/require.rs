//! Requirements and their mends.
use crate::ast::{Clause, Span};
use crate::check::clause::{expr_of, find, name_of};
use crate::check::ctx::{Ctx, Decl, Env, effect, heading, scope};
use crate::check::expr::truth;
use crate::check::symbols::Category;
use crate::model::{Cure, Effect, EventId, Heading, KindId, Point, Require, Scope};

impl Ctx<'_> {
    pub(crate) fn require(&self, decl: Decl<'_>, id: usize) -> Require {
        let norm = self.norm(decl, Category::Require, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let kind = self.kind(decl, "for");
        let otherwise = find(decl.body(), "else");
        let that = expr_of(decl.body(), "that").and_then(|e| self.condition(&mut env, e));
        Require {
            kind,
            heading: find(decl.body(), "heading").and_then(|c| heading(c.choice())).unwrap_or(Heading::Procedure),
            at: self.step_of(decl, kind).unwrap_or(EventId(0)),
            of: scope(decl.body()).unwrap_or(Scope::Case),
            form: find(decl.body(), "form").is_some(),
            when: expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e)),
            that: that.unwrap_or_else(|| truth(Span::default())),
            effect: otherwise.and_then(|c| effect(c.choice())).unwrap_or(Effect::Revocable),
            effect_basis: otherwise.map(|c| self.cites(decl.book, &c.tail)).unwrap_or_default(),
            cure: self.cure(&mut env, decl.body()),
            norm,
        }
    }

    /// The step a rule belongs to: that of `at`, else the decision of its kind.
    fn step_of(&self, decl: Decl<'_>, kind: KindId) -> Option<EventId> {
        if let Some(name) = name_of(decl.body(), "at") {
            return self.event(name, decl.book);
        }
        let decision = self.point(kind, Point::Decide);
        if decision.is_none() {
            let kind = self.rules.kinds.get(kind.at()).map(|k| k.name.clone()).unwrap_or_default();
            self.error("rules-step-missing", decl.book, decl.at().span, vec![("name", decl.name().to_owned()), ("kind", kind)]);
        }
        decision
    }

    /// `cure STEPS while CONDITION`.
    pub(super) fn cure(&self, env: &mut Env<'_>, body: &[Clause]) -> Option<Cure> {
        let clause = find(body, "cure")?;
        let possible = expr_of(&clause.tail, "while").and_then(|e| self.condition(env, e));
        Some(Cure { steps: self.events(clause.names(), env.book), possible })
    }
}
