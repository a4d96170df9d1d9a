//! How well a search answers questions: pure counting, so that the figures of the documentation can be printed anywhere.
#![allow(clippy::float_arithmetic, reason = "shares are printed, nothing is decided by them")]
#![allow(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
use super::questions::{Finder, Questions};
use crate::lawbook::Lawbook;
use std::collections::BTreeSet;

/// A question whose answers are known by their identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// The words asked.
    pub question: String,
    /// Identifiers of the articles that answer (`cn/民法典@2020-05-28#667`).
    pub answers: BTreeSet<String>,
}

/// Questions with answers found in a lawbook (in the newest version with text), and the answers that are not in it.
pub fn gold(questions: &Questions, lawbook: &dyn Lawbook) -> (Vec<Gold>, Vec<String>) {
    let finder = Finder::new(lawbook);
    let (mut out, mut missing) = (Vec::new(), Vec::new());
    for q in &questions.list {
        let mut answers = BTreeSet::new();
        for answer in &q.answers {
            match finder.find(answer).and_then(|p| super::index::reference(lawbook, p)) {
                Some(r) => {
                    answers.insert(r.to_string());
                }
                None => missing.push(answer.to_string()),
            }
        }
        out.push(Gold { question: q.text.clone(), answers });
    }
    (out, missing)
}

/// Means over all questions that have an answer; each in 0 ‥ 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Questions counted.
    pub questions: usize,
    /// Share of a question's answers among the first 10 results.
    pub recall_10: f64,
    /// Among the first 100.
    pub recall_100: f64,
    /// One over the position of the first answer (0 when it is not among the first 100).
    pub mrr: f64,
}

/// How many results a search is asked for.
pub const DEPTH: usize = 100;

/// Asks every question. `search` gives identifiers, best first.
pub fn measure<E>(gold: &[Gold], mut search: impl FnMut(&str) -> Result<Vec<String>, E>) -> Result<Figures, E> {
    let mut sum = Figures::default();
    for g in gold.iter().filter(|g| !g.answers.is_empty()) {
        let found = search(&g.question)?;
        let share = |depth: usize| {
            let seen: BTreeSet<&String> = found.iter().take(depth).filter(|f| g.answers.contains(*f)).collect();
            seen.len() as f64 / g.answers.len() as f64
        };
        sum.questions += 1;
        sum.recall_10 += share(10);
        sum.recall_100 += share(DEPTH);
        sum.mrr += found.iter().take(DEPTH).position(|f| g.answers.contains(f)).map_or(0.0, |p| 1.0 / (p + 1) as f64);
    }
    let n = sum.questions.max(1) as f64;
    Ok(Figures { questions: sum.questions, recall_10: sum.recall_10 / n, recall_100: sum.recall_100 / n, mrr: sum.mrr / n })
}

/// Mean of the figures of folds, each counted by its questions.
pub fn mean(folds: &[Figures]) -> Figures {
    let total = folds.iter().map(|f| f.questions).sum::<usize>();
    let weighted =
        |value: fn(&Figures) -> f64| folds.iter().map(|f| value(f) * f.questions as f64).sum::<f64>() / total.max(1) as f64;
    Figures {
        questions: total,
        recall_10: weighted(|f| f.recall_10),
        recall_100: weighted(|f| f.recall_100),
        mrr: weighted(|f| f.mrr),
    }
}

/// How questions are dealt to folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deal {
    /// One after the other: questions on one subject, which stand side by side in a file, go to different folds, as when people ask again.
    Round,
    /// In blocks: a fold is asked about subjects it has hardly learnt.
    Blocks,
}

/// Splits questions into what fold `number` of `folds` learns from and what it is asked; every question is asked in one fold.
pub fn fold(questions: &Questions, deal: Deal, number: usize, folds: usize) -> (Questions, Questions) {
    let (mut learn, mut ask) = (Questions::default(), Questions::default());
    let folds = folds.max(1);
    for (i, q) in questions.list.iter().enumerate() {
        let mine = match deal {
            Deal::Round => i % folds,
            Deal::Blocks => i * folds / questions.list.len(),
        };
        if mine == number { &mut ask } else { &mut learn }.list.push(q.clone());
    }
    (learn, ask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_asked_once_and_never_learnt_in_the_same_fold() {
        let text: String = (0..13).map(|i| format!("q{i}\t问{i}\t法第一条\n")).collect();
        let (all, problems) = Questions::parse(&text);
        assert!(problems.is_empty());
        for deal in [Deal::Round, Deal::Blocks] {
            let mut seen = Vec::new();
            for n in 0..5 {
                let (learn, ask) = fold(&all, deal, n, 5);
                assert_eq!(learn.list.len() + ask.list.len(), 13);
                assert!(!ask.list.is_empty() && ask.list.iter().all(|q| !learn.list.contains(q)));
                seen.extend(ask.list.into_iter().map(|q| q.id));
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 13);
        }
    }

    #[test]
    fn figures_are_means_over_questions_with_answers() {
        let one = |q: &str, a: &[&str]| Gold { question: q.into(), answers: a.iter().map(|s| (*s).to_owned()).collect() };
        let gold = [one("a", &["x", "y"]), one("b", &["z"]), one("c", &[])];
        let found = |q: &str| {
            let mut list = vec!["n".to_owned(), "x".to_owned(), "x".to_owned()];
            list.extend((0..20).map(|i| format!("n{i}")));
            list.push(if q == "a" { "y" } else { "z" }.to_owned());
            Ok::<_, ()>(list)
        };
        let f = measure(&gold, found).unwrap();
        assert_eq!((f.questions, f.recall_10, f.recall_100), (2, 0.25, 1.0));
        assert!((f.mrr - (0.5 + 1.0 / 24.0) / 2.0).abs() < 1e-12);
    }
}
