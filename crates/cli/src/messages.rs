//! Every sentence a user reads, in Chinese and English, from the Fluent files in `locales/`.
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::ffi::OsString;
use std::sync::OnceLock;

/// The reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
}

/// Fluent sources: one pair of files a topic, so that a feature brings its own words.
const SOURCES: &[(&str, &str, &str)] = &[
    ("main", include_str!("../locales/en/main.ftl"), include_str!("../locales/zh/main.ftl")),
    ("time", include_str!("../locales/en/time.ftl"), include_str!("../locales/zh/time.ftl")),
    ("law", include_str!("../locales/en/law.ftl"), include_str!("../locales/zh/law.ftl")),
    ("cite", include_str!("../locales/en/cite.ftl"), include_str!("../locales/zh/cite.ftl")),
    ("setup", include_str!("../locales/en/setup.ftl"), include_str!("../locales/zh/setup.ftl")),
    ("search", include_str!("../locales/en/search.ftl"), include_str!("../locales/zh/search.ftl")),
    ("demo", include_str!("../locales/en/demo.ftl"), include_str!("../locales/zh/demo.ftl")),
    ("words", include_str!("../locales/en/words.ftl"), include_str!("../locales/zh/words.ftl")),
    ("check", include_str!("../locales/en/check.ftl"), include_str!("../locales/zh/check.ftl")),
    ("engine", include_str!("../locales/en/engine.ftl"), include_str!("../locales/zh/engine.ftl")),
    ("rules", include_str!("../locales/en/rules.ftl"), include_str!("../locales/zh/rules.ftl")),
    ("diagnostics", include_str!("../locales/en/diagnostics.ftl"), include_str!("../locales/zh/diagnostics.ftl")),
    ("explain", include_str!("../locales/en/explain.ftl"), include_str!("../locales/zh/explain.ftl")),
    ("map", include_str!("../locales/en/map.ftl"), include_str!("../locales/zh/map.ftl")),
    ("conflicts", include_str!("../locales/en/conflicts.ftl"), include_str!("../locales/zh/conflicts.ftl")),
    ("mutate", include_str!("../locales/en/mutate.ftl"), include_str!("../locales/zh/mutate.ftl")),
    ("case", include_str!("../locales/en/case.ftl"), include_str!("../locales/zh/case.ftl")),
    ("record", include_str!("../locales/en/record.ftl"), include_str!("../locales/zh/record.ftl")),
    ("store", include_str!("../locales/en/store.ftl"), include_str!("../locales/zh/store.ftl")),
    ("bench", include_str!("../locales/en/bench.ftl"), include_str!("../locales/zh/bench.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

impl Lang {
    /// The language asked for by `--lang`, else by the locale (`zh…` is Chinese), else English.
    pub(crate) fn detect(raw: &[OsString], env: impl Fn(&str) -> Option<String>) -> Lang {
        let mut words = raw.iter().map(|w| w.to_string_lossy());
        while let Some(word) = words.next() {
            let asked = match word.strip_prefix("--lang") {
                Some("") => words.next().map(|w| w.into_owned()),
                Some(rest) => rest.strip_prefix('=').map(str::to_owned),
                None => None,
            };
            match asked.as_deref() {
                Some("zh") => return Lang::Zh,
                Some("en") => return Lang::En,
                _ => {}
            }
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|k| env(k).filter(|v| !v.is_empty()));
        match locale {
            Some(l) if l.starts_with("zh") => Lang::Zh,
            _ => Lang::En,
        }
    }

    /// `zh` or `en`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    fn bundle(self) -> &'static Bundle {
        static ZH: OnceLock<Bundle> = OnceLock::new();
        static EN: OnceLock<Bundle> = OnceLock::new();
        match self {
            Lang::Zh => ZH.get_or_init(|| build(Lang::Zh)),
            Lang::En => EN.get_or_init(|| build(Lang::En)),
        }
    }
}

fn build(lang: Lang) -> Bundle {
    let id: unic_langid::LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for (_, en, zh) in SOURCES {
        let text = if lang == Lang::Zh { zh } else { en };
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(r) => r,
            // The partial resource keeps every message that did parse; a test fails on any error.
            Err((r, _)) => r,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Arguments of a message: names and values, in the order written.
pub(crate) type Args = Vec<(&'static str, String)>;

/// The text of message `key` (or of `key.attribute`), or `None` when the files do not have it.
pub(crate) fn find(lang: Lang, key: &str, args: &[(&'static str, String)]) -> Option<String> {
    let bundle = lang.bundle();
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut fluent = FluentArgs::new();
    for (name, value) in args {
        // Counts are numbers, so that a sentence can tell one from several; everything else is text as it stands.
        match value.parse::<u32>() {
            Ok(count) if *name == "n" && value.len() < 4 => fluent.set(*name, FluentValue::from(count)),
            _ => fluent.set(*name, FluentValue::from(value.as_str())),
        }
    }
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned())
}

/// The text of message `key`; the key itself where no file has it (a test forbids that).
pub(crate) fn say(lang: Lang, key: &str, args: &[(&'static str, String)]) -> String {
    find(lang, key, args).unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(text: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut current = String::new();
        for line in text.lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let trimmed = line.trim_start();
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                current = name.to_owned();
                found.insert(current.clone());
            } else if let Some((name, _)) = trimmed.strip_prefix('.').and_then(|t| t.split_once(" =")) {
                found.insert(format!("{current}.{name}"));
            }
        }
        found
    }

    #[test]
    fn both_languages_parse_and_have_the_same_messages() {
        for (topic, en, zh) in SOURCES {
            for text in [en, zh] {
                if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
                    panic!("{topic}: {errors:?}");
                }
            }
            assert_eq!(keys(en), keys(zh), "{topic}: the two languages differ in their messages");
        }
    }

    #[test]
    fn every_code_has_a_sentence_and_a_mend_in_both_languages() {
        let rules = fazhi_lang::syntax::CODES.iter().chain(fazhi_lang::check::codes::CODES).map(|(code, _)| *code);
        let acts = fazhi_engine::read::CODES.iter().copied().chain(["engine-arithmetic", "engine-contradiction"]);
        let lists = fazhi_analysis::mutate::accept::CODES.iter().copied();
        let codes: BTreeSet<&str> = rules.chain(acts).chain(lists).chain(fazhi_library::CODES.iter().copied()).collect();
        let mut missing = Vec::new();
        for code in &codes {
            for lang in [Lang::Zh, Lang::En] {
                for key in [(*code).to_owned(), format!("{code}.help")] {
                    if find(lang, &key, &[]).is_none() {
                        missing.push(format!("{} {key}", lang.code()));
                    }
                }
            }
        }
        assert!(codes.len() > 150 && missing.is_empty(), "{} codes; no words for {missing:#?}", codes.len());
    }

    #[test]
    fn a_count_chooses_between_one_and_several() {
        let say = |n: &str| say(Lang::En, "verdict-undetermined", &[("n", n.to_owned())]);
        assert!(say("1").contains("one thing") && say("3").contains("3 things"));
    }

    #[test]
    fn the_language_is_the_one_asked_for_then_the_locale() {
        let words = |s: &[&str]| s.iter().map(OsString::from).collect::<Vec<_>>();
        let zh_locale = |k: &str| (k == "LANG").then(|| "zh_CN.UTF-8".to_owned());
        assert_eq!(Lang::detect(&words(&["fazhi", "--lang", "en"]), zh_locale), Lang::En);
        assert_eq!(Lang::detect(&words(&["fazhi", "--lang=zh"]), |_| None), Lang::Zh);
        assert_eq!(Lang::detect(&words(&["fazhi"]), zh_locale), Lang::Zh);
        assert_eq!(Lang::detect(&words(&["fazhi"]), |_| None), Lang::En);
    }
}
