//! When two titles name one work.
use crate::normal::words_only;

/// Letters of a title without 中华人民共和国 (also inside): sources write 《中华人民共和国刑法》 and 《刑法》 for one work.
///
/// ```
/// use fazhi_corpus::compile::title_key;
/// assert_eq!(title_key("关于修改《中华人民共和国刑法》的决定"), title_key("关于修改〈刑法〉的决定"));
/// ```
pub fn title_key(title: &str) -> String {
    let words = words_only(title);
    let short = words.replace("中华人民共和国", "");
    if short.is_empty() { words } else { short }
}
