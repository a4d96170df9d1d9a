# fazhi check: an opinion in words.
help-fazhi-check = Is this act lawful? Exit 0 lawful · 1 unlawful · 2 bad input · 3 undetermined or to be judged · 4 to be ruled
    .examples =
        Examples:
          fazhi check examples/example-fine.toml
          fazhi check examples/example-fine.toml --why --lang zh
          fazhi check act.json --json
          fazhi check --schema Sanction --jurisdiction example
    .act = The act file, TOML or JSON; - for standard input
    .why = Also what was proved, what stays open, and why each other power does not apply
    .schema = Print the JSON Schema of acts of this kind instead
check-not-utf8 = the act file is no UTF-8 text (byte { $byte })
    .help = Save it as UTF-8.
check-no-kind = no rulebook has a kind of act { $kind }
    .help = Kinds known: { $known }.
check-kind-unclear = several jurisdictions have a kind of act { $kind }
    .help = Add --jurisdiction cn or --jurisdiction example.
check-no-decision = This is no decision. Given by the semantics { $semantics } from the rulebooks and data whose digests --json names; the Chinese texts are authoritative.
verdict-no-actor = a body that is not stated
verdict-lawful = Lawful: { $actor } may { $point } this act ({ $kind }) on { $on }; nothing that was asked stands against it ({ $n ->
        [1] one point holds
       *[other] { $n } points hold
    }).
verdict-unlawful = Unlawful: { $actor } may not { $point } this act ({ $kind }) on { $on }; { $n ->
        [1] one point does
       *[other] { $n } points do
    } not hold.
verdict-undetermined = Undetermined: whether { $actor } may { $point } this act ({ $kind }) on { $on } still depends on { $n ->
        [1] one thing
       *[other] { $n } things
    }.
verdict-needs-judgment = To be judged: whether { $actor } may { $point } this act ({ $kind }) on { $on } depends on { $n ->
        [1] one judgment
       *[other] { $n } judgments
    } with reasons.
verdict-needs-ruling = To be ruled: whether { $actor } may { $point } this act ({ $kind }) on { $on } depends on { $n ->
        [1] one ruling
       *[other] { $n } rulings
    } that the law leaves to another body.
point-decide = decide
point-sign = sign
point-serve = serve
point-publish = publish
section-refused = What does not hold
section-missing = What is missing
section-rulings = Which rulings are needed
section-competence = Who is competent
section-regimes = What the law opens to the office
section-clocks = Time limits
section-remedies = Remedies
section-assumptions = Taken as so without being given
section-unsigned = Rulebooks that nobody has signed
section-open = Open
section-proved = Proved
section-judged = Judged
section-pending = Not yet due
section-not-applicable = Not applicable
section-candidates = Powers looked at
heading-standing = standing
heading-power = power
heading-facts = facts and evidence
heading-procedure = procedure
heading-time = time limits
heading-basis = basis
heading-measure = measure
heading-discretion = discretion
heading-notice = notice and remedy
heading-publication = publication
effect-void = void
effect-revocable = revocable
effect-stands = unlawful, but it stands
effect-correctable = to be corrected
finding-under-heading = { $heading }: { $text }
finding-of = { $text } [{ $of }]
finding-articles = article: { $list }
finding-interpretation = a reading of the text, confidence { $confidence }
finding-effect = effect: { $effect }{ $articles ->
        [none] { "" }
       *[other] { " " }({ $articles })
    }
finding-cure = cure: { $steps ->
        [none] none
       *[other] { $steps }
    }
finding-judged = judged by { $by }: { $reasons }
finding-witness = { $name }: { $value }
finding-power-granted = { $power } gives the power{ $conduct ->
        [none] { "" }
       *[other] { " " }for { $conduct }
    }.
finding-power-none = No norm in force gives the power{ $conduct ->
        [none] { "" }
       *[other] { " " }for { $conduct }
    }.
finding-power-open = Whether a norm gives the power{ $conduct ->
        [none] { "" }
       *[other] { " " }for { $conduct }
    } is open.
finding-competence-sole = { $actor }: one body alone is competent{ $by ->
        [none] { "" }
       *[other] , { $by }
    }.
