//! The schema, as a list of numbered changes. Written once in SQLite's words; [`Dialect::ddl`] says it in PostgreSQL's.

/// One change of the schema. Once released it is never edited: the next change gets the next number.
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) sql: &'static str,
}

/// Whose words a table is declared in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Declarations for this database. Text is compared byte by byte in both, numbers have 64 bits in both.
    pub(crate) fn ddl(self, sql: &str) -> String {
        match self {
            Dialect::Sqlite => sql.to_owned(),
            Dialect::Postgres => sql
                .replace(" WITHOUT ROWID, STRICT", "")
                .replace(" STRICT", "")
                .replace(" TEXT", " TEXT COLLATE \"C\"")
                .replace(" INTEGER", " BIGINT")
                .replace(" BLOB", " BYTEA"),
        }
    }
}

/// All changes, in order, numbered from 1.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration { number: 1, sql: FIRST }];

const FIRST: &str = "
CREATE TABLE logs (
    log TEXT NOT NULL, size INTEGER NOT NULL, epoch INTEGER NOT NULL, root BLOB NOT NULL, edge BLOB NOT NULL,
    recorded INTEGER NOT NULL, PRIMARY KEY (log)
) WITHOUT ROWID, STRICT;
CREATE TABLE entries (
    log TEXT NOT NULL, idx INTEGER NOT NULL, act TEXT NOT NULL, case_no TEXT, kind TEXT NOT NULL, leaf BLOB NOT NULL,
    recorded INTEGER NOT NULL, PRIMARY KEY (log, idx)
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX entries_act ON entries (log, act);
CREATE INDEX entries_case ON entries (log, case_no, idx) WHERE case_no IS NOT NULL;
CREATE INDEX entries_kind ON entries (log, kind, idx);
CREATE TABLE payloads (
    log TEXT NOT NULL, idx INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (log, idx)
) WITHOUT ROWID, STRICT;
CREATE TABLE tiles (
    log TEXT NOT NULL, level INTEGER NOT NULL, idx INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (log, level, idx)
) WITHOUT ROWID, STRICT;
CREATE TABLE cases (
    log TEXT NOT NULL, case_no TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL,
    opened TEXT NOT NULL, last_idx INTEGER NOT NULL, acts INTEGER NOT NULL, due TEXT NOT NULL, charge TEXT,
    PRIMARY KEY (log, case_no)
) WITHOUT ROWID, STRICT;
CREATE INDEX cases_due ON cases (due, log, case_no);
CREATE INDEX cases_log_due ON cases (log, due, case_no);
CREATE INDEX cases_state ON cases (state, log, case_no);
CREATE INDEX cases_charge ON cases (charge, due, log, case_no) WHERE charge IS NOT NULL;
CREATE TABLE dues (
    log TEXT NOT NULL, case_no TEXT NOT NULL, n INTEGER NOT NULL, clock TEXT NOT NULL, start_day TEXT NOT NULL,
    day TEXT NOT NULL, provisional INTEGER NOT NULL, effect TEXT NOT NULL, PRIMARY KEY (log, case_no, n)
) WITHOUT ROWID, STRICT;
CREATE INDEX dues_day ON dues (day, log, case_no, clock);
CREATE TABLE messages (
    id TEXT NOT NULL, recipient TEXT NOT NULL, log TEXT NOT NULL, case_no TEXT, code TEXT NOT NULL, args TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (id)
) WITHOUT ROWID, STRICT;
CREATE INDEX messages_recipient ON messages (recipient, at, id);
CREATE TABLE breaches (
    log TEXT NOT NULL, case_no TEXT NOT NULL, n INTEGER NOT NULL, subject TEXT NOT NULL, conduct TEXT NOT NULL,
    of_conduct TEXT NOT NULL, from_day TEXT, until_day TEXT, PRIMARY KEY (log, case_no, n)
) WITHOUT ROWID, STRICT;
CREATE INDEX breaches_subject ON breaches (subject);
CREATE TABLE keys (
    subject TEXT NOT NULL, wrapped BLOB, PRIMARY KEY (subject)
) WITHOUT ROWID, STRICT;
CREATE TABLE checkpoints (
    log TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (log)
) WITHOUT ROWID, STRICT;
CREATE TABLE witnessed (
    log TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (log, name)
) WITHOUT ROWID, STRICT;
CREATE TABLE meta (
    name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name)
) WITHOUT ROWID, STRICT;
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    #[test]
    fn migrations_are_numbered_without_a_gap() {
        assert!(MIGRATIONS.iter().map(|m| m.number).eq(1..=MIGRATIONS.len() as i64));
    }

    #[test]
    fn postgres_is_told_no_word_of_sqlite() {
        let sql = Dialect::Postgres.ddl(FIRST);
        assert!(sql.contains("COLLATE \"C\"") && sql.contains("BYTEA") && sql.contains("BIGINT"));
        assert!(!["ROWID", "STRICT", "BLOB", "INTEGER"].iter().any(|w| sql.contains(w)), "{sql}");
    }

    #[test]
    fn every_table_is_described_and_copied() {
        let tables: Vec<&str> = FIRST.split("CREATE TABLE ").skip(1).filter_map(|t| t.split(' ').next()).collect();
        assert_eq!(tables.len(), Table::ALL.len());
        assert!(Table::ALL.iter().all(|t| tables.contains(&t.name())));
    }
}
