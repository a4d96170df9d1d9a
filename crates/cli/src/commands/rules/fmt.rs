//! `fazhi rules fmt`: the canonical form of a rulebook, in place or from standard input to standard output; also into the other skin.
use super::excerpt;
use crate::context::Context;
use crate::error::UserError;
use clap::{Args, ValueEnum};
use fazhi_lang::ast::Skin;
use fazhi_lang::diagnostic::{Diagnostic, Severity};
use fazhi_lang::syntax;
use serde::Serialize;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Keywords of a file.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum SkinName {
    Zh,
    En,
}

#[derive(Args)]
pub(crate) struct FmtArgs {
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long)]
    check: bool,
    #[arg(long, value_enum)]
    skin: Option<SkinName>,
}

#[derive(Serialize)]
struct Wire {
    ok: bool,
    files: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    file: String,
    changed: bool,
}

fn canonical(text: &str, skin: Option<SkinName>) -> Result<String, Vec<Diagnostic>> {
    match skin {
        None => syntax::format(text),
        Some(SkinName::Zh) => syntax::translate(text, Skin::Chinese),
        Some(SkinName::En) => syntax::translate(text, Skin::English),
    }
}

/// Errors of a source as one, each at its place.
fn errors(name: &str, text: &str, diagnostics: Vec<Diagnostic>) -> UserError {
    let all = diagnostics.into_iter().filter(|d| d.severity == Severity::Error).map(|d| {
        let (line, column) = excerpt::line_column(text, d.span.start);
        UserError::new(d.code, d.args).at(format!("{name}:{line}:{column}"))
    });
    UserError::all(all).unwrap_or_else(|| UserError::new("io-failed", vec![("why", name.to_owned())]))
}

pub(crate) fn run(args: &FmtArgs, ctx: &mut Context) -> Result<u8, UserError> {
    if args.files.is_empty() || args.files.iter().any(|f| f.as_os_str() == "-") {
        if args.files.len() > 1 {
            return Err(UserError::new("rulebooks-fmt-input", vec![]));
        }
        return standard(args, ctx);
    }
    let mut rows = Vec::new();
    for path in &args.files {
        let changed = one(path, args)?;
        rows.push(Row { file: path.display().to_string(), changed });
    }
    let changed = rows.iter().filter(|r| r.changed).count();
    let ok = !args.check || changed == 0;
    if ctx.json {
        ctx.emit(&Wire { ok, files: rows })?;
        return Ok(u8::from(!ok));
    }
    for row in rows.iter().filter(|r| r.changed) {
        ctx.tell(if args.check { "rulebooks-fmt-would" } else { "rulebooks-fmt-done" }, &[("file", row.file.clone())])?;
    }
    ctx.tell("rulebooks-fmt-counts", &[("files", rows.len().to_string()), ("changed", changed.to_string())])?;
    Ok(u8::from(!ok))
}

fn bounded(reader: impl Read, name: &str) -> Result<String, UserError> {
    let limit = u64::try_from(syntax::MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = String::new();
    reader.take(limit).read_to_string(&mut text).map_err(|e| UserError::from(e).at(name))?;
    Ok(text)
}

fn one(path: &Path, args: &FmtArgs) -> Result<bool, UserError> {
    let name = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|e| UserError::from(e).at(&name))?;
    let text = bounded(file, &name)?;
    let formatted = canonical(&text, args.skin).map_err(|d| errors(&name, &text, d))?;
    if formatted == text {
        return Ok(false);
    }
    if !args.check {
        // Written beside and put in place by one rename: a full disk leaves the old file as it was.
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut part = tempfile::NamedTempFile::new_in(folder).map_err(|e| UserError::from(e).at(&name))?;
        part.write_all(formatted.as_bytes()).map_err(|e| UserError::from(e).at(&name))?;
        if let Ok(meta) = std::fs::metadata(path) {
            let _ = std::fs::set_permissions(part.path(), meta.permissions());
        }
        part.persist(path).map_err(|e| UserError::from(e.error).at(&name))?;
    }
    Ok(true)
}

fn standard(args: &FmtArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let text = bounded(std::io::stdin().lock(), "-")?;
    let formatted = canonical(&text, args.skin).map_err(|d| errors("-", &text, d))?;
    let changed = formatted != text;
    if ctx.json {
        ctx.emit(&Wire { ok: !(args.check && changed), files: vec![Row { file: "-".to_owned(), changed }] })?;
    } else if !args.check {
        ctx.line(formatted.trim_end_matches('\n'))?;
    }
    Ok(u8::from(args.check && changed))
}
