//! `fazhi bench rules`: answers a second on generated rule sets, with Cedar and regorus beside ours, and the times of the real rulebooks.
mod books;
mod cases;
mod clock;
mod measure;
mod peers;
mod show;
mod source;

// One copy for all engines that are measured; it stands with the peers, which are a workspace of their own.
#[path = "../../../../../peers/src/ruleset.rs"]
mod ruleset;

use crate::context::Context;
use crate::error::UserError;
use clap::Args;
use measure::{Figures, Workload};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct RulesArgs {
    #[arg(long)]
    quick: bool,
    #[arg(long, value_name = "DIR")]
    peers: Option<PathBuf>,
    #[arg(long, value_name = "S", default_value = "1.0", value_parser = seconds)]
    seconds: f64,
}

/// Sizes measured; that in the middle is the one the targets are stated for.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
const MIDDLE: usize = 1_000;

fn seconds(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|s| (0.0..=600.0).contains(s)).ok_or_else(|| "0–600".to_owned())
}

/// A figure with the target it is held against.
#[derive(Debug, Clone, Serialize)]
struct Target {
    name: &'static str,
    value: f64,
    target: &'static str,
    met: bool,
}

/// The document `--json` prints.
#[derive(Serialize)]
struct Report {
    clock: &'static str,
    seed: u64,
    results: Vec<Figures>,
    books: books::Books,
    peers: Vec<peers::Row>,
    /// Why the peers were not measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    peers_absent: Option<&'static str>,
    targets: Vec<Target>,
}

/// Measures and prints; exit status 1 (as an error) at the first wrong answer.
pub(super) fn run(args: &RulesArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let seconds = if args.quick { args.seconds.min(0.2) } else { args.seconds };
    let mut results = Vec::new();
    for workload in Workload::ALL {
        for size in SIZES {
            let name = ctx.say(&format!("bench-rules-{}", workload.name()), &[]);
            ctx.note(format!("  {}", ctx.say("bench-rules-stage", &[("workload", name), ("rules", size.to_string())])));
            results.push(measure::measure(workload, size, seconds)?);
        }
    }
    ctx.note(format!("  {}", ctx.say("bench-rules-books", &[])));
    let books = books::measure()?;
    let beside = if args.quick {
        peers::Outcome::Absent("bench-peers-quick")
    } else {
        ctx.note(format!("  {}", ctx.say("bench-peers", &[])));
        peers::measure(args.peers.as_deref(), seconds)?
    };
    let (peers, peers_absent) = match beside {
        peers::Outcome::Measured(rows) => (rows, None),
        peers::Outcome::Absent(key) => (Vec::new(), Some(key)),
    };
    let targets = targets(&results, &books);
    let report = Report { clock: clock::NAME, seed: ruleset::SEED, results, books, peers, peers_absent, targets };
    if ctx.json {
        ctx.emit(&report)?;
    } else {
        show::print(&report, ctx)?;
    }
    Ok(0)
}

fn targets(results: &[Figures], books: &books::Books) -> Vec<Target> {
    let find = |workload: Workload, size| results.iter().find(|f| f.workload == workload.name() && f.rules == size);
    let mut list = Vec::new();
    if let Some(middle) = find(Workload::Keys, MIDDLE) {
        let (verdicts, opinions) = (middle.verdicts_per_cpu_second, middle.opinions_per_cpu_second);
        list.push(Target { name: "rules-verdict", value: verdicts as f64, target: "≥ 1,000,000", met: verdicts >= 1_000_000 });
        list.push(Target { name: "rules-opinion", value: opinions as f64, target: "≥ 200,000", met: opinions >= 200_000 });
    }
    for (workload, name) in [(Workload::Keys, "rules-flat-keys"), (Workload::NoKeys, "rules-flat-nokeys")] {
        if let (Some(small), Some(large)) = (find(workload, 100), find(workload, 10_000)) {
            let value = large.verdicts_per_cpu_second as f64 / small.verdicts_per_cpu_second.max(1) as f64;
            // Only the workload with keys is held to it: without keys the rules that match grow with the rules.
            let held = workload == Workload::Keys;
            list.push(Target {
                name,
                value,
                target: if held { "0.8–1.25" } else { "" },
                met: !held || (0.8..=1.25).contains(&value),
            });
        }
    }
    let below = |name, value: f64, limit: f64, target| Target { name, value, target, met: value < limit };
    list.push(below("rules-books-opinion", books.opinion_median_us, 200.0, "< 200"));
    list.push(below("rules-books-load", books.load_ms, 50.0, "< 50"));
    list.push(below("rules-books-load-all", books.load_all_ms, 50.0, "< 50"));
    list.extend(books.check_s.map(|s| below("rules-books-check", s, 1.0, "< 1")));
    list.push(below("rules-books-map", books.map_s, 5.0, "< 5"));
    list
}

#[cfg(test)]
mod tests {
    use super::ruleset::{rules, rules_without_keys};
    use super::source::{self, Instruments};

    #[test]
    fn the_generated_sources_are_read_without_a_complaint() {
        for rules in [rules(1_000), rules_without_keys(1_000)] {
            for (file, text) in source::files(&rules, &Instruments::of(&rules)) {
                let parsed = fazhi_lang::syntax::parse(&file, &text);
                assert!(parsed.diagnostics.is_empty(), "{file}: {:?}\n{text}", parsed.diagnostics.first());
            }
        }
    }
}
