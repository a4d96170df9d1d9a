# rules mutate：删去一条规则或者颠倒一处比较后，有没有情景能够发现。
help-fazhi-rules-mutate = 逐一删去规则、颠倒比较，列出没有任何情景发现的改动（过多时退出码为 1）
    .examples =
        示例：
          fazhi rules mutate --jurisdiction example --limit 100
          fazhi rules mutate --rules rulebooks --jurisdiction cn --file 产品.fz
          fazhi rules mutate --rules rulebooks --jobs 2 --json

        未被发现的改动，应当补写情景，或者在所在目录的 SURVIVORS.toml 中说明理由：
          {"[[survivor]]"}
          file = "产品.fz"
          change = "flip require two_officers / that: size(officers) >= 2 (>= → <)"
          reason = "为什么没有行为能够显出差别"
    .file = 只处理路径中含有该文字的规则库（可重复）
    .limit = 至多试这么多处改动，在各文件中均匀选取
    .jobs = 同时试的改动数
mutate-no-file = 没有路径含有 { $file } 的规则库
    .help = fazhi rules check 列出所有规则库。
mutate-op-delete = 删去：
mutate-op-drop = 删去处理项中的一个词：
mutate-op-empty = 职权主体不含任何机关：
mutate-op-flip = 颠倒比较：
mutate-survivor = { $place }  { $title }
mutate-survivor-change = {"  "}{ $what } change = "{ $change }"
mutate-failing = 未作改动时已经不通过，不予计入：{ $title }
mutate-fault = 错误：{ $message }
    { $place }
    补救：{ $help }
mutate-file = { $file }：情景发现 { $killed }，检查拒绝 { $refused }，说明理由 { $accepted }，未被发现 { $survived }
mutate-total = { $jurisdiction }：试了 { $found } 处改动中的 { $run } 处；情景发现 { $killed }，检查拒绝 { $refused }，说明理由 { $accepted }，未被发现 { $survived }（{ $share }%）
mutate-too-many = 没有说明理由的未被发现的改动达到或者超过 { $limit }%：请补写情景，或者在 SURVIVORS.toml 中说明理由
mutate-list-syntax = 无法读取未被发现改动的说明文件：{ $why }
    .help = 请写 [[survivor]] 条目，含 file、change 和 reason。
mutate-list-reason = 没有写明理由：{ $change }（{ $file }）
    .help = 请说明为什么没有行为能够显出差别；否则补写情景。
mutate-list-unknown = 没有与该条目相应的改动：{ $change }（{ $file }）
    .help = 请从 fazhi rules mutate 的输出中复制 file 和 change；file 从说明文件所在目录算起。
mutate-list-stale = 该改动现在已被情景发现：{ $change }（{ $file }）
    .help = 请从说明文件中删去该条目。
mutate-list-twice = 该条目重复：{ $change }（{ $file }）
    .help = 请只保留一条。
