//! Reading.
use super::Tx;
use crate::limits::int;
use crate::link::{Arg, Link, Row};
use crate::table::{Table, Type, Value};
use crate::{Breach, CaseQuery, CaseRow, Due, Entry, Hash, Head, Message, Reader, StoreError, Tile};

const HEAD: &str = "SELECT size, epoch, root, edge, recorded, log FROM logs";
const ENTRY: &str = "SELECT e.idx, e.act, e.case_no, e.kind, e.leaf, p.payload, e.recorded FROM entries e";
const PAYLOAD: &str = "LEFT JOIN payloads p ON p.log = e.log AND p.idx = e.idx";
const DUE: &str = "SELECT log, case_no, clock, start_day, day, provisional, effect FROM dues";

impl<L: Link> Reader for Tx<L> {
    fn logs(&mut self) -> Result<Vec<(String, Head)>, StoreError> {
        self.all(&format!("{HEAD} ORDER BY log"), &[], |r| Ok((r.text(5)?, head(r)?)))
    }

    fn head(&mut self, log: &str) -> Result<Option<Head>, StoreError> {
        self.one(&format!("{HEAD} WHERE log = $1"), &[Arg::Text(log)], head)
    }

    fn entry(&mut self, log: &str, index: u64) -> Result<Option<Entry>, StoreError> {
        let Ok(index) = i64::try_from(index) else { return Ok(None) };
        self.one(&format!("{ENTRY} {PAYLOAD} WHERE e.log = $1 AND e.idx = $2"), &[Arg::Text(log), Arg::Int(index)], entry)
    }

