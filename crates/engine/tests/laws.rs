//! What docs/SEMANTICS.md says must hold of every opinion, on both evaluators.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
use fazhi_engine::case::{Annulment, By, Case, Correction, Happening, Of};
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::{Cause, Finding, Opinion, Outcome, Tag, Verdict};
use fazhi_engine::random::{Sample, bytes, sample, show};
use fazhi_engine::{EngineError, World, reference};
use fazhi_lang::model::{Event, EventBy, EventId, Expr, ExprKind, FactId, Rational, Rules, Scope, Title, Type, Value};
use std::collections::BTreeSet;

type Evaluator = (&'static str, fn(&World<'_>, &Case) -> Result<Opinion, EngineError>);

const BOTH: [Evaluator; 2] = [("reference", |w, c| reference::opinion(w, c)), ("indexed", |w, c| Engine::new(*w).opinion(c))];

/// Calls `law` with each evaluator on samples that are not input errors.
fn hold(from: u64, count: u64, law: impl Fn(&Sample, &Opinion, &Evaluator)) {
    for seed in from..from + count {
        let made = sample(&bytes(seed, 6_000));
        for evaluator in &BOTH {
            if let Ok(opinion) = evaluator.1(&made.world(), &made.case) {
                law(&made, &opinion, evaluator);
            }
        }
    }
}

fn stop(name: &str, law: &str, sample: &Sample, what: &str) -> ! {
    panic!("{name}: {law}\n{}\n{what}", show(sample))
}

/// What a finding is about: its rule, subject, and what its arguments name.
fn about(f: &Finding) -> (String, Option<String>, Option<String>, Vec<String>) {
    let named = ["step", "measure", "amount", "named", "power", "tier", "role"];
    let omitted = (f.code == "measure-omitted").then(|| "omitted".to_owned());
    let skip = f.rule == "engine#power";
    let args = named.iter().filter(|_| !skip).filter_map(|n| f.args.get(n).cloned()).chain(omitted).collect();
    (f.rule.clone(), f.conduct.clone(), f.party.clone(), args)
}

#[test]
fn equal_inputs_give_equal_opinions() {
    hold(0, 60, |made, first, (name, ask)| {
        let again = ask(&made.world(), &made.case).unwrap();
        if *first != again {
            stop(name, "same inputs, same opinion (S13)", made, &format!("{first:?}\n{again:?}"));
        }
    });
}

#[test]
fn verdict_and_missing_follow_from_the_findings() {
    hold(100, 150, |made, opinion, (name, _)| {
        let missing: BTreeSet<Cause> =
            opinion.findings.iter().filter(|f| f.outcome == Outcome::Open).flat_map(|f| f.support.iter().cloned()).collect();
        if opinion.verdict != Verdict::of(&opinion.findings) || missing != opinion.missing {
            stop(name, "verdict and missing follow from the findings (S11)", made, &format!("{:?}", opinion.missing));
        }
        for f in &opinion.findings {
            let open = f.outcome == Outcome::Open;
            let refuted = f.outcome == Outcome::Refuted;
            if open == f.support.is_empty() || refuted != f.effect.is_some() || refuted != f.cure.is_some() {
                stop(name, "open has a support, refuted an effect and a cure, and only they (S1, S11)", made, &format!("{f:#?}"));
            }
        }
        let mut sorted = opinion.findings.clone();
        sorted.sort();
        if sorted != opinion.findings {
            stop(name, "findings are sorted (S13)", made, "");
        }
    });
}

/// And, or: operands in the other order.
fn turned(e: &Expr) -> Expr {
    let kind = match &e.kind {
        ExprKind::And(of) => ExprKind::And(of.iter().rev().map(turned).collect()),
        ExprKind::Or(of) => ExprKind::Or(of.iter().rev().map(turned).collect()),
        ExprKind::Not(a) => ExprKind::Not(Box::new(turned(a))),
        ExprKind::Implies(a, b) => ExprKind::Implies(Box::new(turned(a)), Box::new(turned(b))),
        other => other.clone(),
    };
    Expr { kind, ..e.clone() }
}