finding-competence-seised = { $actor }: { $by ->
        [none] one body
       *[other] { $by }
    } is seised of the case.
finding-competence-shared = { $actor }: several bodies are competent, none is seised.
finding-competence-designate = { $actor }: the dispute goes to { $by ->
        [none] a body that designates
       *[other] { $by }
    }.
finding-competence-open = { $actor }: whether this body is competent is open.
finding-competence-none = No power is found, so that nobody's competence is asked.
finding-basis-governs = { $named } is the basis that governs.
finding-basis-imprecise = { $named } is the article that governs, not its exact place ({ $governing }).
finding-basis-wrong = { $named } is not the basis that governs{ $governing ->
        [none] { "" }
       *[other] ; that is { $governing }
    }.
finding-basis-open = Whether { $named } governs is open.
finding-basis-not-named = The act names no basis.
finding-basis-beyond-maker = { $norm } goes beyond what its maker may set: { $measure } { $min } to { $max }{ $higher ->
        [none] { "" }
       *[other] , while { $higher } has { $higher_min } to { $higher_max }
    }{ $witness ->
        [none] { "" }
       *[other] { " " }(for example: { $witness })
    }.
finding-measure-within = { $measure }{ $amount ->
        [none] { "" }
       *[other] { " " }of { $amount }
    } against { $party } lies within what { $rule } provides.
finding-measure-above-maximum = { $measure } of { $amount } against { $party } is above the maximum of { $max } that { $rule } sets.
finding-measure-below-minimum = { $measure } of { $amount } against { $party } is below the minimum of { $min } that { $rule } sets.
finding-measure-not-provided = No norm that governs provides { $measure } against { $party }.
finding-measure-barred = { $measure } against { $party } is barred.
finding-measure-exempt = { $measure } against { $party } may not be imposed: the party is exempt.
finding-measure-wrong-holder = { $measure } against { $party } is governed by { $rule }, which this body does not hold.
finding-measure-omitted = { $measure } against { $party } must be imposed under { $rule }, and the act leaves it out.
finding-measure-open = Whether { $measure }{ $amount ->
        [none] { "" }
       *[other] { " " }of { $amount }
    } against { $party } is allowed is open.
finding-norm-inside = The draft's { $measure } ({ $power }) lies inside what the higher norm provides.
finding-norm-outside = The draft's { $measure } ({ $power }) leaves the higher norm{ $min ->
        [none] { "" }
       *[other] : { $min } to { $max }
    }{ $higher ->
        [none] { "" }
       *[other] , while { $higher } has { $higher_min } to { $higher_max }
    }{ $witness ->
        [none] { "" }
       *[other] { " " }(for example: { $witness })
    }.
finding-norm-not-settable = An instrument of this rank may not set { $measure } ({ $power }).
finding-norm-open = Whether the draft may set { $measure } ({ $power }) is open.
finding-require-met = { $norm } holds.
finding-require-judged = { $norm } holds by judgment.
finding-require-unmet = { $norm } does not hold.
finding-require-open = Whether { $norm } holds is open.
finding-require-pending = { $norm } is asked at a later step.
finding-require-not-applicable = { $norm } does not apply.
finding-step-met = { $step } was taken in its order ({ $norm }).
finding-step-unmet = { $step } was not taken in its order ({ $norm }){ $missing ->
        [none] { "" }
       *[other] ; before it is missing { $missing }
    }.
finding-step-open = Whether { $step } was taken in its order ({ $norm }) is open.
finding-step-not-applicable = { $step } is no step of this case ({ $norm }).
finding-clock-late = The period { $norm } ran out{ $due ->
        [none] { "" }
       *[other] { " " }on { $due }
    }; the power survives, the act is late.
finding-clock-barred = The period { $norm } ran out{ $due ->
        [none] { "" }
       *[other] { " " }on { $due }
    }; the power is gone.
finding-clock-met = The period { $norm } was kept.
finding-clock-running = The period { $norm } is running{ $due ->
        [none] { "" }
       *[other] , last day { $due }
    }.
