# 规则库中的问题：解析与检查。
rules-file-too-large = 文件有 { $size } 字节，超过 { $limit } 字节
    .help = 请拆分：一部法律文件一个文件，或者只写其中一部分。
rules-too-many-errors = 共 { $count } 处错误，只显示前 { $limit } 处
    .help = 请先改这些；一处错误常引起多处。
rules-language-missing = 文件以中文关键词“{ $word }”开头，但没有写明用中文书写
    .help = 请在首行写：语言 中文
rules-language-not-first = 语言没有写在最前面
    .help = 请移到首行，且只写一次。
rules-look-alike = “{ $found }”（{ $codepoint }）看起来像{ $ascii ->
        [space] 空格
       *[other] “{ $ascii }”
    }，但不是
    .help = 请改为{ $ascii ->
        [space] 普通空格
       *[other] { $ascii }
    }。全角的（）｛｝，；：＝和“”只能用于首行为“语言 中文”的文件。
rules-mixed-script = “{ $word }”混用了不同的字母：“{ $found }”（{ $codepoint }）不是拉丁字母
    .help = 请用同一种字母重新输入。
rules-bidi-control = 有一个看不见的字符（{ $codepoint }）改变了文字方向，显示的与读到的不同
    .help = 请删除。
rules-invisible-character = 有一个看不见的字符（{ $codepoint }）
    .help = 请删除。
rules-unexpected-character = “{ $found }”（{ $codepoint }）在此没有意义
    .help = 请删除；如果是文字，请加引号。
rules-operator-word = “{ $found }”不是本语言的运算符
    .help = 请写 { $word }。
rules-unclosed-string = 文字 { $text } 在本行没有右引号
    .help = 请补上引号；文字中的换行写作 \n。
rules-bad-escape = 文字中的 { $escape } 没有含义
    .help = 只有 \"、\\ 和 \n 有含义；反斜线本身写作 \\。
rules-bad-date = { $text } 不是日期
    .help = 年四位、月两位、日两位：2025-06-10。如为减法，请在减号两边加空格。
rules-bad-version = “@{ $text }”不是版本
    .help = 请在 @ 后写版本日期：@2025-10-28。
rules-bad-place = “{ $text }”不是文件中的位置
    .help = 依次写条、款、项：#61.1(2)；“之一”写作 #120-1；章、附件写作 #ch3、#annex1。
rules-number-too-large = { $text } 位数过多
    .help = 最多三十位。
rules-range-sign = 幅度用 ..= 书写
    .help = 两端都包括在内：10_000..=50_000 元。
rules-money-precision = { $text } 小于货币的百分之一单位
    .help = 请依法取整，或者改写为比例（0.05%）。
rules-bad-period = { $text } 不能作为期间的长度
    .help = 期间为正整数：写 18 个月，不写 1.5 年。
rules-no-unit = “{ $word }”既不是期间单位，也不是货币
    .help = 请写 { $instead }。
rules-unknown-item = “{ $word }”不能作为一项规定的开头{ $suggestion ->
        [none] { "" }
       *[other] ，也许是“{ $suggestion }”
    }
    .help = 此处可用：{ $known }。
rules-unknown-clause = “{ $word }”不是“{ $within }”的子句{ $suggestion ->
        [none] { "" }
       *[other] ，也许是“{ $suggestion }”
    }
    .help = { $known ->
        [none] 此处不能再有内容。
       *[other] 此处可用：{ $known }。
    }
rules-unknown-choice = “{ $clause }”之后不能写“{ $word }”{ $suggestion ->
        [none] { "" }
       *[other] ，也许是“{ $suggestion }”
    }
    .help = 只能是：{ $known }。
rules-other-skin = “{ $word }”是另一种语言的关键词
    .help = 本文件中请写 { $own }。整个文件可由格式化工具转换。
rules-reserved-name = 不能以“{ $word }”命名：它是运算符
    .help = 请换一个名称。
rules-missing-name = “{ $item }”之后应有{ $expected ->
        [text] 加引号的标题
       *[other] 名称
    }，实际是{ $found ->
        [end-of-file] 文件结尾
       *[other] “{ $found }”
    }
    .help = 请紧接“{ $item }”写出。
rules-missing-clause = “{ $within }”缺少“{ $clause }”
    .help = 请补上。如果已写，请看它是否与另一子句写在同一行，因而归了该子句。
rules-repeated-clause = “{ $within }”中“{ $clause }”出现两次
    .help = 只留一个；如果后一个属于整项规定，请另起一行。
rules-order = “{ $item }”的“{ $clause }”位置靠后
    .help = 顺序是：{ $order }。
rules-missing-argument = “{ $clause }”之后应有{ $expected ->
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
    .help = { $expected ->
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
rules-no-body = “{ $item }”没有花括号内的子句
    .help = 请删去花括号。
rules-unclosed-brace = “{ $within }”的花括号没有闭合
    .help = 请在最后一个子句之后补上 { "}" }。
rules-unclosed-bracket = “{ $bracket }”没有闭合：在{ $found ->
        [end-of-file] 文件结尾
       *[other] “{ $found }”
    }之前应有 { $close }
    .help = 请补上 { $close }。
rules-stray-bracket = “{ $bracket }”没有对应的左括号
    .help = 请删除，或者查看上文是否缺少左括号。
rules-unexpected = “{ $within }”中此处不能有“{ $found }”
    .help = 子句须以其关键词开头。
rules-missing-operand = 在{ $found ->
        [end-of-file] 文件结尾
       *[other] “{ $found }”
    }之前缺少值或条件
    .help = 请写名称、数字、加引号的文字、日期，或者括号中的表达式。
rules-single-equals = “=”不作比较
    .help = 相等写作 ==。
rules-chained-comparison = 比较不能连写：第二个比较从“{ $operator }”开始
    .help = 请写作 a < b 且 b < c。
rules-parentheses = 比较或者加减之后的“{ $word }”须加括号
    .help = 请写作 a == ({ $word } b)。
rules-minus = 前面没有值的减号只能写在数字之前
    .help = 请写作 0 - a。
rules-quantifier = 在{ $found ->
        [end-of-file] 文件结尾
       *[other] “{ $found }”
    }之前缺少{ $expected ->
        [name] 名称
       *[other] “{ $expected }”
    }
    .help = 写法：任一 x 属于 列表: 条件。
rules-range-expected = 在{ $found ->
        [end-of-file] 文件结尾
       *[other] “{ $found }”
    }之前应为幅度，两端之间写 ..=
    .help = 10_000..=50_000 元；没有下限写 ..=50_000 元；固定数额两端相同。
rules-too-deep = 嵌套超过 { $limit } 层
    .help = 请用“定义”为其中一部分命名；多个并列情形可写成列表：x 属于 { "{" }a, b, c{ "}" }。
