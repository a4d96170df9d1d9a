//! Everything from one store into another, whatever databases they are.
use crate::table::{Table, Value};
use crate::{Reader, Store, StoreError};

/// Bytes of a batch, about.
const BATCH: usize = 8 << 20;
const MOST_ROWS: usize = 20_000;
const TRIES: usize = 5;

/// Key of the value in which [`crate::restore`] keeps the sizes that the logs had in the backup.
pub const RESTORED: &str = "restored";

/// Copies one consistent view of `from` into `to`, which is empty. `progress` is told the rows done and the rows there are.
///
/// The heads come last: a copy that was broken off has no logs, and its target is not empty any more. It is thrown away.
///
/// # Errors
/// `store-not-empty`; what either store says; `store-damaged` when a table has not as many rows afterwards.
pub fn copy(from: &dyn Store, to: &dyn Store, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    transfer(from, to, false, progress)
}

/// With `restore` the epoch of each log is raised and its size noted.
pub(crate) fn transfer(
    from: &dyn Store,
    to: &dyn Store,
    restore: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    let mut target = to.read()?;
    for table in Table::ALL {
        if !target.rows(table, None, 1)?.is_empty() {
            return Err(StoreError::NotEmpty);
        }
    }
    drop(target);
    let mut source = from.read()?;
    let mut counts = Vec::new();
    for table in Table::ALL {
        counts.push((table, source.count(table)?));
    }
    let (mut done, all) = (0, counts.iter().map(|(_, n)| n).sum());
    progress(done, all);
    let mut notes = Vec::new();
    for (table, _) in &mut counts {
        let mut after: Option<Vec<Value>> = None;
        let mut limit = 64;
        loop {
            let mut rows = source.rows(*table, after.as_deref(), u32::try_from(limit).unwrap_or(u32::MAX))?;
            let Some(last) = rows.last() else { break };
            let read = rows.len();
            after = Some(last.iter().take(table.shape().key).cloned().collect());
            let bytes = rows.iter().flatten().map(Value::size).sum::<usize>();
            limit = (BATCH / (bytes / read).max(1)).clamp(16, MOST_ROWS);
            if restore {
                raise(*table, &mut rows, &mut notes)?;
            }
            write(to, *table, &rows)?;
            done += read as u64;
            progress(done, all);
        }
    }
    if restore {
        write(to, Table::Meta, &[vec![Value::Text(RESTORED.to_owned()), Value::Blob(notes)]])?;
    }
    let meta = same_values(&mut *source, restore)?;
    let mut target = to.read()?;
    for (table, expected) in counts {
        let expected = if table == Table::Meta { meta } else { expected };
        let found = target.count(table)?;
        if found != expected {
            return Err(StoreError::Damaged { why: format!("{} has {found} rows of {expected}", table.name()) });
        }
    }
    Ok(())
}

/// Values of the installation that the target has to have: the note of an earlier restore is replaced.
fn same_values(source: &mut dyn Reader, restore: bool) -> Result<u64, StoreError> {
    let count = source.count(Table::Meta)?;
    Ok(if restore && source.meta(RESTORED)?.is_none() { count + 1 } else { count })
}

fn raise(table: Table, rows: &mut Vec<Vec<Value>>, notes: &mut Vec<u8>) -> Result<(), StoreError> {
    if table == Table::Meta {
        rows.retain(|row| row.first() != Some(&Value::Text(RESTORED.to_owned())));
    }
    if table == Table::Logs {
        for row in rows {
            let [Value::Text(log), Value::Int(size), Value::Int(epoch), ..] = row.as_mut_slice() else {
                return Err(StoreError::Damaged { why: "a head is not what it should be".to_owned() });
            };
            notes.extend(format!("{size} {log}\n").into_bytes());
            *epoch = epoch.saturating_add(1);
        }
    }
    Ok(())
}

fn write(to: &dyn Store, table: Table, rows: &[Vec<Value>]) -> Result<(), StoreError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let result = to.write().and_then(|mut writer| {
            writer.put_rows(table, rows)?;
            writer.commit()
        });
        match result {
            Err(why) if why.retry() && tries < TRIES => {}
            other => return other,
        }
    }
}

/// The sizes that logs had in the backup this store was restored from, by name; none = it never was.
///
/// # Errors
/// `store-damaged` when the note can't be read; what the store says.
pub fn restored(reader: &mut dyn Reader) -> Result<Option<Vec<(String, u64)>>, StoreError> {
    let Some(note) = reader.meta(RESTORED)? else { return Ok(None) };
    let damaged = || StoreError::Damaged { why: "the note of the restore can't be read".to_owned() };
    let text = String::from_utf8(note).map_err(|_| damaged())?;
    let line = |line: &str| {
        let (size, log) = line.split_once(' ')?;
        Some((log.to_owned(), size.parse().ok()?))
    };
    text.split_terminator('\n').map(|l| line(l).ok_or_else(damaged)).collect::<Result<_, _>>().map(Some)
}
