//! Did you mean …

/// The name nearest to what was written, when it is near enough to be a slip; else nothing.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> String {
    crate::syntax::nearest::nearest(written, names).unwrap_or_default().to_owned()
}
