//! Rows to test with, and transactions tried until they succeed, as callers have to.
use fazhi_store::{Breach, CaseRow, Due, Entry, Head, Message, Store, StoreError, Tile, Writer};

pub fn entry(index: u64, act: &str, case: Option<&str>, kind: &str) -> Entry {
    let leaf = format!("leaf {act}").into_bytes();
    let payload = format!("payload {act}").into_bytes();
    Entry {
        index,
        act: act.to_owned(),
        case: case.map(str::to_owned),
        kind: kind.to_owned(),
        leaf,
        payload,
        recorded: 1_000 + index as i64,
    }
}

/// The head over so many entries; no real hashes, the store knows none.
pub fn head(size: u64, epoch: u64) -> Head {
    if size == 0 {
        return Head { epoch, ..Head::default() };
    }
    let hash = |n: u64| {
        let mut hash = [7; 32];
        hash[..8].copy_from_slice(&n.to_be_bytes());
        hash
    };
    let edge = (0..size.count_ones()).map(|n| hash(u64::from(n))).collect();
    Head { size, epoch, root: hash(size), edge, recorded: 1_000 + size as i64 }
}

pub fn tile(level: u8, index: u64, width: usize) -> Tile {
    Tile { level, index, hashes: (0..width).flat_map(|n| [n as u8; 32]).collect() }
}

pub fn case(log: &str, number: &str, due: Option<&str>) -> CaseRow {
    CaseRow {
        log: log.to_owned(),
        case: number.to_owned(),
        kind: "Sanction".to_owned(),
        state: "open".to_owned(),
        stage: "filed".to_owned(),
        opened: "2026-01-05".to_owned(),
        last: 3,
        acts: 2,
        due: due.map(str::to_owned),
        charge: None,
    }
}

pub fn due(log: &str, case: &str, clock: &str, day: &str) -> Due {
    let (log, case, clock, day) = (log.to_owned(), case.to_owned(), clock.to_owned(), day.to_owned());
    Due { log, case, clock, start: "2026-01-05".to_owned(), day, provisional: clock_provisional(), effect: "lapse".to_owned() }
}

fn clock_provisional() -> bool {
    true
}

pub fn message(id: &str, to: &str, at: i64) -> Message {
    let case = Some("案〔2026〕1号".to_owned());
    Message {
        id: id.to_owned(),
        to: to.to_owned(),
        log: "a".to_owned(),
        case,
        code: "served".to_owned(),
        args: "{}".to_owned(),
        at,
    }
}

pub fn breach(subject: &str, log: &str, case: &str, conduct: &str) -> Breach {
    let (subject, log, case, conduct) = (subject.to_owned(), log.to_owned(), case.to_owned(), conduct.to_owned());
    Breach { subject, log, case, conduct, of: "failed_protection".to_owned(), from: None, until: Some("2026-02-01".to_owned()) }
}

/// Runs a transaction until it is known to be done. Every transaction given here may be done twice without harm.
pub fn write<T>(store: &dyn Store, mut work: impl FnMut(&mut dyn Writer) -> Result<T, StoreError>) -> T {
    let mut tries = 0;
    loop {
        let result = store.write().and_then(|mut writer| {
            let value = work(&mut *writer)?;
            writer.commit().map(|()| value)
        });
        tries += 1;
        match result {
            Ok(value) => return value,
            Err(why) if tries > 50 => panic!("{why} after {tries} tries"),
            Err(why) if why.retry() || matches!(why, StoreError::Unknown { .. } | StoreError::Full { .. }) => {}
            Err(why) => panic!("{why}"),
        }
    }
}

/// A reader, tried until there is one.
pub fn read<T>(store: &dyn Store, mut work: impl FnMut(&mut dyn fazhi_store::Reader) -> Result<T, StoreError>) -> T {
    for _ in 0..50 {
        match store.read().and_then(|mut reader| work(&mut *reader)) {
            Ok(value) => return value,
            Err(why) if why.retry() => {}
            Err(why) => panic!("{why}"),
        }
    }
    panic!("no reader after 50 tries")
}

/// Makes the log and appends `count` entries to it; an append whose end is unknown is looked for before it is tried again.
pub fn grow(store: &dyn Store, log: &str, count: u64) {
    for _ in 0..count {
        let size = read(store, |r| r.head(log)).map_or(0, |h| h.size);
        append(store, log, &[entry(size, &format!("act-{size}"), Some("1"), "filed")]);
    }
}

/// Appends entries, whose indexes are made to fit; done exactly once however often the connection breaks.
pub fn append(store: &dyn Store, log: &str, entries: &[Entry]) {
    write(store, |writer| {
        writer.create_log(log)?;
        if writer.index_of(log, &entries[0].act)?.is_some() {
            return Ok(());
        }
        let old = writer.head(log)?.unwrap();
        let entries: Vec<Entry> = (old.size..).zip(entries).map(|(index, e)| Entry { index, ..e.clone() }).collect();
        let new = head(old.size + entries.len() as u64, old.epoch);
        match writer.append(log, &old, &new, &entries, &[])? {
            true => Ok(()),
            false => Err(StoreError::Conflict),
        }
    });
}
