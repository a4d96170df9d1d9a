//! One subcommand a file.
use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

pub(crate) mod time;

/// The subcommands; each variant is declared beside its code.
#[derive(Subcommand)]
pub(crate) enum Command {
    #[command(subcommand)]
    Time(time::TimeCommand),
}

/// Runs one command; the value is its exit status.
pub(crate) fn run(command: Command, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        Command::Time(c) => time::run(c, ctx),
    }
}
