//! `fazhi case …`
use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

/// Subcommands.
#[derive(Subcommand)]
pub(crate) enum CaseCommand {
    Tick,
}

pub(crate) fn run(_command: CaseCommand, _ctx: &mut Context) -> Result<u8, UserError> {
    Ok(0)
}
