//! Names, citations, amounts and conditions of a rulebook in the reader's words.
mod cause;
mod expr;

use crate::messages::{self, Lang};
use fazhi_lang::case::CaseDoc;
use fazhi_lang::model::{AmountUnit, Rational, Rules, Title, Value};
use fazhi_law::{Bodies, BodyId, Reference};
use fazhi_time::Date;

/// What words are found in.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) bodies: &'a Bodies,
    pub(crate) lang: Lang,
    /// The case, where there is one: its parties have names.
    pub(crate) case: Option<&'a CaseDoc>,
    /// Holders are named; what makes a body one of them stands where the holder is declared.
    pub(crate) brief: bool,
}

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(figure: &str) -> String {
    let (sign, digits) = figure.strip_prefix('-').map_or(("", figure), |d| ("-", d));
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    format!("{sign}{out}")
}

/// Hundredths as an amount: `12_345` is `123.45`, `12_300` is `123`; a fraction of a hundredth as a fraction.
fn hundredths(amount: Rational) -> String {
    let Some(minor) = amount.as_whole() else { return format!("{amount}/100") };
    let (whole, part) = (minor.div_euclid(100), minor.rem_euclid(100));
    let whole = grouped(&whole.to_string());
    if part == 0 { whole } else { format!("{whole}.{part:02}") }
}

/// `3`, `3/4` back from the canonical form of an opinion.
fn rational(text: &str) -> Option<Rational> {
    match text.split_once('/') {
        Some((num, den)) => Rational::new(num.parse().ok()?, den.parse().ok()?),
        None => Some(Rational::whole(text.parse().ok()?)),
    }
}

