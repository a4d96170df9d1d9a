//! Signed notes (C2SP signed-note): a text, and below it the lines of those who signed it.
use crate::hash::{base64, decimal, sha256, unbase64};
use crate::{RecordError, SigningKey, VerifyingKey, cosign};

/// Longest note, in bytes.
pub const MAX_NOTE: usize = 1 << 20;
/// Most signature lines of a note.
pub const MAX_SIGNATURES: usize = 64;
/// Longest name of a key, in bytes.
pub const MAX_NAME: usize = 255;

const DASH: &str = "— ";
const PRIVATE: &str = "PRIVATE+KEY+";

/// What a key signs, as the type byte of C2SP signed-note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// Ed25519 over the text of the note (`0x01`).
    Note,
    /// Ed25519 over the text with a time in front of it (`0x04`, C2SP tlog-cosignature).
    Cosignature,
}

impl KeyKind {
    fn byte(self) -> u8 {
        match self {
            KeyKind::Note => 1,
            KeyKind::Cosignature => 4,
        }
    }
}

/// A signature line: whose, and what bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// Name of the key.
    pub name: String,
    /// Short identifier of the key; together with the name it says which key and which algorithm.
    pub key_id: u32,
    /// The bytes behind the identifier: for Ed25519 64 bytes, for a cosignature 72.
    pub signature: Vec<u8>,
}

impl SignatureLine {
    /// The line with its newline.
    pub fn to_text(&self) -> String {
        let mut blob = self.key_id.to_be_bytes().to_vec();
        blob.extend_from_slice(&self.signature);
        format!("{DASH}{} {}\n", self.name, base64(&blob))
    }

    /// Reads a line without its newline.
    ///
    /// # Errors
    /// [`RecordError::Malformed`].
    pub fn parse(line: &str) -> Result<SignatureLine, RecordError> {
        let bad = |why: &str| RecordError::malformed("signature line", why);
        let rest = line.strip_prefix(DASH).ok_or_else(|| bad("it does not begin with an em dash and a space"))?;
        let (name, blob) = rest.split_once(' ').ok_or_else(|| bad("no space behind the name"))?;
        check_name(name)?;
        let blob = unbase64(blob)?;
        let (id, signature) = blob.split_first_chunk::<4>().ok_or_else(|| bad("shorter than a key identifier"))?;
        if signature.is_empty() {
            return Err(bad("no signature behind the key identifier"));
        }
        Ok(SignatureLine { name: name.to_owned(), key_id: u32::from_be_bytes(*id), signature: signature.to_vec() })
    }
}

/// A text with signature lines. Nothing in it counts before [`Note::open`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The signed text, ending in a newline.
    pub text: String,
    /// The lines below it, in order.
    pub signatures: Vec<SignatureLine>,
}

/// A signature that was checked and is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Name of the key.
    pub name: String,
    /// Its identifier.
    pub key_id: u32,
    /// What it signs.
    pub kind: KeyKind,
    /// POSIX seconds that a cosignature states.
    pub time: Option<u64>,
}

impl Note {
    /// Signs a text.
    ///
    /// # Errors
    /// [`RecordError::Malformed`] when the text does not end in a newline or holds control characters, [`RecordError::TooLarge`].
    pub fn sign(text: &str, signers: &[&Signer]) -> Result<Note, RecordError> {
        check_text(text)?;
        Ok(Note { text: text.to_owned(), signatures: signers.iter().map(|s| s.line(text)).collect() })
    }

    /// Reads a note. Says nothing of its signatures but that they are lines of that form.
    ///
    /// # Errors
    /// [`RecordError::TooLarge`] beyond [`MAX_NOTE`] or [`MAX_SIGNATURES`], else [`RecordError::Malformed`].
    pub fn parse(bytes: &[u8]) -> Result<Note, RecordError> {
        let bad = |why: &str| RecordError::malformed("signed note", why);
        limit("note", bytes.len(), MAX_NOTE)?;
        let whole = std::str::from_utf8(bytes).map_err(|_| bad("not UTF-8"))?;
        // The last empty line parts the text from the signatures.
        let (text, lines) = whole.rsplit_once("\n\n").ok_or_else(|| bad("no empty line before the signatures"))?;
        let text = format!("{text}\n");
        check_text(&text)?;
        let lines = lines.strip_suffix('\n').ok_or_else(|| bad("the last line has no newline"))?;
        let mut signatures = Vec::new();
        for line in lines.split('\n') {
            limit("signatures of a note", signatures.len() + 1, MAX_SIGNATURES)?;
            signatures.push(SignatureLine::parse(line)?);
        }
        Ok(Note { text, signatures })
    }

