//! Both evaluators give equal opinions on random rules and cases.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test may stop, and says what it compared")]
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::{Opinion, Outcome, Verdict};
use fazhi_engine::random::{Sample, bytes, sample, show};
use fazhi_engine::reference;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Bytes a sample is made from: more than it reads as a rule.
const BYTES: usize = 6_000;
/// Of 2,000 random cases, how many at most differ in a closed verdict, …
const VERDICTS: u32 = 1;
/// … how many at most in what an open verdict waits for or how a finding comes out, …
const OUTCOMES: u32 = 66;
/// … and how many at least are equal in every field.
const WHOLE: u32 = 1_874;

/// The first entries in which two lists differ.
fn differing<T: PartialEq + Debug>(field: &str, reference: &[T], indexed: &[T]) -> Option<String> {
    if reference == indexed {
        return None;
    }
    let only = |a: &[T], b: &[T]| a.iter().filter(|x| !b.contains(x)).take(3).map(|x| format!("  {x:?}\n")).collect::<String>();
    Some(format!(
        "{field}: only the reference says\n{}only the indexed one says\n{}",
        only(reference, indexed),
        only(indexed, reference)
    ))
}

/// The first field in which two opinions differ.
fn difference(reference: &Opinion, indexed: &Opinion) -> Option<String> {
    let list = |name: &str, a: Vec<String>, b: Vec<String>| differing(name, &a, &b);
    let lines =
        |o: &Opinion| [list_of(&o.competence), format!("{} {:?} {:?} {} {}", o.kind, o.point, o.actor, o.on, o.known)].to_vec();
    differing("findings", &reference.findings, &indexed.findings)
        .or_else(|| differing("candidates", &reference.candidates, &indexed.candidates))
        .or_else(|| differing("regimes", &reference.regimes, &indexed.regimes))
        .or_else(|| differing("clocks", &reference.clocks, &indexed.clocks))
        .or_else(|| differing("remedies", &reference.remedies, &indexed.remedies))
        .or_else(|| list("competence and head", lines(reference), lines(indexed)))
        .or_else(|| {
            let of = |o: &Opinion| o.assumptions.iter().map(list_of).collect::<Vec<_>>();
            list("assumptions", of(reference), of(indexed))
        })
        .or_else(|| {
            let of = |o: &Opinion| o.rulings.iter().map(list_of).collect::<Vec<_>>();
            list("rulings", of(reference), of(indexed))
        })
        .or_else(|| (reference != indexed).then(|| format!("{:?} {:?}", reference.verdict, indexed.verdict)))
}

fn list_of<T: Debug>(of: &T) -> String {
    format!("{of:?}")
}

/// What came of a comparison.
#[derive(Default)]
struct Seen {
    verdicts: BTreeMap<&'static str, usize>,
    codes: BTreeMap<String, usize>,
    errors: usize,
}

fn compare(sample: &Sample, seen: &mut Seen) -> Option<String> {
    let world = sample.world();
    let engine = Engine::new(world);
    let (by_page, by_index) = (reference::opinion(&world, &sample.case), engine.opinion(&sample.case));
    match (&by_page, &by_index) {
        (Ok(a), Ok(b)) => {
            *seen.verdicts.entry(a.verdict.word()).or_default() += 1;
            for finding in &a.findings {
                *seen.codes.entry(format!("{} {:?}", finding.code, finding.outcome)).or_default() += 1;
            }
            difference(a, b).or_else(|| {
                let verdict: Result<Verdict, _> = engine.verdict(&sample.case);
                (verdict.as_ref().ok() != Some(&a.verdict))
                    .then(|| format!("the verdict alone is {verdict:?}, the opinion's {:?}", a.verdict))
            })
        }
        (Err(a), Err(b)) if a.code == b.code => {
            seen.errors += 1;
            None
        }
        _ => Some(format!("{:?}\n{:?}", by_page.map(|o| o.verdict), by_index.map(|o| o.verdict))),
    }
}

fn run(from: u64, count: u64) -> Seen {
    let mut seen = Seen::default();
    let mut found: Vec<(u64, String)> = Vec::new();
    for seed in from..from + count {
        let made = sample(&bytes(seed, BYTES));
        found.extend(compare(&made, &mut seen).map(|f| (seed, f)));
        if found.len() >= 24 {
            break;
        }
    }
    // The smallest sample first: it is the one to read.
    found.sort_by_key(|(seed, _)| show(&sample(&bytes(*seed, BYTES))).len());
    if let Some((seed, what)) = found.first() {
        let others: String = found
            .iter()
            .skip(1)
            .map(|(s, w)| format!("--- also seed {s}: {}\n", w.chars().take(1_500).collect::<String>()))
            .collect();
        panic!("seed {seed}\n{}\n{what}\n{others}", show(&sample(&bytes(*seed, BYTES))));
    }
    seen
}

