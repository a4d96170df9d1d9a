//! `fazhi setup`: fetches, reads and compiles the sources; safe to run again.
use crate::context::Context;
use crate::error::UserError;
use clap::Args;
use fazhi_library::{Home, Options, Outcome, Progress, SetupReport, Stage, setup};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Args)]
pub(crate) struct SetupArgs {
    #[arg(long, value_name = "DIR")]
    from: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    #[arg(long)]
    offline: bool,
    #[arg(long)]
    report: bool,
}

/// Folders named by `FAZHI_LAW_SOURCES` (separated as the system separates paths); used when they are there.
pub(crate) fn folders_of_environment() -> Vec<PathBuf> {
    std::env::var_os("FAZHI_LAW_SOURCES")
        .map(|v| std::env::split_paths(&v).filter(|p| !p.as_os_str().is_empty()).collect())
        .unwrap_or_default()
}

/// `FAZHI_OFFLINE` set to anything but nothing or 0: nothing is fetched.
pub(crate) fn offline_by_environment() -> bool {
    std::env::var_os("FAZHI_OFFLINE").is_some_and(|v| !v.is_empty() && v != "0")
}

/// Shows stages and files on standard error: a bar on a terminal, plain lines elsewhere.
pub(crate) struct Shown<'a> {
    ctx: &'a Context,
    bar: ProgressBar,
    files: u64,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(ctx: &'a Context) -> Self {
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(Duration::from_millis(120));
        Shown { ctx, bar, files: 0 }
    }
}

impl Progress for Shown<'_> {
    fn stage(&mut self, stage: Stage, what: &str) {
        let key = match stage {
            Stage::Fetch => "setup-fetch",
            Stage::Read => "setup-read",
            Stage::Compile => "setup-compile",
            Stage::Cite => "setup-cite",
            Stage::Index => "setup-index",
            Stage::Write => "setup-write",
        };
        let text = self.ctx.say(key, &[("what", what.to_owned())]);
        if self.bar.is_hidden() {
            self.ctx.note(format!("  {text}"));
        }
        self.files = 0;
        self.bar.set_message(text);
    }

    fn tick(&mut self) {
        self.files = self.files.saturating_add(1);
        if self.files.is_multiple_of(100) {
            let files = self.ctx.say("setup-files", &[("n", self.files.to_string())]);
            self.bar.set_message(files);
        }
    }
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Runs a set-up with progress shown.
pub(crate) fn run_setup(ctx: &Context, options: &Options) -> Result<SetupReport, UserError> {
    let home = Home::find(None)?;
    let mut shown = Shown::new(ctx);
    Ok(setup(&home, options, &mut shown)?)
}

#[derive(Serialize)]
struct Wire<'a> {
    #[serde(flatten)]
    report: &'a SetupReport,
}

pub(crate) fn run(args: &SetupArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let questions = match &args.questions {
        Some(path) => Some(std::fs::read_to_string(path).map_err(|e| UserError::from(e).at(path.display().to_string()))?),
        None => None,
    };
    let options = Options {
        from: args.from.clone(),
        also: folders_of_environment(),
        offline: args.offline || offline_by_environment(),
        questions,
    };
    let report = run_setup(ctx, &options)?;
    if ctx.json {
        ctx.emit(&Wire { report: &report })?;
        return Ok(0);
    }
    print(ctx, &report, args.report)?;
    Ok(0)
}

/// The report for people.
pub(crate) fn print(ctx: &mut Context, report: &SetupReport, whole: bool) -> Result<(), UserError> {
    ctx.tell("setup-done", &[("place", report.place.clone()), ("digest", report.digest.clone())])?;
    for source in &report.sources {
        let name = ("name", source.name.clone());
        let place = ("place", source.place.clone());
        match &source.outcome {
            Outcome::Used { texts, refused } => {
                ctx.tell("setup-used", &[name, place, ("texts", texts.to_string()), ("refused", refused.to_string())])?;
            }

            Outcome::NotReached { why, detail } => {
                let why = ctx.say(&format!("setup-why-{why}"), &[]);
                let detail = if detail.is_empty() { String::new() } else { format!(" ({detail})") };
                ctx.tell("setup-not-reached", &[name, place, ("why", why), ("detail", detail)])?;
            }
        }
    }
    let r = &report.report;
    let n = |v: u32| v.to_string();
    ctx.tell(
        "setup-counts",
        &[
            ("works", n(r.works)),
            ("texts", n(r.texts)),
            ("articles", n(r.articles)),
            ("units", n(r.units)),
            ("without", n(r.without_text)),
        ],
    )?;
    ctx.tell(
        "setup-times",
        &[
            ("read", report.read_ms.to_string()),
            ("compile", report.compile_ms.to_string()),
            ("index", report.index_ms.to_string()),
            ("bytes", (report.bytes / 1024).to_string()),
            ("indexbytes", (report.index_bytes / 1024).to_string()),
        ],
    )?;
    ctx.tell("setup-unplaced", &[("n", r.unplaced.len().to_string()), ("d", r.disagreements.len().to_string())])?;
    if whole {
        for u in &r.unplaced {
            let what = ctx.say(&u.code, &[("detail", u.detail.clone())]);
            ctx.line(format!("  {}:{}  {what}", u.place, u.line))?;
        }
        for d in &r.disagreements {
            let odd = d.odd.clone().unwrap_or_else(|| ctx.say("setup-undecided", &[]));
            ctx.tell("setup-disagreement", &[("target", d.target.to_string()), ("sources", d.sources.join(", ")), ("odd", odd)])?;
        }
    }
    Ok(())
}
