//! `fazhi store`: copies of a store, with nothing lost and nothing half written.
use crate::commands::case::Where;
use crate::context::Context;
use crate::data::Data;
use crate::error::UserError;
use clap::{Args, Subcommand};
use fazhi_store::{Postgres, Sqlite, Store};
use std::path::PathBuf;

/// Subcommands.
#[derive(Subcommand)]
pub(crate) enum StoreCommand {
    Copy(CopyArgs),
    Backup(FileArgs),
    Restore(FileArgs),
}

/// `store copy`
#[derive(Args)]
pub(crate) struct CopyArgs {
    #[arg(value_name = "TO")]
    to: String,
    #[command(flatten)]
    at: Where,
}

/// `store backup`, `store restore`
#[derive(Args)]
pub(crate) struct FileArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    at: Where,
}

pub(crate) fn run(command: StoreCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        StoreCommand::Copy(a) => copy(&a, ctx),
        StoreCommand::Backup(a) => {
            let data = Data::open(a.at.data.as_deref())?;
            let place = a.file.display().to_string();
            if a.file.exists() {
                return Err(UserError::new("store-not-empty", Vec::new()).at(place));
            }
            fazhi_store::backup(&*data.store()?, &a.file).map_err(|e| UserError::from(e).at(place.clone()))?;
            done(ctx, "store-backed-up", &place)
        }
        StoreCommand::Restore(a) => {
            let data = Data::open(a.at.data.as_deref())?;
            let place = a.file.display().to_string();
            fazhi_store::restore(&a.file, &*data.store()?).map_err(|e| UserError::from(e).at(place.clone()))?;
            done(ctx, "store-restored", &place)
        }
    }
}

fn copy(args: &CopyArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let data = Data::open(args.at.data.as_deref())?;
    let from = data.store()?;
    let to: Box<dyn Store> = if args.to.starts_with("postgres://") || args.to.contains('=') {
        Box::new(Postgres::open(&args.to)?)
    } else {
        Box::new(Sqlite::open(&PathBuf::from(&args.to))?)
    };
    let bar = if ctx.json { indicatif::ProgressBar::hidden() } else { indicatif::ProgressBar::new(0) };
    fazhi_store::copy(&*from, &*to, &mut |copied, all| {
        bar.set_length(all);
        bar.set_position(copied);
    })?;
    bar.finish_and_clear();
    done(ctx, "store-copied", &args.to)
}

fn done(ctx: &mut Context, key: &'static str, place: &str) -> Result<u8, UserError> {
    if ctx.json {
        ctx.emit(&serde_json::json!({"done": key, "place": place}))?;
    } else {
        ctx.tell(key, &[("place", place.to_owned())])?;
    }
    Ok(0)
}
