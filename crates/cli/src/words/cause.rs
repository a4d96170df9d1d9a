//! What an opinion waits for, as questions somebody can answer.
use super::Words;
use fazhi_engine::opinion::{Cause, Tag};

impl Words<'_> {
    fn about(&self, cause: &Cause) -> String {
        match &cause.of {
            Some(id) => self.say("question-about", &[("of", self.of(id))]),
            None => String::new(),
        }
    }

    /// The question behind a cause.
    pub(crate) fn question(&self, cause: &Cause) -> String {
        let about = self.about(cause);
        let say = |key: &str, a: String| format!("{}{about}", self.say(key, &[("a", a)]));
        match cause.tag {
            Tag::Fact => self.fact_question(cause, &about),
            Tag::Param if cause.name == "calendar" => say("question-calendar", String::new()),
            Tag::Param => {
                let param = self.rules.params.iter().find(|p| p.name == cause.name);
                match param.map(|p| (p.question.as_ref().map(|q| self.title(q)), self.title(&p.title))) {
                    Some((Some(question), _)) => format!("{question}{about}"),
                    Some((None, title)) => say("question-param", title),
                    None => say("question-param", cause.name.clone()),
                }
            }
            Tag::Gap if cause.name == "coverage" => say("question-coverage", String::new()),
            Tag::Gap => {
                let gap = self.rules.gaps.iter().find(|g| g.name == cause.name);
                match gap {
                    Some(g) => self.say("question-gap", &[("a", self.title(&g.title)), ("why", g.why.clone())]) + &about,
                    None => say("question-gap-other", cause.name.clone()),
                }
            }
            Tag::Judgment => self.judgment_question(cause, &about),
            Tag::Ruling => say("question-ruling", self.norm(&cause.name)),
        }
    }

    fn judgment_question(&self, cause: &Cause, about: &str) -> String {
        if let Some(j) = self.rules.judgments.iter().find(|j| j.name == cause.name) {
            let title = j.question.as_ref().map_or_else(|| self.title(&j.title), |q| self.title(q));
            let mut text =
                self.say("question-judgment", &[("a", title), ("by", j.by.clone().unwrap_or_else(|| "none".to_owned()))]);
            text.push_str(about);
            if !j.factors.is_empty() {
                let factors: Vec<String> = j.factors.iter().map(|f| self.title(f)).collect();
                text.push_str(&self.say("question-factors", &[("list", self.list(&factors))]));
            }
            return text;
        }
        let adjust = self.rules.adjusts.iter().find(|a| a.norm.name == cause.name).map(|a| self.title(&a.norm.title));
        let text = match (adjust, cause.name.as_str()) {
            (Some(title), _) => self.say("question-adjust", &[("a", title)]),
            (None, "lighter") => self.say("question-lighter", &[]),
            (None, "continuing_across") => self.say("question-continuing", &[]),
            (None, name) => self.say("question-judgment", &[("a", name.to_owned()), ("by", "none".to_owned())]),
        };
        text + about
    }

    fn fact_question(&self, cause: &Cause, about: &str) -> String {
        let name = cause.name.as_str();
        if let Some(f) = self.rules.facts.iter().find(|f| f.name == name) {
            let text = f.question.as_ref().map(|q| self.title(q)).filter(|q| !q.is_empty());
            return text.unwrap_or_else(|| self.say("question-fact", &[("a", self.title(&f.title))])) + about;
        }
        let known = |key: &str, a: String| self.say(key, &[("a", a)]) + about;
        match name {
            "party.class" => return known("question-class", String::new()),
            "party.role" => return known("question-role", String::new()),
            "conduct.end" => return known("question-end", String::new()),
            "conduct.start" => return known("question-start", String::new()),
            "conduct.place" => return known("question-place", String::new()),
            "conduct.kind" | "conduct" => return known("question-conduct", String::new()),
            "actor" => return known("question-actor", String::new()),
            "basis" => return known("question-basis", String::new()),
            _ => {}
        }
        if let Some(event) = self.rules.events.iter().find(|e| e.name == name) {
            return known("question-event", self.title(&event.title));
        }
        if let Some((head, field)) = name.split_once('.') {
            if let Some(event) = self.rules.events.iter().find(|e| e.name == head) {
                return self.say("question-field", &[("a", self.title(&event.title)), ("field", field.to_owned())]) + about;
            }
            if field == "amount" {
                return known("question-amount", self.measure(head));
            }
        }
        if let Some(id) = name.strip_prefix("rank ") {
            return known("question-rank", self.norm(id));
        }
        if let Some((line, body)) = name.strip_prefix("superior.").and_then(|r| r.split_once(" of ")) {
            return self.say("question-superior", &[("a", self.body(body)), ("line", line.to_owned())]) + about;
        }
        known("question-fact", name.to_owned())
    }
}
