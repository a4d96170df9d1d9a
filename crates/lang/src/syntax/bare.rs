//! Items without their places, to compare what two sources say.
use crate::ast::{Arg, Cite, Clause, Expr, ExprKind, File, Item, Span, Spanned};

/// The same file with every span zero.
pub fn without_spans(mut file: File) -> File {
    file.items.iter_mut().for_each(item);
    file
}

fn item(item: &mut Item) {
    item.span = Span::default();
    item.word.span = Span::default();
    item.name.iter_mut().for_each(spanned);
    item.head.iter_mut().chain(&mut item.body).for_each(clause);
}

fn spanned<T>(value: &mut Spanned<T>) {
    value.span = Span::default();
}

fn clause(clause: &mut Clause) {
    clause.span = Span::default();
    clause.word.span = Span::default();
    clause.args.iter_mut().for_each(arg);
    clause.tail.iter_mut().chain(&mut clause.body).for_each(self::clause);
}

fn arg(arg: &mut Arg) {
    match arg {
        Arg::Name(name) | Arg::Text(name) => spanned(name),
        Arg::Names(names) => names.iter_mut().for_each(spanned),
        Arg::Choice(word) => spanned(word),
        Arg::Date(date) => spanned(date),
        Arg::Type(name) => spanned(name),
        Arg::Cites(cites) => cites.iter_mut().for_each(|c: &mut Cite| c.span = Span::default()),
        Arg::Expr(e) => expr(e),
        Arg::Range(low, high, span) => {
            low.iter_mut().for_each(expr);
            expr(high);
            *span = Span::default();
        }
    }
}

fn expr(e: &mut Expr) {
    e.span = Span::default();
    match &mut e.kind {
        ExprKind::Path(parts) => parts.iter_mut().for_each(spanned),
        ExprKind::Call(name, args) => {
            spanned(name);
            args.iter_mut().for_each(expr);
        }
        ExprKind::Param(parts, keys) => {
            parts.iter_mut().for_each(spanned);
            keys.iter_mut().for_each(expr);
        }
        ExprKind::Not(inner) => expr(inner),
        ExprKind::Binary(_, a, b) => {
            expr(a);
            expr(b);
        }
        ExprKind::List(items) => items.iter_mut().for_each(expr),
        ExprKind::Is(inner, name) => {
            expr(inner);
            spanned(name);
        }
        ExprKind::Each(_, name, list, body) => {
            spanned(name);
            expr(list);
            expr(body);
        }
        ExprKind::Bool(_) | ExprKind::Int(_) | ExprKind::Money(..) | ExprKind::Ratio(..) | ExprKind::Text(_) => {}
        ExprKind::Date(_) | ExprKind::Period(..) | ExprKind::Missing => {}
    }
}
