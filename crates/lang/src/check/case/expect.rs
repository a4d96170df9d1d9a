//! What a scenario expects.
use crate::ast::{Clause, Spanned};
use crate::case::CaseDoc;
use crate::check::clause::{all, expr_of, find, name_of};
use crate::check::ctx::{Ctx, Decl, Env};
use crate::check::suggest::nearest;
use crate::check::symbols::Category;
use crate::check::types::value_of;
use crate::model::{Expect, MeasureId, Type, Value};
use std::collections::BTreeSet;

/// Names of rules that findings carry.
const RULES: [Category; 9] = [
    Category::Power,
    Category::Require,
    Category::Clock,
    Category::Procedure,
    Category::Remedy,
    Category::Settle,
    Category::Adjust,
    Category::Bar,
    Category::Event,
];
/// Causes that no declaration names: unannounced years, and the two judgments of the law of time (S6, S10).
const CAUSES: [&str; 3] = ["calendar", "lighter", "continuing_across"];

impl Ctx<'_> {
    pub(super) fn expectations(&self, decl: Decl<'_>, case: &CaseDoc) -> Vec<Expect> {
        let subjects: BTreeSet<&str> =
            case.parties.iter().map(|p| p.id.as_str()).chain(case.conducts.iter().map(|c| c.id.as_str())).collect();
        let mut out = Vec::new();
        for clause in decl.body() {
            match clause.word.value.0 {
                "expect" => out.push(Expect::Verdict(clause.choice().to_owned())),
                "finding" => out.push(self.finding(decl, clause, &subjects)),
                "due" => out.extend(self.due(decl, clause)),
                "missing" => {
                    clause.names().iter().for_each(|n| self.cause(decl, n));
                    out.push(Expect::Missing(clause.names().iter().map(|n| n.value.clone()).collect()));
                }
                "range" => out.extend(self.range(decl, clause, &subjects)),
                "norm" => out.extend(self.references(decl.book, clause).into_iter().map(Expect::Norm)),
                "competent" => out.push(Expect::Competent(clause.choice().to_owned(), clause.text().map(|t| t.value.clone()))),
                "forum" => {
                    let (Some(name), Some(text)) = (clause.name(), find(&clause.tail, "=").and_then(|c| c.text())) else {
                        continue;
                    };
                    self.rule(decl, name, &[Category::Remedy]);
                    out.push(Expect::Forum(name.value.clone(), text.value.clone()));
                }
                _ => {}
            }
        }
        if all(decl.body(), "expect").next().is_none() && out.is_empty() {
            self.error("rules-scenario-empty", decl.book, decl.at().span, vec![("scenario", decl.name().to_owned())]);
        }
        out
    }

    fn finding(&self, decl: Decl<'_>, clause: &Clause, subjects: &BTreeSet<&str>) -> Expect {
        let rule = clause.name();
        if let Some(name) = rule {
            self.rule(decl, name, &RULES);
        }
        let of = name_of(&clause.tail, "of");
        if let Some(of) = of {
            self.known(decl, "subject", &of.value, subjects);
        }
        Expect::Finding {
            outcome: clause.choice().to_owned(),
            heading: clause.nth_choice(1).map(str::to_owned),
            rule: rule.map(|n| n.value.clone()),
            of: of.map(|n| n.value.clone()),
        }
    }

    fn due(&self, decl: Decl<'_>, clause: &Clause) -> Option<Expect> {
        let name = clause.name()?;
        self.rule(decl, name, &[Category::Clock, Category::Remedy]);
        let mut env = Env::of(decl.book, &[]);
        match self.constant(&mut env, expr_of(&clause.tail, "=")?, &Type::Date)? {
            Value::Date(day) => Some(Expect::Due(name.value.clone(), day)),
            _ => None,
        }
    }

    fn range(&self, decl: Decl<'_>, clause: &Clause, subjects: &BTreeSet<&str>) -> Option<Expect> {
        let name = clause.name()?;
        let measure = self.rules.measures.get(MeasureId(self.id(Category::Measure, name, decl.book)?).at())?;
        let party = name_of(&clause.tail, "on")?;
        self.known(decl, "party", &party.value, subjects);
        let written = find(&clause.tail, "=").and_then(|c| c.range());
        let range = match (written, measure.amount) {
            (None, _) => None,
            (Some((_, _, span)), None) => {
                self.error("rules-range-unwanted", decl.book, span, vec![("measure", name.value.clone())]);
                return None;
            }
            (Some((lo, hi, span)), Some(unit)) => {
                let mut env = Env::of(decl.book, &[]);
                let mut number = |e| self.amount(&mut env, e, unit).and_then(|e| value_of(&e)).and_then(|v| whole(&v));
                let ends = (lo.map_or(Some(0), &mut number), number(hi));
                let (Some(lo), Some(hi)) = ends else {
                    self.error("rules-not-constant", decl.book, span, vec![]);
                    return None;
                };
                Some((lo, hi))
            }
        };
        Some(Expect::Range { measure: name.value.clone(), party: party.value.clone(), range })
    }

    /// A name of one of these categories, or an error.
    fn rule(&self, decl: Decl<'_>, name: &Spanned<String>, categories: &[Category]) {
        if categories.iter().any(|c| !self.symbols.named(*c, &name.value).is_empty()) {
            return;
        }
        let known = categories.iter().flat_map(|c| self.symbols.names(*c));
        let args =
            vec![("category", "rule".to_owned()), ("name", name.value.clone()), ("suggestion", nearest(&name.value, known))];
        self.error("rules-name-unknown", decl.book, name.span, args);
    }

    /// What can be missing: a fact, param, judgment, gap, event, or a field of one.
    fn cause(&self, decl: Decl<'_>, name: &Spanned<String>) {
        let categories = [Category::Fact, Category::Param, Category::Judgment, Category::Gap, Category::Event, Category::Power];
        let head = name.value.split('.').next().unwrap_or_default();
        let known = |n: &str| categories.iter().any(|c| !self.symbols.named(*c, n).is_empty());
        if !CAUSES.contains(&name.value.as_str())
            && !known(&name.value)
            && !known(head)
            && !matches!(head, "conduct" | "party" | "actor" | "body" | "superior" | "rank" | "coverage")
        {
            let names = categories.iter().flat_map(|c| self.symbols.names(*c)).chain(CAUSES);
            let args =
                vec![("category", "cause".to_owned()), ("name", name.value.clone()), ("suggestion", nearest(&name.value, names))];
            self.error("rules-name-unknown", decl.book, name.span, args);
        }
    }
}

fn whole(value: &Value) -> Option<i128> {
    match value {
        Value::Money(m) => m.as_whole(),
        Value::Int(n) => Some(*n),
        _ => None,
    }
}
