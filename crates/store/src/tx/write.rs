//! Writing. Values are checked before the first statement, so that a refused call has written nothing.
use super::Tx;
use crate::limits::{self, NO_DUE, int, refused};
use crate::link::{Arg, Link};
use crate::table::{Table, Type, Value};
use crate::{Breach, CaseRow, Due, Entry, Head, Message, StoreError, Tile, Writer};
use std::collections::BTreeMap;

const MOVE_HEAD: &str =
    "UPDATE logs SET size = $4, root = $5, edge = $6, recorded = $7 WHERE log = $1 AND size = $2 AND epoch = $3";
const KNOWN_IS_LEFT: &str = "ON CONFLICT DO NOTHING";
const WIDER_TILE: &str = "ON CONFLICT (log, level, idx) DO UPDATE SET hashes = excluded.hashes \
                          WHERE length(excluded.hashes) > length(tiles.hashes)";
const NEWER_CASE: &str = "ON CONFLICT (log, case_no) DO UPDATE SET kind = excluded.kind, state = excluded.state, \
                          stage = excluded.stage, opened = excluded.opened, last_idx = excluded.last_idx, \
                          acts = excluded.acts, due = excluded.due, charge = excluded.charge";
const LARGER_CHECKPOINT: &str = "ON CONFLICT (log) DO UPDATE SET size = excluded.size, note = excluded.note \
                                 WHERE excluded.size >= checkpoints.size";
const LARGER_WITNESSED: &str = "ON CONFLICT (log, name) DO UPDATE SET size = excluded.size WHERE excluded.size > witnessed.size";
const NEW_VALUE: &str = "ON CONFLICT (name) DO UPDATE SET value = excluded.value";

impl<L: Link> Tx<L> {
    fn put(&mut self, table: Table, tail: &str, flat: &[Arg<'_>]) -> Result<u64, StoreError> {
        if flat.is_empty() {
            return Ok(0);
        }
        let result = self.link.insert(table.shape(), tail, flat);
        self.noted(result)
    }

    fn run(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let result = self.link.execute(sql, args);
        self.noted(result)
    }

    /// Checks are made before anything is sent; a transaction in which one failed is not committed either.
    fn checked(&mut self, check: Result<(), StoreError>) -> Result<(), StoreError> {
        self.noted(check)
    }
}

impl<L: Link> Writer for Tx<L> {
    fn create_log(&mut self, log: &str) -> Result<bool, StoreError> {
        self.checked(limits::name("log", log))?;
        let flat = [Arg::Text(log), Arg::Int(0), Arg::Int(0), Arg::Blob(&[0; 32]), Arg::Blob(&[]), Arg::Int(0)];
        Ok(self.put(Table::Logs, KNOWN_IS_LEFT, &flat)? == 1)
    }

    fn append(&mut self, log: &str, old: &Head, new: &Head, entries: &[Entry], tiles: &[Tile]) -> Result<bool, StoreError> {
        self.checked(limits::append(log, old, new, entries, tiles))?;
        let (size, epoch, grown) = (int("size", old.size)?, int("epoch", old.epoch)?, int("size", new.size)?);
        let edge = new.edge.concat();
        let args = [
            Arg::Text(log),
            Arg::Int(size),
            Arg::Int(epoch),
            Arg::Int(grown),
            Arg::Blob(&new.root),
            Arg::Blob(&edge),
            Arg::Int(new.recorded),
        ];
        // First, not last: a writer that comes second learns it before it has sent its entries.
        if self.run(MOVE_HEAD, &args)? != 1 {
            self.failed.get_or_insert(StoreError::Conflict);
            return Ok(false);
        }
        let mut flat = Vec::with_capacity(entries.len() * 7);
        let mut payloads = Vec::with_capacity(entries.len() * 3);
        for (at, entry) in (size..).zip(entries) {
            flat.extend([
                Arg::Text(log),
                Arg::Int(at),
                Arg::Text(&entry.act),
                Arg::OptText(entry.case.as_deref()),
                Arg::Text(&entry.kind),
                Arg::Blob(&entry.leaf),
                Arg::Int(entry.recorded),
            ]);
            payloads.extend([Arg::Text(log), Arg::Int(at), Arg::Blob(&entry.payload)]);
        }
        self.put(Table::Entries, "", &flat)?;
        self.put(Table::Payloads, "", &payloads)?;
        // One statement of PostgreSQL can't change a row twice: of a tile given twice the wider one is sent.
        let mut widest: BTreeMap<(u8, u64), &[u8]> = BTreeMap::new();
        for tile in tiles {
            let hashes = widest.entry((tile.level, tile.index)).or_default();
            if tile.hashes.len() > hashes.len() {
                *hashes = &tile.hashes;
            }
        }
        let mut flat = Vec::with_capacity(widest.len() * 4);
        for ((level, index), hashes) in widest {
            flat.extend([Arg::Text(log), Arg::Int(level.into()), Arg::Int(int("tile", index)?), Arg::Blob(hashes)]);
        }
        self.put(Table::Tiles, WIDER_TILE, &flat)?;
        Ok(true)
    }

