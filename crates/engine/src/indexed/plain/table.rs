//! Rows by acting body and class, in each group found by position: an interval tree on the first axis, so that only rows whose range there
//! holds the case are looked at.
use fazhi_lang::model::PartyClassId;

/// Whoever acts; of whatever class.
pub(super) const ANY: u32 = u32::MAX;

/// One norm under one of its citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// First and last day in force.
    pub(super) days: (i32, i32),
    /// Which holder (powers) or bar.
    pub(super) norm: u32,
    /// Which citation.
    pub(super) cite: u32,
}

/// A row on its way into a table.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Acting body, or [`ANY`].
    pub(super) actor: u32,
    /// Class of the party, or [`ANY`].
    pub(super) class: u32,
    pub(super) row: Row,
    /// Least and most on each axis.
    pub(super) ranges: Vec<(i64, i64)>,
}

/// Rows in groups.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Number of classes, for the place of a group; the last column is [`ANY`].
    classes: u32,
    /// Number of bodies; the last line is [`ANY`].
    bodies: u32,
    /// First row of each group and one past its last, line by line.
    groups: Vec<(u32, u32)>,
    rows: Vec<Row>,
    /// Ranges of row n on axis a: place `n * axes + a`.
    ranges: Vec<(i64, i64)>,
    /// The greatest end on the first axis in the part of the group that row n is the middle of.
    tops: Vec<i64>,
    axes: usize,
}

/// Most groups of a table.
const GROUPS: u64 = 1 << 16;

impl Table {
    /// Sorts rows into groups; `None` if there would be too many groups.
    pub(super) fn new(mut entries: Vec<Entry>, bodies: u32, classes: u32, axes: usize) -> Option<Table> {
        let count = (u64::from(bodies) + 1) * (u64::from(classes) + 1);
        if count > GROUPS {
            return None;
        }
        let mut table = Table { classes, bodies, axes, ..Table::default() };
        let first = |e: &Entry| e.ranges.first().copied().unwrap_or_default();
        entries.sort_by_key(|e| (table.group(e.actor, e.class), first(e), e.row.days, e.row.norm, e.row.cite));
        table.groups = vec![(0, 0); usize::try_from(count).ok()?];
        for (n, entry) in (0_u32..).zip(entries) {
            let group = table.group(entry.actor, entry.class);
            let slot = table.groups.get_mut(group)?;
            if slot.1 == 0 {
                slot.0 = n;
            }
            slot.1 = n + 1;
            table.rows.push(entry.row);
            table.ranges.extend(entry.ranges);
        }
        table.tops = vec![i64::MIN; table.rows.len()];
        for (from, until) in table.groups.clone() {
            table.top(from as usize, until as usize);
        }
        Some(table)
    }

    fn group(&self, actor: u32, class: u32) -> usize {
        let (line, column) = (actor.min(self.bodies), class.min(self.classes));
        line as usize * (self.classes as usize + 1) + column as usize
    }

    fn range(&self, row: usize) -> Option<&[(i64, i64)]> {
        self.ranges.get(row * self.axes..(row + 1) * self.axes)
    }

    fn top(&mut self, from: usize, until: usize) -> i64 {
        if from >= until {
            return i64::MIN;
        }
        let middle = usize::midpoint(from, until);
        let own = self.range(middle).and_then(|r| r.first()).map_or(i64::MAX, |r| r.1);
        let top = own.max(self.top(from, middle)).max(self.top(middle + 1, until));
        if let Some(slot) = self.tops.get_mut(middle) {
            *slot = top;
        }
        top
    }

    /// Every row in force on the day whose box holds the position, until `see` says that it has seen enough.
    pub(super) fn each(&self, actor: u32, classes: &[PartyClassId], day: i32, at: &[i64], mut see: impl FnMut(&Row) -> bool) {
        for line in [actor, ANY] {
            for class in classes.iter().map(|c| c.0).chain([ANY]) {
                let Some((from, until)) = self.groups.get(self.group(line, class)).copied() else { continue };
                if from < until && !self.search(from as usize, until as usize, day, at, &mut see) {
                    return;
                }
            }
        }
    }

    /// Goes through the part of a group; false when enough was seen. Depth: the logarithm of the number of rows.
    fn search(&self, from: usize, until: usize, day: i32, at: &[i64], see: &mut impl FnMut(&Row) -> bool) -> bool {
        /// Below this many rows looking at each is faster than the tree.
        const FEW: usize = 16;
        let first = at.first().copied().unwrap_or_default();
        if until - from <= FEW {
            return (from..until).all(|n| self.meets(n, day, at).is_none_or(&mut *see));
        }
        let middle = usize::midpoint(from, until);
        if self.tops.get(middle).is_none_or(|top| *top < first) {
            return true;
        }
        if !self.search(from, middle, day, at, see) {
            return false;
        }
        let starts = self.range(middle).and_then(|r| r.first()).map_or(i64::MIN, |r| r.0);
        if starts > first {
            return true;
        }
        self.meets(middle, day, at).is_none_or(&mut *see) && self.search(middle + 1, until, day, at, see)
    }

    fn meets(&self, n: usize, day: i32, at: &[i64]) -> Option<&Row> {
        let row = self.rows.get(n).filter(|r| r.days.0 <= day && day <= r.days.1)?;
        let inside = self.range(n)?.iter().zip(at).all(|((least, most), here)| least <= here && here <= most);
        inside.then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::{ANY, Entry, Row, Table};
    use fazhi_lang::model::PartyClassId;

    /// Against looking at every entry, over groups small and large.
    #[test]
    fn finds_what_a_linear_search_finds() {
        let mut state = 1_u64;
        let mut below = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        for count in [0, 1, 15, 16, 17, 40, 700] {
            let mut entries = Vec::new();
            for norm in 0..count {
                let (lo, day) = (below(50) as i64, below(30) as i32);
                entries.push(Entry {
                    actor: [0, 1, ANY][below(3) as usize],
                    class: [0, 1, ANY][below(3) as usize],
                    row: Row { days: (day, day + below(20) as i32), norm, cite: 0 },
                    ranges: vec![(lo, lo + below(9) as i64), (0, below(2) as i64)],
                });
            }
            let table = Table::new(entries.clone(), 2, 2, 2).unwrap();
            for _ in 0..300 {
                let (actor, class, day) = (below(2) as u32, below(2) as u32, below(40) as i32);
                let at = [below(60) as i64, below(2) as i64];
                let mut found = Vec::new();
                table.each(actor, &[PartyClassId(class)], day, &at, |r| {
                    found.push(r.norm);
                    true
                });
                found.sort_unstable();
                let holds = |e: &&Entry| {
                    (e.actor == ANY || e.actor == actor)
                        && (e.class == ANY || e.class == class)
                        && e.row.days.0 <= day
                        && day <= e.row.days.1
                        && e.ranges.iter().zip(at).all(|(r, a)| r.0 <= a && a <= r.1)
                };
                let expected: Vec<u32> = entries.iter().filter(holds).map(|e| e.row.norm).collect();
                assert_eq!(found, expected);
                let mut seen = 0;
                table.each(actor, &[PartyClassId(class)], day, &at, |_| {
                    seen += 1;
                    false
                });
                assert_eq!(seen, expected.len().min(1));
            }
        }
    }

    #[test]
    fn too_many_groups_are_refused() {
        assert!(Table::new(Vec::new(), 1_000, 1_000, 1).is_none());
    }
}
