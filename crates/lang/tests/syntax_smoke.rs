//! A few thousand mutated sources for the fuzz targets `rules_parse` and `rules_format`, the same ones every time; `cargo xtask test
//! --full` runs the fuzzer itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]
mod syntax_source;

use fazhi_lang::ast::Skin;
use fazhi_lang::syntax::words::{NAMES, WORDS};
use fazhi_lang::syntax::{CODES, fuzz, translate};
use std::path::{Path, PathBuf};
use syntax_source::Source;

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

fn rulebooks(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|e| e.unwrap().path()) {
        if path.is_dir() {
            rulebooks(&path, out);
        } else if path.extension().is_some_and(|e| e == "fz") {
            out.push(path);
        }
    }
}

/// Seeds: the rulebooks of the repository and their translations, generated sources, the examples of errors.
fn seeds() -> Vec<String> {
    let mut paths = Vec::new();
    rulebooks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks"), &mut paths);
    paths.sort();
    let mut out: Vec<String> = paths.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect();
    let translated: Vec<String> = out.iter().filter_map(|s| translate(s, Skin::Chinese).ok()).collect();
    out.extend(translated);
    let pieces: Vec<String> = out.iter().flat_map(|s| s.split("\n\n").map(str::to_owned)).collect();
    out.extend(pieces);
    let mut dice = Dice(42);
    for _ in 0..100 {
        let seed: Vec<u16> = (0..200).map(|_| u16::try_from(dice.roll(65_536)).unwrap()).collect();
        out.push(Source::write(&seed));
    }
    out.retain(|s| s.len() < 8_000);
    out.extend(CODES.iter().map(|(_, example)| (*example).to_owned()));
    out
}

fn mutate(dice: &mut Dice, seeds: &[String]) -> Vec<u8> {
    let mut input = seeds[dice.roll(seeds.len())].clone().into_bytes();
    for _ in 0..=dice.roll(5) {
        let at = dice.roll(input.len() + 1).min(input.len());
        match dice.roll(8) {
            0 if !input.is_empty() => {
                let i = at.min(input.len() - 1);
                input[i] ^= 1 << dice.roll(8);
            }
            1 => input.truncate(at),
            2 => {
                let other = seeds[dice.roll(seeds.len())].as_bytes();
                let from = dice.roll(other.len() + 1);
                input.splice(at..at, other[from..].iter().take(300).copied());
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
            5 => {
                let table = if dice.roll(3) == 0 { NAMES } else { WORDS };
                let (english, chinese) = table[dice.roll(table.len())];
                let word = format!(" {} ", if dice.roll(2) == 0 { english } else { chinese });
                input.splice(at..at, word.bytes());
            }
            6 => {
                let signs = [
                    "{",
                    "}",
                    "(",
                    ")",
                    ",",
                    ";",
                    ":",
                    "=",
                    "..=",
                    "#61.1(2)",
                    "@2025-10-28",
                    "\"",
                    "//",
                    "\n",
                    "/// d\n",
                    "5 yuan",
                    "，",
                    "｛",
                    "“",
                ];
                input.splice(at..at, signs[dice.roll(signs.len())].bytes());
            }
            _ => input.extend_from_slice("\nparty 甲 { title \"a\" }".as_bytes()),
        }
    }
    input
}

fn run(name: u64, count: usize, target: fn(&[u8])) {
    let seeds = seeds();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ name);
    for _ in 0..count {
        target(String::from_utf8_lossy(&mutate(&mut dice, &seeds)).as_bytes());
    }
}

#[test]
fn rules_parse() {
    run(1, 6_000, fuzz::parse);
}

#[test]
fn rules_format() {
    run(2, 6_000, fuzz::format);
}
