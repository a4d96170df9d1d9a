//! What the index keeps: its fields, and a small file that says what it was built from.
use super::error::SearchError;
use super::token;
use crate::catalogue::Catalogue;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use tantivy::Index;
use tantivy::directory::Directory;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};

/// Changes with every change of fields, terms or places.
const FORMAT: u32 = 1;

/// Name of the small file.
const ABOUT: &str = "fazhi-search.json";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Words of the unit, after the words of its title and headings.
    pub(crate) text: Field,
    /// Questions it answers.
    pub(crate) ask: Field,
    /// [`Place`], packed.
    pub(crate) place: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let terms = |option| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(token::NAME).set_index_option(option).set_fieldnorms(true),
        )
    };
    let fields = Fields {
        text: builder.add_text_field("text", terms(IndexRecordOption::WithFreqs)),
        ask: builder.add_text_field("ask", terms(IndexRecordOption::WithFreqs)),
        place: builder.add_u64_field("place", NumericOptions::default().set_fast()),
    };
    (builder.build(), fields)
}

/// Which unit of which version of which instrument a document of the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Index in the catalogue.
    pub(crate) instrument: u32,
    /// Index of the version; [`Place::WHOLE`] for the instrument itself.
    pub(crate) version: u32,
    /// Node in the version's document.
    pub(crate) node: u32,
}

impl Place {
    /// Version of a document that is a whole instrument.
    pub(crate) const WHOLE: u32 = 0xFFF;

    /// 20 bits of instrument, 12 of version, 32 of node.
    pub(crate) fn pack(self) -> Option<u64> {
        let fits = self.instrument < 1 << 20 && self.version <= Place::WHOLE;
        fits.then_some((u64::from(self.instrument) << 44) | (u64::from(self.version) << 32) | u64::from(self.node))
    }

    pub(crate) fn unpack(packed: u64) -> Place {
        let low = |v: u64, mask: u64| u32::try_from(v & mask).unwrap_or(u32::MAX);
        Place { instrument: low(packed >> 44, 0xF_FFFF), version: low(packed >> 32, 0xFFF), node: low(packed, 0xFFFF_FFFF) }
    }
}

/// What the index was built from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    format: u32,
    /// Digest of what the catalogue says of titles, versions and texts.
    library: String,
    /// Number of documents.
    pub(crate) documents: u64,
    /// How many questions each instrument answers.
    pub(crate) answers: BTreeMap<u32, u32>,
}

impl About {
    pub(crate) fn new(catalogue: &Catalogue, documents: u64, answers: BTreeMap<u32, u32>) -> About {
        About { format: FORMAT, library: fingerprint(catalogue), documents, answers }
    }

    pub(crate) fn write(&self, index: &Index) -> Result<(), SearchError> {
        let bytes = serde_json::to_vec(self).map_err(|e| SearchError::Write(e.to_string()))?;
        index.directory().atomic_write(Path::new(ABOUT), &bytes).map_err(|e| SearchError::Write(e.to_string()))
    }

    /// Reads the file and compares it with the library it is to be used with.
    pub(crate) fn read(index: &Index, catalogue: &Catalogue) -> Result<About, SearchError> {
        let bytes = index.directory().atomic_read(Path::new(ABOUT)).map_err(|e| SearchError::Damaged(e.to_string()))?;
        let about: About = serde_json::from_slice(&bytes).map_err(|e| SearchError::Damaged(format!("{ABOUT}: {e}")))?;
        if about.format != FORMAT || about.library != fingerprint(catalogue) {
            return Err(SearchError::Stale);
        }
        Ok(about)
    }
}

/// Digest of ids, titles and texts: what an index depends on. Dates in force may change without a new index.
fn fingerprint(catalogue: &Catalogue) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.as_bytes());
        hash.update([0]);
    };
    for i in &catalogue.instruments {
        add(i.id.as_str());
        add(&i.title);
        i.aliases.iter().chain(&i.english).chain(&i.gist).for_each(|a| add(a));
        for v in &i.versions {
            add(&v.date.to_string());
            add(v.texts.first().map_or("", |t| t.digest.as_str()));
            add(&v.block().map_or_else(String::new, |b| b.to_string()));
        }
    }
    let mut out = String::new();
    for byte in hash.finalize().iter().take(16) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn places_pack_and_unpack() {
        for place in [
            Place { instrument: 0, version: 0, node: 0 },
            Place { instrument: 0xF_FFFF, version: Place::WHOLE, node: u32::MAX },
            Place { instrument: 1596, version: 2, node: 12345 },
        ] {
            assert_eq!(Place::unpack(place.pack().unwrap()), place);
        }
        assert_eq!(Place { instrument: 1 << 20, version: 0, node: 0 }.pack(), None);
        assert_eq!(Place { instrument: 0, version: 0x1000, node: 0 }.pack(), None);
    }
}
