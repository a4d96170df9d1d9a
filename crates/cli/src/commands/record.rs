//! `fazhi record …`
use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

/// Subcommands.
#[derive(Subcommand)]
pub(crate) enum RecordCommand {
    Verify,
}

pub(crate) fn run(_command: RecordCommand, _ctx: &mut Context) -> Result<u8, UserError> {
    Ok(0)
}
