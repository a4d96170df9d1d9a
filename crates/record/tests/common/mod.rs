//! An invented record for tests: two authorities with their logs, a national log over both, a witness, receipts, a document.
#![allow(dead_code, unreachable_pub)]

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use fazhi_record::{
    By, Checkpoint, Core, Disclosure, Document, Expanded, Export, Frontier, Gate, GateResult, Hash, Leaf, LogExport, Note,
    ProvisionRef, Receipt, Ref, Refusal, Section, Signer, SigningKey, TileRow, Tiles, Verifier, attach, commitments, cosign,
    grow, inclusion, leaf_hash, sha256, sign_core,
};
use serde_json::json;

pub const WATER: &str = "log.example/水务/2026";
pub const NET: &str = "log.example/net/2026";
pub const NATION: &str = "log.example/nation";
pub const WITNESS: &str = "witness.example/w1";

/// Says that a suite could not run and why.
pub fn skip(suite: &str, why: &str) {
    if let Some(path) = std::env::var_os("FAZHI_SKIPS").filter(|p| !p.is_empty()) {
        use std::io::Write;
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        file.write_all(format!("{suite}\t{why}\n").as_bytes()).unwrap();
    }
}

pub fn signer(name: &str) -> Signer {
    Signer::new(name, SigningKey::from_seed(&sha256(name.as_bytes()))).unwrap()
}

pub fn section(number: u64) -> Section {
    let fields = [
        ("decision/fine".to_owned(), json!(1_200_000 + number as i64)),
        ("decision/text".to_owned(), json!("责令改正，处罚款；\n\"quoted\" \\ e\u{301} \u{1}")),
        ("party/name".to_owned(), json!({"family": "例", "given": ["某", "é"], "adult": true})),
    ];
    Section { subject: format!("party-{number}"), salt: sha256(&number.to_be_bytes()), fields: fields.into_iter().collect() }
}

pub fn person() -> SigningKey {
    SigningKey::from_seed(&[9; 32])
}

/// A signature by [`person`] on `任意` whose point is the one of order one: the equation of RFC 8032 holds, and many programs accept it.
pub fn weak_signature() -> [u8; 64] {
    let scalar = fazhi_record::unhex::<32>("5a42a08e79671bbc9a4993c629ce1e55b698d23a1fafacd359b110a412428806").unwrap();
    let mut signature = [0; 64];
    signature[0] = 1;
    signature[32..].copy_from_slice(&scalar);
    signature
}

/// The leaf of an act: its number decides what it holds.
pub fn leaf(log: &str, number: u64, cause: Vec<Ref>) -> Leaf {
    let section = section(number);
    let core = Core {
        act: format!("act-{number}"),
        log: log.to_owned(),
        authority: "example/body/水务/北原".to_owned(),
        case: Some(format!("2026-{number:06}")),
        kind: "event".to_owned(),
        name: Some("Decide".to_owned()),
        on: "2026-03-02".to_owned(),
        at: number.is_multiple_of(2).then(|| "09:30".to_owned()),
        by: By {
            person: Some("p-7f3a".to_owned()),
            body: Some("example/body/水务/北原".to_owned()),
            appointment: cause.first().cloned(),
            party: None,
        },
        cause,
        commitments: [(section.subject.clone(), commitments(&section).unwrap())].into(),
    };
    let refused = number % 3 == 2;
    let gate = Gate {
        result: if refused { GateResult::Refused } else { GateResult::Admitted },
        verdict: Some(if refused { "unlawful" } else { "lawful" }.to_owned()),
        opinion: Some(sha256(b"opinion")),
        refusals: refused
            .then(|| Refusal {
                rule: "example/用水条例#fine".to_owned(),
                code: "not-competent".to_owned(),
                effect: Some("void".to_owned()),
                citations: vec!["example/用水条例@2025-01-01#12.1".to_owned()],
            })
            .into_iter()
            .collect(),
        digests: [("rules".to_owned(), sha256(b"rules")), ("calendar".to_owned(), sha256(b"calendar"))].into(),
        provisions: vec![ProvisionRef {
            id: "example/用水条例@2025-01-01#12".to_owned(), text_digest: Some("abc".to_owned())
        }],
        reasons: None,
    };
    let signature = (number % 4 != 3).then(|| sign_core(&person(), &core).unwrap());
    Leaf {
        core,
        signature,
        gate: (number % 5 != 4).then_some(gate),
        sealed: [(section.subject, sha256(b"sealed"))].into(),
        recorded: 1_772_000_000_000_000 + number as i64,
    }
}

/// A log in memory, with its tiles.
#[derive(Clone)]
pub struct Log {
    pub signer: Signer,
    pub tree: Frontier,
    pub entries: Vec<Vec<u8>>,
    pub tiles: BTreeMap<(u8, u64), Vec<u8>>,
}

