# 规则集检查所报告的问题。
rules-adjust-modality = “{ $adjust }”应当写明“可以”或者“应当”，二者择一
    .help = 请写：应当 within, below（从轻、减轻），或者 可以 …。
rules-attribute-unknown = { $type }没有属性“{ $attribute }”
    .help =
        { $known ->
        [none] 它没有属性。
        *[other] 它有：{ $known }。
    }
rules-bad-date = { $text } 不是日期
    .help = 年四位、月两位、日两位：2025-06-10。如为减法，请在减号两边加空格。
rules-bad-escape = 文字中的 { $escape } 没有含义
    .help = 只有 \"、\\ 和 \n 有含义；反斜线本身写作 \\。
rules-bad-period = { $text } 不能作为期间的长度
    .help = 期间为正整数：写 18 个月，不写 1.5 年。
rules-bad-place = “{ $text }”不是文件中的位置
    .help = 依次写条、款、项：#61.1(2)；“之一”写作 #120-1；章、附件写作 #ch3、#annex1。
rules-bad-version = “@{ $text }”不是版本
    .help = 请在 @ 后写版本日期：@2025-10-28。
rules-bidi-control = 有一个看不见的字符（{ $codepoint }）改变了文字方向，显示的与读到的不同
    .help = 请删除。