#[test]
fn the_order_of_operands_never_matters() {
    hold(300, 120, |made, opinion, (name, ask)| {
        let mut other = made.clone();
        for r in &mut other.rules.requires {
            r.that = turned(&r.that);
            r.when = r.when.as_ref().map(turned);
        }
        for p in &mut other.rules.powers {
            p.when = p.when.as_ref().map(turned);
            p.tiers.iter_mut().for_each(|t| t.guard = t.guard.as_ref().map(turned));
        }
        other.rules.bars.iter_mut().for_each(|b| b.when = turned(&b.when));
        let mut second = ask(&other.world(), &other.case).unwrap();
        let mut first = opinion.clone();
        // Who judged first, and where the failing operand stands, are about the source.
        for o in [&mut first, &mut second] {
            o.findings.iter_mut().for_each(|f| f.judged = None);
            o.candidates.iter_mut().for_each(|c| c.place = None);
        }
        if first != second {
            stop(name, "operand order never matters (S1)", made, &format!("{:?}\n{:?}", first.findings, second.findings));
        }
    });
}

#[test]
fn an_event_that_nothing_reads_changes_nothing() {
    hold(500, 120, |made, opinion, (name, ask)| {
        let mut other = made.clone();
        let kind = EventId(u32::try_from(other.rules.events.len()).unwrap());
        let unread = Event {
            name: "Unread".to_owned(),
            title: Title::default(),
            by: EventBy::Other,
            fields: vec![],
            presume_none: None,
            delivered: false,
            mirrors: None,
        };
        other.rules.events.push(unread);
        let on = made.case.on.min(made.case.known);
        let event = Happening { kind, on, minute: None, by: By::Actor, file: None, recorded: on, fields: vec![] };
        other.case.events.push(event);
        if ask(&other.world(), &other.case).as_ref() != Ok(opinion) {
            stop(name, "an unrelated event changes nothing", made, "");
        }
    });
}

#[test]
fn later_knowledge_does_not_change_an_earlier_opinion() {
    hold(700, 120, |made, opinion, (name, ask)| {
        let Ok(later) = made.case.known.tomorrow() else { return };
        let mut case = made.case.clone();
        for event in 0..case.events.len() {
            case.corrections.push(Correction { event, recorded: later, on: None, fields: vec![], strike: true });
            case.annulments.push(Annulment { event, on: later, void: true, from: None });
        }
        for kind in 0..made.rules.events.len() {
            let (kind, on) = (EventId(u32::try_from(kind).unwrap()), made.case.on);
            // Beyond the day of the act nothing is read at all; before it only the record date keeps it out.
            case.events.push(Happening { kind, on, minute: None, by: By::Actor, file: None, recorded: later, fields: vec![] });
        }
        if ask(&made.world(), &case).as_ref() != Ok(opinion) {
            stop(name, "what is recorded later does not change the opinion at an earlier knowledge date (S9)", made, "");
        }
    });
}

/// Values a missing fact can take.
fn values(rules: &Rules, fact: FactId) -> Vec<Value> {
    match rules.facts.get(fact.at()).map(|f| f.ty.clone()) {
        Some(Type::Bool) => vec![Value::Bool(false), Value::Bool(true)],
        Some(Type::Enum(id)) => {
            let count = u16::try_from(rules.enums.get(id.at()).unwrap().values.len()).unwrap();
            (0..count).map(|at| Value::Enum(id, at)).collect()
        }
        Some(Type::Int) => vec![Value::Int(0), Value::Int(3)],
        Some(Type::Money) => vec![Value::Money(Rational::ZERO), Value::Money(Rational::whole(50_000))],
        _ => vec![],
    }
}

