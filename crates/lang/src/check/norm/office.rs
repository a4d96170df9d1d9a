//! Offices in bodies: who does which steps and judges which terms.
use crate::ast::Spanned;
use crate::check::clause::names_of;
use crate::check::ctx::{Ctx, Decl};
use crate::check::symbols::Category;
use crate::model::{EventBy, EventId, JudgmentId, Office};

impl Ctx<'_> {
    pub(crate) fn office(&self, decl: Decl<'_>, id: usize) -> Office {
        let norm = self.norm(decl, Category::Office, id);
        let does = names_of(decl.body(), "does");
        let judges = names_of(decl.body(), "judges");
        if does.is_empty() && judges.is_empty() {
            self.error("rules-office-empty", decl.book, decl.at().span, vec![("office", decl.name().to_owned())]);
        }
        self.once(decl, Category::Event, does);
        self.once(decl, Category::Judgment, judges);
        let does = self.events(does, decl.book);
        for event in &does {
            self.done_by_office(decl, *event);
        }
        Office { norm, does, judges: self.ids(Category::Judgment, judges, decl.book).into_iter().map(JudgmentId).collect() }
    }

    /// A name must not stand twice in one list.
    fn once(&self, decl: Decl<'_>, category: Category, names: &[Spanned<String>]) {
        for (n, name) in names.iter().enumerate() {
            if names.iter().take(n).any(|before| before.value == name.value) {
                let args = vec![("category", category.word().to_owned()), ("name", name.value.clone())];
                self.error("rules-name-twice", decl.book, name.span, args);
            }
        }
    }

    /// What a party does, no officer does.
    fn done_by_office(&self, decl: Decl<'_>, event: EventId) {
        if let Some(event) = self.event_of(event).filter(|e| e.by == EventBy::Party) {
            let args = vec![("office", decl.name().to_owned()), ("event", event.name.clone())];
            self.error("rules-office-party", decl.book, decl.at().span, args);
        }
    }
}
