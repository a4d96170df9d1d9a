# What the checks of rulebooks report.
rules-adjust-modality = “{ $adjust }” must say either may or shall
    .help = Write shall within, below (or may …, exempt), one of the two.
rules-attribute-unknown = { $type } has no attribute “{ $attribute }”
    .help =
        { $known ->
        [none] It has none.
        *[other] It has: { $known }.
    }
rules-bad-date = { $text } is not a date
    .help = Write year, month and day with four, two and two digits: 2025-06-10. For a subtraction put blanks around the minus.
rules-bad-escape = { $escape } means nothing in a text
    .help = Only \" \\ and \n have a meaning; a backslash itself is written \\.
rules-bad-period = { $text } is no length of a period
    .help = Periods are whole and positive: 18 months, not 1.5 years.
rules-bad-place = “{ $text }” is no place in an instrument
    .help = Write article, paragraph, item: #61.1(2); #120-1 for 之一; #ch3, #annex1.
rules-bad-version = “@{ $text }” names no version
    .help = Write the date of the version after @: @2025-10-28.
rules-bidi-control = an invisible character ({ $codepoint }) turns the direction of the line: it is shown otherwise than it is read
    .help = Delete it.
rules-body-kind-unknown =
    no body of the register is of the kind “{ $kind }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Correct the kind, or enter such bodies.
