//! Finding the words of a skin.
use super::words::{NAMES, RESERVED, SINGULAR, WORDS};
use crate::ast::{PeriodUnit, Skin};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

type Pairs = &'static [(&'static str, &'static str)];
type Index = HashMap<&'static str, (&'static str, &'static str)>;

fn index(pairs: Pairs, skin: Skin) -> Index {
    pairs.iter().map(|pair| (side(pair, skin), *pair)).collect()
}

fn side(pair: &(&'static str, &'static str), skin: Skin) -> &'static str {
    match skin {
        Skin::English => pair.0,
        Skin::Chinese => pair.1,
    }
}

static ENGLISH_WORDS: LazyLock<Index> = LazyLock::new(|| index(WORDS, Skin::English));
static CHINESE_WORDS: LazyLock<Index> = LazyLock::new(|| index(WORDS, Skin::Chinese));
static ENGLISH_NAMES: LazyLock<Index> = LazyLock::new(|| index(NAMES, Skin::English));
static CHINESE_NAMES: LazyLock<Index> = LazyLock::new(|| index(NAMES, Skin::Chinese));

fn words(skin: Skin) -> &'static Index {
    match skin {
        Skin::English => &ENGLISH_WORDS,
        Skin::Chinese => &CHINESE_WORDS,
    }
}

fn names(skin: Skin) -> &'static Index {
    match skin {
        Skin::English => &ENGLISH_NAMES,
        Skin::Chinese => &CHINESE_NAMES,
    }
}

/// The other skin.
pub fn other(skin: Skin) -> Skin {
    match skin {
        Skin::English => Skin::Chinese,
        Skin::Chinese => Skin::English,
    }
}

/// The normal form in which identifiers are compared (NFC).
pub fn normal(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The English form of a word of that skin; `text` is in normal form. English units may be in the singular.
pub fn word(text: &str, skin: Skin) -> Option<&'static str> {
    let found = words(skin).get(text).map(|pair| pair.0);
    match skin {
        Skin::English => found.or_else(|| SINGULAR.iter().find(|(one, _)| *one == text).map(|(_, many)| *many)),
        Skin::Chinese => found,
    }
}

/// How a skin writes a word given in English; symbols and words without a pair stay.
pub fn written(english: &str, skin: Skin) -> &str {
    match skin {
        Skin::English => english,
        Skin::Chinese => words(Skin::English).get(english).map_or(english, |pair| pair.1),
    }
}

/// The English form of a built-in name of that skin.
pub fn builtin(text: &str, skin: Skin) -> Option<&'static str> {
    names(skin).get(text).map(|pair| pair.0)
}

/// How a skin writes a name given in English: built-in names have a Chinese form, others stay.
pub fn written_name(english: &str, skin: Skin) -> &str {
    match skin {
        Skin::English => english,
        Skin::Chinese => names(Skin::English).get(english).map_or(english, |pair| pair.1),
    }
}

/// Whether an English word is an operator word, which no name can be.
pub fn is_reserved(english: &str) -> bool {
    RESERVED.contains(&english)
}

/// The unit of a period by its English word.
pub fn unit(english: &str) -> Option<PeriodUnit> {
    Some(match english {
        "minutes" => PeriodUnit::Minutes,
        "hours" => PeriodUnit::Hours,
        "days" => PeriodUnit::Days,
        "workdays" => PeriodUnit::Workdays,
        "months" => PeriodUnit::Months,
        "years" => PeriodUnit::Years,
        _ => return None,
    })
}

/// The unit of one: `day` for `days`.
pub fn singular(english: &str) -> &str {
    SINGULAR.iter().find(|(_, many)| *many == english).map_or(english, |(one, _)| one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{ArgShape, ClauseShape, ITEMS};
    use std::collections::BTreeSet;

    fn of_clauses(clauses: &[ClauseShape], out: &mut BTreeSet<&'static str>) {
        fn of_arg(arg: &ArgShape, out: &mut BTreeSet<&'static str>) {
            match arg {
                ArgShape::Choice(choices) => out.extend(choices.iter()),
                ArgShape::Opt(inner) => of_arg(inner, out),
                _ => {}
            }
        }
        for clause in clauses {
            out.insert(clause.word);
            clause.args.iter().for_each(|arg| of_arg(arg, out));
            of_clauses(clause.tail, out);
            of_clauses(clause.body, out);
        }
    }

    #[test]
    fn every_word_of_the_shapes_has_a_chinese_form() {
        let mut all: BTreeSet<&str> = RESERVED.iter().copied().collect();
        for item in ITEMS {
            all.insert(item.word);
            of_clauses(item.head, &mut all);
            of_clauses(item.body, &mut all);
        }
        let missing: Vec<_> = all.iter().filter(|w| !matches!(**w, "" | ":" | "=") && word(w, Skin::English).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn both_tables_are_unique_both_ways_and_normal() {
        for table in [WORDS, NAMES] {
            let english: BTreeSet<_> = table.iter().map(|p| p.0).collect();
            let chinese: BTreeSet<_> = table.iter().map(|p| p.1).collect();
            assert_eq!((english.len(), chinese.len()), (table.len(), table.len()), "{:?}", twice(table));
            assert!(table.iter().all(|p| normal(p.1) == p.1 && english.intersection(&chinese).next().is_none()));
        }
    }

    fn twice(table: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        let mut seen = BTreeSet::new();
        table.iter().flat_map(|p| [p.0, p.1]).filter(|w| !seen.insert(*w)).collect()
    }

    #[test]
    fn no_built_in_name_is_an_operator_word() {
        for (english, chinese) in NAMES {
            assert!(!RESERVED.contains(english));
            assert!(!word(chinese, Skin::Chinese).is_some_and(is_reserved), "{chinese}");
        }
    }
}
