//! Acts in the demonstration: refused with the articles, mended, lawful; one fine under two texts of the law; a rule that may not be made; a
//! conflict that the law leaves to a ruling.
use super::{Step, heading};
use crate::commands::check::{self, Judged};
use crate::commands::rules::Which;
use crate::context::Context;
use crate::error::UserError;
use fazhi_engine::opinion::Outcome;
use fazhi_engine::write;

/// What of an opinion a step shows beside verdict and refusals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Refusals,
    Regimes,
    Rulings,
}

/// An act: title, file, text, what is shown.
type Act = (&'static str, &'static str, String, Show);

macro_rules! example {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../../examples/", $name)).to_owned())
    };
}

/// The acts on real law (with invented bodies), or on the invented jurisdiction.
fn acts(real: bool) -> Vec<Act> {
    let act = |title, (file, text): (&'static str, String), show| (title, file, text, show);
    let unsettled = act("demo-act-ruling", example!("unsettled.toml"), Show::Rulings);
    if real {
        return vec![
            act("demo-act-refused", example!("county-fine.toml"), Show::Refusals),
            act("demo-act-cured", example!("county-fine-cured.toml"), Show::Refusals),
            act("demo-act-both", example!("both-versions.toml"), Show::Regimes),
            act("demo-act-rule", example!("rule-beyond-law.toml"), Show::Refusals),
            unsettled,
        ];
    }
    // The same fine for a conduct that ended under the older text.
    let (file, cured) = example!("example-fine-cured.toml");
    let older = cured.replace("from = 2025-02-03", "from = 2024-02-05").replace("until = 2025-05-20", "until = 2024-11-20");
    vec![
        act("demo-act-refused", example!("example-fine.toml"), Show::Refusals),
        act("demo-act-cured", (file, cured), Show::Refusals),
        act("demo-act-both", (file, older), Show::Regimes),
        act("demo-act-rule", example!("example-rule.toml"), Show::Refusals),
        unsettled,
    ]
}

/// The steps, from `first` on.
pub(super) fn steps(ctx: &mut Context, real: bool, first: u8) -> Result<Vec<Step>, UserError> {
    let mut out = Vec::new();
    for (number, (title, file, text, show)) in (first..).zip(acts(real)) {
        let judged = check::judge(ctx, file, text, &Which::default(), None)?;
        let title = heading(ctx, number, title, &[("file", format!("examples/{file}"))])?;
        if !ctx.json {
            print(ctx, &judged, show)?;
        }
        out.push(step(title, &judged));
    }
    Ok(out)
}

fn step(title: String, judged: &Judged) -> Step {
    let o = &judged.opinion;
    let value = write::value(o, &judged.opened.digests(&judged.text));
    let part = |key: &str| value.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
    let refused = o.findings.iter().filter(|f| f.outcome == Outcome::Refuted).map(write::finding).collect();
    let pick = |key: &str| value.get(key).cloned().unwrap_or_default();
    let result = serde_json::json!({
        "verdict": o.verdict.word(), "regimes": pick("regimes"), "rulings": pick("rulings"), "missing": pick("missing"), "digests": pick("digests"),
    });
    Step { title, refused, clocks: part("clocks"), remedies: part("remedies"), receipt: None, result }
}

fn print(ctx: &mut Context, judged: &Judged, show: Show) -> Result<(), UserError> {
    let lines = judged.words(ctx).map(|words| {
        let o = &judged.opinion;
        let mut lines = vec![check::verdict(&words, o)];
        let more = match show {
            Show::Refusals => check::refused_lines(&words, o),
            Show::Regimes => check::regimes(&words, o),
            Show::Rulings => check::rulings(&words, o),
        };
        lines.extend(more.into_iter().map(|l| format!("  {l}")));
        lines
    });
    for line in lines.unwrap_or_default() {
        ctx.line(line)?;
    }
    Ok(())
}
