# What is wrong with an act file.
engine-amount-missing = the act proposes { $measure } and does not say how much
    .help = Add amount to the line.
engine-amount-negative = the amount of { $measure } is negative
    .help = Give an amount of nought or more.
engine-amount-unused = { $measure } has no amount
    .help = Leave out amount.
engine-arithmetic = a calculation of the rulebook overflows or divides by nought with these facts
    .help = Check the figures of the act file.
engine-contradiction = { $fact } is given, and the other facts and events give another value
    .help = Leave out the fact, or correct what it is derived from.
engine-bad-date = { $text } is no date
    .help = Write a day that exists as YYYY-MM-DD.
engine-bad-id = { $id } cannot be a name in an act file
    .help = Use letters, figures, _, - and . only, at most 64.
engine-bad-reference = { $text } is no provision
    .help = Write JURISDICTION/INSTRUMENT@VERSION#PLACE, for example cn/网络安全法@2025-10-28#61.1.
engine-bad-region = { $text } is no region code
    .help = Give the six figures of the place's code.
engine-bad-time = { $text } is no time of day
    .help = Write it as HH:MM, for example 10:30.
engine-body-not-then = { $body } did not exist on { $day }{ $since ->
        [none] { "" }
       *[other] ; it exists since { $since }
    }{ $until ->
        [none] { "" }
       *[other] ; its last day was { $until }
    }
    .help = { $successor ->
        [none] Check the day, or name the body that acted.
       *[other] Check the day; its successor is { $successor }.
    }
engine-currency = { $found } is not the currency here
    .help = Use one of: { $accepted }.
engine-date-range = { $text } lies outside the dates this program works with
    .help = Give a day from { $first } to { $last }.
engine-draft-missing = an act of the kind { $kind } makes rules, and the file has no draft
    .help = Add [draft] with rank and text.
engine-draft-unused = an act of the kind { $kind } makes no rules, and the file has a draft
    .help = Leave out [draft], or state another kind.
engine-empty-correction = the correction of { $of } changes nothing
    .help = Give it on, set or strike.
engine-end-before-start = { $id } ends on { $until }, before it begins on { $from }
    .help = Check from and until.
engine-fact-scope = { $name } is a fact about { $expected ->
        [case] the case
        [conduct] a conduct
        [party] a party
        [actor] the acting body
       *[line] the case
    }, not about { $found ->
        [case] the case
        [conduct] a conduct
       *[party] a party
    }
    .help = State it there: [facts] for the case and the acting body, facts of [[conduct]] or [[party]] for these.
engine-fact-twice = { $name } is given twice with different values
    .help = Keep the one that is right.
engine-field-twice = { $field } stands twice
    .help = Keep one of the two.
engine-file-too-large = the act file has { $bytes } bytes, more than { $limit }
    .help = Split the case, or leave out what the act does not rest on.
engine-hidden-character = an invisible character ({ $character }) stands here
    .help = Delete it; it could make the text read differently from what it says.
engine-id-twice = { $id } is taken already
    .help = Give every party, conduct and event a name of its own.
engine-json-syntax = this is no JSON: { $expected ->
        [value] a value is
        [end] the end of the file is
       *[other] { $expected } is
    } expected here, and { $found ->
        [end] the file ends
       *[other] { $found } stands here
    }
    .help = Correct the line.
engine-look-alike = in { $id } the character { $character } ({ $code }) looks like another letter
    .help = Type the name again with letters of one script.
engine-missing-field = { $field } is missing{ $where ->
        [act] { "" }
       *[other] { " " }in { $where }
    }
    .help = Add it.
engine-money-form = { $name }: { $text } is no amount of money
    .help = Write the figure and the currency in quotes, for example "150_000 { $currency }".
engine-no-burden = { $name } cannot be determined as unproved: no burden of proof is declared for it
    .help = Give its value, or leave it out.