/// The case with one missing fact given, for each value.
fn answered(made: &Sample, opinion: &Opinion) -> Vec<Sample> {
    let mut found = Vec::new();
    for cause in opinion.missing.iter().filter(|c| c.tag == Tag::Fact).take(3) {
        let Some(at) = made.rules.facts.iter().position(|f| f.name == cause.name) else { continue };
        let fact = FactId(u32::try_from(at).unwrap());
        let of = match (&cause.of, made.rules.facts.get(at).map(|f| f.of)) {
            (Some(id), Some(Scope::Conduct)) => made.case.conducts.iter().position(|c| c.id == *id).map(Of::Conduct),
            (Some(id), Some(Scope::Party)) => made.case.parties.iter().position(|p| p.id == *id).map(Of::Party),
            _ => Some(Of::Case),
        };
        let Some(of) = of else { continue };
        for value in values(&made.rules, fact) {
            let mut case = made.case.clone();
            case.facts.retain(|(f, o, _)| (*f, *o) != (fact, of));
            case.facts.push((fact, of, Some(value)));
            found.push(made.with(case));
        }
    }
    found
}

/// Without what a later fact may overturn by its own right: presumptions, and what counts as unproved.
fn plain(made: &Sample) -> Sample {
    let mut other = made.clone();
    other.rules.facts.iter_mut().for_each(|f| f.presume = None);
    other.case.unproved.clear();
    other
}

#[test]
fn more_facts_never_flip_a_closed_finding() {
    let mut asked = 0;
    for seed in 1_000..1_400 {
        let made = plain(&sample(&bytes(seed, 6_000)));
        for (name, ask) in BOTH {
            let Ok(before) = ask(&made.world(), &made.case) else { continue };
            for other in answered(&made, &before) {
                // The answer may contradict what is given: an input error, no opinion.
                let Ok(after) = ask(&other.world(), &other.case) else { continue };
                asked += 1;
                for f in
                    before.findings.iter().filter(|f| matches!(f.outcome, Outcome::Proved | Outcome::Refuted | Outcome::Judged))
                {
                    let kept = |g: &&Finding| about(g) == about(f);
                    let now: Vec<&Finding> = after.findings.iter().filter(kept).collect();
                    let flipped = now.iter().any(|g| (g.outcome == Outcome::Refuted) != (f.outcome == Outcome::Refuted));
                    if now.is_empty() && f.code != "power-granted" || flipped {
                        stop(name, "more facts never flip a closed finding (S1)", &other, &format!("{f:#?}\nnow {now:#?}"));
                    }
                }
                // S3, S6: what the law can give only shrinks as facts arrive.
                for regime in before.regimes.iter().filter(|r| !r.outcomes.is_empty()) {
                    let open_bound = regime.outcomes.iter().flatten().any(|l| matches!(l.range, Some((None, _) | (_, None))));
                    let now = after
                        .regimes
                        .iter()
                        .find(|r| (&r.conduct, &r.party, r.date) == (&regime.conduct, &regime.party, regime.date));
                    if let Some(now) = now.filter(|_| !open_bound)
                        && !now.outcomes.is_subset(&regime.outcomes)
                    {
                        stop(name, "the outcomes of a regime only shrink (S3)", &other, &format!("{regime:#?}\n{now:#?}"));
                    }
                }
            }
        }
    }
    assert!(asked > 200, "{asked} answers asked");
}

#[test]
fn there_is_always_a_winner() {
    hold(1_500, 200, |made, opinion, (name, _)| {
        let granted = opinion.findings.iter().any(|f| f.code == "power-granted");
        let nobody = opinion.findings.iter().any(|f| f.rule == "engine#competence" && f.outcome == Outcome::NotApplicable);
        if granted && nobody {
            stop(name, "where a power applies somebody wins (S5)", made, "");
        }
    });
}

#[test]
fn a_conflict_that_cannot_matter_closes() {
    let mut closed = 0;
    for seed in 0..400 {
        let made = sample(&bytes(seed, 6_000));
        let Ok(opinion) = reference::opinion(&made.world(), &made.case) else { continue };
        let open = opinion.findings.iter().any(|f| f.outcome == Outcome::Open && f.support.iter().any(|c| c.tag == Tag::Ruling));
        closed += usize::from(!opinion.rulings.is_empty() && !open);
    }
    assert!(closed > 0, "no tie that leaves every finding closed");
}

