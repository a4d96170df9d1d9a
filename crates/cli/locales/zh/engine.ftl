# 行为文件中的错误。
engine-amount-missing = 拟作出 { $measure }，但没有写明数额
    .help = 请在该项中加上 amount。
engine-amount-negative = { $measure } 的数额为负
    .help = 请写零或以上的数额。
engine-amount-unused = { $measure } 没有数额
    .help = 请去掉 amount。
engine-arithmetic = 按这些事实，规则库中的一项计算溢出或者除以零
    .help = 请核对行为文件中的数字。
engine-contradiction = 已给出 { $fact }，而其他事实和事件得出另一个值
    .help = 请去掉该事实，或者更正推出它的内容。
engine-bad-date = { $text } 不是日期
    .help = 请按 YYYY-MM-DD 写一个存在的日期。
engine-bad-id = { $id } 不能用作行为文件中的名称
    .help = 只能用文字、数字、_、- 和 .，不超过 64 个字符。
engine-bad-reference = { $text } 不是条文
    .help = 请写成 法域/文件@版本#位置，例如 cn/网络安全法@2025-10-28#61.1。
engine-bad-region = { $text } 不是行政区划代码
    .help = 请写该地的六位代码。
engine-bad-time = { $text } 不是时刻
    .help = 请写成 时:分，例如 10:30。
engine-body-not-then = { $body } 在 { $day } 不存在{ $since ->
        [none] { "" }
       *[other] ；自 { $since } 起设立
    }{ $until ->
        [none] { "" }
       *[other] ；存续至 { $until }
    }
    .help = { $successor ->
        [none] 请核对日期，或写明作出行为的机关。
       *[other] 请核对日期；其职权由 { $successor } 承继。
    }
engine-currency = { $found } 不是此处的货币
    .help = 请用：{ $accepted }。
engine-date-range = { $text } 超出本程序处理的日期
    .help = 请写 { $first } 至 { $last } 之间的日期。
engine-draft-missing = { $kind } 类行为制定规则，而文件中没有草案
    .help = 请加上 [draft]，写明 rank 和 text。
engine-draft-unused = { $kind } 类行为不制定规则，而文件中有草案
    .help = 请去掉 [draft]，或改写行为种类。
engine-empty-correction = 对 { $of } 的更正没有改变任何内容
    .help = 请写明 on、set 或 strike。
engine-end-before-start = { $id } 于 { $until } 终了，早于其起始日 { $from }
    .help = 请核对 from 和 until。
engine-fact-scope = { $name } 是关于{ $expected ->
        [case] 案件
        [conduct] 行为
        [party] 当事人
        [actor] 作出行为的机关
       *[line] 案件
    }的事实，不是关于{ $found ->
        [case] 案件
        [conduct] 行为
       *[party] 当事人
    }的
    .help = 请写在相应位置：案件和机关的写入 [facts]，行为或当事人的写入 [[conduct]] 或 [[party]] 的 facts。
engine-fact-twice = { $name } 给了两次，值不相同
    .help = 请保留正确的一个。
engine-field-twice = { $field } 出现两次
    .help = 请保留其一。
engine-file-too-large = 行为文件有 { $bytes } 字节，超过 { $limit }
    .help = 请分拆案件，或去掉该行为不依据的内容。
engine-hidden-character = 此处有看不见的字符（{ $character }）
    .help = 请删去；它会使读到的文字与实际不同。
engine-id-twice = { $id } 已被使用
    .help = 请给每个当事人、行为和事件各起一个名称。
engine-json-syntax = 不是 JSON：此处应为{ $expected ->
        [value] 一个值
        [end] 文件结尾
       *[other] { " " }{ $expected }
    }，而{ $found ->
        [end] 文件已结束
       *[other] 写的是 { $found }
    }
    .help = 请更正该行。
engine-look-alike = { $id } 中的字符 { $character }（{ $code }）与另一字母相像
    .help = 请用同一种文字重新输入该名称。
engine-missing-field = 缺少 { $field }{ $where ->
        [act] { "" }
       *[other] （在 { $where } 中）
    }
    .help = 请补上。
engine-money-form = { $name }：{ $text } 不是金额
    .help = 请在引号内写数字和货币，例如 "150_000 { $currency }"。
engine-no-burden = { $name } 没有规定举证责任，不能认定为未经证明
    .help = 请给出其值，或者去掉。
