//! Names inside a case: parties, conducts, labels of events. Asked of the whole case, after all that it uses.
use crate::ast::{Span, Spanned};
use crate::case::CaseDoc;
use crate::check::ctx::{Ctx, Decl};
use crate::check::suggest::nearest;
use crate::check::symbols::Category;
use std::collections::BTreeSet;

impl Ctx<'_> {
    /// Everything the case of a scenario refers to is in it.
    pub(super) fn refers(&self, decl: Decl<'_>, case: &CaseDoc) {
        let parties: BTreeSet<&str> = case.parties.iter().map(|p| p.id.as_str()).collect();
        let conducts: BTreeSet<&str> = case.conducts.iter().map(|c| c.id.as_str()).collect();
        let subjects: BTreeSet<&str> = parties.union(&conducts).copied().collect();
        let of_facts =
            case.facts.iter().filter_map(|f| f.of.as_deref()).chain(case.judgments.iter().filter_map(|j| j.of.as_deref()));
        let doers =
            case.conducts.iter().filter_map(|c| c.by.as_deref()).chain(case.lines.iter().filter_map(|l| l.party.as_deref()));
        let alleged = case.lines.iter().filter_map(|l| l.conduct.as_deref());
        of_facts.for_each(|n| self.known(decl, "subject", n, &subjects));
        doers.for_each(|n| self.known(decl, "party", n, &parties));
        alleged.for_each(|n| self.known(decl, "conduct", n, &conducts));
        for event in &case.events {
            // Done by the acting body, another body, or a party of the case.
            let Some(by) = event.by.as_deref() else { continue };
            let body = by.parse().ok().and_then(|id| self.inputs.bodies.get(&id)).or_else(|| self.inputs.bodies.named(by));
            if body.is_none() {
                self.known(decl, "party", by, &parties);
            }
        }
        let labels: BTreeSet<&str> =
            case.events.iter().flat_map(|e| [Some(e.kind.as_str()), e.label.as_deref()]).flatten().collect();
        let named = case.corrections.iter().map(|c| c.of.as_str()).chain(case.annulments.iter().map(|a| a.of.as_str()));
        named.for_each(|n| self.known(decl, "event", n, &labels));
        if case.kind.is_empty() {
            self.error("rules-case-act", decl.book, decl.at().span, vec![("scenario", decl.name().to_owned())]);
        }
    }

    /// A name in the case, or an error at the clause that says it, else at the scenario.
    pub(super) fn known(&self, decl: Decl<'_>, category: &'static str, name: &str, names: &BTreeSet<&str>) {
        if names.contains(name) {
            return;
        }
        let args = vec![
            ("category", category.to_owned()),
            ("name", name.to_owned()),
            ("suggestion", nearest(name, names.iter().copied())),
        ];
        self.error("rules-case-name", decl.book, self.said_at(decl, name), args);
    }

    fn said_at(&self, decl: Decl<'_>, name: &str) -> Span {
        let says = |n: &Spanned<String>| n.value == name;
        let found = decl.body().iter().find(|c| {
            c.name().is_some_and(says) || c.tail.iter().any(|t| t.name().is_some_and(says) || t.text().is_some_and(says))
        });
        found.map_or(decl.at().span, |c| c.span)
    }

    pub(super) fn unknown_label(&self, book: usize, of: &Spanned<String>) {
        let args = vec![
            ("category", "event".to_owned()),
            ("name", of.value.clone()),
            ("suggestion", nearest(&of.value, self.symbols.names(Category::Event))),
        ];
        self.error("rules-case-name", book, of.span, args);
    }
}
