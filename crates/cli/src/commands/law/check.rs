//! `fazhi law check`: the library read whole, and the sources held against each other.
use crate::context::Context;
use crate::error::UserError;
use clap::Args;
use fazhi_library::builtin;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct CheckArgs {
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct Wire {
    texts: usize,
    compared_texts: u32,
    compared_articles: u32,
    same_articles: u32,
    differences: Vec<Difference>,
    unexplained: usize,
}

#[derive(Serialize)]
struct Difference {
    target: String,
    sources: Vec<String>,
    odd: Option<String>,
    cause: Option<String>,
}

pub(crate) fn run(args: &CheckArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let texts = library.verify()?;
    let report = library.report()?.report;
    let causes = builtin::differences()?;
    let differences: Vec<Difference> = report
        .disagreements
        .iter()
        .map(|d| {
            let target = d.target.to_string();
            let known = causes.iter().find(|c| c.target == target);
            Difference {
                cause: known.map(|c| c.cause.clone()),
                odd: d.odd.clone().or_else(|| known.and_then(|c| c.odd.clone())),
                sources: d.sources.clone(),
                target,
            }
        })
        .collect();
    let unexplained = differences.iter().filter(|d| d.cause.is_none()).count();
    let exit = u8::from(unexplained > 0);
    if ctx.json {
        ctx.emit(&Wire {
            texts,
            compared_texts: report.compared_texts,
            compared_articles: report.compared_articles,
            same_articles: report.same_articles,
            differences,
            unexplained,
        })?;
        return Ok(exit);
    }
    ctx.tell("check-texts", &[("n", texts.to_string())])?;
    let n = |v: u32| v.to_string();
    ctx.tell(
        "check-compared",
        &[("texts", n(report.compared_texts)), ("articles", n(report.compared_articles)), ("same", n(report.same_articles))],
    )?;
    for d in differences.iter().filter(|d| args.all || d.cause.is_none()) {
        let odd = d.odd.clone().unwrap_or_else(|| ctx.say("setup-undecided", &[]));
        let cause = d.cause.clone().unwrap_or_else(|| ctx.say("check-no-cause", &[]));
        ctx.line(format!("  {}  [{odd}]  {cause}", d.target))?;
    }
    ctx.tell("check-total", &[("n", differences.len().to_string()), ("unexplained", unexplained.to_string())])?;
    Ok(exit)
}
