//! Where in a text the scanner is: the citing provision, the sentence, quoted text of an amending decision.
use super::place::{Element, Unit, rest};
use super::scan::Subject;
use crate::document::Document;
use fazhi_law::Locator;

/// Whether the text is a decision that changes other instruments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amending {
    /// It changes none.
    No,
    /// It changes one, known from its title or relations.
    One,
    /// It changes several, each named before its changes.
    Several,
}

/// What the text is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ground<'a> {
    /// Any text. `own`: it belongs to an instrument, so that 本法 and 第二款 have a meaning.
    Free { own: bool, amending: Amending },
    /// The text of a document of a lawbook ([`Document::text`]).
    Provisions { document: &'a Document, amending: Amending },
}

/// Moves forward through a text with the scanner.
pub(super) struct Context<'a> {
    text: &'a str,
    ground: Ground<'a>,
    /// Free text: the article whose heading was passed, and the paragraphs begun since.
    article: Option<Locator>,
    paragraph: u16,
    item: u16,
    lines_to: usize,
    /// Provisions: the node reached.
    node: usize,
    located: Option<(usize, Option<Locator>)>,
    /// Start of the sentence, searched up to `swept`.
    sentence: usize,
    swept: usize,
    /// Amending decisions: inside “…”, searched up to `quoted_to`.
    quoted: bool,
    quoted_to: usize,
    /// The instrument changed here, in a decision that changes several.
    changed: Option<u32>,
}

impl<'a> Context<'a> {
    pub(super) fn new(text: &'a str, ground: Ground<'a>) -> Self {
        Context {
            text,
            ground,
            article: None,
            paragraph: 0,
            item: 0,
            lines_to: 0,
            node: 0,
            located: None,
            sentence: 0,
            swept: 0,
            quoted: false,
            quoted_to: 0,
            changed: None,
        }
    }

    /// Whether the text belongs to an instrument.
    pub(super) fn in_law(&self) -> bool {
        !matches!(self.ground, Ground::Free { own: false, .. })
    }

    fn amending(&self) -> Amending {
        match self.ground {
            Ground::Free { amending, .. } | Ground::Provisions { amending, .. } => amending,
        }
    }

    /// A title at `at` (`None`: unlisted): outside quoted text of a decision that changes several instruments, the one that is changed next.
    pub(super) fn changes(&mut self, at: usize, entry: Option<u32>) {
        if self.amending() == Amending::Several && !self.quoted_at(at) {
            let head = self.text.get(..at).unwrap_or("");
            let head = head.strip_suffix("中华人民共和国").unwrap_or(head).trim_end_matches([' ', '\u{3000}']);
            if head.is_empty() || ["修改", "对", "将", "\n", "、", "在"].iter().any(|w| head.ends_with(w)) {
                self.changed = entry;
            }
        }
    }

    /// The instrument the text itself belongs to.
    pub(super) fn itself(&self) -> Subject {
        if self.in_law() { Subject::Own } else { Subject::Unsaid }
    }

    /// Whose 本法 or bare 第十条 at `at` is: in an amending decision that of the law it changes, as it will read inside quoted
    /// text or after 作为, 改为, and as it read elsewhere.
    pub(super) fn own(&mut self, at: usize) -> Subject {
        if self.amending() == Amending::No {
            return self.itself();
        }
        let new = self.quoted_at(at) || self.text.get(..at).is_some_and(|h| h.ends_with("作为") || h.ends_with("改为"));
        Subject::Amended { which: self.changed, new }
    }

    fn quoted_at(&mut self, at: usize) -> bool {
        for c in self.text.get(self.quoted_to..at).unwrap_or("").chars() {
            match c {
                '“' => self.quoted = true,
                '”' => self.quoted = false,
                '"' => self.quoted = !self.quoted,
                _ => {}
            }
        }
        self.quoted_to = self.quoted_to.max(at);
        self.quoted
    }

