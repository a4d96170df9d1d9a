//! The command line. Help texts live in `locales/` under `help-…` keys, so that `--help` speaks both languages.
use crate::commands::Command;
use crate::error::UserError;
use crate::messages::{self, Lang};
use clap::{CommandFactory, FromArgMatches, Parser};
use fazhi_time::Date;
use std::ffi::OsString;
use std::process::ExitCode;

/// Everything before and after the subcommand.
#[derive(Parser)]
#[command(name = "fazhi", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Parses the words of the command line; an error or `--help` is printed and ends the program.
pub(crate) fn parse(raw: &[OsString], lang: Lang) -> Result<(Cli, Lang), ExitCode> {
    let wants_json = raw.iter().any(|w| w == "--json");
    let command = with_version(localise(Cli::command(), "help-fazhi", lang), lang);
    let outcome = command.try_get_matches_from(raw).and_then(|m| Cli::from_arg_matches(&m));
    match outcome {
        Ok(cli) => {
            let lang = cli.lang.unwrap_or(lang);
            Ok((cli, lang))
        }
        Err(error) if !error.use_stderr() => {
            let _ = error.print();
            Err(ExitCode::SUCCESS)
        }
        Err(error) => {
            let why = error.render().to_string();
            let why = why.trim().trim_start_matches("error:").trim().to_owned();
            let ctx = crate::context::Context::new(lang, wants_json, None);
            Err(ctx.fail(&UserError::new("usage", vec![("why", why)])))
        }
    }
}

/// The version flag with its help in the reader's language (clap's own speaks English only).
fn with_version(command: clap::Command, lang: Lang) -> clap::Command {
    let help = messages::say(lang, "help-flag-version", &[]);
    let flag = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version).help(help);
    command.disable_version_flag(true).arg(flag)
}

/// Puts the help texts of `lang` on a command and everything below it.
pub(crate) fn localise(mut command: clap::Command, key: &str, lang: Lang) -> clap::Command {
    if let Some(about) = messages::find(lang, key, &[]) {
        command = command.about(about);
    }
    if let Some(examples) = messages::find(lang, &format!("{key}.examples"), &[]) {
        command = command.after_help(examples);
    }
    let flags = messages::say(lang, "help-flag-help", &[]);
    command = command
        .disable_help_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help).help(flags));
    let ids: Vec<String> = command.get_arguments().map(|a| a.get_id().to_string()).collect();
    for id in ids {
        let local = format!("{key}.{}", id.replace('_', "-"));
        let shared = format!("help-flag-{}", id.replace('_', "-"));
        if let Some(text) = messages::find(lang, &local, &[]).or_else(|| messages::find(lang, &shared, &[])) {
            command = command.mut_arg(id, |a| a.help(text));
        }
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let below = format!("{key}-{name}");
        command = command.mut_subcommand(name, |c| localise(c, &below, lang));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &clap::Command, key: &str, lang: Lang, missing: &mut Vec<String>) {
        if messages::find(lang, key, &[]).is_none() {
            missing.push(key.to_owned());
        }
        if command.get_subcommands().next().is_none() && messages::find(lang, &format!("{key}.examples"), &[]).is_none() {
            missing.push(format!("{key}.examples"));
        }
        for arg in command.get_arguments() {
            if arg.get_help().is_none() {
                missing.push(format!("{key}.{}", arg.get_id()));
            }
        }
        for sub in command.get_subcommands().filter(|c| !c.is_hide_set()) {
            walk(sub, &format!("{key}-{}", sub.get_name()), lang, missing);
        }
    }

    #[test]
    fn every_command_and_option_has_help_and_examples_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut missing = Vec::new();
            walk(&localise(Cli::command(), "help-fazhi", lang), "help-fazhi", lang, &mut missing);
            assert!(missing.is_empty(), "{lang:?}: no help for {missing:?}");
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
