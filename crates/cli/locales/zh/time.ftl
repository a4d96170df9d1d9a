# 法定时间。
# Errors
time-bad-date = “{ $text }”不是日期
    .help = 请写成 2026-09-25 或 2026年9月25日。
time-bad-moment = “{ $text }”不是日期，也不是日期加时刻
    .help = 请写成 2026-09-25 或 2026年9月25日；以小时计算的期间还要写时刻：2026-11-03T22:10。
time-date-out-of-range = { $date } 超出可以计算的日期范围（{ $first } 至 { $last }）
    .help = 请核对年份；日期无误的，请缩短期间。
time-bad-period = “{ $text }”不是期间
    .help = 请写整数和单位：五个工作日、5个工作日、三十日、24小时、30分钟、两个月、2年、5 workdays、90 days。
time-zero-period = “{ $text }”没有长度
    .help = 法定期间至少为一个单位；要求立即办理的，无需计算期间。
time-period-too-long = 期间过长，无法逐日列出：超过 { $limit } 日
    .help = 请核对单位。最长的法定期间（二十年）可以列出；更长的请分段计算，并核对中止期间的年份。
time-year-not-announced = { $year }年的工作日尚未公布（{ $known ->
        [none] 依据全部已知通知
       *[other] 依据截至 { $known } 已知的通知
    }）
    .help = 该年的放假安排一般在{ $before }年末以通知公布。在此之前可用 --provisional 仅按周末推算，结果标明为暂定；用了 --on 的，较晚的日期可能已知该通知。
time-hours-need-moment = 以小时计算的期间需要时刻，{ $date } 只是日期
    .help = 请在日期后写上时刻：{ $date }T09:30。
time-units-mixed = { $first } 与 { $second } 不能相加：小时按时刻计算，日按日历计算
    .help = 以小时计算的期间用小时延长，以日计算的期间用日延长。
time-pause-reversed = 中止期间自 { $from } 至 { $to }，结束早于开始
    .help = 请先写中止的首日：--pause 2026-04-10..2026-04-16=事由。
time-too-many-events = 中止或者延长超过 { $limit } 项
    .help = 请把相连的中止合并为一项。
time-unknown-rule = 没有“{ $id }”的期间规则
    .help = 已有的规则：{ $known }。只写名称即可（行政处罚法），也可写英文名。
time-rule-cycle = 期间规则循环准用：{ $path }
    .help = 请在 period_rules.toml 中删去其中一处 borrows。
time-file-too-large = 数据文件为 { $size } 字节，超过 { $limit }
    .help = 日历和期间规则远小于此；请核对文件。
time-file-syntax = 数据文件第 { $line } 行无法读取：{ $why }
    .help = 格式说明见 law/cn/calendar.toml 和 law/cn/period_rules.toml 开头。
time-file-value = { $at }：{ $why }
    .help = 格式说明见 law/cn/calendar.toml 和 law/cn/period_rules.toml 开头。
time-bad-pause = “{ $text }”不是中止期间
    .help = 请写中止的首日、末日和事由：2026-04-10..2026-04-16=检测；仍在中止的写 2026-04-10..=检测。
time-bad-extension = “{ $text }”不是延长
    .help = 请写延长的期间和批准之日：10个工作日@2026-10-20。
