//! Rows as copies see them.
use super::make::{append, entry, read};
use fazhi_store::{Store, Table, Value};

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
