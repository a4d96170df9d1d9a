//! The report in words: a table a workload, columns first, so that names of any width stand at the end.
use super::measure::{Figures, Workload};
use super::{Report, SIZES};
use crate::context::Context;
use crate::error::UserError;

pub(super) fn print(report: &Report, ctx: &mut Context) -> Result<(), UserError> {
    for workload in Workload::ALL {
        ctx.tell(&format!("bench-rules-{}", workload.name()), &[])?;
        let name = ctx.say("bench-rules-rules", &[]);
        row(ctx, &SIZES.map(|s| Some(s as u64)), &name)?;
        let ours = |size: usize| report.results.iter().find(|f| f.workload == workload.name() && f.rules == size);
        type Column = (&'static str, fn(&Figures) -> u64);
        let figures: [Column; 4] = [
            ("bench-rules-verdicts", |f| f.verdicts_per_cpu_second),
            ("bench-rules-opinions", |f| f.opinions_per_cpu_second),
            ("bench-rules-check", |f| f.check_us),
            ("bench-rules-compile", |f| f.compile_us),
        ];
        let (speeds, times) = figures.split_at(2);
        for (key, value) in speeds {
            let name = ctx.say(key, &[]);
            row(ctx, &SIZES.map(|s| ours(s).map(value)), &name)?;
        }
        beside(report, workload, ctx)?;
        for (key, value) in times {
            let name = ctx.say(key, &[]);
            row(ctx, &SIZES.map(|s| ours(s).map(value)), &name)?;
        }
        ctx.line("")?;
    }
    let books = &report.books;
    let about = [
        ("files", books.files.to_string()),
        ("scenarios", books.scenarios.to_string()),
        ("unreadable", books.unreadable.to_string()),
        ("slowest", books.slowest.clone()),
        ("micros", format!("{:.0}", books.opinion_slowest_us)),
    ];
    ctx.tell("bench-rules-about-books", &about)?;
    for t in &report.targets {
        let name = ctx.say(&format!("bench-{}", t.name), &[]);
        let value = if t.value >= 1_000.0 { thousands(t.value as u64) } else { format!("{:.2}", t.value) };
        let target = if t.target.is_empty() {
            String::new()
        } else {
            let key = if t.met { "bench-target-met" } else { "bench-target-missed" };
            ctx.say(key, &[("target", t.target.to_owned())])
        };
        ctx.line(format!("{name}: {value} {target}").trim_end())?;
    }
    if let Some(key) = report.peers_absent {
        ctx.tell(key, &[])?;
    }
    ctx.tell("bench-rules-clock", &[("clock", report.clock.to_owned())])
}

/// The peers of a workload, one line each, in the order they were measured.
fn beside(report: &Report, workload: Workload, ctx: &mut Context) -> Result<(), UserError> {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for r in report.peers.iter().filter(|r| r.workload == workload.name()) {
        if !names.contains(&(r.engine.as_str(), r.version.as_str())) {
            names.push((&r.engine, &r.version));
        }
    }
    for (engine, version) in names {
        let of = |size: usize| {
            let same = |r: &&super::peers::Row| r.workload == workload.name() && r.engine == engine && r.rules == size;
            report.peers.iter().find(same).map(|r| r.decisions_per_cpu_second)
        };
        row(ctx, &SIZES.map(of), &format!("{engine} {version}"))?;
    }
    Ok(())
}

fn row(ctx: &mut Context, cells: &[Option<u64>], name: &str) -> Result<(), UserError> {
    let cells: Vec<String> = cells.iter().map(|c| format!("{:>12}", c.map_or("–".to_owned(), thousands))).collect();
    ctx.line(format!("{}  {name}", cells.concat()))
}

/// `1234567` as `1,234,567`.
fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
