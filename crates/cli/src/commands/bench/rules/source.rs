//! The rules of the benchmark as sources of our language, and the invented jurisdiction they stand in.
//!
//! Every interval of validity is one invented instrument, its rules are the articles of it: article 13 is rule `r12`. A rule that permits
//! is a power, one that forbids a bar. The office stands twice, as holder and in the condition, so that an office does not act under
//! the like power of another one.
use super::ruleset::{Effect, Iso, Rule};
use fazhi_corpus::catalogue::{Basis, Catalogue, Instrument, Version};
use fazhi_corpus::lawbook::Memory;
use fazhi_law::register::Dates;
use fazhi_law::{Bodies, InstrumentId, LawError, Rank};
use fazhi_time::Date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Jurisdiction of everything generated.
pub(super) const JURISDICTION: &str = "bench";
/// The word for money in the sources.
pub(super) const CURRENCY: &str = "yuan";
/// The day from which offices, acts and classes exist: before every rule.
const BEGINNING: &str = "1990-01-01";

/// The instrument of each interval of validity, numbered in the order of the rules.
pub(super) struct Instruments(BTreeMap<(i32, i32), usize>);

impl Instruments {
    /// Those of these rules.
    pub(super) fn of(rules: &[Rule]) -> Instruments {
        let mut found = BTreeMap::new();
        for rule in rules {
            let next = found.len();
            found.entry((rule.from, rule.to)).or_insert(next);
        }
        Instruments(found)
    }

    /// `bench/v3@2016-06-01#13`: the provision that states a rule.
    pub(super) fn provision(&self, rule: &Rule) -> String {
        let number = self.0.get(&(rule.from, rule.to)).copied().unwrap_or_default();
        format!("{JURISDICTION}/v{number}@{}#{}", Iso(rule.from), rule.id + 1)
    }

    /// What is known of the instruments; their texts do not exist.
    pub(super) fn lawbook(&self) -> Result<Memory, LawError> {
        let mut instruments = vec![instrument("general", BEGINNING, None)?];
        for ((from, to), number) in &self.0 {
            instruments.push(instrument(&format!("v{number}"), &Iso(*from).to_string(), Some(&Iso(to + 1).to_string()))?);
        }
        instruments.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Memory { catalogue: Catalogue { instruments }, blocks: Vec::new() })
    }
}

fn instrument(name: &str, from: &str, until: Option<&str>) -> Result<Instrument, LawError> {
    let date = |text: &str| -> Result<Date, LawError> { text.parse().map_err(|_| LawError::BadVersionDate(text.to_owned())) };
    let mut instrument = Instrument::named(InstrumentId::new(JURISDICTION, name)?, name);
    let from = date(from)?;
    instrument.rank = Rank::Law;
    instrument.maker = Some("bench".to_owned());
    instrument.registered = true;
    instrument.versions.push(Version {
        date: from,
        dates: Dates { adopted: Some(from), promulgated: Some(from), effective: Some(from) },
        in_force_from: from,
        basis: Basis::Register,
        in_force_until: until.map(date).transpose()?,
        amended_by: None,
        articles: None,
        texts: Vec::new(),
    });
    Ok(instrument)
}

/// The ten offices.
pub(super) fn bodies() -> Result<Bodies, LawError> {
    let mut text = String::new();
    for n in 0..10 {
        let _ = write!(text, "[[body]]\nid = \"{}\"\nname = \"auth{n}\"\nkind = \"office\"\nlevel = \"national\"\n", body(n));
    }
    Bodies::parse(&text)
}

/// Identifier of an office.
pub(super) fn body(authority: u8) -> String {
    format!("{JURISDICTION}/body/auth{authority}")
}

/// The sources: one file of words used by all rules, and one file an instrument.
pub(super) fn files(rules: &[Rule], instruments: &Instruments) -> Vec<(String, String)> {
    let mut by_instrument: BTreeMap<usize, String> = BTreeMap::new();
    for rule in rules {
        let Some(number) = instruments.0.get(&(rule.from, rule.to)) else { continue };
        let text = by_instrument
            .entry(*number)
            .or_insert_with(|| format!("instrument \"{JURISDICTION}/v{number}\" @{}\n", Iso(rule.from)));
        text.push_str(&norm(rule));
    }
    let mut files = vec![("rulebooks/bench/general.fz".to_owned(), general())];
    files.extend(by_instrument.into_iter().map(|(number, text)| (format!("rulebooks/bench/v{number}.fz"), text)));
    files
}

fn general() -> String {
    let mut text = format!("instrument \"{JURISDICTION}/general\" @{BEGINNING}\n");
    text.push_str(
        "\
role doer { title \"当事人\" \"party\" }
measure allow { title \"准许\" \"permission\" basis #1 }
event Decide { title \"决定\" \"decision\" by actor }
event Refuse { title \"不予准许\" \"refusal\" by actor }
fact amount : money { title \"数额\" \"amount\" question \"数额是多少？\" \"What is the amount?\" of case source organ burden organ }
fact critical : bool { title \"关键\" \"critical\" question \"是否关键？\" \"Is the party critical?\" of case source organ burden organ }
",
    );
    for n in 0..4 {
        let _ = writeln!(text, "party class{n} {{ title \"类别{n}\" \"class {n}\" basis #1 }}");
    }
    for n in 0..10_u8 {
        let body = body(n);
        let _ = writeln!(text, "holder auth{n} {{ title \"机关{n}\" \"office {n}\" basis #1 when body == \"{body}\" }}");
        let _ = write!(text, "kind act{n} {{ title \"行为{n}\" \"act {n}\" point decide Decide ");
        for heading in ["standing", "power", "basis", "measure"] {
            let _ = write!(text, "effect {heading} void basis #2 ");
        }
        text.push_str("substance act basis #3 closing Refuse }\n");
    }
    text
}

fn norm(rule: &Rule) -> String {
    let Rule { id, authority, act, class, lo, hi, critical, .. } = rule;
    let article = id + 1;
    let office = body(*authority);
    let amounts =
        format!("amount >= {lo} {CURRENCY} and amount <= {hi} {CURRENCY}{}", if *critical { " and critical" } else { "" });
    match rule.effect {
        Effect::Permit => format!(
            "power r{id} : act{act} {{
  title \"规则{id}\" \"rule {id}\"
  basis #{article}
  holder auth{authority}
  against class{class}
  when actor == \"{office}\" and {amounts}
  base {{ may allow doer }}
}}
"
        ),
        Effect::Forbid => format!(
            "bar r{id} for act{act} {{
  title \"规则{id}\" \"rule {id}\"
  basis #{article}
  of party
  on allow
  when actor == \"{office}\" and addressee is class{class} and {amounts}
}}
"
        ),
    }
}
