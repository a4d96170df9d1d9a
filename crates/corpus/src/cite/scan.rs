//! Text → mentions: which words cite, whom, and where in it. No text of any law is read here.
use super::context::{Context, Ground};
use super::lexis::{self, Ending};
use super::names::Names;
use super::place::{self, Element, Spot, Unit, rest, skip_blank};
use super::{By, Note};
use aho_corasick::{AhoCorasick, MatchKind};
use fazhi_law::{Locator, numeral};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Whom a mention is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// An entry of [`Names`].
    Known(u32),
    /// A name that is not in the catalogue; whether it is a contract, charter or treaty.
    Unlisted { name: String, other: bool },
    /// The instrument the text belongs to.
    Own,
    /// The instrument an amending decision changes (`which`: named in the text of a decision that changes several); `new`: as changed.
    Amended { which: Option<u32>, new: bool },
    /// The text does not say.
    Unsaid,
}

/// Where in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// The whole instrument.
    Whole,
    /// A place or a range.
    Place(Locator, Option<Locator>),
    /// The `count` articles before `here` (前条, 前两条), or a place in the first of them.
    ArticlesBefore { here: Locator, count: u32, inner: Option<Spot> },
    /// Nowhere that can be found.
    Nowhere(Fault),
}

/// Why a place is nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A number no place can have.
    Number,
    /// 前款 in the first paragraph.
    NothingBefore,
    /// 本条, 第二款 where the article is not known.
    NoArticle,
}

impl Fault {
    pub(super) fn note(self, words: &str) -> Note {
        match self {
            Fault::Number => Note::BadNumber { text: words.chars().take(40).collect() },
            Fault::NothingBefore => Note::NothingBefore,
            Fault::NoArticle => Note::NoAntecedent,
        }
    }
}

/// One citation as the text has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) span: Range<usize>,
    pub(super) subject: Subject,
    pub(super) at: At,
    pub(super) by: By,
    /// Place of the citing provision, when the text is one of a lawbook.
    pub(super) here: Option<Locator>,
}

#[derive(Debug, Clone, Copy)]
enum Anchor {
    Place,
    Title,
    Before,
    OwnName,
    ThisArticle,
    ThisParagraph,
    ThatArticle,
    ThatName,
    Short,
}

/// Words a citation can begin with; longer ones first.
const ANCHORS: &[(&str, Anchor)] = &[
    ("第", Anchor::Place),
    ("笫", Anchor::Place),
    ("《", Anchor::Title),
    ("前", Anchor::Before),
    ("本法", Anchor::OwnName),
    ("本条例", Anchor::OwnName),
    ("本规定", Anchor::OwnName),
    ("本办法", Anchor::OwnName),
    ("本解释", Anchor::OwnName),
    ("本决定", Anchor::OwnName),
    ("本细则", Anchor::OwnName),
    ("本实施细则", Anchor::OwnName),
    ("本实施办法", Anchor::OwnName),
    ("本实施条例", Anchor::OwnName),
    ("本规则", Anchor::OwnName),
    ("本通则", Anchor::OwnName),
    ("本批复", Anchor::OwnName),
    ("本意见", Anchor::OwnName),
    ("本通知", Anchor::OwnName),
    ("本规程", Anchor::OwnName),
    ("本准则", Anchor::OwnName),
    ("本修正案", Anchor::OwnName),
    ("本安排", Anchor::OwnName),
    ("本补充规定", Anchor::OwnName),
    ("本补充安排", Anchor::OwnName),
    ("本条", Anchor::ThisArticle),
    ("本款", Anchor::ThisParagraph),
    ("同条", Anchor::ThatArticle),
    ("该条", Anchor::ThatArticle),
    ("该法", Anchor::ThatName),
    ("该条例", Anchor::ThatName),
    ("该规定", Anchor::ThatName),
    ("该办法", Anchor::ThatName),
    ("该解释", Anchor::ThatName),
    ("该决定", Anchor::ThatName),
    ("该细则", Anchor::ThatName),
    ("该规则", Anchor::ThatName),
    ("同法", Anchor::ThatName),
    ("同条例", Anchor::ThatName),
    ("同办法", Anchor::ThatName),
    ("同规定", Anchor::ThatName),
    ("下简称", Anchor::Short),
    ("下称", Anchor::Short),
    ("（简称", Anchor::Short),
    ("(简称", Anchor::Short),
    ("以下统称", Anchor::Short),
];

