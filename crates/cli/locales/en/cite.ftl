# cite

cite-verdict-valid = valid
cite-verdict-moved = moved
cite-verdict-edited = edited
cite-verdict-repealed = repealed
cite-verdict-never_existed = never existed
cite-verdict-outside_coverage = outside coverage
cite-verdict-ambiguous = ambiguous

cite-same = The same words stand there (version { $version }).
    .help = Nothing to do.
cite-not-yet = It is there, but not yet in force on the day asked about; in force from { $from }.
    .help = Do not rely on it for a day before { $from }.
cite-edited = Its words have changed since: version { $was } was cited, version { $now } is read now.
    .help = Compare the two versions and check that the citation still says what you mean.
cite-moved = It now stands elsewhere, in the same words: { $to }, since { $since }.
    .help = Cite the new place, or say which version you mean.
cite-moved-edited = It now stands elsewhere, in other words: { $to }, since { $since }.
    .help = Read the new place before you cite it.
cite-deleted = It was deleted; no longer there since { $since }.
    .help = Find what governs now, or say which version you mean.
cite-merged = It was taken up by { $into } and no longer stands by itself since { $since }.
    .help = Read the place that took it up.
cite-repealed-by = The whole instrument is out of force since { $since }; repealed by { $by }.
    .help = Cite what took its place, unless the case is governed by the old law.
cite-repealed-since = The whole instrument is out of force since { $since }.
    .help = Cite what took its place, unless the case is governed by the old law.
cite-repealed = The whole instrument is out of force.
    .help = Cite what took its place, unless the case is governed by the old law.
cite-no-article = { $last ->
        [none] Version { $version } has no articles.
       *[other] There is no such article: version { $version } ends with { $last }, and no version held has it.
    } { $unheld ->
        [none] That is every version known.
       *[other] Known versions whose text is not held: { $unheld }; they may have had it.
    }
    .help = Check the number against the text.
cite-no-paragraph = The article is there, but it has no such paragraph (款): it has { $count } in version { $version }, and no version held has it. { $unheld ->
        [none] That is every version known.
       *[other] Known versions whose text is not held: { $unheld }; they may have had it.
    }
    .help = Check the paragraph against the text.
cite-no-item = The provision is there, but it has no such item (项 or 目): it has { $count } in version { $version }, and no version held has it. { $unheld ->
        [none] That is every version known.
       *[other] Known versions whose text is not held: { $unheld }; they may have had it.
    }
    .help = Check the item against the text.
cite-no-division = There is no such part, chapter, section or annex in version { $version }, nor in any version held. { $unheld ->
        [none] That is every version known.
       *[other] Known versions whose text is not held: { $unheld }; they may have had it.
    }
    .help = Check the heading against the text.
cite-earlier-only = It was no longer there on the day of writing; the last version with it is { $version }.
    .help = Cite the version in force, or say which version you mean.
cite-later-only = It was not yet there on the day of writing; the first version with it is { $version }.
    .help = Check the day the text was written, or the number.
cite-unlisted = No instrument named { $name } is known here, so nothing is said of it. That does not mean it does not exist.
    .help = Add its text to a source folder and run setup again, or check it elsewhere.
cite-no-norm = { $name } is a contract, a charter or a treaty, not an instrument of this library: not checked.
    .help = Check it against its own text.
cite-no-text = The version of { $version } is known, its text is not held here: not checked.
    .help = Add its text to a source folder and run setup again.
cite-no-version = No version is known for { $day }: not checked.
    .help = Add the version of that day to a source folder, or give another day.
cite-several-instruments = Several instruments bear this name: { $candidates }.
    .help = Name the maker or the place of the one you mean.
cite-several-places = Several places answer: { $candidates }.
    .help = Name the paragraph (款).
cite-own-unsaid = The text speaks of itself (本法, or a bare article), and it was not said which instrument it belongs to.
    .help = Say whose text it is.
cite-no-antecedent = A relative place (该法, 前款, a bare paragraph or article) with nothing it can refer to: not checked.
    .help = Name the instrument and the article.
cite-nothing-before = Nothing stands before: it is the first of its kind.
    .help = Name the place by its number.
cite-bad-number = { $text }: no provision has such a number.
    .help = Check the number.
