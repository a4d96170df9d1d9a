//! The words of a random rulebook: kinds, classes, roles, measures, events, facts, judgments, parameters.
use super::norm::Maker;
use fazhi_lang::model::{
    AmountUnit, Bearer, Book, Conduct, ConductId, Coverage, CoverageState, Enum, EnumId, Event, EventBy, EventId, Fact, FactId,
    Gap, Heading, Judgment, Kind, KindId, Measure, MeasureId, Param, ParamRow, PartyClass, PartyClassId, Point, Rational, Role,
    RoleId, Scope, Side, SubstanceLaw, Title, Type, Value,
};

/// The kinds: two of one tree, one apart, one that makes rules for the second.
pub(super) const SANCTION: KindId = KindId(0);
pub(super) const PENALTY: KindId = KindId(1);
pub(super) const PERMIT: KindId = KindId(2);
pub(super) const MAKING: KindId = KindId(3);

/// Events by name; see [`EVENTS`].
pub(super) const DECIDE: EventId = EventId(0);
pub(super) const SERVE: EventId = EventId(2);
pub(super) const FINED: EventId = EventId(6);
pub(super) const FILED: EventId = EventId(7);
pub(super) const NAMED: EventId = EventId(8);
pub(super) const PAUSED: EventId = EventId(9);
pub(super) const RESUMED: EventId = EventId(10);
pub(super) const EXTENDED: EventId = EventId(11);
pub(super) const ORDERED: EventId = EventId(12);

const EVENTS: &[(&str, EventBy)] = &[
    ("Decide", EventBy::Actor),
    ("Sign", EventBy::Actor),
    ("Serve", EventBy::Actor),
    ("Notice", EventBy::Actor),
    ("Hearing", EventBy::Actor),
    ("Report", EventBy::Party),
    ("Fined", EventBy::Other),
    ("Filed", EventBy::Other),
    ("Named", EventBy::Other),
    ("Paused", EventBy::Actor),
    ("Resumed", EventBy::Party),
    ("Extended", EventBy::Actor),
    ("Ordered", EventBy::Actor),
];

/// Measures.
pub(super) const WARN: MeasureId = MeasureId(0);
pub(super) const FINE: MeasureId = MeasureId(1);
pub(super) const PETTY: MeasureId = MeasureId(2);
pub(super) const CORRECT: MeasureId = MeasureId(3);
pub(super) const BAN: MeasureId = MeasureId(4);

/// The ordered enumeration none < some < serious < gravest.
pub(super) const HARM: EnumId = EnumId(1);
/// An enumeration without order.
pub(super) const COLOUR: EnumId = EnumId(2);

fn title() -> Title {
    Title::default()
}

fn enumeration(name: &str, ordered: bool, values: &[&str]) -> Enum {
    let values = values.iter().map(|v| ((*v).to_owned(), title())).collect();
    Enum { name: name.to_owned(), title: title(), ordered, values }
}

impl Maker<'_, '_> {
    /// Everything that is declared.
    pub(super) fn vocabulary(&mut self) {
        self.rules.jurisdiction = "x".to_owned();
        for (name, _, _) in super::setting::INSTRUMENTS.iter().take(3) {
            let Ok(instrument) = format!("x/{name}").parse() else { continue };
            let file = format!("{name}.fz");
            self.rules.books.push(Book {
                file,
                instrument,
                version: None,
                digest: String::new(),
                signed: vec![],
                open_points: 0,
            });
        }
        self.rules.enums = vec![
            enumeration("level", true, &["township", "county", "city", "province", "national"]),
            enumeration("harm", true, &["none", "some", "serious", "gravest"]),
            enumeration("colour", false, &["red", "green", "blue"]),
        ];
        self.events();
        self.kinds();
        let class = |name: &str, parent| PartyClass { name: name.to_owned(), title: title(), parent };
        self.rules.parties = vec![class("Person", None), class("Org", Some(PartyClassId(0))), class("Operator", None)];
        let role = |name: &str, parent| Role { name: name.to_owned(), title: title(), parent };
        self.rules.roles =
            vec![role("doer", None), role("org", Some(RoleId(0))), role("manager", None), role("staff", Some(RoleId(2)))];
        let measure = |name: &str, parent, amount, correction| Measure {
            name: name.to_owned(),
            title: title(),
            parent,
            amount,
            correction,
            ordered: vec![],
        };
        self.rules.measures = vec![
            measure("warn", None, None, false),
            measure("fine", None, Some(AmountUnit::Money), false),
            measure("petty", Some(FINE), Some(AmountUnit::Money), false),
            measure("correct", None, None, true),
            measure("ban", None, Some(AmountUnit::Days), false),
        ];
        let ordered = self.src.below(6);
        if let Some(measure) = self.rules.measures.get_mut(ordered) {
            measure.ordered.push(ORDERED);
        }
        for (name, parts) in [("a", vec![ConductId(1)]), ("b", vec![]), ("c", vec![])] {
            let place = self.places.norm();
            let conduct = Conduct { name: name.to_owned(), title: title(), breaches: vec![], parts, basis: vec![], place };
            self.rules.conducts.push(conduct);
        }
        self.judgments();
        self.params();
        self.facts();
        if self.src.chance(4) {
            let complete = self.src.chance(8);
            for instrument in 0..3 {
                for version in 0..2 {
                    let Some(cite) = super::setting::cite(instrument, version, 9, 0, false) else { continue };
                    let state = CoverageState::Encoded;
                    self.rules.coverage.push(Coverage { reference: cite.reference, state, complete, note: None });
                }
            }
        }
    }

