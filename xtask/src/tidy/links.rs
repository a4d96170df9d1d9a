//! Links between pages lead somewhere: the file exists, and so does the heading after `#`.

use super::Input;
use crate::tree::Tree;

pub fn check(input: &Input) -> Vec<String> {
    let pages = input.tree.with_extension("md").filter(|(path, _)| !path.starts_with("law/"));
    pages.flat_map(|(path, text)| page(&input.tree, path, text)).collect()
}

fn page(tree: &Tree, path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in outside_fences(text) {
        for target in targets(line) {
            if let Some(why) = broken(tree, path, target) {
                found.push(format!("{path}:{number}: ({target}) {why}"));
            }
        }
    }
    found
}

/// Lines outside fenced code, numbered from 1.
pub fn outside_fences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fenced && !fence).then_some((index + 1, line))
    })
}

/// What stands in `](…)`, outside inline code, without a title.
fn targets(line: &str) -> Vec<&str> {
    let prose = line.split('`').step_by(2);
    let links = prose.flat_map(|part| part.split("](").skip(1));
    let inside = links.filter_map(|rest| rest.split(')').next());
    inside.filter_map(|t| t.split_whitespace().next()).collect()
}

fn broken(tree: &Tree, page: &str, target: &str) -> Option<&'static str> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { page.to_string() } else { resolve(page, file)? };
    match tree.files.get(&path) {
        None if !tree.has(&path) => Some("leads nowhere"),
        Some(text) if !heading.is_empty() && path.ends_with(".md") && !anchors(text).iter().any(|a| a == heading) => {
            Some("has no such heading")
        }
        _ => None,
    }
}

/// `file` as seen from the folder of `page`; none when it leads out of the repository, which no check here can judge.
fn resolve(page: &str, file: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Anchors of the headings: small letters, punctuation gone, spaces as `-`, a number after the second of the same name.
fn anchors(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (_, line) in outside_fences(text).filter(|(_, l)| l.starts_with('#')) {
        let kept = line.trim_start_matches('#').trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let name: String = kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect();
        let earlier = all.iter().filter(|a| **a == name || a.strip_prefix(&name).is_some_and(is_number)).count();
        all.push(if earlier == 0 { name } else { format!("{name}-{earlier}") });
    }
    all
}

fn is_number(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::{anchors, check};

    fn found(text: &str) -> usize {
        check(&with_files(&[("docs/A.md", text), ("docs/B.md", "# What it does\n## 用法\n"), ("law/example/x.toml", "")])).len()
    }

    #[test]
    fn good_links_pass() {
        for text in ["[b](B.md)", "[b](./B.md#what-it-does) [c](B.md#用法)", "[law](../law/example)", "# Top\n[t](#top)"] {
            assert_eq!(found(text), 0, "{text}");
        }
        assert_eq!(found("[x](https://example.org/x) `[code](nothing.md)`\n```\n[fenced](nothing.md)\n```\n"), 0);
    }

    #[test]
    fn broken_links_fail() {
        for text in ["[b](C.md)", "[b](B.md#nothing)", "[b](../law/examples)", "![picture](pictures/x.svg)", "[t](#top)"] {
            assert_eq!(found(text), 1, "{text}");
        }
    }

    #[test]
    fn equal_headings_are_numbered() {
        assert_eq!(anchors("# A b!\n## A b\n## A b\n"), ["a-b", "a-b-1", "a-b-2"]);
    }
}