    fn entries(&mut self, log: &str, from: u64, limit: u32) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("{ENTRY} {PAYLOAD} WHERE e.log = $1 AND e.idx >= $2 ORDER BY e.idx LIMIT $3");
        self.all(&sql, &[Arg::Text(log), Arg::Int(from_index(from)), Arg::Int(limit.into())], entry)
    }

    fn leaves(&mut self, log: &str, from: u64, limit: u32) -> Result<Vec<Vec<u8>>, StoreError> {
        let sql = "SELECT leaf FROM entries WHERE log = $1 AND idx >= $2 ORDER BY idx LIMIT $3";
        self.all(sql, &[Arg::Text(log), Arg::Int(from_index(from)), Arg::Int(limit.into())], |r| r.blob(0))
    }

    fn index_of(&mut self, log: &str, act: &str) -> Result<Option<u64>, StoreError> {
        self.one("SELECT idx FROM entries WHERE log = $1 AND act = $2", &[Arg::Text(log), Arg::Text(act)], |r| r.count(0))
    }

    fn case_entries(&mut self, log: &str, case: &str, from: u64) -> Result<Vec<Entry>, StoreError> {
        // Left to itself SQLite reads the whole log in the order of its key.
        let by = self.link.indexed_by("entries_case");
        let sql = format!("{ENTRY}{by} {PAYLOAD} WHERE e.log = $1 AND e.case_no = $2 AND e.idx >= $3 ORDER BY e.idx");
        self.all(&sql, &[Arg::Text(log), Arg::Text(case), Arg::Int(from_index(from))], entry)
    }

    fn entries_of_kind(&mut self, log: &str, kind: &str) -> Result<Vec<Entry>, StoreError> {
        let by = self.link.indexed_by("entries_kind");
        let sql = format!("{ENTRY}{by} {PAYLOAD} WHERE e.log = $1 AND e.kind = $2 ORDER BY e.idx");
        self.all(&sql, &[Arg::Text(log), Arg::Text(kind)], entry)
    }

    fn tile(&mut self, log: &str, level: u8, index: u64) -> Result<Option<Tile>, StoreError> {
        let Ok(at) = i64::try_from(index) else { return Ok(None) };
        let sql = "SELECT hashes FROM tiles WHERE log = $1 AND level = $2 AND idx = $3";
        self.one(sql, &[Arg::Text(log), Arg::Int(level.into()), Arg::Int(at)], |r| Ok(Tile { level, index, hashes: r.blob(0)? }))
    }

    fn case(&mut self, log: &str, case: &str) -> Result<Option<CaseRow>, StoreError> {
        self.case_of(log, case)
    }

    fn cases(&mut self, query: &CaseQuery) -> Result<Vec<CaseRow>, StoreError> {
        self.cases_of(query)
    }

    fn dues_of(&mut self, log: &str, case: &str) -> Result<Vec<Due>, StoreError> {
        let sql = format!("{DUE} WHERE log = $1 AND case_no = $2");
        let mut found = self.all(&sql, &[Arg::Text(log), Arg::Text(case)], due)?;
        found.sort();
        Ok(found)
    }

    fn dues_before(&mut self, day: &str, limit: u32) -> Result<Vec<Due>, StoreError> {
        let sql = format!("{DUE} WHERE day < $1 ORDER BY day, log, case_no, clock, n LIMIT $2");
        self.all(&sql, &[Arg::Text(day), Arg::Int(limit.into())], due)
    }

    fn messages(&mut self, to: &str, limit: u32) -> Result<Vec<Message>, StoreError> {
        let sql =
            "SELECT id, recipient, log, case_no, code, args, at FROM messages WHERE recipient = $1 ORDER BY at, id LIMIT $2";
        self.all(sql, &[Arg::Text(to), Arg::Int(limit.into())], |r| {
            let (id, to, log) = (r.text(0)?, r.text(1)?, r.text(2)?);
            Ok(Message { id, to, log, case: r.opt_text(3)?, code: r.text(4)?, args: r.text(5)?, at: r.int(6)? })
        })
    }

    fn breaches(&mut self, subject: &str) -> Result<Vec<Breach>, StoreError> {
        let sql = "SELECT subject, log, case_no, conduct, of_conduct, from_day, until_day FROM breaches WHERE subject = $1";
        let mut found = self.all(sql, &[Arg::Text(subject)], |r| {
            let (subject, log, case) = (r.text(0)?, r.text(1)?, r.text(2)?);
            let (from, until) = (r.opt_text(5)?, r.opt_text(6)?);
            Ok(Breach { subject, log, case, conduct: r.text(3)?, of: r.text(4)?, from, until })
        })?;
        found.sort();
        Ok(found)
    }

    fn key(&mut self, subject: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.one("SELECT wrapped FROM keys WHERE subject = $1", &[Arg::Text(subject)], |r| r.opt_blob(0))?.flatten())
    }

    fn erased(&mut self, subject: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM keys WHERE subject = $1 AND wrapped IS NULL";
        Ok(self.one(sql, &[Arg::Text(subject)], |_| Ok(()))?.is_some())
    }

    fn checkpoint(&mut self, log: &str) -> Result<Option<(u64, String)>, StoreError> {
        let sql = "SELECT size, note FROM checkpoints WHERE log = $1";
        self.one(sql, &[Arg::Text(log)], |r| Ok((r.count(0)?, r.text(1)?)))
    }

    fn witnessed(&mut self, log: &str) -> Result<Vec<(String, u64)>, StoreError> {
        let sql = "SELECT name, size FROM witnessed WHERE log = $1 ORDER BY name";
        self.all(sql, &[Arg::Text(log)], |r| Ok((r.text(0)?, r.count(1)?)))
    }

    fn meta(&mut self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.one("SELECT value FROM meta WHERE name = $1", &[Arg::Text(key)], |r| r.blob(0))
    }

    fn rows(&mut self, table: Table, after: Option<&[Value]>, limit: u32) -> Result<Vec<Vec<Value>>, StoreError> {
        let shape = table.shape();
        let key = shape.names(shape.key);
        let mut args: Vec<Arg<'_>> = after.unwrap_or_default().iter().map(|v| Arg::of(v, false)).collect();
        let places = (1..=args.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let past = if after.is_some() { format!("WHERE ({key}) > ({places}) ") } else { String::new() };
        let columns = shape.names(shape.columns.len());
        let sql = format!("SELECT {columns} FROM {} {past}ORDER BY {key} LIMIT ${}", shape.name, args.len() + 1);
        args.push(Arg::Int(limit.into()));
        self.all(&sql, &args, |r| {
            let value = |(n, (_, kind)): (usize, &(&str, Type))| match kind {
                Type::Int => Ok(Value::Int(r.int(n)?)),
                Type::Text => Ok(r.opt_text(n)?.map_or(Value::Null, Value::Text)),
                Type::Blob => Ok(r.opt_blob(n)?.map_or(Value::Null, Value::Blob)),
            };
            shape.columns.iter().enumerate().map(value).collect()
        })
    }

    fn count(&mut self, table: Table) -> Result<u64, StoreError> {
        Ok(self.one(&format!("SELECT COUNT(*) FROM {}", table.name()), &[], |r| r.count(0))?.unwrap_or_default())
    }
}

/// An index beyond what a database counts to has nothing behind it.
fn from_index(from: u64) -> i64 {
    int("index", from).unwrap_or(i64::MAX)
}

fn hash(bytes: &[u8]) -> Result<Hash, StoreError> {
    Hash::try_from(bytes).map_err(|_| StoreError::Damaged { why: format!("a hash has {} bytes", bytes.len()) })
}

fn head(row: &dyn Row) -> Result<Head, StoreError> {
    let edge = row.blob(3)?;
    let edge = edge.chunks(32).map(hash).collect::<Result<_, _>>()?;
    Ok(Head { size: row.count(0)?, epoch: row.count(1)?, root: hash(&row.blob(2)?)?, edge, recorded: row.int(4)? })
}

fn entry(row: &dyn Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        index: row.count(0)?,
        act: row.text(1)?,
        case: row.opt_text(2)?,
        kind: row.text(3)?,
        leaf: row.blob(4)?,
        payload: row.blob(5)?,
        recorded: row.int(6)?,
    })
}

fn due(row: &dyn Row) -> Result<Due, StoreError> {
    Ok(Due {
        log: row.text(0)?,
        case: row.text(1)?,
        clock: row.text(2)?,
        start: row.text(3)?,
        day: row.text(4)?,
        provisional: row.int(5)? != 0,
        effect: row.text(6)?,
    })
}
