//! Pictures of answers (SVG) and their table twins (HTML). Everything written in them comes in as text in the reader's language; templates
//! escape it. Knows nothing of law, of files, of languages beyond the width of their letters.
mod matrix;
mod width;

pub use matrix::{Column, Mark, Matrix, Row, Shape, Words};

/// A template that could not be written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderError(String);

impl RenderError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        "render-failed"
    }

    /// Arguments of the code: `why`.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        vec![("why", self.0.clone())]
    }
}

impl From<askama::Error> for RenderError {
    fn from(e: askama::Error) -> Self {
        RenderError(e.to_string())
    }
}
