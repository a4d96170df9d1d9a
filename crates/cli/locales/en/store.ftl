# The store.
store-conflict = Another transaction was first, again and again.
    .help = Try again.
store-lost = The database cannot be reached: { $why }
    .help = Start it, or mend the connection; nothing was written.
store-unknown = The connection was lost while committing: { $why }
    .help = Send the act again with the same id: it is recorded once.
store-full = No space is left: { $why }
    .help = Make room; nothing was written.
store-damaged = The store is damaged: { $why }
    .help = Restore the last backup: fazhi store restore FILE
store-newer = The store has schema { $found }, this program knows { $known }.
    .help = Use the newer program.
store-too-large = { $what } has { $size } bytes; the limit is { $limit }.
    .help = Make it smaller; nothing was written.
store-duplicate = The log has an act with this id already: { $why }
    .help = Use a new id.
store-not-empty = The target is not empty.
    .help = Name a new file or an empty database.
store-refused = The database refuses: { $why }
    .help = See the reason.
store-backed-up = Backed up to { $place }.
store-restored = Restored from { $place }. Before the next checkpoint a witness is asked, or --no-witness said.
store-copied = Copied to { $place }.
help-fazhi-store = Copies of the store
    .examples =
        Examples:
          fazhi store backup FILE
help-fazhi-store-copy = Copy everything to an empty store
    .examples =
        Examples:
          fazhi store copy other.db
    .to = File, or connection string of PostgreSQL
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-store-backup = Write a backup
    .examples =
        Examples:
          fazhi store backup 2026-11-24.backup
    .file = New file
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-store-restore = Restore a backup into an empty store
    .examples =
        Examples:
          fazhi store restore 2026-11-24.backup
    .file = Backup
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
