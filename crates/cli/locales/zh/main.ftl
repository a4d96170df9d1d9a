# 共用语句。
error-prefix = 错误：
error-place = 位置：{ $place }
error-help = 补救：{ $help }
io-failed = 读写失败：{ $why }
    .help = 请检查磁盘空间和文件的读写权限，然后重新运行命令。
usage = 无法理解命令行：{ $why }
    .help = 用 --help 查看该命令的选项和示例。
help-fazhi = 法治（Fazhi）：作为带版本数据的法律、法定时间，以及据此受检的行为。
help-flag-help = 显示本帮助
help-flag-version = 显示版本
help-flag-json = 输出供程序使用的 JSON（错误亦然）
help-flag-lang = 输出语言：zh 或 en（默认随系统区域设置）
help-flag-on = 所问日期，格式 YYYY-MM-DD
cites-out = 引用 { $n } 处：
cites-in = 被引用 { $n } 处：
cite-total = 共 { $n } 处引用：{ $counts }
search-nothing = 没有找到与“{ $query }”相关的内容
verdict-valid = 有效
verdict-edited = 内容已变
verdict-moved = 已移动
verdict-repealed = 已废止
verdict-outside-coverage = 不在收录范围
verdict-ambiguous = 有歧义
verdict-never-existed = 从未存在
help-fazhi-law-search = 检索名称、简称和条文
    .examples =
        示例：
          fazhi law search 同事借我钱不还怎么办
          fazhi law search 网络安全法第六十一条
          fazhi law search 数据出境 --rank administrative_regulation --limit 20
    .words = 要找的内容：普通词语、名称或引用
    .limit = 最多显示件数
    .rank = 只查该位阶（constitution、law、administrative_regulation、departmental_rule 等）
    .field = 只查该领域：basic、management、cybercrime、economy、administrative
    .maker = 只查该机关制定的文件（全称）
    .jurisdiction = 只查该法域：cn、cn-11（北京）、example（虚构）
    .all-versions = 也查其他时间的版本
help-fazhi-law-cites = 条文引用了什么，又被什么引用
    .examples =
        示例：
          fazhi law cites '网络安全法#61'
          fazhi law cites cn/民法典#1260 --direction out
          fazhi law cites example/例国网络运行法 --direction in --json
    .what = 标识、名称或简称；条文加 #位置，版本加 @日期
    .direction = out（引用了什么）、in（被什么引用）或 both
    .limit = 每类最多显示处数（JSON 全部输出）
help-fazhi-cite = 文本中的引用
help-fazhi-cite-check = 核对文本中的每处引用：有效、内容已变、已移动、已废止、从未存在、不在收录范围
    .examples =
        示例：
          fazhi cite check decision.txt
          fazhi cite check contract.md --written 2020-05-01 --on 2026-02-01
          echo '《刑法》第三百八十八条之九' | fazhi cite check - --json
    .file = 文本文件（UTF-8、UTF-16 或 GB18030），或用 - 表示标准输入
    .written = 文本写成之日：按当日解析引用，再追踪到 --on（默认为所问日期）
    .own = 文本所属的文件，用于解析“本法”和没有名称的位置
diff-one-version = 没有可比较的：已收录文本的版本不足两个（{ $have }）
    .help = 请增加收录其他版本的来源：fazhi setup --from 目录
diff-same-version = 两个日期同属 { $version } 版本
    .help = 请用 --from 和 --to 指定两个版本；fazhi law list 名称 --versions 可列出版本。
diff-counts = 条文：相同 { $same }，修改 { $edited }，移动 { $moved }，移动并修改 { $movededited }，并入他条 { $merged }，新增 { $new }，删去 { $gone }
diff-note = 由 Fazhi 比较：{ $old } 与 { $new }。以中文文本为准；本页不是官方出版物。
diff-written = 已写入：{ $place }
date-adopted = 通过
date-promulgated = 公布
date-effective = 施行
export-whole-only = 只能导出整个版本，不能只导出 { $place }
    .help = 请去掉 #位置；单条请用：fazhi law show --json
export-written = 已写入：{ $place }（{ $bytes } 字节）
check-texts = { $n } 个文本与校验和相符
check-compared = { $texts } 个版本有两个来源：共有条文 { $articles } 条，文字相同 { $same } 条
check-no-cause = 未说明原因
check-total = 来源之间不一致的条文 { $n } 条，其中 { $unexplained } 条未在 law/cn/differences.toml 中说明
help-fazhi-law-diff = 比较两个版本：相同、修改、移动、新增、删去，逐词对照
    .examples =
        示例：
          fazhi law diff 网络安全法
          fazhi law diff '网络安全法#61'
          fazhi law diff 商标法 --from 2019-04-23 --to 2026-06-26 --html diff.html
    .what = 标识、名称或简称；加 #位置 则只比较该条
    .from = 旧版本：其日期，或其有效期间的某日（默认：前一个版本）
    .to = 新版本：其日期，或其有效期间的某日（默认：已收录的最新版本）
    .all = 也显示未变的条文
    .html = 把对照写成网页存入该文件
help-fazhi-law-check = 通读法律库，并核对各来源（有未说明的差异时退出码为 1）
    .examples =
        示例：
          fazhi law check
          fazhi law check --all
          fazhi law check --json
    .all = 也列出已说明的差异
help-fazhi-law-export = 把一个版本写成 Akoma Ntoso 3、Markdown 或 JSON Lines
    .examples =
        示例：
          fazhi law export cn/网络安全法 --format akn --output law.xml
          fazhi law export cn/网络安全法@2016-11-07 --format jsonl
          fazhi law export example/例国网络运行法 --format markdown
    .what = 标识、名称或简称，版本加 @日期
    .format = akn（Akoma Ntoso 3）、markdown 或 jsonl
    .output = 写入的文件（默认为标准输出）
consolidate-done = 已合成：步骤 { $steps } 个，条文 { $articles } 条
consolidate-held = 与已收录的 { $held } 核对：{ $articles } 条中文字相同 { $same } 条，不同 { $different } 条
consolidate-refused = 未合成：有 { $n } 项指令无法理解或不能适用（不作猜测）
consolidate-unrecognised = 指令的形式未知：{ $what }
consolidate-no-place = 旧文本中没有 { $what }
consolidate-no-words = 没有要替换的文字：{ $what }
consolidate-bad-quote = 引用的新文字不符合该指令所需的形式：{ $what }
consolidate-wrong-number = 所称条号与所得条号矛盾：{ $what }
consolidate-which-division = 决定没有说明 { $what } 属于哪一章
consolidate-cites-deleted = 未修改的文字引用了已删去的 { $what }
consolidate-conflict = 两项指令都涉及 { $what }
help-fazhi-law-consolidate = 把修改决定适用于其前的版本，并与已收录的新版本核对（拒绝时退出码为 1）
    .examples =
        示例：
          fazhi law consolidate cn/网络安全法 --by 'cn/全国人民代表大会常务委员会关于修改《中华人民共和国网络安全法》的决定'
          fazhi law consolidate example/例国网络运行法@2019-03-20 --by 'example/例国国民议会关于修改《例国网络运行法》的决定' --output new.md
    .what = 被修改的法律；@日期 指定旧版本（默认：决定之前已收录的最后一个版本）
    .by = 修改决定
    .output = 把合成的文本以 Markdown 写入该文件
