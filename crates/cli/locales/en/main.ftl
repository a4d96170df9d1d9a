# Shared words.
error-prefix = error:{" "}
error-place = at: { $place }
error-help = mend: { $help }
io-failed = reading or writing failed: { $why }
    .help = Check that the disk has room and that the file may be read and written, then run the command again.
usage = the command line was not understood: { $why }
    .help = Run the command with --help to see its options and examples.
help-fazhi = Fazhi (法治): the law as versioned data, legal time, and acts checked against both.
help-flag-help = Print this help
help-flag-version = Print the version
help-flag-json = Print JSON for programs (errors too)
help-flag-lang = Language of the output: zh or en (default: the locale's)
help-flag-on = The date asked about, YYYY-MM-DD
