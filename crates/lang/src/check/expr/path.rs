//! Names in expressions: variables, values, terms, attributes, bodies.
use super::ex;
use crate::ast::{self, ExprKind as A, Span, Spanned};
use crate::check::ctx::{Ctx, Env, as_name, dotted};
use crate::check::suggest::nearest;
use crate::check::symbols::Category;
use crate::model::{
    Attribute, ConductId, DefineId, EnumId, EventId, Expr, ExprKind, FactId, GapId, JudgmentId, LocalId, PartyClassId, RoleId,
    Type, Value,
};

const ATTRIBUTES: &[(&str, Attribute)] =
    &[("kind", Attribute::Kind), ("level", Attribute::Level), ("region", Attribute::Region), ("province", Attribute::Province)];

impl Ctx<'_> {
    pub(super) fn path(&self, env: &mut Env<'_>, parts: &[Spanned<String>], hint: Option<&Type>, span: Span) -> Option<Expr> {
        let whole = dotted(parts);
        if let Some(found) = self.value_or_term(env, &whole, hint) {
            return Some(found);
        }
        let [first, rest @ ..] = parts else { return None };
        let [second, rest @ ..] = rest else { return self.bare(env, first) };
        let of_subject = |kind, ty| Some(ex(kind, ty, span));
        let start = match (first.value.as_str(), second.value.as_str()) {
            ("conduct", "start") => of_subject(ExprKind::Start, Type::Date),
            ("conduct", "end") => of_subject(ExprKind::End, Type::Date),
            ("conduct", "place") => of_subject(ExprKind::Place, Type::Text),
            ("addressee", "role") => of_subject(ExprKind::Role, Type::Text),
            ("act", "date") => of_subject(ExprKind::Today, Type::Date),
            ("draft", "rank") => {
                self.error("rules-rank-list", env.book, span, vec![]);
                return None;
            }
            ("conduct" | "addressee" | "act" | "draft", _) => return self.no_attribute(env, first, second),
            _ => None,
        };
        let (mut at, rest) = match start {
            Some(found) => (found, rest),
            None => match self.field(env, first, second, span) {
                Some(found) => (found?, rest),
                None => {
                    let before = self.bare(env, first)?;
                    (self.attribute(env, before, second)?, rest)
                }
            },
        };
        for name in rest {
            at = self.attribute(env, at, name)?;
        }
        Some(at)
    }

    /// A variable, a value of the type looked for, or a term.
    fn value_or_term(&self, env: &Env<'_>, name: &Spanned<String>, hint: Option<&Type>) -> Option<Expr> {
        if let Some(at) = env.locals.iter().rposition(|(n, _)| *n == name.value) {
            let ty = env.locals.get(at).map(|(_, t)| t.clone())?;
            return Some(ex(ExprKind::Local(LocalId(u32::try_from(at).ok()?)), ty, name.span));
        }
        if let Some(Type::Enum(id)) = hint
            && let Some(found) = self.value_of_enum(*id, name)
        {
            return Some(found);
        }
        self.term(name)
    }

    fn term(&self, name: &Spanned<String>) -> Option<Expr> {
        let get = |category| self.symbols.get(category, &name.value);
        if let Some(id) = get(Category::Fact) {
            let ty = self.rules.facts.get(id as usize)?.ty.clone();
            return Some(ex(ExprKind::Fact(FactId(id)), ty, name.span));
        }
        if let Some(id) = get(Category::Define) {
            let ty = self.rules.defines.get(id as usize)?.ty.clone();
            return Some(ex(ExprKind::Define(DefineId(id)), ty, name.span));
        }
        if let Some(id) = get(Category::Judgment) {
            let ty = self.rules.judgments.get(id as usize)?.ty.clone();
            return Some(ex(ExprKind::Judgment(JudgmentId(id)), ty, name.span));
        }
        let id = get(Category::Gap)?;
        let ty = self.rules.gaps.get(id as usize)?.ty.clone();
        Some(ex(ExprKind::Gap(GapId(id)), ty, name.span))
    }

    fn value_of_enum(&self, id: EnumId, name: &Spanned<String>) -> Option<Expr> {
        let found = self.rules.enums.get(id.at())?;
        let at = found.values.iter().position(|(n, _)| *n == name.value)?;
        self.symbols.mark(Category::Enum, id.0);
        let value = Value::Enum(id, u16::try_from(at).ok()?);
        Some(ex(ExprKind::Const(value), Type::Enum(id), name.span))
    }

    /// A name alone that is no variable, value of the type looked for, or term.
    fn bare(&self, env: &mut Env<'_>, name: &Spanned<String>) -> Option<Expr> {
        if let Some(found) = self.value_or_term(env, name, None) {
            return Some(found);
        }
        match name.value.as_str() {
            "actor" => return Some(ex(ExprKind::Actor, Type::Body, name.span)),
            "body" if env.body => return Some(ex(ExprKind::Body, Type::Body, name.span)),
            "body" | "conduct" | "addressee" | "act" | "draft" => {
                self.error("rules-subject", env.book, name.span, vec![("name", name.value.clone())]);
                return None;
            }
            _ => {}
        }
        if env.body && !self.symbols.named(Category::Holder, &name.value).is_empty() {
            let id = self.symbols.find(Category::Holder, name, env.valid, env.book, self.reports)?;
            let mut test = self.holder_test(id as usize)?;
            test.span = name.span;
            return Some(test);
        }
        let mut values = (0..self.rules.enums.len()).filter_map(|i| self.value_of_enum(EnumId(u32::try_from(i).ok()?), name));
        let Some(value) = values.next() else {
            drop(values);
            self.unknown_name(env, name);
            return None;
        };
        if let Some(other) = values.next() {
            let enums = [self.type_word(&value.ty), self.type_word(&other.ty)].join(", ");
            self.error("rules-value-ambiguous", env.book, name.span, vec![("value", name.value.clone()), ("enums", enums)]);
            return None;
        }
        Some(value)
    }

    fn unknown_name(&self, env: &Env<'_>, name: &Spanned<String>) {
        let terms =
            [Category::Fact, Category::Define, Category::Judgment, Category::Gap].into_iter().flat_map(|c| self.symbols.names(c));
        let values = self.rules.enums.iter().flat_map(|e| e.values.iter().map(|(n, _)| n.as_str()));
        let locals = env.locals.iter().map(|(n, _)| n.as_str());
        let suggestion = nearest(&name.value, terms.chain(values).chain(locals));
        let args = vec![("category", "term".to_owned()), ("name", name.value.clone()), ("suggestion", suggestion)];
        self.error("rules-name-unknown", env.book, name.span, args);
    }

    /// `E.field`; the outer `None`: there is no such event.
    fn field(&self, env: &Env<'_>, event: &Spanned<String>, field: &Spanned<String>, span: Span) -> Option<Option<Expr>> {
        let id = EventId(self.symbols.get(Category::Event, &event.value)?);
        let declared = self.event_of(id)?;
        if let Some(at) = declared.fields.iter().position(|(n, _)| *n == field.value) {
            let ty = declared.fields.get(at).map(|(_, t)| t.clone())?;
            return Some(u16::try_from(at).ok().map(|at| ex(ExprKind::Field(id, at), ty, span)));
        }
        if field.value == "date" {
            return Some(Some(ex(ExprKind::DateOf(id), Type::Date, span)));
        }
        let known = declared.fields.iter().map(|(n, _)| n.as_str()).chain(["date"]);
        let args =
            vec![("event", declared.name.clone()), ("field", field.value.clone()), ("suggestion", nearest(&field.value, known))];
        self.error("rules-field-unknown", env.book, field.span, args);
        Some(None)
    }

    fn attribute(&self, env: &Env<'_>, of: Expr, name: &Spanned<String>) -> Option<Expr> {
        let attribute = ATTRIBUTES.iter().find(|(n, _)| *n == name.value).map(|(_, a)| *a);
        let (Type::Body, Some(attribute)) = (&of.ty, attribute) else {
            let args = vec![
                ("attribute", name.value.clone()),
                ("type", self.type_word(&of.ty)),
                ("known", if of.ty == Type::Body { "kind, level, region, province" } else { "none" }.to_owned()),
            ];
            self.error("rules-attribute-unknown", env.book, name.span, args);
            return None;
        };
        let ty = if attribute == Attribute::Level { Type::Enum(EnumId(0)) } else { Type::Text };
        let span = Span { start: of.span.start, end: name.span.end };
        Some(ex(ExprKind::Attr(Box::new(of), attribute), ty, span))
    }

    fn no_attribute(&self, env: &Env<'_>, subject: &Spanned<String>, name: &Spanned<String>) -> Option<Expr> {
        let known = match subject.value.as_str() {
            "conduct" => "start, end, place",
            "addressee" => "role",
            "act" => "date",
            _ => "rank",
        };
        let args = vec![("attribute", name.value.clone()), ("type", subject.value.clone()), ("known", known.to_owned())];
        self.error("rules-attribute-unknown", env.book, name.span, args);
        None
    }

    /// A text where a body is meant: its id or its name.
    pub(crate) fn body_named(&self, env: &Env<'_>, text: &str, span: Span) -> Option<Expr> {
        let bodies = self.inputs.bodies;
        let found = text.parse().ok().and_then(|id| bodies.get(&id)).or_else(|| bodies.named(text));
        match found {
            Some(body) => Some(ex(ExprKind::Const(Value::Body(body.id.clone())), Type::Body, span)),
            None => {
                let names = bodies.iter().flat_map(|b| [b.id.as_str(), b.name.as_str()]);
                let args = vec![("body", text.to_owned()), ("suggestion", nearest(text, names))];
                self.error("rules-body-unknown", env.book, span, args);
                None
            }
        }
    }

    /// `addressee is CLASS`, `addressee is ROLE`, `conduct is CONDUCT`.
    pub(super) fn is(&self, env: &Env<'_>, subject: &ast::Expr, what: &Spanned<String>, span: Span) -> Option<Expr> {
        let who = if let A::Path(_) = &subject.kind { as_name(subject).map(|n| n.value) } else { None };
        let kind = match who.as_deref() {
            Some("addressee") => {
                match (self.symbols.get(Category::Party, &what.value), self.symbols.get(Category::Role, &what.value)) {
                    (Some(_), Some(_)) => {
                        self.error("rules-class-or-role", env.book, what.span, vec![("name", what.value.clone())]);
                        return None;
                    }
                    (Some(class), None) => ExprKind::IsClass(PartyClassId(class)),
                    (None, Some(role)) => ExprKind::IsRole(RoleId(role)),
                    (None, None) => {
                        let known = self.symbols.names(Category::Party).chain(self.symbols.names(Category::Role));
                        let args = vec![
                            ("category", Category::Party.word().to_owned()),
                            ("name", what.value.clone()),
                            ("suggestion", nearest(&what.value, known)),
                        ];
                        self.error("rules-name-unknown", env.book, what.span, args);
                        return None;
                    }
                }
            }
            Some("conduct") => ExprKind::IsConduct(ConductId(self.id(Category::Conduct, what, env.book)?)),
            _ => {
                self.error("rules-is", env.book, subject.span, vec![]);
                return None;
            }
        };
        Some(ex(kind, Type::Bool, span))
    }
}
