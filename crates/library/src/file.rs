//! The file `library.fz`: magic, format, checksummed table of contents, compressed blocks.
use crate::LibraryError;
use fazhi_corpus::catalogue::Catalogue;
use fazhi_corpus::cite::Edge;
use fazhi_corpus::document::Document;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

const MAGIC: &[u8; 8] = b"FAZHILIB";
/// Raised whenever a stored type changes.
pub(crate) const FORMAT: u32 = 1;
const HEAD: usize = 8 + 4 + 8 + 8;
/// No block of a statute comes near this once unpacked.
const MAX_BLOCK: usize = 256 * 1024 * 1024;

/// Where a block lies in the file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Place {
    offset: u64,
    len: u32,
    sum: u64,
}

/// Table of contents.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Toc {
    pub(crate) builtin: String,
    pub(crate) catalogue: Place,
    pub(crate) edges: Place,
    pub(crate) blocks: Vec<Place>,
}

fn pack<T: Serialize>(value: &T, path: &Path) -> Result<Vec<u8>, LibraryError> {
    let raw = postcard::to_stdvec(value).map_err(|e| LibraryError::write(path, e))?;
    Ok(lz4_flex::compress_prepend_size(&raw))
}

/// Writes the whole file and makes it durable.
pub(crate) fn write(
    path: &Path,
    builtin: &str,
    catalogue: &Catalogue,
    edges: &[Edge],
    blocks: &[Arc<Document>],
) -> Result<u64, LibraryError> {
    let mut data: Vec<u8> = Vec::new();
    let mut add = |bytes: &[u8]| -> Result<Place, LibraryError> {
        let place = Place {
            offset: data.len() as u64,
            len: u32::try_from(bytes.len()).map_err(|e| LibraryError::write(path, e))?,
            sum: xxh3_64(bytes),
        };
        data.extend_from_slice(bytes);
        Ok(place)
    };
    let catalogue = add(&pack(catalogue, path)?)?;
    let edges = add(&pack(&edges, path)?)?;
    let mut places = Vec::with_capacity(blocks.len());
    for block in blocks {
        places.push(add(&pack(block.as_ref(), path)?)?);
    }
    let toc = postcard::to_stdvec(&Toc { builtin: builtin.to_owned(), catalogue, edges, blocks: places })
        .map_err(|e| LibraryError::write(path, e))?;
    let mut file = File::create(path).map_err(|e| LibraryError::write(path, e))?;
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(MAGIC);
    head.extend_from_slice(&FORMAT.to_le_bytes());
    head.extend_from_slice(&(toc.len() as u64).to_le_bytes());
    head.extend_from_slice(&xxh3_64(&toc).to_le_bytes());
    for part in [&head, &toc, &data] {
        file.write_all(part).map_err(|e| LibraryError::write(path, e))?;
    }
    file.sync_all().map_err(|e| LibraryError::write(path, e))?;
    Ok((head.len() + toc.len() + data.len()) as u64)
}

/// The file in memory, its table read and checked; blocks are checked when they are unpacked.
#[derive(Debug)]
pub(crate) struct Reader {
    path: String,
    bytes: Vec<u8>,
    data: usize,
    pub(crate) toc: Toc,
    /// Checksum of the table of contents, which holds those of all blocks.
    pub(crate) sum: u64,
}

impl Reader {
    pub(crate) fn open(path: &Path) -> Result<Reader, LibraryError> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(LibraryError::damaged(path, "the file is missing")),
            Err(e) => return Err(LibraryError::read(path, e)),
        };
        let cut = || LibraryError::damaged(path, "the file is cut short");
        let word = |at: usize, n: usize| bytes.get(at..at + n).ok_or_else(cut);
        if word(0, 8)? != MAGIC {
            return Err(LibraryError::damaged(path, "it is not a library"));
        }
        if word(8, 4)? != FORMAT.to_le_bytes() {
            return Err(LibraryError::Format { place: path.display().to_string() });
        }
        let number =
            |at: usize| -> Result<u64, LibraryError> { Ok(u64::from_le_bytes(word(at, 8)?.try_into().map_err(|_| cut())?)) };
        let len = usize::try_from(number(12)?).map_err(|_| cut())?;
        let sum = number(20)?;
        let end = HEAD.checked_add(len).ok_or_else(cut)?;
        let table = bytes.get(HEAD..end).ok_or_else(cut)?;
        if xxh3_64(table) != sum {
            return Err(LibraryError::damaged(path, "the table of contents does not match its checksum"));
        }
        let toc: Toc = postcard::from_bytes(table).map_err(|e| LibraryError::damaged(path, e.to_string()))?;
        let last = toc.blocks.last().copied().unwrap_or(toc.edges);
        let wanted =
            usize::try_from(last.offset).ok().and_then(|o| o.checked_add(last.len as usize)).and_then(|o| o.checked_add(end));
        if wanted != Some(bytes.len()) {
            return Err(cut());
        }
        Ok(Reader { path: path.display().to_string(), bytes, data: end, toc, sum })
    }

    fn raw(&self, place: Place) -> Option<&[u8]> {
        let from = self.data.checked_add(usize::try_from(place.offset).ok()?)?;
        let bytes = self.bytes.get(from..from.checked_add(place.len as usize)?)?;
        (xxh3_64(bytes) == place.sum).then_some(bytes)
    }

    fn unpack<T: for<'a> Deserialize<'a>>(&self, place: Place) -> Option<T> {
        let bytes = self.raw(place)?;
        let size = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        if size > MAX_BLOCK {
            return None;
        }
        postcard::from_bytes(&lz4_flex::decompress_size_prepended(bytes).ok()?).ok()
    }

    fn lost(&self, what: &str) -> LibraryError {
        LibraryError::Damaged { place: self.path.clone(), why: format!("{what} does not match its checksum") }
    }

    pub(crate) fn catalogue(&self) -> Result<Catalogue, LibraryError> {
        self.unpack(self.toc.catalogue).ok_or_else(|| self.lost("the catalogue"))
    }

    pub(crate) fn edges(&self) -> Result<Vec<Edge>, LibraryError> {
        self.unpack(self.toc.edges).ok_or_else(|| self.lost("the table of citations"))
    }

    pub(crate) fn block(&self, block: u32) -> Result<Document, LibraryError> {
        let place = self.toc.blocks.get(block as usize).copied();
        place.and_then(|p| self.unpack(p)).ok_or_else(|| self.lost(&format!("text {block}")))
    }
}
