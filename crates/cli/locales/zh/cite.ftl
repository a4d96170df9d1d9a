# cite

cite-verdict-valid = 有效
cite-verdict-moved = 条文已移动
cite-verdict-edited = 条文已修改
cite-verdict-repealed = 已废止
cite-verdict-never_existed = 从未存在
cite-verdict-outside_coverage = 未收录
cite-verdict-ambiguous = 指向不明

cite-same = 该处条文内容未变（{ $version } 文本）。
    .help = 无须处理。
cite-not-yet = 该条文已经制定，但在所询日期尚未施行，自 { $from } 起施行。
    .help = { $from } 之前的事项不得以此为据。
cite-edited = 条文内容已修改：所引为 { $was } 文本，现为 { $now } 文本。
    .help = 比较两个文本，核对引用是否仍合原意。
cite-moved = 条文内容未变，自 { $since } 起移至 { $to }。
    .help = 改引新的条款，或者写明所引文本的日期。
cite-moved-edited = 条文自 { $since } 起移至 { $to }，内容也有修改。
    .help = 引用前先核对新的条款。
cite-deleted = 该条文已被删去，自 { $since } 起不复存在。
    .help = 查明现行规定，或者写明所引文本的日期。
cite-merged = 该条文自 { $since } 起并入 { $into }，不再单独存在。
    .help = 核对并入后的条文。
cite-repealed-by = 该规范性文件自 { $since } 起废止，依据是 { $by }。
    .help = 除案件适用旧法外，应当引用替代它的规定。
cite-repealed-since = 该规范性文件自 { $since } 起废止。
    .help = 除案件适用旧法外，应当引用替代它的规定。
cite-repealed = 该规范性文件已经废止。
    .help = 除案件适用旧法外，应当引用替代它的规定。
cite-no-article = { $last ->
        [none] { $version } 文本没有条。
       *[other] 没有这一条：{ $version } 文本止于{ $last }，收录的各文本均无此条。
    }{ $unheld ->
        [none] 已知的文本均已收录。
       *[other] 另有 { $unheld } 个已知文本未收录，其中可能曾有。
    }
    .help = 对照原文核对条数。
cite-no-paragraph = 该条存在，但没有这一款：{ $version } 文本中该条共 { $count } 款，收录的各文本均无此款。{ $unheld ->
        [none] 已知的文本均已收录。
       *[other] 另有 { $unheld } 个已知文本未收录，其中可能曾有。
    }
    .help = 对照原文核对款数。
cite-no-item = 该条款存在，但没有这一项（目）：{ $version } 文本中共 { $count } 项（目），收录的各文本均无此项（目）。{ $unheld ->
        [none] 已知的文本均已收录。
       *[other] 另有 { $unheld } 个已知文本未收录，其中可能曾有。
    }
    .help = 对照原文核对项数。
cite-no-division = { $version } 文本没有这一编、章、节或者附件，收录的其他文本也没有。{ $unheld ->
        [none] 已知的文本均已收录。
       *[other] 另有 { $unheld } 个已知文本未收录，其中可能曾有。
    }
    .help = 对照原文核对标题。
cite-earlier-only = 写作之日该条文已不存在；最后载有该条文的是 { $version } 文本。
    .help = 引用现行文本，或者写明所引文本的日期。
cite-later-only = 写作之日尚无该条文；最早载有该条文的是 { $version } 文本。
    .help = 核对写作日期或者条款序号。
cite-unlisted = 未收录名为“{ $name }”的规范性文件，因此不作判断；这并不表示它不存在。
    .help = 将其文本放入来源文件夹后重新运行 setup，或者另行核对。
cite-no-norm = “{ $name }”是合同、章程或者国际条约，不属于收录范围，未作核对。
    .help = 对照其文本核对。
cite-no-text = 已知有 { $version } 文本，但未收录其条文，未作核对。
    .help = 将其文本放入来源文件夹后重新运行 setup。
cite-no-version = 未掌握 { $day } 适用的文本，未作核对。
    .help = 将当日适用的文本放入来源文件夹，或者另选日期。
cite-several-instruments = 有多个同名的规范性文件：{ $candidates }。
    .help = 写明制定机关或者适用地域。
cite-several-places = 有多处条文与此相符：{ $candidates }。
    .help = 写明第几款。
cite-own-unsaid = 文中称“本法”或者只写条数，但未说明该文本属于哪一规范性文件。
    .help = 说明文本属于哪一规范性文件。
cite-no-antecedent = “该法”“前款”或者单独的款、条没有可以指代的对象，未作核对。
    .help = 写明规范性文件的名称和条数。
cite-nothing-before = 此前没有同类条款，无从指代。
    .help = 写明条款序号。
cite-bad-number = { $text }：条款不可能有这样的序号。
    .help = 核对序号。
