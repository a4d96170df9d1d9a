# Cases.
case-result-admitted = ✓
case-result-refused = ✗ refused
case-result-defect = ! under a defect
case-result-override = ! in an emergency
case-verb-found = log founded
case-verb-appoint = appointment
case-verb-dismiss = dismissal
case-verb-open = case opened
case-verb-receive = case taken over
case-verb-add = facts, judgments, enquiries added
case-verb-propose = measures proposed
case-verb-event = event
case-verb-send = sent
case-verb-arrive = what became of the delivery
case-verb-correct = correction
case-verb-annul = annulled by decision on review
case-verb-assign = person in charge
case-verb-recuse = recusal
case-verb-review = emergency looked at
case-verb-disclose = disclosed in part
case-verb-retract = publication taken back
case-verb-lapse = period ran out
case-verb-moved = last day moved
case-verb-forwarded = taken over elsewhere
case-verb-close = case closed
case-verb-erase = personal data erased
case-act-open = {"open: "}
case-open-findings = Points that are open: { $count }; what is asked:
case-answer = { $result }: entry { $index } of { $log }, case { $case }
case-answer-again = { $result }, recorded before: entry { $index } of { $log }, case { $case }; nothing happened now
case-founded = Log { $log } of { $body } founded. Its key, to verify with: { $vkey }
case-head = Case { $case } · { $kind } · { $body } · last event: { $stage }
case-closed-step = Closed by: { $step }
case-closed-act = Closed: { $reasons }
case-closed-transferred = Transferred to { $to }
case-acts = Acts
case-clocks = Clocks that run
case-remedies = Remedies
case-by-office = the office itself
case-pending =   sent and not known to have arrived: { $label }, since { $since }
case-list-empty = No cases.
case-state-open = open
case-state-closed = closed
case-tick-lapsed = ran out: case { $case }, { $clock }, last day { $due }
case-tick-open = past its last day, but open whether it ran out: case { $case }, { $clock }, { $due }
case-tick-moved = moved: case { $case }, { $clock }, { $before } → { $now }
case-tick-forwarded = taken over: { $from } → { $to } in { $log }
case-tick-waiting = waits: case { $case } was transferred to { $body }, which has no log here
case-tick-nothing = Nothing was due.
case-statistics-entries = entries
case-statistics-cases = cases
case-statistics-refused = acts refused
case-statistics-defects = acts under a defect
case-statistics-overrides = acts in an emergency
case-statistics-annulled = cases with an annulled decision
case-statistics-published = publications that stand
case-statistics-grounds = Grounds of refusals
case-statistics-lapsed = Periods that ran out
case-lack-office-not-held = The person holds no office that does this.
case-lack-recused = The person was taken out of this case.
case-lack-must-be-sent = This takes effect when it reaches the person: send it, then record its arrival.
case-lack-not-sent = Nothing was sent under this name.
case-lack-arrived-already = Its arrival is recorded already.
case-lack-arrived-before-sent = It cannot have arrived before it was sent.
case-lack-no-emergency = There is no such emergency act.
case-lack-own-act = Nobody looks at their own emergency act.
case-lack-emergency-unreviewed = An emergency act of this case was not looked at yet.
case-lack-no-emergency-power = The person may not act in an emergency.
case-lack-no-such-act = The case has no such act.
case-lack-decision-unknown = The decision named is not in the record.
case-lack-decision-without-effect = The decision named did not take effect.
case-lack-decision-on-another-case = The decision named is about another case.
case-lack-not-the-forum = That body is not the one the remedies of this case lead to.
case-lack-appointment-beyond-own = Nobody gives more than they have themselves.
case-lack-appointment-missing = Only an appointed person acts in a case.
case-lack-appointment-unknown = There is no such appointment.
case-lack-appointment-not-yet = The appointment begins later.
case-lack-appointment-expired = The appointment is over.
case-lack-appointment-dismissed = The person was dismissed.
case-lack-appointment-chain = Whoever made the appointment was not entitled to on that day.
case-lack-extension-late = { $rule } is over: it can be extended on its last day at the latest.
office-bad-id = “{ $id }” is no identifier.
    .help = Use 1–64 letters, digits, dots, hyphens, colons or underscores (a case number: up to 32).
office-bad-request = The request is not well formed: { $why }.
    .help = Mend the field named.
office-below-witness = The log { $log } has { $size } entries, but { $held } were already seen outside: entries were lost, and nothing is signed.
    .help = Restore a newer backup; never sign a shorter log.
office-case-closed = Case { $case } was closed by act { $by }.
    .help = A closed case can still be corrected, annulled, disclosed, or challenged.
office-case-exists = Case { $case } exists already.
    .help = Use another number, or act in the case.
office-clock-back = The clock of this machine stands before the last record.
    .help = Set the clock right; nothing was recorded.
office-commitments = The request does not contain what it commits to.
    .help = State and sign the act again.
office-duplicate-act = Act { $act } is recorded already as entry { $index }, with another content.
    .help = Use a new id for a new act.
office-erased = The personal data of “{ $subject }” were erased in this case.
    .help = Leave that person out of the act.
office-forged = The signature is missing or does not fit the act.
    .help = Sign with the key of the appointment.