finding-clock-not-started = The period { $norm } has not begun.
finding-clock-open = Whether the period { $norm } was kept is open.
finding-adjust-judged = { $norm } was observed by judgment.
finding-adjust-unobserved = { $norm } was not observed.
finding-adjust-open = Whether { $norm } was observed has to be judged.
ruling-line = between { $between }: { $by ->
        [none] the rulebooks name nobody
       *[other] { $by }
    }{ $articles ->
        [none] { "" }
       *[other] { " " }({ $articles })
    }
competence-sole = One body alone is competent:
competence-seised = The case lies with { $by ->
        [none] one body
       *[other] { $by }
    } ({ $n } could be competent):
competence-shared = { $n } bodies are competent; whoever files first has the case:
competence-designate = The bodies are in dispute; { $by ->
        [none] their common superior
       *[other] { $by }
    } designates:
competence-open = Who is competent is open:
competence-none = Nobody is competent.
competence-bodies = competent: { $list }
competence-bodies-open = open: { $list }
competence-bodies-not = not competent: { $list }
regime-subject = { $party }{ $conduct ->
        [none] { "" }
       *[other] , for { $conduct }
    }:
regime-only = law of { $date }
regime-old = law at the end of the conduct ({ $date }){ $chosen ->
        [chosen] , which governs
       *[other] { "" }
    }
regime-new = law on the day of decision ({ $date }){ $chosen ->
        [chosen] , which governs
       *[other] { "" }
    }
regime-same = law at the end of the conduct ({ $old }) and on the day of decision ({ $new }), which say the same:
regime-outcome = possibility { $n }:
regime-nothing = nothing against this party
regime-unknown = open
allowed-may = may: { $text } ({ $articles })
allowed-shall = shall: { $text } ({ $articles })
allowed-range = { $measure } from { $min } to { $max }
clock-effect-bars = then the power is gone
clock-effect-deems = then a decision is deemed made
clock-effect-lifts = then the measure falls away
clock-effect-escalates = then it goes to the superior
clock-effect-late = then the act is late
clock-effect-nothing = no effect is set
clock-running = { $clock }: last day { $due }, begun { $start }; { $effect } ({ $articles })
clock-met = { $clock }: kept on { $stop }, last day { $due } ({ $articles })
clock-missed = { $clock }: ran out, last day { $due }, begun { $start }; { $effect } ({ $articles })
clock-open = { $clock }: open{ $due ->
        [none] { "" }
       *[other] , last day perhaps { $due }
    } ({ $articles })
remedy-line = { $remedy }: { $forum ->
        [none] forum open
       *[other] { $forum }
    }{ $respondent ->
        [none] { "" }
       *[other] , against { $respondent }
    }; { $due ->
        [none] the period has not begun
       *[other] last day { $due }
    } ({ $articles })
remedy-open = { $remedy }, if it is open: { $forum ->
        [none] forum open
       *[other] { $forum }
    }; { $due ->
        [none] the period has not begun
       *[other] last day { $due }
    } ({ $articles })
assumption-name = { $name } ({ $articles })
assumption-presumed = presumed until raised: { $list }
assumption-none-known = no such event unless one is given: { $list }
assumption-slot-empty = no other norm is known that sets another length: { $list }
assumption-calendar-provisional = these periods reach a year whose calendar is not announced: { $list }
assumption-text-not-checked = provisions not compared with their text: { $n }, of { $m } instruments (fazhi setup brings the texts)
candidate-applies = { $rule }, law of { $date }: applies ({ $article })
candidate-not = { $rule }, law of { $date }: does not apply, { $why } ({ $article })
candidate-open = { $rule }, law of { $date }: open, { $why } ({ $article })
candidate-why-class = because of the class of the party
candidate-why-conduct = because it is about another conduct
candidate-why-when = because of this condition: { $a }
finding-requires = required{ $when ->
        [none] { "" }
       *[other] , when { $when }
    }: { $that }
finding-found = found: { $list }
said-event = { $name } on { $on }{ $fields ->
        [none] { "" }
       *[other] { " " }({ $fields })
    }
said-no-event = no { $name }
said-fact = { $name }: { $value }
said-nothing = not stated
said-unknown = unknown
words-semicolon = ;{" "}
change-amount = mend: propose { $min ->
        [none] { "" }
       *[other] { $min }{ " " }
    }to { $max }
change-leave-out = mend: leave it out
change-add = mend: add it