    fn put_cases(&mut self, cases: &[CaseRow]) -> Result<(), StoreError> {
        self.checked(cases.iter().try_for_each(limits::case))?;
        let last: BTreeMap<(&str, &str), &CaseRow> = cases.iter().map(|c| ((c.log.as_str(), c.case.as_str()), c)).collect();
        let mut flat = Vec::with_capacity(last.len() * 10);
        for row in last.into_values() {
            flat.extend([
                Arg::Text(&row.log),
                Arg::Text(&row.case),
                Arg::Text(&row.kind),
                Arg::Text(&row.state),
                Arg::Text(&row.stage),
                Arg::Text(&row.opened),
                Arg::Int(int("index", row.last)?),
                Arg::Int(int("number of acts", row.acts)?),
                Arg::Text(row.due.as_deref().unwrap_or(NO_DUE)),
                Arg::OptText(row.charge.as_deref()),
            ]);
        }
        self.put(Table::Cases, NEWER_CASE, &flat).map(|_| ())
    }

    fn put_dues(&mut self, log: &str, case: &str, dues: &[Due]) -> Result<(), StoreError> {
        self.checked(limits::name("log", log).and_then(|()| limits::name("case", case)))?;
        self.checked(dues.iter().try_for_each(|due| limits::due(log, case, due)))?;
        self.run("DELETE FROM dues WHERE log = $1 AND case_no = $2", &[Arg::Text(log), Arg::Text(case)])?;
        let mut flat = Vec::with_capacity(dues.len() * 8);
        for (n, due) in (0..).zip(dues) {
            flat.extend([
                Arg::Text(log),
                Arg::Text(case),
                Arg::Int(n),
                Arg::Text(&due.clock),
                Arg::Text(&due.start),
                Arg::Text(&due.day),
                Arg::Int(due.provisional.into()),
                Arg::Text(&due.effect),
            ]);
        }
        self.put(Table::Dues, "", &flat).map(|_| ())
    }

    fn put_messages(&mut self, messages: &[Message]) -> Result<(), StoreError> {
        self.checked(messages.iter().try_for_each(limits::message))?;
        let mut flat = Vec::with_capacity(messages.len() * 7);
        for message in messages {
            flat.extend([
                Arg::Text(&message.id),
                Arg::Text(&message.to),
                Arg::Text(&message.log),
                Arg::OptText(message.case.as_deref()),
                Arg::Text(&message.code),
                Arg::Text(&message.args),
                Arg::Int(message.at),
            ]);
        }
        self.put(Table::Messages, KNOWN_IS_LEFT, &flat).map(|_| ())
    }

