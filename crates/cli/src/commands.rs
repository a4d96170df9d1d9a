//! One subcommand a file.
use crate::context::Context;
use crate::error::UserError;
use clap::Subcommand;

pub(crate) mod bench;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod cite;
pub(crate) mod demo;
pub(crate) mod law;
pub(crate) mod map;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod setup;
pub(crate) mod store;
pub(crate) mod time;

/// The subcommands; each variant is declared beside its code.
#[derive(Subcommand)]
pub(crate) enum Command {
    Demo(demo::DemoArgs),
    Setup(setup::SetupArgs),
    #[command(subcommand)]
    Law(law::LawCommand),
    #[command(subcommand)]
    Cite(cite::CiteCommand),
    Check(check::CheckArgs),
    Map(map::MapArgs),
    #[command(subcommand)]
    Rules(rules::RulesCommand),
    #[command(subcommand)]
    Time(time::TimeCommand),
    #[command(subcommand)]
    Case(case::CaseCommand),
    #[command(subcommand)]
    Record(record::RecordCommand),
    #[command(subcommand)]
    Store(store::StoreCommand),
    #[command(subcommand)]
    Bench(bench::BenchCommand),
    /// Opens library and index, asks once, prints its own peak memory in KiB: for `bench`.
    #[command(hide = true)]
    MemProbe,
}

/// Runs one command; the value is its exit status.
pub(crate) fn run(command: Command, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        Command::Demo(a) => demo::run(&a, ctx),
        Command::Setup(a) => setup::run(&a, ctx),
        Command::Law(c) => law::run(c, ctx),
        Command::Cite(c) => cite::run(c, ctx),
        Command::Check(a) => check::run(&a, ctx),
        Command::Map(a) => map::run(&a, ctx),
        Command::Rules(c) => rules::run(c, ctx),
        Command::Time(c) => time::run(c, ctx),
        Command::Case(c) => case::run(c, ctx),
        Command::Record(c) => record::run(c, ctx),
        Command::Store(c) => store::run(c, ctx),
        Command::Bench(c) => bench::run(c, ctx),
        Command::MemProbe => bench::probe(ctx),
    }
}
