//! A few thousand mutated inputs for each fuzz target, the same ones every time; `cargo xtask test --full` runs the fuzzer itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
use std::path::Path;

/// A small generator with a fixed seed (xorshift): the same inputs on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (sides.max(1) as u64)).unwrap()
    }
}

/// Seeds: whole files and single lines of the invented jurisdiction, and hostile bits.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/example");
    let mut files: Vec<_> =
        ["", "texts"].iter().flat_map(|f| std::fs::read_dir(root.join(f)).unwrap()).map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.is_file());
    files.sort();
    let mut out: Vec<Vec<u8>> = files.iter().map(|p| std::fs::read(p).unwrap()).collect();
    let lines: Vec<Vec<u8>> =
        out.iter().flat_map(|f| f.split(|b| *b == b'\n').filter(|l| l.len() > 3).map(<[u8]>::to_vec)).collect();
    out.retain(|f| f.len() < 20_000);
    out.extend(lines);
    for hostile in [
        "第第第第条",
        "《《《〈",
        "第九九九九九九九九条",
        "cn/法@2025-02-30#61.0",
        "5 workdays\n2026-12-31\n九千九百个工作日",
        "\u{202E}第一条\u{0}",
        "前款前款前款",
        "10000000000 days",
    ] {
        out.push(hostile.as_bytes().to_vec());
    }
    out
}

fn mutate(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut input = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(input.len() + 1).min(input.len());
        match dice.roll(6) {
            0 if !input.is_empty() => {
                let i = at.min(input.len() - 1);
                input[i] ^= 1 << dice.roll(8);
            }
            1 => input.truncate(at),
            2 => {
                let other = &seeds[dice.roll(seeds.len())];
                let cut = dice.roll(other.len() + 1).min(other.len());
                input.splice(at..at, other[..cut.min(400)].iter().copied());
            }
            3 => {
                let end = (at + dice.roll(40)).min(input.len());
                input.drain(at..end);
            }
            4 => {
                let end = (at + dice.roll(60)).min(input.len());
                let piece = input[at..end].to_vec();
                for _ in 0..dice.roll(30) {
                    input.splice(at..at, piece.iter().copied());
                }
            }
            _ => input.extend_from_slice("第一百二十条之一第（二）项、第三款至第五款".as_bytes()),
        }
    }
    input
}

/// A third of the inputs is made whole UTF-8 again, so that they get past the first gate.
fn run(name: u64, count: usize, target: fn(&[u8])) {
    let seeds = seeds();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ name);
    for _ in 0..count {
        let input = mutate(&mut dice, &seeds);
        if dice.roll(3) == 0 { target(&input) } else { target(String::from_utf8_lossy(&input).as_bytes()) }
    }
}

#[test]
fn markdown() {
    run(1, 1_500, fazhi_corpus::fuzz::markdown);
}

#[test]
fn citations() {
    run(2, 4_000, fazhi_corpus::fuzz::citations);
}

#[test]
fn identifiers() {
    run(3, 20_000, fazhi_law::fuzz::identifiers);
}

#[test]
fn periods() {
    run(4, 3_000, fazhi_time::fuzz::periods);
}