engine-no-reasons = the determination on { $name } has no reasons
    .help = State the reasons: without them it decides nothing.
engine-no-such-point = acts of the kind { $kind } have no step { $point }
    .help = Use one of: { $have }.
engine-number = { $text } is no whole number this program can use
    .help = Write whole numbers; money as "0.5 yuan", shares as "2.5%".
engine-other-jurisdiction = the act is of the jurisdiction { $stated }, the rulebooks are those of { $rules }
    .help = Check jurisdiction.
engine-reference-unclear = it is not said which { $what ->
        [doer] party did it
        [party] party is meant
        [conduct] conduct is meant
       *[event] event is meant
    }{ $candidates ->
        [none] { "" }
       *[other] { " " }({ $candidates })
    }
    .help = { $what ->
        [doer] Add by with the name of the party.
        [party] Add the name of the party (party, or of in a judgment).
        [conduct] Add conduct with its name.
       *[event] Give the event a label and use it.
    }
engine-toml-syntax = this is no TOML: { $why }
    .help = Correct the line; text stands in quotes, lists in brackets.
engine-too-deep = brackets are nested more than { $limit } deep
    .help = An act file needs five levels.
engine-too-long = { $field } has more than { $limit } characters
    .help = Shorten it.
engine-too-many = { $count } entries ({ $what }), more than { $limit }
    .help = Split the case.
engine-unit = { $name }: { $text } is not in { $expected }
    .help = Write the figure with its unit, for example "10 { $expected }".
engine-unknown-body = no body is called { $name }{ $near ->
        [none] { "" }
       *[other] ; did you mean { $near }?
    }
    .help = Give the id or the full name of a body of the register.
engine-unknown-field = there is no field { $field } here{ $near ->
        [none] { "" }
       *[other] ; did you mean { $near }?
    }
    .help = Fields here: { $known }.
engine-unknown-name = the rulebooks have no { $what ->
        [kind] kind of act
        [role] role
        [class] class of parties
        [conduct] conduct
        [fact] fact
        [judgment] judgment
        [event] event
        [field] such field
       *[measure] measure
    } { $name }{ $near ->
        [none] { "" }
       *[other] ; did you mean { $near }?
    }
    .help = Use a name of the rulebooks: fazhi check --schema KIND lists them.
engine-unknown-reference = the file has no { $what ->
        [party] party
        [conduct] conduct
        [event] event
       *[other] party or conduct
    } { $id }{ $near ->
        [none] { "" }
       *[other] ; did you mean { $near }?
    }
    .help = Use a name that the file gives.
engine-unknown-value = { $name } has no value { $value }{ $near ->
        [none] { "" }
       *[other] ; did you mean { $near }?
    }
    .help = Values: { $known }.
engine-value-type = { $name } takes { $expected ->
        [bool] true or false
        [int] a whole number
        [money] an amount of money, such as "150_000 yuan"
        [ratio] a share, such as "2.5%"
        [text] text
        [date] a date
        [body] a body
        [period] a period, such as "30 days"
        [enum] the name of a value
        [list] a list
       *[value] a value
    }, and { $found ->
        [bool] true or false
        [int] a whole number
        [money] money
        [ratio] a share
        [text] text
        [date] a date
        [list] a list
       *[unknown] “unknown”
    } stands here
    .help = Write it in that form; what is not known is "unknown".
engine-void-and-from = { $of } is annulled from the start, and for the future only
    .help = Keep void or from, not both.
engine-wrong-type = { $field } takes { $expected ->
        [text] text
        [date] a date
        [time] a time of day
        [bool] true or false
        [list] a list
        [table] a table
       *[value] a value
    }, and { $found ->
        [null] null
        [bool] true or false
        [number] a number
        [text] text
        [date] a date
        [time] a time of day
        [list] a list
        [table] a table
       *[value] something else
    } stands here
    .help = Write it in that form; what is not known is "unknown", what does not exist is left out.
