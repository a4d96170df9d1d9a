# Law: identifiers, register, list, show.
law-empty-id = nothing was given where an identifier is expected
    .help = Give one like cn/网络安全法#61.3, or a title like 网络安全法#61.
law-bad-id = “{ $text }” is not an identifier
    .help = An identifier is jurisdiction/title, like cn/网络安全法; add @2025-10-28 for a version and #61.3 for a place.
law-bad-locator = “{ $text }” is not a place in an instrument
    .help = Write 61 (article), 61.3 (paragraph), 71.1(2) (item), 120-1 (第一百二十条之一), ch3 (chapter) or annex1.
law-bad-version-date = “{ $text }” is not a date
    .help = Write dates as YYYY-MM-DD, like 2025-10-28.
law-register-syntax = the register cannot be read: { $why }
    .help = Mend the line named; the fields are described at the head of law/cn/instruments.toml.
law-register-value = the register has a value that cannot be: { $why }
    .help = Mend the entry named.
law-register-duplicate = “{ $what }” stands twice in the register
    .help = Keep one; ids, titles and aliases are unique.
law-register-order = the register has dates in an impossible order: { $why }
    .help = Adopted comes before promulgated, promulgated before effective; versions are listed oldest first.
law-unknown-rank = “{ $text }” is not a rank
    .help = Use one of: { $known }
law-unknown-field = “{ $text }” is not a field
    .help = Use one of: { $known }
law-unknown-instrument = no instrument called “{ $name }” is in the library
    .help = Search with: fazhi law list WORD. The library holds what its sources hold; absence does not prove that it never existed.
law-unknown-instrument-near = no instrument called “{ $name }” is in the library
    .help = Near to it: { $near }
law-ambiguous-name = “{ $name }” names more than one instrument
    .help = Use an identifier: { $candidates }
law-unknown-version = no version of { $version } is known
    .help = Known versions: { $have }
law-no-text = the text is not held by any source
    .help = Only facts about it are known. Add a source with: fazhi setup --from DIR
law-no-text-of-version = the text of this version is not held by any source
    .help = Held are the versions { $held }; ask for one with @DATE, or add a source with: fazhi setup --from DIR
law-repealed-no-text = it was repealed on { $since } by { $by }, and no source holds its text
    .help = Look at what replaced it: fazhi law show { $by }
law-not-yet = no version was in force on { $day }; the first is in force from { $first }
    .help = Ask with --on { $first }, or name a version with @DATE.
law-no-such-article = there is no place { $asked }; the last one is { $have }
    .help = Look at the contents with: fazhi law show INSTRUMENT. A place that moved is found by: fazhi law diff
law-no-such-place = there is no place { $asked }; the unit has { $have } paragraphs
    .help = Look at the whole article first.
law-list-total = { $shown } of { $total } instruments (more with --limit N)
law-held = text held
law-not-held = text not held
law-show-full = ({ $n } articles; the whole text with --full, one with #NUMBER)
law-show-state = { $state } on { $day } · this version: { $from } – { $until } ({ $basis })
law-show-repealed = repealed from { $since } by { $by }
state-not-yet = not yet in force
state-in-force = in force
state-superseded = replaced by a later version
state-repealed = repealed
state-unknown = state not known
basis-register = date from the register
basis-unverified = date from the register, NOT confirmed: see law/cn/OPEN.md
basis-text = date stated by the text
basis-database = date from a source's database
basis-assumed = date of entry into force not stated: the version's date is used
help-fazhi-law = What the law says, and when
help-fazhi-law-list = List instruments, their state and versions
    .examples =
        Examples:
          fazhi law list 网络
          fazhi law list --field basic --versions
          fazhi law list --rank administrative_regulation --json
    .text = Words in the title, an alias or the English title
    .rank = Only this rank (constitution, law, administrative_regulation, departmental_rule …)
    .field = Only this field: basic, management, cybercrime, economy, administrative
    .maker = Only instruments of makers whose name has this in it
    .jurisdiction = Only this jurisdiction: cn, cn-11 (Beijing), example (invented)
    .versions = Show every version with its dates
    .limit = At most so many
help-fazhi-law-show = Show an instrument or a provision as it read on a date
    .examples =
        Examples:
          fazhi law show 'cn/网络安全法#61' --on 2026-02-01
          fazhi law show '网安法#61.3'
          fazhi law show 'cn/刑法#120-1' --json
          fazhi law show cn/网络安全法@2016-11-07 --full
    .what = Identifier, title or alias, with #PLACE for a provision and @DATE for a version
    .full = Print the whole text of an instrument, not only its contents
law-show-marked = a source marks it as no longer in force, without saying since when: check before relying on it
