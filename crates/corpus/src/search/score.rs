//! Scoring: the sum of BM25 over fields and kinds of terms, plus how often an instrument answers questions.
#![allow(clippy::float_arithmetic, reason = "relevance is a real number; it orders results and decides nothing")]
#![allow(clippy::cast_precision_loss, reason = "counts here are far below 2^24")]
use super::error::SearchError;
use super::lay;
use super::store::Fields;
use super::token::{self, Unit};
use std::collections::HashMap;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{SegmentReader, Term};

/// How much each kind of evidence counts. The defaults were tuned on questions that are not those of the published figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Pairs of neighbouring characters (and runs of letters) in the unit with its headings.
    pub pair: f32,
    /// Single characters there: the back-off for words that are not written side by side.
    pub single: f32,
    /// Terms of art for what the query says in everyday words.
    pub lay: f32,
    /// Pairs in the questions a unit answers.
    pub ask: f32,
    /// Single characters there.
    pub ask_single: f32,
    /// Logarithm of how many questions an instrument answers, as a share of the score.
    pub prior: f32,
    /// Rank, as a share of the score: national statutes over what details them.
    pub rank: f32,
    /// Share of the mean of an instrument's best units: what a law as a whole says of the query.
    pub law: f32,
    /// Share of the better neighbour's score: articles explain each other.
    pub near: f32,
    /// BM25: how soon repetition stops counting.
    pub k1: f32,
    /// BM25: how much length counts against a unit.
    pub b: f32,
    /// Single characters less rare than this (as inverse document frequency) are not looked up.
    pub common: f32,
    /// Factor for terms of question phrases (怎么办, 是否).
    pub asking: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            pair: 1.0,
            single: 1.0,
            lay: 0.4,
            ask: 1.5,
            ask_single: 0.8,
            prior: 0.12,
            rank: 0.4,
            law: 0.5,
            near: 0.1,
            k1: 1.2,
            b: 0.75,
            common: 1.5,
            asking: 0.0,
        }
    }
}

/// The most different terms of a query that are looked up: the rarest.
const MAX_TERMS: usize = 160;

/// Counts up to which saturation is tabled.
const COUNTS: usize = 8;

/// Phrases that make a question and say nothing of its matter.
const ASKING: &[&str] = &[
    "怎么办",
    "怎么",
    "什么",
    "是否",
    "可以",
    "如何",
    "哪些",
    "能否",
    "多少",
    "为何",
    "是不",
    "不是",
    "有没",
    "没有",
    "能不",
    "应该",
    "应当",
    "请问",
    "吗",
    "呢",
    "么",
    "吧",
    "的",
    "了",
    "我",
    "你",
    "他",
    "她",
    "是",
    "有",
    "在",
    "和",
    "就",
    "都",
    "要",
    "会",
    "能",
];

/// A query cut into terms with their factors.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(super) terms: Vec<(String, Unit, f32)>,
}

impl Asked {
    pub(crate) fn new(query: &str, weights: &Weights) -> Asked {
        let mut asked = Asked::default();
        let mut at: HashMap<String, usize> = HashMap::new();
        for cut in token::cut(query) {
            let factor = if ASKING.iter().any(|a| a.contains(cut.text.as_str())) { weights.asking } else { 1.0 };
            match at.get(&cut.text).and_then(|i| asked.terms.get_mut(*i)) {
                // Saying a thing twice asks for it a little more.
                Some(known) => known.2 += 0.3 * factor,
                None => {
                    at.insert(cut.text.clone(), asked.terms.len());
                    asked.terms.push((cut.text, cut.kind, factor));
                }
            }
        }
        // Nothing but a question phrase: then it is the matter.
        if asked.terms.iter().all(|(.., factor)| *factor == 0.0) {
            asked.terms.iter_mut().for_each(|(.., factor)| *factor = 1.0);
        }
        for terms in lay::terms_of_art(query) {
            for cut in token::cut(terms) {
                if !at.contains_key(&cut.text) {
                    at.insert(cut.text.clone(), asked.terms.len());
                    asked.terms.push((cut.text, cut.kind, weights.lay));
                }
            }
        }
        asked
    }
}

