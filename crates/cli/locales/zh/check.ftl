# fazhi check：意见的文字。
help-fazhi-check = 该行为是否合法？退出码 0 合法 · 1 违法 · 2 输入有误 · 3 尚不能确定或须作判断 · 4 须经裁决
    .examples =
        示例：
          fazhi check examples/example-fine.toml
          fazhi check examples/example-fine.toml --why --lang zh
          fazhi check act.json --json
          fazhi check --schema Sanction --jurisdiction example
    .act = 行为文件，TOML 或 JSON；- 表示标准输入
    .why = 另列已成立的、仍未定的事项，以及其他职权为何不适用
    .schema = 改为输出该类行为的 JSON Schema
check-not-utf8 = 行为文件不是 UTF-8 文本（第 { $byte } 字节）
    .help = 请存为 UTF-8。
check-no-kind = 没有规则库规定行为种类 { $kind }
    .help = 已知种类：{ $known }。
check-kind-unclear = 几个法域都有行为种类 { $kind }
    .help = 请加上 --jurisdiction cn 或 --jurisdiction example。
check-no-decision = 本意见不是决定。按语义版本 { $semantics } 作出，所据规则库和数据的摘要见 --json；以中文文本为准。
verdict-no-actor = 未写明的机关
verdict-lawful = 可以{ $point }：{ $actor }于{ $on }{ $point }的“{ $kind }”行为合法，所查 { $n } 项要求均成立。
verdict-unlawful = 不得{ $point }：{ $actor }拟于{ $on }{ $point }的“{ $kind }”行为违法，有 { $n } 处不成立。
verdict-undetermined = 尚不能确定：{ $actor }能否于{ $on }{ $point }该“{ $kind }”行为，还取决于 { $n } 项事实或规定。
verdict-needs-judgment = 须作判断：{ $actor }能否于{ $on }{ $point }该“{ $kind }”行为，取决于 { $n } 项附理由的判断。
verdict-needs-ruling = 须经裁决：{ $actor }能否于{ $on }{ $point }该“{ $kind }”行为，取决于法律交由其他机关作出的 { $n } 项裁决。
point-decide = 作出
point-sign = 签发
point-serve = 送达
point-publish = 公布
section-refused = 不成立之处
section-missing = 尚缺
section-rulings = 须由何机关裁决
section-competence = 管辖
section-regimes = 法律许可的措施
section-clocks = 期限
section-remedies = 救济
section-assumptions = 未经给出而作如下认定
section-unsigned = 无人签署的规则库
section-open = 未定
section-proved = 成立
section-judged = 经判断成立
section-pending = 尚未到期
section-not-applicable = 不适用
section-candidates = 所查职权
heading-standing = 主体资格
heading-power = 职权
heading-facts = 事实与证据
heading-procedure = 程序
heading-time = 期限
heading-basis = 依据
heading-measure = 措施
heading-discretion = 裁量
heading-notice = 告知与救济
heading-publication = 公开
effect-void = 无效
effect-revocable = 可撤销
effect-stands = 违法，但不撤销
effect-correctable = 应予补正
finding-under-heading = { $heading }：{ $text }
finding-of = { $text }〔{ $of }〕
finding-articles = 条文：{ $list }
finding-interpretation = 系对条文的解读，把握程度 { $confidence ->
        [high] 高
        [medium] 中
       *[other] 低
    }
finding-effect = 效果：{ $effect }{ $articles ->
        [none] { "" }
       *[other] （{ $articles }）
    }
finding-cure = 补救：{ $steps ->
        [none] 无
       *[other] { $steps }
    }
finding-judged = 由{ $by }判断：{ $reasons }
finding-witness = { $name }：{ $value }
finding-power-granted = { $conduct ->
        [none] { "" }
       *[other] 对{ $conduct }，
    }{ $power }赋予职权。
finding-power-none = { $conduct ->
        [none] { "" }
       *[other] 对{ $conduct }，
    }没有现行规范赋予职权。
finding-power-open = { $conduct ->
        [none] { "" }
       *[other] 对{ $conduct }，
    }有无规范赋予职权尚未确定。
finding-competence-sole = { $actor }：仅一个机关有管辖权{ $by ->
        [none] { "" }
       *[other] （{ $by }）
    }。
finding-competence-seised = { $actor }：本案已由{ $by ->
        [none] 一个机关
       *[other] { $by }
    }受理。
finding-competence-shared = { $actor }：几个机关都有管辖权，均未受理。
finding-competence-designate = { $actor }：管辖争议由{ $by ->
        [none] 有权指定的机关
       *[other] { $by }
    }指定。
