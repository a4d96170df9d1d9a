# 存储。
store-conflict = 其他事务多次抢先。
    .help = 请重试。
store-lost = 无法连接数据库：{ $why }
    .help = 请启动数据库或者修复连接；没有写入任何内容。
store-unknown = 提交时连接中断：{ $why }
    .help = 请用同一标识再次提交：只会记录一次。
store-full = 空间不足：{ $why }
    .help = 请腾出空间；没有写入任何内容。
store-damaged = 存储已损坏：{ $why }
    .help = 请恢复最近的备份：fazhi store restore FILE
store-newer = 存储的结构版本为 { $found }，本程序只识别 { $known }。
    .help = 请使用较新的程序。
store-too-large = { $what } 有 { $size } 字节，上限为 { $limit }。
    .help = 请缩小；没有写入任何内容。
store-duplicate = 日志中已有此标识的行为：{ $why }
    .help = 请使用新的标识。
store-not-empty = 目标不为空。
    .help = 请指定新文件或者空数据库。
store-refused = 数据库拒绝：{ $why }
    .help = 请查看原因。
store-backed-up = 已备份到 { $place }。
store-restored = 已由 { $place } 恢复。下一次签名之前，须询问见证者或者写明 --no-witness。
store-copied = 已复制到 { $place }。
help-fazhi-store = 存储的副本
    .examples =
        示例：
          fazhi store backup FILE
help-fazhi-store-copy = 复制全部内容到空的存储
    .examples =
        示例：
          fazhi store copy other.db
    .to = 文件，或者PostgreSQL连接串
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-store-backup = 写出备份
    .examples =
        示例：
          fazhi store backup 2026-11-24.backup
    .file = 新文件
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
help-fazhi-store-restore = 将备份恢复到空的存储
    .examples =
        示例：
          fazhi store restore 2026-11-24.backup
    .file = 备份
    .data = 数据文件夹（默认为用户自己的文件夹，或 FAZHI_DATA）
    .rules = 规则集文件夹（默认为内置）
