//! JSON → nodes with places (RFC 8259), refusing what a reader of the file would not see: a key that stands twice.
use super::node::{MAX_DEPTH, Node, Places, Shape};
use crate::error::EngineError;

/// The tree of a JSON text; `None` when its syntax is broken (the first error is reported: nothing after it can be trusted).
pub(super) fn read(text: &str, places: &Places, errors: &mut Vec<EngineError>) -> Option<Node> {
    let mut reader = Reader { text, at: 0, places, errors };
    let read = reader.value(0).and_then(|node| {
        reader.blanks();
        if reader.at < text.len() { Err(reader.wanted("end")) } else { Ok(node) }
    });
    match read {
        Ok(node) => Some(node),
        Err(error) => {
            reader.errors.push(error);
            None
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    places: &'a Places,
    errors: &'a mut Vec<EngineError>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn error(&self, code: &'static str, args: Vec<(&'static str, String)>, at: usize) -> EngineError {
        EngineError { code, args, place: Some(self.places.line_column(at)) }
    }

    fn wanted(&self, expected: &str) -> EngineError {
        let found = self.peek().map_or_else(|| "end".to_owned(), |c| c.to_string());
        self.error("engine-json-syntax", vec![("expected", expected.to_owned()), ("found", found)], self.at)
    }

    fn take(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        if hit {
            self.at += c.len_utf8();
        }
        hit
    }

    fn value(&mut self, depth: usize) -> Result<Node, EngineError> {
        self.blanks();
        let at = self.at;
        if depth > MAX_DEPTH {
            return Err(self.error("engine-too-deep", vec![("limit", MAX_DEPTH.to_string())], at));
        }
        let shape = match self.peek() {
            Some('{') => self.table(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => Shape::Text(self.string()?),
            Some('-' | '0'..='9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Node { shape, at })
    }

    fn word(&mut self) -> Result<Shape, EngineError> {
        for (word, shape) in [("true", Shape::Bool(true)), ("false", Shape::Bool(false)), ("null", Shape::Null)] {
            if self.rest().starts_with(word) {
                self.at += word.len();
                return Ok(shape);
            }
        }
        Err(self.wanted("value"))
    }

    fn table(&mut self, depth: usize) -> Result<Shape, EngineError> {
        self.take('{');
        let mut entries: Vec<(String, usize, Node)> = Vec::new();
        self.blanks();
        if self.take('}') {
            return Ok(Shape::Table(entries));
        }
        loop {
            self.blanks();
            let at = self.at;
            if self.peek() != Some('"') {
                return Err(self.wanted("\""));
            }
            let key = self.string()?;
            self.blanks();
            if !self.take(':') {
                return Err(self.wanted(":"));
            }
            let value = self.value(depth + 1)?;
            if entries.iter().any(|(k, ..)| *k == key) {
                let error = self.error("engine-field-twice", vec![("field", key)], at);
                self.errors.push(error);
            } else {
                entries.push((key, at, value));
            }
            self.blanks();
            if self.take('}') {
                return Ok(Shape::Table(entries));
            }
            if !self.take(',') {
                return Err(self.wanted("}"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Shape, EngineError> {
        self.take('[');
        let mut list = Vec::new();
        self.blanks();
        if self.take(']') {
            return Ok(Shape::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            self.blanks();
            if self.take(']') {
                return Ok(Shape::List(list));
            }
            if !self.take(',') {
                return Err(self.wanted("]"));
            }
        }
    }

    fn number(&mut self) -> Result<Shape, EngineError> {
        let len = self.rest().find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E')).unwrap_or(self.rest().len());
        let word = self.rest().get(..len).unwrap_or("").to_owned();
        let digits = word.strip_prefix('-').unwrap_or(&word);
        let well = digits.starts_with(|c: char| c.is_ascii_digit())
            && (digits.len() == 1 || !digits.starts_with('0') || digits.starts_with("0.") || digits.starts_with("0e"));
        if !well {
            return Err(self.wanted("value"));
        }
        self.at += len;
        Ok(word.parse().map_or(Shape::Decimal(word), Shape::Int))
    }

    fn string(&mut self) -> Result<String, EngineError> {
        let start = self.at;
        self.take('"');
        let mut out = String::new();
        loop {
            let Some(c) = self.peek() else {
                self.at = start;
                return Err(self.wanted("\""));
            };
            match c {
                '"' => {
                    self.at += 1;
                    return Ok(out);
                }
                '\\' => {
                    self.at += 1;
                    out.push(self.escape()?);
                }
                c if u32::from(c) < 0x20 => return Err(self.wanted("\"")),
                c => {
                    out.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, EngineError> {
        let bad = self.wanted("\\");
        let c = self.peek().ok_or_else(|| bad.clone())?;
        self.at += c.len_utf8();
        Ok(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.hex().ok_or_else(|| bad.clone())?;
                let code = if (0xD800..0xDC00).contains(&high) {
                    let low = (self.take('\\') && self.take('u')).then(|| self.hex()).flatten();
                    let low = low.filter(|l| (0xDC00..0xE000).contains(l)).ok_or_else(|| bad.clone())?;
                    0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
                } else {
                    high
                };
                char::from_u32(code).ok_or(bad)?
            }
            _ => return Err(bad),
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let word = self.rest().get(..4)?;
        let value = word.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(word, 16).ok())??;
        self.at += 4;
        Some(value)
    }
}
