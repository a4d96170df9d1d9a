//! Clocks, remedies, and what fills a slot: everything with a length (S10, S12).
use crate::ast::{self, Clause, ExprKind as A, PeriodUnit, Span};
use crate::check::clause::{all, expr_of, find, name_of, names_of};
use crate::check::ctx::{Ctx, Decl, Env, as_name, heading, scope};
use crate::check::expr::{ex, reading, truth};
use crate::check::report::or_none;
use crate::check::suggest::nearest;
use crate::check::symbols::Category;
use crate::check::tree::Want;
use crate::model::{
    Clock, ClockBearer, ClockEffect, ClockId, EventId, Expr, ExprKind, Fills, Heading, ProcedureId, Reading, Remedy, Scope, Tree,
    Trigger, Type, Value,
};

impl Ctx<'_> {
    pub(crate) fn clock(&self, decl: Decl<'_>, id: usize) -> Clock {
        let norm = self.norm(decl, Category::Clock, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let body = decl.body();
        let effect = find(body, "effect");
        let pauses = all(body, "pause")
            .filter_map(|c| Some((self.event(c.nth_name(0)?, decl.book)?, self.event(c.nth_name(1)?, decl.book)?)));
        let pauses = pauses.collect();
        let extensions = all(body, "extend").filter_map(|c| {
            let by = expr_of(&c.tail, "by").and_then(|e| self.period(&mut env, e));
            Some((self.event(c.name()?, decl.book)?, by?, self.cites(decl.book, &c.tail)))
        });
        let extensions = extensions.collect();
        Clock {
            kind: self.kind(decl, "for"),
            under: name_of(decl.head(), "under")
                .and_then(|n| self.symbols.find(Category::Procedure, n, &norm.basis, decl.book, self.reports))
                .map(ProcedureId),
            of: scope(body).unwrap_or(Scope::Case),
            when: expr_of(body, "when").and_then(|e| self.condition(&mut env, e)),
            start: self.start(&mut env, body),
            length: self.length(&mut env, body),
            counting: self.counting(decl),
            bearer: if find(body, "bearer").is_some_and(|c| c.choice() == "party") {
                ClockBearer::Party
            } else {
                ClockBearer::Organ
            },
            stop: expr_of(body, "stop").and_then(|e| self.trigger(&mut env, e)),
            pauses,
            extensions,
            cap: expr_of(body, "cap").and_then(|e| self.period(&mut env, e)),
            effect: clock_effect(effect.map_or("", |c| c.choice())),
            effect_basis: effect.map(|c| self.cites(decl.book, &c.tail)).unwrap_or_default(),
            heading: find(body, "heading").and_then(|c| heading(c.choice())).unwrap_or(Heading::Time),
            at: name_of(body, "at").and_then(|n| self.event(n, decl.book)),
            slot: self.ranks(names_of(body, "slot"), decl.book),
            cure: self.cure(&mut env, body),
            norm,
        }
    }

    pub(crate) fn remedy(&self, decl: Decl<'_>, id: usize) -> Remedy {
        let norm = self.norm(decl, Category::Remedy, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let body = decl.body();
        Remedy {
            kind: self.kind(decl, "for"),
            when: expr_of(body, "when").and_then(|e| self.condition(&mut env, e)),
            forum: expr_of(body, "forum").and_then(|e| self.forum(&mut env, e)).unwrap_or_else(|| truth(Span::default())),
            respondent: expr_of(body, "respondent").and_then(|e| self.expect(&mut env, e, &Type::Body)),
            start: self.start(&mut env, body),
            length: self.length(&mut env, body),
            counting: self.counting(decl),
            cap: expr_of(body, "cap").and_then(|e| self.period(&mut env, e)),
            norm,
        }
    }

    pub(crate) fn fill(&self, decl: Decl<'_>, id: usize, clocks: &[Clock]) -> Fills {
        let norm = self.norm(decl, Category::Fills, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let name = name_of(decl.head(), "of");
        let found = name.and_then(|n| self.symbols.find(Category::Clock, n, &norm.basis, decl.book, self.reports));
        if let (Some(id), Some(name)) = (found, name)
            && let Some(clock) = clocks.get(id as usize)
        {
            let allowed = clock.slot.iter().map(|r| r.key()).collect::<Vec<_>>().join(", ");
            for cite in norm.basis.iter().filter(|c| !clock.slot.contains(&c.rank)) {
                let args = vec![
                    ("clock", name.value.clone()),
                    ("instrument", cite.reference.instrument.to_string()),
                    ("rank", cite.rank.key().to_owned()),
                    ("allowed", or_none(allowed.clone())),
                ];
                self.error("rules-slot-rank", decl.book, decl.at().span, args);
            }
        }
        let length = expr_of(decl.body(), "within").and_then(|e| self.period(&mut env, e));
        Fills {
            clock: ClockId(found.unwrap_or(0)),
            when: expr_of(decl.body(), "when").and_then(|e| self.condition(&mut env, e)),
            length: length.unwrap_or_else(no_period),
            norm,
        }
    }

    /// A body, its name or id, or another text (a court).
    fn forum(&self, env: &mut Env<'_>, expr: &ast::Expr) -> Option<Expr> {
        if let A::Text(text) = &expr.kind {
            let known = text.parse().ok().and_then(|id| self.inputs.bodies.get(&id)).or_else(|| self.inputs.bodies.named(text));
            let value = match known {
                Some(body) => (Value::Body(body.id.clone()), Type::Body),
                None => (Value::Text(text.clone()), Type::Text),
            };
            return Some(ex(ExprKind::Const(value.0), value.1, expr.span));
        }
        let found = self.elaborate(env, expr, None)?;
        if matches!(found.ty, Type::Body | Type::Text) { Some(found) } else { self.coerce(env, found, &Type::Body) }
    }

    fn start(&self, env: &mut Env<'_>, body: &[Clause]) -> Trigger {
        let found = expr_of(body, "start").and_then(|e| self.trigger(env, e));
        found.unwrap_or(Trigger::Event(Reading::Happened, EventId(0)))
    }

    /// An event by its bare name or read in a way, or a date.
    fn trigger(&self, env: &mut Env<'_>, expr: &ast::Expr) -> Option<Trigger> {
        match &expr.kind {
            A::Path(_) => {
                let name = as_name(expr)?;
                if let Some(id) = self.symbols.get(Category::Event, &name.value) {
                    return Some(Trigger::Event(Reading::Happened, EventId(id)));
                }
            }
            A::Call(name, args) => {
                if let (Some(how), [A::Path(_)]) =
                    (reading(&name.value), args.iter().map(|a| &a.kind).collect::<Vec<_>>().as_slice())
                {
                    let event = args.first().and_then(as_name).and_then(|n| self.event(&n, env.book))?;
                    return Some(Trigger::Event(how, event));
                }
            }
            _ => {}
        }
        self.expect(env, expr, &Type::Date).map(Trigger::Date)
    }

    fn length(&self, env: &mut Env<'_>, body: &[Clause]) -> Tree {
        let base = find(body, "within").and_then(|c| Some((c.expr()?, expr_of(&c.tail, "when"))));
        self.tree(env, base, body, &Want::Period)
    }

    /// The instrument whose way of counting holds: the one named, else that of the file.
    fn counting(&self, decl: Decl<'_>) -> String {
        let Some(text) = find(decl.body(), "counting").and_then(|c| c.text()) else {
            let own = self.binder.header(decl.book).and_then(|h| h.instrument.as_ref());
            return own.map(|i| i.to_string()).unwrap_or_default();
        };
        if let Some(rules) = self.inputs.period_rules
            && rules.resolve(&text.value, None).is_err()
        {
            let args = vec![("counting", text.value.clone()), ("suggestion", nearest(&text.value, rules.ids().into_iter()))];
            self.error("rules-counting-unknown", decl.book, text.span, args);
        }
        text.value.clone()
    }
}

fn no_period() -> Expr {
    ex(ExprKind::Const(Value::Period(0, PeriodUnit::Days)), Type::Period(PeriodUnit::Days), Span::default())
}

fn clock_effect(word: &str) -> ClockEffect {
    match word {
        "bars" => ClockEffect::Bars,
        "deems" => ClockEffect::Deems,
        "lifts" => ClockEffect::Lifts,
        "escalates" => ClockEffect::Escalates,
        "late" => ClockEffect::Late,
        _ => ClockEffect::Nothing,
    }
}
