# Legal time.
# Errors
time-bad-date = “{ $text }” is not a date
    .help = Write it as 2026-09-25 or 2026年9月25日.
time-bad-moment = “{ $text }” is not a date, nor a date with a time of day
    .help = Write 2026-09-25 or 2026年9月25日; for periods in hours add the time: 2026-11-03T22:10.
time-date-out-of-range = { $date } lies outside the dates that can be worked with ({ $first } to { $last })
    .help = Check the year; take a shorter period where the date is right.
time-bad-period = “{ $text }” is not a period
    .help = Write a whole number and a unit: 5 workdays, 90 days, 48 hours, 30 minutes, 2 months, 1 year, 五个工作日, 三十日, 24小时, 两个月, 2年.
time-zero-period = “{ $text }” has no length
    .help = A statutory period has at least one unit. Where something is due at once, no period is to be counted.
time-period-too-long = the period is too long to be listed day by day: more than { $limit } days
    .help = Check the unit. The longest statutory period, twenty years, can be listed; split what is longer, and check pauses for a wrong year.
time-year-not-announced = the working days of { $year } are not announced ({ $known ->
        [none] with every notice known
       *[other] with the notices known on { $known }
    })
    .help = They are announced by a notice towards the end of { $before }. Until then --provisional assumes weekends and nothing else, and marks the answer as provisional; with --on, a later date may know the notice.
time-hours-need-moment = a period in hours needs a time of day, { $date } alone is a whole day
    .help = Write the time after the date: { $date }T09:30.
time-units-mixed = { $first } and { $second } cannot be added: hours run on the clock, days on the calendar
    .help = Extend a period in hours by hours, and a period in days by days.
time-pause-reversed = a pause from { $from } to { $to } ends before it begins
    .help = Write the first paused day first: --pause 2026-04-10..2026-04-16=cause.
time-too-many-events = more than { $limit } pauses or extensions
    .help = Join pauses that follow each other into one.
time-unknown-rule = there is no period rule “{ $id }”
    .help = Known rules: { $known }. The name alone is enough (行政处罚法), or the English name.
time-rule-cycle = period rules borrow from each other in a circle: { $path }
    .help = Remove one `borrows` in period_rules.toml.
time-file-too-large = the data file has { $size } bytes, more than { $limit }
    .help = A calendar or a set of period rules is far smaller; check that it is the right file.
time-file-syntax = the data file cannot be read at line { $line }: { $why }
    .help = The format is described at the top of law/cn/calendar.toml and law/cn/period_rules.toml.
time-file-value = { $at }: { $why }
    .help = The format is described at the top of law/cn/calendar.toml and law/cn/period_rules.toml.
time-bad-pause = “{ $text }” is not a pause
    .help = Write first and last paused day and the cause: 2026-04-10..2026-04-16=testing; 2026-04-10..=testing for a pause that goes on.
time-bad-extension = “{ $text }” is not an extension
    .help = Write the added length and the day it was granted: 10 workdays@2026-10-20.
