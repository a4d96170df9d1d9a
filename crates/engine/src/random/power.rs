//! Powers about few conducts, in several ranks, makers and versions.
use super::expr::Env;
use super::norm::Maker;
use super::vocabulary::{BAN, CORRECT, FINE, MAKING, PENALTY, PERMIT, PETTY, SANCTION, WARN};
use fazhi_lang::model::{
    AmountUnit, ConductId, Expr, ExprKind, HolderId, KindId, Line, MeasureId, Modality, PartyClassId, Power, PowerId, Rational,
    RoleId, Scope, Tier, Type, Value,
};
use fazhi_law::Rank;

impl Maker<'_, '_> {
    fn guard_env(&mut self) -> Env {
        Env { clocks: self.rules.clocks.len(), valid: true, ..self.env(Scope::Conduct) }
    }

    pub(super) fn powers(&mut self) {
        let count = 1 + self.src.below(5);
        for at in 0..count {
            let power = self.power_for(at);
            // The same power as it read before, or a copy of it by another maker.
            if self.src.chance(5) {
                let mut other = self.changed(&power);
                let instrument = if self.src.chance(10) { None } else { Some(self.src.below(8)) };
                match instrument {
                    None => {
                        let (mut first, mut second) = (power, other);
                        let article = u32::try_from(at).unwrap_or(0) + 10;
                        let place = self.src.below(5);
                        first.norm.basis = super::setting::cite(place, 0, article, 1, true).into_iter().collect();
                        second.norm.basis = super::setting::cite(place, 1, article + 1, 1, true).into_iter().collect();
                        self.rules.powers.extend([first, second]);
                    }
                    Some(instrument) => {
                        let basis = self.basis_of(instrument);
                        other.norm = self.norm_of(format!("{}x", power.norm.name), basis);
                        self.rules.powers.extend([power, other]);
                    }
                }
            } else {
                self.rules.powers.push(power);
            }
        }
        let setting = self.src.below(3);
        for _ in 0..setting {
            let power = self.setting_power();
            self.rules.powers.push(power);
        }
        // A power may take the measure of one before it.
        for at in 1..self.rules.powers.len() {
            if self.src.chance(2) {
                let target = u32::try_from(self.src.below(at)).unwrap_or(0);
                let of = self.rules.powers.get(usize::try_from(target).unwrap_or(0)).map(|p| (p.kind, p.norm.name.clone()));
                if let Some(power) = self.rules.powers.get_mut(at)
                    && of.is_some_and(|(kind, name)| kind == power.kind && name != power.norm.name)
                {
                    power.refers = Some(PowerId(target));
                    power.base.basis.clear();
                    // It has no measure of its own, so nothing to graduate; it is held as a whole.
                    power.tiers.clear();
                    power.base.holder = None;
                }
            }
        }
    }

    fn power_for(&mut self, at: usize) -> Power {
        let kind = self.src.or(&[PENALTY, PENALTY, SANCTION, PENALTY, PERMIT, PENALTY, PENALTY, PENALTY], PENALTY);
        let instrument = self.src.or(&[0, 0, 1, 2, 3, 4, 5, 6, 7, 1, 2], 0);
        let basis = self.basis_of(instrument);
        let norm = self.norm_of(format!("p{at}"), basis);
        self.power(norm, kind)
    }

    /// A power of a kind.
    pub(super) fn power(&mut self, norm: fazhi_lang::model::Norm, kind: KindId) -> Power {
        let env = self.guard_env();
        let against = if self.src.chance(4) { vec![PartyClassId(u32::try_from(self.src.below(3)).unwrap_or(0))] } else { vec![] };
        let conducts = match self.src.below(8) {
            0..=3 => vec![ConductId(0)],
            4 | 5 => vec![ConductId(1)],
            6 => vec![ConductId(1), ConductId(2)],
            _ => vec![],
        };
        let when = self.maybe(6, 1, &env);
        let base = self.tier("base", None);
        let mut tiers = Vec::new();
        for at in 0..self.src.below(3) {
            let guard = self.truth(1, &env);
            tiers.push(self.tier(&format!("t{at}"), Some(guard)));
        }
        let holder = Some(self.holder());
        Power { norm, kind, holder, against, conducts, when, base, tiers, inside: vec![], refers: None }
    }

    fn holder(&mut self) -> HolderId {
        HolderId(u32::try_from(self.src.below(3)).unwrap_or(0))
    }

