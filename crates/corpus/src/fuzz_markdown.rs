//! Entry for the fuzzer: a statute's file → draft → document → catalogue.
use crate::compile::compile;
use crate::document::{Document, Kind, NodeId};
use crate::import::markdown as import;
use crate::normal::words_only;
use crate::structure::{Line, MAX_LINE, Marker, RemarkKind, classify, parse};
use fazhi_law::{Locator, Register};
use std::collections::BTreeMap;

/// Reads arbitrary bytes as a statute in Markdown, takes its structure, and compiles two drafts of it.
///
/// # Panics
/// When words are lost, nodes overlap or do not nest, a place does not lead back to its unit, or the order of drafts matters: that is the finding.
#[allow(clippy::panic)]
pub fn markdown(data: &[u8]) {
    let Ok(mut draft) = import(data, "法(2020-01-01).md") else { return };
    draft.jurisdiction = "cn".to_owned();
    let lines: Vec<_> = draft.body.iter().map(crate::import::OwnedLine::as_line).collect();
    let (doc, notices) = parse(&lines);
    let count = NodeId::try_from(doc.nodes.len()).unwrap_or(NodeId::MAX);
    let mut seen: BTreeMap<Locator, u32> = BTreeMap::new();
    for place in (0..count).filter_map(|id| doc.locator(id)) {
        *seen.entry(place).or_default() += 1;
    }
    let mut from = 0;
    for (id, node) in (0..count).zip(&doc.nodes) {
        let inside = node.parent == NodeId::MAX
            || (node.parent < id && doc.node(node.parent).is_some_and(|p| p.end >= node.end && p.end > id));
        if !inside || node.end <= id || node.end > count {
            panic!("node {id} does not nest: {node:?}");
        }
        if node.text.0 < from || doc.text.get(node.text.0 as usize..node.text.1 as usize).is_none() {
            panic!("the words of node {id} are not where it says: {node:?}");
        }
        from = node.text.1;
        if let Some(place) = doc.locator(id).filter(|_| plain(&doc, id, &seen)) {
            if doc.find(&place) != Some(id) {
                panic!("{place} does not lead back to node {id} but to {:?}", doc.find(&place));
            }
            if place.to_string().parse().as_ref() != Ok(&place) {
                panic!("{place} does not read back");
            }
        }
        let _ = (doc.words(id), doc.breadcrumb(id), doc.marker(id));
    }
    // Nothing is lost: every line stands in the text, but for what the reader says it left out.
    let left_out = notices.iter().any(|n| matches!(n.what, RemarkKind::ContentsSkipped | RemarkKind::LineTooLong));
    if !left_out && lines.iter().all(|l| l.text.len() <= MAX_LINE) {
        let kept = words_only(&doc.text).chars().count();
        let markers: usize = doc.nodes.len().saturating_mul(24);
        let given: usize = lines.iter().filter(|l| !l.heading).map(|l| words_only(l.text).chars().count()).sum();
        if kept.saturating_add(markers) < given.saturating_sub(repeated_headings(&lines)) {
            panic!("words are lost: {given} given, {kept} kept");
        }
    }
    let mut other = draft.clone();
    "other".clone_into(&mut other.place);
    let one = compile(vec![draft.clone(), other.clone()], &Register::default());
    let two = compile(vec![other, draft], &Register::default());
    if one.catalogue != two.catalogue || one.report != two.report {
        panic!("the order of the drafts matters");
    }
}

/// Whether a node's place is its own: no unit from it upwards stands twice or has a number that cannot be written. A preamble's place is its first
/// part's, though words under several headings may stand before the first article.
fn plain(doc: &Document, id: NodeId, seen: &BTreeMap<Locator, u32>) -> bool {
    let mut at = Some(id);
    while let Some((here, node)) = at.and_then(|i| Some((i, doc.node(i)?))) {
        let own = doc.locator(here).is_some_and(|p| seen.get(&p) == Some(&1));
        let division = node.kind.is_division();
        let top = if node.kind == Kind::Article { 99_999 } else { 9_999 };
        if !(division && here != id) && (!own || node.number == 0 || node.number > top || node.kind == Kind::Preamble) {
            return false;
        }
        if division && (node.number == 0 || node.number > 9_999) {
            return false;
        }
        at = (node.parent != NodeId::MAX).then_some(node.parent);
    }
    true
}

/// Characters of lines that stand twice in a row as headings: the second is dropped.
fn repeated_headings(lines: &[Line<'_>]) -> usize {
    let division = |l: &&Line<'_>| {
        matches!(classify(l.text, l.heading).0, Marker::Part(_) | Marker::Subpart(_) | Marker::Chapter(_) | Marker::Section(_))
    };
    lines.iter().filter(division).map(|l| words_only(l.text).chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_of_statutes_in_any_order(pieces in prop::collection::vec(prop::sample::select(vec![
            "# 法\n", "2020年1月1日 通过\n", "<!-- INFO END -->\n", "## 第一章 总则\n", "第一条 甲。\n", "第三条 乙：\n", "（一）丙；\n", "1.丁。\n",
            "目录\n", "附件1 表\n", "一、戊。\n", "|a|b|\n", "第一条之二 己。\n", "第○条 庚\n", "## 附则\n", "（零）辛\n", "\u{FEFF}", "---\n", "第一编 壬\n",
        ]), 0..24)) {
            let text = format!("# 法\n<!-- INFO END -->\n{}", pieces.concat());
            markdown(text.as_bytes());
        }

        #[test]
        fn any_bytes(data in prop::collection::vec(any::<u8>(), 0..200)) {
            markdown(&data);
            markdown(&[b"# \xE6\xB3\x95\n\n".as_slice(), &data].concat());
        }
    }
}
