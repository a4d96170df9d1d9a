//! Outside tools for the suites that compare: each that can't be had is a skipped suite.

use super::Session;
use crate::counts::Counts;
use crate::skips::Skip;
use crate::tools::{go, postgres, python, xmllint};

pub fn step(session: &mut Session) -> Counts {
    let mut counts = Counts::default();
    let mut note = |session: &mut Session, suite: &str, result: Result<(), String>| match result {
        Ok(()) => {
            println!("   {suite}: ready");
            counts.passed += 1;
        }
        Err(why) => {
            println!("   {suite}: skipped: {why}");
            session.skips.push(Skip::new(suite, why));
        }
    };
    match python::ensure(&session.root) {
        Ok(path) => {
            for group in python::GROUPS {
                let result = python::install(&session.root, &path, group);
                note(session, group.suite, result);
            }
            session.environment.schema = python::schema(&path);
            session.environment.python = Some(path);
        }
        Err(why) => {
            for group in python::GROUPS {
                note(session, group.suite, Err(why.clone()));
            }
        }
    }
    let validator = xmllint::ensure();
    session.environment.xmllint = validator.as_ref().ok().cloned();
    note(session, "export validated with xmllint", validator.map(|_| ()));
    note(session, "record against Go's sumdb", go::ensure());
    let server = match &session.environment.postgres {
        Some(_) => Ok(()),
        None => postgres::start().map(|cluster| {
            session.environment.postgres = Some(cluster.connection.clone());
            session.servers.push(cluster);
        }),
    };
    note(session, "store over PostgreSQL", server);
    let statutes = if session.environment.sources.is_empty() { Err("no folder of statutes here".into()) } else { Ok(()) };
    note(session, "real statutes (FAZHI_LAW_SOURCES)", statutes);
    counts
}
