# Shared words.
error-prefix = error:{" "}
error-place = at: { $place }
error-help = mend: { $help }
io-failed = reading or writing failed: { $why }
    .help = Check that the disk has room and that the file may be read and written, then run the command again.
usage = the command line was not understood: { $why }
    .help = Run the command with --help to see its options and examples.
help-fazhi = Fazhi (法治): the law as versioned data, legal time, and acts checked against both.
help-flag-help = Print this help
help-flag-version = Print the version
help-flag-json = Print JSON for programs (errors too)
help-flag-lang = Language of the output: zh or en (default: the locale's)
help-flag-on = The date asked about, YYYY-MM-DD
cites-out = cites { $n }:
cites-in = cited by { $n }:
cite-total = { $n } citations: { $counts }
search-nothing = nothing was found for “{ $query }”
verdict-valid = valid
verdict-edited = edited
verdict-moved = moved
verdict-repealed = repealed
verdict-outside-coverage = outside coverage
verdict-ambiguous = ambiguous
verdict-never-existed = never existed
help-fazhi-law-search = Search titles, aliases and articles
    .examples =
        Examples:
          fazhi law search 同事借我钱不还怎么办
          fazhi law search 网络安全法第六十一条
          fazhi law search 数据出境 --rank administrative_regulation --limit 20
    .words = What to look for: plain words, a title, or a citation
    .limit = At most so many
    .rank = Only this rank (constitution, law, administrative_regulation, departmental_rule …)
    .field = Only this field: basic, management, cybercrime, economy, administrative
    .maker = Only instruments of this maker (its full name)
    .jurisdiction = Only this jurisdiction: cn, cn-11 (Beijing), example (invented)
    .all-versions = Also older and later versions
help-fazhi-law-cites = What a provision cites, and what cites it
    .examples =
        Examples:
          fazhi law cites '网络安全法#61'
          fazhi law cites cn/民法典#1260 --direction out
          fazhi law cites example/例国网络运行法 --direction in --json
    .what = Identifier, title or alias, with #PLACE for a provision and @DATE for a version
    .direction = out (what it cites), in (what cites it) or both
    .limit = Print at most so many of each (JSON has all)
help-fazhi-cite = Citations in a text
help-fazhi-cite-check = Check every citation in a text: valid, edited, moved, repealed, never existed, outside coverage
    .examples =
        Examples:
          fazhi cite check decision.txt
          fazhi cite check contract.md --written 2020-05-01 --on 2026-02-01
          echo '《刑法》第三百八十八条之九' | fazhi cite check - --json
    .file = A text (UTF-8, UTF-16 or GB18030), or - for standard input
    .written = The day the text was written: citations are read as of that day and followed to --on (default: the day asked about)
    .own = The instrument the text belongs to, for 本法 and places without a name
diff-one-version = there is nothing to compare: fewer than two versions are held ({ $have })
    .help = Add a source that holds another version: fazhi setup --from DIR
diff-same-version = both dates fall into the version { $version }
    .help = Name two versions with --from and --to; fazhi law list TITLE --versions shows them.
diff-counts = articles: { $same } same, { $edited } edited, { $moved } moved, { $movededited } moved and edited, { $merged } merged, { $new } new, { $gone } gone
diff-note = Compared by Fazhi: { $old } with { $new }. The Chinese text is authoritative; this page is no official publication.
diff-written = written: { $place }
date-adopted = adopted
date-promulgated = promulgated
date-effective = in force from
export-whole-only = only whole versions are exported, not { $place }
    .help = Leave out the #PLACE; for one provision use: fazhi law show --json
export-written = written: { $place } ({ $bytes } bytes)
check-texts = { $n } texts match their checksums
check-compared = { $texts } versions are held by two sources: { $articles } articles in common, { $same } with the same words
check-no-cause = not explained
check-total = { $n } articles differ between sources, { $unexplained } of them not explained in law/cn/differences.toml
help-fazhi-law-diff = Compare two versions: same, edited, moved, new, gone; word by word
    .examples =
        Examples:
          fazhi law diff 网络安全法
          fazhi law diff '网络安全法#61'
          fazhi law diff 商标法 --from 2019-04-23 --to 2026-06-26 --html diff.html
    .what = Identifier, title or alias; with #PLACE only that article
    .from = The old version: its date, or a day on which it was in force (default: the one before)
    .to = The new version: its date, or a day on which it is in force (default: the newest held)
    .all = Print unchanged articles too
    .html = Write the comparison as a page to this file
help-fazhi-law-check = Read the whole library, and hold its sources against each other (exit 1 when a difference is not explained)
    .examples =
        Examples:
          fazhi law check
          fazhi law check --all
          fazhi law check --json
    .all = List explained differences too
help-fazhi-law-export = Write a version as Akoma Ntoso 3, Markdown or JSON Lines
    .examples =
        Examples:
          fazhi law export cn/网络安全法 --format akn --output law.xml
          fazhi law export cn/网络安全法@2016-11-07 --format jsonl
          fazhi law export example/例国网络运行法 --format markdown
    .what = Identifier, title or alias, with @DATE for a version
    .format = akn (Akoma Ntoso 3), markdown or jsonl
    .output = File to write (default: standard output)
consolidate-done = consolidated: { $steps } steps, { $articles } articles
consolidate-held = against { $held } as held: { $same } of { $articles } articles with the same words, { $different } different
consolidate-refused = not consolidated: { $n } instructions were not understood or do not fit (nothing is guessed)
consolidate-unrecognised = an instruction in a form that is not known: { $what }
consolidate-no-place = the old version has no { $what }
consolidate-no-words = the words to replace are not there: { $what }
consolidate-bad-quote = the new text quoted is not of the form the instruction needs: { $what }
consolidate-wrong-number = stated number and resulting number contradict each other: { $what }
consolidate-which-division = the decision does not say in which chapter { $what } stands
consolidate-cites-deleted = untouched text cites { $what }, which is deleted
consolidate-conflict = two instructions want { $what }
help-fazhi-law-consolidate = Apply an amending decision to the version before it, and hold the result against the version held (exit 1 when refused)
    .examples =
        Examples:
          fazhi law consolidate cn/网络安全法 --by 'cn/全国人民代表大会常务委员会关于修改《中华人民共和国网络安全法》的决定'
          fazhi law consolidate example/例国网络运行法@2019-03-20 --by 'example/例国国民议会关于修改《例国网络运行法》的决定' --output new.md
    .what = The law amended; @DATE names the old version (default: the last held one before the decision)
    .by = The amending decision
    .output = Write the consolidated text as Markdown to this file
