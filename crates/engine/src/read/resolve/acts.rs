//! What the act does: proposed lines, the provisions it names, the norms it would make.
use super::super::draft::Made;
use super::{MAX_LINES, Resolver};
use crate::case::{Alleged, Draft, Proposed};
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::case::Given;
use fazhi_lang::model::{AmountUnit, KindId, MeasureId, Rational};
use fazhi_law::{BodyId, Rank, Reference};
use fazhi_time::Date;

impl Resolver<'_> {
    pub(super) fn references(&mut self, list: &[String], path: &str) -> Vec<Reference> {
        let mut out = Vec::new();
        if !self.within("basis", list.len(), MAX_LINES, path) {
            return out;
        }
        for (i, text) in list.iter().enumerate() {
            match text.parse::<Reference>() {
                Ok(reference) => out.push(reference),
                Err(_) => {
                    let path = format!("{path}[{}]", i + 1);
                    self.fail::<()>("engine-bad-reference", vec![("text", text.chars().take(120).collect())], &path);
                }
            }
        }
        out
    }

    /// The proposed lines, and the provisions they name.
    pub(super) fn lines(&mut self, conducts: &[Alleged]) -> (Vec<Proposed>, Vec<Reference>) {
        let (rules, doc) = (self.rules, self.doc);
        let (mut out, mut basis) = (Vec::new(), Vec::new());
        if !self.within("line", doc.lines.len(), MAX_LINES, "line") {
            return (out, basis);
        }
        for (i, l) in doc.lines.iter().enumerate() {
            let path = format!("line[{}]", i + 1);
            basis.extend(self.references(&l.basis, &format!("{path}.basis")));
            let found = self.find(
                &rules.measures,
                |m| (&m.name, &m.title.zh, &m.title.en),
                "measure",
                &l.measure,
                &format!("{path}.measure"),
            );
            let conduct = match &l.conduct {
                Some(id) => match self.conduct(id, &format!("{path}.conduct")) {
                    Some(at) => Some(at),
                    None => continue,
                },
                None if conducts.len() > 1 => {
                    let args = vec![("what", "conduct".to_owned()), ("candidates", self.conducts.join(", "))];
                    self.fail::<()>("engine-reference-unclear", args, &format!("{path}.conduct"));
                    continue;
                }
                None => (!conducts.is_empty()).then_some(0),
            };
            let party = match &l.party {
                Some(id) => self.party(id, &format!("{path}.party")),
                None => self.default_party(conduct, conducts, &path),
            };
            let Some((at, measure)) = found.and_then(|at| Some((at, rules.measures.get(at)?))) else { continue };
            let amount = self.line_amount(&measure.name, measure.amount, l.amount.as_ref(), &path);
            let (Some(party), Some(amount), Ok(measure)) = (party, amount, u32::try_from(at).map(MeasureId)) else { continue };
            out.push(Proposed { measure, party, conduct, amount });
        }
        (out, basis)
    }

    /// The doer of the conduct; the only party where no conduct is alleged.
    fn default_party(&mut self, conduct: Option<usize>, conducts: &[Alleged], path: &str) -> Option<usize> {
        let doer = match conduct.and_then(|c| conducts.get(c)) {
            Some(alleged) => alleged.by,
            None => (self.parties.len() == 1).then_some(0),
        };
        if doer.is_none() {
            let args = vec![("what", "party".to_owned()), ("candidates", self.parties.join(", "))];
            return self.fail("engine-reference-unclear", args, &format!("{path}.party"));
        }
        doer
    }

    /// The amount in minor units or as a count; `Some(None)` for a measure without amount.
    fn line_amount(
        &mut self,
        measure: &str,
        unit: Option<AmountUnit>,
        given: Option<&Given>,
        path: &str,
    ) -> Option<Option<Rational>> {
        let place = format!("{path}.amount");
        let name = || vec![("measure", measure.to_owned())];
        let (unit, given) = match (unit, given) {
            (None, None) => return Some(None),
            (None, Some(_)) => return self.fail("engine-amount-unused", name(), &place),
            (Some(_), None | Some(Given::Unknown)) => return self.fail("engine-amount-missing", name(), &place),
            (Some(unit), Some(given)) => (unit, given),
        };
        let amount = match unit {
            AmountUnit::Money => match self.value(given, &fazhi_lang::model::Type::Money, measure, &place)?? {
                fazhi_lang::model::Value::Money(amount) => amount,
                _ => return None,
            },
            AmountUnit::Days | AmountUnit::Months | AmountUnit::Years => self.count(measure, unit, given, &place)?,
        };
        if amount < Rational::ZERO {
            return self.fail("engine-amount-negative", name(), &place);
        }
        Some(Some(amount))
    }

    /// `10`, `"10 days"`.
    fn count(&mut self, measure: &str, unit: AmountUnit, given: &Given, path: &str) -> Option<Rational> {
        let (expected, word) = match unit {
            AmountUnit::Months => (PeriodUnit::Months, "months"),
            AmountUnit::Years => (PeriodUnit::Years, "years"),
            _ => (PeriodUnit::Days, "days"),
        };
        match given {
            Given::Int(count) => return Some(Rational::whole(*count)),
            Given::Text(text) => {
                if let Some((figure, stated)) = super::super::value::period(text)
                    && stated == expected
                {
                    return Some(Rational::whole(i128::from(figure)));
                }
            }
            _ => {}
        }
        let text = match given {
            Given::Text(t) => t.chars().take(40).collect(),
            other => super::super::value::given_word(other).to_owned(),
        };
        self.fail("engine-unit", vec![("name", measure.to_owned()), ("text", text), ("expected", word.to_owned())], path)
    }

    /// The draft of a rule-making act; only such acts have one, and they must.
    pub(super) fn draft(&mut self, kind: Option<KindId>, actor: Option<&BodyId>, on: Option<Date>) -> Option<Draft> {
        let (rules, doc) = (self.rules, self.doc);
        let makes = kind.is_some_and(|k| self.makes_rules(k));
        let Some(draft) = &doc.draft else {
            if makes {
                self.fail::<()>("engine-draft-missing", vec![("kind", doc.kind.clone())], "draft");
            }
            return None;
        };
        if kind.is_some() && !makes {
            return self.fail("engine-draft-unused", vec![("kind", doc.kind.clone())], "draft");
        }
        let rank = match Rank::from_key(&draft.rank).filter(|r| *r != Rank::Unknown) {
            Some(rank) => Some(rank),
            None => {
                let known: Vec<&str> = Rank::ALL.iter().filter(|r| **r != Rank::Unknown).map(|r| r.key()).collect();
                let args = vec![
                    ("name", "rank".to_owned()),
                    ("value", draft.rank.chars().take(60).collect()),
                    ("near", super::near(&draft.rank, known.iter().copied()).unwrap_or_else(|| "none".to_owned())),
                    ("known", known.join(", ")),
                ];
                self.fail("engine-unknown-value", args, "draft.rank")
            }
        };
        let details = self.references(&draft.details, "draft.details");
        let maker = actor.and_then(|id| self.bodies.get(id)).map_or("", |b| b.name.as_str());
        let made =
            Made { text: &draft.text, rank: rank.unwrap_or(Rank::Unknown), maker, on: on.unwrap_or(fazhi_time::FIRST_DATE) };
        let powers = super::super::draft::powers(rules, self.bodies, &made, &mut self.errors);
        Some(Draft { powers: powers?, rank: rank?, details })
    }

    fn makes_rules(&self, kind: KindId) -> bool {
        let mut at = Some(kind);
        for _ in 0..=self.rules.kinds.len() {
            let Some(declared) = at.and_then(|k| self.rules.kinds.get(k.at())) else { return false };
            if declared.sets.is_some() {
                return true;
            }
            at = declared.parent;
        }
        false
    }
}
