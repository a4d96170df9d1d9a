//! Every code a check can give, with an example that triggers it and nothing else.
//!
//! An example is a source file, `x.fz`, that is checked beside [`PRELUDE`]. A line `=== NAME` begins another file; `LOCK.toml` and
//! `SIGNOFFS.toml` are what they are called, `=== alone` leaves the prelude out, `=== register` adds rows to the register, `=== NAME.md` is the
//! text of an instrument, `=== draft` the draft of a rule-making act.

/// A small rulebook of the invented jurisdiction without any diagnostic.
pub const PRELUDE: &str = r##"
instrument "example/例国网络运行法" @2024-06-18
cites "example/例国行政处分程序法" @2015-11-05

coverage { complete #1, #2, #3, #7, #8, #9, #18, #19, #20, "example/例国行政处分程序法"#3, "example/例国行政处分程序法"#4, "example/网络运行安全条例"@2023-05-09#1, "example/网络运行安全条例"@2023-05-09#2, @2019-03-20#17.1, @2019-03-20#19 }

kind Sanction {
  title "处分" "sanction"
  point decide Decide
  effect standing void   effect power revocable   effect basis revocable   effect measure revocable
  substance lighter basis "example/例国行政处分程序法"#4
}
party Operator { title "网络运行者" "operator" }
role doer { title "行为人" "doer" }
role manager { title "主管人员" "manager" }
measure warn { title "警告" "warning" }
measure fine { title "罚款" "fine" amount money }
event FileCase { title "立案" "case filed" by actor }
event Tell { title "告知" "told" by actor field complete bool field to list of text }
event Designate { title "指定" "designated" by other field to body presume none }
event Decide { title "决定" "decided" by actor }
event Close { title "结案" "closed" by actor }
enum harm_level ordered { value none "无" "none" value some "有" "some" value grave "严重" "grave" }
enum colour { value red value green }
fact harm : harm_level { title "后果" "harm" question "后果？" "What harm?" of conduct }
fact refused : bool { title "拒不改正" "refused" question "是否拒不改正？" "Refused?" of conduct }
fact minor : bool { title "未成年" "minor" question "是否未成年？" "A minor?" of party presume false basis #18.1 }
fact paint : colour { title "颜色" "colour" question "颜色？" "Colour?" }
fact turnover : money { title "营业额" "turnover" question "营业额？" "Turnover?" }
fact names : list of text { title "名单" "names" question "名单？" "Which names?" }
judgment fair : bool { title "适当" "fair" question "是否适当？" "Fair?" of line }
param threshold : money { title "听证标准" "threshold" question "标准？" "Which?" basis #18.1 key place text
  row {"900000"} = 10_000 liyuan source "条例" rank local_regulation verified }
define bad : bool = harm >= some or refused { title "严重" "bad" basis #18.1 }
holder network_office = body.kind == "网络管理" { basis #3 title "网络管理部门" "network offices" when covers(body, conduct.place) }
duty protect { basis #7 title "安全保护" "protection" bearer Operator holder network_office }
duty plan { basis #8 title "应急预案" "plan" bearer Operator }
conduct unprotected { title "未履行保护义务" "failed protection" breach protect }
conduct unplanned { title "没有应急预案" "no plan" breach plan }
tiers grave_harm {
  title "严重后果" "grave harm"
  tier gravest when harm == grave { shall fine 100_000..=500_000 liyuan  shall fine manager 10_000..=50_000 liyuan }
}
power punish : Sanction {
  basis #18.1
  title "处分" "sanction"
  holder network_office
  against Operator for unprotected, unplanned
  base { shall warn may fine 10_000..=50_000 liyuan }
  tier refusing when bad and not minor { shall fine 50_000..=500_000 liyuan }
  use grave_harm
}
require fairness for Sanction {
  basis "example/例国行政处分程序法"#4 title "适当" "fair" heading discretion of line
  when proposed(fine) >= param threshold["900000"]
  that fair else revocable
}
require told for Sanction { basis "example/例国行政处分程序法"#4 title "先行告知" "told first"
  that Tell.complete and not ("x" in names) and paint == red and turnover >= 0 liyuan else void cure Tell while not happened(Decide) }
clock decide_limit for Sanction { basis #20 title "期限" "time limit" start FileCase within 90 days effect late }
procedure ordinary for Sanction { basis #20 title "程序" "procedure" step FileCase step Decide after FileCase else void closing Close }
settle jurisdiction for Sanction { title "管辖" "jurisdiction" first designated Designate basis #3 }
"##;

/// The line every example file of the invented jurisdiction begins with.
macro_rules! act {
    ($text:expr) => {
        concat!("instrument \"example/例国网络运行法\" @2024-06-18\n", $text)
    };
}
/// A requirement whose condition is the example.
macro_rules! that {
    ($text:expr) => {
        concat!("instrument \"example/例国网络运行法\" @2024-06-18\nrequire r for Sanction { basis #20 title \"一\" \"one\" that ", $text, " else void }\n")
    };
}
/// A power with the example in its body.
macro_rules! power {
    ($text:literal) => {
        concat!("instrument \"example/例国网络运行法\" @2024-06-18\npower p : Sanction { basis #19 title \"一\" \"one\" holder network_office ", $text, " }\n")
    };
}
/// A scenario with the example in its body.
macro_rules! scenario {
    ($text:literal) => {
        concat!(
            "instrument \"example/例国网络运行法\" @2024-06-18\nscenario \"s\" on 2025-06-01 { act Sanction actor \"example/body/网络管理\" party k role doer ",
            "conduct c1 of unprotected by k ", $text, " expect lawful }\n"
        )
    };
}

/// A text ten times.
macro_rules! ten {
    ($($text:tt)*) => {
        concat!($($text)*, $($text)*, $($text)*, $($text)*, $($text)*, $($text)*, $($text)*, $($text)*, $($text)*, $($text)*)
    };
}
/// Ten fields for each letter.
macro_rules! fields {
    ($($letter:literal)*) => {
        concat!($(
            "field ", $letter, "0 bool field ", $letter, "1 bool field ", $letter, "2 bool field ", $letter, "3 bool field ", $letter, "4 bool field ",
            $letter, "5 bool field ", $letter, "6 bool field ", $letter, "7 bool field ", $letter, "8 bool field ", $letter, "9 bool "
        ),*)
    };
}
/// An exception to another.
macro_rules! except {
    ($name:literal $to:literal) => {
        concat!("exception ", $name, " to ", $to, " when paint == red then false\n")
    };
}
/// A holder that repeats another.
macro_rules! double {
    ($name:literal $of:literal) => {
        concat!("holder ", $name, " = ", $of, " or ", $of, " { basis #3 title \"一\" \"one\" }\n")
    };
}
/// A row of the register whose first day in force is not stated.
macro_rules! register {
    ($name:literal $rank:literal) => {
        concat!(
            "=== register\n[[instrument]]\nid = \"example/", $name, "\"\ntitle = \"", $name, "\"\nenglish = \"Old Act\"\ngist = \"Old.\"\nfield = \"basic\"\nrank = \"", $rank,
            "\"\nmaker = \"例国国民议会\"\ntext = \"held\"\n[[instrument.version]]\nversion = 2004-09-16\ntext = \"held\"\ncheck = \"V\"\nsource = \"own\"\n"
        )
    };
}
/// A file that cites that instrument.
macro_rules! old {
    () => {
        "=== x.fz\ninstrument \"example/例国网络运行法\" @2024-06-18\nduty d { basis \"example/例国旧法\"@2004-09-16#1 title \"一\" \"one\" bearer Operator }\n"
    };
}

/// Code and example.
pub const CODES: &[(&str, &str)] = &[
    // The head of a file, and names.
    ("rules-no-instrument", "fact f : bool { title \"一\" \"f\" question \"？\" } procedure p for Sanction { basis \"example/例国网络运行法\"@2024-06-18#20 title \"一\" \"p\" step FileCase when f closing Close }"),
    ("rules-instrument-twice", act!("instrument \"example/网络运行安全条例\"")),
    ("rules-instrument-foreign", "instrument \"cn/网络安全法\" @2016-11-07"),
    ("rules-cites-twice", act!("cites \"example/例国网络运行法\"@2019-03-20")),
    ("rules-name-twice", act!("role doer { title \"又一\" \"again\" }")),
    ("rules-term-twice", act!("judgment harm : bool { title \"一\" \"one\" }")),
    ("rules-name-unknown", that!("valid(Tel)")),
    ("rules-versions-overlap", act!("power punish : Sanction { basis #19 title \"一\" \"one\" holder network_office base { may warn } }")),
    ("rules-which-version", act!("clock c for Sanction { basis @2019-03-20#17.1 title \"一\" \"c\" start FileCase within 2 days effect late }
clock c for Sanction { basis @2024-06-18#20 title \"一\" \"c\" start FileCase within 3 days effect late }
require r for Sanction { basis \"example/例国行政处分程序法\"@2015-11-05#4 title \"一\" \"one\" that met(c) else void }")),
    ("rules-id-shared", act!("clock punish for Sanction { basis #20 title \"一\" \"c\" start FileCase within 2 days effect late }")),
    ("rules-unused", act!("fact idle : bool { title \"闲\" \"idle\" question \"？\" \"?\" }")),
    ("rules-no-title", act!("duty d { basis #7 bearer Operator }")),
    ("rules-no-question", act!("fact f : bool { title \"一\" \"f\" }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that f else void }")),
    // Beside the thousand of them that are kept.
    ("rules-too-many", act!(concat!("coverage { unread ", ten!(ten!(ten!("#99, "))), "#99 }"))),
    // Types.
    ("rules-type", that!("turnover")),
    ("rules-type-unknown", act!("judgment j : boo { title \"一\" \"one\" }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that j else void }")),
    ("rules-operands", that!("turnover > 3")),
    ("rules-period-units", that!("90 days > 3 months")),
    ("rules-not-ordered", that!("paint < green")),
    ("rules-currency", that!("turnover > 3 yuan")),
    ("rules-value-ambiguous", act!("enum other { value red value blue }\ndefine d : bool = {red, blue} == {blue} { title \"一\" \"one\" }")),
    ("rules-enum-empty", act!("enum void_enum { title \"空\" \"empty\" }\njudgment j : void_enum { title \"一\" \"one\" }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that j == j else void }")),
    ("rules-subject", that!("addressee == body")),
    ("rules-is", that!("actor is Operator")),
    ("rules-class-or-role", act!("role Operator { title \"一\" \"one\" }\nrequire r for Sanction { basis #20 title \"一\" \"one\" of party that addressee is Operator else void }")),
    ("rules-attribute-unknown", that!("actor.rank == \"x\"")),
    ("rules-field-unknown", that!("Tell.compleet")),
    ("rules-call-unknown", that!("hapened(Tell)")),
    ("rules-call-args", that!("happened(Tell, Decide)")),
    ("rules-fields-many", act!(concat!("event e { title \"一\" \"e\" ", fields!("a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k"), "}\nrequire r for Sanction { basis #20 title \"一\" \"one\" that happened(e) else void }"))),
    ("rules-no-amount", that!("proposed(warn) > 1")),
    ("rules-list-empty", that!("size({}) == 0")),
    ("rules-list-long", that!(concat!("size({", ten!(ten!(ten!("1, "))), "1}) == 0"))),
    ("rules-not-constant", act!("fact f : money { title \"一\" \"f\" question \"？\" presume turnover }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that f > 0 liyuan else void }")),
    ("rules-param-keys", that!("param threshold[] > 1 liyuan")),
    ("rules-row-verified", act!("param p : int { title \"一\" \"p\" row {} = 1 verified unverified }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that param p[] > 1 else void }")),
    ("rules-dates", act!("param p : int { title \"一\" \"p\" row {} = 1 from 2025-01-01 until 2024-01-01 }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that param p[] > 1 else void }")),
    ("rules-define-base", act!("define d : bool { title \"一\" \"one\" }\nrequire r for Sanction { basis #20 title \"一\" \"one\" that d else void }")),
    ("rules-tree-deep", act!(concat!("define d : bool { title \"一\" \"one\" base true\n", except!("a" "base"), except!("b" "a"), except!("c" "b"), except!("d" "c"), except!("e" "d"),
        except!("f" "e"), except!("g" "f"), except!("h" "g"), except!("i" "h"), except!("j" "i"), except!("k" "j"), except!("l" "k"), except!("m" "l"), except!("n" "m"),
        except!("o" "n"), except!("p" "o"), except!("q" "p"), "}\nrequire r for Sanction { basis #20 title \"一\" \"one\" that d else void }"))),
    ("rules-rank-unknown", that!("draft.rank in {lawe}")),
    ("rules-rank-list", that!("draft.rank in {1}")),
    ("rules-body-unknown", that!("actor == \"example/body/无\"")),
    ("rules-body-kind-unknown", that!("actor == body_of(\"无\", county, \"900121\")")),
    ("rules-line-unknown", that!("actor == superior(actor, busines)")),
    ("rules-counting-unknown", act!("clock c for Sanction { basis #20 title \"一\" \"c\" start FileCase within 3 days counting \"example/无\" effect late }")),
    // Citations.
    ("rules-instrument-unknown", act!("duty d { basis \"example/网络运行法\"#1 title \"一\" \"one\" bearer Operator }")),
    ("rules-version-missing", act!("duty d { basis \"example/网络运行安全条例\"#1 title \"一\" \"one\" bearer Operator }")),
    ("rules-version-unknown", act!("duty d { basis @2024-06-19#7 title \"一\" \"one\" bearer Operator }")),
    ("rules-place-unknown", act!("duty d { basis #99 title \"一\" \"one\" bearer Operator }")),
    ("rules-text-not-held", act!("duty d { basis \"cn/国家网络安全事件报告管理办法\"@2025-09-11#4 title \"一\" \"one\" bearer Operator }")),
    ("rules-text-not-in-library", act!("duty d { basis \"cn/民法典\"@2020-05-28#201.1 title \"一\" \"one\" bearer Operator }")),
    ("rules-date-unconfirmed", concat!("=== 例国旧法(2004-09-16).md\n# 例国旧法\n\n2004年9月16日 例国国民议会通过\n\n<!-- INFO END -->\n\n第一条 本法规范职权。\n", register!("例国旧法" "law"), old!())),
    ("rules-rank-not-known", concat!("=== 例国旧法(2004-09-16).md\n# 例国旧法\n\n2004年9月16日 例国国民议会通过\n\n<!-- INFO END -->\n\n第一条 本法规范职权。\n\n本法自2005年1月1日起施行。\n", register!("例国旧法" "unknown"), old!())),
    // Powers and other norms.
    ("rules-effect-missing", act!("kind Other { title \"一\" \"one\" effect standing void effect power void effect basis void substance act }\npower p : Other { basis #19 title \"一\" \"one\" holder network_office base { may warn } }")),
    ("rules-substance-missing", act!("kind Other { title \"一\" \"one\" effect standing void effect power void effect basis void effect measure void }\npower p : Other { basis #19 title \"一\" \"one\" holder network_office base { may warn } }")),
    ("rules-step-missing", act!("kind Other { title \"一\" \"one\" }\nrequire r for Other { basis #20 title \"一\" \"one\" that paint == red else void }")),
    ("rules-doer-missing", "=== alone\n=== x.fz\ninstrument \"example/例国网络运行法\" @2024-06-18
kind Sanction { title \"处分\" \"sanction\" effect standing void effect power void effect basis void effect measure void substance act }
measure warn { title \"警告\" \"warning\" }
holder h = body.level == county { basis #3 title \"一\" \"one\" }
power p : Sanction { basis #19 title \"一\" \"one\" holder h base { may warn } }"),
    ("rules-range-missing", power!("base { may fine }")),
    ("rules-range-unwanted", power!("base { may warn 1..=2 liyuan }")),
    ("rules-range-empty", power!("base { may fine 50_000..=10_000 liyuan }")),
    ("rules-tier-guard", power!("base { may warn } tier t { shall warn }")),
    ("rules-tier-twice", power!("base { may warn } tier t when refused { shall warn } tier t when bad { shall warn }")),
    ("rules-tier-order", power!("base { may fine 10_000..=50_000 liyuan } tier t when refused { may fine 1_000..=5_000 liyuan }")),
    ("rules-tier-not-in-force", power!("base { may warn } tier t basis @2019-03-20#19 when refused { shall warn }")),
    ("rules-holder-missing", act!("power p : Sanction { basis #19 title \"一\" \"one\" base { may warn } }")),
    ("rules-holder-empty", act!("holder h { basis #3 title \"一\" \"one\" }\npower p : Sanction { basis #19 title \"一\" \"one\" holder h base { may warn } }")),
    ("rules-holder-big", act!(concat!("holder a = body.level == county { basis #3 title \"一\" \"one\" }\n", double!("b" "a"), double!("c" "b"), double!("d" "c"), double!("e" "d"), double!("f" "e"),
        double!("g" "f"), double!("h" "g"), double!("i" "h"), double!("j" "i"), double!("k" "j"), double!("l" "k"), double!("m" "l"), double!("n" "m")))),
    ("rules-pair-undeclared", power!("for unprotected base { may warn }")),
    ("rules-concretises-rank", act!("power p : Sanction { basis #19 title \"一\" \"one\" holder network_office base { may warn } }\nrelation p concretises punish { basis #19 }")),
    ("rules-concretises-older", act!("power p : Sanction { basis \"example/网络运行安全条例\"@2023-05-09#2 title \"一\" \"one\" holder network_office base { may warn } }\nrelation p concretises punish { basis \"example/网络运行安全条例\"@2023-05-09#2 }")),
    ("rules-cycle", act!("define a : bool = b { title \"甲\" \"a\" }\ndefine b : bool = a { title \"乙\" \"b\" }")),
    ("rules-scope", that!("refused")),
    ("rules-slot-rank", act!("fills f of decide_limit { basis #20 title \"一\" \"one\" within 60 days }")),
    ("rules-office-empty", act!("office o { basis #3 title \"一\" \"one\" }")),
    ("rules-office-party", act!("event Ask { title \"一\" \"ask\" by party }\noffice o { basis #3 title \"一\" \"one\" does Decide, Ask }")),
    ("rules-mirrors-by", act!("event Fined { title \"一\" \"fined\" by actor mirrors Decide with fine }")),
    ("rules-mirrors-mirror", act!("event Fined { title \"一\" \"fined\" by other mirrors Fined }")),
    ("rules-field-to", act!("settle s for Sanction { title \"一\" \"one\" first designated Decide basis #3 }")),
    ("rules-adjust-modality", act!("adjust a for Sanction { basis #18.1 title \"一\" \"one\" }")),
    ("rules-no-way-out", act!("procedure p for Sanction { basis #20 title \"一\" \"one\" step FileCase step Close when paint == red closing Close }")),
    // Lock and sign-offs.
    ("rules-no-lock", "=== no lock"),
    ("rules-lock-syntax", "=== LOCK.toml\nformat = 2\n"),
    ("rules-lock-left", "=== LOCK.toml\n…\n\"example/例国网络运行法@2024-06-18#26\" = { digest = \"0000000000000000000000000000000000000000000000000000000000000000\", since = 2024-06-18 }\n"),
    ("rules-not-reviewed", act!("duty d { basis #12 title \"一\" \"one\" bearer Operator }")),
    ("rules-text-changed", "=== LOCK.toml\n…\n\"example/例国网络运行法@2024-06-18#12\" = { digest = \"0000000000000000000000000000000000000000000000000000000000000000\", since = 2024-06-18 }\n=== x.fz\ninstrument \"example/例国网络运行法\" @2024-06-18\nduty d { basis #12 title \"一\" \"one\" bearer Operator }"),
    ("rules-signoffs-syntax", "=== SIGNOFFS.toml\n[[signoff]]\nfile = 1\n"),
    ("rules-signoff-stale", "=== SIGNOFFS.toml\n[[signoff]]\nfile = \"prelude.fz\"\nwho = \"甲\"\nrole = \"lawyer\"\non = 2026-01-05\ndigest = \"00\"\n"),
    ("rules-signoff-file", "=== SIGNOFFS.toml\n[[signoff]]\nfile = \"none.fz\"\nwho = \"甲\"\nrole = \"lawyer\"\non = 2026-01-05\ndigest = \"00\"\n"),
    // Cases.
    ("rules-case-act", act!("scenario \"s\" on 2025-06-01 { expect lawful }")),
    ("rules-case-name", scenario!("fact refused of c2 = true")),
    ("rules-time", scenario!("event Tell on 2025-05-01 at \"25:00\"")),
    ("rules-scenario-empty", act!("scenario \"s\" on 2025-06-01 { act Sanction }")),
    ("rules-draft", scenario!("draft \"power p : Sanction { holder network_ofice base { may warn } }\" rank departmental_rule")),
    ("rules-draft-item", "=== draft\nrole other { title \"一\" \"one\" }"),
];
