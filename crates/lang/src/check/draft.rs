//! The draft of a rule-making act: powers as it would give them, read against a rulebook (LANGUAGE decision 11).
use super::Inputs;
use super::cite::Binder;
use super::ctx::{Ctx, Decl, Holders};
use super::report::{Reports, or_none};
use super::symbols::{Category, Entry, Symbols};
use crate::ast::Span;
use crate::case::DraftDoc;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Cite, ConductId, Norm, Power, Rules, TextState};
use crate::syntax::keywords;
use fazhi_law::{InstrumentId, Rank, Reference};
use fazhi_time::Date;

/// What a rule-making act would make.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// `power` and `tiers` items; no head, no basis.
    pub text: &'a str,
    /// Rank of the instrument it would be.
    pub rank: Rank,
    /// Name of the body that makes it.
    pub maker: &'a str,
    /// The day it is made; the powers are taken as in force from then on.
    pub on: Date,
}

/// Reads a draft. The powers rest on a pseudo instrument `JURISDICTION/draft`, and refer to names of `rules`.
///
/// # Errors
/// What is wrong in the text; the file of the diagnostics is `draft`.
pub fn check_draft(rules: &Rules, inputs: &Inputs<'_>, draft: Draft<'_>) -> Result<Vec<Power>, Vec<Diagnostic>> {
    read(rules, inputs, draft).map(|(powers, _)| powers)
}

/// The powers, and the conducts they name.
fn read(rules: &Rules, inputs: &Inputs<'_>, draft: Draft<'_>) -> Result<(Vec<Power>, Vec<ConductId>), Vec<Diagnostic>> {
    let parsed = crate::syntax::parse("draft", draft.text);
    // A draft has no provision to cite yet.
    let basis = keywords::written("basis", parsed.file.skin);
    let no_basis = |d: &Diagnostic| d.code == "rules-missing-clause" && d.args.iter().any(|(k, v)| *k == "clause" && v == basis);
    let mut diagnostics: Vec<Diagnostic> = parsed.diagnostics.into_iter().filter(|d| !no_basis(d)).collect();
    let reports = Reports::new(vec![("draft".to_owned(), parsed.file.skin)]);
    let mut powers = Vec::new();
    if let Some(cite) = pseudo(inputs, draft) {
        let binder = Binder::for_draft(inputs, &reports, cite);
        let mut symbols = Symbols::of_rules(rules);
        let mut sets: Vec<Decl<'_>> = Vec::new();
        let mut items: Vec<Decl<'_>> = Vec::new();
        for item in &parsed.file.items {
            let decl = Decl { book: 0, item };
            let category = Category::of_item(item.word.value.0);
            match category.filter(|c| matches!(c, Category::Power | Category::Tiers)) {
                None => {
                    reports.error("rules-draft-item", decl.at(), vec![("item", item.word.value.0.to_owned())]);
                }
                Some(category) => {
                    let entry = Entry { name: decl.name().to_owned(), at: decl.at(), basis: binder.default_basis() };
                    if category == Category::Power && !symbols.named(Category::Power, decl.name()).is_empty() {
                        let args = vec![("category", category.word().to_owned()), ("name", decl.name().to_owned())];
                        reports.error("rules-name-twice", decl.at(), args);
                    }
                    symbols.declare(category, entry, &reports);
                    if category == Category::Tiers { sets.push(decl) } else { items.push(decl) }
                }
            }
        }
        let holders = Holders::default();
        let ctx = Ctx { inputs, rules, symbols: &symbols, binder: &binder, reports: &reports, holders: &holders };
        let first = rules.powers.len();
        powers = items.iter().enumerate().map(|(n, d)| ctx.power(*d, first + n, &sets)).collect();
    }
    diagnostics.extend(reports.take());
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return Err(diagnostics);
    }
    let conducts = powers.iter().flat_map(|p| p.conducts.iter().copied()).collect();
    Ok((powers, conducts))
}

/// What the powers of a draft rest on.
fn pseudo(inputs: &Inputs<'_>, draft: Draft<'_>) -> Option<Cite> {
    let instrument = InstrumentId::new(inputs.jurisdiction, "draft").ok()?;
    Some(Cite {
        reference: Reference { instrument, version: Some(draft.on), on: None, locator: None },
        from: draft.on,
        until: None,
        rank: draft.rank,
        maker: draft.maker.to_owned(),
        made: draft.on,
        text: TextState::NotInLibrary,
    })
}

impl Ctx<'_> {
    /// A draft inside a scenario is read at once, so that its errors show with the rulebook.
    pub(crate) fn draft_reads(&self, book: usize, span: Span, doc: &DraftDoc) {
        let rank = Rank::from_key(&doc.rank).unwrap_or(Rank::Unknown);
        let draft = Draft { text: &doc.text, rank, maker: "", on: fazhi_time::FIRST_DATE };
        let errors = match read(self.rules, self.inputs, draft) {
            Ok((_, conducts)) => {
                conducts.iter().for_each(|c| self.symbols.mark(Category::Conduct, c.0));
                return;
            }
            Err(errors) => errors,
        };
        for found in errors {
            let before = doc.text.get(..found.span.start as usize).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let mut words: Vec<String> = found.args.iter().map(|(_, v)| v.clone()).filter(|v| !v.is_empty()).collect();
            words.truncate(3);
            let args = vec![("inner", found.code.to_owned()), ("line", line.to_string()), ("what", or_none(words.join(", ")))];
            self.error("rules-draft", book, span, args);
        }
    }
}

impl Symbols {
    /// The names of a checked rulebook.
    fn of_rules(rules: &Rules) -> Symbols {
        let mut out = Symbols::default();
        let none = Reports::default();
        let mut plain = |category, names: &mut dyn Iterator<Item = &String>| {
            for name in names {
                out.declare(category, Entry { name: name.clone(), at: Default::default(), basis: Vec::new() }, &none);
            }
        };
        plain(Category::Enum, &mut rules.enums.iter().map(|x| &x.name));
        plain(Category::Kind, &mut rules.kinds.iter().map(|x| &x.name));
        plain(Category::Party, &mut rules.parties.iter().map(|x| &x.name));
        plain(Category::Role, &mut rules.roles.iter().map(|x| &x.name));
        plain(Category::Measure, &mut rules.measures.iter().map(|x| &x.name));
        plain(Category::Event, &mut rules.events.iter().map(|x| &x.name));
        plain(Category::Fact, &mut rules.facts.iter().map(|x| &x.name));
        plain(Category::Judgment, &mut rules.judgments.iter().map(|x| &x.name));
        plain(Category::Param, &mut rules.params.iter().map(|x| &x.name));
        plain(Category::Gap, &mut rules.gaps.iter().map(|x| &x.name));
        plain(Category::Define, &mut rules.defines.iter().map(|x| &x.name));
        plain(Category::Conduct, &mut rules.conducts.iter().map(|x| &x.name));
        let mut norms = |category, norms: &mut dyn Iterator<Item = &Norm>| {
            for norm in norms {
                out.declare(
                    category,
                    Entry { name: norm.name.clone(), at: Default::default(), basis: norm.basis.clone() },
                    &none,
                );
            }
        };
        norms(Category::Holder, &mut rules.holders.iter().map(|x| &x.norm));
        norms(Category::Duty, &mut rules.duties.iter().map(|x| &x.norm));
        norms(Category::Power, &mut rules.powers.iter().map(|x| &x.norm));
        norms(Category::Clock, &mut rules.clocks.iter().map(|x| &x.norm));
        norms(Category::Procedure, &mut rules.procedures.iter().map(|x| &x.norm));
        out
    }
}
