# The record.
record-too-large = { $what }: { $size }; the limit is { $limit }.
    .help = See docs/RECORD.md for the format.
record-malformed = { $what } is malformed: { $why }
    .help = See docs/RECORD.md for the format.
record-not-canonical = { $what } is not in canonical form.
    .help = See docs/RECORD.md for the format.
record-value-not-canonical = A value has no canonical form: { $why }
    .help = See docs/RECORD.md for the format.
record-edge-size = The edge of the tree does not fit its size.
    .help = See docs/RECORD.md for the format.
record-tile-damaged = A tile does not belong to the tree.
    .help = See docs/RECORD.md for the format.
record-tile-missing = A tile is missing or too narrow.
    .help = See docs/RECORD.md for the format.
record-out-of-range = { $what } { $value } is beyond { $limit }.
    .help = See docs/RECORD.md for the format.
record-proof-invalid = The { $what } proof does not hold.
    .help = See docs/RECORD.md for the format.
record-key-invalid = The key { $name } is not valid: { $why }
    .help = See docs/RECORD.md for the format.
record-signature-invalid = The signature of { $name } is wrong.
    .help = See docs/RECORD.md for the format.
record-signature-missing = There is no signature of { $name }.
    .help = See docs/RECORD.md for the format.
record-origin = The checkpoint is of { $found }, not of { $expected }.
    .help = See docs/RECORD.md for the format.
record-commitment = A field is not what the entry commits to.
    .help = See docs/RECORD.md for the format.
record-field-missing = There is no such field.
    .help = See docs/RECORD.md for the format.
record-not-opened = { $what } cannot be opened: another key, or changed bytes.
    .help = See docs/RECORD.md for the format.
record-folder-used = The folder is not empty.
    .help = Name a new folder.
record-no-key = A receipt is verified with the key of its log.
    .help = Give it with --key; fazhi record checkpoint prints it.
record-witness-unreached = The witness cannot be reached: { $why }
    .help = Use http://HOST:PORT; nothing was signed anew.
record-witness-undecided = The witness gave no cosignature after three questions.
    .help = Ask its operator.
record-faults = { $count } faults:
    .help = See docs/RECORD.md for the format.
record-key = Key of the log: { $key }
record-proved = Receipt { $receipt }, entry { $entry }. Verify with: fazhi record verify { $receipt } --key { $key }
record-exported = Exported to { $folder }: { $files } files, { $logs } logs (origin, entries, root):
record-verified-log = verified { $log }: { $size } entries, { $signed } signatures, { $refused } refused acts, root { $root }
record-verified = Verified: every byte; { $documents } documents, { $receipts } receipts.
record-own-keys = The keys are those in the export itself: give the keys you trust with --key.
record-receipt-verified = Verified: entry { $index } is in { $log } under a checkpoint of { $size } entries.
record-audit = { $log }: { $entries } entries, { $replayed } judged again with the same opinion, { $erased } erased, { $other } under other law
export-manifest = The manifest is not well formed or does not agree.
export-unknown-file = This file does not belong to the export.
export-missing-file = The file is missing.
export-key = The key is not valid.
export-key-not-trusted = The key is none of those trusted.
export-checkpoint = The checkpoint is not well formed or not signed by the log.
export-head = The checkpoint does not agree with the manifest.
export-bundle = The bundle of entries is not well formed.
export-root = The entries do not give the signed root.
export-tile = The tile does not follow from the entries.
export-leaf = The entry is not well formed.
export-leaf-log = The entry names another log.
export-signature = The signature on the act is wrong.
export-time = The entry was recorded before the one in front of it.
export-act-twice = The act stands in the log twice.
export-cause = The act names a cause that is another entry.
export-national = The entry of the national log is no signed checkpoint.
export-prefix = The log does not contain what the national log says it did.
export-receipt = The receipt does not hold.
export-document = The document says what the entry did not commit to.
export-digest = The file is not the one in the manifest.
audit-case-row = The row of the case does not follow from its acts.
audit-checkpoint = The signed checkpoint does not fit the log.
audit-entry = The entry cannot be read as an act of this log.
audit-gate = The gate judges this act otherwise.
audit-payload = The payload is not what the entry commits to.
audit-recorded = The time of recording is out of order.
audit-signature = The act is not signed by its author.
audit-tree = The tree is not that of the entries.
help-fazhi-record = The record: checkpoints, receipts, export, verification
    .examples =
        Examples:
          fazhi record export DIR
          fazhi record verify DIR
help-fazhi-record-checkpoint = Sign and publish the heads of the logs
    .examples =
        Examples:
          fazhi record checkpoint --log fazhi.example/qingshi/2025
    .log = Log (default: all)
    .witness = Address of a witness, http://…
    .witness-key = Key of the witness
    .no-witness = After a restore: nobody outside has seen more
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-record-prove = Write the receipt of an entry
    .examples =
        Examples:
          fazhi record prove fazhi.example/qingshi/2025 12 --out proof
    .log = Log
    .index = Index of the entry
    .out = Folder
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-record-verify = Verify an export or a receipt from its files alone; without one, the store against its log
    .examples =
        Examples:
          fazhi record verify DIR
          fazhi record verify 12.tlog-proof --key VKEY
    .path = Folder of an export, or a receipt
    .entry = The entry of the receipt (default: beside it)
    .keys = Key that is trusted (repeat)
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-record-export = Export the whole record as files that anybody can verify
    .examples =
        Examples:
          fazhi record export DIR
    .out = New folder
    .national = Name of the log of checkpoints
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
