//! Rulebooks as commands open them: those built in, or those of `--rules DIR`, read against the library where one is set up.
use crate::context::Context;
use crate::error::UserError;
use fazhi_lang::diagnostic::Severity;
use fazhi_library::rulebooks::{Opened, Shelf, open};
use fazhi_library::{Library, LibraryError};
use std::path::Path;

/// The library of this machine, when one is set up and of this version of the program; else texts are not checked.
pub(crate) fn library(ctx: &Context) -> Result<Option<Library>, UserError> {
    let home = match fazhi_library::Home::find(None) {
        Ok(home) => home,
        Err(LibraryError::NoHome) => return Ok(None),
        Err(e) => return Err(e.into()),
    };
    match Library::open(&home) {
        Ok(library) => Ok(Some(library)),
        Err(LibraryError::None { .. }) => Ok(None),
        Err(LibraryError::Format { .. }) => {
            ctx.note(ctx.say("rulebooks-library-old", &[]));
            Ok(None)
        }
        Err(e) => Err(e.into()),
    }
}

/// Opens the rulebooks of one jurisdiction.
pub(crate) fn opened(jurisdiction: &str, folder: Option<&Path>, library: Option<&Library>) -> Result<Opened, UserError> {
    Ok(open(Shelf::new(jurisdiction, folder)?, library)?)
}

/// The same, where errors in the rulebooks end the command: nothing can be decided by them.
pub(crate) fn usable(
    ctx: &Context,
    jurisdiction: &str,
    folder: Option<&Path>,
    library: Option<&Library>,
) -> Result<Opened, UserError> {
    sound(ctx, opened(jurisdiction, folder, library)?)
}

/// The same without the scenarios: what decides an act.
pub(crate) fn deciding(
    ctx: &Context,
    jurisdiction: &str,
    folder: Option<&Path>,
    library: Option<&Library>,
) -> Result<Opened, UserError> {
    sound(ctx, open(Shelf::new(jurisdiction, folder)?.without_scenarios(), library)?)
}

fn sound(ctx: &Context, opened: Opened) -> Result<Opened, UserError> {
    let errors = opened.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let errors = errors.map(|d| {
        UserError::new(d.code, crate::commands::rules::worded(ctx, d)).at(crate::commands::rules::place(
            &opened.shelf,
            &d.file,
            d.span,
        ))
    });
    match UserError::all(errors) {
        Some(error) => Err(error),
        None => Ok(opened),
    }
}
