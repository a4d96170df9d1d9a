//! Values in cases, by the declared type.
use crate::ast::{self, ExprKind as A};
use crate::case::Given;
use crate::check::ctx::{Ctx, Env};
use crate::model::{Type, Value};

impl Ctx<'_> {
    /// A value of that type, or `unknown`.
    pub(super) fn given(&self, book: usize, expr: &ast::Expr, ty: &Type) -> Option<Given> {
        if let A::Path(parts) = &expr.kind
            && let [one] = parts.as_slice()
            && one.value == "unknown"
        {
            return Some(Given::Unknown);
        }
        let mut env = Env::of(book, &[]);
        let value = self.constant(&mut env, expr, ty)?;
        self.said(book, expr, &value)
    }

    /// A value as an act file says it.
    pub(super) fn said(&self, book: usize, expr: &ast::Expr, value: &Value) -> Option<Given> {
        Some(match value {
            Value::Bool(b) => Given::Bool(*b),
            Value::Int(n) => Given::Int(*n),
            Value::Money(m) => Given::Money(m.as_whole()?, self.rules.currency.first().cloned().unwrap_or_default()),
            Value::Ratio(r) => Given::Ratio(r.num(), r.den()),
            Value::Text(t) => Given::Text(t.clone()),
            Value::Date(d) => Given::Date(*d),
            Value::Body(b) => Given::Text(b.to_string()),
            Value::Enum(id, at) => {
                let found = self.rules.enums.get(id.at())?;
                Given::Text(found.values.get(usize::from(*at)).map(|(n, _)| n.clone())?)
            }
            Value::List(all) => Given::List(all.iter().map(|v| self.said(book, expr, v)).collect::<Option<_>>()?),
            Value::Period(..) => {
                self.error("rules-not-constant", book, expr.span, vec![]);
                return None;
            }
        })
    }
}