office-forked = The log { $log } does not contain what was signed at { $size } entries.
    .help = Stop, keep the store, and find out who changed it: fazhi record verify.
office-future = The act is dated { $on }, today is { $today }.
    .help = Record it on its day or later.
office-log-exists = The log { $log } exists already.
    .help = Use another name.
office-log-missing = There is no log { $log }.
    .help = Found it: fazhi case found --help
office-no-case = There is no case { $case }.
    .help = fazhi case list shows the numbers.
office-restored = The store was restored from a backup, and no witness has said yet how much of { $log } it saw.
    .help = Ask a witness (--witness), or answer for it yourself (--no-witness).
office-stopped = The office cannot go on: { $why }.
    .help = See the reason; nothing half done was recorded.
office-too-large = { $bytes } bytes; the limit is { $limit }.
    .help = Keep documents outside and state their digests.
office-unknown-appointment = There is no appointment { $index } in this log.
    .help = fazhi case appoint --help
office-unknown-law = No usable rulebooks for { $jurisdiction }.
    .help = fazhi rules check shows what is wrong with them.
office-witness-refused = The witness refused ({ $status }): { $why }
    .help = See what it says; the checkpoint is not cosigned.
office-wrong-key = The key does not belong to the person who acts, or the person is not appointed.
    .help = Appoint the person (fazhi case appoint), and sign with that key.
case-unknown-body = There is no body { $body } in the register.
    .help = fazhi map --help shows how to list bodies.
case-not-open = The file says “{ $verb }”; case open takes “open”.
    .help = Use fazhi case act.
case-is-open = The file opens a case ({ $verb }).
    .help = Use fazhi case open.
case-no-key = This machine has no key of { $person }.
    .help = fazhi case appoint makes one with the appointment.
case-bad-file = The act file is not well formed: { $why }
    .help = fazhi case act --help shows an example.
data-no-home = No folder for the data is known.
    .help = Name one with --data DIR or FAZHI_DATA.
data-bad-person = “{ $person }” cannot name a key file.
    .help = Use 1–64 letters, digits, hyphens or underscores.
data-secret-open = Others can read the secret { $path } (mode { $mode }).
    .help = chmod 600 it; if others may have read it, make a new installation.
data-secret-form = The secret is not 64 hexadecimal digits.
    .help = Put the right file back from its safe copy.
help-fazhi-case = Cases: found a log, appoint, open, act through the gate, look
    .examples =
        Examples:
          fazhi case found --log fazhi.example/qingshi/2025 --body example/body/网络管理/山海省/临江市/青石县
          fazhi case appoint chen --log fazhi.example/qingshi/2025 --title 执法人员 --office investigator
          fazhi case open open.toml --log fazhi.example/qingshi/2025 --as chen
help-fazhi-case-found = Found the log of an authority
    .examples =
        Examples:
          fazhi case found --log fazhi.example/qingshi/2025 --body example/body/网络管理/山海省/临江市/青石县
    .log = Name of the log
    .body = Id of the body
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-appoint = Appoint a person; a key is made for whoever has none here
    .examples =
        Examples:
          fazhi case appoint su --log fazhi.example/qingshi/2025 --title 法律审核人员 --office legal_reviewer
    .person = Name of the person
    .log = Log
    .title = As what
    .offices = Office of the rulebooks (repeat)
    .until = Last day
    .appoints = May appoint others
    .emergency = May act in an emergency
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-open = Open a case from a file
    .examples =
        Examples:
          fazhi case open examples/case/open.toml --log fazhi.example/qingshi/2025 --as chen
    .file = Act file, TOML or JSON; - = standard input
    .log = Log
    .case = Number (default: the next free one)
    .person = Who acts
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-act = Put an act from a file through the gate: exit 0 it took effect, 1 it was refused
    .examples =
        Examples:
          fazhi case act examples/case/file.toml --log fazhi.example/qingshi/2025 --case 2025-000001 --as chen
          echo 'verb = "event"\nname = "FileCase"' | fazhi case act - --log LOG --case 2025-000001 --as chen
    .file = Act file, TOML or JSON; - = standard input
    .log = Log
    .case = Number
    .person = Who acts
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-show = Show a case: parties, acts, clocks, remedies
    .examples =
        Examples:
          fazhi case show 2025-000001 --log fazhi.example/qingshi/2025
    .case = Number
    .log = Log
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-list = List cases
    .examples =
        Examples:
          fazhi case list --by-due
    .log = Log
    .state = open or closed
    .by-due = By the next last day
    .limit = At most so many
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-clocks = Clocks that run in a case
    .examples =
        Examples:
          fazhi case clocks 2025-000001 --log fazhi.example/qingshi/2025
    .case = Number
    .log = Log
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-tick = What falls due happens, once: run it every day
    .examples =
        Examples:
          fazhi case tick
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
help-fazhi-case-statistics = Figures of a log, counted from its public entries
    .examples =
        Examples:
          fazhi case statistics --log fazhi.example/qingshi/2025
    .log = Log
    .data = Data folder (default: the user's own, or FAZHI_DATA)
    .rules = Folder of rulebooks (default: those built in)
case-due = { $clock }: from { $start } to { $due }; then: { $effect }{ $provisional ->
    [true] {" "}(provisional: the calendar is not announced)
   *[false] {""}
 }