    /// Byte where the sentence that `at` lies in begins.
    pub(super) fn sentence_start(&mut self, at: usize) -> usize {
        let lines = matches!(self.ground, Ground::Provisions { .. });
        let gap = self.text.get(self.swept..at).unwrap_or("");
        let stop = |c: char| matches!(c, '。' | '；' | '！' | '？') || (lines && c == '\n');
        let found = gap.rfind(stop).map(|i| self.swept + i).max(gap.rfind("\n\n").map(|i| self.swept + i));
        if let Some(found) = found {
            self.sentence = found;
        }
        self.swept = self.swept.max(at);
        self.sentence
    }

    /// Whether the article marker `first` at `at` begins an article of a free text (第十条　…) and cites nothing.
    pub(super) fn is_heading(&self, at: usize, first: &Element) -> bool {
        if !matches!(self.ground, Ground::Free { .. }) || first.to.is_some() || first.from.number(Unit::Article) == 0 {
            return false;
        }
        if first.from.number(Unit::Paragraph) > 0 || first.from.number(Unit::Item) > 0 {
            return false;
        }
        let line = self.text.get(..at).unwrap_or("").trim_end_matches([' ', '\t', '\u{3000}', '*', '#', '\u{200B}']);
        let after = rest(self.text, first.span.end);
        (line.is_empty() || line.ends_with('\n'))
            && after.chars().next().is_some_and(|c| c.is_whitespace() || matches!(c, '【' | '*' | '[' | '［'))
    }

    /// Enters the article whose heading stands at `at`.
    pub(super) fn enter(&mut self, first: &Element, at: usize) {
        self.article = first.from.locator().filter(|_| !first.from.bad);
        self.paragraph = 1;
        self.item = 0;
        self.lines_to = at;
    }

    /// Place of the provision that `at` lies in; `None` when the text does not say, and in amending decisions.
    pub(super) fn here(&mut self, at: usize) -> Option<Locator> {
        match self.ground {
            Ground::Free { own: false, .. } => None,
            Ground::Free { .. } => {
                if self.amending() != Amending::No {
                    return None;
                }
                self.lines(at);
                self.article.map(|a| Locator { paragraph: self.paragraph, item: self.item, ..a })
            }
            Ground::Provisions { document, .. } => {
                // 第二款 in a decision that changes another text is never the decision's own.
                if self.amending() == Amending::No { self.located(document, at) } else { None }
            }
        }
    }

    /// Counts the paragraphs and items begun between the last position and `at`.
    fn lines(&mut self, at: usize) {
        let gap = self.text.get(self.lines_to..at).unwrap_or("");
        let (mut pos, mut rest_of) = (self.lines_to, gap);
        while let Some(i) = rest_of.find('\n') {
            pos += i + 1;
            rest_of = rest(gap, gap.len() - (rest_of.len() - i - 1));
            let line = rest(self.text, pos).trim_start_matches([' ', '\t', '\u{3000}']);
            if line.is_empty() || line.starts_with(['\n', '\r', '#']) {
                continue;
            }
            if line.starts_with(['（', '(']) {
                self.item = self.item.saturating_add(1);
            } else {
                self.paragraph = self.paragraph.saturating_add(1);
                self.item = 0;
            }
        }
        self.lines_to = self.lines_to.max(at);
    }

    fn located(&mut self, document: &Document, at: usize) -> Option<Locator> {
        while document.nodes.get(self.node + 1).is_some_and(|n| n.text.0 as usize <= at) {
            self.node += 1;
        }
        if let Some((node, place)) = self.located
            && node == self.node
        {
            return place;
        }
        let place = u32::try_from(self.node).ok().and_then(|i| document.locator(i));
        self.located = Some((self.node, place));
        place
    }

    /// Place of the citing provision at `at`, quoted text or not.
    pub(super) fn provision(&mut self, at: usize) -> Option<Locator> {
        match self.ground {
            Ground::Provisions { document, .. } => self.located(document, at),
            Ground::Free { .. } => self.here(at),
        }
    }
}
