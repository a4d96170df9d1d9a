//! No host name of a package registry in what is committed: packages are named, and each machine knows where it gets them.

use super::Input;

/// Put together here so that this file does not find itself.
const HOSTS: &[&str] = &[
    concat!("crates", ".io"),
    concat!("pypi", ".org"),
    concat!("files.python", "hosted.org"),
    concat!("registry.npm", "js.org"),
    concat!("deb.deb", "ian.org"),
    concat!("security.deb", "ian.org"),
    concat!("proxy.gol", "ang.org"),
];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in input.tree.files.iter().filter(|(p, _)| !p.ends_with("Cargo.lock")) {
        for (index, line) in text.lines().enumerate() {
            if let Some(host) = HOSTS.iter().find(|h| line.contains(**h)) {
                found.push(format!("{path}:{}: host of a package registry ({host})", index + 1));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::{HOSTS, check};

    #[test]
    fn hosts_fail_except_in_the_lock_file() {
        let line = format!("index = \"https://{}/x\"\n", HOSTS[0]);
        assert_eq!(check(&with_files(&[("docs/a.md", &line)])).len(), 1);
        assert_eq!(check(&with_files(&[("Cargo.lock", &line), ("fuzz/Cargo.lock", &line)])), Vec::<String>::new());
    }
}
