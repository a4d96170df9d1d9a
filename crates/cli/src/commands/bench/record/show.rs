//! The report in words.
use super::Report;
use crate::context::Context;
use crate::error::UserError;

pub(super) fn print(report: &Report, ctx: &mut Context) -> Result<(), UserError> {
    let head = [
        ("callers", report.callers.to_string()),
        ("steps", report.steps.to_string()),
        ("processors", report.processors.to_string()),
    ];
    ctx.tell("bench-record-head", &head)?;
    for row in &report.stores {
        ctx.line("")?;
        let acts: u64 = row.runs.iter().map(|r| r.acts).sum();
        let about = [("store", row.store.to_owned()), ("runs", row.runs.len().to_string()), ("acts", acts.to_string())];
        ctx.tell("bench-record-about", &about)?;
        for t in &row.targets {
            let name = ctx.say(&format!("bench-{}", t.name), &[]);
            let value = if t.value >= 1_000.0 { format!("{:.0}", t.value) } else { format!("{:.1}", t.value) };
            let key = if t.met { "bench-target-met" } else { "bench-target-missed" };
            let target = if t.target.is_empty() { String::new() } else { ctx.say(key, &[("target", t.target.to_owned())]) };
            ctx.line(format!("{name}: {value} {target}").trim_end())?;
        }
        for size in &row.sizes {
            let of = [
                ("acts", size.acts.to_string()),
                ("speed", format!("{:.0}", size.acts_per_second)),
                ("cpu", format!("{:.0}", size.cpu_us)),
                ("open", format!("{:.0}", size.open_ms)),
                ("list", format!("{:.1}", size.list_ms)),
            ];
            ctx.tell("bench-record-at", &of)?;
        }
    }
    if report.no_server {
        ctx.tell("bench-record-without-server", &[])?;
    }
    Ok(())
}
