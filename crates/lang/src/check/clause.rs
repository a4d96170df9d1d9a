//! Reading clauses of the tree the parser gives: what is missing was reported there and is simply not found here.
use crate::ast::{Arg, Cite, Clause, Expr, Span, Spanned, TypeName};
use crate::model::Title;
use fazhi_time::Date;

/// The first clause with that word.
pub(crate) fn find<'a>(clauses: &'a [Clause], word: &str) -> Option<&'a Clause> {
    clauses.iter().find(|c| c.word.value.0 == word)
}

/// All clauses with that word.
pub(crate) fn all<'a, 'w>(clauses: &'a [Clause], word: &'w str) -> impl Iterator<Item = &'a Clause> + use<'a, 'w> {
    clauses.iter().filter(move |c| c.word.value.0 == word)
}

impl Clause {
    pub(crate) fn name(&self) -> Option<&Spanned<String>> {
        self.args.iter().find_map(|a| match a {
            Arg::Name(n) => Some(n),
            Arg::Names(n) => n.first(),
            _ => None,
        })
    }

    /// The `n`th name (from 0).
    pub(crate) fn nth_name(&self, n: usize) -> Option<&Spanned<String>> {
        self.args.iter().filter_map(|a| if let Arg::Name(n) = a { Some(n) } else { None }).nth(n)
    }

    /// Names of the first list.
    pub(crate) fn names(&self) -> &[Spanned<String>] {
        self.nth_names(0)
    }

    pub(crate) fn nth_names(&self, n: usize) -> &[Spanned<String>] {
        self.args
            .iter()
            .filter_map(|a| match a {
                Arg::Names(n) => Some(n.as_slice()),
                Arg::Name(n) => Some(std::slice::from_ref(n)),
                _ => None,
            })
            .nth(n)
            .unwrap_or(&[])
    }

    pub(crate) fn choice(&self) -> &'static str {
        self.nth_choice(0).unwrap_or("")
    }

    pub(crate) fn nth_choice(&self, n: usize) -> Option<&'static str> {
        self.args.iter().filter_map(|a| if let Arg::Choice(w) = a { Some(w.value.0) } else { None }).nth(n)
    }

    pub(crate) fn text(&self) -> Option<&Spanned<String>> {
        self.texts().next()
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.args.iter().filter_map(|a| if let Arg::Text(t) = a { Some(t) } else { None })
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.args.iter().find_map(|a| if let Arg::Date(d) = a { Some(d.value) } else { None })
    }

    pub(crate) fn cites(&self) -> &[Cite] {
        self.args.iter().find_map(|a| if let Arg::Cites(c) = a { Some(c.as_slice()) } else { None }).unwrap_or(&[])
    }

    pub(crate) fn expr(&self) -> Option<&Expr> {
        self.args.iter().find_map(|a| if let Arg::Expr(e) = a { Some(e) } else { None })
    }

    pub(crate) fn range(&self) -> Option<(Option<&Expr>, &Expr, Span)> {
        self.args.iter().find_map(|a| if let Arg::Range(lo, hi, span) = a { Some((lo.as_ref(), hi, *span)) } else { None })
    }

    pub(crate) fn ty(&self) -> Option<&Spanned<TypeName>> {
        self.args.iter().find_map(|a| if let Arg::Type(t) = a { Some(t) } else { None })
    }
}

/// Shorthands over lists of clauses.
pub(crate) fn name_of<'a>(clauses: &'a [Clause], word: &str) -> Option<&'a Spanned<String>> {
    find(clauses, word).and_then(Clause::name)
}

pub(crate) fn expr_of<'a>(clauses: &'a [Clause], word: &str) -> Option<&'a Expr> {
    find(clauses, word).and_then(Clause::expr)
}

pub(crate) fn date_of(clauses: &[Clause], word: &str) -> Option<Date> {
    find(clauses, word).and_then(Clause::date)
}

pub(crate) fn text_of(clauses: &[Clause], word: &str) -> Option<String> {
    find(clauses, word).and_then(Clause::text).map(|t| t.value.clone())
}

pub(crate) fn names_of<'a>(clauses: &'a [Clause], word: &str) -> &'a [Spanned<String>] {
    find(clauses, word).map_or(&[], Clause::names)
}

/// One or two texts as a title: which of them is Chinese is seen in its characters. Falls back on the name.
pub(crate) fn title(clause: Option<&Clause>, name: &str) -> Title {
    let texts: Vec<&str> = clause.map(|c| c.texts().map(|t| t.value.as_str()).collect()).unwrap_or_default();
    pair(&texts, name)
}

pub(crate) fn pair(texts: &[&str], name: &str) -> Title {
    let chinese = |t: &&str| t.chars().any(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'));
    let (zh, en) = match texts {
        [] => (name, name),
        [one] if chinese(one) => (*one, name),
        [one] => (name, *one),
        [first, second, ..] if !chinese(first) && chinese(second) => (*second, *first),
        [first, second, ..] => (*first, *second),
    };
    Title { zh: zh.to_owned(), en: en.to_owned() }
}
