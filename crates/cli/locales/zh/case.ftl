# 案件。
case-result-admitted = ✓
case-result-refused = ✗ 不予通过
case-result-defect = ! 有瑕疵
case-result-override = ! 紧急处置
case-verb-found = 设立日志
case-verb-appoint = 任命
case-verb-dismiss = 免职
case-verb-open = 建立案卷
case-verb-receive = 接收移送的案件
case-verb-add = 补充事实、判断、询问
case-verb-propose = 提出处理意见
case-verb-event = 事项
case-verb-send = 发出
case-verb-arrive = 送达结果
case-verb-correct = 更正
case-verb-annul = 依复核决定撤销
case-verb-assign = 指定承办人
case-verb-recuse = 回避
case-verb-review = 事后审查紧急处置
case-verb-disclose = 部分公开
case-verb-retract = 撤回公开
case-verb-lapse = 期限届满
case-verb-moved = 期限变更
case-verb-forwarded = 已由他机关接收
case-verb-close = 结案
case-verb-erase = 删除个人信息
case-act-open = {"待定："}
case-open-findings = { $count } 项待定，需要说明：
case-answer = { $result }：日志 { $log } 第 { $index } 条，案件 { $case }
case-answer-again = { $result }，此前已经记录：日志 { $log } 第 { $index } 条，案件 { $case }；本次没有新的行为
case-founded = 已为 { $body } 设立日志 { $log }。核验用的公钥：{ $vkey }
case-head = 案件 { $case } · { $kind } · { $body } · 最近事项：{ $stage }
case-closed-step = 已结案：{ $step }
case-closed-act = 已结案：{ $reasons }
case-closed-transferred = 已移送 { $to }
case-acts = 行为
case-clocks = 正在计算的期限
case-remedies = 救济
case-by-office = 系统
case-pending =   已发出、尚无送达结果：{ $label }，自 { $since }
case-list-empty = 没有案件。
case-state-open = 在办
case-state-closed = 已结
case-tick-lapsed = 届满：案件 { $case }，{ $clock }，最后一日 { $due }
case-tick-open = 已过最后一日，是否届满待定：案件 { $case }，{ $clock }，{ $due }
case-tick-moved = 变更：案件 { $case }，{ $clock }，{ $before } → { $now }
case-tick-forwarded = 已接收：{ $from } → 日志 { $log } 的 { $to }
case-tick-waiting = 等待：案件 { $case } 移送 { $body }，该机关在此没有日志
case-tick-nothing = 没有到期事项。
case-statistics-entries = 条记录
case-statistics-cases = 件案件
case-statistics-refused = 个行为不予通过
case-statistics-defects = 个行为有瑕疵
case-statistics-overrides = 次紧急处置
case-statistics-annulled = 件案件的决定被撤销
case-statistics-published = 项公开仍然有效
case-statistics-grounds = 不予通过的理由
case-statistics-lapsed = 届满的期限
case-lack-office-not-held = 该人员没有办理此事项的职务。
case-lack-recused = 该人员已经回避本案。
case-lack-must-be-sent = 此事项到达当事人时生效：应当先发出，再记录送达结果。
case-lack-not-sent = 没有以此名称发出的文书。
case-lack-arrived-already = 送达结果已经记录。
case-lack-arrived-before-sent = 送达不得早于发出。
case-lack-no-emergency = 没有这一紧急处置。
case-lack-own-act = 不得审查本人的紧急处置。
case-lack-emergency-unreviewed = 本案的紧急处置尚未经事后审查。
case-lack-no-emergency-power = 该人员无权紧急处置。
case-lack-no-such-act = 本案没有这一行为。
case-lack-decision-unknown = 所指的决定不在记录中。
case-lack-decision-without-effect = 所指的决定没有生效。
case-lack-decision-on-another-case = 所指的决定针对另一案件。
case-lack-not-the-forum = 该机关不是本案救济途径指向的机关。
case-lack-appointment-beyond-own = 不得授予超出自身的职权。
case-lack-appointment-missing = 只有受任命的人员可以办案。
case-lack-appointment-unknown = 没有这一任命。
case-lack-appointment-not-yet = 任命尚未开始。
case-lack-appointment-expired = 任命已经届满。
case-lack-appointment-dismissed = 该人员已经免职。
case-lack-appointment-chain = 作出任命的人员当日无权任命。
case-lack-extension-late = { $rule }已经届满，最迟应当在最后一日延长。
office-bad-id = “{ $id }”不是有效的标识。
    .help = 请使用1至64个字母、数字、点、连字符、冒号或下划线（案件号不超过32个）。
office-bad-request = 请求的形式有误：{ $why }。
    .help = 请改正所指的字段。
office-below-witness = 日志 { $log } 有 { $size } 条，外部已见 { $held } 条：有记录丢失，不予签名。
    .help = 请恢复较新的备份；不得为变短的日志签名。
office-case-closed = 案件 { $case } 已由第 { $by } 条行为结案。
    .help = 已结案件仍可更正、撤销、公开或者申请救济。
office-case-exists = 案件 { $case } 已经存在。
    .help = 请使用另一案件号，或者在该案件中办理。
office-clock-back = 本机时钟早于最近一条记录。
    .help = 请校正时钟；没有任何内容被记录。
office-commitments = 请求的内容与其承诺不符。
    .help = 请重新陈述并签名。
office-duplicate-act = 行为 { $act } 已记录为第 { $index } 条，内容不同。
    .help = 新的行为请使用新的标识。
office-erased = 本案中“{ $subject }”的个人信息已经删除。
    .help = 请不要在行为中写入该人。
