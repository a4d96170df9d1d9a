//! The requests of the benchmark as cases, with every name resolved before the clock starts.
use super::ruleset::{Effect, Iso, Request, Rule};
use super::source::{self, Instruments};
use fazhi_engine::case::{Case, Of, Party, Proposed};
use fazhi_lang::model::{FactId, KindId, MeasureId, PartyClassId, Point, Rational, RoleId, Rules, Value};
use fazhi_law::{BodyId, Reference};

/// The identifiers the generated words got in the checked rulebook.
struct Words {
    kinds: Vec<KindId>,
    classes: Vec<PartyClassId>,
    bodies: Vec<BodyId>,
    amount: FactId,
    critical: FactId,
    allow: MeasureId,
    doer: RoleId,
}

impl Words {
    fn of(rules: &Rules) -> Option<Words> {
        fn find<T>(list: &[T], name: &str, of: impl Fn(&T) -> &str) -> Option<u32> {
            list.iter().position(|x| of(x) == name).and_then(|i| u32::try_from(i).ok())
        }
        let kind = |n: u8| find(&rules.kinds, &format!("act{n}"), |k| &k.name).map(KindId);
        let class = |n: u8| find(&rules.parties, &format!("class{n}"), |p| &p.name).map(PartyClassId);
        let fact = |name: &str| find(&rules.facts, name, |f| &f.name).map(FactId);
        Some(Words {
            kinds: (0..10).map(kind).collect::<Option<_>>()?,
            classes: (0..4).map(class).collect::<Option<_>>()?,
            bodies: (0..10).map(|n| source::body(n).parse().ok()).collect::<Option<_>>()?,
            amount: fact("amount")?,
            critical: fact("critical")?,
            allow: find(&rules.measures, "allow", |m| &m.name).map(MeasureId)?,
            doer: find(&rules.roles, "doer", |r| &r.name).map(RoleId)?,
        })
    }
}

/// One case a request; `None` if a word of the sources is missing in the rulebook.
pub(super) fn cases(checked: &Rules, rules: &[Rule], instruments: &Instruments, requests: &[Request]) -> Option<Vec<Case>> {
    let words = Words::of(checked)?;
    requests.iter().map(|q| case(&words, q, basis(rules, instruments, q)?)).collect()
}

/// What an office would name as its basis: a rule that permits, else one for acts like this, else any. An act without a stated basis
/// is never lawful, and a wrong one makes it unlawful, so that the answer rests on power and bar only if the basis is right where one
/// exists.
fn basis(rules: &[Rule], instruments: &Instruments, request: &Request) -> Option<Reference> {
    let permits = || rules.iter().filter(|r| r.effect == Effect::Permit);
    let like = |r: &&Rule| (r.authority, r.act, r.class) == (request.authority, request.act, request.class);
    let named = permits().find(|r| r.matches(request)).or_else(|| permits().find(like)).or(rules.first())?;
    instruments.provision(named).parse().ok()
}

fn case(words: &Words, request: &Request, basis: Reference) -> Option<Case> {
    let on = Iso(request.day).to_string().parse().ok()?;
    let money = Value::Money(Rational::whole(i128::from(request.amount) * 100));
    Some(Case {
        kind: *words.kinds.get(usize::from(request.act))?,
        point: Point::Decide,
        on,
        minute: None,
        known: on,
        actor: Some(words.bodies.get(usize::from(request.authority))?.clone()),
        basis: vec![basis],
        parties: vec![Party {
            id: "k".to_owned(),
            role: words.doer,
            classes: Some(vec![*words.classes.get(usize::from(request.class))?]),
        }],
        conducts: Vec::new(),
        facts: vec![(words.amount, Of::Case, Some(money)), (words.critical, Of::Case, Some(Value::Bool(request.critical)))],
        raised: Vec::new(),
        unproved: Vec::new(),
        judgments: Vec::new(),
        lighter: Vec::new(),
        adjusted: Vec::new(),
        events: Vec::new(),
        corrections: Vec::new(),
        annulments: Vec::new(),
        enquiries: Vec::new(),
        lines: vec![Proposed { measure: words.allow, party: 0, conduct: None, amount: None }],
        draft: None,
    })
}
