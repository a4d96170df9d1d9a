//! Canonical bytes of a leaf. Keys stand in order of code points.
use std::collections::BTreeMap;

use super::{By, CORE_VERSION, Core, Gate, Leaf, MAX_LEAF, Ref, check};
use crate::canonical::{Object, push_array, push_integer, push_string};
use crate::{Hash, RecordError};

impl Core {
    /// Canonical bytes of the core.
    ///
    /// # Errors
    /// [`RecordError::Malformed`] for a field beyond its limits or not in NFC.
    pub fn bytes(&self) -> Result<Vec<u8>, RecordError> {
        check::core(self)?;
        let mut out = Vec::with_capacity(1024);
        push_core(&mut out, self);
        Ok(out)
    }

    /// What the acting person signs: a fixed line in front of [`Core::bytes`].
    ///
    /// # Errors
    /// As [`Core::bytes`].
    pub fn signed_bytes(&self) -> Result<Vec<u8>, RecordError> {
        check::core(self)?;
        let mut out = Vec::with_capacity(1024);
        out.extend_from_slice(super::SIGNED_PREFIX);
        push_core(&mut out, self);
        Ok(out)
    }
}

impl Leaf {
    /// Canonical bytes: the entry of the log.
    ///
    /// # Errors
    /// [`RecordError::Malformed`] for a field beyond its limits or not in NFC, [`RecordError::TooLarge`] beyond [`MAX_LEAF`].
    pub fn bytes(&self) -> Result<Vec<u8>, RecordError> {
        check::leaf(self)?;
        let mut out = Vec::with_capacity(2048);
        let mut leaf = Object::open(&mut out);
        push_core(leaf.key("core"), &self.core);
        if let Some(gate) = &self.gate {
            push_gate(leaf.key("gate"), gate);
        }
        leaf.integer("recorded", self.recorded);
        push_digests(leaf.key("sealed"), &self.sealed);
        if let Some(signature) = &self.signature {
            let mut object = Object::open(leaf.key("signature"));
            object.base64("key", &signature.key);
            object.base64("sig", &signature.sig);
            object.close();
        }
        leaf.close();
        crate::note::limit("leaf", out.len(), MAX_LEAF)?;
        Ok(out)
    }
}

fn push_core(out: &mut Vec<u8>, core: &Core) {
    let mut object = Object::open(out);
    object.text("act", &core.act);
    object.maybe("at", core.at.as_deref());
    object.text("authority", &core.authority);
    push_by(object.key("by"), &core.by);
    object.maybe("case", core.case.as_deref());
    if !core.cause.is_empty() {
        push_array(object.key("cause"), &core.cause, push_ref);
    }
    let mut subjects = Object::open(object.key("commitments"));
    for (subject, fields) in &core.commitments {
        let mut section = Object::open(subjects.key(subject));
        for (path, commitment) in fields {
            section.base64(path, commitment);
        }
        section.close();
    }
    subjects.close();
    object.text("kind", &core.kind);
    object.text("log", &core.log);
    object.maybe("name", core.name.as_deref());
    object.text("on", &core.on);
    object.integer("v", i64::from(CORE_VERSION));
    object.close();
}

fn push_by(out: &mut Vec<u8>, by: &By) {
    let mut object = Object::open(out);
    if let Some(appointment) = &by.appointment {
        push_ref(object.key("appointment"), appointment);
    }
    object.maybe("body", by.body.as_deref());
    object.maybe("party", by.party.as_deref());
    object.maybe("person", by.person.as_deref());
    object.close();
}

fn push_ref(out: &mut Vec<u8>, to: &Ref) {
    let mut object = Object::open(out);
    push_integer(object.key("index"), i64::try_from(to.index).unwrap_or(i64::MAX));
    object.hex("leaf", &to.leaf);
    object.text("log", &to.log);
    object.close();
}

fn push_digests(out: &mut Vec<u8>, digests: &BTreeMap<String, Hash>) {
    let mut object = Object::open(out);
    for (name, digest) in digests {
        object.hex(name, digest);
    }
    object.close();
}

fn push_gate(out: &mut Vec<u8>, gate: &Gate) {
    let mut object = Object::open(out);
    push_digests(object.key("digests"), &gate.digests);
    if let Some(opinion) = &gate.opinion {
        object.hex("opinion", opinion);
    }
    if !gate.provisions.is_empty() {
        push_array(object.key("provisions"), &gate.provisions, |out, provision| {
            let mut object = Object::open(out);
            object.text("id", &provision.id);
            object.maybe("text_digest", provision.text_digest.as_deref());
            object.close();
        });
    }
    object.maybe("reasons", gate.reasons.as_deref());
    if !gate.refusals.is_empty() {
        push_array(object.key("refusals"), &gate.refusals, |out, refusal| {
            let mut object = Object::open(out);
            push_array(object.key("citations"), &refusal.citations, |out, id| push_string(out, id));
            object.text("code", &refusal.code);
            object.maybe("effect", refusal.effect.as_deref());
            object.text("rule", &refusal.rule);
            object.close();
        });
    }
    object.text("result", gate.result.word());
    object.maybe("verdict", gate.verdict.as_deref());
    object.close();
}
