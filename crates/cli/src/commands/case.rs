//! `fazhi case`: cases from the command line: found a log, appoint, open, act, look.
mod act;
pub(crate) mod answer;
mod show;

use crate::context::Context;
use crate::data::Data;
use crate::error::UserError;
use clap::{Args, Subcommand};
use fazhi_office::{Machine, Office, Post};
use std::path::PathBuf;
use std::sync::Arc;

/// Subcommands.
#[derive(Subcommand)]
pub(crate) enum CaseCommand {
    Found(FoundArgs),
    Appoint(AppointArgs),
    Open(ActArgs),
    Act(ActArgs),
    Show(ShowArgs),
    List(ListArgs),
    Clocks(ShowArgs),
    Tick(Where),
    Statistics(LogArgs),
}

/// Where the store lies.
#[derive(Args)]
pub(crate) struct Where {
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
}

impl Where {
    /// The office over the data folder, with the clock of the machine.
    pub(crate) fn office(&self) -> Result<(Data, Office), UserError> {
        let data = Data::open(self.data.as_deref())?;
        let office = data.office(self.rules.as_deref(), Arc::new(Machine))?;
        Ok((data, office))
    }
}

/// A log.
#[derive(Args)]
pub(crate) struct LogArgs {
    #[arg(long, value_name = "LOG")]
    log: String,
    #[command(flatten)]
    at: Where,
}

/// `case found`
#[derive(Args)]
pub(crate) struct FoundArgs {
    #[arg(long, value_name = "LOG")]
    log: String,
    #[arg(long, value_name = "BODY")]
    body: String,
    #[command(flatten)]
    at: Where,
}

/// `case appoint`
#[derive(Args)]
pub(crate) struct AppointArgs {
    #[arg(value_name = "PERSON")]
    person: String,
    #[arg(long, value_name = "LOG")]
    log: String,
    #[arg(long, value_name = "TITLE")]
    title: String,
    #[arg(long = "office", value_name = "OFFICE")]
    offices: Vec<String>,
    #[arg(long, value_name = "DATE")]
    until: Option<fazhi_time::Date>,
    #[arg(long)]
    appoints: bool,
    #[arg(long)]
    emergency: bool,
    #[command(flatten)]
    at: Where,
}

/// `case open`, `case act`
#[derive(Args)]
pub(crate) struct ActArgs {
    #[arg(value_name = "FILE|-")]
    file: String,
    #[arg(long, value_name = "LOG")]
    log: String,
    #[arg(long, value_name = "NUMBER")]
    case: Option<String>,
    #[arg(long = "as", value_name = "PERSON")]
    person: String,
    #[command(flatten)]
    at: Where,
}

/// `case show`, `case clocks`
#[derive(Args)]
pub(crate) struct ShowArgs {
    #[arg(value_name = "NUMBER")]
    case: String,
    #[arg(long, value_name = "LOG")]
    log: String,
    #[command(flatten)]
    at: Where,
}

/// `case list`
#[derive(Args)]
pub(crate) struct ListArgs {
    #[arg(long, value_name = "LOG")]
    log: Option<String>,
    #[arg(long, value_name = "open|closed")]
    state: Option<String>,
    #[arg(long)]
    by_due: bool,
    #[arg(long, value_name = "N", default_value = "50", value_parser = clap::value_parser!(u32).range(1..=1000))]
    limit: u32,
    #[command(flatten)]
    at: Where,
}

pub(crate) fn run(command: CaseCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        CaseCommand::Found(a) => found(&a, ctx),
        CaseCommand::Appoint(a) => appoint(&a, ctx),
        CaseCommand::Open(a) => act::run(&a, true, ctx),
        CaseCommand::Act(a) => act::run(&a, false, ctx),
        CaseCommand::Show(a) => show::case(&a, ctx),
        CaseCommand::List(a) => show::list(&a, ctx),
        CaseCommand::Clocks(a) => show::clocks(&a, ctx),
        CaseCommand::Tick(a) => show::tick(&a, ctx),
        CaseCommand::Statistics(a) => show::statistics(&a, ctx),
    }
}

fn found(args: &FoundArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (data, office) = args.at.office()?;
    let jurisdiction = args.body.split('/').next().unwrap_or_default();
    let known = office.law(jurisdiction).is_some_and(|l| l.opened().bodies.iter().any(|b| b.id.as_str() == args.body));
    if !known {
        return Err(UserError::new("case-unknown-body", vec![("body", args.body.clone())]).at("--body"));
    }
    let key = data.make_person(fazhi_office::FOUNDER)?;
    let desk = fazhi_office::Desk::found(&office, &args.log, &args.body, jurisdiction, office.today()?, key)?;
    let verifier = office.verifier(&args.log)?.vkey();
    if ctx.json {
        ctx.emit(&serde_json::json!({"log": desk.log, "authority": desk.authority, "vkey": verifier}))?;
    } else {
        ctx.tell("case-founded", &[("log", desk.log), ("body", desk.authority), ("vkey", verifier)])?;
    }
    Ok(0)
}

fn appoint(args: &AppointArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (data, office) = args.at.office()?;
    let mut desk = data.desk(&office, &args.log)?;
    let key = data.make_person(&args.person)?;
    let offices: Vec<&str> = args.offices.iter().map(String::as_str).collect();
    let post = Post {
        person: &args.person,
        title: &args.title,
        offices: &offices,
        appoints: args.appoints,
        emergency: args.emergency,
        until: args.until,
    };
    let from = match ctx.on {
        Some(day) => day,
        None => office.today()?,
    };
    let answer = desk.appoint(&post, from, key)?;
    act::print(ctx, &office, None, &answer)
}
