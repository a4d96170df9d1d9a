//! An opened library.
use crate::file::Reader;
use crate::{Home, LibraryError, builtin};
use fazhi_corpus::catalogue::Catalogue;
use fazhi_corpus::document::Document;
use fazhi_corpus::lawbook::Lawbook;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The compiled law, opened for reading. Texts are unpacked when first asked for and then kept.
pub struct Library {
    folder: PathBuf,
    reader: Reader,
    catalogue: Catalogue,
    blocks: Vec<OnceLock<Option<Arc<Document>>>>,
}

impl Library {
    /// Opens the library of a home.
    ///
    /// # Errors
    /// `library-none`, `library-damaged`, `library-format` (made by another version of the program or from other facts), `library-read`.
    pub fn open(home: &Home) -> Result<Library, LibraryError> {
        let folder = home.current()?;
        let path = folder.join("library.fz");
        let reader = Reader::open(&path)?;
        if reader.toc.builtin != builtin::digest() {
            return Err(LibraryError::Format { place: path.display().to_string() });
        }
        let catalogue = reader.catalogue()?;
        let blocks = reader.toc.blocks.iter().map(|_| OnceLock::new()).collect();
        Ok(Library { folder, reader, catalogue, blocks })
    }

    /// Sixteen hexadecimal digits that name the content: two libraries with the same digest hold the same law.
    pub fn digest(&self) -> String {
        format!("{:016x}", self.reader.sum)
    }

    /// The generation's folder (search index and report lie in it).
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The table of citations as set-up wrote it.
    ///
    /// # Errors
    /// `library-damaged`.
    pub fn extra(&self) -> Result<&[u8], LibraryError> {
        self.reader.extra()
    }

    /// Reads every block once.
    ///
    /// # Errors
    /// `library-damaged`, naming the first block that does not match its checksum.
    pub fn verify(&self) -> Result<usize, LibraryError> {
        for block in 0..self.blocks.len() {
            self.reader.block(u32::try_from(block).unwrap_or(u32::MAX))?;
        }
        Ok(self.blocks.len())
    }
}

impl Lawbook for Library {
    fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn block(&self, block: u32) -> Option<Arc<Document>> {
        self.blocks.get(block as usize)?.get_or_init(|| self.reader.block(block).ok().map(Arc::new)).clone()
    }
}
