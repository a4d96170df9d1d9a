//! One change of a source: which, where, and how it is made on the syntax tree.
use fazhi_lang::ast::{Arg, Clause, Expr, ExprKind, Item, Op as Sign, Span};

/// What a mutant does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// The rule is not there.
    Delete,
    /// One measure or role of a line is not there.
    Drop,
    /// A holder that no body belongs to.
    Empty,
    /// A comparison says the contrary.
    Flip,
}

impl Op {
    /// Its word in keys and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Op::Delete => "delete",
            Op::Drop => "drop",
            Op::Empty => "empty",
            Op::Flip => "flip",
        }
    }
}

/// How a change is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Leaves the item out.
    Item,
    /// Leaves a clause out: positions in the bodies, from the outside.
    Clause(Vec<usize>),
    /// Leaves a name out: clause, argument, position.
    Name(Vec<usize>, usize, usize),
    /// The condition of a holder becomes false.
    Nobody,
    /// The n-th comparison of the item is turned.
    Comparison(usize),
}

/// A change of the rulebooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// Position of its file among the sources.
    pub file: usize,
    /// Position of the item in its file.
    pub item: usize,
    /// What is changed.
    pub span: Span,
    /// What is done.
    pub op: Op,
    /// Word of the item (`power`), and its name; of a relation the names of both powers.
    pub word: &'static str,
    /// See `word`.
    pub name: String,
    /// The kind of act it is for, where it names one.
    pub kind: Option<String>,
    /// Chinese and English title of the item; empty where it has none.
    pub title: (String, String),
    /// The part of the item: `tier refused`; empty = the item itself.
    pub part: String,
    /// The words changed, as they stand in the source, spaces made one.
    pub text: String,
    /// What the change is called in a list of accepted survivors: unique in its file, does not depend on lines.
    pub key: String,
    pub(super) step: Step,
}

/// The sign that says the contrary; none for operators that compare nothing.
pub(super) fn contrary(sign: Sign) -> Option<Sign> {
    Some(match sign {
        Sign::Eq => Sign::Ne,
        Sign::Ne => Sign::Eq,
        Sign::Lt => Sign::Ge,
        Sign::Ge => Sign::Lt,
        Sign::Le => Sign::Gt,
        Sign::Gt => Sign::Le,
        _ => return None,
    })
}

/// The sign as written.
pub(super) fn written(sign: Sign) -> &'static str {
    match sign {
        Sign::Eq => "==",
        Sign::Ne => "!=",
        Sign::Lt => "<",
        Sign::Le => "<=",
        Sign::Gt => ">",
        Sign::Ge => ">=",
        _ => "",
    }
}

fn in_expr(expr: &mut Expr, part: &str, act: &mut dyn FnMut(&str, &mut Expr)) {
    act(part, expr);
    match &mut expr.kind {
        ExprKind::Call(_, list) | ExprKind::Param(_, list) | ExprKind::List(list) => {
            list.iter_mut().for_each(|e| in_expr(e, part, act));
        }
        ExprKind::Not(a) | ExprKind::Is(a, _) => in_expr(a, part, act),
        ExprKind::Binary(_, a, b) | ExprKind::Each(_, _, a, b) => {
            in_expr(a, part, act);
            in_expr(b, part, act);
        }
        _ => {}
    }
}

/// `tier refused`, `when`: how a clause is called.
pub(super) fn called(clause: &Clause) -> String {
    match clause.args.first() {
        Some(Arg::Name(name)) => format!("{} {}", clause.word.value.0, name.value),
        _ => clause.word.value.0.to_owned(),
    }
}

fn in_clause(clause: &mut Clause, outside: &str, act: &mut dyn FnMut(&str, &mut Expr)) {
    let own = called(clause);
    let part = match (outside.is_empty(), clause.word.value.0) {
        (true, _) => own,
        // `tier refused when …` is the tier's own condition.
        (false, "when" | "then" | "=") => outside.to_owned(),
        (false, _) => format!("{outside} / {own}"),
    };
    for arg in &mut clause.args {
        match arg {
            Arg::Expr(e) => in_expr(e, &part, act),
            Arg::Range(lo, hi, _) => {
                lo.iter_mut().for_each(|e| in_expr(e, &part, act));
                in_expr(hi, &part, act);
            }
            _ => {}
        }
    }
    clause.tail.iter_mut().chain(&mut clause.body).for_each(|c| in_clause(c, &part, act));
}

/// Every expression of an item with the part it stands in, outer before inner, in the order of the source.
pub(super) fn expressions(item: &mut Item, act: &mut dyn FnMut(&str, &mut Expr)) {
    item.head.iter_mut().chain(&mut item.body).for_each(|c| in_clause(c, "", act));
}

fn clause_at<'a>(item: &'a mut Item, path: &[usize]) -> Option<&'a mut Clause> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(item.body.get_mut(*first)?, |clause, at| clause.body.get_mut(*at))
}

fn nobody(clause: &mut Clause) {
    for arg in &mut clause.args {
        if let Arg::Expr(e) = arg {
            e.kind = ExprKind::Bool(false);
        }
    }
}

/// The item after the change; none = it is left out.
pub(super) fn changed(item: &Item, step: &Step) -> Option<Item> {
    let mut out = item.clone();
    match step {
        Step::Item => return None,
        Step::Clause(path) => {
            let (last, outer) = path.split_last()?;
            let list = if outer.is_empty() { &mut out.body } else { &mut clause_at(&mut out, outer)?.body };
            if *last < list.len() {
                list.remove(*last);
            }
        }
        Step::Name(path, arg, at) => {
            if let Some(Arg::Names(names)) = clause_at(&mut out, path)?.args.get_mut(*arg)
                && *at < names.len()
            {
                names.remove(*at);
            }
        }
        Step::Nobody => {
            out.head.iter_mut().chain(&mut out.body).filter(|c| matches!(c.word.value.0, "when" | "=")).for_each(nobody);
        }
        Step::Comparison(nth) => {
            let mut count = 0;
            expressions(&mut out, &mut |_, e| {
                let ExprKind::Binary(sign, ..) = &mut e.kind else { return };
                let Some(turned) = contrary(*sign) else { return };
                if count == *nth {
                    *sign = turned;
                }
                count += 1;
            });
        }
    }
    Some(out)
}
