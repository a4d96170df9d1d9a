# rules test, explain, doc.
help-fazhi-rules-test = Run all scenarios of the rulebooks; says what they reach (exit 1 when one fails)
    .examples =
        Examples:
          fazhi rules test
          fazhi rules test --filter T01
          fazhi rules test --rules rulebooks --jurisdiction example --coverage
    .filter = Only scenarios whose title holds this text
    .coverage = List each condition that no scenario saw true, or none saw false, and each rule that none touches
help-fazhi-rules-explain = A rule in words: its article with the text where it is held, who, when, what, and the scenarios that touch it
    .examples =
        Examples:
          fazhi rules explain hearing_told
          fazhi rules explain '例国网络运行法#18.1'
          fazhi rules explain cn/网络安全法@2016-11-07#59.1 --json
    .what = Name or title of a rule, or a provision (INSTRUMENT#PLACE)
help-fazhi-rules-doc = All rulebooks as Markdown: rules beside their articles, coverage, open points, sign-offs, scenarios
    .examples =
        Examples:
          fazhi rules doc --out rules-doc
          fazhi rules doc --jurisdiction example --lang zh
          fazhi rules doc --rules rulebooks --json
    .coverage = Only the page of coverage: what is encoded, what is not, who signed
    .out = Write the pages into this folder (default: all to standard output)
rulebooks-test-ok = ok      { $title }
rulebooks-test-failed = FAILED  { $title }{ $place ->
        [none] { "" }
       *[other] { " " }({ $place })
    }
rulebooks-test-error = { "      " }the case is wrong{ $place ->
        [none] { "" }
       *[other] { " " }at { $place }
    }: { $message }
rulebooks-test-unmet = { "      " }expected: { $expected }; found: { $found }
rulebooks-test-nothing = nothing
rulebooks-test-why = { "      " }why: { $why }
rulebooks-test-total = { $passed } passed, { $failed } failed
rulebooks-coverage = Coverage of { $jurisdiction }
rulebooks-coverage-instrument = { "  " }{ $id }: encoded { $encoded }, by a reading { $interpretation }, cannot be expressed { $untranslatable }, nothing to encode { $nothing }, not read { $unread }
rulebooks-coverage-conditions = { "  " }conditions: { $conditions }, seen true and false { $both }, not so { $left }
rulebooks-coverage-never-false = { "    " }never false: { $norm } { $part } ({ $place })
rulebooks-coverage-never-true = { "    " }never true: { $norm } { $part } ({ $place })
rulebooks-coverage-never = { "    " }never asked: { $norm } { $part } ({ $place })
rulebooks-coverage-norms = { "  " }rules: { $norms }, touched by a scenario { $touched }, not touched { $left }
rulebooks-coverage-more = { "  " }(each is listed with --coverage)
rulebooks-no-norm = no rule has this name or states this provision: { $what }
    .help = { $near ->
        [none] Give a name (fazhi rules doc lists all) or a provision such as 网络安全法#61.
       *[other] { $near } may be meant.
    }
rulebooks-doc-written = { $n } pages written to { $place }
item-holder = holder
item-duty = duty
item-power = power
item-require = requirement
item-clock = time limit
item-procedure = procedure
item-remedy = remedy
item-settle = settling of jurisdiction
item-adjust = adjustment
item-bar = bar
item-ruling = who rules
item-ruled = ruling
item-fills = length set by another norm
item-transition = transitional rule
item-fact = fact
item-event = event
item-kind = kind of act
item-measure = measure
item-party = class of parties
item-role = role
item-enum = enumeration
item-param = parameter
item-judgment = judgment
item-define = definition
item-conduct = conduct
item-grade = grade
item-tiers = set of tiers
item-relation = relation
item-untranslatable = untranslatable term
item-scenario = scenario
item-case = case
item-term = term
item-value = value
item-field = field
item-key = key
item-exception = exception
item-level = level
item-tier = tier
item-rule = rule
item-subject = party or conduct
item-cause = cause
item-adjustment = adjustment
item-special = relation of special to general
item-step = step
item-include = inclusion or exclusion
item-refers = reference to another power
explain-title = { $title } ({ $item }) — { $id }, { $place }
explain-article = { "  " }article: { $id }, in force from { $from }{ $until ->
        [none] { "" }
       *[other] { " " }to { $until }
    }
explain-no-text = { "    " }| (its text is not held here: fazhi setup)
explain-no-scenario = { "  " }no scenario touches it
explain-scenarios = { "  " }scenarios that touch it: { $n }
explain-signed = { "  " }signed by: { $signed ->
        [none] nobody
       *[other] { $signed }
    }
explain-interpretation = a reading of the text, confidence { $confidence }{ $note ->
        [none] { "" }
       *[other] : { $note }
    }
explain-kind = for acts of the kind: { $a }
explain-holder = who: { $title }{ $test ->
        [none] { "" }
       *[other] { " " }(where { $test })
    }
explain-against = against: { $a }
explain-for = for: { $a }
explain-when = when: { $a }
explain-refers = takes the measure of: { $a }
explain-inside = inside norms of these ranks on the same conduct: { $a }
explain-base = basic measures:
explain-tier = graver, when { $when }{ $articles ->
        [none] { "" }
       *[other] { " " }({ $articles })
    }:
explain-also = beside the basic measures
explain-may = may: { $measure } against { $role }{ $range ->
        [none] { "" }
       *[other] , { $range }
    }
explain-shall = shall: { $measure } against { $role }{ $range ->
        [none] { "" }
       *[other] , { $range }
    }
explain-range = from { $min } to { $max }
explain-of-conduct = asked for each conduct
explain-of-party = asked for each party
explain-of-actor = asked of the acting body
explain-of-line = asked for each measure proposed
explain-at = at the step { $event }, under { $heading }
explain-that = must hold: { $a }
explain-effect = otherwise: { $effect }{ $articles ->
        [none] { "" }
       *[other] { " " }({ $articles })
    }
explain-cure = cure: { $steps }{ $while ->
        [none] { "" }
       *[other] , while { $while }
    }
explain-start = begins with: { $a }
explain-length = length:
explain-stop = ends with: { $a }
explain-pause = paused from { $from } until { $until }
explain-extension = extended by { $length } with { $event }
explain-cap = at most { $a }
explain-counting = counted as { $a } says
explain-slot = norms of these ranks may set another length: { $a }
explain-step = step { $event }{ $after ->
        [none] { "" }
       *[other] { " " }after { $after }
    }{ $when ->
        [none] { "" }
       *[other] , when { $when }
    }
explain-response = after { $event } must follow { $then }{ $by ->
        [none] { "" }
       *[other] { " " }within { $by }
    }
explain-exclude = { $b } takes { $a } out
explain-include = { $b } brings { $a } in
explain-milestone = { $b } not before { $a }
explain-closing = may be closed by: { $a }
explain-forum = before: { $a }
explain-respondent = against: { $a }
explain-designated = the body named in { $event } has it
explain-transferred = the body it was transferred to by { $event } has it
explain-first-filed = the body with the earliest { $event } has it
explain-dispute = in a dispute the common superior designates{ $line ->
        [none] { "" }
       *[other] { " " }({ $line })
    }
explain-bearer = owed by: { $a }
explain-within = lighter inside the range
explain-below = below the minimum
explain-exempt = no penalty
explain-adjust-may = may be: { $a }
explain-adjust-shall = shall be: { $a }
explain-bar = then barred: { $a ->
        [none] every penalty
       *[other] { $a }
    }
explain-fills = { $clock } is then { $length }
explain-transition-new = the new law governs
explain-transition-old = the old law governs
explain-ruling = between { $a } and { $b }: { $by }
relation-cumulates = { $a } and { $b } both apply ({ $articles })
relation-concurs = { $a } and { $b } both apply, the higher fine governs ({ $articles })
relation-concretises = { $a } details { $b } ({ $articles })
relation-competes = only one of { $a } and { $b } can govern ({ $articles })
relation-special = { $a } is special to { $b } ({ $articles })
relation-varies = { $a } lawfully varies { $b } ({ $articles })
doc-index = Rulebooks of { $jurisdiction }
doc-note = Written by the program from the rulebooks, each rule below the words of the law it states. The Chinese texts of the law are authoritative; they come from your library and are not part of this program.
doc-index-head = | rulebook | rules | scenarios | open points | signed by |
doc-coverage = Provisions by what the rulebooks do with them
doc-coverage-head = | version | encoded | by a reading | cannot be expressed | nothing to encode | not read |
doc-book = { $instrument }{ $version ->
        [none] { "" }
       *[other] , version of { $version }
    }. Source: `{ $file }`, SHA-256 `{ $digest }`.
doc-signoffs = Sign-offs
doc-signed = { $who } ({ $role }), { $on }
doc-unsigned = nobody
doc-rules = Rules
doc-article = { $article } — `{ $id }`, in force from { $from }{ $until ->
        [none] { "" }
       *[other] { " " }to { $until }
    }
doc-no-text = The text is not at hand: `fazhi setup` fetches the statutes.
doc-item = { $item }: 
doc-open = Open points
doc-scenarios = Scenarios
doc-scenarios-head = | scenario | verdict | result | why |
doc-passed = as expected
doc-failed = NOT as expected
doc-verdict-lawful = lawful
doc-verdict-unlawful = unlawful
doc-verdict-undetermined = undetermined
doc-verdict-needs-judgment = to be judged
doc-verdict-needs-ruling = to be ruled
question-coverage = Whether a norm of the ranks named already provides for this conduct: the rulebooks do not cover all their provisions, so that silence proves nothing.
coverage-title = What the rulebooks cover
coverage-intro = Written by `fazhi rules doc --coverage` from the rulebooks and the texts of the law; do not edit. A provision counts once in each text of an instrument: encoded (a rule states it), by a reading (a rule states it where the words are not plain, with its confidence), cannot be expressed, nothing to encode (read, with the reason in the rulebook), not read. No rulebook is the law: where nobody signed, no lawyer has confirmed it.
coverage-jurisdiction = Rulebooks of `{ $jurisdiction }`
coverage-head = | text | encoded | by a reading | cannot be expressed | nothing to encode | not read | rules | open points | signed by |
coverage-readings = By a reading
coverage-untranslatable = Cannot be expressed
coverage-unread = Not read
coverage-reading = { $confidence }. { $note }
coverage-open = Open points: { $n }, listed with their articles in `rulebooks/{ $jurisdiction }/OPEN.md` and the `OPEN.md` of each folder.
coverage-file = coverage.md
confidence-high = high confidence
confidence-medium = medium confidence
confidence-low = low confidence
doc-terms = Terms
doc-term = **{ $title }**{ $articles ->
        [none] { "" }
       *[other] { " " }— { $articles }
    }
doc-term-base = { $value }{ $guard ->
        [none] { "" }
       *[other] , where { $guard }
    }{ $articles ->
        [none] { "" }
       *[other] { " " }({ $articles })
    }
doc-term-exception = except { $guard }: { $value }{ $articles ->
        [none] { "" }
       *[other] { " " }({ $articles })
    }
doc-conduct = conduct **{ $title }**{ $articles ->
        [none] { "" }
       *[other] { " " }— { $articles }
    }
doc-conduct-breach = breaches: { $list }
doc-conduct-parts = includes: { $list }
