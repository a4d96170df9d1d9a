//! Keys of an installation, all derived from one secret that lies outside the database: who copies the database can neither read a payload nor
//! sign a checkpoint.
use fazhi_record::{Key, SigningKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The secret of an installation, and what is derived from it.
pub struct Keys {
    secret: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// From the secret.
    pub fn new(secret: [u8; 32]) -> Keys {
        Keys { secret }
    }

    fn derive(&self, purpose: &str, of: &str) -> [u8; 32] {
        // HMAC takes keys of any length, so this cannot fail; an empty derivation would still differ by purpose.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return [0; 32] };
        mac.update(b"fazhi/keys/v1\0");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(of.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Key under which the keys of cases and parties are kept.
    pub fn master(&self) -> Key {
        Key::from_bytes(&self.derive("master", ""))
    }

    /// Key that signs the checkpoints of a log.
    pub fn log(&self, log: &str) -> SigningKey {
        SigningKey::from_seed(&self.derive("log", log))
    }

    /// Key with which the office signs what it does by itself.
    pub fn office(&self) -> SigningKey {
        SigningKey::from_seed(&self.derive("office", ""))
    }

    /// Digest of a person: the same in all cases of this installation, of no use outside it.
    pub fn person(&self, person: &str) -> String {
        self.derive("person", person).iter().take(16).map(|b| format!("{b:02x}")).collect()
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.secret);
    }
}
