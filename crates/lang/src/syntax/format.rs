//! The canonical form: two spaces a level, one clause a line with its tails on the same line, lists wrapped at 110 columns, numbers grouped
//! by thousands, one blank line between items, no `;`. Comments stay where they stand.
//!
//! The form depends on the tree alone, not on how the source was laid out, except that one blank line between clauses is kept where the
//! author put any. What is formatted reads back as the same items, and formatting again changes nothing.
mod layout;
mod pieces;
mod token;

use super::parse;
use crate::ast::Skin;
use crate::diagnostic::Diagnostic;

/// The source in its canonical form.
///
/// # Errors
/// A source with errors is not formatted: its diagnostics, with an empty file name.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    write(text, None)
}

/// The same source in that skin, in its canonical form. Keywords and built-in names change, names and comments stay.
///
/// # Errors
/// A source with errors is not translated: its diagnostics, with an empty file name.
pub fn translate(text: &str, skin: Skin) -> Result<String, Vec<Diagnostic>> {
    write(text, Some(skin))
}

fn write(text: &str, skin: Option<Skin>) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse("", text);
    if !parsed.diagnostics.is_empty() {
        return Err(parsed.diagnostics);
    }
    let from = parsed.file.skin;
    Ok(layout::layout(&pieces::pieces(&parsed.tree, from, skin.unwrap_or(from))))
}
