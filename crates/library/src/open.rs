//! An opened library.
use crate::file::Reader;
use crate::{Home, LibraryError, SetupReport, builtin};
use fazhi_corpus::catalogue::Catalogue;
use fazhi_corpus::cite::Edge;
use fazhi_corpus::document::Document;
use fazhi_corpus::lawbook::Lawbook;
use fazhi_corpus::search::Search;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tantivy::directory::MmapDirectory;

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
        match Library::open_generation(folder.clone()) {
            // A set-up that ended meanwhile has put another generation in its place.
            Err(_) if home.current().is_ok_and(|now| now != folder) => Library::open_generation(home.current()?),
            opened => opened,
        }
    }

    fn open_generation(folder: PathBuf) -> Result<Library, LibraryError> {
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

    /// Who cites whom, ordered by citing provision, as set-up found it.
    ///
    /// # Errors
    /// `library-damaged`.
    pub fn edges(&self) -> Result<Vec<Edge>, LibraryError> {
        self.reader.edges()
    }

    /// The search index of this library.
    ///
    /// # Errors
    /// `library-search`.
    pub fn search(&self) -> Result<Search, LibraryError> {
        let folder = self.folder.join("search");
        let failed = |why: String| LibraryError::Search { place: folder.display().to_string(), why };
        let directory = MmapDirectory::open(&folder).map_err(|e| failed(e.to_string()))?;
        Search::open(directory, self).map_err(|e| failed(e.to_string()))
    }

    /// What the set-up that made this library reported.
    ///
    /// # Errors
    /// `library-read`, `library-damaged`.
    pub fn report(&self) -> Result<SetupReport, LibraryError> {
        let path = self.folder.join("report.json");
        let text = std::fs::read(&path).map_err(|e| LibraryError::read(&path, e))?;
        serde_json::from_slice(&text).map_err(|e| LibraryError::damaged(&path, e.to_string()))
    }

    /// Reads the table of citations and every text once.
    ///
    /// # Errors
    /// `library-damaged`, naming the first part that does not match its checksum.
    pub fn verify(&self) -> Result<usize, LibraryError> {
        self.reader.edges()?;
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
