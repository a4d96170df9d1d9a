//! `fazhi check`: is this act lawful? An opinion for people, or as canonical JSON.
mod findings;
mod sections;

use crate::commands::rules::Which;
use crate::context::Context;
use crate::error::UserError;
use crate::words::Words;
use clap::Args;
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::Opinion;
use fazhi_engine::read::{self, Act, Notation};
use fazhi_engine::write;
use fazhi_library::rulebooks::{JURISDICTIONS, Opened};
use fazhi_time::Date;
use std::io::Read;

pub(crate) use sections::{clocks as clock_lines, refused as refused_lines, regimes, remedies as remedy_lines, rulings, verdict};

#[derive(Args)]
pub(crate) struct CheckArgs {
    #[arg(value_name = "ACT|-", required_unless_present = "schema")]
    act: Option<String>,
    #[arg(long)]
    why: bool,
    #[arg(long, value_name = "KIND", conflicts_with = "act")]
    schema: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// An act with everything it was judged by.
pub(crate) struct Judged {
    pub(crate) act: Act,
    pub(crate) text: String,
    pub(crate) opened: Opened,
    pub(crate) opinion: Opinion,
}

impl Judged {
    /// Words for this act.
    pub(crate) fn words(&self, ctx: &Context) -> Option<Words<'_>> {
        let rules = self.opened.rules.as_ref()?;
        Some(Words { rules, bodies: &self.opened.bodies, lang: ctx.lang, case: Some(&self.act.doc), brief: false })
    }

    /// The opinion as canonical JSON.
    pub(crate) fn json(&self) -> String {
        write::json(&self.opinion, &self.opened.digests(&self.text))
    }
}

/// The text of an act file, or of standard input for `-`.
fn text(file: &str) -> Result<String, UserError> {
    let limit = u64::try_from(read::MAX_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if file == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        let open = std::fs::File::open(file).map_err(|e| UserError::from(e).at(file))?;
        open.take(limit).read_to_end(&mut bytes).map_err(|e| UserError::from(e).at(file))?;
    }
    String::from_utf8(bytes)
        .map_err(|e| UserError::new("check-not-utf8", vec![("byte", e.utf8_error().valid_up_to().to_string())]).at(file))
}

/// Errors of an act file, each with the file's name before its place.
fn refused(file: &str, errors: Vec<fazhi_engine::EngineError>) -> UserError {
    let all = errors.into_iter().map(|e| {
        let user = UserError::from(e);
        let place = user.place.as_ref().map_or_else(|| file.to_owned(), |p| format!("{file}:{p}"));
        user.at(place)
    });
    UserError::all(all).unwrap_or_else(|| UserError::new("io-failed", vec![("why", String::new())]))
}

/// Judges an act given as text.
pub(crate) fn judge(ctx: &Context, file: &str, text: String, which: &Which, on: Option<Date>) -> Result<Judged, UserError> {
    let mut act = read::parse(&text, Notation::guess(&text));
    if let Some(day) = on {
        act.doc.on = Some(day);
    }
    let jurisdiction = act.doc.jurisdiction.clone();
    // Without a jurisdiction no rulebook can be chosen; what is wrong with the form says more than that.
    if !JURISDICTIONS.contains(&jurisdiction.as_str())
        && (jurisdiction.is_empty() || !act.errors.is_empty())
        && !act.errors.is_empty()
    {
        return Err(refused(file, act.errors));
    }
    let library = crate::rulebooks::library(ctx)?;
    let place = |e: UserError| if e.place.is_none() { e.at(file) } else { e };
    let opened = crate::rulebooks::deciding(ctx, &jurisdiction, which.rules.as_deref(), library.as_ref()).map_err(place)?;
    let opinion = {
        let world = opened.world().ok_or_else(|| UserError::new("io-failed", vec![("why", jurisdiction.clone())]))?;
        let case = act.resolve(world.rules, world.bodies).map_err(|e| refused(file, e))?;
        let opinion = Engine::new(world).opinion(&case).map_err(|e| refused(file, vec![e]))?;
        write::finish(world.rules, opinion)
    };
    Ok(Judged { act, text, opened, opinion })
}

pub(crate) fn run(args: &CheckArgs, ctx: &mut Context) -> Result<u8, UserError> {
    if let Some(kind) = &args.schema {
        return schema(kind, args, ctx);
    }
    let file = args.act.as_deref().unwrap_or("-");
    let judged = judge(ctx, file, text(file)?, &args.which, ctx.on)?;
    if ctx.json {
        ctx.line(judged.json())?;
    } else {
        print(ctx, &judged, args.why)?;
    }
    Ok(judged.opinion.verdict.exit())
}

/// The opinion for people.
pub(crate) fn print(ctx: &mut Context, judged: &Judged, why: bool) -> Result<(), UserError> {
    let lines = match judged.words(ctx) {
        Some(words) => sections::all(&words, judged, why),
        None => Vec::new(),
    };
    for line in lines {
        ctx.line(line)?;
    }
    Ok(())
}

fn schema(kind: &str, args: &CheckArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    let mut kinds = Vec::new();
    let mut found = Vec::new();
    for jurisdiction in args.which.jurisdictions()? {
        let opened = crate::rulebooks::deciding(ctx, &jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
        let Some(rules) = &opened.rules else { continue };
        kinds.extend(rules.kinds.iter().map(|k| k.name.clone()));
        found.extend(read::schema(rules, kind));
    }
    match found.as_slice() {
        [one] => {
            ctx.emit(one)?;
            Ok(0)
        }
        [] => Err(UserError::new("check-no-kind", vec![("kind", kind.chars().take(60).collect()), ("known", kinds.join(", "))])),
        _ => Err(UserError::new("check-kind-unclear", vec![("kind", kind.to_owned())])),
    }
}
