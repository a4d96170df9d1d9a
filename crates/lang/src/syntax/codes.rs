//! Every error of lexer and parser, with a source that has exactly this one. The sentences stand in the command line's messages.

/// Code and example. The example of a file too large would be too large: it is empty here, and made by the test.
pub const CODES: &[(&str, &str)] = &[
    // The file.
    ("rules-file-too-large", ""),
    ("rules-too-many-errors", ""),
    ("rules-language-missing", "文件 \"cn/网络安全法\""),
    ("rules-language-not-first", "role Manager\nlanguage en"),
    // Characters.
    ("rules-look-alike", "role Manager：Person"),
    ("rules-mixed-script", "role M\u{0430}nager"),
    ("rules-bidi-control", "role Manager // \u{202E}"),
    ("rules-invisible-character", "role Mana\u{200B}ger"),
    ("rules-unexpected-character", "role Manager §"),
    ("rules-operator-word", "holder h = a && b { basis #1 }"),
    // Literals.
    ("rules-unclosed-string", "party P { title \"a\n}"),
    ("rules-bad-escape", "party P { title \"a\\q\" }"),
    ("rules-bad-date", "ruled x { basis #1 for a against b from 2025-02-30 }"),
    ("rules-bad-version", "party P { basis @2025#1 }"),
    ("rules-bad-place", "party P { basis #61.0 }"),
    ("rules-number-too-large", "define n : int = 99999999999999999999999999999999999999999"),
    ("rules-range-sign", "tiers t { tier a { may fine org 1..5 yuan } }"),
    ("rules-money-precision", "define n : money = 0.005 yuan"),
    ("rules-bad-period", "fills f of g { basis #1 within 1.5 years }"),
    ("rules-no-unit", "fills f of g { basis #1 within 2 weeks }"),
    // Words.
    ("rules-unknown-item", "nonsense"),
    ("rules-unknown-clause", "party P { titel \"a\" }"),
    ("rules-unknown-choice", "measure fine { amount mony }"),
    ("rules-other-skin", "party P { 名称 \"a\" }"),
    ("rules-reserved-name", "role and"),
    // Items and clauses.
    ("rules-missing-name", "role : Person"),
    ("rules-missing-clause", "duty d { basis #1 }"),
    ("rules-repeated-clause", "party P { title \"a\" title \"b\" }"),
    ("rules-order", "clock c under p for Penalty { basis #1 start a within 1 day effect late }"),
    ("rules-missing-argument", "party P { title }"),
    ("rules-missing-body", "duty d"),
    ("rules-no-body", "instrument \"cn/a\" { }"),
    ("rules-unclosed-brace", "party P { title \"a\""),
    ("rules-unclosed-bracket", "define n : bool = (a"),
    ("rules-stray-bracket", "role R }"),
    ("rules-unexpected", "party P { title \"a\" 5 }"),
    // Expressions.
    ("rules-missing-operand", "define n : bool = a and"),
    ("rules-single-equals", "bar b for k { basis #1 when a = b }"),
    ("rules-chained-comparison", "define n : bool = a < b < c"),
    ("rules-parentheses", "define n : bool = a == not b"),
    ("rules-minus", "define n : int = -a"),
    ("rules-quantifier", "define n : bool = any x of y: z"),
    ("rules-range-expected", "tiers t { tier a { may fine org 5 yuan } }"),
    (
        "rules-too-deep",
        "define n : bool = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))",
    ),
];
