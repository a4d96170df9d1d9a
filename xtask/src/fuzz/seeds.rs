//! First inputs for fuzzing, made from the texts of the example jurisdiction (`law/example`).

use crate::tree::Tree;
use std::collections::BTreeSet;
use std::path::Path;

/// Inputs for one target, without repetition.
pub fn of(tree: &Tree, target: &str) -> BTreeSet<String> {
    let files = tree.files.iter().filter(|(path, _)| path.starts_with("law/example/"));
    let files: Vec<(&str, &str)> = files.map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let pages = files.iter().filter(|(p, _)| p.ends_with(".md")).map(|(_, t)| *t);
    match target {
        "rules_format" | "rules_parse" => rulebooks(tree),
        "markdown" => pages.map(String::from).collect(),
        "citations" => pages.flat_map(str::lines).filter(|l| l.contains('第') || l.contains('《')).map(String::from).collect(),
        "identifiers" => identifiers(&files),
        _ => {
            let data = files.iter().filter(|(p, _)| p.ends_with(".toml")).map(|(_, t)| *t);
            data.flat_map(|t| std::iter::once(t).chain(t.split("\n\n"))).map(String::from).collect()
        }
    }
}

/// The rulebooks of the invented jurisdiction: whole, and each item alone.
fn rulebooks(tree: &Tree) -> BTreeSet<String> {
    let books = tree.files.iter().filter(|(path, _)| path.starts_with("rulebooks/example/") && path.ends_with(".fz"));
    books.flat_map(|(_, text)| std::iter::once(text.as_str()).chain(text.split("\n\n"))).map(String::from).collect()
}

/// What stands in quotes in the data and looks like an identifier, with the ways to go on from it.
fn identifiers(files: &[(&str, &str)]) -> BTreeSet<String> {
    let data = files.iter().filter(|(p, _)| p.ends_with(".toml"));
    let quoted = data.flat_map(|(_, t)| t.split('"').skip(1).step_by(2)).filter(|q| q.contains('/') && !q.contains('\n'));
    let tails = ["", "#61.3", "#71.1(2)", "#120-1", "#ch3", "#annex1", "?on=2026-02-01", "@2025-10-28#61"];
    quoted.flat_map(|q| tails.iter().map(move |tail| format!("{q}{tail}"))).collect()
}

/// Writes the inputs as files; gives their number. Inputs found by earlier runs stay.
pub fn write(folder: &Path, seeds: &BTreeSet<String>) -> Result<usize, String> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{number:04}")), seed).map_err(failed)?;
    }
    Ok(seeds.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_target_gets_its_kind_of_input() {
        let tree = Tree::of(&[
            ("law/example/texts/a.md", "# 某法\n\n第一条 为了……\n"),
            ("law/example/register.toml", "id = \"example/某法\"\ntitle = \"某法\"\n\n[[x]]\ny = 1\n"),
            ("law/cn/register.toml", "id = \"cn/某法\"\n"),
            ("rulebooks/example/a.fz", "party A {}\n\nrole b\n"),
        ]);
        assert_eq!(of(&tree, "markdown").len(), 1);
        assert_eq!(of(&tree, "citations").into_iter().collect::<Vec<_>>(), ["第一条 为了……"]);
        assert!(of(&tree, "identifiers").contains("example/某法#61.3"));
        assert_eq!(of(&tree, "periods").len(), 3);
        assert_eq!(of(&tree, "rules_parse").len(), 3);
    }
}
