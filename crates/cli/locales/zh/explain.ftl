# rules test、explain、doc。
help-fazhi-rules-test = 运行规则库的全部场景，并说明它们触及什么（有一个不符时退出码为 1）
    .examples =
        示例：
          fazhi rules test
          fazhi rules test --filter T01
          fazhi rules test --rules rulebooks --jurisdiction example --coverage
    .filter = 只运行标题含有该文字的场景
    .coverage = 列出从未为真或从未为假的每个条件，以及没有场景触及的每条规则
help-fazhi-rules-explain = 用文字说明一条规则：条文（有文本时附原文）、由谁、何时、何事，以及触及它的场景
    .examples =
        示例：
          fazhi rules explain hearing_told
          fazhi rules explain '例国网络运行法#18.1'
          fazhi rules explain cn/网络安全法@2016-11-07#59.1 --json
    .what = 规则的名称或标题，或条文（文件#位置）
help-fazhi-rules-doc = 把全部规则库写成 Markdown：规则与条文并列，附覆盖、未决问题、签署和场景
    .examples =
        示例：
          fazhi rules doc --out rules-doc
          fazhi rules doc --jurisdiction example --lang zh
          fazhi rules doc --rules rulebooks --json
    .coverage = 只写覆盖情况一页：写了什么、没写什么、何人签署
    .out = 把各页写入该目录（默认全部写到标准输出）
rulebooks-test-ok = 通过    { $title }
rulebooks-test-failed = 不符    { $title }{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }
rulebooks-test-error = { "        " }案件有误{ $place ->
        [none] { "" }
       *[other] （{ $place }）
    }：{ $message }
rulebooks-test-unmet = { "        " }预期：{ $expected }；实得：{ $found }
rulebooks-test-nothing = 无
rulebooks-test-why = { "        " }理由：{ $why }
rulebooks-test-total = 通过 { $passed } 个，不符 { $failed } 个（{ $passed } passed, { $failed } failed）
rulebooks-coverage = { $jurisdiction } 的覆盖
rulebooks-coverage-instrument = { "  " }{ $id }：已写成规则 { $encoded }，经解读 { $interpretation }，无法表达 { $untranslatable }，无须写入 { $nothing }，未读 { $unread }
rulebooks-coverage-conditions = { "  " }条件 { $conditions } 个，真假都出现 { $both } 个，其余 { $left } 个
rulebooks-coverage-never-false = { "    " }从未为假：{ $norm } { $part }（{ $place }）
rulebooks-coverage-never-true = { "    " }从未为真：{ $norm } { $part }（{ $place }）
rulebooks-coverage-never = { "    " }从未问及：{ $norm } { $part }（{ $place }）
rulebooks-coverage-norms = { "  " }规则 { $norms } 条，有场景触及 { $touched } 条，未触及 { $left } 条
rulebooks-coverage-more = { "  " }（用 --coverage 逐一列出）
rulebooks-no-norm = 没有规则叫这个名称或规定该条文：{ $what }
    .help = { $near ->
        [none] 请写名称（fazhi rules doc 可列出全部）或条文，如 网络安全法#61。
       *[other] 也许是 { $near }。
    }
rulebooks-doc-written = 已将 { $n } 页写入 { $place }
item-holder = 职权主体
item-duty = 义务
item-power = 职权
item-require = 要求
item-clock = 期限
item-procedure = 程序
item-remedy = 救济
item-settle = 管辖的确定
item-adjust = 裁量调整
item-bar = 禁止
item-ruling = 裁决机关
item-ruled = 裁决
item-fills = 另行规定的期限
item-transition = 过渡规定
item-fact = 事实
item-event = 事件
item-kind = 行为种类
item-measure = 措施
item-party = 当事人类别
item-role = 身份
item-enum = 枚举
item-param = 参数
item-judgment = 判断
item-define = 定义
item-conduct = 行为
item-grade = 等级
item-tiers = 档次组
item-relation = 关系
item-untranslatable = 无法表达的用语
item-scenario = 场景
item-case = 案件
item-term = 用语
item-value = 值
item-field = 字段
item-key = 键
item-exception = 例外
item-level = 级别
item-tier = 档次
item-rule = 规则
item-subject = 当事人或行为
item-cause = 原因
item-adjustment = 调整
item-special = 特别关系
item-step = 步骤
item-include = 纳入或排除
item-refers = 援引
explain-title = { $title }（{ $item }）— { $id }，{ $place }
explain-article = { "  " }条文：{ $id }，自 { $from } 起施行{ $until ->
        [none] { "" }
       *[other] ，至 { $until } 止
    }
