//! Lints are policy: every crate takes them from the workspace.

use super::Input;

pub fn check(input: &Input) -> Vec<String> {
    let manifests = input.tree.files.iter().filter(|(p, _)| p.starts_with("crates/") && p.ends_with("/Cargo.toml"));
    let free = manifests.filter(|(_, text)| !inherits(text));
    free.map(|(path, _)| format!("{path}: no `[lints]` with `workspace = true`")).collect()
}

fn inherits(manifest: &str) -> bool {
    let mut lines = manifest.lines().map(|l| l.split('#').next().unwrap_or_default().trim());
    let section = lines.by_ref().any(|l| l == "[lints]");
    section && lines.take_while(|l| !l.starts_with('[')).any(|l| l.replace(' ', "") == "workspace=true")
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn a_crate_without_the_lints_fails() {
        let files = [
            ("crates/a/Cargo.toml", "[package]\nname = \"a\"\n[lints]\nworkspace = true\n"),
            ("crates/b/Cargo.toml", "[package]\nname = \"b\"\n"),
            ("crates/c/Cargo.toml", "[lints]\n[dependencies]\nworkspace = true\n"),
            ("crates/d/Cargo.toml", "[lints]\n# workspace = true\n"),
            ("xtask/Cargo.toml", ""),
        ];
        assert_eq!(check(&with_files(&files)).len(), 3);
    }
}
