//! JSON Schema (2020-12) of act files, generated from the rulebook: what a form, a client or an agent may send.
use super::act;
use super::resolve::points;
use crate::reach::Reach;
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{AmountUnit, KindId, Point, Rules, Scope, Side, Title, Type, Value as V};
use serde_json::{Map, Value, json};

/// The schema of acts of a kind; `None` when the rulebook has no such kind.
///
/// A schema says what an act file may look like; references inside a file, dates of bodies and contradictions are checked by [`super::resolve`].
pub fn schema(rules: &Rules, kind: &str) -> Option<Value> {
    let id = KindId(u32::try_from(rules.kinds.iter().position(|k| k.name == kind)?).ok()?);
    let declared = rules.kinds.get(id.at())?;
    let reach = Reach::of(rules, id);
    let facts = |scopes: &[Scope]| table(facts(rules, &reach, scopes), &[]);
    let mut top = Map::new();
    let mut put = |key: &str, value: Value| top.insert(key.to_owned(), value);
    put("jurisdiction", json!({ "const": rules.jurisdiction }));
    put("kind", json!({ "const": declared.name }));
    let points: Vec<&str> = points(rules, id).into_iter().map(point_word).collect();
    put("point", json!({ "enum": points, "default": "decide" }));
    put("on", reference("date"));
    put("at", time());
    put("known", reference("date"));
    put("actor", reference("body"));
    put("basis", list(reference("provision"), None));
    put("party", list(party(rules, facts(&[Scope::Party])), Some(64)));
    put("conduct", list(conduct(rules, facts(&[Scope::Conduct])), Some(64)));
    put("facts", facts(&[Scope::Case, Scope::Actor, Scope::Conduct, Scope::Party, Scope::Line]));
    put("event", list(event(rules, &reach), Some(1_000)));
    put("correction", list(correction(), Some(1_000)));
    put(
        "annulment",
        list(
            fixed(act::ANNULMENT, &["of", "on"], &[("void", json!({ "type": "boolean" })), ("from", reference("date"))]),
            Some(1_000),
        ),
    );
    put("enquiry", list(enquiry(rules), Some(1_000)));
    put("judgment", list(judgment(rules), None));
    put("unproved", list(unproved(rules), None));
    put("line", list(line(rules), Some(200)));
    if declared.sets.is_some() {
        let rank: Vec<&str> = fazhi_law::Rank::ALL.iter().filter(|r| **r != fazhi_law::Rank::Unknown).map(|r| r.key()).collect();
        put(
            "draft",
            fixed(
                act::DRAFT,
                &["rank", "text"],
                &[("rank", json!({ "enum": rank })), ("details", list(reference("provision"), None))],
            ),
        );
    }
    let mut whole = table(top, &["jurisdiction", "kind", "on"]);
    let schema = whole.as_object_mut()?;
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!(format!("urn:fazhi:act:{}:{}", rules.jurisdiction, declared.name)));
    schema.insert("title".to_owned(), json!(both(&declared.title)));
    schema.insert("$defs".to_owned(), definitions());
    Some(whole)
}

fn point_word(point: Point) -> &'static str {
    match point {
        Point::Decide => "decide",
        Point::Sign => "sign",
        Point::Serve => "serve",
        Point::Publish => "publish",
    }
}