    fn events(&mut self) {
        for (name, by) in EVENTS {
            let fields: Vec<(String, Type)> = match *name {
                "Named" => vec![("to".to_owned(), Type::Body)],
                "Notice" => vec![("full".to_owned(), Type::Bool), ("due".to_owned(), Type::Date)],
                "Hearing" => vec![("count".to_owned(), Type::Int), ("harm".to_owned(), Type::Enum(HARM))],
                "Report" | "Fined" => vec![("sum".to_owned(), Type::Money), ("full".to_owned(), Type::Bool)],
                "Decide" => vec![("signed".to_owned(), Type::Bool)],
                _ => vec![],
            };
            let presume_none = if *by == EventBy::Other && self.src.chance(5) { Some(self.basis()) } else { None };
            self.rules.events.push(Event {
                name: (*name).to_owned(),
                title: title(),
                by: *by,
                fields,
                presume_none,
                delivered: false,
                mirrors: None,
            });
        }
    }

    fn kinds(&mut self) {
        let points = vec![(Point::Decide, DECIDE), (Point::Sign, EventId(1)), (Point::Serve, SERVE)];
        for (name, parent, own) in
            [("Sanction", None, true), ("Penalty", Some(SANCTION), false), ("Permit", None, true), ("Making", None, true)]
        {
            let headings = [Heading::Power, Heading::Basis, Heading::Measure, Heading::Time, Heading::Discretion];
            let mut effects = Vec::new();
            for heading in headings {
                if self.src.chance(6) {
                    effects.push((heading, self.effect(), self.basis()));
                }
            }
            let substance = self
                .src
                .or(&[SubstanceLaw::Lighter, SubstanceLaw::Act, SubstanceLaw::Conduct, SubstanceLaw::Lighter], SubstanceLaw::Act);
            let sets = (name == "Making").then_some(PENALTY);
            self.rules.kinds.push(Kind {
                name: name.to_owned(),
                title: title(),
                parent,
                points: if own || self.src.chance(4) { points.clone() } else { vec![] },
                effects,
                substance: (substance, vec![]),
                bearer: Bearer::Authority,
                closing: vec![],
                sets,
            });
        }
    }

    fn judgments(&mut self) {
        for (name, ty, of) in [
            ("grave", Type::Bool, Scope::Conduct),
            ("fair", Type::Bool, Scope::Case),
            ("tone", Type::Enum(COLOUR), Scope::Case),
            ("known", Type::Bool, Scope::Party),
        ] {
            let name = name.to_owned();
            self.rules.judgments.push(Judgment {
                name,
                title: title(),
                question: None,
                ty,
                of,
                by: None,
                factors: vec![],
                basis: vec![],
            });
        }
        for (name, ty) in [("vague", Type::Bool), ("unsaid", Type::Money)] {
            self.rules.gaps.push(Gap { name: name.to_owned(), title: title(), ty, why: "made up".to_owned(), basis: vec![] });
        }
    }

