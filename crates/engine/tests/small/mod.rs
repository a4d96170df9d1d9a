//! A small rulebook of an invented jurisdiction, built by hand: enough names and types for an act.
use fazhi_lang::model::*;
use fazhi_law::Bodies;

pub(crate) fn title(zh: &str, en: &str) -> Title {
    Title { zh: zh.to_owned(), en: en.to_owned() }
}

fn event(name: &str, zh: &str, fields: &[(&str, Type)]) -> Event {
    let fields = fields.iter().map(|(n, t)| ((*n).to_owned(), t.clone())).collect();
    Event {
        name: name.to_owned(),
        title: title(zh, name),
        by: EventBy::Actor,
        fields,
        presume_none: None,
        delivered: false,
        mirrors: None,
    }
}

fn fact(name: &str, zh: &str, ty: Type, of: Scope) -> Fact {
    Fact {
        name: name.to_owned(),
        title: title(zh, name),
        question: Some(title(&format!("{zh}？"), &format!("{name}?"))),
        ty,
        of,
        source: "organ".to_owned(),
        burden: Side::Organ,
        presume: None,
        against: None,
        implies: Vec::new(),
        derived: None,
        basis: Vec::new(),
    }
}

fn kind(name: &str, zh: &str, points: &[(Point, u32)], parent: Option<u32>, sets: Option<u32>) -> Kind {
    Kind {
        name: name.to_owned(),
        title: title(zh, name),
        parent: parent.map(KindId),
        points: points.iter().map(|(p, e)| (*p, EventId(*e))).collect(),
        effects: Vec::new(),
        substance: (SubstanceLaw::Act, Vec::new()),
        bearer: Bearer::Authority,
        closing: Vec::new(),
        sets: sets.map(KindId),
    }
}

fn measure(name: &str, zh: &str, amount: Option<AmountUnit>) -> Measure {
    Measure { name: name.to_owned(), title: title(zh, name), parent: None, amount, correction: false, ordered: Vec::new() }
}

fn role(name: &str, zh: &str, parent: Option<u32>) -> Role {
    Role { name: name.to_owned(), title: title(zh, name), parent: parent.map(RoleId) }
}

pub(crate) fn rules() -> Rules {
    let harm = Enum {
        name: "harm".to_owned(),
        title: title("危害", "harm"),
        ordered: true,
        values: [("none", "无"), ("some", "有"), ("serious", "严重")].map(|(n, zh)| (n.to_owned(), title(zh, n))).to_vec(),
    };
    let level = Enum { name: "level".to_owned(), title: title("层级", "level"), ordered: true, values: Vec::new() };
    let mut told = fact("told", "已告知", Type::Bool, Scope::Party);
    told.against = Some(Value::Bool(false));
    Rules {
        jurisdiction: "example".to_owned(),
        currency: vec!["liyuan".to_owned(), "例元".to_owned()],
        enums: vec![level, harm],
        kinds: vec![
            kind("Sanction", "处分", &[(Point::Decide, 1), (Point::Serve, 2)], None, None),
            kind("NetworkSanction", "网络处分", &[], Some(0), None),
            kind("SetSanction", "设定处分", &[(Point::Decide, 1)], None, Some(0)),
        ],
        parties: vec![PartyClass { name: "Operator".to_owned(), title: title("运行者", "operator"), parent: None }],
        roles: vec![role("doer", "当事人", None), role("org", "单位", Some(0)), role("manager", "主管人员", None)],
        measures: vec![
            measure("warn", "警告", None),
            measure("fine", "罚款", Some(AmountUnit::Money)),
            measure("suspend", "停业", Some(AmountUnit::Days)),
        ],
        events: vec![
            event("FileCase", "立案", &[("officers", Type::List(Box::new(Type::Text))), ("body", Type::Body)]),
            event("Decide", "决定", &[("day", Type::Date), ("share", Type::Ratio), ("times", Type::Int)]),
            event("Serve", "送达", &[("within", Type::Period(fazhi_lang::ast::PeriodUnit::Days))]),
        ],
        facts: vec![
            fact("harm", "危害后果", Type::Enum(EnumId(1)), Scope::Conduct),
            fact("income", "违法所得", Type::Money, Scope::Case),
            fact("refused_to_correct", "拒不改正", Type::Bool, Scope::Conduct),
            told,
        ],
        judgments: vec![Judgment {
            name: "grave".to_owned(),
            title: title("情节严重", "grave"),
            question: None,
            ty: Type::Bool,
            of: Scope::Conduct,
            by: None,
            factors: Vec::new(),
            basis: Vec::new(),
        }],
        conducts: vec![Conduct {
            name: "failed_report".to_owned(),
            title: title("未报告", "failed to report"),
            breaches: Vec::new(),
            parts: Vec::new(),
            basis: Vec::new(),
            place: (BookId(0), fazhi_lang::ast::Span::default()),
        }],
        adjusts: vec![Adjust {
            norm: Norm {
                name: "first_offence".to_owned(),
                id: "example/法#first_offence".to_owned(),
                title: title("初次", "first offence"),
                basis: Vec::new(),
                interpretation: None,
                place: (BookId(0), fazhi_lang::ast::Span::default()),
            },
            kind: KindId(0),
            modality: Modality::May,
            what: vec![AdjustWhat::Within],
            of: Scope::Party,
            when: None,
        }],
        ..Rules::default()
    }
}

pub(crate) fn bodies() -> Bodies {
    Bodies::parse(
        r#"
[[body]]
id = "example/body/网络管理"
name = "例国网络管理署"
kind = "网络管理"
level = "national"
since = 2014-05-01

[[body]]
id = "example/body/通信登记"
name = "例国通信登记局"
kind = "通信登记"
level = "national"
since = 1998-12-01
until = 2014-04-30
successor = "example/body/网络管理"
"#,
    )
    .unwrap()
}
