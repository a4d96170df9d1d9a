//! Faults that no file shows alone: two rulebooks against each other, relations in a circle, texts whose rank or force is not settled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::check::codes::PRELUDE;
use fazhi_lang::diagnostic::{Diagnostic, Severity};
use fazhi_time::parse_date;

const HEAD: &str = "instrument \"example/例国网络运行法\" @2024-06-18\n";

fn errors(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let library = Library::example();
    let mut all = vec![("prelude.fz", PRELUDE)];
    all.extend(files);
    let out = library.check(&all, None, None);
    out.diagnostics.into_iter().filter(|d| d.severity == Severity::Error).collect()
}

fn arg<'a>(d: &'a Diagnostic, name: &str) -> &'a str {
    d.args.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v.as_str())
}

#[test]
fn two_rulebooks_with_versions_of_one_rule_that_overlap() {
    let before = format!(
        "{HEAD}power p : Sanction {{ basis @2019-03-20#19, @2024-06-18#19 title \"一\" \"one\" holder network_office base {{ may warn }} }}"
    );
    let since = format!(
        "{HEAD}power p : Sanction {{ basis @2024-06-18#20 title \"一\" \"one\" holder network_office base {{ may warn }} }}"
    );
    let found = errors(&[("甲.fz", &before), ("乙.fz", &since)]);
    let codes: Vec<&str> = found.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["rules-versions-overlap"]);
    // Both places are named, and the days on which both would hold.
    assert_eq!(found[0].file, "乙.fz");
    assert_eq!(found[0].other.as_ref().map(|(f, _)| f.as_str()), Some("甲.fz"));
    assert_eq!((arg(&found[0], "name"), arg(&found[0], "from"), arg(&found[0], "until")), ("p", "2025-01-01", "none"));
}

#[test]
fn norms_special_to_each_other_in_a_circle() {
    let text = format!(
        "{HEAD}{}relation a special b {{ basis #19 }}\nrelation b special c {{ basis #19 }}\nrelation c special a {{ basis #19 }}",
        ["a", "b", "c"]
            .map(|n| format!(
                "power {n} : Sanction {{ basis #19 title \"一\" \"one\" holder network_office base {{ may warn }} }}\n"
            ))
            .concat()
    );
    let found = errors(&[("x.fz", &text)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].code, arg(&found[0], "category")), ("rules-cycle", "special"));
    assert_eq!(arg(&found[0], "path"), "a → b → c → a");
    let shown = text.get(found[0].span.start as usize..found[0].span.end as usize).unwrap();
    assert!(shown.starts_with("relation "), "{shown}");
}

#[test]
fn a_norm_of_a_text_not_in_force_yet_waits_for_its_day() {
    let library = Library::example();
    let text = format!("{HEAD}duty d {{ basis #12-1.1 title \"一\" \"one\" bearer Operator }}");
    let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
    let rules = out.rules.expect("it may be written before the text is in force");
    let duty = rules.duties.iter().find(|d| d.norm.name == "d").unwrap();
    let day = |d: &str| parse_date(d).unwrap();
    // Made on 18 June 2024, in force from 1 January 2025.
    assert!(duty.norm.cite_on(day("2024-12-31")).is_none());
    assert!(duty.norm.cite_on(day("2025-01-01")).is_some());
}