    fn params(&mut self) {
        let keyed = ("threshold", Type::Money, vec![("region".to_owned(), Type::Text)]);
        for (name, ty, keys) in [keyed, ("rate", Type::Ratio, vec![]), ("strict", Type::Bool, vec![])] {
            let mut rows = Vec::new();
            for _ in 0..self.src.below(4) {
                let value = self.value(&ty);
                let key = if self.src.chance(6) {
                    None
                } else {
                    Some(Value::Text(self.src.or(&["110000", "110101"], "110000").to_owned()))
                };
                let ranks = super::setting::INSTRUMENTS.get(self.src.below(4)).map_or(fazhi_law::Rank::Law, |i| i.1);
                let days = super::setting::days();
                let (from, until) = (
                    self.src.chance(4).then(|| self.src.pick(&days)).flatten(),
                    self.src.chance(3).then(|| self.src.pick(&days)).flatten(),
                );
                let keys = keys.iter().map(|_| key.clone()).collect();
                rows.push(ParamRow {
                    keys,
                    value,
                    basis: vec![],
                    source: None,
                    rank: ranks,
                    from,
                    until,
                    verified: !self.src.chance(4),
                });
            }
            self.rules.params.push(Param {
                name: name.to_owned(),
                title: title(),
                question: None,
                ty,
                keys,
                rows,
                basis: vec![],
            });
        }
    }

    fn facts(&mut self) {
        let all = [
            ("signed", Type::Bool, Scope::Case),
            ("refused", Type::Bool, Scope::Conduct),
            ("harm", Type::Enum(HARM), Scope::Conduct),
            ("repeated", Type::Bool, Scope::Conduct),
            ("minor", Type::Bool, Scope::Party),
            ("count", Type::Int, Scope::Case),
            ("gain", Type::Money, Scope::Conduct),
            ("found", Type::Date, Scope::Case),
            ("colour", Type::Enum(COLOUR), Scope::Case),
            ("region", Type::Text, Scope::Case),
            ("tags", Type::List(Box::new(Type::Enum(COLOUR))), Scope::Case),
            ("large", Type::Bool, Scope::Party),
        ];
        for (name, ty, of) in all {
            let presume = if self.src.chance(3) { Some((self.value(&ty), self.basis())) } else { None };
            let against = if self.src.chance(6) { Some(self.value(&ty)) } else { None };
            let (side, name) = (Side::Organ, name.to_owned());
            self.rules.facts.push(Fact {
                name,
                title: title(),
                question: None,
                ty,
                of,
                source: String::new(),
                burden: side,
                presume,
                against,
                implies: vec![],
                derived: None,
                basis: vec![],
            });
        }
        // repeated implies refused (both of a conduct), minor implies signed (a party's implies the case's).
        for (from, to) in [(3usize, 1u32), (4, 0)] {
            if self.src.chance(3)
                && let Some(fact) = self.rules.facts.get_mut(from)
            {
                fact.implies.push(FactId(to));
            }
        }
        // A derived fact reads facts before it only, so that none reads itself.
        for at in [3usize, 5, 9] {
            if !self.src.chance(3) {
                continue;
            }
            let Some((ty, of)) = self.rules.facts.get(at).map(|f| (f.ty.clone(), f.of)) else { continue };
            let env = super::expr::Env { facts: at, ..super::expr::Env::plain(of) };
            let derived = self.expr(&ty, 2, &env);
            if let Some(fact) = self.rules.facts.get_mut(at) {
                fact.derived = Some(derived);
            }
        }
    }

    /// A value of a type.
    pub(super) fn value(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Bool => Value::Bool(self.src.chance(8)),
            Type::Int => Value::Int(i128::try_from(self.src.below(6)).unwrap_or(0)),
            Type::Money => Value::Money(Rational::whole(self.src.or(&[0, 1_000, 5_000, 10_000, 50_000, 100_000], 0))),
            Type::Ratio => {
                Value::Ratio(Rational::new(i128::try_from(self.src.below(5)).unwrap_or(0), 4).unwrap_or(Rational::ZERO))
            }
            Type::Text => Value::Text(self.src.or(&["110101", "110000", "110102", "署", ""], "").to_owned()),
            Type::Date => Value::Date(self.day()),
            Type::Body => match super::act::BODIES.get(self.src.below(4)).and_then(|b| b.parse().ok()) {
                Some(body) => Value::Body(body),
                None => Value::Bool(false),
            },
            Type::Period(unit) => Value::Period(u32::try_from(self.src.below(20)).unwrap_or(0) + 1, *unit),
            Type::Enum(id) => {
                let count = self.rules.enums.get(id.at()).map_or(1, |e| e.values.len());
                Value::Enum(*id, u16::try_from(self.src.below(count)).unwrap_or(0))
            }
            Type::List(of) => {
                let count = self.src.below(4);
                Value::List((0..count).map(|_| self.value(of)).collect())
            }
        }
    }

    /// One of the days.
    pub(super) fn day(&mut self) -> fazhi_time::Date {
        let days = super::setting::days();
        self.src.pick(&days).unwrap_or(fazhi_time::FIRST_DATE)
    }
}
