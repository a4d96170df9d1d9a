//! The order of lowering: names, enumerations, types, vocabulary, norms, scenarios.
use super::Inputs;
use super::cite::Binder;
use super::ctx::{Ctx, Decl, HolderState, Holders};
use super::norm::relations;
use super::report::Reports;
use super::symbols::{Category, Entry, Symbols};
use super::vocabulary::{self, kind, levels};
use crate::ast::File;
use crate::model::{KindId, MeasureId, PartyClassId, RoleId, Rules, Scenario};
use std::collections::BTreeMap;

/// Every item by category, in the order of its ids.
#[derive(Default)]
pub(crate) struct Decls<'a> {
    by_category: BTreeMap<Category, Vec<Decl<'a>>>,
    pub(crate) relations: Vec<Decl<'a>>,
    pub(crate) scenarios: Vec<Decl<'a>>,
    pub(crate) coverage: Vec<Decl<'a>>,
}

impl<'a> Decls<'a> {
    pub(crate) fn of(&self, category: Category) -> &[Decl<'a>] {
        self.by_category.get(&category).map_or(&[], Vec::as_slice)
    }
}

/// Declares all names and binds the citations of norms.
pub(crate) fn declare<'a>(files: &'a [File], symbols: &mut Symbols, binder: &Binder<'_>, reports: &Reports) -> Decls<'a> {
    let mut decls = Decls::default();
    // The built-in enumeration has no item; its place in the list of items is that of none.
    let built_in = Entry { name: levels().name, at: Default::default(), basis: Vec::new() };
    symbols.declare(Category::Enum, built_in, reports);
    for (book, file) in files.iter().enumerate() {
        for item in &file.items {
            let decl = Decl { book, item };
            match item.word.value.0 {
                "relation" => decls.relations.push(decl),
                "scenario" => decls.scenarios.push(decl),
                "coverage" => decls.coverage.push(decl),
                word => {
                    let Some(category) = Category::of_item(word) else { continue };
                    if item.name.is_none() {
                        continue;
                    }
                    let basis = super::clause::find(&item.body, "basis").filter(|_| category.versioned());
                    let basis = basis.map(|c| binder.bind_all(book, c.cites())).unwrap_or_default();
                    symbols.declare(category, Entry { name: decl.name().to_owned(), at: decl.at(), basis }, reports);
                    decls.by_category.entry(category).or_default().push(decl);
                }
            }
        }
    }
    symbols.clashes(reports);
    decls
}