#[allow(clippy::expect_used, reason = "a fixed list of short words")]
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(ANCHORS.iter().map(|(w, _)| w)).expect("fixed words")
});

/// Longest bracketed title and longest group in round brackets looked at, in bytes.
const TITLE_BYTES: usize = 600;
const GROUP_BYTES: usize = 240;
/// What 规定和 and its like take between two places.
const NEAR_BYTES: usize = 18;
/// How far back an unlisted title may begin, in bytes.
const WINDOW_BYTES: usize = 480;
/// How far back 该法 looks for a bare name, in characters.
const LOOK_BACK: usize = 150;

/// All mentions of a text, in order, not overlapping.
pub(super) fn scan(text: &str, names: &Names, ground: Ground<'_>) -> Vec<Mention> {
    let mut s = Scan {
        text,
        names,
        context: Context::new(text, ground),
        out: Vec::new(),
        last_named: None,
        short: HashMap::new(),
        short_lengths: Vec::new(),
        skip: 0,
    };
    for m in FINDER.find_iter(text) {
        if m.start() < s.skip {
            continue;
        }
        let Some((_, anchor)) = ANCHORS.get(m.pattern().as_usize()) else { continue };
        match anchor {
            Anchor::Place => s.place(m.start()),
            Anchor::Title => s.title(m.start()),
            Anchor::Before => s.before(m.start(), m.end()),
            Anchor::OwnName => s.own_name(m.start(), m.end()),
            Anchor::ThisArticle => s.within(m.start(), m.end(), Unit::Article),
            Anchor::ThisParagraph => s.within(m.start(), m.end(), Unit::Paragraph),
            Anchor::ThatArticle => s.that_article(m.start(), m.end()),
            Anchor::ThatName => s.that_name(m.start(), m.end()),
            Anchor::Short => s.short_after(m.start(), m.end()),
        }
    }
    s.out
}

struct Scan<'a> {
    text: &'a str,
    names: &'a Names,
    context: Context<'a>,
    out: Vec<Mention>,
    /// The instrument named last, and where its name ended.
    last_named: Option<(Subject, usize)>,
    /// Abbreviations declared so far (以下简称…).
    short: HashMap<String, Subject>,
    /// Their lengths in characters.
    short_lengths: Vec<usize>,
    skip: usize,
}

