//! Errors: each code has an example that shows exactly it; one mistake gives one error, and what stands around it is read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may stop")]
use fazhi_lang::diagnostic::Diagnostic;
use fazhi_lang::syntax::{CODES, MAX_ERRORS, MAX_FILE, format as format_source, parse};
use std::collections::BTreeSet;

fn errors(text: &str) -> Vec<Diagnostic> {
    parse("x.fz", text).diagnostics
}

/// Codes, with the words of the source at their places.
fn codes(text: &str) -> Vec<(&'static str, String)> {
    errors(text).iter().map(|d| (d.code, text[d.span.start as usize..d.span.end as usize].to_owned())).collect()
}

fn arg(diagnostic: &Diagnostic, name: &str) -> String {
    diagnostic.args.iter().find(|(n, _)| *n == name).unwrap().1.clone()
}

#[test]
fn every_code_has_an_example_that_shows_exactly_it() {
    for (code, example) in CODES {
        let made: String = match *code {
            "rules-file-too-large" => " ".repeat(MAX_FILE + 1),
            "rules-too-many-errors" => "}".repeat(MAX_ERRORS + 1),
            _ => (*example).to_owned(),
        };
        let mut found: Vec<&str> = errors(&made).iter().map(|d| d.code).collect();
        if *code == "rules-too-many-errors" {
            found.dedup();
            assert_eq!(found.pop(), Some("rules-too-many-errors"));
            assert_eq!(found, ["rules-stray-bracket"]);
        } else {
            assert_eq!(found, [*code], "{example}");
        }
    }
    let unique: BTreeSet<_> = CODES.iter().map(|(code, _)| code).collect();
    assert_eq!(unique.len(), CODES.len());
    assert!(CODES.iter().all(|(code, _)| code.starts_with("rules-")));
}

#[test]
fn the_same_mistakes_in_the_chinese_skin() {
    for (source, code) in [
        ("语言 中文 当事人 甲 { 名称 “甲” title \"a\" }", "rules-other-skin"),
        ("语言 中文 当事人 甲 { 名称 “甲” 名称 “乙” }", "rules-repeated-clause"),
        ("语言 中文 定义 n ： 真假 ＝ a and b", "rules-other-skin"),
        ("语言 中文 定义 n ： 真假 ＝ happened(a)", "rules-other-skin"),
        ("语言 中文 定义 n ： 真假 ＝ a ≥ 3 元", "rules-look-alike"),
        ("语言 中文 定义 n ： 金额 ＝ 3 yuan", "rules-other-skin"),
        ("语言 中文 填 甲", "rules-unknown-item"),
        ("语言 中文 义务 甲 ｛ 依据 #1 ｝", "rules-missing-clause"),
        ("language zh\n义务 甲 ｛ 依据 #1 承担者 甲、乙 ｝", "rules-look-alike"),
        ("另行规定 甲 关于 乙 { 依据 #1 时限 5 天 }", "rules-language-missing"),
    ] {
        let found = errors(source);
        assert_eq!(found.iter().map(|d| d.code).next(), Some(code), "{source}\n{found:?}");
    }
    assert_eq!(codes("语言 中文\n另行规定 甲 关于 乙 { 依据 #1 时限 5 天 }"), [("rules-no-unit", "天".to_owned())]);
}

#[test]
fn an_unknown_clause_names_what_may_stand_and_what_was_meant() {
    let source = "clock c for Penalty { basis #60 start a within 90 days tier effect late }";
    let found = errors(source);
    assert_eq!((arg(&found[0], "word"), arg(&found[0], "within")), ("tier".to_owned(), "clock".to_owned()));
    assert!(arg(&found[0], "known").contains("basis, title") && arg(&found[0], "suggestion") == "none");
    for (typed, meant) in [("hodler", "holder"), ("Holder", "holder"), ("whem", "when"), ("职权主体", "holder")] {
        let source = format!("power p : Penalty {{ basis #1 {typed} x }}");
        let parsed = parse("x.fz", &source);
        assert_eq!(parsed.diagnostics.len(), 1, "{:?}", parsed.diagnostics);
        let named = if typed == "职权主体" { "own" } else { "suggestion" };
        assert_eq!(arg(&parsed.diagnostics[0], named), meant);
        // It is read as what was meant.
        assert_eq!(parsed.file.items[0].body[1].word.value.0, meant);
    }
}

