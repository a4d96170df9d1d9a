//! Cases: found by number, or in the order in which something falls due.
use super::Tx;
use crate::limits::NO_DUE;
use crate::link::{Arg, Link, Row};
use crate::{CaseQuery, CaseRow, StoreError};

const CASE: &str = "SELECT log, case_no, kind, state, stage, opened, last_idx, acts, due, charge FROM cases";

impl<L: Link> Tx<L> {
    pub(super) fn case_of(&mut self, log: &str, case: &str) -> Result<Option<CaseRow>, StoreError> {
        self.one(&format!("{CASE} WHERE log = $1 AND case_no = $2"), &[Arg::Text(log), Arg::Text(case)], case_row)
    }

    pub(super) fn cases_of(&mut self, query: &CaseQuery) -> Result<Vec<CaseRow>, StoreError> {
        let mut wanted = Wanted::default();
        for (column, value) in [("log", &query.log), ("state", &query.state), ("charge", &query.charge)] {
            if let Some(value) = value {
                let place = wanted.place(Arg::Text(value));
                wanted.conditions.push(format!("{column} = {place}"));
            }
        }
        let mut offset = None;
        let due;
        if let Some((log, case)) = &query.after {
            match (query.by_due, case.parse::<u32>()) {
                (true, Ok(number)) if log.is_empty() => offset = Some(number),
                (true, _) => {
                    let Some(last) = self.case_of(log, case)? else {
                        let why = format!("there is no case {log}/{case} to go on from");
                        return Err(StoreError::Refused { why });
                    };
                    due = last.due.unwrap_or_else(|| NO_DUE.to_owned());
                    wanted.past(&["due", "log", "case_no"], [&due, log, case]);
                }
                (false, _) => wanted.past(&["log", "case_no"], [log, case]),
            }
        }
        let order = if query.by_due { "due, log, case_no" } else { "log, case_no" };
        let limit = wanted.place(Arg::Int(query.limit.clamp(1, 1_000).into()));
        let skipped = offset.map_or(String::new(), |n| format!(" OFFSET {}", wanted.place(Arg::Int(n.into()))));
        let filter =
            if wanted.conditions.is_empty() { String::new() } else { format!(" WHERE {}", wanted.conditions.join(" AND ")) };
        let sql = format!("{CASE}{filter} ORDER BY {order} LIMIT {limit}{skipped}");
        let args = std::mem::take(&mut wanted.args);
        self.all(&sql, &args, case_row)
    }
}

#[derive(Default)]
struct Wanted<'a> {
    conditions: Vec<String>,
    args: Vec<Arg<'a>>,
}

impl<'a> Wanted<'a> {
    fn place(&mut self, arg: Arg<'a>) -> String {
        self.args.push(arg);
        format!("${}", self.args.len())
    }

    fn past<const N: usize>(&mut self, columns: &[&str; N], values: [&'a String; N]) {
        let places: Vec<String> = values.iter().map(|v| self.place(Arg::Text(v))).collect();
        self.conditions.push(format!("({}) > ({})", columns.join(", "), places.join(", ")));
    }
}

fn case_row(row: &dyn Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        log: row.text(0)?,
        case: row.text(1)?,
        kind: row.text(2)?,
        state: row.text(3)?,
        stage: row.text(4)?,
        opened: row.text(5)?,
        last: row.count(6)?,
        acts: row.count(7)?,
        due: row.opt_text(8)?.filter(|due| due != NO_DUE),
        charge: row.opt_text(9)?,
    })
}