    fn put_breaches(&mut self, log: &str, case: &str, breaches: &[Breach]) -> Result<(), StoreError> {
        self.checked(limits::name("log", log).and_then(|()| limits::name("case", case)))?;
        self.checked(breaches.iter().try_for_each(|breach| limits::breach(log, case, breach)))?;
        self.run("DELETE FROM breaches WHERE log = $1 AND case_no = $2", &[Arg::Text(log), Arg::Text(case)])?;
        let mut flat = Vec::with_capacity(breaches.len() * 8);
        for (n, breach) in (0..).zip(breaches) {
            flat.extend([
                Arg::Text(log),
                Arg::Text(case),
                Arg::Int(n),
                Arg::Text(&breach.subject),
                Arg::Text(&breach.conduct),
                Arg::Text(&breach.of),
                Arg::OptText(breach.from.as_deref()),
                Arg::OptText(breach.until.as_deref()),
            ]);
        }
        self.put(Table::Breaches, "", &flat).map(|_| ())
    }

    fn put_key(&mut self, subject: &str, wrapped: &[u8]) -> Result<bool, StoreError> {
        self.checked(limits::name("subject", subject).and_then(|()| limits::value("key", wrapped)))?;
        Ok(self.put(Table::Keys, KNOWN_IS_LEFT, &[Arg::Text(subject), Arg::Blob(wrapped)])? == 1)
    }

    fn erase_key(&mut self, subject: &str) -> Result<bool, StoreError> {
        // The row stays: a subject whose key was erased gets no other.
        let sql = "UPDATE keys SET wrapped = NULL WHERE subject = $1 AND wrapped IS NOT NULL";
        let erased = self.run(sql, &[Arg::Text(subject)])? == 1;
        if erased {
            self.link.wipe_after_commit();
        }
        Ok(erased)
    }

    fn put_checkpoint(&mut self, log: &str, size: u64, note: &str) -> Result<(), StoreError> {
        self.checked(limits::name("log", log).and_then(|()| limits::note(note)))?;
        let flat = [Arg::Text(log), Arg::Int(int("size", size)?), Arg::Text(note)];
        self.put(Table::Checkpoints, LARGER_CHECKPOINT, &flat).map(|_| ())
    }

    fn put_witnessed(&mut self, log: &str, name: &str, size: u64) -> Result<(), StoreError> {
        self.checked(limits::name("log", log).and_then(|()| limits::name("witness", name)))?;
        let flat = [Arg::Text(log), Arg::Text(name), Arg::Int(int("size", size)?)];
        self.put(Table::Witnessed, LARGER_WITNESSED, &flat).map(|_| ())
    }

    fn put_meta(&mut self, key: &str, value: &[u8]) -> Result<(), StoreError> {
        self.checked(limits::name("key", key).and_then(|()| limits::value("value", value)))?;
        self.put(Table::Meta, NEW_VALUE, &[Arg::Text(key), Arg::Blob(value)]).map(|_| ())
    }

    fn put_rows(&mut self, table: Table, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let shape = table.shape();
        let mut flat = Vec::with_capacity(rows.len() * shape.columns.len());
        for row in rows {
            let fits = |(value, (_, kind)): (&Value, &(&str, Type))| {
                let nothing = matches!((value, kind), (Value::Null, Type::Text | Type::Blob));
                let number = matches!((value, kind), (Value::Int(_), Type::Int));
                nothing || number || matches!((value, kind), (Value::Text(_), Type::Text) | (Value::Blob(_), Type::Blob))
            };
            if row.len() != shape.columns.len() || !row.iter().zip(shape.columns).all(fits) {
                let unfit = refused(format!("a row does not fit the table {}", shape.name));
                return self.noted(unfit);
            }
            flat.extend(row.iter().zip(shape.columns).map(|(value, (_, kind))| Arg::of(value, *kind == Type::Blob)));
        }
        self.put(table, "", &flat).map(|_| ())
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        match self.failed.take() {
            // The writer saw the first failure already; that it went on is a fault of the program, unless trying again helps.
            Some(why) if why.retry() => Err(why),
            Some(why) => refused(format!("a statement of this transaction failed: {why}")),
            None => self.link.commit(),
        }
    }
}
