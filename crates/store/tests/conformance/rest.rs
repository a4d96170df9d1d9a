//! Messages, breaches, keys, checkpoints, values.
use super::make::{breach, message, read, write};
use fazhi_store::{Message, Store};

pub fn messages_are_written_once(store: &dyn Store) {
    let first = [message("m2", "li", 5), message("m1", "li", 5), message("m0", "wu", 1)];
    write(store, |w| w.put_messages(&first));
    let again = Message { code: "other".to_owned(), ..message("m1", "li", 9) };
    write(store, |w| w.put_messages(&[again.clone(), message("m3", "li", 2), message("m3", "li", 2)]));
    let found = read(store, |r| r.messages("li", 9));
    assert_eq!(found, [message("m3", "li", 2), message("m1", "li", 5), message("m2", "li", 5)]);
    assert_eq!(read(store, |r| r.messages("li", 1)), found[..1]);
    assert_eq!(read(store, |r| r.messages("nobody", 1)), []);
}

pub fn breaches_are_found_by_person(store: &dyn Store) {
    let here = [breach("p", "a", "2", "second"), breach("p", "a", "2", "first"), breach("q", "a", "2", "third")];
    write(store, |w| w.put_breaches("a", "2", &here).and_then(|()| w.put_breaches("a", "1", &[breach("p", "a", "1", "x")])));
    assert_eq!(read(store, |r| r.breaches("p")), [breach("p", "a", "1", "x"), here[1].clone(), here[0].clone()]);
    write(store, |w| w.put_breaches("a", "2", &here[2..]));
    assert_eq!(read(store, |r| r.breaches("p")), [breach("p", "a", "1", "x")]);
    assert_eq!(read(store, |r| r.breaches("q")), here[2..]);
    assert!(store.write().unwrap().put_breaches("a", "9", &here).is_err());
}

pub fn erased_keys_stay_erased(store: &dyn Store) {
    write(store, |w| w.put_key("p", b"wrapped"));
    assert!(!write(store, |w| w.put_key("p", b"another")));
    assert_eq!(read(store, |r| r.key("p")), Some(b"wrapped".to_vec()));
    assert!(!read(store, |r| r.erased("p")));
    write(store, |w| w.erase_key("p"));
    assert_eq!(read(store, |r| r.key("p")), None);
    assert!(read(store, |r| r.erased("p")));
    assert!(!write(store, |w| w.erase_key("p")));
    assert!(!write(store, |w| w.put_key("p", b"again")));
    assert_eq!(read(store, |r| r.key("p")), None);
    assert!(!write(store, |w| w.erase_key("never made")));
    assert!(!read(store, |r| r.erased("never made")));
}

pub fn checkpoints_only_grow(store: &dyn Store) {
    assert_eq!(read(store, |r| r.checkpoint("a")), None);
    for (size, note, kept) in [(3, "three", "three"), (2, "two", "three"), (3, "three again", "three again")] {
        write(store, |w| w.put_checkpoint("a", size, note));
        assert_eq!(read(store, |r| r.checkpoint("a")), Some((3, kept.to_owned())));
    }
    write(store, |w| w.put_checkpoint("a", 4, "four"));
    assert_eq!(read(store, |r| r.checkpoint("a")), Some((4, "four".to_owned())));
    for (name, size) in [("w2", 5), ("w1", 7), ("w2", 4), ("w1", 8)] {
        write(store, |w| w.put_witnessed("a", name, size));
    }
    assert_eq!(read(store, |r| r.witnessed("a")), [("w1".to_owned(), 8), ("w2".to_owned(), 5)]);
    assert_eq!(read(store, |r| r.witnessed("b")), []);
}

pub fn values_are_replaced(store: &dyn Store) {
    assert_eq!(read(store, |r| r.meta("k")), None);
    write(store, |w| w.put_meta("k", b""));
    assert_eq!(read(store, |r| r.meta("k")), Some(Vec::new()));
    write(store, |w| w.put_meta("k", &[0, 255]));
    assert_eq!(read(store, |r| r.meta("k")), Some(vec![0, 255]));
}

pub fn odd_text_is_kept(store: &dyn Store) {
    for text in ["", " ", "'; DROP TABLE logs; --", "$1", "国信办〔2026〕1号", "e\u{301}", "é", "\u{10ffff}", "line\nline"]
    {
        write(store, |w| w.put_meta(text, text.as_bytes()));
        assert_eq!(read(store, |r| r.meta(text)), Some(text.as_bytes().to_vec()));
    }
    let nul = store.write().unwrap().put_meta("a\0b", b"").unwrap_err();
    assert_eq!(nul.code(), "store-refused");
}