fn definitions() -> Value {
    json!({
        "date": { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        "id": { "type": "string", "pattern": "^[\\p{L}\\p{N}_.-]{1,64}$" },
        "body": { "type": "string", "description": "id (…/body/…) or name of a body" },
        "provision": { "type": "string", "description": "JURISDICTION/INSTRUMENT@VERSION#PLACE", "pattern": "^[a-z0-9-]+/[^@#?]+(@[0-9]{4}-[0-9]{2}-[0-9]{2})?(#.+)?$" },
        "text": { "type": "string", "maxLength": super::fields::MAX_TEXT },
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

#[expect(clippy::needless_pass_by_value, reason = "callers build it in place")]
fn list(items: Value, most: Option<usize>) -> Value {
    match most {
        Some(most) => json!({ "type": "array", "items": items, "maxItems": most }),
        None => json!({ "type": "array", "items": items }),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "callers build it in place")]
fn table(properties: Map<String, Value>, required: &[&str]) -> Value {
    if required.is_empty() {
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    } else {
        json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
    }
}

/// A table of the act file: dates by their names, the given forms, plain text for the rest.
fn fixed(fields: &[&str], required: &[&str], forms: &[(&str, Value)]) -> Value {
    let properties = fields.iter().map(|f| {
        let form = forms.iter().find(|(n, _)| n == f).map(|(_, v)| v.clone());
        let plain = if matches!(*f, "on" | "recorded") { reference("date") } else { reference("text") };
        ((*f).to_owned(), form.unwrap_or(plain))
    });
    table(properties.collect(), required)
}

fn both(title: &Title) -> String {
    if title.zh == title.en { title.zh.clone() } else { format!("{} · {}", title.zh, title.en) }
}

/// The schema of a value of a type.
fn typed(rules: &Rules, ty: &Type) -> Value {
    match ty {
        Type::Bool => json!({ "type": "boolean" }),
        Type::Int => json!({ "type": "integer" }),
        Type::Money => {
            let words: Vec<&str> = rules.currency.iter().map(String::as_str).collect();
            json!({ "type": "string", "pattern": format!("^[0-9][0-9_]*(\\.[0-9]{{1,2}})? ?({})$", words.join("|")) })
        }
        Type::Ratio => json!({ "type": "string", "pattern": "^([0-9]+(\\.[0-9]+)?%|[0-9]+/[0-9]+)$" }),
        Type::Text => reference("text"),
        Type::Date => reference("date"),
        Type::Body => reference("body"),
        Type::Period(unit) => {
            let word = match unit {
                PeriodUnit::Minutes => "minutes?",
                PeriodUnit::Hours => "hours?",
                PeriodUnit::Days => "days?",
                PeriodUnit::Workdays => "workdays?",
                PeriodUnit::Months => "months?",
                PeriodUnit::Years => "years?",
            };
            json!({ "type": "string", "pattern": format!("^[0-9]+ {word}$") })
        }
        Type::Enum(id) => {
            let values: Vec<&str> =
                rules.enums.get(id.at()).map(|e| e.values.iter().map(|(n, _)| n.as_str()).collect()).unwrap_or_default();
            json!({ "enum": values })
        }
        Type::List(inner) => json!({ "type": "array", "items": typed(rules, inner), "maxItems": 1000 }),
    }
}

/// A value, or `"unknown"`.
fn open(rules: &Rules, ty: &Type) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("anyOf".to_owned(), json!([typed(rules, ty), { "const": "unknown" }]));
    map
}

fn facts(rules: &Rules, reach: &Reach, scopes: &[Scope]) -> Map<String, Value> {
    let mut out = Map::new();
    for (i, fact) in rules.facts.iter().enumerate().filter(|(_, f)| scopes.contains(&f.of)) {
        let mut entry = open(rules, &fact.ty);
        entry.insert("title".to_owned(), json!(both(&fact.title)));
        if let Some(question) = &fact.question {
            entry.insert("description".to_owned(), json!(both(question)));
        }
        let read = u32::try_from(i).is_ok_and(|i| reach.facts.contains(&fazhi_lang::model::FactId(i)));
        let presumed = fact.presume.as_ref().map(|(v, _)| plain(rules, v));
        let burden = if fact.burden == Side::Party { "party" } else { "organ" };
        entry
            .insert("x-fazhi".to_owned(), json!({ "read": read, "source": fact.source, "burden": burden, "presumed": presumed }));
        out.insert(fact.name.clone(), Value::Object(entry));
    }
    out
}

/// A value as an act file writes it.
fn plain(rules: &Rules, value: &V) -> Value {
    match value {
        V::Bool(b) => json!(b),
        V::Int(i) => json!(i.to_string()),
        V::Money(r) | V::Ratio(r) => json!(r.to_string()),
        V::Text(t) => json!(t),
        V::Date(d) => json!(d.to_string()),
        V::Body(b) => json!(b.as_str()),
        V::Period(figure, unit) => json!(format!("{figure} {unit:?}").to_lowercase()),
        V::Enum(id, at) => {
            json!(rules.enums.get(id.at()).and_then(|e| e.values.get(usize::from(*at))).map(|(n, _)| n.clone()))
        }
        V::List(list) => Value::Array(list.iter().map(|v| plain(rules, v)).collect()),
    }
}

fn choices<'a>(names: impl Iterator<Item = (&'a str, &'a Title)>) -> Value {
    let list: Vec<Value> = names.map(|(name, title)| json!({ "const": name, "title": both(title) })).collect();
    // An empty `oneOf` is no schema: nothing fits.
    if list.is_empty() { json!(false) } else { json!({ "oneOf": list }) }
}

fn party(rules: &Rules, facts: Value) -> Value {
    let role = choices(rules.roles.iter().map(|r| (r.name.as_str(), &r.title)));
    let class = list(choices(rules.parties.iter().map(|p| (p.name.as_str(), &p.title))), None);
    fixed(act::PARTY, &["id", "role"], &[("id", reference("id")), ("role", role), ("class", class), ("facts", facts)])
}

fn conduct(rules: &Rules, facts: Value) -> Value {
    let of = choices(rules.conducts.iter().map(|c| (c.name.as_str(), &c.title)));
    let until = json!({ "anyOf": [reference("date"), { "enum": ["continuing", "unknown"] }] });
    let place = json!({ "type": "string", "pattern": "^[0-9]{6}$" });
    fixed(
        act::CONDUCT,
        &["id", "of"],
        &[("id", reference("id")), ("of", of), ("from", reference("date")), ("until", until), ("place", place), ("facts", facts)],
    )
}

fn time() -> Value {
    json!({ "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$" })
}

fn event(rules: &Rules, reach: &Reach) -> Value {
    let kind = choices(rules.events.iter().map(|e| (e.name.as_str(), &e.title)));
    let mut whole = fixed(
        act::EVENT,
        &["kind", "on"],
        &[("kind", kind), ("label", reference("id")), ("at", time()), ("set", json!({ "type": "object" }))],
    );
    let fields = rules.events.iter().map(|e| {
        let set: Map<String, Value> = e.fields.iter().map(|(n, ty)| (n.clone(), Value::Object(open(rules, ty)))).collect();
        json!({ "if": { "properties": { "kind": { "const": e.name } } }, "then": { "properties": { "set": table(set, &[]) } } })
    });
    let fields: Vec<Value> = fields.collect();
    if let Some(map) = whole.as_object_mut() {
        if !fields.is_empty() {
            map.insert("allOf".to_owned(), Value::Array(fields));
        }
        let read: Vec<&str> = reach.events.iter().filter_map(|id| rules.events.get(id.at())).map(|e| e.name.as_str()).collect();
        map.insert("x-fazhi".to_owned(), json!({ "read": read }));
    }
    whole
}

fn correction() -> Value {
    fixed(act::CORRECTION, &["of", "recorded"], &[("strike", json!({ "type": "boolean" })), ("set", json!({ "type": "object" }))])
}

fn enquiry(rules: &Rules) -> Value {
    let event = choices(rules.events.iter().map(|e| (e.name.as_str(), &e.title)));
    fixed(act::ENQUIRY, &["event", "on"], &[("event", event), ("body", reference("body"))])
}

fn judgment(rules: &Rules) -> Value {
    let own = Title { zh: "从轻比较".to_owned(), en: "which law is lighter".to_owned() };
    let names = rules.judgments.iter().map(|j| (j.name.as_str(), &j.title));
    let names =
        choices(names.chain(rules.adjusts.iter().map(|a| (a.norm.name.as_str(), &a.norm.title))).chain([("lighter", &own)]));
    let value = json!({ "type": ["boolean", "string", "integer"] });
    let reasons = json!({ "type": "string", "minLength": 1, "maxLength": super::fields::MAX_TEXT });
    fixed(act::JUDGMENT, &["name", "value", "by", "on", "reasons"], &[("name", names), ("value", value), ("reasons", reasons)])
}

fn unproved(rules: &Rules) -> Value {
    let names = choices(rules.facts.iter().filter(|f| f.against.is_some()).map(|f| (f.name.as_str(), &f.title)));
    let reasons = json!({ "type": "string", "minLength": 1, "maxLength": super::fields::MAX_TEXT });
    fixed(act::UNPROVED, &["fact", "by", "on", "reasons"], &[("fact", names), ("reasons", reasons)])
}

fn line(rules: &Rules) -> Value {
    let measure = choices(rules.measures.iter().map(|m| (m.name.as_str(), &m.title)));
    let mut forms: Vec<Value> = Vec::new();
    if rules.measures.iter().any(|m| m.amount == Some(AmountUnit::Money)) {
        forms.push(typed(rules, &Type::Money));
    }
    if rules.measures.iter().any(|m| matches!(m.amount, Some(AmountUnit::Days | AmountUnit::Months | AmountUnit::Years))) {
        forms.push(json!({ "type": "integer", "minimum": 0 }));
        forms.push(json!({ "type": "string", "pattern": "^[0-9]+ (days?|months?|years?)$" }));
    }
    let amount = if forms.is_empty() { json!(false) } else { json!({ "anyOf": forms }) };
    fixed(act::LINE, &["measure"], &[("measure", measure), ("amount", amount), ("basis", list(reference("provision"), None))])
}