/// How far two answers to one sample agree, from the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    /// One says lawful, the other unlawful, or one is an error.
    Verdict,
    /// Both verdicts wait for something, for different things.
    Waiting,
    /// Findings come out differently.
    Outcomes,
    /// The rest: which support, assumption or argument is named.
    Details,
    /// Equal in every field.
    Whole,
}

fn agreement(sample: &Sample) -> Agreement {
    let world = sample.world();
    let engine = Engine::new(world);
    match (reference::opinion(&world, &sample.case), engine.opinion(&sample.case)) {
        (Ok(a), Ok(b)) => {
            let closed = |v: Verdict| matches!(v, Verdict::Lawful | Verdict::Unlawful);
            let key = |o: &Opinion| -> Vec<String> {
                let of = |f: &fazhi_engine::opinion::Finding| {
                    format!("{:?} {} {:?} {:?} {:?}", f.heading, f.rule, f.conduct, f.party, f.outcome)
                };
                o.findings.iter().map(of).collect()
            };
            if a == b {
                Agreement::Whole
            } else if a.verdict != b.verdict {
                if closed(a.verdict) || closed(b.verdict) { Agreement::Verdict } else { Agreement::Waiting }
            } else if key(&a) != key(&b) {
                Agreement::Outcomes
            } else {
                Agreement::Details
            }
        }
        (Err(a), Err(b)) if a.code == b.code => Agreement::Whole,
        _ => Agreement::Verdict,
    }
}

/// What holds today, so that nothing gets worse unseen: on random rulebooks the two evaluators are not equal in everything yet
/// (`opinions_are_equal`, ignored until they are). The figures are those of a run; better ones replace them.
#[test]
fn opinions_agree_as_far_as_they_did() {
    let count = 2_000_u32;
    let mut tally: BTreeMap<Agreement, u32> = BTreeMap::new();
    let mut worst = Vec::new();
    for seed in 0..u64::from(count) {
        let how = agreement(&sample(&bytes(seed, BYTES)));
        *tally.entry(how).or_default() += 1;
        if how <= Agreement::Waiting {
            worst.push((how, seed));
        }
    }
    println!("{count} cases: {tally:?}; seeds {worst:?}");
    let of = |how| tally.get(&how).copied().unwrap_or_default();
    assert!(of(Agreement::Verdict) <= VERDICTS, "{tally:?} {worst:?}");
    assert!(of(Agreement::Waiting) + of(Agreement::Outcomes) <= OUTCOMES, "{tally:?} {worst:?}");
    assert!(of(Agreement::Whole) >= WHOLE, "{tally:?}");
}

#[test]
#[ignore = "the evaluators still differ in some random cases, mostly in supports, assumptions and arguments of findings"]
fn opinions_are_equal() {
    let count = 3_000;
    let seen = run(0, count);
    // The samples are worth comparing only if they reach everything.
    println!("{count} cases: {:?}, {} input errors, {} kinds of findings", seen.verdicts, seen.errors, seen.codes.len());
    assert!(seen.verdicts.len() >= 4, "{:?}", seen.verdicts);
    assert!(seen.errors * 5 < usize::try_from(count).unwrap(), "{} input errors", seen.errors);
    for wanted in [
        (Outcome::Proved, "measure-within"),
        (Outcome::Refuted, "measure-omitted"),
        (Outcome::Refuted, "measure-barred"),
        (Outcome::Refuted, "measure-exempt"),
        (Outcome::Refuted, "measure-wrong-holder"),
        (Outcome::Open, "measure-open"),
        (Outcome::Refuted, "clock-late"),
        (Outcome::Open, "clock-open"),
        (Outcome::Judged, "require-judged"),
        (Outcome::Refuted, "step-unmet"),
        (Outcome::Proved, "basis-imprecise"),
        (Outcome::Refuted, "basis-beyond-maker"),
        (Outcome::Refuted, "norm-outside"),
        (Outcome::Proved, "norm-inside"),
        (Outcome::Open, "competence-designate"),
        (Outcome::Proved, "competence-seised"),
    ] {
        let key = format!("{} {:?}", wanted.1, wanted.0);
        assert!(seen.codes.contains_key(&key), "no case gives {key}: {:?}", seen.codes);
    }
}

/// As many as FAZHI_FULL says (a number), from another place of the sequence.
#[test]
#[ignore = "hundreds of thousands of cases; cargo xtask test --full"]
fn many_opinions_are_equal() {
    let count = std::env::var("FAZHI_FULL").ok().and_then(|n| n.parse().ok()).unwrap_or(300_000);
    let from = std::env::var("FAZHI_FROM").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let seen = run(from, count);
    println!("{count} cases: {:?}, {} input errors, {} kinds of findings", seen.verdicts, seen.errors, seen.codes.len());
}
