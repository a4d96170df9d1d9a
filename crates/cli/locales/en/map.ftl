# The map of powers.
help-fazhi-map = The map of powers: who may do what to whom on a day, where powers overlap and what settles it, what is missing
    .examples =
        Examples:
          fazhi map --jurisdiction example --on 2025-07-08
          fazhi map --body 公安 --kind Penalty --on 2026-02-01
          fazhi map overlaps --conduct failed_protection --on 2026-02-01 --json
          fazhi map overlaps --provision '网络安全法#61' --at 110105
          fazhi map gaps --jurisdiction example --on 2025-07-08
          fazhi map conflicts --jurisdiction example --on 2025-07-08 --witness acts
          fazhi map --jurisdiction example --on 2025-07-08 --svg map.svg
    .what = overlaps (several may act), gaps (supervision, sanction, remedy or duty is missing), conflicts (norms that compete); without it, every power with its holders
    .body = Only these bodies: a name, an identifier, or all of a kind (公安); can be repeated
    .kind = Only acts of this kind and kinds below it (Penalty); can be repeated
    .conduct = Only powers that answer this conduct (failed_protection); can be repeated
    .provision = Only powers that rest on this instrument or provision: 网络安全法, '网络安全法#61', cn/网络安全法@2025-10-28#61.1
    .at = Where the conduct happens: a region code (110105) or the name of a place (朝阳区); default: each body in its own territory
    .witness = With conflicts: write for each an act file that shows it, for fazhi check
    .svg = Write the map as a matrix to this file (SVG), and the same as a table beside it (.html)
    .by = Columns of the matrix: powers, conducts or kinds (default: what fits on a page)
    .jurisdiction = Which jurisdiction: cn (the default) or example
map-what-body = body
map-what-kind = kind of act
map-what-conduct = conduct
map-what-place = place
map-what-provision = instrument in the rulebooks
map-unknown = there is no { $what } “{ $name }”
    .help = { $near ->
        [none] Give a name or title as the rulebooks and the register of bodies write it: fazhi map lists them.
       *[other] Did you mean “{ $near }”?
    }
map-body-gone = { $body } does not exist on { $on }
    .help = { $successor ->
        [none] Choose another day with --on, or another body.
       *[other] Its successor is { $successor }; or choose another day with --on.
    }
map-level-national = national
map-level-province = province
map-level-city = city
map-level-county = county
map-level-township = township
map-cause-party-class = the class of the party
map-cause-party-role = the role of the party
map-cause-conduct-end = when the conduct ended
map-cause-conduct-start = when the conduct began
map-cause-conduct-place = where the conduct was done
map-cause-conduct-kind = which conduct it is
map-organ = { $kind } ({ $levels }: { $n })
map-if = { $who } [depends on: { $causes }]
map-if-other = what happened before
map-head = { $jurisdiction }, { $on }: { $powers } powers in force, held by { $bodies } bodies
map-nobody = { $n } powers in force have no holder among these bodies.
map-power = { $power } — { $articles }
map-tier = { $power } (tier { $tier })
map-by-power = power: { $power } — { $articles }
map-who = who: { $list }
map-for = conduct: { $list }
map-against = against: { $list }
map-overlaps-head = { $jurisdiction }, { $on }: { $n ->
        [1] 1 overlap of powers
       *[other] { $n } overlaps of powers
    }, { $unsettled } settled by no rule
map-overlap = { $class }: { $kind }
map-class-concurrent = several kinds of bodies may act (concurrent)
map-class-exclusive = two provisions each name another body alone (exclusive against exclusive)
map-class-by-level = one kind of body at several levels
map-class-general-special = one norm is special to the other
map-class-cumulative = both norms apply
map-class-competing = only one norm can govern
map-unsettled = settled by: no rule in force
map-settled = settled by: { $how }
map-with-articles = { $text } — { $articles }
map-how-designated = designation of a body ({ $what })
map-how-transferred = transfer to a body ({ $what })
map-how-first-filed = the body that was first ({ $what })
map-how-dispute = in a dispute, designation by the common superior{ $what ->
        [none] { "" }
       *[other] { " " }(line { $what })
    }
map-how-cumulates = declared that both apply
map-how-concurs = declared that both apply and the higher fine governs
map-how-concretises = declared that the one details the other
map-how-competes = declared that only one governs
map-how-special = declared special
map-how-varies = declared that the one lawfully varies the other
map-how-same = they say the same, the measures count once
map-how-order = the order of norms; { $what } governs
map-how-ruling = a ruling of { $what }
map-how-ruled = a ruling made; { $what } governs
map-superiors = common superior of two of them: { $list }
map-without-superior = no single common superior in the register of bodies: { $list }
map-pair = { $a } / { $b }
map-more = { $n } more
map-gaps-head = { $jurisdiction }, { $on }: { $n ->
        [1] 1 gap
       *[other] { $n } gaps
    }
map-lack-supervisor = Duties without a supervisor ({ $n }): no rule says who supervises them
map-lack-sanction = Duties without a sanction ({ $n }): no power in force answers their breach
map-lack-remedy = Powers without a remedy ({ $n }): no remedy is open against acts under them
map-lack-duty = Powers without a duty ({ $n }): the conduct they answer breaches no duty in force
map-lack-procedure = Powers without a procedure ({ $n }): their kind of act has neither requirement nor time limit nor procedure
map-lack-holder = Powers without a holder ({ $n }): no body of the register has them
map-answered = its breach is answered by: { $list }
map-written = written: { $place }
map-svg-name = the picture and its table would have the same name
    .help = Give the picture another ending than .html: --svg map.svg.
map-jurisdiction-cn = China
map-jurisdiction-example = Liguo (invented)
map-column-powers = powers
map-column-conducts = conducts
map-column-kinds = kinds of acts
map-matrix-title = Who holds which power: { $jurisdiction }, { $on }
map-matrix-description = { $rows } classes of bodies (kind and level) against { $columns } { $what } in force on { $on }. The shape of a mark says with whom the class shares the power at one place; an outline depends on facts of the case.
map-matrix-organ = kind of body
map-matrix-level = level
map-matrix-empty = no
map-mark-alone = { $sure ->
        [yes] has it, alone
       *[other] depending on facts, alone
    }
map-mark-levels = { $sure ->
        [yes] has it, as have other levels of its kind
       *[other] depending on facts, as other levels of its kind
    }
map-mark-kinds = { $sure ->
        [yes] has it, as have other kinds of bodies
       *[other] depending on facts, as other kinds of bodies
    }
map-unsettled-short = overlap settled by no rule
map-unsettled-sign = several may act, and no rule in force says which
map-only = only for acts of: { $list }
map-shown-sanction = shown by an act: { $body } sanctions it, and no power applies
map-shown-remedy = shown by an act of { $body }: no remedy is open against it
map-shown-procedure = shown by an act of { $body }: nothing is asked of its procedure
