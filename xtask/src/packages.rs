//! The dependency graph as `cargo metadata` gives it, for the machine we run on.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// All packages of the graph by cargo's identifier.
#[derive(Default)]
pub struct Packages {
    pub by_id: BTreeMap<String, Package>,
}

/// One package.
#[derive(Default, Clone)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// Licence expression, as written.
    pub license: Option<String>,
    /// Part of this workspace.
    pub member: bool,
    /// Names in its manifest, whatever the kind of dependency.
    pub declared: Vec<String>,
    /// Identifiers of what it is linked with (normal dependencies only).
    pub linked: Vec<String>,
}

impl Packages {
    /// Asks cargo. The error is cargo's.
    pub fn read(root: &Path) -> Result<Self, String> {
        let mut command = Command::new("cargo");
        command.current_dir(root).args(["metadata", "--format-version", "1", "--locked"]);
        if let Some(host) = host() {
            command.args(["--filter-platform", &host]);
        }
        let out = command.output().map_err(|e| format!("cargo metadata: {e}"))?;
        if !out.status.success() {
            return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&out.stderr)));
        }
        let json: Value = serde_json::from_slice(&out.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
        Ok(Self::from_json(&json))
    }

    fn from_json(json: &Value) -> Self {
        let members: Vec<&str> = list(&json["workspace_members"]).filter_map(Value::as_str).collect();
        let mut packages = Packages::default();
        for p in list(&json["packages"]) {
            let id = text(&p["id"]);
            let package = Package {
                name: text(&p["name"]),
                version: text(&p["version"]),
                license: p["license"].as_str().map(String::from),
                member: members.contains(&id.as_str()),
                declared: list(&p["dependencies"]).map(|d| text(&d["name"])).collect(),
                linked: Vec::new(),
            };
            packages.by_id.insert(id, package);
        }
        for node in list(&json["resolve"]["nodes"]) {
            let normal = |d: &&Value| list(&d["dep_kinds"]).any(|k| k["kind"].is_null());
            let linked = list(&node["deps"]).filter(normal).map(|d| text(&d["pkg"])).collect();
            if let Some(package) = packages.by_id.get_mut(&text(&node["id"])) {
                package.linked = linked;
            }
        }
        packages
    }

    /// Packages of this workspace.
    pub fn members(&self) -> impl Iterator<Item = &Package> {
        self.by_id.values().filter(|p| p.member)
    }

    /// Name of a package by its identifier.
    pub fn name_of(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(|p| p.name.as_str())
    }

    #[cfg(test)]
    pub fn of(members: &[(&str, &[&str])]) -> Self {
        let package = |(name, deps): &(&str, &[&str])| {
            let declared: Vec<String> = deps.iter().map(|d| (*d).into()).collect();
            let linked = declared.clone();
            let package = Package { name: (*name).into(), member: true, declared, linked, ..Package::default() };
            ((*name).to_string(), package)
        };
        Packages { by_id: members.iter().map(package).collect() }
    }
}

/// The machine's target triple.
pub fn host() -> Option<String> {
    let out = Command::new("rustc").arg("-vV").output().ok()?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    text.lines().find_map(|l| l.strip_prefix("host: ").map(String::from))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_normal_dependencies_are_linked() {
        let json = r#"{"workspace_members":["a"],
            "packages":[{"id":"a","name":"a","version":"1.0.0","license":null,"dependencies":[{"name":"b"},{"name":"c"}]},
                        {"id":"b","name":"b","version":"1.0.0","license":"MIT","dependencies":[]}],
            "resolve":{"nodes":[{"id":"a","deps":[{"pkg":"b","dep_kinds":[{"kind":null}]},{"pkg":"c","dep_kinds":[{"kind":"dev"}]}]}]}}"#;
        let packages = Packages::from_json(&serde_json::from_str(json).unwrap());
        let a = &packages.by_id["a"];
        assert!(a.member && a.declared == ["b", "c"] && a.linked == ["b"]);
        assert_eq!(packages.by_id["b"].license.as_deref(), Some("MIT"));
    }
}