#[test]
fn every_mistake_of_a_file_is_reported_and_the_rest_is_read() {
    let source = "\
instrument \"cn/a\"
power one : Penalty {
  basis #61.0
  hodler x
  when a = b
}
nonsense everywhere { and more }
power : Penalty { basis #1 }
duty two { basis #2 bearer }
conduct three { breach two }
";
    let parsed = parse("x.fz", source);
    let found: Vec<&str> = parsed.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(
        found,
        [
            "rules-bad-place",
            "rules-unknown-clause",
            "rules-single-equals",
            "rules-unknown-item",
            "rules-missing-name",
            "rules-missing-argument"
        ]
    );
    assert_eq!(
        parsed.file.items.iter().map(|i| i.word.value.0).collect::<Vec<_>>(),
        ["instrument", "power", "power", "duty", "conduct"]
    );
    assert_eq!(parsed.file.items[1].body.len(), 3);
}

#[test]
fn a_missing_argument_is_not_taken_from_the_next_clause() {
    assert_eq!(codes("bar b for k { basis #1 when on x }"), [("rules-missing-argument", "on".to_owned())]);
    assert_eq!(codes("bar b for k { basis #1 on when x == 1 }"), [("rules-missing-argument", "when".to_owned())]);
    assert_eq!(codes("duty d { bearer basis #1 }"), [("rules-missing-argument", "basis".to_owned())]);
    assert_eq!(codes("event E { by }"), [("rules-missing-argument", "}".to_owned())]);
}

#[test]
fn an_unclosed_brace_does_not_swallow_the_next_item() {
    let parsed = parse("x.fz", "power p : Penalty {\n  basis #1\n  tier a {\n    shall correct\nduty d { basis #2 bearer x }\n");
    assert!(parsed.diagnostics.iter().all(|d| d.code == "rules-unclosed-brace"), "{:?}", parsed.diagnostics);
    assert_eq!(parsed.file.items.len(), 2);
}

#[test]
fn a_repeated_clause_shows_both_places() {
    let source = "party P { title \"a\"\n title \"b\" }";
    let found = errors(source);
    let (_, other) = found[0].other.clone().unwrap();
    assert_eq!((&source[other.start as usize..other.end as usize], other.start), ("title", 10));
    assert_eq!(found[0].span.start, 21);
}

#[test]
fn deceptive_characters_are_named() {
    let found = errors("role Manager（");
    assert_eq!(
        (arg(&found[0], "found"), arg(&found[0], "ascii"), arg(&found[0], "codepoint")),
        ("（".into(), "(".into(), "U+FF08".into())
    );
    let found = errors("role сору");
    assert_eq!((found[0].code, arg(&found[0], "ascii")), ("rules-look-alike", "copy".into()));
    assert_eq!(codes("party P { title \"a\u{2066}b\" }"), [("rules-bidi-control", "\u{2066}".to_owned())]);
    assert_eq!(codes("define n : money = 5\u{a0}yuan"), [("rules-look-alike", "\u{a0}".to_owned())]);
    assert_eq!(codes("define n : int = ５０"), [("rules-look-alike", "５０".to_owned())]);
}

#[test]
fn nesting_without_end_is_one_error() {
    for open in ["(", "not ", "{", "f(", "param a[", "any x in y: ", "a -> ", "a and ", "1 + ", "-", "(-(", "a < "] {
        for count in [70usize, 100_000.min(MAX_FILE / open.len() - 20)] {
            let source = format!("define n : bool = {}", open.repeat(count));
            let parsed = parse("x.fz", &source);
            let wrong: BTreeSet<&str> = parsed.diagnostics.iter().map(|d| d.code).collect();
            let first: Vec<&str> = parsed.diagnostics.iter().map(|d| d.code).take(2).collect();
            match open {
                "-" | "(-(" => assert!(wrong.contains("rules-minus"), "{wrong:?}"),
                "a < " => assert!(first.contains(&"rules-chained-comparison")),
                _ => assert_eq!(first, ["rules-too-deep"], "{open}"),
            }
            assert_eq!(parsed.tree.text().to_string().len(), source.len());
            drop(parsed);
        }
    }
    let source = format!("fact f : {} bool", "list of ".repeat(100_000));
    assert_eq!(errors(&source).iter().map(|d| d.code).collect::<Vec<_>>(), ["rules-too-deep"]);
    let source = format!("power p : {} ", "{ base ".repeat(100_000));
    assert!(errors(&source).len() <= MAX_ERRORS + 1);
}

/// Errors of the lexer behind do not hide those of the parser in front, and those shown have their arguments.
#[test]
fn the_first_hundred_in_the_source_are_shown() {
    let text = format!("{}{}{}", "role R { 5 }\n".repeat(60), "nonsense\nrole R\n".repeat(200), "role § R\n".repeat(300));
    let found = errors(&text);
    assert_eq!(found.len(), MAX_ERRORS + 1);
    assert_eq!(found[..60].iter().map(|d| d.code).collect::<BTreeSet<_>>().len(), 1);
    assert!(found[60..100].iter().all(|d| d.code == "rules-unknown-item" && d.args.len() == 3), "{found:?}");
    assert_eq!(arg(&found[100], "count"), "560");
}

#[test]
fn sixty_four_operands_are_enough_and_sixty_five_too_many() {
    let chain = |n: usize| format!("define n : bool = {}", vec!["a"; n].join(" or "));
    assert!(errors(&chain(64)).is_empty());
    assert_eq!(errors(&chain(65)).iter().map(|d| d.code).collect::<Vec<_>>(), ["rules-too-deep"]);
}

#[test]
fn a_file_of_the_largest_size_is_read_in_bounded_time() {
    let line = "party P { title \"甲\" }\n";
    let text = line.repeat(MAX_FILE / line.len());
    assert_eq!(parse("x.fz", &text).file.items.len(), MAX_FILE / line.len());
    for hostile in [
        "{",
        "}",
        "\"",
        "#",
        "(",
        "a.",
        "@",
        "tier ",
        "and ",
        "power ",
        "// \u{202E}\n",
        "５",
        "-",
        "\u{301}",
        "//\n",
        "///\n;",
        "a\n",
        "power p {\na\n",
        "1234-5-",
        "#a(",
        "use x\n",
        "\\",
        "\"\\",
        "x=",
        "case c{",
    ] {
        for head in ["", "case c {\n"] {
            let text = format!("{head}{}", hostile.repeat((MAX_FILE / 4 - head.len()) / hostile.len()));
            assert!(parse("x.fz", &text).diagnostics.len() <= MAX_ERRORS + 1);
            let _ = format_source(&text);
        }
    }
}
