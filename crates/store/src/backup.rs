//! A backup is a SQLite file with everything in it, whatever the store is. It is there whole or not at all.
use crate::copy::transfer;
use crate::{Sqlite, Store, StoreError, copy};
use std::fs::File;
use std::path::Path;

fn lost(error: &std::io::Error) -> StoreError {
    let why = error.to_string();
    if error.kind() == std::io::ErrorKind::StorageFull { StoreError::Full { why } } else { StoreError::Lost { why } }
}

/// Writes a backup: beside `file`, brought to the disk, then renamed over it. One consistent view; others go on writing meanwhile.
///
/// # Errors
/// `store-full`, `store-lost` (also when the folder can't be written), `store-damaged`.
pub fn backup(store: &dyn Store, file: &Path) -> Result<(), StoreError> {
    let parent = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = tempfile::Builder::new().prefix(".backup-").tempdir_in(parent).map_err(|e| lost(&e))?;
    let whole = folder.path().join("store.sqlite");
    if !store.export(&whole)? {
        let target = Sqlite::open(&whole)?;
        copy(store, &target, &mut |_, _| {})?;
    }
    Sqlite::single_file(&whole)?;
    File::open(&whole).and_then(|f| f.sync_all()).map_err(|e| lost(&e))?;
    std::fs::rename(&whole, file).map_err(|e| lost(&e))?;
    // The rename itself is durable with its folder.
    File::open(parent).and_then(|f| f.sync_all()).map_err(|e| lost(&e))
}

/// Fills an empty store from a backup, raises the epoch of every log by one, so that a writer from before cannot go on, and keeps the sizes
/// they had ([`crate::restored`]): a log that others have seen larger is not signed before it has caught up.
///
/// # Errors
/// `store-not-empty`; `store-damaged` when the file is none or is broken; `store-newer`; what the store says.
pub fn restore(file: &Path, to: &dyn Store) -> Result<(), StoreError> {
    let source = Sqlite::open_backup(file)?;
    source.check()?;
    transfer(&source, to, true, &mut |_, _| {})
}
