//! Act files: what a good one says, and one bad file for each code.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a failed step is a failed test"
)]
mod small;

use fazhi_engine::EngineError;
use fazhi_engine::case::{By, Case, End, Of};
use fazhi_engine::read::{Act, CODES, Notation, parse, resolve};
use fazhi_lang::model::{EnumId, FactId, Point, Rational, Value};
use std::collections::BTreeSet;

const GOOD: &str = r#"
jurisdiction = "example"
kind = "Sanction"
on = 2025-06-10
actor = "例国网络管理署"
basis = ["example/例国网络运行法@2024-06-18#18.1"]

[[party]]
id = "k"
role = "org"
class = ["Operator"]
title = "示例公司"
facts = { told = true }

[[conduct]]
id = "c1"
of = "failed_report"
from = 2024-09-01
until = 2025-03-20
place = "900121"
facts = { harm = "some", refused_to_correct = "unknown" }

[facts]
income = "80_000.50 liyuan"

[[event]]
kind = "FileCase"
on = 2025-03-12
at = "10:30"
label = "f1"
set = { officers = ["张某", "李某"], body = "例国网络管理署" }

[[event]]
kind = "FileCase"
on = 2010-03-12
by = "例国通信登记局"

[[event]]
kind = "Decide"
on = 2025-06-10
set = { day = "2025-06-10", share = "2.5%", times = 3 }

[[event]]
kind = "Serve"
on = 2025-06-10
by = "k"
set = { within = "7 days" }

[[correction]]
of = "f1"
recorded = 2025-03-13
on = 2025-03-11

[[annulment]]
of = "Decide"
on = 2025-06-11

[[enquiry]]
event = "FileCase"
on = 2025-03-11

[[judgment]]
name = "grave"
of = "c1"
value = false
by = "周某"
on = 2025-06-09
reasons = "首次，未造成中断"

[[judgment]]
name = "lighter"
value = "new"
by = "周某"
on = 2025-06-09
reasons = "新法不罚款"

[[judgment]]
name = "first_offence"
of = "k"
value = true
by = "周某"
on = 2025-06-09
reasons = "首次"

[[unproved]]
fact = "told"
by = "周某"
on = 2025-06-09
reasons = "没有送达回证"

[[line]]
measure = "fine"
amount = "150_000 liyuan"
basis = ["example/例国网络运行法@2024-06-18#18.1", "example/例国网络运行法@2024-06-18#18.2"]

[[line]]
measure = "suspend"
amount = "10 days"

[[line]]
measure = "warn"
party = "k"
"#;

fn read(text: &str) -> Result<Case, Vec<EngineError>> {
    parse(text, Notation::guess(text)).resolve(&small::rules(), &small::bodies())
}

/// Code, arguments and place of each error.
fn errors(text: &str) -> Vec<(&'static str, String, String)> {
    let list = match read(text) {
        Ok(case) => panic!("no error: {case:?}"),
        Err(list) => list,
    };
    list.into_iter()
        .map(|e| {
            let args: Vec<String> = e.args.iter().map(|(k, v)| format!("{k}={v}")).collect();
            (e.code, args.join(" "), e.place.unwrap_or_default())
        })
        .collect()
}

fn changed(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "{from} must stand once in the sample");
    GOOD.replacen(from, to, 1)
}

/// The only error of the sample with one change.
fn error(from: &str, to: &str) -> (&'static str, String, String) {
    let list = errors(&changed(from, to));
    assert_eq!(list.len(), 1, "{list:?}");
    list[0].clone()
}