impl Scan<'_> {
    fn head(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or("")
    }

    fn push(&mut self, span: Range<usize>, subject: Subject, at: At, by: By) {
        let here = self.context.provision(span.start);
        self.skip = self.skip.max(span.end);
        self.out.push(Mention { span, subject, at, by, here });
    }

    /// One mention for each element; the first one's span begins at `start`.
    fn push_all(&mut self, start: usize, elements: &[Element], subject: &Subject, by: By, base: Option<Locator>) {
        for (i, e) in elements.iter().enumerate() {
            let one = |s: &Spot| if s.bad { None } else { s.locator().or_else(|| base.map(|b| s.below(b))) };
            let bad = e.from.bad || e.to.is_some_and(|t| t.bad);
            let at = match (one(&e.from), e.to.as_ref().map(one)) {
                _ if bad => At::Nowhere(Fault::Number),
                (Some(from), None) => At::Place(from, None),
                (Some(from), Some(Some(to))) => At::Place(from, Some(to)),
                _ => At::Nowhere(Fault::NoArticle),
            };
            let begin = if i == 0 { start } else { e.span.start };
            let by =
                if i == 0 || !matches!(by, By::Title | By::Name | By::Short | By::Own | By::Antecedent) { by } else { By::List };
            self.push(begin..e.span.end, subject.clone(), at, by);
        }
    }

    /// 第…: a place; whose, the words before it say, or the sentence, or the text it stands in.
    fn place(&mut self, at: usize) {
        let Some(elements) = place::places(self.text, at) else { return };
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else { return };
        if elements.len() == 1 && self.context.is_heading(at, first) {
            self.context.enter(first, at);
            self.skip = last.span.end;
            return;
        }
        if !first.from.is_rooted() {
            return self.inner_place(at, &elements);
        }
        let only_division = first.from.number(Unit::Article) == 0;
        if let Some((start, subject, by)) = self.name_before(at) {
            while self.out.last().is_some_and(|m| m.span.start >= start) {
                self.out.pop();
            }
            // A mention that begins before this name and ends inside it keeps its words (found by the fuzzer).
            let start = self.out.last().map_or(start, |m| start.max(m.span.end)).min(at);
            self.last_named = Some((subject.clone(), last.span.end));
            self.push_all(start, &elements, &subject, by, None);
        } else if only_division {
            // 第三章 alone is a heading or a contents line more often than a citation.
            self.skip = last.span.end;
        } else {
            let (subject, by) = self.bare(at);
            self.push_all(at, &elements, &subject, by, None);
        }
    }

    /// The subject of 第十条 without a name: the last one named in the same sentence, else the text's own.
    fn bare(&mut self, at: usize) -> (Subject, By) {
        let stop = self.context.sentence_start(at);
        if let Some(m) = self.out.last().filter(|m| m.span.start >= stop && !matches!(m.by, By::Relative)) {
            return (m.subject.clone(), By::Sentence);
        }
        (self.context.own(at), By::Bare)
    }

    /// 第二款, 第（三）项 without an article.
    fn inner_place(&mut self, at: usize, elements: &[Element]) {
        let Some(last) = elements.last() else { return };
        let (start, end) = (at, last.span.end);
        let item_only = elements.first().is_some_and(|e| e.from.top >= Unit::Item);
        if item_only && !lexis_follows(rest(self.text, end)) {
            return;
        }
        let here = self.context.here(at);
        let stop = self.context.sentence_start(at);
        let carried = self.out.last().filter(|m| m.span.start >= stop).and_then(|m| match m.at {
            At::Place(from, to) => Some((m.subject.clone(), to.unwrap_or(from))),
            _ => None,
        });
        // 第（一）项 goes with the 款 cited before it in the sentence, 第二款 with the article right before it (第二条第一款规定和第二款).
        let near = self.out.last().is_some_and(|m| at.saturating_sub(m.span.end) <= NEAR_BYTES);
        match (here, carried) {
            (_, Some((subject, base))) if item_only || near || here.is_none() => {
                let base = if item_only { Locator { item: 0, point: 0, ..base } } else { base };
                self.push_all(start, elements, &subject, By::Sentence, Some(base));
            }
            (Some(here), _) => {
                // 第一项 of a paragraph is looked for in the paragraph before items are looked for in the whole article.
                let base = if item_only { Locator { item: 0, point: 0, ..here } } else { Locator::whole(here.root) };
                let own = self.context.own(at);
                self.push_all(start, elements, &own, By::Relative, Some(base));
            }
            (None, _) if self.context.in_law() => {
                let own = self.context.own(at);
                self.push_all(start, elements, &own, By::Relative, None);
            }
            // 第二款 in a text that is no law and has named none: no citation that can be told from an ordinal.
            (None, _) => self.skip = end,
        }
    }

    /// The name that ends before `at`.
    fn name_before(&self, at: usize) -> Option<(usize, Subject, By)> {
        let floor = self.out.iter().rev().take(64).find(|m| !(m.by == By::Title && m.at == At::Whole)).map_or(0, |m| m.span.end);
        let mut end = at;
        for _ in 0..5 {
            end = self.head(end).trim_end_matches(|c: char| c.is_whitespace() || c == '\u{200B}').len();
            if end <= floor {
                return None;
            }
            if let Some((start, entry)) = self.names.before(self.text, end).filter(|(s, _)| *s >= floor) {
                // A name may cover titles found inside it, but not half of one.
                if !self.out.iter().rev().take_while(|m| m.span.end > start).any(|m| m.span.start < start) {
                    return Some((start, Subject::Known(entry), By::Name));
                }
            }
            if let Some((start, subject)) = self.short_before(end).filter(|(s, _)| *s >= floor) {
                return Some((start, subject, By::Short));
            }
            let head = self.head(end);
            let cut = FILLERS.iter().find_map(|w| head.strip_suffix(w).map(str::len)).or_else(|| group_start(head));
            match cut.filter(|c| *c > floor) {
                Some(cut) => end = cut,
                None => break,
            }
        }
        // 本法, 该法 and their like are read from their own anchors.
        let mut end = self.head(at).trim_end().len();
        if let Some(cut) = self.head(end).strip_suffix(['的', '中']) {
            end = cut.len();
        }
        let mut low = floor.max(end.saturating_sub(WINDOW_BYTES));
        while !self.text.is_char_boundary(low) {
            low += 1;
        }
        let window = self.text.get(low..end)?;
        let kind = lexis::ending(window);
        if kind == Ending::None {
            return None;
        }
        let start = low + lexis::title_start(window);
        let name = self.text.get(start..end)?;
        // 第三条规定第四条: the ending alone is a word of the sentence, no title.
        if name.chars().count() < 2 || name.starts_with(['本', '该', '同']) || (kind == Ending::Norm && lexis::is_ending(name))
        {
            return None;
        }
        Some((start, Subject::Unlisted { name: name.to_owned(), other: kind == Ending::Other }, By::Name))
    }

    /// A declared abbreviation that ends at `end`.
    fn short_before(&self, end: usize) -> Option<(usize, Subject)> {
        let head = self.head(end);
        let mut found = None;
        for length in &self.short_lengths {
            let (start, _) = head.char_indices().nth_back(length.saturating_sub(1))?;
            if let Some(subject) = head.get(start..).and_then(|w| self.short.get(w)) {
                found = Some((start, subject.clone()));
            }
        }
        found
    }

    /// 《…》: with a place after it a citation of the place, else of the whole instrument.
    fn title(&mut self, at: usize) {
        let Some(close) = title_end(self.text, at) else { return };
        let name = self.text.get(at..close).unwrap_or("");
        let inner = name.strip_prefix('《').and_then(|n| n.strip_suffix('》')).unwrap_or(name);
        let inner: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
        if inner.is_empty() {
            return;
        }
        let declared = self.short.get(&inner).cloned();
        let (subject, by) =
            if self.head(at).ends_with('本') && lexis::ending(&inner) == Ending::Norm && inner.chars().count() <= 4 {
                (self.context.own(at), By::Own)
            } else if let Some(declared) = declared {
                (declared, By::Short)
            } else if let Some(entry) = self.names.exact(name) {
                self.context.changes(at, Some(entry));
                (Subject::Known(entry), By::Title)
            } else {
                let other = lexis::ending(&inner) != Ending::Norm;
                if !other {
                    self.context.changes(at, None);
                }
                (Subject::Unlisted { name: inner, other }, By::Title)
            };
        let mut end = skip_blank(self.text, close);
        let mut groups = Vec::new();
        for _ in 0..3 {
            if let Some(stop) = group_end(self.text, end) {
                groups.push(end..stop);
                end = skip_blank(self.text, stop);
            } else if let Some(word) = FILLERS.iter().find(|w| rest(self.text, end).starts_with(**w)) {
                end = skip_blank(self.text, end + word.len());
            } else {
                break;
            }
        }
        for g in groups {
            self.declare_in(g, &subject);
        }
        // 《解释》原第六条 in a decision that renumbers.
        if rest(self.text, end).starts_with("原第") {
            end += '原'.len_utf8();
        }
        let elements = if rest(self.text, end).starts_with(['第', '笫']) { place::places(self.text, end) } else { None };
        match elements {
            Some(elements) if elements.first().is_some_and(|e| e.from.is_rooted()) => {
                let stop = elements.last().map_or(close, |e| e.span.end);
                self.last_named = Some((subject.clone(), stop));
                self.push_all(at, &elements, &subject, by, None);
            }
            _ => {
                self.skip = close;
                // 《解释》 alone, once declared, names nothing new; 《三国演义》 is no law.
                if by != By::Title || matches!(subject, Subject::Unlisted { other: true, .. }) {
                    return;
                }
                self.last_named = Some((subject.clone(), close));
                self.push(at..close, subject, At::Whole, By::Title);
            }
        }
    }

    fn declare_in(&mut self, group: Range<usize>, subject: &Subject) {
        let inner = self.text.get(group.clone()).unwrap_or("");
        if let Some((word, at)) =
            ["下简称", "下称", "（简称", "(简称", "以下统称"].iter().find_map(|w| inner.find(w).map(|i| (w, i)))
        {
            self.declare(group.start + at + word.len(), subject);
        }
    }

    fn declare(&mut self, at: usize, subject: &Subject) {
        let tail = rest(self.text, at).trim_start_matches(|c: char| c.is_whitespace() || "：:“\"《‘为”".contains(c));
        let name: String = tail.chars().take_while(|c| c.is_alphanumeric()).take(31).collect();
        let length = name.chars().count();
        if (2..=30).contains(&length) {
            self.short.insert(name, subject.clone());
            if let Err(i) = self.short_lengths.binary_search(&length) {
                self.short_lengths.insert(i, length);
            }
        }
    }

    /// …（以下简称Y）: Y stands for the instrument named before the bracket.
    fn short_after(&mut self, at: usize, after: usize) {
        let head = self.head(at);
        let open = if rest(self.text, at).starts_with(['（', '(']) { Some(head.len()) } else { group_open(head) };
        let Some(end) = open else { return };
        let subject = match self.out.last() {
            Some(m) if m.span.end == end && m.at == At::Whole => Some(m.subject.clone()),
            _ => self.names.before(self.text, end).map(|(_, entry)| Subject::Known(entry)),
        };
        if let Some(subject) = subject {
            self.declare(after, &subject);
            self.last_named = Some((subject, end));
        }
    }

    /// 前款, 前两款, 前条, 前项.
    fn before(&mut self, at: usize, after: usize) {
        let mut pos = after;
        let mut count = 1;
        if let Some(c) = rest(self.text, pos).chars().next().filter(|c| numeral::is_numeral(*c)) {
            count = numeral::digit(c).unwrap_or(0);
            pos += c.len_utf8();
        }
        let tail = rest(self.text, pos);
        let (unit, word) = match tail.chars().next() {
            Some('款') => (Unit::Paragraph, "款"),
            Some('条') => (Unit::Article, "条"),
            Some('项') => (Unit::Item, "项"),
            _ => return,
        };
        let end = pos + word.len();
        let next = rest(self.text, end).chars().next();
        if count == 0 || next.is_some_and(|c| "例件约款目".contains(c)) || (next == Some('项') && unit == Unit::Paragraph) {
            return;
        }
        if self.head(at).ends_with(['目', '之', '此', '先', '当', '提', '事', '生', '婚', '年', '天', '日']) {
            return;
        }
        let inner = self.inner_after(end, unit);
        if count > 1 && inner.is_none() && self.first_of_last(at, end, count, unit) {
            return;
        }
        let here = self.context.here(at);
        let own = self.context.own(at);
        let stop = inner.as_ref().and_then(|e| e.last()).map_or(end, |e| e.span.end);
        let Some(here) = here else {
            return self.push(at..stop, own, At::Nowhere(Fault::NoArticle), By::Relative);
        };
        let n = u16::try_from(count).unwrap_or(u16::MAX);
        let base = match unit {
            Unit::Paragraph if here.paragraph > n => {
                let first = Locator::whole(here.root).paragraph(here.paragraph - n);
                Some((first, (n > 1).then(|| Locator::whole(here.root).paragraph(here.paragraph - 1))))
            }
            Unit::Item if here.item > n => {
                let first = Locator { item: here.item - n, point: 0, ..here };
                Some((first, (n > 1).then(|| Locator { item: here.item - 1, point: 0, ..here })))
            }
            Unit::Article => {
                let elements = inner.unwrap_or_default();
                let first = elements.first().map_or(end, |e| e.span.end);
                let spot = elements.first().map(|e| e.from);
                self.push(at..first, own.clone(), At::ArticlesBefore { here, count, inner: spot }, By::Relative);
                for e in elements.iter().skip(1) {
                    let at = At::ArticlesBefore { here, count, inner: Some(e.from) };
                    self.push(e.span.clone(), own.clone(), at, By::Relative);
                }
                return;
            }
            _ => None,
        };
        match (base, inner) {
            (None, _) => self.push(at..stop, own, At::Nowhere(Fault::NothingBefore), By::Relative),
            (Some((from, to)), None) => self.push(at..end, own, At::Place(from, to), By::Relative),
            (Some((from, _)), Some(elements)) => self.push_all(at, &elements, &own, By::Relative, Some(from)),
        }
    }

    /// 第十条前两款: the first paragraphs (items) of the place right before it.
    fn first_of_last(&mut self, at: usize, end: usize, count: u32, unit: Unit) -> bool {
        let Some(m) = self.out.last().filter(|m| skip_blank(self.text, m.span.end) == at) else { return false };
        let At::Place(base, None) = m.at else { return false };
        let n = u16::try_from(count).unwrap_or(u16::MAX);
        let (first, last) = match unit {
            Unit::Paragraph if base.paragraph == 0 => (base.paragraph(1), base.paragraph(n)),
            Unit::Item if base.item == 0 => (base.item(1), base.item(n)),
            _ => return false,
        };
        let subject = m.subject.clone();
        self.push(at..end, subject, At::Place(first, Some(last)), By::List);
        true
    }

    /// Places right after a word, if they lie deeper than `above`.
    fn inner_after(&self, end: usize, above: Unit) -> Option<Vec<Element>> {
        let at = skip_blank(self.text, end);
        let at = if rest(self.text, at).starts_with('的') { at + '的'.len_utf8() } else { at };
        let found = if rest(self.text, at).starts_with(['第', '笫']) { place::places(self.text, at) } else { None };
        found.filter(|e| e.iter().all(|e| e.from.top > above))
    }

    /// 本条第二款, 本款第一项. 本条 alone says nothing new.
    fn within(&mut self, at: usize, after: usize, unit: Unit) {
        let Some(elements) = self.inner_after(after, unit) else { return };
        let own = self.context.own(at);
        let base = self.context.here(at).map(|h| match unit {
            Unit::Paragraph => Locator { item: 0, point: 0, ..h },
            _ => Locator::whole(h.root),
        });
        self.push_all(at, &elements, &own, By::Relative, base);
    }

    /// 本法第十条.
    fn own_name(&mut self, at: usize, after: usize) {
        if self.head(at).ends_with(['基', '日', '根', '资', '文', '版', '样']) {
            return; // 基本法
        }
        let mut end = skip_blank(self.text, after);
        if let Some(word) = FILLERS.iter().find(|w| rest(self.text, end).starts_with(**w)) {
            end = skip_blank(self.text, end + word.len());
        }
        let Some(elements) = place::places(self.text, end).filter(|e| e.first().is_some_and(|e| e.from.is_rooted())) else {
            return;
        };
        if !rest(self.text, end).starts_with(['第', '笫']) {
            return;
        }
        let decision = self.text.get(at..after).is_some_and(|w| w == "本决定" || w == "本修正案" || w.starts_with("本补充"));
        let own = if decision { self.context.itself() } else { self.context.own(at) };
        self.push_all(at, &elements, &own, By::Own, None);
    }

    /// 该条第二款, 同条第三款: of the article cited last.
    fn that_article(&mut self, at: usize, after: usize) {
        if self.in_word(at) {
            return;
        }
        let Some(elements) = self.inner_after(after, Unit::Article) else { return };
        let last = self.out.last().and_then(|m| match m.at {
            At::Place(from, to) => Some((m.subject.clone(), Locator::whole(to.unwrap_or(from).root))),
            _ => None,
        });
        let (subject, base) = last.map_or((Subject::Unsaid, None), |(s, b)| (s, Some(b)));
        self.push_all(at, &elements, &subject, By::Antecedent, base);
    }

    /// 该法第十条, 同法第十一条: of the instrument named last.
    fn that_name(&mut self, at: usize, after: usize) {
        if self.in_word(at) {
            return;
        }
        let end = skip_blank(self.text, after);
        if !rest(self.text, end).starts_with(['第', '笫']) {
            return;
        }
        let Some(elements) = place::places(self.text, end).filter(|e| e.first().is_some_and(|e| e.from.is_rooted())) else {
            return;
        };
        let kind = self.text.get(at..after).and_then(|w| w.strip_prefix(['该', '同'])).unwrap_or("法");
        let subject = self.antecedent(at, kind);
        self.push_all(at, &elements, &subject, By::Antecedent, None);
    }

    /// 同 of 合同法, 共同规定.
    fn in_word(&self, at: usize) -> bool {
        rest(self.text, at).starts_with('同') && self.head(at).ends_with(['合', '共', '协', '等', '相', '不', '会', '视'])
    }

    fn antecedent(&self, at: usize, kind: &str) -> Subject {
        let floor = self.last_named.as_ref().map_or(0, |(_, end)| *end);
        for (i, _) in self.head(at).char_indices().rev().take(LOOK_BACK) {
            if i < floor {
                break;
            }
            if !(self.head(i).ends_with(kind) || kind == "法" && self.head(i).ends_with("法典")) {
                continue;
            }
            if let Some((_, entry)) = self.names.before(self.text, i).filter(|(s, _)| *s >= floor) {
                return Subject::Known(entry);
            }
        }
        self.last_named.as_ref().map_or(Subject::Unsaid, |(s, _)| s.clone())
    }
}

