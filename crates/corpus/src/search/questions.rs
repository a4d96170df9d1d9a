//! Questions people asked, with the articles that answer them: `id ⇥ question ⇥ 法名第N条|法名第N条之M|…`, one a line.
use super::error::Problem;
use super::store::Place;
use crate::lawbook::Lawbook;
use crate::normal::words_only;
use fazhi_law::numeral;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The longest question kept, in characters.
const MAX_QUESTION: usize = 512;
/// The most lines read.
const MAX_LINES: usize = 200_000;
/// The most characters of a line shown in a problem.
const SHOWN: usize = 40;

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name in the file.
    pub id: String,
    /// The words.
    pub text: String,
    /// The articles that answer it.
    pub answers: Vec<Answer>,
}

/// An article named by title and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The title as written.
    pub title: String,
    /// Number of the article.
    pub number: u32,
    /// Number after 之, 0 when there is none.
    pub branch: u16,
}

/// Questions with their answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questions {
    /// In the order of the file.
    pub list: Vec<Question>,
}

/// Answers found in a lawbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resolved {
    pub(crate) by_place: BTreeMap<Place, Vec<String>>,
    pub(crate) by_instrument: BTreeMap<u32, u32>,
    pub(crate) unresolved: Vec<String>,
    pub(crate) used: usize,
}

/// `法名第N条` or `法名第N条之M`, with or without 《》.
fn answer(text: &str) -> Option<Answer> {
    let text = text.trim();
    let at = text.rfind('第')?;
    let (title, rest) = text.split_at_checked(at)?;
    let (number, rest) = rest.strip_prefix('第')?.split_once('条')?;
    let branch = match rest.strip_prefix('之') {
        Some(branch) => u16::try_from(numeral::parse(branch.trim())?).ok()?,
        None if rest.is_empty() => 0,
        None => return None,
    };
    let title = title.trim().trim_start_matches('《').trim_end_matches('》');
    let number = numeral::parse(number.trim())?;
    (!title.is_empty() && number > 0).then(|| Answer { title: title.to_owned(), number, branch })
}

impl Questions {
    /// Reads a file of questions. Lines that cannot be used are named; empty lines and lines starting with `#` are passed over.
    pub fn parse(text: &str) -> (Questions, Vec<Problem>) {
        let mut out = Questions::default();
        let mut problems = Vec::new();
        for (number, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
            let mut problem = |code: &'static str, what: &str| {
                problems.push(Problem { code, line: number + 1, what: what.chars().take(SHOWN).collect() });
            };
            if number >= MAX_LINES {
                problem("search-question-too-many", &MAX_LINES.to_string());
                break;
            }
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, question, gold] = columns.as_slice() else {
                problem("search-question-columns", line);
                continue;
            };
            let question: String = question.trim().chars().take(MAX_QUESTION).collect();
            if words_only(&question).is_empty() {
                problem("search-question-empty", line);
                continue;
            }
            let mut answers = Vec::new();
            for one in gold.split('|').filter(|g| !g.trim().is_empty()) {
                match answer(one) {
                    Some(answer) => answers.push(answer),
                    None => problem("search-question-gold", one),
                }
            }
            if answers.is_empty() {
                if gold.trim().is_empty() {
                    problem("search-question-gold", line);
                }
                continue;
            }
            out.list.push(Question { id: id.trim().to_owned(), text: question, answers });
        }
        (out, problems)
    }

    /// Places of the answers in the newest version with text.
    pub(crate) fn resolve(&self, lawbook: &dyn Lawbook) -> Resolved {
        let finder = Finder::new(lawbook);
        let mut out = Resolved::default();
        let mut unresolved = BTreeSet::new();
        for question in &self.list {
            let mut laws = BTreeSet::new();
            for answer in &question.answers {
                match finder.find(answer) {
                    Some(place) => {
                        out.by_place.entry(place).or_default().push(question.text.clone());
                        laws.insert(place.instrument);
                    }
                    None => {
                        unresolved.insert(answer.to_string());
                    }
                }
            }
            out.used += usize::from(!laws.is_empty());
            for law in laws {
                *out.by_instrument.entry(law).or_default() += 1;
            }
        }
        out.unresolved = unresolved.into_iter().collect();
        out
    }
}

