//! Files of an exported record on disk.
use fazhi_record::Files;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// A folder; symbolic links are not followed.
pub(super) struct Folder(pub(super) PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let plain = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        if !plain {
            return None;
        }
        let mut bytes = Vec::new();
        std::fs::File::open(self.0.join(path)).ok()?.take(MAX_FILE + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= MAX_FILE).then_some(bytes)
    }

    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.0, "", &mut found);
        found.sort();
        found
    }
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), &path, found),
            _ => found.push(path),
        }
    }
}
