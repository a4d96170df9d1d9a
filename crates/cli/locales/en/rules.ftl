# Rulebooks: rules check, fmt, sign.
help-fazhi-rules = Rulebooks: what the law binds offices and people to do, beside the articles that say it
help-flag-rules = Read rulebooks from this folder (DIR/<jurisdiction>/*.fz) instead of those built in
help-flag-jurisdiction = Only this jurisdiction: cn or example (default: all that have rulebooks)
help-fazhi-rules-check = Check rulebooks: names, types, citations against the texts, order, coverage (exit 1 when there are errors)
    .examples =
        Examples:
          fazhi rules check
          fazhi rules check --rules rulebooks --jurisdiction example
          fazhi rules check --all --json
    .all = List notes too (undeclared pairs of norms, texts not held)
    .write-lock = Write LOCK.toml: the cited texts were read again and the rules still fit (needs --rules)
help-fazhi-rules-fmt = Write rulebooks in their one canonical form; with --skin also in the other language of keywords
    .examples =
        Examples:
          fazhi rules fmt rulebooks/example/*.fz
          fazhi rules fmt --check rulebooks/cn/*/*.fz
          fazhi rules fmt --skin zh < rulebooks/example/网络事件报告办法.fz
    .files = Files, changed in place; none or - = standard input to standard output
    .check = Change nothing; exit 1 when a file is not in canonical form
    .skin = Language of the keywords: zh or en
help-fazhi-rules-sign = Sign a rulebook in its present wording; a later change of the file makes the signature stale
    .examples =
        Examples:
          fazhi rules sign 网络事件报告办法.fz --who "Zhang San" --role lawyer --rules rulebooks
          fazhi rules sign example/x.fz --who 李四 --role reviewer --on 2026-03-01 --rules rulebooks
    .file = The rulebook: its path, or its name in the folder
    .who = Who answers for it
    .role = As what: lawyer, reviewer …
rulebooks-library-old = The library was made by another version of the program: citations are not checked against texts (run: fazhi setup).
rulebooks-none = there are no rulebooks here; jurisdictions known: { $known }
    .help = Name a folder that holds one folder a jurisdiction with *.fz files: --rules DIR.
rulebooks-lock-needs-folder = a lock file can only be written for rulebooks in a folder
    .help = Name the folder: fazhi rules check --write-lock --rules DIR.
rulebooks-lock-written = written: { $place }
rulebooks-error = error: { $message } [{ $code }]
rulebooks-warning = warning: { $message } [{ $code }]
rulebooks-note = note: { $message } [{ $code }]
rulebooks-other-place = the other place:
rulebooks-mend = mend: { $help }
rulebooks-notes = notes (listed with --all): { $list }
rulebooks-counts = { $jurisdiction }: { $files } files, { $errors } errors, { $warnings } warnings, { $notes } notes
rulebooks-texts = provisions cited: { $checked } checked against their text, { $missing } whose text is not in the library, { $unheld } whose text no source holds
rulebooks-texts-none = no library is set up: { $checked } provisions checked against built-in texts; the text of { $missing } was not checked, that of { $unheld } no source holds (run: fazhi setup)
rulebooks-unsigned = signed by nobody: { $n } of { $files } files
rulebooks-sign-name = { $what } must be a name of at most 200 characters on one line
    .help = Give it in quotes: --who "Zhang San" --role lawyer.
rulebooks-sign-needs-folder = rulebooks built into the program cannot be signed
    .help = Name the folder they lie in: --rules DIR.
rulebooks-no-file = there is no rulebook { $file }
    .help = Give its path, or its name in the folder: fazhi rules check lists what there is.
rulebooks-file-unclear = several rulebooks bear the name { $file }: { $candidates }
    .help = Add --jurisdiction.
rulebooks-signed = { $who } ({ $role }) signed { $file } on { $on }, digest { $digest }
rulebooks-fmt-input = standard input cannot be mixed with files
    .help = Give files, or - alone.
rulebooks-fmt-would = not in canonical form: { $file }
rulebooks-fmt-done = formatted: { $file }
rulebooks-fmt-counts = { $files } files, { $changed } changed
