//! The seam between what is known (catalogue, texts) and what asks it: citations, comparison, search, export.
use crate::catalogue::{Catalogue, Instrument};
use crate::document::Document;
use std::sync::Arc;

/// A body of law that can be read: the compiled library on disk, or a few documents in memory.
pub trait Lawbook: Sync {
    /// What is known of every instrument.
    fn catalogue(&self) -> &Catalogue;

    /// The text in a block, or `None` when it cannot be read (the library reports damage when it opens).
    fn block(&self, block: u32) -> Option<Arc<Document>>;

    /// Text of one version.
    fn text(&self, instrument: &Instrument, version: usize) -> Option<Arc<Document>> {
        self.block(instrument.versions.get(version)?.block()?)
    }
}

/// A lawbook in memory.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    /// What is known.
    pub catalogue: Catalogue,
    /// Texts by block number.
    pub blocks: Vec<Arc<Document>>,
}

impl Lawbook for Memory {
    fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn block(&self, block: u32) -> Option<Arc<Document>> {
        self.blocks.get(block as usize).cloned()
    }
}
