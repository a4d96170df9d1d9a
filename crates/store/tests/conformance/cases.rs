//! Cases and clocks: lists in the order asked for, page by page.
use super::make::{case, due, read, write};
use fazhi_store::{CaseQuery, CaseRow, Store};

fn numbers(rows: &[CaseRow]) -> Vec<String> {
    rows.iter().map(|r| format!("{}{}", r.log, r.case)).collect()
}

fn few() -> Vec<CaseRow> {
    let closed = CaseRow { state: "closed".to_owned(), ..case("b", "1", None) };
    let hers = CaseRow { charge: Some("li".to_owned()), ..case("a", "3", Some("2026-03-01")) };
    vec![closed, case("a", "2", None), hers, case("a", "1", Some("2026-05-01")), case("b", "0", Some("2026-03-01"))]
}

pub fn cases_are_listed(store: &dyn Store) {
    write(store, |w| w.put_cases(&few()));
    assert_eq!(read(store, |r| r.case("a", "3")).as_ref(), Some(&few()[2]));
    assert_eq!(read(store, |r| r.case("a", "9")), None);
    let list = |query: &CaseQuery| numbers(&read(store, |r| r.cases(query)));
    let all = CaseQuery { limit: 100, ..CaseQuery::default() };
    let due = CaseQuery { by_due: true, ..all.clone() };
    let of = |text: &str| Some(text.to_owned());
    assert_eq!(list(&all), ["a1", "a2", "a3", "b0", "b1"]);
    assert_eq!(list(&due), ["a3", "b0", "a1", "a2", "b1"]);
    assert_eq!(list(&CaseQuery { limit: 2, ..due.clone() }), ["a3", "b0"]);
    assert_eq!(list(&CaseQuery { log: of("a"), ..all.clone() }), ["a1", "a2", "a3"]);
    assert_eq!(list(&CaseQuery { log: of("a"), ..due.clone() }), ["a3", "a1", "a2"]);
    assert_eq!(list(&CaseQuery { state: of("closed"), ..all.clone() }), ["b1"]);
    assert_eq!(list(&CaseQuery { state: of("open"), ..due.clone() }), ["a3", "b0", "a1", "a2"]);
    assert_eq!(list(&CaseQuery { charge: of("li"), ..due.clone() }), ["a3"]);
    assert_eq!(list(&CaseQuery { charge: of("li"), state: of("open"), log: of("a"), ..all.clone() }), ["a3"]);
    assert_eq!(list(&CaseQuery { charge: of("li"), state: of("closed"), ..all.clone() }), [""; 0]);
    // Given twice in one call the later row counts.
    let twice = [
        CaseRow { acts: 5, ..case("a", "1", None) },
        CaseRow { acts: 6, charge: of("wu"), ..case("a", "1", Some("2026-01-01")) },
    ];
    write(store, |w| w.put_cases(&twice));
    assert_eq!(read(store, |r| r.case("a", "1")).as_ref(), Some(&twice[1]));
    assert_eq!(list(&due)[0], "a1");
    assert_eq!(list(&CaseQuery { charge: of("wu"), ..all }), ["a1"]);
}

pub fn pages_follow_each_other(store: &dyn Store) {
    let day = |n: usize| Some(format!("2026-01-{:02}", 1 + n % 3)).filter(|_| !n.is_multiple_of(4));
    let rows: Vec<CaseRow> =
        (0..50).map(|n| case(if n % 2 == 0 { "a" } else { "b" }, &format!("{n:03}"), day(n).as_deref())).collect();
    write(store, |w| w.put_cases(&rows));
    for by_due in [false, true] {
        for log in [None, Some("a".to_owned())] {
            let all = CaseQuery { log, by_due, limit: 1_000, ..CaseQuery::default() };
            let whole = read(store, |r| r.cases(&all));
            let (mut pages, mut query) = (Vec::new(), CaseQuery { limit: 7, ..all.clone() });
            loop {
                let page = read(store, |r| r.cases(&query));
                let Some(last) = page.last() else { break };
                query.after = Some((last.log.clone(), last.case.clone()));
                pages.extend(page);
            }
            assert_eq!(pages, whole);
            assert_eq!(whole.len(), if all.log.is_some() { 25 } else { 50 });
        }
    }
    let skipped = CaseQuery { by_due: true, limit: 5, after: Some((String::new(), "10".to_owned())), ..CaseQuery::default() };
    let all = CaseQuery { by_due: true, limit: 1_000, ..CaseQuery::default() };
    assert_eq!(read(store, |r| r.cases(&skipped)), read(store, |r| r.cases(&all))[10..15]);
    let nowhere = CaseQuery { after: Some(("a".to_owned(), "999".to_owned())), ..skipped };
    assert!(store.read().unwrap().cases(&nowhere).is_err());
    // A limit of 0 is one, one beyond 1,000 is 1,000.
    assert_eq!(read(store, |r| r.cases(&CaseQuery::default())).len(), 1);
}

pub fn clocks_are_replaced(store: &dyn Store) {
    let one = [due("a", "1", "y", "2026-03-01"), due("a", "1", "x", "2026-04-01"), due("a", "1", "x", "2026-04-01")];
    let two = [due("b", "1", "x", "2026-02-01")];
    write(store, |w| w.put_dues("a", "1", &one).and_then(|()| w.put_dues("b", "1", &two)));
    assert_eq!(read(store, |r| r.dues_of("a", "1")), [one[1].clone(), one[2].clone(), one[0].clone()]);
    assert_eq!(read(store, |r| r.dues_before("2026-04-01", 9)), [two[0].clone(), one[0].clone()]);
    assert_eq!(read(store, |r| r.dues_before("2026-04-02", 9)).len(), 4);
    assert_eq!(read(store, |r| r.dues_before("2026-04-02", 1)), two);
    write(store, |w| w.put_dues("a", "1", &[]));
    assert_eq!(read(store, |r| r.dues_of("a", "1")), []);
    assert_eq!(read(store, |r| r.dues_before("2027-01-01", 9)), two);
    let foreign = store.write().unwrap().put_dues("a", "1", &two).unwrap_err();
    assert_eq!(foreign.code(), "store-refused");
}
