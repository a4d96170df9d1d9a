//! The shapes of the language: every item and clause, declared once. Parser, formatter, checker and the language reference read this table.
//!
//! A clause is a keyword, arguments, perhaps clauses on the same line (`tail`), perhaps clauses in braces (`body`). Because every clause
//! begins with a keyword, nothing needs a separator; `;` and line ends are free.

/// A keyword, by its English form, whatever the skin of the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(pub &'static str);

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// The form of one argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgShape {
    /// A name, perhaps dotted.
    Name,
    /// Names between commas.
    Names,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A string.
    Text,
    /// A date.
    Date,
    /// Citations between commas.
    Cites,
    /// An expression.
    Expr,
    /// `lo..=hi` or `..=hi`.
    Range,
    /// A type.
    Type,
    /// The argument may be missing.
    Opt(&'static ArgShape),
}

/// How a clause may occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// Exactly once.
    One,
    /// At most once.
    AtMostOne,
    /// Any number of times.
    Many,
}

/// The shape of a clause.
#[derive(Debug, Clone, Copy)]
pub struct ClauseShape {
    /// Its keyword.
    pub word: &'static str,
    /// Its arguments in order.
    pub args: &'static [ArgShape],
    /// How often it may stand in its place.
    pub times: Times,
    /// Clauses on the same line, in any order.
    pub tail: &'static [ClauseShape],
    /// Clauses in braces; empty = no braces.
    pub body: &'static [ClauseShape],
}

/// The name of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameShape {
    /// None.
    None,
    /// A name, perhaps dotted.
    Name,
    /// A string.
    Text,
}

/// The shape of an item.
#[derive(Debug, Clone, Copy)]
pub struct ItemShape {
    /// Its keyword.
    pub word: &'static str,
    /// Its name.
    pub name: NameShape,
    /// Clauses before the braces, in this order.
    pub head: &'static [ClauseShape],
    /// Clauses in braces; empty = no braces.
    pub body: &'static [ClauseShape],
}

use ArgShape::{Choice, Cites, Date, Expr, Name, Names, Opt, Range, Text, Type};
use Times::{AtMostOne, Many, One};

const fn c(word: &'static str, times: Times, args: &'static [ArgShape]) -> ClauseShape {
    ClauseShape { word, args, times, tail: &[], body: &[] }
}
const fn ct(word: &'static str, times: Times, args: &'static [ArgShape], tail: &'static [ClauseShape]) -> ClauseShape {
    ClauseShape { word, args, times, tail, body: &[] }
}
const fn cb(
    word: &'static str,
    times: Times,
    args: &'static [ArgShape],
    tail: &'static [ClauseShape],
    body: &'static [ClauseShape],
) -> ClauseShape {
    ClauseShape { word, args, times, tail, body }
}

/// The headings of an opinion (S11), in their order.
pub const HEADINGS: &[&str] =
    &["standing", "power", "facts", "procedure", "time", "basis", "measure", "discretion", "notice", "publication"];
/// The effects of a refuted finding (S11).
pub const EFFECTS: &[&str] = &["void", "revocable", "stands", "correctable"];
/// The gate points (S11), in their order.
pub const POINTS: &[&str] = &["decide", "sign", "serve", "publish"];
/// What a clock does when it has run out (S10).
pub const CLOCK_EFFECTS: &[&str] = &["bars", "deems", "lifts", "escalates", "late", "nothing"];

const BASIS: ClauseShape = c("basis", One, &[Cites]);
const MAYBE_BASIS: ClauseShape = c("basis", AtMostOne, &[Cites]);
const TITLE: ClauseShape = c("title", AtMostOne, &[Text, Opt(&Text)]);
const INTERPRETATION: ClauseShape = c("interpretation", AtMostOne, &[Choice(&["high", "medium", "low"]), Opt(&Text)]);
const WHEN: ClauseShape = c("when", AtMostOne, &[Expr]);
const TYPED: ClauseShape = c(":", One, &[Type]);
const OF_KIND: ClauseShape = c(":", One, &[Name]);
const PARENT: ClauseShape = c(":", AtMostOne, &[Name]);
const FOR_KIND: ClauseShape = c("for", One, &[Name]);
const IS: ClauseShape = c("=", AtMostOne, &[Expr]);

