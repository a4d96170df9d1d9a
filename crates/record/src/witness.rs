//! The client's side of C2SP tlog-witness without its network: what is sent to `add-checkpoint`, and what an answer means.
use crate::hash::{base64, decimal};
use crate::note::limit;
use crate::{Hash, Note, RecordError, SignatureLine, Verifier};

/// Most hashes of a consistency proof.
pub const MAX_PROOF: usize = 63;
/// Longest answer that is read, in bytes.
pub const MAX_ANSWER: usize = 64 << 10;

/// What a witness said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It cosigned. The lines are not checked yet: see [`attach`].
    Cosigned(Vec<SignatureLine>),
    /// It holds another size than the request said (409): ask again from there. A size above our own means that this log lost entries, and
    /// must not sign before it has them again.
    Holds(u64),
    /// It refused.
    Refused {
        /// HTTP status: 404 it does not know the log, 403 the signature, 422 the proof, 409 without a size another root for this size.
        status: u16,
        /// What it said, shortened.
        why: String,
    },
}

/// Body of a request to `<prefix>/add-checkpoint`: `old` is the size of the checkpoint that the witness cosigned last (0: none), `proof` the
/// consistency proof from there, `note` the checkpoint as the log signed it.
///
/// # Errors
/// [`RecordError::TooLarge`] for more than 63 hashes.
pub fn add_checkpoint(old: u64, proof: &[Hash], note: &str) -> Result<String, RecordError> {
    limit("consistency proof", proof.len(), MAX_PROOF)?;
    let mut body = format!("old {old}\n");
    for hash in proof {
        body.push_str(&base64(hash));
        body.push('\n');
    }
    body.push('\n');
    body.push_str(note);
    Ok(body)
}

/// Reads the answer to [`add_checkpoint`].
///
/// # Errors
/// [`RecordError::TooLarge`] and, for a success without signature lines, [`RecordError::Malformed`].
pub fn read_answer(status: u16, body: &[u8]) -> Result<Answer, RecordError> {
    limit("answer of a witness", body.len(), MAX_ANSWER)?;
    let text = String::from_utf8_lossy(body);
    if status == 200 {
        let lines =
            text.strip_suffix('\n').ok_or_else(|| RecordError::malformed("cosignature", "the last line has no newline"))?;
        return Ok(Answer::Cosigned(lines.split('\n').map(SignatureLine::parse).collect::<Result<_, _>>()?));
    }
    if status == 409
        && let Some(size) = text.strip_suffix('\n').and_then(decimal)
    {
        return Ok(Answer::Holds(size));
    }
    Ok(Answer::Refused { status, why: text.chars().filter(|c| !c.is_control()).take(200).collect() })
}

/// Puts a witness's cosignatures under a checkpoint: those of known witnesses that verify; lines by others are left out. A witness that
/// cosigned before is replaced. Returns the name and the POSIX seconds of each.
///
/// # Errors
/// [`RecordError::SignatureInvalid`] when a known witness's line does not verify.
pub fn attach(note: &mut Note, lines: &[SignatureLine], witnesses: &[Verifier]) -> Result<Vec<(String, u64)>, RecordError> {
    let mut added = Vec::new();
    for line in lines {
        let Some(witness) = witnesses.iter().find(|w| w.name() == line.name && w.key_id() == line.key_id) else { continue };
        let time = crate::cosign::verify_cosignature(&note.text, line, witness)?;
        note.signatures.retain(|s| (&s.name, s.key_id) != (&line.name, line.key_id));
        note.signatures.push(line.clone());
        added.push((line.name.clone(), time));
    }
    Ok(added)
}