impl<'a> Words<'a> {
    /// A message in the reader's language.
    pub(crate) fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        messages::say(self.lang, key, args)
    }

    /// A title in the reader's language.
    pub(crate) fn title(&self, title: &Title) -> String {
        match self.lang {
            Lang::Zh => title.zh.clone(),
            Lang::En => title.en.clone(),
        }
    }

    fn named<'b, T>(&self, list: &'b [T], name: &str, of: impl Fn(&'b T) -> (&'b str, &'b Title)) -> Option<String> {
        list.iter().map(of).find(|(n, _)| *n == name).map(|(_, t)| self.title(t)).filter(|t| !t.is_empty())
    }

    /// Names between commas, as the language writes lists.
    pub(crate) fn list(&self, items: &[String]) -> String {
        items.join(match self.lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }

    pub(crate) fn kind(&self, name: &str) -> String {
        self.named(&self.rules.kinds, name, |k| (&k.name, &k.title)).unwrap_or_else(|| name.to_owned())
    }

    pub(crate) fn measure(&self, name: &str) -> String {
        self.named(&self.rules.measures, name, |m| (&m.name, &m.title)).unwrap_or_else(|| name.to_owned())
    }

    pub(crate) fn event(&self, name: &str) -> String {
        self.named(&self.rules.events, name, |e| (&e.name, &e.title)).unwrap_or_else(|| name.to_owned())
    }

    pub(crate) fn fact(&self, name: &str) -> String {
        self.named(&self.rules.facts, name, |f| (&f.name, &f.title)).unwrap_or_else(|| name.to_owned())
    }

    pub(crate) fn role(&self, name: &str) -> String {
        self.named(&self.rules.roles, name, |r| (&r.name, &r.title)).unwrap_or_else(|| name.to_owned())
    }

    pub(crate) fn conduct_kind(&self, name: &str) -> String {
        self.named(&self.rules.conducts, name, |c| (&c.name, &c.title)).unwrap_or_else(|| name.to_owned())
    }

    /// A party of the case: its title, else its role, with its name in the case.
    pub(crate) fn party(&self, id: &str) -> String {
        let Some(party) = self.case.and_then(|c| c.parties.iter().find(|p| p.id == id)) else { return id.to_owned() };
        match &party.title {
            Some(title) => title.clone(),
            None => format!("{} {id}", self.role(&party.role)),
        }
    }

    /// A conduct of the case: what it is, with its name in the case.
    pub(crate) fn conduct(&self, id: &str) -> String {
        let of = self.case.and_then(|c| c.conducts.iter().find(|x| x.id == id)).map(|c| self.conduct_kind(&c.of));
        of.map_or_else(|| self.conduct_kind(id), |t| format!("{t}{}", self.say("words-in-brackets", &[("a", id.to_owned())])))
    }

    /// A party or conduct of the case.
    pub(crate) fn of(&self, id: &str) -> String {
        if self.case.is_some_and(|c| c.parties.iter().any(|p| p.id == id)) { self.party(id) } else { self.conduct(id) }
    }

    /// A body by id.
    pub(crate) fn body(&self, id: &str) -> String {
        let body = id.parse::<BodyId>().ok().and_then(|id| self.bodies.get(&id));
        match body {
            Some(b) if self.lang == Lang::En && !b.english.is_empty() => b.english.clone(),
            Some(b) => b.name.clone(),
            None => id.to_owned(),
        }
    }

    pub(crate) fn date(&self, date: Date) -> String {
        match self.lang {
            Lang::Zh => fazhi_time::chinese(date),
            Lang::En => date.to_string(),
        }
    }

    /// `《网络安全法》第六十一条第一款（2025-10-28 文本）`.
    pub(crate) fn cite(&self, id: &str) -> String {
        let Ok(reference) = id.parse::<Reference>() else { return id.to_owned() };
        let place = reference.locator.map(|l| l.in_words()).unwrap_or_default();
        let version = reference.version.map_or_else(|| "none".to_owned(), |v| v.to_string());
        self.say("words-cite", &[("title", reference.instrument.name().to_owned()), ("place", place), ("version", version)])
    }

    /// Citations as a list; those of one version that stand together share its title.
    pub(crate) fn cites<'b>(&self, ids: impl Iterator<Item = &'b str>) -> String {
        let mut groups: Vec<(Option<Reference>, Vec<String>)> = Vec::new();
        for id in ids {
            let parsed = id.parse::<Reference>().ok();
            let place = parsed.as_ref().and_then(|r| r.locator).map(|l| l.in_words()).unwrap_or_default();
            let whole = parsed.map(|r| Reference { locator: None, ..r });
            match groups.last_mut() {
                Some((Some(last), places)) if whole.as_ref() == Some(&*last) => places.push(place),
                _ if whole.is_some() => groups.push((whole, vec![place])),
                _ => groups.push((None, vec![id.to_owned()])),
            }
        }
        let one = |(whole, places): (Option<Reference>, Vec<String>)| {
            let Some(reference) = whole else { return self.list(&places) };
            let version = reference.version.map_or_else(|| "none".to_owned(), |v| v.to_string());
            let args = [("title", reference.instrument.name().to_owned()), ("place", self.list(&places)), ("version", version)];
            self.say("words-cite", &args)
        };
        self.list(&groups.into_iter().map(one).collect::<Vec<String>>())
    }

    /// A norm by its id, in quotation marks; ids joined by `|` as a list. The engine's own mechanisms have names too.
    pub(crate) fn norm(&self, ids: &str) -> String {
        let one = |id: &str| {
            let found = crate::norms::all(self.rules).into_iter().find(|e| e.norm.id == id).map(|e| self.title(&e.norm.title));
            let title = found.filter(|t| !t.is_empty()).unwrap_or_else(|| match id.split_once('#') {
                Some(("engine", what)) => self.say(&format!("mechanism-{what}"), &[]),
                Some((_, name)) => name.to_owned(),
                None => id.to_owned(),
            });
            self.say("words-quoted", &[("a", title)])
        };
        self.list(&ids.split('|').filter(|i| !i.is_empty()).map(one).collect::<Vec<String>>())
    }

    fn currency(&self) -> String {
        // The first word is Latin, the last the Chinese one.
        let words = &self.rules.currency;
        let word = if self.lang == Lang::Zh { words.last() } else { words.first() };
        word.cloned().unwrap_or_default()
    }

    /// Money in hundredths.
    pub(crate) fn money(&self, amount: Rational) -> String {
        self.say("words-money", &[("amount", hundredths(amount)), ("currency", self.currency())])
    }

    /// An amount of a measure from its canonical form in an opinion.
    pub(crate) fn amount(&self, measure: &str, text: &str) -> String {
        let Some(amount) = rational(text) else { return text.to_owned() };
        let unit = self.rules.measures.iter().find(|m| m.name == measure).and_then(|m| m.amount);
        let count = || vec![("n", grouped(&amount.to_string()))];
        match unit {
            Some(AmountUnit::Money) | None => self.money(amount),
            Some(AmountUnit::Days) => self.say("words-days", &count()),
            Some(AmountUnit::Months) => self.say("words-months", &count()),
            Some(AmountUnit::Years) => self.say("words-years", &count()),
        }
    }

    /// A value.
    pub(crate) fn value(&self, value: &Value) -> String {
        match value {
            Value::Bool(b) => self.say(if *b { "words-true" } else { "words-false" }, &[]),
            Value::Int(i) => grouped(&i.to_string()),
            Value::Money(amount) => self.money(*amount),
            Value::Ratio(r) => match r.times(Rational::whole(100)).and_then(Rational::as_whole) {
                Some(percent) => format!("{percent}%"),
                None => r.to_string(),
            },
            Value::Text(t) => self.say("words-quoted", &[("a", t.clone())]),
            Value::Date(d) => self.date(*d),
            Value::Body(b) => self.body(b.as_str()),
            Value::Period(n, unit) => self.say(&format!("words-{}", format!("{unit:?}").to_lowercase()), &[("n", n.to_string())]),
            Value::Enum(id, at) => {
                let value = self.rules.enums.get(id.at()).and_then(|e| e.values.get(usize::from(*at)));
                value.map_or_else(
                    || "?".to_owned(),
                    |(name, title)| {
                        let title = self.title(title);
                        self.say("words-quoted", &[("a", if title.is_empty() { name.clone() } else { title })])
                    },
                )
            }
            Value::List(list) => self.list(&list.iter().map(|v| self.value(v)).collect::<Vec<String>>()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        assert_eq!(grouped("1234567"), "1,234,567");
        assert_eq!(grouped("-123456"), "-123,456");
        assert_eq!(grouped("12"), "12");
        assert_eq!(hundredths(Rational::whole(15_000_000)), "150,000");
        assert_eq!(hundredths(Rational::whole(150_050)), "1,500.50");
        assert_eq!(rational("1/3"), Rational::new(1, 3));
    }
}
