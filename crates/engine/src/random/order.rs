//! Relations, rulings, transitions, adjustments, bars, jurisdiction.
use super::expr::Env;
use super::norm::Maker;
use super::setting::INSTRUMENTS;
use super::vocabulary::{BAN, FILED, FINE, FINED, NAMED, PETTY, WARN};
use fazhi_lang::model::{
    Adjust, AdjustWhat, Bar, Expr, ExprKind, Modality, Reading, Relation, RelationKind, Ruled, RulingRow, Scope, Settle,
    SettleHow, SettleStep, Title, Transition, Type,
};
use fazhi_law::Rank;
use std::cmp::Ordering;
use std::collections::BTreeSet;

impl Maker<'_, '_> {
    pub(super) fn relations(&mut self) {
        let names: Vec<(String, Rank)> =
            self.rules.powers.iter().filter_map(|p| p.norm.basis.first().map(|c| (p.norm.name.clone(), c.rank))).collect();
        use RelationKind::{Competes, Concretises, Concurs, Cumulates, Special, Varies};
        let mut special: BTreeSet<(String, String)> = BTreeSet::new();
        for _ in 0..self.src.below(6) {
            let kind = self.src.or(&[Concurs, Special, Cumulates, Concretises, Varies, Competes, Special, Concretises], Competes);
            let (Some((a, low)), Some((b, high))) = (self.src.pick(&names), self.src.pick(&names)) else { continue };
            // What the checker refuses: a norm against itself, detail of what is not higher, a circle of `special`.
            let lower = high.compare(low) == Some(Ordering::Greater);
            let circle = kind == Special && special.contains(&(b.clone(), a.clone()));
            if a == b || kind == Concretises && !lower || circle {
                continue;
            }
            if kind == Special {
                special.insert((a.clone(), b.clone()));
            }
            let place = self.places.norm();
            self.rules.relations.push(Relation { kind, a, b, basis: vec![], interpretation: None, place });
        }
        for _ in 0..self.src.below(3) {
            let norm = self.norm("row");
            let all: Vec<Rank> = INSTRUMENTS.iter().map(|i| i.1).collect();
            let mut ranks = || (0..3).map(|_| self.src.or(&all, Rank::Law)).collect::<Vec<_>>();
            let (a, b) = (ranks(), ranks());
            let same_maker = self.src.or(&[None, Some(false), Some(true)], None);
            self.rules.rulings.push(RulingRow {
                norm,
                a,
                b,
                same_maker,
                by: Title { zh: "院".to_owned(), en: "Council".to_owned() },
            });
        }
        if self.src.chance(4)
            && let (Some((wins, _)), Some((loses, _))) = (self.src.pick(&names), self.src.pick(&names))
        {
            let norm = self.norm("ruled");
            let from = if self.src.chance(8) { Some(self.day()) } else { None };
            self.rules.ruled.push(Ruled { norm, wins, loses: vec![loses], from });
        }
    }

    fn scope(&mut self) -> Scope {
        self.src.or(&[Scope::Party, Scope::Conduct, Scope::Case, Scope::Line], Scope::Party)
    }

    /// The scope of what is evaluated after everything, with clocks.
    fn late(&mut self, of: Scope) -> Env {
        Env { clocks: self.rules.clocks.len(), valid: true, ..self.env(of) }
    }

    /// Adjustments, bars, transitions.
    pub(super) fn modifiers(&mut self) {
        use AdjustWhat::{Below, Exempt, Within};
        for _ in 0..self.src.below(3) {
            let (norm, kind, of) = (self.norm("adjust"), self.kind(), self.scope());
            let modality = self.src.or(&[Modality::Shall, Modality::May], Modality::Shall);
            let what =
                self.src.or(&[vec![Within, Below], vec![Below], vec![Exempt], vec![Within], vec![Below, Exempt]], vec![Below]);
            let env = self.late(of);
            let when = self.maybe(14, 1, &env);
            self.rules.adjusts.push(Adjust { norm, kind, modality, what, of, when });
        }
        for _ in 0..self.src.below(3) {
            let (norm, kind, of) = (self.norm("bar"), self.kind(), self.scope());
            let measures = self.src.or(&[vec![FINE], vec![], vec![PETTY], vec![WARN, BAN]], vec![]);
            let env = self.late(of);
            let when = if self.src.chance(6) {
                // A fine already imposed for the same (行政处罚法 29).
                self.make(ExprKind::Read(Reading::Stands, FINED), &Type::Bool)
            } else {
                self.truth(1, &env)
            };
            self.rules.bars.push(Bar { norm, kind, of, measures, when });
        }
        if self.src.chance(3) {
            let (norm, kind) = (self.norm("transition"), self.kind());
            let env = self.env(Scope::Conduct);
            let when = self.maybe(10, 1, &env);
            let new = self.src.chance(8);
            self.rules.transitions.push(Transition { norm, kind, when, new });
        }
    }

    pub(super) fn settles(&mut self) {
        if !self.src.chance(9) {
            return;
        }
        let (norm, kind) = (self.norm("settle"), self.kind());
        let mut steps = Vec::new();
        for (how, event) in [(SettleHow::Designated, NAMED), (SettleHow::FirstFiled, FILED), (SettleHow::Transferred, NAMED)] {
            if self.src.chance(6) {
                steps.push(SettleStep { how, event, basis: self.basis() });
            }
        }
        let dispute = if self.src.chance(10) {
            let line = self.src.or(&[None, Some("business".to_owned())], None);
            Some((line, self.basis()))
        } else {
            None
        };
        self.rules.settles.push(Settle { norm, kind, steps, dispute });
    }

    /// An expression that gives a forum: a body, or a text for a court.
    pub(super) fn forum(&mut self, env: &Env) -> Expr {
        if self.src.chance(10) { self.expr(&Type::Body, 1, env) } else { self.expr(&Type::Text, 1, env) }
    }
}
