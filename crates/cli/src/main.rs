//! The `fazhi` program: one subcommand a file under `commands`, messages in `locales`, nothing legal decided here.
//!
//! It parses arguments, opens what a command needs, prints, and maps every error to one message in the reader's language.
mod args;
mod commands;
mod context;
mod data;
mod error;
mod lookup;
mod messages;
mod norms;
mod rulebooks;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let raw: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = messages::Lang::detect(&raw, |key| std::env::var(key).ok());
    let (cli, lang) = match args::parse(&raw, lang) {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let mut ctx = context::Context::new(lang, cli.json, cli.on);
    match commands::run(cli.command, &mut ctx) {
        Ok(code) => ExitCode::from(code),
        Err(error) => ctx.fail(&error),
    }
}
