//! Dependencies point downwards only: an edge to the same layer or a higher one is refused, of whatever kind it is.

use super::Input;

/// Crates by layer, the lowest first. A new crate is entered here before it is built.
const LAYERS: &[&[&str]] = &[
    &["fazhi-time"],
    &["fazhi-law"],
    &["fazhi-corpus"],
    &["fazhi-lang"],
    &["fazhi-engine"],
    &["fazhi-analysis", "fazhi-record"],
    &["fazhi-render"],
    &["fazhi-library", "fazhi-store"],
    &["fazhi-office"],
    &["fazhi-web"],
    &["fazhi-cli"],
];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    let members: Vec<&str> = input.packages.members().map(|p| p.name.as_str()).collect();
    for package in input.packages.members() {
        let own: Vec<&str> = package.declared.iter().map(String::as_str).filter(|d| members.contains(d)).collect();
        if package.name == "xtask" {
            found.extend(own.iter().map(|d| format!("xtask depends on {d}: it must build without our crates")));
            continue;
        }
        let Some(layer) = layer(&package.name) else {
            found.push(format!("{} has no layer: enter it in xtask/src/tidy/layers.rs", package.name));
            continue;
        };
        for dep in own.iter().filter(|d| **d != package.name) {
            match self::layer(dep) {
                Some(below) if below < layer => {}
                Some(_) => found.push(format!("{} depends on {dep}, which is not below it", package.name)),
                None => found.push(format!("{} depends on {dep}, which has no layer", package.name)),
            }
        }
    }
    found
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::super::with_packages;
    use super::check;

    #[test]
    fn downward_edges_pass() {
        let input = with_packages(&[("fazhi-time", &["jiff"]), ("fazhi-law", &["fazhi-time"]), ("xtask", &["spdx"])]);
        assert_eq!(check(&input), Vec::<String>::new());
    }

    #[test]
    fn upward_and_sideways_edges_fail() {
        assert_eq!(check(&with_packages(&[("fazhi-time", &["fazhi-law"]), ("fazhi-law", &[])])).len(), 1);
        assert_eq!(check(&with_packages(&[("fazhi-record", &["fazhi-analysis"]), ("fazhi-analysis", &[])])).len(), 1);
    }

    #[test]
    fn unknown_crates_and_a_dependent_xtask_fail() {
        assert_eq!(check(&with_packages(&[("fazhi-penalty", &[])])).len(), 1);
        assert_eq!(check(&with_packages(&[("fazhi-cli", &["xtask"]), ("xtask", &[])])).len(), 1);
        assert_eq!(check(&with_packages(&[("xtask", &["fazhi-time"]), ("fazhi-time", &[])])).len(), 1);
    }
}
