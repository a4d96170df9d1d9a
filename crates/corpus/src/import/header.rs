//! The dated lines at the head of a statute: adopted, approved, amended, promulgated, in force.
use fazhi_law::numeral;
use fazhi_time::Date;
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EventKind {
    /// 通过, 制定
    Adopted,
    /// 批准
    Approved,
    /// 修正, 修订, 修改
    Amended,
    /// 公布, 发布, 令第…号
    Promulgated,
    /// 施行
    Effective,
    /// 废止
    Repealed,
    /// Something else.
    Other,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What.
    pub kind: EventKind,
    /// The line without its date.
    pub text: String,
}

impl Event {
    /// Document number in the line: 国务院令第790号, 主席令第五十三号, 法释〔2020〕1号.
    pub fn number(&self) -> Option<String> {
        let text = &self.text;
        if let Some((before, after)) = text.split_once("令第") {
            let (n, _) = after.split_once('号')?;
            if n.chars().count() <= 8 && n.chars().all(numeral::is_numeral) {
                let who: String =
                    before.chars().rev().take_while(|c| c.is_alphanumeric()).collect::<Vec<_>>().into_iter().rev().collect();
                return Some(format!("{who}令第{n}号"));
            }
        }
        None
    }
}

/// The date at the front of `text` (`2016年11月7日`, spaces tolerated, full-width or Chinese digits), and what follows.
pub(crate) fn leading_date(text: &str) -> Option<(Date, &str)> {
    let (y, rest) = field(text, '年')?;
    let (m, rest) = field(rest, '月')?;
    let (d, rest) = field(rest, '日')?;
    if y < 1000 {
        return None;
    }
    let date = Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
    Some((date, rest))
}

fn field(text: &str, end: char) -> Option<(u32, &str)> {
    let trimmed = text.trim_start();
    let at = trimmed.char_indices().take(12).find(|(_, c)| *c == end)?.0;
    let (digits, rest) = trimmed.split_at_checked(at)?;
    let n = numeral::parse(digits.trim())?;
    Some((n, rest.strip_prefix(end)?))
}

fn kind(text: &str) -> EventKind {
    // The last word decides: 根据…通过的《…》修正 is an amendment.
    let words: [(&str, EventKind); 11] = [
        ("施行", EventKind::Effective),
        ("实施", EventKind::Effective),
        ("废止", EventKind::Repealed),
        ("修正", EventKind::Amended),
        ("修订", EventKind::Amended),
        ("修改", EventKind::Amended),
        ("批准", EventKind::Approved),
        ("公布", EventKind::Promulgated),
        ("发布", EventKind::Promulgated),
        ("通过", EventKind::Adopted),
        ("制定", EventKind::Adopted),
    ];
    let strongest = words.iter().filter_map(|(w, k)| text.rfind(w).map(|at| (at, *k))).max_by_key(|(at, _)| *at);
    match strongest {
        // 公布 and 施行 in one line: 2004年…公布 自…起施行 states the promulgation.
        Some((_, EventKind::Effective)) if text.chars().count() > 6 => words
            .iter()
            .filter(|(w, k)| *k != EventKind::Effective && text.contains(w))
            .map(|(_, k)| *k)
            .next()
            .unwrap_or(EventKind::Effective),
        Some((_, k))
            if text.contains("修正") || text.contains("修订") || (text.contains("修改") && k != EventKind::Effective) =>
        {
            EventKind::Amended
        }
        Some((_, k)) => k,
        None if text.contains('令') && text.contains('号') => EventKind::Promulgated,
        None => EventKind::Other,
    }
}

/// Reads the head lines. Lines without a date continue the line before them (titles broken across lines); a line that runs two events
/// together is taken apart. The second value is the lines that could not be placed.
pub fn read_events<'a>(lines: impl IntoIterator<Item = (u32, &'a str)>) -> (Vec<Event>, Vec<u32>) {
    let mut events: Vec<Event> = Vec::new();
    let mut lost = Vec::new();
    for (number, line) in lines {
        let line = line.trim().trim_start_matches(['（', '(']).trim();
        if line.is_empty() {
            continue;
        }
        match leading_date(line) {
            Some((date, rest)) => split_events(date, rest, &mut events),
            None => match events.last_mut() {
                Some(last) => {
                    last.text.push_str(line);
                    last.kind = kind(&last.text);
                }
                None => lost.push(number),
            },
        }
    }
    (events, lost)
}

fn split_events(date: Date, rest: &str, events: &mut Vec<Event>) {
    // …修订根据2017年11月23日… : a second 根据 + date after an amendment word starts another event.
    let mut cut = None;
    for word in ["修订", "修正", "通过", "公布", "发布"] {
        for (at, _) in rest.match_indices(word) {
            let after = rest.get(at + word.len()..).unwrap_or("").trim_start_matches([' ', '　', '；', ';', '，']);
            let next = after.strip_prefix("根据").unwrap_or(after);
            if leading_date(next).is_some() {
                let here = at + word.len();
                cut = Some(cut.map_or(here, |c: usize| c.min(here)));
            }
        }
    }
    match cut.and_then(|c| rest.split_at_checked(c)) {
        Some((mine, other)) => {
            push(date, mine, events);
            let other = other.trim_start_matches([' ', '　', '；', ';', '，']);
            let other = other.strip_prefix("根据").unwrap_or(other);
            if let Some((next, tail)) = leading_date(other) {
                split_events(next, tail, events);
            }
        }
        None => push(date, rest, events),
    }
}

fn push(date: Date, text: &str, events: &mut Vec<Event>) {
    let text = text.trim().trim_end_matches(['）', ')']).trim().to_owned();
    events.push(Event { date, kind: kind(&text), text });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expect: &[(&str, EventKind)]) {
        let (events, _) = read_events(lines.iter().enumerate().map(|(i, l)| (i as u32 + 1, *l)));
        let got: Vec<(String, EventKind)> = events.iter().map(|e| (e.date.to_string(), e.kind)).collect();
        let want: Vec<(String, EventKind)> = expect.iter().map(|(d, k)| ((*d).to_owned(), *k)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn heads_of_real_shapes() {
        use EventKind::*;
        check(
            &["2016年11月7日 例国议会第二十四次会议通过", "2017年6月1日 施行"],
            &[("2016-11-07", Adopted), ("2017-06-01", Effective)],
        );
        check(&["2024年9月24日 国务院令第790号公布"], &[("2024-09-24", Promulgated)]);
        check(&["根据2011年1月8日 《关于废止和修改部分条例的决定》修订"], &[]);
        check(&["2011年1月8日 《关于废止和修改部分条例的决定》修订"], &[("2011-01-08", Amended)]);
        check(&["2010年1月1日 《关于修改", "部分法规的决定》修正"], &[("2010-01-01", Amended)]);
        check(
            &["2010年9月25日 市人大常委会修订根据2017年11月23日 市人大常委会第二次修正"],
            &[("2010-09-25", Amended), ("2017-11-23", Amended)],
        );
        check(&["2010年13月1日 通过", "（2010年1月3日 通过）"], &[("2010-01-03", Adopted)]);
    }

    #[test]
    fn numbers_of_documents() {
        let (events, _) = read_events([(1, "2024年9月24日 中华人民共和国国务院令第790号公布")]);
        assert_eq!(events[0].number().as_deref(), Some("中华人民共和国国务院令第790号"));
    }
}
