//! Random well-formed sources, made from the table of shapes: what the table allows, the parser must read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
use fazhi_lang::ast::Skin;
use fazhi_lang::shape::{ArgShape, ClauseShape, ITEMS, ItemShape, NameShape, Times};
use fazhi_lang::syntax::keywords::{written, written_name};

/// Names that are words of no skin, and two that are words where a word could not stand.
const NAMES: &[&str] = &["alpha", "Beta_2", "网络运营者", "甲方", "fine", "org", "e\u{301}tat", "право", "harm_61_3"];
const ODD_NAMES: &[&str] = &["title", "依据", "tier", "none", "with"];
const TEXTS: &[&str] = &["", "cn/网络安全法", "a \\\"quoted\\\" word", "back\\\\slash\\n", "“他说”", "// no comment"];
const PLACES: &[&str] = &["#61", "#61.1(2)", "#120-1", "#ch3", "#annex1", "#part2.sub1.s3"];
const NUMBERS: &[&str] = &["0", "7", "1", "1000", "150_000", "1_2_3", "007"];

/// Writes a source from a row of numbers: the same numbers, the same source.
pub(crate) struct Source<'a> {
    seed: &'a [u16],
    at: usize,
    skin: Skin,
    text: String,
}

impl<'a> Source<'a> {
    pub(crate) fn write(seed: &'a [u16]) -> String {
        let mut source = Source { seed, at: 0, skin: Skin::English, text: String::new() };
        if source.pick(3) == 2 {
            source.skin = Skin::Chinese;
            source.filler(true);
            let header = source.one_of(&["language zh", "语言 中文", "语言 zh"]);
            source.text.push_str(header);
            source.end();
        } else if source.pick(6) == 5 {
            source.text.push_str("language en");
            source.end();
        }
        let mut items = 0;
        while source.at < seed.len() && items < 12 {
            source.item();
            items += 1;
        }
        source.text
    }

    fn pick(&mut self, sides: usize) -> usize {
        let n = self.seed.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(n) % sides
    }

    fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.pick(list.len())]
    }

    /// What may stand between two tokens.
    fn gap(&mut self) {
        self.filler(false);
    }

    fn filler(&mut self, own_line: bool) {
        if own_line {
            self.text.push('\n');
        }
        let chinese = if self.skin == Skin::Chinese { "\u{3000}" } else { "\t" };
        let pieces = [" ", " ", " ", " ", "  ", "\n", "\r\n  ", " // 注 note\n", "\n\n /// doc  \n", "\n//\n\n\n", chinese];
        let piece = pieces[self.pick(pieces.len())];
        self.text.push_str(piece);
    }

    /// Ends a clause or item.
    fn end(&mut self) {
        let ends = ["\n", "\n\n\n", "; ", " // behind\n", " /// behind\n\n", ";;\n", "\n// above\n", "\n/// above\n///  more\n"];
        let end = ends[self.pick(ends.len())];
        self.text.push_str(end);
    }

    fn word(&mut self, english: &str) {
        let word = written(english, self.skin).to_owned();
        self.text.push_str(&word);
    }

    fn sign(&mut self, ascii: &str, full: &str) {
        let sign = if self.skin == Skin::Chinese && self.pick(2) == 1 { full } else { ascii };
        self.text.push_str(sign);
    }

    fn name(&mut self, must: bool) {
        let name = match self.pick(6) {
            5 if must => self.one_of(ODD_NAMES).to_owned(),
            // Where an argument may be missing, a word that begins a clause is none.
            4 => written_name(["law", "conduct", "actor"][if must { self.pick(3) } else { 0 }], self.skin).to_owned(),
            _ => self.one_of(NAMES).to_owned(),
        };
        self.text.push_str(&name);
        if self.pick(5) == 4 {
            self.text.push('.');
            let name = self.one_of(NAMES);
            self.text.push_str(name);
        }
    }

    fn quoted(&mut self) {
        let text = self.one_of(TEXTS);
        if self.skin == Skin::Chinese && self.pick(2) == 1 && !text.contains('”') {
            self.text.push_str(&format!("“{text}”"));
        } else {
            self.text.push_str(&format!("\"{text}\""));
        }
    }

    fn comma(&mut self) {
        self.sign(",", "，");
        self.gap();
    }

    fn item(&mut self) {
        let kinds: Vec<&ItemShape> = ITEMS.iter().filter(|i| i.word != "language").collect();
        let item = kinds[self.pick(kinds.len())];
        self.text.push('\n');
        self.word(item.word);
        match item.name {
            NameShape::None => {}
            NameShape::Name => {
                self.gap();
                self.name(true);
            }
            NameShape::Text => {
                self.gap();
                self.quoted();
            }
        }
        for head in item.head {
            if head.times == Times::One || self.pick(2) == 1 {
                self.gap();
                self.clause(head, &[], true);
            }
        }
        let needed = item.body.iter().any(|c| c.times == Times::One);
        if !item.body.is_empty() && (needed || self.pick(3) > 0) {
            self.gap();
            self.block(item.body);
        }
        self.end();
    }

    fn block(&mut self, shapes: &[ClauseShape]) {
        self.sign("{", "｛");
        self.gap();
        for shape in shapes {
            let times = match shape.times {
                Times::One => 1,
                Times::AtMostOne => usize::from(self.pick(4) == 3),
                Times::Many => self.pick(6).saturating_sub(3),
            };
            for _ in 0..times {
                self.clause(shape, shapes, false);
                self.end();
            }
        }
        self.sign("}", "｝");
    }

    fn clause(&mut self, shape: &ClauseShape, block: &[ClauseShape], head: bool) {
        match shape.word {
            "" => {}
            "=" => self.sign("=", "＝"),
            ":" => self.sign(":", "："),
            word => self.word(word),
        }
        for arg in shape.args {
            let last = std::ptr::eq(arg, shape.args.last().unwrap());
            match arg {
                ArgShape::Opt(inner) => {
                    if self.pick(2) == 0 {
                        continue;
                    }
                    self.gap();
                    self.argument(inner, false);
                }
                arg => {
                    self.gap();
                    self.argument(arg, last && !head);
                }
            }
        }
        for tail in shape.tail {
            if tail.times == Times::One || self.pick(3) == 2 {
                if block.iter().any(|c| c.word == tail.word) {
                    self.text.push(' ');
                } else {
                    self.gap();
                }
                self.clause(tail, block, head);
            }
        }
        if !shape.body.is_empty() && self.pick(3) > 0 {
            self.gap();
            self.block(shape.body);
        }
    }

    fn argument(&mut self, shape: &ArgShape, must: bool) {
        match shape {
            ArgShape::Name => self.name(must),
            ArgShape::Names => {
                self.name(false);
                for _ in 0..self.pick(7).saturating_sub(3) {
                    self.comma();
                    self.name(must);
                }
            }
            ArgShape::Choice(choices) => {
                let choice = self.one_of(choices);
                self.word(choice);
            }
            ArgShape::Text => self.quoted(),
            ArgShape::Date => self.text.push_str("2025-06-10"),
            ArgShape::Cites => {
                self.cite();
                for _ in 0..self.pick(6).saturating_sub(3) {
                    self.comma();
                    self.cite();
                }
            }
            ArgShape::Expr => self.expr(4),
            ArgShape::Range => {
                if self.pick(3) > 0 {
                    self.number();
                    self.gap();
                }
                self.text.push_str("..=");
                self.gap();
                self.number();
                let currency = written_name("yuan", self.skin).to_owned();
                self.text.push_str(&format!(" {currency}"));
            }
            ArgShape::Type => {
                for _ in 0..self.pick(4).saturating_sub(2) {
                    self.word("list");
                    self.text.push(' ');
                    if self.skin == Skin::English {
                        self.text.push_str("of ");
                    }
                }
                let name = written_name(["bool", "int", "money"][self.pick(3)], self.skin).to_owned();
                self.text.push_str(&name);
            }
            ArgShape::Opt(inner) => self.argument(inner, must),
        }
    }

    fn cite(&mut self) {
        let which = self.pick(7);
        if which & 1 == 1 {
            self.quoted();
        }
        if which & 2 == 2 {
            self.text.push_str("@2025-10-28");
        }
        if which & 4 == 4 || which == 0 {
            let place = self.one_of(PLACES);
            self.text.push_str(place);
        }
    }

    fn number(&mut self) {
        let number = self.one_of(NUMBERS);
        self.text.push_str(number);
    }

    /// An operand that needs no parentheses, or anything in parentheses.
    fn operand(&mut self, depth: usize) {
        match self.pick(if depth == 0 { 10 } else { 15 }) {
            0 => self.name(false),
            1 => self.number(),
            2 => {
                self.number();
                let unit = written(["days", "workdays", "years"][self.pick(3)], self.skin).to_owned();
                self.text.push_str(&format!(" {unit}"));
            }
            3 => {
                let currency = [written_name("yuan", self.skin), "talers"][self.pick(2)].to_owned();
                self.text.push_str(&format!("12_34.5 {currency}"));
            }
            4 => {
                let number = self.one_of(&["0.50", "3%", "-5", "-0.5%"]);
                self.text.push_str(number);
            }
            5 => self.quoted(),
            6 => self.text.push_str("2025-02-28"),
            7 => {
                let word = ["true", "false"][self.pick(2)];
                self.word(word);
            }
            8 => self.text.push_str("-1000"),
            9 => {
                let path = [written_name("conduct", self.skin), written_name("end", self.skin)].join(".");
                self.text.push_str(&path);
            }
            10 => {
                self.sign("(", "（");
                self.expr(depth - 1);
                self.sign(")", "）");
            }
            11 => {
                let name = [written_name("happened", self.skin), "own"][self.pick(2)].to_owned();
                self.text.push_str(&name);
                self.sign("(", "（");
                self.expr(depth - 1);
                for _ in 0..self.pick(3) {
                    self.comma();
                    self.expr(depth - 1);
                }
                self.sign(")", "）");
            }
            12 => {
                self.sign("{", "｛");
                for _ in 0..self.pick(4) {
                    self.expr(depth - 1);
                    self.comma();
                }
                self.sign("}", "｝");
            }
            13 => {
                self.word("param");
                self.gap();
                self.text.push_str("a.threshold");
                if self.pick(2) == 1 {
                    self.text.push('[');
                    self.expr(depth - 1);
                    self.text.push(']');
                }
            }
            _ => {
                self.sign("(", "（");
                let each = ["any", "all", "count"][self.pick(3)];
                self.word(each);
                self.text.push_str(" x ");
                self.word("in");
                self.text.push(' ');
                self.operand(0);
                self.sign(":", "：");
                self.gap();
                self.expr(depth - 1);
                self.sign(")", "）");
            }
        }
    }

    fn expr(&mut self, depth: usize) {
        let depth = depth.min(4);
        self.sum(depth);
        match self.pick(6) {
            0 => {
                let op = ["==", "!=", "<", "<=", ">", ">="][self.pick(6)];
                self.text.push_str(&format!(" {op} "));
                self.sum(depth);
            }
            1 => {
                self.gap();
                self.word("is");
                self.gap();
                self.name(false);
            }
            2 => {
                self.gap();
                self.word("in");
                self.gap();
                self.operand(depth);
            }
            _ => {}
        }
        if depth == 0 {
            return;
        }
        match self.pick(9) {
            0 => {
                self.gap();
                self.word("and");
                self.gap();
                if self.pick(3) == 1 {
                    self.word("not");
                    self.text.push(' ');
                }
                self.expr(depth - 1);
            }
            1 => {
                self.gap();
                self.word("or");
                self.gap();
                self.expr(depth - 1);
            }
            2 => {
                self.text.push_str(" -> ");
                self.expr(depth - 1);
            }
            _ => {}
        }
    }

    fn sum(&mut self, depth: usize) {
        self.operand(depth);
        for _ in 0..self.pick(8).saturating_sub(5) {
            let op = [" + ", " - ", " * ", " / "][self.pick(4)];
            self.text.push_str(op);
            self.operand(depth);
        }
    }
}
