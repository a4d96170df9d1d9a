//! Who has it among several bodies (S8).
use crate::ast::Clause;
use crate::check::clause::find;
use crate::check::ctx::{Ctx, Decl};
use crate::check::symbols::Category;
use crate::model::{Settle, SettleHow, SettleStep, Type};

impl Ctx<'_> {
    pub(crate) fn settle(&self, decl: Decl<'_>, id: usize) -> Settle {
        let mut norm = self.norm(decl, Category::Settle, id);
        let mut steps = Vec::new();
        for clause in decl.body().iter().filter(|c| matches!(c.word.value.0, "first" | "then")) {
            steps.extend(self.settle_step(decl, clause));
        }
        let dispute = find(decl.body(), "dispute").map(|c| {
            let line = c.name().map(|n| n.value.clone());
            (line, self.cites(decl.book, &c.tail))
        });
        norm.basis = steps.iter().flat_map(|s: &SettleStep| s.basis.iter().cloned()).collect();
        norm.basis.extend(dispute.iter().flat_map(|(_, b)| b.iter().cloned()));
        Settle { kind: self.kind(decl, "for"), norm, steps, dispute }
    }

    fn settle_step(&self, decl: Decl<'_>, clause: &Clause) -> Option<SettleStep> {
        let how = match clause.choice() {
            "designated" => SettleHow::Designated,
            "transferred" => SettleHow::Transferred,
            _ => SettleHow::FirstFiled,
        };
        let name = clause.name()?;
        let event = self.event(name, decl.book)?;
        let declared = self.event_of(event)?;
        // A designation or transfer names the body in the field `to`.
        if how != SettleHow::FirstFiled && !declared.fields.iter().any(|(n, t)| n == "to" && *t == Type::Body) {
            self.error("rules-field-to", decl.book, name.span, vec![("event", declared.name.clone())]);
        }
        Some(SettleStep { how, event, basis: self.cites(decl.book, &clause.tail) })
    }
}
