//! `fazhi record`: checkpoints, receipts, exports, and their verification, which needs nothing but the files.
mod files;
mod verify;
mod witness;

use crate::commands::case::Where;
use crate::context::Context;
use crate::data::Data;
use crate::error::UserError;
use clap::{Args, Subcommand};
use fazhi_office::{Office, OfficeError};
use fazhi_record::{Verifier, hex};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Subcommands.
#[derive(Subcommand)]
pub(crate) enum RecordCommand {
    Checkpoint(CheckpointArgs),
    Prove(ProveArgs),
    Verify(VerifyArgs),
    Export(ExportArgs),
}

/// `record checkpoint`
#[derive(Args)]
pub(crate) struct CheckpointArgs {
    #[arg(long, value_name = "LOG")]
    log: Option<String>,
    #[arg(long, value_name = "URL", requires = "witness_key")]
    witness: Option<String>,
    #[arg(long, value_name = "VKEY")]
    witness_key: Option<String>,
    #[arg(long)]
    no_witness: bool,
    #[command(flatten)]
    at: Where,
}

/// `record prove`
#[derive(Args)]
pub(crate) struct ProveArgs {
    #[arg(value_name = "LOG")]
    log: String,
    #[arg(value_name = "INDEX")]
    index: u64,
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    #[command(flatten)]
    at: Where,
}

/// `record verify`
#[derive(Args)]
pub(crate) struct VerifyArgs {
    #[arg(value_name = "EXPORT|RECEIPT")]
    path: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    entry: Option<PathBuf>,
    #[arg(long = "key", value_name = "VKEY")]
    keys: Vec<String>,
    #[command(flatten)]
    at: Where,
}

/// `record export`
#[derive(Args)]
pub(crate) struct ExportArgs {
    #[arg(value_name = "DIR")]
    out: PathBuf,
    #[arg(long, value_name = "LOG", default_value = "fazhi.local/national")]
    national: String,
    #[command(flatten)]
    at: Where,
}

pub(crate) fn run(command: RecordCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        RecordCommand::Checkpoint(a) => checkpoint(&a, ctx),
        RecordCommand::Prove(a) => prove(&a, ctx),
        RecordCommand::Verify(a) => verify::run(&a, ctx),
        RecordCommand::Export(a) => {
            let (_, office) = a.at.office()?;
            let value = export(ctx, &office, &a.national, &a.out)?;
            if ctx.json {
                ctx.emit(&value)?;
            }
            Ok(0)
        }
    }
}

/// Where the published checkpoint of a log lies.
fn public(data: &Data, log: &str) -> PathBuf {
    let safe: String =
        log.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect();
    data.folder.join("public").join(safe).join("checkpoint")
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), UserError> {
    let failed = |e: std::io::Error| UserError::from(e).at(path.display().to_string());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, bytes).map_err(failed)
}

fn checkpoint(args: &CheckpointArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (data, office) = args.at.office()?;
    let logs = match &args.log {
        Some(log) => vec![log.clone()],
        None => office.store().read()?.logs()?.into_iter().map(|(log, _)| log).collect(),
    };
    if args.no_witness {
        for log in &logs {
            office.confirm_restored(log)?;
        }
    }
    let mut shown: Vec<Value> = Vec::new();
    for log in logs {
        let published = match (&args.witness, &args.witness_key) {
            (Some(url), Some(key)) => witness::cosigned(&office, &log, url, &Verifier::parse(key)?)?,
            _ => office.checkpoint(&log)?,
        };
        write(&public(&data, &log), published.note.as_bytes())?;
        let vkey = office.verifier(&log)?.vkey();
        if ctx.json {
            shown.push(
                json!({"log": log, "size": published.size, "root": hex(&published.root), "note": published.note, "vkey": vkey}),
            );
        } else {
            ctx.line(&published.note)?;
            ctx.tell("record-key", &[("key", vkey)])?;
        }
    }
    if ctx.json {
        ctx.emit(&json!({ "checkpoints": shown }))?;
    }
    Ok(0)
}

fn prove(args: &ProveArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (_, office) = args.at.office()?;
    let receipt = office.receipt(&args.log, args.index)?;
    let entry = office.store().read()?.entry(&args.log, args.index)?.map(|e| e.leaf).unwrap_or_default();
    let proof = args.out.join(format!("{}.tlog-proof", args.index));
    let leaf = args.out.join(format!("{}.entry", args.index));
    write(&proof, receipt.to_text().as_bytes())?;
    write(&leaf, &entry)?;
    let vkey = office.verifier(&args.log)?.vkey();
    if ctx.json {
        ctx.emit(&json!({"receipt": proof.display().to_string(), "entry": leaf.display().to_string(), "vkey": vkey}))?;
    } else {
        ctx.tell(
            "record-proved",
            &[("receipt", proof.display().to_string()), ("entry", leaf.display().to_string()), ("key", vkey)],
        )?;
    }
    Ok(0)
}

/// Writes all files into a folder that is new or empty.
fn export(ctx: &mut Context, office: &Office, national: &str, out: &Path) -> Result<Value, UserError> {
    let failed = |e: std::io::Error| UserError::from(e).at(out.display().to_string());
    std::fs::create_dir_all(out).map_err(failed)?;
    if std::fs::read_dir(out).map_err(failed)?.next().is_some() {
        return Err(UserError::new("record-folder-used", Vec::new()).at(out.display().to_string()));
    }
    let mut files = 0_u64;
    let logs = office.export(national, &mut |path, bytes| {
        files += 1;
        write(&out.join(&path), &bytes).map_err(|e| {
            OfficeError::new("office-stopped", vec![("why", e.args.iter().map(|a| a.1.clone()).collect::<String>())]).at(path)
        })
    })?;
    let top = logs.iter().find(|l| l.log == national);
    let value = json!({
        "folder": out.display().to_string(), "files": files, "size": top.map_or(0, |l| l.size), "root": top.map(|l| hex(&l.root)),
        "logs": logs.iter().map(|l| json!({"log": l.log, "name": l.name, "size": l.size, "root": hex(&l.root)})).collect::<Vec<_>>(),
    });
    if !ctx.json {
        ctx.tell(
            "record-exported",
            &[("folder", out.display().to_string()), ("files", files.to_string()), ("logs", logs.len().to_string())],
        )?;
        for l in &logs {
            ctx.line(format!("  {}  {}  {}", l.log, l.size, hex(&l.root)))?;
        }
    }
    Ok(value)
}

/// The record of the demonstration: exported and verified from its files alone.
pub(crate) fn export_of_demo(ctx: &mut Context, office: &Office, national: &str, out: Option<&Path>) -> Result<Value, UserError> {
    let Some(out) = out else { return Ok(Value::Null) };
    let value = export(ctx, office, national, out)?;
    if ctx.json {
        // The demonstration prints one document of its own.
        let checked = fazhi_record::verify_export(&files::Folder(out.to_path_buf()), None);
        if let Err(faults) = checked {
            let first = faults.first().map_or_else(String::new, |f| f.path.clone());
            return Err(UserError::new("record-faults", vec![("count", faults.len().to_string())]).at(first));
        }
    } else {
        verify::folder(ctx, out, &[])?;
    }
    Ok(value)
}
