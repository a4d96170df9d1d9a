//! Procedures (S9).
use crate::check::clause::{all, expr_of, find, name_of, names_of};
use crate::check::ctx::{Ctx, Decl, Env, effect};
use crate::check::graph::circles;
use crate::check::symbols::Category;
use crate::model::{Cite, ClockId, Effect, EventId, Procedure, Response, Step};

impl Ctx<'_> {
    pub(crate) fn procedure(&self, decl: Decl<'_>, id: usize) -> Procedure {
        let norm = self.norm(decl, Category::Procedure, id);
        let mut env = Env::of(decl.book, &norm.basis);
        let (book, body) = (decl.book, decl.body());
        let mut steps: Vec<Step> = Vec::new();
        for clause in all(body, "step") {
            let Some(event) = clause.name().and_then(|n| self.event(n, book)) else { continue };
            steps.push(Step {
                event,
                after: self.events(names_of(&clause.tail, "after"), book),
                when: expr_of(&clause.tail, "when").and_then(|e| self.condition(&mut env, e)),
                // 行政诉讼法 70(3): a decision against the procedure of the law is revoked.
                effect: find(&clause.tail, "else").and_then(|c| effect(c.choice())).unwrap_or(Effect::Revocable),
                basis: self.cites(book, &clause.tail),
            });
        }
        let mut responses = Vec::new();
        for clause in all(body, "response") {
            let event = clause.name().and_then(|n| self.event(n, book));
            let then = name_of(&clause.tail, "then").and_then(|n| self.event(n, book));
            let by = name_of(&clause.tail, "by");
            let by = by.and_then(|n| self.symbols.find(Category::Clock, n, &norm.basis, book, self.reports)).map(ClockId);
            let when = expr_of(&clause.tail, "when").and_then(|e| self.condition(&mut env, e));
            if let (Some(event), Some(then)) = (event, then) {
                responses.push(Response { event, then, by, when, basis: self.cites(book, &clause.tail) });
            }
        }
        let procedure = Procedure {
            kind: self.kind(decl, "for"),
            when: expr_of(body, "when").and_then(|e| self.condition(&mut env, e)),
            steps,
            responses,
            excludes: self.links(decl, "exclude", "by"),
            includes: self.links(decl, "include", "by"),
            milestones: self.links(decl, "milestone", "before"),
            closing: self.events(names_of(body, "closing"), book),
            norm,
        };
        self.order_of_steps(decl, &procedure);
        self.way_out(decl, &procedure);
        procedure
    }

    fn links(&self, decl: Decl<'_>, word: &str, second: &str) -> Vec<(EventId, EventId, Vec<Cite>)> {
        let link = |c: &crate::ast::Clause| {
            let first = c.name().and_then(|n| self.event(n, decl.book));
            let second = name_of(&c.tail, second).and_then(|n| self.event(n, decl.book));
            Some((first?, second?, self.cites(decl.book, &c.tail)))
        };
        all(decl.body(), word).filter_map(link).collect()
    }

    /// Steps that wait for each other can never be taken; inclusion and exclusion must not go in circles (S9).
    fn order_of_steps(&self, decl: Decl<'_>, procedure: &Procedure) {
        let events = self.rules.events.len();
        let after = |i: usize| {
            let own = procedure.steps.iter().filter(|s| s.event.at() == i);
            own.flat_map(|s| s.after.iter().map(|e| e.at())).collect::<Vec<_>>()
        };
        let links = procedure.excludes.iter().chain(&procedure.includes);
        let by: Vec<(usize, usize)> = links.map(|(step, by, _)| (step.at(), by.at())).collect();
        let change = |i: usize| by.iter().filter(|(s, _)| *s == i).map(|(_, b)| *b).collect::<Vec<_>>();
        for (word, found) in [("step", circles(events, after)), ("include", circles(events, change))] {
            if let Some(circle) = found.first() {
                let name = |i: &usize| self.rules.events.get(*i).map_or("", |e| e.name.as_str());
                let path = circle.iter().map(name).collect::<Vec<_>>().join(" → ");
                self.error("rules-cycle", decl.book, decl.at().span, vec![("category", word.to_owned()), ("path", path)]);
            }
        }
    }

    /// S11: a closing step with no condition that can fail irreparably: nothing takes it out, no milestone blocks it, no condition but steps that can
    /// themselves still be taken.
    fn way_out(&self, decl: Decl<'_>, procedure: &Procedure) {
        let open = |event: EventId| {
            let mut front = vec![event];
            let mut seen: Vec<EventId> = Vec::new();
            while let Some(at) = front.pop() {
                if seen.contains(&at) {
                    continue;
                }
                seen.push(at);
                let taken_out = procedure.excludes.iter().chain(&procedure.includes).any(|(step, _, _)| *step == at);
                let blocked = procedure.milestones.iter().any(|(_, step, _)| *step == at);
                let conditional = procedure.steps.iter().any(|s| s.event == at && s.when.is_some());
                if taken_out || blocked || conditional {
                    return false;
                }
                front.extend(procedure.steps.iter().filter(|s| s.event == at).flat_map(|s| s.after.iter().copied()));
            }
            true
        };
        let written = find(decl.body(), "closing").is_some_and(|c| !c.names().is_empty());
        if !procedure.closing.iter().any(|e| open(*e)) && (procedure.closing.is_empty() != written) {
            self.error("rules-no-way-out", decl.book, decl.at().span, vec![("procedure", decl.name().to_owned())]);
        }
    }
}
