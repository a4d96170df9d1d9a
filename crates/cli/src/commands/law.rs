//! `fazhi law`: what the law says, and when.
mod check;
mod cites;
mod consolidate;
pub(crate) mod diff;
mod export;
mod list;
pub(crate) mod search;
mod show;

use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum LawCommand {
    List(list::ListArgs),
    Show(show::ShowArgs),
    Search(search::SearchArgs),
    Diff(diff::DiffArgs),
    Cites(cites::CitesArgs),
    Check(check::CheckArgs),
    Consolidate(consolidate::ConsolidateArgs),
    Export(export::ExportArgs),
}

pub(crate) fn run(command: LawCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        LawCommand::List(a) => list::run(&a, ctx),
        LawCommand::Show(a) => show::run(&a, ctx),
        LawCommand::Search(a) => search::run(&a, ctx),
        LawCommand::Diff(a) => diff::run(&a, ctx),
        LawCommand::Check(a) => check::run(&a, ctx),
        LawCommand::Consolidate(a) => consolidate::run(&a, ctx),
        LawCommand::Export(a) => export::run(&a, ctx),
        LawCommand::Cites(a) => cites::run(&a, ctx),
    }
}

/// The word for a state, as a JSON value and Fluent key suffix.
pub(crate) fn state_key(state: fazhi_corpus::catalogue::State) -> &'static str {
    use fazhi_corpus::catalogue::State;
    match state {
        State::NotYet => "not_yet",
        State::InForce => "in_force",
        State::Superseded => "superseded",
        State::Repealed => "repealed",
        State::Unknown => "unknown",
    }
}
