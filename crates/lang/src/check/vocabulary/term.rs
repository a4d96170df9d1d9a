//! Terms read by a bare name: facts, judgments, gaps, definitions, grades.
use crate::check::clause::{self, all, expr_of, find, names_of, text_of};
use crate::check::ctx::{Ctx, Decl, Env, book_id, interpretation, scope};
use crate::check::expr::ex;
use crate::check::symbols::Category;
use crate::check::tree::Want;
use crate::model::{Define, ExprKind, Fact, FactId, Gap, Judgment, Node, Scope, Side, Title, Tree, Type, Value};

impl Ctx<'_> {
    /// The type after the name; bool where it cannot be read (that was reported).
    fn typed(&self, decl: Decl<'_>) -> Type {
        find(decl.head(), ":").and_then(|c| c.ty()).and_then(|t| self.type_of(t, decl.book)).unwrap_or(Type::Bool)
    }

    fn question(&self, decl: Decl<'_>) -> Option<Title> {
        decl.find("question").map(|c| clause::title(Some(c), decl.name()))
    }

    /// A fact with everything but its values.
    pub(crate) fn fact_head(&self, decl: Decl<'_>) -> Fact {
        Fact {
            name: decl.name().to_owned(),
            title: decl.title(),
            question: self.question(decl),
            ty: self.typed(decl),
            of: scope(decl.body()).unwrap_or(Scope::Case),
            source: decl.find("source").map_or("organ", |c| c.choice()).to_owned(),
            burden: if decl.find("burden").is_some_and(|c| c.choice() == "party") { Side::Party } else { Side::Organ },
            presume: None,
            against: None,
            implies: Vec::new(),
            derived: None,
            basis: self.cites(decl.book, decl.body()),
        }
    }

    /// The values of a fact.
    pub(crate) fn fact(&self, decl: Decl<'_>, head: &Fact) -> Fact {
        let mut env = Env::of(decl.book, &[]);
        let mut fact = head.clone();
        if let Some(clause) = decl.find("presume")
            && let Some(value) = clause.expr().and_then(|e| self.constant(&mut env, e, &head.ty))
        {
            fact.presume = Some((value, self.cites(decl.book, &clause.tail)));
        }
        fact.against = expr_of(decl.body(), "against").and_then(|e| self.constant(&mut env, e, &head.ty));
        fact.derived = expr_of(decl.body(), "derived").and_then(|e| self.expect(&mut env, e, &head.ty));
        for name in names_of(decl.body(), "implies") {
            let Some(id) = self.id(Category::Fact, name, decl.book) else { continue };
            let other = self.rules.facts.get(id as usize);
            if head.ty == Type::Bool && other.is_some_and(|f| f.ty == Type::Bool) {
                fact.implies.push(FactId(id));
            } else {
                let found = other.map(|f| self.type_word(if head.ty == Type::Bool { &f.ty } else { &head.ty }));
                let args = vec![("expected", "bool".to_owned()), ("found", found.unwrap_or_default())];
                self.error("rules-type", decl.book, name.span, args);
            }
        }
        fact
    }

    pub(crate) fn judgment(&self, decl: Decl<'_>) -> Judgment {
        Judgment {
            name: decl.name().to_owned(),
            title: decl.title(),
            question: self.question(decl),
            ty: self.typed(decl),
            of: scope(decl.body()).unwrap_or(Scope::Case),
            by: text_of(decl.body(), "by"),
            factors: all(decl.body(), "factor").map(|c| clause::title(Some(c), "")).collect(),
            basis: self.cites(decl.book, decl.body()),
        }
    }

    pub(crate) fn gap(&self, decl: Decl<'_>) -> Gap {
        Gap {
            name: decl.name().to_owned(),
            title: decl.title(),
            ty: self.typed(decl),
            why: text_of(decl.body(), "why").unwrap_or_default(),
            basis: self.cites(decl.book, decl.body()),
        }
    }

    /// A definition or grade with everything but its tree.
    pub(crate) fn define_head(&self, decl: Decl<'_>) -> Define {
        let ty = if decl.item.word.value.0 == "grade" { self.graded(decl) } else { self.typed(decl) };
        Define {
            name: decl.name().to_owned(),
            title: decl.title(),
            ty,
            of: scope(decl.body()).unwrap_or(Scope::Case),
            tree: Tree::default(),
            basis: self.cites(decl.book, decl.body()),
            interpretation: interpretation(decl.body()),
            place: (book_id(decl.book), decl.item.span),
        }
    }

    /// `grade NAME : ENUM`; the enumeration must be ordered.
    fn graded(&self, decl: Decl<'_>) -> Type {
        let Some(name) = find(decl.head(), ":").and_then(|c| c.name()) else { return Type::Bool };
        let Some(id) = self.id(Category::Enum, name, decl.book) else { return Type::Bool };
        let ty = Type::Enum(crate::model::EnumId(id));
        if self.enum_of(&ty).is_some_and(|e| !e.ordered) {
            self.error("rules-not-ordered", decl.book, name.span, vec![("enum", name.value.clone())]);
        }
        ty
    }

    /// The tree of a definition or grade.
    pub(crate) fn define(&self, decl: Decl<'_>, head: &Define) -> Define {
        let mut env = Env::of(decl.book, &head.basis);
        let tree = if decl.item.word.value.0 == "grade" {
            self.levels(&mut env, decl, &head.ty)
        } else {
            self.definition(&mut env, decl, &head.ty)
        };
        Define { tree, ..head.clone() }
    }

    fn definition(&self, env: &mut Env<'_>, decl: Decl<'_>, ty: &Type) -> Tree {
        let short = expr_of(decl.head(), "=");
        let base = decl.find("base");
        let has_exceptions = find(decl.body(), "exception").is_some();
        if short.is_some() && base.is_some() || (short.is_none() && base.is_none() && !has_exceptions) {
            self.error("rules-define-base", decl.book, decl.at().span, vec![("name", decl.name().to_owned())]);
        }
        let root = match (short, base) {
            (Some(e), _) => Some((e, None)),
            (None, Some(c)) => c.expr().map(|e| (e, expr_of(&c.tail, "when"))),
            (None, None) => None,
        };
        self.tree(env, root, decl.body(), &Want::Type(ty.clone()))
    }

    /// Each level is an exception to the one below it: the gravest whose condition holds is the grade.
    fn levels(&self, env: &mut Env<'_>, decl: Decl<'_>, ty: &Type) -> Tree {
        let mut nodes: Vec<(u16, Node)> = Vec::new();
        for clause in all(decl.body(), "level") {
            let Some(name) = clause.name() else { continue };
            let at = self.enum_of(ty).and_then(|e| e.values.iter().position(|(n, _)| *n == name.value));
            let (Some(at), Type::Enum(id)) = (at.and_then(|a| u16::try_from(a).ok()), ty) else {
                self.no_level(env, ty, name);
                continue;
            };
            if nodes.iter().any(|(a, _)| *a == at) {
                let args = vec![("category", "level".to_owned()), ("name", name.value.clone())];
                self.error("rules-name-twice", decl.book, name.span, args);
                continue;
            }
            let Some(guard) = expr_of(&clause.tail, "when").map(|e| self.condition(env, e)) else { continue };
            let then = ex(ExprKind::Const(Value::Enum(*id, at)), ty.clone(), name.span);
            let basis = self.cites(decl.book, &clause.tail);
            nodes.push((at, Node { label: name.value.clone(), guard, then, exceptions: Vec::new(), basis }));
        }
        if nodes.is_empty() {
            self.error("rules-define-base", decl.book, decl.at().span, vec![("name", decl.name().to_owned())]);
        }
        nodes.sort_by_key(|(at, _)| *at);
        let mut tree = Tree::default();
        for (_, mut node) in nodes.into_iter().rev() {
            node.exceptions = std::mem::take(&mut tree.nodes);
            tree.nodes = vec![node];
        }
        tree
    }

    fn no_level(&self, env: &Env<'_>, ty: &Type, name: &crate::ast::Spanned<String>) {
        let values = self.enum_of(ty).map(|e| e.values.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>()).unwrap_or_default();
        let args = vec![
            ("category", self.type_word(ty)),
            ("name", name.value.clone()),
            ("suggestion", crate::check::suggest::nearest(&name.value, values.into_iter())),
        ];
        self.error("rules-name-unknown", env.book, name.span, args);
    }
}
