//! Quotations of a decision, and the old text as pieces that may be the decision's own.

/// New text as the decision quotes it, lines separated by line feeds.
pub(super) type Quote = String;

/// Takes the quotations out: `⟦n⟧` stands for the n-th. Every paragraph of a quotation opens it anew, the last one closes it.
/// `None`: a quotation that does not end.
pub(super) fn flatten(text: &str) -> Option<(String, Vec<Quote>)> {
    let (mut flat, mut quotes, mut open) = (String::new(), Vec::new(), None::<String>);
    let mut line_start = true;
    for c in text.chars() {
        match (c, open.as_mut()) {
            ('“' | '"', None) => open = Some(String::new()),
            ('“' | '"', Some(_)) if line_start => {}
            ('”' | '"', Some(_)) => {
                flat.push_str(&format!("⟦{}⟧", quotes.len()));
                // Marks after a closing quotation belong to the instruction; a clause ends here when one follows.
                quotes.extend(open.take());
            }
            (c, Some(q)) => q.push(c),
            (c, None) => flat.push(c),
        }
        line_start = c == '\n' || (line_start && c.is_whitespace());
    }
    open.is_none().then_some((flat, quotes))
}

/// A run of words; fixed: supplied by the decision, so its numbers are already new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) words: String,
    pub(super) fixed: bool,
}

/// Own text of a node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words(pub(super) Vec<Run>);

impl Words {
    pub(super) fn of(words: &str, fixed: bool) -> Self {
        Words(vec![Run { words: words.to_owned(), fixed }])
    }

    /// Replaces every occurrence in untouched runs; returns how many.
    pub(super) fn replace(&mut self, from: &str, to: &str) -> usize {
        let mut count = 0;
        let mut out = Vec::new();
        for run in std::mem::take(&mut self.0) {
            if run.fixed || from.is_empty() {
                out.push(run);
                continue;
            }
            for (i, part) in run.words.split(from).enumerate() {
                if i > 0 {
                    count += 1;
                    out.push(Run { words: to.to_owned(), fixed: true });
                }
                out.push(Run { words: part.to_owned(), fixed: false });
            }
        }
        self.0 = out;
        count
    }
}