/// Words between a name and its place.
const FILLERS: &[&str] =
    &["总则编", "物权编", "合同编", "人格权编", "婚姻家庭编", "继承编", "侵权责任编", "总则", "分则", "附则", "之", "的", "中"];

/// What follows an item that is cited, not counted.
fn lexis_follows(tail: &str) -> bool {
    let tail = tail.trim_start();
    tail.is_empty()
        || [
            "规定",
            "的规定",
            "之规定",
            "所",
            "情形",
            "的情形",
            "行为",
            "的行为",
            "条件",
            "标准",
            "内容",
            "事项",
            "、",
            "，",
            "。",
            "）",
            "或",
            "和",
        ]
        .iter()
        .any(|w| tail.starts_with(w))
}

/// One past the 》 that closes the 《 at `at`.
fn title_end(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0u32;
    for (i, c) in rest(text, at).char_indices() {
        match c {
            '《' | '〈' => {
                depth += 1;
                if depth > 4 {
                    return None;
                }
            }
            '》' | '〉' => {
                depth = depth.saturating_sub(1);
                // 《A〈B》: the outer bracket closes what a source forgot to close.
                if depth == 0
                    || (c == '》'
                        && !rest(text, at + i + c.len_utf8()).starts_with('》')
                        && depth == 1
                        && closes(text, at, at + i))
                {
                    return Some(at + i + c.len_utf8());
                }
            }
            '。' | '；' => return None,
            _ if i > TITLE_BYTES => return None,
            _ => {}
        }
    }
    None
}

