//! Licences of everything we link.

use super::{Session, findings};
use crate::counts::Counts;
use crate::licences;
use crate::packages::Packages;

pub fn step(session: &mut Session) -> Counts {
    let found = Packages::read(&session.root).map_or_else(|why| vec![why], |packages| licences::check(&packages));
    findings("licences", &found)
}