# The answer
time-answer = { $period } from { $from }: the last day is { $due }, a { $weekday }.
time-answer-hours = { $period } from { $from }: the time ends on { $due }, a { $weekday }.
time-answer-open = { $period } from { $from }: paused, and the pause has no end yet, so there is no last day.
time-provisional = PROVISIONAL:{" "}
time-extension = Extended by { $period }, granted on { $granted }.
time-extension-refused = Not extended by { $period }: granted on { $granted }, after the last day ({ $last }) had passed.
time-rule = How { $rule } ({ $id }) counts:
time-rule-general = No rule was named. The general way of counting:
time-basis = basis: { $basis }
time-asked = because the question says so, not by an article
time-decided = → decided something in this answer
time-reading = reading, not the text (confidence { $confidence }): { $text }
time-confidence-high = high
time-confidence-medium = medium
time-confidence-low = low
time-open = open: { $text }
time-calendar-from = The calendar rests on:
time-known-on = Calendar as known on { $date }.
time-pause-unnamed = no cause named
# Points of a rule
time-point-first-day-not-counted = The day of the event is not counted; day 1 is the day after it.
time-point-first-day-counted = The day of the event is day 1.
time-point-first-hour-from-moment = Hours run from the moment of the event, through nights and holidays.
time-point-first-hour-not-counted = The hour of the event is not counted; hours run from the next full hour, through nights and holidays.
time-point-working-days-none = Days (日) are calendar days; working days only where the text says so.
time-point-working-days-all = Periods in days (日) are working days
time-point-working-days-up-to = Periods of up to { $most } days (日) are working days; longer ones are calendar days.
time-point-working-days-listed = The figures { $figures } in days (日) mean working days; other figures are calendar days.
time-point-organ-only = {" "}— the organ's own periods only.
time-point-roll-over-none = A last day that is a day of rest stays the last day.
time-point-roll-over-first-workday-after = A last day that is a day of rest moves to the first working day after it.
time-point-month-end-same-number = Months and years end on the day of the same number, or else on the last day of the month.
# Days of the strip
time-why-start-not-counted = the day of the event, not counted
time-why-counted = day { $number }
time-why-workday = working day { $number }
time-why-worked-weekend = working day { $number }: a weekend day worked for { $holiday }
time-why-weekend = weekend
time-why-holiday = day off: { $holiday }
time-why-paused = paused: { $causes }
time-why-running = day { $number }, the months run
time-why-last-day = day { $number }: the months end on this day
time-why-hours = the hours run from { $from } to { $to }
time-why-rolled-over = first working day after the day of rest: the period ends here
time-why-extension = {" "}(extension granted on { $granted })
time-why-assumed = {" "}(assumed: the year is not announced)
# Remarks
time-note-not-announced = Provisional: the working days of { $years } are not announced. Weekends and nothing else were assumed; the date can still move.
time-note-next-year = The notice for { $year } is not known yet; it may still change the last days of December { $before }.
time-note-third-party = The days off and worked of { $years } come from { $source }.
time-note-workdays-meant = “{ $period }” means { $meant } here: { $basis }.
time-note-taken-for-organ = Whose period it is was not said: the organ's was assumed. For a person before the organ, say --whose person.
time-note-persons-period = “{ $period }” is the period of a person, not of the organ: calendar days, since the rule of { $rule } on working days is about the organ's periods.
time-note-no-rule = No law was named with --rule: the general way of counting was used. A law can count otherwise (working days, a last day on a holiday).
time-note-rule-later = The rule of { $rule } as used here has been in force since { $since }, after the period began: check the text that was in force then.
time-note-rest-day = The last day, { $date }, is a day of rest ({ $what }). No rule used here moves it.
time-note-rolled-over = { $from } is a day of rest, so that the period ends on { $to }: { $basis }.
time-note-capped = The period cannot run beyond { $date }.
# The calendar
time-calendar-title = Working days of { $year }: { $days }
time-calendar-legend = * day off by the notice · + weekend day that is worked · . weekend
time-calendar-holidays = Days off, and weekend days worked for them:
time-calendar-worked = { $weekday }, worked for { $holiday }
time-notice = { $title } ({ $facts }). Source: { $source }; { $checked }.
time-notice-untitled = Notice { $id } (its title is not in the source)
time-notice-undated = date not in the source; taken as known from { $date }
time-mark-verified = checked against the notice
time-mark-third-party = not checked against the notice
time-month = { $month } { $year }
time-month-1 = January
time-month-2 = February
time-month-3 = March
time-month-4 = April
time-month-5 = May
time-month-6 = June
time-month-7 = July
time-month-8 = August
time-month-9 = September
time-month-10 = October
time-month-11 = November
time-month-12 = December
time-weekday-1 = Monday
time-weekday-2 = Tuesday
time-weekday-3 = Wednesday
time-weekday-4 = Thursday
time-weekday-5 = Friday
time-weekday-6 = Saturday
time-weekday-7 = Sunday
time-weekday-short-1 = Mon
time-weekday-short-2 = Tue
time-weekday-short-3 = Wed
time-weekday-short-4 = Thu
time-weekday-short-5 = Fri
time-weekday-short-6 = Sat
time-weekday-short-7 = Sun
time-weekday-cell-1 = Mo
time-weekday-cell-2 = Tu
time-weekday-cell-3 = We
time-weekday-cell-4 = Th
time-weekday-cell-5 = Fr
time-weekday-cell-6 = Sa
time-weekday-cell-7 = Su
# Help
help-fazhi-time = Statutory periods, worked out day by day.
help-fazhi-time-due = The last day of a period, with a strip that shows each day.
    .examples =
        Examples:
        fazhi time due --from 2026-09-25 --within '5 workdays'
        fazhi time due --from 2026-09-29 --within '5 days' --rule 行政处罚法
        fazhi time due --from 2026-04-08 --within 三十日 --rule 行政强制法 --pause 2026-04-10..2026-04-16=testing
        fazhi time due --from 2026-09-24 --within '20 days' --rule 行政许可法 --extend '10 days@2026-10-28'
        fazhi time due --from 2026-11-03T22:10 --within '4 hours'
    .from = The day of the event, or its time for periods in hours: 2026-09-25, 2026年9月25日, 2026-11-03T22:10
    .within = The period: 5 workdays, 90 days, 48 hours, 2 months, 1 year, 五个工作日
    .rule = The law whose way of counting holds: 行政处罚法, cn/行政复议法, "Administrative Penalty Law" (default: the general way)
    .whose = Whose period it is; matters where only the organ's are working days (行政许可法 82)
    .count-first = Count the day of the event as day 1
    .pause = Days on which the period does not run, both ends included; without TO it goes on (repeatable)
    .extend = A length added, and the day it was granted; after the last day it has no effect (repeatable)
    .provisional = In years not announced assume weekends and nothing else, and mark the answer provisional
    .jurisdiction = Whose calendar and rules: cn, or the invented example
help-fazhi-time-explain = The same, with the articles, readings and open points in words.
    .examples =
        Examples:
        fazhi time explain --from 2026-08-02 --within '60 days' --rule 行政复议法
        fazhi time explain --from 2026-09-16 --within '15 days' --rule 'Administrative Penalty Law'
    .from = The day of the event, or its time for periods in hours: 2026-09-25, 2026年9月25日, 2026-11-03T22:10
    .within = The period: 5 workdays, 90 days, 48 hours, 2 months, 1 year, 五个工作日
    .rule = The law whose way of counting holds: 行政处罚法, cn/行政复议法, "Administrative Penalty Law" (default: the general way)
    .whose = Whose period it is; matters where only the organ's are working days (行政许可法 82)
    .count-first = Count the day of the event as day 1
    .pause = Days on which the period does not run, both ends included; without TO it goes on (repeatable)
    .extend = A length added, and the day it was granted; after the last day it has no effect (repeatable)
    .provisional = In years not announced assume weekends and nothing else, and mark the answer provisional
    .jurisdiction = Whose calendar and rules: cn, or the invented example
help-fazhi-time-calendar = The working days of a year, with the notice behind them (with --on: as known on that day).
    .examples =
        Examples:
        fazhi time calendar 2026
        fazhi time calendar 2020 --on 2020-01-20
    .year = The year, for example 2026
    .jurisdiction = Whose calendar and rules: cn, or the invented example