explain-no-text = { "    " }|（此处没有文本，请运行 fazhi setup）
explain-no-scenario = { "  " }没有场景触及
explain-scenarios = { "  " }触及它的场景 { $n } 个
explain-signed = { "  " }签署：{ $signed ->
        [none] 无人
       *[other] { $signed }
    }
explain-interpretation = 系对条文的解读，把握程度 { $confidence ->
        [high] 高
        [medium] 中
       *[other] 低
    }{ $note ->
        [none] { "" }
       *[other] ：{ $note }
    }
explain-kind = 行为种类：{ $a }
explain-holder = 主体：{ $title }{ $test ->
        [none] { "" }
       *[other] （{ $test }）
    }
explain-against = 对象：{ $a }
explain-for = 针对：{ $a }
explain-when = 条件：{ $a }
explain-refers = 适用下列规定的措施：{ $a }
explain-inside = 须在下列位阶规范对同一行为的规定之内：{ $a }
explain-base = 基本措施：
explain-tier = 更重一档，{ $when }的{ $articles ->
        [none] { "" }
       *[other] （{ $articles }）
    }：
explain-also = 与基本措施并处
explain-may = 可以：对{ $role }{ $measure }{ $range ->
        [none] { "" }
       *[other] ，{ $range }
    }
explain-shall = 应当：对{ $role }{ $measure }{ $range ->
        [none] { "" }
       *[other] ，{ $range }
    }
explain-range = { $min }至{ $max }
explain-of-conduct = 按每个行为审查
explain-of-party = 按每个当事人审查
explain-of-actor = 就作出行为的机关审查
explain-of-line = 按每项拟处措施审查
explain-at = 步骤：{ $event }；归入：{ $heading }
explain-that = 须成立：{ $a }
explain-effect = 否则：{ $effect }{ $articles ->
        [none] { "" }
       *[other] （{ $articles }）
    }
explain-cure = 补救：{ $steps }{ $while ->
        [none] { "" }
       *[other] ，限于{ $while }
    }
explain-start = 起算：{ $a }
explain-length = 长度：
explain-stop = 终止：{ $a }
explain-pause = 自{ $from }至{ $until }中止
explain-extension = 经{ $event }延长{ $length }
explain-cap = 最长{ $a }
explain-counting = 按 { $a } 的规定计算
explain-slot = 下列位阶的规范可以另行规定：{ $a }
explain-step = 步骤{ $event }{ $after ->
        [none] { "" }
       *[other] ，在{ $after }之后
    }{ $when ->
        [none] { "" }
       *[other] ，{ $when }时
    }
explain-response = { $event }之后应有{ $then }{ $by ->
        [none] { "" }
       *[other] ，期限为{ $by }
    }
explain-exclude = 有{ $b }则不再有{ $a }
explain-include = 有{ $b }则须有{ $a }
explain-milestone = { $a }之前不得有{ $b }
explain-closing = 可以下列方式结案：{ $a }
explain-forum = 受理：{ $a }
explain-respondent = 对方：{ $a }
explain-designated = 由{ $event }所指定的机关管辖
explain-transferred = 由{ $event }所移送的机关管辖
explain-first-filed = 由最先{ $event }的机关管辖
explain-dispute = 有争议的，由共同上级指定{ $line ->
        [none] { "" }
       *[other] （{ $line }）
    }
explain-bearer = 义务人：{ $a }
explain-within = 从轻
explain-below = 减轻
explain-exempt = 不予处罚
explain-adjust-may = 可以：{ $a }
explain-adjust-shall = 应当：{ $a }
explain-bar = 此时不得作出：{ $a ->
        [none] 任何处罚
       *[other] { $a }
    }
