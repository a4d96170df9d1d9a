//! Expressions: what has which type, and what does not go together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::check::codes::PRELUDE;
use fazhi_lang::diagnostic::Severity;

/// Errors of a condition of a line.
fn errors(condition: &str) -> Vec<(&'static str, String)> {
    let library = Library::example();
    let text = format!(
        "instrument \"example/例国网络运行法\" @2024-06-18\nrequire r for Sanction {{ basis #20 title \"一\" \"r\" of line that {condition} else void }}\n"
    );
    let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
    let of = out.diagnostics.into_iter().filter(|d| d.severity == Severity::Error);
    of.map(|d| (d.code, d.args.into_iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" "))).collect()
}

#[test]
fn what_goes_together() {
    for good in [
        "harm >= some and some <= harm",
        "paint == red and red == paint and paint in {red, green}",
        "turnover * 3 >= 1_000 liyuan and 2 * turnover > turnover / 2 and turnover * 5% < turnover",
        "turnover / turnover > 1 and 1 < turnover / turnover and 3 / 4 == 75%",
        "conduct.start + 90 days <= act.date and act.date - 3 workdays < conduct.end and conduct.end + 2 years > conduct.end",
        "size(names) > 0 and disjoint(names, {\"a\"}) and \"a\" in names and (any n in names: n == \"a\")",
        "(count n in names: n == addressee.role) >= 2 and (all n in names: any m in names: n == m)",
        "actor.level >= county and actor.kind == \"网络管理\" and actor.province == \"900000\"",
        "superior(actor, business) == \"山海省政府\" and government(actor) != superior(actor, \"government\")",
        "body_of(\"复核\", province, conduct.place) == \"example/body/复核/山海省\" and actor != \"例国政务院\"",
        "covers(actor, conduct.place) and covers(superior(actor, business), \"900121\")",
        "met(decide_limit) or missed(decide_limit) or running(decide_limit) or due(decide_limit) >= act.date",
        "happened(Tell) and valid(Tell) and stands(Tell) and in_form(Tell) and times(Tell) >= 2 and date_of(Tell) <= Tell.date",
        "Tell.complete -> addressee.role in Tell.to",
        "Designate.to == actor and Designate.to.level > county",
        "round(down, 1 liyuan, turnover / 3) <= proposed(fine) and proposes(warn)",
        "addressee is Operator and addressee is manager and conduct is unprotected",
        "draft.rank in {law, rule, local_regulation} and draft.rank == law and covered(law, regulation)",
        "param threshold[conduct.place] > 1 liyuan and param threshold[addressee.role] > 1 liyuan",
        "fair and not bad and not (paint == red -> false)",
    ] {
        assert_eq!(errors(good), [], "{good}");
    }
}

#[test]
fn what_does_not() {
    for (bad, code, args) in [
        ("90 days > 3 months", "rules-period-units", "left=days right=months"),
        ("conduct.start + 3 hours > act.date", "rules-operands", "operator=+ left=date right=hours"),
        ("3 days == 3 days", "rules-operands", "operator=== left=days right=days"),
        ("turnover > 3", "rules-operands", "operator=> left=money right=int"),
        ("turnover * turnover > turnover", "rules-operands", "operator=* left=money right=money"),
        ("act.date - conduct.end > 3 days", "rules-operands", "operator=- left=date right=date"),
        ("paint < green", "rules-not-ordered", "enum=colour"),
        ("harm == red", "rules-operands", "operator=== left=harm_level right=colour"),
        ("names == names", "rules-operands", "operator=== left=list of text right=list of text"),
        ("3 in names", "rules-operands", "operator=in left=int right=list of text"),
        ("{1, \"a\"} == {1}", "rules-type", "expected=int found=text"),
        ("refused > minor", "rules-operands", "operator=> left=bool right=bool"),
        ("not turnover", "rules-type", "expected=bool found=money"),
        ("Tell", "rules-name-unknown", "category=term name=Tell suggestion=none"),
        ("refusd", "rules-name-unknown", "category=term name=refusd suggestion=refused"),
        ("harm == grvae", "rules-name-unknown", "category=term name=grvae suggestion=grave"),
        ("addressee is Oprator", "rules-name-unknown", "category=party name=Oprator suggestion=Operator"),
        ("conduct is protect", "rules-name-unknown", "category=conduct name=protect suggestion=none"),
        ("actor.levl == county", "rules-attribute-unknown", "attribute=levl type=body known=kind, level, region, province"),
        ("conduct.begin == act.date", "rules-attribute-unknown", "attribute=begin type=conduct known=start, end, place"),
        ("Tell.level == county", "rules-field-unknown", "event=Tell field=level suggestion=none"),
        ("met(fairness)", "rules-name-unknown", "category=clock name=fairness suggestion=none"),
        ("draft.rank == 3", "rules-rank-list", ""),
        ("body_of(addressee.role, county, \"9\") == actor", "rules-not-constant", ""),
        (
            "round(down, 0 liyuan, turnover) == turnover",
            "rules-call-args",
            "function=round form=round(down | up | half_up, unit, amount)",
        ),
        ("param treshold[conduct.place] > 1 liyuan", "rules-name-unknown", "category=param name=treshold suggestion=threshold"),
        ("param threshold[3] > 1 liyuan", "rules-type", "expected=text found=int"),
    ] {
        assert_eq!(errors(bad), [(code, args.to_owned())], "{bad}");
    }
}

#[test]
fn both_sides_can_be_wrong_at_once() {
    let found: Vec<_> = errors("refusd and turnover > 3").into_iter().map(|(c, _)| c).collect();
    assert_eq!(found, ["rules-name-unknown", "rules-operands"]);
}
