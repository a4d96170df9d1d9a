//! Words the scanner knows: what ends the title of a norm, what may stand before a bare name, what is no norm at all.

/// Endings of titles of norms, longer ones first.
const NORM_ENDINGS: &[&str] = &[
    "法典",
    "条例",
    "规定",
    "办法",
    "细则",
    "规则",
    "解释",
    "决定",
    "通则",
    "总则",
    "规程",
    "准则",
    "修正案",
    "意见",
    "批复",
    "通知",
    "纪要",
    "标准",
    "规范",
    "命令",
    "公告",
    "决议",
    "答复",
    "指引",
    "指南",
    "目录",
    "纲要",
    "安排",
    "法",
];

/// Endings of things that have articles and are no norms of the catalogue: contracts, charters, treaties.
const OTHER_ENDINGS: &[&str] = &[
    "章程",
    "合同",
    "协议",
    "协议书",
    "契约",
    "公约",
    "条约",
    "协定",
    "议定书",
    "宪章",
    "保险单",
    "保单",
    "承诺书",
    "合约",
    "规约",
];

/// Words that end in 法 and are no titles.
const NOT_TITLES: &[&str] = &[
    "方法",
    "做法",
    "看法",
    "用法",
    "执法",
    "立法",
    "司法",
    "合法",
    "非法",
    "依法",
    "违法",
    "守法",
    "普法",
    "语法",
    "手法",
    "说法",
    "书法",
    "想法",
    "枉法",
    "本法",
    "该法",
    "同法",
    "有关规定",
    "相关规定",
    "上述规定",
    "本规定",
    "该规定",
    "下列规定",
    "法律规定",
];

/// Words after which a title begins.
const BEFORE_TITLE: &[&str] = &[
    "依照",
    "按照",
    "根据",
    "依据",
    "违反",
    "适用",
    "参照",
    "符合",
    "属于",
    "认定为",
    "触犯",
    "构成",
    "遵守",
    "执行",
    "履行",
    "或者",
    "以及",
    "不服",
    "援引",
    "引用",
    "按",
    "依",
    "据",
    "将",
    "对",
];

/// Characters seen before a bare name of up to four characters in judicial interpretations and statutes: the ends of verbs and
/// particles, and what separates. Anything else may belong to a longer title (调解仲裁法, 香港公司法).
const BEFORE_SHORT_NAME: &str = "照为据合于用将有在施成反后的除定者犯到行前守理和以对及受过去担指使由备了响取无入付就交按但出虑订知查事造背供尽开售与存匿括分起生偿进寄其同算得是从因或依按把向被应经现原新旧年条款项目即如若且并而又则当凡收此系属含涉引循援服悖离若享述称当载仍均亦也张自至等比循处所时日起止内外上下把被向";

/// Names of countries that do not end in 国.
const COUNTRIES: &[&str] = &[
    "日本",
    "印度",
    "欧盟",
    "俄罗斯",
    "加拿大",
    "澳大利亚",
    "新加坡",
    "瑞士",
    "巴西",
    "越南",
    "朝鲜",
    "蒙古",
    "意大利",
    "西班牙",
    "荷兰",
    "瑞典",
    "马来西亚",
    "菲律宾",
    "新西兰",
    "南非",
    "以色列",
    "土耳其",
    "墨西哥",
    "阿根廷",
    "香港",
    "澳门",
    "台湾",
];

/// What a title says of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Reads like a norm.
    Norm,
    /// Contract, charter, treaty.
    Other,
    /// Neither.
    None,
}

/// Without trailing groups in round brackets and blanks: （试行）, （2018年修正）.
pub(super) fn without_groups(title: &str) -> &str {
    let mut rest = title.trim_end();
    for _ in 0..4 {
        let Some(inner) = rest.strip_suffix(['）', ')']) else { break };
        let Some(open) = inner.rfind(['（', '(']) else { break };
        rest = inner.get(..open).unwrap_or("").trim_end();
    }
    rest
}

/// What the end of `text` says.
pub(super) fn ending(text: &str) -> Ending {
    let text = without_groups(text);
    let title = ["合同法", "基本法", "公司法"].iter().any(|w| text.ends_with(w));
    if !title && NOT_TITLES.iter().any(|w| text.ends_with(w)) {
        return Ending::None;
    }
    if OTHER_ENDINGS.iter().any(|w| text.ends_with(w)) {
        return Ending::Other;
    }
    if NORM_ENDINGS.iter().any(|w| text.ends_with(w)) { Ending::Norm } else { Ending::None }
}

/// Whether `name` is nothing but the ending of a title.
pub(super) fn is_ending(name: &str) -> bool {
    NORM_ENDINGS.contains(&name)
}

/// Where an unlisted title that ends at the end of `text` begins (bytes). Looks back over at most 40 characters.
pub(super) fn title_start(text: &str) -> usize {
    let mut start = text.len();
    let mut depth = 0u32;
    for (i, c) in text.char_indices().rev().take(40) {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth > 0 => depth -= 1,
            '（' | '(' => break,
            _ if depth == 0 && !c.is_alphanumeric() => break,
            _ => {}
        }
        start = i;
        let head = text.get(..i).unwrap_or("");
        // 依/据/按 alone are no word boundary inside 依法…: only the whole word before counts.
        if depth == 0 && BEFORE_TITLE.iter().any(|w| head.ends_with(w)) {
            break;
        }
    }
    let mut rest = text.get(start..).unwrap_or("");
    while let Some(cut) = ["和", "与", "及", "或"].iter().find_map(|w| rest.strip_prefix(w)) {
        rest = cut;
    }
    text.len() - rest.len()
}

/// Whether a bare name after `left` may be taken as the whole name. `name` is the name found.
pub(super) fn stands_alone(left: &str, name: &str) -> bool {
    let Some(last) = left.chars().next_back() else { return true };
    if !last.is_alphanumeric() {
        return true;
    }
    if COUNTRIES.iter().any(|w| left.ends_with(w)) || matches!(last, '省' | '市' | '县' | '区' | '州' | '盟' | '旗' | '洲')
    {
        return false;
    }
    if last == '国' {
        return ["我国", "中国", "各国"].iter().any(|w| left.ends_with(w));
    }
    if last == '反' {
        return left.ends_with("违反");
    }
    if last.is_ascii_alphanumeric() || name.chars().count() > 4 {
        return true;
    }
    BEFORE_SHORT_NAME.contains(last)
}
