//! The comparison on whole texts: the invented jurisdiction always, real statutes where the optional texts are at hand.
use fazhi_corpus::diff::{Fate, Origin, align};
use fazhi_corpus::document::Document;
use fazhi_corpus::structure::{Line, parse};

/// Reads a body; what stands above the end of the header is left out.
fn read(text: &str) -> Document {
    let body = text.split_once("<!-- INFO END -->").map_or(text, |(_, b)| b);
    let lines: Vec<Line<'_>> = body
        .lines()
        .enumerate()
        .map(|(i, l)| Line { number: i as u32 + 1, heading: l.starts_with('#'), text: l.trim_start_matches('#').trim() })
        .filter(|l| !l.text.is_empty())
        .collect();
    parse(&lines).0
}

#[test]
fn show() {
    let a = read(&std::fs::read_to_string(std::env::var("A").unwrap()).unwrap());
    let b = read(&std::fs::read_to_string(std::env::var("B").unwrap()).unwrap());
    let t = std::time::Instant::now();
    let m = align(&a, &b);
    println!("{:?} {:?}", t.elapsed(), m.counts());
    for (p, f) in m.fates() {
        println!("{p}\t{}", match f { Fate::Same => "same".to_owned(), Fate::Edited => "EDITED".to_owned(), Fate::Moved{to,edited} => format!("-> {to}{}", if edited {" EDITED"} else {""}), Fate::Gone{merged_into} => format!("GONE {}", merged_into.map_or(String::new(), |m| m.to_string())) });
    }
    for (p, o) in m.origins() {
        match o { Origin::Merged{from} => println!("{p}\tMERGED from {}", from.iter().map(|l| l.to_string()).collect::<Vec<_>>().join(" ")), Origin::New{split_from} => println!("{p}\tNEW {}", split_from.map_or(String::new(), |l| format!("from {l}"))), _ => {} }
    }
    println!("{} renumbered", m.renumbered.len());
    for r in &m.renumbered { println!("{} {}: {} {}", r.old, r.new, r.from, r.to); }
}
