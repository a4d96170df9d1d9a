//! Tables of text → citations, over a lawbook of made-up texts that bear real titles and numbers (facts), and generated texts.
use super::*;
use crate::catalogue::{Basis, Instrument, TextSource, Version};
use crate::document::Document;
use crate::lawbook::Memory;
use crate::structure::{Line, parse};
use fazhi_law::{Locator, Rank, Reference, numeral};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn document(lines: &[String]) -> Document {
    let lines: Vec<Line<'_>> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| Line { number: u32::try_from(i + 1).unwrap(), heading: l.starts_with("第") && l.contains("章"), text: l })
        .collect();
    parse(&lines).0
}

/// Articles 1 to `n`, one paragraph each, in words of their own.
fn articles(n: u32) -> Vec<String> {
    (1..=n).map(|i| format!("第{}条 {}", numeral::print(i), sentence(i))).collect()
}

/// A sentence that no other number has.
fn sentence(i: u32) -> String {
    let words = [
        "运行", "记录", "报告", "核验", "保存", "公开", "审查", "补偿", "听取", "告知", "登记", "移送", "复核", "协助", "回避",
        "送达",
    ];
    let mut out = String::from("应当");
    let mut seed = u64::from(i).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for _ in 0..12 {
        out.push_str(words[(seed >> 60) as usize]);
        seed = seed.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
    }
    out.push('。');
    out
}

struct Shelf {
    memory: Memory,
}

