//! Lists and what is asked over them.
use super::ex;
use crate::ast::{self, Quantifier, Span, Spanned};
use crate::check::ctx::{Ctx, Env};
use crate::model::{Expr, ExprKind, LocalId, Type};

/// The most elements a written list may have: what is asked over it is asked of each.
const MAX_LIST: usize = 1_000;

impl Ctx<'_> {
    pub(super) fn list(&self, env: &mut Env<'_>, items: &[ast::Expr], hint: Option<&Type>, span: Span) -> Option<Expr> {
        if items.len() > MAX_LIST {
            self.error("rules-list-long", env.book, span, vec![("most", MAX_LIST.to_string())]);
            return None;
        }
        // The first element tells the others its type, unless it is known; it is read once (lists in lists would double the work at each depth).
        let known = if let Some(Type::List(of)) = hint { Some((**of).clone()) } else { None };
        let mut rest = items.iter();
        let (of, mut out) = match (known, rest.next()) {
            (None, None) => {
                self.error("rules-list-empty", env.book, span, vec![]);
                return None;
            }
            (Some(of), None) => (of, Vec::new()),
            (Some(of), Some(first)) => {
                let first = self.expect(env, first, &of);
                (of, vec![first])
            }
            (None, Some(first)) => {
                let first = self.elaborate(env, first, None)?;
                (first.ty.clone(), vec![Some(first)])
            }
        };
        out.extend(rest.map(|i| self.expect(env, i, &of)));
        let items: Option<Vec<Expr>> = out.into_iter().collect();
        Some(ex(ExprKind::List(items?), Type::List(Box::new(of)), span))
    }

    pub(super) fn any_list(&self, env: &mut Env<'_>, expr: &ast::Expr) -> Option<Expr> {
        let list = self.elaborate(env, expr, None)?;
        if matches!(list.ty, Type::List(_)) {
            return Some(list);
        }
        let args = vec![("expected", "list".to_owned()), ("found", self.type_word(&list.ty))];
        self.error("rules-type", env.book, list.span, args);
        None
    }

    pub(super) fn each(
        &self,
        env: &mut Env<'_>,
        quantifier: Quantifier,
        name: &Spanned<String>,
        of: &ast::Expr,
        body: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let list = self.any_list(env, of)?;
        let Type::List(element) = &list.ty else { return None };
        let local = LocalId(u32::try_from(env.locals.len()).ok()?);
        env.locals.push((name.value.clone(), (**element).clone()));
        let body = self.condition(env, body);
        env.locals.pop();
        let ty = if quantifier == Quantifier::Count { Type::Int } else { Type::Bool };
        Some(ex(ExprKind::Each(quantifier, local, Box::new(list), Box::new(body?)), ty, span))
    }
}
