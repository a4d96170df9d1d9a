//! `fazhi case open|act`: one act from a file through the gate.
use super::{ActArgs, answer};
use crate::context::Context;
use crate::error::UserError;
use fazhi_office::{Answer, Machine, Office, People, Stated, Verb};
use fazhi_record::{GateResult, hex};
use fazhi_store::CaseQuery;
use fazhi_time::{Date, parse_date};
use serde_json::{Map, Value};
use std::io::Read;

/// Largest act file, in bytes.
const MAX_FILE: u64 = 512 * 1024;

/// An act file.
struct ActFile {
    id: Option<String>,
    on: Option<Date>,
    at: Option<String>,
    verb: Verb,
    people: People,
}

pub(super) fn run(args: &ActArgs, opening: bool, ctx: &mut Context) -> Result<u8, UserError> {
    let file = read(&args.file)?;
    if opening != matches!(file.verb, Verb::Open { .. }) {
        let (code, word) = (if opening { "case-not-open" } else { "case-is-open" }, file.verb.word());
        return Err(UserError::new(code, vec![("verb", word.to_owned())]).at(args.file.clone()));
    }
    let (data, office) = args.at.office()?;
    let desk = data.desk(&office, &args.log)?;
    if data.person(&args.person)?.is_none() {
        return Err(UserError::new("case-no-key", vec![("person", args.person.clone())]).at("--as"));
    }
    let on = match file.on.or(ctx.on) {
        Some(day) => day,
        None => office.today()?,
    };
    let number = match (&args.case, opening) {
        (Some(number), _) => Some(number.clone()),
        (None, true) => Some(next_number(&office, &args.log, on)?),
        (None, false) => None,
    };
    let id = match file.id {
        Some(id) => id,
        None => fresh()?,
    };
    let stated = Stated {
        act: &id,
        person: &args.person,
        case: number.as_deref(),
        on,
        at: file.at.as_deref(),
        cause: Vec::new(),
        verb: file.verb,
        people: file.people,
    };
    let given = desk.act(stated).map_err(|e| {
        let user = UserError::from(e);
        if user.place.is_none() { user.at(args.file.clone()) } else { user }
    })?;
    print(ctx, &office, number.as_deref(), &given)
}

/// What became of it; exit status 0 when it took effect, 1 when it was refused.
pub(super) fn print(ctx: &mut Context, office: &Office, case: Option<&str>, given: &Answer) -> Result<u8, UserError> {
    let exit = u8::from(given.ruling.result == GateResult::Refused);
    if ctx.json {
        let mut value = answer::json(given);
        if let (Some(map), Some(case)) = (value.as_object_mut(), case) {
            map.insert("case".to_owned(), Value::String(case.to_owned()));
        }
        ctx.emit(&value)?;
        return Ok(exit);
    }
    let args = [
        ("result", answer::result_word(ctx, given.ruling.result)),
        ("index", given.index.to_string()),
        ("log", given.log.clone()),
        ("case", case.unwrap_or("none").to_owned()),
    ];
    ctx.tell(if given.again { "case-answer-again" } else { "case-answer" }, &args)?;
    let roster = office.roster(&given.log)?;
    if let Some(law) = office.law(&roster.jurisdiction) {
        let doc = case.map(|c| office.case(&given.log, c)).transpose()?.flatten().map(|c| c.doc);
        for line in answer::lines(ctx, law, doc.as_ref(), &given.ruling) {
            ctx.line(format!("  {line}"))?;
        }
        if given.ruling.result == GateResult::Admitted {
            for line in answer::open_lines(ctx, law, doc.as_ref(), &given.ruling) {
                ctx.line(format!("  {line}"))?;
            }
        }
        for line in answer::clock_lines(ctx, law, doc.as_ref(), &given.ruling) {
            ctx.line(format!("  {line}"))?;
        }
    }
    Ok(exit)
}

fn fresh() -> Result<String, UserError> {
    let mut bytes = [0; 12];
    if fazhi_office::Host::random(&Machine, &mut bytes) {
        Ok(hex(&bytes))
    } else {
        Err(UserError::new("office-stopped", vec![("why", "random".to_owned())]))
    }
}

/// `2025-000001`, the first number of the year that is free in this log.
fn next_number(office: &Office, log: &str, on: Date) -> Result<String, UserError> {
    let mut query = CaseQuery { log: Some(log.to_owned()), limit: 1_000, ..CaseQuery::default() };
    let prefix = format!("{}-", on.year());
    let mut last = 0_u64;
    loop {
        let page = office.cases(&query)?;
        last = page.iter().filter_map(|c| c.case.strip_prefix(&prefix)?.parse().ok()).fold(last, u64::max);
        match page.last() {
            Some(row) if page.len() == 1_000 => query.after = Some((row.log.clone(), row.case.clone())),
            _ => return Ok(format!("{prefix}{:06}", last + 1)),
        }
    }
}

fn bad(file: &str, why: impl std::fmt::Display) -> UserError {
    UserError::new("case-bad-file", vec![("why", why.to_string())]).at(file)
}

/// Reads an act file, TOML or JSON.
fn read(file: &str) -> Result<ActFile, UserError> {
    let mut text = String::new();
    let read = if file == "-" {
        std::io::stdin().lock().take(MAX_FILE + 1).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|f| f.take(MAX_FILE + 1).read_to_string(&mut text))
    };
    read.map_err(|e| UserError::from(e).at(file))?;
    if text.len() as u64 > MAX_FILE {
        return Err(
            UserError::new("office-too-large", vec![("bytes", text.len().to_string()), ("limit", MAX_FILE.to_string())]).at(file)
        );
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let value: Value = if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|e| bad(file, e))?
    } else {
        plain(toml::from_str::<toml::Value>(text).map_err(|e| bad(file, e.message()))?)
    };
    let Value::Object(mut fields) = value else { return Err(bad(file, "object")) };
    let text_of = |fields: &mut Map<String, Value>, key: &'static str| -> Result<Option<String>, UserError> {
        match fields.remove(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(bad(file, key)),
        }
    };
    let id = text_of(&mut fields, "id")?;
    let on = text_of(&mut fields, "on")?
        .map(|d| parse_date(&d))
        .transpose()
        .map_err(|e| UserError::from(e).at(format!("{file}: on")))?;
    let at = text_of(&mut fields, "at")?;
    let people = match fields.remove("people") {
        None => People::new(),
        Some(people) => serde_json::from_value(people).map_err(|e| bad(file, e))?,
    };
    let verb: Verb = serde_json::from_value(Value::Object(fields)).map_err(|e| bad(file, e))?;
    Ok(ActFile { id, on, at, verb, people })
}

/// TOML as JSON; dates become text.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => Value::String(s),
        toml::Value::Integer(n) => Value::from(n),
        toml::Value::Float(f) => Value::String(f.to_string()),
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Datetime(d) => Value::String(d.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(plain).collect()),
        toml::Value::Table(map) => Value::Object(map.into_iter().map(|(k, v)| (k, plain(v))).collect()),
    }
}
