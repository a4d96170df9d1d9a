//! The leaf: the entry that an act leaves in the log of its authority (docs/RECORD.md, sections 2 and 3).
//!
//! A leaf holds no personal data: who is concerned stands in sealed sections outside, of which the leaf has salted commitments.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::{base64, hex, unbase64_array, unhex};
use crate::{Hash, RecordError};

pub(crate) mod check;
mod sign;
mod write;

pub use sign::{SIGNED_PREFIX, sign_core, verify_signatures};

/// Longest leaf, in bytes: the limit of an entry in C2SP tlog-tiles.
pub const MAX_LEAF: usize = 65_535;
/// The version of the form, key `v` of the core.
pub const CORE_VERSION: u8 = 1;

/// An entry of a log, by its place and its content. That is the real name of an act.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ref {
    /// Origin of the log.
    pub log: String,
    /// Index of the entry.
    pub index: u64,
    /// Its leaf hash (RFC 6962).
    #[serde(with = "hex_form")]
    pub leaf: Hash,
}

/// Who acts. At least one of person, body and party should be known; a leaf of a clock or of the system names the body alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By {
    /// Pseudonym of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Identifier of the body for which the person acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The act that appointed the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Ref>,
    /// Identifier of the party who acts, in its own affair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// Commitments to the fields of the sections: by subject, by path.
pub type Commitments = BTreeMap<String, BTreeMap<String, Hash>>;

/// What the acting person signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Core {
    /// Identifier of the act, unique in its log: at most 64 of `A-Z a-z 0-9 . _ : -`.
    pub act: String,
    /// Origin of the log that the act is meant for.
    pub log: String,
    /// Identifier of the authority.
    pub authority: String,
    /// Case, `2026-000123`.
    pub case: Option<String>,
    /// Kind of the entry: `open`, `event`, `fact`, `judge`, …; a free word of at most 40 characters.
    pub kind: String,
    /// Name in the rulebook, or identifier of a clock.
    pub name: Option<String>,
    /// Civil day of the act, `YYYY-MM-DD`.
    pub on: String,
    /// Civil time of the act, `HH:MM`.
    pub at: Option<String>,
    /// Who acts.
    pub by: By,
    /// The entries that this act answers to.
    pub cause: Vec<Ref>,
    /// Salted commitments to the fields of the payload.
    pub commitments: Commitments,
}

/// The acting person's signature on the core.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Public Ed25519 key.
    pub key: [u8; 32],
    /// Signature on [`Core::signed_bytes`].
    pub sig: [u8; 64],
}

/// What the gate did with the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GateResult {
    /// The act took effect.
    Admitted,
    /// The act was refused and has no effect.
    Refused,
    /// The act took effect with a defect that can be cured or challenged.
    Defect,
    /// The act took effect against a refusal, by an emergency override.
    Override,
}

impl GateResult {
    /// The word in a leaf.
    pub fn word(self) -> &'static str {
        match self {
            GateResult::Admitted => "admitted",
            GateResult::Refused => "refused",
            GateResult::Defect => "defect",
            GateResult::Override => "override",
        }
    }
}

/// One ground of a refusal or defect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The rule.
    pub rule: String,
    /// Code of the finding.
    pub code: String,
    /// Effect in law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<String>,
    /// Provisions cited.
    pub citations: Vec<String>,
}

/// A provision that the decision rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionRef {
    /// Identifier of the provision.
    pub id: String,
    /// Digest of its normal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_digest: Option<String>,
}

/// The passage through the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// What happened.
    pub result: GateResult,
    /// Verdict of the opinion, a word.
    pub verdict: Option<String>,
    /// SHA-256 of the opinion's bytes.
    pub opinion: Option<Hash>,
    /// Grounds of a refusal or defect.
    pub refusals: Vec<Refusal>,
    /// Digests of what was decided by: rules, library, calendar, ….
    pub digests: BTreeMap<String, Hash>,
    /// Provisions that the decision rests on.
    pub provisions: Vec<ProvisionRef>,
    /// Code of the reasons of an override.
    pub reasons: Option<String>,
}

/// An entry of an authority's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// What was done, as the acting person signs it.
    pub core: Core,
    /// The signature; none where no person acts (a clock that ran out).
    pub signature: Option<Signature>,
    /// The passage through the gate; none where nothing was to be decided.
    pub gate: Option<Gate>,
    /// SHA-256 of the sealed section of each subject.
    pub sealed: BTreeMap<String, Hash>,
    /// Instant at which the entry was sequenced: UTC microseconds since 1970.
    pub recorded: i64,
}

