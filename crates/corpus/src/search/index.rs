//! An open index: asking it.
#![allow(clippy::float_arithmetic, reason = "relevance is a real number; it orders results and decides nothing")]
use super::build::tokenizers;
use super::direct::direct;
use super::error::SearchError;
use super::filter::Filters;
use super::score::{Asked, Scorer, Weights};
use super::snippet::{Snippet, snippet};
use super::store::{About, Place, schema};
use super::title::Titles;
use crate::catalogue::Instrument;
use crate::document::Kind;
use crate::lawbook::Lawbook;
use fazhi_law::{Rank, Reference};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;
use std::path::PathBuf;
use tantivy::directory::Directory;
use tantivy::{Index, ReloadPolicy};

/// Characters of a query that are read.
const MAX_QUERY: usize = 512;

/// The most results of one search.
const MAX_LIMIT: usize = 1000;

/// Files of a segment, by ending.
const PARTS: &[&str] = &["idx", "term", "pos", "fieldnorm", "fast", "store"];

/// The jurisdiction we invented for tests and examples.
const INVENTED: &str = "example";

/// The most titles put in front.
const MAX_TITLES: usize = 5;

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The provision with its version, or the instrument: `cn/民法典@2020-05-28#667`, `cn/民法典`.
    pub id: Reference,
    /// Title of the instrument.
    pub title: String,
    /// The unit as written: 第六百六十七条; empty for an instrument.
    pub article: String,
    /// Relevance: comparable within one search only.
    pub score: f32,
    /// Words that show why.
    pub snippet: Snippet,
}

/// An open index together with what it needs of the lawbook.
pub struct Search {
    scorer: Scorer,
    /// Place of each document, segment after segment.
    places: Vec<Place>,
    /// Documents of one version (or of an instrument as a whole) stand together.
    runs: Vec<Run>,
    titles: Titles,
    about: About,
    weights: Weights,
    /// Whether invented law stands beside real law: then it is found only when asked for.
    mixed: bool,
}

/// Documents that stand together.
#[derive(Debug, Clone)]
struct Run {
    instrument: u32,
    version: u32,
    documents: Range<usize>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").field("documents", &self.places.len()).field("weights", &self.weights).finish_non_exhaustive()
    }
}

