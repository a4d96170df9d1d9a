# map conflicts: norms that compete.
conflicts-head = { $jurisdiction }, { $on }: { $n } conflicts of norms, { $shown } of them shown by an act; { $apart } more pairs meet but can never say different things
conflicts-class-beyond-maker = beyond what its maker may set
conflicts-class-unadapted = not adapted to a later text of a higher norm
conflicts-class-needs-ruling = nobody has decided: a ruling is needed
conflicts-class-competes = only one can govern
conflicts-norm = norm: { $title } — { $articles }; { $rank }, text of { $made }
conflicts-yields = yields: { $title } — { $articles }; { $rank }, text of { $made }
conflicts-governs = governs: { $title } — { $articles }; { $rank }, text of { $made }
conflicts-conduct = both answer: { $conduct }
conflicts-declared = declared: { $kind }
conflicts-relation-cumulates = both apply
conflicts-relation-concurs = both apply, the higher fine governs
conflicts-relation-concretises = the lower details the higher; its lines do not lie inside
conflicts-relation-competes = only one can govern
conflicts-relation-special = one is special to the other
conflicts-relation-varies = the lower lawfully varies the higher
conflicts-by-rank = decided by: the higher rank
conflicts-by-varies = decided by: the lower norm lawfully varies the higher
conflicts-by-special = decided by: the special norm of the same maker
conflicts-by-later = decided by: the later text of the same maker
conflicts-by-ruling = decided by: a ruling made
conflicts-unranked = not decided: the rank of one of them is not known
conflicts-nobody = not decided, and no rule says who rules
conflicts-ruler = to be ruled by { $by } — { $articles }
conflicts-range = { $lo } to { $hi }
conflicts-beyond = { $tier }: { $measure }{ $range ->
        [none] {""}
       *[other] {" "}of { $range }
    }{ $higher ->
        [none] {" "}— no norm lets its maker set this
       *[other] {" "}— { $higher } sets the limit{ $limit ->
            [none] {""}
           *[other] {" "}of { $limit }
        }
    }
conflicts-look = shown by an act: fazhi check refutes or leaves open under “{ $heading }” [{ $code }]{ $articles ->
        [none] {""}
       *[other] {" "}by { $articles }
    }
conflicts-look-ruling = shown by an act: fazhi check says which body has to rule
conflicts-too-many = not shown: the facts in their conditions have too many values to go through
conflicts-no-act = not shown: no act was found in which they compete (another norm may always govern before them)
conflicts-witness-hint = The acts are written with --witness DIR; fazhi check confirms each.
conflicts-witness-unused = --witness goes with conflicts only
    .help = fazhi map conflicts --witness DIR
conflicts-rank-constitution = constitution
conflicts-rank-basic-law = basic law
conflicts-rank-law = law
conflicts-rank-legislative-interpretation = legislative interpretation
conflicts-rank-administrative-regulation = administrative regulation
conflicts-rank-supervision-regulation = supervision regulation
conflicts-rank-military-regulation = military regulation
conflicts-rank-local-regulation = local regulation
conflicts-rank-departmental-rule = departmental rule
conflicts-rank-local-rule = local government rule
conflicts-rank-judicial-interpretation = judicial interpretation
conflicts-rank-normative-document = normative document
conflicts-rank-party-state-document = document of Party and State organs
conflicts-rank-unknown = rank not known
