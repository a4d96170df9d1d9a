//! Values as stated → values of the declared type. Nothing is converted silently: money needs its currency, a period its unit.
use super::resolve::Resolver;
use super::words::near;
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::case::Given;
use fazhi_lang::model::{Rational, Type, Value};

/// Longest list accepted.
const MAX_LIST: usize = 1_000;

/// What the words of a period are called.
const UNITS: &[(&str, PeriodUnit)] = &[
    ("minutes", PeriodUnit::Minutes),
    ("hours", PeriodUnit::Hours),
    ("days", PeriodUnit::Days),
    ("workdays", PeriodUnit::Workdays),
    ("months", PeriodUnit::Months),
    ("years", PeriodUnit::Years),
];

/// The word of a type, for messages and schemas.
pub(super) fn type_word(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::Int => "int",
        Type::Money => "money",
        Type::Ratio => "ratio",
        Type::Text => "text",
        Type::Date => "date",
        Type::Body => "body",
        Type::Period(_) => "period",
        Type::Enum(_) => "enum",
        Type::List(_) => "list",
    }
}

pub(super) fn given_word(given: &Given) -> &'static str {
    match given {
        Given::Unknown => "unknown",
        Given::Bool(_) => "bool",
        Given::Int(_) => "int",
        Given::Money(..) => "money",
        Given::Ratio(..) => "ratio",
        Given::Text(_) => "text",
        Given::Date(_) => "date",
        Given::List(_) => "list",
    }
}

/// `150_000 yuan`, `0.5 yuan`: hundredths and the word behind the figure.
pub(super) fn money(text: &str) -> Option<(i128, &str)> {
    let (negative, text) = text.trim().strip_prefix('-').map_or((false, text.trim()), |t| (true, t));
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '_' || c == '.'))?;
    let (figure, word) = text.split_at_checked(end)?;
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    let grouped = whole.starts_with(|c: char| c.is_ascii_digit()) && !whole.ends_with('_') && !whole.contains("__");
    if !grouped || part.len() > 2 || (figure.contains('.') && part.is_empty()) || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: i128 = whole.replace('_', "").parse().ok()?;
    let part: i128 = format!("{part:0<2}").parse().ok()?;
    let minor = whole.checked_mul(100)?.checked_add(part)?;
    Some((if negative { -minor } else { minor }, word.trim()))
}

/// `30 days`: figure and unit.
pub(super) fn period(text: &str) -> Option<(u32, PeriodUnit)> {
    let (figure, word) = text.trim().split_once(' ')?;
    let unit = UNITS.iter().find(|(w, _)| *w == word.trim() || w.strip_suffix('s') == Some(word.trim()))?.1;
    Some((figure.replace('_', "").parse().ok()?, unit))
}

/// `3%`, `1/3`.
fn ratio(text: &str) -> Option<Rational> {
    let text = text.trim();
    if let Some(percent) = text.strip_suffix('%') {
        let (whole, part) = percent.split_once('.').unwrap_or((percent, ""));
        if part.len() > 9 || !part.bytes().all(|b| b.is_ascii_digit()) || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let scale = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
        let figure: i128 = format!("{whole}{part}").parse().ok()?;
        return Rational::new(figure, scale.checked_mul(100)?);
    }
    let (num, den) = text.split_once('/')?;
    Rational::new(num.trim().parse().ok()?, den.trim().parse().ok()?)
}