impl Search {
    /// Opens the index of a lawbook. Every file's checksum is compared first: a damaged index is an error, never a wrong answer.
    ///
    /// # Errors
    /// `search-index-damaged`; `search-index-stale` when the lawbook is another one than the index was built from.
    pub fn open(directory: impl Into<Box<dyn Directory>>, lawbook: &dyn Lawbook) -> Result<Search, SearchError> {
        let damaged = |e: &dyn std::fmt::Display| SearchError::Damaged(e.to_string());
        let mut index = Index::open(directory).map_err(|e| damaged(&e))?;
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(SearchError::Stale);
        }
        index.set_tokenizers(tokenizers());
        let about = About::read(&index, lawbook.catalogue())?;
        // Not Index::validate_checksum: it trusts a list of files that may itself be damaged.
        let segments = index.searchable_segment_ids().map_err(|e| damaged(&e))?;
        let files = segments.iter().flat_map(|s| PARTS.iter().map(|part| PathBuf::from(format!("{}.{part}", s.uuid_string()))));
        for file in files {
            let there = index.directory().exists(&file).map_err(|e| damaged(&e))?;
            if there && !index.directory().validate_checksum(&file).map_err(|e| damaged(&e))? {
                return Err(damaged(&format!("{}: checksum", file.display())));
            }
        }
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|e: tantivy::TantivyError| damaged(&e))?;
        let reader: tantivy::IndexReader = reader;
        let segments = reader.searcher().segment_readers().to_vec();
        let mut places = Vec::new();
        for segment in &segments {
            let column = segment.fast_fields().u64("place").map_err(|e| damaged(&e))?;
            for document in 0..segment.max_doc() {
                places.push(column.first(document).map(Place::unpack).ok_or_else(|| damaged(&"a document without place"))?);
            }
        }
        if places.len() as u64 != about.documents {
            return Err(damaged(&format!("{} documents instead of {}", places.len(), about.documents)));
        }
        let mut runs: Vec<Run> = Vec::new();
        for (at, p) in places.iter().enumerate() {
            match runs.last_mut() {
                Some(run) if (run.instrument, run.version) == (p.instrument, p.version) => run.documents.end = at + 1,
                _ => runs.push(Run { instrument: p.instrument, version: p.version, documents: at..at + 1 }),
            }
        }
        let titles = Titles::new(lawbook.catalogue());
        let invented = |i: &Instrument| i.id.jurisdiction() == INVENTED;
        let mixed = lawbook.catalogue().instruments.iter().any(invented) && !lawbook.catalogue().instruments.iter().all(invented);
        Ok(Search {
            scorer: Scorer::new(segments, fields).map_err(|e| damaged(&e))?,
            places,
            runs,
            titles,
            about,
            weights: Weights::default(),
            mixed,
        })
    }

    /// The same index with other weights.
    #[must_use]
    pub fn weighted(mut self, weights: Weights) -> Search {
        self.weights = weights;
        self
    }

    /// Changes the weights.
    pub fn set_weights(&mut self, weights: Weights) {
        self.weights = weights;
    }

    /// Number of documents.
    pub fn documents(&self) -> usize {
        self.places.len()
    }

    /// Finds units and instruments, in real law unless the filters name the invented jurisdiction: names first when the query is almost a name, then by relevance. Only the first 512 characters
    /// of the query are read, as plain text: there are no operators. The same query on the same index gives the same list.
    ///
    /// # Errors
    /// `search-empty`, `search-unknown-filter`, `search-index-damaged`.
    pub fn search(&self, lawbook: &dyn Lawbook, query: &str, filters: &Filters, limit: usize) -> Result<Vec<Hit>, SearchError> {
        let query: String = query.chars().take(MAX_QUERY).collect();
        filters.check(lawbook.catalogue())?;
        let asked = Asked::new(&query, &self.weights);
        if asked.terms.is_empty() {
            return Err(SearchError::Empty);
        }
        let ranked = self.rank(lawbook, &query, &asked, filters, limit.min(MAX_LIMIT))?;
        let mut rarity: HashMap<&str, u32> = HashMap::new();
        for (term, unit, factor) in &asked.terms {
            // Hundredths: rare terms are worth showing; single characters only where no pair was found.
            let weight = self.scorer.rarity(term) * factor * if *unit == super::token::Unit::Single { 10.0 } else { 100.0 };
            rarity.insert(term, whole(weight).max(1));
        }
        let weigh = |term: &str, _| rarity.get(term).copied().unwrap_or(0);
        Ok(ranked.into_iter().filter_map(|(score, place)| hit(lawbook, place, score, weigh)).collect())
    }

    /// Like [`Search::search`], but a query that is a citation puts what it cites in front. `read` is the reader of citations
    /// (see [`direct`]).
    ///
    /// # Errors
    /// As [`Search::search`].
    pub fn search_or_cite(
        &self,
        lawbook: &dyn Lawbook,
        query: &str,
        filters: &Filters,
        limit: usize,
        read: impl Fn(&str) -> Option<Reference>,
    ) -> Result<Vec<Hit>, SearchError> {
        let mut hits = self.search(lawbook, query, filters, limit)?;
        if let Some(mut cited) = direct(query, read).and_then(|r| cited(lawbook, &r, filters)) {
            cited.score = hits.first().map_or(0.0, |h| h.score) + 1.0;
            hits.retain(|h| h.id != cited.id);
            hits.insert(0, cited);
            hits.truncate(limit.min(MAX_LIMIT));
        }
        Ok(hits)
    }

    /// Identifiers only, best first: what [`super::eval::measure`] asks for.
    ///
    /// # Errors
    /// As [`Search::search`].
    pub fn identifiers(&self, lawbook: &dyn Lawbook, query: &str, limit: usize) -> Result<Vec<String>, SearchError> {
        let query: String = query.chars().take(MAX_QUERY).collect();
        let asked = Asked::new(&query, &self.weights);
        let ranked = self.rank(lawbook, &query, &asked, &Filters::default(), limit)?;
        Ok(ranked.into_iter().filter_map(|(_, place)| reference(lawbook, place).map(|r| r.to_string())).collect())
    }

    fn rank(
        &self,
        lawbook: &dyn Lawbook,
        query: &str,
        asked: &Asked,
        filters: &Filters,
        limit: usize,
    ) -> Result<Vec<(f32, Place)>, SearchError> {
        let instruments = &lawbook.catalogue().instruments;
        let scores = self.scorer.score(asked, &self.weights)?;
        let mut heap: BinaryHeap<Ranked> = BinaryHeap::with_capacity(limit + 1);
        let mut worst = 0f32;
        for run in &self.runs {
            let Some(i) = instruments.get(run.instrument as usize).filter(|i| self.allows(filters, i)) else { continue };
            let allowed = if run.version == Place::WHOLE { filters.whole(i) } else { filters.versions(i, run.version as usize) };
            let (true, Some(own), Some(places)) =
                (allowed, scores.get(run.documents.clone()), self.places.get(run.documents.clone()))
            else {
                continue;
            };
            let factor = 1.0 + self.prior(run.instrument, i);
            let law = self.weights.law * best_three(own);
            let mut before = 0f32;
            for (at, (score, place)) in own.iter().zip(places).enumerate() {
                let after = own.get(at + 1).copied().unwrap_or(0.0);
                let near = self.weights.near * before.max(after);
                before = *score;
                let score = (score + law + near) * factor;
                if before <= 0.0 || (heap.len() >= limit && score < worst) {
                    continue;
                }
                heap.push(Ranked { score, place: *place });
                if heap.len() > limit {
                    heap.pop();
                }
                worst = heap.peek().map_or(0.0, |r| r.score);
            }
        }
        let mut list: Vec<(f32, Place)> = heap.into_sorted_vec().into_iter().map(|r| (r.score, r.place)).collect();
        let top = list.first().map_or(0.0, |(s, _)| *s).max(0.0);
        let named: Vec<(f32, Place)> = self
            .titles
            .named(query)
            .into_iter()
            .filter(|(fit, n)| {
                instruments.get(*n as usize).is_some_and(|i| self.allows(filters, i) && (*fit == 1000 || filters.whole(i)))
            })
            .take(MAX_TITLES)
            .map(|(fit, instrument)| {
                (top + f32::from(u16::try_from(fit).unwrap_or(0)) / 100.0, Place { instrument, version: Place::WHOLE, node: 0 })
            })
            .collect();
        if !named.is_empty() {
            list.retain(|(_, p)| !named.iter().any(|(_, n)| n == p));
            list.splice(0..0, named);
            list.truncate(limit);
        }
        Ok(list)
    }

    fn allows(&self, filters: &Filters, i: &Instrument) -> bool {
        filters.allows(i) && !(self.mixed && filters.jurisdiction.is_none() && i.id.jurisdiction() == INVENTED)
    }

    /// What speaks for an instrument before a word is read.
    fn prior(&self, number: u32, i: &Instrument) -> f32 {
        let answers = self.about.answers.get(&number).copied().unwrap_or(0);
        let asked = (1.0 + f32::from(u16::try_from(answers).unwrap_or(u16::MAX))).ln();
        let rank = match i.rank {
            Rank::Constitution | Rank::BasicLaw | Rank::Law => 1.0,
            Rank::JudicialInterpretation | Rank::AdministrativeRegulation => 0.5,
            _ => 0.0,
        };
        self.weights.prior * asked + self.weights.rank * rank
    }
}

