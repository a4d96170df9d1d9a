//! Building the index.
use super::error::SearchError;
use super::questions::Questions;
use super::store::{About, Fields, Place, schema};
use super::token;
use crate::catalogue::Instrument;
use crate::document::{Document, Kind};
use crate::lawbook::Lawbook;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use tantivy::directory::Directory;
use tantivy::store::Compressor;
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

/// What to build besides the texts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Questions with the articles that answer them.
    pub questions: Option<&'a Questions>,
}

/// What was built.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// Instruments.
    pub instruments: usize,
    /// Versions with text.
    pub versions: usize,
    /// Articles and other units.
    pub units: usize,
    /// Questions used.
    pub questions: usize,
    /// Answers given by questions.
    pub answers: usize,
    /// Answers that name an instrument or article the library does not hold.
    pub unresolved: Vec<String>,
}

/// Memory the writer may use before it would start a second segment, in bytes: never reached, the whole corpus needs a quarter of it.
const MEMORY: usize = 1 << 30;

/// Documents handed over at a time.
const BATCH: usize = 256;

pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(token::NAME, TextAnalyzer::from(token::Terms));
    manager
}

/// Builds the index of a whole lawbook into an empty directory: one document for each article (or `一、` of an instrument without
/// articles, or annex, or preamble where there is nothing else) of every version with text, and one for each instrument.
///
/// # Errors
/// `search-index-write`.
pub fn build(
    lawbook: &dyn Lawbook,
    directory: impl Into<Box<dyn Directory>>,
    options: Options<'_>,
) -> Result<Stats, SearchError> {
    let failed = |e: tantivy::TantivyError| SearchError::Write(e.to_string());
    let (schema, fields) = schema();
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema)
        .settings(settings)
        .tokenizers(tokenizers())
        .single_segment_index_writer(directory, MEMORY)
        .map_err(failed)?;
    let resolved = options.questions.map(|q| q.resolve(lawbook)).unwrap_or_default();
    let mut stats = Stats { unresolved: resolved.unresolved, questions: resolved.used, ..Stats::default() };
    stats.answers = resolved.by_place.values().map(Vec::len).sum();
    let answers = resolved.by_instrument;

    // One thread reads and joins the words, the other cuts and indexes them; the order stays that of the catalogue.
    let (send, receive) = sync_channel::<Vec<TantivyDocument>>(8);
    let by_place = &resolved.by_place;
    let counted = std::thread::scope(|scope| {
        let indexing = scope.spawn(move || {
            let mut documents = 0u64;
            for batch in receive {
                for document in batch {
                    writer.add_document(document)?;
                    documents += 1;
                }
            }
            Ok::<_, tantivy::TantivyError>((writer, documents))
        });
        let mut out = Batches { send, waiting: Vec::with_capacity(BATCH) };
        for (number, instrument) in lawbook.catalogue().instruments.iter().enumerate() {
            let Ok(number) = u32::try_from(number) else { break };
            stats.instruments += 1;
            out.push(whole(fields, number, instrument));
            for version in 0..instrument.versions.len() {
                let Some(document) = lawbook.text(instrument, version) else { continue };
                stats.versions += 1;
                stats.units += units(fields, number, version, instrument, &document, by_place, &mut out);
            }
        }
        out.flush();
        drop(out);
        indexing.join().map_err(|_| SearchError::Write("the indexing thread stopped".to_owned()))?.map_err(failed)
    });
    let (writer, documents) = counted?;
    let index = writer.finalize().map_err(failed)?;
    About::new(lawbook.catalogue(), documents, answers).write(&index)?;
    Ok(stats)
}

struct Batches {
    send: std::sync::mpsc::SyncSender<Vec<TantivyDocument>>,
    waiting: Vec<TantivyDocument>,
}

impl Batches {
    fn push(&mut self, document: Option<TantivyDocument>) {
        self.waiting.extend(document);
        if self.waiting.len() >= BATCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let batch = std::mem::replace(&mut self.waiting, Vec::with_capacity(BATCH));
        // The receiver is gone only when it failed; its error is reported on joining.
        let _ = self.send.send(batch);
    }
}

/// A title without 中华人民共和国: every law has it, nobody searches for it.
pub(crate) fn short(title: &str) -> String {
    title.replace("中华人民共和国", "")
}

/// The document of an instrument as a whole.
fn whole(fields: Fields, number: u32, instrument: &Instrument) -> Option<TantivyDocument> {
    let place = Place { instrument: number, version: Place::WHOLE, node: 0 }.pack()?;
    let title = short(&instrument.title);
    let mut text = title;
    for other in instrument.aliases.iter().chain(&instrument.english).chain(&instrument.gist) {
        text.push('\n');
        text.push_str(other);
    }
    let mut out = TantivyDocument::default();
    out.add_text(fields.text, text);
    out.add_u64(fields.place, place);
    Some(out)
}

/// The documents of one version's units; returns how many.
fn units(
    fields: Fields,
    number: u32,
    version: usize,
    instrument: &Instrument,
    document: &Arc<Document>,
    answers: &BTreeMap<Place, Vec<String>>,
    out: &mut Batches,
) -> usize {
    let title = short(&instrument.title);
    let bare = document.articles().next().is_none();
    let mut headings: Vec<(u32, &str)> = Vec::new();
    let mut count = 0;
    for (id, node) in (0u32..).zip(&document.nodes) {
        while headings.last().is_some_and(|(end, _)| *end <= id) {
            headings.pop();
        }
        if node.kind.is_division() {
            headings.push((node.end, document.own(id)));
        }
        let wanted = match node.kind {
            Kind::Article | Kind::TopItem | Kind::Annex => true,
            Kind::Preamble => bare,
            _ => false,
        };
        if !wanted {
            continue;
        }
        let place = Place { instrument: number, version: u32::try_from(version).unwrap_or(u32::MAX), node: id };
        let Some(packed) = place.pack().filter(|_| place.version < Place::WHOLE) else { continue };
        let mut head = title.clone();
        for (_, heading) in &headings {
            head.push('\n');
            head.push_str(heading);
        }
        let words = document.words(id);
        let mut text = String::with_capacity(head.len() + 1 + words.len());
        text.push_str(&head);
        text.push('\n');
        text.push_str(&words);
        let mut one = TantivyDocument::default();
        one.add_text(fields.text, text);
        if let Some(asked) = answers.get(&place) {
            one.add_text(fields.ask, asked.join("\n"));
        }
        one.add_u64(fields.place, packed);
        out.push(Some(one));
        count += 1;
    }
    count
}
