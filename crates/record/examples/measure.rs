//! Measures what the documentation of the record says of its speed: `cargo run --release -p fazhi-record --example measure`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::hint::black_box;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fazhi_record::{
    By, Core, Expanded, Frontier, Gate, GateResult, Hash, Leaf, ProvisionRef, Ref, SigningKey, Tiles, consistency, grow,
    inclusion, sha256, sign_core, verify_signatures,
};

struct Cache {
    tiles: HashMap<(u8, u64), Vec<u8>>,
    expanded: RefCell<HashMap<(u8, u64), Arc<Expanded>>>,
}

impl Tiles for Cache {
    type Error = Infallible;

    fn tile(&self, level: u8, index: u64, _width: u16) -> Result<Arc<Expanded>, Infallible> {
        let mut held = self.expanded.borrow_mut();
        Ok(Arc::clone(
            held.entry((level, index)).or_insert_with(|| Arc::new(Expanded::new(&self.tiles[&(level, index)]).unwrap())),
        ))
    }
}

fn each(what: &str, times: u32, took: Duration) {
    let nanoseconds = took.as_nanos() / u128::from(times);
    let rate = u128::from(times) * 1_000_000_000 / took.as_nanos().max(1);
    let line = format!("{what}: {nanoseconds} ns each, {rate} a second\n");
    std::io::stdout().write_all(line.as_bytes()).unwrap();
}

fn leaf(number: u64) -> Leaf {
    let commitments = (0..8).map(|n| (format!("field/{n}"), sha256(&[n]))).collect();
    let to = Ref { log: "log.example/2026".to_owned(), index: number, leaf: [7; 32] };
    Leaf {
        core: Core {
            act: format!("01JABCDEFGH{number:015}"),
            log: "log.example/2026".to_owned(),
            authority: "cn/body/网信/示例省/示例市".to_owned(),
            case: Some("2026-000123".to_owned()),
            kind: "event".to_owned(),
            name: Some("Decide".to_owned()),
            on: "2026-03-02".to_owned(),
            at: Some("09:30".to_owned()),
            by: By {
                person: Some("p-7f3a".to_owned()),
                body: Some("cn/body/网信".to_owned()),
                appointment: Some(to.clone()),
                party: None,
            },
            cause: vec![to],
            commitments: BTreeMap::from([("party-1".to_owned(), commitments)]),
        },
        signature: None,
        gate: Some(Gate {
            result: GateResult::Admitted,
            verdict: Some("lawful".to_owned()),
            opinion: Some([1; 32]),
            refusals: Vec::new(),
            digests: BTreeMap::from([("rules".to_owned(), [2; 32]), ("calendar".to_owned(), [3; 32])]),
            provisions: vec![ProvisionRef {
                id: "cn/网络安全法@2025-10-28#61".to_owned(), text_digest: Some("ab".repeat(32))
            }],
            reasons: None,
        }),
        sealed: BTreeMap::from([("party-1".to_owned(), [4; 32])]),
        recorded: 1_772_000_000_000_000,
    }
}

fn main() {
    let count = 4_000_000u32;
    let leaves: Vec<Hash> = (0..count).map(|n| sha256(&n.to_be_bytes())).collect();
    let mut tiles: HashMap<(u8, u64), Vec<u8>> = HashMap::new();
    let mut tree = Frontier::new();
    let start = Instant::now();
    for batch in leaves.chunks(4096) {
        let (next, rows) = grow(&tree, |l, i| Ok::<_, Infallible>(tiles.get(&(l, i)).cloned()), batch).unwrap();
        tree = next;
        tiles.extend(rows.into_iter().map(|r| ((r.level, r.index), r.hashes)));
    }
    each("append, in batches of 4,096", count, start.elapsed());

    let cache = Cache { tiles, expanded: RefCell::default() };
    let size = tree.size();
    let places: Vec<u64> = (0..200_000u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size).collect();
    for round in ["first", "warm"] {
        let start = Instant::now();
        for place in &places {
            black_box(inclusion(&cache, size, *place).unwrap());
        }
        each(&format!("inclusion proof, {round} ({size} entries)"), 200_000, start.elapsed());
    }
    let start = Instant::now();
    for place in &places {
        black_box(consistency(&cache, place + 1, size).unwrap());
    }
    each("consistency proof, warm", 200_000, start.elapsed());

    let key = SigningKey::from_seed(&[7; 32]);
    let mut one = leaf(5);
    one.signature = Some(sign_core(&key, &one.core).unwrap());
    let bytes = one.bytes().unwrap();
    let start = Instant::now();
    for _ in 0..200_000 {
        black_box(black_box(&one).bytes().unwrap());
    }
    each(&format!("leaf written ({} bytes)", bytes.len()), 200_000, start.elapsed());
    let start = Instant::now();
    for _ in 0..100_000 {
        black_box(Leaf::parse(black_box(&bytes)).unwrap());
    }
    each("leaf read", 100_000, start.elapsed());

    let signed: Vec<_> = (0..2048)
        .map(|n| {
            let core = leaf(n).core;
            (core.signed_bytes().unwrap(), sign_core(&key, &core).unwrap())
        })
        .collect();
    let pairs: Vec<(&[u8], &_)> = signed.iter().map(|(m, s)| (m.as_slice(), s)).collect();
    let start = Instant::now();
    verify_signatures(&pairs).unwrap();
    each("signature, in a batch of 2,048", 2048, start.elapsed());
    let start = Instant::now();
    for _ in 0..2048 {
        one.verify_signature().unwrap();
    }
    each("signature, by itself", 2048, start.elapsed());
}
