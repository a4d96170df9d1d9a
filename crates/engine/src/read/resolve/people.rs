//! Parties and the conducts they are alleged to have done.
use super::{MAX_PARTIES, Resolver};
use crate::case::{Alleged, End, Party};
use fazhi_lang::case::EndDoc;
use fazhi_lang::model::{ConductId, PartyClassId, RoleId};

impl Resolver<'_> {
    /// All parties, in the order of the case; names are known afterwards.
    pub(super) fn all_parties(&mut self) -> Vec<Party> {
        let (rules, doc) = (self.rules, self.doc);
        let mut out = Vec::new();
        if !self.within("party", doc.parties.len(), MAX_PARTIES, "party") {
            return out;
        }
        for (i, p) in doc.parties.iter().enumerate() {
            let path = format!("party[{}]", i + 1);
            let taken = self.parties.clone();
            self.own_id(&p.id, &taken, &format!("{path}.id"));
            self.parties.push(&p.id);
            let role = self.find(&rules.roles, |r| (&r.name, &r.title.zh, &r.title.en), "role", &p.role, &format!("{path}.role"));
            let classes = p.classes.as_ref().map(|list| {
                let found = list.iter().enumerate().map(|(j, c)| {
                    let path = format!("{path}.class[{}]", j + 1);
                    self.find(&rules.parties, |x| (&x.name, &x.title.zh, &x.title.en), "class", c, &path)
                });
                found.flatten().filter_map(|at| u32::try_from(at).ok()).map(PartyClassId).collect()
            });
            // A party with a wrong role keeps its position: others refer to it.
            let role = RoleId(role.and_then(|at| u32::try_from(at).ok()).unwrap_or_default());
            out.push(Party { id: p.id.clone(), role, classes });
        }
        out
    }

    /// All conducts, in the order of the case.
    pub(super) fn all_conducts(&mut self, parties: &[Party]) -> Vec<Alleged> {
        let (rules, doc) = (self.rules, self.doc);
        let mut out = Vec::new();
        if !self.within("conduct", doc.conducts.len(), MAX_PARTIES, "conduct") {
            return out;
        }
        for (i, c) in doc.conducts.iter().enumerate() {
            let path = format!("conduct[{}]", i + 1);
            let taken: Vec<&str> = self.parties.iter().chain(&self.conducts).copied().collect();
            self.own_id(&c.id, &taken, &format!("{path}.id"));
            self.conducts.push(&c.id);
            let of = self.find(&rules.conducts, |x| (&x.name, &x.title.zh, &x.title.en), "conduct", &c.of, &format!("{path}.of"));
            let by = match &c.by {
                Some(id) => self.party(id, &format!("{path}.by")),
                None => self.only_doer(parties, &format!("{path}.by")),
            };
            let start = c.start.map(|d| self.in_range(d, &format!("{path}.from")));
            let end = match c.end {
                EndDoc::Unknown => End::Unknown,
                EndDoc::Continuing => End::Continuing,
                EndDoc::On(d) => End::On(self.in_range(d, &format!("{path}.until"))),
            };
            if let (Some(first), End::On(last)) = (start, end)
                && last < first
            {
                let args = vec![("id", c.id.clone()), ("from", first.to_string()), ("until", last.to_string())];
                self.fail::<()>("engine-end-before-start", args, &format!("{path}.until"));
            }
            if let Some(place) = &c.place
                && (place.len() != 6 || !place.bytes().all(|b| b.is_ascii_digit()))
            {
                self.fail::<()>("engine-bad-region", vec![("text", place.chars().take(40).collect())], &format!("{path}.place"));
            }
            let of = ConductId(of.and_then(|at| u32::try_from(at).ok()).unwrap_or_default());
            out.push(Alleged { id: c.id.clone(), of, by, start, end, place: c.place.clone() });
        }
        out
    }

    /// The only party with a doer's role; none when there is none, an error when there are several.
    fn only_doer(&mut self, parties: &[Party], path: &str) -> Option<usize> {
        let doers: Vec<usize> = (0..parties.len()).filter(|i| parties.get(*i).is_some_and(|p| self.is_doer(p.role))).collect();
        match doers.as_slice() {
            [] => None,
            [one] => Some(*one),
            many => {
                let names: Vec<&str> = many.iter().filter_map(|i| self.parties.get(*i).copied()).collect();
                self.fail("engine-reference-unclear", vec![("what", "doer".to_owned()), ("candidates", names.join(", "))], path)
            }
        }
    }

    fn is_doer(&self, role: RoleId) -> bool {
        let mut at = Some(role);
        for _ in 0..=self.rules.roles.len() {
            let Some(declared) = at.and_then(|r| self.rules.roles.get(r.at())) else { return false };
            if declared.name == "doer" {
                return true;
            }
            at = declared.parent;
        }
        false
    }
}
