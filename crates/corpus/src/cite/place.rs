//! Places as texts write them: 第十条第一款第（二）、（五）项, 第四条至第六条, 第12条之一.
use fazhi_law::{Locator, Root, numeral};
use std::ops::Range;

/// The units, from the widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Part,
    Subpart,
    Chapter,
    Section,
    Article,
    Paragraph,
    Item,
    Point,
}

/// A place with the units a text names; 0 = not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    numbers: [u32; 8],
    branch: u16,
    /// The widest unit named or inherited.
    pub(super) top: Unit,
    /// A number that no place can have (too long, or nought).
    pub(super) bad: bool,
}

impl Spot {
    fn new(token: &Token, unit: Unit, left: Option<&Spot>) -> Spot {
        let mut spot = Spot { numbers: [0; 8], branch: 0, top: unit, bad: false };
        if let Some(left) = left.filter(|l| l.top < unit) {
            spot.top = left.top;
            spot.branch = left.branch;
            for (to, from) in spot.numbers.iter_mut().zip(left.numbers).take(unit as usize) {
                *to = from;
            }
        }
        spot.put(token, unit);
        spot
    }

    fn put(&mut self, token: &Token, unit: Unit) {
        if let Some(slot) = self.numbers.get_mut(unit as usize) {
            *slot = token.number.unwrap_or(0);
        }
        if unit == Unit::Article {
            self.branch = token.branch;
        }
        self.bad |= token.number.is_none_or(|n| n == 0) || (unit != Unit::Article && token.number.is_some_and(|n| n > 9_999));
    }

    /// The number of a unit, 0 when it is not named.
    pub(super) fn number(&self, unit: Unit) -> u32 {
        self.numbers.get(unit as usize).copied().unwrap_or(0)
    }

    fn small(&self, unit: Unit) -> u16 {
        u16::try_from(self.number(unit)).unwrap_or(u16::MAX)
    }

    /// Whether it says in which article or division it lies.
    pub(super) fn is_rooted(&self) -> bool {
        self.top <= Unit::Article
    }

    /// The place, if it says in which article or division it lies. Articles are counted through, so divisions above one are dropped.
    pub(super) fn locator(&self) -> Option<Locator> {
        let root = if self.number(Unit::Article) > 0 {
            Root::Article { number: self.number(Unit::Article), branch: self.branch }
        } else if self.is_rooted() {
            return Some(Locator::whole(Root::Division {
                part: self.small(Unit::Part),
                subpart: self.small(Unit::Subpart),
                chapter: self.small(Unit::Chapter),
                section: self.small(Unit::Section),
            }));
        } else {
            return None;
        };
        Some(self.below(Locator::whole(root)))
    }

    /// The place below another: 第二款 below article 10 is 10.2, 第一项 below 10.2 is 10.2(1).
    pub(super) fn below(&self, base: Locator) -> Locator {
        let mut out = base;
        if self.number(Unit::Paragraph) > 0 {
            out.paragraph = self.small(Unit::Paragraph);
            out.item = 0;
            out.point = 0;
        }
        if self.number(Unit::Item) > 0 {
            out.item = self.small(Unit::Item);
            out.point = 0;
        }
        if self.number(Unit::Point) > 0 {
            out.point = self.small(Unit::Point);
        }
        out
    }
}

/// One element of a list: a place, or a range with both ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) span: Range<usize>,
    pub(super) from: Spot,
    pub(super) to: Option<Spot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    List,
    Range,
}

#[derive(Debug, Clone)]
struct Token {
    start: usize,
    end: usize,
    link: Link,
    number: Option<u32>,
    unit: Option<Unit>,
    branch: u16,
    /// 之二 after a comma: another branch of the article before.
    only_branch: bool,
}

/// Tokens without a unit in a row: more is no list of a statute, and it bounds the work done for 第一、第一、….
const OPEN_TOKENS: usize = 24;

