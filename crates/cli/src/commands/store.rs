//! `fazhi store …`
use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

/// Subcommands.
#[derive(Subcommand)]
pub(crate) enum StoreCommand {
    Backup,
}

pub(crate) fn run(_command: StoreCommand, _ctx: &mut Context) -> Result<u8, UserError> {
    Ok(0)
}