    /// The note as it is stored and sent.
    pub fn to_text(&self) -> String {
        let mut out = self.text.clone();
        out.push('\n');
        for line in &self.signatures {
            out.push_str(&line.to_text());
        }
        out
    }

    /// Checks the signatures by known keys; those by others are passed over.
    ///
    /// # Errors
    /// [`RecordError::SignatureInvalid`] when a known key's signature does not verify or stands twice, [`RecordError::SignatureMissing`]
    /// when no known key signed.
    pub fn open(&self, known: &[Verifier]) -> Result<Vec<Signed>, RecordError> {
        let mut signed: Vec<Signed> = Vec::new();
        for line in &self.signatures {
            let Some(key) = known.iter().find(|v| v.key_id == line.key_id && v.name == line.name) else { continue };
            let time = key.check(&self.text, line)?;
            if signed.iter().any(|s| s.key_id == line.key_id && s.name == line.name) {
                return Err(RecordError::SignatureInvalid { name: line.name.clone() });
            }
            signed.push(Signed { name: line.name.clone(), key_id: line.key_id, kind: key.kind, time });
        }
        if signed.is_empty() {
            let names: Vec<&str> = known.iter().map(Verifier::name).collect();
            return Err(RecordError::SignatureMissing { name: names.join(", ") });
        }
        Ok(signed)
    }
}

/// A named key that signs notes.
#[derive(Clone, Debug)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl Signer {
    /// A key under a name. A log's key is named as its origin.
    ///
    /// # Errors
    /// [`RecordError::KeyInvalid`] when the name is empty, too long, or holds a space, a plus sign or a control character.
    pub fn new(name: &str, key: SigningKey) -> Result<Signer, RecordError> {
        check_name(name)?;
        Ok(Signer { name: name.to_owned(), key })
    }

    /// Reads the text form `PRIVATE+KEY+<name>+<id>+<base64>`.
    ///
    /// # Errors
    /// [`RecordError::KeyInvalid`].
    pub fn parse(text: &str) -> Result<Signer, RecordError> {
        let bad = |why| RecordError::KeyInvalid { name: String::new(), why };
        let rest = text.strip_prefix(PRIVATE).ok_or_else(|| bad("a secret key begins with PRIVATE+KEY+"))?;
        let (name, id, bytes) = parts(rest).ok_or_else(|| bad("not of the form PRIVATE+KEY+name+id+key"))?;
        let bytes = zeroize::Zeroizing::new(unbase64(bytes).map_err(|_| bad("not base64"))?);
        let seed = match bytes.split_first() {
            Some((1, seed)) => zeroize::Zeroizing::new(<[u8; 32]>::try_from(seed).map_err(|_| bad("not 32 secret bytes"))?),
            _ => return Err(bad("not an Ed25519 key for notes")),
        };
        let signer = Signer::new(name, SigningKey::from_seed(&seed))?;
        if signer.verifier().key_id == id { Ok(signer) } else { Err(bad("the identifier is not that of the key")) }
    }

    /// The secret text form `PRIVATE+KEY+<name>+<id>+<base64>`.
    pub fn skey(&self) -> zeroize::Zeroizing<String> {
        let mut bytes = zeroize::Zeroizing::new(vec![KeyKind::Note.byte()]);
        bytes.extend_from_slice(self.key.seed().as_slice());
        zeroize::Zeroizing::new(format!("{PRIVATE}{}+{:08x}+{}", self.name, self.verifier().key_id, base64(&bytes)))
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What checks this signer's notes.
    pub fn verifier(&self) -> Verifier {
        Verifier::made(&self.name, KeyKind::Note, self.key.verifying_key())
    }

    /// What checks this signer's cosignatures.
    pub fn cosigner(&self) -> Verifier {
        Verifier::made(&self.name, KeyKind::Cosignature, self.key.verifying_key())
    }

    pub(crate) fn key(&self) -> &SigningKey {
        &self.key
    }

    fn line(&self, text: &str) -> SignatureLine {
        let key_id = self.verifier().key_id;
        SignatureLine { name: self.name.clone(), key_id, signature: self.key.sign(text.as_bytes()).to_vec() }
    }
}

/// A named public key, of a log or of a witness. Its text form is the vkey `<name>+<id>+<base64>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    kind: KeyKind,
    key: VerifyingKey,
    key_id: u32,
}

impl Verifier {
    /// A public key under a name.
    ///
    /// # Errors
    /// [`RecordError::KeyInvalid`] for the name.
    pub fn new(name: &str, kind: KeyKind, key: VerifyingKey) -> Result<Verifier, RecordError> {
        check_name(name)?;
        Ok(Verifier::made(name, kind, key))
    }