impl Resolver<'_> {
    /// The value of a fact, field or judgment `name` of type `ty`; `Some(None)` = stated as unknown, `None` = an error was reported.
    pub(super) fn value(&mut self, given: &Given, ty: &Type, name: &str, path: &str) -> Option<Option<Value>> {
        if *given == Given::Unknown { Some(None) } else { self.known(given, ty, name, path).map(Some) }
    }

    fn known(&mut self, given: &Given, ty: &Type, name: &str, path: &str) -> Option<Value> {
        match (ty, given) {
            (Type::Bool, Given::Bool(b)) => Some(Value::Bool(*b)),
            (Type::Int, Given::Int(i)) => Some(Value::Int(*i)),
            (Type::Text, Given::Text(t)) => Some(Value::Text(t.clone())),
            (Type::Date, Given::Date(d)) => Some(Value::Date(*d)),
            (Type::Date, Given::Text(t)) => match super::fields::date(t) {
                Ok(day) => Some(Value::Date(day)),
                Err((code, args)) => self.fail(code, args, path),
            },
            (Type::Money, Given::Money(minor, word)) => self.amount(*minor, word, path).map(Value::Money),
            (Type::Money, Given::Text(text)) => match money(text) {
                Some((minor, word)) => self.amount(minor, word, path).map(Value::Money),
                None => self.no_money(name, text, path),
            },
            (Type::Money, Given::Int(i)) => self.no_money(name, &i.to_string(), path),
            (Type::Ratio, Given::Ratio(a, b)) => match Rational::new(*a, *b) {
                Some(r) => Some(Value::Ratio(r)),
                None => self.mismatch(given, ty, name, path),
            },
            (Type::Ratio, Given::Text(t)) => match ratio(t) {
                Some(r) => Some(Value::Ratio(r)),
                None => self.mismatch(given, ty, name, path),
            },
            (Type::Period(unit), Given::Text(t)) => match period(t) {
                Some((figure, stated)) if stated == *unit => Some(Value::Period(figure, stated)),
                Some(_) => {
                    let expected = UNITS.iter().find(|(_, u)| u == unit).map_or("", |(w, _)| w);
                    self.fail(
                        "engine-unit",
                        vec![("name", name.to_owned()), ("text", t.clone()), ("expected", expected.to_owned())],
                        path,
                    )
                }
                None => self.mismatch(given, ty, name, path),
            },
            (Type::Body, Given::Text(t)) => self.body(t, path).map(Value::Body),
            (Type::Enum(id), Given::Text(t)) => self.choice(*id, t, name, path),
            (Type::List(inner), Given::List(list)) => {
                if list.len() > MAX_LIST {
                    let args =
                        vec![("what", "value".to_owned()), ("count", list.len().to_string()), ("limit", MAX_LIST.to_string())];
                    return self.fail("engine-too-many", args, path);
                }
                let values = list.iter().enumerate().map(|(i, g)| self.known(g, inner, name, &format!("{path}[{}]", i + 1)));
                let values: Vec<Option<Value>> = values.collect();
                values.into_iter().collect::<Option<Vec<Value>>>().map(Value::List)
            }
            _ => self.mismatch(given, ty, name, path),
        }
    }

    fn mismatch(&mut self, given: &Given, ty: &Type, name: &str, path: &str) -> Option<Value> {
        let args =
            vec![("name", name.to_owned()), ("expected", type_word(ty).to_owned()), ("found", given_word(given).to_owned())];
        self.fail("engine-value-type", args, path)
    }

    fn no_money<T>(&mut self, name: &str, text: &str, path: &str) -> Option<T> {
        let text = text.chars().take(40).collect();
        let currency = self.rules.currency.first().cloned().unwrap_or_default();
        self.fail("engine-money-form", vec![("name", name.to_owned()), ("text", text), ("currency", currency)], path)
    }

    /// An amount of money, where the currency is one of the jurisdiction's words for its own.
    pub(super) fn amount(&mut self, minor: i128, word: &str, path: &str) -> Option<Rational> {
        if self.rules.currency.iter().any(|c| c == word) {
            return Some(Rational::whole(minor));
        }
        self.fail("engine-currency", vec![("found", word.to_owned()), ("accepted", self.rules.currency.join(", "))], path)
    }

    fn choice(&mut self, id: fazhi_lang::model::EnumId, text: &str, name: &str, path: &str) -> Option<Value> {
        let declared = self.rules.enums.get(id.at())?;
        if let Some(at) = declared.values.iter().position(|(v, _)| v == text) {
            return Some(Value::Enum(id, u16::try_from(at).ok()?));
        }
        let titled =
            declared.values.iter().find(|(_, t)| t.zh == text || t.en.eq_ignore_ascii_case(text)).map(|(v, _)| v.clone());
        let suggestion = titled.or_else(|| near(text, declared.values.iter().map(|(v, _)| v.as_str())));
        let known: Vec<&str> = declared.values.iter().map(|(v, _)| v.as_str()).collect();
        let args = vec![
            ("name", name.to_owned()),
            ("value", text.chars().take(60).collect()),
            ("near", suggestion.unwrap_or_else(|| "none".to_owned())),
            ("known", known.join(", ")),
        ];
        self.fail("engine-unknown-value", args, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_one_plain_form() {
        assert_eq!(money("150_000 yuan"), Some((15_000_000, "yuan")));
        assert_eq!(money("0.5元"), Some((50, "元")));
        assert_eq!(money("-3 yuan"), Some((-300, "yuan")));
        for bad in [
            "150,000 yuan",
            "yuan",
            "1__0 yuan",
            "1. yuan",
            "1.234 yuan",
            ".5 yuan",
            "_1 yuan",
            "12",
            "15万元元".get(..0).unwrap(),
        ] {
            assert!(money(bad).is_none_or(|(_, word)| word != "yuan"), "{bad}");
        }
        // 万 is no currency: what follows the figure is the word that is checked.
        assert_eq!(money("15万元"), Some((1_500, "万元")));
    }

    #[test]
    fn ratios_and_periods() {
        assert_eq!(ratio("2.5%"), Rational::new(25, 1000));
        assert_eq!(ratio("1/3"), Rational::new(1, 3));
        assert_eq!(ratio("1/0"), None);
        assert_eq!(ratio("x%"), None);
        assert_eq!(period("30 days"), Some((30, PeriodUnit::Days)));
        assert_eq!(period("1 month"), Some((1, PeriodUnit::Months)));
        assert_eq!(period("30"), None);
    }
}
