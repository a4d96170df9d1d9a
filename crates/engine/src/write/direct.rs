//! An opinion straight to its bytes. The gate writes one for every act it judges; a tree of values in between cost more than the opinion. What
//! the fields are stands in `opinion.rs`; a test holds both to the same bytes.
use super::canonical::text;
use super::{Digests, effect, heading, outcome, point, tag};
use crate::opinion::{
    AllowedLine, Assumption, Candidate, Cause, CiteRef, ClockReport, Competence, CureRef, Finding, Opinion, Regime, RemedyReport,
    SEMANTICS,
};
use fazhi_lang::model::Modality;
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Writes itself as canonical JSON.
pub(super) trait Put {
    fn put(&self, out: &mut String);
}

/// An object; keys in the order of their code points.
macro_rules! object {
    ($out:ident, $first:literal: $value:expr $(, $key:literal: $more:expr $(; unless $without:expr)?)* $(,)?) => {{
        $out.push_str(concat!("{\"", $first, "\":"));
        Put::put(&$value, $out);
        $(
            if true $(&& !$without)? {
                $out.push_str(concat!(",\"", $key, "\":"));
                Put::put(&$more, $out);
            }
        )*
        $out.push('}');
    }};
}

fn list<T: Put>(items: impl IntoIterator<Item = T>, out: &mut String) {
    out.push('[');
    for (n, item) in items.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        item.put(out);
    }
    out.push(']');
}

impl<T: Put + ?Sized> Put for &T {
    fn put(&self, out: &mut String) {
        (**self).put(out);
    }
}

impl Put for str {
    fn put(&self, out: &mut String) {
        text(self, out);
    }
}

impl Put for String {
    fn put(&self, out: &mut String) {
        text(self, out);
    }
}

impl Put for bool {
    fn put(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Put for Date {
    fn put(&self, out: &mut String) {
        let _ = write!(out, "\"{self}\"");
    }
}

impl<T: Put> Put for Option<T> {
    fn put(&self, out: &mut String) {
        match self {
            Some(value) => value.put(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Put> Put for [T] {
    fn put(&self, out: &mut String) {
        list(self, out);
    }
}

impl<T: Put> Put for Vec<T> {
    fn put(&self, out: &mut String) {
        list(self, out);
    }
}

impl<T: Put> Put for BTreeSet<T> {
    fn put(&self, out: &mut String) {
        list(self, out);
    }
}

impl<K: AsRef<str>> Put for BTreeMap<K, String> {
    fn put(&self, out: &mut String) {
        out.push('{');
        for (n, (key, value)) in self.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            text(key.as_ref(), out);
            out.push(':');
            text(value, out);
        }
        out.push('}');
    }
}

/// The whole opinion.
pub(super) fn opinion(o: &Opinion, digests: &Digests, out: &mut String) {
    object!(out,
        "actor": o.actor,
        "assumptions": o.assumptions,
        "candidates": o.candidates,
        "clocks": o.clocks,
        "competent": o.competence,
        "digests": digests,
        "findings": o.findings,
        "kind": o.kind,
        "known": o.known,
        "missing": o.missing,
        "on": o.on,
        "point": point(o.point),
        "regimes": o.regimes,
        "remedies": o.remedies,
        "rulings": o.rulings,
        "semantics": SEMANTICS,
        "verdict": o.verdict.word(),
    );
}

impl Put for Digests {
    fn put(&self, out: &mut String) {
        object!(out,
            "act": self.act,
            "bodies": self.bodies,
            "calendar": self.calendar,
            "library": self.library,
            "lock": self.lock,
            "period_rules": self.period_rules,
            "register": self.register,
            "rulebooks": self.rulebooks,
        );
    }
}

impl Put for Finding {
    fn put(&self, out: &mut String) {
        object!(out,
            "args": self.args,
            "citations": self.citations,
            "code": self.code,
            "conduct": self.conduct,
            "cure": self.cure,
            "effect": self.effect.map(effect),
            "effect_citations": self.effect_citations,
            "facts": self.facts,
            "heading": heading(self.heading),
            "interpretation": self.interpretation,
            "judged": self.judged.as_ref().map(Judged),
            "outcome": outcome(self.outcome),
            "party": self.party,
            "rule": self.rule,
            "support": self.support,
        );
    }
}

struct Judged<'a>(&'a (String, String));

impl Put for Judged<'_> {
    fn put(&self, out: &mut String) {
        object!(out, "by": self.0.0, "reasons": self.0.1);
    }
}

impl Put for CureRef {
    fn put(&self, out: &mut String) {
        object!(out, "steps": self.steps);
    }
}

impl Put for CiteRef {
    fn put(&self, out: &mut String) {
        object!(out, "id": self.id, "text_digest": self.text_digest);
    }
}

impl Put for Cause {
    fn put(&self, out: &mut String) {
        object!(out, "name": self.name, "of": self.of, "tag": tag(self.tag));
    }
}

impl Put for Candidate {
    fn put(&self, out: &mut String) {
        object!(out,
            "applies": self.applies,
            "citation": self.citation,
            "conduct": self.conduct,
            "date": self.date,
            "place": self.place.as_ref().map(Place),
            "rule": self.rule,
            "why_not": self.why_not,
        );
    }
}

struct Place<'a>(&'a (String, u32, u32));

impl Put for Place<'_> {
    fn put(&self, out: &mut String) {
        let (file, start, end) = self.0;
        object!(out, "end": end.to_string(), "file": file, "start": start.to_string());
    }
}

impl Put for AllowedLine {
    fn put(&self, out: &mut String) {
        let modality = match self.modality {
            Modality::May => "may",
            Modality::Shall => "shall",
        };
        object!(out,
            "citations": self.citations,
            "measure": self.measure,
            "modality": modality,
            "range": self.range.as_ref().map(Range),
            "rules": self.rules,
        );
    }
}

struct Range<'a>(&'a (Option<String>, Option<String>));