office-forged = 没有签名，或者签名与行为不符。
    .help = 请用任命所载的密钥签名。
office-forked = 日志 { $log } 与 { $size } 条时签名的内容不一致。
    .help = 请停止操作、保全存储并查明何人改动：fazhi record verify。
office-future = 行为日期为 { $on }，今日为 { $today }。
    .help = 请在当日或者之后记录。
office-log-exists = 日志 { $log } 已经存在。
    .help = 请使用另一名称。
office-log-missing = 没有日志 { $log }。
    .help = 请先设立：fazhi case found --help
office-no-case = 没有案件 { $case }。
    .help = fazhi case list 列出案件号。
office-restored = 存储由备份恢复，尚无见证者说明其所见 { $log } 的条数。
    .help = 请询问见证者（--witness），或者自行负责（--no-witness）。
office-stopped = 无法继续：{ $why }。
    .help = 请查看原因；没有记录任何未完成的内容。
office-too-large = 共 { $bytes } 字节，上限为 { $limit }。
    .help = 文书请存放在外部，只写入摘要。
office-unknown-appointment = 本日志没有第 { $index } 条任命。
    .help = fazhi case appoint --help
office-unknown-law = 没有可用的 { $jurisdiction } 规则集。
    .help = fazhi rules check 显示其中的错误。
office-witness-refused = 见证者拒绝（{ $status }）：{ $why }
    .help = 请查看其说明；检查点没有获得会签。
office-wrong-key = 密钥不属于行为人，或者该人没有任命。
    .help = 请先任命（fazhi case appoint），并用该密钥签名。
case-unknown-body = 登记中没有机关 { $body }。
    .help = fazhi map --help 说明如何列出机关。
case-not-open = 文件写的是“{ $verb }”，case open 只接受“open”。
    .help = 请使用 fazhi case act。
case-is-open = 文件用于建立案卷（{ $verb }）。
    .help = 请使用 fazhi case open。
case-no-key = 本机没有 { $person } 的密钥。
    .help = fazhi case appoint 在任命时生成密钥。
case-bad-file = 行为文件的形式有误：{ $why }
    .help = fazhi case act --help 有示例。
data-no-home = 不知道数据文件夹的位置。
    .help = 请用 --data DIR 或 FAZHI_DATA 指定。
data-bad-person = “{ $person }”不能作为密钥文件名。
    .help = 请使用1至64个字母、数字、连字符或下划线。
data-secret-open = 他人可以读取密钥文件 { $path }（权限 { $mode }）。
    .help = 请执行 chmod 600；如可能已被他人读取，请重新建立安装。
data-secret-form = 密钥文件不是64位十六进制数字。
    .help = 请从安全副本恢复正确的文件。
help-fazhi-case = 案件：设立日志、任命、建卷、经关口办理、查看
    .examples =
        示例：
          fazhi case found --log fazhi.example/qingshi/2025 --body example/body/网络管理/山海省/临江市/青石县
          fazhi case appoint chen --log fazhi.example/qingshi/2025 --title 执法人员 --office investigator
          fazhi case open open.toml --log fazhi.example/qingshi/2025 --as chen
help-fazhi-case-found = 设立机关的日志
    .examples =
        示例：
          fazhi case found --log fazhi.example/qingshi/2025 --body example/body/网络管理/山海省/临江市/青石县
    .log = 日志名称
    .body = 机关标识
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-appoint = 任命人员；本机没有密钥的，同时生成
    .examples =
        示例：
          fazhi case appoint su --log fazhi.example/qingshi/2025 --title 法律审核人员 --office legal_reviewer
    .person = 人员名称
    .log = 日志
    .title = 职务
    .offices = 规则集中的职务（可重复）
    .until = 最后一日
    .appoints = 可以任命他人
    .emergency = 可以紧急处置
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-open = 由文件建立案卷
    .examples =
        示例：
          fazhi case open examples/case/open.toml --log fazhi.example/qingshi/2025 --as chen
    .file = 行为文件（TOML或JSON）；- 为标准输入
    .log = 日志
    .case = 案件号（默认为下一个）
    .person = 行为人
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-act = 由文件提交行为并经关口审查：退出码0生效，1不予通过
    .examples =
        示例：
          fazhi case act examples/case/file.toml --log fazhi.example/qingshi/2025 --case 2025-000001 --as chen
          echo 'verb = "event"\nname = "FileCase"' | fazhi case act - --log LOG --case 2025-000001 --as chen
    .file = 行为文件（TOML或JSON）；- 为标准输入
    .log = 日志
    .case = 案件号
    .person = 行为人
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-show = 查看案件：当事人、行为、期限、救济
    .examples =
        示例：
          fazhi case show 2025-000001 --log fazhi.example/qingshi/2025
    .case = 案件号
    .log = 日志
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-list = 列出案件
    .examples =
        示例：
          fazhi case list --by-due
    .log = 日志
    .state = open 或 closed
    .by-due = 按最近的最后一日排序
    .limit = 最多条数
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-clocks = 案件中正在计算的期限
    .examples =
        示例：
          fazhi case clocks 2025-000001 --log fazhi.example/qingshi/2025
    .case = 案件号
    .log = 日志
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-tick = 处理到期事项，各一次：每日运行
    .examples =
        示例：
          fazhi case tick
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-case-statistics = 由公开记录统计的数字
    .examples =
        示例：
          fazhi case statistics --log fazhi.example/qingshi/2025
    .log = 日志
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
case-due = { $clock }：自 { $start } 至 { $due }；届满后果：{ $effect }{ $provisional ->
    [true] （暂定：日历尚未公布）
   *[false] {""}
 }