# The answer
time-answer = 自 { $from } 起{ $period }：最后一日为 { $due }（{ $weekday }）。
time-answer-hours = 自 { $from } 起{ $period }：至 { $due }（{ $weekday }）届满。
time-answer-open = 自 { $from } 起{ $period }：中止尚未结束，最后一日未定。
time-provisional = 【暂定】
time-extension = 经批准延长{ $period }（批准之日：{ $granted }）。
time-extension-refused = 延长{ $period }无效：批准之日为 { $granted }，此前期间已于 { $last } 届满。
time-rule = { $rule }（{ $id }）的期间计算：
time-rule-general = 没有指定法律。一般的期间计算：
time-basis = 依据：{ $basis }
time-asked = 按提问的要求，不是条文规定
time-decided = → 对本结果起了作用
time-reading = 解释，非明文（把握：{ $confidence }）：{ $text }
time-confidence-high = 高
time-confidence-medium = 中
time-confidence-low = 低
time-open = 未决：{ $text }
time-calendar-from = 日历依据：
time-known-on = 日历截至 { $date } 已知。
time-pause-unnamed = 未写明事由
# Points of a rule
time-point-first-day-not-counted = 开始之日不计算，自次日起算。
time-point-first-day-counted = 开始之日计算在内。
time-point-first-hour-from-moment = 以小时计算的，自该时刻起连续计算，夜间和节假日不扣除。
time-point-first-hour-not-counted = 开始的时不计算，自下一整点起连续计算，夜间和节假日不扣除。
time-point-working-days-none = “日”为自然日；写明“工作日”的才是工作日。
time-point-working-days-all = 以“日”规定的期限为工作日
time-point-working-days-up-to = { $most }日以内的期限为工作日；更长的为自然日。
time-point-working-days-listed = “{ $figures }”日为工作日；其他日数为自然日。
time-point-organ-only = {" "}——仅限行政机关的期限。
time-point-roll-over-none = 最后一日是休息日的，不顺延。
time-point-roll-over-first-workday-after = 最后一日是法定休假日的，以其后的第一个工作日为届满之日。
time-point-month-end-same-number = 以月、年计算的，以到期月的对应日为最后一日；没有对应日的，为月末日。
# Days of the strip
time-why-start-not-counted = 开始之日，不计算
time-why-counted = 第{ $number }日
time-why-workday = 第{ $number }个工作日
time-why-worked-weekend = 第{ $number }个工作日：因{ $holiday }调休上班的周末
time-why-weekend = 周末
time-why-holiday = 放假：{ $holiday }
time-why-paused = 中止：{ $causes }
time-why-running = 第{ $number }日，期间进行
time-why-last-day = 第{ $number }日：到期月的对应日（或者月末日）
time-why-hours = 自{ $from }至{ $to }连续计算
time-why-rolled-over = 休息日后的第一个工作日，期间届满
time-why-extension = （{ $granted } 批准的延长）
time-why-assumed = （推定：该年尚未公布）
# Remarks
time-note-not-announced = 暂定：{ $years }年的工作日尚未公布，仅按周末推算，日期仍可能变动。
time-note-next-year = { $year }年的放假通知尚不知晓，仍可能改变{ $before }年12月最后几日的安排。
time-note-third-party = { $years }年的放假和上班日期来自{ $source }。
time-note-workdays-meant = “{ $period }”在此指{ $meant }：{ $basis }。
time-note-taken-for-organ = 没有说明是谁的期限，按行政机关的期限计算；申请人、利害关系人的期限请用 --whose person。
time-note-persons-period = “{ $period }”是申请人或者利害关系人的期限，不是行政机关的期限：{ $rule }关于工作日的规定只涉及行政机关，按自然日计算。
time-note-no-rule = 没有用 --rule 指定法律，采用一般的期间计算；各法可能另有规定（工作日、期满日逢休假日）。
time-note-rule-later = 此处采用的{ $rule }规则自 { $since } 起施行，晚于期间开始之日：请核对当时施行的文本。
time-note-rest-day = 最后一日 { $date } 是休息日（{ $what }），此处采用的规则没有规定顺延。
time-note-rolled-over = { $from } 是休息日，期间于 { $to } 届满：{ $basis }。
time-note-capped = 期间不得超过 { $date }。
# The calendar
time-calendar-title = { $year }年工作日：{ $days }天
time-calendar-legend = * 通知放假　+ 调休上班的周末　. 周末
time-calendar-holidays = 放假和上班：
time-calendar-worked = { $weekday }上班（{ $holiday }）
time-notice = { $title }（{ $facts }）。来源：{ $source }；{ $checked }。
time-notice-untitled = 通知 { $id }（来源未载标题）
time-notice-undated = 来源未载日期，视为自 { $date } 起已知
time-mark-verified = 已与通知核对
time-mark-third-party = 未与通知核对
time-month = { $year }年{ $month }
time-month-1 = 1月
time-month-2 = 2月
time-month-3 = 3月
time-month-4 = 4月
time-month-5 = 5月
time-month-6 = 6月
time-month-7 = 7月
time-month-8 = 8月
time-month-9 = 9月
time-month-10 = 10月
time-month-11 = 11月
time-month-12 = 12月
time-weekday-1 = 星期一
time-weekday-2 = 星期二
time-weekday-3 = 星期三
time-weekday-4 = 星期四
time-weekday-5 = 星期五
time-weekday-6 = 星期六
time-weekday-7 = 星期日
time-weekday-short-1 = 周一
time-weekday-short-2 = 周二
time-weekday-short-3 = 周三
time-weekday-short-4 = 周四
time-weekday-short-5 = 周五
time-weekday-short-6 = 周六
time-weekday-short-7 = 周日
time-weekday-cell-1 = 一
time-weekday-cell-2 = 二
time-weekday-cell-3 = 三
time-weekday-cell-4 = 四
time-weekday-cell-5 = 五
time-weekday-cell-6 = 六
time-weekday-cell-7 = 日
# Help
help-fazhi-time = 逐日计算法定期间。
help-fazhi-time-due = 期间的最后一日，附逐日明细。
    .examples =
        示例：
        fazhi time due --from 2026-09-25 --within 五个工作日
        fazhi time due --from 2026-09-29 --within 五日 --rule 行政处罚法
        fazhi time due --from 2026-04-08 --within 三十日 --rule 行政强制法 --pause 2026-04-10..2026-04-16=检测
        fazhi time due --from 2026-09-24 --within 二十日 --rule 行政许可法 --extend 十日@2026-10-28
        fazhi time due --from 2026-11-03T22:10 --within 4小时
    .from = 开始之日；以小时计算的写时刻：2026-09-25、2026年9月25日、2026-11-03T22:10
    .within = 期间：五个工作日、90日、48小时、两个月、2年、5 workdays
    .rule = 按哪部法律计算：行政处罚法、cn/行政复议法（默认：一般计算）
    .whose = 谁的期限（行政许可法第八十二条只涉及行政机关的期限）：organ 行政机关，person 申请人、利害关系人
    .count-first = 开始之日计算在内
    .pause = 不计算在内的日期，含首尾；不写 TO 即仍在中止（可重复）
    .extend = 延长的期间和批准之日；届满之后批准的无效（可重复）
    .provisional = 尚未公布的年份仅按周末推算，结果标明为暂定
    .jurisdiction = 采用谁的日历和规则：cn，或者虚构的 example
