//! Scoring: the sum of BM25 over fields and kinds of terms, plus how often an instrument answers questions.
#![allow(clippy::float_arithmetic, reason = "relevance is a real number; it orders results and decides nothing")]
#![allow(clippy::cast_precision_loss, reason = "counts here are far below 2^24")]
use super::error::SearchError;
use super::store::Fields;
use super::token::{self, Unit};
use std::collections::HashMap;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{SegmentReader, Term};

/// How much each kind of evidence counts. The defaults were tuned on questions that are not those of the published figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Pairs of neighbouring characters (and runs of letters) in the unit with its headings.
    pub pair: f32,
    /// Single characters there: the back-off for words that are not written side by side.
    pub single: f32,
    /// Pairs in title and headings alone.
    pub head: f32,
    /// Pairs in the questions a unit answers.
    pub ask: f32,
    /// Single characters there.
    pub ask_single: f32,
    /// Logarithm of how many questions an instrument answers.
    pub prior: f32,
    /// Rank: for national statutes over what details them.
    pub rank: f32,
    /// BM25: how soon repetition stops counting.
    pub k1: f32,
    /// BM25: how much length counts against a unit.
    pub b: f32,
    /// Factor for terms of question phrases (怎么办, 是否).
    pub asking: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Weights { pair: 1.0, single: 0.3, head: 0.0, ask: 1.0, ask_single: 0.3, prior: 1.0, rank: 0.0, k1: 1.2, b: 0.75, asking: 1.0 }
    }
}

/// The most different terms of a query that are looked up: the rarest.
const MAX_TERMS: usize = 160;

/// Phrases that make a question and say nothing of its matter.
const ASKING: &[&str] = &[
    "怎么办", "怎么", "什么", "是否", "可以", "如何", "哪些", "能否", "多少", "为何", "是不", "不是", "有没", "没有", "能不", "应该", "应当",
    "请问", "吗", "呢", "么", "吧", "的", "了", "我", "你", "他", "她", "是", "有", "在", "和", "就", "都", "要", "会", "能",
];

/// A query cut into terms with their factors.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(super) terms: Vec<(String, Unit, f32)>,
}

impl Asked {
    pub(crate) fn new(query: &str, weights: &Weights) -> Asked {
        let mut at: HashMap<String, usize> = HashMap::new();
        let mut terms: Vec<(String, Unit, f32)> = Vec::new();
        for cut in token::cut(query) {
            let factor = if ASKING.iter().any(|a| a.contains(cut.text.as_str())) { weights.asking } else { 1.0 };
            match at.get(&cut.text).and_then(|i| terms.get_mut(*i)) {
                // Saying a thing twice asks for it a little more.
                Some(known) => known.2 += 0.3 * factor,
                None => {
                    at.insert(cut.text.clone(), terms.len());
                    terms.push((cut.text, cut.kind, factor));
                }
            }
        }
        Asked { terms }
    }
}

/// One field of one segment.
struct Source {
    norms: FieldNormReader,
    field: Field,
    /// Saturation for each length byte.
    saturation: Vec<f32>,
}

/// Statistics of a field over the whole index.
#[derive(Debug, Clone, Copy)]
struct Totals {
    documents: f32,
    average: f32,
}

/// Postings of the index with what BM25 needs.
pub(crate) struct Scorer {
    segments: Vec<SegmentReader>,
    fields: Fields,
}

impl Scorer {
    pub(crate) fn new(segments: Vec<SegmentReader>, fields: Fields) -> Scorer {
        Scorer { segments, fields }
    }

    fn totals(&self, field: Field) -> Result<Totals, tantivy::TantivyError> {
        let (mut documents, mut tokens) = (0u64, 0u64);
        for s in &self.segments {
            documents += u64::from(s.max_doc());
            tokens += s.inverted_index(field)?.total_num_tokens();
        }
        Ok(Totals { documents: documents as f32, average: tokens as f32 / documents.max(1) as f32 })
    }

    /// How rare a term is in the text field: for choosing terms and snippets.
    pub(crate) fn rarity(&self, term: &str) -> f32 {
        self.idf(self.fields.text, term).unwrap_or(0.0)
    }