#[test]
fn a_good_file_is_read_whole() {
    let case = read(GOOD).unwrap();
    assert_eq!((case.point, case.known.to_string().as_str()), (Point::Decide, "2025-06-10"));
    assert_eq!(case.actor.unwrap().as_str(), "example/body/网络管理");
    assert_eq!(case.basis.len(), 2, "the act's and the line's, each once");
    assert_eq!(case.parties[0].classes.as_ref().unwrap().len(), 1);
    assert_eq!((case.conducts[0].by, case.conducts[0].end), (Some(0), End::On("2025-03-20".parse().unwrap())));
    let given: BTreeSet<_> = case.facts.iter().map(|(f, of, v)| (*f, *of, v.clone())).collect();
    let expected = BTreeSet::from([
        (FactId(0), Of::Conduct(0), Some(Value::Enum(EnumId(1), 1))),
        (FactId(1), Of::Case, Some(Value::Money(Rational::whole(8_000_050)))),
        (FactId(2), Of::Conduct(0), None),
        (FactId(3), Of::Party(0), Some(Value::Bool(true))),
    ]);
    assert_eq!(given, expected);
    assert_eq!(case.events[0].minute, Some(630));
    assert_eq!(
        case.events[0].fields[0].as_ref().unwrap(),
        &Value::List(vec![Value::Text("张某".into()), Value::Text("李某".into())])
    );
    // The registry office has ended and the acting body took it over: what it did is the acting body's (L8).
    assert!(case.events[1].by == By::Actor && case.events[3].by == By::Party(0) && case.events[2].by == By::Actor);
    assert_eq!(case.events[2].fields[1], Some(Value::Ratio(Rational::new(25, 1000).unwrap())));
    assert_eq!((case.corrections[0].event, case.annulments[0].event), (0, 2));
    assert_eq!((case.lighter.as_slice(), case.adjusted[0].2), ([(0, true)].as_slice(), true));
    assert_eq!(case.unproved, [FactId(3)]);
    let amounts: Vec<Option<Rational>> = case.lines.iter().map(|l| l.amount).collect();
    assert_eq!(amounts, [Some(Rational::whole(15_000_000)), Some(Rational::whole(10)), None]);
}

#[test]
fn json_says_the_same_as_toml() {
    let json = r#"{ "jurisdiction": "example", "kind": "Sanction", "on": "2025-06-10", "point": "serve",
      "party": [{ "id": "k", "role": "org" }],
      "conduct": [{ "id": "c1", "of": "failed_report", "until": "continuing", "facts": { "harm": "none" } }],
      "line": [{ "measure": "fine", "amount": "1 例元" }] }"#;
    let toml = "jurisdiction='example'\nkind='Sanction'\non=2025-06-10\npoint='serve'\nparty=[{id='k',role='org'}]\n\
      conduct=[{id='c1',of='failed_report',until='continuing',facts={harm='none'}}]\nline=[{measure='fine',amount='1 例元'}]\n";
    assert_eq!(format!("{:?}", read(json).unwrap()), format!("{:?}", read(toml).unwrap()));
    assert_eq!(read(json).unwrap().parties[0].classes, None, "classes not stated are open, not empty");
}