/// Mean of the three best scores of a run: what a law as a whole says of the query.
fn best_three(scores: &[f32]) -> f32 {
    let (mut first, mut second, mut third) = (0f32, 0f32, 0f32);
    for s in scores.iter().copied().filter(|s| *s > 0.0) {
        if s > third {
            if s > first {
                (first, second, third) = (s, first, second);
            } else if s > second {
                (second, third) = (s, second);
            } else {
                third = s;
            }
        }
    }
    (first + second + third) / 3.0
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are between 0 and 3,000")]
fn whole(weight: f32) -> u32 {
    weight as u32
}

/// A document in the heap: the worst is the greatest.
struct Ranked {
    score: f32,
    place: Place,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.place.cmp(&other.place))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

/// The identifier of a place.
pub(crate) fn reference(lawbook: &dyn Lawbook, place: Place) -> Option<Reference> {
    let i = lawbook.catalogue().instruments.get(place.instrument as usize)?;
    if place.version == Place::WHOLE {
        return Some(Reference::from(i.id.clone()));
    }
    let version = i.versions.get(place.version as usize)?;
    let document = lawbook.text(i, place.version as usize)?;
    Some(Reference {
        instrument: i.id.clone(),
        version: Some(version.date),
        on: None,
        locator: Some(document.locator(place.node)?),
    })
}

fn hit(lawbook: &dyn Lawbook, place: Place, score: f32, weigh: impl Fn(&str, super::token::Unit) -> u32) -> Option<Hit> {
    let i = lawbook.catalogue().instruments.get(place.instrument as usize)?;
    let id = reference(lawbook, place)?;
    if place.version == Place::WHOLE {
        let about = i.gist.as_deref().or(i.english.as_deref()).unwrap_or(&i.title);
        return Some(Hit { id, title: i.title.clone(), article: String::new(), score, snippet: snippet(about, weigh) });
    }
    let document = lawbook.text(i, place.version as usize)?;
    let article = match document.node(place.node)?.kind {
        Kind::Preamble => "序言".to_owned(),
        _ => document.marker(place.node).trim_end_matches('、').to_owned(),
    };
    Some(Hit { id, title: i.title.clone(), article, score, snippet: snippet(&document.words(place.node), weigh) })
}

/// The provision a citation names, in the version it names or that the filters ask for.
fn cited(lawbook: &dyn Lawbook, r: &Reference, filters: &Filters) -> Option<Hit> {
    let catalogue = lawbook.catalogue();
    let instrument = catalogue.index(&r.instrument)?;
    let i = catalogue.instruments.get(instrument)?;
    let number = u32::try_from(instrument).ok()?;
    let Some(locator) = r.locator else {
        return hit(lawbook, Place { instrument: number, version: Place::WHOLE, node: 0 }, 0.0, |_, _| 0);
    };
    let version = match (r.version, r.on.or(filters.on)) {
        (Some(date), _) => i.version_named(date)?,
        (None, Some(day)) => i.version_on(day)?,
        (None, None) => super::questions::newest_with_text(i)?,
    };
    let document = lawbook.text(i, version)?;
    let node = document.find(&locator)?;
    let mut found = hit(lawbook, Place { instrument: number, version: u32::try_from(version).ok()?, node }, 0.0, |_, _| 0)?;
    found.article = locator.in_words();
    Some(found)
}
