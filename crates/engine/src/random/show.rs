//! A sample as a person reads it, when a test has failed: one line a rule, in the manner of the rule language.
use super::Sample;
use crate::case::{By, Case, End, Of};
use fazhi_lang::model::{Cite, Clock, Expr, ExprKind, Line, Modality, Node, Norm, Power, Rules, Tier, Tree, Trigger, Value};
use std::fmt::Write;

/// The rules and the case in short lines.
pub fn show(sample: &Sample) -> String {
    let printer = Printer { rules: &sample.rules };
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = printer.rules(&mut out);
    let _ = printer.case(&sample.case, &mut out);
    out
}

struct Printer<'a> {
    rules: &'a Rules,
}

type Done = std::fmt::Result;

fn name<'n>(of: Option<&'n String>, at: usize) -> std::borrow::Cow<'n, str> {
    of.map_or_else(|| format!("?{at}").into(), |n| n.as_str().into())
}

impl Printer<'_> {
    fn event(&self, id: fazhi_lang::model::EventId) -> String {
        name(self.rules.events.get(id.at()).map(|e| &e.name), id.at()).into_owned()
    }

    fn kind(&self, id: fazhi_lang::model::KindId) -> String {
        name(self.rules.kinds.get(id.at()).map(|e| &e.name), id.at()).into_owned()
    }

    fn measure(&self, id: fazhi_lang::model::MeasureId) -> String {
        name(self.rules.measures.get(id.at()).map(|e| &e.name), id.at()).into_owned()
    }

    fn clock_name(&self, id: fazhi_lang::model::ClockId) -> String {
        name(self.rules.clocks.get(id.at()).map(|e| &e.norm.name), id.at()).into_owned()
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Bool(b) => b.to_string(),
            Value::Int(n) => n.to_string(),
            Value::Money(n) => format!("{n}¤"),
            Value::Ratio(n) => format!("{n}r"),
            Value::Text(t) => format!("{t:?}"),
            Value::Date(d) => d.to_string(),
            Value::Body(b) => b.to_string(),
            Value::Period(n, unit) => format!("{n} {unit:?}"),
            Value::Enum(id, at) => {
                let found = self.rules.enums.get(id.at()).and_then(|e| e.values.get(usize::from(*at)));
                found.map_or_else(|| format!("?{at}"), |(n, _)| n.clone())
            }
            Value::List(of) => format!("{{{}}}", of.iter().map(|v| self.value(v)).collect::<Vec<_>>().join(", ")),
        }
    }

    fn all(&self, of: &[Expr], between: &str) -> String {
        of.iter().map(|e| self.expr(e)).collect::<Vec<_>>().join(between)
    }

    fn expr(&self, e: &Expr) -> String {
        use ExprKind as K;
        let two = |a: &Expr, op: &str, b: &Expr| format!("({} {op} {})", self.expr(a), self.expr(b));
        match &e.kind {
            K::Const(v) => self.value(v),
            K::Fact(id) => name(self.rules.facts.get(id.at()).map(|f| &f.name), id.at()).into_owned(),
            K::Param(id, keys) => {
                format!("param {}[{}]", name(self.rules.params.get(id.at()).map(|p| &p.name), id.at()), self.all(keys, ", "))
            }
            K::Judgment(id) => format!("judgment {}", name(self.rules.judgments.get(id.at()).map(|j| &j.name), id.at())),
            K::Define(id) => name(self.rules.defines.get(id.at()).map(|d| &d.name), id.at()).into_owned(),
            K::Gap(id) => format!("gap {}", name(self.rules.gaps.get(id.at()).map(|g| &g.name), id.at())),
            K::Local(id) => format!("x{}", id.0),
            K::Not(a) => format!("not {}", self.expr(a)),
            K::And(of) => format!("({})", self.all(of, " and ")),
            K::Or(of) => format!("({})", self.all(of, " or ")),
            K::Implies(a, b) => two(a, "->", b),
            K::Cmp(cmp, a, b) => two(a, &format!("{cmp:?}"), b),
            K::In(a, b) => two(a, "in", b),
            K::Add(a, b) => two(a, "+", b),
            K::Sub(a, b) => two(a, "-", b),
            K::Mul(a, b) => two(a, "*", b),
            K::Div(a, b) => two(a, "/", b),
            K::Round(how, unit, a) => format!("round({how:?}, {}, {})", self.expr(unit), self.expr(a)),
            K::List(of) => format!("{{{}}}", self.all(of, ", ")),
            K::Size(a) => format!("size({})", self.expr(a)),
            K::Disjoint(a, b) => format!("disjoint({}, {})", self.expr(a), self.expr(b)),
            K::Each(how, local, over, body) => format!("({how:?} x{} in {}: {})", local.0, self.expr(over), self.expr(body)),
            K::Read(reading, event) => format!("{reading:?}({})", self.event(*event)),
            K::DateOf(event) => format!("date_of({})", self.event(*event)),
            K::Times(event) => format!("times({})", self.event(*event)),
            K::Field(event, field) => {
                let fields = self.rules.events.get(event.at()).and_then(|e| e.fields.get(usize::from(*field)));
                format!("{}.{}", self.event(*event), fields.map_or("?", |(n, _)| n.as_str()))
            }
            K::Met(id) => format!("met({})", self.clock_name(*id)),
            K::Missed(id) => format!("missed({})", self.clock_name(*id)),
            K::Running(id) => format!("running({})", self.clock_name(*id)),
            K::Due(id) => format!("due({})", self.clock_name(*id)),
            K::Proposed(id) => format!("proposed({})", self.measure(*id)),
            K::Proposes(id) => format!("proposes({})", self.measure(*id)),
            K::Attr(a, attribute) => format!("{}.{attribute:?}", self.expr(a)),
            K::Covers(a, b) => format!("covers({}, {})", self.expr(a), self.expr(b)),
            K::Superior(a, line) => format!("superior({}, {line})", self.expr(a)),
            K::Government(a) => format!("government({})", self.expr(a)),
            K::BodyOf(kind, level, place) => format!("body_of({kind}, {level}, {})", self.expr(place)),
            K::IsClass(id) => format!("addressee is {}", name(self.rules.parties.get(id.at()).map(|p| &p.name), id.at())),
            K::IsRole(id) => format!("addressee is {}", name(self.rules.roles.get(id.at()).map(|p| &p.name), id.at())),
            K::IsConduct(id) => format!("conduct is {}", name(self.rules.conducts.get(id.at()).map(|c| &c.name), id.at())),
            other => format!("{other:?}"),
        }
    }

    fn when(&self, when: Option<&Expr>) -> String {
        when.map_or_else(String::new, |e| format!(" when {}", self.expr(e)))
    }

    fn cites(&self, of: &[Cite]) -> String {
        of.iter().map(|c| c.reference.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn norm(&self, n: &Norm) -> String {
        format!("{} [{}]", n.name, self.cites(&n.basis))
    }

    fn trigger(&self, t: &Trigger) -> String {
        match t {
            Trigger::Event(reading, event) => format!("{reading:?}({})", self.event(*event)),
            Trigger::Date(e) => self.expr(e),
        }
    }

    fn tree(&self, t: &Tree) -> String {
        t.nodes.iter().map(|n| self.node(n)).collect::<Vec<_>>().join(" | ")
    }

    fn node(&self, n: &Node) -> String {
        let unless = n.exceptions.iter().map(|n| self.node(n)).collect::<Vec<_>>().join(" | ");
        let unless = if unless.is_empty() { unless } else { format!(" unless ({unless})") };
        format!("{}: {}{}{unless}", n.label, self.expr(&n.then), self.when(n.guard.as_ref()))
    }

    fn line(&self, l: &Line) -> String {
        let word = if l.modality == Modality::May { "may" } else { "shall" };
        let range = l.range.as_ref().map_or_else(String::new, |(a, b)| format!(" {}..={}", self.expr(a), self.expr(b)));
        let role = name(self.rules.roles.get(l.role.at()).map(|r| &r.name), l.role.at());
        format!("{word} {} {role}{range}", self.measure(l.measure))
    }

    fn tier(&self, t: &Tier) -> String {
        let lines = t.lines.iter().map(|l| self.line(l)).collect::<Vec<_>>().join("; ");
        let also = if t.also { " also" } else { "" };
        let holder = t.holder.map_or_else(String::new, |h| format!(" holder {}", h.0));
        format!("{}{also}{holder} [{}]{} {{ {lines} }}", t.name, self.cites(&t.basis), self.when(t.guard.as_ref()))
    }

    fn power(&self, p: &Power) -> String {
        let against: Vec<u32> = p.against.iter().map(|c| c.0).collect();
        let conducts: Vec<String> =
            p.conducts.iter().map(|c| name(self.rules.conducts.get(c.at()).map(|c| &c.name), c.at()).into_owned()).collect();
        let refers =
            p.refers.and_then(|r| self.rules.powers.get(r.at())).map_or_else(String::new, |p| format!(" refers {}", p.norm.name));
        let mut out = format!(
            "power {} : {} holder {:?} against {against:?} for {conducts:?} inside {:?}{refers}{}\n    {}",
            self.norm(&p.norm),
            self.kind(p.kind),
            p.holder.map(|h| h.0),
            p.inside,
            self.when(p.when.as_ref()),
            self.tier(&p.base)
        );
        for tier in &p.tiers {
            out.push_str("\n    ");
            out.push_str(&self.tier(tier));
        }
        out
    }

    fn clock(&self, c: &Clock) -> String {
        let pauses: Vec<String> = c.pauses.iter().map(|(a, b)| format!("{}–{}", self.event(*a), self.event(*b))).collect();
        let extensions: Vec<String> =
            c.extensions.iter().map(|(e, by, _)| format!("{} by {}", self.event(*e), self.expr(by))).collect();
        format!(
            "clock {} for {} of {:?} under {:?}{} start {} within {} stop {} pauses {pauses:?} extensions {extensions:?} cap {} at {:?} slot {:?} counting {} {:?} {:?}",
            self.norm(&c.norm),
            self.kind(c.kind),
            c.of,
            c.under.map(|p| p.0),
            self.when(c.when.as_ref()),
            self.trigger(&c.start),
            self.tree(&c.length),
            c.stop.as_ref().map_or_else(String::new, |t| self.trigger(t)),
            c.cap.as_ref().map_or_else(String::new, |e| self.expr(e)),
            c.at.map(|e| self.event(e)),
            c.slot,
            c.counting,
            c.bearer,
            c.effect,
        )
    }

    fn rules(&self, out: &mut String) -> Done {
        let r = self.rules;
        for k in &r.kinds {
            writeln!(
                out,
                "kind {} {:?} points {} effects {:?}",
                k.name,
                k.substance.0,
                k.points.len(),
                k.effects.iter().map(|e| (e.0, e.1)).collect::<Vec<_>>()
            )?;
        }
        for e in r.events.iter().filter(|e| e.presume_none.is_some()) {
            writeln!(out, "event {} presume none", e.name)?;
        }
        for m in r.measures.iter().filter(|m| !m.ordered.is_empty()) {
            writeln!(out, "measure {} ordered by {:?}", m.name, m.ordered.iter().map(|e| self.event(*e)).collect::<Vec<_>>())?;
        }
        for f in &r.facts {
            let presume = f.presume.as_ref().map_or_else(String::new, |(v, _)| format!(" presume {}", self.value(v)));
            let against = f.against.as_ref().map_or_else(String::new, |v| format!(" against {}", self.value(v)));
            let derived = f.derived.as_ref().map_or_else(String::new, |e| format!(" = {}", self.expr(e)));
            writeln!(out, "fact {} of {:?}{presume}{against} implies {:?}{derived}", f.name, f.of, f.implies)?;
        }
        for p in &r.params {
            for row in &p.rows {
                writeln!(
                    out,
                    "param {}{:?} = {} {:?} {:?}–{:?} verified {}",
                    p.name,
                    row.keys,
                    self.value(&row.value),
                    row.rank,
                    row.from,
                    row.until,
                    row.verified
                )?;
            }
        }
        for d in &r.defines {
            writeln!(out, "define {} of {:?} = {}", d.name, d.of, self.tree(&d.tree))?;
        }
        for (at, h) in r.holders.iter().enumerate() {
            writeln!(out, "holder {at} {} = {}", self.norm(&h.norm), self.expr(&h.test))?;
        }
        for p in &r.powers {
            writeln!(out, "{}", self.power(p))?;
        }
        for x in &r.relations {
            writeln!(out, "relation {} {:?} {}", x.a, x.kind, x.b)?;
        }
        for x in &r.rulings {
            writeln!(out, "ruling {} {:?} {:?} {:?}", self.norm(&x.norm), x.a, x.b, x.same_maker)?;
        }
        for x in &r.ruled {
            writeln!(out, "ruled {} {} over {:?} from {:?}", self.norm(&x.norm), x.wins, x.loses, x.from)?;
        }
        for x in &r.transitions {
            writeln!(
                out,
                "transition {} for {} new {}{}",
                self.norm(&x.norm),
                self.kind(x.kind),
                x.new,
                self.when(x.when.as_ref())
            )?;
        }
        for x in &r.adjusts {
            writeln!(
                out,
                "adjust {} for {} of {:?} {:?} {:?}{}",
                self.norm(&x.norm),
                self.kind(x.kind),
                x.of,
                x.modality,
                x.what,
                self.when(x.when.as_ref())
            )?;
        }
        for x in &r.bars {
            let measures: Vec<String> = x.measures.iter().map(|m| self.measure(*m)).collect();
            writeln!(
                out,
                "bar {} for {} of {:?} {measures:?} when {}",
                self.norm(&x.norm),
                self.kind(x.kind),
                x.of,
                self.expr(&x.when)
            )?;
        }
        for s in &r.settles {
            let steps: Vec<String> = s.steps.iter().map(|t| format!("{:?} {}", t.how, self.event(t.event))).collect();
            writeln!(
                out,
                "settle {} for {} {steps:?} dispute {:?}",
                self.norm(&s.norm),
                self.kind(s.kind),
                s.dispute.as_ref().map(|d| &d.0)
            )?;
        }
        self.procedure_rules(out)
    }

    fn procedure_rules(&self, out: &mut String) -> Done {
        let r = self.rules;
        for c in &r.clocks {
            writeln!(out, "{}", self.clock(c))?;
        }
        for f in &r.fills {
            writeln!(
                out,
                "fills {} {} with {}{}",
                self.norm(&f.norm),
                self.clock_name(f.clock),
                self.expr(&f.length),
                self.when(f.when.as_ref())
            )?;
        }
        let events = |of: &[fazhi_lang::model::EventId]| of.iter().map(|e| self.event(*e)).collect::<Vec<_>>();
        let rows = |of: &[(fazhi_lang::model::EventId, fazhi_lang::model::EventId, Vec<Cite>)]| {
            of.iter().map(|(a, b, _)| format!("{}<{}", self.event(*a), self.event(*b))).collect::<Vec<_>>()
        };
        for p in &r.procedures {
            writeln!(
                out,
                "procedure {} for {}{} excludes {:?} includes {:?} milestones {:?}",
                self.norm(&p.norm),
                self.kind(p.kind),
                self.when(p.when.as_ref()),
                rows(&p.excludes),
                rows(&p.includes),
                rows(&p.milestones)
            )?;
            for s in &p.steps {
                writeln!(
                    out,
                    "    step {} after {:?}{} {:?}",
                    self.event(s.event),
                    events(&s.after),
                    self.when(s.when.as_ref()),
                    s.effect
                )?;
            }
        }
        for q in &r.requires {
            let cure = q
                .cure
                .as_ref()
                .map_or_else(String::new, |c| format!(" cure {:?}{}", events(&c.steps), self.when(c.possible.as_ref())));
            let form = if q.form { " form" } else { "" };
            writeln!(
                out,
                "require {} for {} at {} of {:?}{form} {:?}{} that {}{cure}",
                self.norm(&q.norm),
                self.kind(q.kind),
                self.event(q.at),
                q.of,
                q.effect,
                self.when(q.when.as_ref()),
                self.expr(&q.that)
            )?;
        }
        for m in &r.remedies {
            writeln!(
                out,
                "remedy {} for {}{} forum {} start {} within {} counting {} cap {}",
                self.norm(&m.norm),
                self.kind(m.kind),
                self.when(m.when.as_ref()),
                self.expr(&m.forum),
                self.trigger(&m.start),
                self.tree(&m.length),
                m.counting,
                m.cap.as_ref().map_or_else(String::new, |e| self.expr(e))
            )?;
        }
        Ok(())
    }

    fn of(&self, case: &Case, of: Of) -> String {
        match of {
            Of::Case => String::new(),
            Of::Conduct(c) => format!(" of {}", name(case.conducts.get(c).map(|c| &c.id), c)),
            Of::Party(p) => format!(" of {}", name(case.parties.get(p).map(|p| &p.id), p)),
        }
    }

    fn case(&self, c: &Case, out: &mut String) -> Done {
        writeln!(
            out,
            "--- {} {:?} on {} known {} by {:?}",
            self.kind(c.kind),
            c.point,
            c.on,
            c.known,
            c.actor.as_ref().map(ToString::to_string)
        )?;
        writeln!(out, "basis {:?}", c.basis.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        for p in &c.parties {
            let classes = p.classes.as_ref().map(|of| of.iter().map(|c| c.0).collect::<Vec<_>>());
            writeln!(
                out,
                "party {} {} {classes:?}",
                p.id,
                name(self.rules.roles.get(p.role.at()).map(|r| &r.name), p.role.at())
            )?;
        }
        for a in &c.conducts {
            let end = match a.end {
                End::Unknown => "unknown".to_owned(),
                End::Continuing => "continuing".to_owned(),
                End::On(d) => d.to_string(),
            };
            let of = name(self.rules.conducts.get(a.of.at()).map(|c| &c.name), a.of.at());
            writeln!(out, "conduct {} {of} by {:?} {:?}–{end} at {:?}", a.id, a.by, a.start.map(|d| d.to_string()), a.place)?;
        }
        for (f, of, v) in &c.facts {
            let value = v.as_ref().map_or_else(|| "unknown".to_owned(), |v| self.value(v));
            writeln!(out, "fact {}{} = {value}", name(self.rules.facts.get(f.at()).map(|f| &f.name), f.at()), self.of(c, *of))?;
        }
        for (f, of) in &c.raised {
            writeln!(out, "raised {}{}", name(self.rules.facts.get(f.at()).map(|f| &f.name), f.at()), self.of(c, *of))?;
        }
        for f in &c.unproved {
            writeln!(out, "unproved {}", name(self.rules.facts.get(f.at()).map(|f| &f.name), f.at()))?;
        }
        for j in &c.judgments {
            let judgment = name(self.rules.judgments.get(j.judgment.at()).map(|f| &f.name), j.judgment.at());
            writeln!(out, "judgment {judgment}{} = {} by {} on {}", self.of(c, j.of), self.value(&j.value), j.by, j.on)?;
        }
        writeln!(out, "lighter {:?} adjusted {:?}", c.lighter, c.adjusted)?;
        for (at, e) in c.events.iter().enumerate() {
            let by = match &e.by {
                By::Actor => "actor".to_owned(),
                By::Party(p) => format!("party {p}"),
                By::Body(b) => b.to_string(),
            };
            let fields: Vec<String> =
                e.fields.iter().map(|f| f.as_ref().map_or_else(|| "–".to_owned(), |v| self.value(v))).collect();
            writeln!(
                out,
                "event {at} {} on {} {:?} by {by} file {:?} recorded {} {fields:?}",
                self.event(e.kind),
                e.on,
                e.minute,
                e.file,
                e.recorded
            )?;
        }
        for x in &c.corrections {
            let fields: Vec<String> = x.fields.iter().map(|(f, v)| format!("{f}={}", self.value(v))).collect();
            writeln!(
                out,
                "correction of {} recorded {} on {:?} {fields:?} strike {}",
                x.event,
                x.recorded,
                x.on.map(|d| d.to_string()),
                x.strike
            )?;
        }
        for x in &c.annulments {
            writeln!(out, "annulment of {} on {} void {} from {:?}", x.event, x.on, x.void, x.from.map(|d| d.to_string()))?;
        }
        for (e, on, b) in &c.enquiries {
            writeln!(out, "enquiry {} on {on} {:?}", self.event(*e), b.as_ref().map(ToString::to_string))?;
        }
        for l in &c.lines {
            writeln!(
                out,
                "line {} party {} conduct {:?} amount {:?}",
                self.measure(l.measure),
                l.party,
                l.conduct,
                l.amount.map(|a| a.to_string())
            )?;
        }
        if let Some(draft) = &c.draft {
            writeln!(out, "draft {:?}", draft.rank)?;
            for p in &draft.powers {
                writeln!(out, "{}", self.power(p))?;
            }
        }
        Ok(())
    }
}
