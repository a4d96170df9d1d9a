//! What can be wrong with a case, as data.

/// An input error (exit 2): code, arguments, place in the input where known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} {args:?}")]
pub struct EngineError {
    /// Kebab-case, begins with `engine-`.
    pub code: &'static str,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
    /// Place in the input: `line:column`, or a path like `event[2].on`.
    pub place: Option<String>,
}

impl EngineError {
    /// An error without place.
    pub fn new(code: &'static str, args: Vec<(&'static str, String)>) -> Self {
        EngineError { code, args, place: None }
    }
}
