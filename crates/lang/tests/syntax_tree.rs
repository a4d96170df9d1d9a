//! What the parser hands on: precedence, units, citations, the line that decides where a word belongs, comments of items.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop")]
use fazhi_lang::ast::{Arg, Clause, Expr, ExprKind, Item, Op, PeriodUnit, Skin, TypeName};
use fazhi_lang::syntax::{parse, without_spans};

fn items(text: &str) -> Vec<Item> {
    let parsed = parse("x.fz", text);
    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
    parsed.file.items
}

fn expr(text: &str) -> ExprKind {
    let item = items(&format!("define x : bool = {text}")).remove(0);
    match &item.head[1].args[0] {
        Arg::Expr(e) => e.kind.clone(),
        other => panic!("{other:?}"),
    }
}

/// An expression with all its parentheses.
fn shown(e: &ExprKind) -> String {
    let s = |e: &Expr| shown(&e.kind);
    let list = |es: &[Expr]| es.iter().map(s).collect::<Vec<_>>().join(", ");
    match e {
        ExprKind::Binary(op, a, b) => {
            let op = match op {
                Op::Or => "or",
                Op::And => "and",
                Op::Implies => "->",
                Op::Eq => "==",
                Op::Ne => "!=",
                Op::Lt => "<",
                Op::Le => "<=",
                Op::Gt => ">",
                Op::Ge => ">=",
                Op::In => "in",
                Op::Add => "+",
                Op::Sub => "-",
                Op::Mul => "*",
                Op::Div => "/",
            };
            format!("({} {op} {})", s(a), s(b))
        }
        ExprKind::Not(a) => format!("(not {})", s(a)),
        ExprKind::Is(a, name) => format!("({} is {})", s(a), name.value),
        ExprKind::Path(parts) => parts.iter().map(|p| p.value.as_str()).collect::<Vec<_>>().join("."),
        ExprKind::Call(name, args) => format!("{}({})", name.value, list(args)),
        ExprKind::List(items) => format!("{{{}}}", list(items)),
        ExprKind::Param(parts, keys) => {
            format!("param {}[{}]", parts.iter().map(|p| p.value.as_str()).collect::<Vec<_>>().join("."), list(keys))
        }
        ExprKind::Each(q, name, l, body) => format!("({q:?} {} in {}: {})", name.value, s(l), s(body)).to_lowercase(),
        ExprKind::Int(n) => n.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn operators_bind_by_precedence() {
    for (source, tree) in [
        ("a or b and c", "(a or (b and c))"),
        ("a and b or c", "((a and b) or c)"),
        ("not a and b", "((not a) and b)"),
        ("not a == b", "(not (a == b))"),
        ("a and not b or c", "((a and (not b)) or c)"),
        ("a -> b -> c", "(a -> (b -> c))"),
        ("a or b -> c and d", "((a or b) -> (c and d))"),
        ("a + b * c - d", "((a + (b * c)) - d)"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b * c", "((a / b) * c)"),
        ("a + b < c * d", "((a + b) < (c * d))"),
        ("a in {b, c} and d", "((a in {b, c}) and d)"),
        ("a.b is C or d", "((a.b is C) or d)"),
        ("(a or b) and c", "((a or b) and c)"),
        ("any x in l: x == a or b", "(any x in l: ((x == a) or b))"),
        ("a and all x in {b}: c and d", "(a and (all x in {b}: (c and d)))"),
        ("(count x in l: c) >= 3", "((count x in l: c) >= 3)"),
        ("f(a, b or c) == param x.y[k, 2]", "(f(a, (b or c)) == param x.y[k, 2])"),
        ("param x", "param x[]"),
        ("{}", "{}"),
        ("a -1", "(a - 1)"),
        ("a * -1", "(a * -1)"),
        ("when and that", "(when and that)"),
    ] {
        assert_eq!(shown(&expr(source)), tree, "{source}");
    }
}

#[test]
fn literals_have_their_values() {
    assert_eq!(expr("150_000"), ExprKind::Int(150_000));
    assert_eq!(expr("-7"), ExprKind::Int(-7));
    assert_eq!(expr("150_000 yuan"), ExprKind::Money(15_000_000, "yuan".into()));
    assert_eq!(expr("0.5 yuan"), ExprKind::Money(50, "yuan".into()));
    assert_eq!(expr("-1.25 talers"), ExprKind::Money(-125, "talers".into()));
    assert_eq!(expr("3%"), ExprKind::Ratio(3, 100));
    assert_eq!(expr("0.5%"), ExprKind::Ratio(5, 1000));
    assert_eq!(expr("0.5"), ExprKind::Ratio(5, 10));
    assert_eq!(expr("90 days"), ExprKind::Period(90, PeriodUnit::Days));
    assert_eq!(expr("1 year"), ExprKind::Period(1, PeriodUnit::Years));
    assert_eq!(expr("\"a\\n“b”\""), ExprKind::Text("a\n“b”".into()));
    assert_eq!(expr("true"), ExprKind::Bool(true));
    assert!(matches!(expr("2025-06-10"), ExprKind::Date(d) if d.to_string() == "2025-06-10"));
    assert!(matches!(expr("2025 - 06"), ExprKind::Binary(Op::Sub, ..)));
}

#[test]
fn a_unit_behind_a_range_is_that_of_both_ends() {
    let range = |text: &str| {
        let item = items(&format!("tiers t {{ tier a {{ may fine org {text} }} }}")).remove(0);
        match item.body[0].body[0].args.last().unwrap().clone() {
            Arg::Range(low, high, _) => (low.map(|e| e.kind), high.kind),
            other => panic!("{other:?}"),
        }
    };
    let yuan = |n| ExprKind::Money(n, "yuan".into());
    assert_eq!(range("10_000..=50_000 yuan"), (Some(yuan(1_000_000)), yuan(5_000_000)));
    assert_eq!(range("0.5..=2 yuan"), (Some(yuan(50)), yuan(200)));
    assert_eq!(range("1 yuan..=2 yuan"), (Some(yuan(100)), yuan(200)));
    assert_eq!(range("..=2 yuan"), (None, yuan(200)));
    assert_eq!(range("5..=10 days"), (Some(ExprKind::Period(5, PeriodUnit::Days)), ExprKind::Period(10, PeriodUnit::Days)));
    assert_eq!(range("5..=10%"), (Some(ExprKind::Ratio(5, 100)), ExprKind::Ratio(10, 100)));
    assert_eq!(range("1..=3"), (Some(ExprKind::Int(1)), ExprKind::Int(3)));
    assert!(matches!(range("1 * gain..=10 * gain"), (Some(ExprKind::Binary(..)), ExprKind::Binary(..))));
}

#[test]
fn citations_have_their_three_parts() {
    let item = items(
        "coverage { complete \"cn/行政诉讼法\"@2017-06-27#70.1(3), #61, @2025-10-28 , \"cn/a\" #ch3 nothing #5 \"definitions\" }",
    )
    .remove(0);
    let Arg::Cites(cites) = &item.body[0].args[0] else { panic!() };
    let shown: Vec<String> = cites
        .iter()
        .map(|c| {
            let text = |t: Option<String>| t.unwrap_or("-".into());
            let parts = [c.instrument.clone(), c.version.map(|d| d.to_string()), c.place.map(|p| p.to_string())];
            parts.map(text).join(" ")
        })
        .collect();
    assert_eq!(shown, ["cn/行政诉讼法 2017-06-27 70.1(3)", "- - 61", "- 2025-10-28 -", "cn/a - ch3"]);
    assert!(matches!(item.body[1].args.as_slice(), [Arg::Cites(_), Arg::Text(t)] if t.value == "definitions"));
}

fn words(clauses: &[Clause]) -> Vec<&str> {
    clauses.iter().map(|c| c.word.value.0).collect()
}

/// `basis` may go on with `presume` or stand for itself: the line decides. `;` ends a clause like a line.
#[test]
fn a_word_that_could_go_on_goes_on_only_on_the_same_line() {
    let same = &items("event E { presume none basis #1 }")[0];
    assert_eq!((words(&same.body), words(&same.body[0].tail)), (vec!["presume"], vec!["basis"]));
    for source in [
        "event E { presume none\n  basis #1 }",
        "event E { presume none; basis #1 }",
        "event E { presume none // why\n basis #1 }",
    ] {
        let own = &items(source)[0];
        assert_eq!((words(&own.body), words(&own.body[0].tail)), (vec!["presume", "basis"], vec![]), "{source}");
    }
    // A word that can only go on does so on any line.
    let source = "scenario \"s\" on 2025-06-10 { judge grave = true\n  by \"office\"\n  on 2025-06-01\n  reasons \"because\" }";
    assert_eq!(words(&items(source)[0].body[0].tail), ["=", "by", "on", "reasons"]);
}

#[test]
fn an_optional_argument_is_absent_before_a_word_of_the_block() {
    let item = &items("tiers t { tier a { shall correct, warn may fine org ..=5 yuan shall stop } }")[0];
    let lines = &item.body[0].body;
    assert_eq!(words(lines), ["shall", "may", "shall"]);
    assert_eq!(lines.iter().map(|l| l.args.len()).collect::<Vec<_>>(), [1, 3, 1]);
    assert!(parse("x.fz", "tiers t { tier a { shall stop title \"x\" } }").diagnostics.is_empty());
}

#[test]
fn comments_of_an_item_are_kept_without_slashes() {
    let source = "/// not of the header\nlanguage en /// nor this\n// plain\n/// first\n///  second\n\nrole A /// behind\n/// of B\nrole B";
    let items = items(source);
    assert_eq!(
        items.iter().map(|i| i.doc.clone()).collect::<Vec<_>>(),
        [vec!["first".to_owned(), " second".to_owned()], vec!["of B".to_owned()]]
    );
}

#[test]
fn both_skins_give_the_same_items() {
    let english = "instrument \"cn/网络安全法\"
power p : Penalty {
  basis @2025-10-28#61.1
  against Operator for c
  when happened(Order) and not (conduct.end > 2025-01-01 or any x in {1, 2}: x in param a.b[actor.kind])
  base { shall correct, warn may fine org 10_000..=50_000 yuan }
}
fact f : list of money { source organ burden party presume 3 yuan basis #2 }";
    let chinese = "\u{feff}语言　中文
文件 “cn/网络安全法”
职权 p ： Penalty ｛
  依据 @2025-10-28#61.1；
  针对 Operator 适用于 c
  当 已发生（Order） 且 非 （行为.止日 > 2025-01-01 或 任一 x 属于 ｛1， 2｝： x 属于 参数 a.b[作出机关.种类]）
  基本 { 应当 correct，warn； 可以 fine org 10_000..=50_000元 }
｝
事实 f ： 列表 金额 { 来源 行政机关 举证责任 当事人 推定 3 元 依据 #2 }";
    let (a, b) = (parse("a.fz", english), parse("b.fz", chinese));
    assert_eq!((a.diagnostics.len(), b.diagnostics), (0, vec![]));
    assert_eq!((a.file.skin, b.file.skin), (Skin::English, Skin::Chinese));
    assert_eq!(without_spans(a.file).items, without_spans(b.file).items);
}

#[test]
fn types_are_named_or_lists() {
    let item = items("fact f : list of list of harm").remove(0);
    let named = TypeName::List(Box::new(TypeName::List(Box::new(TypeName::Named("harm".into())))));
    assert!(matches!(&item.head[0].args[0], Arg::Type(t) if t.value == named));
}

#[test]
fn names_are_compared_in_normal_form() {
    let (composed, decomposed) = (items("role \u{e9}tat"), items("role e\u{301}tat"));
    assert_eq!(composed[0].name.as_ref().unwrap().value, decomposed[0].name.as_ref().unwrap().value);
}

#[test]
fn spans_point_at_what_was_written() {
    let source = "role 甲 : 乙\nparty P { title \"x\" basis #1, #2 }";
    let items = items(source);
    let text = |span: fazhi_lang::ast::Span| source.get(span.start as usize..span.end as usize).unwrap();
    assert_eq!(text(items[0].span), "role 甲 : 乙");
    assert_eq!(text(items[0].name.as_ref().unwrap().span), "甲");
    assert_eq!(text(items[1].body[1].span), "basis #1, #2");
    let Arg::Cites(cites) = &items[1].body[1].args[0] else { panic!() };
    assert_eq!(text(cites[1].span), "#2");
}
