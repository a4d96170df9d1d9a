//! Random small rulebooks, plain and almost plain: where the short way answers, it answers as the whole evaluator does.
use super::Plain;
use crate::case::{Case, Of, Party, Proposed};
use crate::indexed::Engine;
use crate::opinion::Verdict;
use crate::{World, reference};
use fazhi_corpus::catalogue::{Basis, Catalogue, Instrument, Version};
use fazhi_corpus::lawbook::Memory;
use fazhi_lang::check::{Inputs, Source, check};
use fazhi_lang::model::{EnumId, FactId, KindId, MeasureId, PartyClassId, Point, Rational, RoleId, Rules, Value};
use fazhi_law::register::Dates;
use fazhi_law::{Bodies, InstrumentId, Rank};
use fazhi_time::{Calendar, Date, RuleSet};
use std::fmt::Write;

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}

const BODIES: &str = r#"
[[body]]
id = "t/body/a"
name = "a"
kind = "k"
level = "national"
[[body]]
id = "t/body/b"
name = "b"
kind = "k"
level = "national"
[[body]]
id = "t/body/c"
name = "c"
kind = "k"
level = "national"
until = 2020-01-03
"#;

const WORDS: &str = r#"
instrument "t/law0" @2020-01-01
enum harm ordered { value none value some value grave }
role doer { title "a" "a" }
role org : doer { title "a" "a" }
role clerk { title "a" "a" }
measure allow { title "a" "a" }
measure grant : allow { title "a" "a" }
measure mend { title "a" "a" correction }
event Decide { title "a" "a" by actor }
event Refuse { title "a" "a" by actor }
fact sum : money { title "a" "a" of case }
fact number : int { title "a" "a" of case }
fact hurt : harm { title "a" "a" of case }
fact since : date { title "a" "a" of case }
fact grave : bool { title "a" "a" of case }
fact known : bool { title "a" "a" of case presume false basis #1 }
party low { title "a" "a" basis #1 }
party mid : low { title "a" "a" basis #1 }
party other { title "a" "a" basis #1 }
holder first { title "a" "a" basis #1 when body == "t/body/a" }
holder both { title "a" "a" basis #1 when body == "t/body/a" or body == "t/body/b" }
holder listed { title "a" "a" basis #1 when body in {"t/body/c", "t/body/b"} }
kind Act { title "a" "a" point decide Decide effect standing void basis #1 effect power void basis #1 effect basis void basis #1 effect measure void basis #1 substance act closing Refuse }
kind Below : Act { title "a" "a" point decide Decide effect standing void basis #1 effect power void basis #1 effect basis void basis #1 effect measure void basis #1 substance act closing Refuse }
"#;

/// A conjunction of comparisons, now and then something that is none.
fn condition(r: &mut Random, party: bool) -> String {
    let mut parts = Vec::new();
    for _ in 0..=r.below(3) {
        let n = r.below(6);
        parts.push(match r.below(if party { 10 } else { 8 }) {
            0 => format!("sum {} {n} yuan", r.pick(&["==", "<", "<=", ">", ">="])),
            1 => format!("{n} {} number", r.pick(&["==", "<", "<=", ">", ">="])),
            2 => format!("hurt {} {}", r.pick(&["==", "<", ">="]), r.pick(&["none", "some", "grave"])),
            3 => format!("since {} 2020-01-0{}", r.pick(&["<", ">="]), n + 1),
            4 => r.pick(&["grave", "not grave", "known"]).to_owned(),
            5 => format!("actor == \"t/body/{}\"", r.pick(&["a", "b", "c"])),
            6 => "actor in {\"t/body/a\", \"t/body/b\"}".to_owned(),
            7 if r.one_in(6) => r.pick(&["(grave or number > 1)", "number != 2", "not (number > 2)"]).to_owned(),
            7 => "sum >= 1 yuan".to_owned(),
            _ => format!("addressee is {}", r.pick(&["low", "mid", "other"])),
        });
    }
    parts.join(" and ")
}

fn source(r: &mut Random) -> String {
    let mut text = WORDS.to_owned();
    let odd = r.one_in(4);
    for n in 0..r.below(7) {
        let kind = r.pick(&["Act", "Below"]);
        let _ = write!(text, "power p{n} : {kind} {{ title \"a\" \"a\" basis \"t/law{}\"@2020-01-0{}#{}", r.below(2), 1, n + 1);
        if r.one_in(3) {
            let _ = write!(text, ", \"t/law1\"@2020-01-04#{}.1", n + 1);
        }
        let _ = write!(text, " holder {}", r.pick(&["first", "both", "listed"]));
        if r.one_in(2) {
            let _ = write!(text, " against {}", r.pick(&["low", "mid", "other", "mid, other"]));
        }
        if !r.one_in(4) {
            let _ = write!(text, " when {}", condition(r, false));
        }
        let line = if odd { r.pick(&["may allow", "shall allow", "may grant", "may allow, mend"]) } else { "may allow" };
        let _ = writeln!(text, " base {{ {line} {} }} }}", if odd { r.pick(&["doer", "org"]) } else { "doer" });
    }
    for n in 0..r.below(4) {
        let (of, party) = r.pick(&[("party", true), ("case", false), ("line", true)]);
        let on = r.pick(&["", "on allow", "on mend"]);
        let kind = r.pick(&["Act", "Below"]);
        let basis = format!("\"t/law{}\"@2020-01-01#{}", r.below(2), n + 20);
        let _ =
            writeln!(text, "bar b{n} for {kind} {{ title \"a\" \"a\" basis {basis} of {of} {on} when {} }}", condition(r, party));
    }
    text
}

fn day(n: u64) -> Date {
    format!("2020-01-0{}", n + 1).parse().unwrap()
}

fn lawbook() -> Memory {
    let instrument = |n: u64, versions: &[(u64, Option<u64>)]| {
        let mut i = Instrument::named(InstrumentId::new("t", &format!("law{n}")).unwrap(), &format!("law{n}"));
        (i.rank, i.maker) = (Rank::Law, Some("m".to_owned()));
        i.versions = versions
            .iter()
            .map(|(from, until)| Version {
                date: day(*from),
                dates: Dates { adopted: None, promulgated: None, effective: Some(day(*from)) },
                in_force_from: day(*from),
                basis: Basis::Register,
                in_force_until: until.map(day),
                amended_by: None,
                articles: None,
                texts: Vec::new(),
            })
            .collect();
        i
    };
    let instruments = vec![instrument(0, &[(0, None)]), instrument(1, &[(0, Some(2)), (3, None)])];
    Memory { catalogue: Catalogue { instruments }, blocks: Vec::new() }
}

fn case(r: &mut Random, rules: &Rules) -> Case {
    let on = day(r.below(6));
    let fact = |name: &str| FactId(u32::try_from(rules.facts.iter().position(|f| f.name == name).unwrap()).unwrap());
    let harm = EnumId(u32::try_from(rules.enums.iter().position(|e| e.name == "harm").unwrap()).unwrap());
    let mut facts = vec![
        (fact("sum"), Of::Case, Some(Value::Money(Rational::whole(i128::from(r.below(6)) * 100)))),
        (fact("number"), Of::Case, Some(Value::Int(i128::from(r.below(6))))),
        (fact("hurt"), Of::Case, Some(Value::Enum(harm, r.below(3) as u16))),
        (fact("since"), Of::Case, Some(Value::Date(day(r.below(6))))),
        (fact("grave"), Of::Case, Some(Value::Bool(r.one_in(2)))),
        (fact("known"), Of::Case, Some(Value::Bool(r.one_in(2)))),
    ];
    if r.one_in(8) {
        facts.remove(r.below(6) as usize);
    }
    let count = if r.one_in(10) { 2 } else { 1 };
    let party = |r: &mut Random| {
        let classes = (0..r.below(3)).map(|_| PartyClassId(r.below(3) as u32)).collect();
        Party { id: "k".to_owned(), role: RoleId(r.below(3) as u32), classes: (!r.one_in(15)).then_some(classes) }
    };
    let named = |r: &mut Random| {
        let power = rules.powers.get(r.below(rules.powers.len().max(1) as u64) as usize);
        let cite = power.and_then(|p| p.norm.basis.get(r.below(2) as usize).or(p.norm.basis.first()));
        let mut named = cite.map_or_else(|| "t/law0@2020-01-01#9".parse().unwrap(), |c| c.reference.clone());
        match r.below(8) {
            0 => named.version = None,
            1 => named.locator = named.locator.map(|l| l.paragraph(1)),
            _ => {}
        }
        named
    };
    Case {
        kind: KindId(r.below(2) as u32),
        point: Point::Decide,
        on,
        minute: None,
        known: on,
        actor: (!r.one_in(15)).then(|| format!("t/body/{}", r.pick(&["a", "b", "c"])).parse().unwrap()),
        basis: (0..[1, 1, 1, 2, 0][r.below(5) as usize]).map(|_| named(r)).collect(),
        parties: (0..count).map(|_| party(r)).collect(),
        conducts: Vec::new(),
        facts,
        raised: Vec::new(),
        unproved: Vec::new(),
        judgments: Vec::new(),
        lighter: Vec::new(),
        adjusted: Vec::new(),
        events: Vec::new(),
        corrections: Vec::new(),
        annulments: Vec::new(),
        enquiries: Vec::new(),
        lines: (0..[1, 1, 0, 2][r.below(4) as usize])
            .map(|_| Proposed { measure: MeasureId(r.below(3) as u32), party: 0, conduct: None, amount: None })
            .collect(),
        draft: None,
    }
}

#[test]
fn the_short_way_gives_the_verdict_of_the_whole_evaluator_and_of_the_reference() {
    let bodies = Bodies::parse(BODIES).unwrap();
    let calendar = Calendar::parse("format = 1\njurisdiction = \"t\"\nweekend = [\"saturday\", \"sunday\"]\n").unwrap();
    let general = ["first_day", "first_hour", "roll_over", "month_end"]
        .iter()
        .zip(["not-counted", "from-moment", "none", "same-number"])
        .map(|(k, v)| format!("general.{k} = {{ value = \"{v}\", basis = [\"t/law0#1\"], mark = \"V\" }}\n"))
        .collect::<String>();
    let none = "general.working_days = { none = true, basis = [\"t/law0#1\"], mark = \"V\" }\n";
    let periods = RuleSet::parse(&format!("format = 1\njurisdiction = \"t\"\n{general}{none}")).unwrap();
    let (lawbook, currency) = (lawbook(), ["yuan".to_owned()]);
    let mut r = Random(20_261_123);
    let (mut answered, mut lawful) = (0, 0);
    for _ in 0..800 {
        let text = source(&mut r);
        let checked = check(&Inputs {
            jurisdiction: "t",
            sources: &[Source { file: "t.fz".to_owned(), text: text.clone(), open_points: 0 }],
            currency: &currency,
            lawbook: &lawbook,
            register: None,
            bodies: &bodies,
            period_rules: None,
            lock: None,
            signoffs: None,
        });
        let errors: Vec<_> =
            checked.diagnostics.iter().filter(|d| d.severity == fazhi_lang::diagnostic::Severity::Error).collect();
        let Some(rules) = checked.rules else { panic!("{errors:?}\n{text}") };
        let world = World { rules: &rules, bodies: &bodies, calendar: &calendar, periods: &periods };
        let (plain, engine) = (Plain::new(world), Engine::new(world));
        for _ in 0..60 {
            let case = case(&mut r, &rules);
            let Some(verdict) = plain.verdict(&case) else { continue };
            answered += 1;
            lawful += usize::from(verdict == Verdict::Lawful);
            let whole = engine.opinion(&case).unwrap();
            assert_eq!(verdict, whole.verdict, "{text}\n{case:#?}\n{:#?}", whole.findings);
            assert_eq!(verdict, reference::opinion(&world, &case).unwrap().verdict, "{text}\n{case:#?}");
        }
    }
    assert!(answered > 5_000 && lawful > 300, "{answered} answered, {lawful} lawful");
}