    fn tier(&mut self, name: &str, guard: Option<Expr>) -> Tier {
        let basis = if self.src.chance(4) { self.basis() } else { vec![] };
        let holder = if self.src.chance(2) { Some(self.holder()) } else { None };
        let count = self.src.below(3) + usize::from(name == "base");
        let lines = (0..count).map(|_| self.line(&[FINE, WARN, FINE, CORRECT, BAN, PETTY, FINE, FINE])).collect();
        Tier { name: name.to_owned(), basis, guard, also: self.src.chance(4), holder, lines }
    }

    fn line(&mut self, among: &[MeasureId]) -> Line {
        let measure = self.src.or(among, WARN);
        let modality = self.src.or(&[Modality::May, Modality::Shall], Modality::May);
        let role = RoleId(u32::try_from(self.src.or(&[0usize, 0, 1, 2, 3, 0], 0)).unwrap_or(0));
        let unit = self.rules.measures.get(measure.at()).and_then(|m| m.amount);
        let range = unit.map(|unit| self.range(unit));
        Line { modality, measure, role, range, unit }
    }

    fn range(&mut self, unit: AmountUnit) -> (Expr, Expr) {
        let money = unit == AmountUnit::Money;
        let ty = if money { Type::Money } else { Type::Int };
        let steps = [0i128, 1, 5, 10, 50, 100];
        let low = self.src.below(4);
        let high = low + self.src.below(3);
        let scale = if money { 1_000 } else { 1 };
        let amount = |at: usize| {
            let n = steps.get(at.min(5)).copied().unwrap_or(0) * scale;
            if money { Value::Money(Rational::whole(n)) } else { Value::Int(n) }
        };
        let (low, high) = (amount(low), amount(high));
        let open = self.src.chance(2);
        let least = self.make(ExprKind::Const(low), &ty);
        let most = if open {
            let env = Env { party: false, ..self.env(Scope::Conduct) };
            self.expr(&ty, 1, &env)
        } else {
            self.make(ExprKind::Const(high), &ty)
        };
        (least, most)
    }

    /// Much the same power: equal in structure, or with another range, guard or modality.
    fn changed(&mut self, power: &Power) -> Power {
        let mut other = power.clone();
        other.norm.place = self.places.norm();
        match self.src.below(5) {
            0 | 1 => {}
            2 => {
                if let Some(line) = other.base.lines.first_mut() {
                    line.modality = if line.modality == Modality::May { Modality::Shall } else { Modality::May };
                }
            }
            3 => other.base = self.tier("base", None),
            _ => {
                let env = self.guard_env();
                other.when = self.maybe(10, 1, &env);
            }
        }
        // Places of its own.
        let mut tiers = Vec::new();
        for tier in &other.tiers {
            let guard = tier.guard.as_ref().map(|g| self.elsewhere(g));
            tiers.push(Tier { guard, ..tier.clone() });
        }
        other.tiers = tiers;
        other.when = other.when.as_ref().map(|w| self.elsewhere(w));
        other
    }

    /// The same expression at another place: only the operands that can be split on their own need one.
    fn elsewhere(&mut self, e: &Expr) -> Expr {
        let span = self.places.span();
        let kind = match &e.kind {
            ExprKind::Not(a) => ExprKind::Not(Box::new(self.elsewhere(a))),
            ExprKind::And(of) => ExprKind::And(of.iter().map(|e| self.elsewhere(e)).collect()),
            ExprKind::Or(of) => ExprKind::Or(of.iter().map(|e| self.elsewhere(e)).collect()),
            ExprKind::Implies(a, b) => ExprKind::Implies(Box::new(self.elsewhere(a)), Box::new(self.elsewhere(b))),
            other => other.clone(),
        };
        Expr { kind, ty: e.ty.clone(), span }
    }

    /// A power to make rules.
    fn setting_power(&mut self) -> Power {
        let basis = self.basis_of(0);
        let norm = self.norm("set");
        let norm = fazhi_lang::model::Norm { basis, ..norm };
        let env = Env { conduct: false, party: false, draft: true, valid: false, ..self.env(Scope::Case) };
        let when = self.maybe(10, 1, &env);
        let inside = if self.src.chance(9) { vec![Rank::Law, Rank::AdministrativeRegulation] } else { vec![] };
        let mut base = self.tier("base", None);
        base.lines = (0..2).map(|_| self.line(&[FINE, WARN, BAN])).collect();
        let holder = Some(self.holder());
        Power { norm, kind: MAKING, holder, against: vec![], conducts: vec![], when, base, tiers: vec![], inside, refers: None }
    }
}