rules-body-kind-unknown =
    登记册中没有“{ $kind }”一类的机关{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请改正种类，或者登记此类机关。
rules-body-unknown =
    登记册中没有机关“{ $body }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请写标识或者全称，或者登记该机关。
rules-call-args = “{ $function }”的写法不对
    .help = 请写：{ $form }。
rules-call-unknown =
    没有函数“{ $function }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 语言参考列有全部函数。
rules-case-act = 案例“{ $scenario }”没有写明是什么行政行为
    .help = 请写：行政行为 种类，或者采用写有该项的案情。
rules-case-name =
    本案中没有{ $category ->
        [subject] 当事人或者行为
        *[other] { $category }
    }“{ $name }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请改正名称，或者在案情中补上。
rules-chained-comparison = 比较不能连写：第二个比较从“{ $operator }”开始
    .help = 请写作 a < b 且 b < c。
rules-cites-twice = 文件开头为 { $instrument } 写了两个版本
    .help = 请只留一个；要引另一版本的，在引用处写 @版本日期。
rules-class-or-role = “{ $name }”既是当事人类别又是身份
    .help = 请为其中一个改名。
rules-concretises-older = { $lower } 早于它所细化的 { $higher } 现行文本
    .help = 请重新核对；引用新文本，或者改变声明的关系。
rules-concretises-rank = { $lower }（{ $lower_rank }）的位阶不低于 { $higher }（{ $higher_rank }），不能是对它的细化
    .help = 请调换两者，或者声明其他关系。
rules-counting-unknown =
    没有 { $counting } 的期间计算规则{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请写 period_rules.toml 中的法律文件，或者在其中补上。
rules-currency = 此处不使用货币“{ $currency }”
    .help = 请写：{ $known }。
rules-cycle = 循环：{ $path }
    .help = 请去掉其中一环。
rules-date-unconfirmed = { $version } 的施行日期未经确认（涉及 { $citations } 处引用）
    .help = 请在登记册中核实并写明来源。
rules-dates = 末日 { $until } 早于首日 { $from }
    .help = 请调换或者改正日期。
rules-define-base = “{ $name }”没有值，或者有两个
    .help = 请写 = 表达式，或者在括号内写基础和例外；分级要写各等级。
rules-doer-missing = 没有写明身份的措施针对行为人，但没有声明 doer 身份
    .help = 请声明 doer 身份，或者在措施中写明身份。
rules-draft = 草案无法读取：第 { $line } 行 { $inner }（{ $what }）
    .help = fazhi explain { $inner } 可查其含义。
rules-draft-item = 草案中不能有{ $item }
    .help = 草案只写职权和档次，其余取自规则库。
rules-effect-missing = 有职权属于“{ $kind }”类，但该类没有写明“{ $heading }”不成立的后果
    .help = 请在该类中加：效力 { $heading } 可撤销 依据 …。
rules-enum-empty = 枚举“{ $enum }”没有值
    .help = 请逐个加：值 名 "中文" "English"。
rules-office-empty = 岗位“{ $office }”既不承办任何事件，也不判定任何事项
    .help = 请写：承办 EVENT, … 或者 判定 JUDGMENT, …。
rules-office-party = 岗位“{ $office }”不能承办“{ $event }”：该事件由当事人作出
    .help = 请删去：岗位承办的是机关的行为。
rules-mirrors-by = “{ $event }”对应其他案卷中的事件，应当写明 `由 其他`
    .help = 请写：由 其他。
rules-mirrors-mirror = “{ $event }”所对应的“{ $source }”本身就是对应事件
    .help = 请写其他案卷中的事件本身。
rules-field-to = 事件“{ $event }”没有写明指向的机关
    .help = 请加：字段 to 机关。
rules-field-unknown =
    事件“{ $event }”没有字段“{ $field }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请改正名称，或者在事件中声明：字段 名 类型。
rules-fields-many = 事件“{ $event }”的字段超过 { $most } 个
    .help = 请拆成几个事件。
rules-file-too-large = 文件有 { $size } 字节，超过 { $limit } 字节
    .help = 请拆分：一部法律文件一个文件，或者只写其中一部分。
rules-holder-big = “{ $holder }”的条件连同所引的权限主体过于庞大
    .help = 请使每个权限主体只出现一次。
rules-holder-empty = 权限主体“{ $holder }”没有写明包括哪些机关
    .help = 请写条件：当 机关.种类 == … 且 地域包含(机关, 行为.地点)。
rules-holder-missing = 职权“{ $power }”没有权限主体
    .help = 请写明权限主体，或者在每一档写明。
rules-id-shared = { $category }与{ $other }的标识同为 { $id }，结论中无法区分
    .help = 请为其中一个改名。
rules-instrument-foreign = { $instrument } 不属于法域 { $jurisdiction }
    .help = 请放到它自己法域的文件夹中。
rules-instrument-twice = 文件已经属于 { $first }
    .help = 一个文件只属于一部法律文件：{ $instrument } 的规则请另立文件；只是引用的，请用“援引”。
rules-instrument-unknown =
    没有法律文件“{ $instrument }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请改正标识（fazhi law list 可列出全部），或者登记该文件。
rules-invisible-character = 有一个看不见的字符（{ $codepoint }）
    .help = 请删除。
rules-is = 只能问相对人和行为“是”什么
    .help = 请写：相对人 是 类别或身份；行为 是 名称。
rules-language-missing = 文件以中文关键词“{ $word }”开头，但没有写明用中文书写
    .help = 请在首行写：语言 中文
rules-language-not-first = 语言没有写在最前面
    .help = 请移到首行，且只写一次。
rules-line-unknown =
    没有名为“{ $line }”的隶属关系{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 隶属关系有 government、business、dispatched_by、managed_by 以及登记册中的其他关系。
rules-list-empty = 无法得知这个列表中是什么
    .help = 请放入元素，或者与类型明确的列表比较。
rules-list-long = 写出的列表最多 { $most } 个元素
    .help = 请改为枚举，或者列表类型的事实。
rules-lock-left = LOCK.toml 中有 { $count } 处不再被引用（{ $first } 等）
    .help = 下次写入时会去掉。
rules-lock-syntax = LOCK.toml 第 { $line } 行无法读取：{ $why }
    .help = 请从历史中恢复，或者核对条文后重新生成。
rules-look-alike =
    “{ $found }”（{ $codepoint }）看起来像{ $ascii ->
        [space] 空格
        *[other] “{ $ascii }”
    }，但不是
    .help =
        请改为{ $ascii ->
        [space] 普通空格
        *[other] { $ascii }
    }。全角的（）｛｝，；：＝和“”只能用于首行为“语言 中文”的文件。
rules-minus = 前面没有值的减号只能写在数字之前
    .help = 请写作 0 - a。
rules-missing-argument =
    “{ $clause }”之后应有{ $expected ->
        [name] 名称
        [names] 名称
        [choice] 选项
        [text] 加引号的文字
        [date] 日期
        [citation] 条文引用
        [expression] 条件或值
        [range] 幅度
        *[type] 类型
    }，实际是{ $found ->
        [end-of-file] 文件结尾
        *[other] “{ $found }”
    }
    .help =
        { $expected ->
        [name] 请写所指事物的名称。
        [names] 请写名称，之间用逗号。
        [choice] 只能是：{ $known }。
        [text] 请加引号："…"。
        [date] 写作 2025-06-10。
        [citation] 写作 #61.1(2)、@2025-10-28#61 或 "cn/行政诉讼法"#70。
        [expression] 请写须满足的条件，或者值。
        [range] 写作 10_000..=50_000 元。
        *[type] 真假、整数、金额、比例、文本、日期、机关、枚举，或者其列表。
    }
rules-missing-body = “{ $item }”没有花括号，但须有：{ $needed }
    .help = 请写 { "{" } … { "}" }，并写入这些子句。
rules-missing-clause = “{ $within }”缺少“{ $clause }”
    .help = 请补上。如果已写，请看它是否与另一子句写在同一行，因而归了该子句。
rules-missing-name =
    “{ $item }”之后应有{ $expected ->
        [text] 加引号的标题
        *[other] 名称
    }，实际是{ $found ->
        [end-of-file] 文件结尾
        *[other] “{ $found }”
    }
    .help = 请紧接“{ $item }”写出。
rules-missing-operand =
    在{ $found ->
        [end-of-file] 文件结尾
        *[other] “{ $found }”
    }之前缺少值或条件
    .help = 请写名称、数字、加引号的文字、日期，或者括号中的表达式。
rules-mixed-script = “{ $word }”混用了不同的字母：“{ $found }”（{ $codepoint }）不是拉丁字母
    .help = 请用同一种字母重新输入。
rules-money-precision = { $text } 小于货币的百分之一单位
    .help = 请依法取整，或者改写为比例（0.05%）。
rules-name-twice = { $category }“{ $name }”出现两次
    .help = 请改名或者删除其中一个。
rules-name-unknown =
    没有名为“{ $name }”的{ $category }{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 请改正名称，或者先声明它。
rules-no-amount = 措施“{ $measure }”没有数额
    .help = 请用 拟作({ $measure }) 问是否拟作出。
rules-no-body = “{ $item }”没有花括号内的子句
    .help = 请删去花括号。
rules-no-instrument = 文件没有写明所属的法律文件
    .help = 请在开头写：文件 "cn/…" @版本日期。
rules-no-lock = 没有 LOCK.toml：{ $count } 处所引条文没有复核记录
    .help = 请核对条文后运行 fazhi rules check --write-lock。
rules-no-question = 事实“{ $fact }”没有提问文字，询问时只显示名称
    .help = 请加：问题 "中文？" "English?"。
rules-no-title = { $category }“{ $name }”没有名称，读者只能看到标识
    .help = 请加：名称 "中文" "English"。
rules-no-unit = “{ $word }”既不是期间单位，也不是货币
    .help = 请写 { $instead }。
rules-no-way-out = “{ $procedure }”没有始终可以采取的终结步骤
    .help = 请写一个不附条件的终结步骤：终止、不予、移送。
rules-not-constant = 此处需要固定的值
    .help = 请直接写值，不能用事实或者算式。
rules-not-ordered = “{ $enum }”的值没有顺序
    .help = 请声明为有序（由轻到重排列），或者改用 == 和“属于”。
rules-not-reviewed = { $provision } 引用后没有复核
    .help = 请核对条文（fazhi law show），再运行 fazhi rules check --write-lock。
rules-number-too-large = { $text } 位数过多
    .help = 最多三十位。
rules-operands = { $left } { $operator } { $right } 没有意义
    .help = 两边应当是同类的值；金额要写货币，期间要从日期起算。
rules-operator-word = “{ $found }”不是本语言的运算符
    .help = 请写 { $word }。
rules-order = “{ $item }”的“{ $clause }”位置靠后
    .help = 顺序是：{ $order }。
rules-other-skin = “{ $word }”是另一种语言的关键词
    .help = 本文件中请写 { $own }。整个文件可由格式化工具转换。
rules-pair-undeclared =
    “{ $first }”与“{ $second }”都针对“{ $conduct }”，自 { $from } 起{ $until ->
        [none] {""}
        *[other] 至 { $until }
    }同时有效，但没有声明两者的关系：后果不同的视为竞合排斥
    .help = 请声明两者的关系（并处、想象竞合、细化、特别规定等）并写明依据。
rules-param-keys =
    “{ $param }”有 { $expected } 个键{ $keys ->
        [none] {""}
        *[other] （{ $keys }）
    }，写了 { $found } 个
    .help = 请依次为每个键写一个值；数据行中 _ 表示任意。
rules-parentheses = 比较或者加减之后的“{ $word }”须加括号
    .help = 请写作 a == ({ $word } b)。
rules-period-units = { $left }与{ $right }不能比较或者混合：长短取决于起算日
    .help = 请改为比较日期：起算日加上各自的期间。
rules-place-unknown = { $instrument } 的 { $version } 版本中没有 { $place }
    .help = 请查条文（fazhi law show）；该版本中条号可能不同。
rules-quantifier =
    在{ $found ->
        [end-of-file] 文件结尾
        *[other] “{ $found }”
    }之前缺少{ $expected ->
        [name] 名称
        *[other] “{ $expected }”
    }
    .help = 写法：任一 x 属于 列表: 条件。
rules-range-empty = 幅度的上限 { $most } 低于下限 { $least }
    .help = 请调换或者改正。
rules-range-expected =
    在{ $found ->
        [end-of-file] 文件结尾
        *[other] “{ $found }”
    }之前应为幅度，两端之间写 ..=
    .help = 10_000..=50_000 元；没有下限写 ..=50_000 元；固定数额两端相同。
rules-range-missing = “{ $measure }”有数额，此处没有写幅度
    .help = 请写法律规定的幅度：10_000..=50_000 元，或者 ..=50_000 元。
rules-range-sign = 幅度用 ..= 书写
    .help = 两端都包括在内：10_000..=50_000 元。
rules-range-unwanted = “{ $measure }”没有数额
    .help = 请删去数额，或者在措施中声明：数额 金额。
rules-rank-list = 草案的位阶只能与位阶比较
    .help = 请写：草案.效力位阶 属于 {"{"}法律, 行政法规{"}"}。
rules-rank-not-known = { $instrument } 的效力位阶不明（{ $citations } 处引用）：与它的冲突将悬而未决
    .help = 请在登记册中写明位阶。
rules-rank-unknown =
    没有位阶“{ $rank }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 位阶有：宪法、基本法律、法律、行政法规、地方性法规、部门规章、地方政府规章等；“法律”“法规”“规章”各指全部。
rules-repeated-clause = “{ $within }”中“{ $clause }”出现两次
    .help = 只留一个；如果后一个属于整项规定，请另起一行。
rules-reserved-name = 不能以“{ $word }”命名：它是运算符
    .help = 请换一个名称。
rules-row-verified = “{ $param }”的一行同时写了已核实和未核实
    .help = 请只留一个；都不写即为未核实。
rules-scenario-empty = 案例“{ $scenario }”没有预期结果
    .help = 请写预期结论和认定。
rules-scope = “{ $name }”须就{ $needed }读取，而本规则按{ $scope }判断
    .help = 请在规则中写明：关于 { $needed }。
rules-signoff-file = { $who } 于 { $on } 签署的 { $file } 不存在
    .help = 请改正文件名或者删除该条。
rules-signoff-stale = { $who } 于 { $on } 签署的是 { $file } 的另一文本
    .help = 该签署不再有效，请重新签署。
rules-signoffs-syntax = SIGNOFFS.toml 第 { $line } 行无法读取：{ $why }
    .help = 请从历史中恢复。
rules-single-equals = “=”不作比较
    .help = 相等写作 ==。
rules-slot-rank = “{ $clock }”不能由 { $instrument }（{ $rank }）另行规定
    .help =
        { $allowed ->
        [none] 该期限没有“另有规定”的空间。
        *[other] 可以另行规定的位阶：{ $allowed }。
    }
rules-step-missing = “{ $name }”不属于任何步骤：没有写明环节，“{ $kind }”类也没有决定环节
    .help = 请写明所属的事件。
rules-stray-bracket = “{ $bracket }”没有对应的左括号
    .help = 请删除，或者查看上文是否缺少左括号。
rules-subject = “{ $name }”在此不能单独使用
    .help = 请写明要它的什么：行为.止日、相对人 是 类别、行政行为.日期；“机关”只能用于权限主体的条件。
rules-substance-missing = 有职权属于“{ $kind }”类，但该类没有写明实体适用何时的法律
    .help = 请加：实体 从轻 依据 …（或者其他选项）。
rules-term-twice = “{ $name }”在此是{ $category }，在别处是{ $other }，表达式无法区分
    .help = 请为其中一个改名。
rules-text-changed = 法规库中 { $provision } 的文字与复核时不同
    .help = 请与规则对照；规则无误的，运行 fazhi rules check --write-lock。
rules-text-not-held = { $citations } 处引用涉及 { $versions } 个版本，其文本无人持有（{ $which } 等）：已核对登记册，未核对条文
    .help = 无需处理；结论中也会写明。
rules-text-not-in-library = { $citations } 处引用涉及 { $versions } 个版本，其文本不在法规库中（{ $which } 等）：未核对条款和文字
    .help = 请用持有这些文本的来源运行 fazhi setup。
rules-tier-guard = 档次“{ $tier }”没有写明适用条件
    .help = 请在括号前加：当 条件。
rules-tier-not-in-force = 档次“{ $tier }”的依据与职权“{ $power }”从未同时有效
    .help = 请为档次引用与职权相同的版本。
rules-tier-order = “{ $power }”中档次“{ $tier }”轻于前面的“{ $before }”
    .help = 档次应由轻到重排列；或者改正幅度。
rules-tier-twice = “{ $power }”中档次“{ $tier }”出现两次（包括采用的档次）
    .help = 请改名。
rules-time = “{ $time }”不是时刻
    .help = 请写时和分："09:30"。
rules-too-deep = 嵌套超过 { $limit } 层
    .help = 请用“定义”为其中一部分命名；多个并列情形可写成列表：x 属于 { "{" }a, b, c{ "}" }。
rules-too-many = 此类问题共 { $count } 处，显示 { $limit } 处
    .help = 请先改这些；一处错误常引起多处。
rules-too-many-errors = 共 { $count } 处错误，只显示前 { $limit } 处
    .help = 请先改这些；一处错误常引起多处。
rules-tree-deep = 例外之例外超过 { $most } 层
    .help = 请把其中一部分另作定义。
rules-type = 此处需要{ $expected }，写的是{ $found }
    .help = 请改成{ $expected }。
rules-type-unknown =
    没有类型“{ $type }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 类型有：真假、整数、金额、比例、文本、日期、机关、列表，以及声明过的枚举。
rules-unclosed-brace = “{ $within }”的花括号没有闭合
    .help = 请在最后一个子句之后补上 { "}" }。
rules-unclosed-bracket =
    “{ $bracket }”没有闭合：在{ $found ->
        [end-of-file] 文件结尾
        *[other] “{ $found }”
    }之前应有 { $close }
    .help = 请补上 { $close }。
rules-unclosed-string = 文字 { $text } 在本行没有右引号
    .help = 请补上引号；文字中的换行写作 \n。
rules-unexpected = “{ $within }”中此处不能有“{ $found }”
    .help = 子句须以其关键词开头。
rules-unexpected-character = “{ $found }”（{ $codepoint }）在此没有意义
    .help = 请删除；如果是文字，请加引号。
rules-unknown-choice =
    “{ $clause }”之后不能写“{ $word }”{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 只能是：{ $known }。
rules-unknown-clause =
    “{ $word }”不是“{ $within }”的子句{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help =
        { $known ->
        [none] 此处不能再有内容。
        *[other] 此处可用：{ $known }。
    }
rules-unknown-item =
    “{ $word }”不能作为一项规定的开头{ $suggestion ->
        [none] {""}
        *[other] ，也许是“{ $suggestion }”
    }
    .help = 此处可用：{ $known }。
rules-unused = { $category }“{ $name }”没有被使用
    .help = 请使用它或者删除。
rules-value-ambiguous = “{ $value }”在几个枚举中都有：{ $enums }
    .help = 请与类型明确的值比较，或者改名。
rules-version-missing = 没有写明 { $instrument } 的版本
    .help = 请在引用处写 @版本日期，或者在开头写一次：援引 "{ $instrument }" @版本日期。版本有：{ $known }。
rules-version-unknown = { $instrument } 没有 { $version } 版本
    .help = 版本以通过或者最近修改之日命名：{ $known }。
rules-versions-overlap =
    { $category }“{ $name }”的两个版本自 { $from } 起{ $until ->
        [none] {""}
        *[other] 至 { $until }
    }同时有效
    .help = 请让每个版本只引用写有该内容的文本版本，或者为其中一个改名。
rules-which-version = “{ $name }”有几个版本，与本规范同时有效的有 { $count } 个
    .help = 请使两者引用相同的版本，或者把本规范按版本拆开。
