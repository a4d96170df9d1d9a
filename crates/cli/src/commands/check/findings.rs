//! One finding in words: what was found, on which article, with which effect, and how it can be mended.
use crate::words::Words;
use fazhi_engine::opinion::{CiteRef, Finding};
use fazhi_engine::write;

/// Names of the arguments a sentence may have; what a finding does not state reads `none`.
const ARGS: &[&str] = &[
    "rule", "norm", "measure", "party", "conduct", "amount", "min", "max", "power", "named", "governing", "actor", "by", "due", "step", "missing",
    "tier", "role", "witness", "higher", "higher_min", "higher_max",
];

/// The arguments of a finding's sentence in the reader's words.
fn args(words: &Words<'_>, f: &Finding) -> Vec<(&'static str, String)> {
    let measure = f.args.get("measure").map_or("", String::as_str);
    let value = |key: &'static str| -> Option<String> {
        Some(match key {
            "norm" => words.norm(&f.rule),
            "party" => words.party(f.args.get("party").or(f.party.as_ref())?),
            "conduct" => {
                let id = f.args.get("conduct").or(f.conduct.as_ref())?;
                words.conduct(id)
            }
            _ => {
                let text = f.args.get(key)?;
                match key {
                    "rule" | "power" | "higher" => words.norm(text),
                    "measure" => words.measure(text),
                    "amount" | "min" | "max" | "higher_min" | "higher_max" => words.amount(measure, text),
                    "named" => words.cite(text),
                    "governing" => words.list(&text.split('|').map(|c| words.cite(c)).collect::<Vec<String>>()),
                    "actor" | "by" => words.list(&text.split('|').map(|b| words.body(b)).collect::<Vec<String>>()),
                    "due" => text.parse().map_or_else(|_| text.clone(), |d| words.date(d)),
                    "step" | "missing" => {
                        let quoted = |e: &str| words.say("words-quoted", &[("a", words.event(e))]);
                        words.list(&text.split('|').map(quoted).collect::<Vec<String>>())
                    }
                    "role" => words.role(text),
                    "witness" => witness(words, text),
                    _ => text.clone(),
                }
            }
        })
    };
    ARGS.iter().map(|key| (*key, value(key).filter(|v| !v.is_empty()).unwrap_or_else(|| "none".to_owned()))).collect()
}

/// `harm=serious, refused=true` with the titles of the facts.
fn witness(words: &Words<'_>, text: &str) -> String {
    let one = |part: &str| match part.split_once('=') {
        Some((name, value)) => {
            let value = match value {
                "true" => words.say("words-true", &[]),
                "false" => words.say("words-false", &[]),
                other => {
                    let title = words.rules.enums.iter().flat_map(|e| &e.values).find(|(n, _)| n == other).map(|(_, t)| words.title(t));
                    title.filter(|t| !t.is_empty()).unwrap_or_else(|| other.to_owned())
                }
            };
            words.say("finding-witness", &[("name", words.fact(name)), ("value", value)])
        }
        None => part.to_owned(),
    };
    words.list(&text.split(", ").filter(|p| !p.is_empty()).map(one).collect::<Vec<String>>())
}

/// Citations as a list in words.
pub(super) fn citations(words: &Words<'_>, list: &[CiteRef]) -> String {
    words.list(&list.iter().map(|c| words.cite(&c.id)).collect::<Vec<String>>())
}

/// What was found, in one sentence.
pub(crate) fn sentence(words: &Words<'_>, f: &Finding) -> String {
    let heading = words.say(&format!("heading-{}", write::heading(f.heading)), &[]);
    let mut text = words.say(&format!("finding-{}", f.code), &args(words, f));
    // Sentences of requirements, steps and periods name no conduct or party; the same rule is asked for each.
    if ["require-", "step-", "clock-", "adjust-"].iter().any(|p| f.code.starts_with(p)) {
        let of: Vec<String> = f.conduct.iter().map(|c| words.conduct(c)).chain(f.party.iter().map(|p| words.party(p))).collect();
        if !of.is_empty() {
            text = words.say("finding-of", &[("text", text), ("of", words.list(&of))]);
        }
    }
    words.say("finding-under-heading", &[("heading", heading), ("text", text)])
}

/// The sentence of a finding and, where it is refuted, its articles, effect and cure, each on a line of its own.
pub(super) fn lines(words: &Words<'_>, f: &Finding, number: usize) -> Vec<String> {
    let mut out = vec![format!("{number}. {}", sentence(words, f))];
    let mut add = |key: &str, args: &[(&'static str, String)]| out.push(format!("   {}", words.say(key, args)));
    if !f.citations.is_empty() {
        add("finding-articles", &[("list", citations(words, &f.citations))]);
    }
    if let Some(confidence) = &f.interpretation {
        add("finding-interpretation", &[("confidence", confidence.clone())]);
    }
    if let Some(effect) = f.effect {
        let effect = words.say(&format!("effect-{}", write::effect(effect)), &[]);
        let articles = if f.effect_citations.is_empty() { "none".to_owned() } else { citations(words, &f.effect_citations) };
        add("finding-effect", &[("effect", effect), ("articles", articles)]);
    }
    if let Some(cure) = &f.cure {
        let steps: Vec<String> = cure.steps.iter().map(|s| words.say("words-quoted", &[("a", words.event(s))])).collect();
        add("finding-cure", &[("steps", if steps.is_empty() { "none".to_owned() } else { words.list(&steps) })]);
    }
    if let Some((by, reasons)) = &f.judged {
        add("finding-judged", &[("by", by.clone()), ("reasons", reasons.clone())]);
    }
    out
}
