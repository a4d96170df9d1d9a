# 规则库：rules check、fmt、sign。
help-fazhi-rules = 规则库：法律对机关和个人的约束，写在相应条文旁边
help-flag-rules = 从该目录读取规则库（目录/<法域>/*.fz），不用内置的
help-flag-jurisdiction = 只处理该法域：cn 或 example（默认：所有有规则库的法域）
help-fazhi-rules-check = 检查规则库：名称、类型、引用与条文是否一致、先后次序、覆盖（有错误时退出码为 1）
    .examples =
        示例：
          fazhi rules check
          fazhi rules check --rules rulebooks --jurisdiction example
          fazhi rules check --all --json
    .all = 也列出提示（关系未声明的规范、没有文本的条文）
    .write-lock = 写入 LOCK.toml：所引条文已重新核读，规则仍然相符（须同时给出 --rules）
help-fazhi-rules-fmt = 把规则库写成唯一的规范格式；用 --skin 可转为另一种语言的关键词
    .examples =
        示例：
          fazhi rules fmt rulebooks/example/*.fz
          fazhi rules fmt --check rulebooks/cn/*/*.fz
          fazhi rules fmt --skin zh < rulebooks/example/网络事件报告办法.fz
    .files = 文件，就地修改；不给或为 - 时从标准输入读、向标准输出写
    .check = 不作修改；有文件不合规范格式时退出码为 1
    .skin = 关键词的语言：zh 或 en
help-fazhi-rules-sign = 就规则库的现有文字签署；文件以后改动则签署失效
    .examples =
        示例：
          fazhi rules sign 网络事件报告办法.fz --who "Zhang San" --role lawyer --rules rulebooks
          fazhi rules sign example/x.fz --who 李四 --role reviewer --on 2026-03-01 --rules rulebooks
    .file = 规则库文件：路径，或其在目录中的名称
    .who = 负责人
    .role = 身份：lawyer、reviewer 等
rulebooks-library-old = 法律库由另一版本的程序生成：引用未与条文核对（请运行 fazhi setup）。
rulebooks-none = 这里没有规则库；已知法域：{ $known }
    .help = 请用 --rules 目录 指定一个按法域分目录存放 *.fz 文件的目录。
rulebooks-lock-needs-folder = 只能为目录中的规则库写入锁定文件
    .help = 请指定目录：fazhi rules check --write-lock --rules 目录。
rulebooks-lock-written = 已写入：{ $place }
rulebooks-error = 错误：{ $message } [{ $code }]
rulebooks-warning = 警告：{ $message } [{ $code }]
rulebooks-note = 提示：{ $message } [{ $code }]
rulebooks-other-place = 另一处：
rulebooks-mend = 补救：{ $help }
rulebooks-notes = 提示（用 --all 列出）：{ $list }
rulebooks-counts = { $jurisdiction }：文件 { $files } 个，错误 { $errors } 处，警告 { $warnings } 处，提示 { $notes } 处
rulebooks-texts = 所引条文：与文本核对 { $checked } 条，库中没有文本 { $missing } 条，任何来源都没有文本 { $unheld } 条
rulebooks-texts-none = 尚未建立法律库：与内置文本核对 { $checked } 条；未核对文本 { $missing } 条，任何来源都没有文本 { $unheld } 条（请运行 fazhi setup）
rulebooks-unsigned = 无人签署：{ $files } 个文件中的 { $n } 个
rulebooks-sign-name = { $what } 须为单行、不超过 200 字的名称
    .help = 请加引号：--who "张三" --role lawyer。
rulebooks-sign-needs-folder = 程序内置的规则库不能签署
    .help = 请指定其所在目录：--rules 目录。
rulebooks-no-file = 没有规则库 { $file }
    .help = 请给出路径，或其在目录中的名称；fazhi rules check 可列出现有文件。
rulebooks-file-unclear = 有几个规则库名为 { $file }：{ $candidates }
    .help = 请加上 --jurisdiction。
rulebooks-signed = { $who }（{ $role }）于 { $on } 签署了 { $file }，摘要 { $digest }
rulebooks-fmt-input = 标准输入不能与文件同时使用
    .help = 请只给文件，或只给 -。
rulebooks-fmt-would = 不合规范格式：{ $file }
rulebooks-fmt-done = 已整理：{ $file }
rulebooks-fmt-counts = 文件 { $files } 个，改动 { $changed } 个
