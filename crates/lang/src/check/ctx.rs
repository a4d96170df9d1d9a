//! What lowering reads: the rulebook so far, names, citations; and the small steps every item needs.
use super::Inputs;
use super::cite::Binder;
use super::clause::{self, find};
use super::report::{Args, At, Reports};
use super::suggest::nearest;
use super::symbols::{Category, Symbols};
use crate::ast::{self, Clause, Item, Span, Spanned};
use crate::model::{
    BookId, Cite, Effect, Enum, Event, EventId, Expr, Heading, Interpretation, KindId, Norm, Point, Rules, Scope, Title, Type,
};
use fazhi_law::Rank;
use std::cell::{Cell, RefCell};

/// Shared by everything that lowers.
pub(crate) struct Ctx<'a> {
    pub(crate) inputs: &'a Inputs<'a>,
    pub(crate) rules: &'a Rules,
    pub(crate) symbols: &'a Symbols,
    pub(crate) binder: &'a Binder<'a>,
    pub(crate) reports: &'a Reports,
    /// Tests of holders, lowered when first asked for.
    pub(crate) holders: &'a Holders<'a>,
}

/// Holders by id: their items, and their tests as far as lowered.
#[derive(Default)]
pub(crate) struct Holders<'a> {
    pub(crate) items: Vec<(usize, &'a Item)>,
    pub(crate) done: RefCell<Vec<HolderState>>,
    pub(crate) nodes: Cell<usize>,
    /// How many holders are being lowered, each for the one before it.
    pub(crate) depth: Cell<usize>,
}

/// How far a holder is.
#[derive(Clone)]
pub(crate) enum HolderState {
    Waiting,
    Busy,
    Done(Option<Expr>),
}

/// Where an expression stands.
#[derive(Default)]
pub(crate) struct Env<'e> {
    pub(crate) book: usize,
    /// Intervals of the norm it belongs to: they choose among versions of a norm it names.
    pub(crate) valid: &'e [Cite],
    /// Variables of quantifiers, innermost last.
    pub(crate) locals: Vec<(String, Type)>,
    /// `body` means something: the expression of a holder.
    pub(crate) body: bool,
    /// Lines of a power to make rules: one without a range sets any amount.
    pub(crate) setting: bool,
}

impl<'e> Env<'e> {
    pub(crate) fn of(book: usize, valid: &'e [Cite]) -> Env<'e> {
        Env { book, valid, ..Env::default() }
    }
}

/// An item with its file.
#[derive(Clone, Copy)]
pub(crate) struct Decl<'a> {
    pub(crate) book: usize,
    pub(crate) item: &'a Item,
}

impl<'a> Decl<'a> {
    pub(crate) fn at(&self) -> At {
        At { book: self.book, span: self.item.name.as_ref().map_or(self.item.word.span, |n| n.span) }
    }

    pub(crate) fn name(&self) -> &'a str {
        self.item.name.as_ref().map_or("", |n| n.value.as_str())
    }

    /// A clause of the body.
    pub(crate) fn find(&self, word: &str) -> Option<&'a Clause> {
        find(&self.item.body, word)
    }

    pub(crate) fn body(&self) -> &'a [Clause] {
        &self.item.body
    }

    pub(crate) fn head(&self) -> &'a [Clause] {
        &self.item.head
    }

    pub(crate) fn title(&self) -> Title {
        clause::title(self.find("title"), self.name())
    }
}

