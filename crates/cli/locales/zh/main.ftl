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