impl Put for Range<'_> {
    fn put(&self, out: &mut String) {
        object!(out, "max": self.0.1, "min": self.0.0);
    }
}

impl Put for Regime {
    fn put(&self, out: &mut String) {
        object!(out,
            "chosen": self.chosen,
            "conduct": self.conduct,
            "date": self.date,
            "outcomes": self.outcomes,
            "party": self.party,
            "which": self.which,
        );
    }
}

impl Put for (String, Option<bool>) {
    fn put(&self, out: &mut String) {
        object!(out, "competent": self.1, "id": self.0);
    }
}

impl Put for Competence {
    fn put(&self, out: &mut String) {
        object!(out, "bodies": self.bodies, "by": self.by, "citations": self.citations, "result": self.result);
    }
}

impl Put for ClockReport {
    fn put(&self, out: &mut String) {
        object!(out,
            "citations": self.citations,
            "conduct": self.conduct,
            "due": self.due,
            "due_at": self.due_at; unless self.due_at.is_empty(),
            "effect": self.effect,
            "rule": self.rule,
            "start": self.start,
            "state": self.state,
            "stop": self.stop,
            "support": self.support,
        );
    }
}

impl Put for RemedyReport {
    fn put(&self, out: &mut String) {
        object!(out,
            "citations": self.citations,
            "due": self.due,
            "forum": self.forum,
            "open": self.open,
            "respondent": self.respondent,
            "rule": self.rule,
            "start": self.start,
            "support": self.support,
        );
    }
}

impl Put for Assumption {
    fn put(&self, out: &mut String) {
        object!(out, "citations": self.citations, "code": self.code, "name": self.name);
    }
}

impl Put for (Vec<String>, String, String, Vec<CiteRef>) {
    fn put(&self, out: &mut String) {
        object!(out, "between": self.0, "by": Ruler(&self.1, &self.2), "citations": self.3);
    }
}

struct Ruler<'a>(&'a str, &'a str);

impl Put for Ruler<'_> {
    fn put(&self, out: &mut String) {
        object!(out, "en": self.1, "zh": self.0);
    }
}