rules-body-unknown =
    there is no body “{ $body }” in the register{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Write its identifier or full name, or enter it in the file of bodies.
rules-call-args = “{ $function }” is not written so
    .help = Write { $form }.
rules-call-unknown =
    there is no function “{ $function }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = The reference of the language lists all functions.
rules-case-act = the scenario “{ $scenario }” does not say which act it is about
    .help = Add act KIND, or use a case that has it.
rules-case-name =
    there is no { $category ->
        [subject] party or conduct
        *[other] { $category }
    } “{ $name }” in this case{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Correct the name, or add it to the case.
rules-chained-comparison = comparisons do not chain: a second one begins at “{ $operator }”
    .help = Write a < b and b < c.
rules-cites-twice = the head states two versions of { $instrument }
    .help = Keep one; where the other is meant, write @VERSION in the citation itself.
rules-class-or-role = “{ $name }” is a class of parties and a role
    .help = Rename one of them.
rules-concretises-older = { $lower } is older than the present text of { $higher } which it is said to detail
    .help = Read both again; cite the newer text of the lower one, or declare another relation.
rules-concretises-rank = { $lower } ({ $lower_rank }) does not rank below { $higher } ({ $higher_rank }), so it cannot detail it
    .help = Turn the relation round, or declare another one.
rules-counting-unknown =
    nothing says how { $counting } counts its periods{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Name an instrument of period_rules.toml, or add it there.
rules-currency = “{ $currency }” is no currency here
    .help = Write one of: { $known }.
rules-cycle = these go in a circle: { $path }
    .help = Take one of the steps out.
rules-date-unconfirmed = the first day in force of { $version } is not confirmed ({ $citations } citations rest on it)
    .help = Confirm it in the register, with its source.
rules-dates = the last day { $until } is before the first, { $from }
    .help = Exchange or correct the dates.
rules-define-base = “{ $name }” has no value, or two
    .help = Write = EXPRESSION, or base and exceptions in braces; a grade needs its levels.
rules-doer-missing = a line that names no role addresses the doer, and no role doer is declared
    .help = Declare role doer, or name the role in the line.
rules-draft = the draft cannot be read: { $inner } in its line { $line } ({ $what })
    .help = fazhi explain { $inner } says what it means.
rules-draft-item = { $item } cannot stand in a draft
    .help = A draft holds powers and tiers; everything else is that of the rulebook.
rules-effect-missing = powers are of the kind “{ $kind }”, and it does not say what follows when { $heading } is refuted
    .help = Add to the kind: effect { $heading } revocable basis ….
rules-enum-empty = the enum “{ $enum }” has no values
    .help = Add value NAME "中文" "English" for each.
rules-office-empty = the office “{ $office }” does and judges nothing
    .help = Write does EVENT, … or judges JUDGMENT, ….
rules-office-party = the office “{ $office }” cannot do “{ $event }”: a party does that
    .help = Leave it out: an office does what the body does.
rules-mirrors-by = “{ $event }” mirrors an event of another file and must be `by other`
    .help = Write by other.
rules-mirrors-mirror = “{ $event }” mirrors “{ $source }”, which is a mirror itself
    .help = Name the event of the other file itself.
rules-field-to = the event “{ $event }” does not say which body is named
    .help = Add field to body.
rules-field-unknown =
    the event “{ $event }” has no field “{ $field }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Correct the name, or declare it: field NAME TYPE.
rules-fields-many = the event “{ $event }” has more than { $most } fields
    .help = Split it into several events.
rules-file-too-large = the file has { $size } bytes, more than { $limit }
    .help = Split it: one file an instrument, or a part of one.
rules-holder-big = the test of “{ $holder }” grows too large, with the holders it repeats
    .help = Name each holder once in it.
rules-holder-empty = the holder “{ $holder }” does not say which bodies belong to it
    .help = Add when body.kind == … and covers(body, conduct.place).
rules-holder-missing = nobody has the power “{ $power }”
    .help = Add holder NAME, or a holder in every tier.
rules-id-shared = { $category } and { $other } share the identifier { $id }: a finding could not say which it means
    .help = Rename one of them.
rules-instrument-foreign = { $instrument } does not belong to the jurisdiction { $jurisdiction }
    .help = Put the file into the folder of its own jurisdiction.
rules-instrument-twice = the file is bound to { $first } already
    .help = One file, one instrument: move the rules of { $instrument } to a file of their own, or name it with cites.
rules-instrument-unknown =
    there is no instrument “{ $instrument }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Correct the identifier (fazhi law list shows all), or enter it in the register.
rules-invisible-character = a character that cannot be seen ({ $codepoint })
    .help = Delete it.
rules-is = only the addressee and the conduct can be asked what they are
    .help = Write addressee is CLASS, addressee is ROLE, or conduct is NAME.
rules-language-missing = the file begins with the Chinese word “{ $word }” but does not say that it is written in Chinese
    .help = Write 语言 中文 as its first line.
rules-language-not-first = the language of a file is stated after something else
    .help = Make it the first line, and state it once.
rules-line-unknown =
    there is no line of superiority “{ $line }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Lines are government, business, dispatched_by, managed_by, and those of the register of bodies.
rules-list-empty = of what is this list?
    .help = Put an element into it, or compare it with a list whose type is known.
rules-list-long = a written list may have { $most } elements
    .help = Make it an enum, or a fact of type list.
rules-lock-left = LOCK.toml has { $count } provisions that no rule cites any more ({ $first } …)
    .help = They go when the lock is written next.
rules-lock-syntax = LOCK.toml cannot be read, line { $line }: { $why }
    .help = Restore it from history, or write it anew with fazhi rules check --write-lock after reading the provisions.
rules-look-alike =
    “{ $found }” ({ $codepoint }) only looks like { $ascii ->
        [space] a space
        *[other] “{ $ascii }”
    }
    .help =
        Type { $ascii ->
        [space] an ordinary space
        *[other] { $ascii }
    }. Full-width （）｛｝，；：＝ and “” may stand in files that begin with 语言 中文.
rules-minus = a minus without a value before it can only stand before a number
    .help = Write 0 - a.
rules-missing-argument =
    “{ $clause }” needs { $expected ->
        [name] a name
        [names] names
        [choice] a word
        [text] a text in quotes
        [date] a date
        [citation] a citation
        [expression] a condition or value
        [range] a range
        *[type] a type
    }, and { $found ->
        [end-of-file] the file ends
        *[other] “{ $found }” stands
    } there
    .help =
        { $expected ->
        [name] Write the name of what is meant.
        [names] Write names, with commas between them.
        [choice] One of these: { $known }.
        [text] Write it in quotes: "…".
        [date] Write it as 2025-06-10.
        [citation] Write #61.1(2), @2025-10-28#61 or "cn/行政诉讼法"#70.
        [expression] Write what must hold, or the value.
        [range] Write 10_000..=50_000 yuan.
        *[type] bool, int, money, ratio, text, date, body, an enum, or list of one of these.
    }
rules-missing-body = “{ $item }” has no braces, but needs { $needed }
    .help = Write { "{" } … { "}" } with these clauses.
rules-missing-clause = “{ $within }” has no “{ $clause }”
    .help = Add it. If it stands on its own line, check that it is not written as part of another clause.
rules-missing-name =
    “{ $item }” needs { $expected ->
        [text] a title in quotes
        *[other] a name
    }, and { $found ->
        [end-of-file] the file ends
        *[other] “{ $found }” stands
    } there
    .help = Write it right after “{ $item }”.
rules-missing-operand =
    a value or condition is missing before { $found ->
        [end-of-file] the end of the file
        *[other] “{ $found }”
    }
    .help = Write a name, a number, a text in quotes, a date, or an expression in parentheses.
rules-mixed-script = “{ $word }” mixes alphabets: “{ $found }” ({ $codepoint }) is not a Latin letter
    .help = Type the word again in one alphabet.
rules-money-precision = { $text } has parts smaller than a hundredth of the currency
    .help = Round it as the law rounds it, or write a ratio (0.05%).
rules-name-twice = { $category } “{ $name }” stands twice
    .help = Rename one of them, or delete it.
rules-name-unknown =
    there is no { $category } “{ $name }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Correct the name, or declare it.
rules-no-amount = the measure “{ $measure }” has no amount
    .help = Ask proposes({ $measure }) whether it is proposed at all.
rules-no-body = “{ $item }” has no clauses in braces
    .help = Remove the braces.
rules-no-instrument = the file does not say which instrument it is bound to
    .help = Begin it with instrument "cn/…" @VERSION.
rules-no-lock = there is no LOCK.toml: { $count } cited provisions were never reviewed
    .help = Read them, then run fazhi rules check --write-lock.
rules-no-question = the fact “{ $fact }” has no question; whoever is asked for it would see its title only
    .help = Add question "中文？" "English?".
rules-no-title = { $category } “{ $name }” has no title; readers would see its bare name
    .help = Add title "中文" "English".
rules-no-unit = “{ $word }” is neither a unit of a period nor a currency
    .help = Write { $instead }.
rules-no-way-out = no closing step of “{ $procedure }” can always be taken
    .help = Give it a step that closes the case without condition: discontinue, refuse, transfer.
rules-not-constant = a fixed value is needed here
    .help = Write the value itself: no fact, no sum.
rules-not-ordered = the values of “{ $enum }” have no order
    .help = Declare it: enum { $enum } ordered, its values from least to most; or use == and in.
rules-not-reviewed = { $provision } was not reviewed since it is cited
    .help = Read it (fazhi law show), then run fazhi rules check --write-lock.
rules-number-too-large = { $text } has too many digits
    .help = Thirty digits are the most.
rules-operands = { $left } { $operator } { $right } has no meaning
    .help = Both sides must be of one kind; amounts need their currency, periods a date to count from.
rules-operator-word = “{ $found }” is no operator of this language
    .help = Write { $word }.
rules-order = “{ $clause }” of “{ $item }” stands too late
    .help = The order is: { $order }.
rules-other-skin = “{ $word }” is a word of the other language of rulebooks
    .help = Write { $own } in this file. The formatter can translate a whole file.
rules-pair-undeclared =
    “{ $first }” and “{ $second }” both answer “{ $conduct }”, in force together from { $from }{ $until ->
        [none] {""}
        *[other] {" "}until { $until }
    }, and nothing says how they stand to each other: different consequences compete
    .help = Declare relation { $first } concurs/cumulates/concretises/special … { $second } with its article.
rules-param-keys =
    “{ $param }” has { $expected } keys{ $keys ->
        [none] {""}
        *[other] {" "}({ $keys })
    }, { $found } are given
    .help = Give one value for each key, in this order; _ in a row stands for any.
rules-parentheses = “{ $word }” after a comparison or sum needs parentheses
    .help = Write a == ({ $word } b).
rules-period-units = { $left } and { $right } cannot be compared or mixed: how long they are depends on the day they begin
    .help = Compare dates instead: START + each period.
rules-place-unknown = { $instrument } in the version of { $version } has no place { $place }
    .help = Look it up (fazhi law show); an article may have another number in this version.
rules-quantifier =
    { $expected ->
        [name] a name
        *[other] “{ $expected }”
    } is missing before { $found ->
        [end-of-file] the end of the file
        *[other] “{ $found }”
    }
    .help = any, all and count are written: any x in LIST: CONDITION.
rules-range-empty = the range ends at { $most } before it begins at { $least }
    .help = Exchange or correct its ends.
rules-range-expected =
    a range is needed, with ..= between its ends, before { $found ->
        [end-of-file] the end of the file
        *[other] “{ $found }”
    }
    .help = 10_000..=50_000 yuan; ..=50_000 yuan without a minimum; for a fixed amount both ends are the same.
rules-range-missing = “{ $measure }” has an amount, and this line gives no range
    .help = Write the range the law gives: 10_000..=50_000 yuan, or ..=50_000 yuan.
rules-range-sign = a range is written with ..=
    .help = Both ends are included: 10_000..=50_000 yuan.
rules-range-unwanted = “{ $measure }” has no amount
    .help = Leave the amount out, or declare it in the measure: amount money.
rules-rank-list = the rank of a draft is compared with ranks only
    .help = Write draft.rank in {"{"}law, administrative_regulation{"}"}.
rules-rank-not-known = the rank of { $instrument } is not known ({ $citations } citations): conflicts with it stay open
    .help = Enter its rank in the register.
rules-rank-unknown =
    there is no rank “{ $rank }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Ranks are constitution, basic_law, law, administrative_regulation, local_regulation, departmental_rule, local_rule …; law, regulation and rule stand for all of theirs.
rules-repeated-clause = “{ $clause }” stands twice in “{ $within }”
    .help = Keep one. If the second belongs to the item, put it on a line of its own.
rules-reserved-name = nothing can be named “{ $word }”: it is an operator
    .help = Choose another name.
rules-row-verified = a row of “{ $param }” is said to be both verified and unverified
    .help = Keep one of the words; without either it is unverified.
rules-scenario-empty = the scenario “{ $scenario }” expects nothing
    .help = Add expect and findings.
rules-scope =
    “{ $name }” is read of { $needed ->
        [line] a conduct and a party
        *[other] a { $needed }
    }, and this rule is evaluated once for { $scope ->
        [case] the case
        *[other] each { $scope }
    }
    .help = Write of { $needed } in the rule.
rules-signoff-file = { $who } signed { $file } on { $on }, and there is no such file
    .help = Correct the name, or delete the entry.
rules-signoff-stale = what { $who } signed on { $on } was another wording of { $file }
    .help = It counts no more; have the present wording signed.
rules-signoffs-syntax = SIGNOFFS.toml cannot be read, line { $line }: { $why }
    .help = Restore it from history.
rules-single-equals = “=” compares nothing
    .help = Equality is ==.
rules-slot-rank = “{ $clock }” cannot be filled by { $instrument }, a { $rank }
    .help =
        { $allowed ->
        [none] The clock leaves no slot: its article must say “unless otherwise provided”.
        *[other] Its slot is open to: { $allowed }.
    }
rules-step-missing = “{ $name }” belongs to no step: it has no at, and the kind “{ $kind }” has no point decide
    .help = Write at EVENT.
rules-stray-bracket = “{ $bracket }” closes nothing
    .help = Delete it, or look above for an opening one that is missing.
rules-subject = “{ $name }” cannot stand alone here
    .help = Ask for something of it: conduct.end, addressee is CLASS, act.date; body stands only in the test of a holder.
rules-substance-missing = powers are of the kind “{ $kind }”, and it does not say which law governs their substance
    .help = Add: substance lighter basis … (or act, or conduct).
rules-term-twice = “{ $name }” is a { $category } here and a { $other } elsewhere: an expression could not say which
    .help = Rename one of them.
rules-text-changed = the text of { $provision } in the library is not the one that was reviewed
    .help = Compare it with the rule; when the rule is right, run fazhi rules check --write-lock.
rules-text-not-held = { $citations } citations of { $versions } versions whose text nobody holds ({ $which } …): checked against the register, text not checked
    .help = Nothing; opinions say so too.
rules-text-not-in-library = { $citations } citations of { $versions } versions whose text is not in the library ({ $which } …): places and wording were not checked
    .help = Run fazhi setup with a source that holds them.
rules-tier-guard = the tier “{ $tier }” says not when it applies
    .help = Add when CONDITION before its braces.
rules-tier-not-in-force = the provision of the tier “{ $tier }” is never in force together with the power “{ $power }”
    .help = Cite for the tier the version that belongs to the power.
rules-tier-order = in “{ $power }” the tier “{ $tier }” is lighter than “{ $before }” before it
    .help = Put tiers from lightest to gravest, or correct the range.
rules-tier-twice = the tier “{ $tier }” stands twice in “{ $power }” (its own and those it uses)
    .help = Rename one of them.
rules-time = “{ $time }” is no time of day
    .help = Write hours and minutes: "09:30".
rules-too-deep = nested more than { $limit } deep
    .help = Give parts of it a name with define; many alternatives are better a list: x in { "{" }a, b, c{ "}" }.
rules-too-many = { $count } findings of this severity; { $limit } are shown
    .help = Mend those first; one mistake often causes many.
rules-too-many-errors = { $count } errors; the first { $limit } are shown
    .help = Mend those first; one mistake often causes several.
rules-tree-deep = exceptions to exceptions, more than { $most } deep
    .help = Give some of them a definition of their own.
rules-type = { $expected } is needed here, this is { $found }
    .help = Compare or convert it so that it becomes { $expected }.
rules-type-unknown =
    there is no type “{ $type }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Types are bool, int, money, ratio, text, date, body, list of …, and declared enums.
rules-unclosed-brace = the brace of “{ $within }” is not closed
    .help = Add { "}" } after its last clause.
rules-unclosed-bracket =
    “{ $bracket }” is not closed: { $close } was expected before { $found ->
        [end-of-file] the end of the file
        *[other] “{ $found }”
    }
    .help = Add { $close }.
rules-unclosed-string = the text { $text } has no closing quote on its line
    .help = Add the quote; a line end inside a text is written \n.
rules-unexpected = “{ $found }” cannot stand here in “{ $within }”
    .help = A clause begins with its word.
rules-unexpected-character = “{ $found }” ({ $codepoint }) has no meaning here
    .help = Delete it, or put it in quotes if it is text.
rules-unknown-choice =
    “{ $clause }” does not know “{ $word }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = One of these: { $known }.
rules-unknown-clause =
    “{ $word }” is no clause of “{ $within }”{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help =
        { $known ->
        [none] Nothing else may stand here.
        *[other] Here may stand: { $known }.
    }
rules-unknown-item =
    “{ $word }” begins no item{ $suggestion ->
        [none] {""}
        *[other] ; “{ $suggestion }” may be meant
    }
    .help = Here may stand: { $known }.
rules-unused = nothing uses the { $category } “{ $name }”
    .help = Use it, or delete it.
rules-value-ambiguous = “{ $value }” is a value of several enums: { $enums }
    .help = Compare it with something whose type is known, or rename one of the values.
rules-version-missing = which version of { $instrument } is meant?
    .help = Write @VERSION in the citation, or state it once in the head: cites "{ $instrument }" @VERSION. Versions: { $known }.
rules-version-unknown = { $instrument } has no version { $version }
    .help = A version is named by the day it was adopted or last amended: { $known }.
rules-versions-overlap =
    two versions of the { $category } “{ $name }” are in force together, from { $from }{ $until ->
        [none] {""}
        *[other] {" "}until { $until }
    }
    .help = Cite for each only the versions of the text that say it; or give one of them another name.
rules-which-version =
    “{ $name }” has several versions, and { $count ->
        [0] none of them is in force
        *[other] { $count } of them are in force
    } together with this norm
    .help = Cite the same versions in both, or split this norm by version.
