//! A PostgreSQL server of our own for one run: a fresh cluster in a temporary folder, on a Unix socket only, gone at the end.

use super::debian;
use crate::environment::program;
use crate::run::{last_line, run};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(120);

/// A server that runs until this is dropped.
pub struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    /// Connection string.
    pub connection: String,
}

fn binaries() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin")).collect();
    versions.sort();
    let found = versions.into_iter().rev().find(|b| b.join("initdb").is_file() && b.join("pg_ctl").is_file());
    found.or_else(|| program("initdb").and_then(|p| p.parent().map(Path::to_path_buf)))
}

/// The server refuses to run as root: then everything is done by the user of Debian's package.
fn by_server(program: &Path) -> Command {
    if debian::is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
        command
    } else {
        Command::new(program)
    }
}

/// Starts one, installing Debian's package where there is none. The error says why there is none.
pub fn start() -> Result<Cluster, String> {
    if binaries().is_none() {
        debian::install(&["postgresql"])?;
    }
    let bin = binaries().ok_or("postgresql is installed and initdb is still missing")?;
    let folder = std::env::temp_dir().join(format!("fazhi-postgres-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    if debian::is_root() {
        let out = run(Command::new("chown").arg("postgres").arg(&folder), LIMIT);
        if !out.ok {
            return Err(format!("chown: {}", last_line(&out.output)));
        }
    }
    let data = folder.join("data");
    let mut init = by_server(&bin.join("initdb"));
    let out = run(init.args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-D"]).arg(&data), LIMIT);
    if !out.ok {
        return Err(format!("initdb: {}", last_line(&out.output)));
    }
    let options = format!("-c listen_addresses= -c unix_socket_directories={} -c max_connections=200", folder.display());
    let mut control = by_server(&bin.join("pg_ctl"));
    control.arg("-D").arg(&data).arg("-l").arg(folder.join("log")).args(["-w", "-t", "60", "-o", &options, "start"]);
    let out = run(&mut control, LIMIT);
    let connection = format!("host={} user=postgres dbname=postgres", folder.display());
    let cluster = Cluster { bin, folder, connection };
    if out.ok { Ok(cluster) } else { Err(format!("pg_ctl: {}", last_line(&out.output))) }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut control = by_server(&self.bin.join("pg_ctl"));
        run(control.arg("-D").arg(self.folder.join("data")).args(["-w", "-m", "immediate", "stop"]), LIMIT);
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