finding-competence-open = { $actor }：是否有管辖权尚未确定。
finding-competence-none = 没有可适用的职权，不再查管辖。
finding-basis-governs = { $named }是应适用的依据。
finding-basis-imprecise = { $named }是应适用的条文，但不是其准确位置（{ $governing }）。
finding-basis-wrong = { $named }不是应适用的依据{ $governing ->
        [none] { "" }
       *[other] ；应适用的是{ $governing }
    }。
finding-basis-open = { $named }是否应适用尚未确定。
finding-basis-not-named = 该行为没有写明依据。
finding-basis-beyond-maker = { $norm }超出其制定机关的权限：{ $measure }{ $min }至{ $max }{ $higher ->
        [none] { "" }
       *[other] ，而{ $higher }为{ $higher_min }至{ $higher_max }
    }{ $witness ->
        [none] { "" }
       *[other] （例如：{ $witness }）
    }。
finding-measure-within = 对{ $party }的{ $measure }{ $amount ->
        [none] { "" }
       *[other] { $amount }
    }在{ $rule }规定的范围内。
finding-measure-above-maximum = 对{ $party }的{ $measure }{ $amount }高于{ $rule }规定的上限{ $max }。
finding-measure-below-minimum = 对{ $party }的{ $measure }{ $amount }低于{ $rule }规定的下限{ $min }。
finding-measure-not-provided = 应适用的规范没有规定对{ $party }的{ $measure }。
finding-measure-barred = 不得对{ $party }作出{ $measure }（已被禁止）。
finding-measure-exempt = 不得对{ $party }作出{ $measure }（当事人应予免除）。
finding-measure-wrong-holder = 对{ $party }的{ $measure }应适用{ $rule }，而该职权不属于本机关。
finding-measure-omitted = 依{ $rule }应当对{ $party }作出{ $measure }，该行为未列。
finding-measure-open = 能否对{ $party }作出{ $measure }{ $amount ->
        [none] { "" }
       *[other] { $amount }
    }尚未确定。
finding-norm-inside = 草案的{ $measure }（{ $power }）在上位规范的范围内。
finding-norm-outside = 草案的{ $measure }（{ $power }）超出上位规范{ $min ->
        [none] { "" }
       *[other] ：{ $min }至{ $max }
    }{ $higher ->
        [none] { "" }
       *[other] ，而{ $higher }为{ $higher_min }至{ $higher_max }
    }{ $witness ->
        [none] { "" }
       *[other] （例如：{ $witness }）
    }。
finding-norm-not-settable = 该位阶的文件不得设定{ $measure }（{ $power }）。
finding-norm-open = 草案能否设定{ $measure }（{ $power }）尚未确定。
finding-require-met = { $norm }成立。
finding-require-judged = { $norm }经判断成立。
finding-require-unmet = { $norm }不成立。
finding-require-open = { $norm }是否成立尚未确定。
finding-require-pending = { $norm }在以后的步骤中审查。
finding-require-not-applicable = { $norm }不适用。
finding-step-met = { $step }按顺序进行（{ $norm }）。
finding-step-unmet = { $step }没有按顺序进行（{ $norm }）{ $missing ->
        [none] { "" }
       *[other] ；此前缺少{ $missing }
    }。
finding-step-open = { $step }是否按顺序进行（{ $norm }）尚未确定。
finding-step-not-applicable = { $step }不是本案的步骤（{ $norm }）。
finding-clock-late = { $norm }期限{ $due ->
        [none] { "" }
       *[other] 于{ $due }
    }届满；职权仍在，行为逾期。
finding-clock-barred = { $norm }期限{ $due ->
        [none] { "" }
       *[other] 于{ $due }
    }届满；职权消灭。
finding-clock-met = 遵守了{ $norm }期限。
finding-clock-running = { $norm }期限尚在进行{ $due ->
        [none] { "" }
       *[other] ，最后一日为{ $due }
    }。
finding-clock-not-started = { $norm }期限尚未开始。
finding-clock-open = 是否遵守{ $norm }期限尚未确定。
finding-adjust-judged = 经判断已遵守{ $norm }。
finding-adjust-unobserved = 没有遵守{ $norm }。
finding-adjust-open = 是否遵守{ $norm }，须作出判断。
ruling-line = { $between }之间：{ $by ->
        [none] 规则库没有写明由谁裁决
       *[other] 由{ $by }裁决
    }{ $articles ->
        [none] { "" }
       *[other] （{ $articles }）
    }
