//! Norms come out as the engine reads them: tiers, trees, versions, scopes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::check::codes::PRELUDE;
use fazhi_lang::model::*;

fn rules(more: &str) -> Rules {
    let library = Library::example();
    let text =
        format!("instrument \"example/例国网络运行法\" @2024-06-18\ncites \"example/例国行政处分程序法\" @2015-11-05\n{more}");
    let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
    let errors: Vec<_> = out.diagnostics.iter().filter(|d| d.severity == fazhi_lang::diagnostic::Severity::Error).collect();
    out.rules.unwrap_or_else(|| panic!("{errors:#?}"))
}

fn errors(more: &str) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let library = Library::example();
    let text = format!("instrument \"example/例国网络运行法\" @2024-06-18\n{more}");
    let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
    let of = out.diagnostics.into_iter().filter(|d| d.severity == fazhi_lang::diagnostic::Severity::Error);
    of.map(|d| (d.code, d.args)).collect()
}

fn money(expr: &Expr) -> i128 {
    match &expr.kind {
        ExprKind::Const(Value::Money(m)) => m.as_whole().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn tiers_follow_the_source_and_shared_ones_keep_their_own_basis() {
    let rules = rules(
        r#"
tiers shared { title "一" "one" tier grave basis @2019-03-20#18.1, @2024-06-18#18.1 when harm == grave { also shall fine manager, doer ..=500_000 liyuan } }
power p : Sanction {
  basis @2024-06-18#19
  title "一" "one"
  holder network_office
  base { shall warn may fine 10_000..=50_000 liyuan }
  tier first when refused { holder network_office shall fine 50_000..=100_000 liyuan }
  use shared
}"#,
    );
    let power = rules.powers.iter().find(|p| p.norm.name == "p").unwrap();
    assert_eq!(power.tiers.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["first", "grave"]);
    assert_eq!(power.norm.id, "example/例国网络运行法#p");
    let [warn, fine] = power.base.lines.as_slice() else { panic!() };
    assert!(warn.modality == Modality::Shall && warn.range.is_none() && warn.unit.is_none());
    let (lo, hi) = fine.range.as_ref().unwrap();
    assert_eq!((money(lo), money(hi), fine.modality), (1_000_000, 5_000_000, Modality::May));
    let grave = &power.tiers[1];
    assert_eq!(grave.basis.len(), 2);
    assert!(grave.also && power.tiers[0].holder.is_some() && power.tiers[0].basis.is_empty());
    // One line for each role; a missing least is zero.
    let roles: Vec<&str> = grave.lines.iter().map(|l| rules.roles[l.role.at()].name.as_str()).collect();
    assert_eq!(roles, ["manager", "doer"]);
    assert_eq!(money(&grave.lines[0].range.as_ref().unwrap().0), 0);
}

#[test]
fn a_name_means_the_version_in_force_with_the_norm_that_names_it() {
    let rules = rules(
        r#"
holder h = body.level >= province { basis @2019-03-20#3 title "一" "one" }
holder h = body.level >= county { basis @2024-06-18#3 title "一" "one" }
power p : Sanction { basis @2019-03-20#19 title "一" "one" holder h base { may warn } }
power p : Sanction { basis @2024-06-18#19 title "一" "one" holder h base { may warn } }"#,
    );
    let of: Vec<_> =
        rules.powers.iter().filter(|p| p.norm.name == "p").map(|p| &rules.holders[p.holder.unwrap().at()].norm).collect();
    assert_eq!(of[0].basis[0].from.to_string(), "2019-10-01");
    assert_eq!(of[1].basis[0].from.to_string(), "2025-01-01");
    let found = errors(
        "power p : Sanction { basis @2019-03-20#19, @2024-06-18#19 title \"一\" \"one\" holder network_office base { may warn } }
power p : Sanction { basis @2024-06-18#20 title \"一\" \"one\" holder network_office base { may warn } }",
    );
    assert_eq!(found[0].0, "rules-versions-overlap");
    assert_eq!(found[0].1[2], ("from", "2025-01-01".to_owned()));
}

#[test]
fn kinds_and_measures_inherit() {
    let rules = rules(
        r#"
kind Heavy : Sanction { title "重" "heavy" effect power void }
measure daily : fine { title "按日" "daily" }
power p : Heavy { basis #19 title "一" "one" holder network_office base { may daily 1..=2 liyuan } }"#
            .replace("1..=2 liyuan", "1 liyuan..=2 liyuan")
            .as_str(),
    );
    let heavy = rules.kinds.iter().find(|k| k.name == "Heavy").unwrap();
    let effect = |h| heavy.effects.iter().find(|(k, _, _)| *k == h).map(|(_, e, _)| *e);
    assert_eq!((effect(Heading::Power), effect(Heading::Basis)), (Some(Effect::Void), Some(Effect::Revocable)));
    assert_eq!((heavy.substance.0, heavy.substance.1.len()), (SubstanceLaw::Lighter, 1));
    assert_eq!(heavy.points.len(), 1);
    assert_eq!(rules.measures.iter().find(|m| m.name == "daily").unwrap().amount, Some(AmountUnit::Money));
}

#[test]
fn exceptions_hang_where_they_say_and_a_grade_begins_with_its_lightest_level() {
    let rules = rules(
        r#"
clock c for Sanction {
  basis #20 title "一" "c" of conduct start valid(FileCase)
  within 2 years when paint == red
  exception long when refused then 5 years basis #18.1
  exception longer to long when harm == grave then 60 months
  stop happened(Decide) pause Tell Close extend Designate by 30 days
  effect bars
}
clock free for Sanction { basis #20 title "一" "f" of conduct start conduct.end + 1 days within 3 workdays effect nothing }
grade g : harm_level { basis #18.1 title "一" "g" level grave when refused level none when not refused level some when harm == some }
define open : bool { title "一" "o" exception a when paint == red then true exception b when paint == green then false }
require uses for Sanction { basis #20 title "一" "u" of conduct that g == none and open else void }"#,
    );
    let clock = rules.clocks.iter().find(|c| c.norm.name == "c").unwrap();
    let [base] = clock.length.nodes.as_slice() else { panic!() };
    assert_eq!((base.label.as_str(), base.exceptions.len(), base.guard.is_some()), ("base", 1, true));
    assert_eq!(base.exceptions[0].exceptions[0].label, "longer");
    assert!(matches!(base.exceptions[0].exceptions[0].then.kind, ExprKind::Const(Value::Period(60, PeriodUnit::Months))));
    assert_eq!(base.exceptions[0].basis.len(), 1);
    assert!(
        matches!(clock.start, Trigger::Event(Reading::Valid, _))
            && matches!(clock.stop, Some(Trigger::Event(Reading::Happened, _)))
    );
    assert_eq!((clock.pauses.len(), clock.extensions.len(), clock.counting.as_str()), (1, 1, "example/例国网络运行法"));
    assert!(matches!(rules.clocks.iter().find(|c| c.norm.name == "free").unwrap().start, Trigger::Date(_)));
    let grade = rules.defines.iter().find(|d| d.name == "g").unwrap();
    let mut labels = Vec::new();
    let mut nodes = &grade.tree.nodes;
    while let [node] = nodes.as_slice() {
        labels.push(node.label.as_str());
        nodes = &node.exceptions;
    }
    assert_eq!(labels, ["none", "some", "grave"]);
    assert_eq!(grade.of, Scope::Conduct);
    // No base: siblings without order.
    let open = rules.defines.iter().find(|d| d.name == "open").unwrap();
    assert_eq!((open.tree.nodes.len(), open.of), (2, Scope::Case));
}

#[test]
fn scopes_of_definitions_are_what_they_read() {
    let rules = rules(
        r#"
define of_conduct : bool = refused { title "一" "a" }
define of_party : bool = minor { title "一" "b" }
define both : bool = of_conduct and of_party { title "一" "c" }
define of_case : bool = paint == red { title "一" "d" }
define stated : bool = paint == red { title "一" "e" of party }
require uses for Sanction { basis #20 title "一" "u" of line that both and of_case and stated else void }"#,
    );
    let of = |n: &str| rules.defines.iter().find(|d| d.name == n).unwrap().of;
    assert_eq!(
        [of("of_conduct"), of("of_party"), of("both"), of("of_case"), of("stated")],
        [Scope::Conduct, Scope::Party, Scope::Line, Scope::Case, Scope::Party]
    );
    let found = errors(
        "define both : bool = refused and minor { title \"一\" \"c\" }\nrequire u for Sanction { basis #20 title \"一\" \"u\" of party that both else void }",
    );
    assert_eq!(
        found,
        [("rules-scope", vec![("name", "both".to_owned()), ("needed", "line".to_owned()), ("scope", "party".to_owned())])]
    );
    // Unlike a rule of a line, one of the conduct cannot ask for the party: a manager answers for what the operator did.
    let found = errors("require u for Sanction { basis #20 title \"一\" \"u\" of conduct that addressee is Operator else void }");
    assert_eq!(found[0].0, "rules-scope");
}

#[test]
fn holders_are_put_in_place_of_their_names() {
    let rules = rules(
        r#"
holder county_office = network_office and body.level == county { basis #3 title "一" "h" }
power p : Sanction { basis #19 title "一" "one" holder county_office base { may warn } }"#,
    );
    let holder = rules.holders.iter().find(|h| h.norm.name == "county_office").unwrap();
    let ExprKind::And(parts) = &holder.test.kind else { panic!("{holder:?}") };
    // kind == …, covers(…), level == …: the conjunction of the other holder is flattened into this one.
    assert_eq!(parts.len(), 3);
    assert!(
        matches!(&parts[2].kind, ExprKind::Cmp(Cmp::Eq, _, v) if matches!(v.kind, ExprKind::Const(Value::Enum(EnumId(0), 1))))
    );
    let found = errors(
        "holder a = b { basis #3 title \"一\" \"a\" }\nholder b = a { basis #3 title \"一\" \"b\" }\npower p : Sanction { basis #19 title \"一\" \"one\" holder a base { may warn } }",
    );
    assert_eq!(found[0].0, "rules-cycle");
}

#[test]
fn long_chains_are_refused_not_followed_to_the_end() {
    let mut text = String::new();
    for n in (1..5_000).rev() {
        text.push_str(&format!("holder h{n} = h{} {{ basis #3 title \"一\" \"h\" }}\n", n - 1));
    }
    text.push_str("holder h0 = body.level == county { basis #3 title \"一\" \"h\" }\n");
    assert_eq!(errors(&text)[0].0, "rules-holder-big");
    let mut text = String::new();
    for n in (1..5_000).rev() {
        text.push_str(&format!(
            "define d{n} : bool = d{} {{ title \"一\" \"d\" }}\nmeasure m{n} : m{} {{ title \"一\" \"m\" }}\n",
            n - 1,
            n - 1
        ));
    }
    text.push_str("define d0 : bool = refused { title \"一\" \"d\" }\nmeasure m0 { title \"一\" \"m\" amount days }\n");
    let rules = rules(&text);
    assert_eq!(rules.defines.iter().find(|d| d.name == "d4999").unwrap().of, Scope::Conduct);
    assert_eq!(rules.measures.iter().find(|m| m.name == "m4999").unwrap().amount, Some(AmountUnit::Days));
}

#[test]
fn cycles_say_the_way_round() {
    let found = errors("define a : bool = b { title \"甲\" \"a\" }\ndefine b : bool = f { title \"乙\" \"b\" }\nfact f : bool { title \"丙\" \"f\" derived missed(k) }
clock k for Sanction { basis #20 title \"丁\" \"k\" start FileCase within 3 days when a effect late }");
    assert_eq!(found, [("rules-cycle", vec![("category", "term".to_owned()), ("path", "a → b → f → k → a".to_owned())])]);
    let found = errors("party A : B { title \"甲\" \"a\" }\nparty B : A { title \"乙\" \"b\" }");
    assert_eq!(found[0].1[1], ("path", "A → B → A".to_owned()));
    let found = errors(
        "procedure p for Sanction { basis #20 title \"一\" \"p\" step FileCase after Decide step Decide after FileCase closing Close }",
    );
    assert_eq!(found[0].1[1].1, "FileCase → Decide → FileCase");
}

#[test]
fn pairs_are_listed_until_a_relation_is_declared() {
    let library = Library::example();
    let powers = "power p : Sanction { basis #19 title \"一\" \"one\" holder network_office for whole base { may warn } }
conduct whole { title \"一\" \"one\" part unprotected }\n";
    let run = |more: &str| {
        let text = format!("instrument \"example/例国网络运行法\" @2024-06-18\n{powers}{more}");
        let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
        out.diagnostics.into_iter().filter(|d| d.code == "rules-pair-undeclared").collect::<Vec<_>>()
    };
    let notes = run("");
    assert_eq!(notes.len(), 1);
    assert_eq!(
        notes[0].args[..3],
        [("first", "punish".to_owned()), ("second", "p".to_owned()), ("conduct", "unprotected".to_owned())]
    );
    assert_eq!(notes[0].other.as_ref().unwrap().0, "prelude.fz");
    assert!(run("relation p concurs punish { basis #20 }").is_empty());
    // Two laws that say the same merge: nothing to declare.
    let twin = |fine: &str| {
        let text = format!("instrument \"example/例国网络运行法\" @2024-06-18\nconduct other {{ title \"一\" \"o\" }}
power a : Sanction {{ basis #19 title \"一\" \"a\" holder network_office for other base {{ may fine 1 liyuan..=2 liyuan }} tier t when refused {{ shall warn }} }}
power b : Sanction {{ basis #20 title \"一\" \"b\" holder network_office for other base {{ may fine 1 liyuan..={fine} liyuan }} tier u when refused {{ shall warn }} }}");
        let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
        out.diagnostics.iter().filter(|d| d.code == "rules-pair-undeclared").count()
    };
    assert_eq!((twin("2"), twin("3")), (0, 1));
}

#[test]
fn both_skins_give_the_same_rulebook() {
    let library = Library::example();
    let chinese = fazhi_lang::syntax::translate(PRELUDE, fazhi_lang::ast::Skin::Chinese).unwrap();
    assert!(chinese.contains("职权") && !chinese.contains("power"));
    let read = |text: &str| library.check(&[("prelude.fz", text)], None, None).rules.unwrap();
    let (a, b) = (read(PRELUDE), read(&chinese));
    assert_eq!(
        a.powers[0].tiers.iter().map(|t| (&t.guard, &t.lines)).collect::<Vec<_>>(),
        b.powers[0].tiers.iter().map(|t| (&t.guard, &t.lines)).collect::<Vec<_>>()
    );
    assert_eq!(
        a.requires.iter().map(|r| (&r.that, &r.when)).collect::<Vec<_>>(),
        b.requires.iter().map(|r| (&r.that, &r.when)).collect::<Vec<_>>()
    );
    assert_eq!(a.holders.iter().map(|h| &h.test).collect::<Vec<_>>(), b.holders.iter().map(|h| &h.test).collect::<Vec<_>>());
    assert_eq!((a.coverage, a.kinds, a.events), (b.coverage, b.kinds, b.events));
}

#[test]
fn offices_deliveries_and_mirrors_are_read_in_both_skins() {
    let library = Library::example();
    let text = "instrument \"example/例国网络运行法\" @2024-06-18
event Fined { title \"一\" \"fined\" by other presume none basis #20 mirrors Decide with fine }
event Sent { title \"一\" \"sent\" by actor delivered basis #20 }
judgment grave : bool { title \"一\" \"grave\" }
office head { basis #3 title \"负责人\" \"head\" does Decide, Sent judges grave }
";
    let chinese = fazhi_lang::syntax::translate(text, fazhi_lang::ast::Skin::Chinese).unwrap();
    for word in ["岗位", "承办", "判定", "到达", "对应", "附带"] {
        assert!(chinese.contains(word), "{word}");
    }
    for text in [text, &chinese] {
        let rules = library.check(&[("prelude.fz", PRELUDE), ("x.fz", text)], None, None).rules.unwrap();
        let event = |name: &str| rules.events.iter().find(|e| e.name == name).unwrap();
        let named = |id: fazhi_lang::model::EventId| rules.events[id.at()].name.as_str();
        let (mirrored, with) = event("Fined").mirrors.unwrap();
        assert_eq!((named(mirrored), rules.measures[with.unwrap().at()].name.as_str()), ("Decide", "fine"));
        assert!(event("Sent").delivered && !event("Fined").delivered && event("Decide").mirrors.is_none());
        let [head] = rules.offices.as_slice() else { panic!("{:?}", rules.offices) };
        assert_eq!((head.norm.id.as_str(), head.norm.title.en.as_str()), ("example/例国网络运行法#head", "head"));
        assert_eq!(head.does.iter().map(|e| named(*e)).collect::<Vec<_>>(), ["Decide", "Sent"]);
        assert_eq!(head.judges.iter().map(|j| rules.judgments[j.at()].name.as_str()).collect::<Vec<_>>(), ["grave"]);
    }
}

#[test]
fn an_office_names_each_event_once() {
    let library = Library::example();
    let text = "instrument \"example/例国网络运行法\" @2024-06-18\noffice head { basis #3 title \"负责人\" \"head\" does Decide, Decide }";
    let found = library.check(&[("prelude.fz", PRELUDE), ("x.fz", text)], None, None);
    assert!(found.diagnostics.iter().any(|d| d.code == "rules-name-twice"), "{:?}", found.diagnostics);
}