impl Log {
    pub fn new(origin: &str) -> Log {
        Log { signer: signer(origin), tree: Frontier::new(), entries: Vec::new(), tiles: BTreeMap::new() }
    }

    pub fn append(&mut self, entries: &[Vec<u8>]) {
        let leaves: Vec<Hash> = entries.iter().map(|e| leaf_hash(e)).collect();
        let stored = |level, index| Ok::<_, Infallible>(self.tiles.get(&(level, index)).cloned());
        let (tree, rows) = grow(&self.tree, stored, &leaves).unwrap();
        self.tree = tree;
        for TileRow { level, index, hashes } in rows {
            self.tiles.insert((level, index), hashes);
        }
        self.entries.extend_from_slice(entries);
    }

    pub fn reference(&self, index: u64) -> Ref {
        Ref { log: self.signer.name().to_owned(), index, leaf: leaf_hash(&self.entries[index as usize]) }
    }

    pub fn head(&self) -> Checkpoint {
        Checkpoint { origin: self.signer.name().to_owned(), size: self.tree.size(), root: self.tree.root() }
    }

    pub fn checkpoint(&self) -> Note {
        self.head().sign(&self.signer).unwrap()
    }

    pub fn receipt(&self, index: u64) -> Receipt {
        let proof = inclusion(self, self.tree.size(), index).unwrap();
        Receipt { index, proof, checkpoint: self.checkpoint(), extra: None }
    }
}

impl Tiles for Log {
    type Error = String;

    fn tile(&self, level: u8, index: u64, width: u16) -> Result<Arc<Expanded>, String> {
        let bytes = self.tiles.get(&(level, index)).ok_or(format!("no tile {level}/{index}"))?;
        assert!(bytes.len() >= usize::from(width) * 32);
        Ok(Arc::new(Expanded::new(bytes).unwrap()))
    }
}

/// The record as files, and the keys of its logs.
pub struct Record {
    pub files: BTreeMap<String, Vec<u8>>,
    pub keys: Vec<Verifier>,
    pub water: Log,
    pub net: Log,
    pub nation: Log,
}

/// A record with that many entries in the first log, two in the second and their checkpoints in the national log.
pub fn record(entries: u64) -> Record {
    let (mut water, mut net, mut nation) = (Log::new(WATER), Log::new(NET), Log::new(NATION));
    for number in 0..entries {
        let cause = if number == 0 { Vec::new() } else { vec![water.reference(number - 1)] };
        water.append(&[leaf(WATER, number, cause).bytes().unwrap()]);
        if number == 1 {
            nation.append(&[water.checkpoint().to_text().into_bytes()]);
        }
    }
    let outside = Ref { log: "log.example/elsewhere".to_owned(), index: 5, leaf: [5; 32] };
    net.append(&[leaf(NET, 0, vec![water.reference(0), outside]).bytes().unwrap()]);
    net.append(&[leaf(NET, 1, vec![net.reference(0)]).bytes().unwrap()]);
    nation.append(&[net.checkpoint().to_text().into_bytes(), water.checkpoint().to_text().into_bytes()]);

    let witness = signer(WITNESS);
    let mut cosigned = water.checkpoint();
    let line = cosign(&witness, &cosigned.text, 1_772_000_100);
    attach(&mut cosigned, &[line], &[witness.cosigner()]).unwrap();

    let mut files = BTreeMap::new();
    let mut sink = |path: String, bytes: Vec<u8>| {
        assert!(files.insert(path, bytes).is_none());
        Ok::<(), Infallible>(())
    };
    let mut export = Export::new();
    let of = |log: &Log| log.entries.clone().into_iter().map(Ok::<_, Infallible>).collect::<Vec<_>>();
    let one = LogExport {
        name: "water",
        national: false,
        checkpoint: &cosigned,
        key: &water.signer.verifier(),
        witnesses: &[witness.cosigner()],
    };
    export.log(&one, of(&water), &mut sink).unwrap();
    for (name, log, national) in [("net", &net, false), ("nation", &nation, true)] {
        let one = LogExport { name, national, checkpoint: &log.checkpoint(), key: &log.signer.verifier(), witnesses: &[] };
        export.log(&one, of(log), &mut sink).unwrap();
    }
    let mut receipt = water.receipt(1);
    receipt.extra = Some(b"not signed by anybody".to_vec());
    export.receipt("water", &receipt, &mut sink).unwrap();
    export.receipt("net", &net.receipt(0), &mut sink).unwrap();
    let disclosures = ["party/name", "decision/fine"].map(|p| Disclosure::of(&section(2), p).unwrap()).to_vec();
    let document = Document { act: "act-2".to_owned(), disclosures, of: water.reference(2) };
    export.document(&document, &mut sink).unwrap();
    export.finish(&mut sink).unwrap();
    let keys = vec![water.signer.verifier(), net.signer.verifier(), nation.signer.verifier(), witness.cosigner()];
    Record { files, keys, water, net, nation }
}
