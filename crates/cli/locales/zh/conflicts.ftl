# map conflicts：相互抵触的规范。
conflicts-head = { $jurisdiction }，{ $on }：规范抵触 { $n } 处，其中 { $shown } 处有行政行为可以显示；另有 { $apart } 对规范相遇，但不可能作出不同规定
conflicts-class-beyond-maker = 超越制定机关的设定权限
conflicts-class-unadapted = 上位规范修改后未作相应修改
conflicts-class-needs-ruling = 尚无定论，需要裁决
conflicts-class-competes = 只能适用其一
conflicts-norm = 规范：{ $title }——{ $articles }；{ $rank }，{ $made }文本
conflicts-yields = 不适用：{ $title }——{ $articles }；{ $rank }，{ $made }文本
conflicts-governs = 适用：{ $title }——{ $articles }；{ $rank }，{ $made }文本
conflicts-conduct = 均针对：{ $conduct }
conflicts-declared = 已声明的关系：{ $kind }
conflicts-relation-cumulates = 并行适用
conflicts-relation-concurs = 竞合，从一重罚款
conflicts-relation-concretises = 下位规范具体化上位规范，但其处理项超出上位规范
conflicts-relation-competes = 只能适用其一
conflicts-relation-special = 一为特别规定
conflicts-relation-varies = 下位规范依法变通
conflicts-by-rank = 依据：上位规范优于下位规范
conflicts-by-varies = 依据：下位规范依法变通
conflicts-by-special = 依据：同一机关制定的，特别规定优于一般规定
conflicts-by-later = 依据：同一机关制定的，新的规定优于旧的规定
conflicts-by-ruling = 依据：已作出的裁决
conflicts-unranked = 尚无定论：其中一件的效力位阶不明
conflicts-nobody = 尚无定论，也没有规则说明由谁裁决
conflicts-ruler = 由{ $by }裁决——{ $articles }
conflicts-range = { $lo }至{ $hi }
conflicts-beyond = { $tier }：{ $measure }{ $range ->
        [none] {""}
       *[other] {" "}{ $range }
    }{ $higher ->
        [none] ——没有规范允许其制定机关设定
       *[other] ——限于{ $higher }{ $limit ->
            [none] {""}
           *[other] 的{ $limit }
        }
    }
conflicts-look = 行政行为可以显示：fazhi check 在“{ $heading }”项下认定不成立或者未决 [{ $code }]{ $articles ->
        [none] {""}
       *[other] ，依据{ $articles }
    }
conflicts-look-ruling = 行政行为可以显示：fazhi check 指出应当由哪个机关裁决
conflicts-too-many = 未能显示：适用条件中的事实取值过多，无法逐一核对
conflicts-no-act = 未能显示：没有找到两者相互抵触的行政行为（可能总有其他规范先行适用）
conflicts-witness-hint = 加 --witness 目录 可写出这些行政行为文件；fazhi check 逐一确认。
conflicts-witness-unused = --witness 只能与 conflicts 合用
    .help = fazhi map conflicts --witness 目录
conflicts-rank-constitution = 宪法
conflicts-rank-basic-law = 基本法律
conflicts-rank-law = 法律
conflicts-rank-legislative-interpretation = 法律解释
conflicts-rank-administrative-regulation = 行政法规
conflicts-rank-supervision-regulation = 监察法规
conflicts-rank-military-regulation = 军事法规
conflicts-rank-local-regulation = 地方性法规
conflicts-rank-departmental-rule = 部门规章
conflicts-rank-local-rule = 地方政府规章
conflicts-rank-judicial-interpretation = 司法解释
conflicts-rank-normative-document = 规范性文件
conflicts-rank-party-state-document = 党政联合发文
conflicts-rank-unknown = 效力位阶不明