/// What is left of `text` from `at`.
pub(super) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// Where blanks and line ends after `at` stop (at most eight: a paragraph break with indent).
pub(super) fn skip_blank(text: &str, at: usize) -> usize {
    let mut end = at;
    for (n, c) in rest(text, at).chars().enumerate() {
        if !(c.is_whitespace() || c == '\u{200B}') || n >= 8 {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The number at `at`, blanks inside allowed: its end and value (`None` when no place can have it).
fn number(text: &str, at: usize) -> Option<(usize, Option<u32>)> {
    let mut digits = String::new();
    let (mut end, mut count, mut pos) = (at, 0usize, at);
    loop {
        let here = if count == 0 { pos } else { skip_blank(text, pos) };
        let Some(c) = rest(text, here).chars().next().filter(|c| numeral::is_numeral(*c)) else { break };
        pos = here + c.len_utf8();
        end = pos;
        count += 1;
        if count <= 13 {
            digits.push(c);
        }
    }
    if count == 0 { None } else { Some((end, if count <= 12 { numeral::parse(&digits) } else { None })) }
}

/// The unit at `at`, unless the character belongs to another word (条例, 款项, 项目, 章程…).
fn unit(text: &str, at: usize) -> Option<(usize, Unit)> {
    let mut chars = rest(text, at).chars();
    let c = chars.next()?;
    let next = chars.next();
    let (unit, others) = match c {
        '条' => (Unit::Article, "例约款件文目幅"),
        '款' => (Unit::Paragraph, "式"),
        '项' => (Unit::Item, "目链"),
        '目' => (Unit::Point, "的标录前"),
        '章' => (Unit::Chapter, "程"),
        '节' => (Unit::Section, "目能点约课"),
        '编' => (Unit::Part, "号制码写"),
        '分' if next == Some('编') => return Some((at + '分'.len_utf8() + '编'.len_utf8(), Unit::Subpart)),
        _ => return None,
    };
    if next.is_some_and(|n| others.contains(n)) && !rest(text, at + c.len_utf8()).starts_with("目、第") {
        return None;
    }
    Some((at + c.len_utf8(), unit))
}

fn link(text: &str, at: usize) -> (usize, Link) {
    let here = skip_blank(text, at);
    let tail = rest(text, here);
    for (word, kind) in [
        ("、", Link::List),
        ("或者", Link::List),
        ("以及", Link::List),
        ("和", Link::List),
        ("及", Link::List),
        ("与", Link::List),
        ("或", Link::List),
        ("，", Link::List),
        (",", Link::List),
        ("至", Link::Range),
        ("到", Link::Range),
        ("—", Link::Range),
        ("－", Link::Range),
        ("-", Link::Range),
        ("～", Link::Range),
        ("~", Link::Range),
    ] {
        if let Some(after) = tail.strip_prefix(word) {
            return (text.len() - after.trim_start_matches('—').len(), kind);
        }
    }
    (at, Link::None)
}

fn token(text: &str, at: usize, before: Option<&Token>) -> Option<Token> {
    let (after, link) = if before.is_some() { link(text, at) } else { (at, Link::None) };
    let start = skip_blank(text, after);
    let mut pos = start;
    let ordinal = rest(text, pos).strip_prefix(['第', '笫']).map(str::len);
    if let Some(left) = ordinal {
        pos = skip_blank(text, text.len() - left);
    }
    if link == Link::List
        && ordinal.is_none()
        && let Some(tail) = rest(text, pos).strip_prefix('之')
    {
        let (end, n) = number(text, text.len() - tail.len())?;
        let last = before.filter(|b| b.unit == Some(Unit::Article))?;
        let branch = n.and_then(|n| u16::try_from(n).ok()).unwrap_or(u16::MAX);
        return Some(Token { start, end, link, number: last.number, unit: last.unit, branch, only_branch: true });
    }
    let comma = matches!(text.get(at..after).map(str::trim), Some("，" | ","));
    let open = rest(text, pos).strip_prefix(['（', '(']);
    if ordinal.is_none() && ((before.is_none() || comma) || (open.is_none() && link == Link::None)) {
        return None;
    }
    let (mut end, value);
    if let Some(tail) = open {
        let inner = skip_blank(text, text.len() - tail.len());
        (end, value) = number(text, inner)?;
        let close = skip_blank(text, end);
        end = text.len() - rest(text, close).strip_prefix(['）', ')'])?.len();
    } else {
        (end, value) = number(text, pos)?;
    }
    let here = skip_blank(text, end);
    let Some((stop, unit)) = unit(text, here) else {
        return Some(Token { start, end, link, number: value, unit: None, branch: 0, only_branch: false });
    };
    let mut out = Token { start, end: stop, link, number: value, unit: Some(unit), branch: 0, only_branch: false };
    if unit == Unit::Article {
        let zhi = skip_blank(text, stop);
        if let Some(tail) = rest(text, zhi).strip_prefix('之')
            && let Some((end, n)) = number(text, text.len() - tail.len())
        {
            out.end = end;
            out.branch = n.and_then(|n| u16::try_from(n).ok()).unwrap_or(u16::MAX);
        }
    }
    Some(out)
}

/// The places that begin at `at` (where 第 stands): every element of the list, or `None` when it is no place (第三人, 第一次).
pub(super) fn places(text: &str, at: usize) -> Option<Vec<Element>> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut open, mut complete) = (0, 0);
    let mut depth: Option<Unit> = None;
    let mut pos = at;
    while let Some(next) = token(text, pos, tokens.last()) {
        if next.link == Link::None && !tokens.is_empty() {
            // 第十条第一款: what follows without a link must lie deeper; an open list (第一、三) must be closed by its unit first.
            let Some(d) = depth.filter(|_| open == 0) else { break };
            if next.unit.is_some_and(|u| u <= d) {
                break;
            }
        }
        pos = next.end;
        if let Some(u) = next.unit {
            depth = Some(u);
            open = 0;
        } else {
            open += 1;
            if open > OPEN_TOKENS {
                break;
            }
        }
        tokens.push(next);
        if open == 0 {
            complete = tokens.len();
        }
    }
    tokens.truncate(complete);
    let mut below = None;
    for t in tokens.iter_mut().rev() {
        t.unit = t.unit.or(below);
        below = t.unit;
    }
    fold(&tokens)
}

fn fold(tokens: &[Token]) -> Option<Vec<Element>> {
    let mut out: Vec<Element> = Vec::new();
    for t in tokens {
        let unit = t.unit?;
        let left = out.last().map(|e| e.to.unwrap_or(e.from));
        match (t.link, out.last_mut()) {
            (Link::None, Some(e)) => {
                let spot = e.to.as_mut().unwrap_or(&mut e.from);
                spot.put(t, unit);
                e.span.end = t.end;
            }
            (Link::Range, Some(e)) if e.to.is_none() => {
                e.to = Some(Spot::new(t, unit, left.as_ref()));
                e.span.end = t.end;
            }
            _ => out.push(Element { span: t.start..t.end, from: Spot::new(t, unit, left.as_ref()), to: None }),
        }
        if t.only_branch
            && let Some(e) = out.last_mut()
        {
            e.from.branch = t.branch;
        }
    }
    if out.is_empty() { None } else { Some(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = places(text, 0)
            .unwrap_or_default()
            .iter()
            .map(|e| {
                let one = |s: &Spot| {
                    if s.bad {
                        "bad".to_owned()
                    } else {
                        s.locator().map_or_else(|| s.below(Locator::whole(Root::Preamble)).to_string(), |l| l.to_string())
                    }
                };
                let end = e.to.as_ref().map_or(String::new(), |t| format!("~{}", one(t)));
                format!("{}={}{end}", text.get(e.span.clone()).unwrap(), one(&e.from))
            })
            .collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn one_place() {
        check("第十条规定", &["第十条=10"]);
        check("第一〇〇条", &["第一〇〇条=100"]);
        check("第１２条第 3 款", &["第１２条第 3 款=12.3"]);
        check("第二百八十\n六条之一第一款", &["第二百八十\n六条之一第一款=286-1.1"]);
        check("第六十三条第一款第（四）项第2目", &["第六十三条第一款第（四）项第2目=63.1(4)(2)"]);
        check("第九款第（十）项", &["第九款第（十）项=preamble.9(10)"]);
        check("第七章第二节", &["第七章第二节=ch7.s2"]);
        check("第二编第一分编第三章", &["第二编第一分编第三章=part2.sub1.ch3"]);
        check("第九章第三百九十八条", &["第九章第三百九十八条=398"]);
        check("第四十七条（一）项", &["第四十七条（一）项=47(1)"]);
    }

    #[test]
    fn lists_and_ranges() {
        check("第一条、第九千条", &["第一条=1", "第九千条=9000"]);
        check("第十条第一款、第三款和第十二条第二款的", &["第十条第一款=10.1", "第三款=10.3", "第十二条第二款=12.2"]);
        check("第三条第（二）、（五）项", &["第三条第（二）=3(2)", "（五）项=3(5)"]);
        check("第三条第四、六项", &["第三条第四=3(4)", "六项=3(6)"]);
        check("第一、二、三款", &["第一=preamble.1", "二=preamble.2", "三款=preamble.3"]);
        check("第四条第一款第一项至第三项", &["第四条第一款第一项至第三项=4.1(1)~4.1(3)"]);
        check("第四条至第六条、第八条", &["第四条至第六条=4~6", "第八条=8"]);
        check("第一百条或者第一百零一条规定", &["第一百条=100", "第一百零一条=101"]);
        check("第二百八十七条之一、之二", &["第二百八十七条之一=287-1", "之二=287-2"]);
        check("第二条，第三条", &["第二条=2", "第三条=3"]);
    }

    #[test]
    fn what_is_no_place() {
        for text in [
            "第三人",
            "第一次",
            "第三条款",
            "第二条例",
            "第一项目",
            "第一目的",
            "第三章程",
            "第",
            "第条",
            "第一、第二、第三",
            "第十条例",
        ] {
            check(text, &[]);
        }
        check("第十条、三人", &["第十条=10"]);
        check("第十条（一）当事人", &["第十条=10"]);
        check("第十条，三款", &["第十条=10"]);
    }

    #[test]
    fn numbers_no_place_can_have() {
        check(&format!("第{}条", "9".repeat(40)), &[&format!("第{}条=bad", "9".repeat(40))]);
        check("第零条", &["第零条=bad"]);
    }
}