/// The lines of a power or tier: `shall fine org 10_000..=50_000 yuan`.
const MAY: ClauseShape = c("may", Many, &[Names, Opt(&Names), Opt(&Range)]);
const SHALL: ClauseShape = c("shall", Many, &[Names, Opt(&Names), Opt(&Range)]);
const HOLDER: ClauseShape = c("holder", AtMostOne, &[Name]);
/// `also`: the lines are added to the base's instead of replacing them.
const ALSO: ClauseShape = c("also", AtMostOne, &[]);
const TIER: ClauseShape = cb("tier", Many, &[Name], &[MAYBE_BASIS, WHEN], &[TITLE, ALSO, HOLDER, MAY, SHALL]);
/// A node of a default tree: `exception long to base_case when … then 5 years`.
const EXCEPTION: ClauseShape =
    ct("exception", Many, &[Name], &[c("to", AtMostOne, &[Name]), c("when", One, &[Expr]), c("then", One, &[Expr]), MAYBE_BASIS]);
const ELSE: ClauseShape = ct("else", One, &[Choice(EFFECTS)], &[MAYBE_BASIS]);
const CURE: ClauseShape = ct("cure", AtMostOne, &[Names], &[c("while", AtMostOne, &[Expr])]);
const OF: ClauseShape = c("of", AtMostOne, &[Choice(&["case", "conduct", "party", "actor", "line"])]);

/// The clauses of a case, shared by `case` and `scenario`; they say what an act file says.
macro_rules! act_and {
    ($($more:expr),* $(,)?) => {
        &[
    c("use", Many, &[Name]),
    c("act", AtMostOne, &[Name]),
    c("point", AtMostOne, &[Choice(POINTS)]),
    c("known", AtMostOne, &[Date]),
    c("actor", AtMostOne, &[Text]),
    c("rests", Many, &[Cites]),
    ct("party", Many, &[Name], &[c("role", One, &[Name]), c("class", AtMostOne, &[Names]), c("title", AtMostOne, &[Text])]),
    ct("conduct", Many, &[Name], &[
        c("of", One, &[Name]), c("by", AtMostOne, &[Name]), c("from", AtMostOne, &[Date]), c("until", AtMostOne, &[Date]), c("continuing", AtMostOne, &[]),
        c("at", AtMostOne, &[Text]),
    ]),
    // `fact harm = serious`, `fact harm of c1 = serious`, `fact harm = unknown raised`
    ct("fact", Many, &[Name], &[c("of", AtMostOne, &[Name]), c("=", One, &[Expr]), c("raised", AtMostOne, &[])]),
    ct("unproved", Many, &[Name], &[c("by", One, &[Text]), c("on", One, &[Date]), c("reasons", One, &[Text])]),
    ct("judge", Many, &[Name], &[c("of", AtMostOne, &[Name]), c("=", One, &[Expr]), c("by", One, &[Text]), c("on", One, &[Date]), c("reasons", One, &[Text])]),
    cb("event", Many, &[Name], &[
        c("on", One, &[Date]), c("by", AtMostOne, &[Text]), c("label", AtMostOne, &[Name]), c("recorded", AtMostOne, &[Date]),
        c("at", AtMostOne, &[Text]), c("file", AtMostOne, &[Text]),
    ], &[ct("set", Many, &[Name], &[c("=", One, &[Expr])])]),
    cb("correction", Many, &[Name], &[c("recorded", One, &[Date]), c("on", AtMostOne, &[Date]), c("strike", AtMostOne, &[])],
        &[ct("set", Many, &[Name], &[c("=", One, &[Expr])])]),
    ct("annul", Many, &[Name], &[c("on", One, &[Date]), c("void", AtMostOne, &[]), c("from", AtMostOne, &[Date])]),
    ct("enquiry", Many, &[Name], &[c("on", One, &[Date]), c("body", AtMostOne, &[Text])]),
    ct("line", Many, &[Name], &[c("on", AtMostOne, &[Name]), c("=", AtMostOne, &[Expr]), c("for", AtMostOne, &[Name]), c("rests", AtMostOne, &[Cites])]),
    // The draft of a rule-making act, in the rule language.
    ct("draft", AtMostOne, &[Text], &[c("rank", One, &[Name]), c("details", AtMostOne, &[Cites])]),
            $($more),*
        ]
    };
}