engine-no-reasons = 对 { $name } 的认定没有理由
    .help = 请写明理由：没有理由的认定不起作用。
engine-no-such-point = { $kind } 类行为没有 { $point } 这一步
    .help = 请用：{ $have }。
engine-number = { $text } 不是可用的整数
    .help = 请写整数；金额写成 "0.5 元"，比例写成 "2.5%"。
engine-other-jurisdiction = 行为属于法域 { $stated }，规则库属于 { $rules }
    .help = 请核对 jurisdiction。
engine-reference-unclear = 没有写明{ $what ->
        [doer] 由哪个当事人所为
        [party] 指哪个当事人
        [conduct] 指哪个行为
       *[event] 指哪个事件
    }{ $candidates ->
        [none] { "" }
       *[other] （{ $candidates }）
    }
    .help = { $what ->
        [doer] 请加上 by，写当事人的名称。
        [party] 请加上当事人的名称（party，判断中为 of）。
        [conduct] 请加上 conduct，写行为的名称。
       *[event] 请给事件加上 label 并使用它。
    }
engine-toml-syntax = 不是 TOML：{ $why }
    .help = 请更正该行；文字加引号，列表加方括号。
engine-too-deep = 括号嵌套超过 { $limit } 层
    .help = 行为文件只需五层。
engine-too-long = { $field } 超过 { $limit } 个字符
    .help = 请缩短。
engine-too-many = 共 { $count } 项（{ $what }），超过 { $limit }
    .help = 请分拆案件。
engine-unit = { $name }：{ $text } 的单位不是 { $expected }
    .help = 请写数字和单位，例如 "10 { $expected }"。
engine-unknown-body = 没有名为 { $name } 的机关{ $near ->
        [none] { "" }
       *[other] ；是否指 { $near }？
    }
    .help = 请写登记册中机关的标识或全称。
engine-unknown-field = 此处没有字段 { $field }{ $near ->
        [none] { "" }
       *[other] ；是否指 { $near }？
    }
    .help = 此处的字段：{ $known }。
engine-unknown-name = 规则库中没有{ $what ->
        [kind] 行为种类
        [role] 身份
        [class] 当事人类别
        [conduct] 行为
        [fact] 事实
        [judgment] 判断
        [event] 事件
        [field] 字段
       *[measure] 措施
    } { $name }{ $near ->
        [none] { "" }
       *[other] ；是否指 { $near }？
    }
    .help = 请用规则库中的名称：fazhi check --schema 种类 可列出。
engine-unknown-reference = 文件中没有{ $what ->
        [party] 当事人
        [conduct] 行为
        [event] 事件
       *[other] 当事人或行为
    } { $id }{ $near ->
        [none] { "" }
       *[other] ；是否指 { $near }？
    }
    .help = 请用文件中已有的名称。
engine-unknown-value = { $name } 没有值 { $value }{ $near ->
        [none] { "" }
       *[other] ；是否指 { $near }？
    }
    .help = 可用的值：{ $known }。
engine-value-type = { $name } 应为{ $expected ->
        [bool] { " " }true 或 false
        [int] 整数
        [money] 金额，如 "150_000 元"
        [ratio] 比例，如 "2.5%"
        [text] 文字
        [date] 日期
        [body] 机关
        [period] 期间，如 "30 days"
        [enum] 值的名称
        [list] 列表
       *[value] 一个值
    }，此处却是{ $found ->
        [bool] { " " }true 或 false
        [int] 整数
        [money] 金额
        [ratio] 比例
        [text] 文字
        [date] 日期
        [list] 列表
       *[unknown] “unknown”
    }
    .help = 请按该形式写；不知道的写 "unknown"。
engine-void-and-from = { $of } 既自始无效，又只向将来废止
    .help = void 和 from 只留其一。
engine-wrong-type = { $field } 应为{ $expected ->
        [text] 文字
        [date] 日期
        [time] 时刻
        [bool] { " " }true 或 false
        [list] 列表
        [table] 表
       *[value] 一个值
    }，此处却是{ $found ->
        [null] { " " }null
        [bool] { " " }true 或 false
        [number] 数字
        [text] 文字
        [date] 日期
        [time] 时刻
        [list] 列表
        [table] 表
       *[value] 其他内容
    }
    .help = 请按该形式写；不知道的写 "unknown"，不存在的不写。