#[test]
fn no_amount_is_within_every_range() {
    hold(2_000, 150, |made, opinion, (name, ask)| {
        let proved = |o: &Opinion, amount: &str| {
            o.findings.iter().any(|f| {
                f.code == "measure-within" && f.args.get("amount").is_some_and(|a| a == amount) && f.args.contains_key("max")
            })
        };
        let huge = 1_000_000_000_000_000_i128;
        let mut case = made.case.clone();
        case.lines.iter_mut().for_each(|l| l.amount = l.amount.map(|_| Rational::whole(huge)));
        if let Ok(after) = ask(&made.world(), &case)
            && proved(&after, &huge.to_string())
        {
            stop(name, "an amount beyond every maximum is never within (S7)", made, &format!("{:?}", opinion.verdict));
        }
    });
}

/// A requirement that an event reads so, at the decision.
fn reads(rules: &mut Rules, e: ExprKind, name: &str) {
    let Some(model) = rules.requires.first().cloned() else { return };
    let mut require = model;
    require.norm.name = name.to_owned();
    require.norm.id = format!("test#{name}");
    require.kind = fazhi_lang::model::KindId(0);
    require.at = EventId(0);
    require.of = Scope::Case;
    require.form = false;
    require.effect = fazhi_lang::model::Effect::Stands;
    require.when = None;
    require.that = Expr { kind: e, ty: Type::Bool, span: Default::default() };
    rules.requires.push(require);
}

fn read(reading: fazhi_lang::model::Reading, event: u32) -> Expr {
    Expr { kind: ExprKind::Read(reading, EventId(event)), ty: Type::Bool, span: Default::default() }
}

#[test]
fn valid_and_standing_events_have_happened_and_void_ones_are_neither() {
    use fazhi_lang::model::Reading::{Happened, Stands, Valid};
    for seed in 2_500..2_650 {
        let mut made = sample(&bytes(seed, 6_000));
        // Signing and notice are the actor's own: closed.
        for event in [1, 3] {
            for reading in [Valid, Stands] {
                let implies = ExprKind::Implies(Box::new(read(reading, event)), Box::new(read(Happened, event)));
                reads(&mut made.rules, implies, &format!("{reading:?}-{event}"));
            }
            reads(&mut made.rules, read(Happened, event).kind, &format!("happened-{event}"));
        }
        // All of them void from the start: happened as before, valid and standing no more.
        let mut void = made.clone();
        for event in 0..made.case.events.len() {
            let on = made.case.events.get(event).unwrap().recorded.min(made.case.on).min(made.case.known);
            void.case.annulments.push(Annulment { event, on, void: true, from: None });
        }
        for event in [1, 3] {
            for reading in [Valid, Stands] {
                let neither = ExprKind::Not(Box::new(read(reading, event)));
                reads(&mut void.rules, neither, &format!("neither-{reading:?}-{event}"));
            }
        }
        for (name, ask) in BOTH {
            let (Ok(before), Ok(after)) = (ask(&made.world(), &made.case), ask(&void.world(), &void.case)) else { continue };
            let of = |o: &Opinion, rule: &str| o.findings.iter().find(|f| f.rule == rule).map(|f| f.outcome);
            for event in [1, 3] {
                for reading in [Valid, Stands] {
                    let id = format!("test#{reading:?}-{event}");
                    if of(&before, &id) == Some(Outcome::Refuted) || of(&after, &id) == Some(Outcome::Refuted) {
                        stop(name, "what is valid or stands has happened (S9)", &made, &id);
                    }
                    let gate = made.case.point == fazhi_lang::model::Point::Sign && event == 1;
                    let id = format!("test#neither-{reading:?}-{event}");
                    if !gate && of(&after, &id) == Some(Outcome::Refuted) {
                        stop(name, "what is void is neither valid nor stands (S9)", &void, &id);
                    }
                }
            }
        }
    }
}
