//! `fazhi record verify`: an export or a receipt from its files alone; without either, the store against its own log.
use super::files::Folder;
use super::{VerifyArgs, public};
use crate::context::Context;
use crate::error::UserError;
use fazhi_record::{MAX_LEAF, Receipt, Verifier, hex, verify_export};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(args: &VerifyArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let keys: Vec<Verifier> = args.keys.iter().map(|k| Verifier::parse(k)).collect::<Result<_, _>>()?;
    match &args.path {
        Some(path) if path.is_dir() => folder(ctx, path, &keys),
        Some(path) => receipt(ctx, path, args, &keys),
        None => store(args, ctx),
    }
}

/// Every byte of an exported record; exit status 1 where something is wrong.
pub(super) fn folder(ctx: &mut Context, path: &Path, keys: &[Verifier]) -> Result<u8, UserError> {
    let trusted = (!keys.is_empty()).then_some(keys);
    match verify_export(&Folder(path.to_path_buf()), trusted) {
        Ok(verified) => {
            if ctx.json {
                let logs: Vec<Value> = verified
                    .logs
                    .iter()
                    .map(|l| {
                        json!({"log": l.origin, "name": l.name, "national": l.national, "size": l.size, "root": hex(&l.root),
                            "signed": l.signed, "refused": l.refused})
                    })
                    .collect();
                let all = json!({"verified": true, "logs": logs, "documents": verified.documents, "receipts": verified.receipts,
                    "unresolved": verified.unresolved});
                ctx.emit(&all)?;
                return Ok(0);
            }
            for l in &verified.logs {
                let args = [
                    ("log", l.origin.clone()),
                    ("size", l.size.to_string()),
                    ("signed", l.signed.to_string()),
                    ("refused", l.refused.to_string()),
                    ("root", hex(&l.root)),
                ];
                ctx.tell("record-verified-log", &args)?;
            }
            ctx.tell(
                "record-verified",
                &[("documents", verified.documents.to_string()), ("receipts", verified.receipts.to_string())],
            )?;
            if keys.is_empty() {
                ctx.tell("record-own-keys", &[])?;
            }
            Ok(0)
        }
        Err(faults) => {
            if ctx.json {
                let list: Vec<Value> = faults.iter().map(|f| json!({"code": f.code, "file": f.path, "place": f.place})).collect();
                ctx.emit(&json!({"verified": false, "faults": list}))?;
            } else {
                ctx.tell("record-faults", &[("count", faults.len().to_string())])?;
                for f in &faults {
                    ctx.line(format!("  {}: {}  {}", f.path, ctx.say(f.code, &[]), f.place))?;
                }
            }
            Ok(1)
        }
    }
}

fn receipt(ctx: &mut Context, path: &Path, args: &VerifyArgs, keys: &[Verifier]) -> Result<u8, UserError> {
    let place = |p: &Path| p.display().to_string();
    let read = |p: &Path| std::fs::read(p).map_err(|e| UserError::from(e).at(place(p)));
    let entry = args.entry.clone().unwrap_or_else(|| path.with_extension("entry"));
    let (proof, bytes) = (read(path)?, read(&entry)?);
    if keys.is_empty() {
        return Err(UserError::new("record-no-key", Vec::new()).at("--key"));
    }
    if bytes.len() > MAX_LEAF {
        return Err(UserError::new(
            "record-too-large",
            vec![("what", "entry".to_owned()), ("size", bytes.len().to_string()), ("limit", MAX_LEAF.to_string())],
        )
        .at(place(&entry)));
    }
    let checked = Receipt::parse(&proof).and_then(|r| Ok((r.index, r.verify(&bytes, keys)?)));
    match checked {
        Ok((index, (checkpoint, _))) => {
            if ctx.json {
                ctx.emit(&json!({"verified": true, "log": checkpoint.origin, "index": index, "size": checkpoint.size, "root": hex(&checkpoint.root)}))?;
            } else {
                let args = [("log", checkpoint.origin), ("index", index.to_string()), ("size", checkpoint.size.to_string())];
                ctx.tell("record-receipt-verified", &args)?;
            }
            Ok(0)
        }
        Err(e) => {
            if ctx.json {
                ctx.emit(
                    &json!({"verified": false, "faults": [{"code": e.code(), "file": place(path), "place": e.to_string()}]}),
                )?;
            } else {
                ctx.tell("record-faults", &[("count", "1".to_owned())])?;
                ctx.line(format!("  {}: {}", place(path), ctx.say(e.code(), &e.args())))?;
            }
            Ok(1)
        }
    }
}

fn store(args: &VerifyArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let (data, office) = args.at.office()?;
    let logs = office.store().read()?.logs()?;
    let mut exit = 0;
    let mut shown = Vec::new();
    for (log, _) in logs {
        if office.roster(&log)?.founder.is_none() {
            continue;
        }
        let published = std::fs::read_to_string(public(&data, &log)).ok();
        let audit = office.audit(&log, published.as_deref())?;
        if !audit.faults.is_empty() {
            exit = 1;
        }
        if ctx.json {
            let faults: Vec<Value> = audit
                .faults
                .iter()
                .map(|f| json!({"code": f.code, "index": f.index, "case": f.case, "place": f.detail}))
                .collect();
            shown.push(json!({"log": log, "entries": audit.entries, "replayed": audit.replayed, "erased": audit.erased,
                "other_law": audit.other_law, "faults": faults}));
            continue;
        }
        let figures = [
            ("log", log.clone()),
            ("entries", audit.entries.to_string()),
            ("replayed", audit.replayed.to_string()),
            ("erased", audit.erased.to_string()),
            ("other", audit.other_law.to_string()),
        ];
        ctx.tell("record-audit", &figures)?;
        for f in &audit.faults {
            let place = f.index.map_or_else(|| f.case.clone().unwrap_or_default(), |i| i.to_string());
            ctx.line(format!("  {place}: {}  {}", ctx.say(f.code, &[]), f.detail))?;
        }
    }
    if ctx.json {
        ctx.emit(&json!({"verified": exit == 0, "logs": shown}))?;
    }
    Ok(exit)
}
