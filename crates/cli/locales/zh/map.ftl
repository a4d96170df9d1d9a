# 职权图。
help-fazhi-map = 职权图：某日谁可以对谁做什么，职权在何处重叠、依什么确定，缺少什么
    .examples =
        示例：
          fazhi map --jurisdiction example --on 2025-07-08
          fazhi map --body 公安 --kind Penalty --on 2026-02-01
          fazhi map overlaps --conduct failed_protection --on 2026-02-01 --json
          fazhi map overlaps --provision '网络安全法#61' --at 110105
          fazhi map gaps --jurisdiction example --on 2025-07-08
          fazhi map conflicts --jurisdiction example --on 2025-07-08 --witness acts
          fazhi map --jurisdiction example --on 2025-07-08 --svg map.svg
    .what = overlaps（数机关均可行使）、gaps（缺少监督、罚则、救济或者义务）、conflicts（相互抵触的规范）；不写则列出各项职权及享有者
    .body = 仅限这些机关：名称、标识，或者一类机关（公安）；可以重复
    .kind = 仅限这一种类及其下位种类的行为（Penalty）；可以重复
    .conduct = 仅限针对这一行为的职权（failed_protection）；可以重复
    .provision = 仅限以该规范或者条文为依据的职权：网络安全法、'网络安全法#61'、cn/网络安全法@2025-10-28#61.1
    .at = 行为发生地：区划代码（110105）或者地名（朝阳区）；不写则各机关以其辖区计
    .witness = 与 conflicts 合用：为每一处抵触写出一个能够显示它的行政行为文件，供 fazhi check 检查
    .svg = 将职权图画成矩阵，写入该文件（SVG），并在旁写一份表格（.html）
    .by = 矩阵的列：powers（职权）、conducts（行为）或者 kinds（行为种类）；不写则取一页容得下的
    .jurisdiction = 哪一法域：cn（默认）或者 example
map-what-body = 机关
map-what-kind = 行为种类
map-what-conduct = 违法行为
map-what-place = 地点
map-what-provision = 规则库中的规范
map-unknown = 没有名为“{ $name }”的{ $what }
    .help = { $near ->
        [none] 请按规则库和机关名录中的名称填写；运行 fazhi map 可列出。
       *[other] 是否为“{ $near }”？
    }
map-body-gone = { $body }在{ $on }不存在
    .help = { $successor ->
        [none] 请用 --on 另选日期，或者另选机关。
       *[other] 其职权由{ $successor }承继；也可以用 --on 另选日期。
    }
map-level-national = 国家
map-level-province = 省
map-level-city = 市
map-level-county = 县
map-level-township = 乡
map-cause-party-class = 当事人的类别
map-cause-party-role = 当事人的身份
map-cause-conduct-end = 行为何时终了
map-cause-conduct-start = 行为何时开始
map-cause-conduct-place = 行为发生地
map-cause-conduct-kind = 是哪一行为
map-organ = { $kind }（{ $levels }：{ $n }）
map-if = { $who }［取决于：{ $causes }］
map-if-other = 此前发生的事项
map-head = { $jurisdiction }，{ $on }：有效职权{ $powers }项，享有机关{ $bodies }个
map-nobody = 有效职权中{ $n }项在这些机关中无享有者。
map-power = { $power }——{ $articles }
map-tier = { $power }（{ $tier } 档）
map-by-power = 职权：{ $power }——{ $articles }
map-who = 享有者：{ $list }
map-for = 行为：{ $list }
map-against = 对象：{ $list }
map-overlaps-head = { $jurisdiction }，{ $on }：职权重叠{ $n }处，其中{ $unsettled }处没有规则确定
map-overlap = { $class }：{ $kind }
map-class-concurrent = 数类机关均可行使（并存）
map-class-exclusive = 两条各自仅指明一类机关而不相同（专属对专属）
map-class-by-level = 同类机关的数个层级
map-class-general-special = 一般规定与特别规定
map-class-cumulative = 两项规定并行适用
map-class-competing = 仅一项规定可以适用
map-unsettled = 如何确定：没有有效规则
map-settled = 如何确定：{ $how }
map-with-articles = { $text }——{ $articles }
map-how-designated = 被指定的机关（{ $what }）
map-how-transferred = 受移送的机关（{ $what }）
map-how-first-filed = 最先办理的机关（{ $what }）
map-how-dispute = 发生争议的，由共同的上级机关指定{ $what ->
        [none] { "" }
       *[other] （{ $what }）
    }
map-how-cumulates = 已声明并行适用
map-how-concurs = 已声明并行适用，罚款按较高者
map-how-concretises = 已声明为具体化
map-how-competes = 已声明仅一项可以适用
map-how-special = 已声明为特别规定
map-how-varies = 已声明为变通规定
map-how-same = 内容相同，措施只计一次
map-how-order = 依规范的位阶和先后，{ $what }适用
map-how-ruling = 由{ $what }裁决
map-how-ruled = 已有裁决，{ $what }适用
map-superiors = 其中两者的共同上级：{ $list }
map-without-superior = 机关名录中没有唯一的共同上级：{ $list }
map-pair = { $a }与{ $b }
map-more = 另有 { $n } 个
map-gaps-head = { $jurisdiction }，{ $on }：缺口{ $n }处
map-lack-supervisor = 无监督的义务（{ $n }）：没有规则指明由谁监督
map-lack-sanction = 无罚则的义务（{ $n }）：没有有效职权针对其违反
map-lack-remedy = 无救济的职权（{ $n }）：对据此作出的行为没有可用的救济
map-lack-duty = 无义务的职权（{ $n }）：所针对的行为不违反任何有效义务
map-lack-procedure = 无程序的职权（{ $n }）：该种类的行为没有要求、期限和程序
map-lack-holder = 无享有者的职权（{ $n }）：名录中没有机关享有
map-answered = 其违反由下列职权针对：{ $list }
map-written = 已写入：{ $place }
map-svg-name = 图与表的文件名相同
    .help = 图的扩展名请勿用 .html：--svg map.svg。
map-jurisdiction-cn = 中国
map-jurisdiction-example = 例国（虚构）
map-column-powers = 职权
map-column-conducts = 违法行为
map-column-kinds = 行为种类
map-matrix-title = 谁享有哪项职权：{ $jurisdiction }，{ $on }
map-matrix-description = { $on }有效：{ $rows }类机关（种类和层级）对{ $columns }项{ $what }。标记的形状表示在同一地点与谁共有；空心的取决于案件事实。
map-matrix-organ = 机关种类
map-matrix-level = 层级
map-matrix-empty = 无
map-mark-alone = { $sure ->
        [yes] 享有，单独
       *[other] 视事实而定，单独
    }
map-mark-levels = { $sure ->
        [yes] 享有，同类其他层级亦享有
       *[other] 视事实而定，同类其他层级亦同
    }
map-mark-kinds = { $sure ->
        [yes] 享有，他类机关亦享有
       *[other] 视事实而定，他类机关亦同
    }
map-unsettled-short = 重叠，没有规则确定
map-unsettled-sign = 数机关均可行使，没有有效规则确定由谁行使
map-only = 仅就下列机关的行为：{ $list }
map-shown-sanction = 以行为证实：{ $body }予以处罚，没有可以适用的职权
map-shown-remedy = 以{ $body }的行为证实：没有可用的救济
map-shown-procedure = 以{ $body }的行为证实：对其程序没有任何要求