    fn made(name: &str, kind: KeyKind, key: VerifyingKey) -> Verifier {
        let mut bytes = name.as_bytes().to_vec();
        bytes.extend_from_slice(&[b'\n', kind.byte()]);
        bytes.extend_from_slice(&key.bytes());
        let id = sha256(&bytes);
        let key_id = id.first_chunk::<4>().map_or(0, |b| u32::from_be_bytes(*b));
        Verifier { name: name.to_owned(), kind, key, key_id }
    }

    /// Reads a vkey.
    ///
    /// # Errors
    /// [`RecordError::KeyInvalid`]: its form, an unknown type, a weak key, an identifier that is not that of name and key.
    pub fn parse(vkey: &str) -> Result<Verifier, RecordError> {
        let bad = |why| RecordError::KeyInvalid { name: vkey.chars().take(80).collect(), why };
        let (name, id, bytes) = parts(vkey).ok_or_else(|| bad("not of the form name+id+key"))?;
        check_name(name)?;
        if bytes.len() > 100 {
            return Err(bad("too long for an Ed25519 key"));
        }
        let bytes = unbase64(bytes).map_err(|_| bad("not base64"))?;
        let kind = match bytes.first() {
            Some(1) => KeyKind::Note,
            Some(4) => KeyKind::Cosignature,
            _ => return Err(bad("neither an Ed25519 key nor an Ed25519 cosigner")),
        };
        let key: [u8; 32] = bytes.get(1..).and_then(|k| k.try_into().ok()).ok_or_else(|| bad("not 32 bytes"))?;
        let made = Verifier::made(name, kind, VerifyingKey::from_bytes(&key)?);
        if made.key_id == id { Ok(made) } else { Err(bad("the identifier is not that of name and key")) }
    }

    /// The text form: `<name>+<id>+<base64 of type and key>`.
    pub fn vkey(&self) -> String {
        let mut bytes = vec![self.kind.byte()];
        bytes.extend_from_slice(&self.key.bytes());
        format!("{}+{:08x}+{}", self.name, self.key_id, base64(&bytes))
    }

    /// Name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the key signs.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Short identifier of the key.
    pub fn key_id(&self) -> u32 {
        self.key_id
    }

    /// The key itself.
    pub fn key(&self) -> VerifyingKey {
        self.key
    }

    /// Checks one line that names this key; a cosignature gives its time.
    pub(crate) fn check(&self, text: &str, line: &SignatureLine) -> Result<Option<u64>, RecordError> {
        match self.kind {
            KeyKind::Note => {
                let right = <&[u8; 64]>::try_from(line.signature.as_slice()).is_ok_and(|s| self.key.verifies(text.as_bytes(), s));
                if right { Ok(None) } else { Err(RecordError::SignatureInvalid { name: self.name.clone() }) }
            }
            KeyKind::Cosignature => cosign::verify_cosignature(text, line, self).map(Some),
        }
    }
}

/// Name, identifier and key of a text form; the key may itself hold plus signs.
fn parts(text: &str) -> Option<(&str, u32, &str)> {
    let (name, rest) = text.split_once('+')?;
    let (id, key) = rest.split_once('+')?;
    let spelled = id.len() == 8 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let id = spelled.then(|| u32::from_str_radix(id, 16).ok()).flatten()?;
    Some((name, id, key))
}

pub(crate) fn check_name(name: &str) -> Result<(), RecordError> {
    let bad = |why| Err(RecordError::KeyInvalid { name: name.chars().take(80).collect(), why });
    if name.is_empty() || name.len() > MAX_NAME {
        return bad("a name has 1 to 255 bytes");
    }
    if name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+') {
        return bad("a name has no spaces, no plus signs, no control characters");
    }
    Ok(())
}

fn check_text(text: &str) -> Result<(), RecordError> {
    let bad = |why: &str| Err(RecordError::malformed("signed note", why));
    limit("note", text.len(), MAX_NOTE)?;
    if !text.ends_with('\n') {
        return bad("the text does not end in a newline");
    }
    if text.bytes().any(|b| b < 0x20 && b != b'\n') {
        return bad("a control character");
    }
    Ok(())
}

/// Refuses more than `limit`.
pub(crate) fn limit(what: &'static str, size: usize, limit: usize) -> Result<(), RecordError> {
    if size > limit { Err(RecordError::TooLarge { what, size, limit }) } else { Ok(()) }
}

/// A line `<word> <decimal>`.
pub(crate) fn numbered(line: &str, word: &str) -> Option<u64> {
    decimal(line.strip_prefix(word)?.strip_prefix(' ')?)
}
