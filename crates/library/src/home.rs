//! Where the library lives: `--library`, `FAZHI_LIBRARY`, else the user's cache folder.
use crate::LibraryError;
use std::path::{Path, PathBuf};

/// The folder of the library. Inside: `CURRENT` names the generation in use, `sources/` keeps what was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    root: PathBuf,
}

impl Home {
    /// The folder given, else `FAZHI_LIBRARY`, else `fazhi/library` in the user's cache folder.
    ///
    /// # Errors
    /// `library-no-home` when no home folder is known.
    pub fn find(given: Option<&Path>) -> Result<Home, LibraryError> {
        let env = |key: &str| std::env::var_os(key).filter(|v| !v.is_empty()).map(PathBuf::from);
        let root = given
            .map(Path::to_path_buf)
            .or_else(|| env("FAZHI_LIBRARY"))
            .or_else(|| env("XDG_CACHE_HOME").map(|d| d.join("fazhi/library")))
            .or_else(|| env("LOCALAPPDATA").map(|d| d.join("fazhi").join("library")))
            .or_else(|| env("HOME").map(|d| d.join(".cache/fazhi/library")))
            .ok_or(LibraryError::NoHome)?;
        Ok(Home { root })
    }

    /// A library in this folder.
    pub fn at(root: impl Into<PathBuf>) -> Home {
        Home { root: root.into() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Fetched sources.
    pub fn sources(&self) -> PathBuf {
        self.root.join("sources")
    }

    pub(crate) fn pointer(&self) -> PathBuf {
        self.root.join("CURRENT")
    }

    /// The generation in use.
    ///
    /// # Errors
    /// `library-none`, `library-read`, `library-damaged`.
    pub fn current(&self) -> Result<PathBuf, LibraryError> {
        let pointer = self.pointer();
        let name = match std::fs::read_to_string(&pointer) {
            Ok(name) => name,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(LibraryError::None { place: self.root.display().to_string() });
            }
            Err(e) => return Err(LibraryError::read(&pointer, e)),
        };
        let name = name.trim();
        let plain = name.starts_with("gen-") && name.len() < 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !plain {
            return Err(LibraryError::damaged(&pointer, "it does not name a generation"));
        }
        Ok(self.root.join(name))
    }
}
