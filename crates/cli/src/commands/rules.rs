//! `fazhi rules`: rulebooks checked, formatted, tested, explained, documented, signed.
mod check;
mod doc;
mod excerpt;
mod explain;
mod fmt;
mod mutate;
mod sign;
mod test;

pub(crate) use check::worded;

use crate::context::Context;
use crate::error::UserError;
use clap::{Args, Subcommand};
use fazhi_lang::ast::Span;
use fazhi_library::rulebooks::Shelf;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(crate) enum RulesCommand {
    Check(check::CheckArgs),
    Fmt(fmt::FmtArgs),
    Test(test::TestArgs),
    Explain(explain::ExplainArgs),
    Doc(doc::DocArgs),
    Sign(sign::SignArgs),
    Mutate(mutate::MutateArgs),
}

/// Which rulebooks.
#[derive(Args, Clone, Default)]
pub(crate) struct Which {
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub(crate) jurisdiction: Option<String>,
}

impl Which {
    /// The jurisdictions meant: the one named, else all that have rulebooks.
    pub(crate) fn jurisdictions(&self) -> Result<Vec<String>, UserError> {
        if let Some(one) = &self.jurisdiction {
            return Ok(vec![one.clone()]);
        }
        let all = Shelf::jurisdictions(self.rules.as_deref());
        if all.is_empty() {
            let place = self.rules.as_ref().map(|p| p.display().to_string()).unwrap_or_default();
            return Err(
                UserError::new("rulebooks-none", vec![("known", fazhi_library::rulebooks::JURISDICTIONS.join(", "))]).at(place)
            );
        }
        Ok(all.into_iter().map(str::to_owned).collect())
    }
}

pub(crate) fn run(command: RulesCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        RulesCommand::Check(a) => check::run(&a, ctx),
        RulesCommand::Fmt(a) => fmt::run(&a, ctx),
        RulesCommand::Test(a) => test::run(&a, ctx),
        RulesCommand::Explain(a) => explain::run(&a, ctx),
        RulesCommand::Doc(a) => doc::run(&a, ctx),
        RulesCommand::Sign(a) => sign::run(&a, ctx),
        RulesCommand::Mutate(a) => mutate::run(&a, ctx),
    }
}

/// `file:line:column` of a span, the file where it really lies.
pub(crate) fn place(shelf: &Shelf, file: &str, span: Span) -> String {
    let text = shelf.sources.iter().find(|s| s.file == file).map_or("", |s| s.text.as_str());
    let (line, column) = excerpt::line_column(text, span.start);
    format!("{}:{line}:{column}", shelf.place(file))
}
