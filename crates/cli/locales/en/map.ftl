# The map of powers.
help-fazhi-map = The map of powers: who may do what to whom on a day, where powers overlap and what settles it, what is missing
    .examples =
        Examples:
          fazhi map --jurisdiction example --on 2025-07-08
          fazhi map --body 公安 --kind Penalty --on 2026-02-01
          fazhi map overlaps --conduct failed_protection --on 2026-02-01 --json
          fazhi map overlaps --provision '网络安全法#61' --at 110105
          fazhi map gaps --jurisdiction example --on 2025-07-08
    .what = overlaps (several may act), gaps (supervision, sanction, remedy or duty is missing); without it, every power with its holders
    .body = Only these bodies: a name, an identifier, or all of a kind (公安); can be repeated
    .kind = Only acts of this kind and kinds below it (Penalty); can be repeated
    .conduct = Only powers that answer this conduct (failed_protection); can be repeated
    .provision = Only powers that rest on this instrument or provision: 网络安全法, '网络安全法#61', cn/网络安全法@2025-10-28#61.1
    .at = Where the conduct happens: a region code (110105) or the name of a place (朝阳区); default: each body in its own territory
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
map-overlaps-head = { $jurisdiction }, { $on }: { $n } overlaps of powers, { $unsettled } settled by no rule
map-overlap = { $class }: { $kind }
map-class-concurrent = several kinds of bodies may act (concurrent)
map-class-exclusive = two provisions each name another body alone (exclusive against exclusive)
map-class-by-level = one kind of body at several levels
map-class-general-special = one norm is special to the other
map-class-cumulative = both norms apply
map-class-competing = only one norm can govern
map-unsettled = settled by: no rule settles this
map-with-articles = { $text } — { $articles }
map-how-designated = settled by: designation of a body ({ $what })
map-how-transferred = settled by: transfer to a body ({ $what })
map-how-first-filed = settled by: the body that was first ({ $what })
map-how-dispute = settled by: in a dispute, designation by the common superior{ $what ->
        [none] { "" }
       *[other] { " " }(line { $what })
    }
map-how-cumulates = settled by: declared that both apply
map-how-concurs = settled by: declared that both apply and the higher fine governs
map-how-concretises = settled by: declared that the one details the other
map-how-competes = declared that only one governs
map-how-special = settled by: declared special
map-how-varies = settled by: declared that the one lawfully varies the other
map-how-same = settled by: they say the same, the measures count once
map-how-order = settled by: the order of norms; { $what } governs
map-how-ruling = settled by: a ruling of { $what }
map-how-ruled = settled by: a ruling made; { $what } governs
map-superiors = common superior of two of them: { $list }
map-without-superior = no single common superior: { $list }
map-pair = { $a } / { $b }
map-more = { $n } more pairs
map-gaps-head = { $jurisdiction }, { $on }: { $n } gaps
map-lack-supervisor = Duties without a supervisor ({ $n }): no rule says who supervises them
map-lack-sanction = Duties without a sanction ({ $n }): no power in force answers their breach
map-lack-remedy = Powers without a remedy ({ $n }): no remedy is open against acts under them
map-lack-duty = Powers without a duty ({ $n }): the conduct they answer breaches no duty in force
map-lack-procedure = Powers without a procedure ({ $n }): their kind of act has neither requirement nor time limit nor procedure
map-lack-holder = Powers without a holder ({ $n }): no body of the register has them
map-answered = its breach is answered by: { $list }
