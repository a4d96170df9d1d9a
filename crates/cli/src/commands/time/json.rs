//! The answer for programs. `due`, `provisional` and `strip: [{date, counted, why}]` are a contract.
use super::grid::{self, Span};
use super::{Asked, words};
use crate::messages::Lang;
use fazhi_time::{Calendar, PointName};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Answer {
    due: Option<String>,
    provisional: bool,
    sentence: String,
    from: String,
    within: String,
    understood: String,
    rule: Option<String>,
    known_on: Option<String>,
    strip: Vec<DayJson>,
    citations: Vec<Citation>,
    assumptions: Vec<Remark>,
    open: Vec<OpenJson>,
    refused: Vec<Refused>,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<Vec<PointJson>>,
}

#[derive(Serialize)]
struct DayJson {
    date: String,
    counted: bool,
    why: String,
    code: &'static str,
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    provisional: bool,
}

#[derive(Serialize)]
struct Citation {
    id: String,
    text: String,
    point: &'static str,
}

#[derive(Serialize)]
struct Remark {
    code: String,
    text: String,
}

#[derive(Serialize)]
struct OpenJson {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Refused {
    within: String,
    granted: String,
    last: String,
}

#[derive(Serialize)]
struct PointJson {
    point: &'static str,
    value: &'static str,
    text: String,
    used: bool,
    mark: &'static str,
    from: Option<String>,
    citations: Vec<String>,
    readings: Vec<String>,
}

pub(super) fn answer(asked: &Asked, explain: bool, lang: Lang) -> Answer {
    let (rule, answer) = (&asked.clock.rule, &asked.answer);
    let mut citations = Vec::new();
    let mut assumptions: Vec<Remark> = Vec::new();
    for note in &answer.notes {
        assumptions.push(Remark { code: note.code().to_owned(), text: words::note(note, asked, lang) });
    }
    for name in &answer.used {
        let provenance = rule.provenance(*name);
        for id in provenance.citations {
            citations.push(Citation { id: id.to_owned(), text: words::citation(id, &asked.rules, lang), point: name.name() });
        }
        for ground in provenance.readings {
            assumptions.push(Remark {
                code: format!("time-reading-{}", name.name().replace('_', "-")),
                text: words::reading(ground, lang),
            });
        }
    }
    let strip = answer.strip.iter().map(|d| DayJson {
        date: d.date.to_string(),
        counted: d.counted,
        why: words::why(d, &asked.calendar, lang),
        code: d.why.code(),
        number: d.number,
        extension: d.extension.map(|e| e.to_string()),
        provisional: d.provisional,
    });
    let open: Vec<_> = if explain { rule.open.iter().collect() } else { rule.open_for(&answer.used).collect() };
    Answer {
        due: answer.last.map(|l| l.to_string()),
        provisional: answer.provisional,
        sentence: super::text::headline(asked, lang),
        from: asked.clock.start.map(|s| s.to_string()).unwrap_or_default(),
        within: asked.clock.length.to_string(),
        understood: rule.understand(asked.clock.length).to_string(),
        rule: rule.id.clone(),
        known_on: asked.calendar.known().map(|d| d.to_string()),
        strip: strip.collect(),
        citations,
        assumptions,
        open: open.iter().map(|o| OpenJson { id: o.id.clone(), text: words::pick(&o.text, lang).to_owned() }).collect(),
        refused: answer
            .refused
            .iter()
            .map(|r| Refused {
                within: r.extension.by.to_string(),
                granted: r.extension.granted.to_string(),
                last: r.last.to_string(),
            })
            .collect(),
        points: explain.then(|| points(asked, lang)),
    }
}

fn points(asked: &Asked, lang: Lang) -> Vec<PointJson> {
    let all = [PointName::FirstDay, PointName::FirstHour, PointName::WorkingDays, PointName::RollOver, PointName::MonthEnd];
    let point = |name: PointName| {
        let rule = &asked.clock.rule;
        let provenance = rule.provenance(name);
        let (text, value) = words::point(rule, name, lang);
        PointJson {
            point: name.name(),
            value,
            text,
            used: asked.answer.used.contains(&name),
            mark: provenance.mark.letter(),
            from: provenance.from.map(str::to_owned),
            citations: provenance.citations.iter().map(|c| (*c).to_owned()).collect(),
            readings: provenance.readings.iter().map(|g| words::reading(g, lang)).collect(),
        }
    };
    all.into_iter().map(point).collect()
}

#[derive(Serialize)]
pub(super) struct CalendarJson {
    year: i16,
    jurisdiction: String,
    known_on: Option<String>,
    working_days: usize,
    off: Vec<OffJson>,
    worked: Vec<WorkedJson>,
    notices: Vec<NoticeJson>,
}

#[derive(Serialize)]
struct OffJson {
    from: String,
    to: String,
    holiday: String,
}

#[derive(Serialize)]
struct WorkedJson {
    date: String,
    holiday: String,
}

#[derive(Serialize)]
struct NoticeJson {
    id: String,
    title: Option<String>,
    number: Option<String>,
    announced: Option<String>,
    mark: &'static str,
    source: String,
}

pub(super) fn calendar(year: i16, calendar: &Calendar, lang: Lang) -> CalendarJson {
    let (mut off, mut worked) = (Vec::new(), Vec::new());
    for span in grid::spans(year, calendar) {
        match span {
            Span::Off(from, to, key) => {
                let holiday = words::holiday(&key, calendar, lang);
                off.push(OffJson { from: from.to_string(), to: to.to_string(), holiday });
            }
            Span::Worked(date, key) => {
                worked.push(WorkedJson { date: date.to_string(), holiday: words::holiday(&key, calendar, lang) });
            }
        }
    }
    let notice = |n: &fazhi_time::Notice| NoticeJson {
        id: n.id.clone(),
        title: n.title.clone(),
        number: n.number.clone(),
        announced: n.announced.map(|d| d.to_string()),
        mark: n.mark.letter(),
        source: calendar.source(&n.source).map_or_else(|| n.source.clone(), |s| words::pick(s, lang).to_owned()),
    };
    CalendarJson {
        year,
        jurisdiction: calendar.jurisdiction().to_owned(),
        known_on: calendar.known().map(|d| d.to_string()),
        working_days: grid::working(year, calendar),
        off,
        worked,
        notices: calendar.notices_for(year).map(notice).collect(),
    }
}
