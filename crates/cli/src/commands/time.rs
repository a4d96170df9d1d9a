//! `fazhi time`: statutory periods worked out day by day.
use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum TimeCommand {
    Calendar { year: i16 },
}

pub(crate) fn run(command: TimeCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        TimeCommand::Calendar { year } => ctx.line(year.to_string())?,
    }
    Ok(0)
}
