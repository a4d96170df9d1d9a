//! Rows as copies see them.
use super::crowd;
use super::make::{append, entry, read};
use fazhi_store::{Store, StoreError, Table, Value, backup, copy, restore, restored};

pub fn rows_are_read_in_pages(store: &dyn Store) {
    for log in ["a", "b"] {
        append(store, log, &[entry(0, "x", None, "filed"), entry(1, "y", Some("1"), "filed")]);
    }
    let all = read(store, |r| r.rows(Table::Entries, None, 9));
    assert_eq!(all.len(), 4);
    let key = [Value::Text("a".to_owned()), Value::Int(0)];
    assert_eq!(read(store, |r| r.rows(Table::Entries, Some(&key), 2)), all[1..3]);
    assert_eq!(read(store, |r| r.count(Table::Entries)), 4);
    for table in Table::ALL {
        assert_eq!(read(store, |r| r.rows(table, None, 9)).len() as u64, read(store, |r| r.count(table)));
    }
    let unfit = store.write().unwrap().put_rows(Table::Meta, &[vec![Value::Int(1), Value::Null]]).unwrap_err();
    assert_eq!(unfit.code(), "store-refused");
}

/// Both hold the same; of heads the size and root alone, and not the note of a restore, when `restored`.
pub fn same(one: &dyn Store, two: &dyn Store, restored: bool) {
    for table in Table::ALL {
        let rows = |store: &dyn Store| {
            let mut rows = read(store, |r| r.rows(table, None, 1_000_000));
            if restored && table == Table::Logs {
                rows.iter_mut().for_each(|row| row[2] = Value::Null);
            }
            rows.retain(|row| !restored || row[0] != Value::Text("restored".to_owned()));
            rows
        };
        assert!(!rows(one).is_empty(), "{} is not tested", table.name());
        assert!(rows(one) == rows(two), "{}", table.name());
    }
}

/// A full store through copy, backup and restore, with targets made by `target`.
pub fn round(from: &dyn Store, target: &dyn Fn() -> Box<dyn Store>) {
    crowd::fill(from);
    let to = target();
    let (mut last, mut all) = (0, 0);
    copy(from, &*to, &mut |done, total| {
        assert!(done >= last);
        (last, all) = (done, total);
    })
    .unwrap();
    assert_eq!(last, all);
    same(from, &*to, false);
    assert_eq!(copy(from, &*to, &mut |_, _| {}), Err(StoreError::NotEmpty));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.sqlite");
    backup(from, &file).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the backup is one file");
    crowd::act(from, "a", "later");
    let again = target();
    restore(&file, &*again).unwrap();
    same(&*to, &*again, true);
    let sizes = [("a", 13), ("b", 7), ("c", 2)].map(|(log, size)| (log.to_owned(), size));
    assert_eq!(read(&*again, |r| restored(r)), Some(sizes.to_vec()));
    assert_eq!(read(&*to, |r| restored(r)), None);
    // A writer from before the restore is told so.
    let old = read(&*to, |r| r.head("a")).unwrap();
    let mut writer = again.write().unwrap();
    let late = fazhi_store::Entry { index: old.size, ..super::make::entry(0, "late", None, "filed") };
    assert!(!writer.append("a", &old, &super::make::head(old.size + 1, old.epoch), &[late], &[]).unwrap());
    drop(writer);
    assert_eq!(read(&*again, |r| r.head("a")).unwrap().epoch, old.epoch + 1);
    crowd::act(&*again, "a", "after");
    // A second restore replaces the note of the first, and the backup over the old one is whole.
    backup(&*again, &file).unwrap();
    let third = target();
    restore(&file, &*third).unwrap();
    assert_eq!(read(&*third, |r| restored(r)).unwrap()[0], ("a".to_owned(), 14));
    assert_eq!(read(&*third, |r| r.head("a")).unwrap().epoch, old.epoch + 2);
    assert_eq!(restore(&file, &*third), Err(StoreError::NotEmpty));
}
