//! The data folder: store, secret and keys of one installation.
//!
//! `store.db` (or the connection string in the file `store`), `secret` (32 bytes in hexadecimal; never in the database), `keys/PERSON.key` (seeds
//! of officials who act from this machine), `public/` (checkpoints as they were published). Secrets are readable by their owner alone, and a
//! secret that others can read is refused.
use crate::error::UserError;
use fazhi_library::rulebooks::{JURISDICTIONS, Shelf, open};
use fazhi_office::{Desk, Host, Keys, Law, Machine, Office};
use fazhi_record::{SigningKey, hex, unhex};
use fazhi_store::{Postgres, Sqlite, Store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A data folder.
pub(crate) struct Data {
    /// Where it lies.
    pub(crate) folder: PathBuf,
}

fn failed(path: &Path, e: &std::io::Error) -> UserError {
    UserError::new("io-failed", vec![("why", e.to_string())]).at(path.display().to_string())
}

impl Data {
    /// The folder named, else that of the environment, else the user's own; made where there is none.
    pub(crate) fn open(folder: Option<&Path>) -> Result<Data, UserError> {
        let named = folder.map(Path::to_path_buf);
        let env = || std::env::var_os("FAZHI_DATA").filter(|v| !v.is_empty()).map(PathBuf::from);
        let home = || {
            let share = std::env::var_os("XDG_DATA_HOME").filter(|v| !v.is_empty()).map(PathBuf::from);
            let home = || std::env::var_os("HOME").filter(|v| !v.is_empty()).map(|h| Path::new(&h).join(".local/share"));
            share.or_else(home).map(|s| s.join("fazhi/data"))
        };
        let folder = named.or_else(env).or_else(home).ok_or_else(|| UserError::new("data-no-home", Vec::new()))?;
        std::fs::create_dir_all(folder.join("keys")).map_err(|e| failed(&folder, &e))?;
        Ok(Data { folder })
    }

    /// The store: PostgreSQL where the file `store` names one, else SQLite in the folder.
    pub(crate) fn store(&self) -> Result<Arc<dyn Store>, UserError> {
        let named = self.folder.join("store");
        match std::fs::read_to_string(&named) {
            Ok(connection) => Ok(Arc::new(Postgres::open(connection.trim())?)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Arc::new(Sqlite::open(&self.folder.join("store.db"))?)),
            Err(e) => Err(failed(&named, &e)),
        }
    }

    /// The secret of the installation, made on first use.
    pub(crate) fn keys(&self) -> Result<Keys, UserError> {
        Ok(Keys::new(self.secret("secret")?))
    }

    /// The key of a person who acts from here; none = this machine has none.
    pub(crate) fn person(&self, person: &str) -> Result<Option<SigningKey>, UserError> {
        let path = self.key_path(person)?;
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(SigningKey::from_seed(&read_secret(&path)?)))
    }

    /// The key of a person, made where there is none.
    pub(crate) fn make_person(&self, person: &str) -> Result<SigningKey, UserError> {
        let path = self.key_path(person)?;
        let name = path.strip_prefix(&self.folder).unwrap_or(&path).display().to_string();
        Ok(SigningKey::from_seed(&self.secret(&name)?))
    }

    fn key_path(&self, person: &str) -> Result<PathBuf, UserError> {
        let plain =
            !person.is_empty() && person.len() <= 64 && person.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        if plain {
            Ok(self.folder.join("keys").join(format!("{person}.key")))
        } else {
            Err(UserError::new("data-bad-person", vec![("person", person.chars().take(64).collect())]))
        }
    }

    /// All keys of the folder, by person.
    pub(crate) fn people(&self) -> Result<BTreeMap<String, SigningKey>, UserError> {
        let folder = self.folder.join("keys");
        let mut all = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).map_err(|e| failed(&folder, &e))? {
            let path = entry.map_err(|e| failed(&folder, &e))?.path();
            let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned());
            if let (Some(person), Some("key")) = (stem, path.extension().and_then(|e| e.to_str())) {
                all.insert(person, SigningKey::from_seed(&read_secret(&path)?));
            }
        }
        Ok(all)
    }

    fn secret(&self, name: &str) -> Result<[u8; 32], UserError> {
        let path = self.folder.join(name);
        if path.exists() {
            return read_secret(&path);
        }
        let mut fresh = [0; 32];
        if !Machine.random(&mut fresh) {
            return Err(UserError::new("office-stopped", vec![("why", "random".to_owned())]));
        }
        write_secret(&path, &fresh)?;
        Ok(fresh)
    }

    /// An office over this folder, by the rulebooks built in (or those of `rules`), with the clock of the machine or another.
    pub(crate) fn office(&self, rules: Option<&Path>, host: Arc<dyn Host>) -> Result<Office, UserError> {
        Ok(Office::new(self.store()?, laws(rules)?, self.keys()?, host))
    }

    /// A desk at a log with all keys of this folder.
    pub(crate) fn desk(&self, office: &Office, log: &str) -> Result<Desk, UserError> {
        Ok(Desk::at(office, log, self.people()?)?)
    }
}

/// The laws that an office decides by: those of all jurisdictions, read against the library where there is one.
pub(crate) fn laws(rules: Option<&Path>) -> Result<Vec<Law>, UserError> {
    let library = fazhi_library::Home::find(None).ok().and_then(|home| fazhi_library::Library::open(&home).ok());
    let mut laws = Vec::new();
    for jurisdiction in JURISDICTIONS {
        laws.push(Law::new(open(Shelf::new(jurisdiction, rules)?.without_scenarios(), library.as_ref())?)?);
    }
    Ok(laws)
}

fn read_secret(path: &Path) -> Result<[u8; 32], UserError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_err(|e| failed(path, &e))?.permissions().mode();
        if mode & 0o077 != 0 {
            let args = vec![("path", path.display().to_string()), ("mode", format!("{:o}", mode & 0o777))];
            return Err(UserError::new("data-secret-open", args).at(path.display().to_string()));
        }
    }
    let text = std::fs::read_to_string(path).map_err(|e| failed(path, &e))?;
    unhex::<32>(text.trim()).map_err(|_| UserError::new("data-secret-form", Vec::new()).at(path.display().to_string()))
}

fn write_secret(path: &Path, secret: &[u8; 32]) -> Result<(), UserError> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(|e| failed(path, &e))?;
    writeln!(file, "{}", hex(secret)).and_then(|()| file.sync_all()).map_err(|e| failed(path, &e))
}