/// Lowers everything; gives the scenarios.
pub(crate) fn lower<'a>(
    inputs: &'a Inputs<'a>,
    rules: &mut Rules,
    symbols: &'a Symbols,
    binder: &'a Binder<'a>,
    reports: &'a Reports,
    decls: &Decls<'a>,
) -> Vec<Scenario> {
    let holder_items: Vec<_> = decls.of(Category::Holder).iter().map(|d| (d.book, d.item)).collect();
    let holders =
        Holders { done: vec![HolderState::Waiting; holder_items.len()].into(), items: holder_items, ..Holders::default() };
    macro_rules! ctx {
        () => {
            Ctx { inputs, rules: &*rules, symbols, binder, reports, holders: &holders }
        };
    }
    macro_rules! plain {
        ($field:ident, $category:ident, $method:ident) => {
            let all = {
                let ctx = ctx!();
                decls.of(Category::$category).iter().map(|d| ctx.$method(*d)).collect::<Vec<_>>()
            };
            rules.$field = all;
        };
    }
    macro_rules! with_head {
        ($field:ident, $category:ident, $method:ident) => {
            let all = {
                let ctx = ctx!();
                decls.of(Category::$category).iter().zip(&rules.$field).map(|(d, head)| ctx.$method(*d, head)).collect::<Vec<_>>()
            };
            rules.$field = all;
        };
    }
    macro_rules! norms {
        ($field:ident, $category:ident, $method:ident $(, $more:expr)*) => {
            let all = {
                let ctx = ctx!();
                decls.of(Category::$category).iter().enumerate().map(|(id, d)| ctx.$method(*d, id $(, $more)*)).collect::<Vec<_>>()
            };
            rules.$field = all;
        };
    }
    macro_rules! tree {
        ($field:ident, $category:ident, $id:ident) => {
            let mut parents: Vec<Option<u32>> = rules.$field.iter().map(|x| x.parent.map(|p| p.0)).collect();
            ctx!().parents(Category::$category, &mut parents);
            for (item, parent) in rules.$field.iter_mut().zip(parents) {
                item.parent = parent.map($id);
            }
        };
    }

    let enums = {
        let ctx = ctx!();
        std::iter::once(levels()).chain(decls.of(Category::Enum).iter().map(|d| ctx.enumeration(*d))).collect()
    };
    rules.enums = enums;
    plain!(events, Event, event_item);
    plain!(parties, Party, party);
    tree!(parties, Party, PartyClassId);
    plain!(roles, Role, role);
    tree!(roles, Role, RoleId);
    plain!(measures, Measure, measure);
    tree!(measures, Measure, MeasureId);
    vocabulary::inherit(&mut rules.measures);
    let kinds = {
        let ctx = ctx!();
        decls.of(Category::Kind).iter().map(|d| ctx.kind_item(*d)).collect::<Vec<_>>()
    };
    let (kinds, mut said): (Vec<_>, Vec<_>) = kinds.into_iter().unzip();
    rules.kinds = kinds;
    tree!(kinds, Kind, KindId);
    kind::inherit(&mut rules.kinds, &mut said);
    plain!(facts, Fact, fact_head);
    plain!(judgments, Judgment, judgment);
    plain!(params, Param, param_head);
    plain!(gaps, Gap, gap);
    plain!(defines, Define, define_head);

    // Every name has a type now.
    with_head!(facts, Fact, fact);
    with_head!(params, Param, param_rows);
    with_head!(defines, Define, define);
    ctx!().mirrored(decls.of(Category::Event));
    norms!(holders, Holder, holder);
    norms!(offices, Office, office);
    norms!(duties, Duty, duty);
    plain!(conducts, Conduct, conduct);
    {
        let mut conducts = std::mem::take(&mut rules.conducts);
        ctx!().conduct_parts(&mut conducts);
        rules.conducts = conducts;
    }
    let sets = decls.of(Category::Tiers);
    norms!(powers, Power, power, sets);
    {
        let ctx = ctx!();
        // A set that nothing uses is read all the same.
        for (id, set) in sets.iter().enumerate() {
            if !u32::try_from(id).is_ok_and(|id| symbols.is_used(Category::Tiers, id)) {
                ctx.tier_set(*set, &[]);
            }
        }
        ctx.kinds_of_powers(&rules.powers, &said);
    }
    norms!(requires, Require, require);
    norms!(clocks, Clock, clock);
    norms!(procedures, Procedure, procedure);
    norms!(remedies, Remedy, remedy);
    norms!(settles, Settle, settle);
    norms!(adjusts, Adjust, adjust);
    norms!(bars, Bar, bar);
    norms!(rulings, Ruling, ruling);
    norms!(ruled, Ruled, ruled_item);
    let fills = {
        let ctx = ctx!();
        decls.of(Category::Fills).iter().enumerate().map(|(id, d)| ctx.fill(*d, id, &rules.clocks)).collect()
    };
    rules.fills = fills;
    norms!(transitions, Transition, transition);
    let related = relations(&ctx!(), &decls.relations, &rules.powers);
    rules.relations = related;
    let coverage = crate::coverage::stated(&ctx!(), &decls.coverage);
    rules.coverage = coverage;
    let ctx = ctx!();
    symbols.stop_marking();
    super::case::scenarios(&ctx, decls)
}
