//! Types as written, types as words, constant values.
use super::ctx::{Ctx, Env};
use super::suggest::nearest;
use super::symbols::Category;
use crate::ast::{self, PeriodUnit, Spanned, TypeName};
use crate::model::{EnumId, Expr, ExprKind, Type, Value};

/// Types that need no declaration, by their English word (the parser has put other skins into it).
const BASIC: &[(&str, Type)] = &[
    ("bool", Type::Bool),
    ("int", Type::Int),
    ("money", Type::Money),
    ("ratio", Type::Ratio),
    ("text", Type::Text),
    ("date", Type::Date),
    ("body", Type::Body),
];

/// The deepest nesting of list types.
const MAX_LIST_DEPTH: usize = 4;

impl Ctx<'_> {
    /// The type that is written.
    pub(crate) fn type_of(&self, ty: &Spanned<TypeName>, book: usize) -> Option<Type> {
        self.named_type(&ty.value, ty.span, book, 0)
    }

    fn named_type(&self, ty: &TypeName, span: ast::Span, book: usize, depth: usize) -> Option<Type> {
        match ty {
            TypeName::List(inner) if depth < MAX_LIST_DEPTH => {
                self.named_type(inner, span, book, depth + 1).map(|t| Type::List(Box::new(t)))
            }
            TypeName::List(_) => {
                self.unknown_type("list of …", span, book);
                None
            }
            TypeName::Named(name) => {
                if let Some((_, basic)) = BASIC.iter().find(|(word, _)| word == name) {
                    return Some(basic.clone());
                }
                match self.symbols.get(Category::Enum, name) {
                    Some(id) => Some(Type::Enum(EnumId(id))),
                    None => {
                        self.unknown_type(name, span, book);
                        None
                    }
                }
            }
        }
    }

    fn unknown_type(&self, name: &str, span: ast::Span, book: usize) {
        let known = BASIC.iter().map(|(word, _)| *word).chain(self.symbols.names(Category::Enum));
        let args = vec![("type", name.to_owned()), ("suggestion", nearest(name, known))];
        self.error("rules-type-unknown", book, span, args);
    }

    /// The word for a type in diagnostics.
    pub(crate) fn type_word(&self, ty: &Type) -> String {
        match ty {
            Type::Enum(id) => self.rules.enums.get(id.at()).map(|e| e.name.clone()).unwrap_or_default(),
            Type::List(of) => format!("list of {}", self.type_word(of)),
            Type::Period(unit) => unit_word(*unit).to_owned(),
            basic => BASIC.iter().find(|(_, t)| t == basic).map(|(word, _)| (*word).to_owned()).unwrap_or_default(),
        }
    }

    /// A constant of that type.
    pub(crate) fn constant(&self, env: &mut Env<'_>, expr: &ast::Expr, ty: &Type) -> Option<Value> {
        let typed = self.expect(env, expr, ty)?;
        let value = value_of(&typed);
        if value.is_none() {
            self.error("rules-not-constant", env.book, expr.span, vec![]);
        }
        value
    }
}

/// The value of a closed expression that needs no evaluation.
pub(crate) fn value_of(expr: &Expr) -> Option<Value> {
    match &expr.kind {
        ExprKind::Const(v) => Some(v.clone()),
        ExprKind::List(all) => all.iter().map(value_of).collect::<Option<Vec<_>>>().map(Value::List),
        _ => None,
    }
}

pub(crate) fn unit_word(unit: PeriodUnit) -> &'static str {
    match unit {
        PeriodUnit::Minutes => "minutes",
        PeriodUnit::Hours => "hours",
        PeriodUnit::Days => "days",
        PeriodUnit::Workdays => "workdays",
        PeriodUnit::Months => "months",
        PeriodUnit::Years => "years",
    }
}
