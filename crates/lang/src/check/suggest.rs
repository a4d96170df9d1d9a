//! Did you mean …

/// The name nearest to what was written, when it is near enough to be a slip; else `none`.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> String {
    crate::syntax::nearest::nearest(written, names).unwrap_or("none").to_owned()
}
