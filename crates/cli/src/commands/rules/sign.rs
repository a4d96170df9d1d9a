//! `fazhi rules sign`: somebody answers for a rulebook in its present wording.
use super::Which;
use crate::context::Context;
use crate::error::UserError;
use clap::Args;
use fazhi_library::rulebooks::Shelf;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct SignArgs {
    #[arg(value_name = "FILE")]
    file: String,
    #[arg(long)]
    who: String,
    #[arg(long)]
    role: String,
    #[command(flatten)]
    which: Which,
}

#[derive(Serialize)]
struct Wire {
    file: String,
    who: String,
    role: String,
    on: String,
    digest: String,
    written: String,
}

pub(crate) fn run(args: &SignArgs, ctx: &mut Context) -> Result<u8, UserError> {
    for (what, text) in [("--who", &args.who), ("--role", &args.role)] {
        if text.trim().is_empty() || text.chars().count() > 200 || text.chars().any(char::is_control) {
            return Err(UserError::new("rulebooks-sign-name", vec![("what", what.to_owned())]));
        }
    }
    if args.which.rules.is_none() {
        return Err(UserError::new("rulebooks-sign-needs-folder", vec![]));
    }
    let mut hits = Vec::new();
    for jurisdiction in args.which.jurisdictions()? {
        let shelf = Shelf::new(&jurisdiction, args.which.rules.as_deref())?;
        let named = |s: &&fazhi_lang::check::Source| {
            let rest = s.file.strip_prefix(&format!("rulebooks/{jurisdiction}/")).unwrap_or(&s.file);
            [s.file.as_str(), rest, rest.trim_end_matches(".fz")].contains(&args.file.as_str())
                || shelf.place(&s.file) == args.file
        };
        if let Some(source) = shelf.sources.iter().find(named) {
            hits.push((shelf.clone(), source.clone()));
        }
    }
    let (shelf, source) = match hits.as_slice() {
        [one] => one.clone(),
        [] => return Err(UserError::new("rulebooks-no-file", vec![("file", args.file.clone())])),
        many => {
            let files: Vec<&str> = many.iter().map(|(_, s)| s.file.as_str()).collect();
            return Err(UserError::new(
                "rulebooks-file-unclear",
                vec![("file", args.file.clone()), ("candidates", files.join(", "))],
            ));
        }
    };
    let library = crate::rulebooks::library(ctx)?;
    // Nobody signs what cannot be used.
    crate::rulebooks::usable(ctx, &shelf.jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
    let on = ctx.day();
    let text =
        fazhi_lang::signoff::add(shelf.signoffs.as_deref().unwrap_or(""), &source.file, &source.text, &args.who, &args.role, on);
    let Some(path) = shelf.folder.as_ref().map(|f| f.join("SIGNOFFS.toml")) else {
        return Err(UserError::new("rulebooks-sign-needs-folder", vec![]));
    };
    std::fs::write(&path, text).map_err(|e| UserError::from(e).at(path.display().to_string()))?;
    let digest = fazhi_lang::signoff::digest(&source.text);
    if ctx.json {
        ctx.emit(&Wire {
            file: source.file,
            who: args.who.clone(),
            role: args.role.clone(),
            on: on.to_string(),
            digest,
            written: path.display().to_string(),
        })?;
        return Ok(0);
    }
    let args = [
        ("file", source.file),
        ("who", args.who.clone()),
        ("role", args.role.clone()),
        ("on", on.to_string()),
        ("digest", digest),
    ];
    ctx.tell("rulebooks-signed", &args)?;
    Ok(0)
}