    fn idf(&self, field: Field, term: &str) -> Result<f32, tantivy::TantivyError> {
        let term = Term::from_field_text(field, term);
        let (mut documents, mut with) = (0u64, 0u64);
        for s in &self.segments {
            documents += u64::from(s.max_doc());
            with += u64::from(s.inverted_index(field)?.doc_freq(&term)?);
        }
        let (n, with) = (documents as f32, with as f32);
        Ok(if with == 0.0 { 0.0 } else { (1.0 + (n - with + 0.5) / (with + 0.5)).ln() })
    }

    /// Scores of all documents, segment after segment.
    pub(crate) fn score(&self, asked: &Asked, weights: &Weights) -> Result<Vec<f32>, SearchError> {
        self.run(asked, weights).map_err(|e| SearchError::Damaged(e.to_string()))
    }

    fn run(&self, asked: &Asked, weights: &Weights) -> Result<Vec<f32>, tantivy::TantivyError> {
        let mut chosen: Vec<(&str, Unit, f32)> = asked.terms.iter().map(|(t, u, f)| (t.as_str(), *u, *f)).collect();
        if chosen.len() > MAX_TERMS {
            let mut rated: Vec<(f32, usize)> = Vec::new();
            for (i, (term, ..)) in chosen.iter().enumerate() {
                rated.push((self.idf(self.fields.text, term)?, i));
            }
            rated.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            rated.truncate(MAX_TERMS);
            rated.sort_by_key(|(_, i)| *i);
            chosen = rated.iter().filter_map(|(_, i)| chosen.get(*i).copied()).collect();
        }
        let all: usize = self.segments.iter().map(|s| s.max_doc() as usize).sum();
        let mut scores = vec![0f32; all];
        let parts = [
            (self.fields.text, weights.pair, weights.single),
            (self.fields.head, weights.head, 0.0),
            (self.fields.ask, weights.ask, weights.ask_single),
        ];
        for (field, pair, single) in parts {
            if pair == 0.0 && single == 0.0 {
                continue;
            }
            let totals = self.totals(field)?;
            if totals.average == 0.0 {
                continue;
            }
            let mut base = 0usize;
            for segment in &self.segments {
                let size = segment.max_doc() as usize;
                let norms = segment.get_fieldnorms_reader(field)?;
                let saturation = (0..=255u8)
                    .map(|id| {
                        let length = FieldNormReader::id_to_fieldnorm(id) as f32;
                        weights.k1 * (1.0 - weights.b + weights.b * length / totals.average)
                    })
                    .collect();
                let source = Source { norms, field, saturation };
                let slice = scores.get_mut(base..base + size).unwrap_or_default();
                for (term, unit, factor) in &chosen {
                    let weight = factor * if *unit == Unit::Single { single } else { pair };
                    if weight > 0.0 {
                        add(segment, &source, term, weight * self.idf(field, term)? * (1.0 + weights.k1), slice)?;
                    }
                }
                base += size;
            }
        }
        Ok(scores)
    }
}

/// Adds one term's part to every document that has it.
fn add(segment: &SegmentReader, source: &Source, term: &str, weight: f32, scores: &mut [f32]) -> Result<(), tantivy::TantivyError> {
    let inverted = segment.inverted_index(source.field)?;
    let term = Term::from_field_text(source.field, term);
    let Some(info) = inverted.get_term_info(&term)? else { return Ok(()) };
    let mut postings = inverted.read_block_postings_from_terminfo(&info, IndexRecordOption::WithFreqs)?;
    loop {
        let documents = postings.docs();
        if documents.is_empty() {
            return Ok(());
        }
        for (document, count) in documents.iter().zip(postings.freqs()) {
            let norm = source.saturation.get(usize::from(source.norms.fieldnorm_id(*document))).copied().unwrap_or(1.0);
            let count = *count as f32;
            if let Some(score) = scores.get_mut(*document as usize) {
                *score += weight * count / (count + norm);
            }
        }
        postings.advance();
    }
}
