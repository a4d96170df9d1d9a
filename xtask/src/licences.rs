//! Every crate we link must be under a licence that lets Fazhi be given on under Apache-2.0 or MIT.

use crate::packages::{Package, Packages};
use spdx::{Expression, LicenseReq, ParseMode};
use std::collections::{BTreeMap, VecDeque};

/// Permissive licences, and MPL-2.0, whose duties end at the file.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// One line per crate that may not be linked, with the path by which it gets in.
pub fn check(packages: &Packages) -> Vec<String> {
    let parents = reached(packages);
    let mut found = Vec::new();
    for id in parents.keys() {
        let Some(package) = packages.by_id.get(*id) else { continue };
        if let Some(why) = refused(package) {
            found.push(format!("{} {}: {why}; path: {}", package.name, package.version, path(id, &parents, packages)));
        }
    }
    found
}

/// Everything our crates are linked with, each with the first package on the way that asked for it. `xtask` is no part
/// of what is given on.
fn reached(packages: &Packages) -> BTreeMap<&str, Option<&str>> {
    let start = packages.by_id.iter().filter(|(_, p)| p.member && p.name != "xtask").map(|(id, _)| id.as_str());
    let mut parents: BTreeMap<&str, Option<&str>> = start.map(|id| (id, None)).collect();
    let mut queue: VecDeque<&str> = parents.keys().copied().collect();
    while let Some(id) = queue.pop_front() {
        for next in packages.by_id.get(id).into_iter().flat_map(|p| &p.linked) {
            if !parents.contains_key(next.as_str()) {
                parents.insert(next, Some(id));
                queue.push_back(next);
            }
        }
    }
    parents
}

fn path(id: &str, parents: &BTreeMap<&str, Option<&str>>, packages: &Packages) -> String {
    let mut names = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next {
        names.push(packages.by_id.get(id).map_or(id, |p| p.name.as_str()));
        next = parents.get(id).copied().flatten();
    }
    names.reverse();
    names.join(" → ")
}

fn refused(package: &Package) -> Option<String> {
    let Some(text) = &package.license else { return Some("no licence expression".into()) };
    match Expression::parse_mode(text, ParseMode::LAX) {
        Err(why) => Some(format!("`{text}` is no licence expression ({})", why.reason)),
        Ok(expression) if expression.evaluate(allowed) => None,
        Ok(_) => Some(format!("`{text}` is not among the allowed licences")),
    }
}

fn allowed(req: &LicenseReq) -> bool {
    ALLOWED.contains(&req.to_string().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(license: Option<&str>) -> Vec<String> {
        let mut packages = Packages::of(&[("fazhi-law", &[]), ("middle", &[]), ("leaf", &[])]);
        for (from, to) in [("fazhi-law", "middle"), ("middle", "leaf")] {
            let package = packages.by_id.get_mut(from).unwrap();
            package.linked.push(to.into());
            package.license = Some("MIT".into());
        }
        for name in ["middle", "leaf"] {
            packages.by_id.get_mut(name).unwrap().member = false;
        }
        packages.by_id.get_mut("leaf").unwrap().license = license.map(String::from);
        check(&packages)
    }

    #[test]
    fn allowed_expressions() {
        let good = ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"];
        for license in good.iter().chain(["Apache-2.0 WITH LLVM-exception"].iter()) {
            assert_eq!(linked(Some(license)), Vec::<String>::new());
        }
    }

    #[test]
    fn refused_expressions_name_the_path() {
        for license in [Some("GPL-3.0-only"), Some("MIT AND AGPL-3.0-only"), Some("whatever we like"), None] {
            let found = linked(license);
            assert!(found.len() == 1 && found[0].contains("fazhi-law → middle → leaf"), "{found:?}");
        }
    }
}