explain-fills = { $clock }此时为{ $length }
explain-transition-new = 适用新法
explain-transition-old = 适用旧法
explain-ruling = { $a }与{ $b }之间：{ $by }
relation-cumulates = { $a }与{ $b }并行适用（{ $articles }）
relation-concurs = { $a }与{ $b }竞合，按罚款数额高的处罚（{ $articles }）
relation-concretises = { $a }细化{ $b }（{ $articles }）
relation-competes = { $a }与{ $b }只能适用其一（{ $articles }）
relation-special = { $a }是{ $b }的特别规定（{ $articles }）
relation-varies = { $a }依法变通{ $b }（{ $articles }）
doc-index = { $jurisdiction } 的规则库
doc-note = 由程序根据规则库写成，规则列在其所据法条之下。以法律的中文文本为准；法条取自您本机的文库，不属于本程序。
doc-index-head = | 规则库 | 规则 | 场景 | 未决问题 | 签署 |
doc-coverage = 各条文的处理
doc-coverage-head = | 版本 | 已写成规则 | 经解读 | 无法表达 | 无须写入 | 未读 |
doc-book = { $instrument }{ $version ->
        [none] { "" }
       *[other] ，{ $version } 文本
    }。来源：`{ $file }`，SHA-256 `{ $digest }`。
doc-signoffs = 签署
doc-signed = { $who }（{ $role }），{ $on }
doc-unsigned = 无人
doc-rules = 规则
doc-article = { $article } — `{ $id }`，自 { $from } 起施行{ $until ->
        [none] { "" }
       *[other] ，至 { $until } 止
    }
doc-no-text = 手边没有原文：fazhi setup 可取得法律文本。
doc-item = { $item }：
doc-open = 未决问题
doc-scenarios = 场景
doc-scenarios-head = | 场景 | 结论 | 结果 | 理由 |
doc-passed = 符合预期
doc-failed = 不符合预期
doc-verdict-lawful = 合法
doc-verdict-unlawful = 违法
doc-verdict-undetermined = 尚不能确定
doc-verdict-needs-judgment = 须作判断
doc-verdict-needs-ruling = 须经裁决
question-coverage = 所列位阶的规范是否已就该行为作出规定：规则库没有覆盖其全部条文，没有写入不等于没有规定。
coverage-title = 规则库的覆盖情况
coverage-intro = 由 `fazhi rules doc --coverage` 根据规则库和法律文本写成，请勿手改。同一法律文件的每个文本中，一条规定计一次：已写成规则；经解读写成规则（文义不明之处，注明把握程度）；无法表达；无须写入（已读，理由见规则库）；未读。规则库不是法律：无人签署的，未经法律专业人员确认。
coverage-jurisdiction = `{ $jurisdiction }` 的规则库
coverage-head = | 文本 | 已写成规则 | 经解读 | 无法表达 | 无须写入 | 未读 | 规则 | 未决问题 | 签署 |
coverage-readings = 经解读
coverage-untranslatable = 无法表达
coverage-unread = 未读
coverage-reading = { $confidence }。{ $note }
coverage-open = 未决问题 { $n } 个，连同条文列于 `rulebooks/{ $jurisdiction }/OPEN.md` 及各文件夹的 `OPEN.md`。
coverage-file = coverage.zh.md
confidence-high = 把握大
confidence-medium = 把握中等
confidence-low = 把握小
doc-terms = 术语
doc-term = **{ $title }**{ $articles ->
        [none] { "" }
       *[other] ：{ $articles }
    }
doc-term-base = { $value }{ $guard ->
        [none] { "" }
       *[other] ，条件是{ $guard }
    }{ $articles ->
        [none] { "" }
       *[other] （{ $articles }）
    }
doc-term-exception = 但{ $guard }的：{ $value }{ $articles ->
        [none] { "" }
       *[other] （{ $articles }）
    }
doc-conduct = 违法行为**{ $title }**{ $articles ->
        [none] { "" }
       *[other] ：{ $articles }
    }
doc-conduct-breach = 违反：{ $list }
doc-conduct-parts = 包括：{ $list }
