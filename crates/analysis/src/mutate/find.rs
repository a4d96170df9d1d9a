//! Every change there is: one list for all sources, in their order.
use super::change::{Mutant, Op, Step, called, contrary, expressions, written};
use fazhi_lang::ast::{Arg, Clause, ExprKind, File, Item, Span};
use fazhi_lang::check::Source;
use std::collections::HashMap;

/// Items that are rules: leaving one out must be noticed.
const RULES: &[&str] = &[
    "power",
    "duty",
    "require",
    "clock",
    "procedure",
    "remedy",
    "settle",
    "adjust",
    "bar",
    "relation",
    "ruling",
    "ruled",
    "fills",
    "transition",
];
/// Items without rules: cases and what is said of provisions.
const NO_RULES: &[&str] = &["language", "instrument", "cites", "case", "scenario", "coverage"];
/// Longest excerpt, in characters.
const LONGEST: usize = 160;

/// Every mutant of these sources; `files` are the sources as parsed.
pub fn mutants(sources: &[Source], files: &[File]) -> Vec<Mutant> {
    let mut out = Vec::new();
    for (n, (source, file)) in sources.iter().zip(files).enumerate() {
        let mut finder = Finder { file: n, text: &source.text, keys: HashMap::new(), items: HashMap::new(), out: &mut out };
        for (at, item) in file.items.iter().enumerate().filter(|(_, i)| !NO_RULES.contains(&i.word.value.0)) {
            finder.item(at, item);
        }
    }
    out
}

struct Finder<'a> {
    file: usize,
    text: &'a str,
    /// How often a key was given.
    keys: HashMap<String, usize>,
    /// How often an item of a name was seen: texts before and after an amendment share their names.
    items: HashMap<(&'static str, String), usize>,
    out: &'a mut Vec<Mutant>,
}

/// The words of a span, spaces made one.
fn excerpt(text: &str, span: Span) -> String {
    let words = text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let one = words.split_whitespace().collect::<Vec<&str>>().join(" ");
    if one.chars().count() <= LONGEST { one } else { one.chars().take(LONGEST).chain(['…']).collect() }
}

fn name_of(item: &Item, text: &str) -> String {
    if item.word.value.0 == "relation" {
        // `relation a special b { … }`: what stands before the braces.
        let words = excerpt(text, item.span);
        let head = words.split('{').next().unwrap_or_default();
        return head.split_whitespace().skip(1).collect::<Vec<&str>>().join(" ");
    }
    item.name.as_ref().map(|n| n.value.clone()).unwrap_or_default()
}

fn title_of(item: &Item) -> (String, String) {
    let Some(title) = item.body.iter().find(|c| c.word.value.0 == "title") else { return Default::default() };
    let mut texts = title.args.iter().filter_map(|a| if let Arg::Text(t) = a { Some(t.value.clone()) } else { None });
    let zh = texts.next().unwrap_or_default();
    (zh.clone(), texts.next().unwrap_or(zh))
}

/// `power x : Sanction`, `require x for Sanction`.
fn kind_of(item: &Item) -> Option<String> {
    let head = item.head.iter().find(|c| matches!(c.word.value.0, ":" | "for"))?;
    head.args.iter().find_map(|a| if let Arg::Name(n) = a { Some(n.value.clone()) } else { None })
}

impl Finder<'_> {
    fn item(&mut self, at: usize, item: &Item) {
        let word = item.word.value.0;
        let name = name_of(item, self.text);
        let count = self.items.entry((word, name.clone())).or_default();
        *count += 1;
        let shown = if *count > 1 { format!("{name} ({count})") } else { name.clone() };
        let base = Mutant {
            file: self.file,
            item: at,
            span: item.span,
            op: Op::Delete,
            word,
            name,
            kind: kind_of(item),
            title: title_of(item),
            part: String::new(),
            text: String::new(),
            key: format!("{word} {shown}"),
            step: Step::Item,
        };
        if RULES.contains(&word) {
            let span = item.name.as_ref().map_or(item.word.span, |n| n.span);
            self.push(&base, Op::Delete, Step::Item, span, "", "");
        }
        if word == "holder" {
            let span = item.name.as_ref().map_or(item.span, |n| n.span);
            self.push(&base, Op::Empty, Step::Nobody, span, "", "");
        }
        for (n, clause) in item.body.iter().enumerate() {
            self.clause(&base, clause, &[n]);
        }
        self.comparisons(&base, item);
    }

    fn clause(&mut self, base: &Mutant, clause: &Clause, path: &[usize]) {
        let words = excerpt(self.text, clause.span);
        match clause.word.value.0 {
            "tier" | "base" => {
                let part = called(clause);
                if clause.word.value.0 == "tier" {
                    self.push(base, Op::Delete, Step::Clause(path.to_vec()), clause.word.span, &part, "");
                }
                for (n, line) in clause.body.iter().enumerate().filter(|(_, c)| matches!(c.word.value.0, "may" | "shall")) {
                    let path: Vec<usize> = path.iter().copied().chain([n]).collect();
                    self.line(base, line, &path, &part);
                }
            }
            "exception" | "level" => self.push(base, Op::Delete, Step::Clause(path.to_vec()), clause.span, &called(clause), ""),
            "row" => self.push(base, Op::Delete, Step::Clause(path.to_vec()), clause.span, "row", &words),
            _ => {}
        }
    }

    /// A line that names several measures or roles is several lines.
    fn line(&mut self, base: &Mutant, line: &Clause, path: &[usize], part: &str) {
        let mut whole = true;
        for (arg, names) in line.args.iter().enumerate() {
            let Arg::Names(names) = names else { continue };
            if names.len() < 2 {
                continue;
            }
            whole = false;
            let words = excerpt(self.text, line.span);
            for (n, name) in names.iter().enumerate() {
                let text = format!("{} — {words}", name.value);
                self.push(base, Op::Drop, Step::Name(path.to_vec(), arg, n), name.span, part, &text);
            }
        }
        if whole {
            self.push(base, Op::Delete, Step::Clause(path.to_vec()), line.span, part, &excerpt(self.text, line.span));
        }
    }

    fn comparisons(&mut self, base: &Mutant, item: &Item) {
        let mut found = Vec::new();
        expressions(&mut item.clone(), &mut |part, e| {
            let ExprKind::Binary(sign, ..) = &e.kind else { return };
            if let Some(turned) = contrary(*sign) {
                found.push((part.to_owned(), e.span, *sign, turned));
            }
        });
        for (nth, (part, span, sign, turned)) in found.into_iter().enumerate() {
            let text = format!("{} ({} → {})", excerpt(self.text, span), written(sign), written(turned));
            self.push(base, Op::Flip, Step::Comparison(nth), span, &part, &text);
        }
    }

    fn push(&mut self, base: &Mutant, op: Op, step: Step, span: Span, part: &str, text: &str) {
        let mut key = format!("{} {}", op.word(), base.key);
        if !part.is_empty() {
            key.push_str(" / ");
            key.push_str(part);
        }
        if !text.is_empty() {
            key.push_str(": ");
            key.push_str(text);
        }
        let count = self.keys.entry(key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            key = format!("{key} [{count}]");
        }
        self.out.push(Mutant { op, step, span, part: part.to_owned(), text: text.to_owned(), key, ..base.clone() });
    }
}
