//! Authorities against powers, conducts or kinds of acts: one row a kind and level of bodies, one mark where some body of it has the power.
use super::{Authority, Class, Map};
use fazhi_lang::model::{ConductId, KindId, PowerId};
use std::collections::{BTreeMap, BTreeSet};

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Columns {
    /// Powers.
    Powers,
    /// Conducts that powers name.
    Conducts,
    /// Kinds of acts.
    Kinds,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// A power.
    Power(PowerId),
    /// A conduct.
    Conduct(ConductId),
    /// A kind of act.
    Kind(KindId),
}

/// With whom a class of bodies shares what a column stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// With nobody at one place.
    Alone,
    /// With other levels of its own kind.
    Levels,
    /// With other kinds of bodies.
    Kinds,
}

/// One mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Some body of the class has it without more; else it depends on facts.
    pub sure: bool,
    /// With whom it shares it.
    pub share: Share,
}

/// The matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Kinds and levels of bodies that have something, by kind, the higher level first.
    pub rows: Vec<Authority>,
    /// Columns with their provisions and whether some overlap in them is settled by no rule; those that nobody has are left out.
    pub columns: Vec<(Column, Vec<String>, bool)>,
    /// Marks by row and column.
    pub cells: BTreeMap<(usize, usize), Cell>,
}

impl Map<'_> {
    /// The matrix of this map.
    pub fn matrix(&self, by: Columns) -> Matrix {
        let overlaps = self.overlaps();
        let mut columns: BTreeMap<Column, (BTreeSet<String>, bool)> = BTreeMap::new();
        let mut marks: BTreeMap<(Authority, Column), Cell> = BTreeMap::new();
        for holding in self.holdings() {
            let own = self.rules.powers.get(holding.power.at()).map(|p| p.conducts.clone()).unwrap_or_default();
            let wanted = |c: &ConductId| {
                let asked = &self.query.conducts;
                asked.is_empty() || asked.iter().any(|a| self.engine.part_of(*a, *c) || self.engine.part_of(*c, *a))
            };
            let of: Vec<Column> = match by {
                Columns::Powers => vec![Column::Power(holding.power)],
                Columns::Conducts => own.into_iter().filter(wanted).map(Column::Conduct).collect(),
                Columns::Kinds => vec![Column::Kind(holding.kind)],
            };
            for column in of {
                for (id, has) in &holding.bodies {
                    let Some(body) = self.body(id) else { continue };
                    let sure = *has == super::Has::Yes;
                    let cell = marks
                        .entry(((body.kind.clone(), body.level.clone()), column))
                        .or_insert(Cell { sure, share: Share::Alone });
                    cell.sure |= sure;
                    columns.entry(column).or_default().0.extend(holding.basis.iter().cloned());
                }
            }
        }
        for overlap in &overlaps {
            let share = match overlap.class {
                Class::Concurrent | Class::Exclusive => Share::Kinds,
                Class::ByLevel => Share::Levels,
                _ => continue,
            };
            for member in &overlap.bodies {
                let Some(body) = self.body(&member.body) else { continue };
                let row = (body.kind.clone(), body.level.clone());
                let of: BTreeSet<Column> = match (by, overlap.conduct) {
                    (Columns::Powers, _) => member.powers.iter().map(|p| Column::Power(*p)).collect(),
                    (Columns::Kinds, _) => BTreeSet::from([Column::Kind(overlap.kind)]),
                    (Columns::Conducts, Some(c)) => BTreeSet::from([Column::Conduct(c)]),
                    (Columns::Conducts, None) => BTreeSet::new(),
                };
                for column in of {
                    if let Some(cell) = marks.get_mut(&(row.clone(), column)) {
                        cell.share = cell.share.max(share);
                    }
                    if let Some(entry) = columns.get_mut(&column) {
                        entry.1 |= overlap.settled.is_empty();
                    }
                }
            }
        }
        let mut rows: Vec<Authority> = marks.keys().map(|(a, _)| a.clone()).collect();
        rows.sort_by_key(|(kind, level)| (kind.clone(), LEVELS.iter().position(|l| l == level)));
        rows.dedup();
        let mut columns: Vec<_> = columns.into_iter().map(|(c, (basis, open))| (c, basis.into_iter().collect(), open)).collect();
        let group = |column: Column| match column {
            Column::Power(id) => self.rules.powers.get(id.at()).map(|p| p.kind),
            Column::Conduct(_) | Column::Kind(_) => None,
        };
        columns.sort_by_key(|(c, _, _)| (group(*c), *c));
        let at = |((row, column), cell): ((Authority, Column), Cell)| {
            let r = rows.iter().position(|x| *x == row)?;
            let c = columns.iter().position(|(x, _, _): &(Column, Vec<String>, bool)| *x == column)?;
            Some(((r, c), cell))
        };
        let cells = marks.into_iter().filter_map(at).collect();
        Matrix { rows, columns, cells }
    }
}

const LEVELS: [&str; 5] = ["national", "province", "city", "county", "township"];