/// Postings of the index with what BM25 needs.
pub(crate) struct Scorer {
    segments: Vec<SegmentReader>,
    fields: Fields,
    documents: u64,
    /// For each segment and document the byte of its length, of the texts and of the questions.
    lengths: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Scorer {
    pub(crate) fn new(segments: Vec<SegmentReader>, fields: Fields) -> Result<Scorer, tantivy::TantivyError> {
        let documents = segments.iter().map(|s| u64::from(s.max_doc())).sum();
        let mut lengths = Vec::new();
        for s in &segments {
            let of = |field| {
                // Damage shows now, not at the first question.
                s.inverted_index(field)?;
                let norms = s.get_fieldnorms_reader(field)?;
                Ok::<_, tantivy::TantivyError>((0..s.max_doc()).map(|d| norms.fieldnorm_id(d)).collect())
            };
            lengths.push((of(fields.text)?, of(fields.ask)?));
        }
        Ok(Scorer { segments, fields, documents, lengths })
    }

    /// How rare a term is in the texts.
    pub(crate) fn rarity(&self, term: &str) -> f32 {
        self.postings(self.fields.text, term).map_or(0.0, |infos| self.idf(&infos))
    }

    /// Where each segment keeps a term.
    fn postings(&self, field: Field, term: &str) -> Result<Vec<Option<TermInfo>>, tantivy::TantivyError> {
        let term = Term::from_field_text(field, term);
        self.segments.iter().map(|s| Ok(s.inverted_index(field)?.get_term_info(&term)?)).collect()
    }

    fn idf(&self, infos: &[Option<TermInfo>]) -> f32 {
        let with: u64 = infos.iter().flatten().map(|i| u64::from(i.doc_freq)).sum();
        let (n, with) = (self.documents as f32, with as f32);
        if with == 0.0 { 0.0 } else { (1.0 + (n - with + 0.5) / (with + 0.5)).ln() }
    }

    /// Scores of all documents, segment after segment.
    pub(crate) fn score(&self, asked: &Asked, weights: &Weights) -> Result<Vec<f32>, SearchError> {
        let mut scores = vec![0f32; usize::try_from(self.documents).unwrap_or(0)];
        self.add(self.fields.text, (weights.pair, weights.single), asked, weights, &mut scores)
            .and_then(|()| self.add(self.fields.ask, (weights.ask, weights.ask_single), asked, weights, &mut scores))
            .map_err(|e| SearchError::Damaged(e.to_string()))?;
        Ok(scores)
    }

    /// Adds the part of one field.
    fn add(
        &self,
        field: Field,
        (pair, single): (f32, f32),
        asked: &Asked,
        weights: &Weights,
        scores: &mut [f32],
    ) -> Result<(), tantivy::TantivyError> {
        let mut tokens = 0;
        for s in &self.segments {
            tokens += s.inverted_index(field)?.total_num_tokens();
        }
        if tokens == 0 {
            return Ok(());
        }
        let average = tokens as f32 / self.documents.max(1) as f32;
        let mut chosen = Vec::new();
        for (at, (term, unit, factor)) in asked.terms.iter().enumerate() {
            let weight = factor * if *unit == Unit::Single { single } else { pair };
            if weight > 0.0 {
                let infos = self.postings(field, term)?;
                let idf = self.idf(&infos);
                let common = *unit == Unit::Single && idf < weights.common;
                if idf > 0.0 && !common {
                    chosen.push((idf, at, weight * idf * (1.0 + weights.k1), infos));
                }
            }
        }
        if chosen.len() > MAX_TERMS {
            chosen.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            chosen.truncate(MAX_TERMS);
        }
        // BM25's saturation for each length (as tantivy rounds lengths to a byte) and each small count.
        let saturated = |count: usize, id: u8| {
            let length = FieldNormReader::id_to_fieldnorm(id) as f32;
            let norm = weights.k1 * (1.0 - weights.b + weights.b * length / average);
            count as f32 / (count as f32 + norm)
        };
        let table: Vec<[f32; COUNTS]> = (0..=255u8).map(|id| std::array::from_fn(|count| saturated(count, id))).collect();
        let mut rest = scores;
        for (number, segment) in self.segments.iter().enumerate() {
            let Some((mine, others)) = rest.split_at_mut_checked(segment.max_doc() as usize) else { break };
            rest = others;
            let Some((texts, asked)) = self.lengths.get(number) else { break };
            let lengths = if field == self.fields.text { texts } else { asked };
            let inverted = segment.inverted_index(field)?;
            for (_, _, weight, infos) in &chosen {
                let Some(Some(info)) = infos.get(number) else { continue };
                let mut postings = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
                loop {
                    let documents = postings.docs();
                    if documents.is_empty() {
                        break;
                    }
                    for (document, count) in documents.iter().zip(postings.freqs()) {
                        let at = *document as usize;
                        let (Some(score), Some(length)) = (mine.get_mut(at), lengths.get(at)) else { continue };
                        let Some(row) = table.get(usize::from(*length)) else { continue };
                        let count = *count as usize;
                        *score += weight * row.get(count).copied().unwrap_or_else(|| saturated(count, *length));
                    }
                    postings.advance();
                }
            }
        }
        Ok(())
    }
}
