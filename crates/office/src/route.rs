//! "I have a matter": which bodies are competent, and what settles it between them.
use crate::error::OfficeError;
use crate::gate::{Asked, resolved};
use crate::office::Office;
use crate::verb::Verb;
use fazhi_engine::opinion::{Competence, RemedyReport};
use fazhi_record::Core;

impl Office {
    /// Who may do the act that a case is about, with the articles that settle it, as of today.
    ///
    /// # Errors
    /// `office-no-case`, `office-log-missing`; of the engine.
    pub fn route(&self, log: &str, case: &str) -> Result<Competence, OfficeError> {
        self.asked(log, case, |engine, case| engine.competence(case))
    }

    /// Remedies of a case as of today: which, to whom, until when.
    ///
    /// # Errors
    /// As [`Office::route`].
    pub fn remedies(&self, log: &str, case: &str) -> Result<Vec<RemedyReport>, OfficeError> {
        self.asked(log, case, |engine, case| engine.clocks(case).map(|(_, remedies)| remedies))
    }

    fn asked<T>(
        &self,
        log: &str,
        number: &str,
        ask: impl FnOnce(&fazhi_engine::indexed::Engine<'static>, &fazhi_engine::case::Case) -> Result<T, fazhi_engine::EngineError>,
    ) -> Result<T, OfficeError> {
        let roster = self.roster(log)?;
        let edition = self.law_of(log, &roster)?.on(self.today()?);
        let missing = || OfficeError::new("office-no-case", vec![("case", number.to_owned())]);
        let state = self.case(log, number)?.ok_or_else(missing)?;
        let core = Core { authority: roster.authority.clone(), ..Core::default() };
        let verb = Verb::Close { reasons: String::new() };
        let (on, others) = (self.today()?, Vec::new());
        let asked = Asked { core: &core, verb: &verb, on, known: on, appointment: None, others: &others };
        let case = resolved(edition, &state, &asked, None).map_err(crate::load::first)?;
        Ok(ask(&edition.engine, &case)?)
    }
}
