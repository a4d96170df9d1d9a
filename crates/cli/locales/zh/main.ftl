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
