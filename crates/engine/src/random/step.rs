//! Clocks, procedures, requirements, remedies.
use super::expr::Env;
use super::norm::Maker;
use super::vocabulary::{DECIDE, EXTENDED, PAUSED, RESUMED, SERVE};
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{
    Clock, ClockBearer, ClockEffect, ClockId, Cure, EventId, Expr, ExprKind, Fills, Heading, Procedure, ProcedureId, Reading,
    Remedy, Require, Scope, Step, Tree, Trigger, Type, Value,
};
use fazhi_law::Rank;

impl Maker<'_, '_> {
    fn unit(&mut self) -> PeriodUnit {
        use PeriodUnit::{Days, Hours, Months, Workdays, Years};
        self.src.or(&[Days, Days, Workdays, Months, Days, Workdays, Years, Hours], Days)
    }

    fn period(&mut self, unit: PeriodUnit) -> Expr {
        let most = match unit {
            PeriodUnit::Months | PeriodUnit::Years => 3,
            PeriodUnit::Hours => 72,
            _ => 40,
        };
        let n = u32::try_from(self.src.below(most)).unwrap_or(0) + 1;
        self.make(ExprKind::Const(Value::Period(n, unit)), &Type::Period(unit))
    }

    fn trigger(&mut self, env: &Env) -> Trigger {
        if self.src.chance(4) {
            return Trigger::Date(self.expr(&Type::Date, 1, env));
        }
        let readings = [Reading::Happened, Reading::Valid, Reading::InForm, Reading::Stands];
        let reading = if env.valid { self.src.or(&readings, Reading::Happened) } else { Reading::Happened };
        Trigger::Event(reading, self.event())
    }

    fn length(&mut self, env: &Env) -> Tree {
        let unit = self.unit();
        if self.src.chance(9) {
            let then = self.period(unit);
            let node = fazhi_lang::model::Node { label: "base".to_owned(), guard: None, then, exceptions: vec![], basis: vec![] };
            return Tree { nodes: vec![node] };
        }
        self.tree(&Type::Period(unit), 0, env)
    }

    fn counting(&mut self) -> String {
        self.src.or(&["x/程序法", "x/程序法", "x/别法"], "x/程序法").to_owned()
    }

    pub(super) fn clocks(&mut self) {
        for at in 0..self.src.below(4) {
            let (norm, kind) = (self.norm("clock"), self.kind());
            let of = self.src.or(&[Scope::Case, Scope::Case, Scope::Conduct, Scope::Party], Scope::Case);
            // A clock asks validity only where no requirement asks clocks.
            let env = Env { clocks: at, ..self.env(of) };
            let extensions = if self.src.chance(5) {
                let unit = self.unit();
                let by = self.period(unit);
                vec![(EXTENDED, by, vec![])]
            } else {
                vec![]
            };
            let effects = [ClockEffect::Late, ClockEffect::Bars, ClockEffect::Late, ClockEffect::Deems, ClockEffect::Nothing];
            let cap = if self.src.chance(4) { Some(self.period(PeriodUnit::Days)) } else { None };
            let length = self.length(&env);
            let plain = length.nodes.len() == 1 && length.nodes.iter().all(|n| n.guard.is_none() && n.exceptions.is_empty());
            let clock = Clock {
                norm,
                kind,
                under: None,
                of,
                when: self.maybe(5, 1, &env),
                start: self.trigger(&env),
                length,
                counting: self.counting(),
                bearer: self.src.or(&[ClockBearer::Organ, ClockBearer::Party], ClockBearer::Organ),
                stop: if self.src.chance(11) { Some(self.trigger(&env)) } else { None },
                pauses: if self.src.chance(5) { vec![(PAUSED, RESUMED)] } else { vec![] },
                extensions: if env.valid { extensions } else { vec![] },
                cap,
                effect: self.src.or(&effects, ClockEffect::Late),
                effect_basis: if self.src.chance(6) { self.basis() } else { vec![] },
                heading: Heading::Time,
                at: if self.src.chance(3) { Some(self.event()) } else { None },
                slot: if plain && self.src.chance(5) { vec![Rank::Law, Rank::DepartmentalRule] } else { vec![] },
                cure: self.cure(),
            };
            self.rules.clocks.push(clock);
        }
    }