competence-sole = 仅一个机关有管辖权：
competence-seised = 本案由{ $by ->
        [none] 一个机关
       *[other] { $by }
    }管辖（可能有管辖权的机关 { $n } 个）：
competence-shared = 有管辖权的机关 { $n } 个，由最先立案的管辖：
competence-designate = 机关之间有争议，由{ $by ->
        [none] 共同的上级
       *[other] { $by }
    }指定：
competence-open = 由谁管辖尚未确定：
competence-none = 没有机关有管辖权。
competence-bodies = 有管辖权：{ $list }
competence-bodies-open = 未定：{ $list }
competence-bodies-not = 无管辖权：{ $list }
regime-subject = { $party }{ $conduct ->
        [none] { "" }
       *[other] ，{ $conduct }
    }：
regime-only = { $date }的法律
regime-old = 行为终了时（{ $date }）的法律{ $chosen ->
        [chosen] ，应予适用
       *[other] { "" }
    }
regime-new = 作出决定时（{ $date }）的法律{ $chosen ->
        [chosen] ，应予适用
       *[other] { "" }
    }
regime-same = 行为终了时（{ $old }）与作出决定时（{ $new }）的法律，规定相同：
regime-outcome = 可能之{ $n }：
regime-nothing = 对该当事人没有措施
regime-unknown = 未定
allowed-may = 可以：{ $text }（{ $articles }）
allowed-shall = 应当：{ $text }（{ $articles }）
allowed-range = { $measure }{ $min }至{ $max }
clock-effect-bars = 届满后职权消灭
clock-effect-deems = 届满后视为已作出决定
clock-effect-lifts = 届满后措施解除
clock-effect-escalates = 届满后移送上级
clock-effect-late = 届满后行为逾期
clock-effect-nothing = 未规定后果
clock-running = { $clock }：最后一日{ $due }，自{ $start }起；{ $effect }（{ $articles }）
clock-met = { $clock }：{ $stop }完成，最后一日{ $due }（{ $articles }）
clock-missed = { $clock }：已届满，最后一日{ $due }，自{ $start }起；{ $effect }（{ $articles }）
clock-open = { $clock }：未定{ $due ->
        [none] { "" }
       *[other] ，最后一日可能为{ $due }
    }（{ $articles }）
remedy-line = { $remedy }：{ $forum ->
        [none] 受理机关未定
       *[other] { $forum }
    }{ $respondent ->
        [none] { "" }
       *[other] ，以{ $respondent }为对方
    }；{ $due ->
        [none] 期限尚未开始
       *[other] 最后一日{ $due }
    }（{ $articles }）
remedy-open = { $remedy }（是否可用未定）：{ $forum ->
        [none] 受理机关未定
       *[other] { $forum }
    }；{ $due ->
        [none] 期限尚未开始
       *[other] 最后一日{ $due }
    }（{ $articles }）
assumption-name = { $name }（{ $articles }）
assumption-presumed = 未经提出而推定：{ $list }
assumption-none-known = 未给出即视为没有：{ $list }
assumption-slot-empty = 未见其他规范另行规定期限：{ $list }
assumption-calendar-provisional = 下列期限所及年份的放假安排尚未公布：{ $list }
assumption-text-not-checked = 未与条文文本核对的有 { $n } 条，出自 { $m } 部文件（运行 fazhi setup 可取得文本）
candidate-applies = { $rule }，{ $date }的法律：适用（{ $article }）
candidate-not = { $rule }，{ $date }的法律：不适用，{ $why }（{ $article }）
candidate-open = { $rule }，{ $date }的法律：未定，{ $why }（{ $article }）
candidate-why-class = 因为当事人的类别
candidate-why-conduct = 因为它针对另一种行为
candidate-why-when = 因为下列条件：{ $a }
finding-requires = 要求：{ $when ->
        [none] { "" }
       *[other] { $when }的，
    }{ $that }
finding-found = 查明：{ $list }
said-event = { $name }，{ $on }{ $fields ->
        [none] { "" }
       *[other] （{ $fields }）
    }
said-no-event = 没有{ $name }
said-fact = { $name }：{ $value }
said-nothing = 未给出
said-unknown = 不明
words-semicolon = ；
change-amount = 补救：数额改为{ $min ->
        [none] { "" }
       *[other] { $min }至
    }{ $max }{ $min ->
        [none] 以下
       *[other] { "" }
    }
change-leave-out = 补救：删去该项
change-add = 补救：补上该项
