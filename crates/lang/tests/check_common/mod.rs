//! The invented jurisdiction as inputs of a check.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]
use fazhi_corpus::{compile, import, lawbook::Memory};
use fazhi_lang::check::{Checked, Draft, Inputs, Source, check, check_draft};
use fazhi_law::{Bodies, Rank, Register};
use fazhi_time::RuleSet;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

pub struct Library {
    pub book: Memory,
    pub register: Register,
    pub bodies: Bodies,
    pub rules: RuleSet,
    pub jurisdiction: &'static str,
    pub currency: Vec<String>,
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

impl Library {
    /// 例国, with its texts.
    pub fn example() -> Library {
        Library::example_with("", &[])
    }

    /// 例国, with more rows of the register and more texts (file name and content).
    pub fn example_with(rows: &str, texts: &[(String, String)]) -> Library {
        let mut drafts = Vec::new();
        let draft = |name: &str, text: &[u8]| {
            let mut draft = import::markdown(text, name).unwrap();
            draft.source = "own".to_owned();
            draft.jurisdiction = "example".to_owned();
            draft
        };
        let mut files: Vec<_> = std::fs::read_dir(root().join("law/example/texts")).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for path in files {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            drafts.push(draft(&name, &std::fs::read(&path).unwrap()));
        }
        drafts.extend(texts.iter().map(|(name, text)| draft(name, text.as_bytes())));
        let mut library = Library::of("example", rows);
        let cn = Register::parse(&read("law/cn/instruments.toml")).unwrap();
        library.register = library.register.join(cn).unwrap();
        let compiled = compile::compile(drafts, &library.register);
        library.book = Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() };
        library
    }

    /// The register alone, with more rows at its end.
    pub fn of(jurisdiction: &'static str, more: &str) -> Library {
        let register = Register::parse(&(read(&format!("law/{jurisdiction}/instruments.toml")) + more)).unwrap();
        let compiled = compile::compile(Vec::new(), &register);
        Library {
            book: Memory { catalogue: compiled.catalogue, blocks: Vec::new() },
            register,
            bodies: Bodies::parse(&read(&format!("law/{jurisdiction}/bodies.toml"))).unwrap(),
            rules: RuleSet::parse(&read(&format!("law/{jurisdiction}/period_rules.toml"))).unwrap(),
            jurisdiction,
            currency: if jurisdiction == "cn" { ["yuan", "元"] } else { ["liyuan", "例元"] }.map(str::to_owned).to_vec(),
        }
    }

    pub fn inputs<'a>(&'a self, sources: &'a [Source], lock: Option<&'a str>, signoffs: Option<&'a str>) -> Inputs<'a> {
        Inputs {
            jurisdiction: self.jurisdiction,
            sources,
            currency: &self.currency,
            lawbook: &self.book,
            register: Some(&self.register),
            bodies: &self.bodies,
            period_rules: Some(&self.rules),
            lock,
            signoffs,
        }
    }

    pub fn check(&self, files: &[(&str, &str)], lock: Option<&str>, signoffs: Option<&str>) -> Checked {
        let source = |(file, text): &(&str, &str)| Source { file: (*file).to_owned(), text: (*text).to_owned(), open_points: 0 };
        let sources: Vec<Source> = files.iter().map(source).collect();
        check(&self.inputs(&sources, lock, signoffs))
    }

    /// The codes an example of the list of codes triggers.
    pub fn example_codes(&self, example: &str, fresh: &str) -> BTreeSet<&'static str> {
        let mut files: Vec<(String, String)> = vec![("x.fz".to_owned(), String::new())];
        for line in example.lines() {
            match line.strip_prefix("=== ") {
                Some(name) => files.push((name.to_owned(), String::new())),
                None => {
                    let text = &mut files.last_mut().unwrap().1;
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        let take = |name: &str| files.iter().find(|(n, _)| n == name).map(|(_, t)| t.clone());
        let lock = match take("LOCK.toml") {
            Some(text) => Some(text.replace("…\n", fresh)),
            None if take("no lock").is_some() => None,
            None => Some(fresh.to_owned()),
        };
        let mut sources =
            if take("alone").is_some() { Vec::new() } else { vec![("prelude.fz", fazhi_lang::check::codes::PRELUDE)] };
        sources.extend(files.iter().filter(|(n, t)| n.ends_with(".fz") && !t.is_empty()).map(|(n, t)| (n.as_str(), t.as_str())));
        if let Some(draft) = take("draft") {
            let rules = self.check(&sources, None, None).rules.unwrap();
            let draft = Draft { text: &draft, rank: Rank::DepartmentalRule, maker: "", on: fazhi_time::FIRST_DATE };
            return check_draft(&rules, &self.inputs(&[], None, None), draft).unwrap_err().iter().map(|d| d.code).collect();
        }
        let texts: Vec<_> = files.iter().filter(|(n, _)| n.ends_with(".md")).cloned().collect();
        if !texts.is_empty() {
            let library = Library::example_with(&take("register").unwrap_or_default(), &texts);
            let written = library.check(&sources, None, None).lock;
            return library.check(&sources, Some(&written), None).diagnostics.iter().map(|d| d.code).collect();
        }
        let out = self.check(&sources, lock.as_deref(), take("SIGNOFFS.toml").as_deref());
        // Alone, an example cites nothing of the prelude.
        let left = if take("alone").is_some() { "rules-lock-left" } else { "" };
        out.diagnostics.iter().map(|d| d.code).filter(|c| *c != left).collect()
    }
}
