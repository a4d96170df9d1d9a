//! The canonical form, by example.
#![allow(clippy::unwrap_used, reason = "a test may stop")]
use fazhi_lang::ast::Skin;
use fazhi_lang::syntax::{format, translate};

#[track_caller]
fn check(source: &str, form: &str) {
    assert_eq!(format(source).unwrap(), form);
    assert_eq!(format(form).unwrap(), form);
}

#[test]
fn clauses_take_a_line_each_and_tails_stay() {
    check(
        "power p:Penalty{basis #61.1;holder h\n\n\n against A for b base{shall correct,warn;may fine org 10000..=50000 yuan}
tier refused when a or b{shall fine org ..=1.50 yuan}use t}",
        "\
power p : Penalty {
  basis #61.1
  holder h

  against A for b
  base {
    shall correct, warn
    may fine org 10_000..=50_000 yuan
  }
  tier refused when a or b {
    shall fine org ..=1.50 yuan
  }
  use t
}
",
    );
}

#[test]
fn items_are_apart_but_for_rows_of_short_ones() {
    check(
        "instrument \"cn/a\" cites \"cn/b\"@2021-01-22,\"cn/c\" role A role B : A\n\n\nparty P { } enum e ordered{value a value b}",
        "\
instrument \"cn/a\"
cites \"cn/b\"@2021-01-22, \"cn/c\"

role A
role B : A

party P

enum e ordered {
  value a
  value b
}
",
    );
}

#[test]
fn comments_stay_where_they_stand() {
    check(
        "// The file.\n\n///   What it is.\nparty P { // open\n\n  // above\n  title   // why\n   \"a\" // behind   \n  // last\n} // closed\n// end",
        "\
// The file.

///   What it is.
party P { // open
  // above
  title // why
      \"a\" // behind
  // last
} // closed

// end
",
    );
}

#[test]
fn expressions_have_one_spacing() {
    check(
        "define x:bool=not(a+ -1*b>=param c.d [k,{1,2,}])and any x in l :f( x )->y is Z",
        "define x : bool = not (a + -1 * b >= param c.d[k, {1, 2}]) and any x in l: f(x) -> y is Z\n",
    );
}

#[test]
fn long_lines_break_at_commas_and_junctions() {
    let names: Vec<String> = (0..20).map(|n| format!("conduct_{n}")).collect();
    let form = format(&format!("conduct c {{ breach {} }}", names.join(","))).unwrap();
    assert_eq!(
        form,
        "\
conduct c {
  breach conduct_0, conduct_1, conduct_2, conduct_3, conduct_4, conduct_5, conduct_6, conduct_7, conduct_8,
      conduct_9, conduct_10, conduct_11, conduct_12, conduct_13, conduct_14, conduct_15, conduct_16,
      conduct_17, conduct_18, conduct_19
}
"
    );
    assert!(form.lines().all(|l| l.chars().count() <= 110));
    // Chinese characters take two columns.
    let form = format(&format!("conduct c {{ breach {} }}", ["网络运营者未履行义务"; 6].join(","))).unwrap();
    assert_eq!(form.lines().count(), 4);
}

/// A tail whose word could begin a clause of the block must stay on the line of what precedes it.
#[test]
fn a_tail_that_could_be_a_clause_is_never_broken_off() {
    let long = ["condition_number_one"; 5].join(" and ");
    let form = format(&format!("clock c for K {{ basis #1 start s within 5 days when {long} effect late basis #2 }}")).unwrap();
    assert!(form.contains("  within 5 days when condition") && form.contains("  effect late basis #2\n"), "{form}");
    assert_eq!(format(&form).unwrap(), form);
}

#[test]
fn translation_changes_words_and_built_in_names_only() {
    let english = "// about\nparty Operator {\n  title \"经营者\"\n}\n\nfact f : list of int {\n  presume date_of(E) > conduct.end + 1 year\n}\n";
    let chinese = "语言 中文\n\n// about\n当事人 Operator {\n  名称 \"经营者\"\n}\n\n事实 f : 列表 整数 {\n  推定 发生日(E) > 行为.止日 + 1 年\n}\n";
    assert_eq!(translate(english, Skin::Chinese).unwrap(), chinese);
    assert_eq!(translate(chinese, Skin::English).unwrap(), english);
    assert_eq!(translate(english, Skin::English).unwrap(), english);
    assert_eq!(format(chinese).unwrap(), chinese);
    // Full-width punctuation and “…” have the ASCII form.
    assert_eq!(
        format("语言 中文 当事人 甲｛名称 “说\"好\"”；｝").unwrap(),
        "语言 中文\n\n当事人 甲 {\n  名称 \"说\\\"好\\\"\"\n}\n"
    );
}

#[test]
fn the_header_of_the_language_stands_first() {
    assert_eq!(format("// c\n语言 zh // d\n角色").unwrap_err()[0].code, "rules-unknown-item");
    assert_eq!(format("// c\n语言 zh /// d\n身份 甲").unwrap(), "语言 中文\n\n// c\n// d\n身份 甲\n");
    assert_eq!(format("/// c\nlanguage en\nrole a").unwrap(), "// c\nrole a\n");
    assert_eq!(format("").unwrap(), "");
    assert_eq!(translate("", Skin::Chinese).unwrap(), "语言 中文\n");
}

#[test]
fn a_source_with_errors_is_not_touched() {
    let errors = format("party P { titel }").unwrap_err();
    assert!(!errors.is_empty());
    assert!(translate("party P {", Skin::Chinese).is_err());
}
