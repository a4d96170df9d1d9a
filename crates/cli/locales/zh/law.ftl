# 法律：标识、登记册、目录、条文。
law-empty-id = 此处应有标识，但什么也没有给出
    .help = 请给出如 cn/网络安全法#61.3 的标识，或如 网络安全法#61 的名称。
law-bad-id = “{ $text }”不是标识
    .help = 标识由法域和名称组成，如 cn/网络安全法；版本加 @2025-10-28，位置加 #61.3。
law-bad-locator = “{ $text }”不是文件中的位置
    .help = 写法：61（条）、61.3（款）、71.1(2)（项）、120-1（第一百二十条之一）、ch3（章）、annex1（附件）。
law-bad-version-date = “{ $text }”不是日期
    .help = 日期写作 YYYY-MM-DD，如 2025-10-28。
law-register-syntax = 登记册无法读取：{ $why }
    .help = 请修正所指的行；各字段的说明见 law/cn/instruments.toml 开头。
law-register-value = 登记册中有不可能的值：{ $why }
    .help = 请修正所指的条目。
law-register-duplicate = “{ $what }”在登记册中出现两次
    .help = 只保留一个；标识、名称、简称均不得重复。
law-register-order = 登记册中的日期次序不可能：{ $why }
    .help = 通过不晚于公布，公布不晚于施行；版本按时间先后排列。
law-unknown-rank = “{ $text }”不是效力位阶
    .help = 可用：{ $known }
law-unknown-field = “{ $text }”不是领域
    .help = 可用：{ $known }
law-unknown-instrument = 法律库中没有名为“{ $name }”的文件
    .help = 可用 fazhi law list 词语 查找。法律库只收录其来源所收录的文件；没有收录不等于从未存在。
law-unknown-instrument-near = 法律库中没有名为“{ $name }”的文件
    .help = 相近的有：{ $near }
law-ambiguous-name = “{ $name }”是多个文件的名称
    .help = 请使用标识：{ $candidates }
law-unknown-version = 没有 { $version } 的版本
    .help = 已知版本：{ $have }
law-no-text = 没有来源收录其文本
    .help = 只知道关于它的事实。可用 fazhi setup --from 目录 增加来源。
law-no-text-of-version = 没有来源收录该版本的文本
    .help = 已收录的版本：{ $held }；可用 @日期 指定，或用 fazhi setup --from 目录 增加来源。
law-repealed-no-text = 已自 { $since } 起被 { $by } 废止，且没有来源收录其文本
    .help = 可查看取代它的规定：fazhi law show { $by }
law-not-yet = { $day } 尚无有效版本；最早自 { $first } 起施行
    .help = 请用 --on { $first }，或用 @日期 指定版本。
law-no-such-article = 没有 { $asked } 这一位置；最后一处是 { $have }
    .help = 用 fazhi law show 文件 查看目录；移动过的条文用 fazhi law diff 查找。
law-no-such-place = 没有 { $asked } 这一位置；该单位共有 { $have } 款
    .help = 请先查看整条。
law-list-total = 共 { $total } 件，显示 { $shown } 件（用 --limit N 显示更多）
law-held = 已收录文本
law-not-held = 未收录文本
law-show-full = （共 { $n } 条；加 --full 显示全文，加 #条号 显示一条）
law-show-state = { $day }：{ $state } · 本版本：{ $from } – { $until }（{ $basis }）
law-show-repealed = 自 { $since } 起被 { $by } 废止
state-not-yet = 尚未施行
state-in-force = 现行有效
state-superseded = 已被后来的版本取代
state-repealed = 已废止
state-unknown = 效力状态未知
basis-register = 施行日期据登记册
basis-unverified = 施行日期据登记册，尚未证实：见 law/cn/OPEN.md
basis-text = 施行日期据文本
basis-database = 施行日期据来源数据库
basis-assumed = 施行日期未载明，以版本日期代之
help-fazhi-law = 法律的内容与时间
help-fazhi-law-list = 列出文件及其效力状态和版本
    .examples =
        示例：
          fazhi law list 网络
          fazhi law list --field basic --versions
          fazhi law list --rank administrative_regulation --json
    .text = 名称、简称或英文名称中的词语
    .rank = 只列该位阶（constitution、law、administrative_regulation、departmental_rule 等）
    .field = 只列该领域：basic、management、cybercrime、economy、administrative
    .maker = 只列制定机关名称含此词的文件
    .jurisdiction = 只列该法域：cn、cn-11（北京）、example（虚构）
    .versions = 显示每个版本及其日期
    .limit = 最多显示件数
help-fazhi-law-show = 显示文件或条文在某日的内容
    .examples =
        示例：
          fazhi law show 'cn/网络安全法#61' --on 2026-02-01
          fazhi law show '网安法#61.3'
          fazhi law show 'cn/刑法#120-1' --json
          fazhi law show cn/网络安全法@2016-11-07 --full
    .what = 标识、名称或简称；条文加 #位置，版本加 @日期
    .full = 显示全文而不只是目录
law-show-marked = 有来源标明其已失效而未说明自何时起：使用前请核实
