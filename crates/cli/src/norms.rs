//! All norms of a rulebook in one list, and every provision they cite: what several commands walk over.
use fazhi_lang::model::{Cite, Expr, Node, Norm, Rules};

/// A norm with the word of its item (`power`, `require`).
pub(crate) struct Entry<'a> {
    pub(crate) item: &'static str,
    pub(crate) norm: &'a Norm,
}

/// Every norm, in the order of the rulebook's lists.
pub(crate) fn all(rules: &Rules) -> Vec<Entry<'_>> {
    let mut out = Vec::new();
    macro_rules! take {
        ($($item:literal $list:ident),* $(,)?) => {$(out.extend(rules.$list.iter().map(|x| Entry { item: $item, norm: &x.norm }));)*};
    }
    take!(
        "holder" holders, "duty" duties, "power" powers, "require" requires, "clock" clocks, "procedure" procedures, "remedy" remedies,
        "settle" settles, "adjust" adjusts, "bar" bars, "ruling" rulings, "ruled" ruled, "fills" fills, "transition" transitions,
    );
    out
}

fn nodes<'a>(nodes: &'a [Node], out: &mut Vec<&'a Cite>) {
    for node in nodes {
        out.extend(&node.basis);
        self::nodes(&node.exceptions, out);
    }
}

/// Every citation of the rulebook, with repetitions.
pub(crate) fn cites(rules: &Rules) -> Vec<&Cite> {
    let mut out: Vec<&Cite> = all(rules).into_iter().flat_map(|e| &e.norm.basis).collect();
    for p in &rules.powers {
        out.extend(p.tiers.iter().flat_map(|t| &t.basis));
    }
    for r in &rules.requires {
        out.extend(&r.effect_basis);
    }
    for c in &rules.clocks {
        out.extend(&c.effect_basis);
        out.extend(c.extensions.iter().flat_map(|(_, _, b)| b));
        nodes(&c.length.nodes, &mut out);
    }
    for p in &rules.procedures {
        out.extend(p.steps.iter().flat_map(|s| &s.basis));
        out.extend(p.responses.iter().flat_map(|s| &s.basis));
        out.extend(p.excludes.iter().chain(&p.includes).chain(&p.milestones).flat_map(|(_, _, b)| b));
    }
    for s in &rules.settles {
        out.extend(s.steps.iter().flat_map(|x| &x.basis));
        out.extend(s.dispute.iter().flat_map(|(_, b)| b));
    }
    for d in &rules.defines {
        out.extend(&d.basis);
        nodes(&d.tree.nodes, &mut out);
    }
    for k in &rules.kinds {
        out.extend(k.effects.iter().flat_map(|(_, _, b)| b));
        out.extend(&k.substance.1);
    }
    out.extend(rules.facts.iter().flat_map(|f| f.basis.iter().chain(f.presume.iter().flat_map(|(_, b)| b))));
    out.extend(rules.judgments.iter().flat_map(|j| &j.basis));
    out.extend(rules.params.iter().flat_map(|p| p.basis.iter().chain(p.rows.iter().flat_map(|r| &r.basis))));
    out.extend(rules.gaps.iter().flat_map(|g| &g.basis));
    out.extend(rules.conducts.iter().flat_map(|c| &c.basis));
    out.extend(rules.relations.iter().flat_map(|r| &r.basis));
    out
}

/// A condition of a norm: `when`, `that`, the guard of a tier, the exception of a tree.
pub(crate) struct Condition<'a> {
    pub(crate) norm: &'a Norm,
    /// `when`, `that`, `tier NAME`, `exception NAME`.
    pub(crate) part: String,
    pub(crate) expr: &'a Expr,
}

fn guards<'a>(norm: &'a Norm, nodes: &'a [Node], out: &mut Vec<Condition<'a>>) {
    for node in nodes {
        if let Some(expr) = &node.guard {
            out.push(Condition { norm, part: format!("exception {}", node.label), expr });
        }
        guards(norm, &node.exceptions, out);
    }
}

/// Every condition of every norm.
pub(crate) fn conditions(rules: &Rules) -> Vec<Condition<'_>> {
    let mut out = Vec::new();
    for p in &rules.powers {
        out.extend(p.when.as_ref().map(|expr| Condition { norm: &p.norm, part: "when".to_owned(), expr }));
        for t in &p.tiers {
            out.extend(t.guard.as_ref().map(|expr| Condition { norm: &p.norm, part: format!("tier {}", t.name), expr }));
        }
    }
    for r in &rules.requires {
        out.extend(r.when.as_ref().map(|expr| Condition { norm: &r.norm, part: "when".to_owned(), expr }));
        out.push(Condition { norm: &r.norm, part: "that".to_owned(), expr: &r.that });
    }
    for c in &rules.clocks {
        out.extend(c.when.as_ref().map(|expr| Condition { norm: &c.norm, part: "when".to_owned(), expr }));
        guards(&c.norm, &c.length.nodes, &mut out);
    }
    for p in &rules.procedures {
        out.extend(p.when.as_ref().map(|expr| Condition { norm: &p.norm, part: "when".to_owned(), expr }));
        for s in &p.steps {
            let event = rules.events.get(s.event.at()).map_or("", |e| e.name.as_str());
            out.extend(s.when.as_ref().map(|expr| Condition { norm: &p.norm, part: format!("step {event}"), expr }));
        }
    }
    for r in &rules.remedies {
        out.extend(r.when.as_ref().map(|expr| Condition { norm: &r.norm, part: "when".to_owned(), expr }));
        guards(&r.norm, &r.length.nodes, &mut out);
    }
    macro_rules! whens {
        ($($list:ident),*) => {$(for x in &rules.$list {
            out.extend(x.when.as_ref().map(|expr| Condition { norm: &x.norm, part: "when".to_owned(), expr }));
        })*};
    }
    whens!(adjusts, fills, transitions);
    for b in &rules.bars {
        out.push(Condition { norm: &b.norm, part: "when".to_owned(), expr: &b.when });
    }
    out
}