const ACT: &[ClauseShape] = act_and![];

const SCENARIO: &[ClauseShape] = act_and![
    c("expect", Many, &[Choice(&["lawful", "unlawful", "undetermined", "needs_judgment", "needs_ruling"])]),
    // `finding refuted measure punish_failed_protection`
    ct(
        "finding",
        Many,
        &[Choice(&["proved", "judged", "not_applicable", "pending", "refuted", "open"]), Opt(&Choice(HEADINGS)), Opt(&Name)],
        &[c("of", AtMostOne, &[Name])]
    ),
    ct("due", Many, &[Name], &[c("=", One, &[Expr])]),
    ct("missing", Many, &[Names], &[]),
    // `range fine on k = 10_000..=100_000 yuan`, `norm "cn/网络安全法"@2016-11-07#59.1`, `forum review = "cn/body/…"`
    ct("range", Many, &[Name], &[c("on", One, &[Name]), c("=", AtMostOne, &[Range]), c("none", AtMostOne, &[])]),
    c("norm", Many, &[Cites]),
    c("competent", Many, &[Choice(&["sole", "shared", "seised", "designate", "open", "none"]), Opt(&Text)]),
    ct("forum", Many, &[Name], &[c("=", One, &[Text])]),
    // Why this is the answer, and which fact row or article says so.
    c("why", AtMostOne, &[Text]),
    c("source", AtMostOne, &[Text]),
];