impl Shelf {
    fn add(
        &mut self,
        id: &str,
        title: &str,
        aliases: &[&str],
        versions: &[(&str, &str, Option<Vec<String>>)],
    ) -> &mut Instrument {
        let mut list: Vec<Version> = Vec::new();
        for (name, from, text) in versions {
            let from = date(from);
            if let Some(last) = list.last_mut() {
                last.in_force_until = Some(from);
            }
            let texts = text.iter().map(|lines| {
                self.memory.blocks.push(Arc::new(document(lines)));
                let block = u32::try_from(self.memory.blocks.len() - 1).unwrap();
                TextSource { source: "own".into(), place: id.into(), digest: String::new(), articles: 0, block: Some(block) }
            });
            list.push(Version {
                date: date(name),
                dates: fazhi_law::register::Dates::default(),
                in_force_from: from,
                basis: Basis::Register,
                in_force_until: None,
                amended_by: None,
                articles: None,
                texts: texts.collect(),
            });
        }
        self.memory.catalogue.instruments.push(Instrument {
            id: id.parse().unwrap(),
            title: title.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            english: None,
            gist: None,
            field: None,
            rank: Rank::Law,
            maker: None,
            number: None,
            region: None,
            repealed: None,
            repealed_by: None,
            marked_expired: false,
            relations: vec![],
            registered: true,
            versions: list,
        });
        self.memory.catalogue.instruments.last_mut().unwrap()
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
}

static BOOK: LazyLock<Memory> = LazyLock::new(|| {
    let mut s = Shelf { memory: Memory::default() };
    let mut criminal = articles(452);
    criminal.insert(388, format!("第三百八十八条之一 {}", sentence(9001)));
    criminal.insert(286, format!("第二百八十六条之一 {}", sentence(9002)));
    s.add("cn/刑法", "中华人民共和国刑法", &[], &[("2020-12-26", "2021-03-01", Some(criminal))]);
    s.add("cn/民法典", "中华人民共和国民法典", &[], &[("2020-05-28", "2021-01-01", Some(articles(1260)))]);
    let contract = s.add("cn/合同法", "中华人民共和国合同法", &[], &[]);
    contract.repealed = Some(date("2021-01-01"));
    contract.repealed_by = Some("cn/民法典#1260".parse().unwrap());
    let old: Vec<String> = articles(12);
    let mut new = old.clone();
    // A new article 5 moves 5–12 to 6–13; old article 3 changes a word; old article 9 is deleted.
    new[2] = new[2].replace("应当", "可以");
    new.remove(8);
    new.insert(4, format!("第五条 {}", sentence(5_000)));
    for (i, line) in new.iter_mut().enumerate() {
        let words = line.split_once(' ').unwrap().1.to_owned();
        *line = format!("第{}条 {words}", numeral::print(u32::try_from(i + 1).unwrap()));
    }
    new.extend(lines(&format!("第十三条 {}\n第十四条 {}", sentence(7_001), sentence(7_002))));
    s.add(
        "cn/网络安全法",
        "中华人民共和国网络安全法",
        &["网安法"],
        &[("2016-11-07", "2017-06-01", Some(old)), ("2025-10-28", "2026-01-01", Some(new))],
    );
    s.add(
        "cn/民事诉讼法",
        "中华人民共和国民事诉讼法",
        &["民诉法"],
        &[("2021-12-24", "2022-01-01", None), ("2023-09-01", "2024-01-01", Some(articles(306)))],
    );
    s.add("cn/反不正当竞争法", "中华人民共和国反不正当竞争法", &[], &[("2025-06-27", "2025-10-15", Some(articles(41)))]);
    s.add("cn/不正当竞争法", "不正当竞争法", &[], &[("2020-01-01", "2020-01-01", Some(articles(5)))]);
    let parts = lines(
        "第一章 总则
        第一条 为了网络的运行有序，制定本法。
        第二条 下列事项适用本法：
        （一）运行；
        （二）记录：
        1.日志；
        2.报告；
        （三）其他。
        违反前款规定的，依照第六条第二款处罚。
        第三章 责任
        第一节 一般规定
        第六条 有下列情形之一的，予以警告：
        （一）不记录的；
        （二）不报告的。
        有下列情形之一的，处以罚款：
        （一）伪造记录的；
        （二）拒绝核验的；
        （三）拒不改正的。
        第七条 依照前条第一款第二项、本条第二款的规定处理。
        参照前两条和前款规定。",
    );
    s.add("example/例国网络运行法", "例国网络运行法", &["运行法"], &[("2019-03-20", "2019-10-01", Some(parts))]);
    s.add("cn/统计办法", "统计办法", &[], &[("2001-01-01", "2001-01-01", Some(articles(3)))]);
    s.add("cn-31/统计办法", "统计办法", &[], &[("2011-01-01", "2011-01-01", Some(articles(3)))]);
    s.add("cn/未来法", "未来法", &[], &[("2026-06-30", "2027-01-01", Some(articles(9)))]);
    s.add(
        "cn/最高人民法院关于适用《民法典》时间效力的若干规定",
        "最高人民法院关于适用《中华人民共和国民法典》时间效力的若干规定",
        &[],
        &[("2020-12-29", "2021-01-01", Some(articles(28)))],
    );
    s.add(
        "cn/关于修改《网络安全法》的决定",
        "全国人民代表大会常务委员会关于修改《中华人民共和国网络安全法》的决定",
        &[],
        &[("2025-10-28", "2025-10-28", Some(lines("一、将第三条修改为：“依照本法第五条规定。”")))],
    );
    s.add(
        "cn/关于修改部分法律的决定",
        "全国人民代表大会常务委员会关于修改部分法律的决定",
        &[],
        &[("2025-10-28", "2025-10-28", Some(articles(2)))],
    );
    s.memory.catalogue.instruments.sort_by(|a, b| a.id.cmp(&b.id));
    s.memory
});

fn on() -> Options {
    Options::on(date("2026-11-23"))
}

fn word(v: Verdict) -> String {
    serde_json::to_string(&v).unwrap().trim_matches('"').to_owned()
}

/// `text → target verdict` for each citation found.
fn shown(input: &str, options: &Options) -> Vec<String> {
    let found = check(input, &*BOOK, options);
    let mut last = 0;
    for c in &found {
        assert_eq!(input.get(c.bytes.0..c.bytes.1), Some(c.text.as_str()));
        assert_eq!(input.chars().skip(c.start).take(c.end - c.start).collect::<String>(), c.text, "character offsets");
        assert!(c.bytes.0 >= last, "overlap in {input:?}");
        last = c.bytes.1;
        for t in c.target.iter().chain(&c.until) {
            assert!(t.parse::<Reference>().is_ok(), "{t} is no reference");
        }
    }
    let until = |c: &Citation| c.until.as_ref().map_or(String::new(), |u| format!("~{}", u.rsplit('#').next().unwrap()));
    found.iter().map(|c| format!("{} → {}{} {}", c.text, c.target.as_deref().unwrap_or("-"), until(c), word(c.verdict))).collect()
}

#[track_caller]
fn table(input: &str, expect: &[&str]) {
    assert_eq!(shown(input, &on()), expect, "{input}");
}

#[track_caller]
fn note(input: &str, options: &Options, code: &str, args: &[(&str, &str)]) {
    let found = check(input, &*BOOK, options);
    let n = &found.last().unwrap_or_else(|| panic!("nothing found in {input}")).note;
    assert_eq!(n.code(), code, "{input}");
    let got = n.args();
    for (name, value) in args {
        assert!(got.iter().any(|(k, v)| k == name && v == value), "{input}: {got:?} lacks {name} = {value}");
    }
}

#[test]
fn what_the_peer_gets_wrong() {
    table("《刑法》第三百八十八条之一", &["《刑法》第三百八十八条之一 → cn/刑法@2020-12-26#388-1 valid"]);
    table("《刑法》第三百八十八条之九", &["《刑法》第三百八十八条之九 → cn/刑法@2020-12-26#388-9 never_existed"]);
    table("刑法第九百九十九条", &["刑法第九百九十九条 → cn/刑法@2020-12-26#999 never_existed"]);
    note("刑法第九百九十九条", &on(), "cite-no-article", &[("last", "第四百五十二条"), ("version", "2020-12-26")]);
    table(
        "民法典第一条、第九千条",
        &["民法典第一条 → cn/民法典@2020-05-28#1 valid", "第九千条 → cn/民法典@2020-05-28#9000 never_existed"],
    );
    table("《上海市网络安全法实施办法》第十条", &["《上海市网络安全法实施办法》第十条 → - outside_coverage"]);
    table("上海市网络安全法实施办法第十条", &["上海市网络安全法实施办法第十条 → - outside_coverage"]);
    note("上海市网络安全法实施办法第十条", &on(), "cite-unlisted", &[("name", "上海市网络安全法实施办法")]);
    table("上海市网络安全法第十条", &["上海市网络安全法第十条 → - outside_coverage"]);
    table("合同法第五十二条", &["合同法第五十二条 → cn/合同法#52 repealed"]);
    note("合同法第五十二条", &on(), "cite-repealed-by", &[("by", "cn/民法典#1260"), ("since", "2021-01-01")]);
    table("依照民法典第一〇〇条", &["民法典第一〇〇条 → cn/民法典@2020-05-28#100 valid"]);
    table("民法典第１２条", &["民法典第１２条 → cn/民法典@2020-05-28#12 valid"]);
    table("《例国网络运行法》第九款第（十）项", &["《例国网络运行法》 → example/例国网络运行法@2019-03-20 valid"]);
    table(
        "例国网络运行法第二条第九款第（十）项",
        &["例国网络运行法第二条第九款第（十）项 → example/例国网络运行法@2019-03-20#2.9(10) never_existed"],
    );
    note("例国网络运行法第二条第九款第（十）项", &on(), "cite-no-paragraph", &[("count", "2")]);
    table(
        "《最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定》第二十八条",
        &[
            "《最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定》第二十八条 → cn/最高人民法院关于适用《民法典》时间效力的若干规定@2020-12-29#28 valid",
        ],
    );
    table(
        "《中华人民共和国网络安全法》（以下简称网安）第一条，以及网安第二条",
        &[
            "《中华人民共和国网络安全法》（以下简称网安）第一条 → cn/网络安全法@2025-10-28#1 valid",
            "网安第二条 → cn/网络安全法@2025-10-28#2 valid",
        ],
    );
}

#[test]
fn names() {
    table("人民法院依照民事诉讼法第十条", &["民事诉讼法第十条 → cn/民事诉讼法@2023-09-01#10 valid"]);
    table("应当认定为反不正当竞争法第六条规定的", &["反不正当竞争法第六条 → cn/反不正当竞争法@2025-06-27#6 valid"]);
    table("违反不正当竞争法第五条", &["反不正当竞争法第五条 → cn/反不正当竞争法@2025-06-27#5 valid"]);
    table("香港民法典第三条", &["香港民法典第三条 → - outside_coverage"]);
    table("依据我国民法典第三条", &["民法典第三条 → cn/民法典@2020-05-28#3 valid"]);
    table("中华人民共和国民法典第三条", &["中华人民共和国民法典第三条 → cn/民法典@2020-05-28#3 valid"]);
    table("民法典的第三条", &["民法典的第三条 → cn/民法典@2020-05-28#3 valid"]);
    table("民法典合同编第五百条", &["民法典合同编第五百条 → cn/民法典@2020-05-28#500 valid"]);
    table("网安法\n第 一 条", &["网安法\n第 一 条 → cn/网络安全法@2025-10-28#1 valid"]);
    table("根据《民法典》《刑法》的规定", &["《民法典》 → cn/民法典@2020-05-28 valid", "《刑法》 → cn/刑法@2020-12-26 valid"]);
    table("读《三国演义》第三回", &[]);
    table("《某某市养犬管理条例》规定", &["《某某市养犬管理条例》 → - outside_coverage"]);
    table(
        "最高人民法院关于适用《民法典》时间效力的若干规定第二条",
        &[
            "最高人民法院关于适用《民法典》时间效力的若干规定第二条 → cn/最高人民法院关于适用《民法典》时间效力的若干规定@2020-12-29#2 valid",
        ],
    );
    table(
        "《关于适用〈民法典〉时间效力的若干规定》",
        &["《关于适用〈民法典〉时间效力的若干规定》 → cn/最高人民法院关于适用《民法典》时间效力的若干规定@2020-12-29 valid"],
    );
}

#[test]
fn two_of_one_name() {
    table("统计办法第二条", &["统计办法第二条 → - ambiguous"]);
    note("统计办法第二条", &on(), "cite-several-instruments", &[("candidates", "cn-31/统计办法、cn/统计办法")]);
    // Before the second was made, the name had one bearer.
    let then = Options { written: Some(date("2005-01-01")), ..on() };
    assert_eq!(shown("统计办法第二条", &then), ["统计办法第二条 → cn/统计办法@2001-01-01#2 valid"]);
    table("例国网络运行法第六条第一项", &["例国网络运行法第六条第一项 → example/例国网络运行法@2019-03-20#6(1) ambiguous"]);
    table("例国网络运行法第六条第三项", &["例国网络运行法第六条第三项 → example/例国网络运行法@2019-03-20#6(3) valid"]);
}

#[test]
fn no_law() {
    for (text, name) in [("公司章程第三条", "公司章程"), ("依照合同第五条", "合同"), ("根据公约第五条", "公约")]
    {
        note(text, &on(), "cite-no-norm", &[("name", name)]);
    }
    for text in ["第三人", "第一次会议", "第二条款", "当前条件", "目前款项", "本条例规定", "该法规定", "以前项目"]
    {
        table(text, &[]);
    }
}

#[test]
fn places_in_depth() {
    let law = |place: &str, verdict: &str| format!("例国网络运行法{place} → example/例国网络运行法@2019-03-20#{verdict}");
    for (place, verdict) in [
        ("第二条第一款第二项第2目", "2.1(2)(2) valid"),
        ("第二条第（三）项", "2(3) valid"),
        ("第二条第四项", "2(4) never_existed"),
        ("第二条第一款第二项第三目", "2.1(2)(3) never_existed"),
        ("第三章第一节", "ch3.s1 valid"),
        ("第三章第二节", "ch3.s2 never_existed"),
        ("第四章", "ch4 never_existed"),
        ("第六条第三款", "6.3 never_existed"),
    ] {
        assert_eq!(shown(&format!("例国网络运行法{place}"), &on()), [law(place, verdict)]);
    }
    note("例国网络运行法第六条第三款", &on(), "cite-no-paragraph", &[("count", "2")]);
    note("例国网络运行法第六条第一款第三项", &on(), "cite-no-item", &[("count", "2")]);
    note("例国网络运行法第四章", &on(), "cite-no-division", &[("version", "2019-03-20")]);
    note("民事诉讼法第三百零七条", &on(), "cite-no-article", &[("unheld", "1")]);
    note("民法典第九千条", &on(), "cite-no-article", &[("unheld", "none")]);
}

#[test]
fn lists_ranges_and_carried_places() {
    table(
        "刑法第二百六十四条、第二百六十六条，处罚",
        &["刑法第二百六十四条 → cn/刑法@2020-12-26#264 valid", "第二百六十六条 → cn/刑法@2020-12-26#266 valid"],
    );
    table("刑法第四百五十条至第四百五十九条", &["刑法第四百五十条至第四百五十九条 → cn/刑法@2020-12-26#450~459 never_existed"]);
    table(
        "例国网络运行法第六条第二款第一项至第三项",
        &["例国网络运行法第六条第二款第一项至第三项 → example/例国网络运行法@2019-03-20#6.2(1)~6.2(3) valid"],
    );
    table(
        "例国网络运行法第二条第（二）、（五）项",
        &[
            "例国网络运行法第二条第（二） → example/例国网络运行法@2019-03-20#2(2) valid",
            "（五）项 → example/例国网络运行法@2019-03-20#2(5) never_existed",
        ],
    );
    table(
        "不符合刑法第三百九十八条的规定，但构成第三百九十七条规定的",
        &["刑法第三百九十八条 → cn/刑法@2020-12-26#398 valid", "第三百九十七条 → cn/刑法@2020-12-26#397 valid"],
    );
    table(
        "刑法第三百九十八条的规定。第三百九十七条另有规定",
        &["刑法第三百九十八条 → cn/刑法@2020-12-26#398 valid", "第三百九十七条 → - outside_coverage"],
    );
    table("自民法典施行之日起，依照该法第十条", &["该法第十条 → cn/民法典@2020-05-28#10 valid"]);
    table(
        "《民法典》第二条。同法第三条",
        &["《民法典》第二条 → cn/民法典@2020-05-28#2 valid", "同法第三条 → cn/民法典@2020-05-28#3 valid"],
    );
    table(
        "例国网络运行法第六条前两款",
        &[
            "例国网络运行法第六条 → example/例国网络运行法@2019-03-20#6 valid",
            "前两款 → example/例国网络运行法@2019-03-20#6.1~6.2 valid",
        ],
    );
}

#[test]
fn how_it_was_attributed_is_said() {
    let by = |text: &str| check(text, &*BOOK, &on()).iter().map(|c| c.by).collect::<Vec<_>>();
    assert_eq!(by("《刑法》第一条、第二条，第三条规定第四条"), [By::Title, By::List, By::List, By::Sentence]);
    assert_eq!(by("刑法第一条"), [By::Name]);
    assert_eq!(by("第一条"), [By::Bare]);
}

#[test]
fn days() {
    let at = |written: &str, text: &str| shown(text, &Options { written: Some(date(written)), ..on() }).join(" ");
    let law = "网络安全法";
    assert_eq!(at("2020-01-01", "网络安全法第一条"), format!("{law}第一条 → cn/{law}@2016-11-07#1 valid"));
    assert_eq!(at("2020-01-01", "网络安全法第三条"), format!("{law}第三条 → cn/{law}@2016-11-07#3 edited"));
    assert_eq!(at("2020-01-01", "网络安全法第五条"), format!("{law}第五条 → cn/{law}@2016-11-07#5 moved"));
    assert_eq!(at("2020-01-01", "网络安全法第九条"), format!("{law}第九条 → cn/{law}@2016-11-07#9 repealed"));
    assert_eq!(at("2020-01-01", "网络安全法第十四条"), format!("{law}第十四条 → cn/{law}@2016-11-07#14 never_existed"));
    assert_eq!(at("2020-01-01", "网络安全法第十五条"), format!("{law}第十五条 → cn/{law}@2016-11-07#15 never_existed"));
    assert_eq!(at("2010-01-01", "网络安全法第一条"), format!("{law}第一条 → cn/{law}#1 outside_coverage"));
    assert_eq!(at("2022-06-01", "民诉法第一条"), "民诉法第一条 → cn/民事诉讼法@2021-12-24#1 outside_coverage");
    let then = Options { written: Some(date("2020-01-01")), ..on() };
    note("网络安全法第五条", &then, "cite-moved", &[("to", "cn/网络安全法@2025-10-28#6"), ("since", "2026-01-01")]);
    note("网络安全法第九条", &then, "cite-deleted", &[("since", "2026-01-01")]);
    note("网络安全法第十四条", &then, "cite-later-only", &[("version", "2025-10-28")]);
    note("民诉法第一条", &Options { written: Some(date("2022-06-01")), ..on() }, "cite-no-text", &[("version", "2021-12-24")]);
    note("网络安全法第一条", &Options { written: Some(date("2010-01-01")), ..on() }, "cite-no-version", &[("day", "2010-01-01")]);
    note("未来法第一条", &on(), "cite-not-yet", &[("from", "2027-01-01")]);
    table("未来法第一条", &["未来法第一条 → cn/未来法@2026-06-30#1 valid"]);
    // Asked about a day before the amendment, nothing has changed yet.
    let early = Options { written: Some(date("2020-01-01")), ..Options::on(date("2025-12-31")) };
    assert_eq!(shown("网络安全法第五条", &early), ["网络安全法第五条 → cn/网络安全法@2016-11-07#5 valid"]);
}

#[test]
fn a_text_of_an_instrument() {
    let own = Options { own: Some("example/例国网络运行法".parse().unwrap()), ..on() };
    let text = "第二条　违反前款规定的，依照本法第一条处理。\n违反前款、第六条第二款规定的，适用本条第一款第二项。\n第七条　依照前条第一款第二项处理。";
    let law = "example/例国网络运行法";
    assert_eq!(
        shown(text, &own),
        [
            format!("前款 → {law} never_existed"),
            format!("本法第一条 → {law}@2019-03-20#1 valid"),
            format!("前款 → {law}@2019-03-20#2.1 valid"),
            format!("第六条第二款 → {law}@2019-03-20#6.2 valid"),
            format!("本条第一款第二项 → {law}@2019-03-20#2.1(2) valid"),
            format!("前条第一款第二项 → {law}@2019-03-20#6.1(2) valid"),
        ]
    );
    note("第二条　违反前款规定", &own, "cite-nothing-before", &[]);
    note("本法第一条", &on(), "cite-own-unsaid", &[]);
}

#[test]
fn what_a_document_cites_and_the_edges() {
    let checker = Checker::new(&*BOOK);
    let id: InstrumentId = "example/例国网络运行法".parse().unwrap();
    let instrument = BOOK.catalogue.get(&id).unwrap();
    let document = BOOK.text(instrument, 0).unwrap();
    let found: Vec<String> = cites_of(&checker, &document, &id, date("2019-03-20"), on().on)
        .iter()
        .map(|(here, c)| {
            format!("{here}: {} → {}", c.text, c.target.as_deref().and_then(|t| t.split_once('#')).map_or("", |t| t.1))
        })
        .collect();
    assert_eq!(
        found,
        [
            "2.2: 前款 → 2.1",
            "2.2: 第六条第二款 → 6.2",
            "7.1: 前条第一款第二项 → 6.1(2)",
            "7.1: 本条第二款 → 7.2",
            "7.2: 前两条 → 2",
            "7.2: 前款 → 7.1",
        ]
    );
    let all = edges(&*BOOK, &Names::new(&BOOK.catalogue));
    let me = u32::try_from(BOOK.catalogue.index(&id).unwrap()).unwrap();
    let to_six: Vec<String> = all
        .iter()
        .filter(|e| e.to.instrument == me && e.to.touches(&Locator::article(6, 0).paragraph(2)))
        .map(|e| e.from.place.to_string())
        .collect();
    assert_eq!(to_six, ["2.2", "7.2"]);
    let edge = all.first().unwrap();
    assert_eq!(serde_json::from_str::<Edge>(&serde_json::to_string(edge).unwrap()).unwrap(), *edge);
}

#[test]
fn in_an_amending_decision_this_law_is_the_amended_one() {
    let own = Options {
        own: Some("cn/关于修改《网络安全法》的决定".parse().unwrap()),
        written: Some(date("2025-10-28")),
        own_version: Some(date("2025-10-28")),
        ..on()
    };
    assert_eq!(
        shown("一、将第三条修改为：“依照本法第五条规定。”本决定第九条", &own),
        [
            "第三条 → cn/网络安全法@2016-11-07#3 edited",
            "本法第五条 → cn/网络安全法@2025-10-28#5 valid",
            "本决定第九条 → cn/关于修改《网络安全法》的决定@2025-10-28#9 never_existed",
        ]
    );
}

#[test]
fn a_decision_that_changes_several() {
    let own = Options {
        own: Some("cn/关于修改部分法律的决定".parse().unwrap()),
        written: Some(date("2025-10-28")),
        own_version: Some(date("2025-10-28")),
        ..on()
    };
    // What is changed follows the titles; the text before the first version held is not known; an unlisted law is nobody's.
    let text = "一、对《网络安全法》作出修改：将第三条修改为：“依照本法第五条。”二、修改《统计法》：将第九条改为第十条。三、修改《刑法》将第一条删去。";
    assert_eq!(
        shown(text, &own),
        [
            "《网络安全法》 → cn/网络安全法@2016-11-07 edited",
            "第三条 → cn/网络安全法@2016-11-07#3 edited",
            "本法第五条 → cn/网络安全法@2025-10-28#5 valid",
            "《统计法》 → - outside_coverage",
            "第九条 → - outside_coverage",
            "第十条 → - outside_coverage",
            "《刑法》 → cn/刑法@2020-12-26 valid",
            "第一条 → cn/刑法@2020-12-26#1 valid",
        ]
    );
}

/// Every code has its sentence in both languages, with the arguments the note gives.
#[test]
fn every_note_has_its_sentence() {
    for ftl in [include_str!("../../../cli/locales/en/cite.ftl"), include_str!("../../../cli/locales/zh/cite.ftl")] {
        for code in NOTE_CODES {
            assert!(ftl.contains(&format!("\n{code} =")), "{code} has no sentence");
        }
    }
}

#[test]
fn words_that_look_like_others() {
    table("劳动合同法第三十条", &["劳动合同法第三十条 → - outside_coverage"]);
    table("香港基本法第五条", &["香港基本法第五条 → - outside_coverage"]);
}

#[test]
fn hostile_texts_take_linear_time() {
    let million = 1_000_000;
    let texts = [
        "第".repeat(million),
        "第一、".repeat(million / 3),
        "第一条、".repeat(100_000),
        format!("第{}条", "九".repeat(10_000)),
        format!("第{}", "九".repeat(million)),
        "《".repeat(million),
        "《〈".repeat(100_000),
        "《甲".repeat(100_000),
        "《甲法》".repeat(100_000),
        "《甲法》（以下简称乙法）".repeat(50_000),
        (0..50_000).fold(String::new(), |s, i| s + &format!("（以下简称{i}）{i}第一条")),
        "该法第一条".repeat(100_000),
        "前款".repeat(million / 2),
        "甲）第一章".repeat(100_000),
        "　".repeat(million) + "第一条",
        format!("{}第一条", "民法典".repeat(300_000)),
        "第\n".repeat(million / 2),
        "\n第一条　前款".repeat(100_000),
        "第一条“".repeat(100_000),
    ];
    let own = [None, Some("example/例国网络运行法"), Some("cn/关于修改《网络安全法》的决定")];
    let checker = Checker::new(&*BOOK);
    for text in &texts {
        for own in own {
            let options = Options { own: own.map(|o| o.parse().unwrap()), ..on() };
            let start = Instant::now();
            let found = checker.check(text, &options).len();
            let head: String = text.chars().take(12).collect();
            // Quadratic work on a million characters would take hours.
            assert!(start.elapsed() < Duration::from_secs(10), "{head}… {found} in {:?}", start.elapsed());
        }
    }
    let huge = format!("刑法第{}条", "九".repeat(10_000));
    note(&huge, &on(), "cite-bad-number", &[("text", huge.chars().take(40).collect::<String>().as_str())]);
}

/// A citation as some author may write it: text, and the place meant.
fn written() -> impl Strategy<Value = (String, String)> {
    let number = (1u32..1260, 0u8..4).prop_map(|(n, style)| {
        let text = match style {
            0 => n.to_string(),
            1 => n.to_string().chars().map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap()).collect(),
            2 => n.to_string().chars().map(|c| "〇一二三四五六七八九".chars().nth(c as usize - '0' as usize).unwrap()).collect(),
            _ => numeral::print(n),
        };
        (n, text)
    });
    let name = prop::sample::select(vec![
        "民法典",
        "《民法典》",
        "《中华人民共和国民法典》",
        "中华人民共和国民法典",
        "民法典合同编",
        "《民法典》（法释一号）",
    ]);
    (name, number, 0u16..4, 0u16..4, any::<bool>()).prop_map(|(name, (n, digits), paragraph, item, brackets)| {
        let mut text = format!("{name}第{digits}条");
        let mut place = format!("#{n}");
        if paragraph > 0 {
            text += &format!("第{}款", numeral::print(paragraph.into()));
            place += &format!(".{paragraph}");
        }
        if item > 0 {
            let item_words = numeral::print(item.into());
            text += &if brackets { format!("第（{item_words}）项") } else { format!("第{item_words}项") };
            place += &format!("({item})");
        }
        (text, place)
    })
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        crate::fuzz::citations(text.as_bytes());
        shown(&text, &on());
    }

    #[test]
    fn any_legal_words_are_read(words in prop::collection::vec(prop::sample::select(vec![
        "第", "一", "十", "９", "0", "条", "款", "项", "目", "之", "（", "）", "《", "》", "〈", "〉", "民法典", "刑法", "前", "本", "该", "同", "法", "、", "和", "至", "。", "\n", " ",
        "以下简称", "中华人民共和国", "章", "节", "编", "两", "“", "”", "条例", "上海市", "的",
    ]), 0..40)) {
        let text = words.concat();
        for own in [None, Some("example/例国网络运行法"), Some("cn/关于修改《网络安全法》的决定")] {
            shown(&text, &Options { own: own.map(|o| o.parse().unwrap()), ..on() });
        }
        crate::fuzz::citations(text.as_bytes());
    }

    #[test]
    fn what_is_written_is_found((citation, place) in written(), before in prop::sample::select(vec!["", "，", "应当依照", "违反", "可以认定为", "并按照", "二、"]), after in "[，。的规定]{0,3}") {
        let text = format!("{before}{citation}{after}");
        let found = check(&text, &*BOOK, &on());
        prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
        prop_assert_eq!(&found[0].text, &citation);
        prop_assert_eq!(found[0].target.clone(), Some(format!("cn/民法典@2020-05-28{place}")));
        let whole = !place.contains(['.', '(']);
        prop_assert_eq!(found[0].verdict == Verdict::Valid, whole || place.ends_with(".1"));
    }
}