/// Whether the 》 at `end` closes the only 《 since `at` (an inner 〈 was left open).
fn closes(text: &str, at: usize, end: usize) -> bool {
    text.get(at..end).is_some_and(|t| t.matches('《').count() == 1)
}

/// One past a group in round brackets that begins at `at`.
fn group_end(text: &str, at: usize) -> Option<usize> {
    let tail = rest(text, at);
    if !tail.starts_with(['（', '(']) {
        return None;
    }
    let (i, c) =
        tail.char_indices().take_while(|(i, c)| *i < GROUP_BYTES && *c != '。').find(|(_, c)| matches!(c, '）' | ')'))?;
    Some(at + i + c.len_utf8())
}

/// Where the group in round brackets that is open at the end of `head` begins.
fn group_open(head: &str) -> Option<usize> {
    let mut back = head.char_indices().rev().take_while(|(i, c)| head.len() - i < GROUP_BYTES && *c != '。');
    back.find(|(_, c)| matches!(c, '（' | '(' | '）' | ')')).filter(|(_, c)| matches!(c, '（' | '(')).map(|(i, _)| i)
}

/// Where a group in round brackets that ends `head` begins.
fn group_start(head: &str) -> Option<usize> {
    if !head.ends_with(['）', ')']) {
        return None;
    }
    head.char_indices()
        .rev()
        .take_while(|(i, c)| head.len() - i < GROUP_BYTES && *c != '。')
        .find(|(_, c)| matches!(c, '（' | '('))
        .map(|(i, _)| i)
}