impl Leaf {
    /// Reads a leaf. Whatever is read is written back byte by byte.
    ///
    /// # Errors
    /// [`RecordError::TooLarge`], [`RecordError::Malformed`] with the field that is wrong (unknown ones among them),
    /// [`RecordError::NotCanonical`].
    pub fn parse(bytes: &[u8]) -> Result<Leaf, RecordError> {
        crate::note::limit("leaf", bytes.len(), MAX_LEAF)?;
        let wire: wire::Leaf = serde_json::from_slice(bytes).map_err(|e| RecordError::malformed("leaf", e.to_string()))?;
        if wire.core.v != CORE_VERSION {
            return Err(RecordError::malformed("leaf", format!("core.v is {}, this program knows {CORE_VERSION}", wire.core.v)));
        }
        let leaf = Leaf::from(wire);
        if leaf.bytes()? == bytes { Ok(leaf) } else { Err(RecordError::NotCanonical { what: "leaf" }) }
    }
}

/// The forms of JSON, as they are read.
mod wire {
    use super::{BTreeMap, By, Deserialize, GateResult, Hash, ProvisionRef, Ref, Refusal};

    /// 32 bytes written in hexadecimal.
    #[derive(Deserialize)]
    #[serde(transparent)]
    pub(super) struct Hex(#[serde(with = "super::hex_form")] pub(super) Hash);

    /// 32 bytes written in base64.
    #[derive(Deserialize)]
    #[serde(transparent)]
    pub(super) struct Base64(#[serde(deserialize_with = "super::base64_form")] pub(super) Hash);

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Core {
        pub(super) v: u8,
        pub(super) act: String,
        pub(super) log: String,
        pub(super) authority: String,
        pub(super) case: Option<String>,
        pub(super) kind: String,
        pub(super) name: Option<String>,
        pub(super) on: String,
        pub(super) at: Option<String>,
        pub(super) by: By,
        #[serde(default)]
        pub(super) cause: Vec<Ref>,
        pub(super) commitments: BTreeMap<String, BTreeMap<String, Base64>>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Signature {
        #[serde(deserialize_with = "super::base64_form")]
        pub(super) key: [u8; 32],
        #[serde(deserialize_with = "super::base64_form")]
        pub(super) sig: [u8; 64],
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Gate {
        pub(super) result: GateResult,
        pub(super) verdict: Option<String>,
        pub(super) opinion: Option<Hex>,
        #[serde(default)]
        pub(super) refusals: Vec<Refusal>,
        pub(super) digests: BTreeMap<String, Hex>,
        #[serde(default)]
        pub(super) provisions: Vec<ProvisionRef>,
        pub(super) reasons: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Leaf {
        pub(super) core: Core,
        pub(super) signature: Option<Signature>,
        pub(super) gate: Option<Gate>,
        pub(super) sealed: BTreeMap<String, Hex>,
        pub(super) recorded: i64,
    }
}

impl From<wire::Leaf> for Leaf {
    fn from(wire: wire::Leaf) -> Leaf {
        let core = wire.core;
        let plain = |map: BTreeMap<String, wire::Hex>| map.into_iter().map(|(k, v)| (k, v.0)).collect::<BTreeMap<_, _>>();
        let section = |map: BTreeMap<String, wire::Base64>| map.into_iter().map(|(k, v)| (k, v.0)).collect::<BTreeMap<_, _>>();
        Leaf {
            core: Core {
                act: core.act,
                log: core.log,
                authority: core.authority,
                case: core.case,
                kind: core.kind,
                name: core.name,
                on: core.on,
                at: core.at,
                by: core.by,
                cause: core.cause,
                commitments: core.commitments.into_iter().map(|(k, v)| (k, section(v))).collect(),
            },
            signature: wire.signature.map(|s| Signature { key: s.key, sig: s.sig }),
            gate: wire.gate.map(|g| Gate {
                result: g.result,
                verdict: g.verdict,
                opinion: g.opinion.map(|h| h.0),
                refusals: g.refusals,
                digests: plain(g.digests),
                provisions: g.provisions,
                reasons: g.reasons,
            }),
            sealed: plain(wire.sealed),
            recorded: wire.recorded,
        }
    }
}

/// 32 bytes as hexadecimal in serde forms.
pub(crate) mod hex_form {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::{Hash, hex, unhex};

    pub(crate) fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(hash))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        unhex(&text).map_err(serde::de::Error::custom)
    }
}

/// Bytes as base64 in serde forms.
pub(crate) fn base64_form<'de, D: serde::Deserializer<'de>, const N: usize>(from: D) -> Result<[u8; N], D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
    unbase64_array(&text).map_err(serde::de::Error::custom)
}

/// Bytes as base64 in serde forms.
pub(crate) fn to_base64<S: serde::Serializer, const N: usize>(bytes: &[u8; N], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&base64(bytes))
}