#[test]
fn errors_stand_at_line_and_column() {
    let (code, args, place) = error("harm = \"some\"", "harm = \"sever\"");
    assert_eq!((code, place.as_str()), ("engine-unknown-value", "21:18"));
    assert!(args.contains("known=none, some, serious"), "{args}");
    let json = "{\n  \"jurisdiction\": \"example\",\n  \"kind\": \"Sanktion\",\n  \"on\": \"2025-06-10\"\n}";
    assert_eq!(errors(json), [("engine-unknown-name", "what=kind name=Sanktion near=Sanction".to_owned(), "3:11".to_owned())]);
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_file() {
    let text = changed("kind = \"Sanction\"", "kind = \"Sanctoin\"\nknwon = 2025-01-01")
        .replace("of = \"failed_report\"", "of = \"failed\"")
        .replace("\"150_000 liyuan\"", "\"150_000 yuan\"")
        .replace("[[enquiry]]\nevent = \"FileCase\"\non = 2025-03-11", "[[enquiry]]\nevent = \"FileCase\"\non = 2025-13-41");
    let codes: Vec<&str> = errors(&text).iter().map(|e| e.0).collect();
    assert_eq!(
        codes,
        ["engine-unknown-name", "engine-unknown-field", "engine-unknown-name", "engine-bad-date", "engine-currency"]
    );
}

#[test]
fn a_broken_part_gives_its_own_error_and_no_follow_ups() {
    // The event has no day: nothing is said of the body that did not exist on a day nobody stated.
    let text = changed("on = 2010-03-12\nby", "by");
    assert_eq!(errors(&text), [("engine-missing-field", "field=on where=event[2]".to_owned(), "33:1".to_owned())]);
}

#[test]
fn suggestions() {
    assert!(error("facts = { told = true }", "facts = { tolt = true }").1.ends_with("near=told"));
    assert!(error("harm = \"some\"", "harm = \"严重\"").1.contains("near=serious"), "a title leads to its name");
    assert!(error("of = \"f1\"", "of = \"f2\"").1.ends_with("near=f1"));
    assert!(error("by = \"例国通信登记局\"", "by = \"例国通信登记处\"").1.ends_with("near=例国通信登记局"));
    assert!(error("title = \"示例公司\"", "titel = \"示例公司\"").1.contains("near=title"));
    assert!(error("title = \"示例公司\"", "colour = \"红\"").1.contains("near=none"));
}

/// One bad file for each code; together they must be all codes.
#[test]
fn each_code_has_a_file_that_gives_it() {
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    let many: String = (0..65).map(|i| format!("[[party]]\nid = 'p{i}'\nrole = 'manager'\n")).collect();
    let base = "jurisdiction='example'\nkind='Sanction'\non=2025-06-10\n";
    let cases: Vec<(&str, String)> = vec![
        ("engine-amount-missing", changed("amount = \"10 days\"\n", "")),
        ("engine-amount-negative", changed("150_000 liyuan", "-150_000 liyuan")),
        ("engine-amount-unused", changed("measure = \"warn\"", "measure = \"warn\"\namount = \"1 liyuan\"")),
        ("engine-bad-date", changed("on = 2025-06-10\nactor", "on = 2025-02-30\nactor")),
        ("engine-bad-date", changed("day = \"2025-06-10\"", "day = \"10 June\"")),
        ("engine-bad-id", changed("label = \"f1\"", "label = \"f 1\"").replace("of = \"f1\"", "of = \"f 1\"")),
        ("engine-bad-reference", changed("basis = [\"example/例国网络运行法@2024-06-18#18.1\"]\n", "basis = [\"第十八条\"]\n")),
        ("engine-bad-region", changed("900121", "青石县")),
        ("engine-bad-time", changed("10:30", "25:30")),
        ("engine-body-not-then", changed("actor = \"例国网络管理署\"", "actor = \"例国通信登记局\"")),
        ("engine-body-not-then", changed("on = 2010-03-12", "on = 2015-03-12")),
        ("engine-currency", changed("150_000 liyuan", "150_000 yuan")),
        ("engine-date-range", changed("on = 2010-03-12", "on = 1810-03-12")),
        ("engine-draft-missing", base.replace("Sanction", "SetSanction")),
        ("engine-draft-unused", format!("{base}draft = {{ rank = 'departmental_rule', text = 'x' }}\n")),
        ("engine-empty-correction", changed("recorded = 2025-03-13\non = 2025-03-11", "recorded = 2025-03-13")),
        ("engine-end-before-start", changed("until = 2025-03-20", "until = 2024-03-20")),
        ("engine-fact-scope", changed("told = true", "harm = \"some\"")),
        ("engine-fact-scope", changed("of = \"c1\"\nvalue = false", "of = \"k\"\nvalue = false")),
        (
            "engine-fact-twice",
            format!("{GOOD}\n[[judgment]]\nname='grave'\nof='c1'\nvalue=true\nby='x'\non=2025-06-09\nreasons='y'\n"),
        ),
        (
            "engine-field-twice",
            "{\"jurisdiction\":\"example\",\"kind\":\"Sanction\",\"on\":\"2025-06-10\",\"on\":\"2025-06-11\"}".to_owned(),
        ),
        ("engine-file-too-large", format!("# {}", "x".repeat(1 << 20))),
        ("engine-hidden-character", changed("示例公司", "示例\u{202E}公司")),
        (
            "engine-id-twice",
            changed(
                "by = \"例国通信登记局\"",
                "by = \"例国通信登记局\"
label = \"f1\"",
            ),
        ),
        ("engine-json-syntax", "{\"jurisdiction\": \"example\" \"kind\": 1}".to_owned()),
        ("engine-look-alike", changed("label = \"f1\"", "label = \"fа1\"").replace("of = \"f1\"", "of = \"fа1\"")),
        ("engine-missing-field", changed("on = 2025-06-10\nactor", "actor")),
        ("engine-money-form", changed("\"80_000.50 liyuan\"", "80000")),
        ("engine-money-form", changed("80_000.50 liyuan", "八万例元")),
        ("engine-no-burden", changed("fact = \"told\"", "fact = \"harm\"")),
        ("engine-no-reasons", changed("没有送达回证", " ")),
        ("engine-no-such-point", changed("kind = \"Sanction\"", "kind = \"Sanction\"\npoint = \"publish\"")),
        ("engine-number", changed("times = 3", "times = 3.5")),
        ("engine-other-jurisdiction", changed("jurisdiction = \"example\"", "jurisdiction = \"cn\"")),
        ("engine-reference-unclear", changed("of = \"Decide\"", "of = \"FileCase\"")),
        ("engine-toml-syntax", changed("kind = \"Sanction\"", "kind = Sanction")),
        ("engine-too-deep", format!("{{\"facts\": {deep}}}")),
        ("engine-too-long", changed("示例公司", &"示".repeat(10_001))),
        ("engine-too-many", format!("{base}{many}")),
        ("engine-unit", changed("10 days", "10 months")),
        ("engine-unit", changed("7 days", "7 workdays")),
        ("engine-unknown-body", changed("actor = \"例国网络管理署\"", "actor = \"某局\"")),
        ("engine-unknown-field", changed("actor =", "aktor =")),
        ("engine-unknown-name", changed("measure = \"warn\"", "measure = \"wran\"")),
        ("engine-unknown-name", changed("times = 3", "time = 3")),
        ("engine-unknown-reference", changed("party = \"k\"", "party = \"kk\"")),
        ("engine-unknown-value", changed("value = \"new\"", "value = \"newer\"")),
        ("engine-value-type", changed("told = true", "told = \"yes\"")),
        ("engine-void-and-from", changed("on = 2025-06-11", "on = 2025-06-11\nvoid = true\nfrom = 2025-07-01")),
        ("engine-wrong-type", changed("title = \"示例公司\"", "title = 3")),
        (
            "engine-wrong-type",
            "{\"jurisdiction\":\"example\",\"kind\":\"Sanction\",\"on\":\"2025-06-10\",\"facts\":{\"harm\":null}}".to_owned(),
        ),
    ];
    let mut given = BTreeSet::new();
    for (code, text) in &cases {
        let found = errors(text);
        assert_eq!(found.iter().map(|e| e.0).collect::<Vec<_>>(), [*code], "{code}: {found:?}");
        assert!(found[0].2.contains(':') || *code == "engine-file-too-large", "{code} has no place: {found:?}");
        given.insert(*code);
    }
    assert_eq!(given, CODES.iter().copied().collect(), "a code without a file that gives it, or one not in the list");
}

#[test]
fn kinds_inherit_gate_points() {
    let text = changed("kind = \"Sanction\"", "kind = \"NetworkSanction\"\npoint = \"serve\"");
    assert_eq!(read(&text).unwrap().point, Point::Serve);
}

#[test]
fn several_doers_or_conducts_must_be_told_apart() {
    let two = changed("[[conduct]]", "[[party]]\nid = \"m\"\nrole = \"org\"\n\n[[conduct]]");
    let codes: Vec<_> = errors(&two).into_iter().map(|e| (e.0, e.1)).collect();
    let unclear = |what: &str| ("engine-reference-unclear", format!("what={what} candidates=k, m"));
    // Without a doer the lines have no default party either; `lighter` is of the case's only party.
    assert_eq!(codes, [unclear("doer"), unclear("party"), unclear("party"), unclear("party")]);
    let named = two
        .replace("of = \"failed_report\"", "of = \"failed_report\"\nby = \"m\"")
        .replace("name = \"lighter\"", "name = \"lighter\"\nof = \"m\"");
    assert_eq!(read(&named).unwrap().lines[0].party, 1);
    let conducts = changed("[facts]", "[[conduct]]\nid = \"c2\"\nof = \"failed_report\"\n\n[facts]");
    assert!(errors(&conducts).iter().all(|e| e.0 == "engine-reference-unclear" && e.1 == "what=conduct candidates=c1, c2"));
}

#[test]
fn places_of_scenarios_are_paths() {
    let act: Act = parse(&changed("harm = \"some\"", "harm = \"sever\""), Notation::Toml);
    let errors = resolve(&small::rules(), &small::bodies(), &act.doc).unwrap_err();
    assert_eq!(errors[0].place.as_deref(), Some("conduct[1].facts.harm"));
}

#[test]
fn names_are_compared_in_composed_form() {
    let decomposed = "e\u{301}1";
    let text = changed("label = \"f1\"", &format!("label = \"{decomposed}\"")).replace("of = \"f1\"", "of = \"é1\"");
    assert_eq!(read(&text).unwrap().corrections[0].event, 0);
}

#[test]
fn no_bytes_make_it_fall() {
    // Every prefix of a good file, in both notations, and with a byte changed.
    let json = r#"{"jurisdiction":"example","kind":"Sanction","on":"2025-06-10","party":[{"id":"k","role":"or\u00e9g"}]}"#;
    for text in [GOOD, json] {
        for at in (0..text.len()).filter(|i| text.is_char_boundary(*i)) {
            let head = &text[..at];
            for notation in [Notation::Toml, Notation::Json] {
                let _ = parse(head, notation).resolve(&small::rules(), &small::bodies());
                let _ = parse(&format!("{head}\u{0}\"{}", &text[at..]), notation).errors;
            }
        }
    }
}
