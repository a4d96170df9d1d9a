//! `fazhi law export`: a version as Akoma Ntoso, Markdown or JSON Lines.
use crate::context::Context;
use crate::error::UserError;
use crate::lookup;
use clap::{Args, ValueEnum};
use fazhi_corpus::export::{VersionHeader, akn, jsonl, markdown};
use fazhi_corpus::lawbook::Lawbook;
use std::path::PathBuf;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Akn,
    Markdown,
    Jsonl,
}

#[derive(Args)]
pub(crate) struct ExportArgs {
    #[arg(value_name = "LAW")]
    what: String,
    #[arg(long, value_enum, default_value_t = Format::Akn)]
    format: Format,
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: &ExportArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let reference = lookup::parse(library.catalogue(), &args.what)?;
    if let Some(place) = reference.locator {
        return Err(UserError::new("export-whole-only", vec![("place", place.to_string())]).at(args.what.clone()));
    }
    let found = lookup::resolve(ctx, &library, &reference)?;
    let doc = found.text(&library)?;
    let Some(version) = found.instrument.versions.get(found.version) else { return Ok(2) };
    let text = match args.format {
        Format::Akn => akn(found.instrument, version, &doc),
        Format::Markdown => markdown(found.instrument, version, &doc),
        Format::Jsonl => jsonl(&VersionHeader::of(found.instrument, version), &doc)
            .map_err(|e| UserError::new("io-failed", vec![("why", e.to_string())]))?,
    };
    match &args.output {
        Some(path) => {
            std::fs::write(path, &text).map_err(|e| UserError::from(e).at(path.display().to_string()))?;
            ctx.note(ctx.say("export-written", &[("place", path.display().to_string()), ("bytes", text.len().to_string())]));
        }
        None => ctx.line(text.trim_end())?,
    }
    Ok(0)
}