help-fazhi-time-explain = 同上，并说明条文依据、解释和未决问题。
    .examples =
        示例：
        fazhi time explain --from 2026-08-02 --within 六十日 --rule 行政复议法
        fazhi time explain --from 2026-09-16 --within 十五日 --rule 行政处罚法
    .from = 开始之日；以小时计算的写时刻：2026-09-25、2026年9月25日、2026-11-03T22:10
    .within = 期间：五个工作日、90日、48小时、两个月、2年、5 workdays
    .rule = 按哪部法律计算：行政处罚法、cn/行政复议法（默认：一般计算）
    .whose = 谁的期限（行政许可法第八十二条只涉及行政机关的期限）：organ 行政机关，person 申请人、利害关系人
    .count-first = 开始之日计算在内
    .pause = 不计算在内的日期，含首尾；不写 TO 即仍在中止（可重复）
    .extend = 延长的期间和批准之日；届满之后批准的无效（可重复）
    .provisional = 尚未公布的年份仅按周末推算，结果标明为暂定
    .jurisdiction = 采用谁的日历和规则：cn，或者虚构的 example
help-fazhi-time-calendar = 一年的工作日及其通知依据（用 --on：该日已知的日历）。
    .examples =
        示例：
        fazhi time calendar 2026
        fazhi time calendar 2020 --on 2020-01-20
    .year = 年份，例如 2026
    .jurisdiction = 采用谁的日历和规则：cn，或者虚构的 example
