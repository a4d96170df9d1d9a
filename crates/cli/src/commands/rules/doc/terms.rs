//! The terms of a rulebook: what it defines and which conducts it names, so that a reader of its rules need not look elsewhere.
use super::plain;
use crate::words::Words;
use fazhi_lang::model::{BookId, Cite, Node};

fn articles(words: &Words<'_>, basis: &[Cite]) -> String {
    if basis.is_empty() {
        return "none".to_owned();
    }
    let ids: Vec<String> = basis.iter().map(|c| c.reference.to_string()).collect();
    words.cites(ids.iter().map(String::as_str))
}

/// A node and its exceptions, one step further in for each level.
fn nodes(words: &Words<'_>, list: &[Node], depth: usize, out: &mut Vec<String>) {
    for node in list {
        let value = words.expr(&node.then);
        let guard = node.guard.as_ref().map_or_else(|| "none".to_owned(), |g| words.expr(g));
        let args = [("value", plain(&value)), ("guard", plain(&guard)), ("articles", articles(words, &node.basis))];
        let key = if depth == 0 { "doc-term-base" } else { "doc-term-exception" };
        out.push(format!("{}- {}", "  ".repeat(depth + 1), words.say(key, &args)));
        nodes(words, &node.exceptions, depth + 1, out);
    }
}

/// Definitions and conducts of one file, in the order of the file.
pub(super) fn of(words: &Words<'_>, book: BookId) -> Vec<String> {
    let rules = words.rules;
    let mut out = Vec::new();
    for d in rules.defines.iter().filter(|d| d.place.0 == book) {
        let args = [("title", plain(&words.title(&d.title))), ("articles", articles(words, &d.basis))];
        out.push(format!("- {}", words.say("doc-term", &args)));
        nodes(words, &d.tree.nodes, 0, &mut out);
    }
    for c in rules.conducts.iter().filter(|c| c.place.0 == book) {
        let args = [("title", plain(&words.title(&c.title))), ("articles", articles(words, &c.basis))];
        out.push(format!("- {}", words.say("doc-conduct", &args)));
        let duties: Vec<String> =
            c.breaches.iter().filter_map(|d| rules.duties.get(d.at())).map(|d| words.title(&d.norm.title)).collect();
        let parts: Vec<String> =
            c.parts.iter().filter_map(|p| rules.conducts.get(p.at())).map(|p| words.title(&p.title)).collect();
        for (key, list) in [("doc-conduct-breach", duties), ("doc-conduct-parts", parts)] {
            let mut list = list;
            list.dedup();
            if !list.is_empty() {
                out.push(format!("  - {}", words.say(key, &[("list", plain(&words.list(&list)))])));
            }
        }
    }
    out
}
