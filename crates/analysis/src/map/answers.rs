//! What the engine says of each body at each place, asked once: all holders, and the conditions of powers that depend on the body, together.
use super::Has;
use super::reads::Reads;
use fazhi_engine::indexed::{Engine, Holds, Setting};
use fazhi_lang::model::{ConductId, Expr, HolderId, KindId, Power, PowerId, Rules};
use fazhi_law::Body;
use fazhi_time::Date;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Answers of one body at one place.
struct Row {
    /// By holder; none where the answer at home serves.
    holders: Vec<Option<Holds>>,
    /// Conditions of powers that depend on body or place, by position in [`Answers::whens`].
    whens: Vec<Option<Holds>>,
}

/// Power, holder, conduct, body, place.
type ByConduct = (PowerId, HolderId, Option<ConductId>, usize, String);

/// Answers kept.
pub(super) struct Answers<'a> {
    engine: &'a Engine<'a>,
    rules: &'a Rules,
    day: Date,
    /// Powers in force whose condition depends on body or place, but not on the conduct.
    whens: Vec<(PowerId, &'a Expr)>,
    /// Powers in force whose condition cannot hold for anybody.
    never: Vec<PowerId>,
    /// What a power's condition reads.
    reads: HashMap<PowerId, Reads>,
    holders: Vec<Reads>,
    rows: RefCell<HashMap<(usize, String), Rc<Row>>>,
    /// Answers that depend on the conduct.
    conducts: RefCell<HashMap<ByConduct, Option<Has>>>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(engine: &'a Engine<'a>, day: Date, some: Option<&Body>) -> Answers<'a> {
        let rules = engine.world().rules;
        let mut out = Answers {
            engine,
            rules,
            day,
            whens: Vec::new(),
            never: Vec::new(),
            reads: HashMap::new(),
            holders: rules.holders.iter().map(|h| Reads::of(rules, [&h.test])).collect(),
            rows: RefCell::default(),
            conducts: RefCell::default(),
        };
        let in_force = (0..u32::MAX).map(PowerId).zip(&rules.powers).filter(|(_, p)| p.norm.cite_on(day).is_some());
        for (id, power) in in_force {
            let Some(when) = &power.when else { continue };
            let reads = Reads::of(rules, [when]);
            out.reads.insert(id, reads);
            // What is asked with the conduct is asked with the kind of act of the power (`covered` reads it).
            if reads.conduct {
                continue;
            }
            if reads.body {
                out.whens.push((id, when));
            } else if let Some(body) = some {
                let setting = Setting::new(power.kind, day, &body.id, None, &body.region);
                if engine.asked(&setting, [when]).contains(&Holds::No) {
                    out.never.push(id);
                }
            }
        }
        out
    }

    fn row(&self, at: usize, body: &Body, place: &str) -> Rc<Row> {
        if let Some(row) = self.rows.borrow().get(&(at, place.to_owned())) {
            return row.clone();
        }
        let setting = Setting::new(KindId(0), self.day, &body.id, None, place);
        // Elsewhere than at home only what says more of the place than that the territory contains it.
        let home = place == body.region || !self.engine.contains(&body.id, place);
        let holders = self.rules.holders.iter().zip(&self.holders).map(|(h, r)| (home || r.place).then_some(&h.test));
        let place_of = |id: &PowerId| self.reads.get(id).is_some_and(|r| r.place);
        let whens = self.whens.iter().map(|(id, w)| (home || place_of(id)).then_some(*w));
        let tests: Vec<Option<&Expr>> = holders.chain(whens).collect();
        let asked: Vec<&Expr> = tests.iter().flatten().copied().collect();
        let mut answers = if asked.is_empty() { Vec::new() } else { self.engine.asked(&setting, asked) }.into_iter();
        let mut holders: Vec<Option<Holds>> = tests.iter().map(|t| t.and_then(|_| answers.next())).collect();
        let whens = holders.split_off(self.rules.holders.len().min(holders.len()));
        let row = Rc::new(Row { holders, whens });
        self.rows.borrow_mut().insert((at, place.to_owned()), row.clone());
        row
    }

    /// What the holders of a power depend on beside holder and place: on the power where its condition does, on the conduct likewise.
    pub(super) fn key(
        &self,
        id: PowerId,
        holder: HolderId,
        conduct: Option<ConductId>,
    ) -> (HolderId, Option<PowerId>, Option<ConductId>) {
        let when = self.reads.get(&id).copied().unwrap_or_default();
        let by_conduct = when.conduct || self.holders.get(holder.at()).is_some_and(|r| r.conduct);
        let by_power = by_conduct || when.body || self.never.contains(&id);
        (holder, by_power.then_some(id), conduct.filter(|_| by_conduct))
    }

    /// Whether a body (with its position) has a power where a conduct happens at a place; none = it has not. The causes are those of the
    /// holder: what the condition of the power waits for concerns whoever holds it.
    pub(super) fn has(
        &self,
        (id, power): (PowerId, &Power),
        holder: HolderId,
        (at, body): (usize, &Body),
        conduct: Option<ConductId>,
        place: &str,
    ) -> Option<Has> {
        if self.never.contains(&id) {
            return None;
        }
        let when = self.reads.get(&id).copied().unwrap_or_default();
        let own = self.holders.get(holder.at()).copied().unwrap_or_default();
        // Inside its territory one place is to a body as another, unless a condition says more of the place.
        let inside = self.engine.contains(&body.id, place);
        let at_place = |reads: Reads| self.row(at, body, if reads.place || !inside { place } else { &body.region });
        let is = at_place(own).holders.get(holder.at()).cloned().flatten()?;
        let position = self.whens.iter().position(|(p, _)| *p == id);
        let may = position.and_then(|n| at_place(when).whens.get(n).cloned().flatten());
        let has = together(is, may)?;
        // What cannot hold whichever the conduct is cannot hold for one of them (S1).
        if own.conduct || when.conduct { self.by_conduct((id, power), holder, (at, body), conduct, place) } else { Some(has) }
    }

    /// Where holder or condition depends on which conduct it is.
    fn by_conduct(
        &self,
        (id, power): (PowerId, &Power),
        holder: HolderId,
        (at, body): (usize, &Body),
        conduct: Option<ConductId>,
        place: &str,
    ) -> Option<Has> {
        let only = match power.conducts.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let conduct = conduct.or(only);
        let reads = self.reads.get(&id).copied().unwrap_or_default();
        let says_more = reads.place || self.holders.get(holder.at()).is_some_and(|r| r.place);
        let place = if !says_more && self.engine.contains(&body.id, place) { body.region.as_str() } else { place };
        let key = (id, holder, conduct, at, place.to_owned());
        if let Some(kept) = self.conducts.borrow().get(&key) {
            return kept.clone();
        }
        let setting = Setting::new(power.kind, self.day, &body.id, conduct, place);
        let test = self.rules.holders.get(holder.at()).map(|h| &h.test);
        let mut answers = self.engine.asked(&setting, test.into_iter().chain(&power.when)).into_iter();
        let has = answers.next().and_then(|is| together(is, answers.next()));
        self.conducts.borrow_mut().insert(key, has.clone());
        has
    }
}

/// The holder's answer and that of the condition, as one.
fn together(is: Holds, may: Option<Holds>) -> Option<Has> {
    match (is, may) {
        (Holds::No, _) | (_, Some(Holds::No)) => None,
        (Holds::Yes, _) => Some(Has::Yes),
        (Holds::If(causes), _) => Some(Has::If(causes)),
    }
}
