//! Conditions in words. Every form of expression has a message, so that a jurist can mend the wording in one place.
use super::Words;
use fazhi_lang::ast::Quantifier;
use fazhi_lang::model::{Attribute, Cmp, Expr, ExprKind, Node, Reading, Rounding, Tree, Trigger, Type};

impl Words<'_> {
    fn pair(&self, key: &str, a: &Expr, b: &Expr) -> String {
        self.say(key, &[("a", self.part(a)), ("b", self.part(b))])
    }

    /// An operand: in brackets where it is itself put together.
    fn part(&self, e: &Expr) -> String {
        let text = self.expr(e);
        if matches!(e.kind, ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Implies(..) | ExprKind::Each(..)) {
            self.say("expr-group", &[("a", text)])
        } else {
            text
        }
    }

    fn joined(&self, key: &str, list: &[Expr]) -> String {
        let mut parts = list.iter().map(|e| self.part(e));
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |a, b| self.say(key, &[("a", a), ("b", b)]))
    }

    /// An expression in words.
    pub(crate) fn expr(&self, e: &Expr) -> String {
        let one = |key: &str, a: String| self.say(key, &[("a", a)]);
        match &e.kind {
            ExprKind::Const(v) => self.value(v),
            ExprKind::Fact(id) => {
                let title = self.rules.facts.get(id.at()).map(|f| self.title(&f.title)).unwrap_or_default();
                if e.ty == Type::Bool { one("expr-holds", title) } else { title }
            }
            ExprKind::Param(id, keys) => {
                let title = self.rules.params.get(id.at()).map(|p| self.title(&p.title)).unwrap_or_default();
                let keys: Vec<String> = keys.iter().map(|k| self.part(k)).collect();
                if keys.is_empty() {
                    one("expr-param", title)
                } else {
                    self.say("expr-param-of", &[("a", title), ("keys", self.list(&keys))])
                }
            }
            ExprKind::Judgment(id) => {
                one("expr-judgment", self.rules.judgments.get(id.at()).map(|j| self.title(&j.title)).unwrap_or_default())
            }
            ExprKind::Define(id) => {
                one("expr-term", self.rules.defines.get(id.at()).map(|d| self.title(&d.title)).unwrap_or_default())
            }
            ExprKind::Gap(id) => one("expr-gap", self.rules.gaps.get(id.at()).map(|g| self.title(&g.title)).unwrap_or_default()),
            ExprKind::Local(_) => self.say("expr-local", &[]),
            ExprKind::Not(a) => one("expr-not", self.part(a)),
            ExprKind::And(list) => self.joined("expr-and", list),
            ExprKind::Or(list) => self.joined("expr-or", list),
            ExprKind::Implies(a, b) => self.pair("expr-implies", a, b),
            ExprKind::Cmp(cmp, a, b) => {
                let key = match cmp {
                    Cmp::Eq => "expr-eq",
                    Cmp::Ne => "expr-ne",
                    Cmp::Lt => "expr-lt",
                    Cmp::Le => "expr-le",
                    Cmp::Gt => "expr-gt",
                    Cmp::Ge => "expr-ge",
                };
                self.pair(key, a, b)
            }
            ExprKind::In(a, b) => self.pair("expr-in", a, b),
            ExprKind::Add(a, b) => self.pair("expr-add", a, b),
            ExprKind::Sub(a, b) => self.pair("expr-sub", a, b),
            ExprKind::Mul(a, b) => self.pair("expr-mul", a, b),
            ExprKind::Div(a, b) => self.pair("expr-div", a, b),
            ExprKind::Round(how, unit, a) => {
                let key = match how {
                    Rounding::Down => "expr-round-down",
                    Rounding::Up => "expr-round-up",
                    Rounding::HalfUp => "expr-round-half-up",
                };
                self.say(key, &[("a", self.part(a)), ("unit", self.expr(unit))])
            }
            ExprKind::List(list) => self.list(&list.iter().map(|x| self.expr(x)).collect::<Vec<String>>()),
            ExprKind::Size(a) => one("expr-size", self.part(a)),
            ExprKind::Disjoint(a, b) => self.pair("expr-disjoint", a, b),
            ExprKind::Each(how, _, list, body) => {
                let key = match how {
                    Quantifier::Any => "expr-any",
                    Quantifier::All => "expr-all",
                    Quantifier::Count => "expr-count",
                };
                self.pair(key, list, body)
            }
            ExprKind::Read(reading, id) => one(self.reading(*reading), self.event_of(id.at())),
            ExprKind::DateOf(id) => one("expr-date-of", self.event_of(id.at())),
            ExprKind::Times(id) => one("expr-times", self.event_of(id.at())),
            ExprKind::Field(id, at) => {
                let field = self.rules.events.get(id.at()).and_then(|ev| ev.fields.get(usize::from(*at))).map(|(n, _)| n.clone());
                let args = [("a", self.event_of(id.at())), ("field", field.unwrap_or_default())];
                self.say(if e.ty == Type::Bool { "expr-field-holds" } else { "expr-field" }, &args)
            }
            ExprKind::Met(id) => one("expr-met", self.clock(id.at())),
            ExprKind::Missed(id) => one("expr-missed", self.clock(id.at())),
            ExprKind::Running(id) => one("expr-running", self.clock(id.at())),
            ExprKind::Due(id) => one("expr-due", self.clock(id.at())),
            ExprKind::Proposed(id) => {
                one("expr-proposed", self.rules.measures.get(id.at()).map(|m| self.title(&m.title)).unwrap_or_default())
            }
            ExprKind::Proposes(id) => {
                one("expr-proposes", self.rules.measures.get(id.at()).map(|m| self.title(&m.title)).unwrap_or_default())
            }
            ExprKind::Actor => self.say("expr-actor", &[]),
            ExprKind::Body => self.say("expr-body", &[]),
            ExprKind::Attr(a, attribute) => {
                let key = match attribute {
                    Attribute::Kind => "expr-attr-kind",
                    Attribute::Level => "expr-attr-level",
                    Attribute::Region => "expr-attr-region",
                    Attribute::Province => "expr-attr-province",
                };
                one(key, self.part(a))
            }
            ExprKind::Covers(a, b) => self.pair("expr-covers", a, b),
            ExprKind::Superior(a, line) => self.say("expr-superior", &[("a", self.part(a)), ("line", line.clone())]),
            ExprKind::Government(a) => one("expr-government", self.part(a)),
            ExprKind::BodyOf(kind, level, place) => {
                let level = self.rules.enums.first().and_then(|e| e.values.get(usize::from(*level))).map(|(n, t)| {
                    let title = self.title(t);
                    if title.is_empty() { n.clone() } else { title }
                });
                self.say(
                    "expr-body-of",
                    &[("kind", kind.clone()), ("level", level.unwrap_or_default()), ("place", self.part(place))],
                )
            }
            ExprKind::IsClass(id) => {
                one("expr-is-class", self.rules.parties.get(id.at()).map(|p| self.title(&p.title)).unwrap_or_default())
            }
            ExprKind::IsRole(id) => {
                one("expr-is-class", self.rules.roles.get(id.at()).map(|r| self.title(&r.title)).unwrap_or_default())
            }
            ExprKind::Role => self.say("expr-role", &[]),
            ExprKind::IsConduct(id) => {
                one("expr-is-conduct", self.rules.conducts.get(id.at()).map(|c| self.title(&c.title)).unwrap_or_default())
            }
            ExprKind::Start => self.say("expr-start", &[]),
            ExprKind::End => self.say("expr-end", &[]),
            ExprKind::Place => self.say("expr-place", &[]),
            ExprKind::Today => self.say("expr-today", &[]),
            ExprKind::DraftRank(ranks) => one("expr-draft-rank", self.ranks(ranks)),
            ExprKind::Covered(ranks) => one("expr-covered", self.ranks(ranks)),
        }
    }

    /// Ranks as a list; the Chinese terms are the law's own.
    pub(crate) fn ranks(&self, ranks: &[fazhi_law::Rank]) -> String {
        let word = |r: &fazhi_law::Rank| match self.lang {
            crate::messages::Lang::Zh => r.chinese().to_owned(),
            crate::messages::Lang::En => r.key().replace('_', " "),
        };
        let mut words: Vec<String> = ranks.iter().map(word).collect();
        words.dedup();
        self.list(&words)
    }

    fn event_of(&self, at: usize) -> String {
        self.rules.events.get(at).map(|e| self.say("words-quoted", &[("a", self.title(&e.title))])).unwrap_or_default()
    }

    fn clock(&self, at: usize) -> String {
        self.rules.clocks.get(at).map(|c| self.say("words-quoted", &[("a", self.title(&c.norm.title))])).unwrap_or_default()
    }

    fn reading(&self, reading: Reading) -> &'static str {
        match reading {
            Reading::Happened => "expr-happened",
            Reading::Valid => "expr-valid",
            Reading::Stands => "expr-stands",
            Reading::InForm => "expr-in-form",
        }
    }

    /// The start or stop of a clock.
    pub(crate) fn trigger(&self, trigger: &Trigger) -> String {
        match trigger {
            Trigger::Event(reading, id) => self.say(self.reading(*reading), &[("a", self.event_of(id.at()))]),
            Trigger::Date(e) => self.expr(e),
        }
    }

    /// A default tree, one line a node, exceptions indented below what they except.
    pub(crate) fn tree(&self, tree: &Tree) -> Vec<String> {
        let mut out = Vec::new();
        self.nodes(&tree.nodes, 0, &mut out);
        out
    }

    fn nodes(&self, nodes: &[Node], depth: usize, out: &mut Vec<String>) {
        for node in nodes {
            let then = self.expr(&node.then);
            let key = if depth == 0 { "expr-node" } else { "expr-node-exception" };
            let text = match &node.guard {
                None => then,
                Some(guard) => self.say(key, &[("then", then), ("when", self.expr(guard))]),
            };
            out.push(format!("{}{text}", "  ".repeat(depth)));
            self.nodes(&node.exceptions, depth + 1, out);
        }
    }
}