/// Letters and digits of a title, without 中华人民共和国.
pub(crate) fn key(title: &str) -> String {
    words_only(title).replace("中华人民共和国", "")
}

/// Finds articles by title and number.
pub(crate) struct Finder {
    /// Title → instruments that bear it (a title may be borne by instruments of two makers).
    titles: HashMap<String, Vec<u32>>,
    /// (instrument, number, branch) → place.
    articles: HashMap<(u32, u32, u16), Place>,
}

impl Finder {
    pub(crate) fn new(lawbook: &dyn Lawbook) -> Finder {
        let mut titles: HashMap<String, Vec<u32>> = HashMap::new();
        let mut articles = HashMap::new();
        for (instrument, i) in (0u32..).zip(&lawbook.catalogue().instruments) {
            let mut names: Vec<String> = std::iter::once(&i.title).chain(&i.aliases).map(|t| key(t)).collect();
            names.push(key(i.id.name()));
            names.sort();
            names.dedup();
            for name in names {
                titles.entry(name).or_default().push(instrument);
            }
            let Some(version) = newest_with_text(i) else { continue };
            let Some(document) = lawbook.text(i, version) else { continue };
            for node in document.articles() {
                if let Some(n) = document.node(node) {
                    let place = Place { instrument, version: u32::try_from(version).unwrap_or(u32::MAX), node };
                    articles.entry((instrument, n.number, n.branch)).or_insert(place);
                }
            }
        }
        Finder { titles, articles }
    }

    pub(crate) fn find(&self, answer: &Answer) -> Option<Place> {
        let bearing = self.titles.get(&key(&answer.title))?;
        bearing.iter().find_map(|i| self.articles.get(&(*i, answer.number, answer.branch)).copied())
    }
}

/// Index of the newest version whose text is held.
pub(crate) fn newest_with_text(instrument: &crate::catalogue::Instrument) -> Option<usize> {
    instrument.versions.iter().rposition(|v| v.block().is_some())
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}第{}条", self.title, numeral::print(self.number))?;
        if self.branch > 0 {
            write!(f, "之{}", numeral::print(u32::from(self.branch)))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_every_bad_line_is_named() {
        let text = "\u{FEFF}# id\tquestion\tanswers\n\n1\t借钱不还\t《中华人民共和国民法典》第六百七十五条|民法典第120条之一\n\
                    2\t没有答案\t\n3\t两栏\n4\t？！\t民法典第一条\n5\t好坏各一\t民法典|民法典第一条\n6\t坏\t民法典第〇条|第一条\n";
        let (questions, problems) = Questions::parse(text);
        let read: Vec<(&str, Vec<String>)> =
            questions.list.iter().map(|q| (q.id.as_str(), q.answers.iter().map(ToString::to_string).collect())).collect();
        assert_eq!(
            read,
            [
                ("1", vec!["中华人民共和国民法典第六百七十五条".to_owned(), "民法典第一百二十条之一".to_owned()]),
                ("5", vec!["民法典第一条".to_owned()])
            ]
        );
        let named: Vec<(usize, &str)> = problems.iter().map(|p| (p.line, p.code)).collect();
        assert_eq!(
            named,
            [
                (4, "search-question-gold"),
                (5, "search-question-columns"),
                (6, "search-question-empty"),
                (7, "search-question-gold"),
                (8, "search-question-gold"),
                (8, "search-question-gold")
            ]
        );
        assert!(problems.iter().all(|p| crate::search::CODES.contains(&p.code) && p.place().is_some()));
    }

    #[test]
    fn a_file_without_end_is_cut() {
        let (questions, problems) = Questions::parse(&"1\t问\t法第一条\n".repeat(MAX_LINES + 10));
        assert_eq!(questions.list.len(), MAX_LINES);
        assert_eq!(problems.last().unwrap().code, "search-question-too-many");
    }
}
