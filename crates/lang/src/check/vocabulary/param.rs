//! Values the law leaves to a province or department (S12).
use crate::ast::{self, Clause, ExprKind as A};
use crate::check::clause::{self, all, date_of, expr_of, find, name_of, text_of};
use crate::check::ctx::{Ctx, Decl, Env};
use crate::check::report::or_none;
use crate::model::{Param, ParamRow, Type, Value};
use fazhi_law::Rank;

impl Ctx<'_> {
    /// A parameter without its rows.
    pub(crate) fn param_head(&self, decl: Decl<'_>) -> Param {
        let mut keys: Vec<(String, Type)> = Vec::new();
        for clause in all(decl.body(), "key") {
            let (Some(name), Some(ty)) = (clause.name(), clause.ty()) else { continue };
            if keys.iter().any(|(k, _)| *k == name.value) {
                let args = vec![("category", "key".to_owned()), ("name", name.value.clone())];
                self.error("rules-name-twice", decl.book, name.span, args);
            } else if let Some(ty) = self.type_of(ty, decl.book) {
                keys.push((name.value.clone(), ty));
            }
        }
        let ty = find(decl.head(), ":").and_then(|c| c.ty()).and_then(|t| self.type_of(t, decl.book));
        Param {
            name: decl.name().to_owned(),
            title: decl.title(),
            question: decl.find("question").map(|c| clause::title(Some(c), decl.name())),
            ty: ty.unwrap_or(Type::Bool),
            keys,
            rows: Vec::new(),
            basis: self.cites(decl.book, decl.body()),
        }
    }

    pub(crate) fn param_rows(&self, decl: Decl<'_>, head: &Param) -> Param {
        let rows = all(decl.body(), "row").filter_map(|c| self.row(decl, c, head)).collect();
        Param { rows, ..head.clone() }
    }

    fn row(&self, decl: Decl<'_>, row: &Clause, head: &Param) -> Option<ParamRow> {
        let mut env = Env::of(decl.book, &[]);
        let written = row.expr()?;
        let keys: &[ast::Expr] = if let A::List(keys) = &written.kind { keys } else { std::slice::from_ref(written) };
        if keys.len() != head.keys.len() {
            let args = vec![
                ("param", head.name.clone()),
                ("keys", or_none(head.keys.iter().map(|(k, _)| k.as_str()).collect::<Vec<_>>().join(", "))),
                ("expected", head.keys.len().to_string()),
                ("found", keys.len().to_string()),
            ];
            self.error("rules-param-keys", decl.book, written.span, args);
            return None;
        }
        let mut values: Vec<Option<Value>> = Vec::new();
        for (key, (_, ty)) in keys.iter().zip(&head.keys) {
            // `_` is any value.
            let any = matches!(&key.kind, A::Path(parts) if parts.len() == 1 && parts.iter().all(|p| p.value == "_"));
            values.push(if any { None } else { Some(self.constant(&mut env, key, ty)?) });
        }
        let value = expr_of(&row.tail, "=").and_then(|e| self.constant(&mut env, e, &head.ty))?;
        let basis = self.cites(decl.book, &row.tail);
        let rank = match name_of(&row.tail, "rank") {
            Some(name) => self.rank(name, decl.book)?,
            None => basis.first().map_or(Rank::Unknown, |c| c.rank),
        };
        let (from, until) = (date_of(&row.tail, "from"), date_of(&row.tail, "until"));
        if let (Some(f), Some(u)) = (from, until)
            && f > u
        {
            self.error("rules-dates", decl.book, row.span, vec![("from", f.to_string()), ("until", u.to_string())]);
        }
        let verified = find(&row.tail, "verified").is_some();
        if verified && find(&row.tail, "unverified").is_some() {
            self.error("rules-row-verified", decl.book, row.span, vec![("param", head.name.clone())]);
        }
        Some(ParamRow { keys: values, value, basis, source: text_of(&row.tail, "source"), rank, from, until, verified })
    }
}
