# 记录。
record-too-large = { $what }：{ $size }，上限为 { $limit }。
    .help = 格式见 docs/RECORD.md。
record-malformed = { $what } 的形式有误：{ $why }
    .help = 格式见 docs/RECORD.md。
record-not-canonical = { $what } 不是规范形式。
    .help = 格式见 docs/RECORD.md。
record-value-not-canonical = 有的值没有规范形式：{ $why }
    .help = 格式见 docs/RECORD.md。
record-edge-size = 树的右缘与其大小不符。
    .help = 格式见 docs/RECORD.md。
record-tile-damaged = 有的瓦片不属于该树。
    .help = 格式见 docs/RECORD.md。
record-tile-missing = 瓦片缺失或者过窄。
    .help = 格式见 docs/RECORD.md。
record-out-of-range = { $what } { $value } 超出 { $limit }。
    .help = 格式见 docs/RECORD.md。
record-proof-invalid = { $what } 证明不成立。
    .help = 格式见 docs/RECORD.md。
record-key-invalid = 密钥 { $name } 无效：{ $why }
    .help = 格式见 docs/RECORD.md。
record-signature-invalid = { $name } 的签名错误。
    .help = 格式见 docs/RECORD.md。
record-signature-missing = 没有 { $name } 的签名。
    .help = 格式见 docs/RECORD.md。
record-origin = 检查点属于 { $found }，而不是 { $expected }。
    .help = 格式见 docs/RECORD.md。
record-commitment = 字段与记录的承诺不符。
    .help = 格式见 docs/RECORD.md。
record-field-missing = 没有这一字段。
    .help = 格式见 docs/RECORD.md。
record-not-opened = { $what } 无法打开：密钥不符，或者字节被改动。
    .help = 格式见 docs/RECORD.md。
record-folder-used = 文件夹不为空。
    .help = 请指定新文件夹。
record-no-key = 核验回执需要日志的公钥。
    .help = 请用 --key 给出；fazhi record checkpoint 会显示公钥。
record-witness-unreached = 无法连接见证者：{ $why }
    .help = 请使用 http://HOST:PORT；没有新的签名。
record-witness-undecided = 询问三次后见证者仍未会签。
    .help = 请询问其运营者。
record-faults = { $count } 处错误：
    .help = 格式见 docs/RECORD.md。
record-key = 日志公钥：{ $key }
record-proved = 回执 { $receipt }，记录 { $entry }。核验：fazhi record verify { $receipt } --key { $key }
record-exported = 已导出到 { $folder }：{ $files } 个文件，{ $logs } 个日志（来源、条数、根）：
record-verified-log = 已核验 { $log }：{ $size } 条，{ $signed } 个签名，{ $refused } 个未通过的行为，根 { $root }
record-verified = 已核验全部字节；{ $documents } 份文书，{ $receipts } 份回执。
record-own-keys = 所用公钥取自导出文件本身：请用 --key 给出您信任的公钥。
record-receipt-verified = 已核验：第 { $index } 条在日志 { $log } 之中，检查点共 { $size } 条。
record-audit = { $log }：{ $entries } 条，{ $replayed } 条重新审查意见相同，{ $erased } 条已删除，{ $other } 条适用其他版本的规则
export-manifest = 清单的形式有误或者不一致。
export-unknown-file = 该文件不属于导出。
export-missing-file = 文件缺失。
export-key = 公钥无效。
export-key-not-trusted = 公钥不在受信任之列。
export-checkpoint = 检查点的形式有误或者不是由日志签名。
export-head = 检查点与清单不一致。
export-bundle = 记录包的形式有误。
export-root = 记录算不出签名的根。
export-tile = 瓦片与记录不符。
export-leaf = 记录的形式有误。
export-leaf-log = 记录写的是另一日志。
export-signature = 行为的签名错误。
export-time = 记录时间早于前一条。
export-act-twice = 行为在日志中出现两次。
export-cause = 行为所指的原因是另一条记录。
export-national = 国家日志的记录不是签名的检查点。
export-prefix = 日志不包含国家日志所载的内容。
export-receipt = 回执不成立。
export-document = 文书内容与记录的承诺不符。
export-digest = 文件与清单所列不同。
audit-case-row = 案件行与其行为不符。
audit-checkpoint = 签名的检查点与日志不符。
audit-entry = 记录无法读作本日志的行为。
audit-gate = 重新审查的结果不同。
audit-payload = 内容与记录的承诺不符。
audit-recorded = 记录时间次序错误。
audit-signature = 行为没有行为人的签名。
audit-tree = 树与记录不符。
help-fazhi-record = 记录：检查点、回执、导出、核验
    .examples =
        示例：
          fazhi record export DIR
          fazhi record verify DIR
help-fazhi-record-checkpoint = 签名并公布日志的检查点
    .examples =
        示例：
          fazhi record checkpoint --log fazhi.example/qingshi/2025
    .log = 日志（默认全部）
    .witness = 见证者地址 http://…
    .witness-key = 见证者公钥
    .no-witness = 恢复备份之后：外部没有见过更多
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-record-prove = 写出一条记录的回执
    .examples =
        示例：
          fazhi record prove fazhi.example/qingshi/2025 12 --out proof
    .log = 日志
    .index = 记录序号
    .out = 文件夹
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-record-verify = 仅凭文件核验导出或者回执；不给出文件则核查存储与日志
    .examples =
        示例：
          fazhi record verify DIR
          fazhi record verify 12.tlog-proof --key VKEY
    .path = 导出文件夹或者回执
    .entry = 回执对应的记录（默认在其旁）
    .keys = 受信任的公钥（可重复）
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-record-export = 将全部记录导出为任何人可以核验的文件
    .examples =
        示例：
          fazhi record export DIR
    .out = 新文件夹
    .national = 检查点日志的名称
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
