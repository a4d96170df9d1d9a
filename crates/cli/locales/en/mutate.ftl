# rules mutate: whether a scenario notices that a rule is gone or says the contrary.
help-fazhi-rules-mutate = Delete each rule and turn each comparison, one at a time; list what no scenario notices (exit 1 when too many)
    .examples =
        Examples:
          fazhi rules mutate --jurisdiction example --limit 100
          fazhi rules mutate --rules rulebooks --jurisdiction cn --file 产品.fz
          fazhi rules mutate --rules rulebooks --jobs 2 --json

        A survivor needs a scenario, or an entry in SURVIVORS.toml of its folder:
          {"[[survivor]]"}
          file = "产品.fz"
          change = "flip require two_officers / that: size(officers) >= 2 (>= → <)"
          reason = "why no act can show it"
    .file = Only rulebooks whose path holds this (may be repeated)
    .limit = At most so many changes, spread evenly over the files
    .jobs = So many changes at a time
mutate-no-file = no rulebook with rules bears { $file } in its path
    .help = fazhi rules check lists the rulebooks.
mutate-op-delete = left out:
mutate-op-drop = one word of a line left out:
mutate-op-empty = holder without any body:
mutate-op-flip = comparison turned:
mutate-survivor = { $place }  { $title }
mutate-survivor-change = {"  "}{ $what } change = "{ $change }"
mutate-failing = left out, it fails without any change: { $title }
mutate-fault = error: { $message }
    { $place }
    mend: { $help }
mutate-file = { $file }: { $killed } noticed by a scenario, { $refused } refused by the checker, { $accepted } accepted with a reason, { $survived } survived
mutate-total = { $jurisdiction }: { $run } of { $found } changes tried; { $killed } noticed by a scenario, { $refused } refused by the checker, { $accepted } accepted with a reason, { $survived } survived ({ $share } %)
mutate-too-many = survivors without a reason make { $limit } % or more: add scenarios, or reasons in SURVIVORS.toml
mutate-list-syntax = a list of accepted survivors cannot be read: { $why }
    .help = Write entries [[survivor]] with file, change and reason.
mutate-list-reason = an accepted survivor has no reason: { $change } ({ $file })
    .help = Say why no act can show the difference; else add a scenario.
mutate-list-unknown = an accepted survivor that no change answers to: { $change } ({ $file })
    .help = Copy file and change from the output of fazhi rules mutate; file is counted from the folder of the list.
mutate-list-stale = an accepted survivor is noticed now: { $change } ({ $file })
    .help = Take the entry out of the list.
mutate-list-twice = an accepted survivor stands twice: { $change } ({ $file })
    .help = Keep one entry.