    pub(super) fn fills(&mut self) {
        for at in 0..self.rules.clocks.len() {
            let Some(clock) = self.rules.clocks.get(at) else { continue };
            if clock.slot.is_empty() {
                continue;
            }
            let of = clock.of;
            for _ in 0..self.src.below(3) {
                let norm = self.norm("fill");
                let env = Env { clocks: at, ..self.env(of) };
                let when = self.maybe(12, 1, &env);
                let length = self.period(PeriodUnit::Days);
                let clock = ClockId(u32::try_from(at).unwrap_or(0));
                self.rules.fills.push(Fills { norm, clock, when, length });
            }
        }
    }

    fn cure(&mut self) -> Option<Cure> {
        if !self.src.chance(6) {
            return None;
        }
        let steps = (0..self.src.below(3)).map(|_| self.event()).collect();
        // While something has not happened: what a cure usually waits for.
        let event = self.event();
        let read = self.make(ExprKind::Read(Reading::Happened, event), &Type::Bool);
        let possible = if self.src.chance(9) { Some(self.make(ExprKind::Not(Box::new(read)), &Type::Bool)) } else { None };
        Some(Cure { steps, possible })
    }

    pub(super) fn procedures(&mut self) {
        for at in 0..self.src.below(3) {
            let (norm, kind) = (self.norm("procedure"), self.kind());
            let env = self.env(Scope::Case);
            let mut steps: Vec<Step> = Vec::new();
            for _ in 0..1 + self.src.below(4) {
                let event = if self.src.chance(6) { DECIDE } else { self.event() };
                if steps.iter().any(|s| s.event == event) {
                    continue;
                }
                // Conditions point to events of a lower number, so that the rulebook means something.
                let after = (0..self.src.below(3)).map(|_| self.event()).filter(|e| *e != event).collect();
                let when = self.maybe(3, 1, &env);
                let basis = if self.src.chance(6) { self.basis() } else { vec![] };
                steps.push(Step { event, after, when, effect: self.effect(), basis });
            }
            let mut rows = |src: usize| -> Vec<(EventId, EventId, Vec<fazhi_lang::model::Cite>)> {
                let mut found = Vec::new();
                for _ in 0..self.src.below(src) {
                    let (a, b) = (self.event(), self.event());
                    // Acyclic (checked): the one that acts has the lower number.
                    if b.0 < a.0 {
                        found.push((a, b, vec![]));
                    }
                }
                found
            };
            let (excludes, includes, milestones) = (rows(3), rows(3), rows(3));
            let when = self.maybe(5, 1, &env);
            self.rules.procedures.push(Procedure {
                norm,
                kind,
                when,
                steps,
                responses: vec![],
                excludes,
                includes,
                milestones,
                closing: vec![SERVE],
            });
            // Some clock runs only under it.
            if self.src.chance(5)
                && let Some(clock) = self.rules.clocks.first_mut()
            {
                clock.under = Some(ProcedureId(u32::try_from(at).unwrap_or(0)));
            }
        }
    }

    pub(super) fn requires(&mut self) {
        for _ in 0..self.src.below(5) {
            let (norm, kind) = (self.norm("require"), self.kind());
            let of = self.src.or(&[Scope::Case, Scope::Case, Scope::Conduct, Scope::Party, Scope::Line], Scope::Case);
            let clocks = if self.clocks_first { self.rules.clocks.len() } else { 0 };
            let env = Env { clocks, valid: true, ..self.env(of) };
            let headings = [Heading::Standing, Heading::Procedure, Heading::Facts, Heading::Notice];
            let at = if self.src.chance(8) { DECIDE } else { self.event() };
            let require = Require {
                norm,
                kind,
                heading: self.src.or(&headings, Heading::Procedure),
                at,
                of,
                form: self.src.chance(5),
                when: self.maybe(7, 1, &env),
                that: self.truth(2, &env),
                effect: self.effect(),
                effect_basis: if self.src.chance(6) { self.basis() } else { vec![] },
                cure: self.cure(),
            };
            self.rules.requires.push(require);
        }
    }

    pub(super) fn remedies(&mut self) {
        for _ in 0..self.src.below(3) {
            let (norm, kind) = (self.norm("remedy"), self.kind());
            let env = Env { clocks: self.rules.clocks.len(), valid: true, ..self.env(Scope::Case) };
            let remedy = Remedy {
                norm,
                kind,
                when: self.maybe(8, 1, &env),
                forum: self.forum(&env),
                respondent: if self.src.chance(8) { Some(self.expr(&Type::Body, 0, &env)) } else { None },
                start: self.trigger(&env),
                length: self.length(&env),
                counting: self.counting(),
                cap: if self.src.chance(3) { Some(self.period(PeriodUnit::Months)) } else { None },
            };
            self.rules.remedies.push(remedy);
        }
    }
}
