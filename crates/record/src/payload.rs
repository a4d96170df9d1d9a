//! The payload of an act: its sealed sections in one byte form, as the store keeps it.
use std::collections::BTreeMap;

use crate::RecordError;
use crate::leaf::check;
use crate::note::limit;

/// First bytes of a payload.
pub const PAYLOAD_HEAD: &[u8] = b"fazhi/payload/v1\n";
/// Most sections of a payload.
pub const MAX_SECTIONS: usize = 1024;
/// Longest payload, in bytes.
pub const MAX_PAYLOAD: usize = 64 << 20;

/// Sealed sections by subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload {
    /// What [`crate::seal()`] made, by subject.
    pub sections: BTreeMap<String, Vec<u8>>,
}

impl Payload {
    /// The byte form: the head, the number of sections (u16), then for each in order of subjects the length of the subject (u16), the
    /// subject, the length of the section (u32), the section. All numbers big-endian.
    ///
    /// # Errors
    /// [`RecordError::TooLarge`]; [`RecordError::Malformed`] for a subject beyond its limits.
    pub fn bytes(&self) -> Result<Vec<u8>, RecordError> {
        limit("sections of a payload", self.sections.len(), MAX_SECTIONS)?;
        let size = self.sections.iter().map(|(k, v)| k.len() + v.len() + 6).sum::<usize>() + PAYLOAD_HEAD.len() + 2;
        limit("payload", size, MAX_PAYLOAD)?;
        let mut out = Vec::with_capacity(size);
        out.extend_from_slice(PAYLOAD_HEAD);
        out.extend_from_slice(&u16::try_from(self.sections.len()).unwrap_or(u16::MAX).to_be_bytes());
        for (subject, section) in &self.sections {
            check::text("subject", subject, check::MAX_SUBJECT)?;
            out.extend_from_slice(&u16::try_from(subject.len()).unwrap_or(u16::MAX).to_be_bytes());
            out.extend_from_slice(subject.as_bytes());
            out.extend_from_slice(&u32::try_from(section.len()).unwrap_or(u32::MAX).to_be_bytes());
            out.extend_from_slice(section);
        }
        Ok(out)
    }

    /// Reads the byte form.
    ///
    /// # Errors
    /// [`RecordError::TooLarge`], [`RecordError::Malformed`]: too short, too long, subjects not in order or twice.
    pub fn parse(bytes: &[u8]) -> Result<Payload, RecordError> {
        let bad = |why: &str| RecordError::malformed("payload", why);
        limit("payload", bytes.len(), MAX_PAYLOAD)?;
        let rest = bytes.strip_prefix(PAYLOAD_HEAD).ok_or_else(|| bad("it does not begin with fazhi/payload/v1"))?;
        let short = || bad("it ends too early");
        let (count, mut rest) = rest.split_first_chunk::<2>().ok_or_else(short)?;
        let count = usize::from(u16::from_be_bytes(*count));
        limit("sections of a payload", count, MAX_SECTIONS)?;
        let mut sections = BTreeMap::new();
        for _ in 0..count {
            let (length, after) = rest.split_first_chunk::<2>().ok_or_else(short)?;
            let (subject, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or_else(short)?;
            let subject = std::str::from_utf8(subject).map_err(|_| bad("a subject that is not UTF-8"))?;
            check::text("subject", subject, check::MAX_SUBJECT)?;
            let (length, after) = after.split_first_chunk::<4>().ok_or_else(short)?;
            let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
            let (section, after) = after.split_at_checked(length).ok_or_else(short)?;
            if sections.last_key_value().is_some_and(|(last, _): (&String, _)| last.as_str() >= subject) {
                return Err(bad("subjects out of order"));
            }
            sections.insert(subject.to_owned(), section.to_vec());
            rest = after;
        }
        if rest.is_empty() { Ok(Payload { sections }) } else { Err(bad("bytes behind the last section")) }
    }
}
