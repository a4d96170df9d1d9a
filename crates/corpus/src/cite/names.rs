//! Titles, short titles and aliases of every instrument, found exactly or backwards from a place.
use super::lexis;
use crate::catalogue::Catalogue;
use fst::raw::Output;
use std::collections::{BTreeMap, HashMap};

/// The longest name read backwards, in characters (the longest real title has about 120).
const LONGEST: usize = 160;
/// The name of the State, which titles may drop.
const STATE: &str = "中华人民共和国";
/// Bodies whose name before 关于 is often left out.
const ISSUERS: &[&str] = &[
    "最高人民法院",
    "最高人民检察院",
    "全国人民代表大会常务委员会",
    "全国人大常委会",
    "全国人民代表大会",
    "国务院办公厅",
    "国务院",
    "公安部",
    "国家安全部",
    "司法部",
    "海关总署",
    "中国证券监督管理委员会",
    "中国海警局",
    "生态环境部",
    "、",
];

/// Who bears a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bearers {
    /// Indices in the catalogue of instruments whose title or short title it is.
    pub titles: Vec<u32>,
    /// Indices of instruments that have it as an alias.
    pub aliases: Vec<u32>,
}

impl Bearers {
    /// Those who bear it as their title; when none does, those who have it as an alias.
    pub fn candidates(&self) -> &[u32] {
        if self.titles.is_empty() { &self.aliases } else { &self.titles }
    }
}

/// The names of a catalogue.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Names in normal form, bytes reversed → index in `bearers`.
    map: fst::Map<Vec<u8>>,
    bearers: Vec<Bearers>,
}

/// The one form of a character in names: brackets have one shape, blanks none.
fn one_form(c: char) -> Option<char> {
    Some(match c {
        '〈' | '<' | '＜' | '«' => '《',
        '〉' | '>' | '＞' | '»' => '》',
        '(' => '（',
        ')' => '）',
        '\u{200B}' | '\u{2002}' | '\u{FEFF}' | '·' | '•' => return None,
        c if c.is_whitespace() => return None,
        c => c,
    })
}

/// Normal form of a title: no blanks, one kind of bracket, without the name of the State in front of it or of a title inside it.
///
/// ```
/// use fazhi_corpus::cite::name_key;
/// assert_eq!(name_key("《中华人民共和国 网络安全法》"), "网络安全法");
/// assert_eq!(name_key("关于适用〈中华人民共和国民法典〉的解释"), name_key("关于适用《民法典》的解释"));
/// ```
pub fn name_key(title: &str) -> String {
    let mut out: String = title.chars().filter_map(one_form).collect();
    if let Some(inner) = out.strip_prefix('《').and_then(|t| t.strip_suffix('》'))
        && (!inner.contains('《') || balanced(inner))
    {
        out = inner.to_owned();
    }
    if out.contains(STATE) {
        out = out.replace("《中华人民共和国", "《");
        if let Some(rest) = out.strip_prefix(STATE).filter(|r| !r.is_empty()) {
            out = rest.to_owned();
        }
    }
    out
}

fn balanced(text: &str) -> bool {
    let mut depth = 0i32;
    for c in text.chars() {
        depth += i32::from(c == '《') - i32::from(c == '》');
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// A title without the bodies in front of 关于.
fn without_issuer(key: &str) -> Option<&str> {
    let (mut head, _) = key.split_once("关于")?;
    let tail = key.get(head.len()..)?;
    if head.is_empty() {
        return None;
    }
    while !head.is_empty() {
        head = ISSUERS.iter().find_map(|w| head.strip_prefix(w))?;
    }
    Some(tail)
}

fn reversed(key: &str) -> Vec<u8> {
    key.bytes().rev().collect()
}

impl Names {
    /// Reads titles, short titles and aliases of a catalogue.
    pub fn new(catalogue: &Catalogue) -> Names {
        let mut all: HashMap<String, Bearers> = HashMap::new();
        let mut add = |key: String, index: u32, title: bool| {
            if key.chars().nth(1).is_none() {
                return;
            }
            let bearers = all.entry(key).or_default();
            let list = if title { &mut bearers.titles } else { &mut bearers.aliases };
            if !list.contains(&index) {
                list.push(index);
            }
        };
        for (i, instrument) in catalogue.instruments.iter().enumerate() {
            let Ok(index) = u32::try_from(i) else { break };
            for title in [instrument.title.as_str(), instrument.id.name()] {
                let key = name_key(title);
                let shapes: String = title.chars().filter_map(one_form).collect();
                if let Some(short) = without_issuer(&key) {
                    add(short.to_owned(), index, false);
                }
                // A bare title in running text keeps the inner form of its source.
                add(shapes.strip_prefix(STATE).unwrap_or(&shapes).to_owned(), index, true);
                add(key, index, true);
            }
            for alias in &instrument.aliases {
                add(name_key(alias), index, false);
            }
        }
        let sorted: BTreeMap<Vec<u8>, Bearers> = all.into_iter().map(|(k, b)| (reversed(&k), b)).collect();
        let keys = sorted.keys().enumerate().map(|(i, k)| (k.clone(), i as u64));
        // Keys come sorted and distinct from the tree above, so the map can always be built.
        let map = fst::Map::from_iter(keys).unwrap_or_default();
        Names { map, bearers: sorted.into_values().collect() }
    }

    /// Who bears exactly this name (any bracket form, with or without 中华人民共和国).
    pub fn exact(&self, title: &str) -> Option<u32> {
        self.map.get(reversed(&name_key(title))).and_then(|i| u32::try_from(i).ok())
    }

    /// The bearers of an entry given by [`Names::exact`].
    pub fn bearers(&self, entry: u32) -> Option<&Bearers> {
        self.bearers.get(entry as usize)
    }

    /// The longest name that ends at byte `end` of `text` and is not the tail of a longer, unlisted one: its start and entry.
    pub(super) fn before(&self, text: &str, end: usize) -> Option<(usize, u32)> {
        let (start, entry) = self.longest_before(text, end)?;
        let name = text.get(start..end)?;
        let left = text.get(..start)?;
        if let Some(shorter) = left.trim_end().strip_suffix(STATE) {
            return Some((shorter.len(), entry));
        }
        lexis::stands_alone(left, name).then_some((start, entry))
    }

    fn longest_before(&self, text: &str, end: usize) -> Option<(usize, u32)> {
        let fst = self.map.as_fst();
        let mut node = fst.root();
        let mut out = Output::zero();
        let mut best = None;
        let mut blanks = 0;
        let mut buffer = [0u8; 4];
        for (i, c) in text.get(..end)?.char_indices().rev().take(LONGEST) {
            let Some(c) = one_form(c) else {
                blanks += 1;
                if blanks > 3 {
                    break;
                }
                continue;
            };
            blanks = 0;
            let mut lost = false;
            for b in c.encode_utf8(&mut buffer).bytes().rev() {
                let Some(at) = node.find_input(b) else {
                    lost = true;
                    break;
                };
                let step = node.transition(at);
                out = out.cat(step.out);
                node = fst.node(step.addr);
            }
            if lost {
                break;
            }
            if node.is_final() {
                best = u32::try_from(out.cat(node.final_output()).value()).ok().map(|entry| (i, entry));
            }
        }
        best
    }
}