impl Ctx<'_> {
    pub(crate) fn at(&self, book: usize, span: Span) -> At {
        At { book, span }
    }

    pub(crate) fn error(&self, code: &'static str, book: usize, span: Span, args: Args) {
        self.reports.error(code, At { book, span }, args);
    }

    pub(crate) fn cites(&self, book: usize, clauses: &[Clause]) -> Vec<Cite> {
        find(clauses, "basis").map(|c| self.binder.bind_all(book, c.cites())).unwrap_or_default()
    }

    /// The id of a unique name.
    pub(crate) fn id(&self, category: Category, name: &Spanned<String>, book: usize) -> Option<u32> {
        self.symbols.find(category, name, &[], book, self.reports)
    }

    pub(crate) fn ids(&self, category: Category, names: &[Spanned<String>], book: usize) -> Vec<u32> {
        names.iter().filter_map(|n| self.id(category, n, book)).collect()
    }

    pub(crate) fn event(&self, name: &Spanned<String>, book: usize) -> Option<EventId> {
        self.id(Category::Event, name, book).map(EventId)
    }

    pub(crate) fn events(&self, names: &[Spanned<String>], book: usize) -> Vec<EventId> {
        names.iter().filter_map(|n| self.event(n, book)).collect()
    }

    pub(crate) fn event_of(&self, id: EventId) -> Option<&Event> {
        self.rules.events.get(id.at())
    }

    pub(crate) fn enum_of(&self, ty: &Type) -> Option<&Enum> {
        if let Type::Enum(id) = ty { self.rules.enums.get(id.at()) } else { None }
    }

    /// The kind an item is for: `for KIND` or `: KIND`.
    pub(crate) fn kind(&self, decl: Decl<'_>, word: &str) -> KindId {
        let name = clause::name_of(decl.head(), word);
        KindId(name.and_then(|n| self.id(Category::Kind, n, decl.book)).unwrap_or(0))
    }

    /// The event of a gate point of a kind.
    pub(crate) fn point(&self, kind: KindId, point: Point) -> Option<EventId> {
        self.rules.kinds.get(kind.at())?.points.iter().find(|(p, _)| *p == point).map(|(_, e)| *e)
    }

    /// The common part of a norm; its citations were bound when its name was declared.
    pub(crate) fn norm(&self, decl: Decl<'_>, category: Category, id: usize) -> Norm {
        let entry = u32::try_from(id).ok().and_then(|id| self.symbols.entry(category, id));
        let instrument = self.binder.header(decl.book).and_then(|h| h.instrument.as_ref());
        Norm {
            name: decl.name().to_owned(),
            id: format!("{}#{}", instrument.map_or("", |i| i.as_str()), decl.name()),
            title: decl.title(),
            basis: entry.map(|e| e.basis.clone()).unwrap_or_default(),
            interpretation: interpretation(decl.body()),
            place: (book_id(decl.book), decl.item.span),
        }
    }

    /// One rank by its key.
    pub(crate) fn rank(&self, name: &Spanned<String>, book: usize) -> Option<Rank> {
        let found = Rank::from_key(&name.value);
        if found.is_none() {
            self.unknown_rank(name, book);
        }
        found
    }

    /// A list of ranks. `law` (法律) is any statute of the congress or its committee; `regulation` (法规) and `rule` (规章) are the words the law itself
    /// uses for central and local ones together (立法法, chapters 3 and 4).
    pub(crate) fn ranks(&self, names: &[Spanned<String>], book: usize) -> Vec<Rank> {
        let mut out = Vec::new();
        for name in names {
            match name.value.as_str() {
                "law" => out.extend([Rank::BasicLaw, Rank::Law]),
                "regulation" => out.extend([Rank::AdministrativeRegulation, Rank::LocalRegulation]),
                "rule" => out.extend([Rank::DepartmentalRule, Rank::LocalRule]),
                _ => out.extend(self.rank(name, book)),
            }
        }
        out.sort();
        out.dedup();
        out
    }

    fn unknown_rank(&self, name: &Spanned<String>, book: usize) {
        let words = Rank::ALL.iter().map(|r| r.key()).chain(["regulation", "rule"]);
        let args = vec![("rank", name.value.clone()), ("suggestion", nearest(&name.value, words))];
        self.error("rules-rank-unknown", book, name.span, args);
    }
}

pub(crate) fn book_id(book: usize) -> BookId {
    BookId(u32::try_from(book).unwrap_or(u32::MAX))
}

pub(crate) fn interpretation(clauses: &[Clause]) -> Option<Interpretation> {
    let clause = find(clauses, "interpretation")?;
    Some(Interpretation { confidence: clause.choice().to_owned(), note: clause.text().map(|t| t.value.clone()) })
}

pub(crate) fn heading(word: &str) -> Option<Heading> {
    Some(match word {
        "standing" => Heading::Standing,
        "power" => Heading::Power,
        "facts" => Heading::Facts,
        "procedure" => Heading::Procedure,
        "time" => Heading::Time,
        "basis" => Heading::Basis,
        "measure" => Heading::Measure,
        "discretion" => Heading::Discretion,
        "notice" => Heading::Notice,
        "publication" => Heading::Publication,
        _ => return None,
    })
}

pub(crate) fn heading_word(heading: Heading) -> &'static str {
    let at = crate::shape::HEADINGS.iter().position(|w| self::heading(w) == Some(heading));
    at.and_then(|i| crate::shape::HEADINGS.get(i)).copied().unwrap_or("")
}

pub(crate) fn effect(word: &str) -> Option<Effect> {
    Some(match word {
        "void" => Effect::Void,
        "revocable" => Effect::Revocable,
        "stands" => Effect::Stands,
        "correctable" => Effect::Correctable,
        _ => return None,
    })
}

pub(crate) fn point(word: &str) -> Option<Point> {
    Some(match word {
        "decide" => Point::Decide,
        "sign" => Point::Sign,
        "serve" => Point::Serve,
        "publish" => Point::Publish,
        _ => return None,
    })
}

/// `of case`, `of conduct` …; none when nothing is written.
pub(crate) fn scope(clauses: &[Clause]) -> Option<Scope> {
    Some(match find(clauses, "of")?.choice() {
        "case" => Scope::Case,
        "conduct" => Scope::Conduct,
        "party" => Scope::Party,
        "actor" => Scope::Actor,
        "line" => Scope::Line,
        _ => return None,
    })
}

pub(crate) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Case => "case",
        Scope::Conduct => "conduct",
        Scope::Party => "party",
        Scope::Actor => "actor",
        Scope::Line => "line",
    }
}

/// The dotted form of a path of names.
pub(crate) fn dotted(parts: &[Spanned<String>]) -> Spanned<String> {
    let value = parts.iter().map(|p| p.value.as_str()).collect::<Vec<_>>().join(".");
    let start = parts.first().map_or(0, |p| p.span.start);
    Spanned { value, span: Span { start, end: parts.last().map_or(start, |p| p.span.end) } }
}

/// A name where the grammar has an expression (arguments of built-in functions).
pub(crate) fn as_name(expr: &ast::Expr) -> Option<Spanned<String>> {
    if let ast::ExprKind::Path(parts) = &expr.kind { Some(dotted(parts)) } else { None }
}