/// Every item of the language.
pub const ITEMS: &[ItemShape] = &[
    // Header.
    ItemShape { word: "language", name: NameShape::None, head: &[c("of", AtMostOne, &[Choice(&["en", "zh"])])], body: &[] },
    ItemShape { word: "instrument", name: NameShape::None, head: &[c("", One, &[Cites])], body: &[] },
    ItemShape { word: "cites", name: NameShape::None, head: &[c("", One, &[Cites])], body: &[] },
    // Vocabulary.
    ItemShape {
        word: "enum",
        name: NameShape::Name,
        head: &[c("ordered", AtMostOne, &[])],
        body: &[TITLE, c("value", Many, &[Name, Opt(&Text), Opt(&Text)])],
    },
    ItemShape {
        word: "kind",
        name: NameShape::Name,
        head: &[PARENT],
        body: &[
            TITLE,
            c("point", Many, &[Choice(POINTS), Name]),
            ct("effect", Many, &[Choice(HEADINGS), Choice(EFFECTS)], &[MAYBE_BASIS]),
            // Which law governs substance (S6): the day of the act, or the end of the conduct with the lighter later law.
            ct("substance", AtMostOne, &[Choice(&["act", "conduct", "lighter"])], &[MAYBE_BASIS]),
            c("bearer", AtMostOne, &[Choice(&["authority", "person"])]),
            c("closing", AtMostOne, &[Names]),
            // Acts of this kind make norms of that kind (行政处罚法 10–16).
            c("sets", AtMostOne, &[Name]),
        ],
    },
    ItemShape { word: "party", name: NameShape::Name, head: &[PARENT], body: &[TITLE, MAYBE_BASIS] },
    ItemShape { word: "role", name: NameShape::Name, head: &[PARENT], body: &[TITLE] },
    ItemShape {
        word: "measure",
        name: NameShape::Name,
        head: &[PARENT],
        body: &[
            TITLE,
            MAYBE_BASIS,
            c("amount", AtMostOne, &[Choice(&["money", "days", "months", "years"])]),
            // A correction order is no penalty: it does not count when regimes are compared and survives `exempt` (S6, S7).
            c("correction", AtMostOne, &[]),
            // Events of the case that order it: such a `shall` line need not be repeated (S7).
            c("ordered", AtMostOne, &[Names]),
        ],
    },
    ItemShape {
        word: "event",
        name: NameShape::Name,
        head: &[],
        body: &[
            TITLE,
            c("by", AtMostOne, &[Choice(&["actor", "party", "other"])]),
            c("field", Many, &[Name, Type]),
            // No such event of another body unless one is given (S2).
            ct("presume", AtMostOne, &[Choice(&["none"])], &[MAYBE_BASIS]),
            // It happens on the day it reaches the person, not on the day it is sent.
            ct("delivered", AtMostOne, &[], &[MAYBE_BASIS]),
            // It is the case when that event happened in another file on the same conduct, and the act imposed the measure.
            ct("mirrors", AtMostOne, &[Name], &[c("with", AtMostOne, &[Name])]),
            MAYBE_BASIS,
        ],
    },
    ItemShape {
        word: "fact",
        name: NameShape::Name,
        head: &[TYPED],
        body: &[
            TITLE,
            c("question", AtMostOne, &[Text, Opt(&Text)]),
            OF,
            MAYBE_BASIS,
            c("source", AtMostOne, &[Choice(&["organ", "party", "register", "other"])]),
            c("burden", AtMostOne, &[Choice(&["organ", "party"])]),
            ct("presume", AtMostOne, &[Expr], &[MAYBE_BASIS]),
            // The value that counts when the fact is recorded as unproved (S2).
            c("against", AtMostOne, &[Expr]),
            c("implies", AtMostOne, &[Names]),
            // The value when it is not given.
            c("derived", AtMostOne, &[Expr]),
        ],
    },
    ItemShape {
        word: "judgment",
        name: NameShape::Name,
        head: &[TYPED],
        body: &[
            TITLE,
            c("question", AtMostOne, &[Text, Opt(&Text)]),
            OF,
            MAYBE_BASIS,
            c("by", AtMostOne, &[Text]),
            c("factor", Many, &[Text, Opt(&Text)]),
        ],
    },
    ItemShape {
        word: "param",
        name: NameShape::Name,
        head: &[TYPED],
        body: &[
            TITLE,
            c("question", AtMostOne, &[Text, Opt(&Text)]),
            MAYBE_BASIS,
            c("key", Many, &[Name, Type]),
            // `row {"网信", "示例省"} = 100_000 yuan source "…" rank local_regulation from 2022-01-01 verified`
            ct(
                "row",
                Many,
                &[Expr],
                &[
                    c("=", One, &[Expr]),
                    MAYBE_BASIS,
                    c("source", AtMostOne, &[Text]),
                    c("rank", AtMostOne, &[Name]),
                    c("from", AtMostOne, &[Date]),
                    c("until", AtMostOne, &[Date]),
                    c("verified", AtMostOne, &[]),
                    c("unverified", AtMostOne, &[]),
                ],
            ),
        ],
    },
    ItemShape {
        word: "define",
        name: NameShape::Name,
        head: &[TYPED, IS],
        body: &[MAYBE_BASIS, TITLE, INTERPRETATION, OF, ct("base", AtMostOne, &[Expr], &[WHEN]), EXCEPTION],
    },
    ItemShape {
        word: "grade",
        name: NameShape::Name,
        head: &[OF_KIND],
        body: &[BASIS, TITLE, INTERPRETATION, OF, ct("level", Many, &[Name], &[c("when", One, &[Expr]), MAYBE_BASIS])],
    },
    ItemShape {
        word: "untranslatable",
        name: NameShape::Name,
        head: &[c(":", AtMostOne, &[Type])],
        body: &[BASIS, TITLE, c("why", One, &[Text])],
    },
    // Norms.
    ItemShape { word: "holder", name: NameShape::Name, head: &[IS], body: &[BASIS, TITLE, INTERPRETATION, WHEN] },
    // Who does what inside a body: holders of the office do these events and judgments.
    ItemShape {
        word: "office",
        name: NameShape::Name,
        head: &[],
        body: &[BASIS, TITLE, INTERPRETATION, c("does", AtMostOne, &[Names]), c("judges", AtMostOne, &[Names])],
    },
    ItemShape {
        word: "duty",
        name: NameShape::Name,
        head: &[],
        body: &[BASIS, TITLE, INTERPRETATION, c("bearer", One, &[Names]), WHEN, HOLDER],
    },
    ItemShape {
        word: "conduct",
        name: NameShape::Name,
        head: &[],
        body: &[TITLE, MAYBE_BASIS, c("breach", Many, &[Names]), c("part", Many, &[Names])],
    },
    ItemShape { word: "tiers", name: NameShape::Name, head: &[], body: &[TITLE, TIER] },
    ItemShape {
        word: "power",
        name: NameShape::Name,
        head: &[OF_KIND],
        body: &[
            BASIS,
            TITLE,
            INTERPRETATION,
            HOLDER,
            ct("against", AtMostOne, &[Names], &[c("for", AtMostOne, &[Names])]),
            c("for", AtMostOne, &[Names]),
            WHEN,
            cb("base", AtMostOne, &[], &[], &[ALSO, MAY, SHALL]),
            TIER,
            c("use", Many, &[Name]),
            // The lines lie inside those of higher norms on the same conduct (a rule that details, S5; 行政处罚法 11.2, 12.2, 13.1).
            c("inside", AtMostOne, &[Names]),
            // No measure of its own: the target's is taken (S5).
            c("refers", AtMostOne, &[Name]),
        ],
    },
    ItemShape {
        word: "require",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[
            BASIS,
            TITLE,
            INTERPRETATION,
            c("heading", AtMostOne, &[Choice(HEADINGS)]),
            c("at", AtMostOne, &[Name]),
            OF,
            c("form", AtMostOne, &[]),
            WHEN,
            c("that", One, &[Expr]),
            ELSE,
            CURE,
        ],
    },
    ItemShape {
        word: "clock",
        name: NameShape::Name,
        head: &[FOR_KIND, c("under", AtMostOne, &[Name])],
        body: &[
            BASIS,
            TITLE,
            INTERPRETATION,
            OF,
            WHEN,
            c("start", One, &[Expr]),
            ct("within", One, &[Expr], &[c("when", AtMostOne, &[Expr])]),
            EXCEPTION,
            c("counting", AtMostOne, &[Text]),
            c("bearer", AtMostOne, &[Choice(&["organ", "party"])]),
            c("stop", AtMostOne, &[Expr]),
            c("pause", Many, &[Name, Name]),
            ct("extend", Many, &[Name], &[c("by", One, &[Expr]), MAYBE_BASIS]),
            c("cap", AtMostOne, &[Expr]),
            ct("effect", One, &[Choice(CLOCK_EFFECTS)], &[MAYBE_BASIS]),
            c("heading", AtMostOne, &[Choice(HEADINGS)]),
            c("at", AtMostOne, &[Name]),
            c("slot", AtMostOne, &[Names]),
            CURE,
        ],
    },
    ItemShape {
        word: "procedure",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[
            BASIS,
            TITLE,
            INTERPRETATION,
            WHEN,
            // `step Decide after TellParty, Investigate when … else void basis …`
            ct(
                "step",
                Many,
                &[Name],
                &[
                    c("after", AtMostOne, &[Names]),
                    c("when", AtMostOne, &[Expr]),
                    c("else", AtMostOne, &[Choice(EFFECTS)]),
                    MAYBE_BASIS,
                ],
            ),
            ct(
                "response",
                Many,
                &[Name],
                &[c("then", One, &[Name]), c("by", AtMostOne, &[Name]), c("when", AtMostOne, &[Expr]), MAYBE_BASIS],
            ),
            ct("exclude", Many, &[Name], &[c("by", One, &[Name]), MAYBE_BASIS]),
            ct("include", Many, &[Name], &[c("by", One, &[Name]), MAYBE_BASIS]),
            ct("milestone", Many, &[Name], &[c("before", One, &[Name]), MAYBE_BASIS]),
            c("closing", One, &[Names]),
        ],
    },
    ItemShape {
        word: "remedy",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[
            BASIS,
            TITLE,
            INTERPRETATION,
            WHEN,
            c("forum", One, &[Expr]),
            c("respondent", AtMostOne, &[Expr]),
            c("start", One, &[Expr]),
            ct("within", One, &[Expr], &[c("when", AtMostOne, &[Expr])]),
            EXCEPTION,
            c("counting", AtMostOne, &[Text]),
            c("cap", AtMostOne, &[Expr]),
        ],
    },
    ItemShape {
        word: "settle",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[
            TITLE,
            INTERPRETATION,
            ct("first", One, &[Choice(&["designated", "transferred", "first_filed"]), Name], &[BASIS]),
            ct("then", Many, &[Choice(&["designated", "transferred", "first_filed"]), Name], &[BASIS]),
            ct("dispute", AtMostOne, &[Choice(&["common_superior"]), Opt(&Name)], &[BASIS]),
        ],
    },
    ItemShape {
        word: "adjust",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[BASIS, TITLE, INTERPRETATION, OF, c("shall", AtMostOne, &[Names]), c("may", AtMostOne, &[Names]), WHEN],
    },
    ItemShape {
        word: "bar",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[BASIS, TITLE, INTERPRETATION, OF, c("on", AtMostOne, &[Names]), c("when", One, &[Expr])],
    },
    ItemShape {
        word: "relation",
        name: NameShape::Name,
        head: &[
            c("", One, &[Choice(&["cumulates", "concurs", "concretises", "competes", "special", "varies"])]),
            c("", One, &[Name]),
        ],
        body: &[BASIS, INTERPRETATION],
    },
    ItemShape {
        word: "ruling",
        name: NameShape::Name,
        head: &[],
        body: &[
            BASIS,
            TITLE,
            ct("between", One, &[Names], &[c("and", One, &[Names])]),
            c("maker", AtMostOne, &[Choice(&["same", "different"])]),
            c("by", One, &[Text, Opt(&Text)]),
        ],
    },
    ItemShape {
        word: "ruled",
        name: NameShape::Name,
        head: &[],
        body: &[BASIS, TITLE, c("for", One, &[Name]), c("against", One, &[Names]), c("from", AtMostOne, &[Date])],
    },
    ItemShape {
        word: "fills",
        name: NameShape::Name,
        head: &[c("of", One, &[Name])],
        body: &[BASIS, TITLE, INTERPRETATION, WHEN, c("within", One, &[Expr])],
    },
    ItemShape {
        word: "transition",
        name: NameShape::Name,
        head: &[FOR_KIND],
        body: &[BASIS, TITLE, INTERPRETATION, WHEN, c("apply", One, &[Choice(&["old", "new"])])],
    },
    // What the file covers, and what it leaves.
    ItemShape {
        word: "coverage",
        name: NameShape::None,
        head: &[],
        body: &[c("complete", Many, &[Cites]), c("nothing", Many, &[Cites, Text]), c("unread", Many, &[Cites])],
    },
    // Tests.
    ItemShape { word: "case", name: NameShape::Name, head: &[], body: ACT },
    ItemShape {
        word: "scenario",
        name: NameShape::Text,
        head: &[c("on", One, &[Date]), c("at", AtMostOne, &[Text])],
        body: SCENARIO,
    },
];
